"""By keyboard, without JavaScript, and at an address that is not there."""

from __future__ import annotations

import re

import pytest
from built.making import Made
from playwright.sync_api import Page, expect

from browser.conftest import addresses
from browser.serving import Heard

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 320, "height": 640}

IN_MAIN = "document.activeElement.closest('main') !== null"


@pytest.mark.wcag("2.4.1", "2.1.1")
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_skip_link_comes_first_and_works(page: Page, size: dict[str, int]) -> None:
    """The first press of Tab shows the link to the content; Enter goes there, and the next Tab is inside the content."""
    page.set_viewport_size(size)
    page.goto("topics/attendance/")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_attribute("href", "#main")
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main" or page.evaluate(IN_MAIN)
    page.keyboard.press("Tab")
    assert page.evaluate(IN_MAIN)
    assert page.evaluate("document.activeElement.tagName") == "A"


@pytest.mark.wcag("2.1.1", "4.1.2")
def test_the_browse_menu_opens_by_keyboard(page: Page) -> None:
    """Reached by Tab, opened by Enter or Space; its links are reached by Tab and lead where they say, on a phone too."""
    page.set_viewport_size(PHONE)
    page.goto("")
    menu = page.get_by_role("banner")
    topics = menu.get_by_role("link", name="Topics", exact=True)
    expect(topics).to_be_hidden()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Browse":
            break
    page.keyboard.press("Enter")
    expect(topics).to_be_visible()
    page.keyboard.press("Enter")
    expect(topics).to_be_hidden()
    page.keyboard.press("Space")
    expect(topics).to_be_visible()
    expect(topics).to_be_in_viewport(ratio=1)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Topics":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Topics")


@pytest.mark.wcag("2.4.7", "2.4.11", "1.4.11")
def test_what_has_the_focus_is_seen(page: Page) -> None:
    """Going through a page by Tab, each thing reached is on the screen, not covered by something else, and marked."""
    page.goto("resources/")
    # Only so many: the page has hundreds of links of one kind.
    for _ in range(25):
        page.keyboard.press("Tab")
        focus = page.evaluate("""() => {
          const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
          const at = document.elementFromPoint(box.left + Math.min(5, box.width / 2), box.top + box.height / 2);
          return [e.tagName, box.bottom > 0 && box.top < innerHeight, !!at && (e.contains(at) || at.contains(e)),
                  style.outlineStyle !== "none" || style.boxShadow !== "none"];
        }""")
        assert focus[1:] == [True, True, True], focus


def test_the_site_works_without_javascript(scriptless: Page, made: Made) -> None:
    """Every type of page shows its heading and its people without a script."""
    for type_, address in addresses(made).items():
        scriptless.goto(address, wait_until="domcontentloaded")
        expect(scriptless.get_by_role("heading", level=1), type_).to_be_visible()
        expect(scriptless.get_by_role("main").get_by_role("link").first, type_).to_be_visible()


def test_browsing_needs_no_javascript(scriptless: Page, made: Made) -> None:
    """From the home page to a resource and on to the people, by links alone; the menu opens as well."""
    page = scriptless
    page.goto("")
    page.get_by_role("banner").get_by_text("Browse", exact=True).click()
    page.get_by_role("banner").get_by_role("link", name="Topics", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Attendance").first.click()
    title = next(data["title"] for data in made.published.values() if "attendance" in data["topics"])
    page.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("complementary").locator("[data-contact] a").first.click()
    expect(page).to_have_url(re.compile("/leads/"))


@pytest.mark.parametrize("address", ["nothing", "resources/nothing/", "resources/nothing/deeper/still.html"])
def test_a_missing_address_is_no_dead_end(page: Page, base_url: str, heard: Heard, address: str) -> None:
    """However deep it is, the page for missing addresses has its styles, and its links work."""
    response = page.goto(address)
    assert response
    assert response.status == 404
    heard.meant("status of 404")
    expect(page.get_by_role("heading", level=1)).to_contain_text("does not exist")
    assert page.evaluate(
        "[...document.styleSheets].every(sheet => sheet.cssRules.length > 0) && document.styleSheets.length > 0"
    )
    page.get_by_role("main").get_by_role("link", name="county office").click()
    expect(page).to_have_url(f"{base_url}counties/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Counties and areas")


def test_a_place_on_a_page_is_gone_to(page: Page, made: Made) -> None:
    """A link to a word of the glossary shows that word."""
    word = list(made.words("glossary"))[-1]
    page.goto(f"glossary/#{word}")
    expect(page.locator(f"#{word}")).to_be_in_viewport()
