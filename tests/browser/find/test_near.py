"""What nothing here is about is said, and what only comes near is not shown as found; one count, wherever it is asked."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from browser.find.asking import ask, ask_next, total
from browser.results import ids, ready


def test_what_only_comes_near_is_near_and_not_found(page: Page) -> None:
    page.goto("find/")
    for query, said in (
        ("ransomware", "Nothing here is about ransomware. Nearest:"),
        ("bus driver shortage", "Nothing here is about bus driver shortage. Nearest:"),
        ("driver education", "No resource here has all of this. Nearest:"),
    ):
        ask_next(page, query)
        assert (total(page), ids(page)) == (0, []), query
        expect(page.locator("[data-status]")).to_contain_text(said)
        assert 0 < page.locator("[data-near]").count() <= 10
        expect(page.locator("[data-near] .summary").first).not_to_be_empty()
        expect(page.locator(".find-facets")).to_be_hidden()
        expect(page.locator("[data-more]")).to_be_hidden()
    ask_next(page, "zzqx blorf")
    expect(page.locator("[data-no-result]")).to_contain_text("Nothing here is about zzqx blorf.")


def test_a_word_that_nobody_has_is_said_beside_what_was_found(page: Page) -> None:
    ask(page, q="chronic absenteeism of foster youth in grades 6 to 8 zzqx")
    assert total(page) > 0
    expect(page.locator("[data-understood]")).to_contain_text("No resource here mentions zzqx.")


def test_one_answer_letter_by_letter_on_enter_and_from_the_address(page: Page) -> None:
    """Words, a slip, a word that is only begun, initials, a compound and words that nothing here has."""
    page.goto("find/")
    for words in (
        "math",
        "foster youth",
        "attendence letters",
        "dys",
        "L.C.A.P.",
        "afterschool",
        "zzqx permit",
        "ausentismo",
    ):
        box = page.locator("#find-q")
        box.fill("")
        box.press_sequentially(words)
        page.wait_for_url(lambda url, words=words: parse_qs(urlsplit(url).query).get("q") == [words])
        ready(page)
        typed = (total(page), ids(page), near(page))
        page.keyboard.press("Enter")
        ready(page)
        assert (total(page), ids(page), near(page)) == typed, words
        page.reload()
        ready(page)
        assert (total(page), ids(page), near(page)) == typed, words


def near(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-near]", "all => all.map(one => one.dataset.near)")


def test_a_way_to_ask_that_fits_is_quoted_as_a_reason(page: Page) -> None:
    """The words of an entry's way to ask, a little changed; the reason has it as it was written."""
    ask(page, q="a mentor for a brand new principal")
    said = page.locator("[data-result='21csla'] [data-why] q")
    expect(said).to_have_text("mentor for a brand new principal at no cost")
    ask(page, q="quién apoya a los directores nuevos")
    said = page.locator("[data-result='21csla'] [data-why] q")
    expect(said).to_have_text("¿Quién apoya a los directores nuevos de nuestras escuelas?")
    expect(page.locator("[data-result='21csla'] [data-why] [lang=es]")).to_contain_text("Coincide con")
    ask(page, q="attendance")
    expect(page.locator("[data-result] .summary").first).not_to_be_empty()
    assert page.locator("[data-why] q").count() == 0
