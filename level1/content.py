"""Content: everything under content/ as it was read, whether or not it is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from level1.load import Document, read_document, yaml_files
from level1.problems import Problem
from level1.reference import Reference, load_reference
from level1.taxonomy import LISTS, POLICIES

# The folders of entries, by kind. The kind is also the first part of the entry's address.
KINDS = {"resources": "resource", "leads": "lead"}

# A word list grows with the language of the field; an entry does not.
LARGEST_WORD_FILE = 512_000

# Letters that mean the same in file names everywhere, and the names Windows keeps for devices.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 60
WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


@dataclass(frozen=True, slots=True)
class Content:
    """`entries` has the readable entries by kind (resources, leads) and id; `word_files` the readable taxonomy files by
    name; `problems` what could not be read or is named wrongly; `unread` the ids of entries whose file could not be read,
    so that a broken file does not also break those that mention it."""

    root: Path
    entries: Mapping[str, Mapping[str, Document]]
    word_files: Mapping[str, Document]
    reference: Reference
    problems: tuple[Problem, ...]
    unread: Mapping[str, frozenset[str]]

    def counts(self) -> dict[str, int]:
        return {kind: len(self.entries[kind]) + len(self.unread[kind]) for kind in KINDS}

    def documents(self) -> Iterator[tuple[str, str, Document]]:
        """(kind, id, document) of every readable entry."""
        for kind, documents in self.entries.items():
            for id, document in documents.items():
                yield kind, id, document


class NoContent(Exception):
    """The folder has no content/ with resources in it, so there is nothing to work on."""


def read_content(root: Path) -> Content:
    """Reads DIR/content. Raises NoContent when there is none; everything else that is wrong is a problem in the result."""
    folder = root / "content"
    if not (folder / "resources").is_dir() or not (folder / "taxonomy").is_dir():
        raise NoContent(f"{root} has no folder content/ with resources/ and taxonomy/ in it.")
    problems: list[Problem] = []
    entries: dict[str, dict[str, Document]] = {}
    unread: dict[str, frozenset[str]] = {}
    for kind in KINDS:
        entries[kind], broken = {}, set()
        for path in yaml_files(folder / kind):
            file = path.relative_to(root).as_posix()
            if wrong := _wrong_name(path, file):
                problems.append(wrong)
                if wrong.code in ("wrong-ending", "not-a-file"):
                    continue
            document, trouble = read_document(path, file)
            problems += trouble
            if document is None:
                broken.add(path.stem)
            else:
                entries[kind][path.stem] = document
        unread[kind] = frozenset(broken)
    word_files: dict[str, Document] = {}
    for name in (*LISTS, *POLICIES):
        path = folder / "taxonomy" / f"{name}.yml"
        file = path.relative_to(root).as_posix()
        if not path.exists():
            problems.append(
                Problem(
                    file,
                    1,
                    1,
                    "",
                    "missing-file",
                    "error",
                    f"The word list {name} is missing.",
                    "Restore the file; other files refer to its words.",
                )
            )
            continue
        document, trouble = read_document(path, file, LARGEST_WORD_FILE)
        problems += trouble
        if document is not None:
            word_files[name] = document
    for path in yaml_files(folder / "taxonomy"):
        if path.suffix == ".yml" and path.stem not in LISTS and path.stem not in POLICIES:
            problems.append(
                Problem(
                    path.relative_to(root).as_posix(),
                    1,
                    1,
                    "",
                    "unknown-file",
                    "error",
                    f"No word list or policy is called {path.stem}.",
                    f"The files of this folder are: {', '.join(sorted((*LISTS, *POLICIES)))}.",
                )
            )
    return Content(root, entries, word_files, load_reference(folder / "reference"), tuple(problems), unread)


def _wrong_name(path: Path, file: str) -> Problem | None:
    def wrong(code: str, message: str, hint: str) -> Problem:
        return Problem(file, 1, 1, "", code, "error", message, hint)

    if path.is_dir():
        return wrong(
            "not-a-file", "This is a folder. Only entries stand here, one file each.", "Move its files up, or away."
        )
    if path.suffix != ".yml":
        return wrong(
            "wrong-ending",
            f"{path.name} does not end in .yml, so it would be overlooked.",
            f"Rename it to {path.name.split('.')[0].lower()}.yml, or move it out of this folder.",
        )
    id = path.stem
    if id.lower() in WINDOWS_DEVICES:
        return wrong(
            "reserved-name",
            f"Windows cannot have a file called {id}, so this entry could not be checked out there.",
            "Give it a longer name, for example by adding the publisher.",
        )
    if not ID.fullmatch(id) or len(id) > LONGEST_ID:
        better = re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")[:LONGEST_ID].rstrip("-") or "short-name"
        return wrong(
            "file-name",
            f"{id} cannot be an id. The file name is the entry's id and web address, for ever: lower-case "
            f"letters, digits and single hyphens, at most {LONGEST_ID}.",
            f"Rename the file, for example to {better}.yml.",
        )
    return None
