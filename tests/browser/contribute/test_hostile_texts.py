"""Texts of strangers (tests/hostile/texts.toml) typed into the form: the file that it makes has each as the text that it is, or the field
says what is wrong with it; nothing of it becomes part of the page."""

from __future__ import annotations

import re

import yaml
from built.hostile import LONG, texts
from playwright.sync_api import Page

from browser.contribute.form import opened

FIELDS = ("title", "publisher", "summary", "description", "notes")
# Writes a text into the fields as typing does, and gives the file, the fields with a problem, the ways out, and what the page is made of.
TYPED = """([names, text, long]) => {
  for (const name of names) {
    const box = document.querySelector(`form [name='${name}']`);
    box.value = ['title', 'publisher'].includes(name) ? text : text + long;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
  }
  return new Promise((done) => setTimeout(() => done({
    file: document.querySelector('[data-file]').textContent,
    wrong: [...document.querySelectorAll('[data-problem]')].map((one) => one.dataset.problem),
    links: [...document.querySelectorAll('main a[href]')].map((one) => one.href),
    made: document.querySelectorAll('main :is(script, img, iframe, object, embed, svg [onload], [onerror], [onclick], [onfocus])').length,
  }), 0));
}"""


def letters(text: object) -> str:
    return re.sub(r"[\W_]+", "", str(text))


def test_what_is_typed_stays_text(page: Page, site_address: str) -> None:
    opened(page, site_address)
    page.locator("[data-step]").evaluate_all("steps => steps.forEach((one) => { one.open = true; })")
    before = page.evaluate(TYPED, [FIELDS, "A guide", LONG.format("zq")])
    assert not set(FIELDS) & set(before["wrong"])
    hosts = {link.split("/")[2] if "://" in link else link.split(":")[0] for link in before["links"]}
    for one in texts():
        seen = page.evaluate(TYPED, [FIELDS, one.text, LONG.format("zq")])
        assert seen["made"] == before["made"], one.name
        data = yaml.safe_load(seen["file"])
        for name in FIELDS:
            assert letters(one.text)[:60] in letters(data.get(name, "")) or name in seen["wrong"], (one.name, name)
        for link in seen["links"]:
            host = link.split("/")[2] if "://" in link.split("?")[0] else link.split(":")[0]
            assert host in hosts, (one.name, link)
            if link.startswith("mailto:"):
                # A line end that is not written as %0D%0A would begin a header of its own.
                assert "\n" not in link
                assert not re.search(r"[?&](cc|bcc|to|attach)=", link, re.IGNORECASE), (one.name, link)
