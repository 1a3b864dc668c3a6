"""Spelling: American in everything that people read, and no word that codespell knows to be a typing error.

codespell's dictionaries come with its package, so nothing is asked of a network. Words that are right here although a
dictionary objects are in tests/spelling.yml, each with its reason; so are British words that the dictionary lacks.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROJECT

SETTINGS: dict[str, Any] = yaml.safe_load((PROJECT / "tests" / "spelling.yml").read_text("utf-8"))
FOLDERS = ("content", "schemas", "level1", "hooks", "scripts", "theme", "tests")
TOP = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "BENCHMARKS.md", "mkdocs.yml")
KINDS = {".css", ".html", ".js", ".json", ".md", ".po", ".pot", ".py", ".toml", ".yml"}

# No prose: code in backticks, addresses and paths, dotted names, names with an underscore, calls, anchors. What stands before the
# first slash of a path is looked for at its beginning only: a text of 65,000 letters without one would take as many searches.
CODE = re.compile(
    r"`[^`\n]*`"
    r"|(?:(?:(?<![^\s\"'(/_@\\`])|(?=\)))[^\s\"'(/_@\\]*+)?[/_@\\][^\s\"')]*"
    r"|\b\w+(?:\.\w+)+|\b\w+\(|#[\w-]+"
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A field of an entry, and an entry whose resource comes in a language other than English.
FIELD = re.compile(r"(\w+):")
FOREIGN = re.compile(r"^languages: \[.*?\b(?!en\b)\w{2,3}\b", re.MULTILINE)
# Verbs in -ise, which the dictionary lists only in part; the second pattern has those that Americans write so too.
ISE = re.compile(r"\w{3,}is(?:e[ds]?|ers?|ing|ations?|ational)")
ISE_HERE_TOO = re.compile(r"\w*(?:[mvwc]is|ertis|erpris|rpris|compris|rais|nois|hands?is|chis|guis|pais)\w+|promisi\w+")


@cache
def dictionary(name: str) -> Mapping[str, str]:
    """Wrong word -> what to write, of one of codespell's dictionaries."""
    text = (
        files("codespell_lib")
        .joinpath("data", f"dictionary_{name}.txt" if name else "dictionary.txt")
        .read_text("utf-8")
    )
    return dict(line.lower().split("->", 1) for line in text.splitlines() if "->" in line)


def british(word: str) -> str:
    """How an American writes a British word; empty for a word that is none."""
    if word in SETTINGS["also_british"]:
        return str(SETTINGS["also_british"][word])
    if ISE.fullmatch(word) and not ISE_HERE_TOO.fullmatch(word):
        return re.sub(r"is(?=e|ing|ation)", "iz", word)
    return dictionary("en-GB_to_en-US").get(word, "")


@cache
def phrases() -> re.Pattern[str]:
    """Any of the phrases: few lines have one."""
    return re.compile(rf"\b(?:{'|'.join(SETTINGS['phrases'])})\b", re.IGNORECASE)


def wrong(text: str, typing_errors: bool, typed: frozenset[int] = frozenset()) -> Iterator[tuple[int, str, str]]:
    """(line, word, what to write) for every word of a text that is not American or, if asked for, a typing error. Lines
    that are `typed` may have typing errors."""
    prose = CODE.sub(lambda found: re.sub(r"\S", " ", found[0]), text)
    for number, line in enumerate(prose.splitlines(), 1):
        for word in WORD.findall(line):
            # camelCase is a name in code.
            if re.search(r"[a-z][A-Z]", word):
                continue
            if better := british(word.lower()) or (
                typing_errors and number not in typed and dictionary("").get(word.lower(), "")
            ):
                yield number, word.lower(), better
        for phrase, better in SETTINGS["phrases"].items() if phrases().search(line) else ():
            if re.search(rf"\b{phrase}\b", line, re.IGNORECASE):
                yield number, phrase, better


def sentences(source: str) -> str:
    """A Python file with only its comments and the texts that have a space, each on its own line."""
    lines = [""] * (source.count("\n") + 2)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and " " in token.string):
            for offset, line in enumerate(token.string.splitlines()):
                # What stands in the braces of an f-string is code.
                lines[token.start[0] - 1 + offset] += " " + re.sub(r"\{[^{}]*\}", " ", line)
    return "\n".join(lines)


