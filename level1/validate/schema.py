"""Schema: the one door to jsonschema. Reports what the schemas find in a file, in words for people who do not know
YAML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from level1.catalog.content import KINDS
from level1.catalog.known import Known
from level1.problems import Problem
from level1.validate.explain import Finding, explain
from level1.validate.people import is_of_a_person, without_role
from level1.validate.plain import FORMATS, Plain
from level1.validate.repeated import first_repeated
from level1.validate.texts import bare, is_markdown, text_faults
from level1.yamlfile.reading import Document, Path_

# Values longer than this are free text: they differ from entry to entry, so remembering them would only cost memory.
_REMEMBERED_LENGTH = 200

WORDS = "words.schema.json"


def load_schema(folder: Path, name: str) -> dict[str, Any]:
    """A schema from schemas/ with every reference to a sibling file expanded, and references to the word lists
    replaced by the keyword x-words (the lists come from content/taxonomy; the enumerations in words.schema.json are
    for editors). Implicit rules are also written out: the values of enumerations are texts, a text without an x-layout
    must be on one line, which is the keyword x-line, and a text that is not chosen from a list and has no form of its own
    is for people to read, which is the keyword x-text, with what the field says of itself."""
    files: dict[str, Any] = {}

    def resolve(node: Any, home: str) -> Any:
        if isinstance(node, list):
            return [resolve(item, home) for item in node]
        if not isinstance(node, dict):
            return node
        own = {k: resolve(v, home) for k, v in node.items() if k != "$ref"}
        if "$ref" not in node:
            return own
        file, _, pointer = node["$ref"].partition("#/$defs/")
        file = file or home
        if file == WORDS:
            return {**own, "x-words": pointer}
        if file not in files:
            files[file] = json.loads((folder / file).read_text("utf-8"))
        return {**resolve(files[file]["$defs"][pointer], file), **own}

    # The examples of word lists are words of the real lists, so only those of entries are known to be no entry's own.
    return _completed(
        resolve(json.loads((folder / f"{name}.schema.json").read_text("utf-8")), f"{name}.schema.json"),
        name in KINDS.values(),
    )


def _completed(node: Any, of_entries: bool) -> Any:
    if isinstance(node, list):
        return [_completed(item, of_entries) for item in node]
    if not isinstance(node, dict):
        return node
    node = {name: _completed(part, of_entries) for name, part in node.items()}
    if isinstance(node.get("enum"), list):
        node.setdefault("type", "string")
    if node.get("type") in ("string", ["string", "integer"]) and "x-layout" not in node:
        node["x-line"] = True
    if node.get("type") in ("string", ["string", "integer"]) and not _OF_A_FORM & node.keys():
        node.setdefault("x-text", _own_texts(node, of_entries))
    return node


def _own_texts(node: Mapping[str, Any], with_examples: bool) -> list[str]:
    """What a field says of itself, in small letters: a value that is one of these was copied from a template. A short
    example may be right."""
    examples = (
        text
        for text in node.get("examples", ())
        if with_examples and isinstance(text, str) and len(text) > _LONGEST_EXAMPLE
    )
    own = (node.get(name, "") for name in ("title", "description", "x-help"))
    return [bare(text) for text in (*own, *examples) if text]


_LONGEST_EXAMPLE = 60


# What makes a text something else than words for people.
_OF_A_FORM = frozenset(("enum", "const", "x-words", "x-refers", "format", "pattern"))


class SchemaCheck:
    """Checks documents against one schema."""

    def __init__(
        self,
        schema: Mapping[str, Any],
        known: Known,
        today: date | None = None,
        elsewhere: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`elsewhere` has the fields that only entries of other kinds have, with the kind."""
        self.schema, self.known, self.today, self.elsewhere = schema, known, today, elsewhere
        kind, checker = _kind(), _Checker(known)
        schema = {name: part for name, part in schema.items() if name not in ("$id", "$schema")}
        self.plain = Plain(schema, known, kind.VALIDATORS)
        self.part = _Part(schema, lambda part: kind(part, format_checker=checker))

    def check(self, document: Document) -> list[Problem]:
        """The problems of one document, in line order."""
        if self.plain.is_right(document.data):
            return []
        findings = list(self.part.findings((), document.data))
        return explain(document, iter(findings), self.known, self.today, self.elsewhere) if findings else []


