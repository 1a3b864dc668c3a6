"""YAML errors: the parser's messages, in words that require no knowledge of YAML, at the place of the actual
mistake."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from level1.characters import is_quote
from level1.problems import Value

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, as the name of its sentences and their values, and the line and column (from 1) to point at."""

    name: str
    place: Place
    values: dict[str, Value] = field(default_factory=dict)


def fault_of(said: str, text: str, at: Place, opened: Place) -> Fault:
    """`said` is a message from PyYAML or libyaml, `at` is where the parser stopped, and `opened` is where the construct
    that it was reading began. The parser notices an unclosed quote only lines later, so both are useful."""
    fault = _as_parsed(said, text, at, opened)
    return _as_meant(fault, text.split("\n")) or fault


def _as_meant(fault: Fault, lines: list[str]) -> Fault | None:
    """What people see as a quotation mark, a colon or a piece of text, where the parser sees none."""
    number = fault.place[0]
    line = lines[number - 1] if number <= len(lines) else ""
    for sign, name in _FROM_ELSEWHERE:
        # The parser may stop at the line behind.
        for near in (number, number - 1):
            match = sign.match(lines[near - 1]) if 0 < near <= len(lines) else None
            if match:
                return Fault(name, (near, match.start(1) + 1), {"character": match[1]} if name.endswith("mark") else {})
    # A text may have begun on an earlier line than the one at which the parser gave up.
    begun = next((n for n in range(min(number, len(lines)), 0, -1) if _FIELD.match(lines[n - 1])), number)
    value = _FIELD.match(lines[begun - 1]) if begun <= len(lines) else None
    if value and not value[1].isascii() and is_quote(value[1]):
        return Fault("yaml-syntax.curly-quotes", (begun, value.start(1) + 1))
    if fault.name == "yaml-syntax.unclosed-quote" and (last := line.rstrip()[-1:]) and not last.isascii():
        return Fault("yaml-syntax.curly-end", (number, len(line.rstrip()))) if is_quote(last) else None
    if fault.name == "yaml-syntax.no-field" and (match := _WIDE_COLON.match(line)):
        return Fault("yaml-syntax.wide-colon", (number, match.end()))
    if fault.name in ("yaml-syntax.indented", "yaml-syntax.bracket"):
        near = number if fault.name == "yaml-syntax.bracket" else number - 1
        if 0 < near <= len(lines) and (match := _CUT.match(lines[near - 1])):
            return Fault("yaml-syntax.comment", (near, match.end()))
    return None


def _as_parsed(said: str, text: str, at: Place, opened: Place) -> Fault:
    line = text.split("\n")[at[0] - 1] if at[0] <= text.count("\n") + 1 else ""
    before, rest = line[: at[1] - 1], line[at[1] - 1 :]
    if rest.startswith("\t"):
        return Fault("yaml-syntax.tab", at)
    if re.search(_BLOCK, said) and before.strip():
        return _after_the_end(text, before, at)
    if re.search(r"expected ',' or", said) and at[0] == opened[0] and before.rstrip()[-1:] in _QUOTES:
        return _after_the_end(text, before, at)
    if "mapping values are not allowed" in said:
        alone = re.fullmatch(r" +(- )?[\w-]+", before)
        return Fault("yaml-syntax.colon-or-field" if alone else "yaml-syntax.colon", at)
    if re.search(r"could not find expected ':'", said):
        begun = text.split("\n")[opened[0] - 1]
        without_space = re.match(r"\s*(- )?[\w-]+:(?!//)\S", begun)
        return Fault("yaml-syntax.no-space" if without_space else "yaml-syntax.no-field", opened)
    if re.search(r"mapping keys are not allowed|comment or (a )?line break|chomping", said):
        character = text.split("\n")[opened[0] - 1][opened[1] - 1 : opened[1]]
        return Fault("yaml-syntax.first-character", at, {"character": character})
    if re.search(r"flow (sequence|mapping)|expected ',' or|node content", said):
        if not rest.strip() and at[0] > text.rstrip().count("\n") + 1:
            opened = _last_bracket(text)
        return Fault("yaml-syntax.bracket", opened if at[0] > opened[0] else at)
    for sign, name, from_the_start in _SAYINGS:
        if re.search(sign, said):
            return Fault(name, opened if from_the_start else at)
    return Fault("yaml-syntax.other", at)


def _after_the_end(text: str, before: str, at: Place) -> Fault:
    """The fault when something follows a quoted text or a bracketed list."""
    last = before.rstrip()[-1]
    if last in _QUOTES and _quotes_in(before, last) % 2:
        # The text began on an earlier line: the mark that closes it was meant to open another.
        lines = text.split("\n")
        for number in range(at[0] - 1, 0, -1):
            above = lines[number - 1]
            start = re.search(rf"(?:^|[:\-,\[{{]) *{last}", above)
            if start and _quotes_in(above, last) % 2:
                return Fault("yaml-syntax.unclosed-quote", (number, start.end()))
    if last in _QUOTES or last in "]}":
        return Fault("yaml-syntax.after-quotes", at)
    if re.search(r"(?:^|[:\-,\[{]) *[&*]\S* *$", before):
        return Fault("yaml-syntax.ampersand-or-star", at)
    return Fault("yaml-syntax.indented", at)


def _last_bracket(text: str) -> Place:
    offset = max(text.rfind("["), text.rfind("{"), 0)
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _quotes_in(line: str, mark: str) -> int:
    return line.count(mark) - (line.count('\\"') if mark == '"' else 0)


# What is around entries in mails, chats and word processors, and is no YAML.
_FROM_ELSEWHERE = (
    (re.compile(r"\s*(```|~~~)"), "yaml-syntax.fence"),
    (re.compile(r"(>)(?:[> ]|$)"), "yaml-syntax.quoted-mail"),
    (re.compile(r"\s*([\u2010-\u2015\u2022\u2023\u2043\u25aa\u25cf\u00b7*])\s+\S"), "yaml-syntax.list-mark"),
    (re.compile(r"\s*(?:- +)?(\*\*|__)[\w ]+:?(?:\*\*|__)"), "yaml-syntax.bold"),
)
# A field and the first character of its value.
_FIELD = re.compile(r"\s*(?:- +(?:[\w-]+: +)?|[\w-]+: +)(\S)")
_WIDE_COLON = re.compile(r"\s*(?:- +)*[\w-]+\s*[\uff1a\ufe55\ua789\u2236]")
# A text without quotes, and the # that ends it.
_CUT = re.compile(r"\s*(?:- +)*(?:[\w-]+:)?\s*[^\s\"'#|>].*?\s#|\s+#")
_QUOTES = ('"', "'")
_BLOCK = r"block mapping|block collection|expected <block"

# The parser's message, the name of our sentence, and whether to point at the start of what was being read.
_SAYINGS = (
    (r"sequence entries are not allowed", "yaml-syntax.dash", False),
    (r"unknown escape|hexdecimal|hexadecimal|character escape code", "yaml-syntax.backslash", False),
    (r"quoted scalar", "yaml-syntax.unclosed-quote", True),
    (r"cannot start any token", "yaml-syntax.start-of-text", False),
    (_BLOCK, "yaml-syntax.indented", False),
    (r"<?document start", "yaml-syntax.ended", False),
    (r"end of (the )?stream", "yaml-syntax.middle", False),
    (r"directive", "yaml-syntax.percent-sign", True),
    (r"anchor|alias", "yaml-syntax.ampersand-or-star", False),
    (r"tag", "yaml-syntax.exclamation-mark", False),
)
