"""People: whether what should name an office or a role names a person instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

_PARTS = re.compile(r"[._+-]+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def is_of_a_person(mailbox: str, offices: Collection[str]) -> bool:
    """Whether a mailbox has the form first.last@ (or f.last@, first_last@), and no part of it is a word for an office, a
    program or a subject. `offices` has such words in small letters."""
    local, _, host = mailbox.partition("@")
    parts = [part for part in _PARTS.split(local.casefold()) if part]
    if not 2 <= len(parts) <= 3 or not all(part.isalpha() for part in parts):
        return False
    return not any(part in offices or part in host.casefold().split(".") for part in parts)


def without_role(text: str, words: Mapping[str, Sequence[str]]) -> str | None:
    """None if a text is a role; a name that is in it, or '' if it has no word for one. `words` has the `roles`
    (coordinator, and what ends like it) and the `capitals`, which roles may have in the middle (English, Title). Roles are
    written in small letters, so a capital letter in the middle of one begins a name."""
    found = _WORD.findall(text)
    names = [word for word in found[1:] if _is_capital(word) and word not in words["capitals"]]
    if not any(word.casefold() in words["roles"] or _single(word.casefold()) in words["roles"] for word in found):
        return found[0] if found and names else ""
    names = [name for name in names if name.casefold() not in words["roles"]]
    return names[0] if names else None


def _single(word: str) -> str:
    return word.removesuffix("s")


def _is_capital(word: str) -> bool:
    """Whether a word begins like a name. MTSS and the I of Title I are no names."""
    return word[0].isupper() and not word.isupper()
