"""County pages without JavaScript: a section for each LEA with whom it asks first, what the state's files show, and ways on."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from real import real_catalog

from built.making import PROJECT, Made, Page
from level1.catalog.offices import made_by_offices

REFERENCE = PROJECT / "content" / "reference"
SINGLE = {"Alpine", "Amador", "Del Norte", "Mariposa", "Plumas", "San Francisco", "Sierra"}
# The largest county has more than four hundred LEAs, each with what it reported of itself; on a slow line its page still comes in a
# second or two.
HEAVIEST_PAGE = 80_000


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def county_page(made: Made, county: str) -> Page:
    return made.site.pages[f"counties/{re.sub('[^a-z]+', '-', county.lower())}/"]


def sections(made: Made) -> Iterator[tuple[dict[str, str], Page, Any]]:
    """Every LEA of the directory with its page and its section."""
    found: dict[str, tuple[Page, Any]] = {}
    for address, page in made.site.pages.items():
        if re.fullmatch(r"counties/[a-z-]+/", address):
            for element in page.main.xpath(".//*[starts-with(@id, 'lea-')]"):
                assert element.get("id") not in found
                found[element.get("id")] = page, element
    assert len(found) == len(rows("leas.csv")) > 0
    for lea in rows("leas.csv"):
        page, element = found[f"lea-{lea['cds_code']}"]
        assert page.address == county_page(made, lea["located_county"]).address, lea
        yield lea, page, element


def test_each_lea_has_a_section_that_names_whom_to_ask_first(real: Made) -> None:
    """The county office; the geographic lead for a charter school of a county office, for a county office, and for the only
    district of its county; the education department for a state special school."""
    geographic = {
        county: id
        for id, data in real.leads.items()
        if data["initiative"] == "geographic"
        for county in data["counties"]
    }
    for lea, page, section in sections(real):
        county = lea["located_county"]
        first = f"coe-{county.lower().replace(' ', '-')}"
        if lea["type"] == "coe" or lea["authorizer_type"] == "coe" or (lea["type"] == "district" and county in SINGLE):
            first = geographic[county]
        if lea["type"] == "state-special":
            first = "cde"
        leads = [target for a in section.iter("a") if (target := page.target(a) or "").startswith("leads/")]
        assert leads == [f"leads/{first}/"], lea
        (group,) = section.xpath("ancestor::section")
        assert first in {e.get("data-contact") for e in group.xpath(".//*[@data-contact]")}, lea
        assert lea["name"] in section.xpath("./h4")[0].text_content()
        if lea["county"] != county:
            assert f"{lea['county']} County" in section.text_content()


def test_each_lea_leads_to_the_need_finder_and_to_the_official_dashboard(real: Made) -> None:
    """Both know the LEA by its code."""
    for lea, _page, section in sections(real):
        links = [a.get("href") for a in section.iter("a")]
        assert f"../../start/?lea={lea['cds_code']}" in links
        assert any(link.startswith(f"https://www.caschooldashboard.org/reports/{lea['cds_code']}/") for link in links)


def test_every_lowest_cell_of_the_states_list_is_a_way_to_resources_and_people(real: Made) -> None:
    """10,858 cells less those of LEAs that the directory no longer has: each a link into the need finder, beside one to a page
    that works without JavaScript."""
    wanted: Counter[tuple[str, str, str]] = Counter()
    listed = {lea["cds_code"] for lea in rows("leas.csv")}
    for row in rows("needs/lowest-2023.csv"):
        for group in row["student_groups"].split():
            wanted[row["cds_code"], row["indicator"], group] += 1
    assert wanted.total() == 10858
    found: Counter[tuple[str, str, str]] = Counter()
    for lea, page, section in sections(real):
        for line in section.xpath(".//li"):
            still, *ways = line.iter("a")
            for way in ways:
                asked = {name: value for name, (value,) in parse_qs(urlsplit(way.get("href")).query).items()}
                assert asked["lea"] == lea["cds_code"]
                if "indicator" in asked:
                    assert page.target(still) == f"indicators/{asked['indicator']}/"
                else:
                    assert page.target(still) == f"priorities/{asked['priority']}/"
                if {"indicator", "group"} <= asked.keys():
                    found[lea["cds_code"], asked["indicator"], asked["group"]] += 1
    assert found == Counter({cell: 1 for cell in wanted if cell[0] in listed})


def test_a_status_is_never_called_a_level(real: Made) -> None:
    """College/Career had no color in 2023: it stands under the status Very Low and not under the lowest level. No color of the
    Dashboard is named, and the panel is closed."""
    told = 0
    for lea, page, section in sections(real):
        (panel,) = section.xpath("./details")
        said = panel.text_content().replace(lea["name"], "")
        assert not re.search(r"\b(red|orange|yellow|green|blue)\b", said, re.IGNORECASE), lea
        assert "open" not in panel.attrib
        for heading in panel.xpath("./p[following-sibling::*[1][self::ul]]"):
            said, lines = heading.text_content(), heading.getnext()
            career = [a for a in lines.iter("a") if page.target(a) == "indicators/college-career/"]
            if career and "differentiated" not in said:
                assert "status Very Low" in said, lea
                assert len(lines) == 1
                told += 1
    assert told == sum(row["level"] == "very-low" and _listed(row) for row in rows("needs/lowest-2023.csv"))


def _listed(row: dict[str, str]) -> bool:
    return row["cds_code"] in {lea["cds_code"] for lea in rows("leas.csv")}


def test_what_was_not_found_is_said(real: Made) -> None:
    """An LEA of which the files have nothing says so, kind by kind, and is not passed over in silence."""
    has: dict[str, set[str]] = defaultdict(set)
    local = [f"local-2024-{priority}" for priority in (1, 2, 3, 6, 7, 9, 10)]
    for name in ("lowest-2023", "assistance-2024", "local-2023-digest", *local):
        for row in rows(f"needs/{name}.csv"):
            has[row["cds_code"]].add(name)
    for lea, _page, section in sections(real):
        text = " ".join(section.text_content().split())
        _, _, missing = text.partition("Nothing found: ")
        assert ("lowest levels 2023" in missing) == ("lowest-2023" not in has[lea["cds_code"]]), lea
        applies = lea["type"] in ("district", "coe")
        assert ("differentiated assistance 2024" in missing) == (
            applies and "assistance-2024" not in has[lea["cds_code"]]
        ), lea
        assert ("differentiated assistance" in text.partition("Nothing found: ")[0]) == (
            "assistance-2024" in has[lea["cds_code"]]
        ), lea


def test_only_what_five_or_more_leas_share_is_told_and_not_how_many(real: Made) -> None:
    """Words and links: no number but the year, and no LEA, stands in what a county shares."""
    county_of = {lea["cds_code"]: lea["located_county"] for lea in rows("leas.csv")}
    having: Counter[tuple[str, str, str]] = Counter()
    for row in rows("needs/lowest-2023.csv"):
        for group in row["student_groups"].split():
            having[county_of.get(row["cds_code"], ""), row["indicator"], group] += 1
    told = set()
    for county in {lea["located_county"] for lea in rows("leas.csv")}:
        page = county_page(real, county)
        indicator = ""
        for element in page.main.xpath("//h2[@id='shared']/following-sibling::div[1]/section/*"):
            targets = [page.target(a) or "" for a in element.iter("a")]
            if element.tag == "h3":
                indicator = targets[0].split("/")[1]
                assert re.findall(r"\d+", element.text_content()) == ["2023"]
            elif indicator and element.tag == "p":
                assert not re.search(r"\d", element.text_content())
                told |= {(county, indicator, target.split("/")[1]) for target in targets}
            elif indicator:
                assert len(element) <= 3
                for target in targets:
                    assert indicator in real.published[target.split("/")[1]]["indicators"]
    assert told == {need for need, number in having.items() if number >= 5 and need[0]}


def test_no_county_page_is_too_heavy(real: Made) -> None:
    sizes = {
        address: len(gzip.compress(page.raw.encode(), 6))
        for address, page in real.site.pages.items()
        if address.startswith("counties/")
    }
    assert max(sizes.values()) < HEAVIEST_PAGE, max(sizes, key=sizes.__getitem__)


def test_whom_to_ask_about_a_theme_stands_on_the_page(real: Made) -> None:
    """Every role of the routing that can be asked today, on every county's page."""
    routing = (PROJECT / "content" / "taxonomy" / "routing.yml").read_text("utf-8")
    roles = {real.lead_today(id) for id in re.findall(r'- lead: "?([a-z0-9-]+)', routing.partition("general:")[0])}
    assert len(roles) > 10
    assert {f"leads/{id}/" for id in roles} <= county_page(real, "Alpine").links


