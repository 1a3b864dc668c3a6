"""level1 curation: the report in every format, from the same content and day always the same, whatever a stranger wrote."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT, TODAY
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from light import lighten
from markdown import Markdown

from level1.catalog.outside import Address, Outside
from level1.cli import main
from level1.curation import STATES, Standing
from level1.curation.report import as_csv, as_data, summary
from level1.curation.review_calendar import as_calendar
from level1.curation.worklist_text import as_markdown, marker
from level1.problems import visible

HOSTILE = '=cmd|"/c calc"! @everyone #1 [x](javascript:y) <img src=x> `a` ``b`` *c* | d\u202e; e, f\\ BEGIN:VCALENDAR https://x.org'
RECORDS = """steward: {lead: coe-kern, accepted: 2026-11-02}
reviews:
  - date: "2025-11-20"
    by: curators
    checked: [works, current]
    outcome: keep
"""


@pytest.fixture
def root(catalogue: Path) -> Path:
    """The small catalog: one resource overdue with coe-kern, another that was never reviewed, five leads."""
    lighten(catalogue)
    guide = catalogue / "content/resources/attendance-guide.yml"
    text = guide.read_text("utf-8").replace('"2026-11-01"', '"2025-11-01"')
    guide.write_text(text + RECORDS, encoding="utf-8")
    return catalogue


def curation(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["curation", "--root", str(root), "--as-of", str(TODAY), *arguments], env={"COLUMNS": "120"}
    )


def one(state: str = "overdue", **fields: object) -> Standing:
    due = {"overdue": date(2026, 11, 1), "due-soon": date(2026, 12, 1), "current": date(2027, 11, 1)}.get(state)
    made = Standing(
        kind="resource",
        id="attendance-guide",
        title="Attendance guide",
        lead="attendance-lead",
        steward="",
        state=state,
        last_reviewed=date(2025, 11, 1) if due else None,
        due=due,
        age_days=385 if due else None,
        interval_months=12,
        why="Editions are yearly.",
        outside=Outside(Address("https://www.example.org/a")),
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # fields by name


# JSON


def test_the_json_has_the_shape_that_other_tools_rely_on(root: Path) -> None:
    done = curation(root, "--format", "json")
    assert done.exit_code == 0
    data = json.loads(done.stdout)
    assert data["as_of"] == "2026-11-21"
    first = data["entries"][0]
    assert {
        "kind": "resource", "id": "attendance-guide", "title": "Attendance guide", "lead": "attendance-lead",
        "steward": "coe-kern", "state": "overdue", "last_reviewed": "2025-11-20", "due": "2026-11-20", "age_days": 366,
        "interval_months": 12,
    }.items() <= first.items()  # fmt: skip
    never = next(entry for entry in data["entries"] if entry["id"] == "home-visits")
    assert (never["state"], never["due"], never["last_reviewed"], never["age_days"], never["steward"]) == (
        "never-reviewed", None, None, None, None
    )  # fmt: skip
    assert data["summary"] == {"overdue": 1, "due-soon": 0, "never-reviewed": 5, "current": 0, "withdrawn": 1}
    assert sum(data["summary"].values()) == len(data["entries"])
    assert list(data["summary"]) == list(STATES)


def test_by_gives_what_one_looks_after(root: Path) -> None:
    """A lead has what it accepted, the curators the rest; together they have everything."""
    ids = {}
    for by in ("coe-kern", "curators", "lead/attendance-lead"):
        ids[by] = {
            (e["kind"], e["id"]) for e in json.loads(curation(root, "--by", by, "--format", "json").stdout)["entries"]
        }
    assert ids["coe-kern"] == {("resource", "attendance-guide")}
    assert ids["lead/attendance-lead"] == set()
    every = json.loads(curation(root, "--format", "json").stdout)["entries"]
    assert ids["coe-kern"] | ids["curators"] == {(e["kind"], e["id"]) for e in every}


def test_a_lead_that_is_none_is_told(root: Path) -> None:
    done = curation(root, "--by", "nobody")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no lead called nobody" in done.stderr


def test_wrong_content_gives_no_report(root: Path) -> None:
    """A report of half the catalog would be a wrong one."""
    (root / "content/resources/home-visits.yml").write_text("title: x\n", encoding="utf-8")
    done = curation(root)
    assert done.exit_code == 2
    assert "level1 validate" in done.stderr


@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown", "ics"])
def test_the_same_day_gives_the_same_bytes(root: Path, format_: str) -> None:
    first = curation(root, "--format", format_)
    assert first.exit_code == 0
    assert first.stdout_bytes == curation(root, "--format", format_).stdout_bytes
    assert first.stdout_bytes.endswith(b"\n")


# Text


def test_the_text_is_a_table_with_due_age_interval_why_and_keeper(root: Path) -> None:
    text = curation(root).stdout
    assert text.startswith(
        "7 entries on November 21, 2026:\n  1 overdue, 0 due-soon, 5 never-reviewed, 0 current, 1 withdrawn\n"
    )
    row = next(line for line in text.splitlines() if "resource/attendance-guide" in line)
    for words in ("2026-11-20", "366 days", "12 months. Editions are yearly.", "Kern"):
        assert words in row
    assert "the curators" in text


def test_a_long_list_is_cut_and_says_where_the_rest_is(root: Path) -> None:
    text = (root / "content/resources/home-visits.yml").read_text("utf-8")
    for number in range(60):
        own = re.sub(r"(?m)^title: .*", f"title: Entry number {number}", text).replace("home-visits", f"e{number}")
        (root / f"content/resources/e{number}.yml").write_text(own, encoding="utf-8")
    assert "and 15 more; --format csv has all." in curation(root).stdout
    assert len(list(csv.reader(io.StringIO(curation(root, "--format", "csv").stdout)))) == 1 + 67
    assert "### Never reviewed: 65" in curation(root, "--format", "markdown").stdout
    assert "- and 15 more" in curation(root, "--format", "markdown").stdout


def test_what_a_stranger_wrote_steers_no_terminal(root: Path) -> None:
    """Brackets are no markup, percent signs no format; nothing is hidden."""
    guide = root / "content/resources/attendance-guide.yml"
    guide.write_text(
        guide.read_text("utf-8").replace("title: Attendance guide", 'title: "[red]%s[/] :smile: {x}"'), encoding="utf-8"
    )
    assert "[red]%s[/] :smile: {x}" in curation(root).stdout


# CSV


def test_the_csv_has_every_field_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([one(), one("never-reviewed", title="=1+1", changed_since=True)]))))
    assert list(rows[0]) == list(as_data([one()], TODAY)["entries"][0])
    assert (rows[0]["due"], rows[0]["steward"], rows[0]["changed_since"]) == ("2026-11-01", "", "no")
    assert (rows[1]["title"], rows[1]["due"], rows[1]["changed_since"]) == ("'=1+1", "", "yes")


# Markdown


def test_the_markdown_is_ready_for_an_issue() -> None:
    """The hidden line first, one sentence, how to go on, then what is most urgent."""
    asked = one("due-soon", asked="revise", note="Chapter two.", changed_since=True)
    text = as_markdown([one(), asked, one("never-reviewed")], TODAY, "hetac", "Homeless Education TAC")
    lines = text.splitlines()
    assert lines[0] == marker("hetac")
    assert lines[2] == (
        "On November 21, 2026: 3 entries maintained by Homeless Education TAC. Overdue: 1. Due soon: 1. Never reviewed: 1."
    )
    assert "`level1 review --by hetac`" in lines[4]
    assert [line for line in lines if line.startswith("###")] == [
        "### Overdue: 1",
        "### Due soon: 1",
        "### Never reviewed: 1",
    ]
    assert (
        "- [Attendance guide](<https://www.example.org/a>) · `resource/attendance-guide` · due November 1, 2026 · every 12 months: "
        in text
    )
    assert "changed since its last review · A review asked to revise the entry: Chapter two." in text


def test_a_clear_list_says_that_nothing_waits() -> None:
    text = as_markdown([one("current"), one("withdrawn")], TODAY, "curators")
    assert "1 entry maintained by the curators. Overdue: 0." in text
    assert text.endswith("No entry is waiting.\n")
    assert "level1 review" not in text


def test_a_hostile_title_stays_a_title_in_markdown() -> None:
    text = as_markdown([one(title=HOSTILE, asked="revise", note=HOSTILE)], TODAY, "curators")
    (line,) = [line for line in text.splitlines() if line.startswith("- ")]
    html = Markdown().convert(line)
    assert re.findall('(?:href|src)="([^"]*)"', html) == ["https://www.example.org/a"]
    assert "<img" not in html
    assert not re.search(r"(?<!\\)@\w", line)
    assert not re.search(r"(?<!&)#\d", line)
    assert "\u202e" not in line
    assert not re.search(r"https?://x", line), "an address that GitHub would make a link of"


def test_the_longest_worklist_fits_into_an_issue() -> None:
    """GitHub takes 65,536 characters; the longest titles and notes do not get past that, and the rest is counted."""
    long = Outside(Address("https://x.org/" + "a" * 1900))
    found = [one(state, id=f"e{n}", title="*" * 160, note="_" * 500, asked="revise", outside=long) for state in
             ("overdue", "due-soon", "never-reviewed") for n in range(50)]  # fmt: skip
    text = as_markdown(found, TODAY, "curators")
    assert len(text) < 65_000
    shown = len([line for line in text.splitlines() if line.startswith("- [")])
    assert shown + sum(int(n) for n in re.findall(r"- and (\d+) more", text)) == 150


# Calendar


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_the_calendar_is_one_of_rfc_5545() -> None:
    text = as_calendar([one(), one("never-reviewed")], TODAY)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = unfolded(text)[:-1]
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert any(line.startswith("PRODID:") for line in lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    event = lines[lines.index("BEGIN:VEVENT") :]
    assert "UID:review-resource-attendance-guide@level1.support-for-all" in event
    assert "DTSTAMP:20261121T000000Z" in event
    assert "DTSTART;VALUE=DATE:20261101" in event
    assert "DTEND;VALUE=DATE:20261102" in event
    assert "SUMMARY:Review: Attendance guide" in event
    assert "SUMMARY:1 entry was never reviewed" in event


def test_an_event_keeps_its_identity_when_it_moves() -> None:
    """The next review of an entry is the same event on another day, so a calendar does not show both."""
    uids = [
        re.findall("UID:.*", as_calendar([standing], TODAY))
        for standing in (one(), one("current"), one(title="New name"))
    ]
    assert uids[0] == uids[1] == uids[2]
    other = re.findall("UID:.*", as_calendar([one(kind="lead")], TODAY))
    assert other != uids[0]


def test_a_calendar_is_never_empty() -> None:
    """RFC 5545 asks for something in it; that nothing is due is worth a line."""
    assert "SUMMARY:No review is due" in as_calendar([], TODAY)
    assert "SUMMARY:No review is due" in as_calendar([one("withdrawn")], TODAY)


def test_a_hostile_title_stays_a_summary() -> None:
    text = as_calendar([one(title=HOSTILE + "\r\nBEGIN:VALARM", why="a\nb")], TODAY)
    lines = unfolded(text)
    assert lines.count("BEGIN:VCALENDAR") == 1
    assert "BEGIN:VALARM" not in lines
    (said,) = [line for line in lines if line.startswith("SUMMARY")]
    assert "\\; e\\, f\\\\ " in said
    assert "\u202e" not in said


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=300))
def test_any_title_comes_back_from_the_calendar_and_no_line_is_longer_than_75_octets(title: str) -> None:
    """RFC 5545, 3.1: long lines are folded between characters; a reader of calendars finds the title as it was."""
    # What nobody sees is shown as an escape, characters of a later Unicode than Python's included.
    title = visible(title.replace("\\", "/")).replace("\\", "/")
    text = as_calendar([one(title=title)], TODAY)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["summary"] == f"Review: {title}"


def test_a_program_reads_the_day_the_name_and_the_reason_of_a_review() -> None:
    """What a calendar program shows of an event: a whole day, what to do, and why it is due."""
    asked = one(asked="revise", why="Laws change; often, in June.")
    (event,) = Calendar.from_ical(as_calendar([asked], TODAY)).walk("VEVENT")
    assert (event.start, event.end) == (date(2026, 11, 1), date(2026, 11, 2))
    assert event["summary"] == "Revise: Attendance guide"
    assert event["description"].split("\n")[:3] == [
        "resource/attendance-guide",
        f"Last reviewed {asked.last_reviewed}. Every {asked.interval_months} months: Laws change; often, in June.",
        "Maintained by the curators.",
    ]


def test_the_last_day_of_the_calendar_is_no_error() -> None:
    assert "DTSTART;VALUE=DATE:99991231" in as_calendar([one(due=date.max)], TODAY)


# The real catalog


def test_the_real_report_reads_true() -> None:
    """Everything in use was never reviewed, and the curators look after it."""
    done = CliRunner().invoke(main, ["curation", "--root", str(PROJECT), "--as-of", "2026-11-22", "--format", "json"])
    data = json.loads(done.stdout)
    numbers = data["summary"]
    assert numbers["never-reviewed"] == sum(numbers.values()) - numbers["withdrawn"]
    assert {entry["looked_after_by"] for entry in data["entries"]} == {"curators"}
    assert summary([]) == dict.fromkeys(STATES, 0)
