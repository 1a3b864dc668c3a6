"""Tables of the state's files that are not as an import writes them: told by file and line, like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import problems_in
from real import real_content

from level1.catalog.content import read_content
from level1.state.tables import Tables

NEEDS = "content/reference/needs/"
SOURCES = "table,file,released,sha256,rows,facts\n{}\n"
ROW = "lowest-2023,list.xlsx,2024-06,0f,2,3"


@pytest.fixture
def tables(catalogue: Path) -> Path:
    """The folder of a small table that is right."""
    folder = catalogue / NEEDS
    folder.mkdir(parents=True)
    (folder / "sources.csv").write_text(SOURCES.format(ROW), "utf-8")
    (folder / "names.csv").write_text("cds_code,name,county,type,year\n", "utf-8")
    rows = "04100410000000,suspension-rate,red,all-students foster-youth\n04100420000000,academic-ela,red,asian\n"
    (folder / "lowest-2023.csv").write_text(f"cds_code,indicator,level,student_groups\n{rows}", "utf-8")
    return folder


def told(tables: Path) -> list[tuple[str, str, int]]:
    problems = problems_in(tables.parents[2])
    assert all(problem.severity == "error" and NEEDS in problem.hint for problem in problems)
    return [(problem.file.removeprefix(NEEDS), problem.code, problem.line) for problem in problems]


def test_tables_as_an_import_writes_them_are_right(tables: Path) -> None:
    assert told(tables) == []
    assert len(read_content(tables.parents[2]).tables.facts["lowest-2023"]) == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("indicator,level", "indicator", 1),
        ("academic-ela,red", "academic-ela", 3),
        ("academic-ela,red", "academic-ela,orange", 3),
        ("suspension-rate,red", "suspension-rate,Very Low", 2),
        ("suspension-rate,red", "suspension-rate,red,red", 2),
    ],
)
def test_a_row_that_no_import_writes_is_told_with_its_line(tables: Path, old: str, new: str, line: int) -> None:
    file = tables / "lowest-2023.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert told(tables) == [("lowest-2023.csv", "wrong-table", line)]
    assert read_content(tables.parents[2]).tables == Tables()


@pytest.mark.parametrize(
    "row",
    [
        "lowest-2023,list.xlsx,soon,0f,2,2",
        "lowest-2023,list.xlsx,2024-06,0f,two,2",
        "lowest,list.xlsx,2024-06,0f,2,2",
        "lowest-2023/../x,list.xlsx,2024-06,0f,2,2",
        "ranking-2023,list.xlsx,2024-06,0f,2,2",
    ],
)
def test_a_source_that_no_import_writes_is_told(tables: Path, row: str) -> None:
    (tables / "sources.csv").write_text(SOURCES.format(row), "utf-8")
    assert told(tables) == [("sources.csv", "wrong-table", 2)]


@pytest.mark.parametrize("name", ["lowest-2023.csv", "names.csv"])
def test_a_table_that_is_missing_is_told(tables: Path, name: str) -> None:
    (tables / name).unlink()
    assert told(tables) == [(name, "wrong-table", 1)]


def test_bytes_that_are_no_text_are_told(tables: Path) -> None:
    (tables / "names.csv").write_bytes(b"\xff\xfe\x00")
    assert told(tables) == [("names.csv", "wrong-table", 1)]


def test_assistance_in_another_form_is_told(tables: Path) -> None:
    (tables / "sources.csv").write_text(SOURCES.format("assistance-2023,list.xlsx,2024-06,0f,1,1"), "utf-8")
    file, header = tables / "assistance-2023.csv", "cds_code,status,methods,student_groups\n"
    for cells, code in (
        ("year-1,1,foster-youth:5+8", None),
        ("year-1,1,foster-youth", "wrong-table"),
        ("year-1,one,", "wrong-table"),
        ("year-9,1,", "wrong-table"),
        ("year-1,1,foster-youth:5+11", "unknown-word"),
        ("year-1,1,fosters:5+8", "unknown-word"),
    ):
        file.write_text(f"{header}04100410000000,{cells}\n", "utf-8")
        assert told(tables) == ([(file.name, code, 2)] if code else []), cells


def test_a_word_that_no_list_has_is_told_once_with_what_may_be_meant(tables: Path) -> None:
    file = tables / "lowest-2023.csv"
    file.write_text(file.read_text("utf-8").replace("suspension-rate", "suspention-rate"), "utf-8")
    (tables / "sources.csv").write_text(SOURCES.format(ROW.replace("2,3", "3,4")), "utf-8")
    with file.open("a", encoding="utf-8") as stream:
        stream.write("04100430000000,suspention-rate,red,asian\n")
    assert told(tables) == [("lowest-2023.csv", "unknown-word", 2)]
    assert "Did you mean suspension-rate?" in problems_in(tables.parents[2])[0].hint


def test_the_projects_own_tables_are_read_with_its_content() -> None:
    assert real_content().tables.current
