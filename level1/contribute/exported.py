"""Exported: what a row of an export said when it was written, in a few signs, so that a later import knows what somebody changed in
it, and whether the entry was changed in the meantime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from level1.catalog.data import unfolded
from level1.catalog.known import Known
from level1.contribute.answers import Answers, data_of
from level1.contribute.columns import ID, STATE
from level1.contribute.submission import OF_CURATORS

# What an entry has of itself; a sheet that leaves these cells empty does not take them away.
KEPT = ("added", "changed")
# Twelve hexadecimal digits: two states of one entry do not meet by chance.
_SIGNS = 12
_NOT_COUNTED = {ID, STATE, *KEPT, *OF_CURATORS}


def state_of(schema: Mapping[str, Any], id: str, answers: Answers, known: Known) -> str:
    """Equal for answers that say the same of the same entry, whatever their spaces and line ends. What only curators write and the
    days do not count. `schema` has its references resolved."""
    said = {name: value for name, value in answers.items() if name.partition(".")[0] not in _NOT_COUNTED}
    data = unfolded(_without_empty(data_of(schema, said, known)))
    text = json.dumps([id, data], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS]


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_empty(inner) for name, inner in value.items() if inner is not None}
    return [_without_empty(inner) for inner in value] if isinstance(value, list) else value
