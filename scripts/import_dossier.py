"""Turns the dossier into content/: run once on 2026-11-21, and kept so that the step can be read and repeated.

    python scripts/import_dossier.py DOSSIER [--root DIR]

Since then content/ is the source and people edit it by hand; running this again would overwrite their work, so it refuses to
without --overwrite. It invents nothing that the dossier does not say: our judgments (corrected leads, names of words) are in
the YAML files of scripts/dossier/, each with its reason.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dossier.entries import lead_records, resource_records
from dossier.reference import reference_files
from dossier.words import word_files

from level1.catalog.taxonomy import LISTS, POLICIES
from level1.validate.schema import load_schema
from level1.yamlfile.writing import canonical_text, write_file

PROJECT = Path(__file__).resolve().parent.parent


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("dossier", type=Path, help="the folder of the dossier")
    options.add_argument("--root", type=Path, default=PROJECT, help="the folder that receives content/")
    options.add_argument("--overwrite", action="store_true", help="replace entries that are there already")
    chosen = options.parse_args()
    content = chosen.root / "content"
    if any((content / "resources").glob("*.yml")) and not chosen.overwrite:
        print(f"{content} has entries already. Add --overwrite to replace them.", file=sys.stderr)
        return 2

    def write(folder: str, schema_name: str, records: dict[str, dict]) -> None:
        schema = load_schema(PROJECT / "schemas", schema_name)
        for name, data in records.items():
            text = canonical_text(schema, data, f"../../schemas/{schema_name}.schema.json")
            write_file(content / folder / f"{name}.yml", text)

    write("resources", "resource", resource_records(chosen.dossier))
    write("leads", "lead", lead_records(chosen.dossier))
    for name, data in word_files(chosen.dossier).items():
        write("taxonomy", {**LISTS, **POLICIES}[name], {name: data})
    for name, text in reference_files(chosen.dossier).items():
        write_file(content / "reference" / name, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
