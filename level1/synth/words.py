"""Words: texts and ways to ask without meaning, made from the words of real ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import Any

# Ways to ask of an entry, the fewest letters of one, and the share of their words that are the entry's own.
_WAYS = 10
_SHORTEST_WAY = 8
_OWN = 0.1
LONGEST = {"asked_as": 90, "title": 150, "summary": 390, "basis": 450, "note": 450, "context": 200, "caveat": 150}

_WORD = re.compile(r"[^\W\d_][\w'’-]*\w")
# In a way to ask: words that YAML needs no quotation marks for.
PLAIN = re.compile(r"(?<![\w'’])[^\W\d_][\w-]*(?![\w'’])")
_IN_SPANISH = re.compile(r"[¿áéíóúñ]|\b(?:de|del|el|la|las|los|para|con|mi)\b")


class Words:
    """The words of real texts, and meaningless texts made from them."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self.follows: dict[str, list[str]] = defaultdict(list)
        self.first: list[str] = []
        self.titles: dict[str, list[str]] = defaultdict(list)
        self.topical: dict[str, list[str]] = defaultdict(list)
        # By topic whether a way to ask is in Spanish and its words; by that and a word what comes after it.
        self.asked: dict[str, list[tuple[bool, list[str]]]] = defaultdict(list)
        self.said_after: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for data in entries:
            asked = [
                (bool(_IN_SPANISH.search(text)), words)
                for text in data.get("asked_as", ())
                if (words := PLAIN.findall(text))
            ]
            for spanish, said in asked:
                for word, follower in pairwise(said):
                    self.said_after[spanish, word].append(follower)
            for topic in data["topics"]:
                self.asked[topic] += asked
            title, words = _WORD.findall(data["title"]), _WORD.findall(data["summary"])
            self.first += words[:1]
            for word, follower in pairwise(words):
                self.follows[word].append(follower)
            for topic in data["topics"]:
                self.titles[topic] += title
                self.topical[topic] += [word for word in words if len(word) > 3]
        self.names: list[str] = []

    def name(self, random: Random) -> str:
        """An invented program name. Half of them are new: a growing catalog keeps gaining new words."""
        if not self.names or random.random() < 0.5:
            syllables = (random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(3))
            self.names.append("".join(syllables).capitalize() + random.choice("nrlsx"))
        return random.choice(self.names[-50:])

    def title(self, random: Random, topics: Sequence[str], like: str) -> str:
        """A title with about as many words as `like`, beginning with an invented name."""
        words = [self.name(random)]
        for _ in range(max(2, len(like.split()) - 1)):
            words.append(random.choice(self.titles[random.choice(topics)] or words))
        text = " ".join(words)[: LONGEST["title"]].strip(" -'’")
        return text[:1].upper() + text[1:]

    def ways(self, random: Random, topics: Sequence[str], own: Sequence[str]) -> list[str]:
        """Ways to ask: as long as those of real entries of the topics, in their language and the order of their words, and those in
        English with some words of its `own`. None where real entries have none."""
        real = [one for topic in topics for one in self.asked[topic]]
        made: dict[str, str] = {}
        for _ in range(3 * _WAYS if real else 0):
            spanish, like = random.choice(real)
            words = like[:1]
            while len(words) < len(like):
                after = self.said_after.get((spanish, words[-1])) or like
                words.append(random.choice(own if own and not spanish and random.random() < _OWN else after))
            while len(text := " ".join(words)) > LONGEST["asked_as"]:
                words.pop()
            if len(text) >= _SHORTEST_WAY and len(made) < _WAYS:
                made.setdefault(text.casefold(), text)
        return list(made.values())

    def text(self, random: Random, topics: Sequence[str], length: int) -> str:
        """A sentence of about `length` characters: words in the order of real texts, with jumps to words of the
        topics."""
        word = random.choice(self.first)
        words, size = [word], len(word)
        while size < length:
            followers = self.follows.get(word)
            if not followers or random.random() < 0.25:
                followers = self.topical[random.choice(topics)] or self.first
            word = self.name(random) if random.random() < 0.02 else random.choice(followers)
            words.append(word)
            size += len(word) + 1
        text = " ".join(words)
        return f"{text[:1].upper()}{text[1:]}."
