"""Whether something was done, tried, planned, denied, or is a habit."""

from __future__ import annotations

import pytest

from dateline_extract.clauses import clause_at, split_clauses
from dateline_extract.lexicon import lexicon
from dateline_extract.sentences import split_sentences
from dateline_extract.stage import Standing, standing_of
from dateline_extract.triggers import find_triggers
from dateline_store.model import Block, BlockKind, Stage


def standing(text: str) -> Standing:
    sentence = split_sentences(text, [Block(0, len(text), BlockKind.BODY)])[0]
    trigger = find_triggers(sentence, lexicon(), war=True)[-1]
    clauses = split_clauses(sentence)
    clause = clauses[clause_at(clauses, trigger.start)]
    return standing_of(trigger, sentence, clause.start, clause.end)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Troops shelled the village on Friday.", Stage.DONE),
        ("Troops had shelled the village before.", Stage.DONE),
        ("On 3 May 2022 troops shelled the village.", Stage.DONE),
        ("Troops may shell the village in May.", Stage.PLANNED),
        ("Soldiers tried to capture the town of Lyman.", Stage.ATTEMPTED),
        ("The army attempted to seize the town of Lyman.", Stage.ATTEMPTED),
        ("The army plans to shell the village.", Stage.PLANNED),
        ("Troops could shell the village again.", Stage.PLANNED),
        ("They gathered guns for shelling the village.", Stage.PLANNED),
        ("Commanders threatened to bomb the port.", Stage.THREATENED),
        ("Residents fear a possible missile attack.", Stage.PLANNED),
        ("The mayor warned that troops would attack the village.", Stage.THREATENED),
        ("A missile attack could cut the power.", Stage.PLANNED),
        ("Commanders plan an assault on the town.", Stage.PLANNED),
        ("Troops began to shell the village at noon.", Stage.DONE),
        ("The army is about to storm the base.", Stage.PLANNED),
        ("Unable to advance, troops shelled the village.", Stage.DONE),
        ("The army, which had promised to stop, shelled the village.", Stage.DONE),
        ("Soldiers planning to desert were executed in the barracks.", Stage.DONE),
        ("The town will rebuild the school that a missile hit.", Stage.DONE),
        ("Rebels who tried to flee were executed by soldiers.", Stage.DONE),
        ("Officials fear that troops shelled the village.", Stage.PLANNED),
    ],
)
def test_stage(text: str, stage: Stage) -> None:
    assert standing(text).stage is stage


@pytest.mark.parametrize(
    "text",
    [
        "The army did not shell the village.",
        "The ministry denied that its planes bombed the market.",
        "Nobody has captured the town of Lyman.",
        "He rejected claims that soldiers had shelled the village.",
        "It is false that the army bombed the theatre.",
        "There was no shelling of the village.",
    ],
)
def test_what_is_denied_is_negated(text: str) -> None:
    assert standing(text).negated


@pytest.mark.parametrize(
    "text",
    [
        "Troops have been shelling the village for weeks.",
        "Troops shelled the villages daily.",
        "Rockets hit the port repeatedly in recent weeks.",
        "The ministry accused the army of shelling a clinic.",
    ],
)
def test_habits_and_allegations_are_vague(text: str) -> None:
    assert standing(text).vague


def test_a_standing_shows_the_words_that_told_it() -> None:
    text = "Soldiers tried to capture the town of Lyman."
    cue = standing(text).cue
    assert cue is not None
    assert text[slice(*cue)].startswith("tried")
