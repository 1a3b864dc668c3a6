"""Rows: what somebody wrote into a sheet, as texts by name of field, and what is wrong with its cells. The names of columns are
recognized in any case, order and spacing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from level1.contribute.columns import ID, Column, key_of
from level1.contribute.submission import OF_CURATORS
from level1.problems import Problem, shown
from level1.problems import visible as visible_text
from level1.workbooks.reading import Cell, Grid

# Sheets that a template has beside those to fill in, and the names of these.
HELP, CHOICES = "Help", "Choices"
SHEETS = {"resources": "Resources", "leads": "Leads"}
# What stands before a remark, where the id would: the help and the example of a template.
REMARK = "#"
# A title and a few lines may stand above the names of columns.
_LAST_HEADER_ROW = 12
_LEAST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet. `kind` is resources or leads, `number` that of the row from 1, `texts` by name of field, empty ones too;
    what no field is called stands under its own name. `places` has the columns, from 0. `sheet` is its sheet, if a
    file has several with rows."""

    kind: str
    number: int
    texts: Mapping[str, str]
    places: Mapping[str, int]
    problems: tuple[Problem, ...] = ()
    is_hidden: bool = False
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    kind: str
    grid: Grid
    # By place: the name of a field, or what stands there.
    names: Mapping[int, str]
    # The number of the last row of names.
    header: int


def rows_of(
    file: str, grids: Sequence[Grid], known: Mapping[str, Mapping[str, Column]], kind: str
) -> tuple[list[Row], list[Problem]]:
    """The rows to take of a file, and its problems that are of no single row. `known` has the columns of each kind by key; `kind`
    is that of a sheet whose name does not say it. A sheet that is hidden is not read."""
    rows: list[Row] = []
    problems: list[Problem] = []
    aside = {key_of(HELP), key_of(CHOICES)}
    visible = [grid for grid in grids if not grid.hidden and grid.rows and key_of(grid.name) not in aside]
    kinds = {key_of(name): own for own, name in SHEETS.items()}
    tables = [(grid, _table(grid, known, kinds.get(key_of(grid.name), kind))) for grid in visible]
    if not any(table for _grid, table in tables):
        return [], [Problem.at(file, 1, 1, "", "unreadable-sheet.no-names")]
    several = len([table for _grid, table in tables if table]) > 1
    for grid, table in tables:
        if table is None:
            problems.append(Problem.at(file, 1, 1, "", "sheet-not-read", name=shown(grid.name)))
            continue
        if twice := _twice(table.names):
            place, name = twice
            problems.append(Problem.at(file, table.header, place + 1, name, "column-twice", name=shown(name)))
            continue
        found = list(_rows(file, table, known[table.kind]))
        problems += _unused(file, table, known[table.kind], found)
        rows += [replace(row, sheet=visible_text(grid.name)) for row in found] if several else found
    return rows, problems


def _table(grid: Grid, known: Mapping[str, Mapping[str, Column]], kind: str) -> _Table | None:
    columns = known[kind]
    names: dict[int, str] = {}
    header = 0
    for number, cells in grid.rows:
        if number > _LAST_HEADER_ROW and not header:
            return None
        texts = {place: " ".join(cell.text.split()) for place, cell in enumerate(cells) if cell.text.strip()}
        right = {place: columns[key_of(text)].name for place, text in texts.items() if key_of(text) in columns}
        if header:
            # Below the labels of a template stand the names of their fields.
            if 2 * len(right) > len(texts) and len(right) >= min(_LEAST_NAMES, len(names)):
                return _Table(kind, grid, {**texts, **names, **right}, number)
            break
        if len(right) >= _LEAST_NAMES or len(right) == len(texts):
            names, header = texts | right, number
    return _Table(kind, grid, names, header) if header else None


def _twice(names: Mapping[int, str]) -> tuple[int, str] | None:
    seen: set[str] = set()
    for place, name in sorted(names.items()):
        if name in seen:
            return place, name
        seen.add(name)
    return None


