"""The view as a value: steps, clauses, and the file it is kept in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from dateline_store.filter import ActorTerm, Filter, Near, PlaceTerm
from dateline_store.model import Kind, Review, Role, Stage, Status
from dateline_tui import session
from dateline_tui.clauses import (
    Term,
    chips,
    excluded,
    included,
    is_excluded,
    is_included,
    near_words,
    next_role,
)
from dateline_tui.timeline.buckets import Window
from dateline_tui.view_state import LONGEST_UNDO, History, ViewState, next_stacking

KHARKIV = PlaceTerm("Kharkiv", "place", "Kharkiv Oblast", "UA")
FULL = Filter(
    places=(KHARKIV,),
    not_places=(PlaceTerm("Kyiv"),),
    actors=(ActorTerm("Russia", Role.PERPETRATOR),),
    not_actors=(ActorTerm("Ukraine"),),
    kinds=(Kind.SHELLING,),
    not_kinds=(Kind.STATEMENT,),
    publishers=("Harbour Wire",),
    not_publishers=("Delta Herald",),
    statuses=(Status.CLAIMED,),
    reviews=(Review.VERIFIED,),
    tags=("school",),
    stages=(),
    since=datetime(2022, 3, 1),
    until=datetime(2022, 3, 5, 23, 59),
    near=Near(49.99, 36.23, 10.0),
    text='"two words" school*',
    min_killed=3,
)
A, B, C = (ViewState(filter=Filter(text=text)) for text in "abc")


def test_undo_and_redo_walk_the_steps() -> None:
    history = History(A).apply(B).apply(C)
    assert history.undo().current == B
    assert history.undo().undo().current == A
    assert history.undo().undo().undo().current == A
    assert history.undo().undo().redo().redo().redo().current == C
    assert history.undo().apply(A).redo().current == A


def test_moving_the_cursor_is_no_step_and_undo_keeps_where_it_was() -> None:
    history = History(A).apply(replace(A, cursor=5))
    assert history.current.cursor == 5 and not history.past
    assert history.apply(replace(B, cursor=5)).undo().current == replace(A, cursor=5)


def test_a_run_of_letters_is_one_step() -> None:
    history = History(A).apply(B, "search").apply(C, "search")
    assert history.current == C and history.undo().current == A
    apart = History(A).apply(B, "search").end_run().apply(C, "search")
    assert apart.undo().current == B


def test_undo_forgets_the_oldest_steps() -> None:
    history = History(A)
    for number in range(LONGEST_UNDO + 50):
        history = history.apply(ViewState(filter=Filter(text=str(number))))
    assert len(history.past) == LONGEST_UNDO


def test_marks_turn_and_stackings_go_round() -> None:
    assert A.with_mark(3).marks == {3} and A.with_mark(3).with_mark(3).marks == frozenset()
    stacking = A.stacking
    for _ in range(4):
        stacking = next_stacking(stacking)
    assert stacking == A.stacking


@pytest.mark.parametrize(
    "term",
    [KHARKIV, ActorTerm("Russia"), Kind.CLASH, "Harbour Wire", Status.DISPUTED, Review.VERIFIED],
    ids=str,
)
def test_a_value_is_asked_for_taken_away_and_neither(term: Term) -> None:
    asked = included(Filter(), term)
    assert is_included(asked, term) and not is_excluded(asked, term)
    assert included(asked, term).is_empty
    away = excluded(asked, term)
    assert not is_included(away, term)
    if isinstance(term, (Status, Review)):
        assert not is_excluded(away, term)
    else:
        assert is_excluded(away, term) and excluded(away, term).is_empty


def test_taking_a_status_away_asks_for_the_others_and_back() -> None:
    away = excluded(Filter(), Status.DISPUTED)
    assert away.statuses == (Status.REPORTED, Status.CLAIMED, Status.CONFIRMED)
    assert excluded(away, Status.DISPUTED).is_empty


def test_a_kind_is_not_taken_for_a_publisher_of_its_name() -> None:
    flt = Filter(publishers=("shelling",))
    assert is_included(flt, "shelling") and not is_included(flt, Kind.SHELLING)
    assert not is_included(Filter(kinds=(Kind.SHELLING,)), "shelling")


def test_roles_of_an_actor_come_in_turn() -> None:
    flt, seen = Filter(), []
    for _ in range(6):
        flt = next_role(flt, "Russia")
        seen.append(flt.actors[0].role)
    assert seen == [Role.PERPETRATOR, Role.TARGET, Role.PARTICIPANT, Role.SOURCE, None, Role.PERPETRATOR]


def test_every_clause_has_a_chip_that_takes_it_away() -> None:
    labels = [chip.label for chip in chips(FULL)]
    assert labels == [
        "place Kharkiv (Kharkiv Oblast)",
        "not place Kyiv",
        "actor Russia (perpetrator)",
        "not actor Ukraine",
        "kind shelling",
        "not kind statement",
        "publisher Harbour Wire",
        "not publisher Delta Herald",
        "status claimed",
        "review verified",
        "tag school",
        "any stage",
        "1 Mar 2022 to 5 Mar 2022",
        "within 10 km of 49.99, 36.23 (by Kharkiv)",
        'text ""two words" school*"',
        "killed 3 or more",
    ]
    flt = FULL
    while found := chips(flt):
        assert found[0].without != flt
        flt = found[0].without
    assert flt.is_empty


def test_an_area_is_called_by_a_city_only_where_one_is_near() -> None:
    assert near_words(Near(50.3, 30.6, 25.0)) == "within 25 km of 50.3, 30.6 (by Kyiv)"
    assert near_words(Near(0.0, 0.0, 25.0)) == "within 25 km of 0, 0"


SCOPES = [
    (datetime(2022, 3, 1), None, "since 1 Mar 2022"),
    (None, datetime(2022, 3, 1, 23, 59), "until 1 Mar 2022"),
    (datetime(2022, 3, 1), datetime(2022, 3, 1, 23, 59), "1 Mar 2022"),
    (datetime(2022, 3, 1, 6), datetime(2022, 3, 1, 12), "1 Mar 2022 06:00 to 1 Mar 2022 12:00"),
]


@pytest.mark.parametrize(("since", "until", "words"), SCOPES)
def test_scopes_are_told_with_hours_only_where_needed(
    since: datetime | None, until: datetime | None, words: str
) -> None:
    assert [chip.label for chip in chips(Filter(since=since, until=until))] == [words]


@pytest.mark.parametrize(
    "state",
    [
        ViewState(),
        ViewState(
            FULL,
            Window(datetime(2022, 3, 1), datetime(2022, 3, 31, 23, 59)),
            "publisher",
            True,
            7,
            frozenset({1, 7}),
        ),
        ViewState(replace(FULL, stages=(Stage.PLANNED,), text="\ud800[/]\x1b")),
    ],
)
def test_a_view_is_kept_and_found_again(state: ViewState, tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    assert session.restore(store, "today") is None
    session.save(store, state, "today")
    assert session.restore(store, "today") == state
    assert session.restore(tmp_path / "b.duckdb", "today") is None
    another = replace(state, cursor=None, marks=frozenset())
    assert session.restore(store, "tomorrow") == another


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"stacking": "colour"},
        {"window": ["soon", "later"]},
        {"window": ["2022-03-02T00:00:00", "2022-03-01T00:00:00"]},
        {"filter": {"kinds": ["tea"]}},
        {"filter": []},
        {"marks": "many"},
        {"cursor": "first"},
    ],
)
def test_any_other_shape_is_a_session_error(change: dict[str, object], tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    session.save(store, ViewState(), "today")
    path = session.session_path(store)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(session.SessionError, match="starting afresh"):
        session.restore(store, "today")
