"""Pages of words: state priorities, indicators, student groups and topics, each with its resources and its leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from level1.addresses import page_address
from level1.catalog import Catalog
from level1.model import Resource
from level1.pages.page import SitePage
from level1.render import render
from level1.taxonomy import Word


@dataclass(frozen=True, slots=True)
class _Kind:
    """A word list that has pages: its address, the field of a resource that uses it, and how readers are told of it."""

    list_name: str
    field: str
    title: str
    description: str


KINDS = (
    _Kind("priorities", "priorities", "State priorities", "The ten LCFF state priorities and the resources for each."),
    _Kind(
        "indicators",
        "indicators",
        "Dashboard indicators",
        "The indicators of the California School Dashboard and the resources for each.",
    ),
    _Kind(
        "student-groups",
        "student_groups",
        "Student groups",
        "The student groups of the Dashboard and the resources for each.",
    ),
    _Kind("topics", "topics", "Topics", "What resources are about, from arts education to writing."),
)


def word_pages(catalog: Catalog) -> Iterator[SitePage]:
    for kind in KINDS:
        words = catalog.taxonomy[kind.list_name]
        counts = {id: catalog.count_with(kind.field, _value(kind, word)) for id, word in words.items()}
        address = page_address(kind.list_name)
        html = render(
            "words.html",
            address,
            kind=kind,
            words=list(words.values()),
            counts=counts,
            about=catalog.taxonomy.about[kind.list_name],
        )
        yield SitePage(
            address, kind.title, kind.description, html, source=f"taxonomy/{kind.list_name}.yml", in_menu=True
        )
        for word in words.values():
            yield _word_page(catalog, kind, word)


def _value(kind: _Kind, word: Word) -> Any:
    return int(word.id) if kind.list_name == "priorities" else word.id


def _word_page(catalog: Catalog, kind: _Kind, word: Word) -> SitePage:
    value = _value(kind, word)
    resources = catalog.resources_with(kind.field, value)
    address = page_address(kind.list_name, word.id)
    html = render(
        "word.html",
        address,
        catalog=catalog,
        kind=kind,
        word=word,
        total=len(resources),
        groups=_by_delivery(catalog, resources),
        leads=catalog.leads_with(kind.field, value),
        neighbours=_neighbours(catalog, kind, word),
    )
    title = f"Priority {word.id}: {word.name}" if kind.list_name == "priorities" else word.name
    return SitePage(address, title, word.description, html, source=f"taxonomy/{kind.list_name}.yml")


def _by_delivery(catalog: Catalog, resources: list[Resource]) -> list[tuple[Word, list[Resource]]]:
    """Something to read, something to use, someone who trains: in the order of the word list, each group in the order given."""
    order = {id: place for place, id in enumerate(catalog.taxonomy["deliveries"])}
    ordered = sorted(resources, key=lambda r: order[r.delivery])
    return [
        (catalog.taxonomy.word("deliveries", id), list(group))
        for id, group in groupby(ordered, key=lambda r: r.delivery)
    ]


def _neighbours(catalog: Catalog, kind: _Kind, word: Word) -> list[tuple[str, str, list[Word]]]:
    """(list, heading, words) of other word pages this one is tied to by the word lists themselves."""
    found = []
    if kind.list_name == "priorities":
        tied = [w for w in catalog.taxonomy["indicators"].values() if w.get("priority") == int(word.id)]
        found.append(("indicators", "Indicators of this priority", tied))
    if kind.list_name == "indicators" and word.get("priority"):
        found.append(("priorities", "State priority", catalog.words("priorities", [word["priority"]])))
    if kind.list_name == "topics":
        for list_name, heading in (
            ("priorities", "State priorities"),
            ("indicators", "Indicators"),
            ("student_groups", "Student groups"),
            ("related", "Related topics"),
        ):
            target = {"student_groups": "student-groups", "related": "topics"}.get(list_name, list_name)
            found.append((target, heading, catalog.words(target, word.get(list_name, ()))))
    else:
        key = kind.field
        value = _value(kind, word)
        tied = [w for w in catalog.taxonomy["topics"].values() if value in w.get(key, ())]
        found.append(("topics", "Topics", tied))
    return [entry for entry in found if entry[2]]
