"""Spoken: which parts of a title are in Spanish, so that a screen reader says them as Spanish. Entries have no field for it: a
title is often in both languages."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

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
_NAME = re.compile(r"\w*[áíóúñÁÍÓÚÑ]\w*(?: [A-ZÁÉÍÓÚÑ]\w+)*")


def spoken(text: str) -> Markup:
    """The text as HTML, its Spanish parts marked with lang="es": pieces between colons and brackets that have at least two short
    words of Spanish, and names with Spanish letters."""
    return Markup("").join(_piece(piece) for piece in _PIECES.split(text))


def _piece(piece: str) -> Markup:
    if sum(word in _SHORT for word in _WORDS.findall(piece)) >= 2:
        inside = piece.strip()
        before, _, after = piece.partition(inside)
        return escape(before) + _marked(inside) + escape(after)
    html, at = Markup(""), 0
    for name in _NAME.finditer(piece):
        html += escape(piece[at : name.start()]) + _marked(name[0])
        at = name.end()
    return html + escape(piece[at:])


def _marked(text: str) -> Markup:
    return Markup('<span lang="es">{}</span>').format(text)
