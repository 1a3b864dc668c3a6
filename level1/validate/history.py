"""History: what an earlier commit had and this content has lost, or changed without saying so."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from level1.content import KINDS, Content
from level1.load import Document, parse_document
from level1.problems import Problem
from level1.validate.data import text_of, texts_of


class UnknownCommit(Exception):
    """Git does not know the commit, or there is no git repository around the folder."""


def check_history(content: Content, ref: str, schemas: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    """Compares with the content of the commit `ref`. An id that readers could reach there must still lead somewhere; an entry
    whose meaning changed must carry a newer `changed` day. `schemas` are those of the entries by kind: a field marked
    x-bookkeeping there is no part of the meaning. Raises UnknownCommit."""
    before = _entries_at(content.root, ref)
    problems: list[Problem] = []
    for kind in KINDS:
        now = content.entries[kind]
        former = {alias for document in now.values() for alias in texts_of(document.data, "aliases")}
        for id, old in before[kind].items():
            if id in content.unread[kind]:
                continue
            if id in now:
                problems += _unsaid_change(old, now[id], schemas[kind])
            elif id not in former and text_of(old.data, "status") != "draft":
                problems.append(
                    Problem(
                        old.file,
                        1,
                        1,
                        "",
                        "id-lost",
                        "error",
                        f"{id} was here at {ref} and is gone, so links to its page would break.",
                        f"Put the file back and set status: withdrawn with a reason (leads: ended with a successor); or, if {id} has a "
                        f"new name, add {id} to aliases of the entry that continues it.",
                    )
                )
            problems += _lost_aliases(old, now, former)
    return problems


def _unsaid_change(old: Document, new: Document, schema: Mapping[str, Any]) -> Iterator[Problem]:
    meaning = [name for name, field in schema["properties"].items() if not field.get("x-bookkeeping")]
    differs = [name for name in meaning if _plain(old.data, name) != _plain(new.data, name)]
    if differs and text_of(new.data, "changed") <= text_of(old.data, "changed"):
        names = ", ".join(differs)
        yield new.problem(
            ("changed",),
            "change-unsaid",
            f"The meaning of this entry changed ({names}), but changed: still says "
            f"{text_of(new.data, 'changed') or 'nothing'}.",
            "Set changed: to the day of this change.",
        )


def _lost_aliases(old: Document, now: Mapping[str, Document], former: set[str]) -> Iterator[Problem]:
    for alias in texts_of(old.data, "aliases"):
        if alias not in former and alias not in now:
            yield Problem(
                old.file,
                1,
                1,
                "aliases",
                "id-lost",
                "error",
                f"The former id {alias} was taken out, so links to it would break.",
                f"Put {alias} back into aliases.",
            )


def _plain(data: Any, name: str) -> Any:
    return _unfolded(data.get(name) if isinstance(data, dict) else None)


def _unfolded(value: Any) -> Any:
    """A value without the layout of its texts, however deep they stand."""
    if isinstance(value, dict):
        return {name: _unfolded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_unfolded(item) for item in value]
    return value.split() if isinstance(value, str) else value


def _entries_at(root: Path, ref: str) -> dict[str, dict[str, Document]]:
    """The entries of a commit, by kind and id. Files that could not be read then are left out: they were no entries."""
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    prefix = root.resolve().relative_to(top.resolve()).as_posix()
    prefix = "" if prefix == "." else f"{prefix}/"
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").decode().strip()
    listing = _git(top, "ls-tree", "-r", "-z", commit, "--", *(f"{prefix}content/{kind}/" for kind in KINDS))
    blobs: list[tuple[str, str, str]] = []
    for line in listing.decode("utf-8", "surrogateescape").split("\0"):
        if not line:
            continue
        attributes, path = line.split("\t", 1)
        mode, _type, blob = attributes.split()
        folder, _, name = path.removeprefix(f"{prefix}content/").partition("/")
        if mode.startswith("100") and name.endswith(".yml") and "/" not in name:
            blobs.append((folder, name, blob))
    entries: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    for (kind, name, _blob), raw in zip(blobs, _blobs(top, [blob for *_, blob in blobs]), strict=True):
        file = f"content/{kind}/{name}"
        document, _problems = parse_document(raw, root / file, file)
        if document is not None:
            entries[kind][name.removesuffix(".yml")] = document
    return entries


def _blobs(top: Path, ids: list[str]) -> Iterator[bytes]:
    """The contents of git objects, through one process for all."""
    out = _git(top, "cat-file", "--batch", stdin="\n".join(ids).encode())
    place = 0
    for _ in ids:
        end = out.index(b"\n", place)
        size = int(out[place:end].split()[2])
        yield out[end + 1 : end + 1 + size]
        place = end + size + 2


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    try:
        return subprocess.run(["git", *arguments], cwd=folder, input=stdin, capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise UnknownCommit("git is not installed, so there is nothing to compare with.") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnknownCommit(said[-1] if said else "There is no such commit.") from None
