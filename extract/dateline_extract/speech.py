"""The words of speech as shipped: verbs by mode, channels, titles, bodies."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline_extract.needed_words import Sought
from dateline_store.model import Mode


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The tables of `data/speech.toml`."""

    modes: Mapping[str, Mode]
    verbs: frozenset[str]
    """The keys of `modes`."""
    statement_verbs: frozenset[str]
    channels: tuple[str, ...]
    channel: Sought
    """One group for each channel, in their order; for text in lower case."""
    titles: frozenset[str]
    bodies: frozenset[str]
    common: frozenset[str]
    things: frozenset[str]
    seeing: frozenset[str]
    """Verbs that credit those of `witnesses` alone."""
    witnesses: frozenset[str]


@cache
def speech_words() -> SpeechWords:
    """The verbs, channels and titles as shipped."""
    raw = tomllib.loads((files("dateline_extract") / "data" / "speech.toml").read_text(encoding="utf-8"))
    modes: dict[str, Mode] = {}
    for name, verbs in raw["verbs"].items():
        mode = Mode.SAID if name == "accused" else Mode(name)
        modes.update(dict.fromkeys(verbs, mode))
    for verb in raw["seeing"]["verbs"]:
        modes.setdefault(verb, Mode.SAID)
    return SpeechWords(
        modes=modes,
        verbs=frozenset(modes),
        statement_verbs=frozenset(raw["verbs"]["accused"]) | frozenset(raw["verbs"]["denied"]),
        channels=tuple(raw["channels"]),
        channel=Sought(rf"\b(?:{'|'.join(f'({source})' for source in raw['channels'].values())})"),
        titles=frozenset(raw["titles"]["words"]),
        bodies=frozenset(raw["bodies"]["words"]),
        common=frozenset(raw["common"]["words"]),
        things=frozenset(raw["things"]["words"]),
        seeing=frozenset(raw["seeing"]["verbs"]),
        witnesses=frozenset(raw["seeing"]["witnesses"]),
    )
