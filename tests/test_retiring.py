"""Retiring an entry: one command changes everything that five edits in three files used to, or nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import PROJECT, TODAY, problems_in
from light import lighten

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.cli import main
from level1.cli.exit_codes import DONE, PROBLEMS, UNUSABLE
from level1.identity.references import Schemas
from level1.identity.retiring import plan_end, plan_supersede, plan_withdraw
from level1.identity.updates import updates
from level1.site.sources import read_sources
from level1.site.tree import site_tree
from level1.validate import validate
from level1.yamlfile.writing import edited_text

SCHEMAS = PROJECT / "schemas"
LOADED = Schemas(SCHEMAS)
OLD, NEW, PART = "home-visits", "attendance-guide", "leaflet"
REASON = "The publisher took the page down."
PICKS = """\
# What people gave us to hand out.
about: What we hand over first.
lists:
  # Gone through by the curators.
  - indicator: chronic-absenteeism
    date: "2026-11-20"
    resources:
      - home-visits
      # Short, and in Spanish too.
      - leaflet
  - indicator: suspension-rate
    date: "2026-11-20"
    resources: [home-visits, attendance-guide]
  - indicator: graduation-rate
    date: "2026-11-20"
    resources: [home-visits]
"""


@pytest.fixture
def root(catalogue: Path) -> Path:
    """The small catalog with a part of the entry that goes, an entry that it had replaced, and lists that name it."""
    lighten(catalogue)
    for id, fields in (
        (PART, {"part_of": OLD}),
        ("doors", {"status": "superseded", "successor": OLD, "reason": REASON}),
    ):
        text = file_of(catalogue, OLD).read_text("utf-8").replace("Home visits that work", f"The {id}")
        file_of(catalogue, id).write_text(text.replace("/home-visits", f"/{id}"), encoding="utf-8")
        edit(catalogue, id, **fields)
    picks_of(catalogue).write_text(PICKS, encoding="utf-8")
    assert problems_in(catalogue) == []
    return catalogue


def file_of(root: Path, id: str, kind: str = "resources") -> Path:
    return root / "content" / kind / f"{id}.yml"


def picks_of(root: Path) -> Path:
    return root / "content" / "taxonomy" / "picks.yml"


def edit(root: Path, id: str, kind: str = "resource", **fields: Any) -> None:
    file = file_of(root, id, f"{kind}s")
    changes: dict[tuple[str | int, ...], Any] = {(name,): value for name, value in fields.items()}
    file.write_text(edited_text(LOADED[kind], file.read_text("utf-8"), changes), encoding="utf-8")


def data_of(root: Path, id: str, kind: str = "resources") -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(file_of(root, id, kind).read_text("utf-8"))
    return data


def level1(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root), "--as-of", TODAY.isoformat()])


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((root / "content").rglob("*")) if path.is_file()}


def lists(root: Path) -> dict[str, list[str]]:
    return {one["indicator"]: one["resources"] for one in yaml.safe_load(picks_of(root).read_text("utf-8"))["lists"]}


# What happens


def test_what_is_superseded_is_followed_by_everything_that_named_it(root: Path) -> None:
    done = level1(root, "supersede", OLD, "--by", NEW, "--reason", "The guide has all of it.")
    assert done.exit_code == DONE, done.output
    after = data_of(root, OLD)
    assert (after["status"], after["successor"], after["reason"]) == ("superseded", NEW, "The guide has all of it.")
    assert after["changed"] == data_of(root, PART)["changed"] == data_of(root, "doors")["changed"] == str(TODAY)
    assert (data_of(root, PART)["part_of"], data_of(root, "doors")["successor"]) == (NEW, NEW)
    assert lists(root) == {"chronic-absenteeism": [NEW, PART], "suspension-rate": [NEW], "graduation-rate": [NEW]}
    assert problems_in(root) == []


def test_what_an_organization_told_goes_when_it_asks(root: Path) -> None:
    """The page stays, and says that it asked."""
    told = """lea_sizes: [under-300]
lea_locales: [rural]
practice:
  done: A clerk called each family on the day its child missed class twice, and offered a ride.
  effort: A clerk in each school, some minutes a day.
  result: Fewer students were absent.
  known_by: The counts of the LEA.
consent:
  date: "2026-11-10"
  role: superintendent
