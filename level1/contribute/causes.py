"""Causes: of several problems that have one cause, the one that says it. Who sent something is told what to change once, and not what
follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

ALL = "*"
# Code -> codes that follow from it at the same field; ALL: every other, also in what is in the field.
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "disguised-letters": ("malformed", "unknown-entry", "unknown-word"),
    "hidden-character": ("malformed", "same-address", "unfit-address", "unknown-entry", "unknown-word"),
    "malformed": ("same-address",),
    "of-curators": (ALL,),
    "placeholder": ("same-title",),
    "repeated": ("way-to-ask-twice",),
}
# Code of the whole entry -> codes of any field that cause it.
OF_THE_WHOLE: Mapping[str, tuple[str, ...]] = {"too-large": ("too-long", "too-many")}
# Codes that are told of the reviews only once nothing else has them.
ONCE_ALL_ELSE = ("peer-unready",)

T = TypeVar("T")


def causes(problems: Iterable[tuple[str, str, T]], *, source_is_page: bool = False) -> list[T]:
    """What remains of (field, code, problem), in its order. With `source_is_page`, the only source is the page itself, so that what is
    wrong with the address is said once. theme/assets/contribute/causes.js does the same."""
    all_ = list(problems)
    codes: dict[str, set[str]] = defaultdict(set)
    for field, code, _problem in all_:
        codes[field].add(code)
    everywhere = {code for found in codes.values() for code in found}

    def follows(field: str, code: str) -> bool:
        if (
            field == "reviews"
            and code in ONCE_ALL_ELSE
            and any(code in codes[other] for other in codes if other != field)
        ):
            return True
        if not field:
            return bool(everywhere.intersection(OF_THE_WHOLE.get(code, ())))
        if source_is_page and field.partition(".")[0] == "sources" and "url" in codes:
            return True
        inside = any(ALL in FOLLOWS.get(one, ()) for one in codes.get(field.partition(".")[0], ()) if "." in field)
        return inside or any(one != code and {code, ALL} & {*FOLLOWS.get(one, ())} for one in codes[field])

    return [problem for field, code, problem in all_ if not follows(field, code)]
