"""Texts: what no text for readers or curators may have, whatever field or page it is in: damage, placeholders, data about
people, and addresses that readers cannot be given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from html.entities import html5
from typing import Any, NamedTuple

from level1.addresses import is_address
from level1.addresses.unfit import decoded_forms, mailboxes_in, unfit
from level1.problems import Value, shown


class Fault(NamedTuple):
    """What is wrong with a text: the offset, the name of its sentences and their values."""

    offset: int
    name: str
    values: Mapping[str, Value]


# Entities of HTML. A & that only joins two words is followed by a blank or a word without a semicolon.
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# A question mark inside a word: é or ’ was lost when the text was saved. Addresses have theirs before a name and =.
_LOST_LETTER = re.compile(r"(?<![\w./?=&#-])[^\W\d_]+\?[^\W\d_]+(?![\w./?=&#])")
_LOST_LETTER_END = re.compile(r"\?[^\W\d_]")

# What separates the parts of a telephone number: blanks and dashes of all kinds, dots, a slash.
_SEP = r"[ \u00a0./\u2010-\u2015-]"
_PHONE = re.compile(
    # Ten digits in three parts, with or without the country's number and parentheses.
    rf"(?<![\d/.=-])(?:\+?1{_SEP}{{0,2}})?(?:\(\d{{3}}\){_SEP}{{0,2}}|\d{{3}}{_SEP}{{1,3}})\d{{3}}{_SEP}{{1,3}}\d{{4}}(?![\d/-])"
    # Ten digits by themselves (CDS codes have seven or fourteen, and no ISBN begins with an area code).
    r"|(?<![\w/.=-])(?<!ISBN )(?:\+?1[ .-]?)?[2-9]\d{2}[2-9]\d{6}(?![\w/-])"
    # Other countries, and any number that says what it is.
    rf"|(?<![\w+])\+\d{{1,3}}(?:{_SEP}?\(?\d{{1,4}}\)?){{2,5}}(?!\w)"
    rf"|\b(?:[Tt]el|TEL|[Pp]hone|PHONE|[Ff]ax|FAX|[Cc]ell|[Cc]all|[Dd]ial|[Tt]ext)(?:[:.]|\b)[^\w\n]{{0,3}}(?:\d{{3}}{_SEP}){{0,2}}\d{{3}}{_SEP}?\d{{4}}(?!\d)"
    rf"|(?<![\d/.=-])\d{{3}}{_SEP}\d{{4}},? ?(?:[Ee]xt|EXT|[Ee]xtension|x)\.? ?#?\d{{1,6}}\b"
)
# Every telephone number has one of these, and almost no other text has. This is faster.
_PHONE_END = re.compile(r"[0-9][0-9][^\w\n]{0,3}[0-9]{4}", re.ASCII)

# A word in capitals that says that something is not written yet; not among other words in capitals (“PARA TODO EL AÑO”).
_UNWRITTEN = re.compile(r"\b(?:TODO|TB[ADC]|FIXME|XXX+)\b")
_UNWRITTEN_SIGNS = re.compile("[TFX](?:OD|B[ADC]|IX|XX)")
_SHOUTED = re.compile(r"[^\W\d_]{2,}")
_LOREM = re.compile(r"\blorem ipsum\b|\bdolor sit amet\b", re.IGNORECASE)
# A gap in a template: {{title}}, ${title}, <%= title %>, [insert name], <your district>.
_GAP = re.compile(
    r"\{\{\s*[A-Za-z_][\w. -]*\}\}|\$\{\s*[A-Za-z_][\w.]*\}|<%=? ?[A-Za-z_]"
    r"|[\[<{](?:insert|enter|your|name of|title of|type|add|placeholder|fill in)\b[^\]>}\n]{0,60}[\]>}](?!\()",
    re.IGNORECASE,
)
# A text that, as a whole, only says what should be there.
_INSTEAD = re.compile(
    r"(?:the |your |a |insert |enter |add |write |type |put |short |brief |some |this is )*"
    r"(?:(?:title|name|summary|description|address|url|link|note|reason|text|publisher|document|source)s?"
    r" (?:of|for) (?:the|this|your|a) (?:resource|entry|publisher|organi[sz]ation|agency|program|document|lead|district|page"
    r"|office|source)"
    r"|.{0,60}\b(?:goes|comes|belongs) here"
    r"|(?:[\w’' -]{1,40} )?here"
    r"|(?:sample|dummy|placeholder|example|test|blind|filler) (?:text|title|name|summary|entry|resource|description|data)"
    r"|placeholder|untitled|no title|no description|no summary|asdf\w*|qwert\w*|foo ?bar|n/?a|none|null|unknown|to come"
    r"|coming soon|to be (?:determined|added|announced|confirmed|written|completed|done))",
    re.IGNORECASE,
)
_INSTEAD_HERE = re.compile(r"(?:your|insert|enter|add|write|type|put|paste)\b", re.IGNORECASE)
_GOES_HERE = re.compile(r"(?:goes|comes|belongs) here\Z")
_LONGEST_INSTEAD = 80
# How all of these end. Only a text that ends so is looked at, which is faster.
_INSTEAD_ENDS = (
    "resource",
    "entry",
    "publisher",
    "ation",
    "agency",
    "program",
    "document",
    "lead",
    "district",
    "page",
    "office",
    "source",
    "here",
    "text",
    "title",
    "name",
    "summary",
    "description",
    "data",
    "placeholder",
    "untitled",
    "bar",
    "foobar",
    "n/a",
    "na",
    "none",
    "null",
    "unknown",
    "come",
    "soon",
    "determined",
    "added",
    "announced",
    "confirmed",
    "written",
    "completed",
    "done",
)
_INSTEAD_BEGINS = ("asdf", "qwert")
# Markup where a text is shown as it is: elements that people know from pages, comments, Markdown links, and schemes that run
# something. “a < b”, “<your name>” and “[1]” are none.
_MARKUP = re.compile(
    r"</?(?:a|abbr|article|audio|b|base|blockquote|body|br|button|canvas|center|code|dd|details|dialog|div|dl|dt|em|embed"
    r"|fieldset|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|marquee|math"
    r"|meta|nav|object|ol|option|p|pre|s|script|section|select|small|span|strong|style|sub|sup|svg|table|tbody|td|template"
    r"|textarea|th|title|tr|u|ul|video)(?:[\s/][^<>]*)?>|<!--|<![a-z]|\]\(https?:|\b(?:javascript|vbscript|data):(?=\S)",
    re.IGNORECASE,
)
# What a spreadsheet takes for a formula, or for a command to another program, when the catalog is opened there.
_FORMULA = re.compile(r"\s*(?:[=@](?=\S)|[+-](?=[\w(@=]))")
# Words that praise and say nothing. “Model” and “promising” are terms of the field, and “innovative” is in names of programs.
_PRAISE = re.compile(
    r"\b(?:best[- ]in[- ]class|world[- ]class|cutting[- ]edge|game[- ]chang(?:er|ing)|second to none|unparalleled"
    r"|(?:we|we’re|we're|we are) (?:so |very )?(?:proud|excited|thrilled)|must-haves?|industry[- ]leading|#1 in)\b",
    re.IGNORECASE,
)
# In small letters, what is marked up or praised has one of these, and few other texts have; and the letters that patterns take for
# an i or an s, which are other small letters.
_MARKUP_SIGNS = ("<", "](", "t:", "a:")
_PRAISE_SIGNS = (
    "best in",
    "best-in",
    "world c",
    "world-c",
    "cutting e",
    "cutting-e",
    "game chang",
    "game-chang",
    "second to none",
    "unparalleled",
    "proud",
    "excited",
    "thrilled",
    "must-have",
    "industry l",
    "industry-l",
    "#1 in",
    "\u0131",
    "\u0307",
    "\u017f",
)
_FORMULA_BEGINS = "=@+- \t"
_AROUND = " .:…!?*_#-–—()[]<>{}\n"

_LINK = re.compile(r"https?://[^\s<>\"'\]]+", re.IGNORECASE)


def bare(text: str) -> str:
    """The text in small letters, without a period at its end."""
    return text.casefold().rstrip(". ")


def is_markdown(schema: Mapping[str, Any]) -> bool:
    """Whether a field's text is Markdown, which keeps its lines."""
    return schema.get("x-layout") == "literal"


