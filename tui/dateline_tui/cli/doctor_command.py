"""`dateline doctor`: verifies a store."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline_store.doctor import examine
from dateline_tui.wording import plural


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong, a line each; 1 where anything is."""
    store = Path(arguments.store)
    findings = examine(store)
    for finding in findings:
        print(finding)
    print(f"{store}: {plural(len(findings), 'fault')}" if findings else f"{store}: no faults")
    return 1 if findings else 0
