"""LEA words: the words by which a query may name an LEA. General words about schools do not name one."""

from __future__ import annotations

import re
from collections.abc import Container, Set
from typing import Any

from level1.people.names import full_name, plain, words_of_name
from level1.search.packing import front_coded
from level1.search.words import Everyday, stem
from level1.state.reference import Reference

# Words in a name that say what kind of LEA it is.
_KINDS = frozenset(
    ("county", "department", "education", "joint", "office", "of", "school", "schools", "unified", "union")
)
# Initials that the browser recognizes by their endings (theme/assets/find/lea-words.js), unless resources use the word.
_INITIALS = re.compile(r"[a-z]+(?:usd|coe|sd|cde|css|csos)")


def lea_words(reference: Reference, telling: Set[str]) -> dict[str, Any]:
    """{"words": text, "whole": [name, ...]}. `words` are (front-coded) the `telling` words; `whole` are the full names, as
    level1.people.names gives them, of the LEAs that have no such word."""
    # Initials are an alternative to a name; the name itself must be recognized by its words.
    whole = {full_name(lea.name) for lea in reference.leas if not telling & set(plain(lea.name).split())}
    return {"words": front_coded(sorted(telling)), "whole": sorted(whole)}


def telling_words(
    reference: Reference, everyday: Everyday, spoken: Container[str], indexed: Container[str], written: Container[str]
) -> set[str]:
    """The words of names, and initials, that indicate an LEA.

    `spoken` has the stems of the vocabulary, `indexed` those of resources, and `written` the words of both as written.
    A word that only charter schools have counts only if resources do not use it: their names use all the words of the
    field."""
    places = {word for lea in reference.leas if lea.type in ("coe", "district") for word in words_of_name(lea)}

    def tells(word: str) -> bool:
        if len(word) < 2 or word.isdigit() or word in _KINDS or word in everyday.stop or word in everyday.same:
            return False
        if _INITIALS.fullmatch(word) and stem(word) not in indexed:
            return False
        if word in places:
            # No list of written words has words of two letters.
            return stem(word) not in spoken or (len(word) > 2 and word not in written)
        return stem(word) not in spoken and stem(word) not in indexed

    return {word for lea in reference.leas for word in words_of_name(lea) if tells(word)}
