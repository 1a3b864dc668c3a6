"""The ten main tasks by keyboard alone. After each key the focus is on something that is seen, never on the body; after each step it is
where the table says, by the role and the name that a screen reader is told, and what a live region says is heard."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from browser.serving import Heard
from browser.sites import Sites
from browser.test_every_type import sites  # noqa: F401  # pytest finds fixtures by name

# More keys than anybody should need to get from one control of these tasks to the next.
MOST = 45
# Where the focus is: '' where it should be, else what is wrong. On a page that was just opened it is nowhere yet.
WRONG = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  if (e === document.body) return "the body";
  if (!e.checkVisibility()) return `hidden: ${e.outerHTML.slice(0, 100)}`;
  return box.bottom > 0 && box.top < innerHeight ? "" : `out of view: ${e.outerHTML.slice(0, 100)}`;
}"""
SAID = "() => [...document.querySelectorAll('[role=status], [role=alert], [aria-live]')].map((one) => one.textContent).join(' | ')"


class Step(NamedTuple):
    """`keys` are pressed one after the other, `text` is typed; with neither, Tab is pressed until the focus is where it should be.
    `focus` begins as the snapshot of what then has it; `said` is in a live region, `at` in the address."""

    focus: str
    keys: str = ""
    text: str = ""
    said: str = ""
    at: str = ""
    opens: bool = False


def tab(focus: str) -> Step:
    return Step(focus)


def key(keys: str, focus: str, said: str = "", at: str = "") -> Step:
    return Step(focus, keys, said=said, at=at)


def type_(text: str, focus: str, said: str = "") -> Step:
    return Step(focus, text=text, said=said)


def opens(keys: str, at: str) -> Step:
    """Another page, on which nothing has the focus yet."""
    return Step("", keys, at=at, opens=True)


WHERE, ON, WHOM, WORDS = (
    "combobox Where do you work?",
    "combobox What are you working on?",
    "combobox For whom?",
    "textbox In your own words (optional)",
)
SEEK = "combobox Search this site"
# (site, page, steps).
JOURNEYS: dict[str, tuple[str, str, tuple[Step, ...]]] = {
    "tell a need": (
        "real",
        "",
        (
            tab(WHERE),
            type_("fresno unif", WHERE),
            key("ArrowDown", WHERE),
            key("Enter", WHERE, said="Fresno"),
            tab(ON),
            type_("Chronic", ON),
            tab("button Show what helps"),
            opens("Enter", "start/?"),
            tab("link Skip to the content"),
        ),
    ),
    "refine a need": (
        "real",
        "start/?indicator=chronic-absenteeism&group=foster-youth",
        (
            tab(WHERE),
            tab(WHOM),
            tab("button Show what helps"),
            key("Enter", "heading What may help", said="resource"),
        ),
    ),
    "search by words": (
        "real",
        "find/",
        (
            tab("searchbox What are you looking for?"),
            type_("attendance", "searchbox What are you looking for?", said="resources match your words"),
            key("ArrowDown", "link "),
            key("ArrowDown", "link "),
            key("ArrowUp ArrowUp", "searchbox What are you looking for?"),
            key("ArrowDown", "link "),
            opens("Enter", "resources/"),
        ),
    ),
    "narrow a search": (
        "real",
        "find/?q=attendance",
        (
            tab("checkbox 5 Pupil Engagement"),
            key("Space", "checkbox 5 Pupil Engagement", said="resources match", at="priority=5"),
        ),
    ),
    "go to a page by its name": (
        "real",
        "glossary/",
        (
            key("/", SEEK),
            type_("english le", SEEK),
            key("ArrowDown", SEEK),
            key("Escape", SEEK),
            key("ArrowDown", SEEK),
            opens("Enter", "english-learner"),
        ),
    ),
    "browse a topic": (
        "real",
        "",
        (
            tab("link Skip to the content"),
            tab("text: Browse"),
            key("Enter", "text: Browse"),
            tab("link Topics"),
            key("Escape", "text: Browse"),
            key("Enter", "text: Browse"),
            tab("link Topics"),
            opens("Enter", "topics/"),
            tab("link Skip to the content"),
            key("Enter", "main"),
        ),
    ),
    "find whom to ask": (
        "real",
        "resources/attendance-playbook/",
        (
            tab("combobox Your county"),
            type_("Kern", "combobox Your county", said="Kern"),
            tab("link Kern County Office of Education"),
            tab("text: Draft a message"),
            key("Enter", "text: Draft a message"),
        ),
    ),
    "keep a list": (
        "real",
        "resources/attendance-playbook/",
        (
            tab("button My list: "),
            key("Space", "button My list: ", said="On your list now"),
            key("Space", "button My list: ", said="list"),
            key("Space", "button My list: ", said="On your list now"),
            tab("link See my list"),
            opens("Enter", "my-list/"),
            tab("button Remove"),
            key("Enter", "heading My list", said="Your list is empty now"),
            tab("button Undo"),
            key("Enter", "", said=""),
        ),
    ),
    "hand in an entry": (
        "spoken",
        "contribute/form/",
        (
            tab("textbox Title"),
            type_("Morning Routines That Bring Students Back", "textbox Title"),
            tab("textbox Address"),
            type_("http://intranet/routines", "textbox Address"),
            tab("button Check the entry"),
            key("Enter", "heading Problems", said="problem"),
            tab("link "),
            key("Enter", ""),
        ),
    ),
    "make a frame": (
        "real",
        "embed/build/",
        (
            tab("combobox What is it about?"),
            type_("Attend", "combobox What is it about?", said="pixels high"),
            tab("combobox Colors"),
            tab("textbox "),
            tab("button Copy the code"),
            key("Enter", "button Copy the code", said="opied"),
        ),
    ),
}


