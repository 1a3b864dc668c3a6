"""Reference data: the state's tables, as they are, with a note on where each is from."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path


def reference_files(dossier: Path) -> dict[str, str]:
    """File name -> text. The county table keeps only what no other file has: offices and areas are lead entries."""
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
        "README.md": (Path(__file__).parent / "reference.md").read_text("utf-8"),
    }
