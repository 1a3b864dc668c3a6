"""Addresses: no two pages of the site may have the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from level1.catalog.addresses import OUR_ADDRESSES, Taken, site_addresses
from level1.catalog.content import KINDS, Content
from level1.problems import Problem, Value, path_text
from level1.yamlfile.reading import Document


def addresses_of(content: Content) -> list[Taken]:
    """All addresses of the site, those of hand-written pages among them."""
    return [*site_addresses(content.entries, content.word_files, content.reference, content.pages)]


def check_addresses(content: Content, addresses: Iterable[Taken]) -> Iterator[Problem]:
    """Every address that two pages would have, and every one that a list keeps for its further pages. Entries and former
    ids of one kind that share an address, and words of one list, are left to the checks of ids and aliases."""
    documents = {document.file: document for _, _, document in content.documents()}
    documents |= {document.file: document for document in content.word_files.values()}
    first: dict[str, Taken] = {}
    for taken in addresses:
        # The name of an entry's file has been checked where it was read.
        if (taken.place or taken.file.endswith(".md")) and OUR_ADDRESSES.fullmatch(_last(taken.address)):
            yield _problem(taken, documents, "reserved-name.list", address=f"/{taken.address}")
        elif (other := first.get(taken.address)) and taken.file and not _checked_as_ids(taken, other):
            if other.file:
                yield _problem(taken, documents, "address-taken.file", address=f"/{taken.address}", file=other.file)
            else:
                yield _problem(taken, documents, "address-taken.site", address=f"/{taken.address}")
        first.setdefault(taken.address, taken)


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _checked_as_ids(taken: Taken, other: Taken) -> bool:
    """Whether both are words of one list, or entries of one kind."""
    folder = taken.file.rpartition("/")[0]
    return taken.file == other.file or (
        folder.removeprefix("content/") in KINDS and other.file.startswith(f"{folder}/")
    )


def _problem(taken: Taken, documents: dict[str, Document], name: str, /, **values: Value) -> Problem:
    document = documents.get(taken.file)
    line, column = document.place(taken.place) if document else (1, 1)
    return Problem.at(taken.file, line, column, path_text(taken.place), name, None, **values)
