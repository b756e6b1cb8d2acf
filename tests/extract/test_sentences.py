"""Where sentences end, in paragraphs and in text whose paragraphs were run together."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline_extract.sentences import split_sentences
from dateline_store.model import Block, BlockKind


def split(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text, [Block(0, len(text), BlockKind.BODY)])]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Shells fell. Two died.", ["Shells fell.", "Two died."]),
        ("Gov. Ivan Petrenko said so. He left.", ["Gov. Ivan Petrenko said so.", "He left."]),
        ("The U.S. Embassy closed. It reopened.", ["The U.S. Embassy closed.", "It reopened."]),
        ("It began at 6 a.m. The town woke.", ["It began at 6 a.m.", "The town woke."]),
        ("It began at 6 a.m. local time.", ["It began at 6 a.m. local time."]),
        ('"Get out!" Mayor Ana Bilyk said.', ['"Get out!" Mayor Ana Bilyk said.']),
        ("“They fired.” The mayor left.", ["“They fired.”", "The mayor left."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("It burned down.Then rain came.", ["It burned down.", "Then rain came."]),
        ("Two people died. , On Monday rain fell.", ["Two people died.", "On Monday rain fell."]),
        ("He left. , - 13: A view of Lyman. Rain fell.", ["He left.", "A view of Lyman.", "Rain fell."]),
        ("It ended. 'S : 'S , 3 As rain fell, they left.", ["It ended.", "As rain fell, they left."]),
        ("It ended. ‘ ’ : . Gas was not used.", ["It ended.", "Gas was not used."]),
        ("\"We left.\" - : '' He smiled.", ['"We left."', "He smiled."]),
        ("A bomb fell. 12 people died. I saw it.", ["A bomb fell.", "12 people died.", "I saw it."]),
        ("He wept. ‘Kyiv is safe,’ he said.", ["He wept.", "‘Kyiv is safe,’ he said."]),
        ("On Feb. 24 it began. No. 3 reactor stopped.", ["On Feb. 24 it began.", "No. 3 reactor stopped."]),
        ("A 1.5 km column moved… Nobody stopped it.", ["A 1.5 km column moved…", "Nobody stopped it."]),
        ("J. R. Smith wrote it.", ["J. R. Smith wrote it."]),
        ("Is it over? No.", ["Is it over?", "No."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, pieces: list[str]) -> None:
    assert split(text) == pieces


def test_offsets_lead_to_the_text() -> None:
    text = "  One town burned.  \n\n Another did not. Rain fell.\n"
    for sentence in split_sentences(text, [Block(0, len(text), BlockKind.BODY)]):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        for word in sentence.words:
            assert text[word.start : word.end].lower() == word.lower


def test_chrome_is_left_out_and_block_and_time_are_kept() -> None:
    text = "Subscribe now.\nA rocket landed.\nRubble in a street."
    told = datetime(2022, 5, 1, 9, 30)
    blocks = [
        Block(0, 14, BlockKind.CHROME),
        Block(15, 31, BlockKind.LIVE_ENTRY, told),
        Block(32, len(text), BlockKind.CAPTION),
    ]
    found = split_sentences(text, blocks)
    assert [(sentence.text, sentence.block, sentence.told_at) for sentence in found] == [
        ("A rocket landed.", BlockKind.LIVE_ENTRY, told),
        ("Rubble in a street.", BlockKind.CAPTION, None),
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "They fired. They left." Rain fell.', [False, True, False]),
        ('He said: "They fired.\n"They left.\nRain fell.', [False, True, False]),
        ("She said: “They came. They shot.” It ended.", [False, True, False]),
    ],
)
def test_a_quotation_goes_on_only_where_the_next_paragraph_opens_with_a_mark(
    text: str, quoted: list[bool]
) -> None:
    found = split_sentences(text, [Block(0, len(text), BlockKind.BODY)])
    assert [sentence.quoted for sentence in found] == quoted
