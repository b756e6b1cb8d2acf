"""A theatre: what is particular to one conflict, read from a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

from dateline_extract.fold import fold_name
from dateline_extract.phrases import PhraseIndex
from dateline_store.model import DatelineError


class TheatreError(DatelineError):
    """A theatre file is missing or says something that cannot be understood."""


class ActorKind(StrEnum):
    """What an actor of the table is."""

    PERSON = "person"
    BODY = "body"
    """A ministry, a government, an international organisation."""
    FORCE = "force"
    """An army, a unit, an armed group."""
    MEDIA = "media"
    """A news agency or outlet that others quote."""


class SideForm(StrEnum):
    """How a word names a side."""

    NOUN = "noun"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    METONYM = "metonym"
    """A capital or palace that stands for the government: "Moscow", "the Kremlin"."""
    FORCE = "force"
    """Its armed people: "Kadyrovtsy", "pro-Russian separatists"."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the conflict and the words that name it."""

    name: str
    country: str | None
    """ISO 3166 alpha-2; null for a group without a state."""
    foe: str | None
    """The side that it fights, whom it calls the enemy."""
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    metonyms: tuple[str, ...]
    forces: tuple[str, ...]
    called: tuple[str, ...]
    """Common nouns by which the texts of this war mean its people: "the invaders"."""
    weapons: tuple[str, ...]
    """Weapons that this side alone fires."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body or force of the public record."""

    name: str
    kind: ActorKind
    side: str | None
    office: str | None
    spellings: tuple[str, ...]
    """Every other way to write the name, surnames that are told by themselves included."""


@dataclass(frozen=True, slots=True)
class SideName:
    """A word that names a side, and how."""

    side: Side
    form: SideForm


class NameMention(NamedTuple):
    """A name of the theatre at `text[start:end]`."""

    start: int
    end: int
    named: Actor | SideName


@dataclass(frozen=True)
class Theatre:
    """One conflict: its first day, sides, countries and actors."""

    name: str
    title: str
    first_day: date
    countries: tuple[str, ...]
    """ISO codes of the lands that are fought in or fought from."""
    neighbours: tuple[str, ...]
    """Lands whose smaller towns may turn up too."""
    capitals: tuple[str, ...]
    """Capitals whose bare name means their government: "Moscow rejected"."""
    front_regions: tuple[str, ...]
    """Provinces where the fighting is; elsewhere a village needs its province told to be believed."""
    front_towns: tuple[str, ...]
    """Towns along the lines fought over, "Lyman, Donetsk Oblast"; near them lies the village meant."""
    sides: tuple[Side, ...]
    actors: tuple[Actor, ...]
    force_nouns: tuple[str, ...]
    """Words that make armed people of a side's adjective: "forces", "troops"."""
    land_adjectives: Mapping[str, str]
    """Adjectives of the lands around, by which borders are told: "Polish" is Poland."""

    @classmethod
    def load(cls, name: str = "ukraine-2022") -> Theatre:
        """Read a built-in theatre by its name, or any theatre by the path of its TOML file.

        Raises TheatreError where there is none or where the file is wrong.
        """
        source: Traversable | Path = Path(name)
        if not name.endswith(".toml"):
            source = files("dateline_extract") / "data" / "theatres" / f"{name}.toml"
        try:
            table = tomllib.loads(source.read_text(encoding="utf-8"))
            return _theatre(table, source)
        except FileNotFoundError as error:
            known = ", ".join(built_in_theatres())
            raise TheatreError(
                f'There is no theatre "{name}"; built in: {known}, or give a .toml file.'
            ) from error
        except OSError as error:
            raise TheatreError(f"The theatre file {source} cannot be read: {error.strerror}.") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise TheatreError(f"The theatre file {source} is not valid TOML: {error}.") from error
        except KeyError as error:
            raise TheatreError(f"The theatre file {source} lacks {error}.") from error

    @cached_property
    def names(self) -> PhraseIndex[Actor | SideName]:
        """The index of every word and name that stands for a side or an actor."""
        return PhraseIndex(self._names)

    @cached_property
    def _names(self) -> dict[str, Actor | SideName]:
        names: dict[str, Actor | SideName] = {}
        for actor in self.actors:
            for spelling in (actor.name, *actor.spellings):
                names.setdefault(fold_name(spelling), actor)
        for side in self.sides:
            for form, spellings in (
                (SideForm.NOUN, (side.name, *side.nouns)),
                (SideForm.ADJECTIVE, side.adjectives),
                (SideForm.PEOPLE, side.people),
                (SideForm.METONYM, side.metonyms),
                (SideForm.FORCE, side.forces),
            ):
                for spelling in spellings:
                    names.setdefault(fold_name(spelling), SideName(side, form))
        return names

    def find_names(self, text: str, start: int = 0, end: int | None = None) -> Iterator[NameMention]:
        """The names of sides and actors in `text[start:end]`, from left to right, none overlapping."""
        for match in self.names.matches(text, start, len(text) if end is None else end):
            yield NameMention(match.start, match.end, match.value)

    def named(self, name: str) -> Actor | SideName | None:
        """The actor or side that a name stands for, in any case and with any apostrophes."""
        return self._names.get(fold_name(name))

    @cached_property
    def sides_of_names(self) -> dict[str, str | None]:
        """Sides of names that were asked for before."""
        return {}

    def side(self, name: str) -> Side | None:
        """The side of that canonical name."""
        return next((side for side in self.sides if side.name == name), None)


def built_in_theatres() -> list[str]:
    """The names of the theatres that ship with Dateline."""
    folder = files("dateline_extract") / "data" / "theatres"
    return sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


def _theatre(table: dict[str, Any], source: Traversable | Path) -> Theatre:
    if not isinstance(table["first_day"], date):
        raise TheatreError(f"The theatre file {source} must give first_day as a date, such as 2022-02-24.")
    sides = tuple(
        Side(
            name,
            row.get("country"),
            row.get("foe"),
            *(_strings(row, key, source) for key in _SIDE_LISTS),
        )
        for name, row in table["sides"].items()
    )
    side_names = {side.name for side in sides}
    actors = []
    for kind in ActorKind:
        for name, row in table.get(kind.value, {}).items():
            if (side := row.get("side")) is not None and side not in side_names:
                raise TheatreError(
                    f'The theatre file {source} puts "{name}" on the side "{side}", which it lacks.'
                )
            actors.append(Actor(name, kind, side, row.get("office"), _strings(row, "also", source)))
    return Theatre(
        table["name"],
        table["title"],
        table["first_day"],
        _strings(table, "countries", source),
        _strings(table, "neighbours", source),
        _strings(table, "capitals", source),
        _strings(table, "front_regions", source),
        _strings(table, "front_towns", source),
        sides,
        tuple(actors),
        _strings(table, "force_nouns", source),
        dict(table.get("land_adjectives", {})),
    )


_SIDE_LISTS = ("nouns", "adjectives", "people", "metonyms", "forces", "called", "weapons")


def _strings(row: Mapping[str, Any], key: str, source: Traversable | Path) -> tuple[str, ...]:
    values = row.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TheatreError(f'The theatre file {source} must give "{key}" as a list of strings.')
    return tuple(values)
