"""An id becomes another, or goes: nothing is named twice afterwards, and nothing is left with less than it needs."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import PROJECT, TODAY, problems_in
from hypothesis import example, given
from hypothesis import strategies as st
from light import lighten

from level1.cli import main
from level1.identity.naming_anew import named_anew
from level1.identity.references import Schemas
from level1.yamlfile.reading import Path_
from level1.yamlfile.writing import edited_text

SCHEMAS = Schemas(PROJECT / "schemas")
IDS = ("a", "b", "c", "d")
LISTS = st.lists(st.lists(st.sampled_from(IDS), min_size=1, unique=True), max_size=4)
PAIRS = st.lists(st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True), max_size=5).filter(
    lambda pairs: len({frozenset(pair) for pair in pairs}) == len(pairs)
)


def picks(lists: list[list[str]]) -> dict[str, Any]:
    return {"about": "x", "lists": [{"indicator": f"i{n}", "resources": ids} for n, ids in enumerate(lists)]}


def decisions(pairs: list[list[str]]) -> dict[str, Any]:
    return {"about": "x", "decisions": [{"pair": pair, "reason": "x"} for pair in pairs]}


def after(name: str, data: dict[str, Any], new: str) -> Any:
    """The data in which every `a` was named anew, as it is written into a file."""
    places = [*_places(data, ())]
    changes = named_anew(SCHEMAS[name], data, places, new)
    if not changes:
        return data
    text = yaml.safe_dump(data, sort_keys=False)
    return yaml.safe_load(edited_text(SCHEMAS[name], text, changes))


def _places(data: Any, place: Path_) -> Any:
    if data == "a":
        yield place
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _places(value, (*place, step))


@given(LISTS, st.sampled_from(("b", "e", "")))
@example([["a"], ["a"], ["a", "b"], ["b"]], "")
def test_lists_keep_their_order_and_have_each_id_once(lists: list[list[str]], new: str) -> None:
    wanted = []
    for ids in deepcopy(lists):
        kept = [id for id in ids if id != "a"] if not new or new in ids else [new if id == "a" else id for id in ids]
        wanted += [kept] if kept else []
    assert [one["resources"] for one in after("picks", picks(lists), new)["lists"]] == wanted


@given(PAIRS, st.sampled_from(("b", "e", "")))
def test_a_decision_is_about_two_and_made_once(pairs: list[list[str]], new: str) -> None:
    wanted: set[frozenset[str]] = set()
    for pair in pairs:
        named = frozenset({new if id == "a" else id for id in pair} - {""})
        wanted |= {named} if len(named) == 2 else set()
    left = [frozenset(one["pair"]) for one in after("overlap-decisions", decisions(pairs), new)["decisions"]]
    assert len(left) == len(set(left))
    assert set(left) == wanted


def test_a_merge_leaves_no_id_twice_and_nothing_to_warn_of(catalogue: Path) -> None:
    """Picks, decisions and the routing."""
    lighten(catalogue)
    folder = catalogue / "content"
    taxonomy = folder / "taxonomy"
    text = (folder / "resources" / "home-visits.yml").read_text("utf-8")
    leaflet = text.replace("Home visits that work", "Leaflet").replace("/home-visits", "/leaflet")
    (folder / "resources" / "leaflet.yml").write_text(leaflet, encoding="utf-8")
    write(taxonomy / "picks.yml", picks_of("home-visits, leaflet, attendance-guide"))
    made = '\n    reason: These were compared.\n    date: "2026-11-20"\n'
    pairs = ("home-visits, attendance-guide", "home-visits, leaflet", "attendance-guide, leaflet")
    write(
        taxonomy / "overlap-decisions.yml",
        "about: What was compared.\ndecisions:\n" + "".join(f"  - pair: [{pair}]{made}" for pair in pairs),
    )
    assert problems_in(catalogue) == []
    done = merge(catalogue, "home-visits", "attendance-guide")
    assert done == 0
    assert yaml.safe_load((taxonomy / "picks.yml").read_text("utf-8"))["lists"][0]["resources"] == [
        "leaflet",
        "attendance-guide",
    ]
    left = yaml.safe_load((taxonomy / "overlap-decisions.yml").read_text("utf-8"))["decisions"]
    assert [one["pair"] for one in left] == [["attendance-guide", "leaflet"]]
    assert problems_in(catalogue) == []


def test_a_role_is_named_once_in_a_theme_after_a_merge(catalogue: Path) -> None:
    lighten(catalogue)
    folder = catalogue / "content"
    text = (folder / "leads" / "attendance-lead.yml").read_text("utf-8")
    (folder / "leads" / "presence-lead.yml").write_text(text, encoding="utf-8")
    routing = folder / "taxonomy" / "routing.yml"
    step = "      - lead: attendance-lead\n        why: Answers questions about attendance.\n"
    other = "      - lead: presence-lead\n        why: Answers more of them.\n"
    write(routing, routing.read_text("utf-8").replace(step, step + other))
    assert merge(catalogue, "presence-lead", "attendance-lead") == 0
    assert other not in routing.read_text("utf-8")
    assert step in routing.read_text("utf-8")
    assert problems_in(catalogue) == []


def picks_of(ids: str) -> str:
    return f'about: What we hand over.\nlists:\n  - indicator: chronic-absenteeism\n    date: "2026-11-20"\n    resources: [{ids}]\n'


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def merge(root: Path, gone: str, kept: str) -> int:
    done = CliRunner().invoke(main, ["merge", gone, kept, "--root", str(root), "--as-of", TODAY.isoformat()])
    return done.exit_code


# What the validator says


OUT_OF_USE = [
    ("status: superseded\nsuccessor: attendance-guide\nreason: It was taken in.\n", "Write attendance-guide"),
    ("status: withdrawn\nreason: It is gone.\n", ""),
]


@pytest.mark.parametrize(("status", "instead"), OUT_OF_USE, ids=["replaced", "withdrawn"])
@pytest.mark.parametrize("names", ["picks", "part_of", "successor"])
def test_what_names_an_entry_out_of_use_is_told_what_to_write(
    catalogue: Path, names: str, status: str, instead: str
) -> None:
    lighten(catalogue)
    folder = catalogue / "content" / "resources"
    text = (folder / "home-visits.yml").read_text("utf-8")
    write(folder / "home-visits.yml", text.replace("status: published\n", status))
    if names == "picks":
        write(catalogue / "content" / "taxonomy" / "picks.yml", picks_of("home-visits"))
    else:
        named = "part_of: home-visits\n" if names == "part_of" else ""
        old = "status: superseded\nsuccessor: home-visits\nreason: It was taken in.\n" if names == "successor" else ""
        leaflet = text.replace("Home visits that work", "Leaflet").replace("/home-visits", "/leaflet") + named
        write(folder / "leaflet.yml", leaflet.replace("status: published\n", old or "status: published\n"))
    (problem,) = problems_in(catalogue)
    assert problem.severity == "warning"
    assert problem.code == ("picked-not-in-use" if names == "picks" else "out-of-use")
    assert "home-visits is " in problem.message
    assert problem.hint.startswith(instead)
    assert problem.hint


def test_a_role_whose_successor_has_ended_is_told_the_one_of_today(catalogue: Path) -> None:
    folder = lighten(catalogue) / "content" / "leads"
    text = (folder / "old-attendance-lead.yml").read_text("utf-8")
    write(folder / "older-lead.yml", text.replace("successor: attendance-lead", "successor: old-attendance-lead"))
    (problem,) = problems_in(catalogue)
    assert (problem.file, problem.path, problem.hint) == (
        "content/leads/older-lead.yml",
        "successor",
        "Write attendance-lead.",
    )
