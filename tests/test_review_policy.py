"""The review policy: what content/taxonomy/review-policy.yml says is what holds, and a newer record never counts less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from conftest import TODAY
from hypothesis import given
from hypothesis import strategies as st
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource, Review, ReviewInterval
from level1.catalog.policy import Interval, PeerPolicy, ReviewPolicy, review_policy

DATA = {
    "due_soon_days": 20,
    "follow_up_days": 40,
    "renewed_by": ["current", "accurate"],
    "peers": {"since": "2026-12-01", "checked": ["aligned", "accurate"]},
    "leads": {"months": 6, "why": "Holders change."},
    "resources": {
        "guidance": {"months": 12, "why": "Editions are yearly."},
        "toolkit": {"months": 18, "why": "Slower."},
    },
}


@cache
def real() -> Catalog:
    return real_catalog()


def policy() -> ReviewPolicy:
    return review_policy(DATA)


def guidance(*reviews: Review, interval: ReviewInterval | None = None) -> Resource:
    one = next(r for r in real().resources.values() if r.type == "guidance")
    return replace(one, reviews=reviews, review_interval=interval)


def test_every_number_of_the_file_holds() -> None:
    assert policy() == ReviewPolicy(
        due_soon_days=20,
        follow_up_days=40,
        renewed_by=frozenset({"current", "accurate"}),
        peers=PeerPolicy(date(2026, 12, 1), frozenset({"aligned", "accurate"})),
        leads=Interval(6, "Holders change."),
        resources={"guidance": Interval(12, "Editions are yearly."), "toolkit": Interval(18, "Slower.")},
    )


def test_the_interval_is_the_entrys_own_or_that_of_its_type() -> None:
    assert policy().interval(guidance()) == Interval(12, "Editions are yearly.")
    own = ReviewInterval(3, "It is revised every quarter.")
    assert policy().interval(guidance(interval=own)) == Interval(3, "It is revised every quarter.")
    assert policy().interval(next(iter(real().leads.values()))) == Interval(6, "Holders change.")


@pytest.mark.parametrize(
    ("checked", "renews"),
    [
        (("works",), False),
        (("accurate",), True),
        (("works", "current"), True),
        ((), False),
        (("works", "accessible"), False),
    ],
)
def test_a_review_of_the_content_has_looked_at_the_content(checked: tuple[str, ...], renews: bool) -> None:
    assert policy().renews(checked) is renews


DAYS = st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))
REVIEWS = st.lists(
    st.builds(Review, DAYS, st.just("curators"), st.sampled_from([("works",), ("current",)]), st.just("keep")),
    max_size=5,
).map(lambda found: [replace(review, note=f"{n}") for n, review in enumerate(found)])


@given(REVIEWS, st.none() | st.just(TODAY))
def test_the_last_review_is_the_newest_of_the_content_up_to_tomorrow(reviews: list[Review], today: date | None) -> None:
    """Tomorrow, since a record may come from another time zone. Of one day the one that stands later in the file."""
    found = policy().last_review(guidance(*reviews), today)
    counted = [
        review
        for review in reviews
        if "current" in review.checked and (today is None or review.date <= today + timedelta(days=1))
    ]
    if found is None:
        assert counted == []
        return
    newest = max(review.date for review in counted)
    assert found == [review for review in counted if review.date == newest][-1]
