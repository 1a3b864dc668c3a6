"""How an entry stands with its reviews on a day: the policy's months, month ends and leap days, requests, and who looks after it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from conftest import TODAY
from hypothesis import given
from hypothesis import strategies as st
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.model import Contact, Lead, Resource, Review, ReviewInterval, Steward
from level1.curation import STATES, Standing, standing_of, standings, worklist
from level1.curation.ledger import by_keeper, by_publisher, by_review, in_use, trend
from level1.curation.report import summary
from level1.curation.standing import state_of
from level1.dates import PartialDate, add_months, parse_partial_date

FULL = ("works", "current", "accurate")


@cache
def real() -> Catalog:
    return real_catalog()


def resource(**fields: object) -> Resource:
    """A guidance of the real catalog, due every twelve months, with other fields."""
    one = next(r for r in real().resources.values() if r.type == "guidance")
    return replace(one, **{"added": date(2020, 1, 1), "changed": date(2020, 1, 1), **fields})


def review(day: date, *checked: str, by: str = "curators", outcome: str = "keep", note: str = "") -> Review:
    return Review(day, by, checked or FULL, outcome, note=note)


def stand(entry: Resource | Lead, today: date = TODAY) -> Standing:
    found = standing_of(real(), entry, today)
    assert state_of(real(), entry, today) == found.state, "a history asks for the state alone"
    return found


# The real catalog


def test_the_real_catalogue_was_never_reviewed_and_the_curators_look_after_it() -> None:
    """The report reads true: nothing is overdue, since nothing was reviewed, and nobody has accepted anything."""
    found = standings(real(), date(2026, 11, 22))
    assert len(found) == sum(r.status != "draft" for r in real().resources.values()) + len(real().leads)
    used = in_use(found)
    assert {s.state for s in used} == {"never-reviewed"}
    assert {s.keeper for s in found} == {"curators"}
    assert not [s for s in found if s.last_reviewed or s.due or s.age_days is not None]
    assert {s.id for s in found if s.state == "withdrawn"} == {
        i for i, x in real().leads.items() if x.status == "ended"
    } | {i for i, r in real().resources.items() if r.status in ("withdrawn", "superseded")}
    assert worklist(found) == used == worklist(found, "curators")


# States


@pytest.mark.parametrize(
    ("days", "state"),
    [(-400, "current"), (-31, "current"), (-30, "due-soon"), (-1, "due-soon"), (0, "due-soon"), (1, "overdue"), (900, "overdue")],
)  # fmt: skip
def test_the_state_follows_the_due_day(days: int, state: str) -> None:
    """Due within thirty days is due soon, the due day itself included; the day after it is overdue."""
    found = stand(resource(reviews=(review(date(2024, 11, 21)),)), date(2025, 11, 21) + timedelta(days=days))
    if days > -365:
        assert (found.due, found.state) == (date(2025, 11, 21), state)
        assert found.age_days == 365 + days
    else:
        # On a day before the review there was none.
        assert (found.state, found.due, found.last_reviewed) == ("never-reviewed", None, None)


def test_an_interval_of_its_own_has_its_own_reason() -> None:
    own = ReviewInterval(3, "The window changes every quarter.")
    found = stand(resource(review_interval=own, reviews=(review(date(2026, 11, 30)),)), date(2026, 12, 1))
    assert (found.due, found.interval_months, found.why) == (date(2027, 2, 28), 3, own.reason)


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_what_is_out_of_use_waits_for_nothing(status: str) -> None:
    found = stand(resource(status=status, reason="x", reviews=(review(date(2020, 2, 1)),)))
    assert (found.state, found.due, found.asked) == ("withdrawn", None, "")
    assert worklist([found]) == []


def test_a_draft_is_not_in_the_ledger() -> None:
    draft = resource(id="a-draft", status="draft")
    assert "a-draft" not in {s.id for s in standings(replace(real(), resources={"a-draft": draft}), TODAY)}


def test_a_lead_is_due_every_six_months_and_tells_its_ages() -> None:
    """Holders and contacts change: the record, the newest source and the contact have each their day."""
    lead = next(x for x in real().leads.values() if x.status == "active")
    lead = replace(
        lead, contact=Contact(mailbox="x", verified=date(2026, 3, 1)), changed=date(2026, 1, 1), reviews=(review(date(2026, 3, 31)),)
    )  # fmt: skip
    found = stand(lead, date(2026, 9, 30))
    assert (found.kind, found.interval_months, found.due, found.state) == ("lead", 6, date(2026, 9, 30), "due-soon")
    assert (found.verified, found.dated, found.keeper) == (date(2026, 3, 1), lead.as_of, "curators")


# Which records count


def test_that_a_link_works_is_no_review_of_the_content() -> None:
    """It is kept as what it is: somebody opened the link on that day."""
    found = stand(resource(reviews=(review(date(2026, 11, 1), "works"),)))
    assert (found.state, found.last_reviewed, found.opened) == ("never-reviewed", None, date(2026, 11, 1))
    found = stand(resource(reviews=(review(date(2025, 1, 1)), review(date(2026, 11, 1), "works"))))
    assert (found.state, found.last_reviewed, found.opened) == ("overdue", date(2025, 1, 1), date(2026, 11, 1))


@pytest.mark.parametrize("outcome", ["revise", "withdraw", "replace"])
def test_works_with_another_outcome_does_not_say_that_it_works(outcome: str) -> None:
    found = stand(resource(reviews=(review(date(2026, 11, 1), "works", outcome=outcome, note="It is gone."),)))
    assert (found.opened, found.asked, found.note) == (None, outcome, "It is gone.")
    assert (found.due, found.state) == (date(2026, 12, 1), "due-soon")


def test_the_last_day_counts_and_of_one_day_the_last_record() -> None:
    """A merge may put an older record below a newer one."""
    late, early = review(date(2026, 10, 1)), review(date(2026, 5, 1))
    assert stand(resource(reviews=(late, early))).last_reviewed == date(2026, 10, 1)
    twice = (review(date(2026, 10, 1), outcome="revise"), review(date(2026, 10, 1)))
    assert stand(resource(reviews=twice)).asked == ""
    assert stand(resource(reviews=twice[::-1])).asked == "revise"


def test_a_record_of_tomorrow_is_from_another_time_zone() -> None:
    """It counts, and its age is none; one of the day after tomorrow does not."""
    assert stand(resource(reviews=(review(TODAY + timedelta(days=1)),))).age_days == 0
    assert stand(resource(reviews=(review(TODAY + timedelta(days=2)),))).last_reviewed is None


# What a review asks for


@pytest.mark.parametrize("outcome", ["revise", "withdraw", "replace"])
def test_what_a_review_asked_for_waits_thirty_days(outcome: str) -> None:
    """The entry was reviewed, and is due for what was asked; afterwards it is overdue."""
    entry = resource(reviews=(review(date(2026, 11, 1), outcome=outcome, note="n"),))
    found = stand(entry)
    assert (found.asked, found.due, found.state, found.last_reviewed) == (
        outcome, date(2026, 12, 1), "due-soon", date(2026, 11, 1)
    )  # fmt: skip
    assert stand(entry, date(2026, 12, 2)).state == "overdue"


def test_a_change_on_a_later_day_is_the_answer() -> None:
    """Then the interval counts from the review, and the entry says that it changed since."""
    asked = (review(date(2026, 11, 1), outcome="revise"),)
    done = stand(resource(reviews=asked, changed=date(2026, 11, 5)))
    assert (done.asked, done.due, done.state, done.changed_since) == ("", date(2027, 11, 1), "current", True)
    same_day = stand(resource(reviews=asked, changed=date(2026, 11, 1)))
    assert (same_day.asked, same_day.changed_since) == ("revise", False)


def test_a_later_look_at_as_much_is_the_answer_and_a_link_that_works_is_not() -> None:
    asked = review(date(2026, 11, 1), outcome="revise")
    assert stand(resource(reviews=(asked, review(date(2026, 11, 3), "works")))).asked == "revise"
    assert stand(resource(reviews=(asked, review(date(2026, 11, 3), "accurate")))).asked == ""
    gone = review(date(2026, 11, 1), "works", outcome="withdraw")
    assert stand(resource(reviews=(gone, review(date(2026, 11, 3), "works")))).asked == ""


# Who looks after it


def test_a_lead_is_asked_for_what_it_accepted_only() -> None:
    """From the day it accepted; the lead of a theme that accepted nothing is asked for nothing."""
    lead = next(x.id for x in real().leads.values() if x.status == "active")
    entry = resource(steward=Steward(lead, date(2026, 11, 1)))
    assert stand(entry).keeper == stand(entry).steward == lead
    assert stand(entry, date(2026, 10, 1)).keeper == "curators"
    assert stand(resource(steward=None)).keeper == "curators"
    assert stand(resource()).lead != ""


def test_what_an_ended_role_accepted_goes_back_to_the_curators() -> None:
    """Its successor has accepted nothing, so it is late for nothing."""
    ended = next(x for x in real().leads.values() if x.status == "ended")
    assert stand(resource(steward=Steward(ended.id, date(2026, 11, 1)))).keeper == "curators"


# Months


DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(1, 60))
def test_months_keep_the_day_or_end_with_the_month(day: date, months: int) -> None:
    """The same day of the month where the month has it, else its last day; never the month after."""
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


@given(DAYS, st.integers(1, 60), st.integers(0, 60))
def test_a_later_review_is_never_due_earlier(day: date, months: int, more: int) -> None:
    assert add_months(day, months) <= add_months(day + timedelta(days=more), months)
    assert add_months(day, months) <= add_months(day, months + more)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(2100, 1, 30), 1, date(2100, 2, 28)),
        (date(9999, 6, 1), 60, date.max),
    ],
)
def test_month_ends_and_leap_days(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


RECORDS = st.lists(
    st.builds(
        Review,
        st.dates(date(2023, 1, 1), date(2026, 12, 31)),
        st.just("curators"),
        st.lists(st.sampled_from(["works", "current", "aligned", "accurate", "accessible"]), min_size=1, unique=True).map(tuple),
        st.sampled_from(["keep", "keep", "revise", "withdraw", "replace"]),
    ),
    max_size=6,
)  # fmt: skip


@given(
    RECORDS,
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    st.integers(1, 60),
)
def test_any_history_gives_one_state_that_is_true(
    records: list[Review], today: date, changed: date, months: int
) -> None:
    """For every history and day: the state is that of the due day; nothing of a later day is known; a due day lies within the
    interval; what was asked for is due no later than thirty days after it was."""
    entry = resource(reviews=tuple(records), changed=changed, review_interval=ReviewInterval(months, "because of it"))
    found = stand(entry, today)
    assert found.state in STATES
    assert (found.state == "never-reviewed") == (found.due is None)
    assert (
        stand(replace(entry, reviews=tuple(r for r in records if r.date <= today + timedelta(days=1))), today) == found
    )
    if found.last_reviewed:
        assert found.last_reviewed <= today + timedelta(days=1)
        assert found.due
        assert found.due <= add_months(found.last_reviewed, months) or found.asked
    if found.due:
        assert (found.state == "overdue") == (found.due < today)
        assert (found.state == "current") == (found.due > today + timedelta(days=30))
    if found.asked and found.due:
        assert found.due <= max(r.date for r in records if r.outcome != "keep") + timedelta(days=30)


# The ledger


def catalog(*entries: Resource) -> Catalog:
    return replace(real(), resources={entry.id: entry for entry in entries})


def test_the_most_urgent_comes_first() -> None:
    """Overdue before due soon before never reviewed before current before what is out of use; the earliest due first."""
    made = [
        resource(id="current", reviews=(review(date(2026, 11, 1)),)),
        resource(id="late", reviews=(review(date(2025, 10, 1)),)),
        resource(id="later", reviews=(review(date(2024, 10, 1)),)),
        resource(id="soon", reviews=(review(date(2025, 12, 1)),)),
        resource(id="never"),
        resource(id="gone", status="withdrawn"),
    ]
    found = [s.id for s in standings(replace(catalog(*made), leads={}), TODAY)]
    assert found == ["later", "late", "soon", "never", "current", "gone"]


def test_numbers_by_keeper() -> None:
    """The curators are always there, first; the numbers of all keepers together are those of the whole."""
    lead = next(x.id for x in real().leads.values() if x.status == "active")
    made = catalog(resource(id="a", steward=Steward(lead, date(2026, 11, 1))), resource(id="b"))
    found = in_use(standings(made, TODAY))
    assert list(by_keeper(found)) == ["curators", lead]
    assert by_keeper(found)[lead] == {**dict.fromkeys(STATES, 0), "never-reviewed": 1}
    assert by_keeper([]) == {"curators": dict.fromkeys(STATES, 0)}
    assert sum(map(sum, (n.values() for n in by_keeper(found).values()))) == sum(summary(found).values())


def partial(text: str) -> PartialDate:
    found = parse_partial_date(text)
    assert found
    return found


def test_ages_fall_into_one_bar_each() -> None:
    """Every resource is in one bar of each distribution; the bars of age agree with those of the search."""
    dates = ["2026-11", "2024-11", "2024-10", "2021-11", "2021-10", "2010", "2026-27", "2019-2020 (revised 2025)"]
    made = [resource(id=f"d{n}", content_date=partial(text)) for n, text in enumerate(dates)] + [
        resource(id="none", content_date=None)
    ]
    found = [stand(entry) for entry in made]
    assert [bar.number for bar in by_publisher(found, TODAY)] == [4, 2, 2, 1]
    days = [0, 183, 184, 365, 366, 730, 731]
    found = [stand(resource(reviews=(review(TODAY - timedelta(days=n)),))) for n in days] + [stand(resource())]
    assert [bar.number for bar in by_review(found)] == [2, 2, 2, 1, 1]


def test_the_trend_is_worked_out_from_the_records() -> None:
    """Each month's end as it was then: what was added by then, reviewed by then, overdue then; and the records of the month."""
    made = replace(
        catalog(
            resource(id="a", added=date(2026, 8, 15), reviews=(review(date(2026, 9, 10)), review(date(2026, 10, 5), "works"))),
            resource(id="b", added=date(2026, 9, 20)),
            resource(id="c", added=date(2026, 8, 1), review_interval=ReviewInterval(1, "quickly"), reviews=(review(date(2026, 9, 2)),)),
        ),
        leads={},
    )  # fmt: skip
    told = [
        (m.day.isoformat(), m.entries, m.never_reviewed, m.overdue, m.records) for m in trend(made, date(2026, 10, 31))
    ]
    assert told == [("2026-08-31", 2, 2, 0, 0), ("2026-09-30", 3, 1, 0, 2), ("2026-10-31", 3, 1, 1, 1)]


def test_the_trend_ends_today_and_has_a_year_at_most() -> None:
    made = replace(catalog(resource(id="a")), leads={})
    months = trend(made, date(2026, 11, 21))
    assert (len(months), months[-1].day, months[0].day) == (12, date(2026, 11, 21), date(2025, 12, 31))
    assert len(trend(replace(made, resources={}), TODAY)) == 1


def test_each_entry_is_looked_at_a_few_times() -> None:
    """Work grows with the number of entries and records, not faster: each entry is looked at a few times."""
    seen = 0

    class Counting(tuple[Review, ...]):
        def __iter__(self) -> Iterator[Review]:
            nonlocal seen
            seen += 1
            return super().__iter__()

    entry = resource(reviews=Counting((review(date(2026, 1, 1)),)))
    standings(replace(catalog(*(replace(entry, id=f"r{n}") for n in range(100))), leads={}), TODAY)
    assert seen <= 400
