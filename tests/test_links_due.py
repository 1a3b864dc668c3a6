"""Whose turn it is: which addresses `level1 links check --due` asks, and which go along as witnesses of the network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import PROJECT

from level1.links.asking.run import due
from level1.links.memory import Memory, open_memory
from level1.links.observation import Observation
from level1.links.policy import Asking, asking_from
from level1.yamlfile.reading import read_document

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
A = "https://a.example/"


@pytest.fixture(scope="module")
def policy() -> Asking:
    """Seven days between checks, one after a failure."""
    document, _ = read_document(PROJECT / "content" / "taxonomy" / "link-policy.yml", "link-policy.yml")
    assert document
    return replace(asking_from(document.data), again_days=7.0, again_after_failure_hours=24.0)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = open_memory(tmp_path / "links.db", NOW)
    yield opened
    opened.close()


def remember(memory: Memory, *seen: Observation) -> None:
    run = memory.begin_run(NOW)
    for one in seen:
        memory.save(run, one)
    memory.end_run(run, NOW, "finished")


def ok(url: str = A, at: datetime = NOW, status: int = 200) -> Observation:
    return Observation(url, at, status, final_url=url)


def failed(url: str, failure: str = "timeout", at: datetime = NOW) -> Observation:
    return Observation(url, at, failure=failure)


def test_an_address_that_nobody_has_asked_is_due(memory: Memory, policy: Asking) -> None:
    assert due([A], memory, policy, NOW) == [A]


@pytest.mark.parametrize(("early", "is_due"), [(timedelta(0), True), (HOUR, True), (HOUR + MINUTE, False)])
def test_a_run_that_starts_up_to_an_hour_earlier_is_the_same_days(
    memory: Memory, policy: Asking, early: timedelta, is_due: bool
) -> None:
    """A daily run starts a little earlier or later each day; nothing may wait a day longer for that."""
    remember(memory, ok(A), ok("https://b.example/", status=404))
    assert (A in due([A], memory, policy, NOW + 7 * DAY - early)) is is_due
    b = "https://b.example/"
    assert (b in due([b], memory, policy, NOW + DAY - early)) is is_due


@pytest.mark.parametrize(
    ("seen", "days"),
    [(ok(), 7), (ok(status=304), 7), (ok(status=399), 7), (ok(status=400), 1), (ok(status=500), 1), (failed(A), 1)],
    ids=["200", "304", "399", "400", "500", "timeout"],
)
def test_what_was_bad_is_asked_again_sooner(memory: Memory, policy: Asking, seen: Observation, days: int) -> None:
    remember(memory, seen)
    assert due([A], memory, policy, NOW + days * DAY - 2 * HOUR) == []
    assert due([A], memory, policy, NOW + days * DAY) == [A]


def test_who_asked_to_wait_is_waited_for(memory: Memory, policy: Asking) -> None:
    """To the minute: the hour of grace is ours, not theirs."""
    remember(memory, replace(failed(A, "deferred"), retry_after=NOW + 3 * DAY))
    assert due([A], memory, policy, NOW + 3 * DAY - MINUTE) == []
    assert due([A], memory, policy, NOW + 3 * DAY) == [A]


class TestWitnesses:
    """Some addresses that answered last time go along: when they are silent too, it is the network."""

    def test_three_at_least_the_longest_unasked_first(self, memory: Memory, policy: Asking) -> None:
        good = [ok(f"https://h{n}.example/", NOW - n * HOUR) for n in range(5)]
        remember(memory, *good)
        urls = [*(one.url for one in good), A]
        assert due(urls, memory, policy, NOW) == [A, *(f"https://h{n}.example/" for n in (4, 3, 2))]

    def test_nobody_goes_along_where_nothing_is_due(self, memory: Memory, policy: Asking) -> None:
        remember(memory, ok())
        assert due([A], memory, policy, NOW) == []

    def test_one_address_of_a_host_and_none_of_a_host_that_is_asked(self, memory: Memory, policy: Asking) -> None:
        twice = [ok("https://b.example/1"), ok("https://b.example/2"), ok("https://a.example/2")]
        remember(memory, *twice)
        assert due([A, *(one.url for one in twice)], memory, policy, NOW) == [A, "https://b.example/1"]

    @pytest.mark.parametrize(
        "answer", [ok("https://b.example/", status=404), failed("https://b.example/")], ids=["404", "timeout"]
    )
    def test_who_did_not_answer_well_is_no_witness(self, memory: Memory, policy: Asking, answer: Observation) -> None:
        remember(memory, answer)
        assert due([A, answer.url], memory, policy, NOW) == [A]

    def test_more_of_them_than_hosts_that_could_not_be_found(self, memory: Memory, policy: Asking) -> None:
        lost = [failed(f"https://lost{n}.example/", "no-such-host", NOW - 2 * DAY) for n in range(5)]
        silent = [failed(f"https://silent{n}.example/", "timeout", NOW - 2 * DAY) for n in range(5)]
        good = [ok(f"https://h{n}.example/") for n in range(9)]
        remember(memory, *lost, *silent, *good)
        urls = [one.url for one in (*lost, *silent, *good)]
        assert len(due(urls, memory, policy, NOW)) == 10 + 6
        few = [one.url for one in (*lost[:1], *good)]
        assert len(due(few, memory, policy, NOW)) == 1 + 3
