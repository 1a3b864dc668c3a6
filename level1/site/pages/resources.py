"""Resource pages: the list from A to Z, and one page for each resource."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.caveats import told
from level1.catalog.fields import FACTS, FIELDS
from level1.catalog.model import Resource
from level1.catalog.peers import peer_of
from level1.catalog.succession import Succession
from level1.catalog.surfaces import OWN, Field
from level1.sentences import sentence
from level1.site.pages.aliases import alias_pages
from level1.site.pages.context import Context
from level1.site.pages.listing import Group, by_letter
from level1.site.pages.page import SitePage
from level1.site.related import Related
from level1.sorting import letter_of

# What the page at a former address says about an entry that is no longer in use.
_SINCE = {
    "superseded": sentence("It has been replaced since; its page names what took its place."),
    "withdrawn": sentence("It has been withdrawn since; its page says why."),
}


def resource_pages(context: Context) -> Iterator[SitePage]:
    yield from _list_pages(context)
    catalog = context.catalog
    around = partial(_around, context, Related(catalog), Succession(catalog))
    for resource in catalog.with_page:
        address = page_address("resources", resource.id)
        html = context.render("resource.html", address, partial(around, address, resource), resource=resource)
        yield SitePage(
            address,
            resource.title,
            resource.summary,
            html,
            source=f"resources/{resource.id}.yml",
            changed=resource.changed,
            # What is no longer in use is recommended to no program.
            structured=partial(_structured, catalog, resource) if resource.status == "published" else None,
            listed=resource.status == "published",
        )
        note = _SINCE.get(resource.status, "")
        yield from alias_pages(context, "resources", resource.id, resource.title, resource.aliases, note)


def _around(
    context: Context, related: Related, succession: Succession, here: str, resource: Resource
) -> dict[str, Any]:
    """What the page of a resource says: its facts, whom to ask, and what it says of other resources."""
    catalog = context.catalog
    lead, named = catalog.lead_today(resource.lead), catalog.leads[resource.lead]
    by_source = resource.lead_basis == "named-by-source"
    asked: Callable[[], dict[str, Any]] = partial(dict, lead=lead, named=named, by_source=by_source)
    return {
        "kind_of_thing": _facts(resource, _KIND_OF_THING),
        "works_on": _facts(resource, _WORKS_ON),
        "contacts": context.piece(here, ("contacts", lead.id, named.id, by_source), "_contacts.html", asked),
        "caveats": told(catalog, resource),
        "peer": peer_of(catalog, resource),
        "members": catalog.parts_of(resource.id),
        "related": related.of(resource),
        "current": succession.in_use(resource),
        "before": succession.took_the_place_of(resource),
        "newer": succession.newer(resource),
    }


_WORKS_ON = [(field, fact.label) for field, fact in FACTS if fact.works_on]
_KIND_OF_THING = [(field, fact.label) for field, fact in FACTS if not fact.works_on]


def _facts(resource: Resource, lines: Sequence[tuple[Field, str]]) -> list[tuple[Field, str]]:
    """The lines of which the resource has something to say."""
    return [line for line in lines if line[0].of(resource)]


def _list_pages(context: Context) -> Iterator[SitePage]:
    everything = context.catalog.published
    listings = by_letter(page_address("resources"), everything, lambda resource: letter_of(resource.title))
    # "Page 2" tells readers nothing; its letters do.
    labels = _labels([groups for _, groups in listings])
    for sheet, groups in listings:
        html = context.render(
            "resources.html", sheet.address, sheet=sheet, groups=groups, labels=labels, total=len(everything)
        )
        title, told = sentence("Resources from A to Z"), sentence("Every Level 1 resource of this site, by title")
        yield SitePage(sheet.address, sheet.titled(title), sentence("%(told)s.", told=sheet.titled(told)), html)


def _labels(pages: Sequence[Sequence[Group]]) -> dict[int, str]:
    """Number of a page of the list from A to Z -> its letters, 'A–C'. Pages that would be called the same, since a letter
    fills several, say their number as well."""
    labels: dict[int, str] = {}
    for number, groups in enumerate(pages, start=1):
        # Digits have a heading of their own; in a range they are "0".
        first, last = (
            (group.title if group.title.isalpha() else "0" for group in (groups[0], groups[-1])) if groups else ("", "")
        )
        labels[number] = first if first == last else f"{first}–{last}"
    often = Counter(labels.values())
    return {
        number: sentence("%(letters)s (page %(number)s)", letters=label, number=number) if often[label] > 1 else label
        for number, label in labels.items()
    }


def _structured(catalog: Catalog, resource: Resource) -> dict[str, Any]:
    """schema.org's LearningResource, aligned to the state priorities, indicators and student groups."""
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "LearningResource"}
    for field in FIELDS:
        if field.schema_org is OWN:
            for name, told in _PROPERTIES[field.name](catalog, resource).items():
                # Several fields say what it is aligned to.
                data[name] = [*data.get(name, ()), *told] if isinstance(told, list) else told
        elif field.schema_org and (value := field.value(resource)) is not None:
            names = [word.name for word in catalog.words(field.words, field.of(resource))] if field.listed else value
            told = names[0] if field.listed and not isinstance(value, tuple) else names
            before = data.get(field.schema_org)
            data[field.schema_org] = [*before, *told] if isinstance(before, list) else told
    return data


def _url(catalog: Catalog, resource: Resource) -> dict[str, Any]:
    """schema.org has no term for a lost address, so it is left out."""
    url = catalog.outside(resource.url).usable
    return {"url": url} if url else {}


def _free(_: Catalog, resource: Resource) -> dict[str, Any]:
    """Claims only a stated cost."""
    return {} if resource.cost == "unknown" else {"isAccessibleForFree": resource.cost == "free"}


def _audience(catalog: Catalog, resource: Resource) -> dict[str, Any]:
    words = catalog.words("audiences", resource.audience)
    return {"audience": [{"@type": "EducationalAudience", "educationalRole": word.name} for word in words]}


def _priorities(catalog: Catalog, resource: Resource) -> dict[str, Any]:
    names = (f"Priority {word.id}: {word.name}" for word in catalog.words("priorities", resource.priorities))
    return _aligned("California LCFF state priorities", names)


def _indicators(catalog: Catalog, resource: Resource) -> dict[str, Any]:
    names = (word.name for word in catalog.words("indicators", resource.indicators))
    return _aligned("California School Dashboard indicators", names)


def _groups(catalog: Catalog, resource: Resource) -> dict[str, Any]:
    names = (word.name for word in catalog.words("student-groups", resource.student_groups))
    return _aligned("California School Dashboard student groups", names)


def _aligned(framework: str, names: Iterable[str]) -> dict[str, Any]:
    aligned = [
        {
            "@type": "AlignmentObject",
            "alignmentType": "educationalSubject",
            "educationalFramework": framework,
            "targetName": name,
        }
        for name in names
    ]
    return {"educationalAlignment": aligned} if aligned else {}


# The fields for which schema.org has its own structure, and how to build it.
_PROPERTIES: dict[str, Callable[[Catalog, Resource], dict[str, Any]]] = {
    "url": _url,
    "publisher": lambda _, r: {"publisher": {"@type": "Organization", "name": r.publisher}},
    "cost": _free,
    "languages": lambda _, r: {"inLanguage": list(r.languages) or ["en"]},
    "audience": _audience,
    "priorities": _priorities,
    "indicators": _indicators,
    "student_groups": _groups,
    "content_date": lambda _, r: {"temporal": r.content_date.text} if r.content_date else {},
}
