"""Filtering: which entries an export has, as somebody chose them by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.data import text_of
from level1.catalog.known import Guesses, Known, known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.answers import answers_of
from level1.contribute.columns import columns_by_key, key_of
from level1.problems import shown
from level1.sentences import sentence
from level1.validate.schema import load_schema


class WrongFilter(Exception):
    """What was asked for cannot be looked for. The message says what to write instead."""


def matching(content: Content, schemas: Path, kind: str, lead: str, filters: Sequence[str]) -> list[str]:
    """The ids of the entries of a kind (resources, leads), in order: those whose lead or steward is `lead`, if it is given, and
    that say all of `filters` ("topics=attendance", by id or name). Raises WrongFilter."""
    known = known_from(content, taxonomy_from(content.word_files))
    schema = load_schema(schemas, KINDS[kind])
    if lead and lead not in known.ids["lead"]:
        raise WrongFilter(_no_lead(known, lead))
    wanted = [_wanted(schema, one) for one in filters]
    return [
        id
        for id, document in content.entries[kind].items()
        if (not lead or _is_of(kind, id, document.data, lead))
        and all(_says(schema, document.data, known, name, text) for name, text in wanted)
    ]


def _no_lead(known: Known, lead: str) -> str:
    near = known.today_called("lead", lead) or " or ".join(known.likely("lead", lead))
    if near:
        return sentence("There is no lead called %(id)s. Did you mean %(near)s?", id=shown(lead), near=near)
    return sentence("There is no lead called %(id)s.", id=shown(lead))


def _wanted(schema: Any, text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    known = columns_by_key(schema)
    column = known.get(key_of(name))
    if not equals:
        raise WrongFilter(
            sentence("%(filter)s is no filter. Write field=value, for example topics=attendance.", filter=shown(text))
        )
    if column is None:
        near = Guesses().closest("columns", name, [one.name for one in known.values()])
        hint = sentence("Did you mean %(near)s?", near=near) if near else ""
        raise WrongFilter(sentence("There is no field called %(name)s. %(hint)s", name=shown(name), hint=hint).rstrip())
    return column.name, " ".join(value.split()).casefold()


def _is_of(kind: str, id: str, data: Any, lead: str) -> bool:
    if kind == "leads":
        return id == lead
    steward = data.get("steward") if isinstance(data, dict) else None
    return lead in (text_of(data, "lead"), text_of(steward, "lead"))


def _says(schema: Any, data: Any, known: Known, name: str, text: str) -> bool:
    for names in (None, known):
        value = answers_of(schema, data, names).get(name, "")
        if text in [one.casefold() for one in ([value] if isinstance(value, str) else value)]:
            return True
    return False
