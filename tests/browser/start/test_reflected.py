"""What an LEA reported of itself, in the need finder: the first block of an LEA alone, closed while newer reports are due, each item
one step to what helps with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from built.making import Made, piece
from built.test_county_reflections import low
from built.test_county_sections import rows
from playwright.sync_api import Page, expect

from browser.results import ids, parameters, ready
from browser.serving import Heard
from browser.start.asking import ELEMENTARY, FRESNO, HIGH, ask
from level1.catalog.catalog import Catalog
from level1.catalog.picks import Need, picks

KERN_OFFICE = "15101570000000"
BLOCK = "[data-reflected-block]"


def shown(page: Page) -> dict[str, str]:
    items: list[list[str]] = page.eval_on_selector_all(
        "[data-reflected]", "all => all.map(one => [one.dataset.reflected, one.dataset.rating])"
    )
    assert len(items) == len(dict(map(tuple, items)))
    return dict(map(tuple, items))


def reflection(made: Made) -> Any:
    return piece(made.root / "site", "data/reflection.json")


@pytest.mark.parametrize("code", [FRESNO, ELEMENTARY, HIGH, KERN_OFFICE])
def test_an_lea_alone_begins_with_what_it_rated_low(page: Page, code: str) -> None:
    ask(page, lea=code)
    assert shown(page) == low()[code]
    block = page.locator(f"{BLOCK} details").first
    name = page.locator("#need-lea").input_value()
    expect(block.locator("summary").first).to_have_text(
        re.compile(
            rf"{name}’s? own self-reflection, reported to its board on .+\. Rated Initial Implementation or earlier:"
        )
    )
    assert not block.evaluate("one => one.open")
    block.locator("summary").first.click()
    # Five at once, the lowest; the rest is one click away, and in the page.
    visible = block.locator("[data-reflected]:visible")
    assert visible.count() == min(5, len(low()[code]))
    assert sorted(visible.evaluate_all("all => all.map(one => one.dataset.rating)")) == sorted(low()[code].values())[:5]
    expect(block).to_contain_text("Newer reports were due July 1, 2025 and July 1, 2026")
    assert "still building" not in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("clock", "is_open", "said"),
    [
        ("2025-06-30T12:00:00", True, "The whole report:"),
        ("2025-07-01T12:00:00", False, "Newer reports were due July 1, 2025:"),
        ("2027-01-05T12:00:00", False, "July 1, 2025 and July 1, 2026:"),
    ],
)
def test_whether_newer_reports_were_due_is_told_by_the_readers_clock(
    page: Page, clock: str, is_open: bool, said: str
) -> None:
    page.clock.set_fixed_time(clock)
    ask(page, lea=FRESNO)
    block = page.locator(f"{BLOCK} details").first
    assert block.evaluate("one => one.open") == is_open
    assert said in block.text_content()


def test_an_item_leads_to_what_helps_with_it_and_says_so(page: Page, catalog: Catalog) -> None:
    ask(page, lea=FRESNO)
    page.locator(f"{BLOCK} summary").first.click()
    page.locator("[data-reflected='2/profLearningScience'] a").click()
    page.wait_for_url(re.compile("item=professional-learning-science"))
    ready(page)
    listed = [r.id for r in picks(catalog)[Need("item", "professional-learning-science")].resources]
    assert {*ids(page)[:4]} <= {*listed}
    reason = page.locator(f"[data-result='{listed[0]}'] [data-why]").inner_text()
    assert "suggested first for science, professional learning (draft list)" in reason
    chip = page.get_by_role("button", name="Item of the self-reflection: science, professional learning")
    expect(chip).to_be_visible()
    expect(page.get_by_role("heading", name="What may help")).to_be_focused()
    # It stands beside the answer now, once.
    page.wait_for_selector("[data-state-files] .reflected")
    assert shown(page) == low()[FRESNO]
    chip.click()
    ready(page)
    assert "item" not in parameters(page)
    page.go_back()
    ready(page)
    assert parameters(page)["item"] == ["professional-learning-science"]


def test_an_address_with_an_item_alone_asks_for_what_the_item_is_about(page: Page) -> None:
    ask(page, item="professional-learning-eld")
    assert parameters(page) == {
        "item": ["professional-learning-eld"],
        "priority": ["2"],
        "topic": ["english-language-development"],
        "group": ["english-learners"],
    }
    ask(page, item="no-such-item", indicator="chronic-absenteeism")
    assert parameters(page) == {"indicator": ["chronic-absenteeism"]}


def test_an_item_of_county_offices_is_taken_out_for_a_district(page: Page) -> None:
    ask(page, lea=FRESNO, item="expelled-plan")
    assert "item" not in parameters(page)
    expect(page.locator("[data-said]")).to_contain_text("apply to Fresno Unified, so")
    ask(page, lea=KERN_OFFICE, item="expelled-plan")
    assert parameters(page)["item"] == ["expelled-plan"]


def test_reasons_name_items_and_never_their_ids(page: Page, made: Made) -> None:
    """In the first view of an LEA alone, before any item was followed."""
    of = [*reflection(made)["items"], *piece(made.root / "site", "data/reflected-offices.json")["items"]]
    ask(page, lea=KERN_OFFICE)
    reasons = " ".join(page.locator("[data-result] [data-why]").all_inner_texts())
    assert "suggested first for" in reasons
    assert not [item["id"] for item in of if "-" in item["id"] and item["id"] in reasons]


def test_an_lea_without_a_board_day_is_not_said_to_have_told_its_board(page: Page) -> None:
    undated = {row["cds_code"] for row in rows("needs/self-reflection-2024.csv") if not row["reported"]}
    code = next(lea["cds_code"] for lea in rows("leas.csv") if lea["cds_code"] in undated & low().keys())
    ask(page, lea=code)
    head = page.locator(f"{BLOCK} summary").first
    expect(head).to_contain_text(
        "own self-reflection in the state’s file of 2024. Rated Initial Implementation or earlier:"
    )
    expect(head).not_to_contain_text("board")


def test_an_lea_that_rated_nothing_low_is_told_so(page: Page, made: Made) -> None:
    of = reflection(made)
    pieces = (piece(made.root / "site", f"data/reflected/{number}.json") for number in range(of["pieces"]))
    code = next(
        code for told in pieces for code, one in told.items() if not any(one.get("needs", ())) and one.get("strengths")
    )
    ask(page, lea=code)
    expect(page.locator(f"{BLOCK} summary").first).not_to_contain_text("Rated")
    expect(page.locator(BLOCK)).to_contain_text("It rated no item Initial Implementation or earlier.")


def test_who_goes_through_the_items_comes_back_to_an_open_block(page: Page) -> None:
    ask(page, lea=FRESNO)
    page.locator(f"{BLOCK} summary").first.click()
    page.locator("[data-reflected] a").first.click()
    page.wait_for_url(re.compile("item="))
    ready(page)
    page.go_back()
    ready(page)
    assert page.locator(f"{BLOCK} details").first.evaluate("one => one.open")


def test_a_report_that_cannot_be_read_is_told(page: Page, heard: Heard) -> None:
    page.route("**/data/reflected/*.json", lambda route: route.abort())
    ask(page, lea=FRESNO)
    expect(page.locator("[data-said]")).to_contain_text("What the LEA reported of itself could not be loaded.")
    assert len(ids(page)) == 10
    heard.said.clear()


@pytest.mark.parametrize("path", [f"start/?lea={FRESNO}", f"counties/fresno/#lea-{FRESNO}"])
def test_a_closed_panel_stays_closed_on_paper(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector("[data-reflected]", state="attached")
    page.emulate_media(media="print")
    assert page.locator("[data-reflected]:visible").count() == 0
    page.emulate_media(media="screen")
    page.locator("[data-reflected]").first.evaluate("one => { one.closest('.shut').open = true; }")
    page.emulate_media(media="print")
    assert page.locator("[data-reflected]:visible").count() == 5


def test_another_subject_is_no_longer_the_item(page: Page) -> None:
    ask(page, lea=FRESNO, item="professional-learning-science")
    page.locator("select[name=on]").select_option("indicator:chronic-absenteeism")
    page.wait_for_url(re.compile("indicator=chronic"))
    ready(page)
    assert parameters(page).keys() == {"lea", "indicator"}


def test_a_message_and_the_list_say_what_was_rated_only_where_the_reader_adds_it(page: Page) -> None:
    line = "we rated “Science, professional learning”: Initial Implementation."
    ask(page, lea=FRESNO, item="professional-learning-science")
    page.locator("[data-message] > summary").click()
    text = page.locator("#message-text")
    assert "rated" not in text.input_value()
    page.get_by_label(re.compile("^Add: In our own self-reflection")).check()
    assert line in text.input_value()
    page.get_by_role("button", name="Put what we rated on my list").click()
    expect(page.get_by_text("The line stands on your list")).to_be_visible()
    page.goto("my-list/")
    ready(page)
    expect(page.locator("[data-list-line]")).to_contain_text(line)
    page.get_by_role("button", name="Remove this line").click()
    expect(page.locator("[data-list-line]")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.goto("my-list/?ids=attendance-playbook")
    ready(page)
    expect(page.locator("[data-list-line]")).to_have_count(0)


def test_what_was_not_rated_is_not_offered_to_say(page: Page) -> None:
    ask(page, lea=FRESNO, item="teacher-support")
    page.locator("[data-message] > summary").click()
    expect(page.locator("#message-rated")).to_have_count(0)


def test_a_narrative_is_told_and_no_rating_made_of_it(page: Page, made: Made) -> None:
    of = reflection(made)
    for number in range(of["pieces"]):
        told = piece(made.root / "site", f"data/reflected/{number}.json")
        code = next((code for code, one in told.items() if one.get("narrative")), "")
        if code:
            break
    ask(page, lea=code)
    expect(page.locator(BLOCK)).to_contain_text(
        "For state priority 2, it reported in its own words and not by ratings."
    )
    assert not [key for key in shown(page) if key.startswith("2/")]


def test_by_keyboard_the_block_opens_and_an_item_is_followed(page: Page) -> None:
    ask(page, lea=FRESNO)
    page.locator(f"{BLOCK} summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Dashboard" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("item="))
    ready(page)
    assert page.evaluate("document.activeElement !== document.body")
