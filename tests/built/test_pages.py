"""Every entry and every word has its page, and pages that belong together link to each other."""

from __future__ import annotations

import csv
import re

import pytest
from real import real_catalog

from built.making import PROJECT, Made
from level1.catalog.offices import made_by_offices

# Field of a resource -> word list with pages of its own.
LINKED = {
    "priorities": "priorities",
    "indicators": "indicators",
    "student_groups": "student-groups",
    "topics": "topics",
}


def county_slugs() -> list[str]:
    with (PROJECT / "content" / "reference" / "counties.csv").open(encoding="utf-8", newline="") as stream:
        return [re.sub(r"[^a-z]+", "-", row["county"].lower()) for row in csv.DictReader(stream)]


def test_every_resource_has_its_page(real: Made) -> None:
    """A resource that is no draft answers at resources/<id>/."""
    wanted = {f"resources/{id}/" for id, data in real.resources.items() if data["status"] != "draft"}
    assert len(wanted) > 400
    assert wanted <= set(real.site.pages)


def test_every_lead_has_its_page(real: Made) -> None:
    """A lead answers at leads/<id>/, whether or not its role has ended."""
    assert {f"leads/{id}/" for id in real.leads} <= set(real.site.pages)


@pytest.mark.parametrize("name", LINKED.values())
def test_every_word_has_its_page(real: Made, name: str) -> None:
    """Each priority, indicator, student group and topic answers at its address, and its list links to it."""
    addresses = {f"{name}/{id}/" for id in real.words(name)}
    assert addresses <= set(real.site.pages)
    assert addresses <= real.site.pages[f"{name}/"].links


def test_every_county_has_its_page(real: Made) -> None:
    """Each of the 58 counties answers at counties/<slug>/, and the list of counties links to it."""
    addresses = {f"counties/{slug}/" for slug in county_slugs()}
    assert len(addresses) == 58
    assert addresses <= set(real.site.pages)
    assert addresses <= real.site.pages["counties/"].links


@pytest.mark.parametrize("address", ["", "resources/", "leads/", "glossary/"])
def test_the_main_lists_are_there(real: Made, address: str) -> None:
    """The pages that the navigation leads to exist."""
    assert address in real.site.pages


@pytest.mark.wcag("2.4.5")
def test_every_page_is_reached_from_the_home_page(real: Made) -> None:
    """Browsing is enough to reach every page; nothing has to be searched for. Nothing leads to a former address, nor to
    the questions to an organization, whose address is in our letter, nor to what is a part of other sites' pages."""
    pages = real.site.pages
    seen, to_visit = {""}, [""]
    while to_visit:
        page = pages[to_visit.pop()]
        for link in page.html.iter("a"):
            target = page.target(link)
            if target in pages and target not in seen:
                seen.add(target)
                to_visit.append(target)
    unlisted = {address for address, page in pages.items() if page.in_a_frame or page.html.xpath("//*[@data-asked]")}
    assert unlisted
    assert all(pages[address].html.xpath("//meta[@name='robots'][@content='noindex']") for address in unlisted)
    assert set(pages) - seen == unlisted | {address for address, page in pages.items() if page.leads_on_to}


@pytest.mark.parametrize(("field", "name"), LINKED.items())
def test_resources_and_words_link_to_each_other(real: Made, field: str, name: str) -> None:
    """A resource links to each of its words, and the pages of a word link to exactly the resources that list it."""
    expected: dict[str, set[str]] = {id: set() for id in real.words(name)}
    for id, data in real.published.items():
        for value in data.get(field, ()):
            expected[str(value)].add(id)
            assert f"{name}/{value}/" in real.site.pages[f"resources/{id}/"].links, f"{id} does not link to {value}"
    for word, ids in expected.items():
        assert real.site.listed(f"{name}/{word}/") == ids, f"{name}/{word}/"


@pytest.mark.parametrize(("field", "name"), LINKED.items())
def test_the_numbers_of_resources_are_right(real: Made, field: str, name: str) -> None:
    """The number beside a word in its list, and in the heading of its page, is the number of resources that list it."""
    for word in real.words(name):
        number = sum(word in map(str, data.get(field, ())) for data in real.published.values())
        assert number in real.site.pages[f"{name}/"].number_beside(f"{name}/{word}/"), f"{word} in its list"
        headings = " ".join(h.text_content() for h in real.site.pages[f"{name}/{word}/"].main.xpath(".//h1|.//h2"))
        assert re.search(rf"(?<![\d,]){number:,} resources?\b", headings), f"{word}: {headings}"


@pytest.mark.parametrize(
    ("field", "name"), [entry for entry in LINKED.items() if entry[1] in ("priorities", "student-groups")]
)
def test_the_numbers_on_the_home_page_are_right(real: Made, field: str, name: str) -> None:
    """Where the home page tells a number beside a word, it is the number of resources of that word."""
    for word in real.words(name):
        number = sum(word in map(str, data.get(field, ())) for data in real.published.values())
        assert number in real.site.pages[""].number_beside(f"{name}/{word}/"), word


