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
from level1.contribute.columns import ID, STATE, Column, columns_by_key, key_of
from level1.problems import shown
from level1.sentences import sentence
from level1.validate.schema import load_schema


class WrongFilter(Exception):
    """What was asked for cannot be looked for. The message says what to write instead."""


class NothingFound(Exception):
    """No entry is what was asked for. The message says so."""


def matching(content: Content, schemas: Path, kind: str, lead: str, filters: Sequence[str]) -> list[str]:
    """The ids of the entries of a kind (resources, leads), in order: those whose lead or steward is `lead`, if it is given, and
    that say all of `filters` ("topics=attendance", by id or name). Raises WrongFilter for what no entry can say, and NothingFound
    where none says it."""
    known = known_from(content, taxonomy_from(content.word_files))
    schema = load_schema(schemas, KINDS[kind])
    if lead and lead not in known.ids["lead"]:
        raise WrongFilter(_no_lead(known, lead))
    wanted = [_wanted(schema, known, one) for one in filters]
    found = [
        id
        for id, document in content.entries[kind].items()
        if (not lead or _is_of(kind, id, document.data, lead))
        and all(_says(schema, id, document.data, known, name, text) for name, text in wanted)
    ]
    if not found and (lead or filters):
        raise NothingFound(sentence("No entry is what was asked for. Nothing was written."))
    return found


def _no_lead(known: Known, lead: str) -> str:
    near = known.today_called("lead", lead) or " or ".join(known.likely("lead", lead))
    if near:
        return sentence("There is no lead called %(id)s. Did you mean %(near)s?", id=shown(lead), near=near)
    return sentence("There is no lead called %(id)s.", id=shown(lead))


def _wanted(schema: Any, known: Known, text: str) -> tuple[str, str]:
    """The name of the field and what it should say, in small letters."""
    name, equals, value = text.partition("=")
    value = " ".join(value.split())
    found = columns_by_key(schema)
    column = found.get(key_of(name))
    if not equals:
        raise WrongFilter(
            sentence("%(filter)s is no filter. Write field=value, for example topics=attendance.", filter=shown(text))
        )
    if column is None or column.name == STATE:
        near = Guesses().closest("columns", name, [one.name for one in found.values() if one.name != STATE])
        hint = sentence("Did you mean %(near)s?", near=near) if near else ""
        raise WrongFilter(sentence("There is no field called %(name)s. %(hint)s", name=shown(name), hint=hint).rstrip())
    # An empty value would find nothing, and so would one that the field cannot have.
    if not value or not _may_be(column, schema, known, value):
        near = _near(column, schema, known, value) if value else ""
        raise WrongFilter(
            sentence(
                "%(value)s is nothing that %(field)s can be. Did you mean %(near)s?", **_named(column, value, near)
            )
            if near
            else sentence("%(value)s is nothing that %(field)s can be.", **_named(column, value, near))
        )
    return column.name, value.casefold()


def _named(column: Column, value: str, near: str) -> dict[str, str]:
    return {"value": shown(value) or "“”", "field": column.name, "near": near}


def _choices(column: Column, schema: Any, known: Known) -> list[str]:
    """All that a field can be, by id and by name; nothing if anybody may write anything."""
    if column.name == ID:
        return sorted(known.ids[_kind(schema)])
    if column.refers:
        return sorted(known.ids.get(column.refers, ()))
    if column.words:
        # A list that could not be read is not known.
        words = known.words.get(column.words, {})
        return [text for id, names in words.items() for text in (str(id), names[0])]
    plain = column.schema["items"] if column.is_several else column.schema
    return [*plain.get("enum", ()), *column.allowed]


def _kind(schema: Any) -> str:
    return "lead" if "short_name" in schema["properties"] else "resource"


def _may_be(column: Column, schema: Any, known: Known, value: str) -> bool:
    choices = _choices(column, schema, known)
    return not choices or value.casefold() in map(str.casefold, choices)


def _near(column: Column, schema: Any, known: Known, value: str) -> str:
    """What was likely meant, as the filter takes it."""
    if column.words:
        near = known.closest_word(column.words, value)
        return "" if near is None else f"{column.name}={near}"
    target = _kind(schema) if column.name == ID else column.refers
    if target:
        ids = (known.today_called(target, value), *known.likely(target, value))
        return " or ".join(f"{column.name}={id}" for id in dict.fromkeys(ids) if id)
    choices = {choice.casefold(): choice for choice in _choices(column, schema, known)}
    near = Guesses().closest("choices", value, list(choices))
    return f"{column.name}={choices[near]}" if near else ""


def _is_of(kind: str, id: str, data: Any, lead: str) -> bool:
    if kind == "leads":
        return id == lead
    steward = data.get("steward") if isinstance(data, dict) else None
    return lead in (text_of(data, "lead"), text_of(steward, "lead"))


def _says(schema: Any, id: str, data: Any, known: Known, name: str, text: str) -> bool:
    if name == ID:
        return id == text
    for names in (None, known):
        value = answers_of(schema, data, names).get(name, "")
        if text in [one.casefold() for one in ([value] if isinstance(value, str) else value)]:
            return True
    return False
