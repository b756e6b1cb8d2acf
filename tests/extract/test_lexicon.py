"""Every entry of the lexicon reports what it says it does, and leaves its other senses alone."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline_extract.lexicon import SNIPPET, Entry, Form, inflect, lexicon, weapons, word_classes
from dateline_extract.sentences import Sentence, split_sentences
from dateline_extract.triggers import Trigger, find_triggers, with_weapon
from dateline_store.model import Block, BlockKind, Kind

ENTRIES = lexicon().entries
REMOTE = {Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION, None}


def triggers_of(text: str, *, war: bool = True) -> list[Trigger]:
    sentence: Sentence = split_sentences(text, [Block(0, len(text), BlockKind.BODY)])[0]
    return [
        with_weapon(trigger, sentence, sentence.start, sentence.end)
        for trigger in find_triggers(sentence, lexicon(), war, war)
    ]


def fits(wanted: Kind | None, found: Kind | None) -> bool:
    return wanted is found or (wanted is None and found in REMOTE)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_example_of_an_entry_is_found_with_its_kind(entry: Entry) -> None:
    found = triggers_of(entry.example)
    assert any(fits(entry.kind, trigger.kind) for trigger in found), found


@pytest.mark.parametrize(
    ("entry", "text"),
    [(entry, text) for entry in ENTRIES for text in entry.counter],
    ids=lambda value: str(value)[:40],
)
def test_the_other_senses_of_an_entry_are_left_alone(entry: Entry, text: str) -> None:
    assert [trigger for trigger in triggers_of(text, war=False) if trigger.entry.id == entry.id] == []


def test_entries_have_names_of_their_own_and_every_kind_has_entries() -> None:
    assert [name for name, count in Counter(entry.id for entry in ENTRIES).items() if count > 1] == []
    assert {entry.kind for entry in ENTRIES} == {*Kind, None}


def test_entries_ask_only_for_classes_that_there_are() -> None:
    known = {*word_classes(), "place", SNIPPET}
    assert {need for entry in ENTRIES for need in entry.needs} <= known
    assert {entry.gate for entry in ENTRIES} <= {*word_classes(), "none", SNIPPET}


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("shell", {"shell": Form.BASE, "shells": Form.THIRD, "shelled": Form.PAST, "shelling": Form.GERUND}),
        ("seize", {"seize": Form.BASE, "seizes": Form.THIRD, "seized": Form.PAST, "seizing": Form.GERUND}),
        ("hit", {"hit": Form.PAST, "hits": Form.THIRD, "hitting": Form.GERUND}),
        ("shoot down", {"shoot down": Form.BASE, "shoots down": Form.THIRD, "shot down": Form.PAST}),
        ("occupy", {"occupies": Form.THIRD, "occupied": Form.PAST, "occupying": Form.GERUND}),
        ("crash", {"crashes": Form.THIRD, "crashed": Form.PAST}),
    ],
)
def test_inflection(verb: str, forms: dict[str, Form]) -> None:
    assert forms.items() <= inflect(verb).items()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rocket attack on the town lasted an hour.", Kind.SHELLING),
        ("The attack with two drones lasted an hour.", Kind.AIR_STRIKE),
        ("A suicide attack at the gate killed nine soldiers.", Kind.EXPLOSION),
        ("Missiles slammed into the port.", Kind.SHELLING),
        ("Helicopters attacked the village.", Kind.AIR_STRIKE),
        ("The attack lasted an hour in the besieged town.", None),
    ],
)
def test_the_weapon_tells_the_kind_of_an_attack(text: str, kind: Kind | None) -> None:
    assert [trigger.kind for trigger in triggers_of(text)][:1] == [kind]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Putin bombs a clinic in the port.", True),
        ("Georgia shells a border village.", True),
        ("Kyiv strikes kill nine people.", False),
        ("Russian bombs fell on the port.", False),
        ("The army counted shells in the port.", False),
    ],
)
def test_a_plural_behind_a_name_may_be_a_verb(text: str, verb: bool) -> None:
    found = triggers_of(text)
    assert any(t.is_verb and t.form is Form.THIRD for t in found) is verb


def test_weapon_classes_have_kinds_and_names() -> None:
    assert all(weapon.label and weapon.kind in Kind for weapon in weapons()[0])


@pytest.mark.parametrize(
    "text",
    [
        "Rail workers announced a strike over pay on Friday.",
        "The actor died of a heart attack in Rome.",
        "Exporters were hit by sanctions fears this week.",
        "A lorry crash blocked the road for hours.",
        "The two firms struck a deal in Vienna.",
        "The film was shot in a studio in Kyiv.",
        "Air raid sirens sounded across the region.",
        "The minister came under fire for his remarks on trade.",
        "The court battle over the will goes on.",
    ],
)
def test_what_is_not_of_war_is_left_alone(text: str) -> None:
    assert [trigger.entry.id for trigger in triggers_of(text, war=False)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("On 8 March 2023, the shops closed.", False), ("Farmers held a protest march.", True)],
)
def test_march_is_a_month_beside_a_number(text: str, found: bool) -> None:
    assert any("march" in text[one.start : one.end].lower() for one in triggers_of(text)) is found
