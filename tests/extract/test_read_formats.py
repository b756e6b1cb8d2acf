from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from dateline_extract.read import Refusal, read_paths, source
from dateline_extract.read.encoding import decode, storable
from dateline_extract.read.plain import unwrap
from dateline_store.model import Article, DatePrecision, PublishedBasis

STORY = "Two people were killed when shells hit the market in Examplivka on Tuesday, the mayor said."


def read(path: Path, content: str | bytes) -> list[Article | Refusal]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_paths([path]))


def article(path: Path, content: str | bytes) -> Article:
    (only,) = read(path, content)
    assert isinstance(only, Article), only
    return only


def shape(found: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, found.text[b.start : b.end]) for b in found.blocks]


# Plain text


def test_a_page_dump_tells_its_headline_outlet_and_author(tmp_path: Path) -> None:
    found = article(
        tmp_path / "dump.txt",
        "Start reading\nDaily Mirror\nDaily Mirror\nWorld\nJane Example\n\n"
        "Market in Examplivka shelled, two dead\n\n"
        f"Published 1 March 2022 at 14:05\n\n{STORY}\n\nRelated Stories\nTop stories",
    )
    assert (found.title, found.publisher, found.author) == (
        "Market in Examplivka shelled, two dead",
        "Daily Mirror",
        "Jane Example",
    )
    assert (found.published, found.published_precision) == (datetime(2022, 3, 1, 14, 5), DatePrecision.MINUTE)
    assert found.text.startswith("Start reading")
    assert [kind for kind, _ in shape(found) if kind != "chrome"] == ["title", "body"]


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("Market shelled\n\n", "Market shelled", None),
        (
            "Market in Examplivka shelled, two dead\nBy Jane Example\n\n",
            "Market in Examplivka shelled, two dead",
            "Jane Example",
        ),
        ("", "", None),
        ("Kyiv CNN —\n\n", "", None),
    ],
)
def test_the_head_of_a_clean_text(tmp_path: Path, head: str, title: str, author: str | None) -> None:
    found = article(tmp_path / "a.txt", f"{head}{STORY}\n\n{STORY}")
    assert (found.title, found.author) == (title, author)


@pytest.mark.parametrize(
    ("head", "agency", "publisher"),
    [
        (
            "Market shelled, two dead in town\n\nExample Wire\n1 March 2022, 16:40 GMT\n\n",
            "Example Wire",
            "Example Wire",
        ),
        ("Market shelled, two dead in town\n\n", "Reuters", "Reuters"),
        ("Market shelled, two dead in town\n\n", "Example Wire", None),
        ("Market shelled, two dead in town\nCNN\n\n", "Reuters", "CNN"),
    ],
)
def test_the_agency_of_a_dateline(tmp_path: Path, head: str, agency: str, publisher: str | None) -> None:
    found = article(tmp_path / "a.txt", f"{head}LVIV, March 1 ({agency}) - {STORY}\n\n{STORY}")
    assert found.publisher == publisher


def test_hard_wrapped_paragraphs_become_lines_of_the_same_length() -> None:
    wrapped = (
        "Two people were killed when shells hit the market in the town of\n"
        "Examplivka on Tuesday, and the mayor of the town said that three more\nwere hurt."
    )
    assert unwrap(wrapped) == wrapped.replace("\n", " ")
    lines = "A first line of a poem\nA second line of it\nA third"
    assert unwrap(lines) == lines


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-u"]
UKRAINIAN = (
    "Унаслідок обстрілу ринку в місті Прикладівка у вівторок загинули двоє людей, повідомив міський голова. "
    "Ще троє людей отримали поранення, їх доставили до лікарні. Пожежу на ринку ліквідували рятувальники."
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    assert article(tmp_path / "a.txt", UKRAINIAN.encode(encoding)).text == UKRAINIAN


def test_a_page_in_the_encoding_that_it_declares() -> None:
    assert decode("обстріл".encode("koi8-u"), "koi8-u") == "обстріл"
    assert decode(b"caf\xe9 ol\xe9", "no-such-encoding").startswith("caf")
    assert decode("добре ".encode() * 20 + b"\xff").startswith("добре")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("nul\x00 and \ud800", "nul\ufffd and \ufffd"),
        ("soft\u00adhyphen and \u200bzero\ufeff", "softhyphen and zero"),
        ("\u202ebidi and \x1b[31m stay", "\u202ebidi and \x1b[31m stay"),
    ],
)
def test_what_can_be_stored(text: str, expected: str) -> None:
    assert storable(text) == expected


