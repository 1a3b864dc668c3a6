"""Source fields: the rows of who stands behind a resource: whom to ask, who maintains it, on what it rests, where it comes from, and what a
peer tells of a practice. They stand in level1.catalog.fields."""

from __future__ import annotations

from level1.catalog.surfaces import OWN, Asked, Card, Facet, Fact, Field, plain
from level1.sentences import Sentence, sentence


def _of_leas(name: str, words: str, facet: Facet, asked: Sentence, fact: Fact) -> Field:
    """A row of which LEAs a practice comes from: "from LEAs like ours". The reader says which LEAs these are, and the entry where it comes
    from. Neither is read from a query, since "rural" and "small" say what a resource is made for, and neither is worked out from
    anything else."""
    return Field(
        name=name,
        words=words,
        page=None,
        facet=facet,
        asked=Asked(asked, fits=10),
        matched=True,
        crossed="",
        alike=0,
        fact=fact,
        card=None,
        searched="",
        exported=name,
        api="list",
        schema_org="",
    )


SOURCE_FIELDS = (
    Field(
        name="lead",
        words="leads",
        page=None,
        facet=Facet("lead", sentence("Lead to ask"), 11, weight=0.6),
        asked=None,
        matched=False,
        crossed="lead",
        alike=0,
        fact=OWN,
        card=None,
        searched="",
        exported=OWN,
        api="list",
        schema_org="",
    ),
    plain("lead_basis", fact=OWN, card=None, searched="", exported="", api="list", schema_org=""),
    plain("steward", fact=None, card=None, searched="", exported="", api="", schema_org=""),
    plain("partners", fact=OWN, card=None, searched="publisher", exported="", api="list", schema_org=""),
    Field(
        name="counties",
        words="counties",
        page=None,
        facet=Facet("county", sentence("County"), 12, everywhere=True),
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=Fact(sentence("Counties"), place=8),
        card=OWN,
        searched="",
        exported="",
        api="list",
        schema_org="",
    ),
    Field(
        name="evidence",
        part="tier",
        words="evidence-tiers",
        numbered=True,
        page=None,
        facet=Facet("evidence", sentence("Evidence"), 10, weight=0.5),
        asked=None,
        matched=True,
        crossed="",
        alike=0,
        fact=OWN,
        card=Card(4),
        searched="",
        exported="",
        api="list",
        schema_org="",
    ),
    Field(
        name="origin",
        part="kind",
        words="origins",
        page=None,
        # Never read from a query: "state" says more about a word than about who made a resource.
        facet=Facet("origin", sentence("Source"), 11, weight=0),
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=OWN,
        # That a resource comes from a peer is worth knowing in a list; where else it comes from, its publisher says.
        card=Card(5, silent=("state", "lead", "organization", "research")),
        searched="",
        exported="",
        api="list",
        schema_org="",
    ),
    _of_leas(
        "lea_sizes",
        "lea-sizes",
        Facet("size", sentence("From LEAs of this size"), 16, weight=0),
        sentence("From LEAs of which size?"),
        Fact(sentence("LEA size"), place=9),
    ),
    _of_leas(
        "lea_locales",
        "lea-locales",
        Facet("locale", sentence("From LEAs in such a place"), 17, weight=0),
        sentence("From LEAs in which kind of place?"),
        Fact(sentence("LEA locale"), place=10),
    ),
    plain("practice", fact=OWN, card=None, searched="", exported="", api="file", schema_org=""),
    plain("consent", fact=OWN, card=OWN, searched="", exported="", api="file", schema_org=""),
    plain("translations", fact=OWN, card=OWN, searched="", exported="", api="file", schema_org=""),
)
