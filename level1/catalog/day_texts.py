"""Day texts: what the curators say of the updates of a day, for readers. Entries know that they changed, but not what
changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from level1.catalog.catalog import Catalog
from level1.dates import parse_day

NAME = "updates"


@dataclass(frozen=True, slots=True)
class DayText:
    day: date
    text: str
    points: tuple[str, ...]


def day_texts(catalog: Catalog) -> list[DayText]:
    """The texts of content/taxonomy/updates.yml, in the order of the file; none if there is no such file."""
    found = []
    for item in catalog.taxonomy.policies.get(NAME, {}).get("days", ()):
        if day := parse_day(item["date"]):
            points = tuple(str(point).strip() for point in item.get("points", ()))
            found.append(DayText(day, str(item["text"]).strip(), points))
    return found
