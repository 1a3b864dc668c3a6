"""Taking: what somebody wrote, in the row of a sheet or in an issue, becomes a submission; those that are right may be written, and
what is wrong with the others is told. Nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from level1.addresses import same_address
from level1.catalog.content import KINDS, Content, possible_id
from level1.catalog.data import text_of
from level1.catalog.known import known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.answers import answers_of
from level1.contribute.columns import ID, STATE
from level1.contribute.days import days_meant, spans_meant
from level1.contribute.exported import KEPT, state_of
from level1.contribute.rows import Row
from level1.contribute.submission import OF_CURATORS, Checked, Submission, already_says, answers_for, check, field_named
from level1.dates import parse_day
from level1.problems import Problem, has_errors
from level1.validate.schema import load_schema
from level1.workbooks.reading import column_letter

# The day on which the meaning of an entry last changed: an export has it, and so it says which state of the entry a row is of.
_CHANGED = "changed"
# What is told of an entry as a whole because of its id.
_OF_ID = ("unknown-entry", "submitted-twice")


@dataclass(frozen=True, slots=True)
class Taken:
    """`checked` may be written, in this order. `told` are the problems: sheet (where a file has several), row, column, field, code,
    severity, message, hint. `same` are the ids of entries that said all this before."""

    checked: tuple[Checked, ...]
    told: tuple[Mapping[str, Any], ...]
    same: tuple[str, ...]

    @property
    def written(self) -> list[str]:
        return [one.id for one in self.checked]

    @property
    def has_errors(self) -> bool:
        return any(one["severity"] == "error" for one in self.told)


def take(
    content: Content,
    schemas: Path,
    rows: Sequence[Row],
    today: date,
    *,
    opened: bool = False,
    aside: Iterable[Problem] = (),
) -> Taken:
    """What may be written of the rows: each that is right together with all others that are written. `aside` are problems of the
    file as a whole, `opened` says that who wrote the rows opened the pages today."""
    taking = Taking(content, schemas)
    asked: list[tuple[Row, Submission, tuple[Problem, ...]]] = []
    same = []
    for row in rows:
        row = taking.with_its_days(row)
        if said := taking.said_before(row) or taking.as_exported(row):
            same.append(said)
        else:
            submission, problems = taking.submission(row, opened=opened)
            asked.append((row, submission, (*row.problems, *problems)))
    told = [_told(None, problem.path, problem) for problem in aside]
    first = check(content, schemas, [submission for _row, submission, _ in asked], today)
    waiting = []
    for (row, submission, own), checked in zip(asked, first, strict=True):
        if checked.before and not checked.is_changed and not row.problems:
            same.append(checked.id)
            continue
        if row.is_hidden:
            own = (*own, _at(row, ID, "row-hidden"))
        if has_errors(own) or not checked.is_right:
            told += _all_told(row, submission, own, checked)
        else:
            waiting.append((row, submission, own, checked))
    right = len(waiting) == len(first)
    while waiting and not right:
        # Some may be right only together with what is not written.
        again = check(content, schemas, [submission for _row, submission, _own, _ in waiting], today)
        right = all(checked.is_right for checked in again)
        fresh = [(row, one, own, checked) for (row, one, own, _), checked in zip(waiting, again, strict=True)]
        for row, submission, own, checked in fresh:
            told += [] if checked.is_right else _all_told(row, submission, own, checked)
        waiting = [one for one in fresh if one[3].is_right]
    for row, submission, own, checked in waiting:
        told += _all_told(row, submission, own, checked)
    return Taken(
        tuple(checked for _row, _submission, _own, checked in waiting),
        tuple(sorted(told, key=lambda one: one["row"])),
        tuple(same),
    )


class Taking:
    """Reads rows beside the entries that there are."""

    def __init__(self, content: Content, schemas: Path) -> None:
        self.content, self.schemas = content, schemas
        self.known = known_from(content, taxonomy_from(content.word_files))
        self.schema = {kind: load_schema(schemas, name) for kind, name in KINDS.items()}
        self.by_address: dict[str, list[str]] = {}
        for id, document in content.entries["resources"].items():
            self.by_address.setdefault(same_address(text_of(document.data, "url")), []).append(id)

    def with_its_days(self, row: Row) -> Row:
        """The row with each day or span that a program has written in its own way (11/29/2026, 8-Jun) as the entry has it: nobody
        changed it."""
        document = self.content.entries[row.kind].get(row.texts.get(ID, "").strip())
        if document is None:
            return row
        before = answers_of(self.schema[row.kind], document.data)
        days = {}
        for name, text in row.texts.items():
            value = before.get(name, "")
            own = value if isinstance(value, str) else "".join(value[:1]) if len(value) == 1 else ""
            if own and own != text and own in (*days_meant(text), *spans_meant(text)):
                days[name] = own
        return replace(row, texts={**row.texts, **days}) if days else row

    def said_before(self, row: Row) -> str:
        """The entry that a row for a new one was made into before, or ''."""
        if row.texts.get(ID, "").strip() or row.problems:
            return ""
        answers = _filled(row.texts)
        entries = self.content.entries[row.kind]
        address = same_address(answers.get("url", "")) if row.kind == "resources" else ""
        named = possible_id(answers.get("title", "") or answers.get("name", ""))
        for id in dict.fromkeys((*(self.by_address.get(address, ()) if address else ()), named)):
            if id in entries and already_says(self.schema[row.kind], entries[id], answers, self.known):
                return id
        return ""

    def as_exported(self, row: Row) -> str:
        """The entry of a row of an export in which nobody changed a cell, or ''. Whatever was changed in the entry since stays."""
        id, state = row.texts.get(ID, "").strip(), row.texts.get(STATE, "").strip()
        if not state or row.problems or id not in self.content.entries[row.kind]:
            return ""
        filled = _filled(row.texts)
        # An export has no column of what only curators write, so whoever filled one in added it.
        if any(name.partition(".")[0] in OF_CURATORS for name in filled) or self._says_other_days(row.kind, id, filled):
            return ""
        return id if state == state_of(self.schema[row.kind], id, filled, self.known) else ""

    def _says_other_days(self, kind: str, id: str, filled: Mapping[str, str]) -> bool:
        """Whether somebody wrote other days than an export has: the entry was added on one day, and last changed on the day of the
        export or later."""
        data = self.content.entries[kind][id].data
        days = {name: filled[name].strip() for name in KEPT if name in filled}
        return any(
            day != text_of(data, name) and not (name == _CHANGED and parse_day(day) and day <= text_of(data, name))
            for name, day in days.items()
        )

    def _state(self, kind: str, id: str) -> str:
        """The state of an entry as it is."""
        answers = answers_of(self.schema[kind], self.content.entries[kind][id].data)
        return state_of(self.schema[kind], id, answers, self.known)

    def submission(self, row: Row, *, opened: bool = False) -> tuple[Submission, list[Problem]]:
        """What a row says. Without the day of the last change or the state, empty cells say nothing: somebody filled in what should
        change. With one, the row was exported whole, and what is empty was emptied."""
        id = row.texts.get(ID, "").strip()
        document = self.content.entries[row.kind].get(id)
        day, state = row.texts.get(_CHANGED, "").strip(), row.texts.get(STATE, "").strip()
        if document is None:
            return Submission(row.kind, id, _filled(row.texts), opened=opened, row=row.number), []
        answers: dict[str, str | Sequence[str]] = {
            name: text
            for name, text in row.texts.items()
            if name not in (ID, STATE) and (text.strip() or ((day or state) and name not in KEPT))
        }
        problems = []
        now = text_of(document.data, _CHANGED)
        if day and parse_day(day) and day <= now:
            del answers[_CHANGED]
            if day < now and not state:
                problems.append(_at(row, _CHANGED, "changed-since.day", id=id, day=parse_day(now), then=parse_day(day)))
        if state and state != self._state(row.kind, id):
            problems.append(_at(row, STATE, "changed-since.state", id=id))
        # A list of groups is replaced whole, so what the sheet has no columns for stays beside what it has.
        lists = {name.partition(".")[0] for name in answers if name.partition(".")[2][:1].isdigit()}
        if lists:
            before = answers_for(self.content, self.schemas, row.kind, id)
            answers = {name: text for name, text in before.items() if name.partition(".")[0] in lists} | answers
        return Submission(row.kind, id, answers, opened=opened, row=row.number), problems


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if name not in (ID, STATE) and text.strip()}


def _at(row: Row, name: str, problem: str, **values: Any) -> Problem:
    return Problem.at("", row.number, row.places.get(name, -1) + 1, name, problem, **values)


def _all_told(row: Row, submission: Submission, own: Iterable[Problem], checked: Checked) -> Iterator[dict[str, Any]]:
    """The problems of a row: of its cells, then those of the validator with the fields whose cells could be read."""
    own = list(own)
    yield from (_told(row, problem.path, problem) for problem in own)
    wrong = {problem.path for problem in own if problem.path}
    for problem in checked.problems:
        field = _as_written(submission.answers, field_named(problem))
        if not field and problem.code in _OF_ID:
            field = ID
        if field not in wrong:
            yield _told(row, field, problem)


def _as_written(answers: Mapping[str, Any], field: str) -> str:
    """The name under which somebody wrote what data have under another: of sources 1 and 3, the second is sources.3."""
    name, *way = field.split(".")
    if not way or not way[0].isdigit():
        return field
    numbers = {
        int(own.split(".")[1])
        for own, text in answers.items()
        if own.startswith(f"{name}.") and own.split(".")[1].isdigit() and "".join(text).strip()
    }
    place = int(way[0]) - 1
    return ".".join((name, str(sorted(numbers)[place]), *way[1:])) if place < len(numbers) else field


def _told(row: Row | None, field: str, problem: Problem) -> dict[str, Any]:
    if row is None:
        # What is true of a file as a whole has no place in it.
        number, column = (problem.line, column_letter(problem.column - 1)) if problem.path else (0, "")
    else:
        # A cell in a column without a name has a place all the same.
        of_cell = column_letter(problem.column - 1) if not field and not problem.file.startswith("content/") else ""
        number, column = row.number, _letter(row, field) or of_cell
    return {
        **({"sheet": row.sheet} if row and row.sheet else {}),
        "row": number,
        "column": column,
        "field": field,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def _letter(row: Row, field: str) -> str:
    """The letters of the column that a field stands in, or the first column of its group; '' if there is none."""
    parts = field.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        places = [place for own, place in row.places.items() if own == name or own.startswith(f"{name}.")]
        if places and field:
            return column_letter(min(places))
    return ""
