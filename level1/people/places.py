"""Places and codes in a text: the ways in which a text can be read as a name, with the county or code beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from level1.people.written import LONGEST_QUERY, plain

_CODE = re.compile(r"[0-9](?:[ -]?[0-9])*")
# Lengths of a whole code and of a district's, each also without its leading zero.
_LENGTHS = (6, 7, 13, 14)
_BESIDE = re.compile(r"\b(cds|code|codes)\b", re.IGNORECASE)
_BEHIND = (r"(.+?)\s*\(([^()]*)\)\s*", r"(.+),([^,]*)", r"(.+?)\s+[-–—]\s+(.*)")
_STATE = re.compile(r"[\s,]+(CA|Calif\.?|California)\.?\s*$", re.IGNORECASE)
_SHORT_FORM = re.compile(r"[a-z]+(sd|coe|cde|css|csos)")
# With these a name is complete; what follows is said of the LEA.
_COMPLETE = re.compile(r"(.* )?([a-z]*(sd|coe|cde|css|csos)|unified|district|office of education)(?= )")


@dataclass(frozen=True, slots=True)
class Reading:
    """A name within a text, and the county that the text gives ('': none). Not `sure`: the text says more."""

    text: str
    county: str
    sure: bool


def code_in(text: str) -> tuple[str, str]:
    """(14 digits, the rest of the text), ('', text) if there is no code in it. A text of digits is always one."""
    if re.fullmatch(r"[0-9\s-]*[0-9][0-9\s-]*", text):
        digits = re.sub(r"[^0-9]", "", text)
        return _whole(digits), ""
    for run in _CODE.finditer(text[:LONGEST_QUERY]):
        digits = re.sub(r"[^0-9]", "", run[0])
        if len(digits) in _LENGTHS:
            return _whole(digits), _BESIDE.sub(" ", f"{text[: run.start()]} {text[run.end() :]}")
    return "", text


def _whole(digits: str) -> str:
    if len(digits) in (6, 7):
        return digits.zfill(7) + "0000000"
    return digits.zfill(14)


def readings(text: str, counties: Sequence[str]) -> list[Reading]:
    """The ways to read a text, the likeliest first: as a name; as "Washington Unified (Yolo)", "Washington Unified, Yolo
    County" or "Washington USD Yolo"; with "(FUSD)" or ", Oakland, CA" behind it, which say nothing new."""
    text = text[:LONGEST_QUERY]
    known = {plain(county): county for county in counties}
    found = [Reading(text, "", True)]
    bare = _STATE.sub("", text)
    if bare != text:
        found.append(Reading(bare, "", True))
    for pattern in _BEHIND:
        if match := re.fullmatch(pattern, bare, re.DOTALL):
            said = re.sub(r"^(in|of|at) | (county|co)$", "", plain(match[2]))
            county = known.get(said, "")
            sure = (
                bool(county) or set(said.split()) <= set(plain(match[1]).split()) or bool(_SHORT_FORM.fullmatch(said))
            )
            found.append(Reading(match[1], county, sure))
    words = plain(bare).split()
    if begun := _COMPLETE.match(" ".join(words)):
        found.append(Reading(begun[0], "", False))
    beside = ((words[:1], words[1:]), (words[-1:], words[:-1]))
    if len(words) > 2 and words[-1] in ("county", "co"):
        words.pop()
    for length in (3, 2, 1):
        county = known.get(" ".join(words[-length:]), "")
        if county and len(words) > length:
            front = words[:-length]
            found.append(Reading(" ".join(front[:-1] if front[-1] in ("in", "of") else front), county, True))
    for short, name in beside:
        if name and _initials_of(short[0], name[0]):
            found.append(Reading(" ".join(name), "", True))
    return found


def _initials_of(short: str, name: str) -> bool:
    """Whether a short form such as FUSD may be that of the name beside it."""
    return bool(_SHORT_FORM.fullmatch(short)) and plain(name)[:1] == short[0]
