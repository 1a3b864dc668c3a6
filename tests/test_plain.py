"""What is plainly right is right: the fast judgment of entries never overlooks what the slow one finds."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

import pytest
from conftest import PROJECT, TODAY
from real import real_content

from level1.catalog.content import KINDS
from level1.catalog.known import Known, known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.validate.schema import SchemaCheck, load_schema
from level1.validate.texts import PATTERNS, any_faults, text_faults

# Values of all kinds, and texts with a fault of each sort, at the border of what is one.
VALUES: tuple[Any, ...] = (
    None,
    True,
    1,
    0,
    5.0,
    -1,
    99,
    "",
    " ",
    [],
    {},
    [[]],
    [{}],
    ["a", "a"],
    ["A text", "a text"],
    [1, 1],
    [1, True],
    [1, 1.0],
    {"url": 1},
    "x",
    "published",
    "attendance",
    "all",
    "2024-05-05",
    "2024-13-05",
    "2024-25",
    "https://www.cde.ca.gov/",
    "https://bit.ly/x",
    "http://localhost/",
    "office@example.org",
    "jane.doe@example.org",
    "Jane Doe",
    "program coordinator",
    "two\nlines",
    "word " * 2000,
    "TODO",
    "it is TBD now",
    "how?ever",
    "Find out: how?",
    "Q&amp;A",
    "Q&A",
    "call 916-555-1234 now",
    "2022-2023",
    "(916) 555-1234",
    "jane.doe%40school.org",
    "see {{title}}",
    "[insert name]",
    "lorem ipsum dolor",
    "See http://127.0.0.1/x.",
    "See https://www.cde.ca.gov/.",
    "=1+1",
    "-x",
    "a <b>word</b>",
    "a](http://x",
    "data:x",
    "your text goes here",
    "Untitled",
    "a world-class program",
    "CUTT\u0130NG EDGE",
    "WORLD CLA\u017fS",
    "the best \u0131n class",
    "We are very excited",
    "Name of the resource",
)


@cache
def known() -> Known:
    content = real_content()
    return known_from(content, taxonomy_from(content.word_files))


@cache
def check_of(kind: str) -> SchemaCheck:
    return SchemaCheck(load_schema(PROJECT / "schemas", KINDS[kind]), known(), TODAY)


def entries(kind: str) -> list[Any]:
    return [document.data for document in real_content().entries[kind].values()]


def places_in(data: Any) -> Iterator[tuple[Any, Any]]:
    """(what holds a value, its name or number there) for every value."""
    for key in [*data] if isinstance(data, dict) else range(len(data)):
        yield data, key
        if isinstance(data[key], dict | list):
            yield from places_in(data[key])


def changed(data: Any, random: Random) -> Any:
    """A copy with one thing changed: a value, or a field or item that is gone, new or there twice."""
    data = deepcopy(data)
    holder, key = random.choice([*places_in(data)])
    value, way = random.choice(VALUES), random.random()
    if way < 0.1:
        del holder[key]
    elif way < 0.2 and isinstance(holder, dict):
        holder[random.choice(("url", "title", "counties", "holders", "nothing", "mailbox"))] = value
    elif way < 0.2:
        holder.append(holder[key])
    elif way < 0.4 and isinstance(holder[key], str):
        holder[key] += f" {value}"
    elif way < 0.5 and isinstance(holder[key], str) and isinstance(value, str):
        holder[key] = value + holder[key]
    else:
        holder[key] = value
    return data


@pytest.mark.parametrize("kind", KINDS)
def test_nearly_all_entries_are_plainly_right(kind: str) -> None:
    plain = check_of(kind).plain
    assert sum(map(plain.is_right, entries(kind))) > 0.9 * len(entries(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_plainly_right_breaks_no_schema(kind: str) -> None:
    check, random = check_of(kind), Random(kind)
    wrong = 0
    for data in random.choices(entries(kind), k=4000):
        other = changed(data, random)
        right = check.plain.is_right(other)
        found = not right and next(check.part.findings((), other), None)
        wrong += bool(found)
        assert not right or [*check.part.findings((), other)] == [], other
    assert wrong > 1000


@pytest.mark.parametrize("kind", KINDS)
def test_any_value_at_any_place_is_judged_the_same(kind: str) -> None:
    check = check_of(kind)
    whole: dict[str, Any] = {}
    for data in entries(kind):
        whole.update(data)
    whole = deepcopy(whole)
    for holder, key in places_in(whole):
        before = holder[key]
        for value in VALUES:
            holder[key] = value
            if check.plain.is_right(whole):
                assert [*check.part.findings((), whole)] == [], (key, value)
        holder[key] = before


def test_what_a_field_says_of_itself_is_not_plainly_right() -> None:
    check, data = check_of("resources"), entries("resources")[0]
    own = check.schema["properties"]["publisher"]["title"]
    assert check.plain.is_right({**data, "publisher": f"{own} X"})
    assert not check.plain.is_right({**data, "publisher": f"{own.upper()}. "})


def test_a_number_is_no_other_value_that_equals_it() -> None:
    number = {"type": "integer", "minimum": 1, "maximum": 9}
    plain = SchemaCheck({"type": "object", "additionalProperties": False, "properties": {"n": number}}, known()).plain
    assert [plain.is_right({"n": value}) for value in (1, 9, 0, 10, True, 1.0, "1")] == [True, True, *[False] * 5]


@pytest.mark.parametrize("markdown", [False, True])
def test_texts_together_have_the_faults_of_each(markdown: bool) -> None:
    random = Random(7)
    pieces = [value for value in VALUES if isinstance(value, str) and len(value) < 100]
    pieces += [
        "e",
        "s",
        "7",
        "\u0130",
        "\u017f",
        "-",
        ".",
        "@",
        "%",
        "&",
        "?",
        ":",
        "#1 in",
        "555",
        "4321",
        "class",
        "\n",
    ]
    faulty = 0
    for _ in range(4000):
        texts = [
            random.choice(("", " ", "-")).join(random.choices(pieces, k=random.randint(1, 3)))
            for _ in range(random.randint(1, 3))
        ]
        wanted = any(any(text_faults(text, markdown=markdown)) for text in texts)
        assert any_faults(texts, markdown=markdown) == wanted, texts
        faulty += wanted
    assert 500 < faulty < 3900


PRAISE = (
    "best in class", "best-in-class", "World-Class", "world class", "cutting edge", "cutting-edge", "game-changer",
    "game changing", "second to none", "unparalleled", "we are so proud", "We’re excited", "we're thrilled", "must-have",
    "must-haves", "industry leading", "industry-leading", "#1 in",
)  # fmt: skip


@pytest.mark.parametrize("text", PRAISE)
def test_praise_is_seen_among_other_texts(text: str) -> None:
    for said in (
        text,
        text.upper(),
        text.replace("s", "\u017f"),
        text.replace("i", "\u0131"),
        text.replace("i", "\u0130"),
    ):
        said = f"x{said}" if said.startswith("#") else f"It is {said}"
        wanted = bool(PATTERNS["praise"].search(said))
        assert wanted or not said.isascii()
        assert any_faults(["Fine.", said, "Fine."]) == wanted
