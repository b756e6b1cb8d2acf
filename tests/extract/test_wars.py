"""Short reports from many countries, of every kind of unrest, get the kind that they tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from extract.extraction import reports

from dateline_store.model import Kind

FLOOR = 0.88
"""The share of the annotated reports whose first incident must have the right kind."""
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "annotated" / "wars.jsonl").read_text(encoding="utf-8").splitlines()
]


def kinds(text: str) -> list[Kind]:
    return [report.kind for report in reports(text, published=None)]


def test_short_reports_of_other_countries_keep_their_kinds() -> None:
    wrong = []
    for row in ROWS:
        right = row["kind"] if isinstance(row["kind"], list) else [row["kind"]]
        if kinds(row["text"])[:1] not in [[Kind(kind)] for kind in right]:
            wrong.append(row["id"])
    assert 1 - len(wrong) / len(ROWS) >= FLOOR, wrong


@pytest.mark.parametrize(
    "text",
    [
        "Two tourists died in a bus crash on the coast road.",
        "The firm withdrew from the market.",
        "Rail workers announced a strike over pay on Friday.",
        "Republicans took control of the Senate.",
        "The actor captured the mood of the students.",
        "The club agreed a deal for the striker.",
        "A storm battered the coast and cut power to the islands.",
        "Energy prices exploded last winter.",
        "The army may shell the village again.",
        "The minister warned that rebels could attack the port.",
        "The police chief denied that officers had shot a marcher.",
        "The allies will send rockets and howitzers to the port.",
        "A retired official fell to his death in the capital.",
        "The court struck down the law on Wednesday.",
        "The striker fired a shot over the bar.",
        "The crowd gathered to watch the parade.",
        "Authorities closed the airport because of fog.",
        "Volunteers planted 300 trees in the park in Kharkiv.",
        "The brigade band played in Odesa on Sunday.",
        "The council ordered new buses. They arrive in May.",
        "The bank banned cash payments above 500 euros.",
        "The museum reopened in Lviv after repairs.",
        "She was missing her keys and called the police.",
        "The prosecutor read the verdict in a tax case in Riga.",
        "The company moved its headquarters to Berlin.",
    ],
)
def test_a_short_text_that_reports_no_incident_opens_none(text: str) -> None:
    assert [kind for kind in kinds(text) if kind is not Kind.STATEMENT] == []
