"""Package: what a workbook is on the disk, a ZIP file of XML parts from anybody. Its declared sizes are checked before anything is
unpacked; zipfile never reads more than that."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# Sheets compress ten- to thirtyfold; a higher ratio means a file made to fill a disk.
MOST_TIMES_SMALLER = 100
MOST_MEMBERS = 500
# Small members may compress well by chance.
_SMALL = 1000
_PART = 1_000_000

# What zipfile raises for the files of others.
_UNREADABLE = (
    # It is no ZIP file, its list of parts is damaged, or a part is not what its check sum says.
    zipfile.BadZipFile,
    # The packed bytes of a part are damaged, or end too early.
    zlib.error,
    EOFError,
    # The list of parts leads to a place that the file does not have.
    OSError,
    ValueError,
    # It has a password.
    RuntimeError,
    # It is packed by a method that is not one of _METHODS, or by a later version of the format.
    NotImplementedError,
)
# How workbooks are packed. Each other method has errors of its own.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Refused(Exception):
    """A file that is not opened: the reason (no-workbook, entities, unpacks-too-large) and its values."""

    def __init__(self, reason: str, /, **values: str | int) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a package that was checked."""

    _package: zipfile.ZipFile
    _member: zipfile.ZipInfo

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, a million at a time. Raises Refused where they cannot be read."""
        with _refusing(), self._package.open(self._member) as stream:
            while piece := stream.read(_PART):
                yield piece


def parts_of(raw: bytes, most_unpacked: int, most_shared_text: int) -> dict[str, Part]:
    """The parts of a workbook by name: the one way to open one. Raises Refused for what is no workbook, defines entities of its own,
    or unpacks to more than `most_unpacked` bytes, of which at most `most_shared_text` are texts that cells share."""
    with _refusing():
        package = zipfile.ZipFile(io.BytesIO(raw))
        members = package.infolist()
        unpacked = sum(member.file_size for member in members)
        shared = sum(one.file_size for one in members if one.filename.casefold().endswith("sharedstrings.xml"))
        dense = any(one.file_size > MOST_TIMES_SMALLER * max(one.compress_size, _SMALL) for one in members)
        if len(members) > MOST_MEMBERS or unpacked > most_unpacked or shared > most_shared_text or dense:
            raise Refused("unpacks-too-large", size=unpacked, parts=len(members))
        for member in members:
            if member.compress_type not in _METHODS:
                raise NotImplementedError(member.filename)
            if member.filename.endswith((".xml", ".rels")) and member.file_size:
                with package.open(member) as stream:
                    if b"<!DOCTYPE" in stream.read(_SMALL):
                        raise Refused("entities")
        return {member.filename: Part(package, member) for member in members}


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise Refused("no-workbook", reason=str(error)) from error