def test_the_list_of_resources_has_each_once(real: Made) -> None:
    """The list from A to Z has every published resource exactly once, over all its pages."""
    found = [
        m[1]
        for page in real.site.listing("resources/")
        for a in page.main.iter("a")
        if (m := re.fullmatch(r"resources/((?!page-\d)[a-z0-9-]+)/", page.target(a) or ""))
    ]
    assert sorted(found) == sorted(real.published)


def test_resources_and_leads_link_to_each_other(real: Made) -> None:
    """A resource links to the lead to ask today, and that lead's pages link to exactly the resources of its area,
    and of a county office to those that it made."""
    made = made_by_offices(real_catalog())
    expected: dict[str, set[str]] = {id: set() for id in real.leads}
    for id, data in real.published.items():
        for lead in {data["lead"], real.lead_today(data["lead"])}:
            expected[lead].add(id)
        assert f"leads/{real.lead_today(data['lead'])}/" in real.site.pages[f"resources/{id}/"].links
    for lead, ids in expected.items():
        page = real.site.pages[f"leads/{lead}/"]
        assert real.site.listed(f"leads/{lead}/") == ids | {resource.id for resource in made.get(lead, ())}, lead
        assert not ids or re.search(rf"\b{len(ids)} resources?\b", page.text), lead


def test_leads_link_to_what_they_cover(real: Made) -> None:
    """A lead's page links to its priorities, student groups, topics and counties."""
    for id, data in real.leads.items():
        links = real.site.pages[f"leads/{id}/"].links
        for field, name in LINKED.items():
            assert {f"{name}/{value}/" for value in data.get(field, ())} <= links, id
        assert {f"counties/{re.sub('[^a-z]+', '-', c.lower())}/" for c in data.get("counties", ())} <= links, id


def test_a_word_names_the_leads_that_cover_it(real: Made) -> None:
    """The page of a priority, group or topic links to each lead of that theme that can be asked today, and to the county offices."""
    for field, name in LINKED.items():
        for word in real.words(name):
            links = real.site.pages[f"{name}/{word}/"].links
            covers = {
                f"leads/{id}/"
                for id, data in real.leads.items()
                if word in map(str, data.get(field, ()))
                and data["status"] != "ended"
                and data["initiative"] not in ("geographic", "county-office")
            }
            assert covers <= links, word
            assert "counties/" in links, word


def test_every_list_of_words_with_nothing_in_it_names_people(real: Made) -> None:
    """A page without resources is no dead end: it says so and links to the county offices."""
    for field, name in LINKED.items():
        for word in real.words(name):
            if not any(word in map(str, data.get(field, ())) for data in real.published.values()):
                assert "counties/" in real.site.pages[f"{name}/{word}/"].links


def test_counties_name_their_office_and_who_stands_behind_it(real: Made) -> None:
    """A county's page links to its county office and to the one geographic lead that covers it, and says when it is not confirmed."""
    with (real.root / "content" / "reference" / "counties.csv").open(encoding="utf-8", newline="") as stream:
        names = [row["county"] for row in csv.DictReader(stream)]
    for name in names:
        slug = re.sub(r"[^a-z]+", "-", name.lower())
        page = real.site.pages[f"counties/{slug}/"]
        (geographic,) = (
            id for id, data in real.leads.items() if data["initiative"] == "geographic" and name in data["counties"]
        )
        assert {f"leads/coe-{slug}/", f"leads/{geographic}/"} <= page.links, name
        assert ("not confirmed" in page.text) == (real.leads[geographic]["status"] == "unconfirmed"), name


def test_counties_list_their_leas(real: Made) -> None:
    """Every district and charter school stands on the page of the county in which it is located."""
    with (real.root / "content" / "reference" / "leas.csv").open(encoding="utf-8", newline="") as stream:
        for lea in csv.DictReader(stream):
            if lea["type"] != "coe":
                page = real.site.pages[f"counties/{re.sub('[^a-z]+', '-', lea['located_county'].lower())}/"]
                assert " ".join(lea["name"].split()) in page.text, lea["cds_code"]


def test_the_lists_of_leads_have_every_lead(real: Made) -> None:
    """The page of people links to every lead, those that have ended included."""
    assert real.site.listed("leads/", "leads") == set(real.leads)


def test_on_the_page_of_a_priority_a_reason_names_no_indicator_of_another_if_it_can(real: Made) -> None:
    catalog = real_catalog()
    of = {word.name: word.get("priority") for word in catalog.taxonomy["indicators"].values()}
    for number in range(1, 11):
        for row in real.site.pages[f"priorities/{number}/"].main.xpath(".//ol/li[.//a[contains(@href, 'resources/')]]"):
            resource = catalog.resources[row.xpath(".//a/@href")[0].rstrip("/").rpartition("/")[2]]
            own = {catalog.taxonomy.word("indicators", id).name for id in resource.indicators}
            named = {name for name in row.text_content().partition("Fits: ")[2].strip().split(" · ") if name in own}
            if named and any(of[name] == number for name in own):
                assert any(of[name] == number for name in named), (number, resource.id, named)
