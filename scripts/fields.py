"""Writes the table of fields in CONTRIBUTING.md from schemas/resource.schema.json. --check only compares."""

from __future__ import annotations

import re
import sys

from level1.contribute.reference import GROUPS, RESOURCE
from level1.project import PROJECT, SCHEMAS
from level1.validate.schema import load_schema
from level1.yamlfile.writing import write_file

GUIDE = PROJECT / "CONTRIBUTING.md"
BEGIN, END = "<!-- Made by scripts/fields.py from the schema; change it there. -->", "<!-- End of what is made. -->"


def with_table(text: str) -> str:
    """The guide with the table of today between its two marks. Raises ValueError if they are not there."""
    schema = load_schema(SCHEMAS, RESOURCE)
    fields, required = schema["properties"], schema["required"]
    order = [field for _, _, names in GROUPS[RESOURCE] for field in names if field in fields]
    order += [field for field in fields if field not in order]
    rows = [
        f"| `{name}`{' (required)' if name in required else ''} | {fields[name]['description'].replace('|', '/')} |"
        for name in order
    ]
    table = "\n".join((BEGIN, "", "| field of a resource | meaning |", "|---|---|", *rows, "", END))
    made, count = re.subn(rf"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: table, text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"{GUIDE.name} has no place for the table, or two: {BEGIN} … {END}")
    return made


def main(arguments: list[str]) -> int:
    text = GUIDE.read_text("utf-8")
    if "--check" not in arguments:
        write_file(GUIDE, with_table(text))
        return 0
    if with_table(text) == text:
        return 0
    print(f"{GUIDE.name} does not have the fields of the schema. Run: python scripts/fields.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
