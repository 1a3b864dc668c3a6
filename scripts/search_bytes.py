"""What the search of a site weighs, by what it is for: all of its files, and those that a query reads."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

# What the files of search/ are for, by the beginnings of their names.
KINDS = {
    "thesaurus": ("rare", "spanish", "elsewhere"),
    "ways to ask, by word": ("asked",),
    "ways to ask, as written": ("phrases",),
    "cards": ("cards",),
    "summaries": ("summaries",),
    "postings": ("index",),
    "how resources speak": ("like",),
    "values": ("values", "order", "alike"),
    "spelling": ("spelling", "tails"),
    "general words and names": ("unsaid",),
    "addresses": ("pasted",),
    "where words stand": ("wording",),
}
REST, PAGE = "the rest of search", "page, modules and other data"
_OF_START = {"thesaurus": ("vocabulary",), "values": ("facets",)}
_KIND = {name: kind for kind, names in KINDS.items() for name in names}


def kind_of(path: str) -> str:
    """What a file of a site is for, by its path."""
    folder, _, name = path.partition("?")[0].strip("/").partition("/")
    return _KIND.get(name.split("/")[0].split(".")[0], REST) if folder == "search" else PAGE


def zipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


def of_start(text: str) -> dict[str, int]:
    """The bytes of search/start.json by kind: what each part adds to it."""
    start: dict[str, Any] = json.loads(text)
    pieces = start.get("pieces", {})
    parts = {kind: {name: start[name] for name in names if name in start} for kind, names in _OF_START.items()}
    of: dict[str, int] = defaultdict(int)
    left = dict(start)
    for kind, part in parts.items():
        left = {name: value for name, value in left.items() if name not in part}
        of[kind] += zipped(json.dumps(part, ensure_ascii=False, separators=(",", ":")))
    for name, piece in pieces.items():
        of[_KIND.get(name.split("/")[0], REST)] += zipped(json.dumps(piece, ensure_ascii=False, separators=(",", ":")))
    of[REST] += zipped(text) - sum(of.values())
    return of


def all_of(folder: Path) -> dict[str, int]:
    """The bytes of all files under search/ of a site, by kind."""
    of: dict[str, int] = defaultdict(int)
    for file in folder.glob("search/**/*.json"):
        _add(of, file.relative_to(folder).as_posix(), zipped(file.read_text("utf-8")), folder)
    return of


def of_query(sent: Iterable[tuple[str, int]], folder: Path) -> dict[str, int]:
    """The bytes that a query read, by kind, from (path, bytes) of what was sent."""
    of: dict[str, int] = defaultdict(int)
    for path, size in sent:
        _add(of, path, size, folder)
    return of


def _add(of: dict[str, int], path: str, size: int, folder: Path) -> None:
    if path.strip("/").startswith("search/start."):
        for kind, part in of_start((folder / path.strip("/")).read_text("utf-8")).items():
            of[kind] += part
    else:
        of[kind_of(path)] += size


def as_table(whole: Mapping[str, int], queries: Mapping[str, Mapping[str, int]]) -> list[str]:
    """A line for each kind: all of it, and what each query read of it, in kB."""
    names = list(queries)
    lines = [f"  {'kB, gzip':<30}{'all':>9}" + "".join(f"{name:>10}" for name in names)]
    for kind in (*KINDS, REST, PAGE):
        read = "".join(f"{of.get(kind, 0) / 1000:>10.1f}" for of in queries.values())
        lines.append(f"  {kind:<30}{f'{whole[kind] / 1000:.1f}' if kind in whole else '':>9}{read}")
    sums = "".join(f"{sum(of.values()) / 1000:>10.1f}" for of in queries.values())
    return [*lines, f"  {'before the first result':<30}{'':>9}{sums}"]
