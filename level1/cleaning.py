"""Cleaning: Markdown to HTML, with untrusted text sanitized. The one door to Markdown and nh3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import unescape
from typing import Any

import nh3
from markdown import Markdown
from markupsafe import Markup

# Tags a description may use. No headings: only the page's own headings make its outline.
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "code", "blockquote"}
_LINK_SCHEMES = {"http", "https"}


def prose(text: str) -> Markup:
    """An entry's Markdown as sanitized HTML: raw HTML, scripts and links other than http and https are removed. One
    converter serves all entries."""
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
    """Drops relative links: an entry's text appears on several pages, and a link relative to one is dead on the
    others."""
    return address if attribute != "href" or address.lower().startswith(("http://", "https://")) else None


@cache
def _converter() -> Any:
    return Markdown(extensions=["sane_lists"])


def first_heading(text: str, extensions: Sequence[str], settings: Mapping[str, Any]) -> str:
    """The first level-one heading of a Markdown text, as plain text; '' if there is none. `extensions` and `settings`
    are those of the Markdown library, since they decide what is a heading and what belongs to it."""
    converter: Any = Markdown(extensions=[*dict.fromkeys((*extensions, "toc"))], extension_configs=dict(settings))
    converter.convert(text)
    # A level-one heading is never nested under another heading.
    titles = (heading["name"] for heading in converter.toc_tokens if heading["level"] == 1)
    return unescape(next(titles, "")).strip()
