"""An LEA that said nothing else: what the state's files show for it comes first, by student group, then resources for that. An LEA in
no file gets what a needs assessment begins with."""

from __future__ import annotations

import json
import re
from typing import Any

from built.making import Made, piece
from built.test_county_sections import rows
from playwright.sync_api import Page, expect

from browser.people.late import Held
from browser.results import ids, parameters, ready
from browser.start.asking import FRESNO, ask
from level1.catalog.catalog import Catalog
from level1.catalog.picks import Need, picks

REFLECTED = {row["cds_code"] for row in rows("needs/self-reflection-2024.csv")}


def files(made: Made, slug: str) -> Any:
    return piece(made.root / "site", f"data/needs/{slug}-0.json")


def in_no_file(made: Made) -> str:
    """An LEA of which the state's files show nothing and which reported nothing of itself."""
    pieces = (made.root / "site" / "data" / "needs").glob("*.json")
    known = {code for one in pieces for code in json.loads(one.read_text("utf-8"))["leas"]}
    codes = (lea["cds_code"] for lea in rows("leas.csv") if lea["located_county"] in ("Fresno", "Kern", "Los Angeles"))
    return next(code for code in codes if code not in known | REFLECTED)


def test_the_files_lead_and_ten_results_follow_for_what_they_name(page: Page, made: Made, catalog: Catalog) -> None:
    data = files(made, "fresno")
    entry = data["leas"][FRESNO]
    ask(page, lea=FRESNO)
    block = page.locator("[data-shown]")
    expect(block.get_by_role("heading", level=2)).to_have_text("What the state’s files show for Fresno Unified")
    lines = block.locator("li")
    wanted = sum(len(row[3]) for row in entry["lowest"]) + len(entry.get("local", ()))
    wanted += sum(len(priorities) for row in entry["assistance"] for priorities in row[3].values())
    assert lines.count() == wanted
    assert lines.locator("a").count() == wanted
    # A few are in view, the rest is one click away; each says its year, and no color is named.
    assert block.locator("li:visible").count() == 5
    years = "|".join({str(source[1]) for source in data["sources"]})
    texts = lines.all_text_contents()
    assert all(re.search(rf", ({years})\)$", text) for text in texts)
    assert not re.search(r"\b(red|orange|yellow|green|blue)\b", " ".join(texts), re.IGNORECASE)
    groups = {word.name for word in catalog.taxonomy["student-groups"].values()} | {"All students"}
    assert set(block.locator("h3").all_text_contents()) <= groups
    # Below stand resources for what the lines name, each with the reason.
    assert len(ids(page)) == 10
    named = {(row[1], group) for row in entry["lowest"] for group in row[3]}
    found = [catalog.resources[id] for id in ids(page)]
    assert any(indicator in one.indicators for one in found for indicator, _ in named)
    for reason in page.locator("[data-result] [data-why]").all_inner_texts():
        assert reason.strip() != "Fits:"
    block_at, result_at = (page.locator(at).first.bounding_box()["y"] for at in ("[data-shown]", "[data-result]"))
    assert block_at < result_at
    # A line is a need.
    lines.first.locator("a").click()
    page.wait_for_url(re.compile("indicator=|priority="))
    ready(page)
    assert parameters(page)["lea"] == [FRESNO]
    expect(block).to_be_hidden()
    expect(page.get_by_role("heading", name="What may help")).to_be_focused()


def test_newer_dashboards_are_told_with_where_they_are(page: Page, made: Made) -> None:
    """As the calendar has them: out is only what came out."""
    newer = files(made, "fresno")["dashboards"]
    assert newer
    ask(page, lea=FRESNO)
    note = page.locator("[data-newer]")
    for year, what, _day in newer:
        expect(note).to_contain_text(
            f"{year} Dashboard came out" if what == "came_out" else re.compile(f"{year} Dashboard (was|is) due")
        )
    out = [year for year, what, _day in newer if what == "came_out"]
    expect(note.get_by_role("link")).to_have_attribute(
        "href", f"https://www.caschooldashboard.org/reports/{FRESNO}/{max(out)}"
    )


def test_what_was_due_is_told_by_the_readers_clock(page: Page, made: Made) -> None:
    due = next(day for _year, what, day in files(made, "fresno")["dashboards"] if what == "due")
    for clock, said in (
        (f"{int(due[:4]) - 1}-12-01T12:00:00", "is due"),
        (f"{int(due[:4]) + 1}-01-05T12:00:00", "was due"),
    ):
        page.clock.set_fixed_time(clock)
        ask(page, lea=FRESNO)
        expect(page.locator("[data-newer]")).to_contain_text(said)


def test_an_lea_in_no_file_gets_the_list_for_needs_assessment(page: Page, made: Made, catalog: Catalog) -> None:
    ask(page, lea=in_no_file(made))
    expect(page.locator("[data-shown]")).to_be_hidden()
    expect(page.locator("[data-status]")).to_contain_text("Not sure yet? Start with these 10 for a needs assessment.")
    step = next(iter(catalog.taxonomy["steps"].values()))
    first = [catalog.resources[id] for id in ids(page)]
    assert len(first) == 10
    listed = picks(catalog)[Need("step", step.id)].resources
    # What is for the LEA's own county stands before the list.
    assert {*[resource for resource in first if not resource.counties][:3]} <= {*listed[:5]}
    assert all(step.id in resource.more["steps"] or resource in listed for resource in first[:8])


def test_the_answer_does_not_wait_for_ever_for_the_files(page: Page) -> None:
    page.clock.install()
    facts = Held(page, "**/data/needs/fresno-*.json")
    with facts.asked():
        page.goto(f"start/?lea={FRESNO}")
    # Longer than the page waits. Were it not to wait yet, it would by its own clock.
    page.clock.fast_forward(5_000)
    ready(page)
    assert len(ids(page)) == 10
    facts.let_go()
    expect(page.locator("[data-shown] h2")).to_be_visible()
    ready(page)
    expect(page.locator("[data-status]")).to_contain_text("for what the LEA reported and what these files name")
