"""The pages of coverage and metrics as they were built: every number, counted again from the files."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest

from built.making import Made

# Page -> parameter of the search and what an entry has of it.
PAGES = {
    "coverage/": ("group", lambda data: data["student_groups"]),
    "coverage/grades/": ("grade", lambda data: data["grades"]),
    "coverage/topics/": ("topic", lambda data: data["topics"]),
    "coverage/steps/": ("step", lambda data: data.get("steps", [])),
}


@pytest.mark.parametrize("address", PAGES)
def test_each_number_leads_to_as_many_resources(real: Made, address: str) -> None:
    """A cell links to the search with its priority and value, and tells how many published entries name both; what stands on
    one entry or one publisher says so."""
    parameter, values = PAGES[address]
    links = real.site.pages[address].main.xpath(".//table[@class='coverage']//td/a")
    assert len(links) > 30
    for link in links:
        assert real.site.pages[address].target(link) == "find/"
        asked = parse_qs(urlsplit(link.get("href")).query)
        (priority,), (value,) = asked["priority"], asked[parameter]
        found = [d for d in real.published.values() if int(priority) in d["priorities"] and value in values(d)]
        assert link.text_content() == str(len(found))
        told = link.getparent().text_content()
        assert ("only one" in told) == (len(found) == 1)
        publishers = {data["publisher"].casefold() for data in found}
        assert ("one publisher" in told) == (len(found) > 1 and len(publishers) == 1)


def test_an_empty_cell_is_told_in_words(real: Made) -> None:
    cells = real.site.pages["coverage/"].main.xpath(".//table[@class='coverage']//td")
    assert len(cells) == 10 * len(real.words("student-groups"))
    assert all(cell.text_content().strip() for cell in cells)
    assert any(cell.text_content().strip() == "none" for cell in cells)


def test_shades_never_stand_without_their_number(real: Made) -> None:
    shaded = real.site.pages["coverage/topics/"].main.xpath(".//td[starts-with(@class, 'd')]")
    assert shaded
    assert all(int(cell.xpath("./a")[0].text_content()) > 0 for cell in shaded)


@pytest.mark.parametrize("name", ["", "-grades", "-topics", "-steps", "-leads"])
def test_each_table_is_there_as_a_file_of_the_same_numbers(real: Made, name: str) -> None:
    page = real.site.pages[f"coverage/{name.removeprefix('-')}/".replace("//", "/")]
    assert page.links_to(f"data/coverage{name}.csv")
    text = (real.root / "site" / "data" / f"coverage{name}.csv").read_bytes().decode("utf-8-sig")
    numbers = [row["resources"] for row in csv.DictReader(io.StringIO(text)) if row["resources"] != "0"]
    assert numbers == [a.text_content() for a in page.main.xpath(".//table[@class='coverage']//td/a")]


def test_gaps_are_told_with_the_number_of_leas(real: Made) -> None:
    rows = real.site.pages["coverage/"].main.xpath(".//table[@class='gaps']/tbody/tr")
    leas = [int(row.xpath(".//span[@class='number']")[0].text_content().replace(",", "")) for row in rows]
    assert leas == sorted(leas, reverse=True)
    assert leas[0] > 100


def test_metrics_say_what_is_counted_and_what_is_not_known(real: Made) -> None:
    page = real.site.pages["metrics/"]
    assert "level1 " not in page.text, "a reader has no command line"
    assert f"of {len(real.published)}" in page.text
    for words in ("not checked yet", "not measured", "This site counts no visits"):
        assert words in page.text
    assert page.links_to("coverage/")
    assert real.site.pages["coverage/"].links_to("metrics/")
