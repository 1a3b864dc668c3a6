"""Puts the pages of changed entries into a small folder that opens without the rest of the site, for reviewers.

It takes the entries from the JSON of `level1 diff`, their pages from a built site, and the site's assets. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import workshop

KINDS = {"resource": "resources", "lead": "leads"}
# A change of more entries is looked at in a build of one's own.
MOST_PAGES = 100
_ID = re.compile(r"[a-z0-9-]{1,80}")


def pages(difference: Any) -> Iterator[tuple[str, str]]:
    """(address, title) of the page of each changed entry, in the order of the difference."""
    for entry in difference["entries"][:MOST_PAGES]:
        if _ID.fullmatch(entry["id"]):
            yield f"{KINDS[entry['kind']]}/{entry['id']}/", str(entry["title"])


def preview(site: Path, difference: Any, to: Path) -> int:
    """Copies the pages that the site has and its assets into `to`, with a list of them. Returns the number of pages."""
    found = [(address, title) for address, title in pages(difference) if (site / address / "index.html").is_file()]
    for address, _title in found:
        (to / address).mkdir(parents=True)
        shutil.copyfile(site / address / "index.html", to / address / "index.html")
    if not found:
        return 0
    shutil.copytree(site / "assets", to / "assets")
    items = "".join(f'<li><a href="{address}index.html">{escape(title)}</a></li>\n' for address, title in found)
    text = (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Changed pages</title>\n<ul>\n{items}</ul>\n'
    )
    (to / "index.html").write_text(text, encoding="utf-8")
    return len(found)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0], allow_abbrev=False)
    options.add_argument("difference", type=Path, help="the file with the JSON of level1 diff")
    options.add_argument("to", type=Path, help="the folder to make")
    options.add_argument("--site", type=Path, default=workshop.ROOT / "site", help="the built site")
    given = options.parse_args()
    count = preview(given.site, json.loads(given.difference.read_text(encoding="utf-8")), given.to)
    print(f"{count} changed {'page' if count == 1 else 'pages'} in {given.to}")
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
