"""Facts: what we keep of the state's files, in this project's words."""

from __future__ import annotations

from dataclasses import dataclass

# The lowest level: a color, or the status in a year without a color for an indicator. Never translate one into the
# other.
LEVELS = ("red", "very-low", "very-high")

# general is not kept. `differentiated` is the status in files before 2023, which do not count years.
STATUSES = ("year-1", "year-2", "differentiated")

# Ratings of a local indicator.
NOT_MET = ("not-met", "not-met-two-years")

# The scale of self-reflection: exploration and research phase, beginning development, initial implementation, full
# implementation, full implementation and sustainability.
RATINGS = (1, 2, 3, 4, 5)
# Ratings up to this one, initial implementation, are what an LEA is asked about.
INITIAL = 3
# Stands in the place of a rating where an LEA answered priority 2 in a narrative.
NARRATIVE = 0


@dataclass(frozen=True, slots=True, order=True)
class Lowest:
    """The student groups of an LEA that are at the lowest level of an indicator."""

    cds_code: str
    indicator: str
    level: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Assisted:
    """Differentiated assistance of an LEA. year-1: it met the criteria on this year's Dashboard by `methods` (1 a
    student group in two or more priorities; 2 local indicators; 3 one of each; 4 data not certified), which does not
    mean that it is new to assistance. year-2: continuing, since assistance lasts at least two years (Education Code
    52071(c)(1)). `groups`: the groups that met the criteria, each with its state priorities."""

    cds_code: str
    status: str
    methods: tuple[int, ...]
    groups: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, order=True)
class Local:
    """A local indicator that an LEA did not meet; `level` is one of NOT_MET."""

    cds_code: str
    priority: int
    level: str


@dataclass(frozen=True, slots=True, order=True)
class Reflected:
    """The items of a priority that an LEA itself gave one rating in its self-reflection. `reported` is the day on which it
    reported to its governing board, year-month-day, or '' if its file does not tell; `rating` one of RATINGS; `items` the
    names of the state's columns (level1.state.self_reflection.ITEMS), in the state's order. With the rating NARRATIVE, which
    only priority 2 has, there are no items: the LEA chose to answer in its own words, which are not kept."""

    cds_code: str
    priority: int
    reported: str
    rating: int
    items: tuple[str, ...]


# What the state's measures and the county offices' decisions show.
Fact = Lowest | Assisted | Local
# What a table may hold: that, and what LEAs say of themselves.
Kept = Fact | Reflected


@dataclass(frozen=True, slots=True, order=True)
class StateName:
    """The state's name for an LEA in its file, for LEAs that are no longer in the directory."""

    cds_code: str
    name: str
    county: str
    type: str
    year: int
