"""level1 new: an entry asked for in the terminal, each answer checked at once, and nothing written before the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from conftest import TODAY, problems_in

from level1.catalog.content import read_content
from level1.cli import main
from level1.contribute.interview import Interview
from level1.contribute.submission import Submission, check
from level1.project import SCHEMAS

SUMMARY = "Guide to arrival routines for schools with many late starts, with sample schedules and a one-page plan."
# What is typed for a resource, in the order in which it is asked.
RESOURCE = {
    "title": "Morning Routines That Bring Students Back",
    "url": "https://www.example.edu/morning-routines",
    "publisher": "Example County Office of Education",
    "summary": SUMMARY,
    "type": "guidance",
    "format": "1",
    "delivery": "read",
    "cost": "Free",
    "audience": "1, 2",
    "grades": "all",
    "priorities": "5, 6",
    "student_groups": "all-students",
    "topics": "attendance",
    "lead": "coe-kern",
    "lead_basis": "2",
    "confidence": "low",
}
WRITTEN = "content/resources/morning-routines-that-bring-students-back.yml"


def new(root: Path, lines: Sequence[str], *arguments: str, kind: str = "resource") -> Result:
    """Runs the command in the root with what is typed; after the last line, the input ends."""
    return CliRunner().invoke(
        main,
        [
            "new",
            kind,
            "--root",
            str(root),
            "--as-of",
            TODAY.isoformat(),
            "--draft",
            str(root / "draft.json"),
            *arguments,
        ],
        input="".join(f"{line}\n" for line in lines),
    )


def entries(root: Path) -> set[str]:
    return {path.name for path in (root / "content").rglob("*") if path.is_file()}


def answered(**other: str) -> list[str]:
    return list({**RESOURCE, **other}.values())


def before(name: str) -> list[str]:
    return list(RESOURCE.values())[: list(RESOURCE).index(name)]


def after(name: str) -> list[str]:
    return list(RESOURCE.values())[list(RESOURCE).index(name) + 1 :]


def test_answers_become_a_file_that_is_right(catalogue: Path) -> None:
    done = new(catalogue, [*answered(), "yes", "", "y"])
    assert done.exit_code == 0, done.output
    assert "Next: run `level1 validate`" in done.output
    assert problems_in(catalogue) == []
    content = read_content(catalogue)
    path = catalogue / WRITTEN
    assert content.entries["resources"][path.stem].data["audience"] == ["district-leaders", "school-leaders"]


def test_what_the_terminal_writes_is_what_a_submission_is(catalogue: Path) -> None:
    said = {
        **RESOURCE,
        "format": "web-page",
        "audience": "district-leaders, school-leaders",
        "lead_basis": "routed-by-theme",
    }
    [checked] = check(read_content(catalogue), SCHEMAS, [Submission("resources", answers=said, opened=True)], TODAY)
    assert new(catalogue, [*answered(), "yes", "", "y"]).exit_code == 0
    assert (catalogue / WRITTEN).read_text("utf-8") == checked.text


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        ("title", "", "This is needed."),
        ("title", "\x1b[2J\x1b[31mRed", "There is an invisible character here (U+001B)."),
        ("title", "TODO", "says that something is still missing here"),
        ("url", "www.example.edu", "is not an address that starts with https://"),
        ("summary", "Too short.", "at least 40 are needed"),
        ("type", "guidence", "Did you mean Guidance?"),
        ("audience", "1, 99", "is not one of the words to choose from"),
        ("priorities", "5, 11", "11 is too large; the largest is 10."),
        ("topics", "attendence", "Did you mean Attendance?"),
        ("lead", "coe-krn", "Did you mean coe-kern (“"),
        ("confidence", "sure", "is not one of these: High, Medium, Low"),
    ],
)
def test_a_wrong_answer_is_told_at_once_and_asked_again(catalogue: Path, name: str, wrong: str, told: str) -> None:
    done = new(catalogue, [*before(name), wrong, RESOURCE[name], *after(name), "yes", "", "y"])
    assert told in done.output
    assert done.exit_code == 0, done.output
    assert problems_in(catalogue) == []


def test_help_choices_back_and_what_may_be_left_out(catalogue: Path) -> None:
    typed = [*before("publisher"), "?", "back", "", "?", RESOURCE["publisher"], *after("publisher"), "no"]
    sources = ["https://www.example.edu/about", "", "", "2026-11-19", "Names the guide."]
    more = [
        "evidense",
        "evidence",
        "4",
        "Says on its page which studies it rests on.",
        "",
        "keywords",
        "arrival; late starts",
        "",
        "y",
    ]
    done = new(catalogue, [*typed, *sources, *more])
    assert done.exit_code == 0, done.output
    assert "Write the name of the organization, 2 to 200 characters." in done.output
    assert "url [https://www.example.edu/morning-routines] >" in done.output
    assert "Did you mean evidence?" in done.output
    data = read_content(catalogue).entries["resources"][Path(WRITTEN).stem].data
    assert data["evidence"] == {"tier": 4, "basis": "Says on its page which studies it rests on."}
    assert data["keywords"] == ["arrival", "late starts"]
    assert [source["url"] for source in data["sources"]] == ["https://www.example.edu/about"]
    assert problems_in(catalogue) == []


def test_what_takes_the_whole_catalog_is_asked_again(catalogue: Path) -> None:
    taken = read_content(catalogue).entries["resources"]["attendance-guide"].data
    done = new(catalogue, [*answered(url=taken["url"]), "yes", "", RESOURCE["url"], "y"])
    assert "This address is already that of attendance-guide (“" in done.output
    assert done.exit_code == 0, done.output
    assert problems_in(catalogue) == []


def test_what_may_be_the_same_is_told_and_not_written_by_default(catalogue: Path) -> None:
    was = entries(catalogue)
    taken = read_content(catalogue).entries["resources"]["attendance-guide"].data
    done = new(
        catalogue,
        [
            *answered(
                title=f"{taken['title']} (new)",
                summary=taken["summary"] + " With letters to families in Spanish, and a plan for each month.",
            ),
            "yes",
            "",
            "",
        ],
    )
    assert "attendance-guide" in done.output
    assert done.exit_code == 2
    assert entries(catalogue) == was


@pytest.mark.parametrize("count", [0, 1, 5, len(RESOURCE), len(RESOURCE) + 1, len(RESOURCE) + 2])
def test_an_input_that_ends_writes_no_entry_and_loses_no_answer(catalogue: Path, count: int) -> None:
    was = entries(catalogue)
    done = new(catalogue, [*answered(), "yes", ""][:count])
    assert done.exit_code == 2
    assert "Nothing was written into content/." in done.output
    assert entries(catalogue) == was
    kept = draft(catalogue)
    assert list(kept) == [*RESOURCE, "opened"][: min(count, len(RESOURCE) + 1)]
    assert ("--draft" in done.output) == bool(kept)


def draft(root: Path) -> dict[str, Any]:
    path = root / "draft.json"
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return kept


def test_what_was_answered_is_on_the_disk_before_the_next_question(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So nothing that ends a process, a signal too, takes an answer with it."""
    seen = []
    prompt = click.prompt

    def asked(*arguments: Any, **more: Any) -> Any:
        seen.append(list(draft(catalogue)))
        return prompt(*arguments, **more)

    monkeypatch.setattr("click.prompt", asked)
    new(catalogue, [*answered(), "yes"])
    names = [*RESOURCE, "opened"]
    assert seen == [names[:count] for count in range(len(names) + 1)]


