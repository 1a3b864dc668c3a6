"""Subject: what an address is meant to show, in the words of the entries that name it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from level1.links.judging.signs import Signs
from level1.links.judging.words import plain, stems
from level1.links.observation import Page

# Share of a name's words that identify it: one word alone ("institute") fits many names.
_PART_OF_NAME = 0.6
_WORDS_OF_NAME = 2
_SHORTEST_NAME = 5
# Shorter ones are words of their own.
_SHORTEST_INITIALS = 4


@dataclass(frozen=True)
class Subject:
    """`titles` and `names` (publishers, agencies) of the entries whose own address this is, with their `keywords` and
    summaries as further words. All are empty for an address that is only a source or appears only on a hand-written
    page: then all that is known about what it should show is what it showed before."""

    url: str
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    @cached_property
    def known(self) -> bool:
        return any(self.titles)

    def title_share(self, text: str, signs: Signs) -> float:
        """How much of a title a text contains, from 0 to 1; for several titles, the best. Words that are also in the
        publisher's name do not count, unless the title has no others: every page of the site shows them."""
        shown, named = stems(text), stems(" ".join(self.names))
        telling = (_telling(title, signs) for title in self.titles)
        return max((_share(words - named or words, shown) for words in telling), default=0.0)

    def word_share(self, text: str, signs: Signs) -> float:
        """How much of the additional words a text contains."""
        return _share(stems(" ".join(self.keywords)) - signs.plain_words, stems(text))

    def is_named(self, page: Page, signs: Signs) -> bool:
        """Whether a page or its frame names the publisher."""
        text = plain(f"{page.title} {page.text} {page.site}")
        shown = stems(text)
        for name in self.names:
            words = stems(name) - signs.plain_words
            if len(words) >= _WORDS_OF_NAME and _share(words, shown) >= _PART_OF_NAME:
                return True
            if plain(name) and f" {plain(name)} " in f" {text} ":
                return True
            initials = "".join(word[0] for word in name.split() if word[0].isupper()).lower()
            if len(initials) >= _SHORTEST_INITIALS and re.search(rf"(?<!\w){re.escape(initials)}(?!\w)", text):
                return True
        return False

    def names_its_site(self, page: Page, signs: Signs) -> bool:
        """Whether a page names the site of the address, as pages of that site do (and as the new holder of a name
        may)."""
        label = signs.holder(self.url).split(".")[0]
        return len(label) >= _SHORTEST_NAME and label in plain(f"{page.title}{page.text}").replace(" ", "")


def _telling(title: str, signs: Signs) -> frozenset[str]:
    """The words that distinguish a title from others; all of its words if few are left."""
    words = stems(title)
    rare = words - signs.plain_words
    return rare if len(rare) >= _WORDS_OF_NAME else words


def _share(words: frozenset[str], shown: frozenset[str]) -> float:
    return len(words & shown) / len(words) if words else 0.0