# Markdown


def test_markdown(tmp_path: Path) -> None:
    found = article(
        tmp_path / "a.md",
        "---\ntitle: 'Market shelled'\ndate: 2022-03-01T14:05\nsource: Example Gazette\nauthor: [Jane, Ivan]"
        "\nurl: https://gazette.example/1\nlang: en\n---\n# Market shelled\n\nTwo **people** were _killed_ "
        "by [shells](https://x.example/a_b) in\nExamplivka.\n\n![A market after the shelling](a.jpg)\n\n"
        "*Smoke over the stalls of the market*\n\n> They fired at noon.\n> Everyone ran.\n\n## Later\n\n"
        "- First shell\n- Second shell\n\n***\n\n![x](y.png)\n",
    )
    assert (found.title, found.publisher, found.author, found.language) == (
        "Market shelled",
        "Example Gazette",
        "Jane, Ivan",
        "en",
    )
    assert (found.published, found.url) == (datetime(2022, 3, 1, 14, 5), "https://gazette.example/1")
    assert shape(found) == [
        ("title", "Market shelled"),
        ("body", "Two people were killed by shells in Examplivka."),
        ("caption", "A market after the shelling"),
        ("caption", "Smoke over the stalls of the market"),
        ("quote", "They fired at noon. Everyone ran."),
        ("body", "Later"),
        ("body", "First shell"),
        ("body", "Second shell"),
    ]


# HTML

BODY = "".join(
    f"<p>Paragraph {n} tells at some length what happened in Examplivka on Tuesday, as the mayor said.</p>"
    for n in ("one", "two", "three")
)


def page(head: str = "", body: str = BODY, heading: str = "Market in Examplivka shelled") -> str:
    return (
        f"<!doctype html><html lang='en-GB'><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{heading}</h1>{body}</article>"
        f"<aside><figure><figcaption>A picture of another story</figcaption></figure></aside>"
        f"<footer>© 2022 Example</footer></body></html>"
    )


def test_html_captions_stand_where_they_stood(tmp_path: Path) -> None:
    first, second, third = BODY.split("</p>")[:3]
    found = article(
        tmp_path / "a.html",
        page(
            body=f"<figure><img><figcaption>The lead picture</figcaption></figure>{first}</p>{second}</p>"
            f"<figure><img><figcaption>Smoke over <i>stalls</i></figcaption></figure>{third}</p>"
        ),
    )
    assert [(kind, words.split(" tells")[0]) for kind, words in shape(found)] == [
        ("title", "Market in Examplivka shelled"),
        ("caption", "The lead picture"),
        ("body", "Paragraph one"),
        ("body", "Paragraph two"),
        ("caption", "Smoke over stalls"),
        ("body", "Paragraph three"),
    ]
    assert found.language == "en"
    assert "©" not in found.text


HTML_TIMES = [
    (
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"},'
            '{"@type": "NewsArticle", "datePublished": "2022-03-01T14:05:00Z"}]}'
            "</script>"
        ),
        datetime(2022, 3, 1, 14, 5),
    ),
    (
        '<meta property="article:published_time" content="2022-03-01T14:05:00+02:00">',
        datetime(2022, 3, 1, 14, 5),
    ),
    ('<meta name="DC.date.issued" content="2022-03-01">', datetime(2022, 3, 1)),
    ('<link rel="canonical" href="https://news.example/2022/mar/01/market">', datetime(2022, 3, 1)),
    (
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2022-03-02"}</script>',
        datetime(2022, 3, 2),
    ),
    ('<script type="application/ld+json">{broken</script>', None),
    ("", None),
]


