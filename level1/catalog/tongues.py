"""Tongues: which parts of a title are in Spanish, so that a screen reader says them as Spanish, on pages and where scripts draw
them. Entries have no field for it: a title is often in both languages."""

from __future__ import annotations

import re

SPANISH = "es"

# Short words that are Spanish only. In capitals they are abbreviations or begin a place's name: EL, Los Angeles.
# fmt: off
_SHORT = frozenset((
    "al", "como", "con", "cual", "cuando", "de", "del", "donde", "el", "en", "es", "esta", "este", "la",
    "las", "lo", "los", "mas", "más", "mi", "mis", "para", "pero", "por", "que", "qué", "se", "ser",
    "sin", "sobre", "su", "sus", "un", "una", "y",
))
# fmt: on
_PIECES = re.compile(r"([^:()“”\"]+)")
_WORDS = re.compile(r"\w+")
# A name with a letter that English lacks, and what belongs to it: Colorín Colorado.
_LETTER = re.compile("[áíóúñÁÍÓÚÑ]")
_NAME = re.compile(rf"\w*{_LETTER.pattern}\w*(?: [A-ZÁÉÍÓÚÑ]\w+)*")


def parted(text: str) -> list[tuple[str, str]]:
    """The text in (part, language), in order and nothing left out; the language is '' for English. In Spanish are pieces
    between colons and brackets that have at least two short words of Spanish, and names with Spanish letters."""
    if _SHORT.isdisjoint(_WORDS.findall(text)) and (text.isascii() or not _LETTER.search(text)):
        return [(text, "")] if text else []
    return [part for piece in _PIECES.split(text) for part in _parted(piece) if part[0]]


def tongues(text: str) -> dict[str, list[str]]:
    """The parts that are not in English, by language, for scripts; empty for most texts."""
    found: dict[str, list[str]] = {}
    for part, language in parted(text):
        if language:
            found.setdefault(language, []).append(part)
    return found


def _parted(piece: str) -> list[tuple[str, str]]:
    if sum(word in _SHORT for word in _WORDS.findall(piece)) >= 2:
        inside = piece.strip()
        before, _, after = piece.partition(inside)
        return [(before, ""), (inside, SPANISH), (after, "")]
    parts, at = [], 0
    for name in _NAME.finditer(piece):
        parts += [(piece[at : name.start()], ""), (name[0], SPANISH)]
        at = name.end()
    return [*parts, (piece[at:], "")]
