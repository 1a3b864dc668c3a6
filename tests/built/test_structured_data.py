"""What pages say of themselves to machines, read by a parser of JSON-LD with the part of schema.org's context that there should be: a
property or a type that schema.org does not have there is lost in reading, and found by that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from pyld import jsonld

from built.making import Made
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.outside import KnownLinks, Outside
from level1.site.pages.leads import _structured as of_lead
from level1.site.pages.resources import _structured as of_resource

SCHEMA = "http://schema.org/"
# Property -> what schema.org's own context says of its values: an address, or a text or node.
PROPERTIES = {
    **dict.fromkeys(("name", "alternateName", "description", "learningResourceType", "about", "temporal"), ""),
    **dict.fromkeys(("audience", "educationalRole", "educationalAlignment", "alignmentType"), ""),
    **dict.fromkeys(("educationalFramework", "targetName", "inLanguage", "isAccessibleForFree"), ""),
    **dict.fromkeys(("publisher", "areaServed"), ""),
    "url": "@id",
}
TYPES = ("WebSite", "LearningResource", "Organization", "AlignmentObject", "EducationalAudience", "AdministrativeArea")
CONTEXT = {
    "@context": {
        **{name: {"@id": f"{SCHEMA}{name}", **({"@type": kind} if kind else {})} for name, kind in PROPERTIES.items()},
        **{name: f"{SCHEMA}{name}" for name in TYPES},
    }
}
FRAMEWORKS = {
    "priorities": "California LCFF state priorities",
    "indicators": "California School Dashboard indicators",
    "student-groups": "California School Dashboard student groups",
}


def schema_org(url: str, _options: Any) -> dict[str, Any]:
    """Instead of the network."""
    assert url == "https://schema.org"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def read(said: Mapping[str, Any]) -> dict[str, Any]:
    """The one thing that is described, expanded; nothing in it may be lost in reading."""
    (thing,) = jsonld.expand(said, {"documentLoader": schema_org})
    assert sorted(keys(thing)) == sorted(f"{SCHEMA}{key}" for key in keys(said) if key != "@context")
    for node in nodes(thing):
        assert [one.removeprefix(SCHEMA) in TYPES for one in node["@type"]] == [True], node
    return thing


def keys(data: object) -> Iterator[str]:
    """The properties in it, with as many of each as there are."""
    if isinstance(data, dict):
        for name, value in data.items():
            if not name.startswith("@"):
                yield name
            if name != "@context":
                yield from keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from keys(value)


def nodes(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if "@type" in data and "@value" not in data:
            yield data
        for value in data.values():
            yield from nodes(value)
    elif isinstance(data, list):
        for value in data:
            yield from nodes(value)


def values(thing: Mapping[str, Any], name: str) -> list[Any]:
    """Values of a property: of texts, numbers and addresses themselves; of anything else, the node."""
    found = thing.get(f"{SCHEMA}{name}", [])
    return [one.get("@value", one.get("@id", one)) for one in found]


def described(made: Made, kind: str) -> dict[str, list[dict[str, Any]]]:
    """Id of an entry -> what its page describes."""
    found = {}
    for address, page in made.site.pages.items():
        folder, _, rest = address.partition("/")
        if folder == kind and rest.count("/") == 1:
            texts = page.html.xpath("//script[@type='application/ld+json']/text()")
            found[rest.rstrip("/")] = [read(json.loads(text)) for text in texts]
    return found


def aligned(thing: Mapping[str, Any]) -> dict[str, list[str]]:
    """Framework -> the names in it that a resource is aligned to."""
    found: dict[str, list[str]] = {}
    for one in values(thing, "educationalAlignment"):
        assert one["@type"] == [f"{SCHEMA}AlignmentObject"]
        (framework,), (name,) = values(one, "educationalFramework"), values(one, "targetName")
        found.setdefault(framework, []).append(name)
    return found


@pytest.fixture(scope="module", params=["real", "varied"])
def made(request: pytest.FixtureRequest) -> Made:
    site: Made = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="module")
def catalog(made: Made) -> Catalog:
    return catalog_from(read_content(made.root))


def test_every_page_that_describes_something_can_be_read(made: Made) -> None:
    """Lists, words and counties are no things of their own; the home page is the site."""
    for address, page in made.site.pages.items():
        for text in page.html.xpath("//script[@type='application/ld+json']/text()"):
            kind = address.partition("/")[0]
            wanted = {"": "WebSite", "resources": "LearningResource", "leads": "Organization"}[kind]
            assert read(json.loads(text))["@type"] == [f"{SCHEMA}{wanted}"], address


def test_every_resource_in_use_is_a_learning_resource(made: Made, catalog: Catalog) -> None:
    """What is replaced or withdrawn is recommended to no program; nor is what only leads on."""
    found = described(made, "resources")
    assert {id for id, things in found.items() if things} == {one.id for one in catalog.published}
    taxonomy = catalog.taxonomy
    for resource in catalog.published:
        (thing,) = found[resource.id]
        assert thing["@type"] == [f"{SCHEMA}LearningResource"]
        assert values(thing, "name") == [resource.title]
        assert values(thing, "url") == [resource.url.text]
        assert values(thing, "inLanguage") == (list(resource.languages) or ["en"])
        free = {"free": [True], "fee": [False], "unknown": []}[resource.cost]
        assert values(thing, "isAccessibleForFree") == free
        (publisher,) = values(thing, "publisher")
        assert publisher["@type"] == [f"{SCHEMA}Organization"]
        roles = [role for one in values(thing, "audience") for role in values(one, "educationalRole")]
        assert roles == [taxonomy.word("audiences", id).name for id in resource.audience]
        priorities = [f"Priority {n}: {taxonomy.word('priorities', n).name}" for n in resource.priorities]
        wanted = {
            FRAMEWORKS["priorities"]: priorities,
            FRAMEWORKS["indicators"]: [taxonomy.word("indicators", id).name for id in resource.indicators],
            FRAMEWORKS["student-groups"]: [taxonomy.word("student-groups", id).name for id in resource.student_groups],
        }
        assert aligned(thing) == {framework: names for framework, names in wanted.items() if names}


def test_every_lead_of_today_is_an_organization_with_the_area_it_serves(made: Made, catalog: Catalog) -> None:
    found = described(made, "leads")
    in_use = [one for one in catalog.leads.values() if one.status != "ended"]
    assert {id for id, things in found.items() if things} == {one.id for one in in_use}
    counties = {f"{county.name} County, California" for county in catalog.counties}
    for lead in in_use:
        (thing,) = found[lead.id]
        assert thing["@type"] == [f"{SCHEMA}Organization"]
        assert values(thing, "name") == [lead.name]
        areas = [name for one in values(thing, "areaServed") for name in values(one, "name")]
        assert areas == ([f"{name} County, California" for name in lead.counties] or ["California"])
        assert {*areas} <= {*counties, "California"}
        assert values(thing, "url") == ([lead.website.text] if lead.website else [])


def test_nobody_is_a_person(made: Made) -> None:
    for kind in ("resources", "leads"):
        for things in described(made, kind).values():
            assert not [node for node in nodes(things) if "Person" in node["@type"][0]]


def test_a_lost_address_is_no_address(made: Made, catalog: Catalog) -> None:
    """Whatever was lost: the resource is described without it, and so is the lead."""
    resource = catalog.published[0]
    lead = next(one for one in catalog.leads.values() if one.website and one.status != "ended")
    for state in ("gone", "taken-over"):
        known = (Outside(address, state, since=date(2026, 11, 1)) for address in (resource.url, lead.website))
        lost = catalog_from(read_content(made.root), KnownLinks(known))
        for thing in (read(of_resource(lost, lost.resources[resource.id])), read(of_lead(lost, lost.leads[lead.id]))):
            assert values(thing, "url") == []
            assert values(thing, "name")
