"""The dossier as content/ wants it, and the judgments made on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from level1.yamlfile.reading import read_document

# The day the dossier was collected, and so the day its entries were added here.
COLLECTED = "2026-11-21"


def judgements(name: str) -> Any:
    """A YAML file of this folder."""
    path = Path(__file__).parent / f"{name}.yml"
    document, problems = read_document(path, path.name)
    if document is None or problems:
        raise ValueError(f"{path.name}: {problems}")
    return document.data
