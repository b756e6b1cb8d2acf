from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline_extract.read import Refusal, read_paths, source
from dateline_store.model import Article

STORY = "Two people were killed when shells hit the market in Examplivka on Tuesday, the mayor said."
RECORD = {
    "id": "r1",
    "title": "Market shelled",
    "text": STORY,
    "published": "2022-03-01",
    "publisher": "Example",
}


def read(*paths: Path) -> list[Article | Refusal]:
    return list(read_paths(paths))


def articles(*paths: Path) -> list[Article]:
    return [found for found in read(*paths) if isinstance(found, Article)]


def refusals(*paths: Path) -> list[str]:
    return [str(found) for found in read(*paths) if isinstance(found, Refusal)]


def check(article: Article) -> None:
    position = 0
    for block in article.blocks:
        assert position <= block.start < block.end <= len(article.text)
        position = block.end
    article.text.encode()
    assert "\x00" not in article.text
    assert len(article.id) == 16
    assert len(article.sha256) == 64
    assert article.text.strip()


def test_a_folder_is_walked_in_order_and_other_files_are_counted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(f"{STORY}\n\nAnother line of {name} follows it.")
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(json.dumps(RECORD).encode()))
    for name in ("README.md", ".hidden.txt", "x.png", "b/y.PNG", "noext"):
        (tmp_path / name).write_bytes(b"text")
    passed: Counter[str] = Counter()
    found = list(read_paths([tmp_path], passed_over=passed))
    assert [f.source_id for f in found if isinstance(f, Article)] == ["a", "2", "c", "r1"]
    assert len(found) == 4
    assert passed == {".png": 2, ".md": 1, "": 1}


def test_one_article_keeps_its_identity_and_another_has_its_own(tmp_path: Path) -> None:
    for name, text in (("a.txt", STORY), ("b.txt", STORY), ("c.txt", STORY + " More.")):
        (tmp_path / name).write_text(text)
    a, b, c = articles(tmp_path)
    assert a.id == b.id != c.id
    assert a.sha256 == b.sha256 != c.sha256


def test_a_title_that_the_text_lacks_stands_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [RECORD, RECORD | {"text": "Market shelled\n\n" + STORY}, RECORD | {"title": ""}]
    path.write_text("\n".join(map(json.dumps, lines)))
    first, second, third = articles(path)
    assert first.text == second.text == f"Market shelled\n\n{STORY}"
    assert first.id == second.id
    assert (third.title, third.text) == ("", STORY)


