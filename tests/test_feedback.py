"""What readers said: recorded without who said it, published once something was done, counted and listed until then."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT, TODAY, problems_in
from hypothesis import given, settings
from hypothesis import strategies as st
from light import lighten

from level1.catalog.as_known import as_known_on
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.feedback import answered, waiting
from level1.cli import main
from level1.coverage.not_found import not_found
from level1.curation.feedback import unanswered
from level1.identity.renaming import plan_rename

OPEN = """\
kind: problem
entry: attendance-guide
said: The second link of the description leads to a page that is gone.
date: "2026-11-11"
"""
DONE = OPEN + 'answered: "2026-11-20"\ndone: The link now leads to the new page.\nsee: [home-visits]\n'
MISSING = """\
kind: not-found
words: attendance letters in Hmong
topic: attendance
priority: 5
said: Nothing here has letters that could be sent as they are.
date: "2026-11-{day}"
"""


def put(root: Path, **files: str) -> Path:
    folder = root / "content" / "feedback"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8")
    return root


def catalog_of(root: Path) -> Catalog:
    assert problems_in(root) == []
    return catalog_from(read_content(root))


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root), "--as-of", TODAY.isoformat()])


def told(root: Path, *arguments: str) -> Any:
    done = run(root, *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def light(catalogue: Path) -> Path:
    return lighten(catalogue)


def test_without_a_folder_there_is_none(light: Path) -> None:
    assert catalog_of(light).feedback == ()


def test_what_was_answered_may_be_published_and_the_rest_waits(light: Path) -> None:
    found = catalog_of(put(light, one=OPEN, two=DONE, three=MISSING.format(day=10))).feedback
    assert [one.id for one in answered(found)] == ["two"]
    assert [one.id for one in waiting(found)] == ["three", "one"]
    assert [one.address for one in found] == ["resources/attendance-guide/", None, "resources/attendance-guide/"]


def test_the_curators_see_what_waits_with_its_age(light: Path) -> None:
    put(light, one=OPEN, two=DONE, three=MISSING.format(day=20))
    feedback = told(light, "curation")["feedback"]
    assert [(one["id"], one["page"], one["age_days"], one["looked_after_by"]) for one in feedback] == [
        ("one", "/resources/attendance-guide/", 10, "curators"),
        ("three", None, 1, "curators"),
    ]
    text = run(light, "curation").stdout
    assert "10 days" in text
    assert "leads to a page that is gone" in " ".join(text.split())


def test_what_waits_is_in_the_issue_without_its_words(light: Path) -> None:
    put(light, one=OPEN, three=MISSING.format(day=20))
    text = run(light, "curation", "--format", "markdown", "--by", "curators").stdout
    assert "waiting for 10 days" in text
    assert "leads to a page" not in text
    assert "Hmong" not in text


def test_a_steward_sees_what_concerns_its_entries(light: Path) -> None:
    entry = light / "content" / "resources" / "attendance-guide.yml"
    steward = 'steward:\n  lead: attendance-lead\n  accepted: "2026-11-20"\n'
    entry.write_text(entry.read_text("utf-8").replace("status: published", f"{steward}status: published"), "utf-8")
    catalog = catalog_of(put(light, one=OPEN, three=MISSING.format(day=20)))
    assert [one.feedback.id for one in unanswered(catalog, TODAY, "attendance-lead")] == ["one"]
    assert [one.feedback.id for one in unanswered(catalog, TODAY, "curators")] == ["three"]


def test_what_was_not_found_is_a_need_that_is_not_met_until_it_is_there(light: Path) -> None:
    there = MISSING.format(day=12) + 'answered: "2026-11-20"\ndone: Letters are listed now.\n'
    put(light, one=MISSING.format(day=20), two=MISSING.format(day=18), three=there, four=OPEN)
    (unmet,) = not_found(catalog_of(light))
    assert (unmet.topic, unmet.priority, unmet.student_group, unmet.times, unmet.since.day) == (
        "attendance",
        5,
        "",
        2,
        18,
    )
    assert told(light, "coverage")["not_found"] == [
        {"topic": "attendance", "priority": 5, "student_group": None, "times": 2, "since": "2026-11-18"}
    ]
    assert "Looked for and not found:\n    2  Attendance" in run(light, "coverage").stdout


def test_a_past_day_knows_nothing_of_what_was_said_or_done_later(light: Path) -> None:
    content = read_content(put(light, two=DONE, three=MISSING.format(day=20)))
    known = catalog_from(as_known_on(content, date(2026, 11, 15), TODAY)).feedback
    assert [(one.id, one.answered, one.done, one.see) for one in known] == [("two", None, "", ())]


def test_a_renamed_entry_keeps_what_was_said_of_it(light: Path) -> None:
    content = read_content(put(light, two=DONE))
    plan = plan_rename(content, PROJECT / "schemas", TODAY, "attendance-guide", "guide-to-attendance")
    assert plan.problems == ()
    plan.write(light)
    assert catalog_of(light).feedback[0].address == "resources/guide-to-attendance/"


def test_one_command_records_and_another_answers(light: Path) -> None:
    said = "The second link of the description leads to a page that is gone, as does the link of its evidence."
    for _ in range(2):
        assert (
            run(light, "feedback", "add", "--kind", "problem", "--entry", "home-visits", "--said", said).exit_code == 0
        )
    assert [one.id for one in catalog_of(light).feedback] == ["2026-11-21-home-visits", "2026-11-21-home-visits-2"]
    done = run(
        light,
        "feedback",
        "answer",
        "2026-11-21-home-visits",
        "--done",
        "Both links are right now.",
        "--see",
        "home-visits",
    )
    assert done.exit_code == 0, done.output
    (one,) = answered(catalog_of(light).feedback)
    assert (one.said, one.done, one.answered, one.see) == (said, "Both links are right now.", TODAY, ("home-visits",))
    again = run(light, "feedback", "answer", "2026-11-21-home-visits", "--done", "Both links are right again.")
    assert again.exit_code == 2
    assert "has an answer already" in again.stderr


def test_what_nobody_has_answered_is_not_in_what_is_published(light: Path) -> None:
    """Neither as recorded, nor in the difference that a pull request tells; a file by hand is told where git would take it."""
    add = ("feedback", "add", "--kind", "problem", "--entry", "home-visits", "--said", "The second link is gone.")
    assert run(light, *add).exit_code == 0
    private, public = (light / place / "feedback/2026-11-21-home-visits.yml" for place in ("private", "content"))
    assert private.is_file()
    assert not public.exists()
    assert run(light, "feedback", "answer", private.stem, "--done", "The link is right now.").exit_code == 0
    assert public.is_file()
    assert not private.exists()
    put(light, by_hand=OPEN)
    assert problems_in(light) == []
    subprocess.run(["git", "init", "-q"], cwd=light, check=True)
    assert [p.code for p in problems_in(light)] == ["private-in-content"]
    told = run(light, *add)
    assert "Git does not ignore" in told.stderr
    (light / ".gitignore").write_text("/private/\n", encoding="utf-8")
    assert "Git does not ignore" not in run(light, *add).stderr


NEED = ("feedback", "add", "--kind", "not-found", "--topic", "attendance", "--student-group", "foster-youth")


def test_what_was_not_found_without_a_text_is_content_and_counts_at_once(light: Path) -> None:
    """Also where there is nothing private beside the build, and in a build that takes no warning."""
    subprocess.run(["git", "init", "-q"], cwd=light, check=True)
    done = run(light, *NEED)
    assert (done.exit_code, done.stderr) == (0, "")
    (file,) = light.rglob("feedback/*.yml")
    assert file == light / "content/feedback/2026-11-21-attendance.yml"
    assert not (light / "private").exists()
    assert problems_in(light) == []
    assert told(light, "coverage")["not_found"] == [
        {"topic": "attendance", "priority": None, "student_group": "foster-youth", "times": 1, "since": "2026-11-21"}
    ]
    assert [one["said"] for one in told(light, "curation")["feedback"]] == [None]
    assert run(light, "feedback", "answer", file.stem, "--done", "Two guides are listed now.").exit_code == 0
    assert not_found(catalog_of(light)) == []


@pytest.mark.parametrize(
    "more",
    [
        "words: letters in Hmong\nsaid: Nothing here has letters to send.\n",
        "# Somebody wrote that they need letters.\n",
        "# yaml-language-server: $schema=x.json They need letters.\n",
        "notes: letters in Hmong\n",
    ],
)
def test_any_text_beside_the_need_waits_outside_of_content(light: Path, more: str) -> None:
    subprocess.run(["git", "init", "-q"], cwd=light, check=True)
    put(light, one='kind: not-found\ntopic: attendance\ndate: "2026-11-20"\n' + more)
    assert "private-in-content" in [p.code for p in problems_in(light)]


@pytest.mark.parametrize(
    "record",
    [
        "kind: problem\nentry: home-visits\n",
        "kind: did-it-help\nentry: home-visits\n",
        "kind: not-found\ntopic: attendance\nwords: letters in Hmong\n",
    ],
)
def test_only_what_was_not_found_may_be_told_without_what_was_said(light: Path, record: str) -> None:
    put(light, one=f'{record}date: "2026-11-20"\n')
    assert [(p.code, p.severity) for p in problems_in(light)] == [("feedback-concerns", "error")]


def test_the_place_of_what_is_not_published_can_be_anywhere(
    light: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("shared")
    monkeypatch.setenv("LEVEL1_PRIVATE", str(elsewhere))
    add = ("feedback", "add", "--kind", "problem", "--entry", "home-visits", "--said", "The second link is gone.")
    assert run(light, *add).exit_code == 0
    assert [file.name for file in elsewhere.rglob("*.yml")] == ["2026-11-21-home-visits.yml"]
    assert [one["id"] for one in told(light, "curation")["feedback"]] == ["2026-11-21-home-visits"]
    assert run(light, "rename", "home-visits", "visits").exit_code == 0
    assert "entry: visits" in (elsewhere / "feedback/2026-11-21-home-visits.yml").read_text("utf-8")
    assert run(light, "feedback", "answer", "2026-11-21-home-visits", "--done", "It is right now.").exit_code == 0
    assert not list(elsewhere.rglob("*.yml"))
    assert [one.done for one in catalog_of(light).feedback] == ["It is right now."]


def test_the_name_of_a_file_has_none_of_the_words(light: Path) -> None:
    told = [
        "--words",
        "attendance letters in Hmong",
        "--topic",
        "attendance",
        "--said",
        "Nothing here has letters to send.",
    ]
    assert run(light, "feedback", "add", "--kind", "not-found", *told).exit_code == 0
    assert [one.id for one in catalog_of(light).feedback] == ["2026-11-21-attendance"]


def test_what_tells_who_spoke_is_not_recorded(light: Path) -> None:
    said = "A principal in Kern told us that the second link is gone."
    done = run(light, "feedback", "add", "--kind", "problem", "--entry", "home-visits", "--said", said)
    assert done.exit_code == 1
    assert not list(light.rglob("feedback/*.yml"))
    assert done.stdout.count("[feedback-tells]") == 2


TELLING = (
    *("Our assistant principal could not open it.", "My son is in this program, and the link is gone."),
    *("The link is gone, a sixth-grade teacher wrote.", "Parents said that the letters are too long."),
    *("Butte County asked for more letters.", "Oak Grove Elementary would use letters in Hmong."),
    *("Maria Lopez said that the link is gone.", "Maria C. Lopez-Diaz wrote that it is gone."),
    *(
        "A vice-principal needs letters in Hmong.",
        "It was of no use to a pupil in grade six.",
        "The liaison says it is old.",
    ),
    *("We have a complaint about how the meeting was held.", "They retaliated, so this page should say more."),
)
# With the directory of the state, of which the small catalog has a part.
PLACED = (
    *("Somebody from lausd wants letters in Hmong.", "Somebody from los angeles could not open it."),
    *("The Elk Grove page needs a link to it.", "Oakland folks want letters in Hmong.", "They use it in Clovis only."),
    *(
        "they use it in clovis only, and so on.",
        "An office like SFUSD or lacoe would use it.",
        "It is used in Hope too.",
    ),
)
HARMLESS = (
    *("We hope that the union of both lists is a center of freedom.", "Hope is a word in it. In English it is short."),
    *("The guide for liaisons has no enterprise or liberty in it.", "The Attendance Guide says nothing of it."),
    *("It is written in Spanish and in Standard English.", "Our central page is in the national list, near the top."),
    *("The guide does not say that a student group is counted from 30 students on.", "It has nothing for teachers."),
    *("The page of the county office was not found.", "The handbook for principals is of 2019."),
    *("Nothing here helps with a parent handbook.", "The entry on bullying names the wrong grades."),
    *("The link goes to the first page of the publisher.", "A union of districts is meant, and not one of schools."),
)


@pytest.mark.parametrize("text", TELLING)
def test_who_spoke_and_what_somebody_did_is_found(light: Path, text: str) -> None:
    put(light, one=OPEN.replace("The second link of the description leads to a page that is gone.", text))
    assert {p.code for p in problems_in(light)} == {"feedback-tells"}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_tells_of_nobody_may_be_said(light: Path, text: str) -> None:
    put(light, one=OPEN.replace("The second link of the description leads to a page that is gone.", text))
    assert problems_in(light) == []


def with_directory(root: Path) -> Path:
    for name in ("leas.csv", "short-names.csv"):
        shutil.copy(PROJECT / "content" / "reference" / name, root / "content" / "reference" / name)
    return root


def codes_of(root: Path, text: str) -> set[str]:
    put(root, one=OPEN.replace("The second link of the description leads to a page that is gone.", text))
    return {p.code for p in problems_in(root) if p.code == "feedback-tells"}


def test_places_of_the_directory_are_found_and_ordinary_words_are_not(light: Path) -> None:
    with_directory(light)
    assert [text for text in PLACED if not codes_of(light, text)] == []
    assert [text for text in HARMLESS if codes_of(light, text)] == []


VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=20), st.lists(st.text(max_size=5), max_size=2))
FIELDS = ("kind", "entry", "page", "words", "topic", "priority", "said", "date", "answered", "done", "see", "lea")


@settings(max_examples=25)
@given(data=st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_whatever_a_file_has_is_a_problem_or_right_and_never_stops_the_check(
    data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    from conftest import small_catalogue

    root = lighten(small_catalogue(tmp_path_factory.mktemp("said")))
    put(root, one=json.dumps(data))
    assert problems_in(root) or catalog_from(read_content(root)).feedback
