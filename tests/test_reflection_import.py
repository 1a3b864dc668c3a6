"""How LEAs rated themselves: from the local indicator files of every year into one table of a year, and nothing else."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import PROJECT, problems_in
from hypothesis import given
from hypothesis import strategies as st
from reflection_files import COE, HOSTILE, OWN, four, none, own, pr, written
from state_files import BUTTE, CHARTER, GONE, KERN, facts, imported, refused, tree, with_directory

from level1.cli import main
from level1.state.facts import NARRATIVE, Local, Reflected
from level1.state.self_reflection import ITEMS, reported_on
from level1.state.tables import FOLDER, Tables, read_tables


@pytest.fixture
def root(catalogue: Path) -> Path:
    return with_directory(catalogue)


# What is kept


@pytest.mark.parametrize("end", ["xlsx", "txt", "csv"])
def test_each_rating_of_an_lea_is_a_row_with_its_items_in_the_states_order(
    root: Path, tmp_path: Path, end: str
) -> None:
    low = {"profLearningScience": 3, "programSocial": 3, "standardTechEd": 1, "activitySupport": 3}
    imported(root, pr(tmp_path, 2, {**low, "standardWorldLang": 0, "standardHealthEd": ""}, end=end))
    by_rating = {fact.rating: fact for fact in own(root, 2)}
    assert by_rating[1] == Reflected(BUTTE, 2, "2024-06-11", 1, ("standardTechEd",))
    assert by_rating[3].items == ("profLearningScience", "programSocial", "activitySupport")
    assert set(by_rating) == {1, 3, 4}
    assert len(by_rating[4].items) == len(ITEMS[2]) - 6
    assert "0" not in {line.split(",")[3] for line in written(root).read_text("utf-8").splitlines()}


def test_not_met_is_kept_from_the_same_reading(root: Path, tmp_path: Path) -> None:
    outcome = imported(root, pr(tmp_path, 3, {"countyPerformance": "Not Met"}, {"cdsCode": KERN, "lea": "Kern High"}))
    assert [one.source.table for one in outcome.imported] == ["local-2024-3", "self-reflection-2024-3"]
    assert facts(root, "local-2024-3") == (Local(BUTTE, 3, "not-met"),)
    assert [fact.cds_code for fact in own(root, 3)] == [BUTTE, KERN]
    tables = read_tables(root / "content" / "reference")
    assert [fact for _source, fact in tables.current[BUTTE]] == [Local(BUTTE, 3, "not-met")]
    assert KERN not in tables.current


@pytest.mark.parametrize("priority", [1, 6, 7])
def test_a_priority_without_rated_items_has_no_second_table(root: Path, tmp_path: Path, priority: int) -> None:
    imported(root, pr(tmp_path, priority, {"countyPerformance": "Not Met"}))
    assert list(read_tables(root / "content" / "reference").sources) == [f"local-2024-{priority}"]


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ({"nativeSummary": OWN}, [NARRATIVE]),
        ({"nativeSummary": ""}, []),
        ({"nativeSummary": "N/A"}, []),
        ({"nativeSummary": "*"}, []),
        ({"nativeSummary": OWN, "programELA": 2}, [2]),
    ],
)
def test_a_narrative_stands_where_nothing_is_rated(
    root: Path, tmp_path: Path, cells: dict[str, Any], kept: list[int]
) -> None:
    imported(root, pr(tmp_path, 2, {**none(2), **cells}), fewer=True)
    assert [fact.rating for fact in own(root, 2)] == kept


@pytest.mark.parametrize("priority", [3, 9, 10])
def test_no_other_priority_has_a_narrative_option(root: Path, tmp_path: Path, priority: int) -> None:
    imported(root, pr(tmp_path, priority, {"cdsCode": COE, **none(priority)}), fewer=True)
    assert own(root, priority) == ()


def test_a_star_protects_privacy_and_is_no_rating(root: Path, tmp_path: Path) -> None:
    imported(root, pr(tmp_path, 9, {"cdsCode": COE, "requiredData": "*", "devPlan": 2}, end="txt"))
    items = [item for fact in own(root, 9) for item in fact.items]
    assert sorted(items) == sorted(set(ITEMS[9]) - {"requiredData"})


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2024, 6, 11), "2024-06-11"),
        (datetime(2024, 6, 11, 18, 30), "2024-06-11"),
        ("2024-06-11", "2024-06-11"),
        ("2024-06-11T00:00:00", "2024-06-11"),
        ("6/11/2024", "2024-06-11"),
        ("06/11/2024 12:00:00 AM", "2024-06-11"),
        ("2023-06-30", "2023-06-30"),
        ("13/11/2024", ""),
        ("2024-02-30", ""),
        ("6/11/24", ""),
        ("2204-06-11", ""),
        ("June 2024", ""),
        ("", ""),
        ("*", ""),
        ("2022-06-30", ""),
        ("June 11, 2024", "2024-06-11"),
        ("jun. 11 2024", "2024-06-11"),
        ("Juno 11, 2024", ""),
        ("June 31, 2024", ""),
        (45454, "2024-06-11"),
        (45454.75, "2024-06-11"),
        ("45454", "2024-06-11"),
        (11000, ""),
        (99999, ""),
        (HOSTILE, ""),
    ],
)
def test_the_day_of_the_board_meeting(root: Path, tmp_path: Path, cell: Any, day: str) -> None:
    file = (
        pr(tmp_path, 3, {"meetingDate": cell}, end="txt") if cell == HOSTILE else pr(tmp_path, 3, {"meetingDate": cell})
    )
    imported(root, file)
    assert {fact.reported for fact in own(root, 3)} == {day}


@given(st.text(max_size=25) | st.from_regex(r"[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}", fullmatch=True))
def test_what_is_no_day_is_none(said: str) -> None:
    day = reported_on(said, 2024)
    assert day == "" or abs(date.fromisoformat(day).year - 2024) <= 1


# One table of four files


def test_four_files_stand_in_one_table_by_lea(root: Path, tmp_path: Path) -> None:
    imported(root, *four(tmp_path))
    lines = written(root).read_text("utf-8").splitlines()
    assert lines[0] == "cds_code,priority,reported,rating,items"
    assert [tuple(line.split(",")[:4]) for line in lines[1:]] == [
        (COE, "2", "2024-06-11", "4"),
        (COE, "3", "2024-06-11", "4"),
        (COE, "9", "2024-06-11", "3"),
        (COE, "9", "2024-06-11", "4"),
        (COE, "10", "2024-06-11", "3"),
        (COE, "10", "2024-06-11", "4"),
        (BUTTE, "2", "2024-06-11", "1"),
        (BUTTE, "2", "2024-06-11", "4"),
        (BUTTE, "3", "2024-06-11", "2"),
        (BUTTE, "3", "2024-06-11", "4"),
    ]
    sources = read_tables(root / "content" / "reference").sources
    assert [(s.file, s.rows) for s in sources.values() if s.kind == "self-reflection"] == [
        ("Pr102024.xlsx", 1),
        ("Pr22024.xlsx", 2),
        ("Pr32024.xlsx", 2),
        ("Pr92024.xlsx", 1),
    ]
    assert [problem for problem in problems_in(root) if FOLDER in problem.file] == []


def test_a_release_of_one_priority_replaces_its_rows_alone(root: Path, tmp_path: Path) -> None:
    imported(root, *four(tmp_path), released="2024-11")
    before = {priority: own(root, priority) for priority in ITEMS}
    again = pr(tmp_path / "again", 3, {"cdsCode": COE}, {"LegalRightsPartnership": 5})
    outcome = imported(root, again, released="2025-01")
    assert [one.change for one in outcome.imported] == ["replaced", "replaced"]
    assert own(root, 3) != before.pop(3)
    assert {priority: own(root, priority) for priority in before} == before
    said = refused(root, *four(tmp_path)[1:2], released="2024-12")
    assert said.count("A newer release of 2025-01 is here already") == 1
    assert "take local-2024-3 and self-reflection-2024-3 out of needs/sources.csv first" in said


def test_the_order_of_imports_and_a_second_one_make_no_difference(root: Path, tmp_path: Path) -> None:
    files = four(tmp_path)
    imported(root, *files)
    one = tree(root)
    imported(root, *files)
    assert tree(root) == one
    for file in (root / "content" / "reference" / FOLDER).iterdir():
        file.unlink()
    for path in random.Random(3).sample(files, 4):
        imported(root, path)
    assert tree(root) == one


def test_line_ends_of_windows_stay(root: Path, tmp_path: Path) -> None:
    files = four(tmp_path)
    imported(root, *files)
    written(root).write_bytes(written(root).read_bytes().replace(b"\n", b"\r\n"))
    imported(root, pr(tmp_path / "again", 9, {"cdsCode": COE, "devPlan": 5}), released="2026-01")
    lines = written(root).read_bytes().split(b"\r\n")
    assert not any(b"\n" in line for line in lines)
    assert len(lines) == 12


def test_the_newest_year_is_used_once_all_its_files_are_here(root: Path, tmp_path: Path) -> None:
    """One file of a newer year would take away what LEAs said of the other priorities."""
    imported(root, *four(tmp_path))
    tables = read_tables(root / "content" / "reference")
    assert tables.reflected_year == 2024
    assert {priority: source.file for priority, source in tables.reflected_from.items()} == {
        2: "Pr22024.xlsx",
        3: "Pr32024.xlsx",
        9: "Pr92024.xlsx",
        10: "Pr102024.xlsx",
    }
    assert [(fact.priority, fact.rating) for fact in tables.reflections[BUTTE]] == [(2, 1), (2, 4), (3, 2), (3, 4)]
    imported(root, pr(tmp_path, 2, {"programELA": 2}, year=2023), released="2023-12")
    assert written(root, 2023).is_file()
    assert read_tables(root / "content" / "reference").reflections == tables.reflections
    for priority in (2, 3, 9, 10):
        assert read_tables(root / "content" / "reference").reflections == tables.reflections
        rows = {"cdsCode": COE, **none(priority), ITEMS[priority][0]: 2}
        imported(root, pr(tmp_path, priority, rows, year=2025), released="2025-12")
    newest = read_tables(root / "content" / "reference")
    assert (newest.reflected_year, list(newest.reflected_from)) == (2025, [2, 3, 9, 10])
    assert [(fact.priority, fact.rating) for fact in newest.reflections[COE]] == [(2, 2), (3, 2), (9, 2), (10, 2)]
    assert list(newest.reflections) == [COE]
    assert (Tables().reflected_year, Tables().reflections, Tables().reflected_from) == (0, {}, {})


def test_an_lea_that_the_directory_lacks_keeps_the_states_name(root: Path, tmp_path: Path) -> None:
    outcome = imported(root, pr(tmp_path, 3, {"cdsCode": GONE, "lea": "Old Elementary"}, {"cdsCode": CHARTER}))
    assert [(name.cds_code, name.name, name.county) for name in outcome.unlisted] == [(GONE, "Old Elementary", "Kern")]


# The command, and the workbooks of 2024


def test_the_command_accounts_for_every_row(root: Path, tmp_path: Path) -> None:
    rows = [
        {"cdsCode": COE, "programELA": 1, "materialELA": 3},
        none(2),
        {"cdsCode": KERN, **none(2), "nativeSummary": ""},
    ]
    file = pr(tmp_path, 2, *rows)
    options = ["needs", "import", str(file), "--released", "2024-11", "--root", str(root), "--as-of", "2026-11-21"]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    assert (
        "Pr22024.xlsx -> self-reflection-2024-2: new; released 2024-11, 3 rows. Rated: 1 LEA. Ratings of 1 to 3: 2. "
        "Narrative instead: 1 LEA. Neither: 1 LEA." in result.output
    )
    assert OWN not in result.output


def told(root: Path, *files: Path, released: str) -> str:
    options = ["--released", released, "--root", str(root), "--as-of", "2026-11-21"]
    result = CliRunner().invoke(main, ["needs", "import", *map(str, files), *options])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_says_that_a_year_is_not_complete_yet(root: Path, tmp_path: Path) -> None:
    said = told(root, *four(tmp_path)[:2], released="2024-11")
    assert (
        "2024 is not complete yet. Priorities still missing: 9, 10. What is here is shown, as no year is complete."
        in said
    )
    assert "not complete" not in told(root, *four(tmp_path)[2:], released="2024-11")
    said = told(root, pr(tmp_path, 2, {}, year=2025), pr(tmp_path, 3, {}, year=2025), released="2025-12")
    assert (
        said.count("2025 is not complete yet. Priorities still missing: 9, 10. What is shown stays that of 2024.") == 1
    )
    said = told(root, pr(tmp_path, 9, {"cdsCode": COE}, year=2025), released="2025-12")
    assert "2025 is not complete yet. Priorities still missing: 10. What is shown stays that of 2024." in said
    assert "not complete" not in told(root, pr(tmp_path, 10, {"cdsCode": COE}, year=2025), released="2025-12")


def test_the_committed_ratings_have_the_totals_of_the_workbooks() -> None:
    """Counted in the workbooks of 2024 by other means than this import."""
    tables = read_tables(PROJECT / "content" / "reference")
    low: Counter[str] = Counter()
    leas = set()
    for code, said in tables.reflections.items():
        for fact in said:
            if 1 <= fact.rating <= 3:
                leas.add(code)
                low.update(f"{fact.priority}/{item}" for item in fact.items)
    assert (tables.reflected_year, low.total(), len(low), len(leas)) == (2024, 15502, 49, 1743)
    assert low.most_common(8) == [
        ("2/standardHealthEd", 718),
        ("2/standardTechEd", 636),
        ("3/CollaborationtInput", 632),
        ("2/programSocial", 631),
        ("3/SupportFamilyCapacityInput", 629),
        ("2/profLearningSocial", 619),
        ("2/standardWorldLang", 605),
        ("2/profLearningScience", 590),
    ]
    narratives = [fact for said in tables.reflections.values() for fact in said if fact.rating == NARRATIVE]
    assert (len(narratives), len(tables.reflections)) == (206, 2242)
    assert {priority: source.rows for priority, source in tables.reflected_from.items()} == {
        2: 2262,
        3: 2262,
        9: 58,
        10: 58,
    }
