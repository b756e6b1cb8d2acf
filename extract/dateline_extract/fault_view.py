"""Faults of a scored run beside the sentences of the article, as data: what the annotator read, what we took.

Offsets are those of the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dateline_extract.scoring import Fault, Record, excerpts_in, fold
from dateline_extract.sentences import Sentence, split_sentences
from dateline_store.model import Article, Evidence, Incident, Report

EVIDENCE_OF = {
    "perpetrators": "perpetrator",
    "targets": "target",
    "sources": "source",
    "geo": "place",
}
"""The field of the evidence behind a scored field, where the two are not called alike."""


class FaultView:
    """Shows the faults of some articles."""

    def __init__(self, articles: Mapping[str, Article], incidents: Iterable[Incident]) -> None:
        self._articles = articles
        """By the name that the annotations give them."""
        self._incidents = {incident.id: incident for incident in incidents}
        self._sentences: dict[str, tuple[Sentence, ...]] = {}

    def as_data(self, fault: Fault) -> dict[str, Any]:
        """The fault as values for `json`."""
        gold, prediction = fault.gold, fault.prediction
        shown: dict[str, Any] = {"article": fault.article, "what": fault.what, "sort": fault.sort}
        if fault.what not in ("missed", "false", "split"):
            shown |= {"ours": fault.have, "gold": fault.want}
        if gold is not None:
            shown["annotated"] = {key: gold.get(key) for key in _GOLD_KEYS if gold.get(key) is not None}
            shown["annotated_sentences"] = [
                self._anchored(fault.article, anchor) for anchor in gold["anchors"]
            ]
        if prediction is not None:
            shown["found"] = _values(prediction)
            shown["found_sentences"] = excerpts_in(prediction, fault.article)
            shown["why"] = self._why(fault, prediction)
        return shown

    def _anchored(self, name: str, anchor: str) -> dict[str, Any]:
        """The sentence that holds an anchor, with the words themselves; no sentence where none holds it."""
        article = self._articles.get(name)
        match = _spelled(anchor).search(article.text) if article else None
        if article is None or match is None:
            return {"anchor": anchor, "sentence": None}
        sentence = next((s for s in self._split(name) if s.start <= match.start() < s.end), None)
        if sentence is None:
            lines = article.text[: match.start()].rfind("\n") + 1, article.text.find("\n", match.end())
            text = article.text[lines[0] : lines[1] if lines[1] >= 0 else None]
            return {"anchor": match[0], "sentence": text, "block": "chrome"}
        return {
            "anchor": match[0],
            "sentence": sentence.text,
            "start": sentence.start,
            "block": sentence.block.value,
        }

    def _split(self, name: str) -> tuple[Sentence, ...]:
        if name not in self._sentences:
            article = self._articles[name]
            self._sentences[name] = split_sentences(article.text, article.blocks)
        return self._sentences[name]

    def _why(self, fault: Fault, prediction: Record) -> list[dict[str, Any]]:
        """The words and the rule behind our value; those of the kind for an incident that should not be."""
        incident = self._incidents.get(str(prediction.get("id")))
        if incident is None:
            return []
        field = EVIDENCE_OF.get(fault.what, fault.what)
        if fault.what in ("missed", "false", "split"):
            field = "kind"
        own = [view.report for view in incident.reports if view.source_id == fault.article]
        found = [self._worded(fault.article, e) for report in own for e in _of(report, field)]
        if not found:
            for view in incident.reports:
                if view.source_id != fault.article:
                    found += [self._worded(view.source_id, e) for e in _of(view.report, field)]
        return found

    def _worded(self, name: str, evidence: Evidence) -> dict[str, Any]:
        article = self._articles.get(name)
        sentence = None
        if article is not None:
            sentence = next((s.text for s in self._split(name) if s.start <= evidence.start < s.end), None)
        return {
            "article": name,
            "value": evidence.value,
            "words": article.text[evidence.start : evidence.end] if article else None,
            "start": evidence.start,
            "rule": evidence.rule,
            "sentence": sentence,
        }


_GOLD_KEYS = (
    "id",
    "kind",
    "start",
    "end",
    "places",
    "perpetrators",
    "targets",
    "killed",
    "injured",
    "sources",
)


def _of(report: Report, field: str) -> list[Evidence]:
    return [evidence for evidence in report.evidence if evidence.field == field]


def _values(prediction: Record) -> dict[str, Any]:
    """The values of a prediction by the names that annotations use."""
    actors = prediction.get("actors") or []

    def named(role: str) -> list[str]:
        return [actor["name"] for actor in actors if actor.get("role") == role]

    place = prediction.get("place") or {}
    return {
        "id": prediction.get("id"),
        "title": prediction.get("title"),
        "kind": prediction.get("kind"),
        "start": prediction.get("start"),
        "end": prediction.get("end"),
        "date": prediction.get("date"),
        "place": place.get("name"),
        "perpetrators": named("perpetrator"),
        "targets": named("target"),
        "participants": named("participant"),
        "killed": prediction.get("killed"),
        "injured": prediction.get("injured"),
        "sources": named("source"),
    }


def _spelled(anchor: str) -> re.Pattern[str]:
    """Finds an anchor in a text, however its white space, case, quotes and dashes are."""
    words = ["".join(map(_any_of, word)) for word in fold(anchor).split()]
    return re.compile(r"\s+".join(words), re.IGNORECASE)


def _any_of(char: str) -> str:
    if char in "'\"":
        return "\\s?[‘’'\"“”]"
    return "[-–—]" if char == "-" else re.escape(char)
