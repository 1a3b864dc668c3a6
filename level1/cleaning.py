"""Cleaning: Markdown of strangers as HTML that is safe to show. The one door to Markdown and nh3."""

from __future__ import annotations

from functools import cache
from typing import Any

import nh3
from markdown import Markdown
from markupsafe import Markup

# What a description may use. Headings are left out: the page's own headings are its outline.
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "code", "blockquote"}
_LINK_SCHEMES = {"http", "https"}


def prose(text: str) -> Markup:
    """Markdown of an entry as clean HTML. One converter serves all entries; raw HTML, scripts and addresses other than
    http and https do not get through."""
    html = _converter().reset().convert(text)
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes=_LINK_SCHEMES,
            link_rel="noopener",
            attribute_filter=_absolute,
        )
    )


def _absolute(_tag: str, attribute: str, address: str) -> str | None:
    """An entry's text stands on several pages, so a link that is relative to one of them would be dead on the others."""
    return address if attribute != "href" or address.lower().startswith(("http://", "https://")) else None


@cache
def _converter() -> Any:
    return Markdown(extensions=["sane_lists"])
