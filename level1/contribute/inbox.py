"""The inbox: a file or folder with replies, one after the other. Nothing in it is changed, and no link in it is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from level1.contribute.proposals import Read
from level1.contribute.replies import LARGEST, NotUnderstood, Reply, reply_from, reply_from_page

_MAILBOX = (".mbox", ".mbx", "")
_PAGE = ".txt"
# What a folder of mail has beside mails: indexes, lists and filters of mail programs.
_NO_MAIL = re.compile(
    r"(?i)(?:.*\.(?:msf|dat|idx|lock|plist)|dovecot.*|maildirfolder|maildirsize|subscriptions|courierimap.*|table_of_contents)"
)
# A folder is in the format Maildir if it has these; what is in its tmp is not complete yet.
_MAILDIR = ("cur", "new")
# Folders below a Maildir whose mails nobody answered with.
_ASIDE = re.compile(r"(?i)trash|deleted.items|sent(?:.items)?|drafts|junk|spam|templates|outbox")
# Outlook's own files begin so, whatever their name.
_OUTLOOK = bytes.fromhex("d0cf11e0a1b11ae1")
_APPLE = ".emlx"
# What stands above each mail of a mailbox: who sent it and when. A sentence that begins with "From" has no year at its end.
_ABOVE = re.compile(rb"From \S.{0,400}\d{2}:\d{2}.{0,60}\r?\n?")
_MARKED = re.compile(rb"(?m)^>(>*From )")


def read_inbox(path: Path) -> Iterator[Read]:
    """(where it is, what it says) of each mail of a mailbox, message file, file of a page, or folder of them, also one in the format
    Maildir. Raises OSError if `path` itself cannot be read."""
    if not path.is_dir():
        yield from _file(path, path.name)
        return
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        if file.is_symlink() or not file.is_file() or _NO_MAIL.fullmatch(file.name) or _left_out(path, inside):
            continue
        try:
            yield from _file(file, inside.as_posix())
        except OSError:
            yield inside.as_posix(), NotUnderstood("unreadable")


def _left_out(root: Path, inside: Path) -> bool:
    """Whether a file is none of the inbox: hidden, half written, thrown away or a draft."""
    folder = root / inside.parent
    in_maildir = inside.parent.name in _MAILDIR or folder.name in _MAILDIR
    if folder.name == "tmp" and _is_maildir(folder.parent):
        return True
    if in_maildir and _is_maildir(folder.parent):
        # The letters behind ":2," are marks: T for trashed, D for a draft. Windows writes another character.
        marks = re.search(r"[:;!]2,([A-Za-z]*)$", inside.name)
        if marks and set(marks[1]) & {"T", "D"}:
            return True
    return any(_hidden(root, inside, place) for place in range(len(inside.parts)))


def _hidden(root: Path, inside: Path, place: int) -> bool:
    name = inside.parts[place]
    if not name.startswith("."):
        return False
    here = root.joinpath(*inside.parts[: place + 1])
    # Folders below a Maildir begin with a dot: .Answers or .INBOX.Answers
    return not _is_maildir(here) or bool(_ASIDE.fullmatch(name.rpartition(".")[2]))


def _is_maildir(folder: Path) -> bool:
    return all((folder / name).is_dir() for name in _MAILDIR)


def _file(path: Path, name: str) -> Iterator[Read]:
    with path.open("rb") as stream:
        begins = stream.read(100)
    if begins.startswith(_OUTLOOK) or path.suffix.lower() == ".msg":
        yield name, NotUnderstood("outlook-file")
        return
    if path.suffix.lower() in _MAILBOX and begins.lstrip(b"\xef\xbb\xbf\r\n").startswith(b"From "):
        number = 0
        with path.open("rb") as stream:
            for number, (size, raw) in enumerate(mails_in(stream), 1):
                yield f"{name}:{number}", NotUnderstood("too-large") if size > LARGEST else _said(raw)
        if not number:
            yield name, NotUnderstood("unreadable")
        return
    if path.stat().st_size > LARGEST:
        yield name, NotUnderstood("too-large")
        return
    raw = path.read_bytes()
    yield name, _said(_of_apple(raw) if path.suffix.lower() == _APPLE else raw, page=path.suffix.lower() == _PAGE)


def _of_apple(raw: bytes) -> bytes:
    """The mail in a file of Apple Mail: behind a line with its size, and before what the program notes."""
    size, _, rest = raw.partition(b"\n")
    return rest[: int(size)] if re.fullmatch(rb"\s*[0-9]{1,9}\s*", size) else raw


def _said(raw: bytes, *, page: bool = False) -> Reply | NotUnderstood:
    try:
        return reply_from_page(raw) if page else reply_from(raw)
    except NotUnderstood as reason:
        return reason


def mails_in(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """(size, text) of each mail of a mailbox, in any of its variants: lines end as on Unix or as in mails, and a line of a text that
    begins with From has a mark in front of it, several, or none. The text of a mail that is too large is left out.

    The library's reader splits at every line that begins with From, also in the middle of a text, and reads no marks."""
    lines: list[bytes] = []
    size, begun, empty = 0, False, True
    # A line may be as long as the file.
    for line in iter(lambda: stream.readline(LARGEST), b""):
        if empty and _ABOVE.fullmatch(line.lstrip(b"\xef\xbb\xbf")):
            if begun:
                yield size, _unmarked(lines)
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= LARGEST:
                lines.append(line)
            else:
                lines.clear()
        empty = line in (b"\n", b"\r\n")
    if begun:
        yield size, _unmarked(lines)


def _unmarked(lines: list[bytes]) -> bytes:
    return _MARKED.sub(rb"\1", b"".join(lines))
