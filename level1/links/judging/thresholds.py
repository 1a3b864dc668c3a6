"""Thresholds: how much evidence each conclusion needs. The numbers are data (content/taxonomy/link-policy.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The part `judging` of the policy. Percentages run from 0 to 100."""

    gone_checks: int
    gone_hours: int
    taken_over_checks: int
    taken_over_hours: int
    moved_checks: int
    moved_hours: int
    apart_hours: int
    vantage_days: int
    blocked_days: int
    flaky_checks: int
    flaky_failures: int
    short_page_words: int
    empty_page_words: int
    notice_words: int
    same_page_percent: int
    kept_title_percent: int
    kept_text_percent: int
    left_percent: int
    left_text_percent: int
    foreign_signs: int
    dead_statuses: frozenset[int]
    blocked_statuses: frozenset[int]

    @property
    def apart(self) -> timedelta:
        return timedelta(hours=self.apart_hours)

    @property
    def vantage(self) -> timedelta:
        return timedelta(days=self.vantage_days)


def thresholds_from(data: Mapping[str, Any]) -> Thresholds:
    """The thresholds from the data of link-policy.yml. Raises ValueError if one is missing or not a number."""
    judging = data.get("judging")
    if not isinstance(judging, Mapping):
        raise ValueError("link-policy.yml has no section judging.")
    values: dict[str, Any] = {}
    for field in fields(Thresholds):
        value = judging.get(field.name)
        listed = field.name.endswith("_statuses")
        if not (isinstance(value, list) if listed else isinstance(value, int)):
            raise ValueError(f"link-policy.yml does not give {field.name} in its section judging.")
        values[field.name] = frozenset(value) if isinstance(value, list) else value
    return Thresholds(**values)
