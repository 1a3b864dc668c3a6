"""A new field takes a schema, a row, a word list and an entry: then it is wherever its row says, and no other file has changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from built import making, new_field


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return making.once(tmp_path_factory, "new-field", new_field.make)


@pytest.fixture(scope="session")
def site(project: Path) -> making.Site:
    return making.Site(project / "after" / "site")


def data(site: making.Site, name: str) -> Any:
    if (fixed := site.folder / name).is_file():
        return json.loads(fixed.read_text("utf-8"))
    return making.piece(site.folder, name)


def facet(site: making.Site) -> dict[str, Any]:
    (found,) = (one for one in data(site, "search/start.json")["facets"] if one["name"] == "room")
    return found


def test_nothing_else_has_changed(project: Path) -> None:
    assert new_field.changed(project) == new_field.CHANGED


def test_it_is_a_facet(site: making.Site) -> None:
    assert facet(site)["label"] == "Room"
    assert facet(site)["values"] == [["gym", "Gym and playground", 1], ["library", "Library", 1]]
    (form,) = site.pages["find/"].html.xpath("//form[@data-facets]")
    assert "room" in form.get("data-facets").split()


def test_queries_mean_it_by_names_and_aliases(site: making.Site) -> None:
    assert "room/gym" in data(site, "search/start.json")["vocabulary"]["targets"]


def test_it_is_on_cards_of_pages_and_browser(site: making.Site) -> None:
    lines = [line.text_content() for line in site.pages["resources/"].html.xpath("//p[@class='facts-line']")]
    assert any(line.endswith(" · gym and playground, library") for line in lines)
    assert facet(site)["card"]
    cards = data(site, "data/needs-cards/0.json")
    assert any(["gym and playground", "library"] in card["facts"] for card in cards)


def test_it_is_on_the_page_of_an_entry(site: making.Site) -> None:
    page = site.pages["resources/attendance-guide/"].html
    (fact,) = page.xpath("//dt[text()='Rooms']/following-sibling::dd[1]")
    assert fact.text_content() == "Library, Gym and playground"


def test_it_is_in_the_structured_data(site: making.Site) -> None:
    (text,) = site.pages["resources/attendance-guide/"].html.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(text)["location"] == ["Library", "Gym and playground"]


def test_it_is_in_the_list_of_resources(site: making.Site) -> None:
    assert data(site, "data/resources.json")["resources"]["attendance-guide"]["rooms"] == ["library", "gym"]


def test_the_need_finder_asks_for_it_and_compares_it(site: making.Site) -> None:
    options = site.pages["start/"].html.xpath("//select[@name='room']/option[@value != '']")
    assert [option.text.strip() for option in options] == ["Gym and playground", "Library"]
    assert data(site, "data/needs-asked/room.json")["values"] == ["gym", "library"]
    found = data(site, "data/needs-resources.json")
    assert "room" in found["asked"]
    assert "room" in found["apart"]


def test_wrong_words_are_told_and_the_right_ones_guessed(project: Path, tmp_path: Path) -> None:
    """Validation, and the thesaurus, which may lead to it."""
    content = making.small_content(tmp_path) / "content"
    (content / "taxonomy" / "rooms.yml").write_text(new_field.LIST, "utf-8")
    making.change(tmp_path, "resources", "attendance-guide", rooms=["sports hall"])
    (content / "taxonomy" / "thesaurus.yml").write_text(
        "about: What people say.\nterms:\n  - id: gym\n    name: Where we run\n    refers_to: [rooms/gym]\n    phrases: [pitch]\n",
        "utf-8",
    )
    told = new_field.in_copy(project, "validate", "--root", str(tmp_path), "--as-of", making.DAY).stdout
    assert "sports hall" in told
    assert "gym" in told
    assert "rooms/gym" not in told
