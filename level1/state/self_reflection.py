"""Self-reflection: what an LEA says of itself in its local indicators. The columns of these files by priority, and how the
cells of one row become ratings.

The names come from the department's record layout pages (localindpriority<priority><year>.asp) and from the workbooks of
2024. Items are written as those workbooks write them; other years have them in other case, or under the other names below.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date, timedelta

from level1.dates import parse_day
from level1.state.facts import NARRATIVE, Reflected
from level1.state.layouts import Layout
from level1.state.reading import Row
from level1.state.sheets import Broken, Table

# The rated items by priority, in the order of the layout of 2022 to 2025.
ITEMS: dict[int, tuple[str, ...]] = {
    2: (
        *("profLearningELA", "profLearningELD", "profLearningMath", "profLearningScience", "profLearningSocial"),
        *("materialELA", "materialELD", "materialMath", "materialScience", "materialSocial"),
        *("programELA", "programELD", "programMath", "programScience", "programSocial"),
        *("standardTechEd", "standardHealthEd", "standardPhysicalEd", "standardPerformingArts", "standardWorldLang"),
        *("activityGroupNeeds", "activityIndividualNeeds", "activitySupport"),
    ),
    3: (
        *("DevelopStaffCapacityRelationship", "EnvironmentRelationship"),
        *("StaffSupportRelationship", "OpportunityRelationship"),
        *("ProfessionalLearningPartnership", "ResourcesPartnership"),
        *("PoliciesProgramsPartnership", "LegalRightsPartnership"),
        *("SupportStaffCapacityInput", "SupportFamilyCapacityInput", "StrategiesInput", "CollaborationtInput"),
    ),
    9: ("requiredData", "eduAlternate", "altPlacement", "devPlan", "policyDev", "partialCredit"),
    10: (
        *("policyDev", "capacity", "edNeeds", "edServices"),
        *("records", "secondaryOpp", "needs", "outcomeData"),
    ),
}

# What a column is called in some years: 2018, 2019 and 2021.
OTHER_NAMES: dict[int, dict[str, str]] = {
    3: {"buildingrelationship": "developstaffcapacityrelationship"},
    10: {"buildingcapacity": "capacity", "secondaryopportunities": "secondaryopp", "needsoffosteryouth": "needs"},
}

# The years whose layout we have seen to its end. Of the others we know only what the stored copies of the pages have, or
# nothing: their items must have names that are known here.
SEEN: dict[int, tuple[int, ...]] = {
    2: (2022, 2023, 2024, 2025),
    3: (2022, 2023, 2024, 2025),
    9: (2018, 2022, 2023, 2024, 2025),
    10: (2022, 2023, 2024, 2025),
}

_EVERYWHERE = frozenset(
    ("cdscode", "lea", "prioritynumber", "countyperformance", "additionalinfo", "meetingdate", "year")
)
# Columns of free text and of numbers, of which nothing is kept. A workbook cuts the long names of priority 3.
_TEXTS: dict[int, frozenset[str]] = {
    1: frozenset(("nummisassignments", "nummaterials", "numfacilities")),
    2: frozenset(("nativesummary",)),
    6: frozenset(("summary", "summary1", "summary2", "summary3")),
    7: frozenset(("measures", "summary", "barriers", "revisions")),
}
_NARRATIVES = {3: re.compile(r"narrative[1-3]([a-c]\w*)?")}

_NO_TEXT = frozenset(("", "-", "na", "n/a", "none", "not applicable"))
_RATINGS = {"": 0, **{str(rating): rating for rating in range(6)}}
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.]+)?")
_AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: [0-9:]+(?: ?[AP]M)?)?", re.IGNORECASE)
_IN_WORDS = re.compile(r"([a-z]+)\.? ([0-9]{1,2}),? ([0-9]{4})", re.IGNORECASE)
_MONTHS = {
    short.casefold(): number
    for number, month in enumerate(month_name)
    for short in (month, month[:3], month[:4])
    if month
}
# A cell with a date that is not formatted as one has the number of days since this one, and a part of a day.
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_FIRST_SERIAL = date(1899, 12, 30)


def check_local_columns(table: Table, layout: Layout) -> None:
    """Raises Broken for a column that no layout of this priority has, and for an item without its column: by the layout of
    another year, such a file would say something else."""
    priority = int(layout.part)
    items = [item.casefold() for item in ITEMS.get(priority, ())]
    narratives = _NARRATIVES.get(priority)
    known = _EVERYWHERE | _TEXTS.get(priority, frozenset()) | frozenset(items)
    unknown = tuple(n for n in table.columns if n not in known and not (narratives and narratives.fullmatch(n)))
    missing = tuple(item for item in ITEMS.get(priority, ()) if item.casefold() not in table.columns)
    if (unknown or missing) and priority in SEEN and layout.year not in SEEN[priority]:
        raise Broken(
            "needs-import.layout-not-seen",
            table.header_row,
            year=layout.year,
            priority=layout.part,
            unknown=unknown[:8] or None,
            missing=missing[:8] or None,
        )
    if unknown:
        raise Broken(
            "needs-import.column", table.header_row, unknown[0], column=unknown[0], others=unknown[1:8] or None
        )
    if missing:
        raise Broken("needs-import.no-items", table.header_row, missing[0], missing=missing)


def reflected(row: Row, cds: str, priority: int, year: int) -> Iterator[Reflected]:
    """What a row says: one fact for each rating from 1 to 5, with the items that have it; or that the LEA answered priority
    2 in a narrative, which has a text where no item is rated. 0, an empty cell and a star are no rating. Raises Broken for
    anything else."""
    reported = reported_on(row.get("meetingdate"), year)
    found: dict[int, list[str]] = {}
    for item in ITEMS[priority]:
        text = row.get(item.casefold())
        if text not in _RATINGS:
            raise row.trouble("needs-import.rating", item.casefold(), column=item, found=text)
        if rating := _RATINGS[text]:
            found.setdefault(rating, []).append(item)
    for rating, items in sorted(found.items()):
        yield Reflected(cds, priority, reported, rating, tuple(items))
    if not found and row.get("nativesummary").casefold() not in _NO_TEXT:
        yield Reflected(cds, priority, reported, NARRATIVE, ())


def reported_on(text: str, year: int) -> str:
    """The day of the board meeting as year-month-day, from a cell that holds a date: "2024-06-11", "2024-06-11 00:00:00",
    "6/11/2024", "June 11, 2024", or 45454 as workbooks count days. '' for anything else, and for a day that is more than a
    year away from the Dashboard's year, which is a slip of the pen."""
    day: date | None = None
    if match := _ISO.fullmatch(text):
        day = parse_day(match[1])
    elif match := _AMERICAN.fullmatch(text):
        day = parse_day(f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}")
    elif (match := _IN_WORDS.fullmatch(text)) and (month := _MONTHS.get(match[1].casefold())):
        day = parse_day(f"{match[3]}-{month:02}-{int(match[2]):02}")
    elif match := _SERIAL.fullmatch(text):
        day = _FIRST_SERIAL + timedelta(days=int(match[1]))
    return day.isoformat() if day and abs(day.year - year) <= 1 else ""