def test_a_county_page_and_its_office_page_have_what_the_office_made_and_no_card_twice(real: Made) -> None:
    """Each once, by title, folded after the first ones; no heading over nothing."""
    catalog = real_catalog()
    made_by = made_by_offices(catalog)
    assert made_by
    for county in catalog.counties:
        made = [f"resources/{resource.id}/" for resource in made_by.get(county.office_id, ())]
        page = county_page(real, county.name)
        assert _cards_under(page, "made") == made, county.name
        assert _cards_under(real.site.pages[f"leads/{county.office_id}/"], "made") == made, county.name
        everywhere = [page.target(a) for a in page.main.xpath(".//*[@class='card']//a[1]")]
        assert len(everywhere) == len(set(everywhere)), county.name
        for_it = {f"resources/{resource.id}/" for resource in catalog.resources_only_for(county.name)}
        assert for_it <= set(everywhere), county.name


def test_a_county_page_names_the_state_files_it_shows_each_once(real: Made) -> None:
    """Not our digest of a year whose own files are here, and not twice a file that also has how LEAs rated themselves."""
    files = [*(f"Pr{priority}2024.xlsx" for priority in (1, 2, 3, 6, 7, 9, 10)), "assistancestatus24.xlsx"]
    for county in real_catalog().counties:
        listed = county_page(real, county.name).main.xpath(".//ul[@class='sources']/li")
        told = [line.text_content().split(": ")[1].split(", ")[0] for line in listed]
        assert sorted(told) == sorted([*files, "lowperfleasnonall23data.xlsx", "local_indicators_not_met.csv"])
        assert sum("digest" in line.text_content() for line in listed) == 1


def _cards_under(page: Page, id: str) -> list[str | None]:
    """The resources between a heading and the next."""
    headings = page.main.xpath(f".//h2[@id='{id}']")
    if not headings:
        return []
    (heading,) = headings
    found = []
    for element in heading.itersiblings():
        if element.tag == "h2":
            break
        found += [page.target(a) for a in element.xpath("descendant-or-self::*[@class='card']/h3/a")]
    assert found, page.address
    return found
