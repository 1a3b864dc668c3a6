"""Texts of strangers (tests/hostile/texts.toml) in what a browser writes: the list as a table and as a Word file. Each stays a text.
The fixture that hears the console, and requests to other hosts, is part of every test here."""

from __future__ import annotations

import re

import pytest
from built.hostile import texts
from built.making import Made
from playwright.sync_api import Page

from browser.listing import keep
from browser.test_my_list_word import WORD, copied, word_file, words

TEXTS = [one.text for one in texts()]
# What a table on the clipboard, or a Word file, is made of.
ELEMENTS = {
    *("html", "head", "meta", "body", "div", "h2", "h3", "p", "br", "a", "ul", "li"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    *("href", "scope", "charset", "colspan", "border", "lang", "style"),
    *("align", "valign", "cellpadding", "cellspacing"),
}


def letters(text: str) -> str:
    """What of a text anybody sees: no program that reads or writes it takes more than spaces and what has no sign away."""
    return re.sub(r"[\W_]+", "", text)


@pytest.fixture
def hostile_list(page: Page, made: Made) -> list[str]:
    """A list with every text as a note, and as many as there may be as names of goals; gives its ids."""
    ids = sorted(made.published)[: len(TEXTS)]
    goals = [text[:100] for text in TEXTS[:20]]
    items = [
        {"id": id, "note": text, "goal": goals[at % 20]} for at, (id, text) in enumerate(zip(ids, TEXTS, strict=True))
    ]
    keep(page, ids, {"v": 1, "open": 0, "lists": [{"name": TEXTS[0], "goals": goals, "items": items}]})
    return ids


def test_the_clipboard_has_texts_and_no_markup_of_theirs(page: Page, made: Made, hostile_list: list[str]) -> None:
    rich, text = copied(page)
    assert {str(one.tag) for one in rich.iter() if isinstance(one.tag, str)} <= ELEMENTS
    assert {name for one in rich.iter() for name in one.attrib} <= ATTRIBUTES
    ours = {made.published[id]["url"] for id in hostile_list}
    strangers = [
        a.get("href") for a in rich.iter("a") if a.get("href") not in ours and "kb.example" not in a.get("href")
    ]
    assert [one for one in strangers if not one.startswith(("http://127.0.0.1", "http://localhost"))] == []
    said, read = letters(" ".join(rich.itertext())), letters(text)
    for one in TEXTS:
        assert letters(one)[:60] in said
        assert letters(one)[:60] in read


def test_the_word_file_has_texts_and_no_markup_of_theirs(page: Page, hostile_list: list[str]) -> None:
    file = word_file(page)
    document = words(file)
    assert len(list(document.iter(f"{WORD}tr"))) == len(hostile_list) + 1
    said = letters("".join(document.itertext()))
    for one in TEXTS:
        assert letters(one)[:60] in said
    # A field runs what stands in it once the file is opened; only links may leave the file.
    assert [
        one.tag for one in document.iter() if str(one.tag).endswith(("}instrText", "}fldSimple", "}object", "}drawing"))
    ] == []
    for relation in words(file, "word/_rels/document.xml.rels"):
        if relation.get("TargetMode") == "External":
            assert relation.get("Type", "").endswith("/hyperlink")
            assert re.match(r"https?://", relation.get("Target", ""))
            assert "evil.example" not in relation.get("Target", "")
