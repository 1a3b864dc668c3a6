"""Markdown: text that means nothing in it, links, and the clean HTML of a page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import quote

# What begins something inside a line: emphasis, code, a link, a picture, an element, an entity, a table, struck text.
_MARK = re.compile(r"[\\`*_\[\]<>&|~]")
# A program that knows no backslash must not take "<" for the beginning of an element either.
_MARKS = str.maketrans({**{mark: f"\\{mark}" for mark in "\\`*_[]>&|~"}, "<": "&lt;"})
# What means something at the beginning of a line: a heading, a list, a rule, the line under a heading.
_BEGINS = re.compile(r"^(?=[#+\-=:])|^(\d+)(?=[.)])")
# All of an address but what would end the link.
_IN_ADDRESS = "%:/?#@!$&'*+,;=~[]|-._"
_PLAIN = re.compile(r"[\w%:/?#@&=~.-]+", re.ASCII)
_BLANK = re.compile(r"\s+")


def escaped(text: str) -> str:
    """A text on one line, as Markdown that shows it as it is."""
    line = " ".join(text.split())
    # Most texts have no mark, and to look is ten times faster than to replace.
    return _begun(line.translate(_MARKS) if _MARK.search(line) else line)


def linked(text: str, address: str) -> str:
    """A link. The address is one of the site, or of another site and not lost."""
    return f"[{escaped(text)}]({_in_link(address)})"


def whole(address: str) -> str:
    """A link that is called by its own address."""
    return f"<{_in_link(address)}>"


def _in_link(address: str) -> str:
    return address if _PLAIN.fullmatch(address) else quote(address, safe=_IN_ADDRESS)


def as_markdown(html: str, told: Callable[[str], str] = str) -> str:
    """Clean HTML (level1.cleaning) as Markdown: headings, paragraphs, lists, tables, links and code. Pictures are their texts. `told` is
    what is made of each text before it is escaped."""
    reader = _Reader(told)
    reader.feed(html)
    reader.close()
    return reader.whole


_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = {
    *_HEADINGS,
    "p",
    "li",
    "tr",
    "dt",
    "dd",
    "pre",
    "summary",
    "caption",
    "hr",
    "blockquote",
    "ul",
    "ol",
    "table",
    "dl",
    "div",
}
_INLINE = {"strong": "**", "em": "*", "del": "~~"}


class _Reader(HTMLParser):
    def __init__(self, told: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self._told = told
        self._done: list[str] = []
        self._line: list[str] = []
        self._begin = ""
        self._lists: list[str] = []
        self._links: list[str] = []
        self._cells = 0
        self._code: list[str] | None = None
        self._fenced = False

    @property
    def whole(self) -> str:
        self._end()
        return "\n".join(self._done).strip("\n") + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCKS and not (tag == "p" and self._begin.strip() in ("-", "1.") and not self._line):
            self._end()
        if tag in _HEADINGS:
            self._begin = f"{_HEADINGS[tag]} "
        elif tag in ("ul", "ol"):
            self._lists.append("-" if tag == "ul" else "1.")
        elif tag == "li":
            self._begin = f"{'   ' * (len(self._lists) - 1)}{self._lists[-1] if self._lists else '-'} "
        elif tag == "dd":
            self._begin = "- "
        elif tag == "tr":
            self._cells = 0
        elif tag in ("td", "th"):
            self._line.append("| ")
            self._cells += 1
        elif tag == "a":
            self._links.append(given.get("href") or "")
            self._line.append("[")
        elif tag == "img":
            self._line.append(escaped(given.get("alt") or ""))
        elif tag == "br":
            self._line.append(" ")
        elif tag in _INLINE:
            self._line.append(_INLINE[tag])
        elif tag in ("code", "pre"):
            self._fenced = self._fenced or tag == "pre"
            self._code = [] if self._code is None else self._code

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre" or (tag == "code" and not self._fenced):
            self._end_code(tag)
        elif tag == "a" and self._links:
            address = self._links.pop()
            self._line.append(f"]({_in_link(address)})" if address else "]")
        elif tag in _INLINE:
            self._line.append(_INLINE[tag])
        elif tag in ("td", "th"):
            self._line.append(" ")
        elif tag == "tr":
            self._line.append("|")
            self._end()
        elif tag == "thead":
            self._done.append("|" + " --- |" * self._cells)
        elif tag in _BLOCKS:
            self._end()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            if tag in ("ul", "ol", "table", "dl") and not self._lists:
                self._done.append("")

    def handle_data(self, data: str) -> None:
        data = self._told(data)
        if self._code is not None:
            self._code.append(data)
            return
        blank = _BLANK.sub(" ", data)
        inner = blank.translate(_MARKS)
        # What begins a line begins nothing else.
        self._line.append(inner if "".join(self._line).strip() else _begun(inner.lstrip()))

    def _end_code(self, tag: str) -> None:
        text, self._code = "".join(self._code or ()), None
        if tag == "pre":
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
            self._done += [fence, *text.rstrip("\n").split("\n"), fence, ""]
            self._fenced = False
        else:
            fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
            pad = " " if text.startswith("`") or text.endswith("`") else ""
            self._line.append(f"{fence}{pad}{_BLANK.sub(' ', text)}{pad}{fence}")

    def _end(self) -> None:
        line = "".join(self._line).strip()
        self._line = []
        if not line:
            return
        inside = bool(self._lists) or line.startswith("|") or self._begin == "- "
        self._done.append(f"{self._begin or ('   ' * len(self._lists))}{line}")
        self._begin = ""
        if not inside:
            self._done.append("")


def _begun(line: str) -> str:
    found = _BEGINS.match(line)
    return line if not found else f"{found[1] or ''}\\{line[found.end() :]}"
