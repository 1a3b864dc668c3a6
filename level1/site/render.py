"""Rendering: the one door to templates. What comes from an entry is text and stays text."""

from __future__ import annotations

from calendar import month_name
from datetime import date
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from level1.addresses import host_of
from level1.catalog.addresses import page_address, relative
from level1.cleaning import prose
from level1.dates import PartialDate, day_in_words


def render(template: str, here: str, **context: Any) -> str:
    """HTML of a template of level1/templates for the page at address `here`. The template links to other pages with
    `to(kind, id)` and to files with `to_address(address)`, relative to `here`; everything it prints is escaped unless it went through `prose`."""
    return (
        _environment()
        .get_template(template)
        .render(here=here, to=partial(_link, here), to_address=partial(relative, here), **context)
    )


def _link(here: str, kind: str, id: str | int = "", anchor: str = "") -> str:
    return relative(here, page_address(kind, id) + (f"#{anchor}" if anchor else ""))


def _when(value: date | PartialDate) -> str:
    return value.in_words() if isinstance(value, PartialDate) else day_in_words(value)


def _month(value: date) -> str:
    return f"{month_name[value.month]} {value.year}"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


# Kinds of agency a lead may serve, as readers call them.
_SERVES = {
    "district": "school districts",
    "charter": "charter schools",
    "coe": "county offices",
    "school": "schools",
    "selpa": "SELPAs",
}


_ACTS = {**_SERVES, "cde": "the California Department of Education"}

# Languages that resources here come in; others are shown by their code.
_LANGUAGES = {"en": "English", "es": "Spanish"}


def _language(code: str) -> str:
    return _LANGUAGES.get(code, code)


def _law(text: str) -> str:
    """'EC 52060(d)(5)' -> 'Education Code 52060(d)(5)'."""
    return text.replace("EC ", "Education Code ", 1)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("level1.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Else every page asks the disk whether its templates have changed.
        auto_reload=False,
    )
    environment.filters.update(prose=prose, host=host_of, when=_when, count=_count, serves_name=_SERVES.__getitem__)
    environment.filters.update(
        month=_month, lower_first=_lower_first, acts_name=_ACTS.__getitem__, law=_law, language=_language
    )
    return environment
