"""Routing: proof that every LEA, whatever it asks about and wherever it is, has a role to ask today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.taxonomy import Taxonomy
from level1.problems import Problem
from level1.yamlfile.reading import Document, Path_


def check_routing(content: Content, taxonomy: Taxonomy) -> Iterator[Problem]:
    """Every priority x student group x county must lead to a role that has not ended (an unconfirmed one counts). The
    rules across entries report missing county offices and geographic leads, and circles of successors; the schema
    reports unknown ids."""
    document = content.word_files.get("routing")
    if document is None or not isinstance(document.data, dict):
        return
    yield from _themes(document, content, taxonomy)
    yield from _state(document, content)
    yield from _county_offices(content)
    yield from _single_districts(document, content)


def _themes(document: Document, content: Content, taxonomy: Taxonomy) -> Iterator[Problem]:
    reached: dict[str, set[Any]] = {"priorities": set(), "student_groups": set()}
    seen: set[str] = set()
    for place, theme in enumerate(items_of(document.data, "themes")):
        id = text_of(theme, "id")
        if id in seen:
            yield document.problem(("themes", place, "id"), "duplicate-theme", theme=id)
        seen.add(id)
        yield from _ended(document, content, ("themes", place, "leads"), items_of(theme, "leads"))
        if any(_can_be_asked(content, text_of(step, "lead")) for step in items_of(theme, "leads")):
            for field, words in reached.items():
                words.update(word for word in items_of(theme, field) if isinstance(word, str | int))
    general = items_of(document.data, "general")
    yield from _ended(document, content, ("general",), general)
    if any(_can_be_asked(content, text_of(step, "lead")) for step in general):
        return
    unserved = [
        (priority, group)
        for priority in taxonomy["priorities"]
        for group in taxonomy["student-groups"]
        if int(priority) not in reached["priorities"] and group not in reached["student_groups"]
    ]
    if unserved:
        (priority, group), others = unserved[0], len(unserved) - 1
        if others:
            yield document.problem(("general",), "no-route.pairs", priority=priority, group=group, others=others)
        else:
            yield document.problem(("general",), "no-route.pair", priority=priority, group=group)


def _ended(document: Document, content: Content, path: Path_, steps: list[Any]) -> Iterator[Problem]:
    for number, step in enumerate(steps):
        id = text_of(step, "lead")
        today = _today(content, id)
        if not today or today == id:
            continue
        yield document.problem((*path, number, "lead"), "ended-lead", lead=id, today=today)


def _state(document: Document, content: Content) -> Iterator[Problem]:
    id = text_of(document.data.get("state"), "lead")
    if id in content.entries["leads"] and not _can_be_asked(content, id):
        yield document.problem(("state", "lead"), "no-route.state", lead=id)


def _county_offices(content: Content) -> Iterator[Problem]:
    for county in content.reference.counties.values():
        office = content.entries["leads"].get(county.office_id)
        if office is not None and not _can_be_asked(content, county.office_id):
            yield office.problem(("status",), "no-route.county", county=county.name)


def _single_districts(document: Document, content: Content) -> Iterator[Problem]:
    districts = Counter(lea.county for lea in content.reference.leas if lea.type == "district")
    if not districts:
        return
    listed = items_of(document.data, "single_district_counties")
    single = {county for county, number in districts.items() if number == 1}
    for place, county in enumerate(listed):
        if isinstance(county, str) and county not in single:
            path: Path_ = ("single_district_counties", place)
            yield document.problem(path, "not-one-district", county=county, number=districts[county])
    for county in sorted(single - {county for county in listed if isinstance(county, str)}):
        yield document.problem(("single_district_counties",), "one-district", county=county)


def _today(content: Content, id: str) -> str:
    """The id of the role to ask today, or '' if the chain of successors ends at a role that has ended or is unknown."""
    leads = content.entries["leads"]
    passed: set[str] = set()
    while id in leads and id not in passed:
        if text_of(leads[id].data, "status") != "ended":
            return id
        passed.add(id)
        id = text_of(leads[id].data, "successor")
    return ""


def _can_be_asked(content: Content, id: str) -> bool:
    """Whether an id leads to a role that has not ended. What other checks report counts as such too: ids that no file
    has, unreadable files, and circles of successors."""
    leads = content.entries["leads"]
    passed: set[str] = set()
    while id in leads and id not in passed:
        passed.add(id)
        if text_of(leads[id].data, "status") != "ended":
            return True
        id = text_of(leads[id].data, "successor")
    return bool(id)
