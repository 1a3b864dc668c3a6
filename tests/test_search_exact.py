"""Pasted addresses, words in quotation marks and words with a minus: what they find, in one file and in many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from test_search_engine import CUT, SEARCH, WHOLE, files, in_node, real

from level1.addresses import near_address
from level1.catalog.succession import Succession
from level1.search.index import pieces_of_text
from level1.search.pasted import address_number, address_rules
from level1.search.store import in_store_order
from level1.search.words import stems_of

IDS = {resource.id for resource in real().published}


def ask(queries: list[str], most_in_one: int = WHOLE, filters: dict[str, list[str]] | None = None) -> list[Any]:
    """The answers, and what was read for each: the search is opened anew each time where few are asked."""
    program = SEARCH + (
        "const { ask, read } = open(given.files);"
        "const answer = async () => { const told = []; for (const text of given.queries) {"
        " read.length = 0; told.push({ ...await ask(text, given.filters, { page: 500 }), read: [...read] }); } return told; };"
    )
    found: list[Any] = in_node(program, {"files": files(most_in_one), "queries": queries, "filters": filters or {}})
    return found


# Addresses: both sides have one normal form


def written_otherwise(url: str) -> Iterator[str]:
    """The same address as people paste it."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    bare = host.removeprefix("www.")
    before, _, _fragment = url.partition("#")
    yield url
    yield f"http://www.{bare}{slash}{path}"
    yield f"{scheme.upper()}://{host.upper()}{slash}{path}"
    yield f"{before}{'' if '?' in before else '/'}"
    yield f"{before}#section-2"
    yield f"{before}{'&' if '?' in before else '?'}utm_source=newsletter&fbclid=AbC"
    yield f"<{url}>"
    yield f"Please read this one: {url}."
    yield f"“{url}”, which I mean ({url})"
    yield f"Hello,\n\nhere it is:\n<{url}>\n\nThank you"
    if slash and path:
        yield f"{bare}/{path}"


MADE = [
    "https://www.Example.org:443/A/b/",
    "http://example.org:8080/index.html?b=2&a=1&utm_x=1&a=%20+",
    "https://example.org/%7Euser/ü/%E4%zz/a%2Fb/;x=1",
    "https://user:word@example.org./Home.aspx#x?y",
    "https://example.org?",
    "https://example.org:99999/x?=&&a&b=c=d",
    "https://example.org:0/x//",
    "https://example.org/?q=%c3%a9é&q=%ff",
    "ftp://example.org/x",
    "https://example.org/a b",
    "HTTPS://EXAMPLE.ORG/DEFAULT.ASP?Fbclid=1",
]


def invented() -> list[str]:
    random = Random(8)
    letters = "abZ09-._~%/:?#[]@!$&'()*+,;= éñ–%2F%41%e9&=utm_&?"
    return [f"https://example.org/{''.join(random.choices(letters, k=random.randint(0, 20)))}" for _ in range(3000)]


def test_both_sides_have_one_normal_form_of_an_address_and_one_number_for_it() -> None:
    known = [resource.url.text for resource in real().resources.values()]
    cases = [*(one for url in known for one in written_otherwise(url) if one.startswith(("http", "HTTP"))), *MADE]
    cases += [one for one in invented() if not set("[]") & set(one)]
    found = in_node(
        "import { addressNumber, nearAddress } from './pasted.js';"
        "const answer = () => given.cases.map((one) => { const key = nearAddress(one, given.rules); return [key, addressNumber(key)]; });",
        {"cases": cases, "rules": address_rules()},
    )
    other = {
        one: (key, near_address(one))
        for one, (key, _) in zip(cases, found, strict=True)
        if one.lower().startswith("http") and key != near_address(one)
    }
    assert other == {}
    assert [number for _, number in found] == [address_number(key) for key, _ in found]


