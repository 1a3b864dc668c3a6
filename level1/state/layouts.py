"""Layouts: identifies a state file by its name, and lists the columns such a file may have.

Columns are found by name, ignoring case, because their order and case change between years. The names come from the
record layout pages of the California Department of Education and from the files themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from level1.problems import Value
from level1.state.codes import INDICATORS, LOCAL_PRIORITIES

# 2020 and 2021 had neither colors nor status levels.
INDICATOR_YEARS = (2017, 2018, 2019, 2022, 2023, 2024, 2025)
ASSISTANCE_YEARS = (2018, 2019, 2022, 2023, 2024, 2025)
CHARTER_YEARS = (2023, 2024, 2025)
LOWEST_YEARS = (2023,)
LOCAL_YEARS = (2018, 2019, 2021, 2022, 2023, 2024, 2025)


@dataclass(frozen=True, slots=True)
class Layout:
    """`kind` is lowest, lowest-list, assistance, charter-assistance, local or local-digest; `part` the indicator or the
    priority that the file is about, or ''. `year` is the Dashboard's year, 0 for a digest of several years."""

    kind: str
    year: int
    part: str = ""

    @property
    def table(self) -> str:
        """The name of the table for its facts, without .csv."""
        kind = self.kind.removesuffix("-list").removesuffix("-digest")
        part = "digest" if self.kind == "local-digest" else self.part
        return f"{kind}-{self.year}{f'-{part}' if part else ''}"

    @property
    def reflection(self) -> str:
        """The name of the second table of a local indicator file: the ratings that LEAs gave themselves."""
        return f"self-reflection-{self.year}-{self.part}"


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Why a file name cannot be placed: the name of the problem's sentences and their values."""

    name: str
    values: dict[str, Value]


_PATTERNS = (
    ("lowest", re.compile(r"(ela|math|chronic|susp|grad|elpi|cci)(?:38)?download((?:20)\d\d)f?")),
    ("assistance", re.compile(r"assistancestatus((?:20)?\d\d)(?:-rev)?")),
    ("charter-assistance", re.compile(r"charterassistance((?:20)?\d\d)(?:-rev)?")),
    ("lowest-list", re.compile(r"lowperfleas?(?:nonall)?((?:20)?\d\d)(?:data)?")),
    ("local", re.compile(r"pr(10|[1-9])(20\d\d)")),
    ("local-digest", re.compile(r"local_indicators_not_met")),
)
# Files of the state of which nothing is kept, so that nobody looks for a mistake in their names.
_NOT_KEPT = (
    ("needs-import.science", re.compile(r"sciencedownload20\d\d")),
    ("needs-import.growth", re.compile(r"growthmodeldownload20\d\d")),
    ("needs-import.enrollment", re.compile(r"censusenrollratesdownload20\d\d")),
    ("needs-import.schools", re.compile(r"(essaassistance|lowperfsch(?:nonall)?)(?:20)?\d\d(?:data)?")),
    ("needs-import.graduates-dass", re.compile(r"graddownload20\d\ddassonly")),
)
_ADDED = re.compile(r"^copy (\(\d+\) )?of |( ?\(\d+\)| - copy|-\d{1,2})+(?=\.\w+$|$)", re.IGNORECASE)
_YEARS = {
    "lowest": INDICATOR_YEARS,
    "assistance": ASSISTANCE_YEARS,
    "charter-assistance": CHARTER_YEARS,
    "lowest-list": LOWEST_YEARS,
    "local": LOCAL_YEARS,
}


def own_name(file_name: str) -> str:
    """The name that the state gave a file. Browsers and file managers add to it when a file of that name is there already:
    "eladownload2025 (1).txt", "eladownload2025-1.txt", "eladownload2025 - Copy.txt", "Copy of eladownload2025.txt"."""
    name = file_name.strip()
    while (shorter := _ADDED.sub("", name).strip()) != name:
        name = shorter
    return name


def layout_of(file_name: str) -> Layout | NotKnown:
    """The layout of a file, by its name without folders."""
    stem = re.sub(r"\.(txt|csv|xlsx)$", "", own_name(file_name).casefold())
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(stem)
        if match is None:
            continue
        if kind == "local-digest":
            return Layout(kind, 0)
        year = int(match.groups()[-1])
        year += 2000 if year < 100 else 0
        if year not in _YEARS[kind]:
            return NotKnown("needs-import.unknown-year", {"year": year, "known": tuple(map(str, _YEARS[kind]))})
        if kind == "lowest":
            return Layout(kind, year, INDICATORS[match[1]][0])
        if kind == "local":
            if int(match[1]) not in LOCAL_PRIORITIES:
                return NotKnown("needs-import.unknown-priority", {"priority": match[1]})
            return Layout(kind, year, match[1])
        return Layout(kind, year)
    other = next((name for name, pattern in _NOT_KEPT if pattern.fullmatch(stem)), "needs-import.unknown-file")
    return NotKnown(other, {})


# Download files, all indicators and years. Names with these prefixes are parts of a status (96 in ccidownload2025).
DOWNLOAD_COLUMNS = frozenset(
    (
        *("cds", "rtype", "schoolname", "districtname", "countyname", "charter_flag", "coe_flag", "dass_flag", "type"),
        *("studentgroup", "studentgroup_pct", "change", "statuslevel", "changelevel", "color", "box", "smalldenom"),
        *("safetynet", "nsizemet", "nsizegroup", "accountabilitymet", "certifyflag", "dataerrorflag", "flag95pct"),
        *("fiveyrnumer", "hscutpoints", "pairshare_method", "prate_enrolled", "prate_tested", "prate", "numprloss"),
        *("num_prloss", "indicator", "reportingyear"),
    )
)
DOWNLOAD_PARTS = re.compile(r"(pct)?(curr|prior)\w*")
DOWNLOAD_REQUIRED = frozenset(("cds", "rtype", "districtname", "countyname", "charter_flag", "reportingyear"))

LOWEST_LIST_REQUIRED = frozenset(
    (
        *("reportingyear", "cds", "rtype", "schoolname", "districtname", "countyname", "charter_flag", "studentgroup"),
        *("ela", "math", "chronic", "cci", "elpi", "grad", "susp"),
    )
)

# Assistance files; the underscores of 2018 are ignored. Statuses of other years and the groups are matched by pattern.
ASSISTANCE_COLUMNS = frozenset(
    (
        *("cdcode", "cds", "leaname", "cityname", "countyname", "gsoffered", "reportyear", "reportingyear"),
        *("totalstudentgroups", "metmethod1", "metmethod2", "metmethod3", "metmethod4"),
    )
)
ASSISTANCE_PATTERN = re.compile(r"assistancestatus20\d\d|ec\d+\w*|([a-z]{2,4})priorities")
# We have seen only these names in charter files: <group>current holds the year's letters, <group>prior the year before.
CHARTER_PATTERN = re.compile(r"assistancestatus20\d\d|ec\d+\w*|met\w*|([a-z]{2,4})(current|prior)")
GROUP_COLUMN = re.compile(r"([a-z]{2,4})(priorities|current)")

LOCAL_REQUIRED = frozenset(("cdscode", "prioritynumber", "countyperformance", "year"))
# What two of them are called in some years, 2018 among them.
LOCAL_OTHER_NAMES = {"priorityid": "prioritynumber", "performance": "countyperformance"}
DIGEST_COLUMNS = frozenset(("year", "cds_code", "lea_name", "lcff_priority", "performance"))
