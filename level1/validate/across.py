"""Across: what must hold between entries and between the word lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from level1.addresses import same_address
from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.catalog.taxonomy import Taxonomy
from level1.overlap.sameness import title_key
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document, Path_


def check_across(content: Content, taxonomy: Taxonomy) -> Iterator[Problem]:
    """Everything that only shows when several files are looked at together."""
    yield from _twice(
        content,
        "same-address",
        lambda data: same_address(text_of(data, "url")),
        ("url",),
        "The same address is already listed in {other}.",
        "Keep one of the two entries and add what the other says to it.",
    )
    yield from _twice(
        content,
        "same-title",
        lambda data: title_key(text_of(data, "title")),
        ("title",),
        "The same title already stands in {other}.",
        "If it is the same resource, keep one. If not, add the publisher or the year to one title.",
    )
    for documents in content.entries.values():
        yield from _aliases(documents)
        # A names B as its successor: told the other way round, B took the place of A.
        yield from _loops(documents, "successor", "successor-loop", "took the place of", backwards=True)
    yield from _successors_without_page(content.entries["resources"])
    yield from _loops(content.entries["resources"], "supersedes", "successor-loop", "replaces")
    yield from _loops(content.entries["resources"], "part_of", "part-loop", "is a part of")
    yield from _counties(content)
    yield from _words(content, taxonomy)


def _twice(
    content: Content, code: str, key_of: Callable[[Any], str], path: Path_, message: str, hint: str
) -> Iterator[Problem]:
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
            if not isinstance(alias, str):
                continue
            if alias == id:
                yield document.problem(
                    path,
                    "alias-loop",
                    f"{shown(alias)} is the id this entry has now, not a former one.",
                    "Take it out.",
                )
            elif alias in documents:
                yield document.problem(
                    path,
                    "alias-taken",
                    f"{shown(alias)} is the id of another entry, so its address is taken.",
                    f"Take it out here, or rename {documents[alias].file}.",
                )
            elif owner.setdefault(alias, id) != id:
                yield document.problem(
                    path,
                    "alias-taken",
                    f"{shown(alias)} is already a former id of {owner[alias]}.",
                    "An old address can lead to one entry only. Take it out of one of the two.",
                )


def _successors_without_page(documents: Mapping[str, Document]) -> Iterator[Problem]:
    for document in documents.values():
        successor = text_of(document.data, "successor")
        if successor in documents and text_of(documents[successor].data, "status") == "draft":
            yield document.problem(
                ("successor",),
                "successor-is-draft",
                f"{successor} is a draft and has no page, so readers would be sent nowhere.",
                f"Publish {documents[successor].file} first, or leave this entry published until then.",
            )


# As many members of a circle as a sentence can name.
_TOLD_MEMBERS = 6


def _loops(
    documents: Mapping[str, Document], field: str, code: str, relation: str, *, backwards: bool = False
) -> Iterator[Problem]:
    """Follows a reference from entry to entry; each loop is told once, at its alphabetically first member. Every entry is
    visited once, however long the chains are."""
    follows = {id: text_of(document.data, field) for id, document in documents.items() if text_of(document.data, field)}
    visited: set[str] = set()
    for start in sorted(follows):
        chain: dict[str, None] = {}
        here = start
        while here in follows and here not in visited:
            visited.add(here)
            chain[here] = None
            here = follows[here]
        if here not in chain:
            continue
        members = list(chain)
        circle = members[members.index(here) :]
        turn = circle.index(min(circle))
        circle = circle[turn:] + circle[:turn]
        first = circle[0]
        if len(circle) == 1:
            told, hint = f"{first} {relation} itself", "Name another entry, or take the line out."
        else:
            others = list(reversed(circle[1:])) if backwards else circle[1:]
            named = [*others[:_TOLD_MEMBERS], *(["…"] if len(others) > _TOLD_MEMBERS else []), first]
            told = f"{first} {relation} {f', which {relation} '.join(named)}"
            hint = "Let the last of them name none, or one outside the circle."
        yield documents[first].problem((field,), code, f"This goes round in a circle: {told}.", hint)


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
        for id, document, path in leads[1:]:
            if id == leads[0][0]:
                continue
            yield document.problem(
                path,
                "county-covered-twice",
                f"{county.name} has a geographic lead already: {leads[0][0]}.",
                "A county belongs to one geographic area. Take it out of one of the two.",
            )
        if not leads:
            yield Problem(
                file,
                line,
                1,
                county.name,
                "county-not-covered",
                "error",
                f"No geographic lead covers {county.name} County.",
                "Add it to counties of the geographic lead whose area it belongs to, in content/leads.",
            )
        if county.office_id not in content.entries["leads"] and county.office_id not in content.unread["leads"]:
            yield Problem(
                file,
                line,
                1,
                county.name,
                "county-without-office",
                "error",
                f"{county.name} County has no county office here.",
                f"Add content/leads/{county.office_id}.yml.",
            )


def _words(content: Content, taxonomy: Taxonomy) -> Iterator[Problem]:
    for name, document in content.word_files.items():
        seen: set[str] = set()
        terms = items_of(document.data, "terms")
        for place, term in enumerate(terms):
            id = term.get("id") if isinstance(term, dict) else None
            if not isinstance(id, str | int):
                continue
            if str(id) in seen:
                yield document.problem(
                    ("terms", place, "id"),
                    "duplicate-word",
                    f"{shown(id)} stands in this list twice.",
                    "Keep one of the two.",
                )
            seen.add(str(id))
        if name == "topics":
            yield from _shared_aliases(document, terms)
    policy = content.word_files.get("review-policy")
    if policy is not None and isinstance(policy.data, dict) and isinstance(rules := policy.data.get("resources"), dict):
        types = taxonomy["resource-types"]
        # A rule for a type that is none is told already, and is probably the one that is missing.
        for type_ in types if all(name in types for name in rules) else ():
            if type_ not in rules:
                yield policy.problem(
                    ("resources",),
                    "type-without-policy",
                    f"No review interval is given for the type {shown(type_)}.",
                    f"Add under resources: a line {shown(type_)}: and below it months: and why:.",
                )


def _shared_aliases(document: Document, terms: list[Any]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for place, term in enumerate(terms):
        for number, alias in enumerate(texts_of(term, "aliases")):
            topic = text_of(term, "id")
            if owner.setdefault(alias.casefold(), topic) != topic:
                yield document.problem(
                    ("terms", place, "aliases", number),
                    "alias-taken",
                    f"{shown(alias)} is already another name of {shown(owner[alias.casefold()])}.",
                    "A word can lead to one topic only. Take it out of one of the two.",
                )
