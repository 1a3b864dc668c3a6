"""Signs: pieces of text that show what a page is. The pieces are data (content/taxonomy/link-signs.yml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from level1.addresses import host_of
from level1.links.holders import holder_of
from level1.links.judging.phrases import Pairs, Phrases
from level1.links.judging.words import STEM


@dataclass(frozen=True, eq=False)
class Signs:
    """The lists of link-signs.yml."""

    not_found_titles: Phrases
    not_found_texts: Phrases
    parking_texts: Phrases
    parking_hints: Phrases
    foreign_words: Phrases
    challenge_titles: Phrases
    challenge_texts: Phrases
    trouble_texts: Phrases
    lasting_words: Phrases
    absent_things: Phrases
    absent_words: Phrases
    trade_things: Phrases
    trade_words: Phrases
    challenge_headers: tuple[tuple[str, str], ...]
    parking_hosts: frozenset[str]
    challenge_hosts: frozenset[str]
    login_words: frozenset[str]
    search_words: frozenset[str]
    not_found_words: frozenset[str]
    home_paths: frozenset[str]
    shared_suffixes: frozenset[str]
    closed_suffixes: frozenset[str]
    plain_words: frozenset[str]

    def says_absent(self, text: str) -> str:
        return Pairs(self.absent_things, self.absent_words).first_in(text)

    def says_traded(self, text: str) -> str:
        return Pairs(self.trade_things, self.trade_words).first_in(text)

    def holder(self, url: str) -> str:
        """The part of a host name that belongs to one organization: 'https://data.fcoe.org/x' -> 'fcoe.org'."""
        return holder_of(url, self.shared_suffixes)

    def is_closed(self, url: str) -> bool:
        """Whether nobody else could buy this name if its holder gave it up."""
        return under(host_of(url), self.closed_suffixes)

    def is_home(self, url: str) -> bool:
        return (_path(url).lower().rstrip("/") or "/") in self.home_paths

    def asks_login(self, url: str) -> bool:
        """Whether this is the address of a login page."""
        return under(host_of(url), self.login_words) or bool(_parts(url) & self.login_words)

    def is_search(self, url: str) -> bool:
        return bool(_parts(url) & self.search_words)

    def says_not_found(self, url: str) -> bool:
        """Whether an address identifies itself as an error page."""
        return bool(_parts(url) & self.not_found_words)


def signs_from(data: Mapping[str, Any]) -> Signs:
    """The signs from the data of link-signs.yml. Missing lists are empty: fewer signs, fewer findings against an
    address."""

    def texts(name: str) -> list[str]:
        return [str(item) for item in data.get(name) or ()]

    def phrases(name: str) -> Phrases:
        return Phrases(texts(name))

    def names(name: str) -> frozenset[str]:
        return frozenset(texts(name))

    return Signs(
        not_found_titles=phrases("not_found_titles"),
        not_found_texts=phrases("not_found_texts"),
        parking_texts=phrases("parking_texts"),
        parking_hints=phrases("parking_hints"),
        foreign_words=phrases("foreign_words"),
        challenge_titles=phrases("challenge_titles"),
        challenge_texts=phrases("challenge_texts"),
        trouble_texts=phrases("trouble_texts"),
        lasting_words=phrases("lasting_words"),
        absent_things=phrases("absent_things"),
        absent_words=phrases("absent_words"),
        trade_things=phrases("trade_things"),
        trade_words=phrases("trade_words"),
        challenge_headers=tuple(_header(item) for item in texts("challenge_headers")),
        parking_hosts=names("parking_hosts"),
        challenge_hosts=names("challenge_hosts"),
        login_words=names("login_words"),
        search_words=names("search_words"),
        not_found_words=names("not_found_words"),
        home_paths=names("home_paths"),
        shared_suffixes=names("shared_suffixes"),
        closed_suffixes=names("closed_suffixes"),
        plain_words=frozenset(word[:STEM] for word in texts("plain_words")),
    )


def _header(text: str) -> tuple[str, str]:
    """'CF-Mitigated: challenge' -> ('cf-mitigated', 'challenge')."""
    name, _, value = text.partition(":")
    return name.strip().lower(), value.strip().lower()


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of words share, from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def under(host: str, suffixes: frozenset[str]) -> bool:
    """Whether a host is one of these names or a subdomain of one."""
    labels = host.split(".")
    return any(".".join(labels[place:]) in suffixes for place in range(len(labels)))


def _parts(url: str) -> frozenset[str]:
    return frozenset(filter(None, re.split(r"[/.]", _path(url).lower())))


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
