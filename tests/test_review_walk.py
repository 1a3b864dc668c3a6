"""level1 review without ids: a worklist, one key for each entry, stopped and begun again at will."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import TODAY, problems_in
from light import lighten

from level1.cli import main
from level1.cli.exit_codes import UNUSABLE
from level1.cli.review_walk import Walk

FULL = ("--checked", "works,current,aligned,accurate")


@pytest.fixture
def fifty(catalogue: Path) -> Path:
    """The small catalog with fifty resources that coe-kern has accepted to look after, each with a remark of its own."""
    folder = lighten(catalogue) / "content/resources"
    text = (folder / "home-visits.yml").read_text("utf-8")
    for number in range(1, 51):
        own = text.replace("home-visits", f"entry-{number:02}")
        own = "\n".join(
            f"title: Entry {number:02}  # as its publisher writes it" if line.startswith("title:") else line
            for line in own.splitlines()
        )
        steward = "steward: {lead: coe-kern, accepted: 2026-11-02}"
        (folder / f"entry-{number:02}.yml").write_text(f"{own}\n{steward}\n", encoding="utf-8")
    assert problems_in(catalogue) == []
    return catalogue


def walk(root: Path, keys: str, *arguments: str, by: str = "coe-kern", day: str = TODAY.isoformat()) -> Result:
    return CliRunner().invoke(
        main, ["review", "--by", by, *(arguments or FULL), "--root", str(root), "--as-of", day], input=keys
    )


def reviews(root: Path, number: int) -> list[dict[str, object]]:
    data = yaml.safe_load((root / f"content/resources/entry-{number:02}.yml").read_text("utf-8"))
    return data.get("reviews", [])


def states(root: Path, day: str = TODAY.isoformat()) -> dict[str, int]:
    done = CliRunner().invoke(
        main, ["curation", "--by", "coe-kern", "--format", "json", "--root", str(root), "--as-of", day]
    )
    return json.loads(done.stdout)["summary"]


def test_fifty_entries_in_one_sitting(fifty: Path) -> None:
    """Fifty keys, fifty records, and the content is right: one pull request."""
    assert states(fifty)["never-reviewed"] == 50
    done = walk(fifty, "k" * 50)
    assert done.exit_code == 0, done.output
    assert "[50 of 50] Entry 50" in done.stdout
    assert "50 recorded (50 keep), 0 skipped, 0 left." in done.stdout
    for number in range(1, 51):
        (record,) = reviews(fifty, number)
        assert record == {
            "date": "2026-11-21", "by": "coe-kern", "checked": ["works", "current", "aligned", "accurate"], "outcome": "keep"
        }  # fmt: skip
        text = (fifty / f"content/resources/entry-{number:02}.yml").read_text("utf-8")
        assert "# as its publisher writes it" in text
    assert problems_in(fifty) == []
    assert states(fifty) == {"overdue": 0, "due-soon": 0, "never-reviewed": 0, "current": 50, "withdrawn": 0}
    assert "coe-kern has nothing to review" in walk(fifty, "").stdout


def test_each_key_is_an_outcome(fifty: Path) -> None:
    """keep, revise, withdraw and replace, the last three with a note; l says that the link works and no more."""
    done = walk(fifty, "krThe second chapter moved.\nwGone.\np\nlq", *FULL, "--role", "librarian")
    assert "4 recorded (2 keep" not in done.stdout
    assert "5 recorded (2 keep, 1 replace, 1 revise, 1 withdraw), 0 skipped, 45 left." in done.stdout
    found = [reviews(fifty, number)[0] for number in range(1, 6)]
    assert [r["outcome"] for r in found] == ["keep", "revise", "withdraw", "replace", "keep"]
    assert [r.get("note") for r in found] == [None, "The second chapter moved.", "Gone.", None, None]
    assert found[4]["checked"] == ["works"]
    assert {r["role"] for r in found} == {"librarian"}


def test_stopping_and_going_on(fifty: Path) -> None:
    """What is recorded is in the files; the same command goes on with the rest, what was only opened today included later."""
    assert "Stopped." in walk(fifty, "kklq").stdout
    done = walk(fifty, "kq")
    assert "1 entry has a record of this day." in done.stdout
    assert "[1 of 47] Entry 04" in done.stdout
    # A link that works is no review of the content: on the next day the entry is there again.
    assert "Entry 03" in walk(fifty, "q", day="2026-11-22").stdout


@pytest.mark.parametrize("end", ["", "rsomething"])
def test_an_input_that_ends_is_a_stop(fifty: Path, end: str) -> None:
    """A closed terminal in the middle of an entry leaves that entry as it was."""
    done = walk(fifty, "k" + end)
    assert done.exit_code == 0
    assert "Stopped." in done.stdout or end
    assert len(reviews(fifty, 1)) == 1


@pytest.mark.parametrize("key", ["getchar", "prompt"])
def test_an_interrupt_ends_with_the_code_of_a_stopped_command(
    fifty: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C at a key, and while a text is typed."""

    def interrupted(*_arguments: object, **_options: object) -> str:
        raise KeyboardInterrupt if key == "getchar" else click.Abort

    monkeypatch.setattr(click, key, interrupted)
    done = walk(fifty, "r")
    assert (done.exit_code, "Stopped." in done.stdout) == (UNUSABLE, True)


