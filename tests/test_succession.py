"""Succession: which resource stands in the place of another, and which are told as newer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.catalog.succession import Succession

OUT_OF_USE = ("superseded", "withdrawn")


@cache
def real() -> Catalog:
    return real_catalog()


def resource(id: str, **fields: str) -> Resource:
    one = next(iter(real().resources.values()))
    return replace(
        one, **{"id": id, "title": id.title(), "status": "published", "successor": "", "supersedes": "", **fields}
    )  # type: ignore[arg-type]  # fields by name


def succession(*resources: Resource) -> Succession:
    return Succession(replace(real(), resources={one.id: one for one in resources}))


def ids(found: list[Resource]) -> list[str]:
    return [one.id for one in found]


@pytest.mark.parametrize("status", [*OUT_OF_USE, "draft"])
def test_only_what_is_published_is_told_as_newer(status: str) -> None:
    """Whoever reads "there is a newer one" is led to something that can be used."""
    old, new = resource("old"), resource("new", supersedes="old", status=status)
    assert ids(succession(old, new).newer(old)) == []
    assert ids(succession(old, replace(new, status="published")).newer(old)) == ["new"]


@pytest.mark.parametrize("status", OUT_OF_USE)
def test_what_is_out_of_use_names_its_successor_and_no_newer_one(status: str) -> None:
    old, new = resource("old", status=status, successor="new"), resource("new", supersedes="old")
    assert ids(succession(old, new).newer(old)) == []
    assert succession(old, new).in_use(old).id == "new"


def test_newer_ones_and_former_ones_come_by_title() -> None:
    old = resource("old")
    found = succession(old, resource("b", supersedes="old"), resource("a", supersedes="old"), resource("c"))
    assert ids(found.newer(old)) == ["a", "b"]
    last = resource("last", supersedes="y")
    both = succession(last, resource("y"), resource("x", status="superseded", successor="last"))
    assert ids(both.took_the_place_of(last)) == ["x", "y"]


def test_a_pair_that_names_each_other_is_told_once() -> None:
    old, new = resource("old", status="superseded", successor="new"), resource("new", supersedes="old")
    assert ids(succession(old, new).took_the_place_of(new)) == ["old"]


def test_a_draft_is_named_nowhere() -> None:
    draft = resource("draft", status="draft", supersedes="old", successor="old")
    old = resource("old")
    assert ids(succession(old, draft).took_the_place_of(old)) == []
    assert (
        ids(succession(replace(old, supersedes="draft"), draft).took_the_place_of(replace(old, supersedes="draft")))
        == []
    )


def test_the_one_in_use_is_at_the_end_of_the_chain() -> None:
    first = resource("first", status="superseded", successor="second")
    second = resource("second", status="withdrawn", successor="third")
    third = resource("third")
    found = succession(first, second, third)
    assert [found.in_use(one).id for one in (first, second, third)] == ["third"] * 3


def test_a_chain_that_ends_in_a_withdrawal_ends_there() -> None:
    first, gone = resource("first", status="superseded", successor="gone"), resource("gone", status="withdrawn")
    assert succession(first, gone).in_use(first) is gone


def test_one_that_is_published_is_itself_in_use_whatever_it_names() -> None:
    """A successor that is named before the status changes sends nobody away."""
    one = resource("one", successor="other")
    assert succession(one, resource("other")).in_use(one) is one
