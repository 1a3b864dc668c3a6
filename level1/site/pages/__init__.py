"""Pages: every page of the site that is made from the catalog, as values. The builder writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from level1.catalog.catalog import Catalog
from level1.links.judging.states import LinkState
from level1.site.exports.open_data import OpenData
from level1.site.pages.asking import asked_today, asking_pages
from level1.site.pages.conformance import conformance_page
from level1.site.pages.context import Context
from level1.site.pages.contribute_form import contribute_form_page
from level1.site.pages.counties import county_pages
from level1.site.pages.coverage import coverage_pages
from level1.site.pages.curation import curation_pages
from level1.site.pages.embed import embed_pages
from level1.site.pages.find import find_page
from level1.site.pages.glossary import glossary_page
from level1.site.pages.home import home_page
from level1.site.pages.leads import lead_pages
from level1.site.pages.metrics import metrics_page
from level1.site.pages.my_list import my_list_page
from level1.site.pages.open_data import open_data_pages
from level1.site.pages.page import SitePage
from level1.site.pages.reference import reference_pages
from level1.site.pages.resources import resource_pages
from level1.site.pages.said import with_said
from level1.site.pages.start import start_page
from level1.site.pages.updates import update_pages
from level1.site.pages.words import word_pages
from level1.site.pages.year import year_page
from level1.state.tables import Tables

__all__ = ["SitePage", "site_pages", "translated_pages"]


def site_pages(
    catalog: Catalog,
    today: date,
    guides: Iterable[str] = (),
    tables: Tables | None = None,
    links: Mapping[str, LinkState] | None = None,
    publisher: str = "",
    mailbox: str = "",
    written: Iterable[SitePage] = (),
    open_data: OpenData | None = None,
) -> Iterator[SitePage]:
    """All pages, with unique addresses. `today` is the day of the build, in California; `guides` are the addresses of the hand-written
    pages, which these may link to; `tables` what the state's files show; `links` what is known
    about outside addresses; `publisher` who keeps the site and `mailbox` the curators' own, '' if nobody says so; `written` the
    hand-written pages themselves, which come last; `open_data` what other programs can have of the catalog."""
    context = Context(catalog, today, frozenset(guides), tables or Tables(), links or {}, publisher, mailbox)
    yield from with_said(
        context, chain(_pages(context), open_data_pages(context, open_data) if open_data else (), written)
    )


def translated_pages(context: Context) -> Iterator[SitePage]:
    """The pages that the site has in the language of a context, which is not English."""
    return (page.within(context.version) for page in _in_every_language(context))


def _in_every_language(context: Context) -> Iterator[SitePage]:
    yield home_page(context)
    yield start_page(context)
    yield find_page(context)
    yield from resource_pages(context)
    yield from word_pages(context)
    yield from lead_pages(context)
    yield from county_pages(context)
    yield my_list_page(context)
    yield glossary_page(context)


def _pages(context: Context) -> Iterator[SitePage]:
    yield from _in_every_language(context)
    yield from coverage_pages(context)
    yield metrics_page(context)
    asked = asked_today(context)
    yield from curation_pages(context, asked)
    yield from asking_pages(context, asked)
    yield from update_pages(context)
    yield from embed_pages(context)
    yield contribute_form_page(context)
    yield year_page(context)
    yield from reference_pages(context)
    yield conformance_page(context)