def text_faults(text: str, *, markdown: bool = False) -> Iterator[Fault]:
    """Everything that is wrong with a text, by kinds. In `markdown`, entities are shown as what they stand for and links have a
    form of their own, so they are no damage."""
    if "&" in text and not markdown:
        yield from _entities(text)
    if "?" in text:
        for match in _LOST_LETTER.finditer(text):
            yield Fault(match.start(), "damaged-text.question", {"word": shown(match[0])})
    yield from _placeholders(text)
    if "://" in text:
        yield from _addresses(text)
    yield from _people(text)
    if not markdown:
        yield from _of_other_programs(text)
    if praise := _PRAISE.search(text):
        yield Fault(praise.start(), "praise", {"text": shown(praise[0])})


def any_faults(texts: Sequence[str], *, markdown: bool = False) -> bool:
    """Whether any of several texts has a fault. Most have none, which shows much faster when they are looked at together."""
    if not any(_at_an_end(text, markdown=markdown) for text in texts) and not _may_have_faults("\n".join(texts)):
        return False
    return any(any(text_faults(text, markdown=markdown)) for text in texts)


def _at_an_end(text: str, *, markdown: bool) -> bool:
    """Whether a text may have a fault that hangs on where it begins and ends."""
    formula = not markdown and text[:1] in _FORMULA_BEGINS
    return formula or (len(text) <= _LONGEST_INSTEAD and is_instead(text))


