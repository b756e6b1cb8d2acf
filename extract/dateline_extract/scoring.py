"""Scores exported incidents against annotated articles.

Both are plain dictionaries: predictions as `dateline export --format jsonl` writes them, gold as
`{"article": NAME, "incidents": [...]}` holds them. A prediction belongs to the gold incident of the same
article whose anchors (a few words of a sentence) its excerpts hold; each gold takes one prediction.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dateline_store.model import DatelineError

_FAMILY = {"shelling": "remote", "air-strike": "remote", "explosion": "remote"}
FIELDS = (
    "kind",
    "kind_family",
    "date",
    "place",
    "geo",
    "perpetrators",
    "targets",
    "killed",
    "injured",
    "sources",
)
NEAR_KM = 15.0
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """One thing that was missed, false or wrong, with all that is needed to show it."""

    article: str
    what: str
    """ "missed", "false", "split", or the field that is wrong."""
    sort: str
    """What sort of mistake it is, for counting: "place: none told"."""
    gold: Record | None = None
    prediction: Record | None = None
    have: Any = None
    want: Any = None

    def __str__(self) -> str:
        where = f"{self.article}/{self.gold['id']}" if self.gold else self.article
        if self.what == "missed" and self.gold:
            return f"{where}: MISSED {_kinds(self.gold)[0]} '{self.gold['anchors'][0]}'"
        if self.prediction is not None and self.gold is None:
            told = next(iter(excerpts_in(self.prediction, self.article)), "")
            return f"{where}: {self.what.upper()} {self.prediction.get('kind')} '{told[:110]}'"
        return f"{where}: {self.what} {self.have} for {self.want}"


@dataclass
class Score:
    """Counts, and for each field the sum of what was right and how often it was asked."""

    articles: int = 0
    core_gold: int = 0
    matched: int = 0
    missed: int = 0
    false: int = 0
    splits: int = 0
    optional_found: int = 0
    right: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    faults: list[Fault] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Matched predictions among matched and false ones."""
        return self.matched / (self.matched + self.false) if self.matched + self.false else 0.0

    @property
    def recall(self) -> float:
        """Matched core golds among all core golds."""
        return self.matched / self.core_gold if self.core_gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.matched else 0.0

    def add(self, name: str, got: float) -> None:
        """One more answer to the field `name`, `got` of it right."""
        self.right[name] += got
        self.asked[name] += 1

    def figures(self) -> dict[str, float | int | None]:
        """All figures by name, rates rounded to three digits; `NAME_n` counts how often a field was asked."""
        told: dict[str, float | int | None] = {
            "articles": self.articles,
            "core_gold": self.core_gold,
            "matched": self.matched,
            "missed": self.missed,
            "false": self.false,
            "of_which_splits": self.splits,
            "optional_found": self.optional_found,
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "f1": round(self.f1, 3),
        }
        for name in FIELDS:
            asked = self.asked[name]
            told[name] = round(self.right[name] / asked, 3) if asked else None
            told[f"{name}_n"] = asked
        return told


def read_gold(folder: Path) -> dict[str, list[Record]]:
    """The annotated incidents of each article, by the article's name.

    Raises:
        DatelineError: no annotations there, or a file that is none.
    """
    golds: dict[str, list[Record]] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            golds[str(record.get("article", path.stem))] = record["incidents"]
        except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
            raise DatelineError(f'{path} holds no annotations ({{"incidents": [...]}}): {error}') from error
    if not golds:
        raise DatelineError(f"no annotations (*.json) in {folder}; name the folder that holds them")
    return golds


def score(predictions: Iterable[Record], golds: Mapping[str, Sequence[Record]]) -> Score:
    """Compare what was extracted with what the annotators found."""
    by_article: dict[str, list[tuple[Record, list[str]]]] = defaultdict(list)
    for prediction in predictions:
        for name, excerpts in _excerpts_by_article(prediction).items():
            if name in golds:
                by_article[name].append((prediction, excerpts))
    result = Score(articles=len(golds))
    for name in sorted(golds):
        _score_article(name, golds[name], by_article[name], result)
    return result


