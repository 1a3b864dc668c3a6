"""Subject fields: the rows of what a resource is about, for whom and in whose words. They stand in level1.catalog.fields."""

from __future__ import annotations

from level1.catalog.surfaces import OWN, Facet, Fact, Field, Page, plain
from level1.sentences import sentence

# The student group that stands for all of them.
EVERYONE = "all-students"

SUBJECT_FIELDS = (
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
        api="list",
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
        api="list",
        schema_org=OWN,
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
        api="list",
        schema_org=OWN,
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
        api="list",
        schema_org="about",
    ),
    plain("keywords", fact=None, card=None, searched="keywords", exported="", api="", schema_org=""),
    # Searched in an index of its own: level1/search/asked.py.
    plain("asked_as", fact=None, card=None, searched="", exported="", api="", schema_org=""),
)
