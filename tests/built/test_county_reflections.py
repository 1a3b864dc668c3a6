"""What LEAs reported of themselves, on the county pages: in the section of each LEA and nowhere else, closed, and only where its
publisher wants it."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from reflection_files import pr
from state_files import imported, with_directory

from built.making import PROJECT, Made, build, built, piece
from built.test_county_sections import rows, sections

TABLE = PROJECT / "content" / "reference" / "needs" / "self-reflection-2024.csv"
LOW = ("1", "2", "3")


def low() -> dict[str, dict[str, str]]:
    """By CDS code: key of an item -> rating."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with TABLE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["rating"] in LOW:
                found[row["cds_code"]] |= {f"{row['priority']}/{name}": row["rating"] for name in row["items"].split()}
    return found


def test_each_section_has_what_the_lea_rated_low_and_nobody_elses(real: Made) -> None:
    wanted = low()
    told = 0
    for lea, _page, section in sections(real):
        items = section.xpath(".//*[@data-reflected]")
        keys = {item.get("data-reflected"): item.get("data-rating") for item in items}
        assert len(items) == len(keys)
        assert keys == wanted.get(lea["cds_code"], {}), lea["name"]
        told += len(items)
        # In the closed panel, so that no page reads as a list of who rated what low.
        assert all(any(one.tag == "details" for one in item.iterancestors()) for item in items)
        assert not section.xpath(".//details[@open]")
    assert told > 10_000
    assert sum(len(page.main.xpath(".//*[@data-reflected]")) for page in real.site.pages.values()) == told


def test_five_items_are_open_in_the_panel_and_each_leads_to_the_finder(real: Made) -> None:
    for lea, _page, section in sections(real):
        items = section.xpath(".//*[@data-reflected]")
        for number, item in enumerate(items):
            folded = len(
                [one for one in item.iterancestors() if one.tag == "details" and "rest" not in (one.get("class") or "")]
            )
            assert folded == (1 if number < 5 else 2), lea["name"]
            (link,) = item.iter("a")
            assert link.get("href").endswith(
                f"start/?lea={lea['cds_code']}&item={link.get('href').partition('item=')[2]}"
            )
        # The five lowest, and under each priority the lowest first.
        ratings = [item.get("data-rating") for item in items]
        assert sorted(ratings[:5]) == sorted(ratings)[:5]
        for together in section.xpath(".//ul[li[@data-reflected]]"):
            of = [item.get("data-rating") for item in together]
            assert of == sorted(of), lea["name"]


def test_the_heading_says_whose_words_these_are_and_what_is_newer(real: Made) -> None:
    narrative = {row["cds_code"] for row in rows("needs/self-reflection-2024.csv") if row["rating"] == "0"}
    undated = {row["cds_code"] for row in rows("needs/self-reflection-2024.csv") if not row["reported"]}
    told = set()
    for lea, _page, section in sections(real):
        text = " ".join(section.text_content().split())
        if section.xpath(".//*[@data-reflected]"):
            dated = lea["cds_code"] not in undated
            assert ("own self-reflection, reported to its board on " in text) == dated, lea["name"]
            assert "Rated Initial Implementation or earlier:" in text
            assert "Newer reports were due July 1, 2025" in text
        assert "still building" not in text
        if "in its own words and not by ratings" in text:
            told.add(lea["cds_code"])
    listed = {lea["cds_code"] for lea in rows("leas.csv")}
    assert told == narrative & listed


@pytest.mark.parametrize(("setting", "number"), [("show", 2), ("hide", 0)])
def test_a_publisher_can_leave_it_out(small: Path, tmp_path: Path, setting: str, number: int) -> None:
    imported(with_directory(small), pr(tmp_path, 2, {"profLearningScience": 3, "activitySupport": 1}))
    site = built(small, LEVEL1_SELF_REFLECTIONS=setting)
    assert len(site.pages["counties/butte/"].main.xpath(".//*[@data-reflected]")) == number
    assert bool(piece(small / "site", "data/reflection.json")["pieces"]) == bool(number)


def test_a_setting_that_is_misspelled_stops_the_build(small: Path) -> None:
    done = build(small, LEVEL1_SELF_REFLECTIONS="hid")
    assert done.returncode == 2
    assert "Write show or hide" in done.stderr + done.stdout
