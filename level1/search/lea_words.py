"""LEA words: by which words a search may name an LEA. What everybody says about schools names none."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from level1.people.names import full_name, plain, words_of_name
from level1.search.words import Everyday, stem
from level1.state.reference import Reference

# Names say with these what kind of LEA it is.
_KINDS = frozenset(
    ("county", "department", "education", "joint", "office", "of", "school", "schools", "unified", "union")
)
# Initials that the browser knows by their ends (theme/assets/find/lea-words.js), unless resources have them as a word.
_INITIALS = re.compile(r"[a-z]+(?:usd|coe|sd|cde)")


def lea_words(
    reference: Reference, everyday: Everyday, spoken: Container[str], indexed: Container[str], written: Container[str]
) -> dict[str, Any]:
    """{"words": text, "whole": [name, ...]}. `words` are those of names, and initials, that tell LEAs from the rest of the
    world; `whole` are the full names of the LEAs that have none, as level1.people.names has them.

    `spoken` has the stems of the vocabulary, `indexed` those of resources, and `written` the words of both as they are written.
    A word of charter schools alone tells only where resources do not have it: they are called by all the words of the field."""
    places = {word for lea in reference.leas if lea.type in ("coe", "district") for word in words_of_name(lea)}

    def tells(word: str) -> bool:
        if len(word) < 2 or word.isdigit() or word in _KINDS or word in everyday.stop or word in everyday.same:
            return False
        if _INITIALS.fullmatch(word) and stem(word) not in indexed:
            return False
        if word in places:
            # Words of two letters are in no list of written words.
            return stem(word) not in spoken or (len(word) > 2 and word not in written)
        return stem(word) not in spoken and stem(word) not in indexed

    telling = {word for lea in reference.leas for word in words_of_name(lea) if tells(word)}
    # Initials are another way to say a name; the name itself has to be known by its words.
    whole = {full_name(lea.name) for lea in reference.leas if not telling & set(plain(lea.name).split())}
    return {"words": " ".join(sorted(telling)), "whole": sorted(whole)}
