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
    """Problems that show only when several files are compared."""
    resources = content.entries["resources"]
    for document, other in _twice(resources, lambda data: same_address(text_of(data, "url"))):
        yield document.problem(("url",), "same-address", file=other.file)
    for document, other in _twice(resources, lambda data: title_key(text_of(data, "title"))):
        yield document.problem(("title",), "same-title", file=other.file)
    for documents in content.entries.values():
        yield from _aliases(documents)
        # A names B as its successor: read backwards, B replaced A.
        yield from _loops(documents, "successor", ("successor-loop.itself", "successor-loop.circle"), backwards=True)
    yield from _successors_without_page(resources)
    yield from _loops(resources, "supersedes", ("successor-loop.supersedes-itself", "successor-loop.supersedes-circle"))
    yield from _loops(resources, "part_of", ("part-loop.itself", "part-loop.circle"))
    yield from _counties(content)
    yield from _words(content, taxonomy)


def _twice(documents: Mapping[str, Document], key_of: Callable[[Any], str]) -> Iterator[tuple[Document, Document]]:
    """Documents with the same key as an earlier one, each with the first that has it."""
    first: dict[str, Document] = {}
    for document in documents.values():
        # A withdrawn or superseded entry keeps its address; its successor may have the same one.
        if text_of(document.data, "status") in ("withdrawn", "superseded"):
            continue
        if key := key_of(document.data):
            other = first.setdefault(key, document)
            if other is not document:
                yield document, other


def _aliases(documents: Mapping[str, Document]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for id, document in documents.items():
        for place, alias in enumerate(items_of(document.data, "aliases")):
            path: Path_ = ("aliases", place)
            if not isinstance(alias, str):
                continue
            if alias == id:
                yield document.problem(path, "alias-loop", alias=shown(alias))
            elif alias in documents:
                yield document.problem(path, "alias-taken.by-id", alias=shown(alias), file=documents[alias].file)
            elif owner.setdefault(alias, id) != id:
                yield document.problem(path, "alias-taken.by-former-id", alias=shown(alias), entry=owner[alias])


def _successors_without_page(documents: Mapping[str, Document]) -> Iterator[Problem]:
    for document in documents.values():
        successor = text_of(document.data, "successor")
        if successor in documents and text_of(documents[successor].data, "status") == "draft":
            file = documents[successor].file
            yield document.problem(("successor",), "successor-is-draft", successor=successor, file=file)


# Maximum number of members of a circle that a sentence names.
_TOLD_MEMBERS = 6


def _loops(
    documents: Mapping[str, Document], field: str, names: tuple[str, str], *, backwards: bool = False
) -> Iterator[Problem]:
    """Follows a reference from entry to entry and reports each loop once, at its alphabetically first member: an entry
    that names itself under the first of `names`, a circle of several under the second. Visits every entry once,
    however long the chains are."""
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
            yield documents[first].problem((field,), names[0], first=first)
        else:
            others = list(reversed(circle[1:])) if backwards else circle[1:]
            named = (*others[:_TOLD_MEMBERS], *(["…"] if len(others) > _TOLD_MEMBERS else []), first)
            yield documents[first].problem((field,), names[1], first=first, others=named)


def _counties(content: Content) -> Iterator[Problem]:
    """Each county has one county office and one geographic lead (Education Code 52073); without them there is no one
    to ask."""
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
            yield document.problem(path, "county-covered-twice", county=county.name, lead=leads[0][0])
        if not leads:
            yield Problem.at(file, line, 1, county.name, "county-not-covered", county=county.name)
        if county.office_id not in content.entries["leads"] and county.office_id not in content.unread["leads"]:
            yield Problem.at(
                file, line, 1, county.name, "county-without-office", county=county.name, office=county.office_id
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
                yield document.problem(("terms", place, "id"), "duplicate-word", word=shown(id))
            seen.add(str(id))
        if name == "topics":
            yield from _shared_aliases(document, terms)
    policy = content.word_files.get("review-policy")
    if policy is not None and isinstance(policy.data, dict) and isinstance(rules := policy.data.get("resources"), dict):
        types = taxonomy["resource-types"]
        # A rule for an unknown type is reported already, and is probably the missing one.
        for type_ in types if all(name in types for name in rules) else ():
            if type_ not in rules:
                yield policy.problem(("resources",), "type-without-policy", type=shown(type_))


def _shared_aliases(document: Document, terms: list[Any]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for place, term in enumerate(terms):
        for number, alias in enumerate(texts_of(term, "aliases")):
            topic = text_of(term, "id")
            if owner.setdefault(alias.casefold(), topic) != topic:
                path = ("terms", place, "aliases", number)
                other = shown(owner[alias.casefold()])
                yield document.problem(path, "alias-taken.by-topic", alias=shown(alias), topic=other)
