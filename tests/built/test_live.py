"""A site that is shown while somebody writes is, after every edit, the very site that a new build would make."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from built.making import DAY, PROJECT, change, day_of, entries, entry_file, real_content, small_content
from level1.site.live import Live
from level1.site.settings import Settings
from level1.site.sources import NoSite, read_sources
from level1.site.whole import WholeSite, read_assets

SETTINGS = Settings(site_url="https://kb.example/some/kb/", mailbox="curators@kb.example")


def live_of(root: Path, day: date) -> Live:
    live = Live(root, SETTINGS, lambda: (day, day))
    assert live.refresh() == ""
    return live


def anew(root: Path, day: date) -> dict[str, bytes]:
    """Every file of the site as somebody makes it who knows nothing of an earlier one."""
    whole = WholeSite(read_sources(root, day, now=day), SETTINGS)
    return {file.address: file.content for file in whole}


def differing(live: Live, made: dict[str, bytes]) -> list[str]:
    return [address for address, content in made.items() if live.file(address) != content]


Edit = Callable[[Path, random.Random], None]


def some(root: Path, kind: str, dice: random.Random) -> str:
    return dice.choice(sorted(path.stem for path in (root / "content" / kind).glob("*.yml")))


def _title(root: Path, dice: random.Random) -> None:
    change(root, "resources", some(root, "resources", dice), title=f"A title of edit {dice.randrange(10**6)}")


def _summary(root: Path, dice: random.Random) -> None:
    told = (
        f"What teams in a district can do in the first weeks, told anew in edit {dice.randrange(10**6)} of this test."
    )
    change(root, "resources", some(root, "resources", dice), summary=told)


def _words(root: Path, dice: random.Random) -> None:
    topics = dice.sample(("attendance", "mathematics", "school-climate"), dice.randint(1, 3))
    change(root, "resources", some(root, "resources", dice), topics=topics)


def _lead(root: Path, dice: random.Random) -> None:
    change(root, "leads", some(root, "leads", dice), offers=f"Help for teams, as edit {dice.randrange(10**6)} has it.")


def _new(root: Path, dice: random.Random) -> None:
    number = dice.randrange(10**6)
    like = some(root, "resources", dice)
    change(
        root, "resources", like, f"new-{number}", title=f"New {number}", url=f"https://www.example.org/new/{number}",
        summary=f"Something else that number {number} tells, in a sentence that no other entry has, for teams.",
        aliases=None, status="published", successor=None, reason=None, supersedes=None, part_of=None, reviews=None,
    )  # fmt: skip


def _gone(root: Path, dice: random.Random) -> None:
    made = sorted((root / "content" / "resources").glob("new-*.yml"))
    if made:
        dice.choice(made).unlink()


def _renamed(root: Path, dice: random.Random) -> None:
    made = sorted((root / "content" / "resources").glob("new-*.yml"))
    if made:
        old, new = dice.choice(made), f"new-{dice.randrange(10**6)}"
        change(root, "resources", old.stem, new, aliases=[old.stem])
        old.unlink()


def _word_list(root: Path, dice: random.Random) -> None:
    file = root / "content" / "taxonomy" / "topics.yml"
    lines = file.read_text("utf-8").split("\n")
    at = dice.choice([number for number, line in enumerate(lines) if line.startswith("    name: ")])
    lines[at] = f"    name: Topic of edit {dice.randrange(10**6)}"
    file.write_text("\n".join(lines), "utf-8")


def _guide(root: Path, dice: random.Random) -> None:
    folder = root / "content" / "about"
    folder.mkdir(exist_ok=True)
    text = f"# Page {dice.randrange(10**6)}\n\nSee [attendance](../topics/attendance.md).\n"
    (folder / f"page-of-{dice.randrange(3)}.md").write_text(text, "utf-8")


def _saved_as_it_was(root: Path, dice: random.Random) -> None:
    file = entry_file(root, "resources", some(root, "resources", dice))
    file.write_bytes(file.read_bytes())


EDITS: tuple[Edit, ...] = (
    _title,
    _summary,
    _words,
    _lead,
    _new,
    _new,
    _gone,
    _renamed,
    _word_list,
    _guide,
    _saved_as_it_was,
)


def play(root: Path, day: date, number: int, seed: int) -> None:
    """Makes edits one after another and compares after each. One that is not valid is taken back: what is shown then is another
    test."""
    dice, live = random.Random(seed), live_of(root, day)
    for _ in range(number):
        shutil.copytree(root / "content", root / "before")
        edit = dice.choice(EDITS)
        edit(root, dice)
        wrong = ""
        try:
            made = anew(root, day)
        except NoSite as reason:
            wrong = str(reason)
        if wrong:
            assert "error" in live.refresh(), wrong
            shutil.rmtree(root / "content")
            (root / "before").rename(root / "content")
            made = anew(root, day)
        else:
            shutil.rmtree(root / "before")
        live.refresh()
        assert differing(live, made) == [], edit.__name__
        assert live.file("resources/no-such-entry/index.html") is None


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.full)])
def test_after_any_edit_it_is_what_a_build_would_make(tmp_path: Path, seed: int) -> None:
    play(small_content(tmp_path), date.fromisoformat(DAY), 10 if seed == 1 else 100, seed)


@pytest.mark.full
def test_after_any_edit_of_the_real_catalog(tmp_path: Path) -> None:
    play(real_content(tmp_path), date.fromisoformat(day_of(PROJECT)), 30, 3)


def test_a_page_tells_another_state_only_when_it_shows_something_else(small: Path) -> None:
    """So a browser loads a page again when that page has changed, and stays where it is when another has."""
    live = live_of(small, date.fromisoformat(DAY))
    mine, other = "resources/attendance-guide/index.html", "resources/home-visits/index.html"
    states = live.shown(mine)[1], live.shown(other)[1]
    change(
        small,
        "resources",
        "attendance-guide",
        description="A longer text about the guide, which no other page of this site shows.",
    )
    live.refresh()
    assert not live.wait(other, states[1], 0)
    assert live.wait(mine, states[0], 0)


def test_what_is_wrong_is_told_and_what_was_right_is_shown(small: Path) -> None:
    live = live_of(small, date.fromisoformat(DAY))
    file = entry_file(small, "resources", "attendance-guide")
    right = file.read_text("utf-8")
    file.write_text(right.replace("cost: free", "cost: fre"), "utf-8")
    report = live.refresh()
    assert "content/resources/attendance-guide.yml:" in report
    page = (live.file("resources/attendance-guide/index.html") or b"").decode()
    assert "1 problem in the content" in page
    assert "Did you mean free?" in page
    file.write_text(right, "utf-8")
    assert live.refresh() == ""
    assert differing(live, anew(small, date.fromisoformat(DAY))) == []


def test_content_of_which_nothing_can_be_shown_is_told_and_mended(small: Path) -> None:
    """The server goes on: whoever saves a whole folder at once may have it incomplete for a moment."""
    live = Live(small, SETTINGS, lambda: (date.fromisoformat(DAY), date.fromisoformat(DAY)))
    (small / "content" / "taxonomy").rename(small / "elsewhere")
    assert "taxonomy/" in live.refresh()
    assert live.file("index.html") is None
    assert live.file("assets/site.css")
    (small / "elsewhere").rename(small / "content" / "taxonomy")
    assert live.refresh() == ""
    assert live.broken == ""
    assert live.file("index.html")


def test_a_new_day_is_shown_with_the_next_change(small: Path) -> None:
    days = [date.fromisoformat(DAY)]
    live = Live(small, SETTINGS, lambda: (days[0], days[0]))
    live.refresh()
    days[0] += timedelta(days=400)
    change(
        small,
        "resources",
        "attendance-guide",
        description="Another text about the guide, which no other page of this site shows.",
    )
    live.refresh()
    assert differing(live, anew(small, days[0])) == []


def test_schemas_and_style_sheets_are_read_anew(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = live_of(small, date.fromisoformat(DAY))
    page = live.shown("index.html")
    other = replace(read_assets(), files={**read_assets().files, "assets/site.css": b"body { color: red }"})
    monkeypatch.setattr("level1.site.live.read_assets", lambda: other)
    live.refresh()
    assert live.shown("index.html") == page
    live.refresh(anew=True)
    assert live.file("assets/site.css") == b"body { color: red }"
    assert live.shown("index.html")[1] != page[1]


def test_the_examples_have_what_the_edits_need(small: Path) -> None:
    assert len(entries(small, "resources")) > 1
    assert len(entries(small, "leads")) > 1
