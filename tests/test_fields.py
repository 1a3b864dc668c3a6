"""Fields: every field of the schema says where the site shows and uses it."""

from __future__ import annotations

import json
from dataclasses import fields
from inspect import signature
from typing import Any

import pytest
from conftest import PROJECT
from real import real_catalog

from level1.catalog.fields import ASKED, FACETS, FIELD, FIELDS, KINDS, LISTED
from level1.catalog.lead_fields import LEAD_FIELDS, LeadField
from level1.catalog.model import Resource
from level1.catalog.surfaces import OWN, Field
from level1.catalog.taxonomy import LISTS
from level1.people.files import LEADS_FILE, people_files
from level1.people.routing import route
from level1.search.index import FIELDS as SEARCHED
from level1.search.other import other_places
from level1.site.pages.leads import _structured as lead_structured
from level1.site.pages.resources import _PROPERTIES
from level1.site.pages.words import _ASKED as PAGES_THAT_ASK

SCHEMA: dict[str, Any] = json.loads((PROJECT / "schemas" / "resource.schema.json").read_text("utf-8"))
LEAD: dict[str, Any] = json.loads((PROJECT / "schemas" / "lead.schema.json").read_text("utf-8"))
COMMON: dict[str, Any] = json.loads((PROJECT / "schemas" / "common.schema.json").read_text("utf-8"))
WORDS = "words.schema.json#/$defs/"
# Three say what a field is and have a usual value; all others are surfaces.
SURFACES = [own.name for own in fields(Field) if own.name not in ("part", "numbered", "general")]


def defined(schema: dict[str, Any]) -> dict[str, Any]:
    """What a field is, wherever it is defined."""
    place = schema.get("$ref", "")
    own = COMMON["$defs"][place.rpartition("/")[2]] if place.startswith("common.") else {}
    return {**own, **schema}


def list_of(schema: dict[str, Any], part: str) -> str:
    """The word list that the schema names for a field, or ''."""
    schema = defined(schema)
    if part and schema.get("type") == "array":
        schema = defined(schema["items"])
    schema = defined(schema["properties"][part]) if part else defined(schema.get("items", schema))
    return schema.get("x-words", "") or schema.get("$ref", "").partition(WORDS)[2]


def test_every_field_of_the_schema_has_a_row() -> None:
    """In the order of the schema. A row says something of every surface: `Field` has no default for any."""
    assert [field.name for field in FIELDS] == list(SCHEMA["properties"])


@pytest.mark.parametrize("name", SURFACES)
def test_no_surface_can_be_forgotten(name: str) -> None:
    row = {field: getattr(FIELD["steps"], field) for field in FIELD["steps"].__dataclass_fields__}
    del row[name]
    with pytest.raises(TypeError, match=name):
        type(FIELD["steps"])(**row)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_row_names_the_list_that_the_schema_names(field: Any) -> None:
    wanted = list_of(SCHEMA["properties"][field.name], field.part)
    refers = {"leads": "lead"}.get(field.words)
    if refers:
        assert SCHEMA["properties"][field.name]["x-refers"] == refers
    elif field.words != "languages":
        assert field.words == wanted


@pytest.mark.parametrize("field", LISTED, ids=lambda field: field.name)
def test_words_of_a_row_can_be_read(field: Any) -> None:
    assert field.words in LISTS
    first = json.loads((PROJECT / "schemas" / "words.schema.json").read_text("utf-8"))["$defs"][field.words]["enum"][0]
    assert isinstance(first, int) == field.numbered


def test_what_the_code_asks_for_by_name_is_a_field() -> None:
    """The model has no field of its own beside `id` and `more`."""
    assert set(Resource.__dataclass_fields__) - {"id", "more"} <= set(FIELD)


def test_facets_and_places_are_told_apart() -> None:
    names = [facet.name for _, facet in FACETS]
    assert len(set(names)) == len(names)
    for _, facet in FACETS:
        assert bool(facet.by) == bool(facet.shares)


def test_the_need_finder_asks_only_for_what_it_compares() -> None:
    assert all(field.matched and field.listed for field, *_ in ASKED)
    assert all(field.matched for field in FIELDS if field.asked is OWN)


def test_code_of_its_own_is_there_for_each_row_that_says_so_and_for_no_other() -> None:
    """What a row leaves to code (`OWN`, or the order of what search reads) cannot disagree with the table."""
    assert set(_PROPERTIES) == {field.name for field in FIELDS if field.schema_org is OWN}
    assert sorted(SEARCHED) == sorted({field.searched for field in FIELDS} - {""})


def test_a_need_is_asked_by_the_same_words_everywhere() -> None:
    """The fields of a theme in routing.yml, the words that routing takes, and the pages that name its leads."""
    theme = json.loads((PROJECT / "schemas" / "routing.schema.json").read_text("utf-8"))["properties"]["themes"][
        "items"
    ]
    lists = {name.replace("_", "-") for name in theme["properties"]} - {"id", "name", "also", "leads"}
    assert set(PAGES_THAT_ASK) == lists == {page.list_name for page in KINDS} & lists
    assert set(PAGES_THAT_ASK.values()) == set(signature(route).parameters) - {"catalog", "lea"}


def test_every_field_of_a_lead_has_a_row_that_says_something_of_every_surface() -> None:
    """In the order of the schema, with the lists of the schema; `LeadField` has no default for any surface."""
    assert [field.name for field in LEAD_FIELDS] == list(LEAD["properties"])
    for own in fields(LeadField):
        row = {one.name: getattr(LEAD_FIELDS[0], one.name) for one in fields(LeadField) if one.name != own.name}
        with pytest.raises(TypeError, match=own.name):
            LeadField(**row)
    for field in LEAD_FIELDS:
        if field.words:
            assert list_of(LEAD["properties"][field.name], "") == field.words


def test_a_lead_is_shown_where_its_rows_say() -> None:
    """Search, the data that says whom to ask, and structured data: each has exactly what the rows say."""
    catalog = real_catalog()
    full = max(catalog.leads.values(), key=lambda lead: len(lead.topics) + len(lead.keywords) + len(lead.how_to_ask))
    (text,) = (place[3] for place in other_places(catalog) if place[1] == full.name)
    told = json.loads(people_files(catalog)[LEADS_FILE])[full.id]
    structured = lead_structured(catalog, full)
    for field in LEAD_FIELDS:
        values = field.of(full)
        if field.searched is True:
            assert all(value in text for value in values), field.name
        for name, data in ((field.told, told), (field.schema_org, structured)):
            if isinstance(name, str) and name and values:
                assert (data[name],) == values, field.name


def test_leads_cover_words_that_have_pages() -> None:
    """A field that leads have too is called the same there, and draws from the same list."""
    for kind in KINDS:
        if kind.field in LEAD["properties"]:
            assert list_of(LEAD["properties"][kind.field], "") == kind.list_name
