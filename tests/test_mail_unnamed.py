"""A lead that curators chose by topic and that does not want to be named is named nowhere but on its own page."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from light import lighten
from mail_seeds import CURATORS, links_in, problems_on

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.cli import main
from level1.people.files import people_files
from level1.people.routing import theme_leads
from level1.site.exports.resource_list import resource_files
from level1.site.pages import site_pages

LEAD = "attendance-lead"


def level1(root: Path, *arguments: object, keys: str = "", day: str = "2026-12-10") -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--root", str(root), "--as-of", day], input=keys)


def catalog(root: Path) -> Catalog:
    return catalog_from(read_content(root))


def answer(root: Path, what: str, day: str, keys: str = "aq") -> None:
    """The lead answers on a day, and a curator decides."""
    link = next(one for one in links_in((root / f"mails/{LEAD}.md").read_text("utf-8")) if one.answer == what)
    written = date.fromisoformat(day).strftime("%d %b %Y 09:00:00 -0800")
    (root / "one.eml").write_text(f"From: a@b.example\nDate: {written}\n\n{link.body}", encoding="utf-8")
    assert level1(root, "answers", root / "one.eml", day=day).exit_code == 0
    level1(root, "review", "--by", "curators", "--checked", "works", keys=keys, day=day)
    assert problems_on(root, day) == []


@pytest.fixture
def root(catalogue: Path) -> Path:
    """The small catalog, with a record that stands for all county offices, and another agency of the state."""
    lighten(catalogue)
    leads = catalogue / "content/leads"
    offices = re.sub(
        r"(?m)^name: .*", "name: County offices of education", (leads / "coe-butte.yml").read_text("utf-8")
    )
    offices = re.sub(r"(?ms)^(?:counties|website|contact):.*?(?=^\w)", "", offices)
    (leads / "county-offices.yml").write_text(offices, encoding="utf-8")
    routing = catalogue / "content/taxonomy/routing.yml"
    text = re.sub(rf"(?m)^  lead: {LEAD}$", "  lead: coe-butte", routing.read_text("utf-8"))
    routing.write_text(re.sub(rf"(state:\s+lead: ){LEAD}", r"\1coe-butte", text), encoding="utf-8")
    assert problems_on(catalogue, "2026-12-01") == []
    assert level1(catalogue, "ask", "--by", LEAD, "--mailbox", CURATORS, day="2026-12-01").exit_code == 0
    return catalogue


def places(root: Path) -> set[str]:
    """The pages, files and routes that name the lead."""
    found = catalog(root)
    named = {
        page.address
        for page in site_pages(found, date(2026, 12, 10))
        if LEAD in page.html and page.address.startswith(("resources/", "topics/", "priorities/", "counties/"))
    }
    named |= {path for path, text in resource_files(found).items() if path.endswith(".json") and LEAD in text}
    routing = json.loads(next(text for path, text in people_files(found).items() if "routing" in path))
    named |= {"routing"} if LEAD in json.dumps(routing) else set()
    leads = theme_leads(found, "district", topic="attendance")
    return named | ({"route"} if LEAD in {one.lead.id for one in leads} else set())


def test_who_does_not_want_to_be_named_is_not(root: Path) -> None:
    before = places(root)
    assert {"resources/home-visits/", "route"} <= before
    answer(root, "may-not-name", "2026-12-03", keys="sq")
    assert places(root) == before, "nobody has accepted it"
    level1(root, "review", "--by", "curators", "--checked", "works", keys="aq")
    assert places(root) == set()
    pages = {page.address for page in site_pages(catalog(root), date(2026, 12, 10))}
    assert f"leads/{LEAD}/" in pages, "its own page stays"
    answer(root, "may-name", "2026-12-05")
    assert places(root) == before


def test_what_a_source_says_stays(root: Path) -> None:
    file = root / "content/resources/home-visits.yml"
    file.write_text(file.read_text("utf-8").replace("routed-by-theme", "named-by-source"), encoding="utf-8")
    answer(root, "may-not-name", "2026-12-03")
    assert catalog(root).resources["home-visits"].lead == LEAD
    assert catalog(root).resources["attendance-guide"].lead != LEAD
