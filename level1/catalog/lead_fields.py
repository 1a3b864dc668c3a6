"""Lead fields: one row for each field of a lead, declaring where the site shows and uses it. Rows are in schema order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from level1.catalog.model import Lead
from level1.catalog.surfaces import OWN, Api, Own
from level1.sentences import Sentence, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadField:
    """One field of a lead. Every surface is declared explicitly, as None or '' where the field does not appear, and as OWN
    where it needs code of its own.

    `words` is the list in content/taxonomy that its words come from. `covers` is its label under "What it covers" on the
    page of the lead; `page` whether that page shows it elsewhere. `searched`: search finds the lead by it. `told` is its
    name in data/leads.json, which pages read to say whom to ask; `api` whether the open data has it, as in
    level1.catalog.surfaces; `schema_org` its property in the structured data of the page."""

    name: str
    words: str
    covers: Sentence | None
    page: bool
    searched: bool | Own
    told: str | Own
    api: Api
    schema_org: str | Own

    def of(self, lead: Lead) -> tuple[Any, ...]:
        """The lead's values of the field, in its order; empty if it has none."""
        value = getattr(lead, self.name)
        return value if isinstance(value, tuple) else () if value in ("", None) else (value,)


def _plain(
    name: str, *, page: bool, searched: bool | Own, told: str | Own, api: Api, schema_org: str | Own
) -> LeadField:
    """A field that is not listed under "What it covers"."""
    return LeadField(
        name=name, words="", covers=None, page=page, searched=searched, told=told, api=api, schema_org=schema_org
    )


def _covered(name: str, words: str, label: Sentence) -> LeadField:
    """Words of a list that the page names under "What it covers"."""
    return LeadField(
        name=name, words=words, covers=label, page=False, searched=False, told="", api="list", schema_org=""
    )


LEAD_FIELDS = (
    _plain("name", page=True, searched=OWN, told=OWN, api="list", schema_org="name"),
    _plain("short_name", page=True, searched=True, told="", api="list", schema_org="alternateName"),
    _plain("initiative", page=True, searched=OWN, told="", api="list", schema_org=""),
    _plain("holders", page=True, searched=OWN, told="", api="list", schema_org=""),
    _plain("serves", page=True, searched=False, told=OWN, api="list", schema_org=""),
    _plain("counties", page=True, searched=False, told="", api="list", schema_org=OWN),
    _plain("regions", page=True, searched=False, told="", api="list", schema_org=""),
    _plain("regions_note", page=True, searched=False, told="", api="list", schema_org=""),
    _covered("priorities", "priorities", sentence("State priorities")),
    _covered("student_groups", "student-groups", sentence("Student groups")),
    _covered("topics", "topics", sentence("Topics")),
    _plain("keywords", page=False, searched=True, told="", api="", schema_org=""),
    _plain("offers", page=True, searched=False, told="offers", api="list", schema_org="description"),
    _plain("how_to_ask", page=True, searched=False, told="ask", api="list", schema_org=""),
    _plain("cost", page=True, searched=False, told="", api="list", schema_org=""),
    _plain("website", page=True, searched=False, told=OWN, api="list", schema_org=OWN),
    _plain("contact", page=True, searched=False, told=OWN, api="list", schema_org=""),
    _plain("term", page=True, searched=False, told="", api="list", schema_org=""),
    _plain("status", page=True, searched=OWN, told=OWN, api="list", schema_org=""),
    _plain("status_note", page=True, searched=False, told=OWN, api="list", schema_org=""),
    _plain("as_of", page=True, searched=False, told=OWN, api="list", schema_org=""),
    _plain("successor", page=True, searched=False, told="", api="list", schema_org=""),
    _plain("aliases", page=True, searched=False, told="", api="list", schema_org=""),
    _plain("added", page=False, searched=False, told="", api="list", schema_org=""),
    _plain("changed", page=True, searched=False, told="", api="list", schema_org=""),
    _plain("confidence", page=False, searched=False, told="", api="list", schema_org=""),
    _plain("notes", page=False, searched=False, told="", api="", schema_org=""),
    _plain("sources", page=True, searched=False, told="", api="list", schema_org=""),
    _plain("review_interval", page=True, searched=False, told="", api="", schema_org=""),
    _plain("reviews", page=True, searched=False, told="", api="list", schema_org=""),
)
