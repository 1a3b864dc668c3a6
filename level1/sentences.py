"""Sentences: the text that people read, on the site and in a terminal. A sentence is written once, whole, with named values, and looked up
for other languages; it is never assembled from fragments.

Code creates it in English, and it behaves like any str. It keeps its template and values, so that the code that writes
a page in another language can translate it there (`level1.site.language`). `scripts/sentences.py` collects the texts of
all calls to `sentence` and `counted`, and those of the templates, in one catalog.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from level1.dates import PartialDate, day_in_words


class Sentence(str):
    """An English text with its template and values. `one` and `many` contain values as %(name)s; `number` selects
    between them, and is None for a sentence that counts nothing."""

    one: str
    many: str
    number: int | None
    values: Mapping[str, Any]

    def __new__(cls, one: str, many: str, number: int | None, values: Mapping[str, Any]) -> Self:
        text = one if number is None or number == 1 else many
        made = super().__new__(cls, text % {name: in_english(value) for name, value in values.items()})
        made.one, made.many, made.number, made.values = one, many, number, values
        return made

    def __getnewargs__(self) -> tuple[str, str, int | None, Mapping[str, Any]]:  # type: ignore[override]  # a text's own has one item
        """What a copy is made from."""
        return self.one, self.many, self.number, self.values


def sentence(text: str, /, **values: Any) -> Sentence:
    """A sentence with named values: sentence("by %(day)s", day=date(2026, 7, 1)). Write a literal percent sign as
    %%."""
    return Sentence(text, text, None, values)


def counted(one: str, many: str, count: int, /, **values: Any) -> Sentence:
    """A sentence that depends on a number, which both forms may use as %(count)s."""
    return Sentence(one, many, count, {"count": count, **values})


def in_english(value: Any) -> str:
    """A value as it reads in an English sentence: a day in words, a number with commas, anything else as its text."""
    if isinstance(value, PartialDate):
        return value.in_words()
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)
