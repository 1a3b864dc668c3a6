"""Issues that a form made: what it asks, and what is read of the answers, whoever edited them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import PROJECT, TODAY, small_catalogue
from hypothesis import given, settings
from hypothesis import strategies as st
from real import real_content
from sheet_files import entry, files
from test_submission import ANSWERS

from level1.catalog.content import read_content
from level1.cli import main
from level1.cli.exit_codes import DONE, PROBLEMS, UNUSABLE
from level1.contribute.columns import columns
from level1.contribute.issue import MOST_BYTES, from_issue
from level1.contribute.issue_forms import CORRECTION, HELPED, LINK, NEW, OPENED, forms
from level1.contribute.issue_forms import files as form_files
from level1.contribute.sheet import LATER
from level1.contribute.submission import OF_CURATORS
from level1.project import SCHEMAS
from level1.validate.schema import load_schema
from level1.yamlfile.writing import data_of

FORMS = forms(real_content(), SCHEMAS)


def body(form: str = NEW, **answers: str) -> str:
    """A filled form as GitHub writes it; names of answers are ids of questions."""
    assert answers.keys() <= {question.id for question in FORMS[form].questions}
    sections = (f"### {q.label}\n\n{answers.get(q.id, '_No response_')}" for q in FORMS[form].questions)
    return "\n\n".join(sections)


def new(**more: str) -> str:
    names = {question.column.name: question for question in FORMS[NEW].questions if question.column}
    said = {}
    for name, value in ANSWERS.items():
        question = names[name]
        texts = [value] if isinstance(value, str) else list(value)
        if name in ("grades", "priorities"):
            texts = [text.strip().lower() for text in str(value).replace(";", ",").split(",")]
        shown = {id: text for text, id in (question.options or {}).items()}
        said[question.id] = ", ".join(shown.get(text, text) for text in texts)
    return body(**{**said, OPENED: "- [X] I opened this page today.", **more})


def read(root: Path, text: str | bytes, *options: str) -> tuple[int, Any]:
    file = root / "issue.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    arguments = ["from-issue", str(file), "--root", str(root), "--format", "json", "--as-of", TODAY.isoformat()]
    done = CliRunner().invoke(main, [*arguments, *options])
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, json.loads(done.stdout)


def codes(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one["field"], one["code"]) for one in told["problems"]]


# The forms.


def test_the_forms_are_those_of_the_schemas() -> None:
    made = form_files(real_content(), SCHEMAS)
    stale = [path.as_posix() for path, text in made.items() if (PROJECT / path).read_text("utf-8") != text]
    assert stale == [], "Run: python scripts/issue_forms.py"
    assert {path.name for path in (PROJECT / ".github" / "ISSUE_TEMPLATE").iterdir()} == {path.name for path in made}


@pytest.mark.parametrize("name", FORMS)
def test_github_takes_the_form(name: str) -> None:
    """Its limits, as far as they are known: a form that breaks one is left out without a word."""
    form = yaml.safe_load((PROJECT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8"))
    assert len(form["description"]) <= 200
    assert form["labels"] == [name]
    first, *questions = form["body"]
    public = "This will be public. Write nothing about a student or family."
    assert (first["type"], first["attributes"]["value"]) == ("markdown", f"**{public}**")
    ids, labels = [one["id"] for one in questions], [one["attributes"]["label"] for one in questions]
    assert len({*ids}) == len(ids)
    assert len({label.casefold() for label in labels}) == len(labels)
    assert all(set(id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_") for id in ids)
    for one in questions:
        assert one["type"] in ("input", "textarea", "dropdown", "checkboxes")
        options = one["attributes"].get("options", [])
        texts = [option if isinstance(option, str) else option["label"] for option in options]
        assert len({*texts}) == len(texts) <= 100
        assert all(isinstance(text, str) and text.casefold() != "none" for text in texts)


@pytest.mark.parametrize("name", [CORRECTION, LINK, HELPED])
def test_what_the_site_fills_in_has_its_question(name: str) -> None:
    assert {"page", "entry", "built", "said"} <= {question.id for question in FORMS[name].questions}


# New entries.


def test_a_filled_form_becomes_an_entry_once(catalogue: Path) -> None:
    code, told = read(catalogue, new(), "--form", NEW, "--number", "7")
    assert (code, told["written"], told["problems"]) == (DONE, ["guide-to-home-visits-by-teachers"], [])
    data = data_of(entry(catalogue, "guide-to-home-visits-by-teachers"))
    assert (data["priorities"], data["grades"]) == ([3, 5], ["tk-3", "4-5"])
    assert data["audience"] == ["teachers", "school-leaders"]
    assert data["sources"] == [{"url": ANSWERS["url"], "seen": TODAY.isoformat()}]
    state = files(catalogue)
    assert read(catalogue, new())[1] == {
        "written": [],
        "problems": [],
        "unchanged": ["guide-to-home-visits-by-teachers"],
    }
    assert files(catalogue) == state


def test_names_with_commas_are_told_from_the_commas_between_names(catalogue: Path) -> None:
    topics = "Attendance, Standards, curriculum and instructional materials"
    chosen = next(question for question in FORMS[NEW].questions if question.id == "topics").options or {}
    wanted = [chosen["Attendance"], chosen["Standards, curriculum and instructional materials"]]
    told = read(catalogue, new(topics=topics))[1]
    assert told["written"], told
    assert data_of(entry(catalogue, "guide-to-home-visits-by-teachers"))["topics"] == wanted


def test_a_page_that_nobody_says_they_opened_is_no_source(catalogue: Path) -> None:
    code, told = read(catalogue, new(opened="- [ ] I opened this page today."))
    assert (code, codes(told), told["written"]) == (PROBLEMS, [("sources", "missing-field")], [])


def test_what_is_wrong_is_said_of_its_field(catalogue: Path) -> None:
    before = files(catalogue)
    told = read(catalogue, new(summary="Short.", cost="Cheap", lead="coe-kren"))[1]
    assert sorted(codes(told)) == [("cost", "unknown-word"), ("lead", "unknown-entry"), ("summary", "too-short")]
    assert all({"row", "field", "code", "message", "hint"} <= one.keys() for one in told["problems"])
    assert files(catalogue) == before


def test_line_ends_comments_and_a_mark_at_the_start_say_nothing(catalogue: Path) -> None:
    text = "\ufeff" + new().replace("### Cost", "<!-- ### Cost\n\nfee -->\n### Cost").replace("\n", "\r\n")
    assert read(catalogue, text)[1]["written"] == ["guide-to-home-visits-by-teachers"]


@pytest.mark.parametrize(
    "quoted",
    [
        "> ### Cost\n> fee",
        "```\n### Cost\n\nfee\n```",
        "### A heading of its own\n\nwith a text",
        "#### Cost\n\nfee",
    ],
)
def test_a_heading_inside_a_text_belongs_to_the_text(quoted: str, catalogue: Path) -> None:
    description = f"What the guide has, in its own words, and more than forty letters of it.\n\n{quoted}"
    assert read(catalogue, new(description=description))[1]["written"] == ["guide-to-home-visits-by-teachers"]
    assert "cost: free" in entry(catalogue, "guide-to-home-visits-by-teachers")


def test_a_heading_that_stands_twice_is_not_guessed(catalogue: Path) -> None:
    description = "What the guide has, in its own words, and more than forty letters.\n\n### Cost\n\nFee"
    code, told = read(catalogue, new(description=description))
    assert (code, told["written"], ("cost", "issue-heading-twice") in codes(told)) == (PROBLEMS, [], True)


@pytest.mark.parametrize(("id", "field"), [("summary", "summary"), ("cost", "cost"), ("keywords", "keywords")])
def test_a_heading_that_the_form_does_not_have_is_named(id: str, field: str, catalogue: Path) -> None:
    text = new().replace(f"### {label(id)}\n\n", f"### {label(id)}\n\n### Note\n\n")
    code, told = read(catalogue, text)
    assert (code, told["written"], (field, "issue-heading-unknown") in codes(told)) == (PROBLEMS, [], True)
    assert "“Note”" in told["problems"][0]["message"]


def label(id: str) -> str:
    return next(question.label for question in FORMS[NEW].questions if question.id == id)


@pytest.mark.parametrize("bullet", ["- {}", "* {}", "{n}. {}"])
def test_bullets_are_no_part_of_what_was_chosen(bullet: str, catalogue: Path) -> None:
    names = ("Attendance", "Standards, curriculum and instructional materials")
    listed = "\n".join(bullet.format(name, n=number) for number, name in enumerate(names, 1))
    told = read(catalogue, new(topics=listed))[1]
    assert told["written"], told
    chosen = next(question for question in FORMS[NEW].questions if question.id == "topics").options or {}
    assert data_of(entry(catalogue, "guide-to-home-visits-by-teachers"))["topics"] == [chosen[name] for name in names]


def test_text_before_the_headings_is_named(catalogue: Path) -> None:
    code, told = read(catalogue, "Please take this.\n\n" + new())
    assert (code, codes(told)) == (DONE, [("", "issue-outside")])
    assert told["written"]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (b"", ()),
        (b"Nothing of a form.", ()),
        (b"Nothing of a form.", ("--form", NEW)),
        (b"### Title\n\n\xff\xfe", ()),
        (b"### Title\n\n" + b"x" * MOST_BYTES, ()),
    ],
)
def test_what_is_no_filled_form_says_so(text: bytes, options: tuple[str, ...], catalogue: Path) -> None:
    code, told = read(catalogue, text, *options)
    assert (code, codes(told), told["written"]) == (UNUSABLE, [("", "unreadable-issue")], [])


# Corrections and findings.


def test_a_correction_that_says_what_to_change_is_written(catalogue: Path) -> None:
    text = body(CORRECTION, entry="resources/attendance-guide", said="It is not free.", field="Cost", value="Fee")
    code, told = read(catalogue, text, "--number", "12")
    assert (code, told["written"]) == (DONE, ["attendance-guide"])
    assert "cost: fee" in entry(catalogue, "attendance-guide")
    assert told["finding"] == {
        "form": CORRECTION,
        "entry": "resources/attendance-guide",
        "said": "It is not free.",
        "field": "cost",
        "number": 12,
    }


@pytest.mark.parametrize(
    "value", ["- alpha\n- beta", "* alpha\n* beta", "1. alpha\n2. beta", "alpha\nbeta", "alpha; beta"]
)
def test_a_list_in_a_correction_may_have_bullets(value: str, catalogue: Path) -> None:
    text = body(CORRECTION, entry="resources/attendance-guide", said="Better words.", field="Keywords", value=value)
    assert read(catalogue, text)[1]["written"] == ["attendance-guide"]
    assert data_of(entry(catalogue, "attendance-guide"))["keywords"] == ["alpha", "beta"]


@pytest.mark.parametrize(
    "answers",
    [
        {"entry": "https://x.example/level1/resources/attendance-guide/"},
        {"entry": "https://x.example/resources/attendance-guide/?q=1#cost"},
        {"page": "https://x.example/resources/attendance-guide/"},
        {"page": "/resources/attendance-guide/"},
        {"page": "attendance-guide"},
    ],
)
def test_the_address_of_its_page_names_an_entry(answers: dict[str, str], catalogue: Path) -> None:
    code, told = read(catalogue, body(CORRECTION, said="It is not free.", field="Cost", value="Fee", **answers))
    assert (code, told["written"]) == (DONE, ["attendance-guide"]), told
    assert told["finding"]["entry"] == "resources/attendance-guide"


@pytest.mark.parametrize(
    "answers",
    [
        {"said": "It is not free."},
        {"said": "It is not free.", "field": "Cost"},
        {"said": "It is not free.", "value": "Fee"},
    ],
)
def test_a_correction_that_does_not_is_a_finding(answers: dict[str, str], catalogue: Path) -> None:
    before = files(catalogue)
    code, told = read(catalogue, body(CORRECTION, entry="attendance-guide", page="https://x.example/", **answers))
    assert (code, told["written"], told["finding"]["said"]) == (DONE, [], "It is not free.")
    assert files(catalogue) == before


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"entry": "attendance-gide", "said": "x"}, ("entry", "unknown-entry")),
        ({"entry": "attendance-guide", "said": "x", "field": "What it offers", "value": "y"}, ("field", "issue-field")),
        ({"entry": "attendance-guide", "said": "x", "field": "Summary", "value": "Short."}, ("summary", "too-short")),
        ({"entry": "attendance-guide"}, ("said", "issue-empty")),
        ({"said": "x", "field": "Cost", "value": "Fee"}, ("entry", "issue-entry")),
        ({"said": "x", "field": "Cost", "value": "Fee", "entry": "https://x.example/"}, ("entry", "issue-entry")),
        ({"said": "x", "field": "Cost", "value": "Fee", "page": "https://x.example/y/"}, ("entry", "issue-entry")),
        (
            {"said": "x", "field": "Cost", "value": "Fee", "page": "https://x.example/resources/attendance-gide/"},
            ("page", "unknown-entry"),
        ),
        (
            {"entry": "attendance-guide", "said": "x", "field": "Keywords", "value": "alpha\n\n### Note\n\nbeta"},
            ("value", "issue-heading-unknown"),
        ),
    ],
)
def test_a_correction_that_cannot_be_made(answers: dict[str, str], problem: tuple[str, str], catalogue: Path) -> None:
    before = files(catalogue)
    code, told = read(catalogue, body(CORRECTION, **answers))
    assert (code, codes(told), told["written"]) == (PROBLEMS, [problem], [])
    assert files(catalogue) == before


@pytest.mark.parametrize(("kind", "id"), [("resource", "home-visits"), ("lead", "attendance-lead")])
def test_a_correction_changes_nothing_that_only_curators_write(kind: str, id: str, small: Any) -> None:
    """The checks of what is proposed refuse some of it as well, but let a status, a reason and a day pass."""
    values = {"status": "draft", "reason": "It is gone.", "added": "2020-01-01", "reviews.1.by": "coe-kern"}
    kept = [
        one.name
        for one in columns(load_schema(SCHEMAS, kind), {"reviews": 1})
        if one.name.partition(".")[0] in (*OF_CURATORS, *LATER)
    ]
    assert {"status", "added", "aliases", "reviews.1.by", "review_interval.months"} <= {*kept}
    for name in kept:
        text = body(CORRECTION, entry=f"{kind}/{id}", said="x", field=name, value=values.get(name, "2020-01-01"))
        answered = from_issue(small, SCHEMAS, text.encode(), TODAY)
        assert [(one["field"], one["code"]) for one in answered.taken.told] == [("field", "issue-field")], name
        assert answered.taken.checked == (), name


@pytest.mark.parametrize("form", [LINK, HELPED])
def test_what_readers_say_is_a_finding_and_changes_nothing(form: str, catalogue: Path) -> None:
    before = files(catalogue)
    more = {"helped": "In part"} if form == HELPED else {"link": "https://x.example/"}
    answers = {"page": "https://x.example/topics/attendance/", "entry": "topics/attendance", "built": "2026-11-21"}
    code, told = read(catalogue, body(form, said="As they say it.", **answers, **more))
    assert (code, told["written"], told["problems"]) == (DONE, [], [])
    more = {"helped": "in-part"} if form == HELPED else more
    assert told["finding"] == {"form": form, **answers, "said": "As they say it.", **more}
    assert files(catalogue) == before


PIECES = st.one_of(
    st.sampled_from([f"### {q.label}" for form in FORMS.values() for q in form.questions][:60]),
    st.sampled_from(
        ["", "_No response_", "```", "~~~", "<!--", "-->", "> x", "- [x] I opened this page today.", "None"]
    ),
    st.text(max_size=30),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_no_text_stops_the_reading(small: Any, lines: list[str], end: str) -> None:
    """Whatever comes is an entry, a finding or a problem, and never an exception."""
    raw = end.join(lines).encode("utf-8", "replace")
    answered = from_issue(small, SCHEMAS, raw, TODAY)
    assert answered.taken.told or answered.finding or answered.taken.checked or answered.taken.same


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return read_content(small_catalogue(tmp_path_factory.mktemp("small")))