def test_no_two_addresses_share_a_number() -> None:
    keys = {near_address(source.url.text) for one in real().resources.values() for source in one.sources if source.url}
    keys |= {near_address(one.url.text) for one in real().resources.values()}
    assert [n for n, often in Counter(map(address_number, keys)).items() if often > 1] == []


# Addresses: what they find


def test_an_address_of_every_resource_finds_it_however_it_is_written() -> None:
    some = sorted(IDS)
    cases = [
        (id, one)
        for n, id in enumerate(some)
        for one in [*written_otherwise(real().resources[id].url.text)][n % 3 :: 3]
    ]
    found = ask([one for _, one in cases])
    wrong = [
        (id, text, answer["told"], answer["ids"])
        for (id, text), answer in zip(cases, found, strict=True)
        if answer["ids"] != [id] or answer["told"]["address"] != "own" or answer["found"] != 1
    ]
    assert wrong == []


def test_an_address_that_was_replaced_leads_to_what_is_there_today() -> None:
    succession = Succession(real())
    before = [one for one in real().resources.values() if one.status == "superseded"]
    assert before
    own = {near_address(one.url.text) for one in real().published}
    for one, answer in zip(before, ask([one.url.text for one in before]), strict=True):
        if near_address(one.url.text) not in own:
            assert (answer["told"]["address"], answer["ids"]) == ("replaced", [succession.in_use(one).id])


def test_an_address_where_something_was_seen_finds_what_names_it() -> None:
    own = {near_address(one.url.text) for one in real().resources.values()}
    seen: dict[str, set[str]] = {}
    for resource in real().published:
        for source in resource.sources:
            if source.url and near_address(source.url.text) not in own:
                seen.setdefault(near_address(source.url.text), set()).add(resource.id)
    assert seen
    for (key, ids), answer in zip(seen.items(), ask([f"https://{key}" for key in seen]), strict=True):
        assert (answer["told"]["address"], {*answer["ids"]}, answer["told"]["count"]) == ("source", ids, len(ids)), key


def test_an_address_that_nothing_has_says_so_and_shows_the_same_site() -> None:
    near, none, bare, words = ask(
        [
            "https://www.cde.ca.gov/no/such/page.asp",
            "https://nowhere.example.org/x",
            "cde.ca.gov",
            "Ed.Code and vs.the rest",
        ]
    )
    on_site = {one.id for one in real().published if one.url.host == "cde.ca.gov"}
    assert (near["found"], near["near"], near["told"]) == (
        0,
        True,
        {"address": "site", "host": "cde.ca.gov", "count": len(on_site)},
    )
    assert near["cards"]
    assert {card["id"] for card in near["cards"]} <= on_site
    assert (none["found"], none["cards"], none["told"]["address"]) == (0, [], "none")
    assert bare["told"]["address"] in ("own", "site", "source")
    assert words.get("told") is None


def test_an_address_inside_another_one_is_found() -> None:
    id = sorted(IDS)[7]
    url = real().resources[id].url.text
    escaped = url.replace(":", "%3A").replace("/", "%2F")
    found = ask(
        [
            f"https://nam10.safelinks.protection.outlook.com/?url={escaped}&data=05%7C01&reserved=0",
            f"https://urldefense.com/v3/__{url}__;!!abc!def$",
            f"https://web.archive.org/web/20240101000000/{url}",
        ]
    )
    assert [answer["ids"] for answer in found] == [[id]] * 3


def test_a_long_text_with_an_address_that_nobody_knows_is_words() -> None:
    (answer,) = ask(["attendance " * 60 + "https://nowhere.example.org/x"])
    assert answer["told"] is None if "told" in answer else True
    assert answer["found"]


@pytest.mark.parametrize("most_in_one", [WHOLE, CUT])
def test_filters_and_counts_agree_with_an_address(most_in_one: int) -> None:
    one = real().resources[sorted(IDS)[3]]
    topic, others = one.topics[0], [id for id in real().taxonomy["topics"] if id not in one.topics]
    with_it = ask([one.url.text], most_in_one, {"topic": [topic]})[0]
    without = ask([one.url.text], most_in_one, {"topic": [others[0]]})[0]
    assert (with_it["found"], with_it["ids"], without["found"], without["unfiltered"]) == (1, [one.id], 0, 1)


