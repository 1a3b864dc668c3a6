"""Folder: which files content/ may hold. Everything else is a problem: it would be published as it is, or overlooked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from level1.catalog.addresses import FILE_FOLDERS
from level1.catalog.feedback import FOLDER as FEEDBACK
from level1.catalog.mail import FOLDER as MAIL
from level1.problems import Problem, Value, shown
from level1.yamlfile.alone import LEFTOVER

# Folders with a reader of their own, which checks the names of the files directly inside.
ENTRIES = ("resources", "leads")
_READ_ELSEWHERE = (*ENTRIES, FEEDBACK, MAIL, "taxonomy")
# What the state publishes; see content/reference/README.md.
_REFERENCE = re.compile(
    r"reference/(README\.md|county-map\.json|(counties|leas|short-names|known-releases)\.csv|needs/[a-z0-9]+(-[a-z0-9]+)*\.csv)"
)
_LICENSE = "LICENSE"
# What systems and editors put beside files. It is never published, and nobody means it as content.
_IGNORED = frozenset(
    {".DS_Store", ".editorconfig", ".gitattributes", ".gitignore", ".gitkeep", "Thumbs.db", "desktop.ini"}
)
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PAGE = re.compile(rf"(?:{_NAME}/)*(?:{_NAME}|README)\.md")
_PICTURE = re.compile(rf"(?:{_NAME}/)*{_NAME}(\.[a-z]+)")
# The first bytes of a picture by its ending: a page with scripts that is called .png is not a picture. SVG may hold
# scripts and is not accepted.
_PICTURES: dict[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftypavif", re.DOTALL),
}
_FIRST_BYTES = 16
# A photograph that was made smaller for a page.
LARGEST_PICTURE = 2_000_000


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of content/ that its readers leave to others: `pages` are hand-written Markdown pages, `files` pictures
    and the license, each as a path under content/ with forward slashes. `unusable` are the paths of the reference data
    that are links or no files, so nobody may open them."""

    pages: tuple[str, ...]
    files: tuple[str, ...]
    unusable: frozenset[str]
    problems: tuple[Problem, ...]


def look_into(root: Path) -> Folder:
    """Looks at the names of all files of content/ under `root`. It follows no links, and opens only pictures."""
    pages: list[str] = []
    files: list[str] = []
    unusable: set[str] = set()
    problems: list[Problem] = []
    for path, entry in _walk(root / "content", ""):
        name = _problem_with(path, entry)
        if name is None and path.endswith(".md") and not path.startswith("reference/"):
            pages.append(path)
        elif name is None and not path.startswith("reference/"):
            files.append(path)
        elif name:
            problems.append(Problem.at(f"content/{path}", 1, 1, "", name, **_values(name, path, entry)))
            unusable.add(path)
    problems += _outside(root)
    return Folder(tuple(pages), tuple(files), frozenset(unusable), tuple(problems))


# Where entries end up that are put beside content/, and a field that only entries of a kind have.
_BESIDE = ("", *ENTRIES)
_OF_A_KIND = {
    "resources": re.compile(rb"^(?:lead_basis|publisher|student_groups)\s*:|resource\.schema\.json", re.MULTILINE),
    "leads": re.compile(rb"^(?:initiative|holders|short_name)\s*:|lead\.schema\.json", re.MULTILINE),
}
_LARGEST_ENTRY = 64_000


def _outside(root: Path) -> Iterator[Problem]:
    """Entries beside content/, which nothing would read."""
    for path, raw in beside_content(root):
        kind = next((kind for kind, sign in _OF_A_KIND.items() if sign.search(raw)), "")
        if kind:
            file = path.relative_to(root).as_posix()
            yield Problem.at(file, 1, 1, "", "stray-file.outside", folder=f"content/{kind}/")


def beside_content(root: Path) -> Iterator[tuple[Path, bytes]]:
    """The files beside content/, in the root or in a folder of its own there, that may be entries, and what is in them; b"" if that
    is too much for an entry. Files that cannot be read are left out."""
    for folder in (root / inside for inside in _BESIDE):
        try:
            found = sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []
        except OSError:
            continue
        for path in found:
            if path.suffix.lower() not in (".yml", ".yaml", ".txt") or path.name.startswith(".") or path.is_symlink():
                continue
            try:
                raw = path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST_ENTRY else b""
            except OSError:
                continue
            yield path, raw


def _walk(folder: Path, inside: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """(path under content/, what is there), in the order of names; folders are entered, and given only if they are
    links. What directly belongs to another reader is left to it, except for what only this module looks for."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        # Whoever reads the files of this folder says why they cannot be opened.
        return
    for entry in entries:
        path = f"{inside}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            # A folder inside a folder of entries is reported whole, by the reader of the entries.
            if inside.rstrip("/") not in _READ_ELSEWHERE:
                yield from _walk(Path(entry.path), f"{path}/")
        elif inside.rstrip("/") not in _READ_ELSEWHERE or entry.name.startswith("."):
            yield path, entry


def _problem_with(path: str, entry: os.DirEntry[str]) -> str | None:
    """The name of the problem with a file; None if it may be here, '' if it is ignored."""
    if entry.is_symlink():
        return "linked-file"
    if not entry.is_file(follow_symlinks=False):
        return "stray-file.special"
    if entry.name in _IGNORED or any(LEFTOVER.fullmatch(part) for part in path.split("/")):
        return ""
    if path.startswith("reference/"):
        return None if _REFERENCE.fullmatch(path) else "stray-file.reference"
    ending = Path(path).suffix.lower()
    if ending in (".yml", ".yaml"):
        return "stray-file.entry"
    if path == _LICENSE:
        return None
    if path.startswith(FILE_FOLDERS):
        return "stray-file.own-folder"
    if ending == ".md":
        return None if _PAGE.fullmatch(path) else "stray-file.page-name"
    if ending in _PICTURES:
        return _wrong_picture(path, ending, entry)
    return "stray-file.other"


def _wrong_picture(path: str, ending: str, entry: os.DirEntry[str]) -> str | None:
    if not _PICTURE.fullmatch(path):
        return "stray-file.picture-name"
    if entry.stat(follow_symlinks=False).st_size > LARGEST_PICTURE:
        return "stray-file.large-picture"
    try:
        with Path(entry.path).open("rb") as stream:
            begin = stream.read(_FIRST_BYTES)
    except OSError:
        return "stray-file.picture"
    return None if _PICTURES[ending].match(begin) else "stray-file.picture"


def _values(name: str, path: str, entry: os.DirEntry[str]) -> dict[str, Value]:
    if name == "stray-file.large-picture":
        return {"size": entry.stat(follow_symlinks=False).st_size, "limit": LARGEST_PICTURE}
    if name == "stray-file.own-folder":
        return {"folder": path.partition("/")[0]}
    if name in ("stray-file.other", "stray-file.picture"):
        return {"name": shown(entry.name)}
    return {}
