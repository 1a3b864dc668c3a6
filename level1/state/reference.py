"""Reference data: California's counties, their outlines and their LEAs, as the state publishes them. Copies; never edit
them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# A district by the grades it has, as the first word of its subtype says; all others have both.
_DISTRICTS = {"Elementary": "elementary", "High": "high"}


@dataclass(frozen=True, slots=True)
class County:
    name: str
    fips: str

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def office_id(self) -> str:
        """The id of its county office among the leads."""
        return f"coe-{self.slug}"


@dataclass(frozen=True, slots=True)
class Lea:
    """A county office, district, charter school or state special school in the directory of the California Department
    of Education. `located_basis` is 'directory', or 'derived' if we inferred the county from the city."""

    cds_code: str
    name: str
    type: str
    subtype: str
    county: str
    city: str
    website: str
    status: str
    authorizer_cds: str
    authorizer_type: str
    located_county: str
    located_basis: str

    @property
    def kind(self) -> str:
        """The kind of LEA as `lea_kinds` of words names it: county-office, unified, elementary, high, charter or
        state-special."""
        if self.type == "district":
            return _DISTRICTS.get(self.subtype.partition(" ")[0], "unified")
        return "county-office" if self.type == "coe" else self.type


@dataclass(frozen=True, slots=True)
class KnownRelease:
    """A file of the state: its name, the day or month of its release, its sha256 and the number of its rows (0: nobody counted
    them)."""

    file: str
    released: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Reference:
    counties: Mapping[str, County]
    leas: tuple[Lea, ...]
    outlines: Mapping[str, str]
    # Common abbreviations for one LEA although another has the same initials -> CDS code.
    short_names: Mapping[str, str] = field(default_factory=dict)

    def leas_of(self, county: str) -> list[Lea]:
        """The LEAs located in a county, by kind and name. A charter school's county is where it is located, regardless
        of who authorized it."""
        order = {"coe": 0, "district": 1, "charter": 2}
        return sorted(
            (lea for lea in self.leas if lea.located_county == county),
            key=lambda lea: (order.get(lea.type, 3), lea.name, lea.cds_code),
        )


def load_reference(folder: Path) -> Reference:
    """`folder` is content/reference. Missing files give empty tables (a small catalog may have no LEAs)."""
    counties = {row["county"]: County(row["county"], row["fips"]) for row in _rows(folder / "counties.csv")}
    leas = tuple(
        Lea(**{name: row.get(name) or "" for name in Lea.__dataclass_fields__}) for row in _rows(folder / "leas.csv")
    )
    outlines_file = folder / "county-map.json"
    outlines = json.loads(outlines_file.read_text("utf-8")) if outlines_file.is_file() else {}
    shapes = {c["county"]: c["path"] for c in outlines.get("counties", ())}
    return Reference(
        counties, leas, shapes, {row["short"]: row["cds_code"] for row in _rows(folder / "short-names.csv")}
    )


def load_known_releases(folder: Path) -> tuple[KnownRelease, ...]:
    """The releases of Dashboard files that somebody wrote down. Raises ValueError for rows that are no number."""
    return tuple(
        KnownRelease(row["file"], row["released"], row["sha256"], int(row.get("rows") or 0))
        for row in _rows(folder / "known-releases.csv")
    )


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
