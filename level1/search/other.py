"""Other places: what a search may lead to beside resources: leads, counties, LEAs, words with a page, guide pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACETS, KINDS


def other_places(catalog: Catalog, guides: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """`places`: [kind, title, address, text]. `people`: per lead that can be asked [id, name, words it covers as facet/value,
    its counties]. County offices are among them; they cover their county."""
    places: list[list[str]] = [["Guide", title, address, ""] for title, address in guides]
    for lead in catalog.leads.values():
        if lead.status != "ended":
            kind = "County office" if lead.initiative == "county-office" else "Lead"
            text = " ".join((lead.short_name, *lead.keywords, *(holder.agency for holder in lead.holders)))
            places.append([kind, lead.name, page_address("leads", lead.id), text])
    for county in catalog.counties:
        places.append(["County", f"{county.name} County", page_address("counties", county.slug), ""])
    for kind_of_word in KINDS:
        for word in catalog.taxonomy[kind_of_word.list_name].values():
            places.append(
                [
                    kind_of_word.page.one,
                    kind_of_word.heading(word),
                    page_address(kind_of_word.list_name, word.id),
                    " ".join(word.aliases),
                ]
            )
    for word in catalog.taxonomy["glossary"].values():
        places.append(["Glossary", word.name, f"{page_address('glossary')}#{word.id}", word.description])
    return {
        "places": places,
        "people": [_person(catalog, id) for id in catalog.leads if catalog.leads[id].status != "ended"],
    }


def _person(catalog: Catalog, id: str) -> list[Any]:
    lead = catalog.leads[id]
    covers = [f"{facet.name}/{value}" for field, facet in FACETS if field.page for value in field.of(lead)]
    counties = [catalog.reference.counties[name].slug for name in lead.counties if name in catalog.reference.counties]
    return [id, lead.name, lead.initiative, covers, counties]


def leas_by_county(catalog: Catalog) -> dict[str, list[list[str]]]:
    """[CDS code, name] of every LEA, by county. Read only when somebody types what could be an LEA's name."""
    return {
        county.slug: [
            [lea.cds_code, lea.name, lea.type] for lea in catalog.reference.leas_of(county.name) if lea.type != "coe"
        ]
        for county in catalog.counties
    }
