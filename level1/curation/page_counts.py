"""Page counts: how often pages were read, from a file that the site's operator provides. The site itself counts
nothing.

The file is a CSV with the columns `page` and `count`, as privacy-respecting analytics export them: an address or a
path, and a whole number. Other columns are ignored. The file comes from outside, so nothing in it is trusted or
printed as is.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from level1.catalog.catalog import Catalog
from level1.problems import shown
from level1.sentences import sentence

_COLUMNS = ("page", "count")
# A year of a large site takes a few hundred kB; an analytics program does not write more than this.
_LARGEST_FILE = 20_000_000
# With or without commas between thousands.
_COUNT = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3}")
# The page of a resource, whatever the site's path on its host.
_RESOURCE = re.compile(r"(?:^|/)resources/([a-z0-9-]{1,60})/?(?:index\.html)?$")


class UnreadableCounts(Exception):
    """The file is not a table of page counts. The message says where and what to write."""


@dataclass(frozen=True, slots=True)
class Use:
    """`views` of all pages in the file, `resources` views by id of the entry (counts of former ids are added to the
    current one), `unread` how many published resources the file lacks, `other` views of all other pages."""

    views: int
    resources: tuple[tuple[str, int], ...]
    unread: int
    other: int


def read_counts(path: Path, catalog: Catalog) -> Use:
    """What a file of page counts says about the resources, the most read first. Raises UnreadableCounts."""
    today = {alias: r.id for r in catalog.resources.values() for alias in r.aliases} | {
        id: id for id in catalog.resources
    }
    found: Counter[str] = Counter()
    views = 0
    for page, count in _rows(path):
        views += count
        match = _RESOURCE.search(_path(page))
        if match and match[1] in today:
            found[today[match[1]]] += count
    ranked = tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    unread = sum(not found[resource.id] for resource in catalog.published)
    return Use(views, ranked, unread, views - sum(found.values()))


def _path(page: str) -> str:
    try:
        return urlsplit(page.strip()).path.casefold()
    except ValueError:
        # Misplaced brackets: this site cannot have such a page.
        return ""


def _rows(path: Path) -> list[tuple[str, int]]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UnreadableCounts(
                sentence(
                    "%(name)s has more than %(limit)s MB. Export fewer days.",
                    name=path.name,
                    limit=_LARGEST_FILE // 1_000_000,
                )
            )
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableCounts(
            sentence("%(name)s is not written in UTF-8. Export it again as CSV, UTF-8.", name=path.name)
        ) from None
    except OSError as error:
        raise UnreadableCounts(
            sentence("%(name)s cannot be read: %(error)s.", name=path.name, error=error.strerror)
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        if any(name not in header for name in _COLUMNS):
            raise UnreadableCounts(
                sentence("%(name)s, line 1: the columns page and count are not both named there.", name=path.name)
            )
        page, count = (header.index(name) for name in _COLUMNS)
        found = []
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            number = row[count].strip() if len(row) > max(page, count) else ""
            if not _COUNT.fullmatch(number):
                wrong = (
                    sentence("“%(number)s” is not a count", number=shown(number))
                    if number
                    else sentence("the count is missing")
                )
                raise UnreadableCounts(
                    sentence(
                        "%(name)s, line %(line)s: %(wrong)s. Write a whole number, such as 128.",
                        name=path.name,
                        line=str(reader.line_num),
                        wrong=wrong,
                    )
                )
            found.append((row[page], int(number.replace(",", ""))))
    except csv.Error as error:
        raise UnreadableCounts(
            sentence(
                "%(name)s, line %(line)s: this is not CSV (%(error)s).",
                name=path.name,
                line=str(reader.line_num),
                error=error,
            )
        ) from None
    return found
