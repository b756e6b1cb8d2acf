"""Walking what the user named, and giving each file to the reader of its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from dateline_store.model import Article

from .draft import Draft, build
from .refusal import Refusal, UnreadableError

_PASSED_OVER = ("readme", "license", "licence", "copying", "changelog")

_Reader = Callable[[Path], Iterator[Draft | Refusal]]
_FolderKey = tuple[int, int]


def read_paths(
    paths: Iterable[Path], *, first_day: date | None = None, passed_over: Counter[str] | None = None
) -> Iterator[Article | Refusal]:
    """Articles of the files and folders named, one at a time; what cannot be read comes as a `Refusal`.

    Folders are walked to the bottom in sorted order. In a folder, hidden files are skipped, and files called
    README, LICENSE or CHANGELOG and files of other kinds are passed over and counted by suffix in
    `passed_over`; named directly, a file of another kind is refused. `first_day` of the theatre lets a
    publication day be inferred from words such as "the sixth day of the invasion".
    """
    counted: Counter[str] = Counter() if passed_over is None else passed_over
    for path in paths:
        for found in _files(path, counted):
            if isinstance(found, Refusal):
                yield found
            else:
                yield from _read_file(found, first_day)


def _read_file(path: Path, first_day: date | None) -> Iterator[Article | Refusal]:
    reader = _reader(path)
    if reader is None:
        yield Refusal(
            path, f"is of a kind that is not read; these are: {', '.join(sorted(_READERS))} and .gz of them"
        )
        return
    try:
        for draft in reader(path):
            if isinstance(draft, Refusal):
                yield draft
                continue
            article = build(draft, first_day)
            yield article if article is not None else Refusal(path, "holds no text")
    except UnreadableError as error:
        yield Refusal(path, str(error))


def _files(path: Path, passed_over: Counter[str]) -> Iterator[Path | Refusal]:
    if "\x00" in str(path):
        yield Refusal(Path(str(path).replace("\x00", "\ufffd")), "is no possible file name")
        return
    try:
        is_folder = path.is_dir()
    except OSError as error:
        yield Refusal(path, f"cannot be read: {error.strerror or error}")
        return
    if not is_folder:
        yield path
        return
    count = 0
    for found in _walk(path, passed_over):
        count += 1
        yield found
    if not count:
        yield Refusal(path, f"holds no articles ({', '.join(sorted(_READERS))} or .gz of them)")


def _walk(top: Path, passed_over: Counter[str]) -> Iterator[Path | Refusal]:
    """Files below a folder, in order; links are followed except back to a folder they stand in."""
    open_folders: list[Iterator[Path]] = [iter((top,))]
    inside: list[_FolderKey] = []
    while open_folders:
        path = next(open_folders[-1], None)
        if path is None:
            open_folders.pop()
            if inside:
                inside.pop()
            continue
        if path.is_dir():
            found = _listed(path, inside)
            if isinstance(found, Refusal):
                yield found
            else:
                key, entries = found
                inside.append(key)
                open_folders.append(iter(entries))
        elif _reader(path) is None or path.name.casefold().startswith(_PASSED_OVER):
            passed_over[path.suffix.lower()] += 1
        else:
            yield path


def _listed(folder: Path, inside: Sequence[_FolderKey]) -> tuple[_FolderKey, list[Path]] | Refusal:
    """What a folder holds, hidden names left out, sorted; or why it cannot be entered."""
    try:
        status = folder.stat()
        key = (status.st_dev, status.st_ino)
        if key in inside:
            return Refusal(folder, "is a link back to a folder that holds it, and was not followed")
        entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except PermissionError:
        return Refusal(folder, "may not be listed by you; check its permissions")
    except OSError as error:
        return Refusal(folder, f"cannot be listed: {error.strerror or error}")
    return key, entries


def _reader(path: Path) -> _Reader | None:
    name = path.name.lower().removesuffix(".gz")
    return _READERS.get(Path(name).suffix)


def _plain(path: Path) -> Iterator[Draft | Refusal]:
    from . import plain

    return plain.read(path)


def _markdown(path: Path) -> Iterator[Draft | Refusal]:
    from . import markdown

    return markdown.read(path)


def _html(path: Path) -> Iterator[Draft | Refusal]:
    from . import html

    return html.read(path)


def _json(path: Path) -> Iterator[Draft | Refusal]:
    from . import json_records

    return json_records.read(path)


def _json_lines(path: Path) -> Iterator[Draft | Refusal]:
    from . import json_records

    return json_records.read_lines(path)


def _csv(path: Path) -> Iterator[Draft | Refusal]:
    from . import csv_records

    return csv_records.read(path)


_READERS: dict[str, _Reader] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _csv,
    ".tsv": _csv,
}
