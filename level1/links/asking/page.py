"""Page: the readable part of an answer: its title and what a visitor would see, and where the page itself sends them on."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from level1.links.observation import Page

# What is told to machines and shown to nobody, or not before something is clicked.
_UNSEEN = frozenset(("script", "style", "template", "svg", "math", "datalist", "select", "object", "head"))
# Around every page of a site; what a page is about stands elsewhere.
_FRAME = frozenset(("nav", "header", "footer", "aside"))
_LONGEST_TITLE = 300
# A body with fewer words outside its frame is all frame: then everything counts.
_ENOUGH_WORDS = 30
# A refresh that comes later than this is a page that renews itself, not one that sends on.
_SOON_SECONDS = 10
# A script that sends on counts where there is next to nothing else.
_HARDLY_ANY_WORDS = 20

_HTML = re.compile(r"(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_TEXT = re.compile(r"text/plain\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# Charsets of web pages (the WHATWG's list). Python knows others under which a text can be made to cost minutes.
_CHARSETS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?\d|windows-?125\d|cp125\d|cp437|cp850|koi8-[ru]|"
    r"macintosh|mac-roman|shift[_-]?jis|sjis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5|big5-hkscs|iso-2022-jp|tis-620",
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
    """A page as read: `sends_to` is where a refresh or a script sends the visitor on (as written there), `password` whether
    it asks for one."""

    page: Page
    sends_to: str = ""
    password: bool = False


def is_readable(content_type: str) -> bool:
    """Whether text can be read off an answer of this type. An answer that does not say is looked at."""
    return not content_type.strip() or bool(_HTML.match(content_type.strip()) or _TEXT.match(content_type.strip()))


def read_page(body: bytes, content_type: str, characters: int) -> Reading:
    """Title and visible text of a body, the text cut to `characters`."""
    text = _decoded(body, content_type).replace("\0", "")
    if _TEXT.match(content_type.strip()) or (not content_type.strip() and "<" not in text[:1000]):
        words = text.split()
        return Reading(Page("", " ".join(words)[:characters], len(words), content_type))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = etree.HTML(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:
        return Reading(Page(content_type=content_type))
    whole = [*_words(tree, _UNSEEN)]
    main = [*_words(tree, _UNSEEN | _FRAME)]
    inner = next(iter(tree.iter("main")), None)
    if inner is not None and len(words := [*_words(inner, _UNSEEN)]) >= _ENOUGH_WORDS:
        main = words
    shown = main if len(main) >= _ENOUGH_WORDS else whole
    title = next((" ".join("".join(node.itertext()).split()) for node in tree.iter("title")), "")
    password = any((node.get("type") or "").lower() == "password" for node in tree.iter("input"))
    page = Page(title[:_LONGEST_TITLE], " ".join(shown)[:characters], len(whole), content_type)
    return Reading(page, _sends_to(tree, len(whole)), password)


def _words(tree: etree._Element, without: frozenset[str]) -> Iterator[str]:
    """The visible words in the order of the page."""
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if skipped is None and node is not tree and node.tag in without:
                skipped = node
            elif skipped is None and node.text:
                yield from node.text.split()
        else:
            if node is skipped:
                skipped = None
            if skipped is None and node is not tree and node.tail:
                yield from node.tail.split()


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
    """The text: by its byte order mark, by what the server says, by what the page says, else UTF-8, else Windows' Latin."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    said = _DECLARED.search(content_type)
    written = _CHARSET.search(body[:4096])
    for name in (said[1] if said else "", written[1].decode("ascii") if written else ""):
        if _CHARSETS.fullmatch(name):
            # By the WHATWG's standard these two names mean Windows' Latin.
            name = "cp1252" if name.lower() in ("iso-8859-1", "us-ascii", "ascii", "latin1", "latin-1") else name
            try:
                return body.decode(name, "replace")
            except LookupError:
                continue
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A body that was cut in the middle of a letter is UTF-8 all the same.
        return body.decode("utf-8" if error.start > len(body) - 4 else "cp1252", "replace")