def test_a_process_that_is_killed_leaves_its_answers(catalogue: Path) -> None:
    command = [sys.executable, "-c", "from level1.cli import main; main()", "new", "resource", "--root", str(catalogue)]
    with subprocess.Popen(
        [*command, "--draft", str(catalogue / "draft.json")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{RESOURCE['title']}\n")
        process.stdin.flush()
        # Once the second question is there, the first was answered.
        while "[2/" not in process.stdout.readline():
            assert process.poll() is None
        process.kill()
    assert draft(catalogue) == {"title": RESOURCE["title"]}


def test_answers_are_gone_on_with_where_they_end(catalogue: Path) -> None:
    done = new(catalogue, [*before("summary"), "stop", "y"])
    assert done.exit_code == 2
    assert draft(catalogue)["title"] == RESOURCE["title"]
    # Back leads to what was answered.
    done = new(catalogue, ["back", "", RESOURCE["summary"], *after("summary"), "yes", "", "y"])
    assert done.exit_code == 0, done.output
    assert f"publisher [{RESOURCE['publisher']}] >" in done.output
    assert problems_in(catalogue) == []
    assert not (catalogue / "draft.json").exists()


def test_whoever_stops_may_throw_the_answers_away(catalogue: Path) -> None:
    new(catalogue, ["A title of some length", "stop", "n"])
    assert not (catalogue / "draft.json").exists()


def test_a_page_opened_on_another_day_was_not_opened_today(catalogue: Path) -> None:
    (catalogue / "draft.json").write_text(json.dumps({"opened": "2020-01-01"}))
    done = new(catalogue, [*answered(), "no"])
    assert "Have you opened this page today" in done.output
    assert draft(catalogue)["opened"] == "no"


def test_the_next_run_offers_what_was_not_finished(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(catalogue)

    def run(*lines: str) -> str:
        command = ["new", "resource", "--root", ".", "--as-of", TODAY.isoformat()]
        return CliRunner().invoke(main, command, input="".join(f"{line}\n" for line in lines)).output

    run("First title of two")
    assert "new-resource.draft.json has 1 answer about “First title of two”. Go on with it?" in run("n", "Second title")
    found = {path.name: json.loads(path.read_text("utf-8")) for path in catalogue.glob("*.draft.json")}
    assert {name: data["title"] for name, data in found.items()} == {
        "new-resource.draft.json": "First title of two",
        "new-resource-2.draft.json": "Second title",
    }
    os.utime("new-resource.draft.json", (1, 1))
    assert "url >" in run("y")
    assert "Second title" in run("y").splitlines()[0]


def test_what_no_question_is_asked_for_stays_in_the_draft(catalogue: Path) -> None:
    (catalogue / "draft.json").write_text(json.dumps({"tags": "a", "title": RESOURCE["title"]}))
    done = new(catalogue, [RESOURCE["url"]])
    assert "answers to what is not asked: tags" in done.output
    assert draft(catalogue) == {"title": RESOURCE["title"], "url": RESOURCE["url"], "tags": "a"}


def test_a_draft_that_cannot_be_written_is_told_once(catalogue: Path) -> None:
    (catalogue / "draft.json.d").write_text("a file")
    done = new(catalogue, [*answered(), "yes", "", "y"], "--draft", str(catalogue / "draft.json.d" / "x"))
    assert done.exit_code == 0, done.output
    assert done.output.count("Your answers cannot be kept in") == 1


@pytest.mark.parametrize("text", ["[1", "[]", '{"title": 1}', '{"topics": [1]}', '{"title": {"a": "b"}}'])
def test_a_draft_that_is_none_is_refused(catalogue: Path, text: str) -> None:
    (catalogue / "draft.json").write_text(text)
    done = new(catalogue, [])
    assert done.exit_code == 2
    assert "is no draft of answers" in done.output


def test_what_a_draft_says_cannot_control_the_terminal(catalogue: Path) -> None:
    (catalogue / "draft.json").write_text(json.dumps({"title": "\x1b[2JRed"}))
    done = new(catalogue, [""])
    assert "\x1b" not in done.output
    assert "\\u001b[2JRed" in done.output
    assert "There is an invisible character here (U+001B)." in done.output


def test_a_lead_is_asked_for_too(catalogue: Path) -> None:
    interview = Interview(read_content(catalogue), SCHEMAS, "leads", TODAY)
    answers = {
        "name": "Example lead for school gardens",
        "short_name": "Example gardens",
        "initiative": "expanded-learning",
        "holders.1.agency": "Example County Office of Education",
        "holders.1.role": "lead",
        "offers": "Helps schools that want to plan, plant and keep a garden as a place for lessons.",
        "status": "active",
        "as_of": "2026-09",
        "confidence": "medium",
        "sources.1.url": "https://www.example.edu/gardens",
    }
    asked = [one for one in interview.required() if one.part != "sources"]
    asked += [one for one in interview.questions if one.part == "sources"]
    done = new(catalogue, [*(answers.get(one.name, "") for one in asked), "", "y"], kind="lead")
    assert done.exit_code == 0, done.output
    assert problems_in(catalogue) == []
    assert (catalogue / "content/leads/example-lead-for-school-gardens.yml").exists()


def test_a_lead_whose_holder_no_source_names_is_not_asked_for_one(catalogue: Path) -> None:
    interview = Interview(read_content(catalogue), SCHEMAS, "leads", TODAY)
    answers = {
        "name": "Example lead for school gardens",
        "short_name": "Example gardens",
        "initiative": "expanded-learning",
        "holders": "1",
        "offers": "Helps schools that want to plan, plant and keep a garden as a place for lessons.",
        "status": "active",
        "as_of": "2026-09",
        "confidence": "medium",
        "sources.1.url": "https://www.example.edu/gardens",
    }
    asked = [one for one in interview.required() if one.part not in ("holders", "sources") or one.name == "holders"]
    asked += [one for one in interview.questions if one.part == "sources"]
    done = new(catalogue, [*(answers.get(one.name, "") for one in asked), "", "y"], kind="lead")
    assert done.exit_code == 0, done.output
    assert problems_in(catalogue) == []
    assert "\nholders: []\n" in (catalogue / "content/leads/example-lead-for-school-gardens.yml").read_text("utf-8")


@pytest.mark.parametrize("kind", ["resources", "leads"])
def test_every_field_is_asked_for_or_filled_in(catalogue: Path, kind: str) -> None:
    interview = Interview(read_content(catalogue), SCHEMAS, kind, TODAY)
    parts = {question.part for question in interview.questions}
    filled = {"resources": {"status", "added", "changed"}, "leads": {"added", "changed"}}[kind]
    assert set(interview.schema["required"]) <= parts | filled
    assert all(question.title and question.help for question in interview.questions)
