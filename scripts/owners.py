"""Writes .github/CODEOWNERS: who is asked to review a change to an entry. --check only compares.

Entries that a lead has agreed to maintain (`steward`) are its own, the rest of content/ is the curators'. GitHub knows neither, so
.github/owners.toml says which account or team stands for whom:

    curators = "@organization/curators"

    [leads]
    ccee = "@organization/ccee"

Who is not named there is not asked. Without the file nobody is, and GitHub asks as it does anyway.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.curation.standing import keeper_of
from level1.dates import today_in_california
from level1.project import PROJECT

SETTINGS, OWNERS = ".github/owners.toml", ".github/CODEOWNERS"
HEAD = "# Made by scripts/owners.py from the stewards of entries and .github/owners.toml; edit those.\n"
_HANDLE = re.compile(r"@[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)?")


def handles(settings: Mapping[str, Any]) -> dict[str, str]:
    """Lead or curators -> account or team. Raises ValueError for a value that is neither."""
    leads = settings.get("leads", {})
    found = {"curators": settings.get("curators", ""), **(leads if isinstance(leads, dict) else {})}
    for name, handle in found.items():
        if handle and not (isinstance(handle, str) and _HANDLE.fullmatch(handle)):
            raise ValueError(f"{SETTINGS}: {name} is {handle!r}. Write an account or a team: @organization/team.")
    return {name: handle for name, handle in found.items() if handle}


def owners(catalog: Catalog, today: date, named: Mapping[str, str]) -> str:
    """The file: of several lines that fit a path, the last decides."""
    lines = [f"/content/ {named['curators']}"] if "curators" in named else []
    for id, resource in sorted(catalog.resources.items()):
        if handle := named.get(keeper_of(catalog, resource, today)):
            lines.append(f"/content/resources/{id}.yml {handle}")
    return HEAD + "".join(f"{line}\n" for line in lines)


def wanted(root: Path, today: date) -> str:
    """What the file should be for the content under `root`. Raises ValueError and OSError."""
    settings = root / SETTINGS
    named = handles(tomllib.loads(settings.read_text(encoding="utf-8")) if settings.is_file() else {})
    return owners(catalog_from(read_content(root)), today, named)


def main(arguments: list[str]) -> int:
    text, file = wanted(PROJECT, today_in_california()), PROJECT / OWNERS
    if "--check" not in arguments:
        file.write_text(text, encoding="utf-8")
        return 0
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return 0
    print(f"{OWNERS} does not have the stewards of today. Run: python scripts/owners.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
