"""Language: one language of the site: its sentences, and how it formats dates, numbers, and lists of words. The one
door to Babel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from level1.dates import PartialDate
from level1.sentences import Sentence

SOURCE = "en"
# Catalogs of sentences: one for each language other than the source language.
CATALOGS = Path(__file__).parent / "locale"


class Language:
    """`code` is an IETF tag, such as en or es. A language other than English has a catalog CATALOGS/<code>.po; a
    sentence missing from it stays in English."""

    def __init__(self, code: str = SOURCE) -> None:
        self.code = code
        self.locale = Locale.parse(code, sep="-")

    @cached_property
    def state(self) -> str:
        """Another text for each state of the catalog: what was translated with one must not be used with another."""
        return "" if self.code == SOURCE else blake2b((CATALOGS / f"{self.code}.po").read_bytes()).hexdigest()[:16]

    @cached_property
    def _catalog(self) -> NullTranslations:
        if self.code == SOURCE:
            return NullTranslations()
        with (CATALOGS / f"{self.code}.po").open("rb") as file:
            compiled = BytesIO()
            write_mo(compiled, read_po(file, locale=self.code))
        compiled.seek(0)
        return GNUTranslations(compiled)

    def gettext(self, text: str, **values: Any) -> Markup:
        """A template's sentence, translated: its text is markup, its values are not."""
        return self._filled(self._catalog.gettext(text), values)

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> Markup:
        """The same for a sentence that depends on a number."""
        return self._filled(self._catalog.ngettext(one, many, number), values)

    def _filled(self, text: str, values: Mapping[str, Any]) -> Markup:
        # As Markup's own operator does, which takes much longer: pages have tens of these.
        return Markup(text % {name: escape(self.say(value)) for name, value in values.items()})

    def say(self, value: Any) -> Any:
        """A value as this language writes it: a sentence, a date, or a number. A year is not a number here: pass it as
        text. A date less exact than a day stays as its publisher gave it."""
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
            return value.in_words()
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


# Pages say the same few days and numbers again and again.
@lru_cache(maxsize=4096)
def _day(locale: Locale, value: date) -> str:
    return format_date(value, "long", locale)


@lru_cache(maxsize=4096)
def _number(locale: Locale, value: int) -> str:
    return format_decimal(value, locale=locale)
