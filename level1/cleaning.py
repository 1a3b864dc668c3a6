"""Cleaning: Markdown as HTML. What strangers write is made safe to show. The one door to Markdown and nh3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import unescape
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


def first_heading(text: str, extensions: Sequence[str], settings: Mapping[str, Any]) -> str:
    """The first heading of the first level in a Markdown text, as plain text; '' where there is none. `extensions` and `settings`
    are those of the Markdown library, since they decide what a heading is and what belongs to it."""
    converter: Any = Markdown(extensions=[*dict.fromkeys((*extensions, "toc"))], extension_configs=dict(settings))
    converter.convert(text)
    # A heading of the first level is never below another one.
    titles = (heading["name"] for heading in converter.toc_tokens if heading["level"] == 1)
    return unescape(next(titles, "")).strip()
