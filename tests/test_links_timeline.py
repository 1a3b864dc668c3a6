"""What counts in a history: how often, from when on, and what takes an earlier answer back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from link_histories import (
    CASINO,
    LOGIN,
    LOST,
    PLAYBOOK,
    SHOES,
    START,
    SUBJECT,
    URL,
    WALL,
    judged,
    page,
    redirected,
    seen,
)

from level1.links.judging.exceptions import Exceptions
from level1.links.judging.subject import Subject
from level1.links.observation import Observation, Page

SITE = "https://www.riverbend.example"
UNKNOWN = Subject(URL)
# A little of the playbook, and more of a shop.
HALF = page(
    "Attendance playbook for summer sandals",
    f"{' '.join(PLAYBOOK.text.split()[:14])} {' '.join(SHOES.text.split()[:30])}",
)


class TestRefusals:
    @pytest.mark.parametrize("refusal", [401, 403, 429, 999, "tls", "robots", WALL])
    def test_a_refusal_takes_back_the_404s_before_it(self, refusal: Page | int | str) -> None:
        """Whoever is turned away may have been turned away before, by a 404 meant for programs."""
        state = judged(seen(0, 404), seen(36, refusal), seen(72, 404), seen(108, 404))
        assert state.state == "failing"
        assert "Checks that agree: 2 of 6 needed." in state.reason

    def test_it_takes_back_what_was_certain(self) -> None:
        gone = [seen(hour, 404) for hour in (0, 36, 72)]
        assert judged(*gone).state == "gone"
        assert judged(*gone, seen(108, 403)).state == "blocked"
        assert judged(*gone, seen(108, 403), seen(144, 404)).state == "failing"

    def test_but_not_what_it_saw_of_strangers(self) -> None:
        """A refusal hides a page; that somebody else's was there stays true."""
        assert judged(seen(-24), seen(0, CASINO), seen(20, 403), seen(40, CASINO)).state == "taken-over"

    def test_the_first_404_after_it_says_how_much_is_needed(self) -> None:
        assert "Checks that agree: 1 of 6 needed." in judged(seen(0, 403), seen(36, 404)).reason
        assert "Checks that agree: 1 of 3 needed." in judged(seen(36, 404)).reason

    @pytest.mark.parametrize(("days", "state"), [(30, "failing"), (31, "gone")])
    def test_a_refusal_of_long_ago_asks_for_no_more_proof(self, days: int, state: str) -> None:
        first = 24 * days
        assert judged(seen(0, 403), *[seen(first + hour, 404) for hour in (0, 36, 72)]).state == state

    def test_a_refusal_elsewhere_takes_back_nothing_here(self) -> None:
        history = [seen(0, 404), seen(36, 403, origin="elsewhere"), seen(40, 404), seen(76, 404)]
        assert judged(*history).state == "gone"


class TestCounting:
    def test_a_check_exactly_six_hours_after_the_last_counts(self) -> None:
        assert judged(*[seen(hour, 404) for hour in (0, 66, 72)]).state == "gone"
        assert judged(*[seen(hour, 404) for hour in (0, 66, 71.9, 72)]).state == "gone"
        assert judged(*[seen(hour, 404) for hour in (0, 67, 72)]).state == "failing"

    def test_a_good_answer_takes_back_what_was_seen_of_strangers(self) -> None:
        assert judged(seen(-24), seen(0, CASINO), seen(20), seen(40, CASINO)).state == "failing"

    def test_a_move_is_settled_when_it_leads_to_one_place_twice_a_day_apart(self) -> None:
        one, other = f"{SITE}/one", f"{SITE}/other"
        assert judged(redirected(0, one), redirected(24, one)).settled
        assert not judged(redirected(0, one), redirected(23, one)).settled
        assert not judged(redirected(0, one), redirected(24, other)).settled
        assert judged(redirected(0, one), redirected(24, other)).suggestion == other
        assert not judged(redirected(0, one), seen(24), redirected(48, one)).settled

    def test_a_move_to_a_page_that_shows_too_little_is_never_settled(self) -> None:
        state = judged(*[redirected(hour, f"{SITE}/new", None) for hour in (0, 24, 48)])
        assert (state.state, state.settled, state.notes) == ("moved", False, ("confirm-subject",))

    def test_networks_in_two_places_have_to_agree_hours_apart(self) -> None:
        """Two networks that ask at one moment see one moment."""
        history = [seen(hour, 404, origin=origin) for hour in (0, 1) for origin in ("here", "elsewhere")]
        assert judged(*history, seen(72, 404)).state == "failing"


