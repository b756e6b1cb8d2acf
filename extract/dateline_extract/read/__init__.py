"""Readers: files and folders become articles, or a reason why not."""

from __future__ import annotations

from .paths import read_paths
from .refusal import Refusal

__all__ = ["Refusal", "read_paths"]
