"""`dateline show ID --why`: the reasons of an incident's values as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dateline_store.model import BlockKind
from dateline_store.text import one_line
from dateline_tui.why import Given, ReportWhy, Told, Why, Words, numbered
from dateline_tui.wording import plural, published_words

_LABEL = 18


def told(why: Why, width: int) -> Iterator[str]:
    """The lines, none wider than `width` columns where words allow it."""
    incident = why.incident
    yield incident.title
    yield f"  {incident.id}  {incident.kind}, {incident.stage}, {incident.review}"
    yield ""
    if len(why.reports) == 1:
        yield "The incident has one report and takes its values from that; besides:"
    else:
        yield f"The incident, worked out from {plural(len(why.reports), 'report')}:"
    for given in why.own:
        yield from _given(given, width)
    for number, report in enumerate(why.reports, 1):
        yield ""
        yield from _report(report, number, width)


def as_data(why: Why) -> dict[str, Any]:
    """The same as values for `json`: `why` of the incident and of each report."""
    return {
        "why": {
            "incident": [asdict(given) for given in why.given],
            "reports": [
                {"id": report.view.report.id, "values": [asdict(given) for given in report.given]}
                for report in why.reports
            ],
        }
    }


def _report(report: ReportWhy, number: int, width: int) -> Iterator[str]:
    view = report.view
    published = published_words(view.published, view.published_precision, view.published_basis)
    outlet = view.publisher or "publisher unknown"
    yield from _wrapped(f"Report {number}: {outlet}, {published}: {view.article_title}", "", width)
    yield f"  {view.url or view.path}"
    for sentence in report.told:
        yield from _wrapped(_sentence(sentence), "  ", width)
        if sentence.because:
            yield from _wrapped(f"{sentence.because} ({sentence.rule})", " " * (_LABEL + 2), width)
    for given in report.given:
        yield from _given(given, width)


def _sentence(told: Told) -> str:
    where = f"[{told.start}:{told.end}]"
    if told.paragraph is not None:
        where = f"paragraph {told.paragraph} {where}"
    if told.block is not BlockKind.BODY:
        where = f"{told.block}, {where}"
    beside = "" if told.reports else ", not about the incident itself"
    return f'sentence {told.number} ({where}{beside}): "{one_line(told.text)}"'


def _given(given: Given, width: int) -> Iterator[str]:
    yield from _wrapped(f"{given.label:<{_LABEL}}{given.value}", "  ", width, hang=_LABEL)
    because = given.because
    if given.words is not None:
        because = f"{quoted(given.words)}: {because}"
    if given.rule:
        because += f" ({given.rule})"
    if given.reports:
        because += f": {numbered(given.reports)}"
    yield from _wrapped(because, " " * (_LABEL + 2), width)


def quoted(words: Words) -> str:
    """The words and where they stand."""
    where = f" in sentence {words.sentence}" if words.sentence else ""
    text = (
        words.text if len(words.text) <= 60 else f"{words.text[:28].rstrip()} … {words.text[-28:].lstrip()}"
    )
    return f'"{text}"{where} [{words.start}:{words.end}]'


def _wrapped(text: str, indent: str, width: int, hang: int = 2) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        max(40, width),
        initial_indent=indent,
        subsequent_indent=indent + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
