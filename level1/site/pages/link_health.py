"""Link health: the state of outside links by lead and by host, as the page on curation shows it.

A page includes it with `{% set health = ... %}{% include "_link_health.html" %}`; `health` is what `link_health`
returns.
"""

from __future__ import annotations

from dataclasses import dataclass

from level1.catalog.model import Lead, Resource
from level1.links.judging.states import STATES, LinkState, summary
from level1.links.telling.report import documents, health
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.sorting import reading_order

# States with a column of their own; a host with nothing in the first four is not listed.
_TO_DO = ("taken-over", "gone", "moved", "failing")
COLUMNS = (*_TO_DO, "blocked", "healthy", "unchecked")
_MOST_HOSTS = 40
# As many as somebody writes about in one sitting; `level1 links report` has all.
_MOST_DOCUMENTS = 15


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """`checked` of `total` addresses have been checked, `lost` are gone or taken over; `counts` is by state. `leads`
    are (lead, counts), `hosts` (host, counts) with anything to do, `more_hosts` is how many hosts are left out.
    `columns` are (state, heading). `documents` are (entry, words) for the PDFs of resources in which something was not seen,
    what hinders readers most first; `more_documents` is how many are left out."""

    total: int
    checked: int
    lost: int
    counts: dict[str, int]
    leads: tuple[tuple[Lead, dict[str, int]], ...]
    hosts: tuple[tuple[str, dict[str, int]], ...]
    more_hosts: int
    columns: tuple[tuple[str, str], ...]
    documents: tuple[tuple[Resource, str], ...] = ()
    more_documents: int = 0


def link_health(context: Context) -> LinkHealth:
    """What is known about outside links on the day of the build."""
    states = list(context.links.values())
    counts = summary(states)
    by_lead: dict[str, list[LinkState]] = {}
    for state in states:
        for id in dict.fromkeys(_leads(context, state)):
            by_lead.setdefault(id, []).append(state)
    leads = [(context.catalog.leads[id], summary(found)) for id, found in by_lead.items()]
    hard = _documents(context, states)
    hosts = [(host, counts) for host, counts in health(states) if any(counts[state] for state in _TO_DO)]
    return LinkHealth(
        total=len(states),
        checked=sum(state.last_checked is not None for state in states),
        lost=counts["gone"] + counts["taken-over"],
        counts=counts,
        leads=tuple(
            sorted(
                ((lead, counts) for lead, counts in leads if any(counts[state] for state in _TO_DO)),
                key=lambda row: (-sum(row[1][state] for state in _TO_DO), reading_order(row[0].name)),
            )
        ),
        hosts=tuple(hosts[:_MOST_HOSTS]),
        more_hosts=max(0, len(hosts) - _MOST_HOSTS),
        columns=tuple((state, _HEADINGS.get(state, STATES[state])) for state in COLUMNS),
        documents=tuple(hard[:_MOST_DOCUMENTS]),
        more_documents=max(0, len(hard) - _MOST_DOCUMENTS),
    )


def _documents(context: Context, states: list[LinkState]) -> list[tuple[Resource, str]]:
    """The published resources whose own PDF has signs that were not seen."""
    published = context.catalog.published
    hard = {state.url: state for _, found in documents(states) for state in found}
    order = {url: place for place, url in enumerate(hard)}
    theirs = sorted((r for r in published if r.url.key in hard), key=lambda r: (order[r.url.key], r.id))
    return [(resource, told) for resource in theirs if (told := context.catalog.outside(resource.url).document)]


_HEADINGS = {
    "taken-over": sentence("taken over"),
    "failing": sentence("failing"),
    "blocked": sentence("closed to programs"),
    "unchecked": sentence("not checked"),
}


def _leads(context: Context, state: LinkState) -> list[str]:
    catalog = context.catalog
    found = []
    for use in state.uses:
        kind, _, id = use.partition("/")
        if kind == "leads" and id in catalog.leads:
            found.append(id)
        elif kind == "resources" and id in catalog.resources:
            found.append(catalog.resources[id].lead)
    return found
