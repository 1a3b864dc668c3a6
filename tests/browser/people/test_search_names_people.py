"""The search page knows the LEA that somebody names, and names the people that the need finder names for it."""

from __future__ import annotations

import re

import pytest
from built.making import Made
from playwright.sync_api import Page, expect

from browser.find.asking import ask
from browser.results import parameters, ready
from browser.start.asking import ELEMENTARY, FRESNO, HIGH, SINGLE
from browser.start.asking import ask as ask_finder
from level1.catalog.catalog import Catalog
from level1.state.reference import Lea

# Where several fit, and where none quite does.
WHICH = re.compile(r"\d+ LEAs match “[^”]*”\. Choose one:|Did you mean")


def beside(page: Page) -> None:
    page.wait_for_selector("[data-people]:not([hidden])")


@pytest.mark.parametrize(
    ("typed", "name", "office"),
    [
        ("SFUSD", "San Francisco Unified", "coe-san-francisco"),
        ("LAUSD", "Los Angeles Unified", "coe-los-angeles"),
        ("Washington Unified (Yolo)", "Washington Unified", "coe-yolo"),
    ],
)
def test_what_people_call_their_lea_names_its_people(page: Page, typed: str, name: str, office: str) -> None:
    ask(page, q=typed)
    expect(page.locator("[data-people] [data-lea]")).to_contain_text(f"For {name}, ")
    expect(page.locator(f"[data-people] [data-contact={office}]")).to_be_visible()
    link = page.locator("[data-other] li", has_text="District or school").get_by_role("link", name=name)
    link.click()
    expect(page).to_have_url(re.compile(r"/counties/[a-z-]+/#lea-\d{14}$"))


@pytest.mark.parametrize(
    ("typed", "meant", "code"),
    [
        ("Twin Rivers", "Twin Rivers Unified", "34765050000000"),
        ("Washington Unified", "Washington Unified Yolo County", "57726940000000"),
        ("Fresno Unifed School District", "Fresno Unified", FRESNO),
    ],
)
def test_where_several_leas_fit_or_none_quite_the_page_asks(page: Page, typed: str, meant: str, code: str) -> None:
    """The choice is in the address, the words stay, and it can be taken back."""
    ask(page, q=typed)
    asked = page.locator("[data-people] [data-meant]")
    expect(asked).to_contain_text(WHICH)
    assert page.locator("[data-people] [data-lea]").count() == 0
    asked.get_by_role("button", name=meant).click()
    page.wait_for_url(f"**lea={code}**")
    ready(page)
    assert parameters(page) == {"q": [typed], "lea": [code]}
    chosen = page.locator("[data-people] [data-lea]")
    expect(chosen).to_have_attribute("data-lea", code)
    expect(chosen.get_by_role("button")).to_be_focused()
    expect(asked).to_have_count(0)
    chosen.get_by_role("button", name="remove").click()
    page.wait_for_url(lambda url: "lea=" not in url)
    expect(asked).to_contain_text(WHICH)


@pytest.mark.parametrize("query", ["high school graduation", "charter renewal", "chronic absenteeism", "zzqx"])
def test_no_lea_is_proposed_to_who_names_none(page: Page, query: str) -> None:
    ask(page, q=query)
    beside(page)
    assert page.locator("[data-people] [data-lea], [data-people] [data-meant]").count() == 0


def test_a_name_that_no_lea_has_is_said(page: Page) -> None:
    ask(page, q="attendance", lea="zzqx blorf")
    expect(page.locator("[data-meant]")).to_contain_text("No match for “zzqx blorf”")
    expect(page.get_by_role("heading", name="Your county office", exact=True)).to_be_visible()


def told(page: Page) -> list[tuple[str, str]]:
    """Whom a page names, in order, under which heading; and the sentences that explain it."""
    beside_or_answer = page.locator("[data-people]")
    return [
        (one.get_attribute("data-contact") or one.get_attribute("data-note") or "", one.inner_text().split("\n")[0])
        for one in beside_or_answer.locator("[data-contact], [data-note]").all()
    ]


