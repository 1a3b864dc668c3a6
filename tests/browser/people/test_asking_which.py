"""Where a text does not mean one LEA, the page asks: which of how many, which district a school is in, which county a SELPA serves.
Nothing is guessed, and the focus never falls to the body."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from browser.results import parameters, ready
from browser.start.asking import ask

SCHOOL = "We list districts, county offices and charters. Which district is your school in?"
SELPA = "SELPAs are not in this list. Choose a county you serve."


def focus(page: Page) -> str:
    tag: str = page.evaluate("document.activeElement.tagName")
    return tag


def test_enter_takes_no_lea_that_the_text_does_not_mean_for_sure(page: Page) -> None:
    """Neither the first of two that are called so, nor one that only begins so."""
    page.goto("start/")
    ready(page)
    box = page.get_by_label("Where do you work?")
    box.fill("washington unified")
    expect(page.get_by_role("listbox", name="LEAs").get_by_role("option")).to_have_count(2)
    page.keyboard.press("Enter")
    said = page.locator("[data-said]")
    expect(said).to_contain_text("2 LEAs match “washington unified”. Choose one:")
    assert page.locator("[data-chosen] button").count() == 0
    yolo = said.get_by_role("button", name=re.compile("Yolo County"))
    yolo.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**lea=57*")
    ready(page)
    expect(box).to_have_value("Washington Unified")
    assert focus(page) != "BODY"


def test_the_need_finder_says_what_is_no_lea_and_offers_what_is(page: Page) -> None:
    said = page.locator("[data-said]")
    ask(page, lea="Roosevelt High School", indicator="academic-math")
    expect(said).to_contain_text(SCHOOL)
    assert page.locator("[data-chosen] button", has_text="Roosevelt").count() == 0
    ask(page, lea="Sonoma County SELPA")
    expect(said).to_contain_text(SELPA)
    expect(said.get_by_role("button")).to_have_count(1)
    ask(page, lea="SELPA", indicator="academic-math")
    expect(said).to_contain_text(SELPA)
    said.get_by_role("combobox").select_option("Napa")
    said.get_by_role("button").click()
    page.wait_for_url("**lea=28*")
    ready(page)
    assert parameters(page)["indicator"] == ["academic-math"]
    expect(page.get_by_label("Where do you work?")).to_have_value("Napa County Office of Education")
    assert focus(page) != "BODY"


def test_a_kind_that_no_lea_of_the_name_has_is_said_and_the_county_asked_for(page: Page) -> None:
    ask(page, lea="Richmond Unified", indicator="academic-math")
    said = page.locator("[data-said]")
    expect(said).to_contain_text("No unified district has this name. Choose your county.")
    expect(said).to_contain_text("Did you mean this one?")
    expect(said.get_by_role("button", name=re.compile("Richmond Elementary"))).to_be_visible()
    expect(page.get_by_label("Where do you work?")).to_have_value("Richmond Unified")
    said.get_by_role("combobox").select_option("Contra Costa")
    said.get_by_role("button", name="Choose this county").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**lea=07*")
    ready(page)
    expect(page.get_by_label("Where do you work?")).to_have_value("Contra Costa County Office of Education")
    assert focus(page) != "BODY"
    page.goto("find/?q=Richmond+Unified")
    ready(page)
    asked = page.locator("[data-people] [data-meant]")
    expect(asked).to_contain_text("No unified district has this name. Choose your county.")
    expect(asked.get_by_role("button", name=re.compile("Richmond Elementary"))).to_be_visible()


def test_the_search_says_what_is_no_lea(page: Page) -> None:
    page.goto("find/?q=attendance&lea=Roosevelt+High+School")
    ready(page)
    expect(page.locator("[data-people] [data-meant]")).to_contain_text(SCHOOL)
    page.goto("find/?q=kipp")
    ready(page)
    asked = page.locator("[data-people] [data-meant]")
    count = int(re.sub(r"\D", "", asked.inner_text().split("LEAs")[0]))
    shown = asked.get_by_role("button").count()
    expect(asked).to_contain_text(f"{count - shown} more: add a word of the name, or the county.")
