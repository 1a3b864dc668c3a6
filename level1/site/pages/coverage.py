"""Pages of coverage: how many resources there are for each state priority, crossed with student groups, grades, topics, steps
and leads; and the gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil, sqrt
from typing import Any
from urllib.parse import urlencode

from level1.catalog.addresses import page_address, relative
from level1.catalog.catalog import Catalog
from level1.coverage.coverage import CROSSINGS, STANDINGS, Cell, Crossing, Table, as_csv, coverage, gaps
from level1.coverage.not_found import not_found
from level1.coverage.reflected import as_csv as items_as_csv
from level1.coverage.reflected import reflected_items
from level1.sentences import Sentence, counted, sentence
from level1.site.pages.context import Context
from level1.site.pages.find import ADDRESS as FIND
from level1.site.pages.page import SitePage
from level1.state.tables import Tables
from level1.tabular import csv_file

# Shades of one neutral for the numbers of a table, beside the number itself.
_SHADES = 4
# The items that LEAs rate of themselves, as a file.
_ITEMS_FILE = "data/coverage-items.csv"
# As many items as are shown openly.
_MOST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class View:
    """A page of coverage: its crossing, its place under coverage/, the list of words for its rows if they have their
    own pages (else ''), and its sentences."""

    crossing: Crossing
    place: str
    pages: str
    title: Sentence
    description: Sentence
    by: Sentence
    row: Sentence
    caption: Sentence
    counts: Callable[[int], Sentence]
    without: Callable[[int], Sentence]

    @property
    def address(self) -> str:
        return page_address("coverage", self.place)

    @property
    def file(self) -> str:
        """The address of the same table as a file."""
        return f"data/coverage{f'-{self.place}' if self.place else ''}.csv"


# Each page has whole sentences: they cannot be composed from the name of a row in every language.
VIEWS = (
    View(
        CROSSINGS["student_group"],
        "",
        "student-groups",
        sentence("What there is, and what is missing"),
        sentence("How many resources there are for each state priority and student group, and what is missing."),
        sentence("By student group"),
        sentence("Student group"),
        sentence("Published resources by student group and state priority"),
        lambda number: counted(
            "%(count)s published resource, counted by state priority and student group. A resource counts for every priority and "
            "every student group that it names. Choose a number to see them.",
            "%(count)s published resources, counted by state priority and student group. A resource counts for every priority and "
            "every student group that it names. Choose a number to see them.",
            number,
        ),
        lambda number: counted(
            "%(count)s resource names no student group and is in no row.",
            "%(count)s resources name no student group and are in no row.",
            number,
        ),
    ),
    View(
        CROSSINGS["grade"],
        "grades",
        "",
        sentence("Resources by grade span and state priority"),
        sentence("How many resources there are for each state priority and grade span, and what is missing."),
        sentence("By grade span"),
        sentence("Grade span"),
        sentence("Published resources by grade span and state priority"),
        lambda number: counted(
            "%(count)s published resource, counted by state priority and grade span. A resource counts for every priority and "
            "every grade span that it names. Choose a number to see them.",
            "%(count)s published resources, counted by state priority and grade span. A resource counts for every priority and "
            "every grade span that it names. Choose a number to see them.",
            number,
        ),
        lambda number: counted(
            "%(count)s resource names no grade span and is in no row.",
            "%(count)s resources name no grade span and are in no row.",
            number,
        ),
    ),
    View(
        CROSSINGS["topic"],
        "topics",
        "topics",
        sentence("Resources by topic and state priority"),
        sentence("How many resources there are for each state priority and topic, and what is missing."),
        sentence("By topic"),
        sentence("Topic"),
        sentence("Published resources by topic and state priority"),
        lambda number: counted(
            "%(count)s published resource, counted by state priority and topic. A resource counts for every priority and "
            "every topic that it names. Choose a number to see them.",
            "%(count)s published resources, counted by state priority and topic. A resource counts for every priority and "
            "every topic that it names. Choose a number to see them.",
            number,
        ),
        lambda number: counted(
            "%(count)s resource names no topic and is in no row.",
            "%(count)s resources name no topic and are in no row.",
            number,
        ),
    ),
    View(
        CROSSINGS["step"],
        "steps",
        "",
        sentence("Resources by step of improvement and state priority"),
        sentence("How many resources there are for each state priority and step of improvement, and what is missing."),
        sentence("By step of improvement"),
        sentence("Step of improvement"),
        sentence("Published resources by step of improvement and state priority"),
        lambda number: counted(
            "%(count)s published resource, counted by state priority and step of improvement. A resource counts for every priority and "
            "every step of improvement that it names. Choose a number to see them.",
            "%(count)s published resources, counted by state priority and step of improvement. A resource counts for every priority and "
            "every step of improvement that it names. Choose a number to see them.",
            number,
        ),
        lambda number: counted(
            "%(count)s resource names no step of improvement and is in no row.",
            "%(count)s resources name no step of improvement and are in no row.",
            number,
        ),
    ),
    View(
        CROSSINGS["lead"],
        "leads",
        "leads",
        sentence("Resources by lead and state priority"),
        sentence("How many resources there are for each state priority and lead, and what is missing."),
        sentence("By lead"),
        sentence("Lead"),
        sentence("Published resources by lead and state priority"),
        lambda number: counted(
            "%(count)s published resource, counted by state priority and lead. A resource counts for every priority and "
            "every lead that it names. Choose a number to see them.",
            "%(count)s published resources, counted by state priority and lead. A resource counts for every priority and "
            "every lead that it names. Choose a number to see them.",
            number,
        ),
        lambda number: counted(
            "%(count)s resource names no lead and is in no row.",
            "%(count)s resources name no lead and are in no row.",
            number,
        ),
    ),
)


def coverage_pages(context: Context) -> Iterator[SitePage]:
    for view in VIEWS:
        html = context.render("coverage.html", view.address, partial(_shown, context, view))
        yield SitePage(view.address, view.title, view.description, html)


def _shown(context: Context, view: View) -> dict[str, Any]:
    """What the page of a view has. The first of them also has what is missing and what readers did not find."""
    catalog, tables = context.catalog, context.tables
    table = coverage(catalog, view.crossing)
    return {
        "view": view,
        "views": VIEWS,
        "table": table,
        "counted": table.counted(),
        "without": _without(catalog, view.crossing),
        "gaps": () if view.place else gaps(catalog, tables),
        "measured": bool(tables.facts),
        "items": () if view.place else reflected_items(catalog, tables),
        "unmet": () if view.place else [(one, one.words(catalog)) for one in not_found(catalog)],
        "items_file": _ITEMS_FILE,
        "most_items": _MOST_ITEMS,
        "shade": _shades(table),
        "search": lambda cell: relative(view.address, FIND) + _query(view.crossing, cell),
        "standings": STANDINGS,
    }


def coverage_files(catalog: Catalog, tables: Tables) -> dict[str, str]:
    """The tables of the pages as files: address -> text. Without ratings in the state's files there is no file of items."""
    files = {view.file: csv_file(as_csv(coverage(catalog, view.crossing))) for view in VIEWS}
    items = reflected_items(catalog, tables)
    return {**files, _ITEMS_FILE: csv_file(items_as_csv(items))} if items else files


def _without(catalog: Catalog, crossing: Crossing) -> int:
    """How many published resources name no value at all, and so are in no row."""
    return sum(not tuple(crossing.values(catalog, resource)) for resource in catalog.published)


def _query(crossing: Crossing, cell: Cell) -> str:
    return "?" + urlencode({"priority": cell.priority, crossing.parameter: cell.value})


def _shades(table: Table) -> dict[int, int]:
    """Number of resources -> shade, 0 for none and 4 for the most of this table; by square root, since a few cells
    have many times as many as most."""
    numbers = {cell.resources for cell in table.cells}
    most = max(numbers, default=0)
    return {number: ceil(_SHADES * sqrt(number / most)) if number else 0 for number in sorted(numbers)}
