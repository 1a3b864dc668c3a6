"""The state's files of Dashboard results: what is kept of each kind and year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from state_files import (
    BUTTE,
    CHARTER,
    COLORED,
    COMMON,
    GONE,
    KERN,
    SCHOOL,
    STATUS_ONLY,
    colored,
    facts,
    imported,
    record,
    refused,
    text,
    with_directory,
    workbook,
)

from level1.state.codes import counts
from level1.state.facts import Assisted, Local, Lowest
from level1.state.layouts import Layout, layout_of
from level1.state.tables import read_tables


@pytest.fixture
def root(catalogue: Path) -> Path:
    return with_directory(catalogue)


# Download files


@pytest.mark.parametrize(
    ("stem", "indicator"),
    [
        ("eladownload2025", "academic-ela"),
        ("mathdownload2024", "academic-math"),
        ("chronicdownload2018", "chronic-absenteeism"),
        ("SUSPdownload2019", "suspension-rate"),
        ("graddownload2023", "graduation-rate"),
        ("elpidownload2024", "english-learner-progress"),
        ("ccidownload2024", "college-career"),
        ("ela38download2017f", "academic-ela"),
    ],
)
def test_the_red_cells_of_a_colored_year_are_kept(root: Path, tmp_path: Path, stem: str, indicator: str) -> None:
    year = int("".join(c for c in stem.split("download")[1] if c.isdigit()))
    said = f"{year}f" if stem.endswith("f") else year
    rows = colored(said, {"studentgroup": "EL", "color": 1}, {"studentgroup": "SWD", "color": 2})
    imported(root, text(tmp_path / f"{stem}.txt", rows))
    assert facts(root, f"lowest-{year}-{indicator}") == (Lowest(BUTTE, indicator, "red", ("english-learners",)),)


def test_old_and_new_codes_of_groups_are_the_same_groups(root: Path, tmp_path: Path) -> None:
    rows = colored(
        2024,
        *({"studentgroup": group, "color": 1} for group in ("MR", "LT EL", "ALL")),
        *({"cds": KERN, "studentgroup": group, "color": 1} for group in ("TOM", "LTEL", "Fos")),
    )
    imported(root, text(tmp_path / "eladownload2024.txt", rows))
    butte, kern = facts(root, "lowest-2024-academic-ela")
    assert butte.groups == ("all-students", "long-term-english-learners", "two-or-more-races")
    assert kern.groups == ("foster-youth", "long-term-english-learners", "two-or-more-races")


def test_schools_and_the_state_are_left_out_and_charter_schools_are_leas(root: Path, tmp_path: Path) -> None:
    rows = colored(
        2024,
        {"cds": "0", "rtype": "X", "studentgroup": "ALL", "color": 1},
        {"cds": SCHOOL, "rtype": "S", "schoolname": "Elm", "studentgroup": "ALL", "color": 1},
        {"cds": CHARTER, "rtype": "S", "schoolname": "Ridge", "charter_flag": "Y", "studentgroup": "ALL", "color": 1},
    )
    imported(root, text(tmp_path / "mathdownload2024.txt", rows))
    assert [fact.cds_code for fact in facts(root, "lowest-2024-academic-math")] == [CHARTER]


@pytest.mark.parametrize("group", ["ELO", "RFP", "EO", "SBA", "CAA"])
def test_what_the_state_shows_for_information_only_is_left_out(root: Path, tmp_path: Path, group: str) -> None:
    imported(root, text(tmp_path / "eladownload2024.txt", colored(2024, {"studentgroup": group, "color": 1})))
    assert facts(root, "lowest-2024-academic-ela") == ()


def test_a_lost_leading_zero_is_put_back(root: Path, tmp_path: Path) -> None:
    rows = colored(2024, {"cds": BUTTE.lstrip("0"), "studentgroup": "ALL", "color": 1})
    imported(root, text(tmp_path / "eladownload2024.txt", rows))
    assert facts(root, "lowest-2024-academic-ela")[0].cds_code == BUTTE


def test_columns_are_found_by_name_in_any_case_and_order(root: Path, tmp_path: Path) -> None:
    header, row = colored(2024, {"studentgroup": "HOM", "color": 1})
    rows = [[name.upper() for name in reversed(header)], list(reversed(row))]
    imported(root, text(tmp_path / "graddownload2024.txt", rows))
    assert facts(root, "lowest-2024-graduation-rate")[0].groups == ("homeless-youth",)


@pytest.mark.parametrize(
    ("stem", "level"),
    [("suspdownload2022", "very-high"), ("graddownload2022", "very-low"), ("ccidownload2023", "very-low")],
)
def test_a_year_without_colors_never_says_red(root: Path, tmp_path: Path, stem: str, level: str) -> None:
    year = stem[-4:]
    rows = [STATUS_ONLY, record(STATUS_ONLY, studentgroup="ALL", statuslevel=1, reportingyear=year)]
    imported(root, text(tmp_path / f"{stem}.txt", rows))
    (fact,) = next(iter(read_tables(root / "content" / "reference").facts.values()))
    assert fact.level == level


@pytest.mark.parametrize(
    ("students", "group", "kept"),
    [
        (30, "EL", True),
        (29, "EL", False),
        (15, "FOS", True),
        (14, "HOM", False),
        ("*", "ALL", False),
        ("", "ALL", False),
    ],
)
def test_a_status_counts_only_for_groups_that_are_large_enough(
    root: Path, tmp_path: Path, students: Any, group: str, kept: bool
) -> None:
    row = record(STATUS_ONLY, studentgroup=group, statuslevel=1, currdenom=students, reportingyear=2022)
    imported(root, text(tmp_path / "eladownload2022.txt", [STATUS_ONLY, row]))
    assert bool(facts(root, "lowest-2022-academic-ela")) == kept


def test_small_groups_of_a_charter_school_count_with_thirty() -> None:
    assert counts("foster-youth", 15, at_lea=True)
    assert not counts("foster-youth", 29, at_lea=False)


def test_the_state_says_itself_which_groups_are_large_enough_where_it_does(root: Path, tmp_path: Path) -> None:
    columns = [c for c in STATUS_ONLY if c != "studentgroup"] + ["nsizemet", "flag95pct", "pctcurrprogressed"]
    rows = [
        columns,
        record(columns, statuslevel=1, nsizemet="Y", currdenom=20, reportingyear=2022),
        record(columns, cds=KERN, statuslevel=1, nsizemet="N", currdenom=90, reportingyear=2022),
    ]
    imported(root, text(tmp_path / "elpidownload2022.txt", rows))
    # Before 2024 the file of English learner progress has no groups: every row is of English learners.
    assert facts(root, "lowest-2022-english-learner-progress") == (
        Lowest(BUTTE, "english-learner-progress", "very-low", ("english-learners",)),
    )


def test_a_workbook_says_the_same_as_the_text_file(root: Path, tmp_path: Path) -> None:
    rows = colored(
        2025, {"studentgroup": "AA", "color": 1}, {"cds": CHARTER, "rtype": "S", "charter_flag": "Y", "color": 0}
    )
    rows[2][COLORED.index("studentgroup")] = "ALL"
    numbers = [rows[0], *([int(c) if c.isdigit() else c or "*" for c in row] for row in rows[1:])]
    imported(root, text(tmp_path / "ccidownload2025.txt", rows))
    first = facts(root, "lowest-2025-college-career")
    imported(root, workbook(tmp_path / "ccidownload2025.xlsx", Sheet1=numbers))
    assert facts(root, "lowest-2025-college-career") == first != ()


# Assistance files


GROUPS_24 = ["AA", "AI", "AS", "EL", "FI", "FOS", "HI", "HOM", "LTEL", "PI", "SED", "SWD", "TOM", "WH"]
KEY = [
    ["Value", "Description"],
    ["A = ", "Met Criteria in Priority Areas 4, 5, and 6"],
    ["F =", "Met Criteria in Priority Areas 5 and 8"],
]


def assistance(
    year: int, *rows: dict[str, Any], groups: Sequence[str] = GROUPS_24, ending: str = "priorities"
) -> list[list]:
    methods = [f"MetMethod{n}" for n in (1, 2, 3, 4)]
    columns = ["CDcode", "CDS", "LEAname", "Cityname", "Countyname", "Gsoffered", "ReportYear"]
    columns += [f"{group}{ending}" for group in groups]
    columns += ["TotalStudentGroups", "AssistanceStatus2017", f"AssistanceStatus{year}", *methods, f"EC52072_{year}"]
    usual = {"CDS": BUTTE, "LEAname": "Butte Valley Unified", "Countyname": "Butte", "ReportYear": str(year)}
    lines = [[{**usual, **row}.get(column, "*") for column in columns] for row in rows]
    return [["Eligibility File"], ["November"], [], [], ["*=blank cell"], columns, *lines]


def test_groups_that_met_criteria_and_continuing_assistance_are_kept(root: Path, tmp_path: Path) -> None:
    data = assistance(
        2024,
        {
            "AssistanceStatus2024": "Differentiated Assistance, Year 1",
            "FOSpriorities": "F",
            "TOMpriorities": "A",
            "TotalStudentGroups": 2,
            "MetMethod1": "Y",
            "MetMethod4": "N",
        },
        {"CDS": KERN, "AssistanceStatus2024": "Differentiated Assistance, Year 2", "TotalStudentGroups": 0},
        {"CDS": "04100410000000", "AssistanceStatus2024": "General Assistance"},
    )
    outcome = imported(root, workbook(tmp_path / "assistancestatus24.xlsx", Layout=[["x"]], Value=KEY, Data=data))
    assert facts(root, "assistance-2024") == (
        Assisted(BUTTE, "year-1", (1,), (("foster-youth", (5, 8)), ("two-or-more-races", (4, 5, 6)))),
        Assisted(KERN, "year-2", (), ()),
    )
    assert (outcome.imported[0].source.rows, outcome.imported[0].source.facts) == (3, 2)


@pytest.mark.parametrize(
    ("name", "year", "status", "kept"),
    [
        ("assistancestatus18.xlsx", 2018, "Differentiated Assistance", "differentiated"),
        ("assistancestatus19-rev.xlsx", 2019, "Differentiated Assistance", "differentiated"),
        ("assistancestatus22.xlsx", 2022, "Differentiated Assistance", "differentiated"),
        ("assistancestatus23.xlsx", 2023, "Differentiated Assistance, Year 1", "year-1"),
        ("assistancestatus25.xlsx", 2025, "Differentiated Assistance, Year 2", "year-2"),
    ],
)
def test_every_year_of_assistance_is_read(
    root: Path, tmp_path: Path, name: str, year: int, status: str, kept: str
) -> None:
    groups = [group for group in GROUPS_24 if group != "LTEL" or year >= 2024]
    data = assistance(year, {f"AssistanceStatus{year}": status, "SWDpriorities": "B"}, groups=groups)
    if year == 2018:
        data = [
            [cell.replace("priorities", "_PRIORITIES") for cell in row] if row and row[0] == "CDcode" else row
            for row in data
        ]
        data = data[3:]
    imported(root, workbook(tmp_path / name, Data=data))
    (fact,) = facts(root, f"assistance-{year}")
    assert (fact.status, fact.groups) == (kept, (("students-with-disabilities", (4, 5)),))


def test_charter_assistance_is_read_by_the_letters_of_this_year(root: Path, tmp_path: Path) -> None:
    data = assistance(
        2024,
        {"CDS": CHARTER, "AssistanceStatus2024": "Differentiated Assistance, Year 1", "ELcurrent": "A"},
        ending="current",
    )
    data[5][7] = "AAprior"
    imported(root, workbook(tmp_path / "charterassistance24.xlsx", Value=KEY, Data=data))
    (fact,) = facts(root, "charter-assistance-2024")
    assert fact.groups == (("english-learners", (4, 5, 6)),)


def test_a_column_that_the_workbook_explains_itself_is_let_be(root: Path, tmp_path: Path) -> None:
    data = assistance(2025, {"AssistanceStatus2025": "General Assistance"})
    data[5][5] = "NewField"
    explained = [["Field Name", "Description"], ["NewField", "Something new"]]
    assert "newfield" in refused(root, workbook(tmp_path / "assistancestatus25.xlsx", Data=data))
    assert not imported(root, workbook(tmp_path / "assistancestatus25.xlsx", Layout=explained, Data=data)).problems


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"ELpriorities": "Z"}, "elpriorities is Z"),
        ({"ELpriorities": "A", "TotalStudentGroups": 2}, "totalstudentgroups is 2, but 1 group has a letter"),
        ({"AssistanceStatus2024": "Differentiated Support"}, "is Differentiated Support, which is not a known code"),
        ({"MetMethod1": "maybe"}, "metmethod1 is maybe"),
        ({"ReportYear": "2023"}, "reportyear is 2023; the file's name says 2024"),
        ({"CDS": "Total"}, "cds is Total"),
    ],
)
def test_an_assistance_file_with_a_code_that_is_not_known_is_refused(
    root: Path, tmp_path: Path, row: dict[str, Any], message: str
) -> None:
    file = workbook(tmp_path / "assistancestatus24.xlsx", Data=assistance(2024, row))
    assert message in refused(root, file)


# The list of lowest levels


LIST = ["reportingyear ", *COMMON[:6], "studentgroup", "ELA", "Math", "Chronic", "CCI", "ELPI", "Grad", "Susp"]


def test_the_list_of_2023_says_red_but_for_college_and_career(root: Path, tmp_path: Path) -> None:
    rows = [
        ["2023 Low Performing"],
        LIST,
        [2023, BUTTE, "D", "*", "Butte Valley Unified", "Butte", "*", "ALL", "Y", "*", "*", "Y", "*", "*", "*"],
        [2023, BUTTE, "D", "*", "Butte Valley Unified", "Butte", "*", "MR", "Y", "*", "*", "*", "*", "*", "*"],
        [2023, GONE, "D", "*", "Old Elementary", "Kern", "*", "SED", "*", "*", "Y", "*", "*", "*", "*"],
    ]
    outcome = imported(root, workbook(tmp_path / "lowperfleasnonall23data.xlsx", Data=rows), released="2024-06")
    assert facts(root, "lowest-2023") == (
        Lowest(BUTTE, "academic-ela", "red", ("all-students", "two-or-more-races")),
        Lowest(BUTTE, "college-career", "very-low", ("all-students",)),
        Lowest(GONE, "chronic-absenteeism", "red", ("socioeconomically-disadvantaged",)),
    )
    assert outcome.imported[0].source.facts == 4
    assert [(n.cds_code, n.name, n.county) for n in outcome.unlisted] == [(GONE, "Old Elementary", "Kern")]
    assert read_tables(root / "content" / "reference").names[GONE].type == "district"


def test_an_indicators_own_file_comes_before_the_list_of_the_same_year(root: Path, tmp_path: Path) -> None:
    row = [2023, BUTTE, "D", "*", "Butte Valley Unified", "Butte", "*", "ALL", "Y", "Y", "*", "*", "*", "*", "*"]
    imported(root, workbook(tmp_path / "lowperfleasnonall23data.xlsx", Data=[LIST, row]), released="2024-06")
    imported(root, text(tmp_path / "eladownload2023.txt", colored(2023, {"studentgroup": "EL", "color": 1})))
    found = read_tables(root / "content" / "reference").current[BUTTE]
    assert [(source.file[:3], fact.indicator, fact.groups) for source, fact in found] == [
        ("low", "academic-math", ("all-students",)),
        ("ela", "academic-ela", ("english-learners",)),
    ]


# Local indicators


PR = ["cdsCode", "lea", "priorityNumber", "summary1", "countyPerformance", "additionalInfo", "meetingDate", "year"]


@pytest.mark.parametrize("delimiter", ["|", "\t"])
def test_local_indicators_that_are_not_met_are_kept(root: Path, tmp_path: Path, delimiter: str) -> None:
    rows = [
        PR,
        [BUTTE, 'Butte "Valley"', 6, "x", "Met", "", "", 2024],
        [KERN, "Kern High", 6, "x", "Not Met For Two or More Years", "", "", 2024],
        [GONE, "Old Elementary", 6, "x", "not met", "", "", 2024],
    ]
    outcome = imported(root, text(tmp_path / "Pr62024.txt", rows, delimiter))
    assert facts(root, "local-2024-6") == (Local(KERN, 6, "not-met-two-years"), Local(GONE, 6, "not-met"))
    # The file names no county; the code does.
    assert outcome.unlisted[0].county == "Kern"


def test_priority_ten_is_a_file_of_its_own(root: Path, tmp_path: Path) -> None:
    assert layout_of("Pr102024.xlsx") == Layout("local", 2024, "10")
    assert layout_of("Pr12024.xlsx") == Layout("local", 2024, "1")
    wrong = [PR, [BUTTE, "Butte", 6, "x", "Met", "", "", 2024]]
    assert "prioritynumber is 6; the file's name says 7" in refused(
        root, text(tmp_path / "Pr72024.txt", [[*PR[:3], "summary", *PR[4:]], wrong[1]], "|")
    )


def test_a_digest_is_called_one_and_the_states_file_comes_before_it(root: Path, tmp_path: Path) -> None:
    rows = [
        ["year", "cds_code", "lea_name", "lcff_priority", "performance"],
        [2023, BUTTE, "Butte Valley Unified", 6, "Not Met"],
        [2024, BUTTE, "Butte Valley Unified", 6, "Not Met"],
        [2024, BUTTE, "Butte Valley Unified", 3, "Not Met For Two or More Years"],
    ]
    imported(root, text(tmp_path / "local_indicators_not_met.csv", rows, ","))
    imported(root, text(tmp_path / "Pr62024.txt", [PR, [BUTTE, "Butte", 6, "x", "Met", "", "", 2024]], "|"))
    tables = read_tables(root / "content" / "reference")
    assert set(tables.sources) == {"local-2023-digest", "local-2024-digest", "local-2024-6"}
    assert sorted((s.year, f.priority) for s, f in tables.current[BUTTE]) == [(2023, 6), (2024, 3)]


def test_an_lea_with_two_ratings_is_refused(root: Path, tmp_path: Path) -> None:
    rows = [PR, *([BUTTE, "B", 6, "x", level, "", "", 2024] for level in ("Not Met", "Not Met For Two or More Years"))]
    assert "listed twice in this file, in rows 2 and 3" in refused(root, text(tmp_path / "Pr62024.txt", rows, "|"))
    rows = [["year", "cds_code", "lea_name", "lcff_priority", "performance"]]
    rows += [[2023, BUTTE, "B", 6, level] for level in ("Not Met", "Not Met For Two or More Years")]
    assert "with two ratings" in refused(root, text(tmp_path / "local_indicators_not_met.csv", rows, ","))