def _rows(file: str, table: _Table, columns: Mapping[str, Column]) -> Iterator[Row]:
    places = {name: place for place, name in table.names.items()}
    for number, cells in table.grid.rows:
        if number <= table.header or _is_aside(cells, table, columns):
            continue
        problems = tuple(_cell_problems(file, number, cells, table, columns))
        wrong = {problem.path for problem in problems}
        texts = {
            name: cells[place].text if place < len(cells) else "" for name, place in places.items() if name not in wrong
        }
        # A column that no field is called says nothing where it is empty.
        texts = {name: text for name, text in texts.items() if text.strip() or key_of(name) in columns}
        yield Row(table.kind, number, texts, places, problems, number in table.grid.unseen)


def _is_aside(cells: Sequence[Cell], table: _Table, columns: Mapping[str, Column]) -> bool:
    """Whether a row is a remark, or the help or the example of a template that lost its column of ids. A title may begin with the
    mark too: in another column, it makes a remark only of what stands alone."""
    texts = {name: cells[place].text if place < len(cells) else "" for place, name in table.names.items()}
    filled = [cell.text for cell in cells if cell.text.strip()]
    if any(text.lstrip().startswith(REMARK) for text in (texts.get(ID, ""), *(filled if len(filled) == 1 else ()))):
        return True
    own = [(column, text.split()) for name, text in texts.items() if (column := columns.get(key_of(name)))]
    if all(text == column.help_of_cell.split() for column, text in own if column.name != ID):
        return any(text for _column, text in own)
    # Words and choices stand there by their names.
    plain = [(column, text) for column, text in own if not (column.words or column.allowed)]
    said = sum(bool(text) for _column, text in plain)
    return said >= _LEAST_NAMES and all(text == " ".join(column.example).split() for column, text in plain)


def _cell_problems(
    file: str, number: int, cells: Sequence[Cell], table: _Table, columns: Mapping[str, Column]
) -> Iterator[Problem]:
    filled = {table.names.get(place, "") for place, cell in enumerate(cells) if cell.text.strip()}
    for place, cell in enumerate(cells):
        name = table.names.get(place, "")
        if not name:
            if cell.text.strip():
                yield Problem.at(file, number, place + 1, "", "column-without-name", value=shown(cell.text))
            continue
        if (number, place) in table.grid.merged:
            yield Problem.at(file, number, place + 1, name, "cell-merged")
        elif cell.kind == "formula":
            yield Problem.at(file, number, place + 1, name, "cell-formula", value=shown(cell.text))
        elif cell.kind == "error":
            yield Problem.at(file, number, place + 1, name, "cell-error", value=shown(cell.text))
        elif (told := _OTHER_KINDS.get(cell.kind)) and not _takes(columns.get(key_of(name)), cell.kind):
            yield Problem.at(file, number, place + 1, name, told, value=shown(cell.text))
        elif (
            cell.text.strip()
            and _is_in_parts(name, filled)
            and (of := columns.get(key_of(name)))
            and (of.is_group or of.asks_for_none)
            and not of.says_none(cell.text)
        ):
            yield Problem.at(file, number, place + 1, name, "cell-of-group", name=of.label, inner=_inner(of))


# What a program made of a cell -> the problem, where its field takes no such thing.
_OTHER_KINDS = {"boolean": "cell-boolean", "date": "cell-date", "number": "cell-number"}


def _takes(column: Column | None, kind: str) -> bool:
    return column is not None and ((kind == "date" and column.is_date) or (kind == "number" and column.is_number))


def _is_in_parts(name: str, filled: Collection[str]) -> bool:
    """Whether parts of a field stand in cells of their own, beside which its own cell would be lost. What curators write is told by
    itself."""
    return name not in OF_CURATORS and any(one.startswith(f"{name}.") for one in filled)


def _inner(group: Column) -> tuple[str, ...]:
    """The names of the columns that stand for a group."""
    items = group.schema.get("items", {})
    return tuple(f"{group.name}.1.{name}" for name in items.get("properties", ())) or tuple(
        f"{group.name}.{name}" for name in group.schema["properties"]
    )


def _unused(file: str, table: _Table, columns: Mapping[str, Column], rows: Sequence[Row]) -> Iterator[Problem]:
    """Columns that no field is called and where nothing stands; where something does, its row is told."""
    told = {name for row in rows for name in (*row.texts, *(problem.path for problem in row.problems))}
    for place, name in sorted(table.names.items()):
        if key_of(name) not in columns and name not in told:
            yield Problem.at(file, table.header, place + 1, name, "column-unknown", name=shown(name))
