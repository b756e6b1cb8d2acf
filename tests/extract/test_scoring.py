"""What counts as found, split, false and wrong when extraction is scored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline_extract.scoring import fold_name, read_gold, score
from dateline_store.model import DatelineError


def gold(**changes: Any) -> dict[str, Any]:
    incident = {
        "id": "a1",
        "core": True,
        "kind": "shelling",
        "start": "2022-03-01",
        "end": "2022-03-01",
        "places": ["Kharkiv"],
        "lat": 49.98,
        "lon": 36.25,
        "perpetrators": ["Russia"],
        "targets": ["civilians"],
        "killed": [11, None],
        "injured": None,
        "sources": ["Oleh Synehubov"],
        "anchors": ["rockets fell on the district"],
    }
    return incident | changes


def found(**changes: Any) -> dict[str, Any]:
    incident = {
        "kind": "shelling",
        "start": "2022-03-01T12:00",
        "place": {"name": "Kharkiv", "latitude": 49.99, "longitude": 36.23},
        "actors": [{"name": "Russia", "role": "perpetrator"}, {"name": "civilians", "role": "target"}],
        "killed": {"low": 11, "high": None},
        "injured": None,
        "reports": [
            {
                "excerpt": "Rockets fell on the  district at noon.",
                "killed": {"low": 11, "high": None},
                "injured": None,
                "sources": ["Synehubov"],
                "article": {"source_id": "one", "path": "one.txt"},
            }
        ],
    }
    return incident | changes


def elsewhere(excerpt: str, **changes: Any) -> dict[str, Any]:
    report = found()["reports"][0] | {"excerpt": excerpt}
    return found(reports=[report], **changes)


def test_a_perfect_prediction_scores_one_everywhere() -> None:
    figures = score([found()], {"one": [gold()]}).figures()
    assert figures["f1"] == 1.0
    asked = {
        name: figures[name] for name in ("kind", "date", "place", "geo", "perpetrators", "targets", "killed")
    }
    assert set(asked.values()) == {1.0}
    assert figures["sources"] == 1.0


@pytest.mark.parametrize(
    ("predictions", "golds", "expected"),
    [
        ([], [gold()], {"missed": 1, "matched": 0, "f1": 0.0}),
        ([elsewhere("Nothing of the kind.")], [gold()], {"false": 1, "of_which_splits": 0, "missed": 1}),
        ([found(), found()], [gold()], {"matched": 1, "false": 1, "of_which_splits": 1}),
        ([found()], [gold(core=False)], {"core_gold": 0, "optional_found": 1, "false": 0}),
        ([found(), found()], [gold(core=False)], {"optional_found": 2, "false": 0}),
        ([], [gold(core=False)], {"missed": 0, "core_gold": 0}),
    ],
)
def test_counts(predictions: list[Any], golds: list[Any], expected: dict[str, Any]) -> None:
    figures = score(predictions, {"one": golds}).figures()
    assert {name: figures[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("field", "gold_changes", "found_changes", "rate"),
    [
        ("kind", {"kind": ["clash", "shelling"]}, {}, 1.0),
        ("kind", {"kind": "air-strike"}, {}, 0.0),
        ("kind_family", {"kind": "air-strike"}, {}, 1.0),
        ("date", {"start": "2022-02-28"}, {}, 0.5),
        ("date", {}, {"start": None}, 0.0),
        ("date", {"start": None}, {}, None),
        ("place", {"places": ["Sumy"]}, {}, 1.0),
        ("place", {"places": ["Sumy"], "lat": 50.9, "lon": 34.8}, {}, 0.0),
        ("place", {"places": ["Kharkiv Oblast"]}, {"place": {"name": "Kharkiv region"}}, 1.0),
        ("geo", {"lat": None}, {}, None),
        ("perpetrators", {"perpetrators": []}, {}, 0.0),
        ("perpetrators", {"perpetrators": ["Russia", "DPR"]}, {}, 0.667),
        ("perpetrators", {"perpetrators": None}, {}, None),
        ("killed", {"killed": [12, 12]}, {}, 0.0),
        ("killed", {"killed": None}, {}, 0.0),
        ("injured", {"injured": [3, 3]}, {}, 0.0),
        ("injured", {}, {}, None),
        ("sources", {"sources": ["Nobody"]}, {}, 0.0),
    ],
)
def test_fields(
    field: str, gold_changes: dict[str, Any], found_changes: dict[str, Any], rate: float | None
) -> None:
    assert score([found(**found_changes)], {"one": [gold(**gold_changes)]}).figures()[field] == rate


def test_errors_name_the_article_the_incident_and_what_was_wrong() -> None:
    (fault,) = score([found(kind="clash")], {"one": [gold()]}).faults
    assert str(fault) == "one/a1: kind clash for ['shelling']"


@pytest.mark.parametrize(
    ("predictions", "golds", "sorts"),
    [
        ([], [gold()], ["missed: nothing found there"]),
        ([found()], [gold(), gold(id="a2")], ["missed: taken for another's"]),
        ([elsewhere("Nothing of the kind.")], [gold(core=False)], ["false: shelling"]),
        ([found(), found()], [gold()], ["split: shelling"]),
        ([found(start=None)], [gold()], ["date: none told"]),
        ([found(start="2022-03-02")], [gold()], ["date: late"]),
        ([found(place=None)], [gold()], ["place: none told"]),
        ([found(place={"name": "Ukraine", "precision": "country"})], [gold()], ["place: only a country"]),
        ([found(place={"name": "Kharkiv"})], [gold()], ["geo: no point"]),
        ([found()], [gold(targets=[])], ["targets: too many"]),
        ([found()], [gold(killed=None)], ["killed: told of none"]),
        ([found()], [gold(sources=["Nobody"])], ["sources: another"]),
    ],
)
def test_faults_are_sorted(predictions: list[Any], golds: list[Any], sorts: list[str]) -> None:
    assert [fault.sort for fault in score(predictions, {"one": golds}).faults] == sorts


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Kharkiv Oblast", "kharkiv"), ("the Kyiv region", "kyiv"), ("Volodýmyr", "volodymyr")],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_a_folder_without_annotations_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="no annotations"):
        read_gold(tmp_path)
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    with pytest.raises(DatelineError, match=r"bad\.json holds no annotations"):
        read_gold(tmp_path)
