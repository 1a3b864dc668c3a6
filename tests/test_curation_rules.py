"""The rules by which an entry waits: from when on somebody looks after it, what a review asks for, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import TODAY
from test_curation import catalog, real, resource, review, stand

from level1.catalog.model import ReviewInterval, Steward
from level1.curation import standings, worklist
from level1.curation.metrics import metrics
from level1.state.tables import Tables

DAY = timedelta(days=1)
ASKED = date(2026, 11, 1)
ASKS = review(ASKED, outcome="revise", note="The link in it is old.")


class TestWhoLooksAfterIt:
    LEAD = next(lead.id for lead in real().leads.values() if lead.status == "active")

    @pytest.mark.parametrize(("days", "keeper"), [(-1, "curators"), (0, LEAD), (1, LEAD)])
    def test_from_the_day_before_it_accepted(self, days: int, keeper: str) -> None:
        """Who accepts in another time zone may date it tomorrow; earlier it has accepted nothing."""
        entry = resource(steward=Steward(self.LEAD, TODAY))
        assert stand(entry, TODAY - DAY + days * DAY).keeper == keeper

    def test_a_worklist_has_what_one_looks_after_and_no_more(self) -> None:
        mine, theirs = resource(id="mine", steward=Steward(self.LEAD, ASKED)), resource(id="theirs")
        found = standings(catalog(mine, theirs), TODAY)
        assert [one.id for one in worklist(found, self.LEAD)] == ["mine"]
        assert "mine" not in {one.id for one in worklist(found, "curators")}
        assert {"mine", "theirs"} <= {one.id for one in worklist(found)}

    def test_a_resource_names_its_lead_and_the_record_of_a_lead_names_nobody(self) -> None:
        lead = real().leads[self.LEAD]
        assert (stand(lead).title, stand(lead).lead, stand(lead).steward) == (lead.name, "", "")
        assert stand(resource(lead=self.LEAD)).lead == self.LEAD


class TestOpened:
    """The last day on which somebody opened the address and it worked."""

    @pytest.mark.parametrize(("days", "counts"), [(0, True), (1, True), (2, False)])
    def test_a_record_of_tomorrow_counts(self, days: int, counts: bool) -> None:
        day = TODAY + days * DAY
        assert stand(resource(reviews=(review(day, "works"),))).opened == (day if counts else None)

    def test_a_review_that_did_not_open_it_says_nothing(self) -> None:
        looked = review(date(2026, 10, 1), "works"), review(date(2026, 11, 1), "current")
        assert stand(resource(reviews=looked)).opened == date(2026, 10, 1)
        assert stand(resource(reviews=looked[1:])).opened is None

    def test_a_complete_review_opened_it_too(self) -> None:
        assert stand(resource(reviews=(review(ASKED),))).opened == ASKED


class TestWhatAReviewAskedFor:
    @pytest.mark.parametrize(("changed", "asked"), [(-1, "revise"), (0, "revise"), (1, "")])
    def test_only_a_change_of_a_later_day_answers(self, changed: int, asked: str) -> None:
        """A change of the same day may have been made before the review."""
        found = stand(resource(reviews=(ASKS,), changed=ASKED + changed * DAY))
        assert (found.asked, found.note) == (asked, ASKS.note if asked else "")

    @pytest.mark.parametrize("status", ["withdrawn", "superseded"])
    def test_an_entry_out_of_use_has_nothing_open(self, status: str) -> None:
        found = stand(resource(reviews=(ASKS,), status=status, reason="x"))
        assert (found.asked, found.due, found.state) == ("", None, "withdrawn")

    @pytest.mark.parametrize(("days", "asked"), [(0, "revise"), (1, "revise"), (2, "")])
    def test_a_request_of_a_later_day_is_not_known_yet(self, days: int, asked: str) -> None:
        assert stand(resource(reviews=(replace(ASKS, date=TODAY + days * DAY),))).asked == asked

    def test_an_answer_of_a_later_day_is_not_known_yet(self) -> None:
        kept = review(TODAY + 2 * DAY)
        assert stand(resource(reviews=(ASKS, kept))).asked == "revise"
        assert stand(resource(reviews=(ASKS, kept)), TODAY + DAY).asked == ""

    def test_the_last_request_counts_and_its_days_begin_with_it(self) -> None:
        again = review(ASKED + 10 * DAY, outcome="withdraw", note="It is gone.")
        found = stand(resource(reviews=(ASKS, again)))
        assert (found.asked, found.note, found.due) == ("withdraw", "It is gone.", ASKED + 40 * DAY)

    def test_what_was_kept_before_answers_nothing(self) -> None:
        assert stand(resource(reviews=(ASKS, review(ASKED - DAY)))).asked == "revise"

    def test_a_request_after_an_answer_is_open(self) -> None:
        again = review(ASKED + 10 * DAY, outcome="replace")
        assert stand(resource(reviews=(ASKS, review(ASKED + DAY), again))).asked == "replace"

    def test_the_earlier_of_both_days_is_the_due_day(self) -> None:
        """What was asked for may wait thirty days, and the next review never waits longer for it."""
        quick = ReviewInterval(1, "It changes often.")
        assert stand(resource(reviews=(review(date(2026, 10, 15)), ASKS), review_interval=quick)).due == date(
            2026, 12, 1
        )
        links = review(date(2026, 11, 10), "works", outcome="revise")
        assert stand(resource(reviews=(review(date(2026, 10, 15)), links), review_interval=quick)).due == date(
            2026, 11, 15
        )

    def test_a_request_that_looked_at_the_link_only_makes_an_entry_due_that_was_never_reviewed(self) -> None:
        found = stand(resource(reviews=(review(ASKED, "works", outcome="revise"),)), date(2026, 12, 2))
        assert (found.last_reviewed, found.due, found.state) == (None, date(2026, 12, 1), "overdue")


class TestDueSoonIsNotLate:
    ENTRY = resource(reviews=(review(date(2025, 11, 21)),))

    @pytest.mark.parametrize(("days", "in_time"), [(-30, 1), (-1, 1), (0, 1), (1, 0)])
    def test_what_is_due_soon_is_reviewed_in_time(self, days: int, in_time: int) -> None:
        found = metrics(replace(catalog(self.ENTRY), leads={}), Tables(), date(2026, 11, 21) + days * DAY)
        (share,) = [one.now for one in found if one.definition.id == "reviewed-in-time"]
        assert share
        assert (share.value, share.of) == (in_time, 1)


class TestOrder:
    """The order of a worklist is the order of work."""

    def test_of_two_with_the_same_due_day_the_one_with_the_shorter_interval_comes_first(self) -> None:
        yearly = resource(id="a", title="A", reviews=(review(date(2025, 11, 1)),))
        monthly = resource(
            id="b", title="B", reviews=(review(date(2026, 10, 1)),), review_interval=ReviewInterval(1, "x")
        )
        never = resource(id="c", title="C"), resource(id="d", title="D", review_interval=ReviewInterval(1, "x"))
        found = standings(replace(catalog(yearly, monthly, *never), leads={}), TODAY)
        assert [one.id for one in found] == ["b", "a", "d", "c"]

    def test_then_by_title_whatever_its_case(self) -> None:
        made = [resource(id=id, title=title) for id, title in (("a", "beta"), ("b", "Alpha"), ("c", "Gamma"))]
        assert [one.id for one in standings(replace(catalog(*made), leads={}), TODAY)] == ["b", "a", "c"]
