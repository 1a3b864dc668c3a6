"""Wording: a problem as who fills in a form, a sheet or an issue is told it: fields by their labels, choices in words, entries by
id and title, examples as one types them. Who edits a file is told in the words of files. theme/assets/contribute/wording.js says
the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.data import text_of
from level1.catalog.fields import NUMBERED
from level1.catalog.known import Known, known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.answers import choices_of, is_several
from level1.problems import Problem, Value
from level1.sentences import sentence
from level1.validate.explain import field_of
from level1.validate.schema import load_schema

_ENTRY = re.compile(r"content/(resources|leads)/([a-z0-9-]+)\.yml")
# Values that name fields: of the group that the problem is about, or of the one around its place.
_INSIDE = {"incomplete": ("fields",)}
_BESIDE = {"of-curators": ("name",), "unknown-field": ("fields", "near")}
# Values that are choices of the field, and those that are ids of entries.
_CHOICES = {"out-of-use": ("status",), "repeated": ("value",), "unknown-word": ("near", "words", "written")}
_IDS = {
    "county-covered-twice": ("lead",),
    "out-of-use": ("entry", "instead"),
    "part-loop": ("first", "others"),
    "successor-loop": ("first", "others"),
    "unknown-entry": ("near", "today"),
}


# How alike a misspelled choice and its name are at least; known.py asks the same of words.
_ALMOST_A_WORD = 0.7
# Numbers and counties are what people know them by.
_AS_THEY_ARE = (*NUMBERED, "counties")


class Wording:
    """`schemas` by folder (resources, leads); `content` has the entries that problems may name, the proposed ones too."""

    def __init__(self, content: Content, known: Known, schemas: Mapping[str, Mapping[str, Any]]) -> None:
        self.content, self.known = content, known
        self.schemas = {folder: asked_schema(schema, known) for folder, schema in schemas.items()}

    def of(self, problem: Problem) -> Problem:
        """The problem with an entry, in words of those who answer questions."""
        folder = problem.file.split("/")[1]
        schema = self.schemas[folder]
        parts = re.findall(r"[^.\[\]]+", problem.path)
        node, around = _node(schema, parts), _node(schema, parts[:-1])
        name, field, values = problem.name, problem.field and field_of(node), dict(problem.values)
        if problem.code == "missing-field":
            inner = node["properties"][values["field"]]
            is_day = inner.get("format") == "date" and "example" in values
            typed = str(values["example"]).strip('"') if is_day else inner.get("x-typed")
            field = field_of(inner, with_help=not typed)
            name = "missing-field.with-example" if typed else "missing-field.without-example"
            values = {"field": values["field"], "label": inner["title"], **({"example": typed} if typed else {})}
        if "x-choices" in node:
            near = self._nearest(node["x-choices"], str(values.get("value", "")))
            if name == "malformed.noun":
                name, values = "malformed.choice", {"value": values["value"], "near": near}
            elif name == "unknown-word.few":
                values["near"] = near or values["near"]
        worded = {name: self._value(problem.code, name, value, folder, node, around) for name, value in values.items()}
        return replace(problem, name=name, values=tuple(worded.items()), field=field, answers=True)

    def _nearest(self, choices: Iterable[tuple[str, str]], said: str) -> str | None:
        """The label of the choice that was likely meant, by label or value."""
        spoken = {spelling.casefold(): label for value, label in choices for spelling in (value, label)}
        return spoken.get(self.known.guesses.closest(",".join(spoken), said, spoken, _ALMOST_A_WORD))

    def _value(
        self, code: str, name: str, value: Value, folder: str, node: Mapping[str, Any], around: Mapping[str, Any]
    ) -> Value:
        if isinstance(value, tuple):
            return tuple(str(self._value(code, name, item, folder, node, around)) for item in value)
        if value is None:
            return None
        if name in _INSIDE.get(code, ()):
            return _title(node, str(value).rstrip(":"))
        if name in _BESIDE.get(code, ()):
            return _title(around, str(value))
        if name in _CHOICES.get(code, ()):
            plain = node.get("items", node) if code != "out-of-use" else self.schemas[folder]["properties"]["status"]
            return label_of(plain, value, self.known)
        if name in _IDS.get(code, ()):
            kind = node.get("x-refers", KINDS[folder]) if code != "county-covered-twice" else "lead"
            return self._entry("leads" if kind == "lead" else "resources", str(value))
        if name == "file" and (entry := _ENTRY.fullmatch(str(value))):
            return self._entry(entry[1], entry[2])
        if name == "message" and isinstance(value, str):
            return _ENTRY.sub(lambda match: self._entry(match[1], match[2]), value)
        return value

    def _entry(self, folder: str, id: str) -> str:
        document = self.content.entries[folder].get(id)
        title = (text_of(document.data, "title") or text_of(document.data, "name")) if document else ""
        return sentence("%(id)s (“%(title)s”)", id=id, title=" ".join(title.split())) if title else id


def _node(schema: Mapping[str, Any], parts: list[str]) -> Mapping[str, Any]:
    """The part of a schema that is about a place in an entry; {} if it says nothing of it."""
    for part in parts:
        schema = (
            schema.get("items", {})
            if part.isdigit() and "items" in schema
            else schema.get("properties", {}).get(part, {})
        )
    return schema


def _title(node: Mapping[str, Any], name: str) -> str:
    return str(node.get("properties", {}).get(name, {}).get("title", name))


def label_of(node: Mapping[str, Any], value: Any, known: Known) -> str:
    """A choice of a field in words; what is none stays as it is."""
    if labels := choices_of(node):
        return labels.get(str(value), str(value))
    words = str(node.get("x-words", ""))
    return str(value) if words in _AS_THEY_ARE or not words else known.name_of(words, value)


def asked_schema(schema: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """A schema (see validate.schema) as those read it who answer questions: `x-choices` has what may be chosen, (value, label) each,
    `x-typed` an example to type, and the help says how to choose or type."""
    node = dict(schema)
    if "properties" in node:
        node["properties"] = {name: asked_schema(part, known) for name, part in node["properties"].items()}
    if "items" in node:
        node["items"] = asked_schema(node["items"], known)
    if labels := choices_of(node):
        node["x-choices"] = [[value, label] for value, label in labels.items()]
    if "title" in node:
        example = _typed(node, known)
        node["x-help"] = _help(node, example)
        if example:
            node["x-typed"] = example
    return node


def asked_schemas(content: Content, schemas: Path) -> dict[str, dict[str, Any]]:
    """The schemas of all kinds of entries so, by folder (resources, leads). `schemas` is the folder with the schemas."""
    known = known_from(content, taxonomy_from(content.word_files))
    return {folder: asked_schema(load_schema(schemas, kind), known) for folder, kind in KINDS.items()}


def _typed(node: Mapping[str, Any], known: Known) -> str:
    """The example of a field as one types it; '' for groups, which are several answers."""
    example = next(iter(node.get("examples", ())), None)
    if isinstance(example, list) and is_several(node):
        return ", ".join(label_of(node["items"], item, known) for item in example)
    if example is None or isinstance(example, dict | list) or node.get("x-refers") == "lead":
        return ""
    return label_of(node, example, known)


def _help(node: Mapping[str, Any], example: str) -> str:
    several = is_several(node)
    plain = node["items"] if several else node
    if choices_of(plain) or "x-words" in plain:
        if several:
            return sentence("Choose what applies, for example: %(example)s", example=example)
        return sentence("Choose one, for example: %(example)s", example=example)
    if "properties" in node:
        return _help_of_group(node)
    if "properties" in node.get("items", {}):
        return _help_of_group(node["items"])
    if plain.get("x-refers") == "lead":
        return sentence("Choose a lead; in a sheet, write its id, which stands in the address of its page.")
    if plain.get("x-refers"):
        return sentence(
            "Write the id of a resource, which stands in the address of its page, for example: %(example)s",
            example=example,
        )
    if several:
        return sentence("Write each in a line of its own, for example: %(example)s", example=example)
    return str(node.get("x-help", ""))


def _help_of_group(node: Mapping[str, Any]) -> str:
    """What of a group has to be filled in."""
    one_of = [name for part in node.get("anyOf", ()) for name in part.get("required", ())]
    names = [*node.get("required", ())] or one_of or [*node["properties"]]
    titles = ", ".join(node["properties"][name]["title"] for name in names)
    if node.get("required"):
        return sentence("Fill in: %(fields)s.", fields=titles)
    return sentence("Fill in at least one of: %(fields)s.", fields=titles)
