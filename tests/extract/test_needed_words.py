"""Which words a pattern cannot match without."""

from __future__ import annotations

import re

import pytest

from dateline_extract.lexicon import Entry, lexicon
from dateline_extract.needed_words import Sought, needed_words
from dateline_extract.sentences import split_sentences
from dateline_store.model import Block, BlockKind

CASES: list[tuple[str, set[str] | None]] = [
    (r"\b(?:drones?|jets?)\b[^.]{0,40}$", {"drone", "drones", "jet", "jets"}),
    (r"\bm[ae]n\b", {"man", "men"}),
    (r"\bchild(?:ren)?\b", {"child", "children"}),
    (r"\b(?:armed (?:men|groups))\b", {"armed", "groups"}),
    (r"\bal-?shabaab\b", {"shabaab", "alshabaab"}),
    (r"\b(?:(?:suicide |kamikaze )?drones?)\b", {"drone", "drones", "suicide", "kamikaze"}),
    (r"\b(?:(?:old |new |big |small ){0,2}drones?)\b", {"drone", "drones"}),
    (r"^(?:(?!\bsaid\b)[^.;:]){0,45}?\bby (?:(?:the|a) ){0,3}(?:mob|crowd)\b", {"mob", "crowd"}),
    (r"^\s(?:[\w-]+\s){0,5}camps?\b", {"camp", "camps"}),
    (r"\bTanks?\b", {"tank", "tanks"}),
    (r"\bu\.s\. army\b", {"army"}),
    (r"(?<!at )\bcrowd\b", {"crowd"}),
    (r"\bexplosi\w+\b", None),
    (r"\b(?:tanks?|explosi\w+)\b", None),
    (r"drones?\b", None),
    (r"(?i)\bdrones\b", None),
    (r"(?>\bdrones\b)", None),
    (r"\bdrone", None),
    (r"^(?!\s+(?:down|up))", None),
    (r"\b(?:drones?)?\s", None),
    (r"\b(?:tank|\d+)\b", None),
    (r"\bland ?mines\b", {"mines", "landmines"}),
]


@pytest.mark.parametrize(("source", "words"), CASES)
def test_words(source: str, words: set[str] | None) -> None:
    found = needed_words(re.compile(source, re.IGNORECASE))
    assert (found if found is None else set(found)) == words


def test_a_pattern_with_blanks_and_comments_is_not_read() -> None:
    assert needed_words(re.compile(r"\b drones \b", re.VERBOSE)) is None


def test_a_sought_pattern_is_tried_only_where_a_word_that_it_needs_stands() -> None:
    sought = Sought(r"\b(?:tanks?|jets?)\b", re.IGNORECASE)
    text = "Tanks and a jet"
    words = frozenset(text.lower().split())
    assert [match.group() for match in sought.finditer(words, text)] == ["Tanks", "jet"]
    assert (found := sought.search(words, text, 5)) is not None and found.group() == "jet"
    assert sought.may_match(words)
    others = frozenset({"lorries"})
    assert not sought.may_match(others)
    assert sought.search(others, text) is None
    assert list(sought.finditer(others, text)) == []


def test_a_sought_pattern_of_which_no_word_is_sure_is_always_tried() -> None:
    assert Sought(r"explosi\w+").search(frozenset(), "an explosion") is not None


def test_no_pattern_needs_no_words() -> None:
    assert needed_words(None) is None


@pytest.mark.parametrize("entry", lexicon().entries, ids=lambda entry: str(entry.id))
def test_an_example_holds_a_word_of_every_clue_of_its_entry(entry: Entry) -> None:
    text = entry.example
    for sentence in split_sentences(text, [Block(0, len(text), BlockKind.BODY)]):
        for pattern, is_before in ((entry.before, True), (entry.after, False)):
            words = needed_words(pattern)
            if pattern is None or words is None:
                continue
            matched = any(
                pattern.search(sentence.text[: word.start - sentence.start])
                if is_before
                else pattern.match(sentence.text[word.end - sentence.start :])
                for word in sentence.words
            )
            assert not matched or words & sentence.runs


def test_the_runs_of_a_sentence_are_its_words_and_their_parts() -> None:
    text = "Air-raid sirens in Kyiv's north"
    (sentence,) = split_sentences(text, [Block(0, len(text), BlockKind.BODY)])
    assert {"air", "raid", "sirens", "kyiv", "s", "north"} <= sentence.runs
