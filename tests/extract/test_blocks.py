from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline_extract import blocks, captions, chrome
from dateline_store.model import Block, BlockKind

DUMP = """Get all your news in one place.
10’s of premium titles.
Start reading
Daily Mirror
World
Jane Example

Market in Examplivka shelled, four dead

Four people were killed when shells hit a market in Examplivka on Tuesday, officials said.

A view shows the market in Examplivka after the shelling (via REUTERS)

The mayor, Ivan Prykladenko, said: "They fired at noon and everyone ran to the river.

"Nobody warned us and nobody came to help us afterwards.

“We carried the wounded ourselves,” he said.

Follow the latest on our live page

Two more shells fell near the school in the evening, but nobody was hurt there.

Sign up to read this article
Already a member? Sign in here
Related Stories
Top stories right now
Fourteen days free
5+ trusted global sources."""


def kinds(text: str, title: str = "", published: datetime | None = None) -> list[tuple[str, str]]:
    return [(b.kind.value, text[b.start : b.end]) for b in blocks.classify(text, title, published=published)]


def test_a_page_dump() -> None:
    found = kinds(DUMP, "Market in Examplivka shelled, four dead")
    assert [kind for kind, _ in found] == (
        ["chrome"] * 6
        + ["title", "body", "caption", "body", "quote", "body", "chrome", "body"]
        + ["chrome"] * 6
    )
    assert "\n".join(words for _, words in found) == re.sub(r"\n+", "\n", DUMP)


FLATTENED = [
    (
        (
            "Shelling went on all night. (AP Photo/Jane Example) A woman walks past a crater in Examplivka, "
            "Ukraine, Friday, March 4, 2022. The mayor said two people were killed."
        ),
        [
            "Shelling went on all night. (AP Photo/Jane Example)",
            "A woman walks past a crater in Examplivka, Ukraine, Friday, March 4, 2022.",
        ],
    ),
    (
        (
            "The mayor said two were killed. Smoke rises over Examplivka, Ukraine, Friday, March 4, 2022. "
            "It was the second strike in a week. (AP Photo/Jane Example) Power was back in the evening."
        ),
        [
            (
                "Smoke rises over Examplivka, Ukraine, Friday, March 4, 2022. It was the second strike in a "
                "week. (AP Photo/Jane Example)"
            )
        ],
    ),
    (
        (
            "Two were killed. In this photo provided by the Example Press Service, a firefighter "
            "works in Examplivka. Power was back in the evening, the company said."
        ),
        ["In this photo provided by the Example Press Service, a firefighter works in Examplivka."],
    ),
    (
        "Power is back. FILE - A depot burns in Examplivka, on March 3, 2022. Repairs go on.",
        ["FILE - A depot burns in Examplivka, on March 3, 2022."],
    ),
    (
        (
            "They left on foot.    Families wait at the station. Photograph: Jane Example/AFP/Getty Images   "
            "Trains ran late, the railway said."
        ),
        ["Families wait at the station. Photograph: Jane Example/AFP/Getty Images"],
    ),
    (
        (
            "Officials met Lt. Gen. B. Example in Kyiv, they said. A depot burns near Examplivka (Jane "
            "Example/Xinhua via AP) The fire was out by noon and no one was hurt there."
        ),
        ["A depot burns near Examplivka (Jane Example/Xinhua via AP)"],
    ),
    (
        (
            'The governor said that "shelling went on", Friday, March 4, 2022, and that two died. '
            "He spoke to the agency (AFP) in the morning and left for the front line."
        ),
        [],
    ),
    (
        "Power is back. , - 13: A depot burns in Examplivka on March 3, 2022. Repairs go on.",
        ["A depot burns in Examplivka on March 3, 2022."],
    ),
    (
        'He left for home." - A depot burns in Examplivka, Ukraine Nov. 15, 2022. Repairs go on.',
        ["A depot burns in Examplivka, Ukraine Nov. 15, 2022."],
    ),
    ("Power is back. - Repairs go on in Examplivka.", []),
    (
        "KYIV (Reuters) - Two people were killed in Examplivka on Friday, March 4.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FLATTENED)
def test_captions_run_into_a_flattened_text(text: str, expected: list[str]) -> None:
    found = [words for kind, words in kinds("A headline\n\n" + text, "A headline") if kind == "caption"]
    assert found == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Rescuers at the destroyed office in Examplivka (Anadolu Agency via Getty Images)", True),
        ("President Jane Example (PRESIDENCY/AFP via Getty)", True),
        ("A man stands at a window in Examplivka (JANE EXAMPLE/EPA-EFE/REX/Shutterstock)", True),
        ("Smoke over the town of Examplivka. REUTERS/Jane Example", True),
        ("Smoke over the town. Photograph: Jane Example/Getty Images", True),
        ("The bridge in Examplivka. Jane Example/AFP/Getty Images", True),
        ("FILE PHOTO: A tank near Examplivka", True),
        ("FILE - A tank stands near Examplivka.", True),
        ("In this handout image a tank stands near Examplivka.", True),
        ("A still image taken from video shows a tank near Examplivka.", True),
        ("View image in fullscreen A tank near Examplivka", True),
        ("Image source, Example Agency", True),
        ("A tank is seen near Examplivka, Ukraine, Friday, March 4, 2022.", True),
        ("Rescuers carry a survivor out of the office (Gazette picture desk)", True),
        ("A crater in Examplivka (Telegram)", True),
        ("Two people were killed, he wrote (Telegram)", False),
        ("Two people were killed in Examplivka (two more were hurt).", False),
        ("Two people were killed, the mayor wrote (in Ukrainian).", False),
        ("A photo posted on Telegram showed a crater near the school.", False),
        ("KYIV (AP) — Shells hit a market on Friday.", False),
        ("The mayor said two were killed, Friday, March 4, 2022.", False),
    ],
)
def test_a_paragraph_that_is_a_caption(paragraph: str, expected: bool) -> None:
    assert captions.is_caption(paragraph) is expected


