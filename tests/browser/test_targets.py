"""What is pressed can be hit: at least 24 pixels high and wide (WCAG 2.5.8), and 44 high where a finger points. A link inside a
sentence or a cell of figures is as high as its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from built.making import Made
from playwright.sync_api import Browser, Page

from browser.conftest import TYPES, addresses
from browser.results import ready

# Everything that is pressed and smaller than it may be: [what it is, width, height], each kind once. What is beside text in the
# same line is a link inside a sentence. A box or a button in a label is as large as its label.
SMALL = """([least, height]) => {
  const inText = (one) => {
    if (one.localName !== 'a' || getComputedStyle(one).display !== 'inline') return false;
    const block = one.closest('p, li, dd, dt, td, th, div, h1, h2, h3, h4');
    if (height > least && block.matches('p, td')) return true;
    return block.textContent.replace(/[\\s·,.:()]+/g, '').length > one.textContent.replace(/[\\s·,.:()]+/g, '').length;
  };
  const small = {};
  for (const one of document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=option]')) {
    const target = one.matches('input') && one.closest('label') || one;
    const { width, height: high } = target.getBoundingClientRect();
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.unseen, .skip, svg') || inText(one)) continue;
    if (height > least && one.closest('td')) continue;
    if (width >= least && high >= height - 0.5) continue;
    const kind = `${one.parentElement.localName}.${one.parentElement.className} > ${one.localName}.${one.className}`;
    small[kind] ??= `${one.textContent.trim().slice(0, 30)} ${Math.round(width)} x ${Math.round(high)}`;
  }
  return small;
}"""
# Where scripts draw what is pressed, besides the types of pages.
DRAWN = {
    "an LEA alone": "start/?lea=10621660000000",
    "a question": "start/?lea=washington+unified",
    "search": "find/?q=attendance",
    "nothing found": "find/?q=zzqx",
    "a list": "my-list/?ids=attendance-playbook,home-visits",
}


@pytest.fixture(scope="module")
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=base_url, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def all_addresses(made: Made) -> dict[str, str]:
    return {**addresses(made), **DRAWN}


def small(page: Page, address: str, height: int) -> dict[str, Any]:
    page.goto(address)
    if address.startswith(("start/", "find/", "my-list/")):
        ready(page)
    found: dict[str, Any] = page.evaluate(SMALL, [24, height])
    return found


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("type_", [*TYPES, *DRAWN])
def test_what_is_pressed_is_large_enough(page: Page, made: Made, type_: str) -> None:
    assert small(page, all_addresses(made)[type_], 24) == {}


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("type_", [*TYPES, *DRAWN])
def test_what_a_finger_presses_is_large_enough(phone: Page, made: Made, type_: str) -> None:
    assert phone.evaluate("matchMedia('(pointer: coarse)').matches")
    assert small(phone, all_addresses(made)[type_], 44) == {}
