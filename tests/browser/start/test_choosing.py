"""Saying what one needs: the box for LEAs, what is offered to whom, and the address."""

from __future__ import annotations

import json
import re

import pytest
from built.making import Made, piece
from playwright.sync_api import Page, expect

from browser.results import ids, parameters, ready
from browser.start.asking import ELEMENTARY, FRESNO, HIGH, ask
from level1.catalog.catalog import Catalog


def test_the_box_knows_what_people_call_their_lea(page: Page) -> None:
    page.goto("start/")
    box = page.get_by_role("combobox", name="Where do you work?")
    for typed, name, county in (
        ("fresno usd", "Fresno Unified", "Fresno"),
        ("SFUSD", "San Francisco Unified", "San Francisco"),
        ("San Joaquin COE", "San Joaquin County Office of Education", "San Joaquin"),
        ("kipp bayview", "KIPP Bayview", "San Francisco"),
    ):
        before = page.url
        box.fill("")
        box.press_sequentially(typed)
        first = page.get_by_role("option").filter(has_text=name).first
        expect(first, typed).to_contain_text(f"{county} County")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, before=before: "lea=" in url and url != before)
        ready(page)
        expect(box, typed).to_have_value(re.compile(name))


def test_names_that_several_leas_have_come_with_their_county(page: Page) -> None:
    page.goto("start/")
    box = page.get_by_label("Where do you work?")
    box.fill("washington unified")
    options = page.get_by_role("listbox", name="LEAs").get_by_role("option")
    expect(options.filter(has_text="Fresno County")).to_have_count(1)
    expect(options.filter(has_text="Yolo County")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_what_is_not_one_lea_is_asked_and_not_guessed(page: Page) -> None:
    ask(page, lea="Washington Unified", indicator="academic-math")
    said = page.locator("[data-said]")
    expect(said).to_contain_text("2 LEAs match")
    said.get_by_role("button", name=re.compile("Yolo County")).click()
    page.wait_for_url("**lea=57*")
    ready(page)
    assert parameters(page)["indicator"] == ["academic-math"]


def test_the_list_of_leas_is_a_combobox_for_the_keyboard(page: Page) -> None:
    page.goto("start/")
    box = page.get_by_label("Where do you work?")
    box.press_sequentially("san ")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("."))
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", active)


@pytest.mark.parametrize(
    ("lea", "gone", "there"),
    [
        (ELEMENTARY, ["indicator:graduation-rate", "indicator:college-career", "priority:9"], "chronic-absenteeism"),
        (HIGH, ["indicator:chronic-absenteeism", "indicator:local-foster"], "graduation-rate"),
    ],
)
def test_what_cannot_apply_to_an_lea_is_not_offered(page: Page, lea: str, gone: list[str], there: str) -> None:
    ask(page, lea=lea)
    offered = "option:not([disabled]):not([hidden])"
    for value in gone:
        assert page.locator(f"#need-on {offered}[value='{value}']").count() == 0, value
    assert page.locator(f"#need-on {offered}[value='indicator:{there}']").count() == 1


def test_a_choice_that_does_not_apply_is_taken_out_and_said(page: Page) -> None:
    ask(page, lea=ELEMENTARY, indicator="college-career", group="foster-youth")
    assert "indicator" not in parameters(page)
    assert parameters(page)["group"] == ["foster-youth"]
    expect(page.locator("[data-said]")).to_contain_text("College/Career does not apply")


def test_the_states_files_bring_back_what_the_kind_would_rule_out(page: Page, made: Made) -> None:
    """Some elementary districts have a graduation rate, through a charter school or an old high school."""
    for file in sorted((made.root / "site" / "data" / "needs").glob("*.json")):
        data = json.loads(file.read_text("utf-8"))
        here = piece(made.root / "site", f"data/directory/{file.name.split('.')[0]}.json")
        for place, (kind, code) in enumerate(zip(here["kinds"], here["codes"].split("\n"), strict=False)):
            whole = next(
                (lea for lea in data["leas"] if len(code) == 5 and lea[2:7] == code and lea[7:] == "0" * 7), ""
            )
            shown = {row[1] for row in data["leas"].get(whole, {}).get("lowest", ())}
            odd = {"e": {"graduation-rate", "college-career"}, "h": {"chronic-absenteeism"}}.get(kind, set()) & shown
            if odd:
                ask(page, lea=whole, indicator=(one := sorted(odd)[0]))
                assert parameters(page).get("indicator") == [one], (file.stem, place)
                return
    pytest.fail("The state's files have no such LEA anymore: give the page one.")


