"""The open data of a folder's content, as files by address, for tests."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from built.making import PROJECT, change, small_content
from conftest import TODAY

from level1.site.settings import NOTHING_SET, Settings
from level1.site.sources import read_sources
from level1.site.tree import GrowingTree

# The content may have been changed since the day of the examples.
LATER = TODAY.replace(year=TODAY.year + 1)
SECRET = "Only curators read this"


def files_of(root: Path, settings: Settings = NOTHING_SET, today: date = TODAY) -> dict[str, bytes]:
    tree = GrowingTree(read_sources(root, today, settings.link_history), settings)
    return {file.address: file.content for file in tree.open_files()}


@cache
def real_files() -> Mapping[str, bytes]:
    return files_of(PROJECT, today=LATER)


def every_kind(root: Path) -> Path:
    """A small catalog in which an entry stands in every way, with all that nobody but curators reads."""
    small_content(root)

    def another(id: str, **fields: object) -> None:
        change(
            root, "resources", "home-visits", id, title=f"The entry {id}", url=f"https://www.example.org/{id}", **fields
        )

    another("replaced", status="superseded", successor="replaced-again", reason="A newer one is there.")
    another("replaced-again", status="superseded", successor="attendance-guide", reason="The guide is newer.")
    another("withdrawn", status="withdrawn", reason="Its publisher took it back.", aliases=["long-withdrawn"])
    another("unseen-draft", status="draft", aliases=["former-draft"])
    another(
        "noted",
        notes=f"{SECRET}: notes.",
        asked_as=[f"{SECRET.lower()}, as it is asked"],
        keywords=[f"{SECRET}, as a keyword"],
        sources=[{"url": "https://www.example.org/noted", "seen": "2026-11-20", "note": f"{SECRET}: source."}],
        review_interval={"months": 7, "reason": f"{SECRET}: interval."},
        reviews=[
            {
                "date": "2026-11-20",
                "by": "curators",
                "checked": ["works", "current"],
                "outcome": "keep",
                "note": f"{SECRET}: review.",
            }
        ],
    )
    another(
        "home",
        aliases=["house", "visits"],
        description="More of it.\n\n- A *list*, and [a link](https://www.example.org/x).\n",
    )
    change(root, "leads", "attendance-lead", notes=f"{SECRET}: lead.", aliases=["lead-for-attendance"])
    private = root / "private"
    private.mkdir(exist_ok=True)
    return root


def answers(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Every file of the API by its path in openapi.json: '/resources.json'."""
    return {
        address.removeprefix("api/v1"): json.loads(content)
        for address, content in files.items()
        if address.startswith("api/")
    }


def strict(document: Mapping[str, Any]) -> Any:
    """The document, with no field in its schemas that they do not name."""
    document = copy.deepcopy(dict(document))
    todo: list[Any] = [document["components"]["schemas"]]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            todo += node.values()
            if isinstance(node.get("properties"), dict) and "type" in node:
                node["additionalProperties"] = False
        elif isinstance(node, list):
            todo += node
    return document
