"""Columns: the fields of an entry as a flat list, under names that forms, sheets and issues share ("sources.1.url"), each with its
label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from level1.contribute.answers import NONE, choices_of, is_several
from level1.sentences import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Column:
    """A field, or a field of a group. `schema` is what its schema says of it; `required`: no entry is accepted without it."""

    name: str
    label: str
    schema: Mapping[str, Any]
    required: bool

    @property
    def words(self) -> str:
        """The list that its words come from, or ''."""
        return str(self._plain.get("x-words", ""))

    @property
    def allowed(self) -> tuple[str, ...]:
        """The labels of the few values that it may have, if the schema names them."""
        return tuple(choices_of(self._plain).values())

    @property
    def refers(self) -> str:
        """The kind of entry whose id it is, or ''."""
        return str(self._plain.get("x-refers", ""))

    @property
    def is_several(self) -> bool:
        return is_several(self.schema)

    @property
    def is_group(self) -> bool:
        """Whether it has fields of its own, or items that have some. A sheet has a column for each of these."""
        return "properties" in self.schema or "properties" in self.schema.get("items", {})

    @property
    def is_date(self) -> bool:
        return self.schema.get("format") in ("date", "partial-date")

    @property
    def is_number(self) -> bool:
        wanted = self._plain.get("type")
        return "integer" in (wanted if isinstance(wanted, list) else [wanted])

    @property
    def help(self) -> str:
        """What it means and how to write it, where a list has no brackets: in a cell, or in a box of a form."""
        how = str(self.schema.get("x-help", ""))
        if self.is_several:
            how = how.replace(" in square brackets", "").replace("[", "").replace("]", "")
        return " ".join(filter(None, (str(self.schema.get("description", "")), how)))

    @property
    def asks_for_none(self) -> bool:
        """Whether it is the question whether a list has no items."""
        return NONE in self.schema.get("x-labels", ())

    def says_none(self, text: str) -> bool:
        """Whether a cell says of a list that it has no items, which means nothing beside an item."""
        return " ".join(text.split()).casefold() in {NONE, *(label.casefold() for label in self.allowed)}

    @property
    def help_of_cell(self) -> str:
        """The help as the template has it."""
        if not self.is_several:
            return self.help
        return f"{self.help} {sentence('Write one in each line of the cell, or put ; between them.')}"

    @property
    def example(self) -> tuple[str, ...]:
        """The texts of its example, in which words have their ids."""
        example = next(iter(self.schema.get("examples", ())), ())
        return tuple(map(str, example)) if isinstance(example, list | tuple) else (str(example),)

    @property
    def _plain(self) -> Mapping[str, Any]:
        plain: Mapping[str, Any] = self.schema["items"] if self.is_several else self.schema
        return plain


# Which entry a row changes. It is no field of the entry: its file name says it.
ID = "id"
ID_COLUMN = Column(ID, sentence("Id"), {}, required=False)
# What the entry said when the row was exported, in short. It is no field either.
STATE = "export_state"
STATE_COLUMN = Column(
    STATE,
    sentence("State at export"),
    {"description": sentence("Leave it as it is. It tells whether the entry was changed after the export.")},
    required=False,
)


def columns(schema: Mapping[str, Any], repeats: Mapping[str, int]) -> Iterator[Column]:
    """The columns of a kind of entry, in the order of its schema (with references resolved). A list of groups has the columns of as
    many items as `repeats` says, one if it says nothing."""
    for name, own in schema["properties"].items():
        required = name in schema.get("required", ())
        if "properties" in own:
            yield from _of_group(own, name, own["title"], required)
        elif "properties" in own.get("items", {}):
            if "x-none" in own:
                none: Sentence = sentence("%(group)s: %(field)s", group=own["title"], field=own["x-none"])
                yield Column(name, none, none_of(own), required=False)
            for number in range(1, repeats.get(name, 1) + 1):
                title = sentence("%(item)s %(number)s", item=own["items"]["title"], number=number)
                yield from _of_group(own["items"], f"{name}.{number}", title, required and number == 1)
        else:
            yield Column(name, own["title"], own, required)


def none_of(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of the question whether a list has no items, where that means something."""
    return {
        "title": schema["title"],
        "x-labels": {NONE: schema["x-none"]},
        "x-help": sentence("Choose “%(none)s” only if that is so, and leave the others empty.", none=schema["x-none"]),
    }


def _of_group(schema: Mapping[str, Any], name: str, title: str, required: bool) -> Iterator[Column]:
    for inner, own in schema["properties"].items():
        label: Sentence = sentence("%(group)s: %(field)s", group=title, field=own["title"])
        yield Column(f"{name}.{inner}", label, own, required and inner in schema.get("required", ()))


def columns_by_key(schema: Mapping[str, Any]) -> dict[str, Column]:
    """The column that a spelling means: by name and by label, the items of lists as far as a list may go, and groups as a whole,
    so that what stands under the name of one can be told."""
    most = {
        name: own.get("maxItems", 1)
        for name, own in schema["properties"].items()
        if "properties" in own.get("items", {})
    }
    every = [*columns(schema, most)]
    found = {key_of(spelling): own for own in (ID_COLUMN, STATE_COLUMN) for spelling in (own.name, own.label)}
    groups = [Column(name, own["title"], own, required=False) for name, own in schema["properties"].items()]
    names = {column.name for column in every}
    every += [group for group in groups if group.is_group and group.name not in names]
    for column in every:
        found.setdefault(key_of(column.label), column)
    # A name counts before a label.
    return found | {key_of(column.name): column for column in every}


def key_of(text: str) -> str:
    """Equal for spellings of one name of a column: 'Student groups *', 'STUDENT_GROUPS'."""
    return re.sub(r"[\W_]+", "", text.casefold())
