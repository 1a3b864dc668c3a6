"""A lost address is a link nowhere in what scripts draw either: my list, the need finder, the county chooser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from built.all_lost import all_lost, lost_addresses
from built.making import Made
from playwright.sync_api import Page, expect

from browser.serving import served
from level1.catalog.outside import COPIES


@pytest.fixture(scope="module", params=["taken-over", "gone"])
def lost_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return all_lost(tmp_path_factory, request.param)


@pytest.fixture(scope="module")
def site_address(lost_site: Made) -> Iterator[str]:
    with served(lost_site.root / "site") as address:
        yield address


@pytest.fixture(scope="module")
def lost(lost_site: Made) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lost_addresses(lost_site.root))))


def links_out(page: Page) -> list[str]:
    """The addresses of other sites that the page, as it is drawn, leads to; copies of what is lost left out."""
    found = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.getAttribute('href'))")
    return [href for href in found if href.startswith(("http", "//", "mailto")) and not href.startswith(COPIES)]


def no_link_to(lost: re.Pattern[str], page: Page) -> None:
    assert [href for href in links_out(page) if lost.search(href)] == []


def test_my_list(page: Page, site_address: str, lost: re.Pattern[str]) -> None:
    page.goto(f"{site_address}my-list/?ids=full-guide,attendance-guide,replaced-guide")
    card = page.locator("[data-listed=full-guide]")
    expect(card.locator("[data-lost]")).to_contain_text("Do not follow this address")
    expect(card.locator("[data-lost]")).to_contain_text("https://full-guide.example.org/")
    expect(card.locator("[data-lost] a")).to_have_attribute("href", f"{COPIES}*/https://full-guide.example.org/")
    no_link_to(lost, page)


ALL = "full-guide,attendance-guide,replaced-guide,withdrawn-guide,told-guide"

# Where a script makes a text for readers to take with them, and what they are shown meanwhile.
TEXTS = {
    "my list": f"my-list/?ids={ALL}",
    "the need finder": "start/?topic=attendance&q=attendance",
    "search": "find/?q=attendance",
    "nothing found": "find/?q=zzqx",
    "an entry": "resources/told-guide/",
    "a replaced entry": "resources/replaced-guide/",
    "a lead": "leads/attendance-lead/",
    "a county": "counties/kern/",
    "a page by hand": "guide/",
    "what curators do": "curation/curators/",
}
# Texts in fields, and the bodies of mails and of other addresses.
_CARRIED = """() => [
  ...[...document.querySelectorAll("textarea, input")].map((field) => field.value),
  ...[...document.links].map((link) => decodeURIComponent(link.href)).filter((href) => /body=|^mailto:/.test(href)),
]"""
_NOTE_COPIES = """() => {
  window.copied = [];
  navigator.clipboard.writeText = (text) => { window.copied.push(text); return Promise.resolve(); };
  navigator.clipboard.write = async ([item]) => {
    const texts = await Promise.all(item.types.map(async (type) => (await item.getType(type)).text()));
    window.copied.push(texts.join(" "));
  };
}"""
_SAID = """() => {
  const page = document.body.cloneNode(true);
  for (const told of page.querySelectorAll("[data-lost]")) told.remove();
  return [page.textContent, document.title];
}"""


# What is gone and what was taken over are told alike: of each, the normal set looks at every other page, the full set at all.
@pytest.mark.parametrize(
    ("lost_site", "address"),
    [
        pytest.param(state, what, marks=() if (nth + (state == "gone")) % 2 else pytest.mark.full)
        for state in ("taken-over", "gone")
        for nth, what in enumerate(TEXTS)
    ],
    indirect=["lost_site"],
)
def test_no_text_that_scripts_make_has_a_lost_address(
    page: Page, site_address: str, lost: re.Pattern[str], address: str
) -> None:
    page.goto(site_address + TEXTS[address])
    page.wait_for_load_state("networkidle")
    # In the page that is open: a script for every page to come would cost the next test its page.
    page.evaluate(_NOTE_COPIES)
    page.locator("main details").evaluate_all("folds => { for (const fold of folds) fold.open = true; }")
    buttons = page.get_by_role("button", name=re.compile("^Copy"))
    for at in range(buttons.count()):
        buttons.nth(at).click()
    copied = page.evaluate("() => window.copied")
    assert len(copied) == buttons.count()
    assert [text for text in (*copied, *page.evaluate(_CARRIED), *page.evaluate(_SAID)) if lost.search(text)] == []


def test_my_list_is_copied_with_what_is_known_of_each_entry(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}my-list/?ids={ALL}")
    # Without a clipboard the page shows the text.
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Copy as text").click()
    text = page.get_by_role("textbox", name="The list").input_value()
    assert "The entry full-guide" in text
    assert re.search(r"All of it is in the new one, see \(address left out: [^)]+\) for more", text)
    # The page of the entry says what is known.
    assert f"{site_address}resources/full-guide/" in text


def test_the_need_finder(page: Page, site_address: str, lost: re.Pattern[str]) -> None:
    page.goto(f"{site_address}start/?topic=attendance")
    person = page.locator("[data-people] [data-contact=attendance-lead]")
    person.locator("summary").click()
    expect(person.locator("[data-lost]")).to_contain_text("https://attendance-lead.example.net/#contact")
    expect(page.locator("[data-result=full-guide]")).to_be_visible()
    no_link_to(lost, page)


def test_the_county_chooser(page: Page, site_address: str, lost: re.Pattern[str]) -> None:
    page.goto(f"{site_address}resources/full-guide/")
    page.get_by_label("Your county").select_option("kern")
    expect(page.locator("[data-county-office] [data-contact]").first).to_be_visible()
    no_link_to(lost, page)
    page.goto(f"{site_address}counties/kern/")
    expect(page.locator("[data-lost]").first).to_contain_text("https://coe-kern.example.net/#contact")
    no_link_to(lost, page)
