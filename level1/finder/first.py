"""First: what the need finder shows first for needs, by its own ranking (theme/assets/start/ranking.js), run outside a browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.finder.matching import INDICATOR_FILE, MATCHING_FILE, OF_GROUP_FILE, matching_files
from level1.project import THEME
from level1.search import in_store_order
from level1.search.node import in_node, node_program, program

# An indicator and a student group.
Asked = tuple[str, str]


def first_for(catalog: Catalog, needs: Iterable[Asked], most: int) -> Mapping[Asked, list[Resource]]:
    """The first resources for each need, at most `most`, best first, where nothing else is asked. Raises NoNode."""
    files = matching_files(catalog)
    resources = in_store_order(catalog, catalog.published)
    asked = [(indicator, group) for indicator, group in needs if INDICATOR_FILE.format(indicator=indicator) in files]
    given = {
        "resources": json.loads(files[MATCHING_FILE]),
        "needs": [
            {"indicator": indicator, "group": group, "of": _of(files, indicator, group)} for indicator, group in asked
        ],
        "most": most,
    }
    found = in_node(program("of_needs"), given, THEME / "assets" / "start", node_program())
    return {need: [resources[at] for at in places] for need, places in zip(asked, found, strict=True)}


def _of(files: Mapping[str, str], indicator: str, group: str) -> dict[str, Any]:
    """What ranks only where the indicator is asked for, with the list for the group (theme/assets/start/data.js joins them too)."""
    of: dict[str, Any] = json.loads(files[INDICATOR_FILE.format(indicator=indicator)])
    own = files.get(OF_GROUP_FILE.format(indicator=indicator, group=group))
    return {**of, "picks": {**of["picks"], **(json.loads(own) if own else {})}}
