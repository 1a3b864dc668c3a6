"""The site as a value: every page and file made from the catalog, by its address. The builder adds the hand-written
pages and the theme and writes everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import urlsplit

from level1.compact import compact
from level1.contribute.form import form_files
from level1.curation import standings
from level1.curation.ledger import ledger_file
from level1.curation.report import as_csv
from level1.curation.review_calendar import as_calendar
from level1.finder.files import needs_files
from level1.people.files import people_files
from level1.project import SCHEMAS
from level1.search import search_files
from level1.search.crisis import crisis_piece
from level1.site.exports.choices import choice_files
from level1.site.exports.feed import feed_files
from level1.site.exports.redirects import redirect_files
from level1.site.exports.resource_list import RESOURCES_FILE, resource_files
from level1.site.guides import Guide
from level1.site.modules import script_files
from level1.site.naming import CRISIS_PIECE, LIST_PIECE, named
from level1.site.pages import SitePage, beneath_guides, site_pages
from level1.site.pages.counties import county_files
from level1.site.pages.coverage import coverage_files
from level1.site.pages.curation import CALENDAR_FILE, CSV_FILE, LEDGER_FILE
from level1.site.sources import Sources


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file that is not a page: its address ('data/resources.json') and its bytes."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SiteTree:
    """All pages and all files. The same sources always give the same tree, in the same order; addresses are unique. `beneath` has what
    stands beneath the text of hand-written pages, by address, as HTML."""

    pages: Sequence[SitePage]
    files: Sequence[SiteFile]
    beneath: Mapping[str, str]


def site_tree(
    sources: Sources,
    guides: Sequence[Guide] = (),
    site_url: str = "",
    publisher: str = "",
    *,
    mailbox: str = "",
    reflections: bool = True,
) -> SiteTree:
    """The site of a catalog. `guides` are the hand-written pages, which pages link to and the search finds; `site_url`
    is the site's own address with a trailing slash and `publisher` the name of who keeps it, and `mailbox` the curators' own, if they
    are known. Without
    `reflections` the site has nothing of what LEAs said of themselves."""
    catalog, today, links = sources.catalog, sources.today, sources.links
    tables = sources.tables if reflections else sources.tables.without_reflections
    found = standings(catalog, today)
    resources = resource_files(catalog)
    pieces = named(
        {
            **people_files(catalog),
            **needs_files(catalog, catalog.reference, tables),
            **search_files(catalog, today, guides),
            **choice_files(catalog),
            # The reader's own list reads the same file that other programs know by its name.
            **(form_files(sources.content, SCHEMAS) if sources.content else {}),
            CRISIS_PIECE: compact(crisis_piece(catalog.taxonomy.policies.get("crisis", {}), catalog.outside)),
            LIST_PIECE: resources[RESOURCES_FILE],
        }
    )
    texts: tuple[Mapping[str, str], ...] = (
        script_files(),
        county_files(catalog),
        coverage_files(catalog, tables),
        pieces.files,
        redirect_files(catalog, urlsplit(site_url).path or "/"),
        resources,
        feed_files(catalog, site_url),
        {
            LEDGER_FILE: ledger_file(catalog, found, today),
            CSV_FILE: as_csv(found),
            CALENDAR_FILE: as_calendar(found, today),
        },
    )
    titles = {guide.address: guide.title for guide in guides}
    pages = site_pages(catalog, today, titles, tables, links, publisher, mailbox)
    return SiteTree(
        tuple(replace(page, pieces=at_once) if (at_once := pieces.at_once(page.address)) else page for page in pages),
        tuple(
            SiteFile(address, text.encode()) for address, text in chain.from_iterable(files.items() for files in texts)
        ),
        beneath_guides(catalog, today, titles),
    )