# Words that stand together, and words that are left out


@cache
def told_by(id: str) -> list[list[str]]:
    """The stems of each text of a resource."""
    return [stems_of(text) for text in pieces_of_text(real().resources[id])]


def says(id: str, phrase: str) -> bool:
    stems = stems_of(phrase)
    return any(stems == of[at : at + len(stems)] for of in told_by(id) for at in range(len(of) - len(stems) + 1))


TOGETHER = [
    "foster youth",
    "school climate",
    "the state of",
    "English learners",
    "K-12",
    "grant",
    "youth foster",
    "A-G",
]


@pytest.mark.parametrize("most_in_one", [WHOLE, CUT])
def test_quoted_words_stand_together_in_all_that_is_found_and_in_nothing_else(most_in_one: int) -> None:
    for phrase, answer in zip(TOGETHER, ask([f'"{one}"' for one in TOGETHER], most_in_one), strict=True):
        expected = {id for id in IDS if says(id, phrase)}
        assert answer["told"] == {"together": [phrase], "without": [], "words": phrase}
        assert answer["found"] == len(expected), phrase
        assert {*answer["ids"]} == expected, phrase
        assert not answer["near"]


def test_words_with_a_minus_are_in_nothing_that_is_found() -> None:
    plain, without, both, only, phrase = ask(
        ["foster youth", "foster youth -grant", '"foster youth" -grant', "-grant", 'attendance -"school climate"']
    )
    assert {*without["ids"]} == {id for id in plain["ids"] if not says(id, "grant")}
    assert {*both["ids"]} == {id for id in IDS if says(id, "foster youth") and not says(id, "grant")}
    assert both["told"] == {"together": ["foster youth"], "without": ["grant"], "words": "foster youth"}
    assert {*only["ids"]} == {id for id in IDS if not says(id, "grant")}
    assert only["found"] == len(only["ids"])
    assert phrase["ids"]
    assert not any(says(id, "school climate") for id in phrase["ids"])


READ = {
    "“foster youth” grant": (["foster youth"], []),
    "«jóvenes de crianza»": (["jóvenes de crianza"], []),
    "„foster youth“": (["foster youth"], []),
    "foster –grant": ([], ["grant"]),
    "foster −grant": ([], ["grant"]),
    'foster -"social worker"': ([], ["social worker"]),
    "foster –“social worker”": ([], ["social worker"]),
    "-foster -youth": ([], ["foster", "youth"]),
    '"a" "b" c': (["a", "b"], []),
    "foster -follow-up,": ([], ["follow-up"]),
    "foster (-grant)": ([], ["grant"]),
    "“foster youth”, attendance": (["foster youth"], []),
    **dict.fromkeys(
        [
            "K-12",
            "2024-25",
            "2024–25",
            "K -12 schools",
            "2024 -25",
            "foster - youth",
            "foster – youth",
            "foster -- youth",
            "pre-k",
            "—",
            "-",
            '"',
            '""',
            '" "',
            '"foster youth',
            'foster youth"',
            "- – −",
            '-""',
            '6" tall and 5" wide',
            "students' rights",
            "‘foster’",
        ]
    ),
}


def test_marks_are_read_as_they_are_meant() -> None:
    found = in_node("import { parted } from './exact.js'; const answer = () => given.map(parted);", [*READ])
    told = {text: (one["together"], one["without"]) if one else None for text, one in zip(READ, found, strict=True)}
    assert told == READ


HOSTILE = [
    '"' * 2000,
    "-" * 2000,
    '"a" -b ' * 285,
    "a." * 1000,
    "https://" * 250,
    "https://a.org/" + "%" * 1900,
    '-"\u05e9\u05dc\u05d5\u05dd" \u202e"foster"',
    '"<script>alert(1)</script>" -<b>',
    "https://[::1]/ http://a..b",
    "-- \"\" '' “” «» -",
    'AND OR NOT "" -',
    '\x00"\ud7ff" -\uffff',
    'https://xn--a.org/\U0001f600 "\U0001f600"',
]


