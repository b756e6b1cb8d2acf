"""Victims told by name, by an uncommon noun, or as a body that was found."""

from __future__ import annotations

import pytest

from dateline_extract.casualties import find


def figures(text: str) -> list[str]:
    """Each figure of the dead and injured as "killed 1"."""
    return [f"{one.field} {one.figure.low}" for one in find(text) if one.field in ("killed", "injured")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivan Petrenko, 34, was killed.", ["killed 1"]),
        ("Ivan Petrenko, 34, and his wife Olha, 33, were killed.", ["killed 2"]),
        ("Cameraman Pavlo Hnatiuk and driver Ihor Lysenko died in Horlivka.", ["killed 2"]),
        ("They buried Colonel Olha Bondar, killed on Monday.", ["killed 1"]),
        ("They spoke of the actor Petro Lysenko, who was killed in an air strike.", ["killed 1"]),
        ("Troops killed the young Ukrainian reporter and poet Oleh Bondar near Kyiv.", ["killed 1"]),
        ("They blamed the neighbours for the killing of Daryna Bondar.", ["killed 1"]),
        ("He died in a fight near the river.", ["killed 1"]),
        ("Ivan Bondar, daughter of nobody, who was killed by a bomb, was 30.", ["killed 1"]),
        ("General Andriy Lysenko, of the 29th Army, was killed.", ["killed 1"]),
        ("Also killed was Oleksiy Hnatiuk, a graduate.", ["killed 1"]),
        ("Ivan Lysenko, a father of one, died on Friday when a car bomb went off.", ["killed 1"]),
        ("Petro Hnatiuk was struck and killed by shrapnel.", ["killed 1"]),
        ("People's Deputy Oleh Bondar was shot dead.", ["killed 1"]),
        ("Honoured Artist of Ukraine Olha Lysenko was killed.", ["killed 1"]),
        ("The rocket also killed Bondar's husband.", ["killed 1"]),
        ("The former MP was found and killed by saboteurs.", ["killed 1"]),
        ("His half-brother, Nikita Bondar, was found dead.", ["killed 1"]),
        ("Russian general killed with 7 soldiers", ["killed 1", "killed 7"]),
        ("Olha Lysenko died in 1989.", []),
        ("The Ukrainian Ground Forces were hurt.", []),
        ("A town registrar was killed in the blast.", ["killed 1"]),
        ("A steeplejack from Sumy was wounded.", ["injured 1"]),
        ("Her body was pulled from the rubble.", ["killed 1"]),
        ("A body was found in the cellar.", ["killed 1"]),
        ("Rescuers recovered another body.", ["killed 1"]),
        ("A dog was killed in the blast.", []),
        ("The only place where goats were killed was at Upper Farm Hill.", []),
        ("She hid in case she was killed.", []),
        ("He felt a chill run through his body.", []),
        ("They found a body armour vest.", []),
    ],
)
def test_named_victims(text: str, expected: list[str]) -> None:
    assert figures(text) == expected
