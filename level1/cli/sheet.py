"""level1 sheet, level1 import: entries in a workbook, out and in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from level1.catalog.content import KINDS, Content
from level1.cli.exit_codes import DONE, PROBLEMS, UNUSABLE
from level1.cli.options import as_of_option, changing, content_of, root_option, today_or, unusable
from level1.contribute.columns import columns_by_key
from level1.contribute.filtering import NothingFound, WrongFilter, matching
from level1.contribute.incoming import MOST_BYTES, read_sheet
from level1.contribute.rows import rows_of
from level1.contribute.sheet import Sheets
from level1.contribute.taking import Taken, take
from level1.contribute.wording import asked_schemas
from level1.problems import not_written, visible
from level1.project import SCHEMAS
from level1.sentences import counted, sentence
from level1.yamlfile.writing import write_files

_FOLDERS = {kind: folder for folder, kind in KINDS.items()}
kind_option = click.option(
    "--kind", type=click.Choice(list(_FOLDERS)), default="resource", help="The kind of entries (default: resource)."
)


@click.command()
@click.argument("file", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@kind_option
@click.option("--export", is_flag=True, help="Put the entries into the sheet that there are.")
@click.option("--lead", default="", metavar="ID", help="Only entries of this lead, or that it maintains.")
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Only entries that say this, for example topics=attendance. May be given several times: all must be true.",
)
@root_option
def sheet(file: Path, kind: str, export: bool, lead: str, filters: tuple[str, ...], root: Path) -> None:
    """Write a workbook to fill in, with the choices, help and examples of each field; level1 import takes it.

    With --export it has the entries of the catalog, one in each row, to be changed; if none is what --lead and --filter
    ask for, no file is written. A file that is there already is not replaced.
    """
    content = content_of(root)
    if (lead or filters) and not export:
        unusable(sentence("--lead and --filter choose what is exported. Add --export."))
    if file.suffix.lower() != ".xlsx":
        unusable(sentence("The file's name must end with .xlsx."))
    sheets, folder = Sheets(content, SCHEMAS), _FOLDERS[kind]
    try:
        ids = matching(content, SCHEMAS, folder, lead, filters) if export else []
    except WrongFilter as wrong:
        unusable(str(wrong))
    except NothingFound as nothing:
        click.echo(str(nothing), err=True)
        raise SystemExit(PROBLEMS) from None
    made = sheets.export(folder, ids) if export else sheets.template(folder)
    try:
        with file.open("xb") as stream:
            try:
                stream.write(made)
                stream.flush()
            except OSError:
                # Half a workbook would keep the next run from writing a whole one.
                file.unlink(missing_ok=True)
                raise
    except FileExistsError:
        unusable(sentence("%(file)s is there already. Give another name, so that nothing is lost.", file=file))
    if export:
        click.echo(counted("%(file)s: %(count)s entry.", "%(file)s: %(count)s entries.", len(ids), file=file))
    else:
        click.echo(sentence("%(file)s: ready to be filled in.", file=file))


format_option = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="The output format."
)


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@kind_option
@click.option("--dry-run", is_flag=True, help="Report what would be written without writing anything.")
@format_option
@as_of_option
@root_option
def import_(file: Path, kind: str, dry_run: bool, format_: str, as_of: date | None, root: Path) -> None:
    """Take new and changed entries from a workbook (.xlsx) or a text file (.csv).

    Rows that are right are written, all at once; of the others, each problem is told with its row, column and fix. Taking
    the same file again writes nothing. Columns are recognized by the label or the name of their field, in any order.
    Formulas are never calculated.
    """
    raw = _bytes(file)
    with changing(root):
        content = content_of(root)
        known = {name: columns_by_key(schema) for name, schema in asked_schemas(content, SCHEMAS).items()}
        grids, aside = read_sheet(file.name, raw, lambda text: any(text in columns for columns in known.values()))
        rows, problems = rows_of(visible(file.name), grids, known, _FOLDERS[kind]) if grids else ([], [])
        taken = take(content, SCHEMAS, rows, today_or(as_of), aside=[*aside, *problems])
        if not dry_run:
            write(content, taken)
    readable = bool(rows) or not any(p.code == "unreadable-sheet" for p in (*aside, *problems))
    tell(taken, format_, dry_run=dry_run, readable=readable)


def _bytes(file: Path) -> bytes:
    # A larger file is refused by its size, without being read whole.
    with file.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def write(content: Content, taken: Taken) -> None:
    """Writes what was taken, all of it or nothing. Ends the command if that is not possible."""
    try:
        write_files(content.root / "content", {one.path: one.text for one in taken.checked})
    except OSError as error:
        unusable(not_written(error))


def tell(
    taken: Taken, format_: str, *, dry_run: bool, readable: bool = True, more: Mapping[str, Any] | None = None
) -> None:
    """Says what was written and what is wrong, and ends the command with its exit code."""
    code = UNUSABLE if not readable else PROBLEMS if taken.has_errors else DONE
    if format_ == "json":
        told = {"written": taken.written, "problems": list(taken.told), "unchanged": list(taken.same), **(more or {})}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        lines = [*_lines(taken.told), *_sums(taken, dry_run=dry_run)]
        click.echo("\n".join(lines), err=not readable)
    raise SystemExit(code)


def _lines(told: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    for one in told:
        place = _place(one)
        said = sentence(
            "%(severity)s: %(message)s [%(code)s]",
            severity=one["severity"],
            message=visible(one["message"]),
            code=one["code"],
        )
        yield f"{place}: {said}" if place else said
        if one["hint"]:
            yield f"    {visible(one['hint'])}"


def _place(one: Mapping[str, Any]) -> str:
    field = visible(one["field"])
    if not one["row"]:
        return field
    values = {"row": str(one["row"]), "column": one["column"], "field": field}
    if not one["column"]:
        told = sentence("Row %(row)s (%(field)s)", **values) if field else sentence("Row %(row)s", **values)
    elif not field:
        told = sentence("Row %(row)s, column %(column)s", **values)
    else:
        told = sentence("Row %(row)s, column %(column)s (%(field)s)", **values)
    return sentence("%(sheet)s: %(place)s", sheet=one["sheet"], place=told) if one.get("sheet") else told


def _sums(taken: Taken, *, dry_run: bool) -> Iterable[str]:
    if taken.written:
        yield counted(
            "%(count)s entry written: %(ids)s." if not dry_run else "%(count)s entry would be written: %(ids)s.",
            "%(count)s entries written: %(ids)s." if not dry_run else "%(count)s entries would be written: %(ids)s.",
            len(taken.written),
            ids=", ".join(taken.written),
        )
    else:
        yield sentence("Nothing was written.")
    if taken.same:
        yield counted(
            "%(count)s row says what its entry says already.",
            "%(count)s rows say what their entries say already.",
            len(taken.same),
        )
    if dry_run:
        yield sentence("Nothing was changed: this was a dry run.")
