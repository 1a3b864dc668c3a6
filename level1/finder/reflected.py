"""Reflected files: what the need finder shows of an LEA's own self-reflection, in pieces so small that one LEA costs little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.reflection import (
    DUE_DAY,
    DUE_MONTH,
    FIRST,
    NAMED,
    NEEDS,
    Reflection,
    asked_for,
    reflections,
    scale,
)
from level1.catalog.taxonomy import SELF_REFLECTION, Word
from level1.compact import compact
from level1.state.reference import Reference
from level1.state.tables import Tables

ITEMS_FILE = "data/reflection.json"
OFFICES_FILE = "data/reflected-offices.json"
PIECE_FILE = "data/reflected/{number}.json"

# LEAs in one piece, about.
_TOGETHER = 15
_OFFICES = ["county-office"]


def reflected_files(catalog: Catalog, reference: Reference, tables: Tables, dashboard: int) -> dict[str, str]:
    """Path under the site -> JSON text. The same input always gives the same texts.

    data/reflection.json: {"year", "dashboard": the year of the newest Dashboard that is out, "due": [month, day] by
    which each year's report is due, "pieces": how many, "first": how many needs to show openly, "named": how many
    strengths, "scale": {rating: its name}, "items": [{"id", "column": that of the state's file, "name", "inside" where that is
    not the name with a small letter first, "asked": {"priority", "topics", ...}, "kinds": [kind of LEA, ...]}, ...],
    without those that only county offices rate}; `year` and `pieces` are 0 where nothing was imported, or the publisher leaves it out.

    data/reflected-offices.json: {"items": those that only county offices rate}. Their places follow on the others'.

    data/reflected/<number>.json: {cds_code: {"reported": [day, ...], "needs": [[item, ...] for each of the ratings 1 to 3],
    "strengths": [item, ...], "narrative": true}}; an item is its place in the list. Which piece an LEA is in: `piece_of`.
    """
    words = sorted(catalog.taxonomy[SELF_REFLECTION].values(), key=_of_offices)
    found = reflections(catalog.taxonomy, tables)
    listed = {lea.cds_code: of for lea in reference.leas if (of := found.get(lea.cds_code))}
    pieces = -(-len(listed) // _TOGETHER)
    place = {word.id: number for number, word in enumerate(words)}
    by_piece: dict[int, dict[str, Any]] = defaultdict(dict)
    for code, of in sorted(listed.items()):
        by_piece[piece_of(code, pieces)][code] = _one(of, place)
    data = {
        "year": tables.reflected_year if listed else 0,
        "dashboard": dashboard,
        "due": [DUE_MONTH, DUE_DAY],
        "pieces": pieces,
        "first": FIRST,
        "named": NAMED,
        "scale": {str(rating): scale(catalog.taxonomy, rating) for rating in NEEDS},
        "items": [_item(word) for word in words if not _of_offices(word)],
    }
    return {
        ITEMS_FILE: compact(data),
        OFFICES_FILE: compact({"items": [_item(word) for word in words if _of_offices(word)]}),
        **{PIECE_FILE.format(number=number): compact(by_piece[number]) for number in range(pieces)},
    }


def _of_offices(word: Word) -> bool:
    """Whether only county offices rate an item."""
    return list(word.get("lea_kinds") or ()) == _OFFICES


def _item(word: Word) -> dict[str, Any]:
    kinds = word.get("lea_kinds")
    return {
        "id": word.id,
        "column": word["column"],
        "name": word.name,
        **({} if word.inside == word.name[:1].lower() + word.name[1:] else {"inside": word.inside}),
        "asked": asked_for(word),
        **({"kinds": kinds} if kinds else {}),
    }


def piece_of(code: str, pieces: int) -> int:
    """The number of the piece of an LEA by its CDS code. The code of its district and that of its school, which is zero for a
    district, spread LEAs evenly. theme/assets/start/data.js has the same; a test compares the two."""
    return (int(code[2:7]) + int(code[7:])) % pieces


def _one(of: Reflection, place: Mapping[str, int]) -> dict[str, Any]:
    told = {
        "reported": [day.isoformat() for day in of.reported],
        "needs": [[place[one.item.id] for one in of.needs if one.rating == rating] for rating in NEEDS],
        "strengths": [place[item.id] for item in of.strengths],
        "narrative": of.narrative,
    }
    return {name: value for name, value in told.items() if value}
