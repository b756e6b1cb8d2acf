"""What the rules behind the values mean, in sentences for an analyst, read from `data/rules.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dateline_store.model import CASUALTY_FIELDS

_SAME_AS = {"other-place": "place"} | dict.fromkeys(CASUALTY_FIELDS, "figure")
"""Fields of evidence whose rules are those of another."""


_DATA = files("dateline_extract") / "data"


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((_DATA / "rules.toml").read_text(encoding="utf-8"))


@cache
def _senses() -> Mapping[str, str]:
    """What the words of each entry of the lexicon report, by the entry's id."""
    lexica = (file for file in (_DATA / "lexicon").iterdir() if file.name.endswith(".toml"))
    entries = (tomllib.loads(file.read_text(encoding="utf-8"))["entry"] for file in lexica)
    return {entry["id"]: entry["sense"] for listed in entries for entry in listed}


def explain(field: str, rule: str) -> str | None:
    """What it means that a rule gave a field its value; null for a rule that nobody has explained."""
    known = _sentences().get(_SAME_AS.get(field, field), {})
    if rule in known:
        return known[rule]
    name, _, word = rule.partition(":")
    if word and word != "bare" and name in known:
        return known[name].replace("{}", word)
    if field == "kind" and rule in _senses():
        return f"these words mean: {_senses()[rule]}"
    return None
