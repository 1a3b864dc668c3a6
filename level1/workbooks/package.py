"""Package: what a workbook is on the disk, a ZIP file of XML parts from anybody. Its declared sizes are checked before anything is
unpacked; zipfile never reads more than that."""

from __future__ import annotations

import io
import zipfile

# Sheets compress ten- to thirtyfold; a higher ratio means a file made to fill a disk.
MOST_TIMES_SMALLER = 100
MOST_MEMBERS = 500
# Small members may compress well by chance.
_SMALL = 1000


class Refused(Exception):
    """A file that is not opened: the reason (no-workbook, entities, unpacks-too-large) and its values."""

    def __init__(self, reason: str, /, **values: str | int) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


def check_package(raw: bytes, most_unpacked: int, most_shared_text: int) -> None:
    """Raises Refused for what is no workbook, defines entities of its own, or unpacks to more than `most_unpacked` bytes, of which
    at most `most_shared_text` are texts that cells share."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            members = package.infolist()
            unpacked = sum(member.file_size for member in members)
            shared = sum(one.file_size for one in members if one.filename.casefold().endswith("sharedstrings.xml"))
            dense = any(one.file_size > MOST_TIMES_SMALLER * max(one.compress_size, _SMALL) for one in members)
            if len(members) > MOST_MEMBERS or unpacked > most_unpacked or shared > most_shared_text or dense:
                raise Refused("unpacks-too-large", size=unpacked, parts=len(members))
            for member in members:
                if member.filename.endswith((".xml", ".rels")) and member.file_size:
                    with package.open(member) as stream:
                        if b"<!DOCTYPE" in stream.read(_SMALL):
                            raise Refused("entities")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Refused("no-workbook", reason=str(error)) from error
