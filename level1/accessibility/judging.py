"""Judging: what a run of the tests says of each criterion. It says no more than the tests saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from level1.accessibility.criteria import Criterion, criteria
from level1.accessibility.run import Check, Run
from level1.sentences import Sentence, counted, sentence


class Level(StrEnum):
    """The levels of conformance, as OpenACR names them."""

    SUPPORTS = "supports"
    PARTIALLY = "partially-supports"
    NOT = "does-not-support"
    NOT_APPLICABLE = "not-applicable"
    NOT_EVALUATED = "not-evaluated"


LEVELS: Mapping[Level, Sentence] = {
    Level.SUPPORTS: sentence("Supports"),
    Level.PARTIALLY: sentence("Partially supports"),
    Level.NOT: sentence("Does not support"),
    Level.NOT_APPLICABLE: sentence("Not applicable"),
    Level.NOT_EVALUATED: sentence("Not evaluated"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion, its level, and what the run says of it, a sentence at a time; `tests` and `rules` (of axe) spoke to it."""

    criterion: Criterion
    level: Level
    notes: tuple[str, ...]
    tests: tuple[Check, ...]
    rules: tuple[Check, ...]


def judged(run: Run | None) -> Sequence[Line]:
    """A line for each criterion, in order. Without a run, and without a test of this project that speaks to it, a criterion is not
    evaluated: rules of axe alone see too little of one to say that it is met."""
    return [_line(criterion, run) for criterion in criteria().values()]


def _line(criterion: Criterion, run: Run | None) -> Line:
    tests = tuple(run.tests_of(criterion.number)) if run else ()
    rules = tuple(run.rules_of(criterion.number)) if run else ()
    if criterion.removed:
        return Line(criterion, Level.NOT_APPLICABLE, (criterion.removed,), (), ())
    return Line(criterion, _level(tests, rules), tuple(_notes(criterion, tests, rules)), tests, rules)


def _level(tests: Sequence[Check], rules: Sequence[Check]) -> Level:
    showing = [check for check in tests if not check.absent]
    if any(check.failed for check in (*showing, *rules)):
        return Level.PARTIALLY if any(check.passed for check in showing) else Level.NOT
    if any(check.failed for check in tests):
        # What the criterion is about was thought to be nowhere, and is somewhere: nobody has looked at it.
        return Level.NOT_EVALUATED
    if any(check.passed for check in showing):
        return Level.SUPPORTS
    return Level.NOT_APPLICABLE if any(check.passed for check in tests) else Level.NOT_EVALUATED


def _notes(criterion: Criterion, tests: Sequence[Check], rules: Sequence[Check]) -> list[str]:
    notes: list[str] = []
    if passed := sum(not check.failed for check in tests):
        notes.append(counted("%(count)s test passed.", "%(count)s tests passed.", passed))
    notes += [sentence("Failed: %(test)s", test=_with_full_stop(check.says)) for check in tests if check.failed]
    if found_nothing := sum(not check.failed for check in rules):
        notes.append(
            counted("%(count)s rule of axe found nothing.", "%(count)s rules of axe found nothing.", found_nothing)
        )
    notes += [
        sentence("A rule of axe found something: %(rule)s", rule=_with_full_stop(check.says))
        for check in rules
        if check.failed
    ]
    if not tests:
        notes.append(sentence("No test of this project speaks to it."))
    notes.append(sentence("What tests do not see: %(unseen)s", unseen=criterion.unseen))
    return notes


def _with_full_stop(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
