"""Interview: the questions about an entry one by one, in an order for people, and what the validator says of a single answer. It
prints nothing; whoever asks also decides how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.known import Known, known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.characters import strange_in
from level1.contribute.answers import choices_of, data_of, is_several
from level1.contribute.columns import none_of
from level1.contribute.submission import field_named
from level1.contribute.wording import Wording, asked_schema
from level1.problems import Problem
from level1.validate.rules import check_entry
from level1.validate.schema import SchemaCheck, load_schema
from level1.yamlfile.reading import parse_document
from level1.yamlfile.writing import canonical_text

# What is filled in without asking, or is for curators alone.
_NOT_ASKED = {
    "resources": (
        "status",
        "added",
        "changed",
        "successor",
        "reason",
        "aliases",
        "steward",
        "reviews",
        "review_interval",
    ),
    "leads": ("added", "changed", "successor", "aliases", "reviews", "review_interval"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one field: `name` is its name among answers ("evidence.tier"), `part` the field that it is a part of
    ("evidence"), or its own name. `choices` are the ids of its word list with their names, in their order; `several` says that it
    takes more than one. It is `required` within its part."""

    name: str
    part: str
    title: str
    meaning: str
    help: str
    example: str
    required: bool
    several: bool
    choices: tuple[tuple[Any, str], ...]


class Interview:
    """The questions for a new entry of a kind (resources or leads), and the check of each answer. `schemas` is the folder with the
    schemas, `today` a day in California."""

    def __init__(self, content: Content, schemas: Path, kind: str, today: date) -> None:
        self.content, self.kind, self.today = content, kind, today
        self.taxonomy = taxonomy_from(content.word_files)
        self.known: Known = known_from(content, self.taxonomy)
        self.schema = asked_schema(load_schema(schemas, KINDS[kind]), self.known)
        self.wording = Wording(content, self.known, {kind: self.schema})
        self.check = SchemaCheck(self.schema, self.known, today)
        self.questions = tuple(self._questions(self.schema, ""))

    def required(self) -> tuple[Question, ...]:
        """The questions that every entry has to answer."""
        return tuple(one for one in self.questions if one.part in self.schema["required"])

    def parts(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions about each field that may be left out, by field."""
        found: dict[str, list[Question]] = {}
        for one in self.questions:
            if one.part not in self.schema["required"]:
                found.setdefault(one.part, []).append(one)
        return {name: tuple(those) for name, those in found.items()}

    def title_of(self, part: str) -> str:
        """What a field is called."""
        return str(self.schema["properties"][part].get("title", part))

    def chosen(self, question: Question, text: str) -> str | list[str]:
        """An answer with the numbers of choices as what they stand for. Where the words of a list are numbers themselves, they mean
        these."""
        by_number = {str(number): str(id) for number, (id, _name) in enumerate(question.choices, 1)}
        if any(isinstance(id, int) for id, _name in question.choices):
            by_number = {}
        parts = [part.strip() for part in text.replace(";", ",").split(",")]
        # Names may have commas; where a number stands, these only separate.
        if question.several and any(part in by_number for part in parts):
            return [by_number.get(part, part) for part in parts if part]
        return by_number.get(text, text)

    def problems(self, answers: Mapping[str, str | Sequence[str]], name: str) -> list[Problem]:
        """What is wrong with the answer `name` among the `answers` so far, apart from what takes the whole catalog."""
        file = f"content/{self.kind}/new.yml"
        value = answers.get(name, "")
        for text in (value,) if isinstance(value, str) else value:
            if strange := strange_in(text):
                return [Problem.at(file, 1, 1, name, one.name, None, **one.values) for one in strange[:1]]
        data = {field: value for field, value in data_of(self.schema, answers, self.known).items() if value is not None}
        document, found = parse_document(canonical_text(self.schema, data, "").encode(), Path(), file)
        if document is not None:
            found = [*found, *self.check.check(document), *check_entry(self.kind, document, self.taxonomy, self.today)]
        found = [self.wording.of(one) for one in found]
        return [one for one in sorted(found) if field_named(one) == name and one.code != "missing-field"]

    def _questions(self, schema: Mapping[str, Any], before: str) -> Iterator[Question]:
        for name, own in schema.get("properties", {}).items():
            if not before and name in _NOT_ASKED[self.kind]:
                continue
            items = own.get("items", {})
            if "properties" in own:
                yield from self._questions(own, f"{before}{name}.")
            elif "properties" in items:
                if "x-none" in own:
                    yield self._question(f"{before}{name}", none_of(own), required=False)
                yield from self._questions(items, f"{before}{name}.1.")
            else:
                yield self._question(f"{before}{name}", own, name in schema.get("required", ()))

    def _question(self, name: str, schema: Mapping[str, Any], required: bool) -> Question:
        items = schema["items"] if is_several(schema) else schema
        words = self.known.words.get(items.get("x-words", ""), {})
        choices = [(id, names[0]) for id, names in words.items()] or [*choices_of(items).items()]
        return Question(
            name,
            name.partition(".")[0],
            schema.get("title", name),
            schema.get("description", schema.get("x-help", "")),
            schema.get("x-help", ""),
            schema.get("x-typed", ""),
            required,
            is_several(schema),
            tuple(choices),
        )
