"""Messages: the sentences of problems, by name, one file per language. Values are filled in when a sentence is shown.

The head of `level1/locale/en/problems.toml` explains the layout. Forms and imports can read the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from level1.dates import day_in_words

Severity = Literal["error", "warning"]
# None drops the optional sentence that would contain it.
Value = str | int | date | tuple[str, ...] | None

# A text; a list of texts, where a text whose value is None is dropped; or {value: {plural form: text}}.
Sentence = str | list[Any] | Mapping[str, Any]

ENGLISH = "en"
LOCALE = Path(__file__).resolve().parent / "locale"

# {name} or {name:shape}. Nothing else in braces is replaced, and placeholders inside values are not expanded.
_PLACE = re.compile(r"\{([a-z_]+)(?::([a-z-]+))?\}")
# The tables of the file that are not rows.
_SHARED = ("field", "lists", "summary", "words")


@dataclass(frozen=True, slots=True)
class Row:
    """The file's entry for one name. `values` names the values that its sentences need. `asked` has message and hint for those who
    answer questions and see no file."""

    severity: Severity
    message: Sentence
    hint: Sentence
    values: frozenset[str]
    asked: tuple[Sentence, Sentence]


@dataclass(frozen=True, slots=True)
class Messages:
    """`rows` by name (`code` or `code.case`); `field` presents what a schema says about a field; `lists` has list
    separators by name, `summary` the sentences about all problems, `words` the words for coded values, by kind of
    value."""

    rows: Mapping[str, Row]
    field: Row
    lists: Mapping[str, str]
    summary: Mapping[str, Sentence]
    words: Mapping[str, Mapping[str, str]]

    def row(self, name: str, values: Mapping[str, Value]) -> Row:
        """Raises LookupError for a name without a row, or values other than the row needs: both are bugs in this
        program."""
        row = self.rows[name]
        if row.values != values.keys():
            raise LookupError(f"{name} takes {sorted(row.values)}, not {sorted(values)}")
        return row

    def text(self, sentence: Sentence, values: Mapping[str, Value]) -> str:
        """A sentence with its values filled in."""
        if isinstance(sentence, str):
            return _PLACE.sub(lambda place: self._shaped(values[place[1]], place[2]), sentence)
        if isinstance(sentence, list):
            known = (part for part in sentence if all(values[name] is not None for name in values_in(part)))
            return " ".join(self.text(part, values) for part in known)
        ((name, forms),) = sentence.items()
        return self.text(forms[plural_form(values[name])], values)

    def _shaped(self, value: Value, shape: str | None) -> str:
        if shape == "number":
            return f"{value:,}"
        if shape == "day" and isinstance(value, date):
            return day_in_words(value)
        items = value if isinstance(value, tuple) else (str(value),)
        if shape and shape in self.words:
            # A value without a word is shown as is.
            items = tuple(self.words[shape].get(item, item) for item in items)
        return self.lists.get(shape or "", self.lists["list"]).join(items)


def plural_form(number: object) -> str:
    """The English plural form for a number: "one" or "other"."""
    return "one" if number == 1 else "other"


def values_in(sentence: Sentence) -> Iterator[str]:
    """The names of the values that a sentence needs."""
    if isinstance(sentence, str):
        yield from (place[1] for place in _PLACE.finditer(sentence))
    elif isinstance(sentence, list):
        for part in sentence:
            yield from values_in(part)
    else:
        for name, forms in sentence.items():
            yield name
            for form in forms.values():
                yield from values_in(form)


@cache
def messages(language: str = ENGLISH) -> Messages:
    """The messages of a language, read when the first one is shown."""
    # Imported here because only content with problems needs the parser.
    import tomllib

    data = tomllib.loads((LOCALE / language / "problems.toml").read_text("utf-8"))
    field, lists, summary, words = (data.pop(name) for name in _SHARED)
    return Messages(dict(_rows(data)), _row(field), lists, summary, words)


def _rows(codes: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    for code, table in codes.items():
        if "message" in table:
            yield code, _row(table)
        else:
            yield from ((f"{code}.{case}", _row(row)) for case, row in table.items())


def _row(table: Mapping[str, Any]) -> Row:
    message, hint = table["message"], table.get("hint", "")
    asked = table.get("asked-message", message), table.get("asked-hint", hint)
    return Row(table.get("severity", "error"), message, hint, frozenset((*values_in(message), *values_in(hint))), asked)