def test_back_takes_the_record_of_this_sitting_back(fifty: Path) -> None:
    """A slip of the finger leaves no trace: the file is byte for byte what it was before."""
    file = fifty / "content/resources/entry-01.yml"
    before = file.read_bytes()
    done = walk(fifty, "wOops.\nbkbsq")
    assert done.stdout.count("Its record was taken back.") == 2
    assert file.read_bytes() == before
    assert "0 recorded, 1 skipped, 49 left." in done.stdout


def test_back_at_the_first_and_after_a_skip(fifty: Path) -> None:
    """Before the first there is nothing; a skipped entry is just asked about again."""
    done = walk(fifty, "bsbkq")
    assert "This is the first." in done.stdout
    assert "1 recorded (1 keep), 0 skipped, 49 left." in done.stdout
    assert len(reviews(fifty, 1)) == 1


def test_a_file_that_changed_meanwhile_keeps_its_record(fifty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody edits the file in another window between k and b: nothing of it is lost."""
    file = fifty / "content/resources/entry-01.yml"
    keys = iter("kbq")

    def key(echo: bool = False) -> str:
        pressed = next(keys)
        if pressed == "b":
            file.write_text(file.read_text("utf-8") + "# edited meanwhile\n", encoding="utf-8")
        return pressed

    monkeypatch.setattr(click, "getchar", key)
    done = walk(fifty, "")
    assert "so its record stays" in done.stdout
    assert file.read_text("utf-8").endswith("# edited meanwhile\n")
    assert len(reviews(fifty, 1)) == 1


def test_other_checks_hold_from_then_on(fifty: Path) -> None:
    """c asks what is checked; a word that is no check is asked about again."""
    done = walk(fifty, "kcworks,liked\nworks,accurate\nkkq")
    assert "liked is not a check" in done.stdout
    assert [reviews(fifty, n)[0]["checked"] for n in (1, 2, 3)] == [
        ["works", "current", "aligned", "accurate"], ["works", "accurate"], ["works", "accurate"]
    ]  # fmt: skip


def test_without_checks_it_asks_once(fifty: Path) -> None:
    """Enter takes what a reader can judge without special tools; nobody claims a check by pressing one key."""
    done = walk(fifty, "\nkq", "--role", "librarian")
    assert "What do you check on each entry? [works,current,aligned,accurate]" in done.stdout
    assert reviews(fifty, 1)[0]["checked"] == ["works", "current", "aligned", "accurate"]


def test_an_entry_is_shown_with_what_one_needs(fifty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, id, address, last review, interval and why; o opens the address in the browser."""
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    walk(fifty, "wIt is gone.\nq")
    done = walk(fifty, "oq", day="2026-12-10")
    address = yaml.safe_load((fifty / "content/resources/entry-02.yml").read_text("utf-8"))["url"]
    assert "[1 of 50] Entry 01" in done.stdout
    assert "resource/entry-01" in done.stdout
    assert "Last review on November 21, 2026, due soon, due by December 21, 2026." in done.stdout
    assert "A review asked to withdraw the entry: It is gone." in done.stdout
    assert "nothing newer" in done.stdout
    assert len(opened) == 1
    assert address in walk(fifty, "sq").stdout


def test_a_note_that_cannot_be_kept_is_asked_about_again(fifty: Path) -> None:
    """A personal address in a note is told, the entry stays as it was, and the same entry is asked about."""
    done = walk(fifty, "rAsk jane.doe@example.org\nrAsk the office.\nq")
    assert "Nothing was written." in done.stdout
    assert reviews(fifty, 1)[0]["note"] == "Ask the office."


def test_a_strange_key_and_a_hostile_title_do_no_harm(fifty: Path) -> None:
    """An unknown key is said to mean nothing; what steers a terminal is shown as text."""
    file = fifty / "content/resources/entry-01.yml"
    file.write_text(
        file.read_text("utf-8").replace("title: Entry 01", "title: Entry [red]01[/red] %s"), encoding="utf-8"
    )
    done = walk(fifty, "s" * 49 + "xq")
    assert "That key does nothing here." in done.stdout
    assert "Entry [red]01[/red] %s" in done.stdout


def test_a_lead_without_entries_and_curators(fifty: Path) -> None:
    """Who has accepted nothing is asked for nothing; what nobody accepted is the curators'."""
    assert "coe-butte has nothing to review" in walk(fifty, "", by="coe-butte").stdout
    done = walk(fifty, "q", by="curators")
    # Two resources and five leads that nobody has accepted.
    assert "of 6]" in done.stdout
    assert "Entry" not in done.stdout.partition("[1 of")[2]


def test_wrong_content_is_told_before_anything_is_asked(fifty: Path) -> None:
    file = fifty / "content/resources/entry-01.yml"
    file.write_text(file.read_text("utf-8").replace("cost: free", "cost: gratis"), encoding="utf-8")
    done = walk(fifty, "k" * 50)
    assert done.exit_code == 2
    assert "level1 validate" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_run_leaves_each_file_old_or_new(fifty: Path) -> None:
    """A process killed without warning in the middle of writing: every file is whole, and the same command goes on."""
    program = (
        "import os, sys, level1.yamlfile.writing as edit, level1.cli.review_walk as walk\n"
        "real, count = walk.write_file, [0]\n"
        "def write(path, text):\n"
        "    count[0] += 1\n"
        "    if count[0] == 20:\n"
        "        edit.Path.replace = lambda *a: os._exit(9)\n"
        "    real(path, text)\n"
        "walk.write_file = write\n"
        "from click.testing import CliRunner\n"
        "from level1.cli import main\n"
        f"CliRunner().invoke(main, ['review', '--by', 'coe-kern', '--checked', 'works,current', '--root', {str(fifty)!r},"
        f" '--as-of', '{TODAY}'], input='k' * 50)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    recorded = [len(reviews(fifty, number)) for number in range(1, 51)]
    assert recorded == [1] * 19 + [0] * 31
    for path in (fifty / "content/resources").glob(".*"):
        path.unlink()
    assert problems_in(fifty) == []
    assert "[1 of 31] Entry 20" in walk(fifty, "q").stdout


def test_the_walk_knows_no_other_keys() -> None:
    """What the menu offers is what the keys do."""
    from level1.cli import review_walk

    assert isinstance(Walk, type)
    assert {item.split()[0] for item in review_walk._MENU.split("  ")} == {*review_walk._OUTCOMES, *"locbsq"}
