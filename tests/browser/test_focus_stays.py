"""The focus stays in the page and in view, whatever is removed, folded or chosen by keyboard, on each page that draws itself anew;
and while an input method composes, its keys are its own."""

from __future__ import annotations

import json

import pytest
from built.making import Made
from playwright.sync_api import Page, expect

from browser.results import ready

FRESNO = "10621660000000"
# Where the focus is: '' where it should be, else what is wrong.
WRONG = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  if (e === document.body) return "the body";
  if (!e.checkVisibility()) return `hidden: ${e.outerHTML.slice(0, 100)}`;
  return box.bottom > 0 && box.top < innerHeight ? "" : `out of view: ${e.outerHTML.slice(0, 100)}`;
}"""
FIND = "find/?q=truancy&group=foster-youth&group=homeless-youth&priority=5"
START = f"start/?lea={FRESNO}&indicator=chronic-absenteeism&group=foster-youth&topic=attendance&topic=family-engagement&q=no+bus"
LIST = "my-list/"
SHARED = "my-list/?ids={0},{1}"
# (page, what is pressed, the key).
ACTIONS = [
    *((FIND, one, "Enter") for one in ("[data-chosen] .chip", "[data-chosen] .quiet", "[data-people] summary")),
    *(
        (FIND, one, "Enter")
        for one in ("[data-understood] .quiet", "[data-understood] summary", ".find-facets > summary")
    ),
    (FIND, ".find-facets input", "Space"),
    (FIND, "[data-keep], [data-results] .keep", "Enter"),
    ("find/?q=attendance", "[data-more] button", "Enter"),
    ("find/?q=truancy&literal=topic/attendance", "[data-understood] .quiet", "Enter"),
    ("find/?q=attendance&group=no-such-group", "[data-no-result] button", "Enter"),
    (f"find/?q=attendance&lea={FRESNO}", "[data-people] button", "Enter"),
    ("find/?q=Washington+Unified+attendance", "[data-people] .candidates button", "Enter"),
    *((START, one, "Enter") for one in ("[data-chosen] button", "[data-asking] button", "[data-asking] summary")),
    *(
        (START, one, "Enter")
        for one in ("[data-more] button", "[data-more-questions] summary", "[data-people] summary")
    ),
    ("start/?lea=Washington+Unified", "[data-said] button", "Enter"),
    (f"start/?lea={FRESNO}", "[data-shown] li a", "Enter"),
    *((LIST, one, "Enter") for one in ("[data-listed] button", ".list-actions button")),
    *((SHARED, one, "Enter") for one in (".list-actions button",)),
]


def opened(page: Page, made: Made, address: str) -> None:
    first, second, third = sorted(made.published)[:3]
    page.goto(address.format(first, second))
    page.evaluate(f"localStorage.setItem('level1.list', {json.dumps(f'{first},{second},{third}')})")
    if address == LIST:
        page.reload()
    # Nothing is printed. In the page that is open: a script for every page to come would cost the next test its page.
    page.evaluate("window.print = () => {}")
    ready(page)
    page.wait_for_load_state("networkidle")


# A third of them for each change, by turns the first and the last of its kind; the others in the full set: each takes seconds.
@pytest.mark.wcag("2.1.1", "2.4.3", "3.2.2")
@pytest.mark.parametrize(
    ("address", "what", "key", "at"),
    [
        pytest.param(*action, at, marks=() if nth % 6 == -3 * at else pytest.mark.full)
        for nth, action in enumerate(ACTIONS)
        for at in (0, -1)
    ],
    ids=lambda one: str(one)[:24],
)
def test_by_keyboard(page: Page, made: Made, address: str, what: str, key: str, at: int) -> None:
    """The first and the last of each kind."""
    opened(page, made, address)
    button = page.locator(f":is({what}):visible").nth(at)
    name = button.inner_text()
    button.focus()
    page.keyboard.press(key)
    ready(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate(WRONG) == "", name


@pytest.mark.wcag("2.1.1", "2.4.3", "3.2.2")
def test_every_button_of_my_list(page: Page, made: Made) -> None:
    """One after another, down to the empty list and back."""
    opened(page, made, LIST)
    names = [name for name in page.locator(".list-actions button").all_inner_texts() if name != "Remove all"]
    for name in (*names, "Remove", "Undo", "Remove", "Remove", "Remove", "Undo", "Remove all", "Undo"):
        listed = page.locator("[data-listed]").get_by_role("button", name="Remove").first
        (listed if name == "Remove" else page.get_by_role("button", name=name, exact=True)).focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)
        assert page.evaluate(WRONG) == "", name
        if page.locator("textarea:focus").count():
            page.keyboard.press("Tab")
            assert page.evaluate(WRONG) == "", name


# Keys that are of the input method: none is taken from it, and none does anything.
KEYS = """() => ['ArrowDown', 'ArrowUp', 'Enter', 'Escape', '/'].filter((key) => {
  const before = document.activeElement, address = location.href;
  const kept = before.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
  return !kept || document.activeElement !== before || location.href !== address;
})"""
# What shows that something was looked for: options, results, entries that are left out, another address.
LOOKED_FOR = """() => [document.querySelectorAll('[role=option], [data-result]').length,
  document.querySelectorAll('main [hidden]').length, location.href]"""
# (page, box, what is composed, what shows that it was looked for once it is composed).
COMPOSED = [
    ("topics/", "#seek", "chronic", "[role=option]"),
    ("find/", "#find-q", "chronic", "[data-result]"),
    ("start/", "[name=lea]", "fresno", "[role=option]"),
    ("", "main [name=lea]", "fresno", "[role=option]"),
    ("topics/attendance/", "[data-filter] input[type=search]", "zzqx", "[data-filter] .hint:not(:empty)"),
    ("counties/los-angeles/", "[data-filter] input[type=search]", "unified", "[data-filter] .hint:not(:empty)"),
]


@pytest.mark.wcag("2.1.1")
def test_nothing_is_looked_for_while_an_input_method_composes(page: Page) -> None:
    """Its keys are its own, half a word is no question, and the word is one as soon as it is composed."""
    method = page.context.new_cdp_session(page)
    for address, box, word, found in COMPOSED:
        page.goto(address)
        place = page.locator(box).first
        expect(place).to_be_visible()
        place.focus()
        page.wait_for_load_state("networkidle")
        before = page.evaluate(LOOKED_FOR)
        for end in range(1, len(word) + 1):
            method.send("Input.imeSetComposition", {"text": word[:end], "selectionStart": end, "selectionEnd": end})
        expect(place).to_have_value(word)
        # Longer than a page waits for the next letter.
        page.wait_for_timeout(350)
        assert page.evaluate(LOOKED_FOR) == before, address
        assert page.evaluate(KEYS) == [], address
        expect(place).to_have_value(word)
        method.send("Input.insertText", {"text": word})
        page.locator(found).first.wait_for()
