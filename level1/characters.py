"""Characters: which ones a text must not have, by Unicode's own properties: what nobody sees, blanks that are no ordinary
blank, letters in disguise, piled-up marks, and letters that a wrong encoding has damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional, category, combining, decomposition, east_asian_width, name, normalize

# UTS 39, 5.4: no script piles more marks on one letter, and none writes the same mark twice.
MOST_MARKS = 4
# Beyond these, more of the same teaches nobody anything.
_MOST_TOLD = 20

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A damaged letter is at least two.
_NOT_ASCII = re.compile("[^\x00-\x7f]{2,}")
# What is right in any text, and no part of what is strange.
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))
# In UTF-8, two letters that are not ASCII are four bytes that are not.
_SHADOWS = bytes(0x80 if byte > 0x7F else 0 for byte in range(0x100))
_TWO_LETTERS = b"\x80" * 4
_WORD = re.compile(r"[^\W\d_]{2,}")
_ZERO_WIDTH_JOINERS = "\u200c\u200d"
# Python does not know the property Default_Ignorable_Code_Point. Of its members that no category shows, the names do.
_IGNORED_BY_NAME = re.compile(
    r"FILLER$|VARIATION SELECTOR|GRAPHEME JOINER|VOWEL INHERENT|^BRAILLE PATTERN BLANK$|VOWEL SEPARATOR"
)
_QUOTATION_MARK = re.compile("QUOTATION MARK")
_LIGATURE = re.compile("LATIN SMALL LIGATURE (?:F|ST$|LONG S)")
_SCRIPT = re.compile(r"([A-Z-]+) (?:CAPITAL|SMALL|MODIFIER)? ?LETTER ")
_IDEOGRAPHS = range(0x20000, 0x40000)


class Strange(NamedTuple):
    """Something at an offset of a text that no text should have: the name of its sentences, and the text that is meant or
    the number of the character."""

    offset: int
    name: str
    values: dict[str, str]


def strange_in(text: str) -> list[Strange]:
    """What is strange in a text, in order; the first few, if there are many."""
    # As bytes, the plain letters, which are nearly all, are set aside a hundred times faster than by a pattern.
    raw = text.encode("utf-8", "surrogatepass")
    rest = raw.translate(None, _PLAIN)
    if not rest:
        return []
    if text.isascii():
        return [_hidden(match.start(), match[0]) for match in _CONTROL.finditer(text, 0)][:_MOST_TOLD]
    letters = set(rest.decode("utf-8", "surrogatepass"))
    if all(_harmless(letter) for letter in letters):
        alone = _TWO_LETTERS not in raw.translate(_SHADOWS) and "\r" not in letters
        if alone or not any(_ENCODED_FIRST.match(letter) for letter in letters):
            return []
    found: dict[int, Strange] = {}
    damaged: set[int] = set()
    for run, one in _damaged(text):
        found[one.offset] = one
        damaged.update(run)
    for one in (*_single(text, letters), *_piled(text, letters), *_mixed(text, letters)):
        # What is strange inside a damaged letter goes with it.
        if one.offset not in damaged:
            found.setdefault(one.offset, one)
    return _first_of_each_run(sorted(found.values()))[:_MOST_TOLD]


def is_hidden(letter: str) -> bool:
    """Whether nobody sees this character, or it changes how others are shown. Joiners count, wherever they are."""
    return kind_of(letter) in ("hidden", "space", "joiner", "selector", "lost")


@cache
def is_quote(letter: str) -> bool:
    """Whether this is a quotation mark, straight or curly, single or double, of any language. An apostrophe inside a word
    looks like one."""
    return letter in "\"'" or bool(_QUOTATION_MARK.search(name(letter, "")))


@cache
def _harmless(letter: str) -> bool:
    """Whether a character is right wherever it is, which most letters are, if it is no part of a damaged one."""
    if letter.isascii():
        return not _CONTROL.match(letter)
    if kind_of(letter) or category(letter)[0] == "M":
        return False
    return _script(letter) in ("", "LATIN")


@cache
def kind_of(letter: str) -> str:
    """'' for a character that may be in a text; else hidden, space, joiner, selector, styled or lost."""
    kind = category(letter)
    called = name(letter, "")
    if letter == "\ufffd":
        return "lost"
    if letter in _ZERO_WIDTH_JOINERS:
        return "joiner"
    if called in ("VARIATION SELECTOR-15", "VARIATION SELECTOR-16"):
        return "selector"
    if kind in ("Cc", "Cs", "Co", "Zl", "Zp"):
        return "" if letter in "\t\n" else "hidden"
    if kind == "Cn":
        # Ideographs are added to Unicode more often than Python learns of them; FFFE and FFFF are never letters.
        return "" if ord(letter) in _IDEOGRAPHS and ord(letter) & 0xFFFE != 0xFFFE else "hidden"
    if kind == "Cf":
        # Number signs of Arabic stand above the digits that follow, and are seen.
        return "" if bidirectional(letter) == "AN" else "hidden"
    if kind == "Zs":
        return "" if letter == " " else "space"
    if _IGNORED_BY_NAME.search(called):
        return "hidden"
    drawn = kind[0] in "LN" and decomposition(letter).startswith(("<font>", "<wide>"))
    return "styled" if drawn or _LIGATURE.match(called) else ""


@cache
def _script(letter: str) -> str:
    """The script of a letter that is capital or small: letters that look like others are in those scripts. '' for any other character."""
    match = _SCRIPT.match(name(letter, "")) if category(letter) in ("Lu", "Ll", "Lt") else None
    return match[1] if match else ""


def _hidden(offset: int, letter: str) -> Strange:
    return Strange(offset, "hidden-character.plain", {"number": f"{ord(letter):04X}"})


def _single(text: str, letters: set[str]) -> Iterator[Strange]:
    odd = {letter: kind for letter in letters if (kind := kind_of(letter))}
    if not odd:
        return
    for match in re.finditer(f"[{re.escape(''.join(odd))}]", text):
        at, letter = match.start(), match[0]
        kind = odd[letter]
        if kind == "lost":
            yield Strange(at, "damaged-text.lost", {})
        elif kind == "space":
            # The wide blank of Chinese and Japanese, between their letters.
            if east_asian_width(letter) == "F" and all(map(_is_wide, (text[at - 1 : at], text[at + 1 : at + 2]))):
                continue
            yield Strange(at, "hidden-character.blank", {"number": f"{ord(letter):04X}"})
        elif kind == "styled":
            if not _among_wide(text, at, letter):
                yield Strange(at, "disguised-letters.styled", {"right": normalize("NFKC", letter)})
        elif kind == "hidden" or not _joins(text, at, letter):
            yield _hidden(at, letter)


def _among_wide(text: str, at: int, letter: str) -> bool:
    """Whether a wide letter or digit is on a line with ideographs or Korean, where wide letters are at home."""
    if not decomposition(letter).startswith("<wide>"):
        return False
    line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    return any(map(_is_wide, line))


def _is_wide(letter: str) -> bool:
    """Whether this is one letter of Chinese, Japanese or Korean."""
    return len(letter) == 1 and category(letter) == "Lo" and east_asian_width(letter) == "W"


def _joins(text: str, at: int, letter: str) -> bool:
    """Whether a joiner or a selector does its work: inside a word of a script that needs it, or inside an emoji."""
    before, after = text[:at].rstrip("".join(_MARKS_ABOVE))[-1:], text[at + 1 : at + 2]
    mark = text[at - 1 : at]
    if not before:
        return False
    if letter not in _ZERO_WIDTH_JOINERS:
        # Of ASCII, only what stands on the keys of a telephone is an emoji, with the key around it.
        return after == "\u20e3" or (not before.isascii() and (category(before)[0] == "S" or category(before) == "Po"))
    if bidirectional(before) == "AL" or combining(mark) == _VIRAMA:
        return True
    return (
        letter == "\u200d" and (category(mark) in ("So", "Sk") or mark == "\ufe0f") and after != "" and after > "\x7f"
    )


# Arabic and Syriac write vowels above letters, so the letter is one further back.
_MARKS_ABOVE = tuple(map(chr, (*range(0x064B, 0x0660), 0x0670)))
# The combining class of the mark that makes a letter of an Indic script lose its vowel.
_VIRAMA = 9


def _piled(text: str, letters: set[str]) -> Iterator[Strange]:
    """Marks piled higher than any script does, doubled, or on nothing."""
    marks = "".join(letter for letter in letters if category(letter) in ("Mn", "Me"))
    if not marks:
        return
    for match in re.finditer(f"[{re.escape(marks)}]+", text):
        before = text[match.start() - 1 : match.start()]
        # A quotation mark carries no accent: the text begins behind it.
        if not before or before.isspace() or before in "\"'":
            yield Strange(match.start(), "disguised-letters.mark", {"number": f"{ord(match[0][0]):04X}"})
            continue
        pile = [mark for mark in normalize("NFD", before + match[0])[1:] if category(mark) in ("Mn", "Me")]
        if len(pile) > MOST_MARKS or any(len([*same]) > 1 for _, same in groupby(pile)):
            yield Strange(match.start(), "disguised-letters.piled", {})


def _mixed(text: str, letters: set[str]) -> Iterator[Strange]:
    """Words with letters of two scripts that look alike: an A of Cyrillic among Latin letters is found by no search."""
    others = {letter for letter in letters if _script(letter) not in ("", "LATIN")}
    if not others:
        return
    for match in _WORD.finditer(text):
        scripts = [_script(letter) for letter in match[0]]
        if len({*scripts} - {""}) > 1:
            usual = max(sorted({*scripts} - {""}), key=scripts.count)
            at = next(n for n, script in enumerate(scripts) if script not in ("", usual))
            values = {"letter": match[0][at], "script": scripts[at].capitalize(), "word": match[0]}
            yield Strange(match.start() + at, "disguised-letters.mixed", values)


# Encodings that UTF-8 is mistaken for. The first is that of Windows, with the five bytes it leaves free.
_CHARACTERS_OF = {
    "windows": "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0x100)),
    "mac": bytes(range(0x80, 0x100)).decode("mac-roman"),
    "dos": bytes(range(0x80, 0x100)).decode("cp437"),
}
# For whoever looks for the same in another language of programs.
ENCODINGS = _CHARACTERS_OF
_BYTE_OF = {kind: {letter: 0x80 + n for n, letter in enumerate(row)} for kind, row in _CHARACTERS_OF.items()}
_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# The first byte of a letter in UTF-8, as these encodings show it.
_ENCODED_FIRST = re.compile(f"[{re.escape(''.join(row[0x42:0x75] for row in _CHARACTERS_OF.values()))}]")
# What honestly follows a letter with an accent: “CAFÉ”, «Él», Québec™.
_CLOSING = frozenset("”’…–—»«“‘•™®©°ªº¹²³")
# How the first bytes of é and ’ look in the encodings of old Macs and of DOS.
_FIRST_ELSEWHERE = frozenset("¬√‚┬├Γ")
# Capitals that begin a damaged letter of a western language, and hardly ever end a word.
_TELLTALE = frozenset("ÃÂ")


def _damaged(text: str) -> Iterator[tuple[range, Strange]]:
    """Letters whose bytes in UTF-8 were read as those of an older encoding, found by reading them back: â€™ is ’. Each with
    the place of the letters around it that are not ASCII."""
    for run in _NOT_ASCII.finditer(text):
        letters = run[0]
        for kind, bytes_of in _BYTE_OF.items():
            raw = bytes(bytes_of.get(letter, 0) for letter in letters)
            match = next(
                (m for m in _UTF_8.finditer(raw) if _is_damage(text, run.start() + m.start(), m[0], kind)), None
            )
            if match:
                at = run.start() + match.start()
                right = match[0].decode("utf-8")
                yield range(run.start(), run.end()), Strange(at, "damaged-text.encoding", {"right": right})
                break


def _is_damage(text: str, at: int, raw: bytes, kind: str) -> bool:
    """Whether letters that could be a damaged letter are one."""
    found, after = text[at : at + len(raw)], text[at + len(raw) : at + len(raw) + 1]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if kind != "windows":
        # Quotation marks around capitals look like damage, and a root sign before a letter is mathematics.
        inside = text[at - 1 : at].isalpha() or after.isalpha()
        return found[0] in _FIRST_ELSEWHERE and (len(raw) > 2 or inside)
    follows = _CLOSING - frozenset("™®©°ªº¹²³•«“‘") if found[0] in _TELLTALE else _CLOSING
    return not set(found[1:]) <= follows or (found[0] in _TELLTALE and after.isalpha())


def _first_of_each_run(found: list[Strange]) -> list[Strange]:
    """One of those that follow each other directly: ten hidden characters in a row are one mistake."""
    return [
        one
        for n, one in enumerate(found)
        if n == 0 or found[n - 1].offset < one.offset - 1 or found[n - 1].name != one.name
    ]
