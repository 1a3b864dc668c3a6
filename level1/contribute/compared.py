"""Compared: two states of an entry, field by field, in words. Ids of word lists, leads and resources become names; of long
texts, the words that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.data import items_of, text_of, unfolded
from level1.catalog.fields import NUMBERED
from level1.sentences import sentence

# A text of fewer words is shorter whole than with its differences marked.
_LONG_TEXT = 6
# Comparing takes the square of this. No field holds more, but a file that is wrong may.
_MOST_WORDS = 1500
# Texts that share less than this are two texts.
_LEAST_SHARED = 0.3

SAME, GONE, NEW = " ", "-", "+"
# What a run of words is (SAME, GONE or NEW), and the words.
Run = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`field` is its name with dots (evidence.tier), `label` what people call it. `removed` and `added` are values in words. A
    long text that changed has `words` instead: its runs in order. `moved`: the same values in another order."""

    field: str
    label: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    words: tuple[Run, ...] = ()
    moved: bool = False

    def as_data(self) -> dict[str, Any]:
        return {
            "field": self.field,
            "label": self.label,
            "removed": list(self.removed),
            "added": list(self.added),
            "words": [list(run) for run in self.words],
            "moved": self.moved,
        }


class Names:
    """The names behind ids, as the contents have them: of the first that knows an id."""

    def __init__(self, *contents: Content) -> None:
        self._words: dict[str, dict[str, str]] = {}
        self._entries: dict[str, dict[str, str]] = {kind: {} for kind in KINDS.values()}
        for content in reversed(contents):
            for list_name, document in content.word_files.items():
                for term in items_of(document.data, "terms"):
                    if text_of(term, "name"):
                        self._words.setdefault(list_name, {})[str(term.get("id"))] = text_of(term, "name")
            for kind, id, document in content.documents():
                name = text_of(document.data, "title" if kind == "resources" else "name")
                self._entries[KINDS[kind]][id] = name or id

    def word(self, list_name: str, id: Any) -> str:
        name = self._words.get(list_name, {}).get(str(id))
        if not name:
            return _text(id)
        return sentence("%(number)s (%(name)s)", number=str(id), name=name) if list_name in NUMBERED else name

    def entry(self, kind: str, id: Any) -> str:
        """The title of an entry of a kind ('resource', 'lead'); a reviewer may be a lead."""
        return self._entries.get("lead" if kind == "reviewer" else kind, {}).get(str(id)) or _text(id)

    def told(self, value: Any, schema: Mapping[str, Any]) -> str:
        """A value of a field in words, on one line."""
        if isinstance(value, list):
            return ", ".join(self.told(item, schema.get("items", {})) for item in value)
        if isinstance(value, dict):
            properties = schema.get("properties", {})
            parts = (
                sentence("%(label)s: %(value)s", label=_label(name, properties), value=told)
                for name, inner in value.items()
                if (told := self.told(inner, properties.get(name, {})))
            )
            return "; ".join(parts)
        if "x-words" in schema:
            return self.word(schema["x-words"], value)
        if "x-refers" in schema:
            return self.entry(schema["x-refers"], value)
        # Values of an enumeration are words of the files: routed-by-theme.
        return _text(value).replace("-", " ") if "enum" in schema else _text(value)


def compared(before: Any, now: Any, schema: Mapping[str, Any], names: Names) -> Iterator[FieldChange]:
    """The fields in which the data of two states of an entry differ, in the order of the schema; `None` for a state in which
    there was no entry. Line breaks and spacing are no difference. Fields that no schema knows come last."""
    old, new = (data if isinstance(data, dict) else {} for data in (before, now))
    yield from _fields(old, new, schema.get("properties", {}), names, "")


def _fields(
    old: Mapping[Any, Any], new: Mapping[Any, Any], properties: Mapping[str, Any], names: Names, above: str
) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*properties, *map(str, old), *map(str, new))):
        was, is_now = old.get(name), new.get(name)
        if unfolded(was) == unfolded(is_now):
            continue
        own = properties.get(name, {})
        inner = own.get("properties")
        if inner and all(isinstance(value, dict | None) for value in (was, is_now)):
            yield from _fields(was or {}, is_now or {}, inner, names, f"{above}{name}.")
            continue
        change = _change(f"{above}{name}", _label(name, properties), was, is_now, own, names)
        if change:
            yield change


def _change(
    field: str, label: str, was: Any, is_now: Any, schema: Mapping[str, Any], names: Names
) -> FieldChange | None:
    old, new = _values(was, schema, names), _values(is_now, schema, names)
    gone, come = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    if not gone and not come:
        return FieldChange(field, label, moved=True) if old != new else None
    if len(gone) == len(come) == 1 and max(len(gone[0].split()), len(come[0].split())) >= _LONG_TEXT:
        return FieldChange(field, label, words=runs(gone[0], come[0]))
    return FieldChange(field, label, tuple(gone), tuple(come))


def _values(value: Any, schema: Mapping[str, Any], names: Names) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [names.told(item, schema.get("items", {})) for item in value]
    return [names.told(value, schema)]


def runs(before: str, now: str) -> tuple[Run, ...]:
    """The words of two texts in runs: those that both have, those that are gone, those that are new."""
    old, new = before.split(), now.split()
    whole = ((GONE, " ".join(old)), (NEW, " ".join(new)))
    if max(len(old), len(new)) > _MOST_WORDS:
        return whole
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _LEAST_SHARED:
        return whole
    found: list[tuple[str, list[str]]] = []
    for what, a, b, c, d in matcher.get_opcodes():
        found += [(SAME, old[a:b])] if what == "equal" else [(GONE, old[a:b]), (NEW, new[c:d])]
    return tuple((mark, " ".join(words)) for mark, words in found if words)


def _label(name: Any, properties: Mapping[str, Any]) -> str:
    return str(properties.get(name, {}).get("title") or name)


def _text(value: Any) -> str:
    return " ".join(str(value).split())
