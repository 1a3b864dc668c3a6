"""Page: the readable part of an answer: its title, what a visitor would see, and where the page itself redirects
them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from level1.links.amount import words_in
from level1.links.asking.names import site_of
from level1.links.asking.visible import words_of
from level1.links.observation import Page

# Content for machines, never shown to a visitor or shown only after a click.
_UNSEEN = frozenset(("script", "style", "template", "svg", "math", "datalist", "select", "object", "head"))
# The frame around every page of a site; what the page is about is outside these.
_FRAME = frozenset(("nav", "header", "footer", "aside"))
_LONGEST_TITLE = 300
# If a body has fewer words outside its frame, everything counts.
_ENOUGH_WORDS = 30
# By this attribute blockers of advertisements let through those who signed for it: the parking services of names.
_SITEKEY = "data-adblockkey"
# A refresh after a longer delay is a page that reloads itself, not a redirect.
_SOON_SECONDS = 10
# A redirect by script counts only on a page with fewer words than this. A page with scripts and no more is drawn by them.
_HARDLY_ANY_WORDS = 20
# What a visitor can write into. A form without any of these only asks to be sent off, as checks and walls do.
_WRITTEN = frozenset(("textarea", "select"))
_PRESSED = frozenset(("hidden", "checkbox", "radio", "submit", "button", "image", "reset"))
# What a page says to visitors without scripts is no content of its own.
_FOR_NO_SCRIPTS = frozenset(("noscript",))
# More characters that are no text than this, and more than this share: the body was coded otherwise than it says.
_GARBLED, _GARBLED_SHARE = 8, 0.05
_LOOKED_AT = 4_000
_NO_TEXT = re.compile("[\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f]")

_HTML = re.compile(r"(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_TEXT = re.compile(r"text/plain\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# Charsets of web pages (the WHATWG's list). Python knows others in which a crafted text can take minutes to decode.
_CHARSETS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?\d|windows-?125\d|cp125\d|cp437|cp850|koi8-[ru]|"
    r"macintosh|mac-roman|shift[_-]?jis|sjis|euc-(?:jp|kr)|ks_c_5601-1987|gb2312|gbk|gb18030|big5|big5-hkscs|"
    r"iso-2022-jp|tis-620|windows-(?:874|949)",
    re.IGNORECASE,
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_REFRESH = re.compile(
    r"\s{0,9}(\d{1,9})(?:\.\d{0,9})?\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?[\"']?([^\"'\s]+)", re.IGNORECASE
)
_SCRIPTED = re.compile(
    r"(?:window|document|top|self|parent)?\.?location(?:\.href)?\s{0,9}=\s{0,9}[\"']([^\"'\s]{1,500})[\"']|"
    r"location\.(?:replace|assign)\(\s{0,9}[\"']([^\"'\s]{1,500})[\"']"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as read: `sends_to` is where a refresh or a script redirects the visitor (as written there), `password`
    whether it asks for a password, `drawn` whether a script has still to draw it, `sitekey` whether it has a key
    for advertisements (see below), `garbled` whether it is no text, `asks` whether its forms have nothing to write into:
    only boxes and buttons."""

    page: Page
    sends_to: str = ""
    password: bool = False
    drawn: bool = False
    sitekey: bool = False
    garbled: bool = False
    asks: bool = False


def is_readable(content_type: str) -> bool:
    """Whether an answer of this type contains readable text. An answer without a type is assumed to."""
    return not content_type.strip() or bool(_HTML.match(content_type.strip()) or _TEXT.match(content_type.strip()))


