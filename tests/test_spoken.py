"""How people call an entry whose id they do not know leads to its id."""

from __future__ import annotations

from functools import cache

import pytest
from click.testing import CliRunner
from conftest import PROJECT
from real import real_content

from level1.catalog.content import Content
from level1.catalog.known import Known, known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.cli import main


@cache
def content() -> Content:
    return real_content()


@cache
def known() -> Known:
    return known_from(content(), taxonomy_from(content().word_files))


@pytest.mark.parametrize(
    "text",
    [
        "Tulare COE", "tulare-coe", "COE Tulare", "Tulare County Office of Education", "Tulare Office of Education",
        "the Tulare County Superintendent of Schools", "Tulare CoE ", "tulare county department of education",
    ],
)  # fmt: skip
def test_a_county_office_is_found_by_what_it_is_called(text: str) -> None:
    assert known().likely("lead", text) == ("coe-tulare",)
    assert known().likely("reviewer", text) == ("coe-tulare",)


def test_initials_name_every_office_that_they_may_mean() -> None:
    assert known().likely("lead", "LACOE") == ("coe-los-angeles",)
    assert {"coe-tulare", "coe-trinity"} <= {*known().likely("lead", "TCOE")}


def test_every_county_office_by_its_county_and_its_own_name() -> None:
    for county in content().reference.counties.values():
        for called in ("COE", "County Office of Education", "County Superintendent of Schools"):
            assert known().likely("lead", f"{county.name} {called}") == (county.office_id,)


@pytest.mark.parametrize(("kind", "target", "field"), [("leads", "lead", "name"), ("resources", "resource", "title")])
def test_every_entry_by_its_name(kind: str, target: str, field: str) -> None:
    for id, document in content().entries[kind].items():
        assert id in known().likely(target, document.data[field])


def test_a_misspelled_id_still_leads_to_the_nearest() -> None:
    assert known().likely("lead", "coe-tulre") == ("coe-tulare",)
    assert known().likely("reviewer", "curatos") == ("curators",)
    assert known().likely("lead", "nothing of the kind at all") == ()


@pytest.mark.parametrize(
    "command",
    [
        ("show", "Tulare COE"),
        ("curation", "--by", "Tulare COE"),
        ("review", "coe-tulare", "--by", "Tulare COE", "--checked", "works", "--outcome", "keep"),
        ("lead", "end", "Tulare COE", "--successor", "coe-kern"),
    ],
)
def test_every_command_that_takes_a_lead_suggests_it(command: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, [*command, "--root", str(PROJECT)])
    assert done.exit_code == 2
    assert "coe-tulare?" in done.stderr
