"""The page /find/ and the box in the header, as people use them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.find.asking import ask, ask_next, total
from browser.looking import TWO_VIEWS, findings
from browser.results import ids, parameters, ready

# Asking


def test_a_lay_query_finds_what_it_means_and_says_why(page: Page) -> None:
    """Also how it was understood, the words that were matched, and how many there are, to who hears the page."""
    ask(page, q="kids not coming to school")
    assert total(page) >= 10
    assert len(ids(page)) >= 10
    expect(page.locator("[data-result]").first.locator("[data-why]")).to_contain_text("→")
    expect(page.locator("[data-result]").first).to_contain_text(re.compile("attend|absen", re.I))
    expect(page.locator("[role=status] [data-count]")).to_have_count(1)
    ask_next(page, "quality schooling framework")
    assert ids(page)[0] == "quality-schooling-framework", "a resource named in the query wins"
    ask_next(page, "attendance")
    expect(page.locator("[data-result] h2 mark").first).to_be_visible()
    expect(page.locator("[data-result] .summary mark").first).to_be_visible()
    ask_next(page, "chronic absenteeism")
    expect(page.locator("[data-result]", has_text="by its publisher").first).to_be_visible()
    expect(page.get_by_text("No entry has been reviewed yet")).to_have_count(1)


@pytest.mark.wcag("3.3.3")
def test_a_slip_is_forgiven_and_named(page: Page) -> None:
    page.goto("find/")
    for typed, meant in (("cronic absenteeism", "chronic"), ("suspention", "suspension"), ("homless", "homeless")):
        ask_next(page, typed)
        assert ids(page), typed
        expect(page.locator("[data-understood]"), typed).to_contain_text(meant)
        expect(page.locator("[data-why]").first, typed).to_contain_text("read as")


def test_spanish_is_understood_with_and_without_accents(page: Page) -> None:
    page.goto("find/")
    for query in ("ausentismo crónico", "AUSENTISMO CRONICO"):
        ask_next(page, query)
        expect(page.locator("[data-result]").first, query).to_contain_text(re.compile("attend|absen", re.I))


def test_other_forms_of_a_word_find_the_same(page: Page) -> None:
    page.goto("find/")
    for one, other in (("survey", "surveys"), ("reading strategy", "reading strategies"), ("SARB", "sarb")):
        ask_next(page, one)
        found = ids(page)
        assert found, one
        ask_next(page, other)
        assert parameters(page)["q"] == [other], "the other was asked by now"
        assert ids(page)[:5] == found[:5], one


def test_words_begun_find_while_one_types(page: Page) -> None:
    page.goto("find/")
    page.locator("#find-q").press_sequentially("dyslex")
    page.wait_for_url("**/find/?q=dyslex")
    ready(page)
    assert any("dyslexia" in id for id in ids(page)[:5])


# Narrowing


@pytest.mark.wcag("4.1.3")
def test_facets_count_live_and_are_or_within_and_and_across(page: Page) -> None:
    ask(page)
    everything = total(page)
    _a_facet_that_narrows_nothing_is_not_shown(page)
    page.check("input[name=group][value=foster-youth]")
    page.wait_for_url("**group=foster-youth")
    ready(page)
    foster = total(page)
    page.check("input[name=group][value=homeless-youth]")
    page.wait_for_url("**homeless-youth")
    ready(page)
    either = total(page)
    assert foster < either < everything
    label = page.locator("label", has=page.locator("input[name=priority][value='5']"))
    promised = int(label.locator("[data-times]").inner_text())
    page.check("input[name=priority][value='5']")
    page.wait_for_url("**priority=5**")
    ready(page)
    assert total(page) == promised <= either


def _a_facet_that_narrows_nothing_is_not_shown(page: Page) -> None:
    """Several values, or one that some have and others have not."""
    shown = page.locator("[data-facets] > details:visible")
    expect(shown.first).to_be_visible()
    names = shown.evaluate_all("all => all.map(one => one.dataset.name)")
    for name in names:
        values = page.locator(f"[data-facets] label:has(input[name={name}]) [data-times]").all_text_contents()
        assert len(values) >= 2 or int(values[0]) < total(page), name


def test_filters_work_without_a_query_and_can_be_taken_away(page: Page) -> None:
    ask(page, topic="dyslexia")
    assert 0 < total(page) < 50
    page.get_by_role("button", name=re.compile("Topic: Dyslexia")).click()
    page.wait_for_url(lambda url: "topic" not in url)
    ready(page)
    assert total(page) > 300


def test_a_reading_can_be_made_a_filter_or_be_switched_off(page: Page) -> None:
    ask(page, q="truancy")
    before = total(page)
    page.get_by_role("button", name=re.compile("Only these Attendance")).click()
    page.wait_for_url("**topic=attendance**")
    ready(page)
    assert 0 < total(page) <= before
    ask(page, q="truancy")
    page.get_by_role("button", name=re.compile("Not meant Attendance")).click()
    page.wait_for_url("**literal=**")
    ready(page)
    expect(page.locator("[data-understood]")).to_contain_text("Search for it again")


def test_the_state_is_an_address_and_back_and_forward_work(page: Page) -> None:
    ask(page, q="foster youth")
    first = ids(page)
    page.locator("details[data-name=grade] summary").click()
    page.check("input[name=grade][value='9-12']")
    page.wait_for_url("**grade=9-12**")
    ready(page)
    narrowed, address = ids(page), page.url
    page.go_back()
    page.wait_for_url(lambda url: "grade" not in url)
    ready(page)
    assert ids(page) == first
    expect(page.locator("input[name=grade][value='9-12']")).not_to_be_checked()
    page.go_forward()
    page.wait_for_url("**grade=9-12**")
    ready(page)
    assert ids(page) == narrowed
    page.goto(address)
    ready(page)
    assert ids(page) == narrowed
    expect(page.locator("#find-q")).to_have_value("foster youth")


def test_more_results_keep_the_address_shareable(page: Page) -> None:
    ask(page, q="school")
    page.get_by_role("button", name="Show more results").click()
    page.wait_for_url("**page=2**")
    ready(page)
    assert len(ids(page)) > 10
    assert page.evaluate("document.activeElement.closest('[data-result]') !== null")
    shown = ids(page)
    page.reload()
    ready(page)
    assert ids(page) == shown


def test_sorting_by_the_publishers_date(page: Page) -> None:
    ask(page, q="attendance")
    page.select_option("[data-sort]", "newest")
    page.wait_for_url("**sort=newest**")
    ready(page)
    years = [
        int(found)
        for text in page.locator("[data-result]").all_inner_texts()
        for found in re.findall(r"dated [^\d]*(?:\d{1,2} \w+ )?(\d{4})", text)
    ]
    assert len(years) >= 2
    assert max(years[:1]) >= max(years) - 1


def test_nonsense_in_the_address_is_left_out(page: Page) -> None:
    page.goto("find/?priority=99&topic=nothing&sort=upside-down&page=-3&unknown=1&q=attendance")
    ready(page)
    assert total(page) == 0
    expect(page.get_by_role("button", name="Remove the filters")).to_be_visible()


# Ways on


def test_people_to_ask_are_named_and_a_county_brings_its_office(page: Page) -> None:
    ask(page, q="foster youth school stability")
    page.wait_for_selector("[data-contact]")
    assert page.locator("[data-contact]").count() >= 1
    page.select_option("#find-county", "fresno")
    page.wait_for_url("**county=fresno**")
    expect(page.locator("[data-contact=coe-fresno]")).to_be_visible()


def test_an_lea_brings_its_county_office(page: Page) -> None:
    ask(page, q="attendance", lea="Fresno Unified")
    expect(page.locator("[data-contact=coe-fresno]")).to_be_visible()


def test_other_places_are_found_in_a_group_of_their_own(page: Page) -> None:
    page.goto("find/")
    for query, kind, title in (
        ("Kern county", "County", "Kern County"),
        ("chronic absenteeism", "Indicator", "Chronic Absenteeism"),
        ("SARB", "Glossary", "SARB"),
        ("Fresno Unified", "District or school", "Fresno Unified"),
    ):
        ask_next(page, query)
        other = page.locator("[data-other] li", has_text=kind).filter(has_text=title)
        expect(other.first, query).to_be_visible()
        assert page.locator("[data-other] [data-result]").count() == 0, query


def test_what_the_site_does_not_hold_is_said_in_one_line(page: Page) -> None:
    page.goto("find/")
    for query in ("school bus schedule", "payroll", "lunch menu", "reset password"):
        ask_next(page, query)
        assert (total(page), ids(page)) == (0, []), query
        expect(page.locator("[data-elsewhere]"), query).to_have_count(1)


def test_no_result_names_people_pages_and_a_message_that_nobody_sends(page: Page) -> None:
    ask(page, q="zzqx blorf", group="foster-youth")
    assert total(page) == 0
    expect(page.get_by_role("heading", name="Nearest pages")).to_be_visible()
    expect(page.locator("[data-contact]").first).to_be_visible()
    message = page.locator("#find-message")
    expect(message).to_have_value(re.compile(r"zzqx blorf[\s\S]*Foster youth"))
    page.select_option("#find-kind", "a charter school")
    expect(message).to_have_value(re.compile("I work for a charter school"))
    assert page.locator("main form[action^='mailto:'], main form[action^='http']").count() == 0


# Keyboard, screen readers, other media


# Results, none and every other state are looked at with the other types; all resources at once in the full set.
@pytest.mark.full
@pytest.mark.wcag("1.4.3", "1.4.10")
def test_nothing_is_wrong_with_all_resources_in_any_scheme_and_width(page: Page) -> None:
    ask(page, q="", cost="free")
    page.wait_for_selector("[data-people]:not([hidden])")
    assert findings(page, TWO_VIEWS) == []


def test_nothing_scrolls_sideways_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    ask(page, q="our english learners are not making progress in high school", county="fresno")
    page.wait_for_selector("[data-people]:not([hidden])")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator(".find-facets > summary")).to_be_visible()
    expect(page.locator("input[name=priority]").first).to_be_hidden()


def test_printing_gives_a_clean_list(page: Page) -> None:
    """The question and what was found, and nothing that only works on a screen."""
    ask(page, q="literacy")
    page.emulate_media(media="print")
    expect(page.locator("[data-result]").first).to_be_visible()
    expect(page.locator("#find-q")).to_be_visible()
    for gone in (".find-side", "header.top", "[data-missing]", "main button", "main select", "[data-find] .hint"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    assert page.locator("main input:visible").count() == 1


def test_without_javascript_the_page_leads_to_the_pages_one_can_browse(scriptless: Page) -> None:
    page = scriptless
    page.goto("resources/")
    page.fill("#seek", "attendance")
    page.press("#seek", "Enter")
    page.wait_for_url("**/find/?q=attendance")
    # Chromium does not show <noscript> when a test switches scripts off; what it says is looked at in the page itself.
    assert "Search needs JavaScript" in page.content()
    page.get_by_role("main").get_by_role("link", name="Attendance", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Attendance")
