"""Answers: what somebody wrote beside the names of fields, as the data of an entry, and back. Reading guesses nothing: what is not
understood stays a text, and the validator says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from level1.catalog.known import Known
from level1.catalog.languages import LANGUAGES, language_name

# The name of a field as forms, sheets and issues write it, with the number of an item from 1 ("evidence.tier",
# "sources.2.url"), and its text, or its texts.
Answers = Mapping[str, str | Sequence[str]]

# A name with more parts than the deepest field of an entry has (reviews.1.checked) is nobody's.
_MOST_PARTS = 4
_MOST_ITEMS = 100
_NUMBER = re.compile(r"[0-9]{1,4}")
# Sheets give whole numbers a decimal point.
_WHOLE = re.compile(r"-?[0-9]{1,9}(?:\.0+)?")
# A list as the hints and the files write it.
_BRACKETS = re.compile(r"\[([^\[\]\r\n]*)\]")
_QUOTES = re.compile(r"^([\"'])(.*)\1$")


def data_of(schema: Mapping[str, Any], answers: Answers, known: Known) -> dict[str, Any]:
    """The data that answers say. `schema` has its references resolved (see validate.schema). An empty answer is None: the field
    goes. The texts of a list stand in lines or between semicolons, in brackets between commas as in a file, and words from a
    list between commas anyway; the name of a word counts as its id. A field that the schema does not have is kept under its
    name, for the validator to report."""
    groups: dict[str, Any] = {}
    for name, value in answers.items():
        _put(groups, _parts(name), value)
    fields = schema.get("properties", {})
    found = {name: _value(fields.get(name, {}), value, known) for name, value in groups.items()}
    # Items that somebody gave count before the answer that there is none.
    none = {name for name in answers if _says_none(fields.get(name, {}), answers[name])}
    return {name: [] if name in none and not isinstance(value, list) else value for name, value in found.items()}


def answers_of(
    schema: Mapping[str, Any], data: Mapping[str, Any], known: Known | None = None
) -> dict[str, str | list[str]]:
    """The answers that say this data: the reverse of `data_of`. With `known`, words have their names instead of their ids."""
    return dict(_said(schema, data, (), known))


# How an answer says that a list has no items, if its schema says in `x-none` what that means; the words of `x-none` say it too.
NONE = "[]"


def _says_none(schema: Mapping[str, Any], value: str | Sequence[str]) -> bool:
    said = " ".join(value.split()).casefold() if isinstance(value, str) else ""
    return "x-none" in schema and said in (NONE, schema["x-none"].casefold())


def is_several(schema: Mapping[str, Any]) -> bool:
    """Whether a field is a list of plain values, such as topics."""
    return "items" in schema and "properties" not in schema["items"]


def choices_of(schema: Mapping[str, Any]) -> Mapping[str, str]:
    """What a field lets one choose, by value: the label. {} where it is typed, or comes from a list of words."""
    if schema.get("x-languages"):
        return {code: language_name(code) for code in LANGUAGES}
    labels: Mapping[str, str] = schema.get("x-labels", {})
    return labels


def _parts(name: str) -> tuple[str, ...]:
    parts = tuple(name.strip().split("."))
    return parts if len(parts) <= _MOST_PARTS and all(parts) else (name,)


def _put(groups: dict[str, Any], parts: tuple[str, ...], value: str | Sequence[str]) -> None:
    """Answers as groups in groups; of two answers that contradict (a text and a group), the group stays."""
    *way, last = parts
    for part in way:
        inner = groups.get(part)
        if not isinstance(inner, dict):
            inner = groups[part] = {}
        groups = inner
    if not isinstance(groups.get(last), dict):
        groups[last] = value


def _value(schema: Mapping[str, Any], value: Any, known: Known) -> Any:
    if isinstance(value, dict):
        items = schema.get("items")
        if items is not None and all(map(_NUMBER.fullmatch, value)):
            # The numbers only say what belongs together: a sheet may leave out a row of columns in between.
            found = (_value(items, value[key], known) for key in sorted(value, key=int)[:_MOST_ITEMS])
            return [_without_empty(item) for item in found if item is not None] or None
        fields = schema.get("properties", {})
        group = {name: _value(fields.get(name, {}), inner, known) for name, inner in value.items()}
        return group if any(inner is not None for inner in group.values()) else None
    if is_several(schema):
        return _items(schema["items"], value, known) or None
    text = value if isinstance(value, str) else "\n".join(value)
    # Spaces before the lines of a description are Markdown.
    text = re.sub(r"[^\S\n]+$", "", text.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE).strip()
    # Tabs and fixed blanks from a word processor are blanks to whoever sees them, and YAML cannot begin a line with a tab.
    text = text.replace("\u00a0", " ")
    text = text.expandtabs(4) if schema.get("x-layout") == "literal" else text.replace("\t", " ")
    if schema.get("x-layout") == "folded":
        text = " ".join(text.split())
    return _one(schema, text, known) if text else None


def _without_empty(item: Any) -> Any:
    return {name: value for name, value in item.items() if value is not None} if isinstance(item, dict) else item


def _items(schema: Mapping[str, Any], value: str | Sequence[str], known: Known) -> list[Any]:
    """The items of a list. What already comes one by one is not divided; a text with lines is divided into these, others at
    semicolons, and words from a list at commas too, unless a name has one itself."""
    found: list[Any] = []
    for piece in _pieces(value):
        whole = _one(schema, piece, known)
        parts = (
            [whole]
            if _is_choice(schema, whole, known)
            else [_one(schema, part.strip(), known) for part in piece.split(",")]
        )
        found += parts
    return [item for item in found if item != ""]


def _is_choice(schema: Mapping[str, Any], item: Any, known: Known) -> bool:
    """Whether an item is one of those that the field allows; where anything is, it is."""
    if words := _words_of(schema):
        return known.has_word(words, item)
    return item in (choices_of(schema) or (item,))


def _pieces(value: str | Sequence[str]) -> list[str]:
    if not isinstance(value, str):
        return [_blanks(text).strip() for text in value]
    value = _blanks(value)
    # A line end says that it is an item with brackets around it, see sheet.cell_text.
    if bracketed := _BRACKETS.fullmatch(value.strip(" ")):
        return [_QUOTES.sub(r"\2", piece.strip()).strip() for piece in bracketed[1].split(",")]
    return [piece.strip() for piece in re.split(r"[\r\n]+" if re.search(r"[\r\n]", value) else ";", value)]


def _blanks(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\t", " ")


def _one(schema: Mapping[str, Any], text: str, known: Known) -> Any:
    """A text as the value that it stands for."""
    wanted = schema.get("type")
    if "integer" in (wanted if isinstance(wanted, list) else [wanted]) and _WHOLE.fullmatch(text):
        return int(text.partition(".")[0])
    if options := schema.get("enum"):
        option = next((option for option in options if option == text.lower().replace(" ", "-")), text)
        return option if option in options else _labeled(schema, text)
    if schema.get("x-languages"):
        return _labeled(schema, text)
    return known.id_named(_words_of(schema), text) if _words_of(schema) else text


def _labeled(schema: Mapping[str, Any], text: str) -> str:
    """The choice with this value or label, in any case of its letters; the text itself if there is none."""
    said = " ".join(text.split()).casefold()
    return next((value for value, label in choices_of(schema).items() if said in (value, label.casefold())), text)


def _words_of(schema: Mapping[str, Any]) -> str:
    return str(schema.get("x-words", ""))


def _said(
    schema: Mapping[str, Any], data: Any, place: tuple[str, ...], known: Known | None
) -> Iterator[tuple[str, str | list[str]]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _said(schema.get("properties", {}).get(name, {}), value, (*place, str(name)), known)
    elif isinstance(data, list) and is_several(schema):
        yield ".".join(place), [_text(schema["items"], item, known) for item in data]
    elif data == [] and "x-none" in schema:
        yield ".".join(place), schema["x-none"] if known else NONE
    elif isinstance(data, list):
        for number, item in enumerate(data, 1):
            yield from _said(schema.get("items", {}), item, (*place, str(number)), known)
    elif data is not None:
        yield ".".join(place), _text(schema, data, known)


def _text(schema: Mapping[str, Any], value: Any, known: Known | None) -> str:
    if known and _words_of(schema):
        return known.name_of(_words_of(schema), value)
    return choices_of(schema).get(str(value), str(value)) if known else str(value)
