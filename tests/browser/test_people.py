"""What happens in the browser around the people: the county chooser, the message, the filter, the year, the colors."""

from __future__ import annotations

import pytest
from built.making import Made
from playwright.sync_api import Browser, Page, expect

from browser.conftest import addresses


@pytest.mark.wcag("3.3.7")
def test_the_county_chooser_names_the_office_and_remembers(page: Page, made: Made) -> None:
    """Chosen once, the county office and who stands behind it are on every page, also after the browser went on."""
    page.goto(addresses(made)["resource"])
    page.get_by_label("Your county").select_option(label="Fresno")
    people = page.get_by_role("complementary")
    expect(people.locator("[data-contact=coe-fresno]")).to_contain_text("Fresno County")
    expect(people).to_contain_text("not with districts directly")
    page.goto(addresses(made)["topic"])
    expect(page.get_by_label("Your county")).to_have_value("fresno")
    page.locator("[data-contact=coe-fresno] a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fresno")


def test_the_county_can_be_forgotten(page: Page, made: Made) -> None:
    """Choosing no county takes the choice out of the browser and shows the way to the list."""
    page.goto(addresses(made)["resource"])
    page.get_by_label("Your county").select_option("kern")
    page.get_by_label("Your county").select_option("")
    expect(page.get_by_role("link", name="Find your county office of education")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_the_message_is_copied_and_sent_nowhere(browser: Browser, made: Made, base_url: str) -> None:
    """The prepared message goes to the clipboard whole; it names the resource and holds no grade of anybody."""
    context = browser.new_context(base_url=base_url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(addresses(made)["resource"])
    page.get_by_text("Draft a message").click()
    page.get_by_role("button", name="Copy the message").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert page.get_by_role("heading", level=1).inner_text() in text
    assert not {"Red", "Orange", "Yellow", "Green", "Blue"} & set(text.replace(",", " ").split())
    context.close()


def test_the_year_begins_with_what_comes_next_by_the_readers_clock(page: Page) -> None:
    """A site built long ago still puts the next date first. What does not happen every year waits for its year: no school enters
    TSI in a year in which schools enter CSI and ATSI: 2026, 2029, ..."""
    first = page.locator("[data-season] > li [data-when]").first
    for now, next_, tsi in (
        ("2026-11-21T12:00:00-08:00", "December 15, 2026", "December 2027"),
        ("2027-06-20T12:00:00-07:00", "June 30, 2027", None),
        ("2027-10-09T12:00:00-07:00", "October 15, 2027", None),
        ("2028-01-02T12:00:00-08:00", None, "December 2028"),
        ("2029-06-20T12:00:00-07:00", None, "December 2030"),
    ):
        page.clock.set_fixed_time(now)
        page.goto("year/")
        if tsi:
            expect(page.locator("#tsi-lists [data-when]"), now).to_have_text(tsi)
        if next_:
            expect(first, now).to_contain_text(next_)
            page.goto("")
            expect(first, now).to_contain_text(next_)


def test_the_chosen_colours_stay(page: Page) -> None:
    """The reader's choice holds on the next page, against the device's, until it is given back."""
    page.emulate_media(color_scheme="light")
    page.goto("")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_label("dark").check()
    expect(page.locator("html[data-scheme=dark]")).to_be_attached()
    assert page.evaluate(background) != light
    page.goto("topics/")
    assert page.evaluate(background) != light
    page.get_by_label("as on my device").check()
    expect(page.locator("html:not([data-scheme])")).to_be_attached()
    assert page.evaluate(background) == light


@pytest.mark.wcag("1.1.1", "2.1.1")
def test_the_map_says_what_the_list_says_and_works_by_keyboard(page: Page) -> None:
    """Each county of the map is a link with its name, in the order of the list; Enter opens it."""
    page.goto("counties/")
    names = page.locator("svg.map a").evaluate_all("links => links.map(a => a.getAttribute('aria-label'))")
    assert [f"{name} County" for name in page.locator("table.counties tbody th").all_inner_texts()] == names
    page.locator("svg.map a").nth(9).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(names[9])


@pytest.mark.wcag("2.1.1")
def test_escape_closes_the_menu(page: Page) -> None:
    """Escape closes Browse and leaves the focus on it; leaving it closes it too."""
    page.goto("")
    page.get_by_text("Browse", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Topics", exact=True)).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Browse"


def test_print_is_text_addresses_and_people(page: Page, made: Made) -> None:
    """On paper the navigation is gone; the address and the people are there."""
    page.goto(addresses(made)["resource"])
    page.emulate_media(media="print")
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_be_hidden()
    expect(page.get_by_role("complementary")).to_be_visible()
    assert "http" in page.evaluate("getComputedStyle(document.querySelector('.first .button'), '::after').content")


@pytest.mark.wcag("1.4.4", "1.4.10")
def test_zoomed_four_times_nothing_is_cut_off(page: Page, made: Made) -> None:
    """At 400 % a 1280 px window is 320 px wide; with forced colors and reduced motion the page still reads."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    for type_ in ("home", "resource", "county", "topic"):
        page.goto(addresses(made)[type_])
        expect(page.get_by_role("heading", level=1), type_).to_be_visible()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, type_
