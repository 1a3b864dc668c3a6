"""Fields: one row for each field of a resource, declaring where the site shows and uses it. Search, need finder, pages,
exports and checks all look up here which field has which word list, facet or page. Rows are in schema order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from level1.catalog.surfaces import OWN, Asked, Card, Facet, Fact, Field, Page, plain
from level1.sentences import sentence

if TYPE_CHECKING:
    from level1.catalog.taxonomy import Word

# The student group that stands for all of them.
EVERYONE = "all-students"

FIELDS = (
    plain("title", fact=OWN, card=OWN, searched="title", exported="title", schema_org="name"),
    plain("url", fact=OWN, card=OWN, searched="", exported=OWN, schema_org=OWN),
    plain("publisher", fact=OWN, card=OWN, searched="publisher", exported="publisher", schema_org=OWN),
    plain("summary", fact=OWN, card=OWN, searched="summary", exported="", schema_org="description"),
    # Not searched: it would make up half of the search files' bytes and find little more.
    plain("description", fact=OWN, card=None, searched="", exported="", schema_org=""),
    Field(
        name="type",
        words="resource-types",
        page=None,
        facet=Facet("type", sentence("Type"), 6, weight=0.5),
        asked=None,
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("Type"), place=3),
        card=Card(1),
        searched="",
        exported="",
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
        schema_org="",
    ),
    Field(
        name="delivery",
        words="deliveries",
        page=None,
        facet=Facet("delivery", sentence("How one uses it"), 7, weight=0.5),
        asked=None,
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("How one uses it"), place=4),
        card=None,
        searched="",
        exported="",
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
        card=Card(2, silent="unknown"),
        searched="",
        exported="",
        schema_org=OWN,
    ),
    Field(
        name="languages",
        words="languages",
        page=None,
        facet=Facet("language", sentence("Language"), 14, weight=0.8),
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=Fact(sentence("Languages"), place=6),
        card=None,
        searched="",
        exported="",
        schema_org=OWN,
    ),
    Field(
        name="audience",
        words="audiences",
        page=None,
        facet=Facet("audience", sentence("For whom"), 8, weight=0.45),
        asked=Asked(sentence("Your role"), fits=3, other=-1.5),
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("For"), place=1),
        card=None,
        searched="",
        exported="",
        schema_org=OWN,
    ),
    Field(
        name="grades",
        words="grades",
        general="all",
        page=None,
        facet=Facet("grade", sentence("Grades"), 9, weight=0.6),
        # A penalty that no other match can outweigh.
        asked=Asked(sentence("Grades"), fits=0.6, other=-8),
        matched=True,
        crossed="grade",
        alike=0,
        fact=Fact(sentence("Grades"), place=2),
        card=Card(3),
        searched="",
        exported="",
        schema_org="",
    ),
    Field(
        name="settings",
        words="settings",
        page=None,
        # Only recognized in queries such as "rural": readers filter by topic.
        facet=Facet("setting", "", 15, weight=0.8),
        asked=None,
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("Made for"), place=7),
        card=None,
        searched="",
        exported="",
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
        schema_org="",
    ),
    Field(
        name="priorities",
        words="priorities",
        numbered=True,
        page=Page(
            sentence("State priorities"),
            sentence("The ten LCFF state priorities and the resources for each."),
            sentence("State priority"),
            heading=lambda id, name: sentence("Priority %(number)s: %(name)s", number=id, name=name),
        ),
        facet=Facet(
            "priority",
            sentence("State priority"),
            1,
            weight=0.22,
            about=True,
            by="number",
            shares=(1, 1, 0.6),
            open=True,
        ),
        asked=OWN,
        matched=True,
        crossed="",
        alike=0,
        fact=Fact(sentence("State priorities"), works_on=True, place=1),
        card=None,
        searched="",
        exported="",
        schema_org=OWN,
    ),
    Field(
        name="indicators",
        words="indicators",
        page=Page(
            sentence("Dashboard indicators"),
            sentence("The indicators of the California School Dashboard, with resources."),
            sentence("Indicator"),
            lambda name: sentence("%(name)s (indicator)", name=name),
        ),
        facet=Facet(
            "indicator",
            sentence("Dashboard indicator"),
            2,
            weight=0.6,
            about=True,
            by="number",
            shares=(1, 0.8, 0.8, 0.5),
        ),
        asked=OWN,
        matched=True,
        crossed="",
        alike=0.6,
        fact=Fact(sentence("Indicators"), works_on=True, place=2),
        card=None,
        searched="",
        exported="",
        schema_org="",
    ),
    Field(
        name="student_groups",
        words="student-groups",
        general=EVERYONE,
        page=Page(
            sentence("Student groups"),
            sentence("The student groups of the Dashboard and the resources for each."),
            sentence("Student group"),
            lambda name: sentence("%(name)s (student group)", name=name),
        ),
        facet=Facet(
            "group",
            sentence("Student group"),
            3,
            weight=0.8,
            about=True,
            by="number",
            shares=(1, 0.85, 0.85, 0.7, 0.7, 0.55),
            open=True,
        ),
        asked=OWN,
        matched=True,
        crossed="student_group",
        alike=1,
        fact=Fact(sentence("Student groups"), works_on=True, place=3),
        card=None,
        searched="",
        exported="",
        schema_org="",
    ),
    Field(
        name="topics",
        words="topics",
        page=Page(
            sentence("Topics"),
            sentence("What resources are about, from arts education to writing."),
            sentence("Topic"),
            lambda name: sentence("%(name)s (topic)", name=name),
        ),
        # A resource lists its main topic first.
        facet=Facet(
            "topic", sentence("Topic"), 4, weight=0.85, about=True, by="place", shares=(1, 0.85, 0.7, 0.6), open=True
        ),
        asked=OWN,
        matched=True,
        crossed="topic",
        alike=1,
        fact=Fact(sentence("Topics"), works_on=True, place=4),
        card=None,
        searched="",
        exported="",
        schema_org="about",
    ),
    plain("keywords", fact=None, card=None, searched="keywords", exported="", schema_org=""),
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
        schema_org="",
    ),
    plain("lead_basis", fact=OWN, card=None, searched="", exported="", schema_org=""),
    plain("steward", fact=None, card=None, searched="", exported="", schema_org=""),
    plain("partners", fact=OWN, card=None, searched="publisher", exported="", schema_org=""),
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
        card=None,
        searched="",
        exported="",
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
        card=None,
        searched="",
        exported="",
        schema_org="",
    ),
    Field(
        name="origin",
        part="kind",
        words="origins",
        page=None,
        facet=None,
        asked=None,
        matched=False,
        crossed="",
        alike=0,
        fact=OWN,
        card=None,
        searched="",
        exported="",
        schema_org="",
    ),
    plain("content_date", fact=OWN, card=OWN, searched="", exported="", schema_org=OWN),
    plain("available_until", fact=OWN, card=OWN, searched="", exported="", schema_org=""),
    plain("part_of", fact=OWN, card=None, searched="", exported="", schema_org=""),
    plain("supersedes", fact=OWN, card=None, searched="", exported="", schema_org=""),
    plain("status", fact=OWN, card=None, searched="", exported=OWN, schema_org=""),
    plain("successor", fact=OWN, card=None, searched="", exported=OWN, schema_org=""),
    plain("reason", fact=OWN, card=None, searched="", exported=OWN, schema_org=""),
    plain("aliases", fact=None, card=None, searched="keywords", exported=OWN, schema_org=""),
    plain("added", fact=OWN, card=None, searched="", exported="", schema_org=""),
    plain("changed", fact=OWN, card=None, searched="", exported="", schema_org=""),
    plain("confidence", fact=OWN, card=None, searched="", exported="", schema_org=""),
    plain("notes", fact=None, card=None, searched="", exported="", schema_org=""),
    plain("sources", fact=OWN, card=None, searched="", exported="", schema_org=""),
    plain("review_interval", fact=None, card=None, searched="", exported="", schema_org=""),
    plain("reviews", fact=OWN, card=OWN, searched="", exported="", schema_org=""),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A word list whose words have pages, with the field that uses it."""

    row: Field
    page: Page

    @property
    def list_name(self) -> str:
        return self.row.words

    @property
    def field(self) -> str:
        return self.row.name

    def value(self, word: Word) -> Any:
        """The word's id as entries write it."""
        return int(word.id) if self.row.numbered else word.id

    def heading(self, word: Word) -> str:
        return self.page.heading(word.id, word.name)

    def tab_title(self, word: Word) -> str:
        return self.page.tab(self.heading(word))


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
