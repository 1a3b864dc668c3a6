"""Pages of coverage: how many resources there are for each state priority, crossed with student groups, grades, topics, steps
and leads; and the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt
from urllib.parse import urlencode

from level1.catalog.addresses import page_address, relative
from level1.catalog.catalog import Catalog
from level1.coverage.coverage import CROSSINGS, STANDINGS, Cell, Crossing, Table, as_csv, coverage, gaps
from level1.site.pages.context import Context
from level1.site.pages.find import ADDRESS as FIND
from level1.site.pages.page import SitePage

# Shades of one neutral for the numbers of a table, beside the number itself.
_SHADES = 4


@dataclass(frozen=True, slots=True)
class View:
    """A page of coverage: its crossing, its place under coverage/, what it says of the words of its rows, one and many, and
    whether they have pages of their own."""

    crossing: Crossing
    place: str
    one: str
    many: str
    pages: str = ""

    @property
    def address(self) -> str:
        return page_address("coverage", self.place)

    @property
    def file(self) -> str:
        """The same table as a file."""
        return f"data/coverage{f'-{self.place}' if self.place else ''}.csv"


VIEWS = (
    View(CROSSINGS["student_group"], "", "student group", "student groups", "student-groups"),
    View(CROSSINGS["grade"], "grades", "grade span", "grades"),
    View(CROSSINGS["topic"], "topics", "topic", "topics", "topics"),
    View(CROSSINGS["step"], "steps", "step of improvement", "steps of improvement"),
    View(CROSSINGS["lead"], "leads", "lead", "leads to ask", "leads"),
)


def coverage_pages(context: Context) -> Iterator[SitePage]:
    catalog = context.catalog
    missing = gaps(catalog, context.tables)
    for view in VIEWS:
        table = coverage(catalog, view.crossing)
        here = view.address
        title = f"Resources by {view.one} and state priority" if view.place else "What there is, and what is missing"
        html = context.render(
            "coverage.html",
            here,
            title=title,
            view=view,
            views=VIEWS,
            table=table,
            counted=table.counted(),
            without=_without(catalog, view.crossing),
            gaps=missing if not view.place else (),
            measured=bool(context.tables.facts),
            shade=_shades(table),
            search=lambda cell, here=here, view=view: relative(here, FIND) + _query(view.crossing, cell),
            standings=STANDINGS,
        )
        yield SitePage(
            here,
            title,
            f"How many resources there are for each state priority and {view.one}, and what is missing.",
            html,
        )


def coverage_files(catalog: Catalog) -> dict[str, str]:
    """The tables of the pages as files: address -> text."""
    return {view.file: as_csv(coverage(catalog, view.crossing)) for view in VIEWS}


def _without(catalog: Catalog, crossing: Crossing) -> int:
    """How many published resources name no value at all, so that they stand in no row."""
    return sum(not tuple(crossing.values(catalog, resource)) for resource in catalog.published)


def _query(crossing: Crossing, cell: Cell) -> str:
    return "?" + urlencode({"priority": cell.priority, crossing.parameter: cell.value})


def _shades(table: Table) -> dict[int, int]:
    """Number of resources -> shade, 0 for none and 4 for the most of this table; by square root, since a few cells have many
    times what most have."""
    numbers = {cell.resources for cell in table.cells}
    most = max(numbers, default=0)
    return {number: ceil(_SHADES * sqrt(number / most)) if number else 0 for number in sorted(numbers)}
