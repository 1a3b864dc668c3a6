"""Scalars: what a text without quotes means in YAML, as the editor reads it too."""

from __future__ import annotations

import re

from level1.characters import is_quote, strange_in

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
LONGEST_SPECIAL_WORD = len("false")
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?")
# Words that some YAML readers take for a Boolean, while ours and the editor's do not.
_TRAP_WORD = re.compile(r"(?i)(yes|no|on|off|y|n)")
# Text that some YAML readers turn into a different number: octal, hexadecimal, base 60, underscores.
_TRAP_NUMBER = re.compile(r"[-+]?(0[0-9_]+|0[xXoObB][0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*|[0-9]+(:[0-5]?[0-9])+)")


def is_surely_text(plain: str) -> bool:
    """Whether it can be nothing but text: only short words and what begins like a number can."""
    return len(plain) > LONGEST_SPECIAL_WORD and plain[0] not in "+-0123456789"


def meaning(plain: str) -> str | int | float | bool | None:
    """The value of a text without quotes; the text itself where it is one."""
    if plain in _NULL:
        return None
    if plain in _BOOL:
        return _BOOL[plain]
    if _INT.fullmatch(plain):
        return int(plain)
    return float(plain) if _FLOAT.fullmatch(plain) else plain


def trap_in(plain: str) -> str:
    """The name of the problem with a text that other readers of YAML take for something else, or ''."""
    if _TRAP_WORD.fullmatch(plain):
        return "yaml-trap.word"
    if not _TRAP_NUMBER.fullmatch(plain):
        return ""
    return "yaml-trap.zeros" if plain.lstrip("+-").startswith("0") else "yaml-trap.number"


def has_hidden(text: str) -> bool:
    """Whether a text has a character that nobody sees."""
    return any(one.name.startswith("hidden-character") for one in strange_in(text))


def in_curly_quotes(text: str) -> bool:
    """Whether quotation marks that only people know are around the whole text: meant for the YAML, not for readers."""
    first, last, inside = text[0], text[-1], text[1:-1]
    return not first.isascii() and is_quote(first) and is_quote(last) and not any(map(is_quote, inside))
