"""The rooms of the house: which room may import which. The table is the architecture; there is no circle between rooms."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from conftest import PROJECT
from test_architecture import DOORS

# From the ground up. A room may import the rooms above it in this table (so, below it in the house), and no other.
# Rooms in one line do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("dates", "addresses", "characters", "project", "cleaning", "compact", "tabular", "sorting"),
    ("messages", "sentences"),
    ("problems", "commits"),
    ("yamlfile", "workbooks"),
    ("state",),
    ("catalog",),
    ("people", "overlap", "links", "accessibility"),
    ("search", "coverage"),
    ("finder",),
    ("validate",),
    ("identity",),
    ("curation", "synth"),
    ("contribute",),
    ("site",),
    ("cli",),
)
# What a floor alone does not say: rooms that must not be imported although they are lower.
NOT_FROM: dict[str, frozenset[str]] = {
    "validate": frozenset({"search", "finder", "coverage", "links"}),
    "identity": frozenset({"search", "finder", "coverage", "links"}),
    "search": frozenset({"links", "overlap"}),
    "finder": frozenset({"links", "overlap"}),
    "coverage": frozenset({"links", "overlap", "people"}),
}
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}


def room_of(module: str) -> str:
    """'level1.links.asking.run' -> 'links'."""
    return module.split(".")[1] if "." in module else ""


@cache
def imports() -> tuple[tuple[str, str], ...]:
    """(file, module of ours that it imports), for every file of level1."""
    return tuple(_imports())


def _imports() -> Iterator[tuple[str, str]]:
    for path in sorted((PROJECT / "level1").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("level1"):
                yield (
                    path.relative_to(PROJECT).as_posix(),
                    node.module if node.module != "level1" else f"level1.{node.names[0].name}",
                )
            elif isinstance(node, ast.Import):
                yield from (
                    (path.relative_to(PROJECT).as_posix(), alias.name)
                    for alias in node.names
                    if alias.name.startswith("level1")
                )


def room_of_file(file: str) -> str:
    return file.split("/")[1].removesuffix(".py")


def test_every_room_is_in_the_table() -> None:
    rooms = {room_of_file(path.relative_to(PROJECT).as_posix()) for path in (PROJECT / "level1").iterdir()}
    assert rooms - {"__init__", "__pycache__", "py.typed", "locale"} == set(LEVEL)


@pytest.mark.parametrize("room", LEVEL)
def test_a_room_imports_only_from_below(room: str) -> None:
    """Each import goes down, so there is no circle between rooms."""
    wrong = [
        f"{file} imports {module}"
        for file, module in imports()
        if room_of_file(file) == room
        and (other := room_of(module)) != room
        and (LEVEL[other] >= LEVEL[room] or other in NOT_FROM.get(room, ()))
    ]
    assert wrong == []


def section(begin: str, end: str) -> str:
    """A part of ARCHITECTURE.md."""
    return (PROJECT / "ARCHITECTURE.md").read_text("utf-8").partition(begin)[2].partition(end)[0]


def test_the_architecture_has_a_row_for_every_room() -> None:
    """From the ground up, as here: whoever reads the table knows what a room may import."""
    rows = re.findall(r"^\| (`.*?`) \|", section("## The rooms", "Around them"), re.MULTILINE)
    rooms = [room for row in rows for room in re.findall(r"`level1/(\w+)(?:/|\.py)`", row)]
    assert sorted(rooms) == sorted(LEVEL)
    assert [LEVEL[room] for room in rooms] == sorted(LEVEL.values())


def test_the_architecture_names_every_door() -> None:
    """Whoever wants to replace a library finds the file that imports it."""
    doors = section("**One dependency, one door.**", "## The rules")
    assert [door for places in DOORS.values() for door in places if f"`{door}`" not in doors] == []
