"""What is in another language says so wherever a script draws it, so that a screen reader says it right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from built.making import Made, built, change, once, piece, small_content
from playwright.sync_api import Locator, Page, expect

from browser.results import ready
from browser.serving import served

ID, ENGLISH, SPANISH = "attendance-guide", "Attendance guide: ", "asistencia para las familias de la escuela"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Made:
    def make(root: Path) -> None:
        change(small_content(root), "resources", ID, title=ENGLISH + SPANISH)
        built(root)

    return Made(once(tmp_path_factory, "small-site-in-spanish", make))


@pytest.fixture(scope="module")
def site_address(small: Made) -> Iterator[str]:
    with served(small.root / "site") as address:
        yield address


def says_so(place: Locator) -> None:
    """The Spanish part is marked, in one piece or around matched words, and nothing else is."""
    expect(place.locator("[lang=es]").first).to_be_attached()
    assert "".join(place.locator("[lang=es]").all_text_contents()) == SPANISH
    expect(place).to_contain_text(ENGLISH + SPANISH)


@pytest.mark.wcag("3.1.2")
@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("find/?q=attendance", f"[data-result={ID}] h2"),
        # A word of the query stands in the Spanish part, and is marked as well.
        ("find/?q=familias", f"[data-result={ID}] h2"),
        ("find/?q=ransomware+zzqx+familias", f":is([data-near={ID}], [data-result={ID}]) h2"),
        ("start/?topic=attendance", f"[data-result={ID}] h3"),
        (f"my-list/?ids={ID}", f"[data-listed={ID}] h2"),
        ("topics/attendance/", f"a[href$='resources/{ID}/']"),
        (f"resources/{ID}/", "h1"),
    ],
)
def test_a_title_in_two_languages(page: Page, site_address: str, address: str, place: str) -> None:
    page.goto(site_address + address)
    if "?" in address:
        ready(page)
    says_so(page.locator(place).first)


def test_what_only_comes_near(page: Page, site_address: str) -> None:
    """Drawn by the same function as what is found."""
    page.goto(f"{site_address}find/")
    page.evaluate(
        """async ([id, title, es]) => {
          const { card } = await import(new URL('assets/shared/cards.js', new URL(document.documentElement.dataset.root, location.href)));
          const one = { id, title: [title], facts: [], publisher: '', lang: { es: [es] } };
          document.querySelector('main').append(card(one, (to) => to, { near: true }));
        }""",
        [ID, ENGLISH + SPANISH, SPANISH],
    )
    says_so(page.locator(f"[data-near={ID}] h2"))


def test_suggestions_and_the_hint(page: Page, site_address: str, small: Made) -> None:
    page.goto(f"{site_address}topics/")
    box = page.locator("#seek")
    box.press_sequentially("attendance gui")
    says_so(page.get_by_role("option").filter(has_text="Resource").first.locator("> span"))
    _, _, phrases, spanish = next(
        row for row in piece(small.root / "site", "search/suggest.json")["said"] if len(row) > 3
    )
    box.fill("")
    box.press_sequentially(phrases[spanish[0]])
    expect(page.get_by_role("option").first.locator("[lang=es]")).to_have_text(phrases[spanish[0]])
    page.goto(f"{site_address}find/")
    expect(page.locator("#find-hint [lang=es]")).to_have_text("ausentismo crónico")
