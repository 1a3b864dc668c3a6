"""The inbox: a file or folder with replies, one after the other. Nothing in it is changed, and no link in it is followed."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from pathlib import Path

from level1.contribute.proposals import Read
from level1.contribute.replies import LARGEST, NotUnderstood, Reply, reply_from, reply_from_page

_MAILBOX = (".mbox", ".mbx", "")
_PAGE = ".txt"


def read_inbox(path: Path) -> Iterator[Read]:
    """(where it is, what it says) of each mail of a mailbox, message file, file of a page, or folder of them. Raises OSError if `path`
    itself cannot be read."""
    if not path.is_dir():
        yield from _file(path, path.name)
        return
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if file.is_symlink() or not file.is_file() or any(part.startswith(".") for part in Path(name).parts):
            continue
        try:
            yield from _file(file, name)
        except OSError:
            yield name, NotUnderstood("unreadable")


def _file(path: Path, name: str) -> Iterator[Read]:
    if path.suffix.lower() in _MAILBOX and _is_mailbox(path):
        for number, (size, raw) in enumerate(_mails(path), 1):
            yield f"{name}:{number}", NotUnderstood("too-large") if size > LARGEST else _said(raw)
        return
    if path.stat().st_size > LARGEST:
        yield name, NotUnderstood("too-large")
        return
    raw = path.read_bytes()
    yield name, _said(raw, page=path.suffix.lower() == _PAGE)


def _said(raw: bytes, *, page: bool = False) -> Reply | NotUnderstood:
    try:
        return reply_from_page(raw) if page else reply_from(raw)
    except NotUnderstood as reason:
        return reason


def _is_mailbox(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(5) == b"From "


def _mails(path: Path) -> Iterator[tuple[int, bytes]]:
    """(size, text) of each mail of a mailbox; the text of one that is too large is left out."""
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.keys():  # noqa: SIM118  # a mailbox is no dict: iterating it reads whole mails
            with box.get_file(key) as stream:
                raw = stream.read(LARGEST + 1)
            yield len(raw), raw if len(raw) <= LARGEST else b""
    finally:
        box.close()
