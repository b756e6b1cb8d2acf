"""Every rule that gives a value has a sentence that explains it."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from extract.extraction import extractor

from dateline_extract.lexicon import lexicon
from dateline_extract.read import Refusal, read_paths
from dateline_extract.rules import explain
from dateline_store.model import CASUALTY_FIELDS, Mode, Role

ANNOTATED = Path(__file__).parent / "annotated"
ARTICLES = [
    Path(__file__).parents[2] / "sample_data",
    ANNOTATED / "articles",
    ANNOTATED / "coded.jsonl",
    ANNOTATED / "wars.jsonl",
]


def test_every_rule_that_gives_a_value_is_explained() -> None:
    """A rule that is new needs a sentence in data/rules.toml."""
    rules = extractor()
    emitted = {
        (item.field, item.rule)
        for article in read_paths(ARTICLES, first_day=rules.theatre.first_day)
        if not isinstance(article, Refusal)
        for report in rules.extract(article)
        for item in report.evidence
    }
    assert len(emitted) > 60
    assert sorted(pair for pair in emitted if not explain(*pair)) == []


@pytest.mark.parametrize("entry", lexicon().entries, ids=lambda entry: str(entry.id))
def test_an_entry_of_the_lexicon_explains_itself_by_its_sense(entry: object) -> None:
    assert explain("kind", entry.id) == f"these words mean: {entry.sense}"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("field", "rule", "sentence"),
    [
        ("place", "event:in", '"in" before the name: where it happened'),
        ("other-place", "event:in", '"in" before the name: where it happened'),
        ("place", "object:bare", "the name is what was hit, taken or struck"),
        ("children_killed", "told-once", "the only figure told of it"),
        ("claim", "denied:dismissed", 'told with "dismissed", which denies it'),
        ("place", "nowhere", None),
        ("place", "nowhere:in", None),
        ("date", "told-once", None),
        ("colour", "told", None),
    ],
)
def test_explanations(field: str, rule: str, sentence: str | None) -> None:
    assert explain(field, rule) == sentence


def test_every_table_is_a_field_of_evidence() -> None:
    text = (files("dateline_extract") / "data" / "rules.toml").read_text(encoding="utf-8")
    known = {"kind", "stage", "date", "place", "figure", "claim", "channel", "facility", "excerpt", *Role}
    tables = tomllib.loads(text)
    assert set(tables) == known
    assert set(Mode) == set(tables["claim"])
    assert not set(CASUALTY_FIELDS) & set(tables)
