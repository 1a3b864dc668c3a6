"""What an answer begins with: the list of what was chosen, and of what is broader only where that has none."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.results import ids
from browser.serving import Heard
from browser.start.asking import ask
from level1.catalog.catalog import Catalog
from level1.catalog.fields import FIELD
from level1.catalog.picks import Need, picks

# How many of the first ten are on the list, in this many of its first.
HEAD = 15


def head(catalog: Catalog, need: Need) -> list[str]:
    return [resource.id for resource in picks(catalog)[need].resources[:HEAD]]


def reason(page: Page, id: str) -> str:
    return page.locator(f"[data-result='{id}'] [data-why]").inner_text()


@pytest.mark.parametrize(
    ("asked", "need"),
    [
        ({"priority": "5"}, Need("priority", "5")),
        ({"priority": "6", "group": "foster-youth"}, Need("priority", "6", "foster-youth")),
        ({"topic": "attendance"}, Need("topic", "attendance")),
        ({"group": "foster-youth"}, Need("student_group", "foster-youth")),
        ({"step": "find-root-causes"}, Need("step", "find-root-causes")),
    ],
    ids=["a priority", "a priority with a group", "a topic", "a group", "a step"],
)
def test_an_answer_begins_with_the_list_of_what_was_chosen_alone(
    page: Page, catalog: Catalog, asked: dict[str, str], need: Need
) -> None:
    first = head(catalog, need)
    ask(page, **asked)
    assert ids(page)[0] in first[:3]
    assert {*ids(page)[:3]} <= {*first}
    assert len({*ids(page)} & {*first}) >= 7


def test_a_resource_of_the_list_that_does_not_name_the_topic_says_where_it_comes_from(
    page: Page, catalog: Catalog
) -> None:
    listed = picks(catalog)[Need("topic", "writing")].resources
    odd = [resource.id for resource in listed if "writing" not in resource.topics]
    assert odd
    ask(page, topic="writing")
    assert {*odd} <= {*ids(page)}
    assert all("suggested first for writing (draft list)" in reason(page, id) for id in odd)
    named = [resource.id for resource in listed if "writing" in resource.topics]
    assert all("suggested first" not in reason(page, id) for id in named)


def test_what_the_list_of_a_group_names_is_an_answer_though_it_names_the_group_nowhere(
    page: Page, catalog: Catalog
) -> None:
    listed = picks(catalog)[Need("student_group", "white")].resources
    odd = [resource.id for resource in listed if "white" not in resource.student_groups]
    assert odd
    ask(page, group="white")
    assert {*odd} <= {*ids(page)}
    assert "suggested first for white (draft list)" in reason(page, odd[0])


def test_a_resource_of_the_list_of_a_step_says_what_it_is_first_for(page: Page, catalog: Catalog) -> None:
    listed = picks(catalog)[Need("step", "find-root-causes")].resources
    odd = [resource.id for resource in listed if "find-root-causes" not in FIELD["steps"].of(resource)]
    assert odd
    ask(page, step="find-root-causes")
    assert "suggested first to find root causes (draft list)" in reason(page, odd[0])


def test_the_lists_of_several_topics_take_turns(page: Page, catalog: Catalog) -> None:
    ask(page, topic=["attendance", "writing"])
    for topic in ("attendance", "writing"):
        assert {*head(catalog, Need("topic", topic))[:2]} <= {*ids(page)[:6]}


def test_what_is_for_the_group_as_well_comes_before_a_list_for_all_students(page: Page, catalog: Catalog) -> None:
    """A topic has no list for one group."""
    ask(page, topic="mathematics", group="english-learners")
    first = catalog.resources[ids(page)[0]]
    assert "english-learners" in first.student_groups
    assert "mathematics" in first.topics
    assert {*ids(page)} & {*head(catalog, Need("topic", "mathematics"))}


def test_a_need_with_an_indicator_reads_no_other_list(page: Page, heard: Heard) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, indicator="chronic-absenteeism", priority="5", topic="attendance", group="foster-youth")
    assert [url for url in asked if "/data/picks/" in url or "/listed" in url] == []
    asked.clear()
    ask(page, priority="5", topic="attendance", group="foster-youth")
    assert [re.sub(r".*/picks/|\..*", "", url) for url in asked if "/data/picks/" in url] == ["priority-5"]


@pytest.mark.parametrize(
    ("address", "asked"),
    [("priorities/5/", "priority=5"), ("topics/attendance/", "topic=attendance")],
    ids=["a priority", "a topic"],
)
def test_the_page_of_a_word_leads_to_the_need_finder_which_begins_alike(page: Page, address: str, asked: str) -> None:
    page.goto(address)
    box = page.locator("section.begin")
    shown = box.locator("ol a").evaluate_all("all => all.map(one => one.href.split('/').at(-2))")
    assert len(shown) == 6
    expect(box).to_contain_text("First drafted with AI from this catalog")
    box.get_by_role("link", name="Say more about your need").click()
    page.wait_for_url(f"**/start/?{asked}")
    page.wait_for_selector("html[data-ready=true]")
    assert len({*ids(page)} & {*shown}) >= 5