def told(page: Page) -> str:
    """What a screen reader is told of what has the focus: 'link Topics'."""
    focused = page.locator(":focus")
    if not focused.count():
        return ""
    first = focused.first.aria_snapshot().partition("\n")[0]
    return first.removeprefix("- ").strip("'").replace('"', "")


def pressed(page: Page, key: str, what: str) -> None:
    page.keyboard.press(key)
    # What is drawn meanwhile may move it, or take its place.
    for _ in range(40):
        if not (wrong := page.evaluate(WRONG)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{what}: after {key} the focus is on {wrong}")


def walk(page: Page, step: Step) -> None:
    """Tab by Tab to where the step leads."""
    passed = []
    for _ in range(MOST):
        pressed(page, "Tab", step.focus)
        passed.append(told(page))
        if passed[-1].startswith(step.focus):
            return
    raise AssertionError(f"{step.focus} is not reached: {passed}")


@pytest.mark.wcag("2.1.1", "2.1.2", "2.4.3", "3.2.1", "3.2.2", "4.1.2", "4.1.3")
@pytest.mark.parametrize("task", JOURNEYS)
def test_by_keyboard_alone(page: Page, sites: Sites, heard: Heard, task: str) -> None:  # noqa: F811  # the fixture
    """Each of the ten main tasks can be done by keyboard alone; the focus is never lost, what has it says its role and name, and
    what happens is said."""
    site, address, steps = JOURNEYS[task]
    page.goto(sites.address(site) + address)
    page.wait_for_load_state("networkidle")
    for step in steps:
        if step.opens:
            page.keyboard.press(step.keys)
            page.wait_for_url(f"**/{step.at}**")
            page.wait_for_load_state("networkidle")
            continue
        if step.text:
            page.keyboard.type(step.text, delay=5)
            assert page.evaluate(WRONG) == "", step
        for key in step.keys.split():
            pressed(page, key, step.focus)
        if not step.text and not step.keys:
            walk(page, step)
        for _ in range(60):
            if told(page).startswith(step.focus) and step.said in page.evaluate(SAID) and step.at in page.url:
                break
            page.wait_for_timeout(50)
        assert told(page).startswith(step.focus), step
        assert step.said in page.evaluate(SAID), step
        assert step.at in page.url, step
    # All of these sites are on this computer.
    heard.elsewhere[:] = [one for one in heard.elsewhere if not one.startswith(tuple(sites.at.values()))]
