"""Pages of words: state priorities, indicators, student groups and topics, each with its resources and its leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from itertools import groupby

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACTS, KINDS
from level1.catalog.model import Lead, Resource
from level1.catalog.picks import Picks, picks
from level1.catalog.surfaces import Kind
from level1.catalog.taxonomy import Word
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage
from level1.site.pages.paging import Sheet, paged

# Number of resources shown from the list for all students, and from one for a student group; the need finder has the
# whole lists.
_FIRST, _FIRST_OF_GROUP = 6, 3


def word_pages(context: Context) -> Iterator[SitePage]:
    lists = picks(context.catalog)
    for kind in KINDS:
        words = context.catalog.taxonomy[kind.list_name]
        counts = {id: context.catalog.count_with(kind.field, kind.value(word)) for id, word in words.items()}
        address = page_address(kind.list_name)
        html = context.render("words.html", address, kind=kind, words=list(words.values()), counts=counts)
        yield SitePage(address, kind.page.title, kind.page.description, html, source=f"taxonomy/{kind.list_name}.yml")
        for word in words.values():
            begin = _begin(context.catalog, lists, word) if kind.list_name == "indicators" else None
            yield from _word_pages(context, kind, word, begin)


@dataclass(frozen=True, slots=True)
class Begin:
    """Where to begin with an indicator: the first resources of its list for all students, those of its lists for
    student groups, and the oldest day on which one of these lists was reviewed."""

    resources: Sequence[Resource]
    groups: Sequence[tuple[Word, Sequence[Resource]]]
    date: Day


def _begin(catalog: Catalog, lists: Mapping[tuple[str, str], Picks], word: Word) -> Begin | None:
    """Includes only resources that name the indicator: a list may have others, but the page of a word links to nothing
    else."""

    def named(group: str) -> list[Resource]:
        listed = lists.get((word.id, group))
        return [r for r in listed.resources if word.id in r.indicators] if listed else []

    first = named("")[:_FIRST]
    if not first:
        return None
    groups = []
    for group in catalog.taxonomy["student-groups"].values():
        # The resources for all students are already shown above.
        if own := [r for r in named(group.id) if group.id in r.student_groups and r not in first]:
            groups.append((group, own[:_FIRST_OF_GROUP]))
    return Begin(first, groups, min(of.date for (indicator, _), of in lists.items() if indicator == word.id))


def _word_pages(context: Context, kind: Kind, word: Word, begin: Begin | None) -> Iterator[SitePage]:
    catalog, value = context.catalog, kind.value(word)
    order = {id: place for place, id in enumerate(catalog.taxonomy["deliveries"])}
    resources = sorted(catalog.resources_with(kind.field, value), key=lambda r: order[r.delivery])
    neighbours = _neighbours(catalog, kind, word)
    leads = _leads(catalog, kind, word)
    sizes = {id: len(list(group)) for id, group in groupby(resources, key=lambda r: r.delivery)}
    for sheet in paged(page_address(kind.list_name, word.id), resources):
        html = context.render(
            "word.html",
            sheet.address,
            kind=kind,
            word=word,
            heading=kind.heading(word),
            sheet=sheet,
            total=len(resources),
            groups=_groups(catalog, sheet),
            sizes=sizes,
            leads=leads,
            neighbours=neighbours,
            begin=begin,
        )
        yield SitePage(
            sheet.address,
            sheet.titled(kind.tab_title(word)),
            sheet.titled(word.description),
            html,
            source=f"taxonomy/{kind.list_name}.yml",
            changed=max((r.changed for r in resources), default=None),
        )


def _leads(catalog: Catalog, kind: Kind, word: Word) -> list[Lead]:
    """The leads to ask about a word. Roles are not tagged by indicator; an indicator's leads are those of its state
    priority."""
    if kind.list_name == "indicators":
        return catalog.leads_with("priorities", word["priority"]) if word.get("priority") else []
    return catalog.leads_with(kind.field, kind.value(word))


def _groups(catalog: Catalog, sheet: Sheet[Resource]) -> list[tuple[Word, Sequence[Resource]]]:
    """The resources on this page of the list by group: to read, to use, and training."""
    return [
        (catalog.taxonomy.word("deliveries", id), list(group))
        for id, group in groupby(sheet.items, key=lambda r: r.delivery)
    ]


def _neighbours(catalog: Catalog, kind: Kind, word: Word) -> list[tuple[str, str, list[str]]]:
    """(list, heading, ids) of other word pages that the word lists relate to this one."""
    found: list[tuple[str, str, list[str]]] = []
    if kind.list_name == "priorities":
        tied = [w.id for w in catalog.taxonomy["indicators"].values() if w.get("priority") == int(word.id)]
        found.append(("indicators", sentence("Indicators"), tied))
    if kind.list_name == "indicators" and word.get("priority"):
        found.append(("priorities", sentence("State priority"), [str(word["priority"])]))
    if kind.list_name == "topics":
        for field, fact in FACTS:
            if field.page and field.words != kind.list_name:
                found.append((field.words, fact.label, [str(id) for id in word.get(field.name, ())]))
        found.append((kind.list_name, sentence("Related topics"), [str(id) for id in word.get("related", ())]))
    else:
        value = kind.value(word)
        found.append(
            (
                "topics",
                sentence("Topics"),
                [w.id for w in catalog.taxonomy["topics"].values() if value in w.get(kind.field, ())],
            )
        )
    return [entry for entry in found if entry[2]]
