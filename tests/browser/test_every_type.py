"""What holds for every type of page, in each of its states: in light and dark and the reader's own colors, wide, narrow and at 400
percent, spaced out, at rest, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from typing import Literal, NamedTuple

import pytest
from built.making import Made
from playwright.sync_api import Browser, Page

from browser import checks
from browser.conftest import addresses
from browser.lending import Lender
from browser.looking import DESK, PHONE
from browser.serving import Heard
from browser.sites import Sites
from browser.states import STATES, State

Scheme = Literal["light", "dark", "own"]


class View(NamedTuple):
    phone: bool
    schemes: tuple[Scheme, ...]
    paper: bool = True


BY_TYPE = {one.type: [state for state in STATES if state.type == one.type] for one in STATES}


# Each state once, and each type in every scheme and in both widths: one view is nothing that another has. Where a type has several
# states, its first one is looked at wide and narrow; where it has one, in every scheme.
def some(states: list[State], nth: int) -> list[tuple[State, View]]:
    """The views of a type for the normal set; `nth` is its place among the types."""
    turns = ((False, "light"), (True, "dark"), (nth % 2 == 0, "own")) if len(states) != 2 else TWO
    views = list(zip((states * 3)[: max(3, len(states))], cycle(turns), strict=False))
    if len(states) > 2:
        views.append((states[0], (True, "dark")))
    return [(state, View(phone, (scheme,), paper=at == nth % 3)) for at, (state, (phone, scheme)) in enumerate(views)]


TWO: tuple[tuple[bool, Scheme], ...] = ((False, "light"), (True, "dark"), (True, "own"))
SOME = {type_: some(states, nth) for nth, (type_, states) in enumerate(BY_TYPE.items())}
EVERY = tuple(View(phone, ("light", "dark", "own")) for phone in (False, True))


@pytest.fixture(scope="module")
def lender(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[Lender]:
    """A page of these tests alone: they have it touched."""
    lender = Lender(browser, browser_context_args)
    yield lender
    lender.close()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, made: Made) -> Iterator[Sites]:
    sites = Sites(tmp_path_factory, made)
    yield sites
    sites.close()


# Ends when no file has come for a moment and what came is drawn.
SETTLED = """async () => {
  const files = () => performance.getEntriesByType("resource").length;
  for (let before = -1, times = 0; before !== files() && times < 40; times++) {
    before = files();
    await new Promise((done) => setTimeout(done, 60));
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def opened(page: Page, state: State, sites: Sites) -> None:
    """Brings the page into the state."""
    site = sites.address(state.site)
    if state.without:
        page.route(state.without, lambda route: route.abort())
    place = state.address
    if place.startswith("{"):
        place = addresses(sites.made["real"])[place.strip("{}")]
    page.goto(site + place)
    if (re.search("find/|start/|my-list/|contribute/form/", place) and not state.without) or place.startswith(
        "embed/?"
    ):
        page.locator("html[data-ready]").wait_for()
    if state.act:
        state.act(page)
    page.evaluate(SETTLED)
    if state.without:
        page.unroute(state.without)


def wrong_with(page: Page, lender: Lender, state: State, view: View, sites: Sites) -> list[str]:
    """What all checks find in one view of a state, from one load of its page."""
    page.set_viewport_size(PHONE if view.phone else DESK)
    lender.touch(view.phone)
    dress(page, view.schemes[0])
    opened(page, state, sites)
    where = f"{state.type}, {state.name}, {'phone' if view.phone else 'desk'}"
    at = page.url
    found = checks.ask(page, checks.OF_A_PAGE, f"{where} {view.schemes[0]}")
    for scheme in view.schemes:
        dress(page, scheme)
        which = checks.OF_OWN_COLORS if scheme == "own" else checks.OF_A_SCHEME
        found += checks.ask(page, which, f"{where} {scheme}")
    if view.phone:
        found += checks.ask(page, checks.OF_A_PHONE, where)
    if view.paper:
        found += checks.ask(page, checks.AT_LAST, where)
    # Nothing is kept for the next state.
    page.evaluate("localStorage.clear()")
    return found if page.url == at else [*found, f"{where}: went to {page.url}"]


def dress(page: Page, scheme: Scheme) -> None:
    own = scheme == "own"
    page.emulate_media(
        media="screen", color_scheme="light" if own else scheme, forced_colors="active" if own else "none"
    )


def look(page: Page, lender: Lender, sites: Sites, heard: Heard, views: list[tuple[State, View]]) -> None:
    wrong = []
    for state, view in views:
        wrong += wrong_with(page, lender, state, view, sites)
        if state.without:
            assert heard.said, "nothing was missing"
            heard.said.clear()
    assert not wrong, "\n".join(wrong)
    # All of these sites are on this computer.
    heard.elsewhere[:] = [one for one in heard.elsewhere if not one.startswith(tuple(sites.at.values()))]


# What each speaks to, its checks say.
@pytest.mark.wcag
@pytest.mark.parametrize("type_", BY_TYPE)
def test_nothing_is_wrong_with_any_type(page: Page, lender: Lender, sites: Sites, heard: Heard, type_: str) -> None:
    """Each state once, each type in every scheme and both widths."""
    look(page, lender, sites, heard, SOME[type_])


@pytest.mark.full
@pytest.mark.parametrize("type_", BY_TYPE)
def test_nothing_is_wrong_in_any_scheme_and_width(
    page: Page, lender: Lender, sites: Sites, heard: Heard, type_: str
) -> None:
    """Each state in every scheme and both widths."""
    look(page, lender, sites, heard, [(state, view) for state in BY_TYPE[type_] for view in EVERY])


def test_the_sample_has_every_state_and_every_type_in_every_view() -> None:
    """Nobody adds a state that is not looked at."""
    assert {state for views in SOME.values() for state, _ in views} == set(STATES)
    for type_, views in SOME.items():
        assert {scheme for _, view in views for scheme in view.schemes} == {"light", "dark", "own"}, type_
        assert {view.phone for _, view in views} == {False, True}, type_
        assert any(view.paper for _, view in views), type_


FORMER = {"resources/visits-at-home/": "resources/home-visits/", "leads/lead-for-attendance/": "leads/attendance-lead/"}


@pytest.mark.wcag("2.2.1")
def test_a_former_address_leads_on_at_once(page: Page, sites: Sites, heard: Heard) -> None:
    """And says so with a link to who is not led."""
    address = sites.address("spoken")
    for at, leads_to in FORMER.items():
        page.goto(address + at)
        page.wait_for_url(address + leads_to)
        former = sites.made["spoken"].site.pages[at]
        assert [one.split(";")[0] for one in former.html.xpath("//meta[@http-equiv='refresh']/@content")] == ["0"]
        assert leads_to in former.links
    heard.elsewhere.clear()


def test_the_dark_scheme_is_dark(page: Page) -> None:
    """The two color schemes differ: the background follows the reader's choice."""
    page.goto("")
    background = (
        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor"
    )
    page.emulate_media(color_scheme="light")
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light
