"""The title of a page written by hand is the one that its readers see."""

from __future__ import annotations

import pytest

from level1.site.guides import guide_title


def title(markdown: str, address: str = "about/three-levels/", **meta: object) -> str:
    return guide_title(meta, markdown, address)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Three levels\n\nText.", "Three levels"),
        ("# Three levels #\n", "Three levels"),
        ("Three levels\n============\n\nText.", "Three levels"),
        (
            "# The **three** levels of `support`, by [CDE](https://www.cde.ca.gov/)",
            "The three levels of support, by CDE",
        ),
        ("# Levels 1 & 2 \\* <3>", "Levels 1 & 2 * <3>"),
        ("# Three levels {: #levels .wide }", "Three levels"),
        ("# Three levels {#levels}", "Three levels"),
        ("```sh\n# not a heading\n```\n\n# Three levels", "Three levels"),
        ("    # not a heading\n\n# Three levels", "Three levels"),
        ("Some words first.\n\n## A part\n\n# Three levels", "Three levels"),
        ("# Three levels\n\n# Another", "Three levels"),
    ],
)
def test_the_first_heading_is_the_title(markdown: str, expected: str) -> None:
    """As Markdown has it, whatever the way it is written, and without its markup."""
    assert title(markdown) == expected


def test_front_matter_comes_first() -> None:
    assert title("# Another heading", title="Three levels") == "Three levels"
    assert title("# Three levels", title=" ") == "Three levels"
    assert title("# Three levels", title=None) == "Three levels"
    assert title("# Report", title=2026) == "2026"


@pytest.mark.parametrize(
    ("address", "expected"),
    [("about/three-levels/", "Three levels"), ("about/ESSA_tiers/", "ESSA tiers"), ("", "Home")],
)
def test_without_a_heading_the_address_says_it(address: str, expected: str) -> None:
    assert title("Only text, and\n\n```\n# a comment\n```\n", address) == expected
