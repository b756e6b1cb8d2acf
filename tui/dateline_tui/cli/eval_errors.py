"""The faults of a scored run for a terminal: each beside the sentences it is about, then counts by sort."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from dateline_store.text import one_line
from dateline_tui.wording import plural

_WIDTH = 100
_GAP = 12
"""Columns before the text of a line, for its label."""


def listed(faults: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of faults that stand in the order of their articles, with a summary at the end."""
    for name, group in groupby(faults, key=lambda fault: str(fault["article"])):
        own = list(group)
        yield f"== {one_line(name)}: {plural(len(own), 'error')} ".ljust(_WIDTH, "=")
        for _, about in groupby(own, key=_incident):
            yield from _about(list(about))
            yield ""
    yield from summary(faults)


def summary(faults: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """How many faults there are of each sort, the most frequent first."""
    counts = Counter(str(fault["sort"]) for fault in faults)
    yield f"{plural(len(faults), 'error')} in {plural(len({f['article'] for f in faults}), 'article')}"
    for sort, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:6}  {sort}"


def _incident(fault: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """What tells the incidents apart that faults are about."""
    return (fault.get("annotated") or {}).get("id"), (fault.get("found") or {}).get("id")


def _about(faults: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The faults of one incident: what was annotated and found, the sentences, then what is wrong with it."""
    fault = faults[0]
    what, gold, found = str(fault["what"]), fault.get("annotated"), fault.get("found")
    if gold:
        label = "MISSED" if what == "missed" else "WRONG"
        yield from _line(label, f"{gold['id']} {_gold_words(gold)}")
        for told in fault.get("annotated_sentences", ()):
            yield from _line("  text", _anchored(told))
        if found:
            yield from _line("  taken" if what == "missed" else "  found", _found_words(found))
    elif found:
        yield from _line(what.upper(), _found_words(found))
    for each in faults:
        yield from _wrong(each)
    if found and (not gold or not all(each.get("why") for each in faults)):
        for sentence in fault.get("found_sentences", ()):
            yield from _line("  excerpt", f'"{sentence}"')


def _wrong(fault: Mapping[str, Any]) -> Iterator[str]:
    if "ours" in fault:
        yield from _line(f"  {fault['sort']}: {_value(fault['ours'])} for {_value(fault['gold'])}")
    for words in fault.get("why", ()):
        yield from _line("    why", _why(words, fault))
    if fault.get("found") and not fault.get("why"):
        yield from _line("    why", "no words of the article")


def _why(words: Mapping[str, Any], fault: Mapping[str, Any]) -> str:
    told = f'"{words["words"]}" by {words["rule"]}'
    if words["value"]:
        told = f"{words['value']}: {told}"
    if words["article"] != fault["article"]:
        told += f" in {words['article']}"
    shown = [a["sentence"] for a in fault.get("annotated_sentences", ())]
    if words["sentence"] and words["sentence"] not in shown and fault["what"] not in ("false", "split"):
        told += f', in: "{words["sentence"]}"'
    return told


def _anchored(told: Mapping[str, Any]) -> str:
    sentence, anchor = told["sentence"], str(told["anchor"])
    if sentence is None:
        return f'no sentence of the article holds "{anchor}"'
    block = "" if told.get("block") == "body" else f"[{told.get('block')}] "
    return f"{block}{sentence.replace(anchor, f'«{anchor}»', 1)}"


def _gold_words(gold: Mapping[str, Any]) -> str:
    kind = gold.get("kind")
    parts = [" or ".join(kind) if isinstance(kind, list) else str(kind)]
    parts.append(str(gold.get("start") or "undated"))
    if gold.get("end") not in (None, gold.get("start")):
        parts[-1] += f"..{gold['end']}"
    if gold.get("places"):
        parts.append(str(gold["places"][0]))
    parts += _who(gold)
    return ", ".join(parts)


def _found_words(found: Mapping[str, Any]) -> str:
    parts = [f"{found.get('kind')} '{found.get('title')}'", str(found.get("start") or "undated")]
    basis = (found.get("date") or {}).get("basis")
    if basis and basis != "unknown":
        parts[-1] += f" ({basis})"
    parts.append(str(found.get("place") or "no place"))
    return ", ".join([*parts, *_who(found)])


def _who(values: Mapping[str, Any]) -> list[str]:
    parts = []
    if values.get("perpetrators"):
        parts.append(f"by {'/'.join(values['perpetrators'])}")
    if values.get("targets"):
        parts.append(f"on {'/'.join(values['targets'])}")
    for key in ("killed", "injured"):
        figure = values.get(key)
        if figure is not None:
            low = figure["low"] if isinstance(figure, Mapping) else figure[0]
            parts.append(f"{low} {key}")
    return parts


def _value(value: Any) -> str:
    if value is None or value == []:
        return "nothing"
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join("?" if part is None else str(part) for part in value)
    return str(value)


def _line(label: str, text: str = "") -> Iterator[str]:
    """A label and its text, wrapped beside it; a label without text is a line of its own."""
    if not text:
        yield from textwrap.wrap(
            one_line(label), _WIDTH, initial_indent=label[: len(label) - len(label.lstrip())]
        )
        return
    lines = textwrap.wrap(one_line(text), _WIDTH - _GAP) or [""]
    yield f"{label:<{_GAP}}{lines[0]}"
    for line in lines[1:]:
        yield f"{'':<{_GAP}}{line}"
