"""Cookies of a check: kept within a site, so that a wall that asks for one on its neighbor lets the check through."""

from __future__ import annotations

import pytest

from level1.links.asking.cookies import Cookie, Jar, cookie_from


@pytest.mark.parametrize(
    ("line", "cookie"),
    [
        ("a=b", Cookie("a", "b")),
        ("a=b=c; Path=/; HttpOnly", Cookie("a", "b=c")),
        ("a=b; domain=.School.example ; Secure", Cookie("a", "b", "school.example")),
        ("a=b; Domain=", Cookie("a", "b")),
        ("a=; Domain=x.example; Domain=y.example", Cookie("a", "", "y.example")),
        ("nonsense", None),
        ("=b", None),
        ("a=é", None),
        ("", None),
    ],
)
def test_what_a_header_sets(line: str, cookie: Cookie | None) -> None:
    assert cookie_from(line) == cookie


@pytest.mark.parametrize(
    ("by", "domain", "to", "sent"),
    [
        ("https://school.example/", "", "https://school.example/x", True),
        ("https://www.school.example/", "", "https://school.example/", True),
        ("https://school.example/", "", "https://data.school.example/", False),
        ("https://login.school.example/", "school.example", "https://data.school.example/", True),
        ("https://login.school.example/", "school.example", "https://school.example/", True),
        ("https://login.school.example/", "login.school.example", "https://school.example/", False),
        ("https://school.example/", "other.example", "https://other.example/", False),
        ("https://school.example/", "data.school.example", "https://data.school.example/", False),
        ("https://school.example/", "notschool.example", "https://notschool.example/", False),
        # Nobody sets cookies for all who have a name under an ending of the Public Suffix List.
        ("https://school.example/", "example", "https://other.example/", False),
        ("https://one.k12.ca.us/", "k12.ca.us", "https://two.k12.ca.us/", False),
        ("https://one.github.io/", "github.io", "https://two.github.io/", False),
        ("https://a.one.k12.ca.us/", "one.k12.ca.us", "https://b.one.k12.ca.us/", True),
        ("http://192.0.2.7/", "0.2.7", "http://192.0.2.7/", False),
    ],
)
def test_who_gets_a_cookie(by: str, domain: str, to: str, sent: bool) -> None:
    jar = Jar()
    jar.keep(by, [Cookie("a", "b", domain)])
    assert jar.header(to) == ("a=b" if sent else "")


def test_a_later_cookie_takes_the_place_of_the_one_before() -> None:
    jar = Jar()
    jar.keep("https://school.example/", [Cookie("a", "1"), Cookie("b", "2")])
    jar.keep("https://school.example/", [Cookie("a", "3")])
    assert jar.header("https://school.example/") == "a=3; b=2"
