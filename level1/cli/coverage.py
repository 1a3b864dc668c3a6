"""level1 coverage: what there is for each priority, and what is missing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import Catalog, catalog_from
from level1.cli.options import as_of_option, root_option, valid_content
from level1.coverage.coverage import CROSSINGS, Gap, Table, as_csv, as_data, gaps
from level1.coverage.coverage import coverage as cells_of
from level1.coverage.not_found import Unmet, not_found
from level1.coverage.not_found import as_rows as unmet_rows
from level1.coverage.reflected import ReflectedItem, as_rows, reflected_items
from level1.coverage.reflected import as_csv as items_as_csv
from level1.sentences import counted, sentence

# The one view that is no crossing, and the keys in JSON of what is beside the crossings.
_ITEM, _REFLECTED, _NOT_FOUND = "item", "reflected", "not_found"


@click.command()
@root_option
@as_of_option
@click.option(
    "--by",
    type=click.Choice([*(name.replace("_", "-") for name in CROSSINGS), _ITEM]),
    default="student-group",
    help="What to count by (default: student-group); item: only what LEAs rate of themselves.",
)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", help="The output format."
)
def coverage(root: Path, as_of: date | None, by: str, format_: str) -> None:
    """Count the published resources for each state priority and student group, and list the needs without a resource.

    A number counts resources that name the group itself; resources for all students have a row of their own. Gaps are
    needs in the state's files (content/reference/needs) for which no resource names the group, or only one resource or
    publisher does; those of the most LEAs come first. Items of the self-reflection tools that five LEAs or more rated
    Initial Implementation or earlier follow, with the resources that are about this very item, and what readers looked for and
    did not find, as curators recorded it (`level1 feedback`).
    """
    content = valid_content(root, as_of)
    catalog = catalog_from(content)
    items = reflected_items(catalog, content.tables)
    if by == _ITEM:
        _print_items(items, format_)
        return
    table = cells_of(catalog, CROSSINGS[by.replace("-", "_")])
    missing = gaps(catalog, content.tables)
    if format_ == "json":
        beside = {_REFLECTED: as_rows(items), _NOT_FOUND: unmet_rows(not_found(catalog))}
        click.echo(json.dumps({**as_data(table, missing), **beside}, ensure_ascii=False, indent=2))
    elif format_ == "csv":
        click.echo(as_csv(table), nl=False)
    else:
        click.echo("\n".join([_as_text(catalog, table, missing), "", *_items_as_text(items), *_unmet_as_text(catalog)]))


def _unmet_as_text(catalog: Catalog) -> list[str]:
    found = not_found(catalog)
    if not found:
        return []
    return ["", sentence("Looked for and not found:"), *(f"{one.times:>5}  {_named(catalog, one)}" for one in found)]


def _named(catalog: Catalog, one: Unmet) -> str:
    return ", ".join(word.name for _, word in one.words(catalog))


def _print_items(items: list[ReflectedItem], format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps({_REFLECTED: as_rows(items)}, ensure_ascii=False, indent=2))
    elif format_ == "csv":
        click.echo(items_as_csv(items), nl=False)
    else:
        click.echo("\n".join(_items_as_text(items)))


def _items_as_text(items: list[ReflectedItem]) -> list[str]:
    if not items:
        return [sentence("The state's files here have no ratings that LEAs gave themselves.")]
    heading = sentence(
        "Rated Initial Implementation or earlier by LEAs themselves in %(year)s, by the number of LEAs:",
        year=str(items[0].year),
    )
    return [heading, *(f"{one.leas:>5}  {one.item.name}: {one.in_words()}" for one in items)]


# Wide enough for the longest student group name.
_WIDEST_NAME = 34


def _as_text(catalog: Catalog, table: Table, missing: list[Gap]) -> str:
    lines = [
        f"{sentence('Resources by state priority'):{_WIDEST_NAME}} {''.join(f'{p.id:>5}' for p in table.priorities)}"
    ]
    for word, cells in table.rows:
        counts = "".join(f"{str(cell.resources) + _mark(cell.standing):>5}" for cell in cells)
        lines.append(f"{_cut(word.name):{_WIDEST_NAME}} {counts}".rstrip())
    cells_with = table.counted()
    lines += [
        "",
        sentence("* A single resource, or several of one publisher."),
        counted(
            "%(count)s cell. Empty: %(none)s. With a single resource: %(resource)s. With a single publisher: %(publisher)s.",
            "%(count)s cells. Empty: %(none)s. With a single resource: %(resource)s. With a single publisher: %(publisher)s.",
            sum(cells_with.values()),
            none=cells_with["none"],
            resource=cells_with["single-resource"],
            publisher=cells_with["single-publisher"],
        ),
        "",
    ]
    if not missing:
        return "\n".join(
            [*lines, sentence("The state's files here show no need without resources of several publishers.")]
        )
    lines.append(sentence("Gaps, by the number of LEAs that have the need in the state's files:"))
    for gap in missing:
        indicator = catalog.taxonomy.word("indicators", gap.need.indicator).name
        group = catalog.taxonomy.word("student-groups", gap.need.student_group).name
        lines.append(f"{gap.need.leas:>5}  {indicator}, {group} ({gap.need.year}): {gap.in_words()}")
    return "\n".join(lines)


def _mark(standing: str) -> str:
    return "*" if standing.startswith("single") else " "


def _cut(name: str) -> str:
    return name if len(name) <= _WIDEST_NAME else f"{name[: _WIDEST_NAME - 1]}…"