def _may_have_faults(texts: str) -> bool:
    """Whether texts that stand below each other may have a fault within. To all these patterns, a line ends as a text does."""
    small = texts.lower()
    return bool(
        # What is encoded is decoded as a whole.
        "%" in texts
        or "&" in texts
        or ("?" in texts and _LOST_LETTER_END.search(texts))
        or _UNWRITTEN_SIGNS.search(texts)
        or (any(sign in texts for sign in "{[<") and _GAP.search(texts))
        or (("psum" in texts or "amet" in texts) and _LOREM.search(texts))
        or ("://" in texts and any(_addresses(texts)))
        or ("@" in texts and any(_people(texts)))
        or any(any(_people(line)) for line in _lines_with(_PHONE_END, texts))
        or (any(sign in small for sign in _MARKUP_SIGNS) and _MARKUP.search(texts))
        or (any(sign in small for sign in _PRAISE_SIGNS) and _PRAISE.search(texts))
    )


def _lines_with(pattern: re.Pattern[str], texts: str) -> Iterator[str]:
    for match in pattern.finditer(texts):
        end = texts.find("\n", match.end())
        yield texts[texts.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(texts)]


def _of_other_programs(text: str) -> Iterator[Fault]:
    """What means something to a browser or a spreadsheet, where people write words."""
    if ("<" in text or ":" in text) and (markup := _MARKUP.search(text)):
        yield Fault(markup.start(), "markup-in-text", {"text": shown(markup[0])})
    if text[:1] in _FORMULA_BEGINS and _FORMULA.match(text):
        yield Fault(0, "formula", {"text": shown(text)})


def _entities(text: str) -> Iterator[Fault]:
    for match in _ENTITY.finditer(text):
        if match[1][0] == "#" or f"{match[1]};" in html5:
            yield Fault(match.start(), "damaged-text.entity", {"entity": match[0], "right": _readable(match[0])})


