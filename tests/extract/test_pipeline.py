"""Articles through the extractor: order, offsets, repetition, a whole page of news."""

from __future__ import annotations

import pytest
from extract.extraction import article, extractor

from dateline_extract.pipeline import extract_all
from dateline_store.model import BlockKind, Kind, Range, Role

PAGE = "\n\n".join(
    [
        "Eleven dead as missiles hit homes in Kharkiv",
        "Ana Reed",
        "At least 11 people, three of them children, were killed when missiles hit homes in Kharkiv.",
        "The midday attack on Tuesday was the second on the city that day.",
        "An earlier strike that morning on the regional administration building injured six people.",
        "A view of the regional administration building in Kharkiv on Tuesday morning (Vesna Images)",
        "President Volodymyr Zelensky accused Russia of war crimes in a video address.",
        '"The strike on our homes will not be forgiven," he said.',
        "Belarusian troops crossed the border into Ukraine on Tuesday, the defence ministry said.",
        "Only 40 km from the border, the city has 1.4 million people.",
    ]
)


def test_a_page_of_news() -> None:
    source = article(PAGE.partition("\n\n")[2], title=PAGE.partition("\n")[0], published="2022-03-01")
    found = extractor().extract(source)
    midday, morning = (report for report in found if report.kind is Kind.SHELLING)
    assert midday.casualties.killed == Range(11, None)
    assert midday.casualties.children_killed == Range(3, 3)
    assert midday.when.start is not None
    assert midday.when.start.hour == 12
    assert midday.excerpts[0].block is BlockKind.TITLE
    assert morning.casualties.injured == Range(6, 6)
    assert morning.facility == "administration building"
    statement = next(report for report in found if report.kind is Kind.STATEMENT)
    assert [actor.name for actor in statement.actors if actor.role is Role.SOURCE] == ["Volodymyr Zelensky"]
    assert Kind.MOVEMENT in {report.kind for report in found}


def test_every_excerpt_is_verbatim_and_ids_are_stable_and_apart() -> None:
    source = article(PAGE, published="2022-03-01")
    first, second = extractor().extract(source), extractor().extract(source)
    assert first == second
    assert len({report.id for report in first}) == len(first)
    for report in first:
        assert report.excerpts
        for excerpt in report.excerpts:
            assert source.text[excerpt.start : excerpt.end] == excerpt.text
        for item in report.evidence:
            assert 0 <= item.start < item.end <= len(source.text)


@pytest.mark.parametrize("workers", [1, 2])
def test_articles_come_out_in_the_order_they_went_in(workers: int) -> None:
    sources = [article(f"Shells hit Nikopol on {day} June.", published="2022-06-30") for day in range(1, 90)]
    found = list(extract_all(iter(sources), extractor(), workers))
    assert [source.id for source, _ in found] == [source.id for source in sources]
    assert all(source.id == report.article_id for source, reports in found for report in reports)
    assert len(found[0][1]) == 1


@pytest.mark.parametrize("text", ["", " \n ", "…", "\ufffd\u202e\x1b[31m", "a" * 5000, "Shells hit " * 400])
def test_odd_texts_do_no_harm(text: str) -> None:
    extractor().extract(article(text or " "))