class TestHomePages:
    HOME = Subject(f"{SITE}/", ("Riverbend Institute",), ("Riverbend Institute for Schools",))

    @pytest.mark.parametrize(
        "what", [HOME, page("Schools we serve", "Stories of Riverbend Institute. " * 20)], ids=["same", "new"]
    )
    def test_a_home_page_that_moved_to_another_hosts_home_page_is_not_gone(self, what: Page) -> None:
        """Only a deep address that ends on a home page has lost its page."""
        to = "https://riverbend.school.example/"
        history = [at_home(hour, to, what) for hour in (0, 36, 72)]
        state = judged(*history, subject=self.HOME)
        assert (state.state, state.suggestion) == ("moved", to)
        assert "confirm-owner" in state.notes

    def test_a_deep_address_that_ends_on_another_hosts_home_page_is(self) -> None:
        to = "https://riverbend.school.example/"
        home = page("Schools we serve", "Riverbend Institute for Schools: stories and people. " * 20)
        assert judged(*[redirected(hour, to, home) for hour in (0, 36, 72)]).state == "gone"


def at_home(hours: float, to: str, what: Page) -> Observation:
    return replace(redirected(hours, to, what), url=f"{SITE}/")


class TestMeasure:
    """What later answers are measured by: the page when it surely had its subject, or else the first page."""

    def test_an_address_of_which_nothing_is_known_is_measured_by_its_first_page(self) -> None:
        history = [seen(0), seen(24, SHOES), seen(48, SHOES)]
        assert judged(*history, subject=UNKNOWN).state == "taken-over"
        assert judged(*history[1:], subject=UNKNOWN).state == "healthy"

    def test_the_first_page_stays_the_measure_however_slowly_it_is_left(self) -> None:
        history = [seen(0), seen(24, HALF), seen(48, SHOES), seen(72, SHOES)]
        assert judged(*history[:2], subject=UNKNOWN).state == "healthy"
        assert judged(*history, subject=UNKNOWN).state == "taken-over"

    def test_a_login_is_no_measure(self) -> None:
        """Whoever was asked to log in first and sees the page later sees no stranger's."""
        login = seen(0, LOGIN, notes=("login",))
        assert judged(login, seen(24), seen(48), subject=UNKNOWN).state == "healthy"

    def test_unchanged_means_what_this_network_saw_last(self) -> None:
        elsewhere = seen(10, SHOES, origin="elsewhere")
        assert judged(seen(0), elsewhere, seen(24, 304), seen(50, 304)).state == "healthy"
        assert judged(seen(0), elsewhere, seen(40, 304, origin="elsewhere")).state == "taken-over"

    def test_unchanged_with_a_page_means_that_page(self) -> None:
        assert judged(seen(0), seen(24, SHOES, status=304), seen(48, SHOES, status=304)).state == "taken-over"

    def test_unchanged_never_means_an_error_page(self) -> None:
        assert judged(seen(0), seen(24, LOST, status=404), seen(48, 304)).state == "healthy"

    def test_unchanged_where_nothing_was_seen_is_a_good_answer_that_shows_nothing(self) -> None:
        state = judged(seen(0, 304))
        assert (state.state, state.reason, state.http_status) == ("healthy", "It is unchanged.", 304)


