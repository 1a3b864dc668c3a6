"""Records: the file of an organization in the folder with what is not published, before and after something was asked, answered or decided,
and what of it is published: answers about entries that a curator accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import items_of
from level1.catalog.mail import ACCEPTED, CARES, FOLDER, SCHEMA, Answer, Mail, Question, mail_from
from level1.catalog.private import file_name
from level1.contribute.organizations import Organization
from level1.sentences import sentence
from level1.validate.schema import load_schema
from level1.yamlfile.reading import Path_
from level1.yamlfile.record import with_record
from level1.yamlfile.writing import CannotEdit, canonical_text, data_of, edited_text, write_files


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

    def cautioned(self, id: str, answer: Answer) -> None:
        """Adds to an answer that the file `id` has what else a curator must look at."""
        # The file may have answers that were not known on the day of the content.
        for place, one in reversed([*enumerate(mail_from(id, data_of(self._text(id))).answers)]):
            if (one.about, one.asked, one.answer) == (answer.about, answer.asked, answer.answer):
                care = [care for care in CARES if care in (*one.care, *answer.care)]
                self._change(id, {("answers", place, "care"): care})
                return

    def decided(self, id: str, place: int, state: str, day: date) -> None:
        """Accepts or rejects the answer at a place of the file `id`, counted from 0."""
        self._change(id, {("answers", place, "state"): state, ("answers", place, "decided"): day.isoformat()})

    def published(self, mail: Mail, answer: Answer) -> None:
        """Adds an accepted answer to the file of the organization in content/mail, without what only curators need."""
        record = {
            "date": answer.day.isoformat(),
            "asked": answer.asked.isoformat(),
            "about": answer.about,
            "answer": answer.answer,
            "state": ACCEPTED,
        }
        path = self.content.root / "content" / FOLDER / f"{mail.id}.yml"
        try:
            if path not in self.texts and not path.exists():
                data: dict[str, Any] = {"publisher": mail.publisher} if mail.publisher else {}
                self.texts[path] = canonical_text(
                    self.schema, {**data, "answers": [record]}, f"../../schemas/{SCHEMA}.schema.json"
                )
                return
            text = self.texts[path] if path in self.texts else path.read_bytes().decode("utf-8")
            known = self.content.told.get(mail.id)
            if record not in items_of(known.data if known else None, "answers"):
                self.texts[path] = with_record(self.schema, text, "answers", record)
        except (CannotEdit, OSError, UnicodeDecodeError) as error:
            raise self._cannot(f"content/{FOLDER}/{mail.id}.yml", error) from None

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
        write_files(self.content.root / "content", self.texts)

    def _path(self, id: str) -> Path:
        return self.content.private / FOLDER / f"{id}.yml"

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
        return file_name(self.content.root, self._path(id))

    def _cannot(self, file: str, error: Exception) -> CannotRecord:
        return CannotRecord(sentence("%(file)s cannot be changed by a program: %(error)s.", file=file, error=error))
