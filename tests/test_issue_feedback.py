"""What readers report in an issue, as feedback that waits for an answer: without a word of who wrote it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import TODAY, problems_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_issue import body, files, read

from level1.catalog.content import Content, read_content
from level1.cli import main
from level1.cli.exit_codes import DONE, PROBLEMS, UNUSABLE
from level1.contribute.issue import from_issue
from level1.contribute.issue_forms import CORRECTION, HELPED, LINK, NEW
from level1.project import SCHEMAS

ENTRY = {"entry": "resources/attendance-guide"}
TOPIC = {"page": "https://x.example/level1/topics/attendance/", "entry": "topics/attendance"}
# What nobody but the reader should read: a name, a mailbox, a school.
OWN = "Terry Quill of Northgate Unified, terry.quill@schools.example, 916-555-0100"


def records(root: Path) -> dict[str, Any]:
    return {id: document.data for id, document in read_content(root).feedback.items()}


@pytest.mark.parametrize(
    ("form", "answers", "record"),
    [
        (HELPED, {**ENTRY, "helped": "It helped"}, ("did-it-help", "A reader says that this helped.")),
        (HELPED, {**ENTRY, "helped": "In part"}, ("did-it-help", "A reader says that this helped in part.")),
        (HELPED, {**ENTRY, "helped": "It did not help"}, ("did-it-help", "A reader says that this did not help.")),
        (HELPED, ENTRY, ("did-it-help", "A reader says how this was of use.")),
        (LINK, {**ENTRY, "link": "https://x.example/"}, ("problem", "A reader says that a link leads nowhere.")),
        (CORRECTION, ENTRY, ("problem", "A reader says that something is not right here.")),
        (CORRECTION, {**ENTRY, "field": "Cost"}, ("problem", "A reader says that “Cost” is not right.")),
        (CORRECTION, TOPIC, ("problem", "A reader says that something is not right here.")),
    ],
)
def test_what_a_reader_reports_is_recorded_once(
    form: str, answers: dict[str, str], record: tuple[str, str], catalogue: Path
) -> None:
    was = files(catalogue)
    text = body(form, said=OWN, **answers)
    code, told = read(catalogue, text)
    place = {"page": "topics/attendance/"} if answers == TOPIC else {"entry": "attendance-guide"}
    proposed = {"kind": record[0], "said": record[1], **place}
    assert (code, told["feedback"], records(catalogue)) == (DONE, proposed, {})
    for _ in range(2):
        assert read(catalogue, text, "--record")[0] == DONE
        assert list(records(catalogue).values()) == [{**proposed, "date": TODAY.isoformat()}]
    assert files(catalogue) == was
    assert problems_in(catalogue) == []


def test_a_curator_may_say_it_in_words_of_their_own(catalogue: Path) -> None:
    text = body(HELPED, said=OWN, helped="In part", **ENTRY)
    read(catalogue, text, "--record", "--said", "The sample letters are for large schools only.")
    assert [one["said"] for one in records(catalogue).values()] == ["The sample letters are for large schools only."]


def test_what_the_curators_may_not_say_is_told(catalogue: Path) -> None:
    text = body(HELPED, said=OWN, helped="In part", **ENTRY)
    code, told = read(catalogue, text, "--record", "--said", "A principal says that the letters are too long.")
    assert (code, [one["field"] for one in told["problems"]], records(catalogue)) == (PROBLEMS, ["said"], {})


def test_what_was_not_found_needs_what_was_looked_for(catalogue: Path) -> None:
    text = body(HELPED, said=OWN, helped="I did not find what I looked for", **TOPIC)
    code, told = read(catalogue, text, "--record")
    assert (code, bool(told["problems"]), records(catalogue)) == (PROBLEMS, True, {})
    assert read(catalogue, text, "--record", "--words", "attendance letters in Hmong")[0] == DONE
    [record] = records(catalogue).values()
    assert (record["kind"], record["topic"], record["words"]) == (
        "not-found",
        "attendance",
        "attendance letters in Hmong",
    )


@pytest.mark.parametrize(
    ("form", "answers"),
    [
        (HELPED, {"page": "https://x.example/counties/kern/"}),
        (HELPED, {"page": "https://x.example/curation/attendance-lead/"}),
        (HELPED, {"page": "https://x.example/nowhere/"}),
        (HELPED, {}),
        (CORRECTION, {**ENTRY, "field": "Cost", "value": "Fee"}),
        (NEW, {}),
    ],
)
def test_what_feedback_has_no_place_for_is_not_recorded(form: str, answers: dict[str, str], catalogue: Path) -> None:
    """A county tells where somebody is, and what is proposed is no feedback."""
    text = body(form, **answers, **({} if form == NEW else {"said": "It was of use."}))
    assert "feedback" not in read(catalogue, text, "--dry-run")[1]
    code, told = read(catalogue, text, "--record")
    assert (code, bool(told["stopped"]), records(catalogue)) == (UNUSABLE, True, {})


def test_words_without_a_record_are_refused(catalogue: Path) -> None:
    assert read(catalogue, body(HELPED, said="x", **ENTRY), "--said", "Something.")[0] == UNUSABLE


def test_a_curator_is_told_what_would_be_recorded(catalogue: Path) -> None:
    (catalogue / "issue.md").write_text(body(HELPED, said="It was of use.", helped="It helped", **ENTRY), "utf-8")
    done = CliRunner().invoke(main, ["from-issue", str(catalogue / "issue.md"), "--root", str(catalogue)])
    assert "With --record, feedback would say: A reader says that this helped." in done.stdout


@pytest.fixture
def small(catalogue: Path) -> Content:
    return read_content(catalogue)


WORDS = st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=40)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([HELPED, LINK, CORRECTION]), WORDS, WORDS, WORDS)
def test_no_word_of_a_reader_is_in_the_record(small: Content, form: str, said: str, page: str, which: str) -> None:
    marked = {name: f"qqq {text} qqq" for name, text in (("said", said), ("page", page), ("which", which))}
    more = {LINK: {"link": marked["which"]}, CORRECTION: {"field": marked["which"]}}.get(form, {})
    raw = body(form, said=marked["said"], page=marked["page"], **ENTRY, **more).encode()
    record = from_issue(small, SCHEMAS, raw, TODAY).record
    assert record["entry"] == "attendance-guide"
    assert "qqq" not in json.dumps(record)
