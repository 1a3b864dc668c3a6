"""Phrases: lists of signs, and how they are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from level1.links.amount import UNSPACED
from level1.links.judging.words import plain

_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)|[。！？|\u00b7]")
# Where it cannot be told whether a word begins: in scripts without blanks, and in Hangul as `plain` leaves it.
_JOINED = re.compile(f"[{UNSPACED}\u1100-\u11ff]")


def _by_start(phrases: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """(what has to stand before a phrase, the phrases), as far as there are any."""
    joined = [phrase for phrase in phrases if _JOINED.match(phrase)]
    apart = [phrase for phrase in phrases if not _JOINED.match(phrase)]
    yield from ((start, found) for start, found in ((r"(?<!\w)", apart), ("", joined)) if found)


def _branches(endings: list[str]) -> str:
    """A pattern for any of these texts, the longest that fits. Texts that begin alike share a branch, which is many times
    faster than trying each."""
    first: dict[str, list[str]] = {}
    for ending in endings:
        first.setdefault(ending[:1], []).append(ending[1:])
    parts = [f"{re.escape(letter)}{_rest(letter, rest)}" for letter, rest in sorted(first.items())]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _rest(letter: str, endings: list[str]) -> str:
    # Other languages than those in plain letters have endings of their own.
    end = r"(?!\w)" if letter.isascii() and letter.isalnum() else ""
    more = [ending for ending in endings if ending]
    if not more:
        return end
    return f"(?:{_branches(more)}|{end})" if len(more) < len(endings) else _branches(more)


class Phrases:
    """A list of signs, matched as whole words; in scripts whose words have no blanks between them, anywhere."""

    def __init__(self, phrases: Iterable[str]) -> None:
        patterns = [
            f"{start}{_branches(group)}" for start, group in _by_start(sorted({plain(p) for p in phrases} - {""}))
        ]
        self._pattern = re.compile("|".join(patterns) or "(?!)")

    def first_in(self, text: str, own: str = "") -> str:
        """The first sign in a text that went through `plain`, or ''. Signs that `own` also contains do not count."""
        found = self._pattern.search(text)
        if found is None or not own:
            return found[0] if found else ""
        # Most texts have no sign, so what excuses one is looked for last.
        excused = self.all_in(own)
        return next((match[0] for match in self._pattern.finditer(text) if match[0] not in excused), "")

    def beyond(self, text: str, own: str) -> frozenset[str]:
        """The different signs in a text that `own` does not contain; both went through `plain`."""
        found = self.all_in(text)
        return found - self.all_in(own) if found else found

    def all_in(self, text: str) -> frozenset[str]:
        """The different signs in a text that went through `plain`."""
        return frozenset(self._pattern.findall(text))


class Pairs:
    """Two lists; one sentence must contain a piece of each: a thing, and a statement about it."""

    def __init__(self, things: Phrases, words: Phrases) -> None:
        self._things, self._words = things, words

    def first_in(self, text: str) -> str:
        """The statement in the first such sentence of a text that went through `plain`, or ''."""
        for sentence in _SENTENCE.split(text):
            if (said := self._words.first_in(sentence)) and (thing := self._things.first_in(sentence)):
                return f"{thing}: {said}"
        return ""
