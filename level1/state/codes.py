"""Codes: the state's abbreviations in this project's words. An unknown code stops an import; nothing is guessed."""

from __future__ import annotations

import re

# Dashboard files use MR and LTEL, assistance files TOM; one layout page prints "LT EL", and one copy has the names in
# full.
GROUPS = {
    "ALL": "all-students",
    "AA": "african-american",
    "AI": "american-indian-alaska-native",
    "AS": "asian",
    "FI": "filipino",
    "HI": "hispanic-latino",
    "PI": "pacific-islander",
    "WH": "white",
    "MR": "two-or-more-races",
    "TOM": "two-or-more-races",
    "EL": "english-learners",
    "ENGLISH LEARNER": "english-learners",
    "LTEL": "long-term-english-learners",
    "LT EL": "long-term-english-learners",
    "LONG-TERM ENGLISH LEARNER": "long-term-english-learners",
    "SED": "socioeconomically-disadvantaged",
    "SWD": "students-with-disabilities",
    "FOS": "foster-youth",
    "HOM": "homeless-youth",
}
# The state shows these for information: English learners only, reclassified, English only, and results by test.
INFORMATIONAL = frozenset(("ELO", "RFP", "EO", "SBA", "CAA", "CAST"))

# Groups that count from 15 students on at an LEA (Education Code 52052); all others, and all groups of a school, from
# 30 on.
SMALL_GROUPS = frozenset(("foster-youth", "homeless-youth", "long-term-english-learners"))
SMALL_GROUP_SIZE, GROUP_SIZE = 15, 30

# Stem of a download file -> (indicator, its code in the column `indicator`).
INDICATORS = {
    "ela": ("academic-ela", "ELA"),
    "math": ("academic-math", "MATH"),
    "chronic": ("chronic-absenteeism", "CHRO"),
    "susp": ("suspension-rate", "SUSP"),
    "grad": ("graduation-rate", "GRAD"),
    "elpi": ("english-learner-progress", "ELPI"),
    "cci": ("college-career", "CCI"),
}
# Where lower is better, the worst status is Very High.
LOWER_IS_BETTER = frozenset(("chronic-absenteeism", "suspension-rate"))

# Columns of the 2023 list of lowest levels -> indicator.
LOWEST_COLUMNS = {
    "ela": "academic-ela",
    "math": "academic-math",
    "chronic": "chronic-absenteeism",
    "cci": "college-career",
    "elpi": "english-learner-progress",
    "grad": "graduation-rate",
    "susp": "suspension-rate",
}

# Letters of the assistance files, as the sheet "Value" of 2024 explains them. A file's own sheet overrides this.
PRIORITY_LETTERS: dict[str, tuple[int, ...]] = {
    "A": (4, 5, 6),
    "B": (4, 5),
    "C": (5, 6),
    "D": (4, 6),
    "E": (4, 8),
    "F": (5, 8),
    "G": (6, 8),
    "H": (4, 5, 8),
    "I": (4, 6, 8),
    "J": (5, 6, 8),
    "K": (4, 5, 6, 8),
}

# Cells that mean "no value". The star is filler for screen readers or a suppressed figure, never a zero.
BLANK = frozenset(("", "*"))

# Priorities with a local indicator; 9 and 10 are for county offices.
LOCAL_PRIORITIES = (1, 2, 3, 6, 7, 9, 10)
LOCAL_LEVELS = {
    "met": "",
    "not met": "not-met",
    "not met for two or more years": "not-met-two-years",
}

COUNTIES = 58
_LONGEST_CODE, _DISTRICT_CODE = 14, 7


def cds_code(text: str) -> str:
    """A CDS code of 14 digits, with the leading zero that spreadsheets drop restored. Seven digits are the code of a county and
    a district, which some files have among the others. '' if it cannot be one (the first two digits are the county, 01 to
    58)."""
    text = text.strip().removesuffix(".0")
    if not re.fullmatch(r"[0-9]{6,7}|[0-9]{13,14}", text):
        return ""
    code = (
        text.zfill(_LONGEST_CODE)
        if len(text) > _DISTRICT_CODE
        else text.zfill(_DISTRICT_CODE).ljust(_LONGEST_CODE, "0")
    )
    return code if 1 <= int(code[:2]) <= COUNTIES else ""


def counts(group: str, students: int, at_lea: bool) -> bool:
    """Whether a group is large enough to count (Education Code 52052). `at_lea` means a district or county office,
    where small groups count from 15 students on; charter schools count as schools."""
    small = at_lea and group in SMALL_GROUPS
    return students >= (SMALL_GROUP_SIZE if small else GROUP_SIZE)


def priorities_of(text: str) -> tuple[int, ...]:
    """(4, 5, 6) for "Met Criteria in Priority Areas 4, 5, and 6"; () without numbers from 1 to 10."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    return tuple(numbers) if numbers and all(1 <= number <= 10 for number in numbers) else ()
