"""The form on paper, in forced colors, on a phone, and with its fields explained."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browser.contribute.form import opened
from browser.looking import SIDEWAYS


def test_what_is_filled_in_is_printed_wherever_it_is_folded(page: Page, site_address: str) -> None:
    opened(page, site_address, "?id=attendance-guide")
    page.emulate_media(media="print")
    closed = page.locator("details.form-step:not([open])")
    assert closed.count() > 3
    box = page.locator("[name='sources.1.url']")
    assert box.is_visible()
    assert box.bounding_box()["height"] > 10  # type: ignore[index]  # it is visible
    for gone in ("[data-ways-out]", "button[data-check]", "[name='topics']:not(:checked)"):
        assert not any(one.is_visible() for one in page.locator(gone).all()), gone
    assert page.evaluate(SIDEWAYS)[0] == 0
    text = page.locator("[name='summary']")
    assert text.evaluate("(one) => one.scrollHeight <= one.clientHeight + 2")


def test_in_forced_colors_what_is_wrong_has_a_mark_that_is_no_color(page: Page, site_address: str) -> None:
    page.emulate_media(forced_colors="active")
    opened(page, site_address, "?id=attendance-guide")
    box = page.locator("[name='summary']")
    style = "(one) => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).borderTopWidth]"
    right = box.evaluate(style)
    box.fill("Help.")
    box.press("Tab")
    expect(page.locator("[data-problem='summary']")).to_be_visible()
    assert box.evaluate(style) != right
    assert (
        page.locator("[data-problem='summary']").evaluate("(one) => getComputedStyle(one).borderLeftStyle") == "solid"
    )
    drawn = "(one) => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).outlineStyle]"
    for control in page.locator("[data-way]").all():
        assert {*control.evaluate(drawn)} != {"none"}


def test_each_field_leads_to_what_belongs_in_it(page: Page, site_address: str) -> None:
    for query in ("", "?kind=lead"):
        opened(page, site_address, query)
        fields = page.eval_on_selector_all(
            "[data-field]:not([data-field*='.'])", "(all) => all.map((one) => one.dataset.field)"
        )
        links = page.eval_on_selector_all(
            "[data-field] > .hint > a", "(all) => all.map((one) => one.getAttribute('href'))"
        )
        assert [link.partition("#")[2] for link in links] == [f"field-{name}" for name in fields]
        page.goto(links[0].partition("#")[0])
        missing = [link for link in links if page.locator(f"[id='{link.partition('#')[2]}']").count() != 1]
        assert missing == []
