from __future__ import annotations

import random
from pathlib import Path

import pytest
from store.made_articles import made_article, made_report
from store.store_maker import make_store

from dateline_store import connection
from dateline_store.reader import Reader
from dateline_store.search import SearchTerm, parse_search
from dateline_store.text import tokens
from dateline_store.writer import Writer

TERMS = [
    ("", []),
    ("  \t ", []),
    ("school", [SearchTerm(("school",))]),
    ("School  BUS", [SearchTerm(("school",)), SearchTerm(("bus",))]),
    ("shell*", [SearchTerm(("shell",), open=True)]),
    ('"power plant"', [SearchTerm(("power", "plant"))]),
    ('"power pl*"', [SearchTerm(("power", "pl"), open=True)]),
    ('"power plant', [SearchTerm(("power", "plant"))]),
    ("“power plant” fire", [SearchTerm(("power", "plant")), SearchTerm(("fire",))]),
    ("air-raid", [SearchTerm(("air", "raid"))]),
    ("Mar'inka", [SearchTerm(("marinka",))]),
    ("Russia's", [SearchTerm(("russia",))]),
    ("* - ?? ''", []),
    ("school school", [SearchTerm(("school",))]),
    ("Łódź", [SearchTerm(("lodz",))]),
    ("'; DROP TABLE token --", [SearchTerm(("drop",)), SearchTerm(("table",)), SearchTerm(("token",))]),
]


@pytest.mark.parametrize(("text", "terms"), TERMS)
def test_parse_search(text: str, terms: list[SearchTerm]) -> None:
    assert list(parse_search(text)) == terms


SENTENCES = (
    "The power plant's roof was hit, officials said.",
    "Russia’s troops left the town of Mar’inka.",
    "A café in Łódź sent “power banks” to the plant.",
    "Air raid sirens — the third – rang; the air-raid shelter was full.",
    "The 'safe' house_number 5,000 burnt down.",
    "Straße, Київ: «слава» said the poster.",
    "A mine. Clearance began…later.",
    "Officials’ cars and the officials' homes",
)
QUERIES = (
    "power plant",
    '"power plant"',
    '"plant s roof"',
    '"plant roof"',
    "Russia",
    '"russia troops"',
    "marinka",
    "Mar'inka",
    "cafe lodz",
    '"power banks to the"',
    '"sent power"',
    "air-raid",
    '"raid sirens the third rang"',
    "safe house",
    '"safe house number 5 000"',
    "5,000",
    '"strasse київ слава said"',
    "киів",
    '"mine clearance began later"',
    '"clearance began…later"',
    "clear*",
    '"began lat*"',
    '"officials cars"',
    '"officials homes"',
    "off* hom*",
    "nothing",
    "the",
    "th*",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A store of the sentences, as the writer makes it."""
    path = tmp_path_factory.mktemp("search") / "written.duckdb"
    with Writer(path, command="test", version="0", extractor="made/1", theatre="none") as writer:
        for sentence in SENTENCES:
            article = made_article(f"Heading\n\n{sentence}")
            writer.add(article, [made_report(article, sentence)])
    return Reader(path)


def holds(query: str, text: str) -> bool:
    """Whether every term of the query stands in the text, by its tokens."""
    line = f" {' '.join(tokens(text))} "
    return all(f" {' '.join(t.words)}{'' if t.open else ' '}" in line for t in parse_search(query))


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_finds_what_the_words_of_each_excerpt_say(written: Reader, query: str) -> None:
    incidents = {key: written.incident(key) for key in written.keys().tolist()}
    expected = [
        key
        for key, incident in sorted(incidents.items())
        if holds(
            query,
            " / ".join([incident.title, *(e.text for v in incident.reports for e in v.report.excerpts)]),
        )
    ]
    assert written.search(query).tolist() == expected


def test_the_queries_find_something(written: Reader) -> None:
    assert [q for q in QUERIES if not len(written.search(q))] == ['"plant s roof"', "nothing"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(make_store(tmp_path_factory.mktemp("search") / "made.duckdb", 800, seed=9))


@pytest.mark.parametrize("seed", range(25))
def test_a_phrase_equals_a_search_of_the_texts(made: Reader, seed: int) -> None:
    random_ = random.Random(seed)
    incident = made.incident(random_.randrange(1, 800))
    words = incident.reports[0].report.excerpts[0].text.split()
    at = random_.randrange(len(words) - 4)
    phrase = '"' + " ".join(words[at : at + random_.randint(2, 4)]) + '"'
    with made.asking() as con:
        texts = con.execute(
            "SELECT key, title FROM incident UNION ALL "
            "SELECT r.incident, e.text FROM excerpt e JOIN report r ON r.key = e.report"
        ).fetchall()
    assert made.search(phrase).tolist() == sorted({key for key, text in texts if holds(phrase, text)})


def test_a_title_and_an_excerpt_are_not_one_phrase(tmp_path: Path) -> None:
    path = make_store(tmp_path / "made.duckdb", 3)
    with connection.writing(path) as con:
        con.execute("DELETE FROM token")
        con.execute("UPDATE incident SET title = 'fire at the school'")
        con.execute("UPDATE excerpt SET text = 'buses burnt'")
        con.execute(
            "INSERT INTO token "
            "SELECT unnest(string_split('fire at the school buses burnt', ' ')), key FROM incident"
        )
    reader = Reader(path)
    assert reader.search("school buses").tolist() == [1, 2, 3]
    assert reader.search('"school buses"').tolist() == []
    assert reader.search('"buses burnt" "fire at"').tolist() == [1, 2, 3]


def test_no_words_find_everything(made: Reader) -> None:
    assert made.search(" ? ").tolist() == list(range(1, 801))


def test_repeated_postings_count_once(tmp_path: Path) -> None:
    path = make_store(tmp_path / "made.duckdb", 20)
    with connection.writing(path) as con:
        con.execute("INSERT INTO token SELECT tok, incident FROM token")
    found = Reader(path).search("the").tolist()
    assert found == sorted(set(found))
    assert found
