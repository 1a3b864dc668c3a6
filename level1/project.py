"""The project: where the generator's own files are. Content can be in any folder; these are always here."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SCHEMAS = PROJECT / "schemas"
MKDOCS_YML = PROJECT / "mkdocs.yml"
THEME = PROJECT / "theme"