class TestSteadiness:
    def test_three_bad_answers_of_five_make_one_good_answer_doubtful(self) -> None:
        bad = [seen(24, 500), seen(48, "timeout"), seen(72, 404)]
        assert judged(seen(0), *bad, seen(96)).notes == ("unsteady",)
        assert judged(seen(0), *bad[1:], seen(96)).state == "healthy"

    def test_bad_answers_of_long_ago_are_forgotten(self) -> None:
        history = [seen(24 * day, 500) for day in range(3)] + [seen(24 * day) for day in range(3, 8)]
        assert judged(*history, seen(24 * 9, 500), seen(24 * 10)).state == "healthy"

    def test_refusals_are_no_bad_answers(self) -> None:
        assert judged(*[seen(24 * day, 403) for day in range(4)], seen(120)).state == "healthy"

    def test_nor_do_they_make_bad_answers_forgotten(self) -> None:
        bad = [seen(24 * day, 500) for day in range(3)]
        refused = [seen(24 * day, 403) for day in range(3, 7)]
        assert judged(*bad, *refused, seen(24 * 7)).notes == ("unsteady",)


def test_where_one_network_sees_strangers_and_another_nothing_strangers_are_told() -> None:
    """The more harmful of two verdicts that are both sure."""
    dead = [seen(hour, 404) for hour in (0, 36, 72)]
    assert judged(*dead, *[seen(hour, CASINO, origin="elsewhere") for hour in (0, 36)]).state == "taken-over"


class TestTold:
    """What is told beside the state."""

    def test_since_is_when_it_began_and_last_ok_when_it_was_last_right(self) -> None:
        state = judged(seen(-48), seen(-24), seen(0, 503), seen(24, "timeout"))
        assert (state.since, state.last_ok) == (START, START - timedelta(hours=24))
        assert state.last_checked == START + timedelta(hours=24)

    def test_a_good_answer_begins_anew(self) -> None:
        state = judged(seen(0, 503), seen(24), seen(48))
        assert (state.state, state.since) == ("healthy", START + timedelta(hours=24))

    def test_the_status_is_that_of_the_last_answer(self) -> None:
        assert judged(seen(0, 404), seen(24, 503)).http_status == 503
        assert judged(seen(0), seen(24, 503, origin="elsewhere"), seen(26, "dns")).http_status == 0

    def test_a_failure_here_shows_the_status_of_the_good_answer_elsewhere(self) -> None:
        state = judged(seen(0, 503), seen(10, origin="elsewhere"), seen(20, 503))
        assert (state.state, state.http_status) == ("healthy", 200)

    @pytest.mark.parametrize(("hours", "state"), [(24 * 30, "healthy"), (24 * 30 + 1, "failing")])
    def test_another_network_is_heard_for_a_month(self, hours: float, state: str) -> None:
        history = [seen(-1, "timeout"), seen(0, origin="elsewhere"), seen(hours, "timeout")]
        assert judged(*history).state == state

    def test_a_failure_that_began_after_the_good_answer_elsewhere_is_told(self) -> None:
        assert judged(seen(0, origin="elsewhere"), seen(20, "timeout")).state == "failing"

    def test_an_excused_address_has_nothing_to_write(self) -> None:
        item = {"url": URL, "reason": " Seen by hand. ", "until": "2026-12-31"}
        history = [redirected(hour, f"{SITE}/new") for hour in (0, 24)]
        assert judged(*history).settled
        state = judged(*history, excuses=Exceptions({"exceptions": [item]}))
        assert (state.state, state.settled, state.suggestion) == ("excused", False, "")
        assert (state.reason, state.until) == ("Seen by hand.", "2026-12-31")

    def test_what_was_put_off_is_said(self) -> None:
        state = judged(seen(0, "deferred"))
        assert state.reason == "It was not checked: the host asked to be asked later than this run lasts."

    def test_a_missing_page_shows_how_far_the_proof_is(self) -> None:
        assert "Checks that agree: 1 of 2 needed." in judged(seen(-24), seen(0, CASINO)).reason
        assert "Checks that agree: 2 of 3 needed." in judged(seen(0, 404), seen(36, 404)).reason

    def test_https_is_suggested_only_where_it_answered(self) -> None:
        old = Subject("http://www.riverbend.example/a", SUBJECT.titles)
        plain = judged(*[seen(h, url=old.url, final_url=old.url) for h in (0, 24)], subject=old)
        assert (plain.suggestion, plain.settled) == ("", False)
        noted = judged(seen(0, url=old.url, final_url=old.url, notes=("https-available",)), subject=old)
        assert (noted.suggestion, noted.settled) == ("https://www.riverbend.example/a", True)
