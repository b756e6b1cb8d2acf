"""Where a sentence divides into clauses, and how they hang together."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline_extract.clauses import Link, clause_at, split_clauses
from dateline_extract.sentences import Sentence, split_sentences
from dateline_store.model import Block, BlockKind


def sentence_of(text: str) -> Sentence:
    return split_sentences(text, [Block(0, len(text), BlockKind.BODY)])[0]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Two people died after shells hit the market.",
            [("Two people died", Link.MAIN), (" after shells hit the market.", Link.AFTER)],
        ),
        (
            "The mayor said that three homes burned.",
            [("The mayor said that ", Link.SPEECH), ("three homes burned.", Link.MAIN)],
        ),
        (
            "The strike came a day after troops shelled a clinic.",
            [("The strike came", Link.MAIN), (" a day after troops shelled a clinic.", Link.AFTER)],
        ),
        ("Artillery and rockets hit the town.", [("Artillery and rockets hit the town.", Link.MAIN)]),
        (
            "Rockets hit a hostel, killing two guards.",
            [("Rockets hit a hostel,", Link.MAIN), (" killing two guards.", Link.RESULT)],
        ),
        (
            "The blast came shortly after midnight in the port.",
            [("The blast came shortly after midnight in the port.", Link.MAIN)],
        ),
        (
            "Rockets hit the depot and a strike on Monday burned the mall.",
            [("Rockets hit the depot", Link.MAIN), (" and a strike on Monday burned the mall.", Link.AND)],
        ),
        (
            "The army left the island, which it took in May.",
            [("The army left the island,", Link.MAIN), (" which it took in May.", Link.RELATIVE)],
        ),
        (
            "According to the mayor, the school burned down.",
            [("According to the mayor, the school burned down.", Link.SPEECH)],
        ),
    ],
)
def test_clauses(text: str, clauses: list[tuple[str, Link]]) -> None:
    sentence = sentence_of(text)
    found = split_clauses(sentence)
    assert [(text[clause.start : clause.end], clause.link) for clause in found] == clauses


def test_clauses_leave_no_gap_and_hold_every_offset() -> None:
    text = (
        "On Monday, as rain fell, troops left; but two units, which had stayed, fired on the port after dark."
    )
    sentence = sentence_of(text)
    found = split_clauses(sentence)
    assert found[0].start == sentence.start
    assert found[-1].end == sentence.end
    assert all(one.end == other.start for one, other in pairwise(found))
    for offset in range(sentence.start, sentence.end):
        clause = found[clause_at(found, offset)]
        assert clause.start <= offset < clause.end
