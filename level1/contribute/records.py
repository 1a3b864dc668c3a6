"""Records: the file of an organization in content/mail, before and after something was asked, answered or decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import Content
from level1.catalog.mail import FOLDER, SCHEMA, Answer, Question
from level1.contribute.organizations import Organization
from level1.sentences import sentence
from level1.validate.schema import load_schema
from level1.yamlfile.reading import Path_
from level1.yamlfile.record import with_record
from level1.yamlfile.writing import CannotEdit, canonical_text, edited_text, write_files


class CannotRecord(Exception):
    """The file of an organization cannot be changed by a program. The message says which, and why."""


@dataclass
class Records:
    """The texts of files that change, by path. Nothing is written here."""

    content: Content
    schemas: Path

    def __post_init__(self) -> None:
        self.schema = load_schema(self.schemas, SCHEMA)
        self.texts: dict[Path, str] = {}

    def asked(self, one: Organization, id: str, day: date, code: str, questions: Iterable[Question], kind: str) -> None:
        """Adds a mail of this day to the file `id` of an organization."""
        record = {
            "date": day.isoformat(),
            "kind": kind,
            "code": code,
            "questions": [{"about": question.about, "asks": question.asks} for question in questions],
        }
        path = self._path(id)
        if path in self.texts or id in self.content.mail:
            self._add(id, "asked", record)
            return
        data: dict[str, Any] = {} if one.lead else {"publisher": one.name}
        self.texts[path] = canonical_text(
            self.schema, {**data, "asked": [record]}, f"../../schemas/{SCHEMA}.schema.json"
        )

    def answered(self, id: str, answer: Answer) -> None:
        """Adds an answer to the file `id`."""
        record: dict[str, Any] = {
            "date": answer.day.isoformat(),
            "asked": answer.asked.isoformat(),
            "about": answer.about,
            "answer": answer.answer,
        }
        if answer.care:
            record["care"] = list(answer.care)
        self._add(id, "answers", {**record, "state": answer.state})

    def decided(self, id: str, place: int, state: str, day: date) -> None:
        """Accepts or rejects the answer at a place of the file `id`, counted from 0."""
        self._change(id, {("answers", place, "state"): state, ("answers", place, "decided"): day.isoformat()})

    def steward(self, resource: str, lead: str, day: date) -> None:
        """A lead agreed on a day to maintain a resource."""
        path = self.content.root / "content" / "resources" / f"{resource}.yml"
        change: dict[Path_, Any] = {("steward",): {"lead": lead, "accepted": day.isoformat()}}
        try:
            self.texts[path] = edited_text(
                load_schema(self.schemas, "resource"), path.read_bytes().decode("utf-8"), change
            )
        except (CannotEdit, OSError, UnicodeDecodeError) as error:
            raise self._cannot(f"content/resources/{resource}.yml", error) from None

    def write(self) -> None:
        """Writes all changed files or none. Raises OSError."""
        folder = self.content.root / "content"
        (folder / FOLDER).mkdir(exist_ok=True)
        write_files(folder, self.texts)

    def _path(self, id: str) -> Path:
        return self.content.root / "content" / FOLDER / f"{id}.yml"

    def _text(self, id: str) -> str:
        path = self._path(id)
        try:
            return self.texts[path] if path in self.texts else path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self._cannot(self._file(id), error) from None

    def _add(self, id: str, name: str, record: Mapping[str, Any]) -> None:
        try:
            self.texts[self._path(id)] = with_record(self.schema, self._text(id), name, record)
        except CannotEdit as odd:
            raise self._cannot(self._file(id), odd) from None

    def _change(self, id: str, changes: Mapping[tuple[str | int, ...], Any]) -> None:
        try:
            self.texts[self._path(id)] = edited_text(self.schema, self._text(id), changes)
        except CannotEdit as odd:
            raise self._cannot(self._file(id), odd) from None

    def _file(self, id: str) -> str:
        return f"content/{FOLDER}/{id}.yml"

    def _cannot(self, file: str, error: Exception) -> CannotRecord:
        return CannotRecord(sentence("%(file)s cannot be changed by a program: %(error)s.", file=file, error=error))