def _readable(entity: str) -> str | None:
    """What an entity stands for, if that can be typed and seen."""
    letter = unescape(entity)
    return letter if letter.isprintable() and letter.strip() else None


def _placeholders(text: str) -> Iterator[Fault]:
    if len(text) <= _LONGEST_INSTEAD and is_instead(text):
        yield Fault(0, "placeholder.whole", {"text": shown(text)})
        return
    if _UNWRITTEN_SIGNS.search(text):
        for match in _UNWRITTEN.finditer(text):
            if not _among_capitals(text, match):
                yield Fault(match.start(), "placeholder.part", {"text": match[0]})
    if "{" in text or "[" in text or "<" in text:
        for match in _GAP.finditer(text):
            yield Fault(match.start(), "placeholder.part", {"text": shown(match[0])})
    if ("psum" in text or "amet" in text) and (lorem := _LOREM.search(text)):
        yield Fault(lorem.start(), "placeholder.part", {"text": lorem[0]})


def is_instead(text: str) -> bool:
    """Whether a whole text only says what should be there instead."""
    bare = text.strip(_AROUND).lower()
    if not bare.endswith(_INSTEAD_ENDS) and not bare.startswith(_INSTEAD_BEGINS):
        return False
    match = _INSTEAD.fullmatch(bare)
    # “Find your district here” is a sentence; “Your district here” is a gap.
    return bool(match) and (
        not bare.endswith(" here") or bool(_INSTEAD_HERE.match(bare)) or bool(_GOES_HERE.search(bare))
    )


def _among_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether the words around are all in capitals as well, so that this is a word like them."""
    before = _SHOUTED.findall(text, 0, match.start())[-1:]
    after = _SHOUTED.findall(text, match.end())[:1]
    if text[match.end() : match.end() + 1] == ":":
        return False
    return bool(before or after) and all(word.isupper() for word in (*before, *after))


def _addresses(text: str) -> Iterator[Fault]:
    """The addresses within a text that readers cannot be given."""
    for match in _LINK.finditer(text):
        address = _without_end(match[0])
        if is_address(address) and (told := unfit(address)):
            yield Fault(match.start(), told[0], told[1])


def _without_end(address: str) -> str:
    """The address without what belongs to the sentence or to Markdown around it."""
    while address:
        bare = address.rstrip(".,;:!?*_")
        if bare.endswith(")") and bare.count(")") > bare.count("("):
            bare = bare[:-1]
        if bare == address:
            break
        address = bare
    return address


def _people(text: str) -> Iterator[Fault]:
    if "@" in text or "%" in text or "&" in text:
        outside = _LINK.sub(lambda match: " " * len(match[0]), text)
        for found in mailboxes_in(outside):
            yield Fault(max(text.find(found), 0), "personal-data.mail", {"found": shown(found)})
    if _PHONE_END.search(text):
        told: set[str] = set()
        for form in decoded_forms(text):
            for match in _PHONE.finditer(_LINK.sub(lambda match: "-" * len(match[0]), form)):
                if match[0] not in told:
                    yield Fault(max(text.find(match[0]), 0), "personal-data.phone", {"found": shown(match[0])})
                told.add(match[0])


# The patterns by name, for whoever has to look at texts in another language of programs.
PATTERNS: Mapping[str, re.Pattern[str]] = {
    "entity": _ENTITY,
    "lostLetter": _LOST_LETTER,
    "phone": _PHONE,
    "phoneEnd": _PHONE_END,
    "unwritten": _UNWRITTEN,
    "shouted": _SHOUTED,
    "lorem": _LOREM,
    "gap": _GAP,
    "instead": _INSTEAD,
    "insteadHere": _INSTEAD_HERE,
    "goesHere": _GOES_HERE,
    "link": _LINK,
    "markup": _MARKUP,
    "formula": _FORMULA,
    "praise": _PRAISE,
}
