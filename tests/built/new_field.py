"""A field that the project does not have: a copy of the project with one more word-list field of resources, `rooms`. `CHANGED` is
all that is done to the copy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from built.making import DAY, EXAMPLES, PROJECT, SETTINGS, small_content, tree

LIST = """about: Rooms of a school that a resource is used in, for a test.
terms:
  - id: gym
    name: Gym and playground
    inside: gym and playground
    description: Where students move.
    aliases: [sports hall]
  - id: library
    name: Library
    inside: library
    description: Where students read.
"""
ROW = """    Field(
        name="rooms",
        words="rooms",
        page=None,
        facet=Facet("room", sentence("Room")),
        asked=Asked(sentence("Which room?")),
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("Rooms")),
        card=Card(),
        searched="",
        exported="rooms",
        api="list",
        schema_org="location",
    ),
"""
PROPERTY = {
    "title": "Rooms",
    "description": "Rooms of a school that it is used in.",
    "type": "array",
    "minItems": 1,
    "uniqueItems": True,
    "maxItems": 6,
    "items": {
        "type": "string",
        "$ref": "words.schema.json#/$defs/rooms",
        "title": "Room",
        "description": "One room.",
        "examples": ["gym"],
        "x-help": "Choose from the rooms, for example gym.",
    },
    "examples": [["gym"]],
    "x-help": "List rooms, for example [gym], or leave the field out.",
}
# The generated list of words is the last one.
CHANGED = {
    "schemas/resource.schema.json",
    "level1/catalog/fields.py",
    "content/taxonomy/rooms.yml",
    "content/resources/attendance-guide.yml",
    "schemas/words.schema.json",
}
# What a build needs of the project.
_NEEDED = ("level1", "theme", "schemas")


def make(root: Path) -> None:
    """The copy in a folder: before anything was changed under before/, with the new field under after/, and built there."""
    for name in ("before", "after"):
        copy = root / name
        for needed in _NEEDED:
            source = PROJECT / needed
            if source.is_dir():
                shutil.copytree(source, copy / needed, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(source, copy / needed)
        small_content(copy)
    after = root / "after"
    _add_field(after)
    _in_copy(after, "from level1.validate.words_schema import write_words_schema as write; write(Path.cwd())")
    _in_copy(after, f"main(['build', '--as-of', '{DAY}'])")


def changed(root: Path) -> set[str]:
    """The files of the copy that are not as they were, those that the build made left out."""
    before, after = (
        {name: data for name, data in tree(root / folder).items() if name.split("/")[0] not in ("site", ".cache")}
        for folder in ("before", "after")
    )
    return {
        name
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name) and "__pycache__" not in name
    }


def in_copy(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command of the changed copy."""
    return _run(root / "after", f"main({list(arguments)!r})")


def _add_field(copy: Path) -> None:
    schema = copy / "schemas" / "resource.schema.json"
    data = json.loads(schema.read_text("utf-8"))
    data["properties"] = _after(data["properties"], "settings", "rooms", PROPERTY)
    schema.write_text(json.dumps(data, ensure_ascii=False, indent=2), "utf-8")
    rows = copy / "level1" / "catalog" / "fields.py"
    text = rows.read_text("utf-8")
    place = text.index('    Field(\n        name="steps",')
    rows.write_text(text[:place] + ROW + text[place:], "utf-8")
    (copy / "content" / "taxonomy" / "rooms.yml").write_text(LIST, "utf-8")
    entry = copy / "content" / "resources" / "attendance-guide.yml"
    text = (EXAMPLES / "catalogue" / "resources" / "attendance-guide.yml").read_text("utf-8")
    entry.write_text(text.replace("priorities:", "rooms: [library, gym]\npriorities:", 1), "utf-8")


def _after(values: dict[str, Any], place: str, name: str, value: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, one in values.items():
        made[key] = one
        if key == place:
            made[name] = value
    return made


def _in_copy(copy: Path, code: str) -> None:
    done = _run(copy, code)
    assert done.returncode == 0, done.stdout + done.stderr


def _run(copy: Path, code: str) -> subprocess.CompletedProcess[str]:
    begin = "from pathlib import Path; from level1.cli import main; "
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.run(
        [sys.executable, "-c", begin + code],
        cwd=copy,
        env={**environment, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
