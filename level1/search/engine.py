"""Engine: the search of the browser, asked from here. The ranking is only there (theme/assets/find)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from level1.project import THEME
from level1.search.node import in_node, node_program, program
from level1.sentences import sentence

FIND = Path("assets") / "find"


class NoSite(Exception):
    """There is no built site, or it is not one of today's; the message says what to do."""


def parts_in(site: Path, text: str, most: int) -> dict[str, Any]:
    """What the search of a built site answers, with the parts of each score: see theme/assets/find/parts.js. Raises NoSite and
    NoNode."""
    modules = site / FIND
    if not (modules / "parts.js").is_file() or not list((site / "search").glob("start.*.json")):
        raise NoSite(sentence("%(site)s is no built site. Run: level1 build", site=site))
    found: dict[str, Any] = in_node(
        program("of_site"), {"site": str(site.resolve()), "text": text, "most": most}, modules, node_program()
    )
    return found


def places_for(files: Mapping[str, str], texts: Sequence[str], most: int) -> list[tuple[bool, list[int]]]:
    """Of each text whether it stands for what is not kept here, and the places of its best results. `files` are those of
    level1.search. Raises NoNode."""
    data = {path.removeprefix("search/").removesuffix(".json"): json.loads(text) for path, text in files.items()}
    given = {"files": data, "texts": texts, "most": most}
    return [
        (elsewhere, places) for elsewhere, places in in_node(program("of_files"), given, THEME / FIND, node_program())
    ]
