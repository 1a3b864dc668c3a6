"""The labeled web, checked and judged over simulated days: is what is said of a link true? The full one is in
scripts/bench_links.py; this is a part of it with every kind of case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROJECT
from web.cases import labelled_web
from web.certificates import certificates
from web.halfmaker import DAYS as DAYS_OF_HALVES
from web.making import DAYS
from web.scoring import Score, score
from web.server import Web
from web.walking import FIRST_DAY, moment, walk, write_entries

from level1.catalog.content import read_content
from level1.links.judging.verdicts import judge_all
from level1.links.memory import open_memory
from level1.links.policy import Pace, asking_from

FAMILIES = ("open", "held", "late")
# As seldom as the judgment can do with.
CHECKED = (0, 3, 6, DAYS[-1])


def walked(folder: Path, families: Sequence[str], share: float, days: Sequence[int]) -> Score:
    """What came of a web with texts of these families, checked on these days."""
    signed = certificates(folder)
    parts = [labelled_web(7, family, share, signed) for family in families]
    cases = [case for part in parts for case in part.cases]
    root = folder / "root"
    write_entries(cases, PROJECT / "content" / "taxonomy", root)
    content = read_content(root)
    policy = replace(asking_from(content.word_files["link-policy"].data), pace=Pace(0.0, 2), longest_wait_seconds=0.2)
    memory = open_memory(folder / "links.db", FIRST_DAY)
    with Web({name: host for part in parts for name, host in part.hosts.items()}) as web:
        outcomes = walk(web, root, memory, policy, parts[0].authority, days)
    assert [outcome.outcome for outcome in outcomes] == ["finished"] * len(days)
    states = judge_all(content, memory.histories(), moment(days[-1]))
    memory.close()
    return score(cases, {url: state.state for url, state in states.items()})


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Score:
    return walked(tmp_path_factory.mktemp("web"), FAMILIES, 0.09, CHECKED)


@pytest.fixture(scope="module")
def suspects(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """Honest sites that look lost, and lost ones, in six languages."""
    return walked(tmp_path_factory.mktemp("suspects"), ("new", "kept"), 0.25, DAYS_OF_HALVES)


def told(result: Score) -> str:
    wrong = Counter((case.label, case.kind, state) for state, case in result.wrong)
    return "\n".join(f"{number} of {kind} ({label}) called {state}" for (label, kind, state), number in wrong.items())


def test_what_is_called_gone_is_gone(result: Score) -> None:
    assert result.gone_precision >= 0.99, told(result)


def test_what_is_gone_is_called_gone(result: Score) -> None:
    assert result.gone_recall >= 0.97, told(result)


def test_what_was_taken_over_is_called_so(result: Score) -> None:
    assert result.taken_over_recall >= 0.95, told(result)


def test_nobody_living_is_accused(result: Score) -> None:
    """An organization that moved honestly, changed its name or its texts has not been taken over."""
    assert result.taken_over_precision == 1, told(result)


def test_who_turns_programs_away_is_never_called_gone(result: Score) -> None:
    assert result.blocked_called_gone == 0, told(result)


def test_living_links_raise_no_alarm(result: Score) -> None:
    assert result.false_alarms <= 0.05 * result.living, told(result)


def test_nobody_honest_is_accused_however_lost_it_looks(suspects: Score) -> None:
    assert suspects.honest > 50
    assert suspects.accused <= 0.005 * suspects.honest, told(suspects)


def test_strangers_are_told_in_six_languages(suspects: Score) -> None:
    assert suspects.taken_over_recall >= 0.95, told(suspects)
    assert suspects.gone_recall >= 0.97, told(suspects)
    assert suspects.gone_precision >= 0.99, told(suspects)
