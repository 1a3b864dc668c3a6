"""Related resources: what shares rare words with a resource, and neither itself nor what its page lists as its parts or its whole."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.site.related import MOST, Related

# As many as one page shows, beside the entry itself: whatever is missing was left out.
SIZE = MOST + 1


@cache
def real() -> Catalog:
    return real_catalog()


def alike(wholes: list[int | None]) -> Catalog:
    """A catalog of entries with the same words, so that each is related to each; entry n is a part of entry wholes[n]."""
    some = real().published[0]
    return replace(
        real(),
        resources={
            f"r{n}": replace(
                some, id=f"r{n}", title=f"Guide {n}", topics=("attendance",), part_of="" if of is None else f"r{of}"
            )
            for n, of in enumerate(wholes)
        },
    )


def related(catalog: Catalog) -> dict[str, list[str]]:
    find = Related(catalog)
    return {resource.id: [other.id for other, _ in find.of(resource)] for resource in catalog.published}


def listed_already(catalog: Catalog, resource: Resource) -> set[str]:
    return {resource.id, resource.part_of, *(part.id for part in catalog.parts_of(resource.id))} - {""}


# Entry n is a part of an earlier one, or of none.
WHOLES = st.tuples(st.none(), *(st.one_of(st.none(), st.integers(0, n - 1)) for n in range(1, SIZE))).map(list)


@given(WHOLES)
def test_what_the_page_lists_as_part_or_whole_is_not_listed_again(wholes: list[int | None]) -> None:
    """And nothing else is left out: parts of the same whole are related, unless one is a part of the other."""
    catalog = alike(wholes)
    found = related(catalog)
    for resource in catalog.published:
        assert set(found[resource.id]) == {*catalog.resources} - listed_already(catalog, resource)


def test_a_page_shows_a_handful_at_most() -> None:
    assert {len(others) for others in related(alike([None] * (SIZE + 3))).values()} == {MOST}
