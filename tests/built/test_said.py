"""You said, we did: shown where it belongs once something was done, and nothing of it before."""

from __future__ import annotations

import json

import pytest

from built.making import DAY, Made, command
from built.told import ANSWERED, CONCERNED, MANY, WAITING, told
from level1.catalog.feedback import SAID_PAGE


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return told(tmp_path_factory)


def test_nothing_that_waits_is_in_any_file(site: Made) -> None:
    for path in sorted((site.root / "site").rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            assert WAITING.encode() not in raw, path
            assert b"unfindable" not in raw, path


@pytest.mark.parametrize("page", CONCERNED)
def test_the_page_that_it_concerns_shows_it(site: Made, page: str) -> None:
    text = site.site.pages[page.removeprefix("/")].text
    assert "You said, we did" in text
    assert ANSWERED in text
    assert f"Link {CONCERNED.index(page)} is right." in text
    assert SAID_PAGE in site.site.pages[page.removeprefix("/")].links


def test_a_hand_written_page_shows_it_beneath_its_text(site: Made) -> None:
    page = site.site.pages["about/us/"]
    assert page.main.xpath("(.//h2)[1]")[0].text_content() == "You said, we did"
    assert site.site.pages[SAID_PAGE].main.xpath("//a[@href='../../about/us/']")[0].text_content() != "about/us/"


def test_an_entry_shows_the_newest_and_leads_to_the_rest(site: Made) -> None:
    page = site.site.pages["resources/attendance-guide/"]
    assert page.text.count("We did:") == 3
    assert "Part 14 of the summary is right. (November 15, 2026)" in page.text
    assert "resources/home-visits/" in page.links
    assert "You said" not in site.site.pages["resources/home-visits/"].text


def test_one_page_has_all_and_says_what_it_concerns(site: Made) -> None:
    page = site.site.pages[SAID_PAGE]
    assert page.text.count("We did:") == MANY + len(CONCERNED) + 2
    assert "You looked for “letters in Hmong”." in page.text
    assert "You did not find what you looked for: Attendance, Foster youth (October 2, 2026)" in page.text
    for address in (
        "topics/attendance/",
        "leads/attendance-lead/",
        "",
        "start/",
        "about/us/",
        "resources/attendance-guide/",
    ):
        assert page.links_to(address), address
    # What would make the page longer than a screen or two is folded.
    assert len(page.main.xpath("//div[@data-filter]/ul/li")) <= 20
    assert len(page.raw) < 60_000
    assert SAID_PAGE in site.site.pages["updates/"].links


def test_the_page_of_updates_shows_the_newest_three_and_leads_to_all(site: Made) -> None:
    page = site.site.pages["updates/"]
    (section,) = page.main.xpath(".//section[h2[@id='you-said']]")
    told = " ".join(section.text_content().split())
    assert told.count("We did:") == 3
    assert told.index("Letters are listed now.") < told.index("Part 14 of the summary is right.")
    assert section.xpath(".//a[@href='said/']")


def test_a_site_without_feedback_says_so(real: Made) -> None:
    assert SAID_PAGE in real.site.pages["updates/"].links
    assert not real.site.pages["updates/"].main.xpath(".//h2[@id='you-said']")
    page = real.site.pages[SAID_PAGE]
    assert "Nothing yet." in page.text
    assert "about/feedback/" in page.links
    guide = real.site.pages["about/feedback/"]
    assert "Uniform Complaint Procedures" in guide.text
    assert guide.main.xpath(".//a[@href='https://www.cde.ca.gov/re/cp/uc/']")


def test_coverage_counts_what_was_not_found_without_its_words(site: Made) -> None:
    (item,) = site.site.pages["coverage/"].main.xpath("//h2[@id='not-found']/following-sibling::ul[1]/li")
    assert " ".join(item.text_content().split()) == "Attendance, Foster youth 1 time since October 1, 2026"


def test_the_list_of_the_curators_has_what_waits_with_its_age(site: Made) -> None:
    page = site.site.pages["curation/curators/"]
    (part,) = page.main.xpath("//details[@id='said']")
    text = " ".join(part.text_content().split())
    assert "3 things that readers said wait for an answer" in text
    assert text.count("waiting for 51 days") == 3
    assert {page.target(link) for link in part.iter("a")} == {"", "resources/home-visits/"}
    data = json.loads(command("curation", "--root", site.root, "--as-of", DAY, "--format", "json").stdout)
    assert {one["said"] for one in data["feedback"]} == {WAITING}
    assert [one["age_days"] for one in data["feedback"]] == [51, 51, 51]