REFUSED = [
    ("missing.txt", None, "missing.txt does not exist."),
    ("empty.txt", b"", "empty.txt is empty."),
    ("blank.txt", b" \n\n\t", "blank.txt is empty."),
    ("empty.jsonl", b"", "empty.jsonl is empty."),
    ("empty.txt.gz", gzip.compress(b""), "empty.txt.gz is empty."),
    ("binary.txt", bytes(range(256)) * 20, "binary.txt is binary data, not text."),
    ("renamed.txt", b"%PDF-1.7 stream", "renamed.txt is a PDF, not text."),
    ("book.pdf", b"%PDF-1.7", "book.pdf is of a kind that is not read"),
    ("bad.txt.gz", b"no gzip", "bad.txt.gz is named .gz but is no gzip file."),
    ("cut.txt.gz", gzip.compress(STORY.encode() * 50)[:-20], "cut.txt.gz is a broken gzip file"),
    (
        "cut.jsonl.gz",
        gzip.compress(os.urandom(500).hex().encode())[:-9],
        "cut.jsonl.gz is a broken gzip file",
    ),
    ("bad.json", b'{"text": ', "bad.json is not valid JSON: expecting value at column 10."),
    ("list.json", b"[]", "list.json holds an empty list of articles."),
    ("number.json", b"7", "number.json is no article: a JSON object with a field 'text' is needed."),
    ("fields.json", b'{"body_of": 1}', "fields.json has no text: a field 'text' is needed, it has body_of."),
    ("deep.json", b"[" * 200_000, "deep.json is nested too deeply to be articles."),
    ("head.csv", b"a,b\n1,2\n", "head.csv has no column 'text' in its first line (it has: a, b)"),
    ("rows.csv", b"title,text\n", "rows.csv has a header and no rows."),
    (
        "page.html",
        b"<html><body><nav>Home</nav></body></html>",
        "page.html is an HTML page with no article text",
    ),
    ("not.html", b"\n<!-- -->", "not.html is an HTML page with no article text"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_what_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (only,) = refusals(tmp_path / name)
    assert only.removeprefix(f"{tmp_path}/").startswith(reason)


def test_a_refusal_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.txt").write_text(STORY)
    first, second = read(tmp_path)
    assert isinstance(first, Refusal)
    assert isinstance(second, Article)


def test_an_empty_folder_and_a_folder_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"")
    (only,) = refusals(tmp_path)
    assert "holds no articles" in only


def test_a_link_back_to_its_own_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert [a.source_id for a in articles(tmp_path)] == ["a"]
    loop, own = refusals(tmp_path)
    assert "link back" in loop
    assert "cannot be read" in own or "does not exist" in own


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    (only,) = refusals(path)
    assert "may not be read by you" in only


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (only,) = refusals(tmp_path / "pipe.txt")
    assert "is not a regular file" in only


def test_an_impossible_name_is_refused() -> None:
    (only,) = read(Path("a\x00b.txt"))
    assert isinstance(only, Refusal)


def test_a_bomb_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_RATIO_FLOOR", 1 << 20)
    for name in ("bomb.txt.gz", "bomb.jsonl.gz", "bomb.csv.gz"):
        (tmp_path / name).write_bytes(gzip.compress(b"text\n" + b" " * (8 << 20)))
    found = [reason for reason in refusals(tmp_path) if "expands more than" in reason]
    assert len(found) == 3


def test_a_document_over_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_DOCUMENT", 1 << 20)
    (tmp_path / "big.txt").write_bytes(b"word " * (1 << 18))
    assert "holds more than" in refusals(tmp_path / "big.txt")[0]


def test_records_stream_through_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl.gz"
    with gzip.open(path, "wt") as file:
        for number in range(3000):
            file.write(json.dumps(RECORD | {"id": str(number), "text": f"{number} {STORY * 40}"}) + "\n")
    tracemalloc.start()
    count = sum(isinstance(found, Article) for found in read_paths([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3000
    assert peak < 4 << 20


def test_the_first_article_comes_before_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(RECORD) + "\n{broken\n")
    found = read_paths([path])
    assert isinstance(next(found), Article)
    assert isinstance(next(found), Refusal)


def test_a_conflict_day_needs_the_first_day(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It was quiet.\n\nThis comes during the sixth day of the invasion, and shelling goes on.")
    known = next(a for a in read_paths([path], first_day=date(2022, 2, 24)) if isinstance(a, Article))
    unknown = articles(path)[0]
    assert known.published is not None
    assert known.published.date() == date(2022, 3, 1)
    assert unknown.published is None
    assert known.id == unknown.id


SUFFIXES = st.sampled_from(
    [".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".txt.gz", ".jsonl.gz", ".csv.gz"]
)
PARTS = st.sampled_from(
    [
        b'{"text": "',
        b'"}\n',
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"text,title\n",
        b'"a ""b"" c",d\n',
        b"<html><body><article><p>Shells fell on the town on Friday, and nobody was hurt there at all.</p>",
        b"<figure><figcaption>x</figcaption>",
        b'<script type=\'application/ld+json\'>{"@type":"NewsArticle","datePublished":5}</script>',
        b"<time datetime='2022-03-01T00:00'>x</time>",
        b"<p>",
        b"</p>",
        b"---\ntitle: x\n---\n",
        b"# H\n\n",
        b"![a b c d](x)\n*c*\n",
        b"\\ud800",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\n\n",
        b"\r",
        "Обстріл ".encode("cp1251"),
        "Обстріл".encode(),
        b"14:05\n",
        b"99999999999999999999",
        b"Tuesday, March 1, 2022",
        b"\x1f\x8b",
    ]
)


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    content=st.lists(st.one_of(PARTS, st.binary(max_size=12)), max_size=14).map(b"".join),
    suffix=SUFFIXES,
    packed=st.booleans(),
)
def test_no_reader_raises_whatever_the_bytes(
    tmp_path: Path, content: bytes, suffix: str, packed: bool
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(gzip.compress(content) if packed and suffix.endswith(".gz") else content)
    for found in read_paths([path], first_day=date(2022, 2, 24)):
        assert isinstance(found, (Article, Refusal))
        if isinstance(found, Article):
            check(found)
        else:
            assert str(found).startswith(str(path))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    record=st.dictionaries(
        st.sampled_from(["id", "title", "text", "published", "publisher", "url", "author", "language", "x"]),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
            ),
            max_leaves=5,
        ),
    )
)
def test_no_record_raises_whatever_its_fields(tmp_path: Path, record: dict[str, object]) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    (found,) = read(path)
    if isinstance(found, Article):
        check(found)
