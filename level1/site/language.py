"""Language: one language of the site: its sentences, and how it formats dates, numbers, and lists of words. The one
door to Babel."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from level1.dates import PartialDate, parse_day
from level1.project import PROJECT
from level1.sentences import Sentence, sentence

SOURCE = "en"
# Catalogs of sentences: one for each language other than the source language.
CATALOGS = Path(__file__).parent / "locale"

# California's school years begin in July (Education Code 37200).
_SCHOOL_YEAR_BEGINS = 7
# In the header of a catalog, once somebody who speaks the language well has read all of it: "X-Read-By-A-Speaker-On: 2027-03-01\n"
_READ = re.compile(rb'^"X-Read-By-A-Speaker-On: *([0-9]{4}-[0-9]{2}-[0-9]{2})', re.MULTILINE)

# So many bytes before a kept catalog tell whether it is whole.
_MARK = 16


def _marked(content: bytes) -> bytes:
    return blake2b(content, digest_size=_MARK).digest()


def languages() -> list[str]:
    """The languages that the site speaks beside English, by code."""
    return sorted(path.stem for path in CATALOGS.glob("*.po"))


class Language:
    """`code` is an IETF tag, such as en or es. A language other than English has a catalog CATALOGS/<code>.po; a
    sentence missing from it stays in English."""

    def __init__(self, code: str = SOURCE) -> None:
        self.code = code
        self.locale = _as_here(code)

    @cached_property
    def state(self) -> str:
        """Another text for each state of the catalog: what was translated with one must not be used with another."""
        return "" if self.code == SOURCE else blake2b(self._written).hexdigest()[:16]

    @property
    def with_country(self) -> str:
        """The language as it is written here: 'es_US'."""
        return f"{self.code}_US"

    @cached_property
    def called(self) -> str:
        """What the language calls itself, as it begins a line: 'Español'."""
        name = self.locale.get_language_name() or self.code
        return name[:1].upper() + name[1:]

    @cached_property
    def _written(self) -> bytes:
        return (CATALOGS / f"{self.code}.po").read_bytes()

    @cached_property
    def read_on(self) -> date | None:
        """The day on which somebody who speaks the language had read the whole catalog; None if nobody has. English is the source."""
        found = _READ.search(self._written) if self.code != SOURCE else None
        return parse_day(found[1].decode()) if found else None

    @cached_property
    def _catalog(self) -> NullTranslations:
        return NullTranslations() if self.code == SOURCE else GNUTranslations(BytesIO(self._compiled))

    @property
    def _compiled(self) -> bytes:
        """The catalog as gettext reads it, kept from one process to the next: reading it as people write it takes as long as drawing
        hundreds of pages."""
        kept = PROJECT / ".cache" / "languages" / f"{self.code}.{self.state}.mo"
        with suppress(OSError):
            mark, content = (whole := kept.read_bytes())[:_MARK], whole[_MARK:]
            if mark == _marked(content):
                return content
        compiled = BytesIO()
        write_mo(compiled, read_po(BytesIO(self._written), locale=self.code))
        content = compiled.getvalue()
        beside = kept.with_name(f"{kept.name}.{os.getpid()}")
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_marked(content) + content)
            beside.replace(kept)
        return content

    def gettext(self, text: str, **values: Any) -> Markup:
        """A template's sentence, translated: its text is markup, its values are not."""
        return self._filled(self._catalog.gettext(text), values)

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> Markup:
        """The same for a sentence that depends on a number."""
        return self._filled(self._catalog.ngettext(one, many, number), values)

    def looked_up(self, text: str, what: str = "") -> str:
        """A text of the catalog of entries and words in this language; as it is if there is no translation. `what` says what it is,
        where that decides how it is translated."""
        return self._catalog.pgettext(what, text) if what else self._catalog.gettext(text)

    def _filled(self, text: str, values: Mapping[str, Any]) -> Markup:
        # As Markup's own operator does, which takes much longer: pages have tens of these.
        return Markup(text % {name: escape(self.say(value)) for name, value in values.items()})

    def say(self, value: Any) -> Any:
        """A value as this language writes it: a sentence, a date, or a number. A year is not a number here: pass it as
        text."""
        if isinstance(value, Sentence):
            if self.code == SOURCE:
                return str(value)
            found = (
                self._catalog.gettext(value.one)
                if value.number is None
                else self._catalog.ngettext(value.one, value.many, value.number)
            )
            return found % self._spoken(value.values)
        if isinstance(value, PartialDate):
            return value.in_words() if self.code == SOURCE else self._partly(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        return value

    def _spoken(self, values: Any) -> dict[str, Any]:
        return {name: self.say(value) for name, value in values.items()}

    def day(self, value: date) -> str:
        """'November 21, 2026'"""
        return _day(self.locale, value)

    def _partly(self, value: PartialDate) -> str:
        """A date that may be less exact than a day; `PartialDate.in_words` says it in English."""
        base, revised = value.parts
        if revised:
            return str(self.say(sentence("%(date)s, revised %(day)s", date=base, day=revised)))
        if base is None:
            return value.text
        if base.first == base.last:
            return self.day(base.first)
        if (base.first.year, base.first.month) == (base.last.year, base.last.month):
            return self.month(base.first)
        if base.first.month == _SCHOOL_YEAR_BEGINS:
            return str(self.say(sentence("school year %(years)s", years=base.text)))
        return base.text

    def month(self, value: date) -> str:
        """'November 2026'"""
        return format_skeleton("yMMMM", value, locale=self.locale)

    def number(self, value: int) -> str:
        """'1,234'"""
        return _number(self.locale, value)

    def words(self, items: Iterable[Any]) -> str:
        """'a, b, and c', as the language joins words."""
        return format_list(
            [self.say(item) if isinstance(item, Sentence) else str(item) for item in items], locale=self.locale
        )


def _as_here(code: str) -> Locale:
    """How people in this country write numbers and dates in a language: 1,234 in Spanish too. Of most languages that is not known."""
    with suppress(UnknownLocaleError):
        return Locale.parse(f"{code}-US", sep="-")
    return Locale.parse(code, sep="-")


# Pages say the same few days and numbers again and again.
@lru_cache(maxsize=4096)
def _day(locale: Locale, value: date) -> str:
    return format_date(value, "long", locale)


@lru_cache(maxsize=4096)
def _number(locale: Locale, value: int) -> str:
    return format_decimal(value, locale=locale)