def _score_article(
    name: str, golds: Sequence[Record], predictions: Sequence[tuple[Record, list[str]]], result: Score
) -> None:
    pairs = sorted(
        (-anchors, _kinds(gold)[0] != prediction.get("kind"), not gold.get("core", True), g, p)
        for g, gold in enumerate(golds)
        for p, (prediction, excerpts) in enumerate(predictions)
        if (anchors := _anchors_held(gold, excerpts))
    )
    of_gold: dict[int, int] = {}
    of_prediction: dict[int, int] = {}
    for *_, g, p in pairs:
        if g not in of_gold and p not in of_prediction:
            of_gold[g], of_prediction[p] = p, g
    touched = {p for *_, p in pairs}
    touches_optional = {p for _, _, optional, _, p in pairs if optional}
    taken_by = {g: p for *_, g, p in pairs}

    for g, gold in enumerate(golds):
        is_core = gold.get("core", True)
        result.core_gold += is_core
        if g not in of_gold:
            if is_core:
                result.missed += 1
                other = predictions[taken_by[g]][0] if g in taken_by else None
                sort = "missed: nothing found there" if other is None else "missed: taken for another's"
                result.faults.append(Fault(name, "missed", sort, gold, other))
        elif is_core:
            result.matched += 1
            _score_fields(name, gold, predictions[of_gold[g]][0], result)
        else:
            result.optional_found += 1
    for p, (prediction, _) in enumerate(predictions):
        if p in of_prediction:
            continue
        if p in touches_optional:
            result.optional_found += 1
            continue
        result.false += 1
        result.splits += p in touched
        what = "split" if p in touched else "false"
        result.faults.append(Fault(name, what, f"{what}: {prediction.get('kind')}", None, prediction))


def _score_fields(name: str, gold: Record, prediction: Record, result: Score) -> None:
    """Scores the fields of a matched pair."""

    def wrong(what: str, sort: str, have: Any, want: Any) -> None:
        result.faults.append(Fault(name, what, f"{what}: {sort}", gold, prediction, have, want))

    _score_kind(gold, prediction, result, wrong)
    _score_date(gold, prediction, result, wrong)
    _score_place(gold, prediction, result, wrong)
    for role, key in (("perpetrator", "perpetrators"), ("target", "targets")):
        if gold.get(key) is not None:
            want = {fold_name(n) for n in gold[key]} - {"unknown"}
            have = _names(prediction, role) - {"unknown"}
            result.add(key, _set_f1(want, have))
            if want != have:
                sort = "too many" if want < have else "too few" if have < want else "another"
                wrong(key, sort, sorted(have), sorted(want))
    for key in ("killed", "injured"):
        want_figure, have_low = gold.get(key), (_told_by(prediction, name, key) or {}).get("low")
        if want_figure is None and have_low is None:
            continue
        right = want_figure is not None and have_low == want_figure[0]
        result.add(key, right)
        if not right:
            sort = "none told" if have_low is None else "told of none" if want_figure is None else "another"
            wrong(key, sort, have_low, want_figure)
    if gold.get("sources"):
        told = {fold_name(n) for n in _told_by(prediction, name, "sources") or []}
        told = told or _names(prediction, "source")
        right = any(w in h or h in w for w in map(fold_name, gold["sources"]) for h in told if h)
        result.add("sources", right)
        if not right:
            wrong("sources", "another" if told else "none told", sorted(told), gold["sources"])


_Wrong = Callable[[str, str, Any, Any], None]


def _score_kind(gold: Record, prediction: Record, result: Score, wrong: _Wrong) -> None:
    want, kind = _kinds(gold), prediction.get("kind")
    result.add("kind", kind in want)
    result.add("kind_family", _family(kind) in {_family(k) for k in want})
    if kind not in want:
        wrong("kind", f"{kind} for {want[0]}", kind, want)


