"""Sentences: what readers of the site are told. A sentence is written once, whole, with named values, and looked up for another
language; it is never put together from pieces of grammar.

Where it is made it is English, and a str like any other. It remembers its text and values, so that the edge that writes a page
in another language can say it there (`level1.site.language`). `scripts/sentences.py` collects the texts of all calls of
`sentence` and `counted`, and those of the templates, in one catalog.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from level1.dates import PartialDate, day_in_words


class Sentence(str):
    """An English text with what it was made of. `one` and `many` have values as %(name)s; `number` chooses between them, and is
    None for a sentence that counts nothing."""

    one: str
    many: str
    number: int | None
    values: Mapping[str, Any]

    def __new__(cls, one: str, many: str, number: int | None, values: Mapping[str, Any]) -> Self:
        text = one if number is None or number == 1 else many
        made = super().__new__(cls, text % {name: in_english(value) for name, value in values.items()})
        made.one, made.many, made.number, made.values = one, many, number, values
        return made


def sentence(text: str, **values: Any) -> Sentence:
    """A sentence with named values: sentence("by %(day)s", day=date(2026, 7, 1)). A percent sign is written twice."""
    return Sentence(text, text, None, values)


def counted(one: str, many: str, count: int, **values: Any) -> Sentence:
    """A sentence that depends on a number, which both forms may use as %(count)s."""
    return Sentence(one, many, count, {"count": count, **values})


def in_english(value: Any) -> str:
    """A value as it reads inside an English sentence: a day in words, a number with its commas, anything else as its text."""
    if isinstance(value, PartialDate):
        return value.in_words()
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)
