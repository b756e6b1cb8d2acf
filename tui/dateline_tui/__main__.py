"""The command `dateline`: arguments in, exit code out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from dateline_tui.cli.parser import parse

DONE, REFUSED, USAGE, NO_STORE, INTERRUPTED = 0, 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answers 0 done, 1 some input refused, 2 usage, 3 no store, 130 interrupted.

    This is the command line's one boundary: every error ends here as a sentence on stderr.
    Set DATELINE_DEBUG=1 to see the traceback of an unexpected one.
    """
    arguments = parse(sys.argv[1:] if argv is None else argv)
    try:
        code: int = arguments.run(arguments)
        return code
    except KeyboardInterrupt:
        print("dateline: interrupted; what was stored so far is kept", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return _explain(error)


def _explain(error: Exception) -> int:
    from dateline_store.errors import StoreError
    from dateline_store.model import DatelineError
    from dateline_store.text import one_line
    from dateline_tui.cli.filters import UsageError

    if os.environ.get("DATELINE_DEBUG"):
        raise error
    if isinstance(error, DatelineError):
        print(f"dateline: {one_line(str(error))}", file=sys.stderr)
        if isinstance(error, UsageError):
            return USAGE
        return NO_STORE if isinstance(error, StoreError) else REFUSED
    if isinstance(error, OSError):
        print(f"dateline: {one_line(str(error))}", file=sys.stderr)
        return REFUSED
    print(
        f"dateline: unexpected {type(error).__name__}: {one_line(str(error))}\n"
        "This is a fault in Dateline. Set DATELINE_DEBUG=1 and run the command again for the details.",
        file=sys.stderr,
    )
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
