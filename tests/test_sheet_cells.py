"""What cells and files may be that come as a sheet: nothing is calculated, and nothing stops the import."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from real import real_content
from sheet_files import KNOWN, NEW, book_file, cell, codes, entry, exported, imported, level1, save, text_file

from level1.catalog.content import KINDS
from level1.catalog.known import known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.cli.exit_codes import DONE, PROBLEMS, UNUSABLE
from level1.contribute.answers import answers_of, choices_of, data_of
from level1.contribute.columns import columns
from level1.contribute.incoming import read_sheet
from level1.contribute.rows import rows_of
from level1.contribute.sheet import cell_text
from level1.contribute.submission import OF_CURATORS
from level1.problems import Problem
from level1.project import SCHEMAS
from level1.state import sheets
from level1.validate.schema import load_schema
from level1.workbooks import package
from level1.workbooks.reading import column_letter

# What cells may be.


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("title", '=HYPERLINK("https://x.example","Home visits")', "cell-formula"),
        ("sources.1.seen", "=TODAY()", "cell-formula"),
        ("summary", "#N/A", "cell-error"),
        ("grades", datetime(2026, 4, 5), "cell-date"),
    ],
)
def test_a_cell_that_is_no_text(name: str, value: Any, code: str, catalogue: Path) -> None:
    told = imported(catalogue, book_file(catalogue, {**NEW, name: value}))[1]
    assert (codes(told), told["written"]) == ([(2, name, code)], [])


@pytest.mark.parametrize("text", ["=1+1", " =cmd|' /C calc'!A0", "=IMPORTXML(1)"])
def test_a_formula_in_a_text_file_is_one(text: str, catalogue: Path) -> None:
    told = imported(catalogue, text_file(catalogue, {**NEW, "publisher": text}))[1]
    assert (codes(told), told["written"]) == ([(2, "publisher", "cell-formula")], [])


def test_dates_and_numbers_become_texts(catalogue: Path) -> None:
    def month(sheet: Any) -> None:
        sheet.cell(2, 1).number_format = "mmm-yy"

    row = {"content_date": datetime(2024, 9, 1), **NEW, "priorities": 5.0, "evidence.tier": 4.0}
    row |= {"sources.1.seen": datetime(2026, 11, 20), "sources.1.date": 2024, "available_until": date(2027, 6, 30)}
    assert imported(catalogue, book_file(catalogue, row, change=month))[0] == DONE
    text = entry(catalogue, "guide-to-home-visits-by-teachers")
    for line in ("priorities: [5]", "tier: 4", 'seen: "2026-11-20"', 'date: "2024"', 'available_until: "2027-06-30"'):
        assert line in text
    assert 'content_date: "2024-09"' in text


def test_merged_and_hidden(catalogue: Path) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:B2")

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True

    told = imported(catalogue, book_file(catalogue, NEW, change=merge))[1]
    assert [(row, code) for row, _, code in codes(told)][:2] == [(2, "cell-merged"), (2, "cell-merged")]
    told = imported(catalogue, book_file(catalogue, NEW, change=hide))[1]
    assert (codes(told), told["written"]) == ([(2, "id", "row-hidden")], [])
    # A row that a filter hides and that says nothing new is no fault.
    book = exported(catalogue)
    book["Resources"].row_dimensions[5].hidden = True
    save(catalogue, book)
    assert imported(catalogue, catalogue / "out.xlsx")[0] == DONE


def test_a_hidden_sheet_is_not_read_and_another_is_named(catalogue: Path) -> None:
    def more(sheet: Any) -> None:
        sheet.parent.create_sheet("Mine").append(["a note"])
        secret = sheet.parent.create_sheet("Secret")
        secret.append(["id", "title"])
        secret.append(["attendance-guide", "Hidden title"])
        secret.sheet_state = "hidden"

    code, told = imported(catalogue, book_file(catalogue, NEW, change=more))
    assert (code, codes(told)) == (DONE, [(0, "", "sheet-not-read")])
    assert told["written"] == ["guide-to-home-visits-by-teachers"]


def test_texts_that_look_like_formulas_leave_as_texts(catalogue: Path) -> None:
    path = catalogue / "content" / "resources" / "attendance-guide.yml"
    path.write_text(path.read_text("utf-8").replace("title: Attendance guide", 'title: "=2+3 ways"'), "utf-8")
    found = cell(exported(catalogue), "attendance-guide", "title")
    assert (found.value, found.data_type, found.quotePrefix) == ("=2+3 ways", "s", True)


def test_fixed_blanks_and_brackets_in_a_list(catalogue: Path) -> None:
    """Fixed blanks are blanks, and a list as the hints write it is one."""
    row = {
        "id": "attendance-guide",
        "keywords": "home\u00a0visits;\u00a0truancy",
        "audience": "[teachers, 'families' ]",
    }
    assert imported(catalogue, text_file(catalogue, row))[0] == DONE
    text = entry(catalogue, "attendance-guide")
    assert "keywords: [home visits, truancy]" in text
    assert "audience: [teachers, families]" in text


def test_a_sign_of_no_width_in_a_list_is_told_at_its_field(catalogue: Path) -> None:
    row = {"id": "attendance-guide", "keywords": "home\u200bvisits"}
    assert codes(imported(catalogue, text_file(catalogue, row))[1]) == [(2, "keywords", "hidden-character")]


# Files as they come.


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(separator: str, encoding: str, catalogue: Path) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator)
    row = {**NEW, "title": "Guía de visitas a casa", "publisher": "Oficina de Educación"}
    writer.writerows([list(row), list(row.values())])
    (catalogue / "in.csv").write_bytes(stream.getvalue().encode(encoding))
    code, told = imported(catalogue, catalogue / "in.csv")
    assert (code, told["written"]) == (DONE, ["guia-de-visitas-a-casa"])
    assert [one["code"] for one in told["problems"]] == (["not-utf8"] if encoding == "cp1252" else [])
    assert "title: Guía de visitas a casa\n" in entry(catalogue, "guia-de-visitas-a-casa")


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    return stream.getvalue()


def with_entities() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.xlsm", b"PK"),
        ("a.xls", b"\xd0\xcf\x11\xe0"),
        ("a.ods", b"PK"),
        ("a.xlsx", b"no workbook"),
        ("a.xlsx", bomb()),
        ("a.xlsx", with_entities()),
        ("a.csv", b"PK\x03\x04"),
        ("a.csv", b"title,url\0\n"),
        ("a.csv", b"nothing,known\n1,2\n"),
        ("a.csv", b""),
        ("a.csv", b"title,url\n" + b"x" * 200_000 + b",y\n"),
        ("a.csv", b"title,url\n" + b"x,y\n" * 4_000),
        ("a.pdf", b"%PDF"),
    ],
)
def test_what_cannot_be_used_says_so(name: str, raw: bytes, catalogue: Path) -> None:
    (catalogue / name).write_bytes(raw)
    code, told = imported(catalogue, catalogue / name)
    assert (code, [one["code"] for one in told["problems"]]) == (UNUSABLE, ["unreadable-sheet"])
    done = level1("import", str(catalogue / name), "--root", str(catalogue))
    assert (done.exit_code, done.stdout, bool(done.stderr)) == (UNUSABLE, "", True)


def test_a_workbook_with_a_cell_at_its_far_end_is_read_or_refused(catalogue: Path) -> None:
    def far(sheet: Any) -> None:
        sheet.cell(1_048_576, 1).value = "x"
        sheet.cell(2, 16_384).value = "x"

    told = imported(catalogue, book_file(catalogue, NEW, change=far))[1]
    assert told["written"] in ([], ["guide-to-home-visits-by-teachers"])


def test_the_package_is_checked_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_args, **_more: pytest.fail("unpacked"))
    assert read_sheet("a.xlsx", bomb(), lambda _text: False)[1][0].code == "unreadable-sheet"
    with pytest.raises(package.Refused, match="unpacks-too-large"):
        package.parts_of(bomb(), 1_000_000_000, 1_000_000_000)


@cache
def a_workbook() -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active.append(["title", "url"])
    book.active.append(["One title", "https://www.example.org/"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@settings(deadline=None)
@given(st.data())
def test_a_damaged_package_is_refused_or_read_in_both_ways_in(drawn: st.DataObject) -> None:
    """Whatever bytes were lost on the way: of workbooks to fill in, and of those that the state publishes."""
    raw = bytearray(a_workbook())
    for _ in range(drawn.draw(st.integers(1, 3))):
        raw[drawn.draw(st.integers(0, len(raw) - 1))] = drawn.draw(st.integers(0, 255))
    sent = bytes(raw[: drawn.draw(st.sampled_from([len(raw), len(raw) // 2]))])
    grids, problems = read_sheet("a.xlsx", sent, lambda _text: False)
    assert grids or problems or sent == a_workbook()
    with suppress(sheets.Broken):
        for sheet in sheets.sheets_of(Path("a.xlsx"), sent):
            list(sheet.rows())


TEXTS = st.text(max_size=40)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(st.sampled_from(["title", "url", "id", "attendance-guide", "sources.1.url"]), TEXTS), max_size=5
        ),
        max_size=5,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_no_text_file_stops_the_import(rows: Sequence[Sequence[str]], separator: str) -> None:
    """Whatever comes is rows or a problem, and never an exception."""
    raw = "\r\n".join(separator.join(row) for row in rows).encode("utf-8", "replace")
    grids, problems = read_sheet("a.csv", raw, lambda text: text in KNOWN["resources"])
    found, more = rows_of("a.csv", grids, KNOWN, "resources") if grids else ([], [])
    assert grids or problems
    assert all(isinstance(one, Problem) and one.message for one in (*problems, *more))
    assert all(row.number >= 1 for row in found)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="ascii", exclude_categories=("C",)), min_size=1, max_size=20),
        min_size=1,
        max_size=4,
    )
)
def test_the_items_of_a_list_survive_a_cell(items: list[str]) -> None:
    """Also those with the signs that lists are divided by."""
    schema = load_schema(SCHEMAS, "resource")
    items = [item.strip() for item in items if item.strip()]
    known = known_from(real_content(), taxonomy_from(real_content().word_files))
    said = {name: cell_text(value) for name, value in answers_of(schema, {"keywords": items}).items()}
    assert data_of(schema, said, known) == ({"keywords": items or None} if said else {})


def test_the_form_that_people_read_names_row_column_and_fix(catalogue: Path) -> None:
    file = text_file(catalogue, {**NEW, "cost": "cheap"})
    done = level1("import", str(file), "--root", str(catalogue))
    assert done.exit_code == PROBLEMS
    first, second, *_, last = done.stdout.splitlines()
    assert first.startswith("Row 2, column ")
    assert "(cost): error: “cheap”" in first
    assert second.startswith("    ")
    assert last == "Nothing was written."


# Where a problem is.


CHANGES: dict[str, dict[str, Any]] = {
    "formula": {"title": "=1+1"},
    "error": {"summary": "#N/A"},
    "date": {"grades": datetime(2026, 4, 5)},
    "no such entry": {"id": "no-such-entry"},
    "unknown word": {"topics": "atendance"},
    "too short": {"summary": "Short."},
    "empty": {"url": ""},
    "item": {"sources.3.url": "no address", "sources.3.seen": "2026-11-20"},
    "unknown field": {"sumary": "x"},
    "no name": {"": "x"},
    "state": {"id": "attendance-guide", "export_state": "0123456789ab", "title": "Another title"},
    "day": {"id": "attendance-guide", "changed": "2020-01-01", "title": "Another title"},
    "of curators": {"aliases": "an-old-id"},
    "hidden character": {"keywords": "home\u200bvisits"},
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_problem_names_row_column_and_field(name: str, catalogue: Path) -> None:
    """The column is that of a cell that was filled in, or of one that was left empty."""
    row = {"id": "", "export_state": "", **NEW, **CHANGES[name]}
    told = imported(catalogue, book_file(catalogue, row))[1]
    assert told["problems"]
    names = list(row)
    for one in told["problems"]:
        assert one["row"] == 2
        place = names.index(one["field"])
        assert one["column"] == column_letter(place), one
    assert {one["field"] for one in told["problems"]} & CHANGES[name].keys()


def test_two_rows_for_one_entry_are_told_at_their_id(catalogue: Path) -> None:
    rows = [{"cost": cost, "id": "attendance-guide"} for cost in ("fee", "free")]
    told = imported(catalogue, text_file(catalogue, *rows))[1]["problems"]
    assert [(one["row"], one["column"], one["field"], one["code"]) for one in told] == [
        (3, "B", "id", "submitted-twice")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_is_taken_by_its_label_and_by_its_code(kind: str) -> None:
    """In every column that has choices, in any case of its letters."""
    schema = load_schema(SCHEMAS, KINDS[kind])
    known = known_from(real_content(), taxonomy_from(real_content().word_files))
    asked = [one for one in columns(schema, {}) if one.name.partition(".")[0] not in OF_CURATORS]
    with_choices = 0
    for column in asked:
        plain = column.schema["items"] if column.is_several else column.schema
        words = {str(id): names[0] for id, names in known.words.get(column.words, {}).items()}
        for code, label in {**words, **choices_of(plain)}.items():
            with_choices += 1
            said = [data_of(schema, {column.name: text}, known) for text in (code, label, label.upper())]
            assert said[0] == said[1] == said[2], (column.name, code, label)
            assert code in json.dumps(said[0])
    assert with_choices > 50