class _Part:
    """A part of a schema, divided into its fields and items, which remember short values that were valid: most fields
    of most entries hold one of a few values, and jsonschema takes a thousand times longer than a set lookup."""

    def __init__(self, schema: Mapping[str, Any], validator: Callable[[Mapping[str, Any]], Any]) -> None:
        self.schema = schema
        fields, items = schema.get("properties", {}), schema.get("items")
        # The rest of the schema, without what the parts for fields and items check. It still needs the names of the
        # fields.
        frame = {name: part for name, part in schema.items() if name != "items" or not isinstance(items, dict)}
        if fields:
            frame["properties"] = dict.fromkeys(fields, True)
        self.frame = validator(frame)
        self.fields = {name: _Part(part, validator) for name, part in fields.items()}
        self.items = _Part(items, validator) if isinstance(items, dict) else None
        self.right: set[str] = set()

    def findings(self, path: Path_, value: Any) -> Iterator[Finding]:
        """What is wrong with a value at a path."""
        text = value if type(value) is str else repr(value)
        key = f"{type(value).__name__} {text}" if len(text) <= _REMEMBERED_LENGTH else ""
        if key in self.right:
            return
        wrong = False
        for finding in self._all(path, value):
            wrong = True
            yield finding
        if key and not wrong:
            self.right.add(key)

    def _all(self, path: Path_, value: Any) -> Iterator[Finding]:
        for error in self.frame.iter_errors(value):
            yield self._finding((*path, *error.absolute_path), error)
        if self.fields and isinstance(value, dict):
            for name, inner in value.items():
                if name in self.fields:
                    yield from self.fields[name].findings((*path, name), inner)
        if self.items and isinstance(value, list):
            for place, inner in enumerate(value):
                yield from self.items.findings((*path, place), inner)

    def _finding(self, path: Path_, error: ValidationError) -> Finding:
        part: Any = self.schema if error.schema is self.frame.schema else error.schema
        way = error.absolute_schema_path
        of_name = len(way) > 1 and way[-2] == "propertyNames"
        if of_name:
            path = (*path, str(error.instance))
        return Finding(path, str(error.validator), error.validator_value, error.instance, part, of_name)


# Our own keywords, or standard ones with our own meaning. jsonschema passes (validator, keyword's value, instance,
# schema).


@cache
def _kind() -> Any:
    """The class of validators with our keywords. Making it takes as long as checking a small word list."""
    own = {
        "x-words": _words,
        "x-refers": _refers,
        "x-line": _line,
        "x-text": _text,
        "x-office": _office,
        "x-role": _role,
        "minLength": _min_length,
        "uniqueItems": _unique_items,
    }
    whole = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _checker, value: type(value) is int)
    return extend(Draft202012Validator, own, type_checker=whole)  # type: ignore[no-untyped-call]  # declares no types


class _Checker(FormatChecker):
    """Our formats, and what our keywords look words and entries up in: it is all that jsonschema hands on to a keyword."""

    def __init__(self, known: Known) -> None:
        super().__init__(())
        self.checkers = _formats().checkers
        self.known = known


def _words(validator: Any, name: str, value: Any, _s: Any) -> Iterator[ValidationError]:
    if not isinstance(value, list | dict) and not validator.format_checker.known.has_word(name, value):
        yield ValidationError("unknown word")


def _refers(validator: Any, target: str, value: Any, _s: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and not validator.format_checker.known.has_reference(target, value):
        yield ValidationError("unknown entry")


def _line(_v: Any, _wanted: bool, value: Any, _s: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and "\n" in value:
        yield ValidationError("more than one line")


def _text(_v: Any, own: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    if own is False or not isinstance(value, str):
        return
    if any(text_faults(value, markdown=is_markdown(schema))) or bare(value) in own:
        yield ValidationError("unknown sort of text")


def _office(validator: Any, words: list[str], value: Any, _s: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and is_of_a_person(value, {*words, *validator.format_checker.known.vocabulary}):
        yield ValidationError("unknown office")


def _role(_v: Any, words: Mapping[str, list[str]], value: Any, _s: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and without_role(value, words) is not None:
        yield ValidationError("unknown role")


def _min_length(_v: Any, least: int, value: Any, _s: Any) -> Iterator[ValidationError]:
    # Spaces alone do not count as text.
    if isinstance(value, str) and len(value.strip()) < least:
        yield ValidationError("too short")


def _unique_items(_v: Any, wanted: bool, value: Any, _s: Any) -> Iterator[ValidationError]:
    # jsonschema compares all pairs of items, which takes minutes for a list as long as a file.
    if wanted and isinstance(value, list) and first_repeated(value) is not None:
        yield ValidationError("repeated")


@cache
def _formats() -> FormatChecker:
    formats = FormatChecker(())
    for name, is_right in FORMATS.items():
        formats.checks(name)(lambda value, is_right=is_right: not isinstance(value, str) or is_right(value))
    return formats