@pytest.mark.parametrize(("head", "expected"), HTML_TIMES)
def test_html_publication_time(tmp_path: Path, head: str, expected: datetime | None) -> None:
    assert article(tmp_path / "a.html", page(head)).published == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ("<time datetime='2022-03-01T14:05'>1 March</time>", datetime(2022, 3, 1, 14, 5)),
        (
            "<time class='updated' datetime='2022-03-02'>x</time><time>1 March 2022</time>",
            datetime(2022, 3, 1),
        ),
        (
            "<time datetime='2022-02-01'>x</time><time pubdate datetime='2022-03-01'>y</time>",
            datetime(2022, 3, 1),
        ),
        ("<div class='comments'><time datetime='2022-03-09'>x</time></div>", None),
    ],
)
def test_html_time_elements(tmp_path: Path, times: str, expected: datetime | None) -> None:
    assert article(tmp_path / "a.html", page(body=times + BODY)).published == expected


def test_html_metadata(tmp_path: Path) -> None:
    found = article(
        tmp_path / "a.html",
        page(
            '<link rel="canonical" href="https://www.bbc.com/news/1">'
            '<meta property="og:site_name" content="BBC"><script type="application/ld+json">'
            '[{"@type": ["ReportageNewsArticle"], "headline": "SEO title", '
            '"author": [{"name": "Jane Example"}, {"name": "Ivan Example"}]}]</script>'
        ),
    )
    assert (found.title, found.publisher, found.author, found.url) == (
        "Market in Examplivka shelled",
        "BBC News",
        "Jane Example, Ivan Example",
        "https://www.bbc.com/news/1",
    )


def test_a_live_blog_page_by_its_elements(tmp_path: Path) -> None:
    entries = "".join(
        f"<div><time datetime='2022-03-04T{hour}:10:00Z'>{hour}:10</time><p>Shells hit the depot at {hour}, "
        "the mayor of the town said.</p></div>"
        for hour in ("14", "12", "07")
    )
    found = article(tmp_path / "a.html", page(body=f"<div class='live-posts'>{entries}</div>"))
    assert [(b.kind.value, b.told_at and b.told_at.hour) for b in found.blocks] == [
        ("title", None),
        ("live-entry", 14),
        ("live-entry", 12),
        ("live-entry", 7),
    ]


def test_a_live_blog_page_by_its_json_ld(tmp_path: Path) -> None:
    updates = [
        {
            "headline": f"Entry {n}",
            "datePublished": f"2022-03-04T0{n}:00:00Z",
            "articleBody": f"{STORY}\n\nMore.",
        }
        for n in (1, 2)
    ]
    blog = {"@type": "LiveBlogPosting", "datePublished": "2022-03-04", "liveBlogUpdate": updates}
    found = article(
        tmp_path / "a.html", page(f'<script type="application/ld+json">{json.dumps(blog)}</script>')
    )
    assert [(b.kind.value, b.told_at and b.told_at.hour) for b in found.blocks] == [
        ("title", None),
        *[("live-entry", hour) for hour in (1, 1, 1, 2, 2, 2)],
    ]


# JSON and CSV


@pytest.mark.parametrize(
    "content",
    [
        {"title": "T", "text": STORY, "id": "r1"},
        [{"title": "T", "text": STORY, "id": "r1"}],
        {"articles": [{"title": "T", "text": STORY, "id": "r1"}]},
        {"headline": "T", "articleBody": STORY, "guid": "r1"},
        {"Title": "T", "Body": [STORY], "ID": "r1"},
        {"title": "T", "content": f"<p>{STORY}</p>", "id": "r1"},
    ],
)
def test_json_shapes(tmp_path: Path, content: object) -> None:
    found = article(tmp_path / "a.json", json.dumps(content))
    assert (found.source_id, found.text) == ("r1", f"T\n\n{STORY}")


