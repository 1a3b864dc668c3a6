"""Reference data: the state's tables, as they are, with a note on where each is from."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

_SOURCES = """# Reference data

Public data of the state, copied and not edited. Collected 2026-11-21 from public copies; nothing was opened live.

| file | what | source and date |
|---|---|---|
| `leas.csv` | 58 county offices, 936 districts, 1,261 charter schools, 3 state special schools: CDS code, county, city; for charters the authorizer (from the code) and the county where the school is located (from its city, marked `derived`) | California Department of Education, public school directory, April 2026; charters: 2025-26 |
| `counties.csv` | the 58 counties with their FIPS codes | US Census; the county offices themselves are entries of `content/leads/` |
| `county-map.json` | outline of each county, viewBox 0 0 800 900, California Albers projection | us-atlas 3.0.1 (ISC licence), from the US Census Bureau's cartographic boundaries 2017 (public domain) |

Attribute the tables to the California Department of Education, which does not endorse this site.
"""


def reference_files(dossier: Path) -> dict[str, str]:
    """File name -> text. The county table keeps only what stands nowhere else: offices and areas are lead entries."""
    with (dossier / "counties.csv").open(encoding="utf-8", newline="") as stream:
        counties = [(row["fips"], row["county"]) for row in csv.DictReader(stream)]
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows([("fips", "county"), *counties])
    outlines = json.loads((dossier / "ca-counties.svg.json").read_text("utf-8"))
    shapes = ",\n".join(json.dumps({"county": o["county"], "path": o["path"]}) for o in outlines)
    return {
        "leas.csv": (dossier / "leas.csv").read_text("utf-8").replace("\r\n", "\n"),
        "counties.csv": table.getvalue(),
        "county-map.json": '{"viewBox": "0 0 800 900", "counties": [\n' + shapes + "\n]}\n",
        "README.md": _SOURCES,
    }
