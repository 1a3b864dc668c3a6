"""Facts: what is kept of the state's files, in this project's words."""

from __future__ import annotations

from dataclasses import dataclass

# How a lowest level is called: a color, or the status where a year had no color for an indicator. Never one for the other.
LEVELS = ("red", "very-low", "very-high")

# general is not kept. `differentiated` is what the files before 2023 say without counting years.
STATUSES = ("year-1", "year-2", "differentiated")

# What the state says of a local indicator.
NOT_MET = ("not-met", "not-met-two-years")


@dataclass(frozen=True, slots=True, order=True)
class Lowest:
    """The student groups of an LEA that are at the lowest level of an indicator."""

    cds_code: str
    indicator: str
    level: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Assisted:
    """Differentiated assistance of an LEA. year-1: it met the criteria on this year's Dashboard by `methods` (1 a student
    group in two or more priorities; 2 local indicators; 3 one of each; 4 data not certified), which does not mean that it is
    new. year-2: continuing, since assistance lasts at least two years (Education Code 52071(c)(1)). `groups`: the groups
    that met the criteria, each with its state priorities."""

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


Fact = Lowest | Assisted | Local


@dataclass(frozen=True, slots=True, order=True)
class StateName:
    """What the state calls an LEA in its file, for LEAs that are no longer in the directory."""

    cds_code: str
    name: str
    county: str
    type: str
    year: int
