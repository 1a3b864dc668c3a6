"""Scoring: the states that were given, beside what is true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .making import Case

# States that tell a reader, or a curator, that a link is of no use.
ALARMS = ("gone", "taken-over", "failing")


@dataclass(frozen=True)
class Score:
    """`accused` are those of the `honest` cases that are called gone or taken over. `wrong` has the cases whose state is none of
    those that say what is true, with the state they got."""

    cases: int
    gone_precision: float
    gone_recall: float
    taken_over_recall: float
    taken_over_precision: float
    blocked_called_gone: int
    living: int
    false_alarms: int
    lost: int
    missed: int
    honest: int
    accused: int
    wrong: tuple[tuple[str, Case], ...]


def score(cases: Sequence[Case], states: Mapping[str, str]) -> Score:
    """`states` by address; an address without one is 'unchecked'."""
    given = [(states.get(case.url, "unchecked"), case) for case in cases]

    def count(state: str, *labels: str) -> int:
        return sum(one == state and case.label in labels for one, case in given)

    def share(state: str, label: str, *, precision: bool) -> float:
        of = sum((one if precision else case.label) == (state if precision else label) for one, case in given)
        return count(state, label) / of if of else 1.0

    living = [(state, case) for state, case in given if case.label in ("living", "moved")]
    honest = [(state, case) for state, case in given if case.label == "honest"]
    lost = [(state, case) for state, case in given if case.label in ("gone", "taken-over")]
    return Score(
        cases=len(cases),
        gone_precision=share("gone", "gone", precision=True),
        gone_recall=share("gone", "gone", precision=False),
        taken_over_recall=share("taken-over", "taken-over", precision=False),
        taken_over_precision=share("taken-over", "taken-over", precision=True),
        blocked_called_gone=count("gone", "blocked"),
        living=len(living),
        # A living page that is down on the last day is failing, and rightly said to be.
        false_alarms=sum(state in ALARMS and state not in case.accept for state, case in living),
        lost=len(lost),
        missed=sum(state in ("healthy", "moved") for state, _ in lost),
        honest=len(honest),
        accused=sum(state in ("gone", "taken-over") and state not in case.accept for state, case in honest),
        wrong=tuple((state, case) for state, case in given if state not in case.accept),
    )