def test_results_appear_as_one_chooses_and_every_state_is_an_address(page: Page) -> None:
    page.goto("start/")
    ready(page)
    assert ids(page) == []
    page.select_option("#need-on", "indicator:chronic-absenteeism")
    page.wait_for_url("**indicator=chronic-absenteeism")
    ready(page)
    first = ids(page)
    assert len(first) == 10
    page.select_option("#need-group", "foster-youth")
    page.wait_for_url("**group=foster-youth**")
    ready(page)
    second, address = ids(page), page.url
    assert second != first
    page.go_back()
    page.wait_for_url(lambda url: "group" not in url)
    ready(page)
    assert ids(page) == first
    expect(page.locator("#need-group")).to_have_value("")
    page.go_forward()
    page.wait_for_url("**group=foster-youth**")
    ready(page)
    page.goto(address)
    ready(page)
    assert ids(page) == second


def test_a_usual_cause_is_one_press_away(page: Page) -> None:
    ask(page, indicator="chronic-absenteeism")
    page.get_by_role("button", name="Health, food and mental health").click()
    page.wait_for_url("**topic=nutrition-wellness**")
    ready(page)
    pressed = page.get_by_role("button", name="Health, food and mental health")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    expect(pressed).to_be_focused()
    expect(page.locator("[data-why]").first).to_contain_text(re.compile("nutrition|mental health"))


def test_nonsense_in_the_address_is_left_out(page: Page) -> None:
    page.goto("start/?indicator=nothing&priority=99&group=%3Cscript%3E&topic=x&step=&grade=13&lea=zzqx%20blorf")
    ready(page)
    assert ids(page) == []
    expect(page.locator("[data-said]")).to_contain_text("No match for")


def test_from_the_home_page_to_an_answer_in_three_actions(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("")
    send = page.get_by_role("button", name="Show what helps")
    assert send.bounding_box()["y"] < 800
    page.get_by_label("Where do you work?").fill("fresno usd")
    page.select_option("#need-on", "indicator:chronic-absenteeism")
    send.click()
    page.wait_for_url("**/start/?**")
    ready(page)
    assert parameters(page) == {"lea": [FRESNO], "indicator": ["chronic-absenteeism"]}
    assert len(ids(page)) == 10


def test_without_javascript_the_questions_lead_to_pages_one_can_browse(scriptless: Page) -> None:
    page = scriptless
    page.goto("")
    page.select_option("#need-on", "indicator:chronic-absenteeism")
    page.get_by_role("button", name="Show what helps").click()
    page.wait_for_url("**/start/?**")
    assert "needs JavaScript" in page.content()
    page.get_by_role("main").get_by_role("link", name="Chronic Absenteeism").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chronic Absenteeism")


def test_what_is_made_for_leas_like_the_readers_comes_first_once_the_reader_says_so(
    page: Page, catalog: Catalog
) -> None:
    """By what the reader chose, and with that as the reason; never by what another LEA reported of itself."""
    ask(page, priority="5")
    before = [id for id in ids(page) if "rural" in catalog.resources[id].more.get("settings", ())]
    page.locator("[data-more-questions] > summary").click()
    page.get_by_label("What is your LEA like?").select_option("rural")
    page.wait_for_url("**setting=rural**")
    ready(page)
    rural = [id for id in ids(page) if "rural" in catalog.resources[id].more.get("settings", ())]
    assert len(rural) > len(before)
    for id in rural:
        assert "for rural LEAs" in page.locator(f"[data-result='{id}'] [data-why]").inner_text()
