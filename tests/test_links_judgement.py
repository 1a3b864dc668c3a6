"""Judgment: which state an address has after which history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from link_histories import (
    CASINO,
    GARDENS,
    HOME,
    LOGIN,
    LOST,
    PARKED,
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
from level1.links.observation import Observation

DAYS = (0, 36, 72)


def on_days(what: object, *hours: float) -> list[Observation]:
    return [seen(hour, what) for hour in hours or DAYS]  # type: ignore[arg-type]  # names or numbers


def test_an_address_nobody_has_asked_is_unchecked() -> None:
    state = judged()
    assert (state.state, state.last_checked, state.http_status) == ("unchecked", None, 0)


def test_a_page_with_its_subject_is_healthy() -> None:
    state = judged(seen(0), seen(24))
    assert (state.state, state.since, state.last_ok) == ("healthy", START, START + timedelta(hours=24))


@pytest.mark.parametrize("what", [404, 410, "no-such-host", LOST])
class TestGone:
    def test_three_checks_over_three_days_are_needed(self, what: object) -> None:
        assert judged(*on_days(what, 0)).state == "failing"
        assert judged(*on_days(what, 0, 36)).state == "failing"
        assert judged(*on_days(what, 0, 36, 71)).state == "failing"
        state = judged(seen(-24), *on_days(what))
        assert (state.state, state.since) == ("gone", START)
        assert "at 3 checks from November 1, 2026 to November 4, 2026" in state.reason

    def test_checks_of_one_moment_count_once(self, what: object) -> None:
        assert judged(*on_days(what, 0, 0.1, 72)).state == "failing"

    def test_a_good_answer_begins_the_count_anew(self, what: object) -> None:
        assert judged(*on_days(what, 0, 36), seen(60), *on_days(what, 90, 126)).state == "failing"

    def test_a_failure_between_neither_proves_nor_refutes(self, what: object) -> None:
        assert judged(*on_days(what, 0, 36), seen(50, "timeout"), seen(80, what)).state == "gone"  # type: ignore[arg-type]  # names or numbers

    def test_it_stays_so_while_nothing_else_is_seen(self, what: object) -> None:
        state = judged(*on_days(what), seen(100, "timeout"), seen(124, 503))
        assert (state.state, state.since) == ("gone", START)

    def test_it_is_over_with_a_good_answer(self, what: object) -> None:
        assert judged(*on_days(what), seen(100), seen(124)).state == "healthy"


@pytest.mark.parametrize("what", [401, 403, 429, 999, "tls", "robots", WALL])
class TestBlocked:
    def test_however_often_it_is_never_called_dead(self, what: object) -> None:
        assert judged(*on_days(what, *range(0, 2000, 100))).state == "blocked"

    def test_a_404_among_refusals_is_no_proof(self, what: object) -> None:
        assert judged(*on_days(what), seen(80, 404), seen(120, what), seen(160, 404)).state == "failing"  # type: ignore[arg-type]  # names or numbers

    def test_after_refusals_a_404_needs_twice_the_proof(self, what: object) -> None:
        assert judged(*on_days(what), *on_days(404, 100, 136, 172)).state == "failing"
        assert judged(*on_days(what), *on_days(404, 100, 136, 172, 200, 236, 272)).state == "gone"

    def test_another_network_may_be_let_in(self, what: object) -> None:
        state = judged(*on_days(what), seen(80, origin="elsewhere"), seen(90, what))  # type: ignore[arg-type]  # names or numbers
        assert (state.state, state.notes) == ("healthy", ("elsewhere",))


@pytest.mark.parametrize("status", [200, 202, 403, 404, 429, 503])
def test_a_check_for_programs_is_a_refusal_whatever_its_status(status: int) -> None:
    assert judged(*[seen(hour, WALL, status=status) for hour in DAYS]).state == "blocked"


def test_a_header_says_so_too() -> None:
    history = [seen(hour, 404, headers={"Cf-Mitigated": "challenge"}) for hour in DAYS]
    assert judged(*history).state == "blocked"


def test_a_page_that_speaks_of_robots_is_not_a_check_for_programs() -> None:
    club = page("Attendance playbook for foster youth", f"{PLAYBOOK.text} Prove you are human. ", 2)
    assert judged(seen(0, club)).state == "healthy"


@pytest.mark.parametrize("what", [500, 502, 503, "timeout", "dns", "refused", "reset", "redirects"])
def test_what_does_not_answer_is_failing_and_never_gone(what: object) -> None:
    state = judged(seen(-24), *on_days(what, *range(0, 1000, 100)))
    assert (state.state, state.since) == ("failing", START)


@pytest.mark.parametrize("what", [PARKED, CASINO, SHOES], ids=["parked", "casino", "shoes"])
class TestTakenOver:
    def test_two_checks_a_day_apart_are_needed(self, what: object) -> None:
        assert judged(seen(-24), *on_days(what, 0)).state == "failing"
        assert judged(seen(-24), *on_days(what, 0, 23)).state == "failing"
        state = judged(seen(-24), *on_days(what, 0, 24))
        assert (state.state, state.since) == ("taken-over", START)

    def test_also_where_the_right_page_was_never_seen(self, what: object) -> None:
        assert judged(*on_days(what, 0, 24)).state == "taken-over"

    def test_also_behind_a_redirect_to_another_site(self, what: object) -> None:
        to = "https://other.example/"
        assert judged(*[redirected(hour, to, what, 302) for hour in (0, 24)]).state == "taken-over"  # type: ignore[arg-type]  # names or numbers

    def test_a_refusal_later_does_not_clear_it(self, what: object) -> None:
        assert judged(seen(-24), *on_days(what, 0, 24), seen(48, 403)).state == "taken-over"


def test_a_domain_trader_behind_a_redirect_is_known_by_its_name() -> None:
    shop = page("Welcome", "Names for your ideas, from ten dollars. ", 12)
    to = "https://www.hugedomains.com/domain_profile.cfm?d=riverbend"
    assert judged(*[redirected(hour, to, shop, 302) for hour in (0, 24)]).state == "taken-over"


class TestNobodyIsAccusedWrongly:
    def test_an_organisation_that_moved(self) -> None:
        state = judged(seen(-24), *[redirected(hour, "https://riverbend.school.example/pb") for hour in (0, 24)])
        assert (state.state, state.suggestion) == ("moved", "https://riverbend.school.example/pb")
        assert "confirm-owner" in state.notes

    def test_a_new_name_and_a_new_design_that_keep_the_publisher(self) -> None:
        new = page("Showing up | Riverbend Institute for Schools", "Stories and worksheets for caregivers. ", 30)
        assert judged(seen(-24), *on_days(new, 0, 24, 48)).state == "healthy"

    def test_a_page_in_other_words_that_keeps_its_subject(self) -> None:
        new = page("Playbook: attendance of foster youth", "Everything was written anew for this edition. ", 12)
        assert judged(seen(-24), *on_days(new, 0, 24)).state == "healthy"

    def test_an_article_on_domains_for_sale(self) -> None:
        article = Subject(URL, ("What happens when a school's domain is for sale",), ("Riverbend Institute",))
        text = page(
            article.titles[0], "A case study of what a district lost when “this domain is for sale” appeared. ", 40
        )
        assert judged(*on_days(text, 0, 24), subject=article).state == "healthy"

    def test_a_guide_on_gambling(self) -> None:
        guide = Subject(URL, ("Betting, poker and casino games: prevention in schools",), ("Riverbend Institute",))
        text = page(guide.titles[0], "Students meet betting, poker, casino and jackpot offers online. ", 20)
        assert judged(*on_days(text, 0, 24), subject=guide).state == "healthy"

    @pytest.mark.parametrize("name", ["www.cde.ca.gov", "riverbend.example", "riverbend.org", "riverbend.edu"])
    def test_a_page_that_lost_its_subject_is_for_curators_whatever_its_name(self, name: str) -> None:
        where = Subject(f"https://{name}/x", SUBJECT.titles, SUBJECT.names)
        history = [seen(h, GARDENS, url=where.url, final_url=where.url) for h in (0, 24, 48, 72)]
        state = judged(seen(-24, url=where.url, final_url=where.url), *history, subject=where)
        assert (state.state, state.notes) == ("failing", ("changed",))

    def test_a_login(self) -> None:
        to = "https://login.example/sso?back=1"
        state = judged(*[redirected(hour, to, LOGIN, 302) for hour in DAYS])
        assert (state.state, state.notes) == ("healthy", ("login",))

    def test_a_page_that_was_open_and_asks_to_log_in_now_is_for_curators(self) -> None:
        to = "https://login.example/sso?back=1"
        state = judged(seen(-24), *[redirected(hour, to, LOGIN, 302) for hour in DAYS])
        assert (state.state, state.notes) == ("failing", ("private",))

    def test_a_page_drawn_by_a_script(self) -> None:
        shell = page("", "Loading")
        state = judged(*[seen(hour, shell, made_up=(200, shell)) for hour in DAYS])
        assert (state.state, state.notes) == ("healthy", ("cannot-tell",))

    def test_a_source_of_which_nothing_is_known(self) -> None:
        assert judged(*on_days(SHOES, 0, 24), subject=Subject(URL)).state == "healthy"

    def test_a_site_that_is_being_repaired(self) -> None:
        assert judged(seen(-24), *on_days(page("Maintenance", "We are under maintenance."), 0, 24)).state == "failing"


class TestSoft404:
    def test_a_deep_address_that_lands_on_the_home_page(self) -> None:
        history = [redirected(hour, "https://www.riverbend.example/", HOME, 302) for hour in DAYS]
        assert judged(*history).state == "gone"

    def test_but_not_where_the_home_page_is_the_resource(self) -> None:
        history = [redirected(hour, "https://playbook.example/", PLAYBOOK, 301) for hour in DAYS]
        assert judged(*history).state == "moved"

    def test_the_page_of_any_made_up_address(self) -> None:
        assert judged(*[seen(hour, HOME, made_up=(200, HOME)) for hour in DAYS]).state == "gone"

    def test_but_not_at_the_top_of_the_site(self) -> None:
        top = Subject("https://www.riverbend.example/", ("Riverbend Institute",), ("Riverbend Institute",))
        history = [seen(h, HOME, url=top.url, final_url=top.url, made_up=(200, HOME)) for h in DAYS]
        assert judged(*history, subject=top).state == "healthy"

    def test_a_notice_under_the_old_title(self) -> None:
        notice = page(PLAYBOOK.title, "This resource is no longer available.")
        assert judged(seen(-24), *on_days(notice)).state == "gone"

    def test_in_spanish(self) -> None:
        notice = page("Página no encontrada", "Lo sentimos, la página que busca ya no existe.")
        assert judged(*on_days(notice)).state == "gone"

    @pytest.mark.parametrize("before", [[seen(-24)], []])
    def test_a_404_that_shows_the_page_all_the_same_is_for_a_person(self, before: list[Observation]) -> None:
        assert judged(*before, *[seen(hour, PLAYBOOK, status=404) for hour in DAYS]).state == "failing"


class TestMoved:
    def test_a_permanent_redirect_that_keeps_the_subject(self) -> None:
        to = "https://www.riverbend.example/library/attendance-playbook"
        once, twice = judged(redirected(0, to)), judged(redirected(0, to), redirected(24, to))
        assert (once.state, once.suggestion, once.settled) == ("moved", to, False)
        assert (twice.state, twice.settled, twice.notes) == ("moved", True, ())

    @pytest.mark.parametrize("status", [302, 303, 307, 0])
    def test_other_redirects_move_nothing(self, status: int) -> None:
        assert judged(redirected(0, "https://www.riverbend.example/now", status=status)).state == "healthy"

    @pytest.mark.parametrize(
        "to", ["https://riverbend.example/attendance/playbook", "http://www.riverbend.example/attendance/playbook/"]
    )
    def test_the_same_address_written_otherwise_is_no_move(self, to: str) -> None:
        assert judged(redirected(0, to)).state == "healthy"

    def test_https_is_suggested(self) -> None:
        old = Subject("http://www.riverbend.example/a", SUBJECT.titles)
        history = [seen(h, url=old.url, final_url=old.url, notes=("https-available",)) for h in (0, 24)]
        state = judged(*history, subject=old)
        assert (state.state, state.suggestion) == ("healthy", "https://www.riverbend.example/a")


class TestNetworks:
    def test_gone_needs_nobody_who_sees_it(self) -> None:
        assert judged(*on_days(404), seen(40, origin="elsewhere")).state == "failing"

    def test_a_good_answer_from_before_does_not_contradict(self) -> None:
        assert judged(seen(-24, origin="elsewhere"), *on_days(404)).state == "gone"

    def test_nor_does_an_old_one(self) -> None:
        assert judged(seen(1, origin="elsewhere"), *on_days(404, 0, 400, 900)).state == "gone"

    def test_checks_of_two_networks_add_up(self) -> None:
        assert judged(seen(0, 404), seen(36, 404, origin="elsewhere"), seen(72, 404)).state == "gone"

    def test_a_failure_here_alone(self) -> None:
        state = judged(seen(0, "timeout"), seen(10, origin="elsewhere"), seen(20, "timeout"))
        assert (state.state, state.notes) == ("healthy", ("elsewhere",))


def test_an_unsteady_address_is_believed_after_two_good_answers() -> None:
    history = [seen(0), seen(24, 500), seen(48, "timeout"), seen(72, 500), seen(96)]
    assert (judged(*history).state, judged(*history).notes) == ("failing", ("unsteady",))
    assert judged(*history, seen(120)).state == "healthy"


def test_an_unchanged_page_is_what_it_was() -> None:
    assert judged(seen(-24), seen(0, SHOES), seen(24, 304), seen(48, 304)).state == "taken-over"
    assert judged(seen(-24), seen(0, 304)).state == "healthy"


def test_a_check_that_was_put_off_is_none() -> None:
    assert judged(seen(0, "deferred")).state == "unchecked"
    assert judged(seen(0), seen(24, "deferred")).last_checked == START


def test_an_exception_holds_through_its_last_day() -> None:
    item = {"url": URL, "reason": "It refuses every program; opened by hand.", "until": "2026-11-10"}
    excuses = Exceptions({"exceptions": [item]})
    assert judged(*on_days(404), excuses=excuses).state == "excused"
    assert judged(*on_days(404), excuses=excuses, after=24 * 5).until == "2026-11-10"
    assert judged(*on_days(404), excuses=excuses, after=24 * 8).state == "gone"


def test_what_comes_after_the_day_asked_about_does_not_count() -> None:
    assert judged(*on_days(404), after=-1).state == "failing"
