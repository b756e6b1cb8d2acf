"""`dateline gazetteer`: adds places from GeoNames' country files, and says what a name leads to."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from dateline_extract.places import Entry, Gazetteer, PlaceCue, PlaceFinder
from dateline_extract.places.added import (
    Addition,
    add,
    added_files,
    folder,
    installed_gazetteer,
    remove,
    sources_of,
)
from dateline_extract.theatre import Theatre
from dateline_store.model import Place, PlacePrecision
from dateline_store.text import one_line
from dateline_tui.wording import plural

_BAD_SHOWN = 5
_FOUND_SHOWN = 40


def run(arguments: argparse.Namespace) -> int:
    """Run one of the four actions."""
    action: Callable[[argparse.Namespace], int] = _ACTIONS[arguments.action]
    return action(arguments)


def _add(arguments: argparse.Namespace) -> int:
    """Add country files; 1 where a line could not be read."""
    countries = [code.upper() for code in arguments.country]
    additions = add([Path(path) for path in arguments.files], countries)
    for addition in additions:
        for bad in addition.bad[:_BAD_SHOWN]:
            print(one_line(f"{bad.file}, line {bad.number}: {bad.reason}"), file=sys.stderr)
        if len(addition.bad) > _BAD_SHOWN:
            print(f"and {plural(len(addition.bad) - _BAD_SHOWN, 'more bad line')}", file=sys.stderr)
        print(_told(addition), file=sys.stderr)
    print(f"Kept in {one_line(str(folder()))}", file=sys.stderr)
    return 1 if any(addition.bad for addition in additions) else 0


def _told(addition: Addition) -> str:
    parts = [f"{plural(addition.new, 'new place')}, {addition.known:,} known already"]
    parts += [f"{count:,} {what} passed over" for what, count in addition.passed_over.most_common()]
    if addition.bad:
        parts.append(f"{plural(len(addition.bad), 'bad line')} left out")
    return one_line(f"{addition.name}: {'; '.join(parts)}")


def _find(arguments: argparse.Namespace) -> int:
    """Print what a name resolves to, and every place that bears it; 1 where there is none."""
    gazetteer = installed_gazetteer()
    name, region = arguments.name, arguments.region
    found = list(gazetteer.lookup(name))
    if region:
        provinces = {entry.region for entry in gazetteer.regions(region)} or {region}
        found = [entry for entry in found or gazetteer.lookup_loosely(name) if entry.region in provinces]
    print(_resolved(gazetteer, name, region))
    sources = sources_of(found[:_FOUND_SHOWN])
    for entry, source in zip(found, sources, strict=False):
        print(_candidate(entry, source))
    if len(found) > _FOUND_SHOWN:
        print(f"and {len(found) - _FOUND_SHOWN:,} more; name a region: --region NAME")
    return 0 if found else 1


def _resolved(gazetteer: Gazetteer, name: str, region: str | None) -> str:
    """What articles that name it so, and nothing else, get."""
    told = f"{name}, {region}" if region else name
    finder = PlaceFinder(gazetteer, Theatre.load())
    mentions = finder.find(f"Fighting was reported in {told}.")
    place = next((one.place for one in mentions if one.cue is PlaceCue.EVENT), None)
    if place is None:
        return one_line(f'"{told}" is read as no place')
    return one_line(f'"{told}" is read as {_described(place)}')


def _described(place: Place) -> str:
    where = ", ".join(filter(None, (place.name, place.region, place.country)))
    if place.precision is PlacePrecision.COUNTRY:
        return f"{where} (country)"
    point = "no point" if place.latitude is None else f"{place.latitude:.4f}, {place.longitude:.4f}"
    return f"{where} ({place.precision}, {point})"


def _candidate(entry: Entry, source: str) -> str:
    where = ", ".join(filter(None, (entry.name, entry.district, entry.region, entry.country)))
    point = "-" if entry.latitude is None else f"{entry.latitude:.4f}, {entry.longitude:.4f}"
    people = f"{entry.population:,}" if entry.population and not entry.minor else "-"
    kind = "hamlet" if entry.minor else str(entry.precision)
    return one_line(f"  {where:<58} {point:<19} {kind:<10} {people:>10}  {source}")


def _list(arguments: argparse.Namespace) -> int:
    """Print the added files, a line each."""
    for one in added_files():
        print(one_line(f"{one.name:<12} {one.places:>9,} places  {one.path}"))
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    """Forget an added file."""
    remove(arguments.name)
    print(one_line(f"{arguments.name} is removed"), file=sys.stderr)
    return 0


_ACTIONS = {"add": _add, "find": _find, "list": _list, "remove": _remove}
