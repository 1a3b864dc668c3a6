"""Plain: what is right at first sight, as nearly all entries are. What is not plainly right is for level1.validate.schema to judge,
which takes longer and says what is wrong. So this may be too strict, and never too lenient."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from math import inf
from typing import Any

from level1.addresses import is_address, is_mailbox
from level1.addresses.unfit import unfit
from level1.catalog.known import Known
from level1.dates import parse_day, parse_partial_date
from level1.validate.people import is_of_a_person, without_role
from level1.validate.repeated import first_repeated
from level1.validate.texts import any_faults, bare, is_markdown

Right = Callable[[Any], bool]

FORMATS: Mapping[str, Callable[[str], bool]] = {
    "uri": lambda text: is_address(text) and unfit(text) is None,
    "email": is_mailbox,
    "date": lambda text: parse_day(text) is not None,
    "partial-date": lambda text: parse_partial_date(text) is not None,
}

# The keywords that this module judges, by type. A part with any other is never plainly right.
_OF_TEXTS = frozenset(
    (
        "minLength",
        "maxLength",
        "pattern",
        "enum",
        "format",
        "x-words",
        "x-refers",
        "x-line",
        "x-text",
        "x-office",
        "x-role",
    )
)
_OF_NUMBERS = frozenset(("minimum", "maximum", "x-words"))
_OF_LISTS = frozenset(("minItems", "maxItems", "uniqueItems", "items"))
_OF_FIELDS = frozenset(("properties", "required", "additionalProperties", "minProperties", "anyOf"))
# Of texts with one of these keywords or formats there are only a few, which are worth remembering.
_OF_FEW = ("enum", "x-words", "x-refers")
_FORMATS_OF_FEW = ("date", "partial-date")


class Plain:
    """Judges data by one schema, as `load_schema` returns it. `judged` are all keywords that have a meaning."""

    def __init__(self, schema: Mapping[str, Any], known: Known, judged: Collection[str]) -> None:
        self._known, self._judged = known, frozenset(judged)
        # The texts that people read, of the data at hand: of Markdown, and others.
        self._texts: dict[bool, list[str]] = {True: [], False: []}
        # Texts that were right, of which there are only a few, by what judges them.
        self._few: dict[Right, set[str]] = {}
        self._right = self._part(schema)

    def is_right(self, data: Any) -> bool:
        """Whether nothing at all is wrong. False does not mean that something is."""
        for texts in self._texts.values():
            texts.clear()
        return self._right(data) and not any(
            any_faults(texts, markdown=markdown) for markdown, texts in self._texts.items()
        )

    def _part(self, part: Any) -> Right:
        kind = part.get("type") if isinstance(part, dict) else None
        if isinstance(kind, str) and kind in _MAKERS:
            judges, make = _MAKERS[kind]
            if self._judged & part.keys() <= {"type"} | judges:
                return make(self, part)
        return _never

    def _text(self, part: Mapping[str, Any]) -> Right:
        least, most, one_line = part.get("minLength", 0), part.get("maxLength", inf), part.get("x-line", False)
        tests, own = self._tests(part), frozenset(part.get("x-text") or ())
        texts = self._texts[is_markdown(part)] if part.get("x-text", False) is not False else None

        def right(value: Any) -> bool:
            if (
                type(value) is not str
                or len(value) > most
                or len(value.strip()) < least
                or (one_line and "\n" in value)
            ):
                return False
            for test in tests:
                if not test(value):
                    return False
            if texts is not None:
                texts.append(value)
                return bare(value) not in own
            return True

        few = any(name in part for name in _OF_FEW) or part.get("format") in _FORMATS_OF_FEW
        return self._remembering(right) if few and texts is None else right

    def _remembering(self, right: Right) -> Right:
        known: set[str] = set()

        def remembered(value: Any) -> bool:
            if type(value) is str and value in known:
                return True
            if not right(value):
                return False
            known.add(value)
            return True

        self._few[remembered] = known
        return remembered

    def _tests(self, part: Mapping[str, Any]) -> list[Right]:
        """What else than its length and lines a text must be, by the keywords of its part."""
        known = self._known
        makers: dict[str, Callable[[Any], Right]] = {
            "pattern": lambda pattern: lambda text: re.search(pattern, text) is not None,
            "enum": lambda words: frozenset(words).__contains__,
            "format": lambda name: FORMATS.get(name, _never),
            "x-words": lambda name: lambda text: known.has_word(name, text),
            "x-refers": lambda target: lambda text: known.has_reference(target, text),
            "x-office": lambda words: lambda text: not is_of_a_person(text, {*words, *known.vocabulary}),
            "x-role": lambda words: lambda text: without_role(text, words) is None,
        }
        return [make(part[name]) for name, make in makers.items() if name in part]

    def _number(self, part: Mapping[str, Any]) -> Right:
        least, most, words = part.get("minimum", -inf), part.get("maximum", inf), part.get("x-words", "")

        def right(value: Any) -> bool:
            return type(value) is int and least <= value <= most and (not words or self._known.has_word(words, value))

        return right

    def _list(self, part: Mapping[str, Any]) -> Right:
        least, most, unique = part.get("minItems", 0), part.get("maxItems", inf), part.get("uniqueItems", False)
        item = self._part(part.get("items"))
        few: Collection[str] = self._few.get(item, frozenset())
        differ = _all_differ if unique and part["items"].get("type") == "string" else _none_repeated

        def right(value: Any) -> bool:
            if type(value) is not list or not least <= len(value) <= most:
                return False
            for inner in value:
                if (type(inner) is not str or inner not in few) and not item(inner):
                    return False
            return not unique or len(value) == 1 or differ(value)

        return right

    def _fields(self, part: Mapping[str, Any]) -> Right:
        fields = {name: self._part(inner) for name, inner in part.get("properties", {}).items()}
        required, least = frozenset(part.get("required", ())), part.get("minProperties", 0)
        ways = [frozenset(way["required"]) for way in part.get("anyOf", ()) if way.keys() == {"required"}]
        if len(ways) < len(part.get("anyOf", ())) or part.get("additionalProperties") is not False:
            return _never

        def right(value: Any) -> bool:
            if type(value) is not dict or len(value) < least or not required <= value.keys():
                return False
            for name, inner in value.items():
                if name not in fields or not fields[name](inner):
                    return False
            return not ways or any(way <= value.keys() for way in ways)

        return right


_MAKERS: Mapping[str, tuple[frozenset[str], Callable[[Plain, Mapping[str, Any]], Right]]] = {
    "string": (_OF_TEXTS, Plain._text),
    "integer": (_OF_NUMBERS, Plain._number),
    "array": (_OF_LISTS, Plain._list),
    "object": (_OF_FIELDS, Plain._fields),
}


def _never(_value: Any) -> bool:
    return False


def _all_differ(texts: list[str]) -> bool:
    return len(set(map(str.casefold, texts))) == len(texts)


def _none_repeated(items: list[Any]) -> bool:
    return first_repeated(items) is None
