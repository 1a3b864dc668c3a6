"""Cleaning: Markdown to HTML, with untrusted text sanitized. The one door to Markdown and nh3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import nh3
from markdown import Markdown
from markupsafe import Markup

# Tags a description may use. No headings: only the page's own headings make its outline.
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "code", "blockquote"}
_LINK_SCHEMES = {"http", "https"}
# The Markdown of hand-written pages: extensions of the library and their settings.
PAGE_EXTENSIONS = ("admonition", "attr_list", "def_list", "fenced_code", "tables", "toc")
PAGE_SETTINGS: Mapping[str, Any] = {"toc": {"permalink": False}}
# Tags a hand-written page may use: what Markdown with these extensions makes.
_PAGE_TAGS = _TAGS | {
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "img", "div", "span", "del", "sub", "sup", "kbd", "abbr"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "dl", "dt", "dd", "details", "summary"),
}
_PAGE_ATTRIBUTES = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_ADDRESSES = (("a", "href"), ("img", "src"))
_PAGE_SCHEMES = {"http", "https", "mailto"}
# How the tables of Markdown say that a column is aligned. No page has a style in its text: the site's own policy refuses it, so the
# style sheet does it.
_ALIGNED = re.compile(r'(?<=<t[dh]) style="text-align: (left|center|right);"')


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


def page_prose(html: str, link: Callable[[str], str] = str) -> str:
    """The HTML of a hand-written page, sanitized: scripts, frames, forms, event handlers, styles, and addresses other than
    links and pictures of the site itself are removed. Anything removed is in `removed_from`. `link` gives each address of a
    link or picture that is kept as it stands on the page."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        found = _on_pages(tag, attribute, value)
        return link(found) if found and (tag, attribute) in _ADDRESSES else found

    return nh3.clean(
        html,
        tags=_PAGE_TAGS,
        attributes=_PAGE_ATTRIBUTES,
        url_schemes=_PAGE_SCHEMES,
        link_rel=None,
        attribute_filter=kept,
    )


def _on_pages(tag: str, attribute: str, value: str) -> str | None:
    # A picture from another host would tell that host who reads the page.
    if (tag, attribute) == ("img", "src") and _leaves_the_site(value):
        return None
    return value


def _leaves_the_site(address: str) -> bool:
    # Browsers read \\ as / and ignore blanks before an address.
    plain = address.strip().replace("\\", "/")
    try:
        return bool(urlsplit(plain).scheme or plain.startswith("//"))
    except ValueError:
        return True


class Removed(NamedTuple):
    """Something that a page may not have: an element (`attribute` is ''), or an attribute of one and its value. With an
    empty tag, text that is no longer there."""

    tag: str
    attribute: str = ""
    value: str = ""


def removed_from(html: str) -> list[Removed]:
    """What `page_prose` removes from a page, in the order of the page."""
    before, after = _Tokens(html), _Tokens(page_prose(html))
    kept = Counter(after.elements)
    found: list[Removed] = []
    for element in before.elements:
        if kept[element]:
            kept[element] -= 1
            continue
        tag, attributes = element
        wrong = [one for one in attributes if not _may_have(tag, *one)] if tag in _PAGE_TAGS else []
        found += [Removed(tag, *one) for one in wrong] or [Removed(tag)]
    if not found and before.text() != after.text():
        found.append(Removed(""))
    return found


def _may_have(tag: str, attribute: str, value: str) -> bool:
    """Whether cleaning keeps an attribute of an element that pages may have."""
    probe = page_prose(f'<{tag} {attribute}="{_quoted(value)}">')
    return any((attribute, value) in attributes for _, attributes in _Tokens(probe).elements)


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


class _Tokens(HTMLParser):
    """The elements and the text of some HTML. Comments are not counted: they are removed, and nobody misses them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self._text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(sorted((name, value or "") for name, value in attrs))))

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def text(self) -> str:
        return "".join("".join(self._text).split())


class PageLink(NamedTuple):
    """What a link or a picture of a page leads to, as written."""

    tag: str
    address: str


# A page is checked, and then drawn.
@lru_cache(maxsize=256)
def page_html(markdown: str) -> str:
    """The Markdown of a hand-written page as HTML that is not yet clean."""
    html: str = _page_converter().convert(markdown)
    return _ALIGNED.sub(r' class="to-\1"', html)


def links_of(html: str) -> Iterator[PageLink]:
    for tag, attributes in _Tokens(html).elements:
        for name, value in attributes:
            if (tag, name) in _ADDRESSES:
                yield PageLink(tag, value)


def anchors_of(html: str) -> frozenset[str]:
    """The places of a page that a link can name."""
    return frozenset(value for _, attributes in _Tokens(html).elements for name, value in attributes if name == "id")


@cache
def _converter() -> Any:
    return Markdown(extensions=["sane_lists"])


def first_heading(text: str) -> str:
    """The first level-one heading of a hand-written page, as plain text; '' if there is none."""
    converter = _page_converter()
    converter.convert(text)
    # A level-one heading is never nested under another heading.
    titles = (heading["name"] for heading in converter.toc_tokens if heading["level"] == 1)
    return unescape(next(titles, "")).strip()


def _page_converter() -> Any:
    return Markdown(extensions=list(PAGE_EXTENSIONS), extension_configs=dict(PAGE_SETTINGS))
