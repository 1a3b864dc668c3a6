"""Rules: what must hold between fields and between files, beyond what a schema can say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from level1.addresses import same_address
from level1.content import Content
from level1.dates import day_in_words, parse_day
from level1.load import Document, Path_
from level1.problems import Problem
from level1.taxonomy import Taxonomy

# A reviewer in another time zone, or a clock that runs ahead: one day is no forgery.
FUTURE_TOLERANCE = timedelta(days=1)

_PHONE = re.compile(r"(?<![\d/.=-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\d/-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")

# Rules read the data as it stands, because an entry may be wrong elsewhere and all problems are told in one run.


def text_of(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    return value.strip() if isinstance(value, str) else ""


def items_of(data: Any, name: str) -> list[Any]:
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def check_rules(content: Content, taxonomy: Taxonomy, today: date) -> list[Problem]:
    """Everything the rules find in all files. `today` is a day in California."""
    problems: list[Problem] = []
    for kind, _id, document in content.documents():
        problems += _dates(document, today)
        problems += _no_personal_data(document)
        problems += _status_of_resource(document) if kind == "resources" else _status_of_lead(document)
        if kind == "resources":
            problems += _indicator_without_priority(document, taxonomy)
            problems += _all_grades(document)
    problems += _twice(content, "same-address", lambda data: same_address(text_of(data, "url")), ("url",),
                       "The same address is already listed in {other}.", "Keep one of the two entries and add what the other says to it.")
    problems += _twice(content, "same-title", lambda data: re.sub(r"\W+", " ", text_of(data, "title")).strip().casefold(), ("title",),
                       "The same title already stands in {other}.",
                       "If it is the same resource, keep one. If not, add the publisher or the year to one title.")
    for kind in content.entries:
        problems += _aliases(content.entries[kind])
        problems += _loops(content.entries[kind], "successor", "successor-loop", "took the place of")
    problems += _loops(content.entries["resources"], "part_of", "part-loop", "is a part of")
    problems += _counties(content)
    problems += _taxonomy(content, taxonomy)
    return problems


def _dates(document: Document, today: date) -> Iterator[Problem]:
    data = document.data
    added, changed = parse_day(text_of(data, "added")), parse_day(text_of(data, "changed"))
    if added and changed and changed < added:
        yield document.problem(("changed",), "dates-reversed", "It was changed before it was added.",
                               f"The day of the last change cannot be before {added}.")
    for name, day in (("added", added), ("changed", changed)):
        if day and day > today + FUTURE_TOLERANCE:
            yield document.problem((name,), "future-date", f"{day_in_words(day)} is still to come.",
                                   f"Write the day on which it happened; today is {today}.")
    for place, review in enumerate(items_of(data, "reviews")):
        day = parse_day(text_of(review, "date"))
        if day and day > today + FUTURE_TOLERANCE:
            yield document.problem(("reviews", place, "date"), "future-date", f"This review is dated {day_in_words(day)}, which is still "
                                   "to come.", f"Write the day of the review; today is {today}.")
        if day and added and day < added:
            yield document.problem(("reviews", place, "date"), "dates-reversed", "This review is older than the entry.",
                                   f"The entry was added on {added}; a review can be of that day or later.")


def _no_personal_data(document: Document) -> Iterator[Problem]:
    for path, text in _texts(document.data, ()):
        if path[-1] == "mailbox" or text.startswith(("http://", "https://")):
            continue
        if match := _MAIL.search(text):
            yield document.problem(path, "personal-data", f"There is an e-mail address in this text ({match[0]}).",
                                   "Take it out. A generic mailbox of an office belongs in contact: mailbox: of a lead.")
        elif match := _PHONE.search(text):
            yield document.problem(path, "personal-data", f"There is a telephone number in this text ({match[0]}).",
                                   "Take it out; people and their numbers change. Link the contact page instead.")


def _texts(data: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(data, str):
        if ("@" in data or any(c.isdigit() for c in data)) and path:
            yield path, data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _texts(value, (*path, name))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _texts(value, (*path, place))


def _status_of_resource(document: Document) -> Iterator[Problem]:
    data = document.data
    status = text_of(data, "status")
    if status == "superseded" and not text_of(data, "successor"):
        yield document.problem(("status",), "no-successor", "A superseded resource must name the one that took its place.",
                               "Add a line successor: with the id of the newer resource, or write withdrawn.")
    if status in ("superseded", "withdrawn") and not text_of(data, "reason"):
        yield document.problem(("status",), "no-reason", f"A {status} resource must say why, for the people who look for it.",
                               "Add a line reason: with a short sentence.")
    if status in ("draft", "published") and text_of(data, "successor"):
        yield document.problem(("successor",), "successor-of-current", f"This resource is {status} and has a successor at the same time.",
                               "Write status: superseded, or take the successor out.")


def _status_of_lead(document: Document) -> Iterator[Problem]:
    data = document.data
    status = text_of(data, "status")
    if status == "ended" and not text_of(data, "successor"):
        yield document.problem(("status",), "no-successor", "A role that has ended must say whom to ask now.",
                               "Add a line successor: with the id of the lead that covers this area today.")
    if status == "unconfirmed" and not text_of(data, "status_note"):
        yield document.problem(("status",), "no-reason", "An unconfirmed role must say what is known and what is not.",
                               "Add a line status_note: with a short sentence.")


def _indicator_without_priority(document: Document, taxonomy: Taxonomy) -> Iterator[Problem]:
    listed = items_of(document.data, "priorities")
    for place, id in enumerate(items_of(document.data, "indicators")):
        word = taxonomy["indicators"].get(id) if isinstance(id, str) else None
        # Science belongs to no LCFF priority, so it has none in the word list.
        if word and word.get("priority") and word["priority"] not in listed:
            yield document.problem(("indicators", place), "indicator-without-priority",
                                   f"{word.name} belongs to state priority {word['priority']}, which priorities does not list.",
                                   f"Add {word['priority']} to priorities, or take {id} out.")


def _all_grades(document: Document) -> Iterator[Problem]:
    grades = items_of(document.data, "grades")
    if "all" in grades and len(grades) > 1:
        yield document.problem(("grades",), "all-and-some", "It is for all grades and for some at the same time.",
                               "Write [all], or list only the grade spans.")


def _twice(content: Content, code: str, key_of: Callable[[Any], str], path: Path_, message: str, hint: str) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in content.entries["resources"].values():
        # A withdrawn or superseded entry keeps its address; the newer one may well stand at the same.
        if text_of(document.data, "status") in ("withdrawn", "superseded"):
            continue
        if key := key_of(document.data):
            other = first.setdefault(key, document)
            if other is not document:
                yield document.problem(path, code, message.format(other=other.file), hint)


def _aliases(documents: Mapping[str, Document]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for id, document in documents.items():
        for place, alias in enumerate(items_of(document.data, "aliases")):
            path: Path_ = ("aliases", place)
            if alias == id:
                yield document.problem(path, "alias-loop", f"{alias} is the id this entry has now, not a former one.", "Take it out.")
            elif alias in documents:
                yield document.problem(path, "alias-taken", f"{alias} is the id of another entry, so its address is taken.",
                                       f"Take it out here, or rename {documents[alias].file}.")
            elif isinstance(alias, str) and owner.setdefault(alias, id) != id:
                yield document.problem(path, "alias-taken", f"{alias} is already a former id of {owner[alias]}.",
                                       "An old address can lead to one entry only. Take it out of one of the two.")


def _loops(documents: Mapping[str, Document], field: str, code: str, relation: str) -> Iterator[Problem]:
    """Follows a reference from entry to entry; each loop is told once, at its alphabetically first member."""
    follows = {id: text_of(document.data, field) for id, document in documents.items() if text_of(document.data, field)}
    for start in sorted(follows):
        chain, here = [start], follows[start]
        while here in follows and here not in chain:
            chain.append(here)
            here = follows[here]
        if here == start and start == min(chain):
            told = f" {relation} ".join(reversed([*chain, start])) if len(chain) > 1 else f"{start} {relation} itself"
            yield documents[start].problem((field,), code, f"This goes round in a circle: {told}.",
                                           "Let the last of them name none, or one outside the circle.")


def _counties(content: Content) -> Iterator[Problem]:
    """Each county has one county office and one geographic lead (Education Code 52073); without them nobody is named."""
    covered: dict[str, list[tuple[str, Document, Path_]]] = defaultdict(list)
    for id, document in content.entries["leads"].items():
        if text_of(document.data, "initiative") == "geographic" and text_of(document.data, "status") != "ended":
            for place, county in enumerate(items_of(document.data, "counties")):
                covered[str(county)].append((id, document, ("counties", place)))
    file = "content/reference/counties.csv"
    for line, county in enumerate(content.reference.counties.values(), start=2):
        leads = covered[county.name]
        for _id, document, path in leads[1:]:
            yield document.problem(path, "county-covered-twice", f"{county.name} has a geographic lead already: {leads[0][0]}.",
                                   "A county belongs to one geographic area. Take it out of one of the two.")
        if not leads:
            yield Problem(file, line, 1, county.name, "county-not-covered", "error", f"No geographic lead covers {county.name} County.",
                          "Add it to counties of the geographic lead whose area it belongs to, in content/leads.")
        if county.office_id not in content.entries["leads"] and county.office_id not in content.unread["leads"]:
            yield Problem(file, line, 1, county.name, "county-without-office", "error", f"{county.name} County has no county office here.",
                          f"Add content/leads/{county.office_id}.yml.")


def _taxonomy(content: Content, taxonomy: Taxonomy) -> Iterator[Problem]:
    for name, document in content.word_files.items():
        seen: dict[str, str] = {}
        terms = items_of(document.data, "terms")
        for place, term in enumerate(terms):
            id = str(term.get("id", "")) if isinstance(term, dict) else ""
            if id and seen.setdefault(id, id) and sum(1 for t in terms[:place] if isinstance(t, dict) and str(t.get("id", "")) == id):
                yield document.problem(("terms", place, "id"), "duplicate-word", f"{id} stands in this list twice.", "Keep one of the two.")
        if name == "topics":
            yield from _shared_aliases(document, terms)
    policy = content.word_files.get("review-policy")
    if policy is not None and isinstance(policy.data, dict) and isinstance(rules := policy.data.get("resources"), dict):
        for type_ in taxonomy["resource-types"]:
            if type_ not in rules:
                yield policy.problem(("resources",), "type-without-policy", f"No review interval is given for the type {type_}.",
                                     f"Add {type_}: with months: and why:.")


def _shared_aliases(document: Document, terms: list[Any]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for place, term in enumerate(terms):
        for number, alias in enumerate(items_of(term, "aliases")):
            topic = text_of(term, "id")
            if owner.setdefault(str(alias).casefold(), topic) != topic:
                yield document.problem(("terms", place, "aliases", number), "alias-taken",
                                       f"{alias} is already another name of {owner[str(alias).casefold()]}.",
                                       "A word can lead to one topic only. Take it out of one of the two.")
