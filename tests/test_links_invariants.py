"""Judgment, whatever the history: what must never happen, and what must not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from link_histories import CASINO, HOME, LOGIN, LOST, PARKED, PLAYBOOK, SHOES, START, WALL, judged, redirected, seen

from level1.links.judging.states import STATES
from level1.links.observation import FAILURES, Observation

ANSWERS = st.one_of(
    st.sampled_from([PLAYBOOK, SHOES, PARKED, CASINO, LOST, HOME, WALL, LOGIN]),
    st.sampled_from([200, 204, 301, 304, 400, 401, 403, 404, 410, 418, 429, 451, 500, 503, 999]),
    st.sampled_from(sorted(FAILURES)),
)
PLACES = st.sampled_from(
    ["https://www.riverbend.example/", "https://other.example/x", "https://www.riverbend.example/b"]
)


@st.composite
def checks(draw: st.DrawFn) -> Observation:
    hours = draw(st.integers(0, 500))
    origin = draw(st.sampled_from(["here", "here", "elsewhere", "county"]))
    if draw(st.booleans()):
        return replace(seen(hours, draw(ANSWERS)), origin=origin)
    page = draw(st.sampled_from([PLAYBOOK, SHOES, HOME, PARKED, None]))
    return replace(redirected(hours, draw(PLACES), page, draw(st.sampled_from([301, 302, 308]))), origin=origin)


HISTORIES = st.lists(checks(), max_size=12)


@settings(max_examples=50)
@given(HISTORIES)
def test_a_state_is_always_given_and_its_times_are_in_order(history: list[Observation]) -> None:
    state = judged(*history)
    assert state.state in STATES
    assert state.reason.endswith(".")
    counted = [one for one in history if one.failure != "deferred"]
    assert (state.last_checked is None) == (not counted)
    if state.last_checked and state.since:
        assert START <= state.since <= state.last_checked == max(one.at for one in counted)
        assert state.last_ok is None or state.last_ok <= state.last_checked


@given(checks(), st.integers(0, 5000))
def test_no_single_check_condemns(check: Observation, later: int) -> None:
    assert judged(check, after=later).state not in ("gone", "taken-over")


@given(checks(), st.lists(st.floats(0, 5), max_size=6))
def test_nor_do_many_of_one_moment(check: Observation, hours: list[float]) -> None:
    history = [replace(check, at=check.at + timedelta(hours=hour)) for hour in (0, *hours)]
    assert judged(*history).state not in ("gone", "taken-over")


@settings(max_examples=50)
@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_in_which_checks_come_together_does_not_matter(
    history: list[Observation], chance: random.Random
) -> None:
    mixed = [*history]
    chance.shuffle(mixed)
    assert judged(*mixed) == judged(*history)


@settings(max_examples=50)
@given(HISTORIES)
def test_the_same_checks_twice_say_the_same(history: list[Observation]) -> None:
    once, twice = judged(*history), judged(*history, *history)
    assert (once.state in ("gone", "taken-over")) == (twice.state in ("gone", "taken-over"))


@settings(max_examples=50)
@given(HISTORIES)
def test_what_was_put_off_changes_nothing(history: list[Observation]) -> None:
    last = max((one.at for one in history), default=START)
    put_off = [replace(seen(0, "deferred"), at=at) for at in (START, last)]
    assert judged(*history, *put_off).state == judged(*history).state


@given(st.lists(st.sampled_from([401, 403, 429, "tls", "robots", WALL]), min_size=1, max_size=12))
def test_a_host_that_lets_no_program_in_is_blocked_for_ever(answers: list[object]) -> None:
    assert judged(*[seen(40 * day, answer) for day, answer in enumerate(answers)]).state == "blocked"  # type: ignore[arg-type]  # names or numbers


@settings(max_examples=50)
@given(HISTORIES)
def test_a_fresh_good_answer_from_elsewhere_is_heard(history: list[Observation]) -> None:
    last = max((one.at for one in history), default=START)
    good = replace(seen(0), at=last + timedelta(hours=1), origin="another")
    assert judged(*history, good).state not in ("gone", "taken-over", "blocked")
