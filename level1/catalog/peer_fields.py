"""Peer fields: the rows of what a peer tells of a practice. They stand in level1.catalog.fields, after the origin."""

from __future__ import annotations

from level1.catalog.surfaces import OWN, Asked, Facet, Fact, Field, plain
from level1.sentences import sentence

# "From LEAs like ours": the reader says which LEAs these are, and the entry where it comes from. Neither is read from a query,
# since "rural" and "small" say what a resource is made for, and neither is worked out from anything else.
PEER_FIELDS = (
    Field(
        name="lea_sizes",
        words="lea-sizes",
        page=None,
        facet=Facet("size", sentence("From LEAs of this size"), 16, weight=0),
        asked=Asked(sentence("From LEAs of which size?"), fits=10),
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("LEA size"), place=9),
        card=None,
        searched="",
        exported="lea_sizes",
        schema_org="",
    ),
    Field(
        name="lea_locales",
        words="lea-locales",
        page=None,
        facet=Facet("locale", sentence("From LEAs in such a place"), 17, weight=0),
        asked=Asked(sentence("From LEAs in which kind of place?"), fits=10),
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("LEA locale"), place=10),
        card=None,
        searched="",
        exported="lea_locales",
        schema_org="",
    ),
    plain("practice", fact=OWN, card=None, searched="", exported="", schema_org=""),
    plain("consent", fact=OWN, card=OWN, searched="", exported="", schema_org=""),
)
