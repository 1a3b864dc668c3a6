"""Entries in a workbook or a text file, out and in: nothing is lost, and nothing is written twice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import TODAY
from openpyxl import load_workbook
from real import real_content
from sheet_files import KNOWN, NEW, book_file, cell, codes, entry, exported, files, imported, level1, save, text_file

from level1.catalog.content import KINDS
from level1.cli import main
from level1.cli.exit_codes import DONE, PROBLEMS, UNUSABLE
from level1.contribute.columns import columns, key_of
from level1.contribute.incoming import read_sheet
from level1.contribute.rows import rows_of
from level1.contribute.sheet import Sheets
from level1.contribute.taking import take
from level1.project import SCHEMAS
from level1.validate.schema import load_schema

# Out and in again.


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_of_the_catalog_comes_back_unchanged(kind: str) -> None:
    content = real_content()
    ids = list(content.entries[kind])
    raw = Sheets(content, SCHEMAS).export(kind, ids)
    grids, problems = read_sheet("a.xlsx", raw, lambda text: text in KNOWN[kind])
    rows, more = rows_of("a.xlsx", grids, KNOWN, kind)
    assert (problems, more) == ([], [])
    taken = take(content, SCHEMAS, rows, date(2026, 11, 30))
    assert (taken.told, taken.written, sorted(taken.same)) == ((), [], sorted(ids))


def test_one_changed_cell_changes_one_line_and_the_day(catalogue: Path) -> None:
    """Comments in the file stay."""
    path = catalogue / "content" / "resources" / "attendance-guide.yml"
    path.write_text("# Kept.\n" + path.read_text("utf-8").replace("cost: free", "cost: free  # so it says"), "utf-8")
    before = entry(catalogue, "attendance-guide")
    book = exported(catalogue)
    cell(book, "attendance-guide", "title").value = "Attendance guide, second edition"
    save(catalogue, book)
    assert imported(catalogue, catalogue / "out.xlsx") == (
        DONE,
        {"written": ["attendance-guide"], "problems": [], "unchanged": ["home-visits"]},
    )
    after = entry(catalogue, "attendance-guide")
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert changed == ["title: Attendance guide, second edition", f'changed: "{TODAY}"']
    # The same file once more.
    state = files(catalogue)
    assert imported(catalogue, catalogue / "out.xlsx")[1]["written"] == []
    assert files(catalogue) == state


def test_a_cell_that_is_emptied_in_an_export_takes_the_field_out(catalogue: Path) -> None:
    text_file(catalogue, {"id": "attendance-guide", "keywords": "absences; truancy"})
    assert imported(catalogue, catalogue / "in.csv")[0] == DONE
    assert "keywords: [absences, truancy]" in entry(catalogue, "attendance-guide")
    book = exported(catalogue)
    cell(book, "attendance-guide", "keywords").value = None
    save(catalogue, book)
    assert imported(catalogue, catalogue / "out.xlsx")[0] == DONE
    assert "keywords" not in entry(catalogue, "attendance-guide")


def test_a_row_that_is_older_than_its_entry_takes_nothing_back(catalogue: Path) -> None:
    book = exported(catalogue)
    text_file(catalogue, {"id": "attendance-guide", "cost": "fee"})
    assert imported(catalogue, catalogue / "in.csv")[0] == DONE
    assert imported(catalogue, catalogue / "out.xlsx")[1]["written"] == []
    cell(book, "attendance-guide", "title").value = "Another title"
    save(catalogue, book)
    code, told = imported(catalogue, catalogue / "out.xlsx")
    assert (code, [one["code"] for one in told["problems"]]) == (PROBLEMS, ["changed-since"])
    assert "cost: fee" in entry(catalogue, "attendance-guide")


def test_an_old_export_undoes_nothing_that_others_wrote(catalogue: Path) -> None:
    """Keywords change no day, so only the state at the export tells: a row that nobody touched says nothing, another is refused."""
    book = exported(catalogue)
    assert imported(catalogue, text_file(catalogue, {"id": "attendance-guide", "keywords": "absences"}))[0] == DONE
    after = files(catalogue)
    save(catalogue, book)
    assert imported(catalogue, catalogue / "out.xlsx") == (
        DONE,
        {"written": [], "problems": [], "unchanged": ["attendance-guide", "home-visits"]},
    )
    cell(book, "attendance-guide", "title").value = "Another title"
    cell(book, "home-visits", "keywords").value = "visits"
    save(catalogue, book)
    code, told = imported(catalogue, catalogue / "out.xlsx")
    assert (code, told["written"]) == (PROBLEMS, ["home-visits"])
    assert [(one["field"], one["code"]) for one in told["problems"]] == [("export_state", "changed-since")]
    assert entry(catalogue, "attendance-guide").encode() in after.values()


def test_a_row_copied_for_another_entry_is_not_taken_for_untouched(catalogue: Path) -> None:
    book = exported(catalogue)
    sheet = book["Resources"]
    cell(book, "attendance-guide", "id").value = "home-visits"
    sheet.delete_rows(6)
    save(catalogue, book)
    code, told = imported(catalogue, catalogue / "out.xlsx")
    assert (code, told["written"], told["unchanged"]) == (PROBLEMS, [], [])


def test_empty_cells_of_a_row_to_change_say_nothing(catalogue: Path) -> None:
    """Of a list of groups, what the sheet has no columns for stays."""
    row = {
        "id": "attendance-guide",
        "title": "",
        "topics": "",
        "summary": "",
        "sources.2.url": "https://www.example.org/b",
    }
    assert imported(catalogue, text_file(catalogue, row))[0] == DONE
    text = entry(catalogue, "attendance-guide")
    assert "title: Attendance guide\n" in text
    assert "topics: [attendance]" in text
    assert re.findall(r"- url: (\S+)", text) == [
        "https://www.example.org/attendance-guide",
        "https://www.example.org/b",
    ]


def test_an_export_has_what_was_chosen(catalogue: Path) -> None:
    def ids(*options: str) -> list[str]:
        return [row[0].value for row in exported(catalogue, *options)["Resources"].iter_rows(min_row=5) if row[0].value]

    assert ids() == ["attendance-guide", "home-visits"]
    assert ids("--lead", "attendance-lead", "--filter", "Topics=Attendance") == ["attendance-guide", "home-visits"]
    assert ids("--filter", "title=Attendance guide") == ["attendance-guide"]
    assert ids("--filter", "id=home-visits") == ["home-visits"]


def export(root: Path, *options: str) -> Any:
    return CliRunner().invoke(main, ["sheet", str(root / "new.xlsx"), "--export", "--root", str(root), *options])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--lead", "attendance-led"], "Did you mean attendance-lead?"),
        (["--filter", "topic=x"], "Did you mean topics?"),
        (["--filter", "x"], "topics=attendance"),
        (["--filter", "topics=atendance"], "Did you mean topics=attendance?"),
        (["--filter", "topics=Atendance"], "Did you mean topics=attendance?"),
        (["--filter", "cost=frea"], "Did you mean cost=free?"),
        (["--filter", "priorities=11"], "11 is nothing that priorities can be."),
        (["--filter", "lead=attendance-led"], "Did you mean lead=attendance-lead?"),
        (["--filter", "id=attendance-gide"], "Did you mean id=attendance-guide?"),
        (["--filter", "confidence=hihg"], "Did you mean confidence="),
        (["--filter", "evidence.tier=9"], "9 is nothing that evidence.tier can be."),
        (["--filter", "topics="], "is nothing that topics can be."),
        (["--filter", "export_state=x"], "There is no field called export_state."),
        (["--kind", "lead", "--filter", "status=actve"], "Did you mean status="),
        (["--kind", "lead", "--filter", "id=attendance-led"], "Did you mean id=attendance-lead?"),
        (["--kind", "lead", "--filter", "holders.1.role=leed"], "Did you mean holders.1.role="),
    ],
)
def test_what_nothing_can_be_is_no_filter(wrong: list[str], said: str, catalogue: Path) -> None:
    done = export(catalogue, *wrong)
    assert (done.exit_code, done.stdout, said in done.stderr) == (UNUSABLE, "", True), done.output
    assert not (catalogue / "new.xlsx").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--filter", "cost=fee"],
        ["--filter", "title=Another"],
        ["--lead", "attendance-lead", "--filter", "priorities=8"],
    ],
)
def test_where_nothing_is_found_no_file_is_written(options: list[str], catalogue: Path) -> None:
    done = export(catalogue, *options)
    assert (done.exit_code, done.stdout) == (PROBLEMS, "")
    assert "Nothing was written." in done.stderr
    assert not (catalogue / "new.xlsx").exists()


def test_a_file_that_is_there_is_not_replaced(catalogue: Path) -> None:
    (catalogue / "mine.xlsx").write_bytes(b"filled in")
    done = CliRunner().invoke(main, ["sheet", str(catalogue / "mine.xlsx"), "--root", str(catalogue)])
    assert (done.exit_code, (catalogue / "mine.xlsx").read_bytes()) == (UNUSABLE, b"filled in")


# The template.


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_help_and_choices_and_nothing_to_import(kind: str, catalogue: Path) -> None:
    path = catalogue / "t.xlsx"
    done = CliRunner().invoke(main, ["sheet", str(path), "--kind", KINDS[kind], "--root", str(catalogue)])
    assert done.exit_code == DONE, done.output
    book = load_workbook(path)
    assert book.sheetnames == [{"resources": "Resources", "leads": "Leads"}[kind], "Choices", "Help"]
    sheet = book[book.sheetnames[0]]
    assert sheet.freeze_panes == "B3"
    names = [one.value for one in sheet[2]]
    assert not {"reviews", "steward", "aliases"} & {name.partition(".")[0] for name in names}
    needed = set(load_schema(SCHEMAS, KINDS[kind])["required"]) - {"sources", "holders"}
    later = {"status", "added", "changed"} if kind == "resources" else set()
    assert {
        one.value for one, label in zip(sheet[2], sheet[1], strict=True) if label.value.endswith("*")
    } >= needed - later
    assert imported(catalogue, path) == (DONE, {"written": [], "problems": [], "unchanged": []})


def test_a_column_of_one_choice_offers_the_names(catalogue: Path) -> None:
    CliRunner().invoke(main, ["sheet", str(catalogue / "t.xlsx"), "--root", str(catalogue)])
    book = load_workbook(catalogue / "t.xlsx")
    rules = {one.promptTitle: one.formula1 for one in book["Resources"].data_validations.dataValidation}
    offered = [row[0].value for row in book[rules["Cost"].partition("!")[0]][rules["Cost"].partition("!")[2]]]
    assert offered == ["Free", "Fee", "Cost not stated"]
    assert rules["Topics"] is None
    assert rules["Lead whose area this falls in"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_kept", [True, False])
def test_help_and_example_are_known_wherever_the_ids_stand(kind: str, is_kept: bool, catalogue: Path) -> None:
    path = catalogue / "t.xlsx"
    CliRunner().invoke(main, ["sheet", str(path), "--kind", KINDS[kind], "--root", str(catalogue)])
    book = load_workbook(path)
    sheet = book.worksheets[0]
    ids = [one.value for one in sheet["A"]]
    sheet.delete_cols(1)
    if is_kept:
        for row, text in enumerate(ids, 1):
            sheet.cell(row, sheet.max_column + (row == 1)).value = text
    book.save(path)
    assert imported(catalogue, path) == (DONE, {"written": [], "problems": [], "unchanged": []})


def test_a_title_may_begin_with_the_mark_of_remarks(catalogue: Path) -> None:
    """Nothing that somebody filled in is left out in silence."""
    row = {"title": "#1 Guide to Home Visits", **{name: text for name, text in NEW.items() if name != "title"}}
    remark = {"title": "# to be filled in by Friday"}
    for rows in ([remark, row], [remark, {"id": "", **row, "url": "https://www.example.org/second"}]):
        assert len(imported(catalogue, text_file(catalogue, *rows), "--dry-run")[1]["written"]) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_found_by_its_name_and_its_label(kind: str) -> None:
    found = list(columns(load_schema(SCHEMAS, KINDS[kind]), {"sources": 3}))
    assert [KNOWN[kind][key_of(one.name.upper())].name for one in found] == [one.name for one in found]
    assert [KNOWN[kind][key_of(f" {one.label} *")].name for one in found] == [one.name for one in found]


# New entries.


def test_a_new_row_becomes_an_entry_once(catalogue: Path) -> None:
    file = text_file(catalogue, NEW)
    code, told = imported(catalogue, file, "--dry-run")
    assert (code, told["written"], len(files(catalogue))) == (
        DONE,
        ["guide-to-home-visits-by-teachers"],
        len(files(catalogue)),
    )
    assert not (catalogue / "content" / "resources" / "guide-to-home-visits-by-teachers.yml").exists()
    assert imported(catalogue, file)[1]["written"] == ["guide-to-home-visits-by-teachers"]
    state = files(catalogue)
    code, told = imported(catalogue, file)
    assert (code, told["written"], told["unchanged"]) == (DONE, [], ["guide-to-home-visits-by-teachers"])
    assert files(catalogue) == state
    assert level1("validate", "--root", str(catalogue)).exit_code in (DONE, 2)


def test_the_good_rows_are_written_and_the_others_told(catalogue: Path) -> None:
    bad = {
        **NEW,
        "title": "Another Guide to Visits",
        "url": "https://www.example.org/other",
        "cost": "cheap",
        "summary": "Short.",
    }
    again = {**NEW, "title": "The Same Address under Another Title"}
    code, told = imported(catalogue, text_file(catalogue, bad, NEW, again))
    assert (code, told["written"]) == (PROBLEMS, ["guide-to-home-visits-by-teachers"])
    found = codes(told)
    assert {(2, "cost", "unknown-word"), (2, "summary", "too-short"), (4, "url", "same-address")} <= set(found)
    assert {row for row, _, _ in found} == {2, 4}
    assert all({"row", "field", "code", "message", "hint"} <= one.keys() and one["hint"] for one in told["problems"])
    assert {one["column"] for one in told["problems"] if one["field"] == "summary"} == {"D"}


def test_what_is_right_only_beside_a_bad_row_is_not_written(catalogue: Path) -> None:
    whole = {**NEW, "title": "The Whole Collection of Guides", "url": "https://www.example.org/whole", "cost": "cheap"}
    whole["summary"] = (
        "Nine guides by one county office for those who plan a year of work with families, bound together."
    )
    part = {**NEW, "part_of": "the-whole-collection-of-guides"}
    code, told = imported(catalogue, text_file(catalogue, whole, part))
    assert (code, told["written"]) == (PROBLEMS, [])
    assert (3, "part_of", "unknown-entry") in codes(told)


def test_an_address_taken_from_an_entry_further_on_is_the_rows_fault(catalogue: Path) -> None:
    row = {"id": "attendance-guide", "url": "https://www.example.org/home-visits"}
    code, told = imported(catalogue, text_file(catalogue, row))
    assert (code, codes(told)) == (PROBLEMS, [(2, "url", "same-address")])


def test_names_in_any_case_and_order_and_a_row_of_remarks(catalogue: Path) -> None:
    labels = {column.name: column.label.upper().replace(" ", "  ") + " *" for column in KNOWN["resources"].values()}
    row = {labels[name]: text for name, text in reversed(NEW.items())}
    file = text_file(catalogue, {"ID": "# a remark", labels["title"]: "x"}, row)
    assert imported(catalogue, file)[1]["written"] == ["guide-to-home-visits-by-teachers"]


def test_an_unknown_column_is_told_with_what_was_meant(catalogue: Path) -> None:
    row = {("sumary" if name == "summary" else name): text for name, text in NEW.items()}
    code, told = imported(catalogue, text_file(catalogue, row | {"Mine": ""}))
    assert (code, told["written"]) == (PROBLEMS, [])
    assert codes(told) == [(1, "Mine", "column-unknown"), (2, "sumary", "unknown-field")]
    assert "Did you mean Summary?" in told["problems"][1]["message"]


def test_two_columns_of_one_name_and_one_of_none(catalogue: Path) -> None:
    (catalogue / "in.csv").write_text("id,title,Title\nattendance-guide,a,b\n", "utf-8")
    assert codes(imported(catalogue, catalogue / "in.csv")[1]) == [(1, "title", "column-twice")]
    (catalogue / "in.csv").write_text("id,title,\nattendance-guide,Another title,b\n", "utf-8")
    [told] = imported(catalogue, catalogue / "in.csv")[1]["problems"]
    assert (told["row"], told["column"], told["field"], told["code"]) == (2, "C", "", "column-without-name")


def test_an_entry_that_is_not_there(catalogue: Path) -> None:
    code, told = imported(catalogue, text_file(catalogue, {"id": "attendance-gide", "cost": "fee"}))
    assert (code, codes(told)) == (PROBLEMS, [(2, "id", "unknown-entry")])
    assert "attendance-guide" in told["problems"][0]["hint"]
    [told] = imported(catalogue, text_file(catalogue, {"id": "zzzzzzzz", "cost": "fee"}))[1]["problems"]
    assert told["hint"] == "Leave the id empty for a new entry."


def test_a_text_that_was_a_copy_before_stops_no_other_change(catalogue: Path) -> None:
    one, other = (catalogue / "content" / "resources" / f"{id}.yml" for id in ("attendance-guide", "home-visits"))
    summary = re.search(r"summary: .*\n", one.read_text("utf-8"))
    assert summary
    other.write_text(re.sub(r"summary: .*\n", lambda _match: summary[0], other.read_text("utf-8")), encoding="utf-8")
    file = text_file(catalogue, {"id": "attendance-guide", "cost": "fee"})
    assert imported(catalogue, file)[1]["written"] == ["attendance-guide"]


def test_a_workbook_may_have_resources_and_leads(catalogue: Path) -> None:
    def leads(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Leads")
        other.append(["id", "how_to_ask"])
        other.append(["attendance-lead", "Ask through your county office of education."])

    file = book_file(catalogue, {"id": "attendance-guide", "cost": "fee"}, change=leads)
    assert imported(catalogue, file)[1]["written"] == ["attendance-guide", "attendance-lead"]
    # Which of the two sheets a row is in has to be said.
    file = book_file(catalogue, {"id": "attendance-guide", "cost": "cheap"}, change=leads)
    assert [(one["sheet"], one["row"]) for one in imported(catalogue, file)[1]["problems"]] == [("Resources", 2)]
    done = level1("import", str(file), "--root", str(catalogue))
    assert done.stdout.startswith("Resources: Row 2, column B (cost): error:")
    assert "Ask through" in (catalogue / "content" / "leads" / "attendance-lead.yml").read_text("utf-8")