def kinds_of_lea(catalog: Catalog) -> dict[str, Lea]:
    """One LEA for each way in which people are found."""
    leas = catalog.reference.leas
    single = catalog.taxonomy.policies["routing"]["single_district_counties"]

    def first(kind: str, **wanted: str) -> Lea:
        return next(a for a in leas if a.type == kind and all(getattr(a, n) == v for n, v in wanted.items()))

    return {
        "county office": first("coe"),
        "county office of one district": first("coe", county=single[0]),
        "state school": first("state-special"),
        "charter school of a county office": first("charter", authorizer_type="coe"),
        "charter school located elsewhere": next(
            a for a in leas if a.type == "charter" and a.county != a.located_county
        ),
        "only district of its county": next(a for a in leas if a.cds_code == SINGLE),
        "elementary district": next(a for a in leas if a.cds_code == ELEMENTARY),
        "high school district": next(a for a in leas if a.cds_code == HIGH),
        "unified district": next(a for a in leas if a.cds_code == FRESNO),
    }


NEEDS: list[dict[str, str]] = [
    {"group": "foster-youth"},
    {"group": "students-with-disabilities", "priority": "5"},
    {"indicator": "local-climate", "topic": "attendance"},
    {},
]
KINDS = (
    *("county office", "county office of one district", "state school", "charter school of a county office"),
    *("charter school located elsewhere", "only district of its county"),
    *("elementary district", "high school district", "unified district"),
)


# Whom the scripts name for each LEA is compared with the command in test_agreeing.py. Here the normal set shows three kinds.
SHOWN = {"state school", "charter school located elsewhere", "only district of its county"}


@pytest.mark.parametrize("kind", [k if k in SHOWN else pytest.param(k, marks=pytest.mark.full) for k in KINDS])
def test_the_search_names_the_people_of_the_need_finder(page: Page, catalog: Catalog, kind: str) -> None:
    lea = kinds_of_lea(catalog)[kind]
    need = NEEDS[KINDS.index(kind) % len(NEEDS)]
    ask_finder(page, lea=lea.cds_code, **need)
    by_need = told(page)
    assert by_need
    ask(page, lea=lea.cds_code, **need)
    expect(page.locator("[data-people] [data-lea]")).to_have_attribute("data-lea", lea.cds_code)
    assert told(page) == by_need
    ask(page, q=lea.cds_code, **need)
    expect(page.locator("[data-people] [data-lea]")).to_have_attribute("data-lea", lea.cds_code)
    assert told(page) == by_need


def test_without_filters_the_words_tell_the_need(page: Page, catalog: Catalog) -> None:
    ask_finder(page, group="foster-youth")
    by_need = told(page)
    ask(page, q="foster youth school stability")
    beside(page)
    assert by_need[0] in told(page)


def test_roles_say_what_they_offer_and_how_old_that_is_on_both_pages(page: Page) -> None:
    ask(page, lea=FRESNO)
    office = page.locator("[data-contact=coe-fresno]")
    expect(office.locator("[data-as-of]")).to_contain_text(re.compile(r"as of .*20\d\d"))
    office.locator("summary").click()
    expect(office).to_contain_text("How to ask:")


def test_a_county_of_one_district_sends_nobody_to_its_office_first(page: Page) -> None:
    """Neither beside the results nor in the chooser: who helps the only district is the geographic lead or the department."""
    ask(page, q="attendance", county="mariposa")
    expect(page.locator("[data-people] [data-note=single_district]")).to_contain_text("has one school district")
    expect(page.locator("[data-contact=coe-mariposa]")).not_to_contain_text("ask here first")


def test_the_chooser_says_where_a_county_has_one_district(page: Page, made: Made) -> None:
    page.goto(f"resources/{next(iter(made.published))}/")
    page.get_by_label("Your county").select_option("mariposa")
    expect(page.get_by_role("complementary")).to_contain_text("Mariposa County has one school district")
    page.get_by_label("Your county").select_option("fresno")
    expect(page.get_by_role("complementary")).not_to_contain_text("has one school district")