def typed_lines(name: str, text: str) -> frozenset[int]:
    """The lines of a YAML file whose field is written as people type, or in a language that is not English."""
    foreign = FOREIGN.search(text) is not None
    fields = {
        field
        for pattern, fields in SETTINGS["typed_fields"].items()
        if fnmatch(name, pattern)
        for field, when in fields.items()
        if when["always"] or foreign
    }
    found, field = set(), ""
    for number, line in enumerate(text.splitlines(), 1):
        if begins := FIELD.match(line):
            field = begins[1]
        if field in fields:
            found.add(number)
    return frozenset(found)


def read(path: Path) -> list[str]:
    """path:line: word -> what to write, for one file."""
    name = path.relative_to(PROJECT).as_posix()
    text = path.read_text("utf-8", errors="replace")
    careful = not any(fnmatch(name, pattern) for pattern in SETTINGS["typed_as_people_type"])
    excused = {word for pattern, words in SETTINGS["right_here"].items() if fnmatch(name, pattern) for word in words}
    return [
        f"{name}:{line}: {word} -> {better}"
        for line, word, better in wrong(
            sentences(text) if path.suffix == ".py" else text, careful, typed_lines(name, text)
        )
        if word not in excused
    ]


def texts(folder: str) -> list[Path]:
    return [
        path
        for path in sorted((PROJECT / folder).rglob("*"))
        if path.suffix in KINDS
        and path.is_file()
        and not any(fnmatch(path.relative_to(PROJECT).as_posix(), pattern) for pattern in SETTINGS["not_ours"])
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_everything_people_read_is_in_american_spelling(folder: str) -> None:
    paths = texts(folder)
    assert paths
    assert [found for path in paths for found in read(path)] == []


@pytest.mark.parametrize("name", TOP)
def test_the_guides_are_in_american_spelling(name: str) -> None:
    assert read(PROJECT / name) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An organisation of colour enrols.", ["organisation", "colour", "enrols"]),
        ("Practise for ever, in lower-case.", ["practise", "for ever", "lower-case"]),
        ("They prioritise, colonised, monetisation.", ["prioritise", "colonised", "monetisation"]),
        ("We recieve it; don’t.", ["recieve"]),
        ("Revised advice: exercise, raise, promising, surprised, wise, advertised, enterprises, hours.", []),
        ("`organisation`, signs.organisation, /centre/, is_coloured, catalogue()", []),
    ],
)
def test_what_the_check_finds(text: str, found: list[str]) -> None:
    assert [word for _line, word, _better in wrong(text, typing_errors=True)] == found


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("title: Clases\nsummary: Clases\nasked_as:\n  - clases\n  - colour\nlead: clases\n", [1, 2, 5, 6]),
        ("title: Clases\nsummary: Clases\nlanguages: [es]\n", [2]),
        ("title: Clases\nlanguages: [en]\n", [1]),
        ("title: Clases\nlanguages: [en, es]\n", []),
    ],
)
def test_what_people_ask_and_titles_in_other_languages_are_not_read_as_english(entry: str, found: list[int]) -> None:
    """Typing errors only: a British word is one in any field."""
    typed = typed_lines("content/resources/some.yml", entry)
    assert [line for line, _word, _better in wrong(entry, True, typed)] == found
    assert typed_lines("content/leads/some.yml", entry) == frozenset()


def test_every_exception_is_needed_and_has_a_reason() -> None:
    """An exception whose word is gone goes too."""
    for pattern, words in SETTINGS["right_here"].items():
        there = {
            path
            for folder in FOLDERS
            for path in texts(folder)
            if fnmatch(path.relative_to(PROJECT).as_posix(), pattern)
        }
        there |= {PROJECT / name for name in TOP if fnmatch(name, pattern)}
        said = " ".join(path.read_text("utf-8", errors="replace").lower() for path in there)
        assert all(re.search(rf"\b{word}\b", said) for word in words), pattern
        assert all(len(reason) > 10 for reason in words.values()), pattern
