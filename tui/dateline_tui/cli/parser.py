"""The arguments of every command. Imports nothing heavier than argparse: `--help` must answer at once."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from dateline_store.model import Kind, Review, Role, Stage, Status
from dateline_tui import __version__

DEFAULT_STORE = "dateline.duckdb"
ABOUT = """\
Dateline: a terminal timeline explorer for reported incidents.
Places: GeoNames (https://www.geonames.org), CC BY 4.0, with corrections and additions of this project."""


SCORED = (
    "missed",
    "false",
    "split",
    "kind",
    "date",
    "place",
    "geo",
    "perpetrators",
    "targets",
    "killed",
    "injured",
    "sources",
)
"""What can be wrong with an extracted incident, by which `eval --errors` narrows its list."""


class Command(NamedTuple):
    """A command's one-line help and the function that adds its arguments."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with `run` set to the command's function; exits with 2 where they make no sense.

    Commands that take filter flags get `filter`, a Filter.
    """
    words = list(argv)
    name = next((word for word in words if not word.startswith("-")), None)
    if name in COMMANDS and words[0] == name:
        parser = argparse.ArgumentParser(
            prog=f"dateline {name}",
            description=COMMANDS[name].help,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        COMMANDS[name].arguments(parser)
        return _checked(parser, words[1:], name)
    return _checked(_explorer_parser(), words, "explore")


def _checked(parser: argparse.ArgumentParser, words: Sequence[str], name: str) -> argparse.Namespace:
    """The arguments, with `filter` in place of the filter flags and `run` set."""
    arguments = parser.parse_args(words)
    if hasattr(arguments, "any_stage"):
        from dateline_tui.cli.filters import UsageError, filter_of

        try:
            arguments.filter = filter_of(arguments)
        except UsageError as error:
            parser.error(str(error))
    arguments.run = _runner(name)
    return arguments


def _runner(name: str) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        module = import_module(f"dateline_tui.cli.{name}_command")
        code: int = module.run(arguments)
        return code

    return run


def _explorer_parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {name:<10} {command.help}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dateline",
        usage="dateline [STORE] [filters]\n       dateline COMMAND ...",
        description="Open the explorer on a store, or run one of the commands.",
        epilog=f"commands (dateline COMMAND --help tells more):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "store", nargs="?", default=None, metavar="STORE", help=f"a store ({default_store()})"
    )
    parser.add_argument(
        "--sample", action="store_true", help="build the sample store where it is missing, and open it"
    )
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    parser.add_argument("--about", action="version", version=ABOUT, help="attributions")
    add_filters(parser)
    return parser


def default_store() -> str:
    """The store where none is named: DATELINE_STORE, else a file in the working folder."""
    return os.environ.get("DATELINE_STORE") or DEFAULT_STORE


def add_store(parser: argparse.ArgumentParser) -> None:
    """The flag that names the store."""
    parser.add_argument(
        "--store",
        default=default_store(),
        metavar="FILE",
        help="the store (%(default)s; the variable DATELINE_STORE sets another)",
    )


def add_filters(parser: argparse.ArgumentParser, *, any_stage: bool = False) -> None:
    """The filter flags, the same for every command; `any_stage` is what no --stage means."""
    group = parser.add_argument_group(
        "filters", "may be repeated; one flag's values are joined by OR, flags by AND"
    )
    group.add_argument(
        "--place", action="append", default=[], metavar="NAME", help="settlement, region or country"
    )
    group.add_argument(
        "--actor", action="append", default=[], metavar="NAME", help="who did it, suffered it or says so"
    )
    group.add_argument("--role", choices=list(map(str, Role)), help="the role of every --actor")
    group.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=list(map(str, Kind)),
        metavar="KIND",
        help=", ".join(Kind),
    )
    group.add_argument("--publisher", action="append", default=[], metavar="NAME", help="the outlet")
    group.add_argument(
        "--since", metavar="DATE", help='as you would say it: "1 March 2022", "last week", "day 6"'
    )
    group.add_argument("--until", metavar="DATE", help="the same; the day is included")
    group.add_argument("--near", metavar="LAT,LON,KM", help="within KM kilometres of a point")
    group.add_argument(
        "--text", metavar="WORDS", help='words, beginnings (school*) and "phrases", all of them'
    )
    group.add_argument("--min-killed", type=int, metavar="N", help="killed N or more, by the low figure")
    group.add_argument("--status", action="append", default=[], choices=list(map(str, Status)))
    group.add_argument("--review", action="append", default=[], choices=list(map(str, Review)))
    group.add_argument("--tag", action="append", default=[], metavar="TAG")
    parser.set_defaults(any_stage=any_stage)
    group.add_argument(
        "--stage",
        action="append",
        default=[],
        choices=[*map(str, Stage), "any"],
        help="any where left out" if any_stage else "done and attempted where left out",
    )


