"""An entry with its title and summary in Spanish, where scripts draw it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from built.making import Made, built, change, once, small_content
from playwright.sync_api import Page, expect

from browser.results import ready
from browser.serving import served

ID, TITLE = "attendance-guide", "Guía para que vengan a clases"
SUMMARY = "Maneras de ayudar a los niños a venir a la escuela, con merienda y bicicletas."


@pytest.fixture(scope="module")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def make(root: Path) -> None:
        spanish = {"title": TITLE, "summary": SUMMARY, "by": "curators", "date": "2026-11-21"}
        change(small_content(root), "resources", ID, translations={"es": spanish})
        built(root, LEVEL1_LANGUAGES="es")

    with served(Made(once(tmp_path_factory, "small-site-with-a-translation", make)).root / "site") as address:
        yield address


@pytest.mark.wcag("3.1.2")
@pytest.mark.parametrize(
    ("address", "card"),
    [
        ("find/?q=bicicletas+para+ninos", f"[data-result={ID}]"),
        ("start/?topic=attendance", f"[data-result={ID}]"),
        (f"my-list/?ids={ID}", f"[data-listed={ID}]"),
    ],
)
def test_cards_show_what_somebody_translated_and_say_who_and_when(
    page: Page, site_address: str, address: str, card: str
) -> None:
    page.goto(f"{site_address}es/{address}")
    ready(page)
    found = page.locator(card)
    expect(found.locator(":is(h2, h3) > a")).to_have_text(TITLE)
    expect(found.locator(":is(h2, h3) > a")).to_have_attribute("lang", "es")
    if "my-list" not in address:
        expect(found.locator(".summary")).to_have_text(SUMMARY)
        expect(found.locator(".summary")).to_have_attribute("lang", "es")
    expect(found.locator(".meta")).to_contain_text(
        "Título y resumen traducidos por el equipo editorial el 21 de noviembre de 2026"
    )
    page.goto(f"{site_address}{address}")
    ready(page)
    expect(page.locator("body")).not_to_contain_text(TITLE)
