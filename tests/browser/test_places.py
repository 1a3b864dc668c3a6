"""What is for some counties only: first where it belongs, elsewhere after what is open to all and said so, on every surface."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built.carded import carded
from built.making import Made
from playwright.sync_api import Page, expect

from browser.results import ids, ready, show_all
from browser.serving import served

# Of the made catalog: for Kern only, and for its two counties.
KERN, BOTH = "county-guide", "region-guide"
RANK = """async ([base, county]) => {
  const { Data } = await import(`${base}assets/start/data.js`), ranking = await new Data().ranking();
  const { mixed } = await import(`${base}assets/start/mixing.js`);
  const ranked = mixed(ranking.rank({ topics: ['attendance'], county }), ranking);
  return (await new Data().cards(ranked.map(({ place }) => place), ranking)).map(({ id }) => id);
}"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return carded(tmp_path_factory)


@pytest.fixture(scope="module")
def site_address(small: Made) -> Iterator[str]:
    with served(small.root / "site") as address:
        yield address


def test_the_need_finder_ranks_by_place(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}start/?topic=attendance&all=1")
    ready(page)
    ranked = {county: page.evaluate(RANK, [site_address, county]) for county in ("Kern", "Butte", "")}
    assert set(ranked["Kern"][:2]) == {KERN, BOTH}
    assert (ranked["Butte"][0], ranked["Butte"][-1]) == (BOTH, KERN)
    assert set(ranked[""][-2:]) == {KERN, BOTH}
    # The page says so, in the same order.
    show_all(page)
    assert set(ids(page)[-2:]) == {KERN, BOTH}
    expect(page.locator(f"[data-result={KERN}]")).to_contain_text("for Kern")


@pytest.mark.parametrize("query", ["", "q=guide&"])
def test_the_facet_of_counties_has_the_countys_own_first_and_nothing_of_others(
    page: Page, site_address: str, query: str
) -> None:
    page.goto(f"{site_address}find/?{query}county=kern")
    ready(page)
    assert set(ids(page)[:2]) == {KERN, BOTH}
    page.select_option("#find-county", "butte")
    page.wait_for_url("**county=butte*")
    ready(page)
    assert ids(page)[0] == BOTH
    assert KERN not in ids(page)


def test_lists_and_county_pages(small: Made) -> None:
    def listed(address: str) -> list[str]:
        cards = small.site.pages[address].main.xpath("//li[@class='card']//a/@href")
        return [href.split("/")[-2] for href in cards]

    for address in ("topics/attendance/", "priorities/5/"):
        assert set(listed(address)[-2:]) == {KERN, BOTH}, address
    assert listed("counties/kern/") == [KERN, BOTH]
    assert listed("counties/butte/") == [BOTH]
    assert "for Kern and Butte" in small.site.pages["counties/butte/"].text
    # A list of mere links says it beside the link: here, the role for the topic of both.
    for link in small.site.pages["topics/attendance/"].links_to(f"resources/{KERN}/"):
        assert "for Kern" in link.getparent().getparent().text_content()
