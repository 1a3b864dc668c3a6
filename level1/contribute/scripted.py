"""Scripted: patterns of ours as JavaScript reads them, so that the form in the browser has no patterns of its own."""

from __future__ import annotations

import re

# The flags and classes that differ: in Python letters, digits and the ends of words are those of every script.
_LETTERS = r"\p{L}\p{N}_"
_INSIDE = {"w": _LETTERS, "d": r"\p{Nd}"}
_ALONE = {
    "w": f"[{_LETTERS}]",
    "W": f"[^{_LETTERS}]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "b": f"(?:(?<=[{_LETTERS}])(?![{_LETTERS}])|(?<![{_LETTERS}])(?=[{_LETTERS}]))",
    "Z": "$",
}
# What JavaScript lets one escape where it reads letters of every script.
_ESCAPABLE = frozenset(r"^$\.*+?()[]{}|/")
_KEPT = frozenset("nrtfvs0123456789uxpPBS")


def scripted(pattern: re.Pattern[str]) -> list[str]:
    """[source, flags] of a pattern for RegExp. Patterns with (?x), conditions or possessive quantifiers are not translated."""
    plain = pattern.flags & re.ASCII
    source = pattern.pattern.replace("(?P<", "(?<").replace(r"[^\W\d_]", r"\p{L}")
    found: list[str] = []
    inside = False
    at = 0
    while at < len(source):
        letter = source[at]
        if letter == "\\":
            at += 1
            found.append(_escaped(source[at], inside, ascii_only=bool(plain)))
        else:
            inside = letter == "[" if not inside else letter != "]"
            found.append(letter)
        at += 1
    return ["".join(found), "iu" if pattern.flags & re.IGNORECASE else "u"]


def _escaped(letter: str, inside: bool, *, ascii_only: bool) -> str:
    if letter == "Z":
        return "$"
    known = {} if ascii_only else _INSIDE if inside else _ALONE
    if letter in known:
        return known[letter]
    if letter in _ESCAPABLE or letter in _KEPT or letter in "wWdDb" or (letter == "-" and inside):
        return f"\\{letter}"
    return letter
