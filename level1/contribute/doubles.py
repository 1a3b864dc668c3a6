"""Doubles: entries that may be what somebody proposes as new. A question to who proposes it, and never an error."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from level1.catalog.catalog import catalog_from
from level1.catalog.content import Content
from level1.overlap.pairs import open_pairs
from level1.problems import Problem
from level1.yamlfile.reading import Document

# What the validator reports itself.
_CERTAIN = 1.0


def doubles(content: Content, resources: Mapping[str, Document], proposed: Collection[str]) -> Iterator[Problem]:
    """A warning for each of the `proposed` ids of `resources` that may be the same as another one, or a part of it, with the
    reason. All `resources`, by id, are without errors; `content` has what they refer to."""
    if not proposed:
        return
    for pair in open_pairs(catalog_from(replace(content, entries={**content.entries, "resources": resources}))):
        for id, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if id in proposed and pair.score < _CERTAIN:
                document = resources[id]
                yield document.problem(("title",), "near-duplicate", file=resources[other].file, reason=pair.reason)
                break
