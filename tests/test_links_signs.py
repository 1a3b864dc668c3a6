"""Signs: whose a name is, whether it can be bought, and which list of link-signs.yml is read for what."""

from __future__ import annotations

import ast
import json

import pytest
from conftest import PROJECT
from link_histories import reader
from publicsuffixlist import PublicSuffixList

from level1.links.judging.phrases import Phrases
from level1.links.judging.signs import signs_from

SIGNS = reader().signs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://data.fcoe.org/x", "https://www.fcoe.org/y"),
        ("https://www.cde.ca.gov/ci", "https://www6.cde.ca.gov/ci"),
        ("https://www.lausd.k12.ca.us/", "https://achieve.lausd.k12.ca.us/a"),
        ("https://attend.b.k12.tx.us/", "https://b.k12.tx.us/"),
        ("https://riverbend.example/", "https://www.riverbend.example/a"),
        ("http://192.0.2.7/a", "https://192.0.2.7/b"),
    ],
)
def test_hosts_of_one_organization(one: str, other: str) -> None:
    assert SIGNS.holder(one) == SIGNS.holder(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.cde.ca.gov/", "https://www.edd.ca.gov/"),
        ("https://kern.k12.ca.us/", "https://fresno.k12.ca.us/"),
        # No list of ours has these: the Public Suffix List does.
        ("https://b.k12.tx.us/", "https://c.k12.tx.us/"),
        ("https://one.github.io/", "https://two.github.io/"),
        ("https://one.readthedocs.io/", "https://two.readthedocs.io/"),
        ("https://one.org.nz/", "https://two.org.nz/"),
        ("https://one.blob.core.windows.net/", "https://two.blob.core.windows.net/"),
        ("https://sites.google.com/a", "https://docs.google.com/a"),
        ("http://192.0.2.7/", "http://198.51.2.7/"),
        ("https://riverbend.example/", "https://riverbend.test/"),
    ],
)
def test_hosts_of_two_organizations(one: str, other: str) -> None:
    """A name under a shared ending says nothing of its neighbors: a move from one to the other needs a confirmation."""
    assert SIGNS.holder(one) != SIGNS.holder(other)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", ""),
        ("no address", ""),
        ("https://./", ""),
        ("https://[::1", ""),
        ("https://[2001:db8::1]/", "2001:db8::1"),
        ("https://GitHub.io/", "github.io"),
        ("https://localhost/", "localhost"),
    ],
)
def test_what_is_no_name_under_an_ending_stands_for_itself(url: str, name: str) -> None:
    assert SIGNS.holder(url) == name


def test_names_that_organizations_share_are_none_of_the_public_list() -> None:
    """Public suffixes come from the library alone. Ours are names of one holder that gives parts of them to others."""
    library = PublicSuffixList()
    assert [name for name in sorted(SIGNS.shared_suffixes) if library.is_public(name)] == []


def test_every_list_that_curators_keep_is_read() -> None:
    """A list in link-signs.yml that nothing looks into would be kept up for nothing, and one whose name is mistyped in the
    code would always be empty."""
    schema = json.loads((PROJECT / "schemas" / "link-signs.schema.json").read_text("utf-8"))
    lists = set(schema["properties"]) - {"about", "sources"}
    empty, full = signs_from({}), signs_from({name: ["sign: value"] for name in lists})
    for name in lists:
        one, other = getattr(empty, name), getattr(full, name)
        assert other.all_in("sign: value") if isinstance(other, Phrases) else other != one, name
    looked_into = {
        node.attr
        for path in (PROJECT / "level1" / "links").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert lists - looked_into == set()
