"""Succession: whatever chain of successors a reader enters, it ends at one resource; drafts take nobody's place; lists are by title."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from conftest import PROJECT
from hypothesis import example, given
from hypothesis import strategies as st

from level1.catalog.catalog import Catalog, by_title, catalog_from
from level1.catalog.content import read_content
from level1.catalog.model import Resource
from level1.catalog.succession import Succession

SIZE = 5
# What an entry may be; a resource that was replaced names what took its place, one that was withdrawn may.
STATUSES = ("published", "draft", "superseded", "withdrawn")


class Said(NamedTuple):
    """What one entry says: its status, and the entries that it names, by number (or none)."""

    status: str
    successor: int | None = None
    supersedes: int | None = None


@cache
def real() -> Catalog:
    return catalog_from(read_content(PROJECT))


def catalog_of(*said: Said) -> Catalog:
    """Titles run against the order of ids, and one is written small: lists are by title, whatever its letters."""
    some = real().published[0]

    def name(number: int | None) -> str:
        return "" if number is None else f"r{number}"

    resources = {}
    for n, one in enumerate(said):
        title = f"{'guide' if n % 2 else 'Guide'} {len(said) - n}"
        resources[f"r{n}"] = replace(
            some,
            id=f"r{n}",
            title=title,
            status=one.status,
            successor=name(one.successor),
            supersedes=name(one.supersedes),
        )
    return replace(real(), resources=resources)


# Chains without a circle, as the validator allows them: an entry names earlier ones only.
SAID = st.tuples(
    *(
        st.tuples(
            st.sampled_from(STATUSES),
            st.none() | st.integers(0, n - 1) if n else st.none(),
            st.none() | st.integers(0, n - 1) if n else st.none(),
        ).map(lambda values: Said(*values))
        for n in range(SIZE)
    )
)


def published(resource: Resource) -> bool:
    return resource.status == "published"


@given(SAID)
@example((Said("published"), Said("withdrawn", 0), Said("superseded", 1), Said("draft", 0), Said("published", None, 0)))
def test_both_directions_say_the_same(said: tuple[Said, ...]) -> None:
    catalog = catalog_of(*said)
    succession = Succession(catalog)
    for resource in catalog.resources.values():
        others = [other for other in catalog.resources.values() if other.status != "draft"]
        assert succession.newer(resource) == sorted(
            (o for o in others if published(o) and published(resource) and o.supersedes == resource.id), key=by_title
        )
        before = [o for o in others if o.successor == resource.id]
        if resource.status != "draft":
            before += [o for o in others if o.id == resource.supersedes and o not in before]
        assert succession.took_the_place_of(resource) == sorted(before, key=by_title)


@given(SAID)
def test_a_chain_ends_where_somebody_can_use_it_or_at_the_last_that_was_withdrawn(said: tuple[Said, ...]) -> None:
    catalog = catalog_of(*said)
    succession = Succession(catalog)
    for resource in catalog.resources.values():
        end = succession.in_use(resource)
        assert end.status not in ("superseded", "withdrawn") or not end.successor
        if resource.status in ("superseded", "withdrawn") and resource.successor:
            assert end == succession.in_use(catalog.resources[resource.successor])
        else:
            assert end == resource


def test_who_withdraws_a_resource_may_send_its_readers_on() -> None:
    catalog = catalog_of(Said("published"), Said("withdrawn", 0), Said("superseded", 1))
    assert Succession(catalog).in_use(catalog.resources["r2"]).id == "r0"