@pytest.mark.parametrize(("where", "pattern", "example"), chrome.phrases())
def test_every_chrome_phrase_catches_its_example(where: str, pattern: str, example: str) -> None:
    flags = re.NOFLAG if where == "inline" else re.I
    assert re.compile(pattern, flags).fullmatch(example)
    if where == "inline":
        text = f"Two people were killed there. {example} Three more were hurt, the mayor told reporters."
        assert ("chrome", example) in kinds(text)
    else:
        assert chrome.is_chrome_line(example)
    assert chrome.is_tail_mark(example) is (where == "tail")


@pytest.mark.parametrize(
    "line",
    [
        "Two people were killed in Examplivka on Friday.",
        "More shells fell on the market in the evening, the mayor said.",
        "Related attacks in the region killed three more people this week.",
        "Support to increase production of munitions was promised.",
    ],
)
def test_a_line_of_the_article_is_no_chrome(line: str) -> None:
    assert not chrome.is_chrome_line(line)


def test_a_tail_mark_within_the_article_cuts_nothing_off() -> None:
    prose = "Two people were killed when shells hit the market there, the mayor said."
    text = f"A headline of some words\n\n{prose}\n\nRelated stories\n\n" + "\n\n".join([prose] * 3)
    assert [kind for kind, _ in kinds(text, "A headline of some words")] == [
        "title",
        "body",
        "chrome",
        "body",
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ('"They fired at noon and everyone ran.', True),
        ('"They fired at noon."', True),
        ("“They fired at noon. Everyone ran.”", True),
        ("“They fired at noon,” he said.", False),
        ("“They fired,” he said, “at noon.”", False),
        ("The “midday attack” killed two.", False),
        ("«Вони стріляли опівдні».", True),
    ],
)
def test_a_paragraph_that_is_all_quote(paragraph: str, expected: bool) -> None:
    assert blocks.is_quote(paragraph) is expected


def told(text: str, published: datetime | None) -> list[tuple[str, str | None]]:
    return [
        (text[b.start : b.end][:12], b.told_at.strftime("%d %H:%M") if b.told_at else None)
        for b in blocks.classify(text, published=published)
        if b.kind is BlockKind.LIVE_ENTRY
    ]


def test_a_live_blog_told_backwards_over_midnight() -> None:
    text = (
        "00:40 GMT\nShells hit the depot again tonight.\n\n00:05 GMT\nSirens sounded in the town.\n\n"
        "23:10 GMT\nA bridge was blown up.\nTwo people were hurt.\n\n22:00 GMT\nPower failed in the region."
    )
    assert told(text, datetime(2022, 3, 5, 1)) == [
        ("Shells hit t", "05 00:40"),
        ("Sirens sound", "05 00:05"),
        ("A bridge was", "04 23:10"),
        ("Two people w", "04 23:10"),
        ("Power failed", "04 22:00"),
    ]


def test_a_live_blog_told_forwards_with_times_in_the_line() -> None:
    text = (
        "9:15 a.m. - Sirens sounded.\n\n2:05 p.m. - Shells hit.\n\n"
        "11 p.m. - Power is back.\n\n1.30 a.m. - Quiet."
    )
    assert told(text, datetime(2022, 3, 4)) == [
        ("Sirens sound", "04 09:15"),
        ("Shells hit.", "04 14:05"),
        ("Power is bac", "04 23:00"),
        ("Quiet.", "05 01:30"),
    ]


def test_entries_of_a_live_blog_without_a_day_have_no_time() -> None:
    text = "14:35\nShells hit.\n\n12:10\nSirens sounded.\n\n07:01\nGood morning."
    assert told(text, None) == [("Shells hit.", None), ("Sirens sound", None), ("Good morning", None)]


def test_two_times_make_no_live_blog() -> None:
    assert told("14:35\nShells hit.\n\n12:10\nSirens sounded.", datetime(2022, 3, 4)) == []


def test_what_the_format_knows_is_kept() -> None:
    text = "A headline\n\nSmoke over the town\n\nShells fell."
    known = [Block(12, 31, BlockKind.CAPTION)]
    found = blocks.classify(text, "A headline", known=known)
    assert [(b.start, b.end, b.kind) for b in found] == [
        (0, 10, BlockKind.TITLE),
        (12, 31, BlockKind.CAPTION),
        (33, 45, BlockKind.BODY),
    ]


PARTS = st.sampled_from(
    [
        "Shells fell. ",
        " (AP Photo/Jane Example) ",
        "A man walks in Examplivka, Ukraine, Friday, March 4, 2022. ",
        "In this photo provided by X, a man walks. ",
        "Photograph: X/Getty Images   ",
        "\n",
        "\n\n",
        "14:05\n",
        "Related Stories",
        "Sign up to our newsletter here. ",
        "“Quote ",
        "”",
        '"',
        "(",
        ")",
        "   ",
        "\t",
        "Z",
        "й",
        "🙂",
    ]
)


@given(st.lists(st.one_of(PARTS, st.text(max_size=8)), max_size=25).map("".join), st.text(max_size=12))
def test_blocks_hold_everything_once_and_in_order(text: str, title: str) -> None:
    found = blocks.classify(text, title, published=datetime(2022, 3, 4, 12))
    position = 0
    for block in found:
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        position = block.end
    assert not text[position:].strip()
