"""Paging: long lists divided into pages, each with a stable address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from level1.catalog.addresses import sheet_address
from level1.sentences import sentence

T = TypeVar("T")

# A longer list is too heavy for a phone and too long to scan; beyond this, the design divides it into pages.
PAGE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list. `number` counts from 1; `sheets` has (address, number) of all pages of the list."""

    address: str
    number: int
    items: Sequence[T]
    sheets: tuple[tuple[str, int], ...]

    def titled(self, title: str) -> str:
        """A title or description of the list for this page, so that no two pages have the same."""
        if self.number == 1:
            return title
        return sentence(
            "%(title)s, page %(number)s of %(count)s", title=title, number=self.number, count=len(self.sheets)
        )


def paged(address: str, items: Sequence[T]) -> list[Sheet[T]]:
    """The pages of a list that begins at `address` ('topics/attendance/', then 'topics/attendance/page-2/'). A list without
    items has one empty page."""
    count = max(1, -(-len(items) // PAGE_LENGTH))
    sheets = tuple((sheet_address(address, n), n) for n in range(1, count + 1))
    return [Sheet(own, n, items[(n - 1) * PAGE_LENGTH : n * PAGE_LENGTH], sheets) for own, n in sheets]
