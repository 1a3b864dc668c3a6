"""The answer: resources with their reasons, the people in their order, and what the state's files show."""

from __future__ import annotations

import re

from built.making import Made, piece
from playwright.sync_api import Browser, Page, expect

from browser.results import ids, parameters, ready
from browser.start.asking import FRESNO, SINGLE, ask, people

FULL = {
    "lea": FRESNO,
    "indicator": "chronic-absenteeism",
    "group": "foster-youth",
    "audience": "counselors-support-staff",
    "step": "find-root-causes",
}


def test_about_ten_resources_each_with_its_reason_in_words_and_the_people(page: Page) -> None:
    ask(page, **FULL)
    _the_people_come_in_their_order_each_with_how_to_ask_and_how_old_that_is(page)
    assert len(ids(page)) == 10
    reasons = page.locator("[data-result] [data-why]").all_inner_texts()
    assert len(reasons) == 10
    assert any(re.search(r"chronic absenteeism.*foster youth.*for counselors", reason) for reason in reasons)
    expect(page.locator("[role=status] [data-count]")).to_have_count(1)
    more = page.get_by_role("button", name=re.compile(r"Show \d+ more"))
    left = int(re.sub(r"\D", "", more.inner_text()))
    more.click()
    page.wait_for_url("**all=1")
    ready(page)
    assert page.locator("[data-result], [data-near]").count() == 10 + left
    assert page.evaluate("document.activeElement.closest('.card') !== null")


def _the_people_come_in_their_order_each_with_how_to_ask_and_how_old_that_is(page: Page) -> None:
    assert people(page) == ["coe-fresno", "fyscp-tap", "ca-mtss-orange-butte", "geo-kern"]
    headings = page.locator("[data-contact] h3").all_inner_texts()
    assert headings[0].startswith("Your county office")
    assert headings[1] == "Lead agency for this topic"
    assert headings[-1] == "Who supports your county office"
    expect(page.locator("[data-contact=geo-kern]")).to_contain_text("not with districts directly")
    expect(page.locator("[data-contact=geo-kern]")).to_contain_text("not confirmed")
    expect(page.get_by_text("If you would rather ask someone else")).to_be_visible()
    for contact in people(page):
        expect(page.locator(f"[data-contact={contact}] [data-as-of]")).to_contain_text(re.compile(r"as of .*20\d\d"))
    page.locator("[data-contact=coe-fresno] summary").click()
    expect(page.locator("[data-contact=coe-fresno]")).to_contain_text("How to ask:")


def test_what_ranks_only_once_it_is_asked_for_is_read_then_and_ranks(page: Page) -> None:
    read: list[str] = []
    page.on("request", lambda request: read.append(request.url))
    ask(page, indicator="chronic-absenteeism")
    before = ids(page)
    assert [url for url in read if "/needs-asked/" in url] == []
    page.locator("[data-more-questions] summary").click()
    page.select_option("#need-audience", "families")
    page.wait_for_url("**audience=families**")
    ready(page)
    assert [url.split("/needs-asked/")[1].split(".")[0] for url in read if "/needs-asked/" in url] == ["audience"]
    assert ids(page) != before
    assert all("for families" in why for why in page.locator("[data-result] [data-why]").all_inner_texts()[:3])


def test_the_specific_comes_first_and_the_first_ten_are_of_several_kinds(page: Page) -> None:
    ask(page, indicator="chronic-absenteeism", group="homeless-youth")
    reasons = page.locator("[data-result] [data-why]").all_inner_texts()
    assert all("homeless youth" in reason and "chronic" in reason for reason in reasons[:3])
    kinds = {text.split(" · ")[0] for text in page.locator("[data-result] .facts-line").all_inner_texts()}
    assert len(kinds) >= 3


def test_every_question_is_optional(page: Page) -> None:
    for one in (
        {"indicator": "science"},
        {"priority": "9"},
        {"topic": "dyslexia"},
        {"group": "filipino"},
        {"lea": FRESNO},
    ):
        ask(page, **one)
        assert ids(page), one
        expect(page.get_by_role("heading", name="Who to contact"), str(one)).to_be_visible()


