"""The ledger: totals of all standings by keeper, by age, and over time, and a file to count again on the reader's
clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead, Resource
from level1.compact import compact
from level1.curation.report import summary
from level1.curation.standing import CURATORS, OUT_OF_USE, Standing, state_of
from level1.sentences import sentence

# Months in the table of the past: as many as a reader can take in at a glance.
_MONTHS = 12
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a distribution: how many have an age from `least` to `most` (both inclusive; None is open).
    `measure` is the unit of the age: months since the publisher's date, or days since the last review. Both None:
    those without such a date."""

    label: str
    measure: str
    least: int | None
    most: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Month:
    """The catalog on one day, the last of a month or today: the number of entries, how many of them had never been
    reviewed, how many were overdue, and the records of that month."""

    day: date
    entries: int
    never_reviewed: int
    overdue: int
    records: int


# The search filters by the same ages.
_DATED = (
    (sentence("In the last 2 years"), None, 24),
    (sentence("2 to 5 years ago"), 25, 60),
    (sentence("More than 5 years ago"), 61, None),
)
_REVIEWED = (
    (sentence("In the last 6 months"), None, 183),
    (sentence("6 to 12 months ago"), 184, 365),
    (sentence("1 to 2 years ago"), 366, 730),
    (sentence("More than 2 years ago"), 731, None),
)


def in_use(found: Iterable[Standing]) -> list[Standing]:
    return [standing for standing in found if standing.state != "withdrawn"]


def by_publisher(found: Sequence[Standing], today: date) -> list[Bar]:
    """Distribution by the publishers' own dates."""
    ages = [_months(standing, today) for standing in found]
    return [*_bars(_DATED, "dated", ages), Bar(sentence("No date given"), "dated", None, None, ages.count(None))]


def by_review(found: Sequence[Standing]) -> list[Bar]:
    """Distribution by the last review of the content."""
    ages = [standing.age_days for standing in found]
    return [
        *_bars(_REVIEWED, "reviewed", ages),
        Bar(sentence("Never reviewed"), "reviewed", None, None, ages.count(None)),
    ]


def _bars(lines: Sequence[tuple[str, int | None, int | None]], measure: str, ages: Sequence[int | None]) -> list[Bar]:
    known = [age for age in ages if age is not None]
    return [
        Bar(
            label,
            measure,
            least,
            most,
            sum((least is None or age >= least) and (most is None or age <= most) for age in known),
        )
        for label, least, most in lines
    ]


def _months(standing: Standing, today: date) -> int | None:
    """Months since the last day that the publisher's date can mean."""
    if standing.dated is None:
        return None
    last = standing.dated.last
    return (today.year - last.year) * 12 + today.month - last.month


def by_keeper(found: Iterable[Standing]) -> dict[str, dict[str, int]]:
    """The number of entries in each state for every keeper: the curators first, then by id. The curators are always
    included, even if every entry has another keeper."""
    theirs: dict[str, list[Standing]] = {CURATORS: []}
    for standing in found:
        theirs.setdefault(standing.keeper, []).append(standing)
    return {keeper: summary(theirs[keeper]) for keeper in (CURATORS, *sorted(theirs.keys() - {CURATORS}))}


def trend(catalog: Catalog, today: date) -> list[Month]:
    """The last months, the newest last, computed from the records of the entries in use today."""
    entries: list[Resource | Lead] = [*catalog.resources.values(), *catalog.leads.values()]
    records = Counter(
        (review.date.year, review.date.month) for entry in entries for review in entry.reviews if review.date <= today
    )
    first = min((entry.added for entry in entries), default=today)
    used = [entry for entry in entries if entry.status not in (*OUT_OF_USE, "draft")]
    # Most entries of a young catalog have no record, so their past states need no computation.
    bare = [entry.added for entry in used if not entry.reviews]
    recorded = [entry for entry in used if entry.reviews]
    months: list[Month] = []
    day = today
    while len(months) < _MONTHS and (day >= first or not months):
        without = sum(added <= day for added in bare)
        states = Counter(state_of(catalog, entry, day) for entry in recorded if entry.added <= day)
        never = without + states["never-reviewed"]
        months.append(Month(day, without + states.total(), never, states["overdue"], records[day.year, day.month]))
        day = day.replace(day=1) - timedelta(days=1)
    return months[::-1]


def ledger_file(catalog: Catalog, found: Sequence[Standing], today: date) -> str:
    """What the page on curation needs to count again on the reader's clock, as columns of numbers: for each entry in
    use its keeper (an index into `keepers`), whether it is a resource, the days of its last review and its due date
    (counted from 1970, 0 for none), and the month of the publisher's date (counted from year 0, 0 for none)."""
    entries = in_use(found)
    keepers = list(by_keeper(entries))
    place = {keeper: number for number, keeper in enumerate(keepers)}
    data = {
        "as_of": today.isoformat(),
        "soon": catalog.review_policy.due_soon_days,
        "keepers": keepers,
        "keeper": [place[standing.keeper] for standing in entries],
        "resource": [int(standing.kind == "resource") for standing in entries],
        "reviewed": [_number(standing.last_reviewed) for standing in entries],
        "due": [_number(standing.due) for standing in entries],
        "dated": [s.dated.last.year * 12 + s.dated.last.month - 1 if s.dated else 0 for s in entries],
    }
    return compact(data)


def _number(day: date | None) -> int:
    return (day - _EPOCH).days if day else 0
