"""Signs: pieces of text that show what a page is. The pieces are data (content/taxonomy/link-signs.yml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from level1.addresses import host_of
from level1.links.holders import holder_of
from level1.links.judging.phrases import Pairs, Phrases
from level1.links.judging.words import STEM, plain


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
    withheld_texts: Phrases
    gate_words: Phrases
    selling_words: Phrases
    warning_words: Phrases
    field_words: Phrases
    price_marks: frozenset[str]
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
    plain_words: frozenset[str]
    english_words: frozenset[str]
    spanish_words: frozenset[str]
    vietnamese_words: frozenset[str]

    @cached_property
    def small_words(self) -> Mapping[str, frozenset[str]]:
        """Language -> the small words that its sentences need."""
        return {"english": self.english_words, "spanish": self.spanish_words, "vietnamese": self.vietnamese_words}

    def says_absent(self, text: str) -> str:
        return Pairs(self.absent_things, self.absent_words).first_in(text)

    def says_traded(self, text: str) -> str:
        return Pairs(self.trade_things, self.trade_words).first_in(text)

    def trades_name(self, text: str, host: str) -> str:
        """What one sentence of a text that went through `plain` says of the trade with this name of a host."""
        return Pairs(Phrases((host,)), self.trade_words).first_in(text)

    def prices_in(self, text: str) -> frozenset[str]:
        """Up to two amounts of money in a text that went through `plain`, as written."""
        return frozenset(match[0].strip() for match in islice(self._prices.finditer(text), 2))

    @cached_property
    def _prices(self) -> re.Pattern[str]:
        marks = "|".join(sorted((re.escape(plain(mark)) for mark in self.price_marks), key=len, reverse=True)) or "(?!)"
        amount = r"\d{1,3}(?:[.,\s]\d{3}|\d)*(?:[.,]\d{1,2})?"
        return re.compile(rf"(?:(?<!\w)(?:{marks})\s?{amount})|(?:(?<!\d){amount}\s?(?:{marks})(?![a-z0-9]))")

    def holder(self, url: str) -> str:
        """The part of a host name that belongs to one organization: 'https://data.fcoe.org/x' -> 'fcoe.org'."""
        return holder_of(url, self.shared_suffixes)

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
        withheld_texts=phrases("withheld_texts"),
        gate_words=phrases("gate_words"),
        selling_words=phrases("selling_words"),
        warning_words=phrases("warning_words"),
        field_words=phrases("field_words"),
        price_marks=names("price_marks"),
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
        plain_words=frozenset(word[:STEM] for word in texts("plain_words")),
        english_words=names("english_words"),
        spanish_words=names("spanish_words"),
        vietnamese_words=names("vietnamese_words"),
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