@pytest.mark.parametrize("most_in_one", [WHOLE, CUT])
def test_no_marks_are_an_error(most_in_one: int) -> None:
    for answer in ask(HOSTILE, most_in_one):
        assert answer["found"] == len(answer["ids"]) or answer["near"] or most_in_one == CUT


def test_what_was_quoted_is_not_corrected_and_the_rest_still_is() -> None:
    quoted, beside = ask(['"suspention"', '"foster youth" suspention'])
    assert (quoted["found"], quoted["near"], quoted["corrections"], quoted["unsaid"]) == (0, False, [], [])
    assert beside["corrections"] == [["suspention", "suspension"]]
    assert all(says(id, "foster youth") for id in beside["ids"])


def test_the_story_of_a_need_has_no_such_marks() -> None:
    program = SEARCH + (
        "import { fits } from './fits.js'; const { search } = open(given);"
        "const answer = async () => Promise.all(['\"foster youth\" -grant', 'foster youth grant']"
        ".map((text) => search.settle(() => fits(text)(search))));"
    )
    marked, plain = in_node(program, files(WHOLE))
    assert [place for place, *_ in marked] == [place for place, *_ in plain]


# Cost


def test_only_such_queries_read_what_they_need() -> None:
    plain, address, phrase = (
        ask([one])[0]["read"] for one in ("foster youth", "https://www.cde.ca.gov/x", '"foster youth"')
    )
    kinds = [{name.split("/")[0] for name in read} for read in (plain, address, phrase)]
    assert kinds[0].isdisjoint({"exact", "pasted", "wording"})
    assert kinds[1] & {"wording", "asked", "index", "spelling"} == set()
    assert {"exact", "pasted"} <= kinds[1]
    assert {"exact", "wording"} <= kinds[2]
    assert "pasted" not in kinds[2]
    assert len([name for name in phrase if name.startswith("wording/")]) <= 2


def test_no_phrase_goes_from_one_text_into_the_next() -> None:
    """Neither from a title into the first keyword nor from one resource into the next."""
    told = [[stems_of(text) for text in pieces_of_text(one)] for one in in_store_order(real(), real().published)]
    inside = [(before[-1], after[0]) for of in told for before, after in pairwise(of) if before and after]
    across = [(one[-1][-1], other[0][0]) for one, other in pairwise(told) if one[-1] and other[0]]
    pairs = [*inside[::40], *across[::10]]
    for (first, last), answer in zip(pairs, ask([f'"{a} {b}"' for a, b in pairs]), strict=True):
        assert {*answer["ids"]} == {id for id in IDS if says(id, f"{first} {last}")}, (first, last)


@pytest.mark.parametrize(
    "text", ["https://www.cde.ca.gov/ci/pl/ca21csla.asp", "https://www.cde.ca.gov/x", "-foster", ""]
)
def test_what_asks_no_words_reads_the_values_of_all_resources_only_to_count_them(text: str) -> None:
    """In a large catalog they are most of what is read, and an answer is drawn before its filters."""
    program = SEARCH + (
        "const { search, ask, counts, read } = open(given.files);"
        "const answer = async () => { const { ids, found, counts: none } = await ask(given.text, {}); const before = [...read];"
        " return { ids, found, none, before, counts: Object.keys(await counts(given.text, {})).length }; };"
    )
    cut = in_node(program, {"files": files(CUT), "text": text})
    assert cut["before"]
    assert not [name for name in cut["before"] if name.startswith(("values/", "order"))]
    assert cut["none"] is None
    assert cut["counts"]
    whole = ask([text])[0]
    assert (cut["found"], cut["ids"]) == (whole["found"], whole["ids"][: len(cut["ids"])])
