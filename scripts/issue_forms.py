"""Writes .github/ISSUE_TEMPLATE from the schemas and word lists: what GitHub asks who opens an issue. --check only compares."""

from __future__ import annotations

import sys

from level1.catalog.content import read_content
from level1.contribute.issue_forms import FOLDER, files
from level1.project import PROJECT, SCHEMAS
from level1.yamlfile.writing import write_file


def main(arguments: list[str]) -> int:
    made = files(read_content(PROJECT), SCHEMAS)
    if "--check" not in arguments:
        for path, text in made.items():
            write_file(PROJECT / path, text)
        return 0
    stale = [
        path.as_posix()
        for path, text in made.items()
        if not (PROJECT / path).is_file() or (PROJECT / path).read_text("utf-8") != text
    ]
    if not stale:
        return 0
    print(
        f"{FOLDER.as_posix()} does not ask what the schemas have ({', '.join(stale)}). Run: python scripts/issue_forms.py",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