def read_page(body: bytes, content_type: str, characters: int) -> Reading:
    """Title and visible text of a body, the text cut to `characters`."""
    text = _decoded(body, content_type)
    if _is_garbled(text):
        return Reading(Page(content_type=content_type), garbled=True)
    text = text.replace("\0", "")
    if _TEXT.match(content_type.strip()) or (not content_type.strip() and "<" not in text[:1000]):
        return Reading(Page("", " ".join(text.split())[:characters], words_in(text), content_type))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = etree.HTML(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:
        return Reading(Page(content_type=content_type))
    whole = [*words_of(tree, _UNSEEN)]
    main = [*words_of(tree, _UNSEEN | _FRAME)]
    inner = next(iter(tree.iter("main")), None)
    if inner is not None and len(words := [*words_of(inner, _UNSEEN)]) >= _ENOUGH_WORDS:
        main = words
    shown = main if len(main) >= _ENOUGH_WORDS else whole
    title = next((" ".join("".join(node.itertext()).split()) for node in tree.iter("title")), "")
    password = any((node.get("type") or "").lower() == "password" for node in tree.iter("input"))
    amount = words_in(" ".join(whole))
    page = Page(title[:_LONGEST_TITLE], " ".join(shown)[:characters], amount, content_type, site_of(tree, whole))
    drawn = amount < _ENOUGH_WORDS and _is_drawn(tree)
    return Reading(
        page, _sends_to(tree, amount), password, drawn, tree.get(_SITEKEY) is not None, asks=_only_asks(tree)
    )


def _is_drawn(tree: etree._Element) -> bool:
    """Whether the page has scripts and hardly any words for visitors who have them."""
    own = words_in(" ".join(words_of(tree, _UNSEEN | _FOR_NO_SCRIPTS)))
    return own < _HARDLY_ANY_WORDS and (
        next(tree.iter("script"), None) is not None or any(_loads_script(link) for link in tree.iter("link"))
    )


def _loads_script(link: etree._Element) -> bool:
    """Whether a link in the head fetches a script early, which the page may then name nowhere else."""
    kinds = (link.get("rel") or "").lower().split()
    return "modulepreload" in kinds or ("preload" in kinds and (link.get("as") or "").lower() == "script")


def _only_asks(tree: etree._Element) -> bool:
    forms = [*tree.iter("form")]
    return bool(forms) and not any(_is_written(node) for form in forms for node in form.iter(etree.Element))


def _is_written(node: etree._Element) -> bool:
    return node.tag in _WRITTEN or (node.tag == "input" and (node.get("type") or "text").lower() not in _PRESSED)


def _is_garbled(text: str) -> bool:
    begin = text[:_LOOKED_AT]
    return len(_NO_TEXT.findall(begin)) > max(_GARBLED, _GARBLED_SHARE * len(begin))


def _sends_to(tree: etree._Element, words: int) -> str:
    for node in tree.iter("meta"):
        if (node.get("http-equiv") or "").strip().lower() == "refresh":
            match = _REFRESH.match(node.get("content") or "")
            if match and int(match[1]) <= _SOON_SECONDS:
                return match[2]
    if words < _HARDLY_ANY_WORDS:
        for node in islice(tree.iter("script"), 20):
            if match := _SCRIPTED.search(node.text or ""):
                return match[1] or match[2]
    return ""


def _decoded(body: bytes, content_type: str) -> str:
    """The text, decoded by its byte order mark, the server's charset, or the page's charset, in that order; else
    UTF-8, else Windows-1252."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    said = _DECLARED.search(content_type)
    written = _CHARSET.search(body[:4096])
    for name in (said[1] if said else "", written[1].decode("ascii") if written else ""):
        if _CHARSETS.fullmatch(name):
            # In the WHATWG's standard these names mean Windows-1252.
            name = "cp1252" if name.lower() in ("iso-8859-1", "us-ascii", "ascii", "latin1", "latin-1") else name
            # Python has these under other names.
            name = {"windows-874": "cp874", "tis-620": "cp874", "windows-949": "cp949"}.get(name.lower(), name)
            try:
                return body.decode(name, "replace")
            except LookupError:
                continue
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A body that was cut in the middle of a character is still UTF-8.
        return body.decode("utf-8" if error.start > len(body) - 4 else "cp1252", "replace")
