"""Standing: the review status of one entry on one day, and its keeper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead, Resource, Review
from level1.catalog.outside import Address, Outside
from level1.catalog.policy import AHEAD, ReviewPolicy, newest
from level1.dates import PartialDate, add_months
from level1.sorting import reading_order

# The keeper of entries that no agency has agreed to look after.
CURATORS = "curators"

# In order of urgency.
STATES = ("overdue", "due-soon", "never-reviewed", "current", "withdrawn")
OUT_OF_USE = ("withdrawn", "superseded", "ended")
# The states that need someone to act.
WAITING = ("overdue", "due-soon", "never-reviewed")

NOWHERE = Outside(Address())


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One entry on one day.

    `kind` is resource or lead; `lead` the lead that the entry names ('' for the record of a lead); `steward` the lead
    that agreed to look after it, else ''. `last_reviewed` is the day of the last review of its content, `due` the day
    by which the next one is due: both are None if there was no review, and `due` also for an entry no longer in use.
    `age_days` counts from `last_reviewed`. `why` is the reason for the interval. `asked` is what the last review asked
    for and has not been done yet (revise, withdraw, replace, else ''). `opened` is the last day on which a reviewer
    opened the address and it worked, which is not a review of the content. `changed_since`: the meaning changed after
    the last review. `dated` is the publisher's own date, or for a lead the date of the newest source; `verified` the
    day on which a lead's contact was last seen to work; `outside` the address of the resource, or the website of the
    lead.
    """

    kind: str
    id: str
    title: str
    lead: str
    steward: str
    state: str
    last_reviewed: date | None
    due: date | None
    age_days: int | None
    interval_months: int
    why: str
    asked: str = ""
    note: str = ""
    changed_since: bool = False
    opened: date | None = None
    dated: PartialDate | None = None
    verified: date | None = None
    added: date = date.min
    outside: Outside = NOWHERE

    @property
    def keeper(self) -> str:
        """The keeper of the entry: the lead that agreed to look after it, else the curators."""
        return self.steward or CURATORS

    @property
    def name(self) -> str:
        """The id with its kind, as commands accept it: resource/attendance-playbook."""
        return f"{self.kind}/{self.id}"


def standings(catalog: Catalog, today: date) -> list[Standing]:
    """The standing of every entry except drafts on a day, the most urgent first: overdue, due soon, never reviewed,
    current, no longer in use; within a state the earliest due first, then the shortest interval, then by title."""
    resources = (
        standing_of(catalog, resource, today) for resource in catalog.resources.values() if resource.status != "draft"
    )
    leads = (standing_of(catalog, lead, today) for lead in catalog.leads.values())
    return sorted((*resources, *leads), key=_urgency)


def worklist(found: Iterable[Standing], keeper: str = "") -> list[Standing]:
    """Those of the standings that need action, in the same order; with `keeper` (a lead or 'curators') only the
    keeper's own."""
    return [s for s in found if s.state in WAITING and keeper in ("", s.keeper)]


def standing_of(catalog: Catalog, entry: Resource | Lead, today: date) -> Standing:
    """The standing of one entry on a day. Later records are left out, so that the day can be in the past."""
    policy = catalog.review_policy
    interval, seen = policy.interval(entry), opened(entry, today)
    review, request, due = _due(policy, entry, today)
    return Standing(
        kind="resource" if isinstance(entry, Resource) else "lead",
        id=entry.id,
        title=entry.title if isinstance(entry, Resource) else entry.name,
        lead=entry.lead if isinstance(entry, Resource) else "",
        steward=keeper_of(catalog, entry, today) if isinstance(entry, Resource) else "",
        state=_state(entry, due, today, policy),
        last_reviewed=review.date if review else None,
        due=due,
        age_days=max(0, (today - review.date).days) if review else None,
        interval_months=interval.months,
        why=interval.why,
        asked=request.outcome if request else "",
        note=request.note if request else "",
        changed_since=review is not None and entry.changed > review.date,
        opened=seen.date if seen else None,
        dated=entry.content_date if isinstance(entry, Resource) else entry.as_of,
        verified=entry.contact.verified if isinstance(entry, Lead) and entry.contact else None,
        added=entry.added,
        outside=catalog.outside(entry.url if isinstance(entry, Resource) else entry.website),
    )


def state_of(catalog: Catalog, entry: Resource | Lead, today: date) -> str:
    """The state that `standing_of` gives. A history asks for nothing else, and for many days."""
    policy = catalog.review_policy
    return _state(entry, _due(policy, entry, today)[2], today, policy)


def keeper_of(catalog: Catalog, resource: Resource, today: date) -> str:
    """The lead that agreed to look after a resource, or '' for the curators. What a role agreed to ends with the role:
    its successor has agreed to nothing."""
    steward = resource.steward
    if steward is None or steward.accepted > today + AHEAD or catalog.leads[steward.lead].status == "ended":
        return ""
    return steward.lead


def opened(entry: Resource | Lead, today: date) -> Review | None:
    """The last record of a reviewer who opened the address and found that it works. A record that checked `works` with
    an outcome other than keep may mean that it does not."""
    return newest(r for r in entry.reviews if "works" in r.checked and r.outcome == "keep" and r.date <= today + AHEAD)


def open_request(entry: Resource | Lead, policy: ReviewPolicy, today: date) -> Review | None:
    """The last record that asked for something (revise, withdraw, replace), unless it has been done: by a change to
    the entry on a later day, by taking it out of use, or by a later keep record that checked as much. A change on the
    same day may predate the review, so it does not count; a curator who fixes an entry at once records keep."""
    if entry.status in OUT_OF_USE:
        return None
    request: Review | None = None
    for record in sorted(entry.reviews, key=lambda r: r.date):
        if record.date > today + AHEAD:
            break
        if record.outcome != "keep":
            request = record
        elif request and (policy.renews(record.checked) or not policy.renews(request.checked)):
            request = None
    return request if request and entry.changed <= request.date else None


def _due(policy: ReviewPolicy, entry: Resource | Lead, today: date) -> tuple[Review | None, Review | None, date | None]:
    """The last review of the content, the last open request, and the day by which the next review is due; None for what there is
    not."""
    review, request = policy.last_review(entry, today), open_request(entry, policy, today)
    days = []
    if review and entry.status not in OUT_OF_USE:
        days.append(add_months(review.date, policy.interval(entry).months))
    if request:
        days.append(request.date + timedelta(days=policy.follow_up_days))
    return review, request, min(days, default=None)


def _state(entry: Resource | Lead, due: date | None, today: date, policy: ReviewPolicy) -> str:
    if entry.status in OUT_OF_USE:
        return "withdrawn"
    if due is None:
        return "never-reviewed"
    if due < today:
        return "overdue"
    return "due-soon" if due <= today + timedelta(days=policy.due_soon_days) else "current"


def _urgency(standing: Standing) -> tuple[int, date, int, str, str, str]:
    place = STATES.index(standing.state)
    return (
        place,
        standing.due or date.max,
        standing.interval_months,
        reading_order(standing.title),
        standing.kind,
        standing.id,
    )
