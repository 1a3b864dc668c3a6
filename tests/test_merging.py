"""What a merge does to the entry that stays: it takes over addresses and sources, loses nothing of its own, and no day goes back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, TODAY
from light import lighten

from level1.catalog.content import read_content
from level1.identity.changing import Plan
from level1.identity.merging import plan_merge
from level1.identity.references import Schemas
from level1.yamlfile.reading import parse_document
from level1.yamlfile.writing import edited_text

SCHEMAS = PROJECT / "schemas"
LOADED = Schemas(SCHEMAS)
GONE, KEPT = "home-visits", "attendance-guide"


@pytest.fixture
def catalogue(catalogue: Path) -> Path:
    return lighten(catalogue)


def edit(root: Path, id: str, **fields: Any) -> None:
    file = root / "content" / "resources" / f"{id}.yml"
    changes: dict[tuple[str | int, ...], Any] = {(name,): value for name, value in fields.items()}
    file.write_text(edited_text(LOADED["resource"], file.read_text("utf-8"), changes), encoding="utf-8")


def another(root: Path, id: str, **fields: Any) -> None:
    """One more entry, like the one that goes."""
    folder = root / "content" / "resources"
    text = (folder / f"{GONE}.yml").read_text("utf-8").replace("Home visits that work", f"Guide {id}")
    (folder / f"{id}.yml").write_text(text.replace("/home-visits", f"/{id}"), encoding="utf-8")
    edit(root, id, **fields)


def merged(root: Path, today: date = TODAY) -> Plan:
    return plan_merge(read_content(root), SCHEMAS, today, GONE, KEPT)


def data_after(root: Path, plan: Plan, id: str = KEPT) -> dict[str, Any]:
    path = root / "content" / "resources" / f"{id}.yml"
    text = plan.texts[path]
    assert text is not None
    document, problems = parse_document(text.encode(), path, path.name)
    assert document is not None, problems
    return document.data


# A day


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_no_merge_sets_a_day_of_change_back(catalogue: Path, later: int) -> None:
    """Neither of the entry that stays, nor of one that named the entry that goes. A day may be ahead: it was written in another
    time zone, or the merge is dated by --as-of."""
    before = TODAY + timedelta(days=later)
    edit(catalogue, KEPT, changed=str(before))
    another(catalogue, "leaflet", part_of=GONE, changed=str(before))
    plan = merged(catalogue)
    for id in (KEPT, "leaflet"):
        assert data_after(catalogue, plan, id)["changed"] == str(max(before, TODAY))


# What is taken over


def source(url: str, document: str = "") -> dict[str, str]:
    return {"url": url, **({"document": document} if document else {})}


def test_sources_come_along_once_however_their_address_is_written(catalogue: Path) -> None:
    """The same page is no second source; another document at the same page is."""
    edit(catalogue, KEPT, sources=[source("https://www.example.org/a"), source("https://www.example.org/b", "Table 1")])
    edit(
        catalogue,
        GONE,
        sources=[
            source("http://example.org/a/"),
            source("https://www.example.org/b", "Table 2"),
            source("https://www.example.org/c"),
        ],
    )
    assert data_after(catalogue, merged(catalogue))["sources"] == [
        source("https://www.example.org/a"),
        source("https://www.example.org/b", "Table 1"),
        source("https://www.example.org/b", "Table 2"),
        source("https://www.example.org/c"),
    ]


def test_what_finds_no_room_is_told_and_what_was_there_stays(catalogue: Path) -> None:
    most = LOADED["resource"]["properties"]["keywords"]["maxItems"]
    own = [f"own {n}" for n in range(most - 1)]
    edit(catalogue, KEPT, keywords=own)
    edit(catalogue, GONE, keywords=["OWN 0", "first", "second", "third"])
    plan = merged(catalogue)
    assert data_after(catalogue, plan)["keywords"] == [*own, "first"]
    assert "keywords: the entry has no room for 2 more. They are only in the history of the file." in plan.told
    assert not any(line.startswith("Sources:") for line in plan.told)


def test_former_ids_are_taken_over_each_once_and_never_the_own_one(catalogue: Path) -> None:
    edit(catalogue, KEPT, aliases=["guide"])
    edit(catalogue, GONE, aliases=["visits", KEPT, "doors"])
    assert data_after(catalogue, merged(catalogue))["aliases"] == ["guide", GONE, "visits", "doors"]


@pytest.mark.parametrize("field", ["part_of", "supersedes"])
def test_an_entry_does_not_name_itself_afterwards(catalogue: Path, field: str) -> None:
    """What it says of a third one stays."""
    another(catalogue, "leaflet")
    other = {"part_of": "supersedes", "supersedes": "part_of"}[field]
    edit(catalogue, KEPT, **{field: GONE, other: "leaflet"})
    after = data_after(catalogue, merged(catalogue))
    assert field not in after
    assert after[other] == "leaflet"


# What is told


def record(day: date) -> dict[str, Any]:
    return {"date": str(day), "by": "curators", "checked": ["works"], "outcome": "keep"}


@pytest.mark.parametrize(
    ("number", "says"), [(1, "Its 1 review is in the history of"), (2, "Its 2 reviews are in the history of")]
)
def test_a_note_says_where_the_reviews_are_behind_the_notes_that_were_there(
    catalogue: Path, number: int, says: str
) -> None:
    edit(catalogue, KEPT, notes="Ask for the new edition.", reviews=[record(TODAY)])
    edit(catalogue, GONE, reviews=[record(TODAY - timedelta(days=n)) for n in range(number)])
    plan = merged(catalogue)
    after = data_after(catalogue, plan)
    assert after["notes"] == (
        f"Ask for the new edition. {TODAY}: {GONE} was merged into this entry. {says} content/resources/{GONE}.yml."
    )
    assert after["reviews"] == [record(TODAY)]
    assert (
        f"Its reviews ({number}) are not brought along: they are in the history of content/resources/{GONE}.yml."
        in (plan.told)
    )


def test_a_note_is_written_once_although_a_command_was_killed(catalogue: Path) -> None:
    """The entry has the former id and the note already; the file of the one that goes is still there."""
    edit(catalogue, GONE, reviews=[record(TODAY)])
    plan = merged(catalogue)
    kept = catalogue / "content" / "resources" / f"{KEPT}.yml"
    text = plan.texts[kept]
    assert text is not None
    kept.write_text(text, encoding="utf-8")
    assert data_after(catalogue, merged(catalogue)) == data_after(catalogue, plan)


def test_the_first_line_says_what_became_of_the_address(catalogue: Path) -> None:
    plan = merged(catalogue)
    assert plan.told[0] == (
        f"resource/{GONE} is merged into resource/{KEPT}. The address resources/{GONE}/ leads there."
    )
    assert plan.problems == ()
    plan.write(catalogue)
    assert plan_merge(read_content(catalogue), SCHEMAS, TODAY, GONE, KEPT) == Plan(
        {}, (f"{GONE} is merged into resource/{KEPT} already: nothing to do.",)
    )


def test_only_what_the_other_alone_has_is_told(catalogue: Path) -> None:
    """In the order of its file, without what is settled for the entry that stays or brought along."""
    settled = {"keywords": ["doors"], "notes": "Ask.", "aliases": ["visits"], "reviews": [record(TODAY)]}
    edit(catalogue, GONE, **settled, counties=["Kern"], content_date="2025")
    told = [line for line in merged(catalogue).told if line.startswith("Only ")]
    assert told == [f"Only {GONE} has: counties, content_date. See whether {KEPT} should have it too."]


def test_keeping_an_entry_is_no_part_of_its_meaning(catalogue: Path) -> None:
    """Its steward is called by the new id; its day of change stays. What names a lead as the one to ask is dated."""
    folder = catalogue / "content" / "leads"
    text = (folder / "attendance-lead.yml").read_text("utf-8")
    (folder / "presence-lead.yml").write_text(text, encoding="utf-8")
    edit(catalogue, KEPT, lead="coe-kern", steward={"lead": "presence-lead", "accepted": "2026-11-02"})
    edit(catalogue, GONE, lead="presence-lead")
    plan = plan_merge(read_content(catalogue), SCHEMAS, TODAY + timedelta(days=1), "presence-lead", "attendance-lead")
    kept, other = data_after(catalogue, plan, KEPT), data_after(catalogue, plan, GONE)
    assert kept["steward"]["lead"] == other["lead"] == "attendance-lead"
    assert kept["changed"] == read_content(catalogue).entries["resources"][KEPT].data["changed"]
    assert other["changed"] == str(TODAY + timedelta(days=1))
