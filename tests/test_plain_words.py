"""Plain words: no idiom of our own in anything that people read, wherever it comes from; tests/spelling.yml has the list."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import click
import pytest
import yaml
from babel.messages.pofile import read_po
from conftest import PROJECT
from test_spelling import CODE, SETTINGS

from level1.cli import main

# Lists of what people type, and of what other sites say.
TYPED = ("search-words.yml", "thesaurus.yml", "link-signs.yml")
# What is for programs or curators' notes about a source, and never shown.
ASIDE = {"id", "url", "sources", "notes", "aliases", "keywords", "document"}
STRING = re.compile(r"""'((?:[^'\\\n]|\\.)*)'""")
GUIDES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")

Said = tuple[str, str]


def idioms(text: str) -> Iterator[tuple[str, str]]:
    """(pattern, what to write) for each idiom in a text; code and addresses in it are no prose."""
    prose = " ".join(CODE.sub(" ", text).split())
    # A pattern is for small and large letters unless it says otherwise.
    yield from ((p, better) for p, better in SETTINGS["plain"].items() if re.search(p, prose, re.IGNORECASE))


def values(data: Any) -> Iterator[str]:
    """The texts of a record that readers may see."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ASIDE:
                yield from values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)
    elif isinstance(data, str) and " " in data:
        yield data


def pages() -> Iterator[Said]:
    for path in (*sorted((PROJECT / "content").rglob("*.md")), *(PROJECT / name for name in GUIDES)):
        yield path.relative_to(PROJECT).as_posix(), path.read_text("utf-8")


def records() -> Iterator[Said]:
    folders = (PROJECT / "content" / folder for folder in ("leads", "taxonomy"))
    for path in (path for folder in folders for path in sorted(folder.glob("*.yml")) if path.name not in TYPED):
        for text in values(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)):
            yield path.relative_to(PROJECT).as_posix(), text


def schemas() -> Iterator[Said]:
    for path in sorted((PROJECT / "schemas").glob("*.json")):
        for text in values(json.loads(path.read_text("utf-8"))):
            yield path.relative_to(PROJECT).as_posix(), text


def messages() -> Iterator[Said]:
    for path in sorted((PROJECT / "level1" / "locale").rglob("*.toml")):
        for text in values(tomllib.loads(path.read_text("utf-8"))):
            yield path.relative_to(PROJECT).as_posix(), text


def strings() -> Iterator[Said]:
    for path in sorted((PROJECT / "theme" / "assets" / "strings" / "en").glob("*.js")):
        for text in STRING.findall(path.read_text("utf-8")):
            if " " in text:
                yield path.relative_to(PROJECT).as_posix(), text


def sentences() -> Iterator[Said]:
    """What templates and commands say: the catalog for translators has all of it."""
    with (PROJECT / "level1" / "site" / "locale" / "site.pot").open("rb") as file:
        for message in read_po(file):
            for text in message.id if isinstance(message.id, tuple) else (message.id,):
                yield "level1/site/locale/site.pot", text


def helps(command: Any = main, name: str = "level1") -> Iterator[Said]:
    yield name, command.help or ""
    for option in command.params:
        yield name, getattr(option, "help", None) or ""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for below in command.list_commands(context):
            yield from helps(command.get_command(context, below), f"{name} {below}")


PLACES = [pages, records, schemas, messages, strings, sentences, helps]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_what_people_read_has_no_idiom_of_our_own(place: Any) -> None:
    said = list(place())
    assert said
    right = SETTINGS["plain_right_here"]
    found = [(where, p, text) for where, text in said for p, _ in idioms(text) if p not in right.get(where, ())]
    assert found == []


def test_every_exception_is_needed_and_has_a_reason() -> None:
    there = {(where, p) for place in PLACES for where, text in place() for p, _ in idioms(text)}
    for file, patterns in SETTINGS["plain_right_here"].items():
        assert {(file, p) for p in patterns} <= there
        assert all(len(why) > 10 for why in patterns.values())


@pytest.mark.parametrize(
    ("text", "idiom"),
    [
        ("Whom to ask about attendance", True),
        ("The lead agency for this theme", True),
        ("Equity, with shared themes and an LCAP tool", False),
        ("“Washington” may mean 2 LEAs.", True),
        ("2 LEAs match “Washington”.", False),
        ("Mend it in the same place.", True),
        ("Recommended in Mendocino", False),
        ("Announced on 20 April 2018", True),
        ("Announced on April 20, 2018", False),
        ("Dated December 17 2025", True),
        ("Chronic Absenteeism: at the lowest level for white", True),
        ("Chronic Absenteeism, lowest level: White", False),
        ("topics/lcap-planning for english learners", True),
        ("topics/lcap-planning for English learners", False),
        ("Kept are the lowest levels.", True),
        ("How one uses it", True),
    ],
)
def test_the_test_sees_what_it_should(text: str, idiom: bool) -> None:
    assert bool([*idioms(text)]) == idiom
