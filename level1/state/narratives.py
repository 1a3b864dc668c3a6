"""Narratives: what LEAs write in their own words in the state's local indicator files, read to be counted over many LEAs. They
are kept nowhere, and no text of one LEA is ever shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from level1.problems import Problem, reason_of
from level1.state.layouts import LOCAL_OTHER_NAMES, LOCAL_REQUIRED, NotKnown, layout_of
from level1.state.local_files import check_belongs
from level1.state.reading import Reading, Row, rows_of
from level1.state.self_reflection import OTHER_NAMES
from level1.state.sheets import Broken, Table, sheets_of, table_of

# The columns in which an LEA says what it will work on or what stands in its way, by priority: focus areas and how families
# who are heard too seldom shall be reached, and barriers to a broad course of study. Strengths are no needs. Of long names,
# which workbooks cut, they are the beginnings; case differs between years.
NEEDS: dict[int, tuple[str, ...]] = {
    3: tuple(f"narrative{part}{of}" for part in "123" for of in "bc"),
    7: ("barriers",),
}
# All columns of text of the state's files, by priority.
ALL: dict[int, tuple[str, ...]] = {
    2: ("nativesummary",),
    3: tuple(f"narrative{part}{of}" for part in "123" for of in "abc"),
    6: ("summary1", "summary2", "summary3"),
    7: ("measures", "summary", "barriers", "revisions"),
}
# The state's forms take 3,000 characters.
_MOST_CHARACTERS = 5_000


@dataclass(frozen=True, slots=True)
class Narratives:
    """`said` has the texts by CDS code, in the order of files and columns; `problems` why a file could not be read. With
    problems, `said` is empty: half of the LEAs would be counted as all."""

    said: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def read_narratives(files: Sequence[Path], columns: Mapping[int, Sequence[str]] = NEEDS) -> Narratives:
    """The narratives in the columns of NEEDS, or in `columns` by priority, of local indicator files under their original names.
    All files or none."""
    said: dict[str, list[str]] = defaultdict(list)
    problems: list[Problem] = []
    for path in files:
        reading = Reading(path.name)
        try:
            for code, texts in _read(path, columns, reading):
                said[code] += texts
        except OSError as error:
            reading.refuse(Broken("needs-import.unreadable-file", reason=reason_of(error)))
        except Broken as broken:
            reading.refuse(broken)
        problems += reading.problems
    return Narratives({} if problems else {code: tuple(said[code]) for code in sorted(said)}, tuple(problems))


def _read(path: Path, columns: Mapping[int, Sequence[str]], reading: Reading) -> list[tuple[str, list[str]]]:
    """(CDS code, its texts) for each row. Raises Broken if the whole file is unusable; bad rows become problems."""
    layout = layout_of(path.name)
    if isinstance(layout, NotKnown):
        raise Broken(layout.name, **layout.values)
    if layout.kind != "local" or int(layout.part) not in columns:
        raise Broken("needs-words.no-narratives")
    table = table_of(
        sheets_of(path, path.read_bytes()),
        LOCAL_REQUIRED,
        also={**LOCAL_OTHER_NAMES, **OTHER_NAMES.get(int(layout.part), {})},
    )
    names = _columns(table, columns[int(layout.part)])
    said: list[tuple[str, list[str]]] = []

    def read(row: Row) -> None:
        texts = [text[:_MOST_CHARACTERS] for name in names if (text := row.get(name))]
        row.check_values(names)
        code = row.cds("cdscode")
        check_belongs(row, layout)
        said.append((code, texts))

    rows_of(reading, table, read)
    return said


def _columns(table: Table, wanted: Sequence[str]) -> list[str]:
    """The names of the columns of a table that begin as is wanted. Raises Broken if it lacks one of them, as layouts before 2022
    do: what is counted over a part of the narratives would be taken for all."""
    found = {beginning: [name for name in table.columns if name.startswith(beginning)] for beginning in wanted}
    if missing := tuple(beginning for beginning, names in found.items() if not names):
        raise Broken("needs-words.no-column", table.header_row, missing=missing)
    return [name for name in table.columns if any(name in names for names in found.values())]
