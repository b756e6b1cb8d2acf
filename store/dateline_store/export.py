"""The formats that incidents are exported in."""

from __future__ import annotations

from dateline_store.export_csv import write_csv
from dateline_store.export_file import ExportError
from dateline_store.export_jsonl import write_jsonl
from dateline_store.provenance import Provenance

__all__ = ["ExportError", "Provenance", "write_csv", "write_jsonl"]
