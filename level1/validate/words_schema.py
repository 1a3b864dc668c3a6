"""The words schema: every controlled word as an enumeration, so that an editor can complete it and show its meaning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from level1.catalog.content import read_content
from level1.catalog.fields import NUMBERED
from level1.catalog.taxonomy import ENTRY_LISTS, SELF_REFLECTION, taxonomy_from
from level1.project import SCHEMAS
from level1.validate.schema import WORDS
from level1.yamlfile.writing import write_file


def words_schema(root: Path) -> str:
    """The text of schemas/words.schema.json for the word lists of DIR/content. Only editors read it: `level1 validate`
    reads content/taxonomy itself, so a stale schema never lets a wrong word through."""
    taxonomy = taxonomy_from(read_content(root).word_files)
    definitions: dict[str, Any] = {}
    for name in (*ENTRY_LISTS, SELF_REFLECTION):
        words = taxonomy[name].values()
        definitions[name] = {
            "title": f"A word of content/taxonomy/{name}.yml",
            "description": taxonomy.about[name],
            "enum": [int(word.id) if name in NUMBERED else word.id for word in words],
            # Shown beside each word by VS Code.
            "markdownEnumDescriptions": [f"{word.name}. {word.description}" for word in words],
        }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": WORDS,
        "title": "Controlled words",
        "description": "Made from content/taxonomy by scripts/words.py; edit the lists there, not here.",
        "$defs": definitions,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def words_schema_is_current(root: Path) -> bool:
    file = SCHEMAS / WORDS
    return file.is_file() and file.read_text("utf-8") == words_schema(root)


def write_words_schema(root: Path) -> None:
    write_file(SCHEMAS / WORDS, words_schema(root))
