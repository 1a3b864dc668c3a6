"""Feedback in files: recording what readers said and what was done about it, as plans that leave no error behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from level1.catalog.content import LONGEST_ID, Content, possible_id
from level1.catalog.feedback import FOLDER, SCHEMA, is_need
from level1.catalog.private import file_name
from level1.identity.changing import CannotChange, Changing, Plan
from level1.problems import shown
from level1.sentences import sentence
from level1.yamlfile.writing import canonical_text

_SCHEMA_FILE = f"../../schemas/{SCHEMA}.schema.json"
# Room for a number behind an id that is taken.
_ROOM = len("-99")


def plan_said(content: Content, schemas: Path, today: date, data: Mapping[str, Any]) -> Plan:
    """A new file for what was said, in the folder with what is not published: nobody has answered it. What was not found, without any
    text, is content at once: it counts among the needs. `data` has the fields of
    schemas/feedback.schema.json; without a date it was said `today`. Its id is the day and what it concerns. Raises
    CannotChange."""
    changing = Changing(content, schemas, today)
    whole = {
        "date": today.isoformat(),
        **{name: value for name, value in data.items() if value not in ("", None, [], ())},
    }
    # The id is public before the words are, so it has none of them.
    concerned = whole.get("entry") or whole.get("page") or whole.get("topic") or whole.get("student_group") or ""
    id = _free(content, f"{whole['date']}-{concerned if concerned != '/' else 'home'}")
    path = changing.path_of(FOLDER, id) if is_need(whole) else content.private / FOLDER / f"{id}.yml"
    changing.texts[path] = canonical_text(changing.schemas[SCHEMA], whole, _SCHEMA_FILE)
    return changing.plan(sentence("Recorded in %(file)s.", file=file_name(content.root, path)), [], [])


def plan_answered(content: Content, schemas: Path, today: date, id: str, done: str, see: tuple[str, ...]) -> Plan:
    """The file of what was said, with what was done about it `today`: from then on it is content. Raises CannotChange."""
    changing = Changing(content, schemas, today)
    document = content.feedback.get(id)
    if document is None:
        raise CannotChange(
            sentence(
                "There is no feedback called %(id)s, neither in content/feedback nor in %(folder)s.",
                id=shown(id),
                folder=file_name(content.root, content.private / FOLDER),
            )
        )
    if isinstance(document.data, dict) and "answered" in document.data:
        raise CannotChange(sentence("%(file)s has an answer already. Change it there.", file=document.file))
    changes: dict[tuple[str | int, ...], Any] = {("answered",): today.isoformat(), ("done",): done}
    if see:
        changes["see",] = list(see)
    path = changing.path_of(FOLDER, id)
    changing.texts[path] = changing.edited(changing.schemas[SCHEMA], document, changes)
    if path != document.path:
        changing.texts[document.path] = None
    return changing.plan(sentence("Answered in %(file)s.", file=file_name(content.root, path)), [], [])


def _free(content: Content, wanted: str) -> str:
    first = possible_id(wanted)
    if first not in content.feedback:
        return first
    short = first[: LONGEST_ID - _ROOM].rstrip("-")
    return next(id for number in count(2) if (id := f"{short}-{number}") not in content.feedback)
