"""Reviews compared with an earlier commit: a record must stay as it was written. The other rules check new records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from level1.catalog.data import items_of, text_of, unfolded
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document


def check_records(old: Document, new: Document, ref: str, renamed: Mapping[str, str]) -> Iterator[Problem]:
    """Records of `old` that `new`, the same entry today, has lost or rewritten. Layout and order do not count, nor
    does a new id of the lead that reviewed (`renamed`: former id -> current id)."""
    left = {place: _record(item, {}) for place, item in enumerate(items_of(new.data, "reviews"))}
    missing = []
    for item in items_of(old.data, "reviews"):
        same = next(
            (place for place, record in left.items() if record in (_record(item, {}), _record(item, renamed))), None
        )
        if same is None:
            missing.append(item)
        else:
            del left[same]
    for item in missing:
        day, reviewer = shown(text_of(item, "date")), shown(text_of(item, "by"))
        near = _rewritten(item, {place: new.data["reviews"][place] for place in left})
        if near is None:
            yield new.problem(("reviews",), "review-lost", ref=shown(ref), day=day, reviewer=reviewer)
        else:
            del left[near]
            yield new.problem(("reviews", near), "review-changed", ref=shown(ref), day=day, reviewer=reviewer)


def _record(item: Any, renamed: Mapping[str, str]) -> Any:
    record = unfolded(item)
    by = text_of(item, "by")
    return {**record, "by": renamed[by].split()} if by in renamed else record


def _rewritten(item: Any, left: Mapping[int, Any]) -> int | None:
    """The new record that is most probably the old one rewritten: it shares the day or the reviewer and something
    more. A record that was added next to a lost one does not count as a rewrite."""
    fields = ("date", "by", "role", "checked", "outcome", "note")

    def shared(place: int) -> int:
        other = left[place]
        return sum(
            name in item and name in other and unfolded(item[name]) == unfolded(other[name])
            for name in fields
            if isinstance(item, dict) and isinstance(other, dict)
        )

    best = max(left, key=shared, default=None)
    # Day and reviewer, or most of the record.
    return best if best is not None and shared(best) >= 2 else None
