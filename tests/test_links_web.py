"""The labeled web, checked and judged over simulated days: is what is said of a link true? The full one is in
scripts/bench_links.py; this is a part of it with every kind of case."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from conftest import PROJECT
from web.cases import labelled_web
from web.certificates import certificates
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


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """What came of a web with texts of all families."""
    folder = tmp_path_factory.mktemp("web")
    signed = certificates(folder)
    parts = [labelled_web(7, family, 0.09, signed) for family in FAMILIES]
    cases = [case for part in parts for case in part.cases]
    root = folder / "root"
    write_entries(cases, PROJECT / "content" / "taxonomy", root)
    content = read_content(root)
    policy = replace(asking_from(content.word_files["link-policy"].data), pace=Pace(0.0, 2), longest_wait_seconds=0.2)
    memory = open_memory(folder / "links.db", FIRST_DAY)
    with Web({name: host for part in parts for name, host in part.hosts.items()}) as web:
        outcomes = walk(web, root, memory, policy, parts[0].authority, CHECKED)
    assert [outcome.outcome for outcome in outcomes] == ["finished"] * len(CHECKED)
    states = judge_all(content, memory.histories(), moment(DAYS[-1]))
    memory.close()
    return score(cases, {url: state.state for url, state in states.items()})


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
