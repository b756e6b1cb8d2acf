"""The reasons of an incident's values as paragraphs to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from dateline_store.model import BlockKind
from dateline_store.text import one_line
from dateline_tui import wording
from dateline_tui.panes.detail import ExcerptTarget
from dateline_tui.panes.excerpts import legend, mark_name, marked
from dateline_tui.panes.reading import Paragraph
from dateline_tui.why import Given, ReportWhy, Told, Why, Words, numbered

_LABEL = 17
_BLANK = Paragraph(Content(""))
_LONG = 60
"""Characters from which on quoted words are cut in the middle: their sentence stands above."""


@dataclass(frozen=True, slots=True)
class WhyPage:
    """The paragraphs, and which of them begin a report."""

    paragraphs: tuple[Paragraph, ...]
    reports: tuple[int, ...]


def page(why: Why) -> WhyPage:
    """Lay the reasons out: the incident's own, then those of each report under its sentences."""
    paragraphs = list(_incident(why))
    reports = []
    for number, report in enumerate(why.reports, 1):
        paragraphs.append(_BLANK)
        reports.append(len(paragraphs))
        paragraphs += _report(report, number)
    return WhyPage(tuple(paragraphs), tuple(reports))


def _incident(why: Why) -> Iterator[Paragraph]:
    incident = why.incident
    yield Paragraph(Content.styled(incident.title, "title"))
    yield Paragraph(
        Content.assemble((f"{incident.kind}, {incident.stage}", "strong"), (f"  {incident.id}", "dim"))
    )
    yield Paragraph(legend())
    yield _BLANK
    if len(why.reports) == 1:
        head = "The incident has one report and takes its values from that; besides:"
    else:
        head = f"The incident, worked out from {wording.plural(len(why.reports), 'report')}"
    yield Paragraph(Content.styled(head, "head"))
    for given in why.own:
        yield from _given(given)


def _report(report: ReportWhy, number: int) -> Iterator[Paragraph]:
    view = report.view
    published = wording.published_words(view.published, view.published_precision, view.published_basis)
    outlet = view.publisher or "publisher unknown"
    yield Paragraph(Content.assemble((f"Report {number}: {outlet}", "head"), f", {published}"))
    yield Paragraph(Content.styled(view.article_title, "dim"))
    for told in report.told:
        yield from _sentence(told, report)
    for given in report.given:
        yield from _given(given)


def _sentence(told: Told, report: ReportWhy) -> Iterator[Paragraph]:
    text = marked(Content(one_line(told.text)), told.start, told.evidence)
    for words in told.evidence:
        if mark_name(words.field) is None:
            text = text.stylize("strong", words.start - told.start, words.end - told.start)
    target = ExcerptTarget(report.view.report.article_id, told.start, told.end, report.view.incident_id)
    bar, opens = ("│", target) if told.reports else (" ", None)
    yield Paragraph(Content.assemble((f"{told.number} ", "dim"), text), indent=1, bar=bar, target=opens)
    yield Paragraph(Content.styled(_standing(told), "dim"), indent=3)


def _standing(told: Told) -> str:
    """Where a sentence stands, and why it is here."""
    where = f"paragraph {told.paragraph}" if told.paragraph is not None else f"offset {told.start}"
    if told.block is not BlockKind.BODY:
        where = f"{told.block}, {where}"
    because = told.because if told.reports else "not about the incident itself"
    return f"{where}: {because}" if because else where


def _given(given: Given) -> Iterator[Paragraph]:
    yield Paragraph(Content.assemble((f"{given.label:<{_LABEL}}", "dim"), (given.value, "strong")), indent=1)
    because = Content(given.because)
    if given.words is not None:
        because = Content.assemble(_quoted(given.words), ": ", because)
    if given.rule:
        because = Content.assemble(because, (f" ({given.rule})", "dim"))
    if given.reports:
        because = Content.assemble(because, f": {numbered(given.reports)}")
    yield Paragraph(because, indent=4)


def _quoted(words: Words) -> Content:
    text = words.text
    if len(text) > _LONG:
        text = f"{text[: _LONG // 2].rstrip()} … {text[-_LONG // 2 :].lstrip()}"
    where = f" in sentence {words.sentence}" if words.sentence else ""
    return Content.assemble("“", (text, mark_name(words.field) or "strong"), "”", (where, "dim"))
