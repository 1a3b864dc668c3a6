"""Where the site stands on its host: everything else here is served under a path; at the top of a host it works as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from built.making import PROJECT, Made
from playwright.sync_api import Page, expect

from browser.serving import served

# Pages whose scripts read files of the site, each with what shows that they did.
SCRIPTED = {
    "find/?q=attendance": "[data-ready=true] [data-result]",
    "start/?indicator=chronic-absenteeism&group=foster-youth": "[data-ready=true] [data-result]",
    "my-list/?ids=attendance-playbook": "[data-my-list] li",
    "counties/kern/": "h1",
    "curation/": "[data-clock]",
    "topics/attendance/": "[data-county-office] select",
}


@pytest.fixture(scope="module", params=["/", pytest.param("/kb/", marks=pytest.mark.full)])
def site_address(request: pytest.FixtureRequest, made: Made) -> Iterator[str]:
    with served(made.root / "site", request.param) as address:
        yield address


@pytest.mark.parametrize("address", SCRIPTED)
def test_scripts_find_the_files_of_the_site_wherever_it_stands(page: Page, site_address: str, address: str) -> None:
    page.goto(site_address + address)
    expect(page.locator(SCRIPTED[address]).first).to_be_attached()


def test_the_box_in_the_header_finds_its_suggestions(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}topics/attendance/")
    page.locator("#seek").press_sequentially("foster")
    page.locator("#seek-list [role=option]").first.click()
    expect(page).to_have_url(re.compile(re.escape(site_address) + r"(find/\?q=|[a-z-]+/[a-z0-9-]+/$)"))


# A step up that is counted, in an address made by a script: `../../` outside an import, or a script's own address.
COUNTED = re.compile(r"import\.meta\.url|new URL\(\s*['\"`]\.\./|dataset\.(?:top|root)")
ALLOWED = {
    # The page's own word for its root, read in one place.
    ("root", "export const root = dataset && new URL(dataset.root"),
    # A worker beside its own module: no step up.
    ("engine", "worker = new Worker(new URL('./worker"),
}


def test_no_script_works_out_where_the_site_begins() -> None:
    """The page says it, once. A script that counts steps is right on one host and dead on another."""
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(Path(PROJECT / "theme" / "assets").rglob("*.*js"))
        for line in path.read_text("utf-8").splitlines()
        if COUNTED.search(line)
        and not any(path.stem == stem and line.strip().startswith(text) for stem, text in ALLOWED)
    ]
    assert found == []
