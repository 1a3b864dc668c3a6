"""What can only be wrong between several files, or in a file's name. Each test breaks a small catalog that is right."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import PROJECT, TODAY, problems_in

from level1.catalog.content import LONGEST_ID, NoContent, read_content
from level1.problems import Problem
from level1.validate import validate

GUIDE = "content/resources/attendance-guide.yml"
VISITS = "content/resources/home-visits.yml"
LEAD = "content/leads/attendance-lead.yml"
GEO = "content/leads/geo-north-and-south.yml"
COUNTIES = "content/reference/counties.csv"

Edit = Callable[[str, str, str], None]


@pytest.fixture
def edit(catalogue: Path) -> Edit:
    """Replaces a text of a file of the catalog, once."""

    def replace(file: str, old: str, new: str) -> None:
        text = (catalogue / file).read_text("utf-8")
        assert old in text
        (catalogue / file).write_text(text.replace(old, new, 1), "utf-8")

    return replace


def told(root: Path) -> list[tuple[str, str, int, int]]:
    """File, code and place of all problems."""
    return [(p.file, p.code, p.line, p.column) for p in problems_in(root)]


def the_problem(root: Path) -> Problem:
    """The one problem that there is."""
    problems = problems_in(root)
    assert len(problems) == 1, problems
    assert problems[0].severity == "error"
    assert problems[0].hint
    return problems[0]


def test_the_real_content_is_right() -> None:
    assert validate(read_content(PROJECT), PROJECT / "schemas", date.today()) == []


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/attendance-guide",
        "https://www.example.org/attendance-guide/#part",
        "https://WWW.EXAMPLE.ORG/attendance-guide?",
    ],
)
def test_the_same_address_in_another_spelling_is_told_at_the_later_file(
    catalogue: Path, edit: Edit, address: str
) -> None:
    edit(VISITS, "https://www.example.org/home-visits", address)
    assert told(catalogue) == [(VISITS, "same-address", 2, 6)]
    assert GUIDE in the_problem(catalogue).message


def test_the_same_title_in_another_spelling_is_told_at_the_later_file(catalogue: Path, edit: Edit) -> None:
    edit(VISITS, "title: Home visits that work", 'title: "ATTENDANCE  guide!"')
    assert told(catalogue) == [(VISITS, "same-title", 1, 8)]
    assert GUIDE in the_problem(catalogue).message


@pytest.mark.parametrize("end", ["superseded\nsuccessor: home-visits", "withdrawn"])
def test_an_entry_that_is_over_may_share_its_address_and_title(catalogue: Path, edit: Edit, end: str) -> None:
    edit(GUIDE, "status: published", f"status: {end}\nreason: The publisher took it down.")
    edit(VISITS, "title: Home visits that work", "title: Attendance guide")
    edit(VISITS, "url: https://www.example.org/home-visits", "url: https://www.example.org/attendance-guide")
    assert told(catalogue) == []


def test_a_circle_of_two_successors_is_told_once(catalogue: Path, edit: Edit) -> None:
    for file, other in ((GUIDE, "home-visits"), (VISITS, "attendance-guide")):
        edit(file, "status: published", f"status: superseded\nreason: A newer one came.\nsuccessor: {other}")
    assert told(catalogue) == [(GUIDE, "successor-loop", 18, 12)]
    assert (
        "attendance-guide took the place of home-visits, which took the place of attendance-guide"
        in the_problem(catalogue).message
    )


def test_a_circle_of_three_parts_is_told_once_and_what_hangs_on_it_is_not(catalogue: Path, edit: Edit) -> None:
    text = (catalogue / GUIDE).read_text()
    for name, whole in (("attendance-guide", "home-visits"), ("third", "attendance-guide"), ("outside", "third")):
        copy = text.replace("title: Attendance guide", f"title: Guide called {name}").replace(
            "org/attendance-guide", f"org/{name}"
        )
        (catalogue / f"content/resources/{name}.yml").write_text(
            copy.replace("confidence:", f"part_of: {whole}\nconfidence:")
        )
    edit(VISITS, "confidence:", "part_of: third\nconfidence:")
    assert [(file, code) for file, code, _line, _column in told(catalogue)] == [(GUIDE, "part-loop")]
    assert (
        "attendance-guide is a part of home-visits, which is a part of third, which is a part of attendance-guide"
        in the_problem(catalogue).message
    )


def test_a_circle_of_leads_is_told_as_well(catalogue: Path, edit: Edit) -> None:
    edit(LEAD, "status: active", "status: ended\nsuccessor: old-attendance-lead")
    assert [(file, code) for file, code, _line, _column in told(catalogue)] == [(LEAD, "successor-loop")]


def test_a_former_id_leads_to_one_entry_only(catalogue: Path, edit: Edit) -> None:
    for file in (GUIDE, VISITS):
        edit(file, "confidence:", "aliases: [old-id]\nconfidence:")
    assert told(catalogue) == [(VISITS, "alias-taken", 19, 11)]
    assert "already a former id of attendance-guide" in the_problem(catalogue).message


def test_a_resource_and_a_lead_may_have_had_the_same_id(catalogue: Path, edit: Edit) -> None:
    edit(GUIDE, "confidence:", "aliases: [old-id, coe-butte]\nconfidence:")
    edit(LEAD, "added:", "aliases: [old-id]\nadded:")
    assert told(catalogue) == []


def test_a_lead_called_by_its_former_id_is_told_what_it_is_called_now(catalogue: Path, edit: Edit) -> None:
    edit(LEAD, "added:", "aliases: [truancy-lead]\nadded:")
    edit(GUIDE, "lead: attendance-lead", "lead: truancy-lead")
    problem = the_problem(catalogue)
    assert (problem.file, problem.code, problem.line, problem.column) == (GUIDE, "unknown-entry", 14, 7)
    assert "It is called attendance-lead now; write attendance-lead." in problem.hint


@pytest.mark.parametrize(
    ("name", "code", "better"),
    [
        ("guide.yaml", "wrong-ending", "guide.yml"),
        ("guide.YML", "wrong-ending", "guide.yml"),
        ("Guide.txt", "wrong-ending", "guide.yml"),
        ("guide", "wrong-ending", "guide.yml"),
        ("guide.yml.bak", "wrong-ending", "guide.yml"),
        ("con.yml", "reserved-name", "longer name"),
        ("com1.yml", "reserved-name", "longer name"),
        ("index.yml", "reserved-name", "says what it is"),
        ("page-2.yml", "reserved-name", "says what it is"),
        ("Attendance Kit.yml", "file-name", "attendance-kit.yml"),
        ("GUIDE.yml", "file-name", "guide.yml"),
        ("guide_2.yml", "file-name", "guide-2.yml"),
        ("-guide.yml", "file-name", "guide.yml"),
        ("a--b.yml", "file-name", "a-b.yml"),
        ("niños.yml", "file-name", "ninos.yml"),
        ("学校.yml", "file-name", "short-name.yml"),
        ("a.b.yml", "file-name", "a-b.yml"),
        ("x" * (LONGEST_ID + 1) + ".yml", "file-name", "x" * LONGEST_ID + ".yml"),
    ],
)
def test_a_wrong_file_name_is_told_with_a_better_one(catalogue: Path, name: str, code: str, better: str) -> None:
    text = (
        (catalogue / GUIDE)
        .read_text()
        .replace("title: Attendance guide", "title: Another")
        .replace("org/attendance-guide", "org/other")
    )
    (catalogue / "content/resources" / name).write_text(text)
    problem = the_problem(catalogue)
    assert (problem.file, problem.code, problem.line, problem.column) == (f"content/resources/{name}", code, 1, 1)
    assert better in problem.hint


def test_the_longest_name_is_allowed(catalogue: Path) -> None:
    (catalogue / VISITS).rename(catalogue / "content/resources" / ("x" * LONGEST_ID + ".yml"))
    assert told(catalogue) == []


def test_a_folder_among_the_entries_is_told(catalogue: Path) -> None:
    (catalogue / "content/leads/north").mkdir()
    assert told(catalogue) == [("content/leads/north", "not-a-file", 1, 1)]


def test_a_link_among_the_entries_is_told_and_not_followed(catalogue: Path) -> None:
    (catalogue / "content/resources/link.yml").symlink_to("/etc/passwd")
    problem = the_problem(catalogue)
    assert (problem.file, problem.code) == ("content/resources/link.yml", "linked-file")


def test_an_entry_that_cannot_be_read_does_not_break_those_that_name_it(catalogue: Path) -> None:
    (catalogue / LEAD).write_text("name: [\n")
    (catalogue / "content/leads/coe-kern.yml").write_text("")
    assert [(file, code) for file, code, _line, _column in told(catalogue)] == [
        (LEAD, "yaml-syntax"),
        ("content/leads/coe-kern.yml", "empty-file"),
    ]


def test_an_entry_that_is_gone_breaks_those_that_name_it(catalogue: Path) -> None:
    (catalogue / LEAD).unlink()
    found = told(catalogue)
    assert {(file, code) for file, code, _line, _column in found} == {
        (GUIDE, "unknown-entry"),
        (VISITS, "unknown-entry"),
        ("content/leads/old-attendance-lead.yml", "unknown-entry"),
        ("content/taxonomy/routing.yml", "unknown-entry"),
    }


def test_a_county_with_two_geographic_leads_is_told_at_the_second(catalogue: Path) -> None:
    text = (catalogue / GEO).read_text().replace("[Butte, Kern]", "[Kern]")
    (catalogue / "content/leads/geo-other.yml").write_text(text)
    problem = the_problem(catalogue)
    assert (problem.file, problem.code, problem.line, problem.column) == (
        "content/leads/geo-other.yml",
        "county-covered-twice",
        7,
        12,
    )
    assert "Kern has a geographic lead already: geo-north-and-south" in problem.message


def test_a_county_without_a_geographic_lead_is_told_at_its_line(catalogue: Path, edit: Edit) -> None:
    edit(GEO, "[Butte, Kern]", "[Butte]")
    assert told(catalogue) == [(COUNTIES, "county-not-covered", 3, 1)]


def test_a_geographic_lead_that_has_ended_covers_nothing(catalogue: Path, edit: Edit) -> None:
    edit(GEO, "status: active", "status: ended\nsuccessor: attendance-lead")
    assert told(catalogue) == [(COUNTIES, "county-not-covered", 2, 1), (COUNTIES, "county-not-covered", 3, 1)]


def test_a_county_without_an_office_is_told_at_its_line(catalogue: Path) -> None:
    (catalogue / "content/leads/coe-butte.yml").unlink()
    problem = the_problem(catalogue)
    assert (problem.file, problem.code, problem.line) == (COUNTIES, "county-without-office", 2)
    assert "content/leads/coe-butte.yml" in problem.hint


def test_a_word_that_stands_twice_is_told_at_the_second(catalogue: Path) -> None:
    file = catalogue / "content/taxonomy/formats.yml"
    lines = file.read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip() == "- id: spreadsheet")
    lines[at] = "  - id: course"
    file.write_text("\n".join(lines))
    assert told(catalogue) == [("content/taxonomy/formats.yml", "duplicate-word", at + 1, 9)]


def test_another_name_leads_to_one_topic_only(catalogue: Path, edit: Edit) -> None:
    edit(
        "content/taxonomy/topics.yml",
        "aliases: [visual and performing arts, ",
        "aliases: [TRUANCY, visual and performing arts, ",
    )
    problem = the_problem(catalogue)
    assert (problem.file, problem.code) == ("content/taxonomy/topics.yml", "alias-taken")
    assert "arts" in problem.message
    assert "one topic only" in problem.hint


def test_a_missing_word_list_is_told(catalogue: Path) -> None:
    (catalogue / "content/taxonomy/settings.yml").unlink()
    assert told(catalogue) == [("content/taxonomy/settings.yml", "missing-file", 1, 1)]


def test_a_file_that_is_no_word_list_is_told(catalogue: Path) -> None:
    (catalogue / "content/taxonomy/sizes.yml").write_text("about: Sizes\n")
    problem = the_problem(catalogue)
    assert (problem.file, problem.code) == ("content/taxonomy/sizes.yml", "unknown-file")
    assert "audiences, calendar" in problem.hint


def test_a_type_without_a_review_interval_is_told_in_the_policy(catalogue: Path, edit: Edit) -> None:
    edit("content/taxonomy/review-policy.yml", "  toolkit:\n    months: 12\n    why: Editions are yearly.\n", "")
    problem = the_problem(catalogue)
    assert (problem.file, problem.code, problem.path) == (
        "content/taxonomy/review-policy.yml",
        "type-without-policy",
        "resources",
    )
    assert "toolkit" in problem.message


@pytest.mark.parametrize(("days", "codes"), [(0, []), (1, []), (2, ["future-date"])])
def test_one_day_ahead_is_allowed_for_other_time_zones(
    catalogue: Path, edit: Edit, days: int, codes: list[str]
) -> None:
    edit(GUIDE, 'changed: "2026-11-01"', f'changed: "{TODAY + timedelta(days=days)}"')
    assert [problem.code for problem in problems_in(catalogue)] == codes


def test_what_is_wrong_depends_on_the_day_that_is_given_and_not_on_the_clock(catalogue: Path) -> None:
    problems = validate(read_content(catalogue), PROJECT / "schemas", date(2020, 1, 1))
    assert {problem.code for problem in problems} == {"future-date"}


def test_all_problems_of_all_files_are_told_in_one_run_in_order(catalogue: Path, edit: Edit) -> None:
    edit(GUIDE, "cost: free", "cost: gratis")
    edit(GUIDE, "topics: [attendance]", "topics: [attendance, nonsense-word]\ntopix: x")
    edit(LEAD, "short_name: Attendance\n", "")
    (catalogue / "content/resources/home-visits.yml").write_text("title: 'x\n")
    found = told(catalogue)
    assert [(file, code) for file, code, _line, _column in found] == [
        (LEAD, "missing-field"),
        (GUIDE, "unknown-word"),
        (GUIDE, "unknown-word"),
        (GUIDE, "unknown-field"),
        (VISITS, "yaml-syntax"),
    ]
    assert found == sorted(found, key=lambda place: (place[0], place[2], place[3]))


def test_a_catalogue_without_leads_or_reference_data_still_gives_problems_and_no_exception(catalogue: Path) -> None:
    shutil.rmtree(catalogue / "content/leads")
    shutil.rmtree(catalogue / "content/reference")
    # The routing names a county too.
    assert {problem.code for problem in problems_in(catalogue)} == {"unknown-entry", "unknown-word"}


def test_a_folder_without_content_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoContent, match="content/"):
        read_content(tmp_path)


def test_a_word_list_that_cannot_be_read_is_one_problem(catalogue: Path, edit: Edit) -> None:
    (catalogue / "content/taxonomy/topics.yml").write_text("about: [\n")
    (catalogue / "content/taxonomy/costs.yml").unlink()
    edit("content/taxonomy/priorities.yml", "id: 5", "id: five")
    assert [(file, code) for file, code, _line, _column in told(catalogue)] == [
        ("content/taxonomy/costs.yml", "missing-file"),
        ("content/taxonomy/priorities.yml", "wrong-kind"),
        ("content/taxonomy/topics.yml", "yaml-syntax"),
    ]


@pytest.mark.parametrize("name", ["sizes.yaml", "notes.txt", "old"])
def test_a_stray_file_among_the_word_lists_is_told(catalogue: Path, name: str) -> None:
    (catalogue / "content/taxonomy" / name).write_text("x")
    assert told(catalogue) == [(f"content/taxonomy/{name}", "unknown-file", 1, 1)]


def test_a_word_list_with_the_wrong_ending_is_told_once(catalogue: Path) -> None:
    (catalogue / "content/taxonomy/topics.yml").rename(catalogue / "content/taxonomy/topics.yaml")
    assert told(catalogue) == [("content/taxonomy/topics.yaml", "wrong-ending", 1, 1)]


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("counties.csv", b"fips,name\n06007,Butte\n", 1),
        ("counties.csv", b"fips,county\n06007,Butte\n06029\n", 3),
        ("counties.csv", b"fips,county\n06007,Butt\xe9\n", 1),
        ("county-map.json", b"{", 1),
        ("leas.csv", b"cds_code\n\xe9\n", 1),
    ],
)
def test_reference_data_that_is_damaged_is_one_problem_at_its_line(
    catalogue: Path, name: str, raw: bytes, line: int
) -> None:
    (catalogue / "content/reference" / name).write_bytes(raw)
    problem = the_problem(catalogue)
    assert (problem.file, problem.line) == (f"content/reference/{name}", line)


def test_a_county_listed_twice_by_one_lead_is_told_once(catalogue: Path, edit: Edit) -> None:
    edit(GEO, "[Butte, Kern]", "[Butte, Butte, Kern]")
    assert [code for _file, code, _line, _column in told(catalogue)] == ["repeated"]


def test_a_file_of_wrong_names_and_words_takes_no_longer_than_others(catalogue: Path, edit: Edit) -> None:
    wrong = "".join(f"topicz{n}: x\n" for n in range(2000))
    edit(GUIDE, "confidence:", f"indicators: [{', '.join(f'chronik{n}' for n in range(2000))}]\n{wrong}confidence:")
    begun = time.process_time()
    assert len(problems_in(catalogue)) > 4000
    assert time.process_time() - begun < 10


def test_a_long_chain_is_no_circle_and_takes_no_time(catalogue: Path) -> None:
    text = (catalogue / GUIDE).read_text("utf-8")
    for n in range(300):
        copy = text.replace("title: Attendance guide", f"title: Guide {n}").replace("org/attendance-guide", f"org/{n}")
        whole = f"part_of: chain-{n + 1}\n" if n < 299 else ""
        (catalogue / f"content/resources/chain-{n}.yml").write_text(copy.replace("confidence:", f"{whole}confidence:"))
    assert told(catalogue) == []
