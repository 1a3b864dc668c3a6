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
from level1.validate.known import Known, closest

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
        kind = extend(Draft202012Validator, {"x-words": self._words, "x-refers": self._refers})
        formats = _formats()
        frame = {k: v for k, v in schema.items() if k not in ("properties", "$id", "$schema")}
        frame["properties"] = dict.fromkeys(schema["properties"], True)
        self.frame = kind(frame, format_checker=formats)
        self.fields = {name: kind(field, format_checker=formats) for name, field in schema["properties"].items()}
        self.right: set[tuple[str, str]] = set()

    def check(self, document: Document) -> list[Problem]:
        """What is wrong with one document, in the order of its lines."""
        data = document.data
        errors: list[tuple[Path_, ValidationError]] = [(tuple(e.absolute_path), e) for e in self.frame.iter_errors(data)]
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
        problems = {problem for path, error in errors for problem in self._explain(document, path, error)}
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
            yield ValidationError(f"It is called {today} now; write {today}." if today else f"Did you mean {near}?" if near else "")

    def _explain(self, document: Document, path: Path_, error: ValidationError) -> Iterator[Problem]:
        schema, value = error.schema, error.instance
        field = _describe(schema)
        if error.validator == "additionalProperties":
            allowed = schema["properties"]
            for name in value:
                if name not in allowed:
                    near = closest(str(name), allowed)
                    yield document.problem((*path, name), "unknown-field", f"There is no field called {_quoted(name)} here."
                                           + (f" Did you mean {near}?" if near else ""),
                                           f"The fields are: {', '.join(allowed)}.", key=True)
        elif error.validator == "required":
            for name in error.validator_value:
                if name not in value:
                    missing = schema["properties"][name] if schema is not self.frame.schema else self.schema["properties"][name]
                    yield document.problem(path, "missing-field", f"The field {name} is missing. {_describe(missing)}",
                                           f"Add a line {_example_line(name, missing)}")
        elif error.validator == "type":
            yield document.problem(path, "wrong-kind", f"{_wrong_kind(schema, value)} {field}",
                                   _advice(schema, _quote_advice(schema, value)))
        elif error.validator in ("x-words", "x-refers") and value is not None and _kind_fits(schema, value):
            code = "unknown-word" if error.validator == "x-words" else "unknown-entry"
            where = f"content/taxonomy/{error.validator_value}.yml" if code == "unknown-word" else _FOLDERS[error.validator_value]
            if error.validator_value == "counties":
                where = "California's 58 counties"
            yield document.problem(path, code, f"{_quoted(value)} is not in {where}. {field}", _advice(schema, error.message))
        elif error.validator == "enum" and _kind_fits(schema, value):
            near = closest(str(value), [str(v) for v in error.validator_value])
            yield document.problem(path, "unknown-word", f"{_quoted(value)} is not one of {', '.join(map(str, error.validator_value))}. "
                                   f"{field}", _advice(schema, f"Did you mean {near}?" if near else ""))
        elif error.validator == "propertyNames":
            yield document.problem((*path, value), "unknown-word", f"{_quoted(value)} is not a name that may stand here.",
                                   _advice(schema), key=True)
        elif error.validator in _SAYINGS:
            code, say = _SAYINGS[error.validator]
            yield document.problem(path, code, f"{say(value, error.validator_value)} {field}", _advice(schema))


def _formats() -> FormatChecker:
    formats = FormatChecker(("uri", "email"))
    if "uri" not in formats.checkers:
        raise RuntimeError("jsonschema is installed without its format extra, so web addresses would not be checked")
    formats.checks("date")(lambda value: not isinstance(value, str) or parse_day(value) is not None)
    formats.checks("partial-date")(lambda value: not isinstance(value, str) or parse_partial_date(value) is not None)
    return formats


_FOLDERS = {
    "resource": "content/resources",
    "lead": "content/leads",
    "reviewer": "content/leads",
    "page": "the pages of this site",
}
_KINDS = {"string": "text", "integer": "a whole number", "number": "a number", "array": "a list", "object": "a group of fields",
          "boolean": "true or false"}
_PYTHON_KINDS = {"string": str, "integer": int, "number": (int, float), "array": list, "object": dict, "boolean": bool}


def _length(value: Any) -> int:
    return len(value)


_SAYINGS: dict[str, tuple[str, Any]] = {
    "minLength": ("too-short", lambda v, n: f"This has {_length(v)} characters; at least {n} are needed."),
    "maxLength": ("too-long", lambda v, n: f"This has {_length(v)} characters; {n} is the limit."),
    "minItems": ("too-few", lambda v, n: f"This list has {_length(v)} items; at least {n} is needed."),
    "maxItems": ("too-many", lambda v, n: f"This list has {_length(v)} items; {n} is the limit."),
    "uniqueItems": ("repeated", lambda v, _: f"{_quoted(_first_repeated(v))} stands in this list twice."),
    "minimum": ("out-of-range", lambda v, n: f"{v} is too small; the smallest is {n}."),
    "maximum": ("out-of-range", lambda v, n: f"{v} is too large; the largest is {n}."),
    "format": ("malformed", lambda v, n: f"{_quoted(v)} is not {_FORMATS.get(n, n)}."),
    "pattern": ("malformed", lambda v, _: f"{_quoted(v)} is not written the way this field needs it."),
    "anyOf": ("incomplete", lambda _v, _n: "Something is missing here."),
    "minProperties": ("incomplete", lambda _v, _n: "Something is missing here."),
}
_FORMATS = {"date": "a day of the calendar", "partial-date": "a date", "uri": "a web address", "email": "an e-mail address"}


def _first_repeated(items: list[Any]) -> Any:
    return next((item for place, item in enumerate(items) if item in items[:place]), items[0])


def _quoted(value: Any) -> str:
    text = str(value)
    return f"“{text if len(text) <= 80 else text[:77] + '…'}”"


def _kind_fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether the value is of the right kind; when it is not, that alone is worth saying."""
    wanted = schema.get("type")
    wanted = [wanted] if isinstance(wanted, str) else wanted or list(_PYTHON_KINDS)
    return any(isinstance(value, _PYTHON_KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in wanted)


def _describe(schema: Mapping[str, Any]) -> str:
    return f"{schema['title']}: {schema['description']}" if "title" in schema and "description" in schema else ""


def _advice(schema: Mapping[str, Any], first: str = "") -> str:
    return " ".join(part for part in (first, schema.get("x-help", "")) if part)


def _wrong_kind(schema: Mapping[str, Any], value: Any) -> str:
    if value is None:
        return "The value is missing."
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    found = next((word for kind, word in _KINDS.items() if _kind_fits({"type": kind}, value)), "something else")
    return f"This must be {' or '.join(_KINDS[kind] for kind in wanted)}, but it is {found}."


def _quote_advice(schema: Mapping[str, Any], value: Any) -> str:
    if schema["type"] == "string" and isinstance(value, int | float):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return f'If this is meant as text, put it in quotes: "{text}".'
    if schema["type"] == "array" and isinstance(value, str | int):
        return f"Put it in square brackets: [{value}]." if len(str(value)) < 60 else "Put it in square brackets."
    return ""


def _example_line(name: str, schema: Mapping[str, Any]) -> str:
    examples = schema.get("examples") or [""]
    return f"{name}: {_inline(examples[0])}"


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_inline(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_inline(v)}" for k, v in value.items()) + "}"
    return str(value)
