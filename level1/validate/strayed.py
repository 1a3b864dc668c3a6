"""Strayed: entries in the folder of another kind, and fields of another kind in an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from level1.problems import Problem
from level1.yamlfile.reading import Document

# With fewer fields of another kind, an entry has strayed fields and is not strayed itself.
_FEWEST = 3


def fields_elsewhere(schemas: Mapping[str, Mapping[str, Any]], kind: str) -> dict[str, str]:
    """The fields that only other kinds of entries have, with the kind. `schemas` has the schema of each kind."""
    own = schemas[kind]["properties"]
    return {
        name: other
        for other, schema in schemas.items()
        if other != kind
        for name in schema["properties"]
        if name not in own
    }


def wrong_folder(document: Document, schema: Mapping[str, Any], elsewhere: Mapping[str, str]) -> list[Problem]:
    """That an entry is of another kind, if most of the fields that only one kind has are those of the other: then nothing else needs
    to be said of it. `schema` is that of its folder."""
    if not isinstance(document.data, dict):
        return []
    strange = [elsewhere[name] for name in document.data if name in elsewhere]
    own = [name for name in schema.get("required", ()) if name in document.data]
    missing = len(schema.get("required", ())) - len(own)
    if len(strange) < _FEWEST or missing < len(own):
        return []
    kind = max(sorted(set(strange)), key=strange.count)
    return [document.problem((), "wrong-folder", kind=kind, folder=f"content/{kind}/")]
