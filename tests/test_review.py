"""level1 review ID: a record is added to the file of an entry, and nothing else of the file changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import EXAMPLES, PROJECT, TODAY, problems_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from light import lighten

from level1.catalog.content import read_content
from level1.cli import main
from level1.curation.reviewing import Desk
from level1.validate.schema import load_schema
from level1.yamlfile.record import with_record
from level1.yamlfile.writing import CannotEdit, canonical_text

GUIDE = "content/resources/attendance-guide.yml"
SCHEMA = load_schema(PROJECT / "schemas", "resource")
RECORD = {"date": "2026-11-21", "by": "curators", "checked": ["works", "current"], "outcome": "keep"}
LINES = '  - date: "2026-11-21"\n    by: curators\n    checked: [works, current]\n    outcome: keep\n'
USUAL = ("--by", "curators", "--checked", "works,current", "--outcome", "keep")


@pytest.fixture
def catalogue(catalogue: Path) -> Path:
    """The small catalog with short word lists, which are read in a moment."""
    return lighten(catalogue)


def review(root: Path, *arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(
        main, ["review", *arguments, "--root", str(root), "--as-of", TODAY.isoformat()], input=input
    )


def test_a_record_is_added_and_nothing_else(catalogue: Path) -> None:
    """The file afterwards is the file before, with the lines of the record below."""
    file = catalogue / GUIDE
    before = file.read_text("utf-8")
    done = review(catalogue, "attendance-guide", *USUAL)
    assert (done.exit_code, done.stdout) == (0, "resource/attendance-guide: recorded.\n")
    assert file.read_text("utf-8") == f"{before}reviews:\n{LINES}"
    assert problems_in(catalogue) == []


def test_role_note_and_day_are_kept(catalogue: Path) -> None:
    """All that a record may say is written in the order of the schema, checks in theirs."""
    done = review(
        catalogue, "resource/attendance-guide", "--by", "coe-kern", "--checked", " current , Works", "--outcome", "revise",
        "--date", "2026-11-19", "--role", "attendance coordinator", "--note", "Chapter two: has another name.",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    data = yaml.safe_load((catalogue / GUIDE).read_text("utf-8"))
    assert list(data["reviews"][0].items()) == [
        ("date", "2026-11-19"),
        ("by", "coe-kern"),
        ("role", "attendance coordinator"),
        ("checked", ["works", "current"]),
        ("outcome", "revise"),
        ("note", "Chapter two: has another name."),
    ]
    assert problems_in(catalogue) == []


def test_several_entries_get_the_same_record(catalogue: Path) -> None:
    """Resources and leads at once; an id that exists in both kinds is asked about."""
    (catalogue / "content/leads/home-visits.yml").write_bytes(
        (catalogue / "content/leads/attendance-lead.yml").read_bytes()
    )
    done = review(catalogue, "attendance-guide", "home-visits", *USUAL)
    assert done.exit_code == 2
    assert "Write resource/home-visits or lead/home-visits." in done.stderr
    assert "reviews:" not in (catalogue / GUIDE).read_text("utf-8")
    done = review(catalogue, "attendance-guide", "lead/home-visits", "resource/home-visits", *USUAL)
    assert done.stdout.count("recorded.") == 3
    assert LINES in (catalogue / "content/leads/home-visits.yml").read_text("utf-8")


def test_the_same_record_is_not_written_twice(catalogue: Path) -> None:
    """A command given again after it was stopped completes the work, no more."""
    review(catalogue, "attendance-guide", *USUAL)
    done = review(catalogue, "attendance-guide", "home-visits", *USUAL)
    assert "resource/attendance-guide: has this record already." in done.stdout
    assert (catalogue / GUIDE).read_text("utf-8").count("outcome:") == 1
    assert "outcome: keep" in (catalogue / "content/resources/home-visits.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("atendance-guide", *USUAL), "Did you mean resource/attendance-guide"),
        (("attendance-guide", "--by", "atendance-lead", *USUAL[2:]), "Did you mean attendance-lead?"),
        (("attendance-guide", *USUAL[2:]), "Say who reviews"),
        (("attendance-guide", *USUAL[:2]), "Say what was checked and what was decided"),
        (("attendance-guide", "--by", "curators", "--checked", "works,liked", "--outcome", "keep"), "liked is not a check"),
        (("attendance-guide", "--by", "curators", "--checked", " , ", "--outcome", "keep"), "A review checks something"),
        (("attendance-guide", *USUAL[:4], "--outcome", "fine"), "keep, revise, withdraw, replace"),
        (("attendance-guide", *USUAL, "--date", "2026-11-23"), "still to come"),
        (("attendance-guide", *USUAL, "--date", "2026-10-31"), "was added on November 1, 2026"),
        (("attendance-guide", *USUAL, "--date", "yesterday"), "is not a day"),
        (("attendance-guide", *USUAL, "--note", "Ask jane.doe@example.org"), "e-mail address"),
        (("attendance-guide", *USUAL, "--note", "x" * 501), "500"),
        (("attendance-guide", *USUAL, "--role", "r"), "2"),
        (("attendance-guide", *USUAL, "--note", "a\u202eb"), "invisible"),
        ((*USUAL[:2], "--outcome", "keep"), "Name the entries"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_nothing_is_written(catalogue: Path, arguments: tuple[str, ...], says: str) -> None:
    """Exit code 2, a sentence that says what to write, and the files as they were."""
    before = {path: path.read_bytes() for path in (catalogue / "content").rglob("*.yml")}
    done = review(catalogue, *arguments)
    assert done.exit_code == 2, done.output
    assert says in done.stderr
    assert "Traceback" not in done.output
    assert {path: path.read_bytes() for path in (catalogue / "content").rglob("*.yml")} == before


def test_one_entry_that_cannot_be_reviewed_stops_all(catalogue: Path) -> None:
    """Ten entries with one wrong name among them: none is written."""
    done = review(catalogue, "attendance-guide", "home-visits", "nobody-knows-this", *USUAL)
    assert done.exit_code == 2
    assert "reviews:" not in (catalogue / GUIDE).read_text("utf-8")


def test_a_failed_write_leaves_the_old_file(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told; the file is the old one, and nothing lies beside it."""
    before = (catalogue / GUIDE).read_bytes()
    names = sorted(path.name for path in (catalogue / "content").rglob("*"))

    def full(*_arguments: Any, **_named: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    monkeypatch.setattr("pathlib.Path.replace", full)
    done = review(catalogue, "attendance-guide", *USUAL)
    assert done.exit_code == 2
    assert "No space left" in done.stderr
    monkeypatch.undo()
    assert (catalogue / GUIDE).read_bytes() == before
    assert sorted(path.name for path in (catalogue / "content").rglob("*")) == names


# The text of the file


VALID = sorted(path for path in (EXAMPLES / "valid").glob("resource-*.yml"))


@pytest.mark.parametrize("example", VALID, ids=lambda path: path.stem)
def test_every_layout_that_is_right_stays_as_it_is(example: Path) -> None:
    """Remarks, quotes, line ends, byte order marks, odd lists: every line of the old file is in the new one, in its place."""
    before = example.read_bytes().decode("utf-8")
    after = with_record(SCHEMA, before, "reviews", RECORD)
    assert removed(after, LINES, before), after
    twice = with_record(SCHEMA, after, "reviews", RECORD | {"outcome": "revise"})
    assert twice.count("outcome: revise") == before.count("outcome: revise") + 1


def removed(after: str, lines: str, before: str) -> bool:
    """Whether taking the new lines (with or without their heading) out of the new text gives the old one."""
    end = "\r\n" if "\r\n" in before else "\r" if "\r" in before else "\n"
    whole = before if before.endswith(end) else before + end
    lines = lines.replace("\n", end)
    return whole in (after.replace(f"reviews:{end}{lines}", "", 1), after.replace(lines, "", 1))


ODD = {
    "dashes at the margin": (
        "title: a\nreviews:\n- date: x\n  note: b\n# a remark on what follows\nsources: [b]\n",
        "title: a\nreviews:\n- date: x\n  note: b\n{}# a remark on what follows\nsources: [b]\n",
        0,
    ),
    "dashes far in": ("reviews:\n      - date: x\n        by: y  # who\n", "reviews:\n      - date: x\n        by: y  # who\n{}", 6),
    "a remark in the item": ("reviews:\n  - date: x\n    # inside\n\n\nz: 1\n", "reviews:\n  - date: x\n    # inside\n{}\n\nz: 1\n", 2),
    "a dash on a line of its own": ("reviews:\n  -\n    date: x\nz: 1\n", "reviews:\n  -\n    date: x\n{}z: 1\n", 2),
    "a long note with a hash": (
        "reviews:\n  - note: |\n      a\n      # b\n\n      c\nz: 1\n",
        "reviews:\n  - note: |\n      a\n      # b\n\n      c\n{}z: 1\n",
        2,
    ),
    "an end of the document": ("---\na: 1\n...\n", "---\na: 1\nreviews:\n{}...\n", 2),
    "remarks at the end": ("a: 1\n# the end\n\n\n", "a: 1\n# the end\nreviews:\n{}\n\n", 2),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_layouts_are_kept_to_the_byte(name: str) -> None:
    """The record stands with its neighbors, as far in as they do; what is around them has not moved."""
    before, wanted, indent = ODD[name]
    lines = "".join(f"{' ' * indent}{line[2:]}\n" for line in LINES.splitlines())
    assert with_record(SCHEMA, before, "reviews", RECORD) == wanted.format(lines)


@pytest.mark.parametrize(
    "before", ["a: 1\nreviews: []\nz: 1\n", "a: 1\nreviews: [{date: x}]\nz: 1\n", "{a: 1, z: 1}\n"]
)
def test_lists_in_brackets_are_laid_out_anew(before: str) -> None:
    """What is inside brackets cannot get lines; the data are right all the same, or it is said that it cannot be done."""
    after = yaml.safe_load(with_record(SCHEMA, before, "reviews", RECORD))
    old = yaml.safe_load(before)
    assert after == old | {"reviews": [*old.get("reviews", []), RECORD]}


@pytest.mark.parametrize("before", ["reviews: yesterday\n", "- a\n", "reviews:\n", 'a: "\n'])
def test_what_is_no_entry_is_refused(before: str) -> None:
    with pytest.raises(CannotEdit):
        with_record(SCHEMA, before, "reviews", RECORD)


NOTES = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=200).map(
    lambda text: " ".join(text.split())
)


@given(st.sampled_from(VALID), NOTES.filter(bool), st.integers(1, 4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_note_is_read_back_as_it_was_written(example: Path, note: str, times: int) -> None:
    """Whatever stands in a note, the records before it are untouched and the new ones are what was meant."""
    text = example.read_bytes().decode("utf-8")
    old = yaml.load(text, Loader=yaml.BaseLoader)
    for _ in range(times):
        text = with_record(SCHEMA, text, "reviews", RECORD | {"note": note})
    new = yaml.load(text, Loader=yaml.BaseLoader)
    assert new == old | {"reviews": [*old.get("reviews", []), *[RECORD | {"note": note}] * times]}


def test_the_projects_own_files_stay_in_the_one_layout() -> None:
    """A reviewed entry of the project is still written as `canonical_text` writes it."""
    for path in sorted((PROJECT / "content/resources").glob("*.yml"))[::20]:
        text = with_record(
            SCHEMA, path.read_text("utf-8"), "reviews", RECORD | {"note": " ".join(["A note that is folded."] * 8)}
        )
        data = yaml.load(text, Loader=yaml.BaseLoader)
        data["priorities"] = [int(number) for number in data["priorities"]]
        if "evidence" in data and "tier" in data["evidence"]:
            data["evidence"]["tier"] = int(data["evidence"]["tier"])
        assert canonical_text(SCHEMA, data, "../../schemas/resource.schema.json") == text


def test_what_can_be_checked_and_decided_comes_from_the_schema(catalogue: Path) -> None:
    desk = Desk(read_content(catalogue), PROJECT / "schemas", TODAY)
    assert desk.checks == ("works", "current", "aligned", "accurate", "accessible")
    assert desk.outcomes == ("keep", "revise", "withdraw", "replace")
    assert all(name in desk.what_to_check for name in desk.checks)
