"""robots.txt: what the standard asks (RFC 9309), read safely from strangers."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from level1.links.asking.robots import Rules, rules_for

SITE = "https://www.alder.example"


def allowed(text: str, path: str, token: str = "support-for-all-links") -> bool:
    return rules_for(text, token).allow(SITE + path)


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /private", "/private/x", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        # The longest rule wins, in whatever order; of two as long, the kinder (2.2.2).
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        # Wildcards and the end (2.2.3).
        ("User-agent: *\nDisallow: /*.pdf$", "/files/plan.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/files/plan.pdf?x=1", True),
        ("User-agent: *\nDisallow: /*/drafts/", "/x/drafts/y", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*?sort=", "/list?sort=x", False),
        # One spelling of a path (2.2.2).
        ("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
        ("User-agent: *\nDisallow: /caf%c3%a9", "/café", False),
        # Groups: our own before everybody's, several names for one group, one name in several groups (2.2.1).
        ("User-agent: *\nDisallow: /\n\nUser-agent: Support-For-All-Links\nDisallow: /x", "/a", True),
        ("User-agent: other\nUser-agent: support-for-all-links\nDisallow: /x", "/x", False),
        ("User-agent: support-for-all-links\nDisallow: /x\n\nUser-agent: support-for-all-links\nDisallow: /y", "/y", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n", "/robots.txt", True),
        # As people write them.
        ("\ufeffuser-AGENT :  *  # all\r\nDISALLOW: /a # not this\r\n", "/a", False),
        ("Disallow: /a\nnonsense\n: :\nUser-agent: *\nSitemap: /x\nDisallow: /b", "/a", True),
    ],
)  # fmt: skip
def test_what_may_be_asked(rules: str, path: str, may: bool) -> None:
    assert allowed(rules, path) is may


def test_the_delay_that_a_host_asks_for() -> None:
    text = "User-agent: *\nCrawl-delay: 2.5\n\nUser-agent: slow\nCrawl-delay: 9\n\nUser-agent: odd\nCrawl-delay: soon"
    assert [rules_for(text, name).delay for name in ("support-for-all-links", "slow", "odd")] == [2.5, 9.0, 0.0]


@given(st.text(alphabet="ab*$/", max_size=8), st.text(alphabet="ab/", max_size=10))
def test_wildcards_mean_what_a_pattern_would(rule: str, path: str) -> None:
    """Compared with the obvious way, which strangers could make slow."""
    rule, path = f"/{rule}", f"/{path}"
    end = rule.endswith("$")
    pattern = "".join(".*" if c == "*" else re.escape(c) for c in (rule[:-1] if end else rule)) + ("$" if end else "")
    assert Rules(((rule, False),)).allow(SITE + path) is (re.match(pattern, path) is None)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert allowed(text, "/a/b?c") in (True, False)


def test_wildcards_cannot_be_made_slow() -> None:
    started = time.process_time()
    assert allowed("User-agent: *\n" + f"Disallow: /{'*a' * 500}*b$\n" * 200, "/" + "a" * 1500)
    assert time.process_time() - started < 5
