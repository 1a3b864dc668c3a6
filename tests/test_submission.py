"""What somebody proposes becomes a file and the validator's problems, whatever the way in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, small_catalogue
from hypothesis import given, settings
from hypothesis import strategies as st

from level1.catalog.content import KINDS, Content, read_content
from level1.catalog.known import known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.answers import answers_of, data_of
from level1.contribute.submission import Checked, Submission, answers_for, check, field_named
from level1.project import SCHEMAS
from level1.validate.schema import load_schema
from level1.yamlfile.writing import data_of as data_in

RESOURCE = load_schema(SCHEMAS, "resource")

ANSWERS = {
    "title": "Guide to Home Visits by Teachers",
    "url": "https://www.example.edu/home-visits",
    "publisher": "Example County Office of Education",
    "summary": "Steps for a team of teachers that visits families at home, with letters to send before and questions to ask.",
    "type": "toolkit",
    "format": "web-page",
    "delivery": "read",
    "cost": "free",
    "audience": ["teachers", "school-leaders"],
    "grades": "TK-3; 4-5",
    "priorities": "3, 5",
    "student_groups": ["All students"],
    "topics": "attendance",
    "lead": "coe-kern",
    "lead_basis": "routed-by-theme",
    "confidence": "medium",
    "evidence.tier": "4",
    "evidence.basis": "Says on its page which studies it rests on.",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return read_content(small_catalogue(tmp_path_factory.mktemp("catalogue")))


def one(content: Content, **more: Any) -> Checked:
    [checked] = check(content, SCHEMAS, [Submission("resources", **more)], TODAY)
    return checked


def codes(checked: Checked) -> list[tuple[str, str]]:
    return [(field_named(problem), problem.code) for problem in checked.problems]


def test_answers_become_a_file_that_the_validator_accepts(content: Content) -> None:
    new = one(content, answers=ANSWERS, opened=True)
    assert codes(new) == []
    assert new.id == "guide-to-home-visits-by-teachers"
    data = data_in(new.text)
    assert (data["priorities"], data["grades"], data["student_groups"]) == ([3, 5], ["tk-3", "4-5"], ["all-students"])
    assert (data["status"], data["added"], data["changed"]) == ("published", TODAY.isoformat(), TODAY.isoformat())
    assert data["sources"] == [{"url": ANSWERS["url"], "seen": TODAY.isoformat()}]
    assert data["evidence"] == {"tier": 4, "basis": ANSWERS["evidence.basis"]}
    assert list(content.entries["resources"]) == list(read_content(content.root).entries["resources"])


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"summary": "Too short."}, ("summary", "too-short")),
        ({"topics": "attendence"}, ("topics", "unknown-word")),
        ({"priorities": "5, Priority 6"}, ("priorities", "wrong-kind")),
        ({"url": "javascript:alert(1)"}, ("url", "malformed")),
        ({"sources.1.url": "example"}, ("sources.1.url", "malformed")),
        ({"holders.1.agency": "Kern"}, ("holders", "unknown-field")),
        ({"steward.lead": "coe-kern", "steward.accepted": "2026-11-20"}, ("steward", "of-curators.field")),
        ({"status": "withdrawn", "reason": "It is gone."}, ("status", "of-curators.status")),
        ({"title": ""}, ("title", "missing-field")),
        ({"a.b.c.d.e.f": "x"}, ("a.b.c.d.e.f", "unknown-field")),
    ],
)
def test_what_is_wrong_is_said_of_its_field(
    content: Content, answers: Mapping[str, str], expected: tuple[str, str]
) -> None:
    wrong = one(content, answers={**ANSWERS, **answers}, opened=True)
    assert expected in [
        (field, problem.name if "." in expected[1] else problem.code)
        for problem, (field, _) in zip(wrong.problems, codes(wrong), strict=True)
    ]
    assert not wrong.is_right
    assert all(told["message"] and told["hint"] for told in wrong.told())


def test_without_the_page_opened_a_source_is_asked_for(content: Content) -> None:
    assert ("sources", "missing-field") in codes(one(content, answers=ANSWERS))


def test_all_submissions_are_checked_together(content: Content) -> None:
    """The second of two with one address is wrong too, and gets an id of its own."""
    first, second = check(
        content, SCHEMAS, [Submission("resources", answers=ANSWERS, opened=True, row=n) for n in (2, 3)], TODAY
    )
    assert (first.id, second.id) == ("guide-to-home-visits-by-teachers", "guide-to-home-visits-by-teachers-2")
    assert {told["row"] for told in second.told()} == {3}
    assert "same-address" in {problem.code for problem in (*first.problems, *second.problems)}


def test_of_an_entry_only_what_was_answered_changes(content: Content) -> None:
    changed = one(content, id="attendance-guide", answers={"title": "Attendance Guide, Second Edition"})
    before, after = changed.before.splitlines(), changed.text.splitlines()
    different = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new for _, new in different] == ["title: Attendance Guide, Second Edition", f'changed: "{TODAY}"']
    assert codes(changed) == []


def test_an_entry_said_again_is_not_changed(content: Content) -> None:
    for kind in KINDS:
        for id in content.entries[kind]:
            [same] = check(content, SCHEMAS, [Submission(kind, id, answers_for(content, SCHEMAS, kind, id))], TODAY)
            assert not same.is_changed, id


def test_who_changes_an_entry_twice_or_none_is_told(content: Content) -> None:
    twice = [Submission("resources", "attendance-guide", {"cost": "fee"}, row=row) for row in (2, 3)]
    assert [[p.code for p in checked.problems] for checked in check(content, SCHEMAS, twice, TODAY)] == [
        [],
        ["submitted-twice"],
    ]
    [gone] = one(content, id="attendance-gide", answers={"cost": "fee"}).problems
    assert (gone.code, "attendance-guide" in gone.hint) == ("unknown-entry", True)
    assert one(content, id="../leads/coe-kern", answers={"cost": "fee"}).path.parent.name == "resources"


def test_a_text_as_large_as_no_entry_is_refused(content: Content) -> None:
    """Of one that can be read, the field that is too long is told."""
    large = one(content, answers={**ANSWERS, "description": "word " * 20_000}, opened=True)
    assert codes(large) == [("description", "too-long")]
    assert codes(one(content, answers={**ANSWERS, "description": "word " * 200_000})) == [("", "too-large")]


def test_what_may_be_the_same_is_asked_and_no_error(content: Content) -> None:
    known = {
        "title": "The Attendance Guide",
        "url": "https://www.example.edu/a-guide",
        "topics": "attendance",
        "priorities": "5",
    }
    alike = one(content, answers={**ANSWERS, **known}, opened=True)
    assert codes(alike) == [("title", "near-duplicate")]
    assert alike.is_right
    assert "attendance-guide (“Attendance guide”)" in alike.told()[0]["message"]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("title", "<b>Guide</b> to home visits", "markup-in-text"),
        ("title", "Guide [to home visits](https://www.example.edu)", "markup-in-text"),
        ("summary", "A guide for schools with javascript:alert(1) in it that nobody should run.", "markup-in-text"),
        ("title", '=HYPERLINK("https://www.example.edu","Guide")', "formula"),
        ("publisher", "@SUM(A1)", "formula"),
        ("keywords", "+1+1", "formula"),
        ("summary", "A world-class guide for schools that want to visit families at home.", "praise"),
        ("content_date", "2031", "future-date"),
        ("sources.1.seen", "2031-01-01", "future-date"),
        ("keywords", "Home visits\nhome visits", "repeated"),
        ("review_interval.months", "36", "of-curators"),
    ],
)
def test_what_means_something_elsewhere_or_cannot_be_is_told(
    content: Content, field: str, text: str, code: str
) -> None:
    answers = {**ANSWERS, "sources.1.url": "https://www.example.edu/home-visits", field: text}
    assert code in {found for _, found in codes(one(content, answers=answers))}


@pytest.mark.parametrize(
    "text", ["Reading < 3 hours a day, and why", "Grades 6-8 [draft]", "- a dash", "$5 + tax", "A data: where to look"]
)
def test_what_only_looks_like_it_is_a_text(content: Content, text: str) -> None:
    assert codes(one(content, answers={**ANSWERS, "title": text}, opened=True)) == []


def test_words_from_a_word_processor_are_words(content: Content) -> None:
    """Fixed blanks, capitals and commas change nothing."""
    answers = {**ANSWERS, "title": "Guide\u00a0to home visits", "confidence": "High", "lead_basis": "Routed by theme"}
    new = one(content, answers=answers, opened=True)
    data = data_in(new.text)
    assert (codes(new), data["title"], data["confidence"], data["lead_basis"]) == (
        [],
        "Guide to home visits",
        "high",
        "routed-by-theme",
    )


TEXTS = st.text(max_size=30)
NAMES = st.one_of(
    st.sampled_from([*RESOURCE["properties"], "evidence.tier", "sources.1.url", "sources.x", "caveats.2.kind"]), TEXTS
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(NAMES, st.one_of(TEXTS, st.lists(TEXTS, max_size=3)), max_size=8))
def test_no_answer_stops_the_check(content: Content, answers: dict[str, Any]) -> None:
    """Whatever comes is a problem, and never an exception."""
    known = known_from(content, taxonomy_from(content.word_files))
    data_of(RESOURCE, answers, known)
    assert codes(one(content, answers=answers))


def test_what_is_read_from_answers_is_what_was_written(content: Content) -> None:
    """By ids and by names, each entry is said whole."""
    known = known_from(content, taxonomy_from(content.word_files))
    for kind, schema in ((kind, load_schema(SCHEMAS, name)) for kind, name in KINDS.items()):
        for document in content.entries[kind].values():
            for named in (None, known):
                assert data_of(schema, answers_of(schema, document.data, named), known) == document.data


def test_a_change_that_makes_another_entry_wrong_is_told(tmp_path: Path) -> None:
    """The other entry sends its readers to this one, which would have no page."""
    root = small_catalogue(tmp_path)
    file = root / "content" / "resources" / "home-visits.yml"
    gone = "status: superseded\nsuccessor: attendance-guide\nreason: The guide took its place."
    file.write_text(file.read_text("utf-8").replace("status: published", gone), encoding="utf-8")
    content = read_content(root)
    told = one(content, id="attendance-guide", answers={"status": "draft"})
    assert ("", "breaks-another") in codes(told)
    assert codes(one(content, id="attendance-guide", answers={"cost": "fee"})) == []
