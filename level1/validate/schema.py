"""Schema: the one door to jsonschema. What the schemas say about a file, in words for people who do not know YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from level1.dates import parse_day, parse_partial_date
from level1.load import Document, Path_
from level1.problems import Problem
from level1.validate.explain import Finding, explain
from level1.validate.known import Known

# Values longer than this are free text: they differ from entry to entry, so remembering them would only cost memory.
_REMEMBERED_LENGTH = 200

WORDS = "words.schema.json"


def load_schema(folder: Path, name: str) -> dict[str, Any]:
    """A schema of schemas/ with every reference to a sibling file written out, and references to the word lists turned
    into the keyword x-words (the lists come from content/taxonomy; the enumerations in words.schema.json are for
    editors)."""
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

    return resolve(json.loads((folder / f"{name}.schema.json").read_text("utf-8")), f"{name}.schema.json")


class SchemaCheck:
    """Checks documents against one schema. Field by field, remembering short values that were right: most fields of most
    entries hold one of a few values, and jsonschema takes a thousand times longer than a look into a set."""

    def __init__(self, schema: Mapping[str, Any], known: Known) -> None:
        self.schema, self.known = schema, known
        kind = extend(  # type: ignore[no-untyped-call]  # jsonschema declares no types for it
            Draft202012Validator, {"x-words": self._words, "x-refers": self._refers}
        )
        formats = _formats()
        frame = {k: v for k, v in schema.items() if k not in ("properties", "$id", "$schema")}
        frame["properties"] = dict.fromkeys(schema["properties"], True)
        self.frame = kind(frame, format_checker=formats)
        self.fields = {name: kind(field, format_checker=formats) for name, field in schema["properties"].items()}
        self.right: set[tuple[str, str]] = set()

    def check(self, document: Document) -> list[Problem]:
        """What is wrong with one document, in the order of its lines."""
        data = document.data
        errors: list[tuple[Path_, ValidationError]] = [
            (tuple(e.absolute_path), e) for e in self.frame.iter_errors(data)
        ]
        for name, value in data.items() if isinstance(data, dict) else ():
            field = self.fields.get(name)
            if field is None:
                continue
            text = repr(value)
            if (name, text) in self.right:
                continue
            found = [((name, *e.absolute_path), e) for e in field.iter_errors(value)]
            errors += found
            if not found and len(text) <= _REMEMBERED_LENGTH:
                self.right.add((name, text))
        if not errors:
            return []
        problems = {problem for path, error in errors for problem in explain(document, self._finding(path, error))}
        return sorted(problems, key=lambda p: (p.line, p.column, p.code, p.message))

    # The two keywords of our own. jsonschema hands over (validator, keyword's value, instance, schema).

    def _words(self, _v: Any, name: str, value: Any, _s: Any) -> Iterator[ValidationError]:
        if isinstance(value, list | dict):
            return
        if value not in self.known.words.get(name, {}) or isinstance(value, bool):
            near = self.known.closest_word(name, value)
            yield ValidationError(f"Did you mean {near}?" if near is not None else "")

    def _refers(self, _v: Any, target: str, value: Any, _s: Any) -> Iterator[ValidationError]:
        if isinstance(value, str) and not self.known.has_reference(target, value):
            today = self.known.former.get("lead" if target == "reviewer" else target, {}).get(value)
            near = self.known.closest_reference(target, value)
            yield ValidationError(
                f"It is called {today} now; write {today}." if today else f"Did you mean {near}?" if near else ""
            )

    def _finding(self, path: Path_, error: ValidationError) -> Finding:
        part: Any = error.schema
        if part is self.frame.schema:
            part = self.schema
        return Finding(path, str(error.validator), error.validator_value, error.instance, part, error.message)


def _formats() -> FormatChecker:
    formats = FormatChecker(("uri", "email"))
    if "uri" not in formats.checkers:
        raise RuntimeError("jsonschema is installed without its format extra, so web addresses would not be checked")
    formats.checks("date")(lambda value: not isinstance(value, str) or parse_day(value) is not None)
    formats.checks("partial-date")(lambda value: not isinstance(value, str) or parse_partial_date(value) is not None)
    return formats
