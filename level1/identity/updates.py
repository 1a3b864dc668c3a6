"""Updates: what is new, changed, replaced, withdrawn or ended, each with its day. They come from the entries
themselves: an entry knows the day it was added and the day its meaning last changed, and no day in between. What was there
when the catalog began is not new. What the curators say of a day is an update too, the first of its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.caveats import Told, told
from level1.catalog.day_texts import DayText, day_texts
from level1.catalog.model import Lead, Resource
from level1.catalog.succession import Succession
from level1.sentences import sentence
from level1.sorting import reading_order

# What the curators say of a day.
IN_SHORT = "in-short"
# Possible events, in the order in which readers of one day want to see them.
HAPPENED = {
    IN_SHORT: sentence("In short"),
    "withdrawn": sentence("Withdrawn"),
    "replaced": sentence("Replaced"),
    "ended": sentence("Ended"),
    "changed": sentence("Changed"),
    "new": sentence("New"),
}
# What a status says about the last change of an entry.
_BY_STATUS = {"superseded": "replaced", "withdrawn": "withdrawn", "ended": "ended"}


@dataclass(frozen=True, slots=True)
class Update:
    """`what` is a key of HAPPENED; `text` says what the entry is, or why it is gone; `instead` is the (title, address)
    of what to use or whom to ask now, if the entry is gone and there is a replacement. `notice` is what readers of a
    changed resource must know first, if it has a caveat for the top. A text of a day has `points` behind it."""

    day: date
    what: str
    kind: str
    id: str
    title: str
    text: str
    instead: tuple[str, str] | None = None
    notice: Told | None = None
    points: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Its page; of a text of a day, the first page of updates, which has all that feeds still have."""
        if self.what == IN_SHORT:
            return f"{page_address('updates')}#d{self.day}"
        return page_address(self.kind, self.id)


def began_on(catalog: Catalog) -> date | None:
    """The day of the first entries, drafts among them, so that publishing one moves no day; None without entries."""
    entries: Iterable[Resource | Lead] = chain(catalog.resources.values(), catalog.leads.values())
    return min((entry.added for entry in entries), default=None)


def updates(catalog: Catalog) -> list[Update]:
    """All updates, the newest day first; drafts have none. Entries of the first day are in it only once they change."""
    succession, began = Succession(catalog), began_on(catalog)
    found = [
        *(_of_day(text) for text in day_texts(catalog)),
        *(update for resource in catalog.with_page for update in _of_resource(resource, succession, catalog)),
        *(update for lead in catalog.leads.values() for update in _of_lead(lead, catalog)),
    ]
    found = [update for update in found if update.what != "new" or update.day != began]
    order = list(HAPPENED)
    return sorted(
        found,
        key=lambda u: (-u.day.toordinal(), order.index(u.what), u.kind != "resources", reading_order(u.title), u.id),
    )


def _of_day(text: DayText) -> Update:
    title = sentence("%(day)s", day=text.day)
    return Update(text.day, IN_SHORT, "updates", text.day.isoformat(), title, text.text, points=text.points)


def _of_resource(resource: Resource, succession: Succession, catalog: Catalog) -> Iterator[Update]:
    yield Update(resource.added, "new", "resources", resource.id, resource.title, resource.summary)
    if what := _BY_STATUS.get(resource.status):
        today = succession.in_use(resource)
        instead = (today.title, page_address("resources", today.id)) if today.status == "published" else None
        yield Update(resource.changed, what, "resources", resource.id, resource.title, resource.reason, instead)
    elif resource.changed > resource.added:
        top = next((one for one in told(catalog, resource) if one.top), None)
        yield Update(
            resource.changed, "changed", "resources", resource.id, resource.title, resource.summary, notice=top
        )


def _of_lead(lead: Lead, catalog: Catalog) -> Iterator[Update]:
    yield Update(lead.added, "new", "leads", lead.id, lead.name, lead.offers)
    if lead.changed == lead.added:
        return
    if what := _BY_STATUS.get(lead.status):
        today = catalog.lead_today(lead.id)
        instead = (today.name, page_address("leads", today.id))
        yield Update(lead.changed, what, "leads", lead.id, lead.name, lead.status_note, instead)
    else:
        yield Update(lead.changed, "changed", "leads", lead.id, lead.name, lead.offers)