def test_special_cases_of_routing_are_told(page: Page) -> None:
    ask(page, lea=SINGLE)
    expect(page.locator("[data-note=single_district]")).to_contain_text(
        "Ask the geographic lead or the System of Support office"
    )
    ask(page, lea="14101400128454", group="students-with-disabilities")
    expect(page.locator("[data-note=authorizer]")).to_contain_text("Inyo County Office of Education")
    expect(page.locator("[data-note='also:special-education']")).to_contain_text("SELPA")


def test_the_message_says_the_need_and_never_a_color_or_a_score(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    ask(page, **FULL)
    page.get_by_text("Draft a message").click()
    page.get_by_label("What we have tried").fill("Calls home")
    page.get_by_label("We are looking for").select_option(index=1)
    page.get_by_role("button", name="Copy the message").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    for part in ("Fresno Unified", "chronic absenteeism", "foster youth", "Calls home", "training or coaching"):
        assert part in text
    assert not re.search(r"\b(red|orange|yellow|green|blue|lowest|status|score)\b", text, re.I)
    assert page.locator("a[href^='mailto:']").count() == 0
    context.close()


# What the state's files show


def test_the_panel_is_closed_and_each_line_leads_to_its_need(page: Page) -> None:
    ask(page, lea=FRESNO)
    panel = page.locator("details.state-files")
    expect(panel).not_to_have_attribute("open", "")
    panel.locator("summary").click()
    expect(panel).to_contain_text("2024 Dashboard: differentiated assistance")
    dashboard = panel.get_by_role("link", name="official California School Dashboard")
    expect(dashboard).to_have_attribute("href", f"https://www.caschooldashboard.org/reports/{FRESNO}/2024")
    panel.get_by_role("link", name=re.compile(": Foster youth")).first.click()
    page.wait_for_url("**group=foster-youth**")
    ready(page)
    assert ids(page)
    assert parameters(page)["lea"] == [FRESNO]


def test_levels_are_called_as_on_the_county_page_and_no_color_is_named(page: Page) -> None:
    """College/Career had no color in 2023, only a status: it keeps its own word."""
    ask(page, lea="01100170000000")
    panel = page.locator("details.state-files")
    panel.locator("summary").click()
    lines = panel.locator("li").all_inner_texts()
    assert any(line.startswith("Graduation Rate, lowest level: ") for line in lines)
    college = [line for line in lines if line.startswith("College/Career")]
    assert college
    assert all("status Very Low (no color was given)" in line for line in college)
    assert not any("Red" in line for line in lines)


def test_files_of_one_year_are_one_block_that_names_each_of_them(page: Page) -> None:
    """The state publishes local indicators in a file for each priority; our own digest is no longer named beside them."""
    ask(page, lea="07617960000000")
    panel = page.locator("details.state-files")
    panel.locator("summary").click()
    headings = panel.get_by_role("heading").all_inner_texts()
    assert headings.count("2024 Dashboard: local indicators") == 1
    expect(panel).to_contain_text("From the files Pr12024.xlsx, Pr22024.xlsx, Pr32024.xlsx, Pr62024.xlsx")
    expect(panel.get_by_role("link", name=re.compile("the local indicator was not met")).first).to_be_visible()


def test_what_was_not_found_is_said(page: Page, made: Made) -> None:
    data, here = (piece(made.root / "site", f"data/{folder}/fresno-0.json") for folder in ("needs", "directory"))
    codes = (f"10{code}".ljust(14, "0") for code in here["codes"].split("\n") if len(code) < 14)
    ask(page, lea=next(code for code in codes if code not in data["leas"]))
    nothing = page.locator("[data-nothing]")
    page.locator("details.state-files summary").click()
    expect(nothing.first).to_contain_text("Nothing was found for this LEA")
