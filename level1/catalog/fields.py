"""Fields: one row for each field of a resource, declaring where the site shows and uses it. Search, need finder, pages,
exports and checks all look up here which field has which word list, facet or page. Rows are in schema order; those of its subject and of who
stands behind it have modules of their own."""

from __future__ import annotations

from level1.catalog.languages import ENGLISH
from level1.catalog.source_fields import SOURCE_FIELDS
from level1.catalog.subject_fields import EVERYONE, SUBJECT_FIELDS
from level1.catalog.surfaces import OWN, Asked, Card, Facet, Fact, Field, Kind, plain
from level1.sentences import sentence

__all__ = [
    "ASKED",
    "EVERYONE",
    "FACETS",
    "FACET_LISTS",
    "FACTS",
    "FIELD",
    "FIELDS",
    "KINDS",
    "LISTED",
    "NUMBERED",
    "ON_CARDS",
    "PAGES",
]

FIELDS = (
    plain("title", fact=OWN, card=OWN, searched="title", exported="title", api="list", schema_org="name"),
    plain("url", fact=OWN, card=OWN, searched="", exported=OWN, api="list", schema_org=OWN),
    plain("publisher", fact=OWN, card=OWN, searched="publisher", exported="publisher", api="list", schema_org=OWN),
    plain("summary", fact=OWN, card=OWN, searched="summary", exported="", api="list", schema_org="description"),
    # Not searched: it would make up half of the search files' bytes and find little more.
    plain("description", fact=OWN, card=None, searched="", exported="", api="file", schema_org=""),
    Field(
        name="caveats",
        part="kind",
        words="caveats",
        page=None,
        # A reader looks for what helps, not for a kind of warning.
        facet=None,
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=OWN,
        card=OWN,
        searched="",
        exported=OWN,
        api="list",
        schema_org="",
    ),
    Field(
        name="type",
        words="resource-types",
        page=None,
        facet=Facet("type", sentence("Type"), 6, weight=0.5),
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=Fact(sentence("Type"), place=3),
        card=Card(1),
        searched="",
        exported="",
        api="list",
        schema_org="learningResourceType",
    ),
    Field(
        name="format",
        words="formats",
        page=None,
        facet=None,
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        # Shown next to the type.
        fact=OWN,
        card=None,
        searched="",
        exported="",
        api="list",
        schema_org="",
    ),
    Field(
        name="delivery",
        words="deliveries",
        page=None,
        facet=Facet("delivery", sentence("How to use it"), 7, weight=0.5),
        asked=None,
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("How to use it"), place=4),
        card=None,
        searched="",
        exported="",
        api="list",
        schema_org="",
    ),
    Field(
        name="cost",
        words="costs",
        page=None,
        facet=Facet("cost", sentence("Cost"), 13, weight=0.3),
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=Fact(sentence("Cost"), place=5),
        card=Card(2, silent=("unknown",)),
        searched="",
        exported="",
        api="list",
        schema_org=OWN,
    ),
    Field(
        name="languages",
        words="languages",
        page=None,
        # Everything is in English unless it says otherwise: nobody looks for that.
        facet=Facet("language", sentence("Also in"), 14, weight=0.8, without=(ENGLISH,)),
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=Fact(sentence("Languages"), place=6),
        card=None,
        searched="",
        exported="",
        api="list",
        schema_org=OWN,
    ),
    Field(
        name="audience",
        words="audiences",
        page=None,
        facet=Facet("audience", sentence("For whom"), 8, weight=0.45),
        asked=Asked(sentence("Your role"), fits=5.5, other=-1.5),
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("For"), place=1),
        card=None,
        searched="",
        exported="",
        api="list",
        schema_org=OWN,
    ),
    Field(
        name="grades",
        words="grades",
        general="all",
        page=None,
        facet=Facet("grade", sentence("Grades"), 9, weight=0.6),
        # A penalty that no other match can outweigh.
        asked=Asked(sentence("Grades"), fits=2, other=-8),
        matched=True,
        crossed="grade",
        alike=0,
        fact=Fact(sentence("Grades"), place=2),
        card=Card(3),
        searched="",
        exported="",
        api="list",
        schema_org="",
    ),
    Field(
        name="settings",
        words="settings",
        page=None,
        # Only recognized in queries such as "rural": readers filter by topic. The need finder asks it: what comes from LEAs like
        # the reader's, or is made for them, is matched by what the reader says, and never by what another LEA reported.
        facet=Facet("setting", "", 15, weight=0.8),
        asked=Asked(sentence("What is your LEA like?"), fits=10),
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("Made for"), place=7),
        card=None,
        searched="",
        exported="",
        api="list",
        schema_org="",
    ),
    Field(
        name="steps",
        words="steps",
        page=None,
        facet=Facet("step", sentence("Step of improvement"), 5),
        asked=Asked(sentence("Where are you?")),
        matched=True,
        crossed="step",
        alike=0,
        fact=Fact(sentence("Steps of improvement"), works_on=True, place=5),
        card=None,
        searched="",
        exported="",
        api="list",
        schema_org="",
    ),
    *SUBJECT_FIELDS,
    *SOURCE_FIELDS,
    plain("content_date", fact=OWN, card=OWN, searched="", exported="", api="list", schema_org=OWN),
    plain("available_until", fact=OWN, card=OWN, searched="", exported="", api="list", schema_org=""),
    plain("part_of", fact=OWN, card=None, searched="", exported="", api="list", schema_org=""),
    plain("supersedes", fact=OWN, card=None, searched="", exported="", api="list", schema_org=""),
    plain("status", fact=OWN, card=None, searched="", exported=OWN, api="list", schema_org=""),
    plain("successor", fact=OWN, card=None, searched="", exported=OWN, api="list", schema_org=""),
    plain("reason", fact=OWN, card=None, searched="", exported=OWN, api="list", schema_org=""),
    plain("aliases", fact=None, card=None, searched="keywords", exported=OWN, api="list", schema_org=""),
    plain("added", fact=OWN, card=None, searched="", exported="", api="list", schema_org=""),
    plain("changed", fact=OWN, card=None, searched="", exported="", api="list", schema_org=""),
    plain("confidence", fact=OWN, card=None, searched="", exported="", api="list", schema_org=""),
    plain("notes", fact=None, card=None, searched="", exported="", api="", schema_org=""),
    plain("sources", fact=OWN, card=None, searched="", exported="", api="file", schema_org=""),
    plain("review_interval", fact=None, card=None, searched="", exported="", api="", schema_org=""),
    plain("reviews", fact=OWN, card=OWN, searched="", exported="", api="file", schema_org=""),
)


FIELD = {field.name: field for field in FIELDS}
LISTED = tuple(field for field in FIELDS if field.listed)
KINDS = tuple(Kind(field, field.page) for field in FIELDS if field.page)
# In display order.
FACETS = tuple(sorted(((field, field.facet) for field in FIELDS if field.facet), key=lambda pair: pair[1].place))
FACTS = tuple(
    sorted(((field, field.fact) for field in FIELDS if isinstance(field.fact, Fact)), key=lambda pair: pair[1].place)
)
ON_CARDS = tuple(
    field
    for field, _ in sorted(
        ((field, field.card) for field in FIELDS if isinstance(field.card, Card)), key=lambda pair: pair[1].place
    )
)
ASKED = tuple((field, field.facet, field.asked) for field in FIELDS if field.facet and isinstance(field.asked, Asked))
# Lists whose words have their own pages; lists that search can filter by, which thesaurus terms may refer to.
PAGES = tuple(kind.list_name for kind in KINDS)
FACET_LISTS = tuple(field.words for field, _ in FACETS if field.listed)
# Lists whose word ids are numbers in the data.
NUMBERED = tuple(field.words for field in FIELDS if field.numbered)