status:"""
    level1(root, "supersede", "doors", "--by", NEW)
    file = file_of(root, OLD)
    file.write_text(file.read_text("utf-8").replace("status:", told, 1), "utf-8")
    done = level1(root, "withdraw", OLD, "--asked")
    assert done.exit_code == DONE, done.output
    after = data_of(root, OLD)
    assert (after["status"], after["reason"]) == ("withdrawn", "Its publisher asked us to take it out.")
    assert not {"practice", "consent", "lea_sizes", "lea_locales"} & after.keys()
    assert problems_in(root) == []


def test_what_is_withdrawn_is_on_no_list_any_more(root: Path) -> None:
    """A list that is left with nothing goes too. What it had replaced must be settled first."""
    level1(root, "supersede", "doors", "--by", NEW)
    done = level1(root, "withdraw", OLD, "--reason", REASON)
    assert done.exit_code == DONE, done.output
    after = data_of(root, OLD)
    assert (after["status"], after["reason"], after["changed"]) == ("withdrawn", REASON, str(TODAY))
    assert "part_of" not in data_of(root, PART)
    assert lists(root) == {"chronic-absenteeism": [PART], "suspension-rate": [NEW]}
    assert problems_in(root) == []


def test_the_next_role_is_asked_when_one_has_ended(root: Path) -> None:
    text = file_of(root, "attendance-lead", "leads").read_text("utf-8")
    file_of(root, "presence-lead", "leads").write_text(text, encoding="utf-8")
    done = level1(root, "lead", "end", "attendance-lead", "--successor", "presence-lead", "--date", "2026-06-30")
    assert done.exit_code == DONE, done.output
    after = data_of(root, "attendance-lead", "leads")
    assert (after["status"], after["successor"], after["term"]) == ("ended", "presence-lead", {"end": "2026-06-30"})
    assert data_of(root, "old-attendance-lead", "leads")["successor"] == "presence-lead"
    routing = yaml.safe_load((root / "content" / "taxonomy" / "routing.yml").read_text("utf-8"))
    assert routing["state"]["lead"] == routing["general"][0]["lead"] == "presence-lead"
    # Its source names the role that was; readers are sent on.
    assert data_of(root, OLD)["lead"] == "attendance-lead"
    assert problems_in(root) == []


def test_comments_and_layout_stay(root: Path) -> None:
    level1(root, "supersede", OLD, "--by", NEW)
    text = picks_of(root).read_text("utf-8")
    assert text.replace(NEW, OLD) == PICKS.replace("[home-visits, attendance-guide]", "[home-visits]")


def test_a_line_that_goes_takes_no_comment_with_it(root: Path) -> None:
    level1(root, "supersede", "doors", "--by", NEW)
    level1(root, "withdraw", PART, "--reason", REASON)
    assert picks_of(root).read_text("utf-8") == PICKS.replace("      - leaflet\n", "")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("supersede", OLD, "--by", NEW), "Replaced by Attendance guide."),
        (("withdraw", PART, "--reason", REASON), REASON),
    ],
)
def test_the_old_address_answers_and_the_updates_tell(root: Path, command: tuple[str, ...], says: str) -> None:
    assert level1(root, *command).exit_code == DONE
    sources = read_sources(root, TODAY)
    (page,) = [page for page in site_tree(sources).pages if page.address == f"resources/{command[1]}/"]
    assert says in page.html
    told = [update for update in updates(sources.catalog) if update.id == command[1] and update.what != "new"]
    assert [(update.day, update.text) for update in told] == [(TODAY, says)]


@pytest.mark.parametrize(
    "command",
    [
        ("supersede", OLD, "--by", NEW),
        ("withdraw", PART, "--reason", REASON),
        ("lead", "end", "old-attendance-lead", "--successor", "attendance-lead", "--date", "2024-06-30"),
    ],
)
def test_a_trial_changes_nothing_and_a_second_time_there_is_nothing_to_do(root: Path, command: tuple[str, ...]) -> None:
    before = files(root)
    trial = level1(root, *command, "--dry-run")
    assert (trial.exit_code, files(root)) == (DONE, before)
    done = level1(root, *command)
    assert trial.stdout.startswith(done.stdout)
    after = files(root)
    assert after != before
    again = level1(root, *command)
    assert (again.exit_code, again.stdout, files(root)) == (DONE, "This is so already: nothing to do.\n", after)


def test_what_is_linked_on_a_page_is_told(root: Path) -> None:
    """Its sentences are about the old entry; a person reads them."""
    (root / "content" / "about").mkdir(exist_ok=True)
    page = root / "content" / "about" / "visits.md"
    page.write_text("# Visits\n\nSee [home visits](../resources/home-visits.md).\n", encoding="utf-8")
    done = level1(root, "supersede", OLD, "--by", NEW)
    assert "Its page is still linked in 1 file: content/about/visits.md;" in done.stdout
    assert page.read_text("utf-8").count("home-visits.md") == 1


def test_the_part_that_takes_the_place_of_the_whole_is_no_part_of_itself(root: Path) -> None:
    done = level1(root, "supersede", OLD, "--by", PART)
    assert done.exit_code == DONE, done.output
    assert "part_of" not in data_of(root, PART)
    assert problems_in(root) == []


# What is refused


REFUSED: list[tuple[tuple[str, ...], int, str]] = [
    (("supersede", "no-such-entry", "--by", NEW), UNUSABLE, "There is no resource called no-such-entry."),
    (("supersede", OLD, "--by", "atendance-guide"), UNUSABLE, "Did you mean resource/attendance-guide?\n"),
    (("supersede", OLD, "--by", OLD), UNUSABLE, "home-visits cannot take its own place."),
    (("supersede", OLD, "--by", "doors"), UNUSABLE, "doors is superseded itself. Name an entry that is in use."),
    (("supersede", NEW, "--by", "doors"), UNUSABLE, "Name home-visits, which took its place."),
    (("supersede", "attendance-lead", "--by", NEW), UNUSABLE, "level1 lead end attendance-lead --successor OTHER"),
    (("supersede", OLD, "--by", NEW, "--reason", "x" * 301), PROBLEMS, "Nothing was changed"),
    (("supersede", OLD), UNUSABLE, "--by"),
    (("withdraw", OLD), UNUSABLE, "--reason"),
    (("withdraw", OLD, "--reason", REASON), UNUSABLE, "level1 supersede doors --by ID"),
    (("withdraw", PART, "--reason", " "), UNUSABLE, "--asked"),
    (("withdraw", PART, "--reason", "Ask jane.doe@district.org."), PROBLEMS, "Nothing was changed"),
    (("withdraw", "attendance-lead", "--reason", REASON), UNUSABLE, "a role ends"),
    (("lead", "end", "home-visits", "--successor", "coe-butte"), UNUSABLE, "level1 supersede"),
    (("lead", "end", "coe-butte", "--successor", "old-attendance-lead"), UNUSABLE, "Name attendance-lead"),
    (("lead", "end", "attendance-lead", "--successor", "coe-kern", "--date", "2027-01-01"), UNUSABLE, "still to come"),
    (("lead", "end", "geo-north-and-south", "--successor", "coe-kern"), PROBLEMS, "Nothing was changed"),
]


@pytest.mark.parametrize(("command", "code", "says"), REFUSED, ids=[" ".join(row[0])[:60] for row in REFUSED])
def test_what_is_refused_changes_nothing(root: Path, command: tuple[str, ...], code: int, says: str) -> None:
    before = files(root)
    done = level1(root, *command)
    assert done.exit_code == code, done.output
    assert says in done.output
    assert "Traceback" not in done.output
    assert files(root) == before


@pytest.mark.parametrize("command", [("supersede", OLD, "--by", NEW), ("supersede", NEW, "--by", OLD)])
def test_a_draft_is_neither_replaced_nor_a_replacement(root: Path, command: tuple[str, ...]) -> None:
    picks_of(root).write_text("about: What we hand over first.\nlists: []\n", encoding="utf-8")
    for id in (PART, "doors"):
        file_of(root, id).unlink()
    edit(root, OLD, status="draft")
    done = level1(root, *command)
    assert done.exit_code == UNUSABLE
    assert "home-visits is a draft" in done.stderr


def test_a_disk_that_is_full_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(root)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device", "picks.yml")

    monkeypatch.setattr("level1.identity.changing.write_files", full)
    done = level1(root, "supersede", OLD, "--by", NEW)
    assert (done.exit_code, files(root)) == (UNUSABLE, before)
    assert "No space left on device" in done.stderr


# The real catalog


def test_in_the_real_catalog_as_well(tmp_path: Path) -> None:
    """The two resources that are on most lists, and a role of the routing."""
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    content = read_content(tmp_path)
    catalog = catalog_from(content)
    named = [id for one in content.word_files["picks"].data["lists"] for id in one["resources"]]
    most = max(set(named), key=lambda id: (named.count(id), id))
    other = next(r.id for r in catalog.published if r.id not in (most, catalog.resources[most].part_of))
    second = max({*named} - {most, other}, key=lambda id: (named.count(id), id))
    lead = content.word_files["routing"].data["themes"][0]["leads"][0]["lead"]
    successor = next(
        r.id for r in catalog.current_leads if r.id != lead and r.status == "active" and r.initiative == "mtss"
    )
    for planned in (
        lambda now: plan_supersede(now, SCHEMAS, TODAY, most, other),
        lambda now: plan_withdraw(now, SCHEMAS, TODAY, second, REASON),
        lambda now: plan_end(now, SCHEMAS, TODAY, lead, successor),
    ):
        plan = planned(content)
        assert plan.problems == ()
        plan.write(tmp_path)
        content = read_content(tmp_path)
    day = max(TODAY, *(update.day for update in updates(catalog_from(content))))
    assert [p for p in validate(content, SCHEMAS, day.replace(year=day.year + 1)) if p.severity == "error"] == []
    assert not {most, second} & {id for one in content.word_files["picks"].data["lists"] for id in one["resources"]}
