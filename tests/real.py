"""The project's own content, read once for all tests of a process. It is never changed: who changes something makes a copy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from conftest import PROJECT, TODAY

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import Content, read_content
from level1.search import search_files


@cache
def real_content() -> Content:
    return read_content(PROJECT)


@cache
def real_catalog() -> Catalog:
    return catalog_from(real_content())


@cache
def real_search(most_in_one: int) -> Mapping[str, str]:
    """The files of its search by address, with so many resources at most in one file."""
    return search_files(real_catalog(), TODAY, most_in_one=most_in_one)