def _score_date(gold: Record, prediction: Record, result: Score, wrong: _Wrong) -> None:
    first, last = _day(gold.get("start")), _day(gold.get("end") or gold.get("start"))
    if not first or not last:
        return
    start = _day(prediction.get("start"))
    got = 1.0 if start == first else 0.5 if start and first <= start <= last else 0.0
    result.add("date", got)
    if got < 1:
        sort = "none told" if start is None else "within it" if got else "early" if start < first else "late"
        wrong("date", sort, start and str(start), f"{first}..{last}")


def _score_place(gold: Record, prediction: Record, result: Score, wrong: _Wrong) -> None:
    place = prediction.get("place") or {}
    where, want = (place.get("latitude"), place.get("longitude")), (gold.get("lat"), gold.get("lon"))
    near = None not in where and None not in want and _km(where, want) <= NEAR_KM
    named = False
    if gold.get("places"):
        named = fold_name(place.get("name") or "") in {fold_name(p) for p in gold["places"]}
        result.add("place", named or near)
        if not (named or near):
            wide = place.get("precision") in ("country", "region")
            sort = "none told" if not place else f"only a {place['precision']}" if wide else "another"
            wrong("place", sort, place.get("name"), gold["places"])
    if None not in want:
        result.add("geo", near)
        if named and not near:
            wrong("geo", "no point" if None in where else "far away", where, want)


def fold(text: str | None) -> str:
    """Text with case, white space and quotes made alike."""
    text = unicodedata.normalize("NFKC", text or "").translate(_QUOTES).casefold()
    return re.sub(r" (['’])s\b", r"\1s", re.sub(r"\s+", " ", text).strip())


def fold_name(text: str) -> str:
    """A name without accents, case and words such as "region"."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    text = re.sub(r"\b(oblast|region|city|district|raion|the|village of|town of)\b", " ", fold(text))
    return re.sub(r"[^a-z0-9а-яіїєґ]+", " ", text).strip()


def excerpts_in(prediction: Record, name: str) -> list[str]:
    """The excerpts that a prediction has from this article."""
    return [
        str(report.get("excerpt") or "")
        for report in prediction.get("reports") or []
        if _article_name(report) == name
    ]


def _excerpts_by_article(prediction: Record) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for report in prediction.get("reports") or []:
        found[_article_name(report)].append(fold(report.get("excerpt")))
    return found


def _article_name(report: Record) -> str:
    article = report.get("article") or {}
    return str(article.get("source_id") or Path(article.get("path") or "").stem)


def _told_by(prediction: Record, name: str, key: str) -> Any:
    """What this article's own report gives for `key`; the incident's value where reports don't carry one."""
    own = [r for r in prediction.get("reports") or [] if _article_name(r) == name and key in r]
    return next((r[key] for r in own if r[key]), None) if own else prediction.get(key)


def _anchors_held(gold: Record, excerpts: Sequence[str]) -> int:
    return sum(any(fold(anchor) in excerpt for excerpt in excerpts) for anchor in gold["anchors"])


def _kinds(gold: Record) -> list[Any]:
    return gold["kind"] if isinstance(gold["kind"], list) else [gold["kind"]]


def _family(kind: Any) -> Any:
    return _FAMILY.get(kind, kind)


def _names(prediction: Record, role: str) -> set[str]:
    return {fold_name(a["name"]) for a in prediction.get("actors") or [] if a.get("role") == role}


def _set_f1(want: set[str], have: set[str]) -> float:
    if not want and not have:
        return 1.0
    return 2 * len(want & have) / (len(want) + len(have))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _km(a: tuple[Any, Any], b: tuple[Any, Any]) -> float:
    """Great-circle distance in kilometres, by the haversine formula on a sphere of 6,371 km."""
    (la, oa), (lb, ob) = [tuple(math.radians(float(x)) for x in p) for p in (a, b)]
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((ob - oa) / 2) ** 2
    return 6371 * 2 * math.asin(math.sqrt(h))
