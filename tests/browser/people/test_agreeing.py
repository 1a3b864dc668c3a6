"""The command line, the need finder and the search give one answer: which LEA a text means, and whom to ask."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from level1.catalog.catalog import Catalog
from level1.people.names import find_lea
from level1.people.routing import Route, route

FIND = """async ([base, texts]) => {
  const { Directory } = await import(`${base}assets/people/directory.js`), data = new Directory(), found = [];
  const code = async lea => (await data.coded(lea)).code;
  for (const text of texts) {
    const { lea, candidates, near, school, selpa, unfit, count } = await data.lea(text);
    found.push([lea ? await code(lea) : null, await Promise.all(candidates.map(code)), near, school, selpa, unfit, count]);
  }
  return found;
}"""
# As the page /find/ does: the search says whether a text may name an LEA, and only then the names are read.
SEARCH = """async ([base, texts]) => {
  const { beside, init, search } = await import(`${base}assets/find/engine.js`), { whom } = await import(`${base}assets/find/people.js`);
  const { Directory } = await import(`${base}assets/people/directory.js`), directory = new Directory(), found = [];
  init(base);
  // The page asks for what is beside the results after it has them.
  await search('', {}, {});
  for (const q of texts) {
    const { match } = await whom({ q, lea: '', filters: {} }, await beside(q, {}, {}));
    const code = async lea => (await directory.coded(lea)).code;
    found.push(match ? [match.lea?.code ?? null, await Promise.all(match.candidates.map(code)),
      match.near, match.school, match.selpa, match.unfit, match.count] : null);
  }
  return found;
}"""
ROUTE = """async ([base, asked]) => {
  const { Data } = await import(`${base}assets/start/data.js`), { read, route } = await import(`${base}assets/people/routing.js`);
  const data = new Data(), rules = await data.rules(), answers = [];
  for (const [code, need] of asked) {
    await read(rules, need);
    answers.push(route(rules, await data.byCode(code), need));
  }
  return answers;
}"""

# What people call their LEA, and what they mistype.
CALLED = [
    *("SFUSD", "LAUSD", "EGUSD", "lacoe", "OCDE", "SF USD", "mt diablo", "kipp", "fresno usd", "Orange USD"),
    *("San Joaquin COE", "Twin Rivers", "Hope", "Redding", "Winters", "Central Unified School District"),
    *("Roosevelt High School Fresno", "Fresno Unified 1062166", "LA Unified", "KCSOS", "Washington USD Yolo"),
    *("Washington Unified (Yolo)", "Washington Unified, Yolo County", "Washington Unified"),
    *("Fresno Unifed School District", "Fersno Unified", "Okland", "1062166", "10621660000000"),
]


def typed(catalog: Catalog, leas: int) -> list[str]:
    """What people may type: names whole and broken, short forms, codes, counties, slips."""
    chance = random.Random(7)
    texts = [*CALLED, "", "  ", "-", "9" * 30, "ñ", "é" * 300, "constructor"]
    for lea in chance.sample(catalog.reference.leas, leas):
        slip = list(lea.name)
        slip[chance.randrange(len(slip))] = "x"
        words = lea.name.split()
        texts += [lea.name, lea.name.lower().replace("unified", "usd").replace("elementary", "esd"), "".join(slip)]
        texts += [" ".join(word[:3] for word in words), words[0], lea.cds_code, f"{lea.name}, {lea.county} County"]
    return texts


def by_command(catalog: Catalog, text: str) -> list[Any]:
    match = find_lea(catalog.reference, text)
    codes = [lea.cds_code for lea in match.candidates]
    told = [match.near, match.school, match.selpa, match.unfit, match.count]
    return [match.lea.cds_code if match.lea else None, codes, *told]


# The normal set asks some of what the full set asks, the same ones each time.
SOME = [pytest.param(9, id="one in nine"), pytest.param(1, marks=pytest.mark.full, id="all")]


def in_one_way(page: Page, catalog: Catalog, base_url: str, texts: list[str]) -> None:
    """Each text means the same LEA, or leaves the same ones to choose from, for all three."""
    page.goto("find/")
    finder, search = page.evaluate(FIND, [base_url, texts]), page.evaluate(SEARCH, [base_url, texts])
    for text, *got in zip(texts, finder, search, strict=True):
        assert got == [by_command(catalog, text)] * 2, text


def test_a_text_means_the_same_lea_on_both_pages_and_for_the_command(
    page: Page, catalog: Catalog, base_url: str
) -> None:
    chance = random.Random(12)
    in_one_way(page, catalog, base_url, [*CALLED, *(lea.name for lea in chance.sample(catalog.reference.leas, 12))])


@pytest.mark.full
def test_every_name_of_the_directory_means_the_same_on_both_pages_and_for_the_command(
    page: Page, catalog: Catalog, base_url: str
) -> None:
    in_one_way(page, catalog, base_url, [lea.name for lea in catalog.reference.leas])


@pytest.mark.parametrize("leas", [5, pytest.param(60, marks=pytest.mark.full)])
def test_whatever_is_typed_means_the_same_for_the_need_finder_and_the_command(
    page: Page, catalog: Catalog, base_url: str, leas: int
) -> None:
    page.goto("start/")
    texts = typed(catalog, leas)
    for text, got in zip(texts, page.evaluate(FIND, [base_url, texts]), strict=True):
        assert got == by_command(catalog, text), text


def said_of_schools(catalog: Catalog) -> list[str]:
    """Everything that the vocabulary knows people to say, and what tells of LEAs without naming one."""
    lists = ("topics", "indicators", "student-groups", "priorities", "steps", "audiences", "thesaurus", "glossary")
    said = {
        str(text)
        for name in lists
        for word in catalog.taxonomy[name].values()
        for text in (word.name, *word.aliases, *word.get("phrases", ()))
    }
    return sorted(
        said | {"high school graduation", "charter renewal", "elementary math", "our district", "county office"}
    )


@pytest.mark.parametrize("every", [27, pytest.param(1, marks=pytest.mark.full)])
def test_what_is_said_of_schools_names_no_lea(page: Page, catalog: Catalog, base_url: str, every: int) -> None:
    page.goto("find/")
    texts = said_of_schools(catalog)[::every]
    assert len(texts) > 2000 / every
    found = dict(zip(texts, page.evaluate(SEARCH, [base_url, texts]), strict=True))
    assert [text for text, match in found.items() if match] == []


def test_the_names_are_read_only_for_a_text_that_may_name_an_lea(page: Page, base_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base_url)))
    page.goto("find/")
    page.evaluate(SEARCH, [base_url, ["chronic absenteeism", "high school graduation", "charter renewal", "AB 490"]])
    assert not any(address.startswith("data/leas") for address in asked)
    page.evaluate(SEARCH, [base_url, ["SFUSD"]])
    assert any(address.startswith("data/leas/sf.") for address in asked)
    assert not any(address.startswith("data/leas/all.") for address in asked)


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


@pytest.mark.parametrize("every", SOME)
def test_every_lea_is_sent_to_the_same_people_for_the_same_need(
    page: Page, catalog: Catalog, base_url: str, every: int
) -> None:
    """Each LEA of the directory with a need drawn from the taxonomy."""
    page.goto("start/")
    chance = random.Random(11)
    lists = {"indicator": "indicators", "group": "student-groups", "priority": "priorities", "topic": "topics"}
    asked = [
        (lea, {n: chance.choice(list(catalog.taxonomy[words])) for n, words in lists.items() if chance.random() < 0.5})
        for lea in catalog.reference.leas[::every]
    ]
    answers = page.evaluate(ROUTE, [base_url, [[lea.cds_code, need] for lea, need in asked]])
    assert len(answers) == len(asked) > 2000 / every
    for (lea, need), got in zip(asked, answers, strict=True):
        words: dict[str, Any] = {n: int(word) if n == "priority" else word for n, word in need.items()}
        assert got == as_the_page_has_it(route(catalog, lea, **words)), (lea.name, need)
