"""Quoting: what somebody wrote in a reply, without what they answered to. Mail programs quote above, below, with marks and without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

# The elements that end a line, that nobody sees, and that hold what is quoted.
_LINES = frozenset(("br", "p", "div", "tr", "li", "h1", "h2", "h3", "ul", "ol", "table", "hr"))
_UNSEEN = frozenset(("style", "script", "head", "title", "template"))
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_QUOTE = re.compile(
    r"(?i)gmail_quote|gmail_attr|yahoo_quoted|divrplyfwdmsg|appendonsend|moz-cite-prefix|protonmail_quote|ms-outlook-mobile-reference"
)
# Outlook puts these in front of what it quotes, and everything behind them in the same box is quoted.
_QUOTE_FOLLOWS = re.compile(r"(?i)divrplyfwdmsg|appendonsend")

# The styles by which nobody sees a text.
_HIDING = re.compile(
    r"(?i)(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:font-size|opacity|(?:max-)?(?:width|height))\s*:\s*0*(?:\.0+|0)\s*(?:[a-z]+|%)?\s*(?:!|;|$))"
)

# What stands above a quoted mail: everything behind is quoted, unless it is marked line by line.
_ABOVE = re.compile(
    r"(?i)\s*(?:"
    r"-{2,}\s*(?:original message|original appointment|forwarded message|mensaje original|mensaje reenviado|begin forwarded message).*"
    r"|begin forwarded message:"
    r"|_{10,}"
    r"|(?:on|el|le|am|il|em)\b.{4,200}\b(?:wrote|escribió|a écrit|schrieb|ha scritto|escreveu)\s*:?"
    # Chinese, with its own colon or ours.
    r"|.{4,200}(?:写道|寫道|写到)\s*[:\uff1a]"
    r")\s*"
)
_HEADER = re.compile(r"(?i)\s*[*>]?\s*\*?(from|de|von|da|发件人|寄件者|寄件人)\s?[:\uff1a]\*?\s?\S.*")
_NEXT_HEADER = re.compile(
    r"(?i)\s*\*?(sent|date|to|subject|enviado|enviada em|fecha|para|asunto|assunto|gesendet|an|envoyé|objet|à|inviato|data|oggetto|a"
    r"|发送时间|发送日期|收件人|主题|日期|寄件日期|傳送時間|收件者|主旨)\s?[:\uff1a]"
)
_FORWARDED = re.compile(r"(?im)^[^\S\n]*(?:-{2,}\s*(?:forwarded message|mensaje reenviado)|begin forwarded message)")
_SIGNATURE = re.compile(
    r"--\s*|(?i:sent from my .*|get outlook for .*|enviado desde mi .*|sent from .{0,20}mail for .*)"
)


def own_lines(text: str) -> list[str]:
    """The lines that the writer of a reply wrote, without quoted ones and without the signature that a program marks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    for place, line in enumerate(lines):
        if line.lstrip().startswith((">", "|")):
            continue
        if _begins_quote(lines, place):
            if not _marked(lines[place + 1 :]):
                break
            continue
        if _SIGNATURE.fullmatch(line):
            break
        kept.append(line.strip())
    return [line for line in kept if line]


def is_forwarded(text: str) -> bool:
    """Whether a text says that a mail was forwarded in it."""
    return bool(_FORWARDED.search(text))


def _begins_quote(lines: list[str], place: int) -> bool:
    line = lines[place]
    if len(line) > 300:
        return False
    # "On … wrote:" is often broken in two.
    if _ABOVE.fullmatch(line) or (
        place + 1 < len(lines) and len(lines[place + 1]) < 200 and _broken(line, lines[place + 1])
    ):
        return True
    return bool(_HEADER.fullmatch(line)) and any(_NEXT_HEADER.match(next_) for next_ in lines[place + 1 : place + 4])


def _broken(line: str, following: str) -> bool:
    return bool(re.match(r"(?i)\s*(on|el|le|am|il|em)\b", line)) and bool(
        _ABOVE.fullmatch(f"{line.strip()} {following.strip()}")
    )


def _marked(lines: Iterable[str]) -> bool:
    """Whether the first line with text is marked as quoted."""
    # The second half of a broken "On … wrote:" may stand in between.
    words = [line.lstrip() for line in lines if line.strip()][:2]
    return any(line.startswith((">", "|")) for line in words)


def text_of_html(html: str) -> str:
    """The text that a reader of an HTML mail sees and that is not quoted. Addresses of links are no text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


def _hides(name: str, value: str) -> bool:
    """Whether an attribute hides its element."""
    if name in ("width", "height"):
        return bool(re.fullmatch(r"\s*0+(?:\.0+)?\s*(?:px|%)?\s*", value))
    return name == "hidden" or (name == "style" and bool(_HIDING.search(value)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        # The open elements inside one that is left out; the first is that one.
        self.left_out: list[str] = []
        self.rest = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.left_out:
            if tag not in _EMPTY:
                self.left_out.append(tag)
            return
        named = " ".join(value or "" for name, value in attrs if name in ("class", "id"))
        hidden = any(_hides(name, value or "") for name, value in attrs)
        if _QUOTE_FOLLOWS.search(named):
            self.rest = True
        if tag not in _EMPTY and (tag == "blockquote" or tag in _UNSEEN or hidden or _QUOTE.search(named)):
            self.left_out.append(tag)
        elif tag in _LINES:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.left_out and tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.left_out:
            # An element that was never closed ends with the one around it.
            if tag in self.left_out:
                while self.left_out.pop() != tag:
                    pass
        elif tag in _LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.left_out and not self.rest:
            self.parts.append(re.sub(r"[ \t\r\n\u00a0]+", " ", data))
