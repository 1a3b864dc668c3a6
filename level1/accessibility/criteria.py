"""Criteria: the success criteria of WCAG 2.2 at levels A and AA."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("criteria.toml")


@dataclass(frozen=True, slots=True)
class Criterion:
    """`unseen` is what tests by a program do not see of it; `removed` says that the guidelines no longer have it, else it is ''."""

    number: str
    name: str
    level: str
    unseen: str = ""
    removed: str = ""


@cache
def criteria() -> Mapping[str, Criterion]:
    """The criteria by number, in order."""
    found = tomllib.loads(_FILE.read_text("utf-8"))
    return {number: Criterion(number, **said) for number, said in found.items()}
