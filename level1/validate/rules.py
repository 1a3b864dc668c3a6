"""Rules: what must hold inside an entry, beyond what a schema can express."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.languages import ENGLISH, LANGUAGES
from level1.catalog.taxonomy import Taxonomy
from level1.dates import parse_day, parse_partial_date
from level1.problems import Problem
from level1.validate.across import check_across
from level1.validate.asked import check_asked
from level1.validate.day_texts import check_day_texts
from level1.validate.out_of_use import check_out_of_use
from level1.validate.overlap import check_overlap_decisions
from level1.validate.peers import check_peers
from level1.validate.picks import check_picks
from level1.validate.reflection import check_reflection
from level1.validate.routing import check_routing
from level1.validate.translated import check_translations
from level1.yamlfile.reading import Document, Path_

# A reviewer in another time zone, or a clock that runs ahead, can be one day off.
FUTURE_TOLERANCE = timedelta(days=1)


def check_rules(content: Content, taxonomy: Taxonomy, today: date) -> list[Problem]:
    """All problems that the rules find between files. `today` is a day in California."""
    problems: list[Problem] = []
    problems += check_across(content, taxonomy)
    problems += check_out_of_use(content)
    problems += check_routing(content, taxonomy)
    problems += check_overlap_decisions(content, today + FUTURE_TOLERANCE)
    problems += check_peers(content, taxonomy, today + FUTURE_TOLERANCE)
    problems += check_picks(content, today + FUTURE_TOLERANCE)
    problems += check_reflection(content, taxonomy)
    problems += check_day_texts(content, today + FUTURE_TOLERANCE)
    return problems


def check_entry(kind: str, document: Document, taxonomy: Taxonomy, today: date) -> Iterator[Problem]:
    """All problems that the rules find inside one entry of a kind (resources, leads)."""
    yield from _dates(document, today)
    yield from _facts_to_come(document, today)
    yield from _reversed_spans(document)
    yield from _status_of_resource(document) if kind == "resources" else _status_of_lead(document)
    if kind == "resources":
        yield from _indicator_without_priority(document, taxonomy)
        yield from _all_grades(document)
        yield from check_asked(document)
        yield from _languages(document)
        yield from check_translations(document, today + FUTURE_TOLERANCE)


def _dates(document: Document, today: date) -> Iterator[Problem]:
    data = document.data
    added, changed = parse_day(text_of(data, "added")), parse_day(text_of(data, "changed"))
    if added and changed and changed < added:
        yield document.problem(("changed",), "dates-reversed.changed", added=added)
    for name, day in (("added", added), ("changed", changed)):
        if day and day > today + FUTURE_TOLERANCE:
            yield document.problem((name,), "future-date.entry", day=day, today=today)
    for place, review in enumerate(items_of(data, "reviews")):
        day = parse_day(text_of(review, "date"))
        if day and day > today + FUTURE_TOLERANCE:
            yield document.problem(("reviews", place, "date"), "future-date.review", day=day, today=today)
        if day and added and day < added:
            yield document.problem(("reviews", place, "date"), "dates-reversed.review", added=added)


# Both tables are also what the form in the browser goes by.
# Days on which something was already seen or made, by the names that lead to them; * is each item of a list.
OF_THE_PAST = (
    ("content_date",),
    ("as_of",),
    ("contact", "verified"),
    ("steward", "accepted"),
    ("sources", "*", "date"),
    ("sources", "*", "seen"),
)
# Beginnings and ends of terms.
SPANS = ((("term",), "start", "end"), (("holders", "*"), "from", "to"))


def _facts_to_come(document: Document, today: date) -> Iterator[Problem]:
    for names in OF_THE_PAST:
        for path, value in _values(document.data, names):
            day = parse_partial_date(value) if isinstance(value, str) else None
            if day and day.first > today + FUTURE_TOLERANCE:
                yield document.problem(path, "future-date.fact", value=value, today=today)


def _reversed_spans(document: Document) -> Iterator[Problem]:
    for names, start, end in SPANS:
        for path, span in _values(document.data, names):
            first, last = (parse_partial_date(text_of(span, name)) for name in (start, end))
            if first and last and last.last < first.first:
                yield document.problem((*path, end), "dates-reversed.span", start=text_of(span, start))


def _values(data: Any, names: tuple[str, ...], path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """(path, value) of what the names lead to."""
    if not names:
        yield path, data
    elif names[0] == "*":
        for place, item in enumerate(data if isinstance(data, list) else ()):
            yield from _values(item, names[1:], (*path, place))
    elif isinstance(data, dict) and names[0] in data:
        yield from _values(data[names[0]], names[1:], (*path, names[0]))


def _status_of_resource(document: Document) -> Iterator[Problem]:
    data = document.data
    status = text_of(data, "status")
    if status == "superseded" and not text_of(data, "successor"):
        yield document.problem(("status",), "no-successor.resource")
    if status in ("superseded", "withdrawn") and not text_of(data, "reason"):
        name = "no-reason.superseded" if status == "superseded" else "no-reason.withdrawn"
        yield document.problem(("status",), name)
    if status in ("draft", "published") and text_of(data, "successor"):
        name = "successor-of-current.draft" if status == "draft" else "successor-of-current.published"
        yield document.problem(("successor",), name)


def _status_of_lead(document: Document) -> Iterator[Problem]:
    data = document.data
    status = text_of(data, "status")
    if status == "ended" and not text_of(data, "successor"):
        yield document.problem(("status",), "no-successor.lead")
    if status == "unconfirmed" and not text_of(data, "status_note"):
        yield document.problem(("status",), "no-reason.unconfirmed")


def _indicator_without_priority(document: Document, taxonomy: Taxonomy) -> Iterator[Problem]:
    listed = items_of(document.data, "priorities")
    for place, id in enumerate(items_of(document.data, "indicators")):
        word = taxonomy["indicators"].get(id) if isinstance(id, str) else None
        # Science belongs to no LCFF priority, so it has none in the word list.
        if word and word.get("priority") and word["priority"] not in listed:
            path: Path_ = ("indicators", place)
            priority = word["priority"]
            yield document.problem(path, "indicator-without-priority", indicator=word.name, priority=priority, id=id)


def _all_grades(document: Document) -> Iterator[Problem]:
    grades = items_of(document.data, "grades")
    if "all" in grades and len(grades) > 1:
        yield document.problem(("grades",), "all-and-some")


def _languages(document: Document) -> Iterator[Problem]:
    codes = items_of(document.data, "languages")
    if codes == [ENGLISH]:
        yield document.problem(("languages",), "only-english")
    for place, code in enumerate(codes):
        # What is no code at all breaks the schema.
        if isinstance(code, str) and re.fullmatch("[a-z]{2,3}", code) and code not in LANGUAGES:
            yield document.problem(("languages", place), "unknown-word.language", value=code, words=LANGUAGES)
