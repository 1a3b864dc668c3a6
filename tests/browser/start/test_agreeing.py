"""The browser and the command line give one answer: names of LEAs, and whom to ask."""

from __future__ import annotations

import random
from typing import Any

from playwright.sync_api import Page

from level1.catalog.catalog import Catalog
from level1.people.names import find_lea
from level1.people.routing import Route, route

FIND = """async ([base, texts]) => {
  const { Data } = await import(`${base}assets/start/data.js`), data = new Data(base), found = [];
  const code = async lea => (await data.coded(lea)).code;
  for (const text of texts) {
    const { lea, candidates, near } = await data.lea(text);
    found.push([lea ? await code(lea) : null, await Promise.all(candidates.map(code)), near]);
  }
  return found;
}"""
ROUTE = """async ([base, asked]) => {
  const { Data } = await import(`${base}assets/start/data.js`), { route } = await import(`${base}assets/people/routing.js`);
  const data = new Data(base), rules = await data.rules(), answers = [];
  for (const [code, need] of asked) answers.push(route(rules, await data.byCode(code), need));
  return answers;
}"""


def typed(catalog: Catalog) -> list[str]:
    """What people may type: names whole and broken, short forms, codes, counties, slips."""
    chance = random.Random(7)
    texts = [
        "fresno usd",
        "SFUSD",
        "LAUSD",
        "San Joaquin COE",
        "washington unified (yolo)",
        "St. Helena",
        "Fersno Unified",
    ]
    texts += ["", "  ", "-", "1062166", "9" * 30, "ñ", "é" * 300, "constructor", "mt diablo", "kipp"]
    for lea in chance.sample(catalog.reference.leas, 60):
        slip = list(lea.name)
        slip[chance.randrange(len(slip))] = "x"
        words = lea.name.split()
        texts += [lea.name, lea.name.lower().replace("unified", "usd").replace("elementary", "esd"), "".join(slip)]
        texts += [" ".join(word[:3] for word in words), words[0], lea.cds_code, f"{lea.name}, {lea.county} County"]
    return texts


def test_names_mean_the_same_lea(page: Page, catalog: Catalog, base_url: str) -> None:
    page.goto("start/")
    texts = typed(catalog)
    for text, got in zip(texts, page.evaluate(FIND, [base_url, texts]), strict=True):
        match = find_lea(catalog.reference, text)
        expected = [match.lea.cds_code if match.lea else None, [lea.cds_code for lea in match.candidates], match.near]
        assert got == expected, text


def as_the_page_has_it(answer: Route) -> dict[str, Any]:
    leads = [
        {"id": t.lead.id, "why": t.why, "theme": t.theme, "insteadOf": t.instead_of, "through": t.through_county_office}
        for t in answer.theme_leads
    ]
    return {
        "county": answer.county,
        "first": answer.first_contact,
        "office": answer.county_office.id,
        "geographic": answer.geographic_lead.id,
        "state": answer.state.id if answer.state else "",
        "stateWhy": answer.state_why,
        "themeLeads": leads,
        "notes": [{"code": note.code, "text": note.text} for note in answer.notes],
    }


def test_every_lea_is_sent_to_the_same_people_for_the_same_need(page: Page, catalog: Catalog, base_url: str) -> None:
    """All 2,258 LEAs, each with a need drawn from the taxonomy."""
    page.goto("start/")
    chance = random.Random(11)
    lists = {"indicator": "indicators", "group": "student-groups", "priority": "priorities", "topic": "topics"}
    asked = [
        (lea, {n: chance.choice(list(catalog.taxonomy[words])) for n, words in lists.items() if chance.random() < 0.5})
        for lea in catalog.reference.leas
    ]
    answers = page.evaluate(ROUTE, [base_url, [[lea.cds_code, need] for lea, need in asked]])
    assert len(answers) == 2258
    for (lea, need), got in zip(asked, answers, strict=True):
        words: dict[str, Any] = {n: int(word) if n == "priority" else word for n, word in need.items()}
        assert got == as_the_page_has_it(route(catalog, lea, **words)), (lea.name, need)
