"""Explaining: what a schema found, in words for people who do not know YAML: what is wrong, what the field means, the fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from level1.load import Document, Path_
from level1.problems import Problem
from level1.validate.known import closest


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a schema found: at `path`, the `value` breaks `rule` (a keyword of JSON Schema or of ours), which asks for
    `expected`. `schema` is the part of the schema that has the rule; `near` what was perhaps meant."""

    path: Path_
    rule: str
    expected: Any
    value: Any
    schema: Mapping[str, Any]
    near: str = ""


def explain(document: Document, found: Finding) -> Iterator[Problem]:
    """The problems a finding is told as: one for each field that is missing or unknown, else one. None where another finding
    at the same place says it better."""
    path, rule, expected, value, schema = found.path, found.rule, found.expected, found.value, found.schema
    field = _describe(schema)
    if rule == "additionalProperties":
        allowed = schema["properties"]
        for name in value:
            if name not in allowed:
                near = closest(str(name), allowed)
                yield document.problem(
                    (*path, name),
                    "unknown-field",
                    f"There is no field called {_quoted(name)} here." + (f" Did you mean {near}?" if near else ""),
                    f"The fields are: {', '.join(allowed)}.",
                    key=True,
                )
    elif rule == "required":
        for name in expected:
            if name not in value:
                missing = schema["properties"][name]
                yield document.problem(
                    path,
                    "missing-field",
                    f"The field {name} is missing. {_describe(missing)}",
                    f"Add a line {_example_line(name, missing)}",
                )
    elif rule == "type":
        yield document.problem(
            path, "wrong-kind", f"{_wrong_kind(schema, value)} {field}", _advice(schema, _quote_advice(schema, value))
        )
    elif rule in ("x-words", "x-refers") and value is not None and _kind_fits(schema, value):
        code = "unknown-word" if rule == "x-words" else "unknown-entry"
        where = _FOLDERS.get(expected) or f"content/taxonomy/{expected}.yml"
        yield document.problem(path, code, f"{_quoted(value)} is not in {where}. {field}", _advice(schema, found.near))
    elif rule == "enum" and _kind_fits(schema, value):
        near = closest(str(value), [str(v) for v in expected])
        yield document.problem(
            path,
            "unknown-word",
            f"{_quoted(value)} is not one of {', '.join(map(str, expected))}. {field}",
            _advice(schema, f"Did you mean {near}?" if near else ""),
        )
    elif rule in _SAYINGS:
        code, say = _SAYINGS[rule]
        yield document.problem(path, code, f"{say(value, expected)} {field}", _advice(schema))


_FOLDERS = {
    "resource": "content/resources",
    "lead": "content/leads",
    "reviewer": "content/leads",
    "page": "the pages of this site",
    "facet": "the word lists that search filters by",
    "counties": "California's 58 counties",
}
_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a group of fields",
    "boolean": "true or false",
}
_PYTHON_KINDS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
    "boolean": bool,
}


def _length(value: Any) -> int:
    return len(value)


_FORMATS = {
    "date": "a day of the calendar",
    "partial-date": "a date",
    "uri": "a web address",
    "email": "an e-mail address",
}
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


def _first_repeated(items: list[Any]) -> Any:
    return next((item for place, item in enumerate(items) if item in items[:place]), items[0])


def _quoted(value: Any) -> str:
    text = str(value)
    return f"“{text if len(text) <= 80 else text[:77] + '…'}”"


def _kind_fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether the value is of the right kind; when it is not, that alone is worth saying."""
    wanted = schema.get("type")
    wanted = [wanted] if isinstance(wanted, str) else wanted or list(_PYTHON_KINDS)
    return any(
        isinstance(value, _PYTHON_KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in wanted
    )


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
