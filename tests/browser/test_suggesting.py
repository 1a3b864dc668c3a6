"""Saying that a page is wrong: what the reader chose goes along only where the reader ticks it; where they work and their own
words never do."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from built.making import Made, built, once, small_content
from playwright.sync_api import Locator, Page, expect

from browser.looking import TWO_VIEWS, findings
from browser.results import ready
from browser.serving import served

MAILBOX, REPOSITORY = "curators@example.org", "https://github.com/example/kb"
FRESNO = "10621660000000"
# What programs for mail take.
LONGEST = 2_000
CHOSEN = "State priority: 5 Pupil Engagement; Student group: Foster youth"
# What may tell who asks, in every way an address can say it.
PRIVATE = f"lea={FRESNO}&q=marias+bus&county=fresno&lead=coe-fresno"
TOLD = "priority=5&group=foster-youth&group=%3Cb%3E"


@pytest.fixture(scope="module")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = once(
        tmp_path_factory,
        "small-site-that-takes-suggestions",
        lambda root: built(small_content(root), LEVEL1_CURATORS_MAILBOX=MAILBOX, LEVEL1_REPO_URL=REPOSITORY),
    )
    with served(Made(root).root / "site") as address:
        yield address


def bodies(panel: Locator) -> list[list[str]]:
    """The lines that are added to the issue and to the mail."""
    issue, mail = ((panel.locator(f"[data-filled={kind}]").get_attribute("href") or "") for kind in ("issue", "mail"))
    assert [issue.partition("?")[0], mail.partition("?")[0]] == [f"{REPOSITORY}/issues/new", f"mailto:{MAILBOX}"]
    assert max(len(issue), len(mail)) < LONGEST
    asked = parse_qs(urlsplit(issue).query)
    assert asked.keys() - {"entry", "said"} == {"template", "title", "page", "built"}
    lines = parse_qs(urlsplit(mail).query)["body"][0].split("\r\n")
    assert [line.partition(":")[0] for line in lines[:3]] == ["Page", "Id", "Site built"]
    return [[line for line in asked.get("said", [""])[0].split("\n") if line], lines[3 : lines.index("")]]


def opened(page: Page, kind: str = "wrong") -> Locator:
    panel = page.locator(f"[data-ways={kind}]")
    # Below what a script draws nothing is seen, or takes a key, before that is there.
    expect(panel.locator("summary")).to_be_visible()
    panel.locator("summary").press("Enter")
    expect(panel.locator("[data-add]")).to_be_attached()
    return panel


@pytest.mark.parametrize("address", ["find/", "start/"])
def test_what_was_chosen_goes_along_only_once_it_is_ticked(page: Page, site_address: str, address: str) -> None:
    page.goto(f"{site_address}{address}?{TOLD}&{PRIVATE}")
    ready(page)
    panel = opened(page)
    expect(panel).to_contain_text("This will be public. Write nothing about a student or family.")
    expect(panel).to_contain_text(MAILBOX)
    tick = panel.get_by_label(f"Add what I chose: {CHOSEN}", exact=True)
    expect(tick).not_to_be_checked()
    assert bodies(panel) == [[], []]
    tick.press("Space")
    assert bodies(panel) == [[f"Chosen: {CHOSEN}"]] * 2
    tick.press("Space")
    assert bodies(panel) == [[], []]


def test_another_choice_is_another_tick(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}find/?{TOLD}&{PRIVATE}")
    ready(page)
    panel = opened(page)
    panel.get_by_role("checkbox").check()
    page.get_by_role("button", name="Student group").first.click()
    tick = panel.get_by_label("Add what I chose: State priority: 5 Pupil Engagement", exact=True)
    expect(tick).not_to_be_checked()
    assert bodies(panel) == [[], []]
    page.get_by_role("button", name="State priority").first.click()
    expect(panel.locator("[data-add]")).to_be_hidden()


def test_an_entry_offers_what_the_page_before_it_was_asked(page: Page, site_address: str) -> None:
    """It is read from the page that led here, and nothing of it is kept."""
    page.goto(f"{site_address}start/?{TOLD}&{PRIVATE}")
    ready(page)
    page.locator("[data-result] a").first.click()
    page.wait_for_url("**/resources/**")
    panel = opened(page)
    panel.get_by_label(f"Add what I chose: {CHOSEN}", exact=True).check()
    assert bodies(panel) == [[f"Chosen: {CHOSEN}"]] * 2
    assert page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])").find("foster") < 0
    page.goto(f"{site_address}topics/attendance/")
    panel = opened(page)
    expect(panel.locator("[data-add]")).to_be_attached()
    expect(panel.locator("[data-add]")).to_be_hidden()


def test_the_script_comes_when_the_panel_is_opened(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_address}find/?{TOLD}")
    ready(page)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "suggesting" in url or "choices" in url]
    opened(page)
    expect(page.locator("[data-add]")).to_be_visible()


def test_without_scripts_the_links_are_there(scriptless: Page, site_address: str) -> None:
    scriptless.goto(f"{site_address}find/?{TOLD}&{PRIVATE}")
    panel = scriptless.locator("[data-ways=wrong]")
    panel.locator("summary").click()
    expect(panel.locator("[data-filled]").first).to_be_visible()
    assert bodies(panel) == [[], []]


def test_what_was_not_found_is_said_with_the_words_only_once_they_are_ticked(page: Page, site_address: str) -> None:
    """From the answer that has nothing, by keyboard alone, on a phone."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site_address}find/?q=zymurgy+quokka+fermentation&priority=5&lea={FRESNO}")
    ready(page)
    page.locator("[data-report]").press("Enter")
    panel = page.locator("[data-ways=missing]")
    expect(panel.locator("summary")).to_be_focused()
    tick = panel.get_by_label("Add the words I searched for: “zymurgy quokka fermentation”", exact=True)
    expect(tick).not_to_be_checked()
    assert bodies(panel) == [[], []]
    assert findings(page, TWO_VIEWS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    expect(panel).to_be_hidden()
    page.emulate_media(media="screen")
    tick.press("Space")
    words, chosen = "Searched for: zymurgy quokka fermentation", "Chosen: State priority: 5 Pupil Engagement"
    assert bodies(panel) == [[words]] * 2
    panel.get_by_label("Add what I chose: State priority: 5 Pupil Engagement", exact=True).press("Space")
    assert bodies(panel) == [[words, chosen]] * 2
    assert "did-this-help.yml" in (panel.locator("[data-filled=issue]").get_attribute("href") or "")
    other = opened(page)
    expect(other).not_to_contain_text("zymurgy")


@pytest.mark.parametrize("words", ["call+me+at+555+010+0199", "write+to+mia%40example.org"])
def test_words_that_may_be_of_a_person_are_not_offered(page: Page, site_address: str, words: str) -> None:
    page.goto(f"{site_address}find/?q={words}")
    ready(page)
    expect(opened(page, "missing").locator("[data-words]")).to_be_hidden()


def test_however_much_was_said_the_address_stays_one_that_programs_take(page: Page, site_address: str) -> None:
    groups = "&".join(
        f"group={id}" for id in ("foster-youth", "english-learners", "homeless-youth", "students-with-disabilities")
    )
    topics = "&".join(f"topic={id}" for id in ("attendance", "mtss", "literacy", "mathematics", "family-engagement"))
    page.goto(
        f"{site_address}find/?q={'%E4%B8%AD' * 300}&{groups}&{topics}&priority=1&priority=2&priority=3&priority=4&priority=5"
    )
    ready(page)
    panel = opened(page, "missing")
    for box in panel.get_by_role("checkbox").all():
        box.check()
    issue, mail = bodies(panel)
    assert issue == mail
    assert len(mail) == 2
    assert mail[0].endswith("…")


@pytest.mark.parametrize("address", ["resources/attendance-guide/", "start/", "my-list/", "topics/attendance/"])
def test_whether_it_helped_can_be_said(page: Page, site_address: str, address: str) -> None:
    page.goto(site_address + address)
    panel = opened(page, "helped")
    expect(panel).to_contain_text("This will be public. Write nothing about a student or family.")
    assert bodies(panel) == [[], []]
