"""Explaining: what a schema found, in words for people who do not know YAML: what is wrong, what the field means, the fix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.known import Known
from level1.problems import Problem
from level1.validate.wording import count, describe, inline, quote_advice, quoted, sentences, wrong_kind
from level1.yamlfile.reading import Document, Path_

# Of a file with more problems, the rest is told without asking what was meant.
_GUESSED_PROBLEMS = 50

# The rules that ask something of a single value, the one that says most first: a value is told once, though it may break
# several of them.
_RULES_OF_A_VALUE = (
    "type",
    "x-line",
    "minLength",
    "minimum",
    "maximum",
    "format",
    "pattern",
    "enum",
    "x-words",
    "x-refers",
    "maxLength",
)
_RANK = {rule: rank for rank, rule in enumerate(_RULES_OF_A_VALUE)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a schema found: at `path`, the `value` breaks `rule` (a keyword of JSON Schema or of ours), which asks for
    `expected`. `schema` is the part of the schema that has the rule; `of_name` when it is about the field's name."""

    path: Path_
    rule: str
    expected: Any
    value: Any
    schema: Mapping[str, Any]
    of_name: bool = False


def explain(document: Document, findings: Iterable[Finding], known: Known, today: date | None) -> list[Problem]:
    """The problems that findings are told as, in the order of their lines. `today` is suggested where a day is missing."""
    told: list[Problem] = []
    misspelt: set[Path_] = set()
    for found in _one_a_mistake(document, findings):
        told += _tell(document, found, known if len(told) < _GUESSED_PROBLEMS else None, today, misspelt)
    return sorted(told, key=lambda p: (p.line, p.column, p.code, p.message))


def _one_a_mistake(document: Document, findings: Iterable[Finding]) -> Sequence[Finding]:
    """Leaves out what follows from something that is told already."""
    kept: dict[tuple[Path_, str], Finding] = {}
    for found in findings:
        path, rule = found.path, found.rule
        if path in document.unsure:
            continue
        if rule == "uniqueItems" and any(place[: len(path)] == path for place in document.unsure):
            continue
        key = (path, "value" if rule in _RANK else rule)
        if key not in kept or _RANK.get(rule, 0) < _RANK.get(kept[key].rule, 0):
            kept[key] = found
    # A misspelt field is also a missing one; it is met as the first.
    return sorted(kept.values(), key=lambda found: found.rule != "additionalProperties")


def _tell(
    document: Document, found: Finding, known: Known | None, today: date | None, misspelt: set[Path_]
) -> Iterator[Problem]:
    path, rule, expected, value, schema = found.path, found.rule, found.expected, found.value, found.schema

    def problem(code: str, message: str, first: str = "") -> Problem:
        hint = sentences(first, schema.get("x-help", ""))
        return document.problem(path, code, sentences(message, describe(schema)), hint, key=found.of_name)

    if rule == "additionalProperties":
        allowed = schema["properties"]
        # The few allowed names are always asked; a file that is all wrong names is not.
        for number, name in enumerate(name for name in value if name not in allowed):
            guess = known if number < _GUESSED_PROBLEMS else None
            near = guess.guesses.closest(f"fields {','.join(allowed)}", name, allowed) if guess else ""
            if near and near not in value:
                misspelt.add((*path, near))
            yield document.problem(
                (*path, name),
                "unknown-field",
                f"There is no field called {quoted(name)} here." + (f" Did you mean {near}?" if near else ""),
                f"The fields are: {', '.join(allowed)}.",
                key=True,
            )
    elif rule == "required":
        for name in expected:
            if name not in value and (*path, name) not in misspelt:
                missing = schema["properties"][name]
                message = sentences(f"The field {name} is missing.", describe(missing))
                yield document.problem(path, "missing-field", message, _line_to_add(name, missing, today))
    elif rule in ("anyOf", "minProperties"):
        wanted = [part["required"][0] for part in expected] if rule == "anyOf" else list(schema.get("properties", ()))
        if not any((*path, name) in misspelt for name in wanted):
            yield problem("incomplete", _incomplete(wanted))
    elif rule == "type":
        yield problem("wrong-kind", wrong_kind(schema, value), _kind_advice(document, found))
    elif rule == "enum":
        allowed = [str(word) for word in expected]
        near = known.guesses.closest(f"words {','.join(allowed)}", str(value), allowed) if known else ""
        yield problem("unknown-word", f"{quoted(value)} is not one of {', '.join(allowed)}.", _meant(near))
    elif rule == "x-words":
        word = known.closest_word(expected, value) if known else None
        where = _FOLDERS.get(expected) or f"content/taxonomy/{expected}.yml"
        yield problem("unknown-word", f"{quoted(value)} is not in {where}.", _meant(word))
    elif rule == "x-refers":
        called = known.today_called(expected, value) if known else ""
        near = known.closest_reference(expected, value) if known and not called else ""
        advice = f"It is called {called} now; write {called}." if called else _meant(near)
        yield problem("unknown-entry", f"{quoted(value)} is not in {_FOLDERS[expected]}.", advice)
    elif rule in ("format", "pattern"):
        noun = schema.get("x-noun")
        message = (
            f"{quoted(value)} is not {noun}." if noun else f"{quoted(value)} is not written as this field needs it."
        )
        yield problem("malformed", message, _ACCENTED if schema.get("format") == "uri" and not value.isascii() else "")
    elif rule in _SAYINGS:
        code, say, first = _SAYINGS[rule]
        yield problem(code, say(value, expected), first)


