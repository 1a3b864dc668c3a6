"""Writes schemas/words.schema.json from content/taxonomy, so that editors can complete words. --check only compares."""

from __future__ import annotations

import sys

from level1.project import PROJECT
from level1.validate.words_schema import words_schema_is_current, write_words_schema


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        write_words_schema(PROJECT)
        return 0
    if words_schema_is_current(PROJECT):
        return 0
    print(
        "schemas/words.schema.json does not have the words of content/taxonomy. Run: python scripts/words.py",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