def test_json_fields(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "title": "T",
        "text": STORY,
        "pubDate": "Tue, 01 Mar 2022 14:05:00 GMT",
        "source": {"name": "Example Gazette"},
        "link": "https://gazette.example/1",
        "authors": ["Jane", "Ivan"],
        "lang": "en",
    }
    found = article(tmp_path / "a.json", json.dumps(record))
    assert (found.source_id, found.publisher, found.author, found.language, found.url) == (
        "7",
        "Example Gazette",
        "Jane, Ivan",
        "en",
        "https://gazette.example/1",
    )
    assert (found.published, found.published_basis) == (datetime(2022, 3, 1, 14, 5), PublishedBasis.METADATA)
    assert found.published_phrase == "Tue, 01 Mar 2022 14:05:00 GMT"


def test_a_bad_line_is_refused_by_its_number_and_the_next_is_read(tmp_path: Path) -> None:
    good = json.dumps({"text": STORY})
    found = read(tmp_path / "a.jsonl", f"{good}\n\n{{broken\n7\n{{}}\n{good}\n")
    assert [f.source_id if isinstance(f, Article) else f.record for f in found] == ["a-1", 3, 4, 5, "a-6"]
    assert str(found[1]).endswith(
        "a.jsonl, record 3, is not valid JSON: expecting property name enclosed in double quotes at column 2."
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_records_in_wide_encodings(tmp_path: Path, encoding: str, suffix: str) -> None:
    line = json.dumps({"id": "r1", "text": STORY + " Прикладівка"}, ensure_ascii=False)
    content = f"{line}\n{line}" if suffix == ".jsonl" else f"id,text\nr1,{STORY.replace(',', '')}\n"
    found = read(tmp_path / f"a{suffix}", content.encode(encoding))
    assert [f.source_id for f in found if isinstance(f, Article)] == ["r1"] * (2 if suffix == ".jsonl" else 1)


def test_a_line_over_the_cap_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_LINE", 1000)
    good = json.dumps({"text": STORY})
    content = f"{good}\n{json.dumps({'text': STORY * 2000})}\n{good}\n"
    for encoding in ("utf-8", "utf-16"):
        found = read(tmp_path / "a.jsonl", content.encode(encoding))
        assert [f.source_id if isinstance(f, Article) else f.record for f in found] == ["a-1", 2, "a-3"]


def test_json_lines_in_a_file_called_json(tmp_path: Path) -> None:
    good = json.dumps({"text": STORY})
    assert len(read(tmp_path / "a.json", f"{good}\n{good}\n")) == 2


def test_a_record_may_hold_escapes_that_cannot_be_stored(tmp_path: Path) -> None:
    found = article(
        tmp_path / "a.jsonl", r'{"text": "Shells \ud800 fell \u0000 on \u001b[31m it", "id": "\udfff"}'
    )
    assert found.text == "Shells \ufffd fell \ufffd on \x1b[31m it"
    assert found.source_id == "\ufffd"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv(tmp_path: Path, delimiter: str) -> None:
    rows = [
        delimiter.join(("id", "Headline", "TEXT", "date")),
        delimiter.join(("r1", "T", f'"{STORY}\n\nIt said ""two""."', "2022-03-01")),
        "",
        delimiter.join(("r2", "U", "", "")),
        delimiter.join(("r3", "V", f'"{STORY}"')),
    ]
    found = read(tmp_path / "a.csv", "\ufeff" + "\r\n".join(rows))
    first, second, third = found
    assert isinstance(first, Article)
    assert (first.source_id, first.text) == ("r1", f'T\n\n{STORY}\n\nIt said "two".')
    assert first.published == datetime(2022, 3, 1)
    assert isinstance(second, Refusal)
    assert isinstance(third, Article)
    assert third.published is None


def test_a_csv_that_is_not_utf_8_everywhere(tmp_path: Path) -> None:
    content = b"id,text\nr1," + UKRAINIAN.replace(",", "").encode("cp1251") + b"\nr2,plain words here\n"
    first, second = read(tmp_path / "a.csv", content)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == UKRAINIAN.replace(",", "")
