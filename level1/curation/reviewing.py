"""Reviewing: makes a record of who checked what, with which outcome, and adds it to the file of its entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.data import text_of, unfolded
from level1.catalog.known import known_from
from level1.catalog.policy import AHEAD
from level1.catalog.taxonomy import taxonomy_from
from level1.characters import strange_in
from level1.dates import parse_day
from level1.problems import reason_of, shown
from level1.sentences import sentence
from level1.validate.rules import check_entry
from level1.validate.schema import SchemaCheck, load_schema
from level1.yamlfile.reading import parse_document
from level1.yamlfile.record import with_record
from level1.yamlfile.writing import CannotEdit

FIELD = "reviews"


class CannotReview(Exception):
    """The record cannot be written as requested. The message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Addition:
    """The file of an entry before and after a record was added to it. The two are equal if it already has that
    record."""

    path: Path
    before: str
    after: str


class Desk:
    """Makes records. `schemas` is the folder with the schemas, `today` a day in California. The allowed values of a
    record come from the schema: `checks` and `outcomes`, in its order."""

    def __init__(self, content: Content, schemas: Path, today: date) -> None:
        self.content, self.today = content, today
        self.taxonomy = taxonomy_from(content.word_files)
        self.known = known_from(content, self.taxonomy)
        self.schemas = {kind: load_schema(schemas, schema) for kind, schema in KINDS.items()}
        self._checks = {kind: SchemaCheck(schema, self.known, today) for kind, schema in self.schemas.items()}
        fields = self.schemas["resources"]["properties"][FIELD]["items"]["properties"]
        self.checks: tuple[str, ...] = tuple(fields["checked"]["items"]["enum"])
        self.what_to_check: str = fields["checked"]["description"]
        self.outcomes: tuple[str, ...] = tuple(fields["outcome"]["enum"])

    def checked(self, text: str) -> tuple[str, ...]:
        """The checks in a text such as 'works, current', in the order of the schema. Raises CannotReview."""
        names = [name.strip().lower() for name in text.split(",") if name.strip()]
        unknown = next((name for name in names if name not in self.checks), "")
        if unknown or not names:
            told = (
                sentence("%(unknown)s is not a check.", unknown=shown(unknown))
                if unknown
                else sentence("A review checks something.")
            )
            raise CannotReview(
                sentence(
                    "%(wrong)s Write one or more of %(checks)s, with commas between.",
                    wrong=told,
                    checks=", ".join(self.checks),
                )
            )
        return tuple(name for name in self.checks if name in names)

    def reviewer(self, id: str) -> str:
        """The id of the reviewer: a lead, or curators. Raises CannotReview with the nearest id."""
        id = id.strip().removeprefix("lead/")
        if self.known.has_reference("reviewer", id):
            return id
        near = self.known.today_called("reviewer", id) or " or ".join(self.known.likely("reviewer", id))
        hint = (
            sentence("Did you mean %(near)s?", near=near)
            if near
            else sentence("Write the name of a file in content/leads without .yml, or curators.")
        )
        raise CannotReview(sentence("There is no lead called %(id)s. %(hint)s", id=shown(id), hint=hint))

    def record(
        self, by: str, checked: Iterable[str], outcome: str, day: date, role: str = "", note: str = ""
    ) -> dict[str, Any]:
        """A record as written in a file, in the order of the schema, without empty fields. Raises CannotReview for an
        invalid reviewer, outcome, or day."""
        if outcome not in self.outcomes:
            raise CannotReview(
                sentence(
                    "%(outcome)s is not an outcome. Write one of %(outcomes)s.",
                    outcome=shown(outcome),
                    outcomes=", ".join(self.outcomes),
                )
            )
        if day > self.today + AHEAD:
            raise CannotReview(
                sentence(
                    "%(day)s is still to come. Write the day of the review; today is %(today)s.",
                    day=day,
                    today=self.today,
                )
            )
        if any(one.name.startswith("hidden-character") for text in (role, note) for one in strange_in(text)):
            raise CannotReview(sentence("There is an invisible character in the role or the note. Type it again."))
        told: dict[str, Any] = {"date": day.isoformat(), "by": self.reviewer(by), "role": " ".join(role.split())}
        told |= {"checked": list(checked), "outcome": outcome, "note": " ".join(note.split())}
        return {name: value for name, value in told.items() if value}

    def addition(self, kind: str, id: str, record: Mapping[str, Any]) -> Addition:
        """The file of an entry, as it is now, before and after adding a record. Writes nothing. Raises CannotReview."""
        path = self.content.entries[kind][id].path
        name = f"content/{kind}/{id}.yml"
        try:
            before = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CannotReview(
                sentence("%(name)s cannot be read: %(error)s.", name=name, error=reason_of(error))
            ) from None
        old, _problems = parse_document(before.encode(), path, name)
        if old is None or not isinstance(old.data, dict):
            raise CannotReview(sentence("%(name)s has errors; `level1 validate` names them.", name=name))
        added = parse_day(text_of(old.data, "added"))
        if added and parse_day(record["date"]) < added:  # type: ignore[operator]  # record() made it from a day
            raise CannotReview(
                sentence("%(id)s was added on %(added)s; a review can be of that day or later.", id=id, added=added)
            )
        if any(
            unfolded(dict(record)) == unfolded(other) for other in old.data.get(FIELD) or () if isinstance(other, dict)
        ):
            return Addition(path, before, before)
        try:
            after = with_record(self.schemas[kind], before, FIELD, record)
        except CannotEdit as odd:
            raise CannotReview(
                sentence(
                    "%(name)s cannot be changed by a program (%(odd)s). Add the record by hand.", name=name, odd=odd
                )
            ) from None
        new, _problems = parse_document(after.encode(), path, name)
        if new is None:
            raise CannotReview(
                sentence("%(name)s could not be read with the record in it. Add the record by hand.", name=name)
            )
        found = [*self._checks[kind].check(new), *check_entry(kind, new, self.taxonomy, self.today)]
        wrong = [p for p in found if p.path.startswith(f"{FIELD}[{len(new.data[FIELD]) - 1}]")]
        if wrong:
            raise CannotReview(" ".join(f"{problem.message} {problem.hint}" for problem in wrong))
        return Addition(path, before, after)
