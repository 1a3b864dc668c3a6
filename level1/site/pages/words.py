"""Pages of words: state priorities, indicators, student groups and topics, each with its resources and its leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from level1.catalog.addresses import page_address, relative
from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACTS, KINDS
from level1.catalog.model import Lead
from level1.catalog.picks import picks
from level1.catalog.surfaces import Kind
from level1.catalog.taxonomy import Word
from level1.people.routing import theme_leads
from level1.sentences import sentence
from level1.site.pages.beginning import Begin, begin
from level1.site.pages.context import Context
from level1.site.pages.find import ADDRESS as FIND
from level1.site.pages.listing import by_use
from level1.site.pages.page import SitePage

# Number of leads shown with a word; the rest is folded.
_LEADS = 5


def word_pages(context: Context) -> Iterator[SitePage]:
    lists = picks(context.catalog)
    for kind in KINDS:
        words = context.catalog.taxonomy[kind.list_name]
        counts = {id: context.catalog.count_with(kind.field, kind.value(word)) for id, word in words.items()}
        address = page_address(kind.list_name)
        html = context.render("words.html", address, kind=kind, words=list(words.values()), counts=counts)
        yield SitePage(address, kind.page.title, kind.page.description, html, source=f"taxonomy/{kind.list_name}.yml")
        for word in words.values():
            yield from _word_pages(context, kind, word, begin(context.catalog, lists, kind, word))


def _word_pages(context: Context, kind: Kind, word: Word, first: Begin | None) -> Iterator[SitePage]:
    catalog, value = context.catalog, kind.value(word)
    resources = catalog.resources_with(kind.field, value)
    neighbours = _neighbours(catalog, kind, word)
    leads, general = _leads(catalog, kind, word)
    asked = "?" + urlencode({kind.row.facet.name: word.id}) if kind.row.facet else ""
    for sheet, groups in by_use(catalog, page_address(kind.list_name, word.id), resources):
        html = context.render(
            "word.html",
            sheet.address,
            kind=kind,
            word=word,
            heading=kind.heading(word),
            sheet=sheet,
            total=len(resources),
            groups=groups,
            leads=leads,
            shown_leads=_LEADS,
            general=general,
            neighbours=neighbours,
            begin=first,
            search=relative(sheet.address, FIND) + asked if asked else "",
            # All students together are no choice there.
            start=asked if word.id != kind.row.general else "",
        )
        yield SitePage(
            sheet.address,
            sheet.titled(kind.tab_title(word)),
            sheet.titled(word.description),
            html,
            source=f"taxonomy/{kind.list_name}.yml",
            changed=max((r.changed for r in resources), default=None),
        )


# How the rules of whom to ask call the words of a list.
_ASKED = {"topics": "topic", "student-groups": "group", "indicators": "indicator", "priorities": "priority"}


def _leads(catalog: Catalog, kind: Kind, word: Word) -> tuple[list[Lead], list[Lead]]:
    """The leads to ask about a word: first those that the need finder names for it, then those whose records name it;
    and the roles for any topic, where the need finder names only those. Roles are not tagged by indicator; an
    indicator's leads are those of its state priority."""
    asked: dict[str, Any] = {_ASKED[kind.list_name]: kind.value(word)}
    named = list(theme_leads(catalog, "", **asked))
    if kind.list_name == "indicators":
        covering = catalog.leads_with("priorities", word["priority"]) if word.get("priority") else []
    else:
        covering = catalog.leads_with(kind.field, kind.value(word))
    leads = {lead.id: lead for lead in (*(one.lead for one in named if one.theme), *covering)}
    return list(leads.values()), [one.lead for one in named if not one.theme and one.lead.id not in leads]


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
