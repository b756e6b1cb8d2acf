"""Extraction: how an article becomes reports."""