def _ingest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders of articles")
    parser.add_argument("--sample", action="store_true", help="the sample articles that come with Dateline")
    parser.add_argument(
        "--theatre", default="ukraine-2022", metavar="NAME", help="a built-in name or a TOML file"
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that extract (default: 1)"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but what was refused")
    add_store(parser)


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, metavar="N", help="at most N incidents; says how many there are")
    add_store(parser)
    add_filters(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an incident's id, or as much of it as is unique")
    parser.add_argument(
        "--why", action="store_true", help="for each value, the words and the rule that gave it"
    )
    parser.add_argument("--json", action="store_true", help="as a line of the JSON Lines export")
    add_store(parser)


def _stats(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    add_filters(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="a new file; standard output where left out")
    parser.add_argument("--format", choices=["csv", "jsonl"], help="else by the file's ending, else csv")
    parser.add_argument(
        "--rows",
        choices=["incidents", "reports"],
        default="incidents",
        help="csv: one row an incident or an excerpt",
    )
    parser.add_argument(
        "--raw", action="store_true", help="csv: leave cells that a spreadsheet would run as a formula"
    )
    parser.add_argument(
        "--excel", action="store_true", help="csv: begin with the mark that Excel needs for UTF-8"
    )
    parser.add_argument("--force", action="store_true", help="replace FILE where it exists")
    add_store(parser)
    add_filters(parser, any_stage=True)


def _eval(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "gold", metavar="GOLD_DIR", help="one NAME.json of annotated incidents for each article"
    )
    parser.add_argument(
        "--articles",
        required=True,
        metavar="PATH",
        help="the articles the annotations speak of: a folder, or JSON Lines whose ids are their names",
    )
    parser.add_argument(
        "--theatre", default="ukraine-2022", metavar="NAME", help="a built-in name or a TOML file"
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that extract (default: 1)"
    )
    parser.add_argument(
        "--errors",
        action="store_true",
        help="list what was missed, false or wrong beside its sentences, and count it by sort",
    )
    parser.add_argument(
        "--field",
        action="append",
        choices=SCORED,
        metavar="F",
        help=f"with --errors, only these (may be repeated): {', '.join(SCORED)}",
    )
    parser.add_argument("--article", metavar="NAME", help="only the articles with this in their name")
    parser.add_argument("--json", action="store_true", help="the same as one JSON object")
    parser.add_argument("--min-f1", type=float, default=0.0, metavar="X", help="exit 1 below this F1")


def _gazetteer(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser(
        "add",
        help="add the places of GeoNames' country files",
        description="Add the places of GeoNames' country files (https://download.geonames.org/export/dump/, "
        "CC BY 4.0): UA.zip, and where you have them admin1CodesASCII.txt and admin2Codes.txt.",
    )
    add.add_argument("files", nargs="+", metavar="FILE", help="a .zip, .txt or .gz file")
    add.add_argument(
        "--country", action="append", default=[], metavar="CODE", help="only this country's places: UA"
    )
    find = actions.add_parser("find", help="say what a name leads to, and the places that bear it")
    find.add_argument("name", metavar="NAME")
    find.add_argument("--region", metavar="REGION", help="the province told beside it: Kharkiv")
    actions.add_parser("list", help="print the files that were added")
    remove = actions.add_parser("remove", help="forget the places of an added file")
    remove.add_argument("name", metavar="NAME", help="as `list` prints it: UA")


def _doctor(parser: argparse.ArgumentParser) -> None:
    add_store(parser)


COMMANDS: dict[str, Command] = {
    "ingest": Command("read articles, extract their incidents, store them", _ingest),
    "list": Command("print incidents, one a line", _list),
    "show": Command("print one incident with all its reports", _show),
    "stats": Command("print counts by kind, month, place and publisher", _stats),
    "export": Command("write incidents as CSV or JSON Lines", _export),
    "eval": Command("score the extraction against annotated articles", _eval),
    "gazetteer": Command("add places from GeoNames' files, or look a name up", _gazetteer),
    "doctor": Command("check every hash, offset and derived value of a store", _doctor),
}