_ACCENTED = "Letters such as ñ must be written as %C3%B1; the copied address has them so."
_FOLDERS = {
    "resource": "content/resources",
    "lead": "content/leads",
    "reviewer": "content/leads",
    "page": "the pages of this site",
    "facet": "the word lists that search filters by",
    "counties": "California's 58 counties",
}


def _length(text: str, least: int) -> str:
    length = len(text.strip())
    has = "nothing but blanks" if text and not length else count(length, "character")
    return f"This has {has}; at least {least} {'is' if least == 1 else 'are'} needed."


_SAYINGS: dict[str, tuple[str, Callable[[Any, Any], str], str]] = {
    "minLength": ("too-short", _length, ""),
    "maxLength": ("too-long", lambda v, n: f"This has {count(len(v), 'character')}; {n} is the limit.", ""),
    "x-line": (
        "malformed",
        lambda _v, _n: "This text has more than one line.",
        "Write it on one line; begin a long text with >- and not with > or |.",
    ),
    "minItems": (
        "too-few",
        lambda v, n: f"This list has {count(len(v), 'item')}; at least {n} {'is' if n == 1 else 'are'} needed.",
        "",
    ),
    "maxItems": ("too-many", lambda v, n: f"This list has {count(len(v), 'item')}; {n} is the limit.", ""),
    "uniqueItems": ("repeated", lambda v, _n: f"{quoted(first_repeated(v))} stands in this list twice.", ""),
    "minimum": ("out-of-range", lambda v, n: f"{v} is too small; the smallest is {n}.", ""),
    "maximum": ("out-of-range", lambda v, n: f"{v} is too large; the largest is {n}.", ""),
}


def first_repeated(items: list[Any]) -> Any:
    """The first item that is equal to one before it, or None. In one pass, since a file may list thousands."""
    seen: set[str] = set()
    for item in items:
        # Of plain data; 1, true and "1" are three things.
        if (key := repr(item)) in seen:
            return item
        seen.add(key)
    return None


def _incomplete(wanted: Sequence[str]) -> str:
    return f"It needs {' or '.join(f'{name}:' for name in wanted)}." if wanted else "Nothing stands here."


def _meant(near: Any) -> str:
    return f"Did you mean {near}?" if near not in (None, "") else ""


def _kind_advice(document: Document, found: Finding) -> str:
    if found.value is not None:
        return quote_advice(found.schema, found.value)
    line = document.text.split("\n")[document.place(found.path)[0] - 1]
    if re.search(r"[:-]\s+#", line):
        return "What follows # is a comment; put a text with # in double quotes."
    return ""


def _line_to_add(name: str, schema: Mapping[str, Any], today: date | None) -> str:
    """A line that is right as it stands, or what to write where no line is."""
    example = (schema.get("examples") or [""])[0]
    if example in ([], {}, ""):
        return sentences(f"Add a line {name}: and write below it what belongs there.", schema.get("x-help", ""))
    if today and schema.get("format") == "date":
        example = today.isoformat()
    return f"Add a line {name}: {inline(example)}"
