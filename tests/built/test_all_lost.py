"""A lost address is a link nowhere: every file of a site whose outside addresses are all lost is read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from built.all_lost import all_lost, lost_addresses
from built.making import PROJECT, Made
from level1.catalog.outside import COPIES


@pytest.fixture(scope="module", params=["taken-over", "gone"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return all_lost(tmp_path_factory, request.param)


@pytest.fixture(scope="module")
def lost(made: Made) -> re.Pattern[str]:
    """Any of the lost addresses, as they are or as HTML or JSON would write them."""
    found = lost_addresses(made.root)
    assert len(found) > 40
    return re.compile("|".join(re.escape(address) for address in sorted(found, key=len, reverse=True)))


def files(made: Made, *endings: str) -> Iterator[Path]:
    found = [path for path in (made.root / "site").rglob("*") if path.is_file() and path.suffix in endings]
    assert found, endings
    yield from found


def name(made: Made, path: Path) -> str:
    return path.relative_to(made.root / "site").as_posix()


def strings(data: object, key: str = "") -> Iterator[tuple[str, str]]:
    """(key, text) of everything in JSON: a text in a list has the key of the list."""
    if isinstance(data, dict):
        for name_, value in data.items():
            yield "a key", name_
            yield from strings(value, name_)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value, key)
    elif isinstance(data, str):
        yield key, data


def links_in_data(data: object, lost: re.Pattern[str]) -> list[tuple[str, str]]:
    """Texts with a lost address under another name than lost_address."""
    return [(key, text) for key, text in strings(data) if key != "lost_address" and lost.search(text)]


def test_no_html_links_to_a_lost_address(made: Made, lost: re.Pattern[str]) -> None:
    found = [
        (name(made, path), element.tag, attribute, value)
        for path in files(made, ".html")
        for element in lxml_html.document_fromstring(path.read_bytes()).iter(etree.Element)
        for attribute, value in element.attrib.items()
        if lost.search(value) and not value.startswith(COPIES)
    ]
    assert found == []


def test_no_text_of_a_page_has_a_lost_address_but_with_its_warning(made: Made, lost: re.Pattern[str]) -> None:
    """A text is copied, read aloud and sent on, and mail programs make a link of any address in it."""
    found = []
    for path in files(made, ".html"):
        page = lxml_html.document_fromstring(path.read_bytes())
        for told in page.xpath("//*[@data-lost]"):
            told.drop_tree()
        found += [(name(made, path), text) for text in page.itertext() if lost.search(text)]
    assert found == []


def test_what_a_page_says_to_machines_has_no_lost_address(made: Made, lost: re.Pattern[str]) -> None:
    found = [
        (name(made, path), wrong)
        for path in files(made, ".html")
        for script in lxml_html.document_fromstring(path.read_bytes()).xpath("//script[@type='application/ld+json']")
        for wrong in links_in_data(json.loads(script.text), lost)
    ]
    assert found == []


def test_data_has_a_lost_address_only_by_that_name(made: Made, lost: re.Pattern[str]) -> None:
    read = {name(made, path): json.loads(path.read_text("utf-8")) for path in files(made, ".json")}
    assert {file: wrong for file, data in read.items() if (wrong := links_in_data(data, lost))} == {}
    told = {
        re.sub(r"^api/v1/resources/.*|\.[a-z2-7]{8}(?=\.json$)", "", file)
        for file, data in read.items()
        if any(key == "lost_address" for key, _ in strings(data))
    }
    assert told == {
        *("data/resources.json", "data/list.json", "data/leads.json", "data/crisis.json"),
        *("", "api/v1/resources.json", "api/v1/leads.json", "api/v1/links.json", "api/v1/openapi.json"),
    }


def test_lines_of_data_have_a_lost_address_only_by_that_name(made: Made, lost: re.Pattern[str]) -> None:
    lines = [line for path in files(made, ".jsonl") for line in path.read_text("utf-8").splitlines()]
    assert [wrong for line in lines if (wrong := links_in_data(json.loads(line), lost))] == []
    assert any(lost.search(line) for line in lines)


def test_tables_have_a_lost_address_only_in_its_column(made: Made, lost: re.Pattern[str]) -> None:
    rows = [
        (column, value)
        for path in files(made, ".csv")
        for row in csv.DictReader(io.StringIO(path.read_text("utf-8")))
        for column, value in row.items()
        if lost.search(value or "")
    ]
    assert {(column or "").rpartition(".")[2] for column, _ in rows} == {"lost_address"}


def test_feeds_maps_and_calendars_have_no_lost_address(made: Made, lost: re.Pattern[str]) -> None:
    for path in files(made, ".xml"):
        for element in etree.parse(path).iter(etree.Element):
            linked = [value for value in element.attrib.values() if lost.search(value)]
            assert not linked, name(made, path)
            assert not lost.search(element.text or ""), name(made, path)
    for path in files(made, ".ics"):
        assert not lost.search(path.read_bytes().decode().replace("\r\n ", "")), name(made, path)


def test_no_other_file_has_a_lost_address(made: Made, lost: re.Pattern[str]) -> None:
    read = {".html", ".json", ".jsonl", ".csv", ".xml", ".ics", ".gz"}
    others = [path for path in (made.root / "site").rglob("*") if path.is_file() and path.suffix not in read]
    # Stored copies are asked for by the lost address.
    copies = re.compile(re.escape(COPIES) + r"[^\s)]*")
    assert [name(made, path) for path in others if lost.search(copies.sub("", path.read_text("utf-8")))] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("resources/full-guide/", "https://full-guide.example.org/"),
        ("resources/full-guide/", "https://studies.example.org/"),
        ("resources/full-guide/", "https://described.example.org/one?a=1&b=2#here"),
        ("counties/kern/", "https://coe-kern.example.net/#contact"),
        ("leads/attendance-lead/", "https://attendance-lead.example.net/write"),
        ("curation/coe-kern/", "https://reviewed-guide.example.org/"),
        ("curation/curators/", "https://full-guide.example.org/"),
        ("guide/", "https://by-hand.example.org/"),
        ("year/", "https://www.cde.ca.gov/fg/fo/"),
        ("priorities/5/", "https://"),
        ("student-groups/", "https://"),
        ("leads/", "https://systemofsupport.org/"),
    ],
)
def test_where_the_link_was_the_address_is_told_with_a_warning(made: Made, address: str, said: str) -> None:
    told = [one.text_content() for one in made.site.pages[address].html.xpath("//*[@data-lost]")]
    assert any(said in text for text in told), told
    warnings = ("This page has been gone since November 1, 2026.", "Do not follow this address: since November 1, 2026")
    assert all(any(warning in text for warning in warnings) for text in told)


def test_a_text_keeps_its_words_where_a_link_was(made: Made) -> None:
    text = made.site.pages["resources/full-guide/"].text
    warning = r"\S.* https://bare\.example\.org/ Look for a stored copy"
    assert re.search(rf"Read the first part \(.*\), {warning} and then the rest \(.*\)\.", text)


def test_a_text_keeps_its_words_where_an_address_was(made: Made) -> None:
    text = made.site.pages["resources/replaced-guide/"].text
    assert re.search(
        r"All of it is in the new one, see \(address left out: .*\) for more, or \(address left out: .*\)\.", text
    )


def test_every_field_of_text_had_an_address(made: Made, lost: re.Pattern[str]) -> None:
    """A new field of text is tried here, too."""
    for kind, entries in (("resource", made.resources), ("lead", made.leads)):
        schema = json.loads((PROJECT / "schemas" / f"{kind}.schema.json").read_text("utf-8"))
        tried = {key for key, text in strings([*entries.values()]) if lost.search(text)}
        assert {*free_texts(schema)} - tried == set(), kind


def free_texts(schema: dict[str, Any], key: str = "") -> Iterator[str]:
    """The names of the fields that may hold any text; a text in a list has the name of the list."""
    if schema.get("type") == "string" and not schema.keys() & {"enum", "format", "pattern", "$ref", "x-refers"}:
        yield key
    for part, inner in schema.get("properties", {}).items():
        yield from free_texts(inner, part)
    if "items" in schema:
        yield from free_texts(schema["items"], key)
