"""Versions: the site in one language. Every language has the pages that readers come for; the others are there in English only, and
are linked there. A language is there as soon as it has a catalog of sentences (level1.site.language)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from level1.catalog.addresses import IN_EVERY_LANGUAGE, in_every_language, relative
from level1.site.language import SOURCE, Language


@dataclass(frozen=True)
class Version:
    """The site in the language `code`. Here an address is that of the page in English, whatever the language; `placed` makes
    it the one that the page has in this version. `guides` are the hand-written pages that somebody wrote in it."""

    code: str = SOURCE
    guides: frozenset[str] = frozenset()

    @cached_property
    def language(self) -> Language:
        return Language(self.code)

    @property
    def own(self) -> bool:
        """Whether it is the version that the others are translated from."""
        return self.code == SOURCE

    @property
    def read_on(self) -> date | None:
        """The day on which somebody who speaks the language had read all of it; None if nobody has."""
        return self.language.read_on

    @property
    def pages(self) -> list[str]:
        """The beginnings of the addresses of what is there in this language, for scripts; the home page is there besides."""
        return [*IN_EVERY_LANGUAGE, *sorted(self.guides)]

    def has(self, address: str) -> bool:
        """Whether a page is there in this language."""
        return self.own or in_every_language(address) or address.partition("#")[0] in self.guides

    def placed(self, address: str) -> str:
        """Where the page is in this version: 'topics/x/' -> 'es/topics/x/'."""
        return address if self.own else f"{self.code}/{address}"

    def link(self, here: str, target: str) -> str:
        """The link from the page `here` of this version to another page, in this language if it has that, or to a file."""
        if self.own or self.has(target):
            return relative(here, target)
        return "../" * (here.count("/") + 1) + target

    def nearest(self, address: str) -> str:
        """The page, or the nearest above it that is there in this language; at last the home page."""
        while not self.has(address):
            address = address.rstrip("/").rpartition("/")[0]
            address = f"{address}/" if address else ""
        return address


ENGLISH = Version()


def versions(languages: Iterable[str], guides: Collection[tuple[str, str]] = ()) -> list[Version]:
    """The versions in languages beside English. `guides` are hand-written pages as (language, address in English)."""
    return [Version(code, frozenset(address for one, address in guides if one == code)) for code in languages]
