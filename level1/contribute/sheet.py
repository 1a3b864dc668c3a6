"""Sheet: a workbook in which people fill in new entries, or change those that there are, with the choices, help and examples of the
schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import text_of
from level1.catalog.known import known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.answers import answers_of
from level1.contribute.columns import ID, ID_COLUMN, STATE, STATE_COLUMN, Column, columns
from level1.contribute.exported import state_of
from level1.contribute.rows import CHOICES, HELP, REMARK, SHEETS
from level1.contribute.submission import OF_CURATORS
from level1.contribute.wording import asked_schemas, label_of
from level1.sentences import sentence
from level1.workbooks.writing import Page, range_of, workbook

# What nobody is asked who proposes a new entry: it gets the usual, or follows once the entry is there.
LATER = ("status", "successor", "reason", "added", "changed", "review_interval")
# Columns for so many items; an export has as many as its entries need, and one more.
_REPEATS = {"sources": 2, "caveats": 1, "holders": 2, "regions": 1}
_HEAD = 4
_WIDE, _NARROW = 40, 22
# Four lines: whoever needs the whole text selects the cell.
_HEIGHT = 60


class Sheets:
    """Makes workbooks. `schemas` is the folder with the schemas."""

    def __init__(self, content: Content, schemas: Path) -> None:
        self.content = content
        self.known = known_from(content, taxonomy_from(content.word_files))
        self.schema = asked_schemas(content, schemas)

    def template(self, kind: str) -> bytes:
        """An empty sheet for new entries."""
        later = LATER if kind == "resources" else ()
        return self._workbook(kind, (), [one for one in columns(self.schema[kind], _REPEATS) if one.name not in later])

    def export(self, kind: str, ids: Iterable[str]) -> bytes:
        """A sheet with entries as they are, each in its row, to be changed."""
        entries = [(id, self.content.entries[kind][id].data) for id in ids]
        most: dict[str, int] = dict(_REPEATS)
        for _id, data in entries:
            for name, value in data.items() if isinstance(data, dict) else ():
                if isinstance(value, list):
                    limit = self.schema[kind]["properties"].get(name, {}).get("maxItems", 1)
                    most[name] = max(most.get(name, 1), min(len(value) + 1, limit), len(value))
        return self._workbook(kind, entries, [*columns(self.schema[kind], most), STATE_COLUMN])

    def _workbook(self, kind: str, entries: Sequence[tuple[str, Any]], found: list[Column]) -> bytes:
        asked = [ID_COLUMN, *(one for one in found if one.name.partition(".")[0] not in OF_CURATORS)]
        ranges, choices = self._choices(asked)
        rows = [
            [f"{one.label} *" if one.required else one.label for one in asked],
            [one.name for one in asked],
            [f"{REMARK} {_HELP_ROW}", *(one.help_of_cell for one in asked[1:])],
            [f"{REMARK} {_EXAMPLE_ROW}", *(self._example(one) for one in asked[1:])],
            *([cells.get(one.name, "") for one in asked] for cells in map(self._cells(kind), entries)),
        ]
        page = Page(
            name=SHEETS[kind],
            rows=rows,
            head=_HEAD,
            frozen=2,
            height=_HEIGHT,
            widths=[_WIDE if "x-layout" in one.schema or one.is_several else _NARROW for one in asked],
            looks={0: "label", 1: "name", 2: "aside", 3: "aside"},
            notes={place: (one.label, one.help_of_cell) for place, one in enumerate(asked) if one.name != ID}
            | {0: (ID_COLUMN.label, sentence("Leave it empty for a new entry."))},
            choices={place: ranges[one.name] for place, one in enumerate(asked) if one.name in ranges},
        )
        return workbook([page, choices, self._help_page(asked)])

    def _cells(self, kind: str) -> Any:
        def cells(entry: tuple[str, Any]) -> Mapping[str, str]:
            id, data = entry
            answers = answers_of(self.schema[kind], data, self.known)
            state = state_of(self.schema[kind], id, answers, self.known)
            return {ID: id, **{name: cell_text(value) for name, value in answers.items()}, STATE: state}

        return cells

    def _example(self, column: Column) -> str:
        plain = column.schema["items"] if column.is_several else column.schema
        texts = [label_of(plain, text, self.known) for text in column.example]
        return cell_text(texts) if column.is_several else "".join(texts)

    def _texts(self, column: Column) -> list[str]:
        """What may stand in the column, if that is known."""
        if column.refers == "lead":
            return sorted(self.known.ids["lead"])
        if column.words:
            return [names[0] for names in self.known.words.get(column.words, {}).values()]
        return list(column.allowed)

    def _choices(self, asked: Sequence[Column]) -> tuple[dict[str, str], Page]:
        """The cells with what may stand in a column, for those of one choice, and the sheet that has them."""
        lists: dict[tuple[str, ...], tuple[str, list[str]]] = {}
        ranges = {}
        for column in asked:
            texts = self._texts(column)
            if not texts:
                continue
            lists.setdefault(tuple(texts), (column.label, texts))
            place = list(lists).index(tuple(texts))
            if not column.is_several:
                ranges[column.name] = range_of(CHOICES, place, 2, len(texts) + 1)
        found = list(lists.values())
        if leads := [texts for texts in lists if set(texts) == self.known.ids["lead"]]:
            # Ids say little: what they are called stands at the end.
            names = [
                text_of(self.content.entries["leads"][id].data, "name") if id in self.content.entries["leads"] else ""
                for id in leads[0]
            ]
            found.append((sentence("Names of the leads, in the order of their ids"), names))
        longest = max(len(texts) for _title, texts in found)
        rows = [[title for title, _ in found]]
        rows += [[texts[at] if at < len(texts) else "" for _title, texts in found] for at in range(longest)]
        return ranges, Page(CHOICES, rows, 1, [_NARROW + 8] * len(found), looks={0: "label"})

    def _help_page(self, asked: Sequence[Column]) -> Page:
        about = [
            sentence(
                "One row is one entry. A row is not read if its id begins with #, if nothing but one cell that begins with # is filled "
                "in, or if it has the help or the example of a template as they are."
            ),
            sentence("Columns may be left out or stand in any order. Those with * are needed for a new entry."),
            sentence(
                "Leave the id empty for a new entry. In a row with an id, only what differs from the entry is changed; in a row of an "
                "export, what you empty is taken out of the entry."
            ),
            sentence("Words that a field can have stand in the sheet Choices; their ids count as well."),
            sentence("Formulas are not calculated: a cell that has one is an error."),
            sentence("This will be public. Write nothing about a student or family."),
            sentence("To check the sheet and take it: level1 import FILE.xlsx"),
        ]
        head = [
            sentence("Column"),
            sentence("Name"),
            sentence("Needed"),
            sentence("What to write"),
            sentence("Example"),
        ]
        rows: list[Sequence[str]] = [*([text] for text in about), [], head]
        rows += [
            [one.label, one.name, sentence("yes") if one.required else "", one.help_of_cell, self._example(one)]
            for one in asked[1:]
            # What is said of the first item is true of all.
            if not any(part.isdigit() and part != "1" for part in one.name.split("."))
        ]
        return Page(HELP, rows, len(about) + 2, [34, 24, 10, 90, 50], len(about) + 2, looks={len(about) + 1: "label"})


_HELP_ROW = sentence("help")
_EXAMPLE_ROW = sentence("example")


def cell_text(value: str | Sequence[str]) -> str:
    """An answer as the text of a cell. The items of a list stand in lines; a single one that has a ; in it, or brackets around it,
    gets a line end, so that it is not taken for several."""
    if isinstance(value, str):
        return value
    return "\n".join(value) + ("\n" if len(value) == 1 and (";" in value[0] or value[0].startswith("[")) else "")
