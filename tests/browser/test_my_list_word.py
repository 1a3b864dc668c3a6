"""Into the plan: the list as rich text on the clipboard and as a Word file. Nothing is claimed that an entry does not say."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from built.making import Made
from lxml import etree, html
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from browser.listing import KEPT, keep, listed, open_list
from browser.results import ready

COLUMNS = ["Goal", "Metric", "Student group", "Resource", "What we would do", "Evidence as stated", "Link", "As of"]
FIRST = "Working notes, not LCAP text. Write your own action; check the current state template."
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a stranger's list, or a reader, may write where a name goes; no XML can hold the last two.
HOSTILE = "</w:t><script>alert(1)</script>&\"' \\u0001\\ud800"


def plan(made: Made, ids: list[str]) -> dict[str, Any]:
    """Two lists; in the open one the first entry is for an indicator that it does not name."""
    items: list[dict[str, str]] = [{"id": id} for id in ids]
    named = made.published[ids[0]].get("indicators", [])
    items[0] |= {"indicator": next(one for one in ("suspension-rate", "chronic-absenteeism") if one not in named)}
    items[0] |= {"group": "foster-youth", "note": "Ask the clinic"}
    items[1] |= {"goal": "Find out why"}
    return {"v": 1, "open": 0, "lists": [{"name": "Goal 2", "goals": ["Find out why"], "items": items}]}


def copied(page: Page) -> tuple[Any, str]:
    """The clipboard: the markup read by a parser of its own, and the text."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy for our planning team").click()
    expect(page.locator("[data-told]")).to_contain_text("Copied as a table")
    texts = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const text = async (type) => (await item.getType(type)).text();
          return [await text('text/html'), await text('text/plain')];
        }"""
    )
    return html.fromstring(texts[0]), texts[1]


def cells(row: Any) -> list[str]:
    return [" ".join(cell.itertext()) for cell in row.findall("td")]


def test_the_clipboard_has_a_table_and_a_text(page: Page, made: Made) -> None:
    ids = sorted(id for id, one in made.published.items() if "evidence" in one)[:2]
    keep(page, ids, plan(made, ids))
    rich, text = copied(page)
    assert [cell.text for cell in rich.iter("th")] == COLUMNS
    assert rich.find(".//h2").text == "Goal 2"
    assert rich.find(".//p").text == FIRST
    rows = [cells(row) for row in rich.iter("tr") if row.find("td") is not None]
    assert [row[0] for row in rows] == ["Goal 2", "Find out why"]
    for id, (_, _, _, resource, action, evidence, link, as_of) in zip(ids, rows, strict=True):
        entry = made.published[id]
        assert entry["title"] in resource
        assert entry["publisher"] in resource
        assert action == ""
        assert entry["evidence"]["basis"] in evidence
        assert link == entry["url"]
        assert "Entry last changed" in as_of
        assert entry["url"] in [a.get("href") for a in rich.iter("a")]
        for part in (entry["title"], entry["publisher"], entry["url"], entry["evidence"]["basis"]):
            assert part in text
    assert rows[0][1].endswith("Our choice; the entry does not name it.")
    assert "Ask the clinic" in rows[0][3]
    assert text.startswith(f"Goal 2\n\n{FIRST}")


def test_where_the_browser_gives_no_clipboard_the_text_stands_there(page: Page, made: Made) -> None:
    keep(page, sorted(made.published)[:1])
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(); document.execCommand = () => false; }")
    page.get_by_role("button", name="Copy for our planning team").click()
    assert FIRST in page.get_by_role("textbox", name="The list").input_value()


def word_file(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Word file").click()
    return Path(waiting.value.path()).read_bytes()


def words(file: bytes, part: str = "word/document.xml") -> Any:
    with ZipFile(BytesIO(file)) as package:
        assert package.testzip() is None
        return etree.fromstring(package.read(part))


def test_the_word_file_is_whole(page: Page, made: Made) -> None:
    """Headings by style, a first row that repeats, links in their relations; whatever a name or a note has in it is text."""
    ids = sorted(made.published)[:3]
    keep(page, ids, plan(made, ids))
    page.get_by_label("Name of this list").evaluate(
        f"(box) => {{ box.value = '{HOSTILE.replace(chr(39), chr(92) + chr(39))}'; box.dispatchEvent(new Event('input')); }}"
    )
    file = word_file(page)
    document = words(file)
    [title] = [p for p in document.iter(f"{WORD}p") if p.find(f".//{WORD}pStyle[@{WORD}val='heading1']") is not None]
    assert "".join(title.itertext()).startswith("</w:t><script>alert(1)</script>&\"'")
    [table] = document.iter(f"{WORD}tbl")
    head, *rows = table.findall(f"{WORD}tr")
    assert head.find(f"{WORD}trPr/{WORD}tblHeader") is not None
    assert ["".join(cell.itertext()) for cell in head.findall(f"{WORD}tc")] == COLUMNS
    assert len(rows) == len(ids)
    links = {one.get("Target") for one in words(file, "word/_rels/document.xml.rels")}
    assert {made.published[id]["url"] for id in ids} <= links


@pytest.mark.wcag("2.1.1")
def test_a_list_of_twelve_made_by_keyboard_alone_reaches_a_word_file(page: Page) -> None:
    """From the page of an indicator: twelve buttons, the link in the header, the button of the file."""
    page.goto("indicators/chronic-absenteeism/")
    keys = page.keyboard
    page.locator("[data-keep] button").first.wait_for()
    pressed = 0
    for _ in range(400):
        keys.press("Tab")
        if pressed < 12 and page.evaluate("document.activeElement.matches('.keep[aria-pressed=false]')"):
            keys.press("Space")
            pressed += 1
        if pressed == 12:
            break
    assert len(set(page.evaluate(KEPT).split(","))) == 12
    page.reload()
    for _ in range(40):
        keys.press("Tab")
        if page.evaluate("document.activeElement.textContent.startsWith('My list')"):
            break
    keys.press("Enter")
    page.wait_for_url("**/my-list/")
    ready(page)
    assert len(listed(page)) == 12
    for _ in range(60):
        keys.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Word file":
            break
    with page.expect_download() as waiting:
        keys.press("Enter")
    assert waiting.value.suggested_filename == "my-list.docx"
    document = words(Path(waiting.value.path()).read_bytes())
    assert len(list(document.iter(f"{WORD}tr"))) == 13


@pytest.mark.full
def test_libreoffice_opens_the_word_file(page: Page, made: Made, tmp_path: Path) -> None:
    """Headings, links and the first row of the table are what they were."""
    office = shutil.which("soffice")
    if not office:
        # In CI nobody would see that it was left out.
        missing = pytest.fail if os.environ.get("CI", "").lower() in ("1", "true") else pytest.skip
        missing("There is no LibreOffice: install libreoffice-writer-nogui.")
    ids = sorted(made.published)[:30]
    keep(page, ids, plan(made, ids))
    (tmp_path / "plan.docx").write_bytes(word_file(page))
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "fodt"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "plan.docx")], check=True, timeout=240)
    opened = etree.parse(tmp_path / "plan.fodt")
    names = {
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    }
    href = "{http://www.w3.org/1999/xlink}href"
    headings = [
        ("".join(h.itertext()), h.get(f"{{{names['text']}}}outline-level")) for h in opened.iterfind(".//text:h", names)
    ]
    assert headings == [("Goal 2", "1"), ("Who to contact", "2")]
    [table] = opened.iterfind(".//table:table", names)
    head = table.findall("table:table-header-rows/table:table-row/table:table-cell", names)
    assert ["".join(cell.itertext()).strip() for cell in head] == COLUMNS
    assert len(table.findall("table:table-row", names)) == len(ids)
    assert {made.published[id]["url"] for id in ids} <= {a.get(href) for a in opened.iterfind(".//text:a", names)}


def test_the_list_is_one_page_of_paper(page: Page, made: Made) -> None:
    """Title, address and day stand on it; no control is printed; dark on white in the dark too. With the longest entries as with others."""
    ids = sorted(made.published, key=lambda id: -len(str(made.published[id])))
    usual = sorted(made.published)
    # Thirty of the longest, with what one must know of them, take a second page.
    for chosen, most in ((ids[:12], 1), (usual[:30], 1), (usual[-30:], 1), (ids[:30], 2), (ids[-30:], 1)):
        keep(page, chosen)
        page.emulate_media(color_scheme="dark")
        assert page.pdf(format="Letter", prefer_css_page_size=True).count(b"/Type /Page\n") <= most
    page.emulate_media(media="print")
    expect(page.locator(".printed").first).to_contain_text(f"from {page.url}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.get_by_role("button").filter(visible=True).count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("[data-listed] a").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    # What one must know of an entry, and what the reader wrote, is never what makes room.
    caveats = [one["kind"] for id in ids[-30:] for one in made.published[id].get("caveats", ())]
    assert page.locator("[data-listed] .differs").filter(visible=True).count() >= len(caveats) > 0
    # No line begins with the sign that stands between two facts.
    first = """cards => cards.map((card) => [...card.querySelectorAll(":scope > p")].find((one) => one.checkVisibility()))
      .map((one) => getComputedStyle(one, "::before").content)"""
    assert set(page.locator(".many [data-listed]").evaluate_all(first)) == {"none"}
    open_list(page)


@pytest.mark.parametrize("count", [12, 60])
def test_a_printed_list_leaves_out_no_note_and_no_caveat(page: Page, made: Made, count: int) -> None:
    """Of a list that does not fit whole on a page, evidence and what entries work on go first; then it runs on."""
    told = sorted(
        (id for id, one in made.published.items() if one.get("caveats")), key=lambda id: -len(str(made.published[id]))
    )
    ids = (told + sorted(made.published.keys() - set(told)))[:count]
    items = [{"id": id, "note": f"Ours{at:03}"} for at, id in enumerate(ids)]
    keep(page, ids, {"v": 1, "open": 0, "lists": [{"name": "Board", "goals": [], "items": items}]})
    page.emulate_media(media="print")
    caveats = sum(len(made.published[id].get("caveats", ())) for id in ids)
    assert page.locator("[data-listed] .differs").filter(visible=True).count() >= caveats > 0
    read = PdfReader(BytesIO(page.pdf(format="Letter", prefer_css_page_size=True)))
    text = "".join("".join(sheet.extract_text().split()) for sheet in read.pages)
    assert [one["note"] for one in items if one["note"] not in text] == []
