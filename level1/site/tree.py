"""The site as a value: every page and file made from the catalog and the hand-written pages, by its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from typing import Any

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
from level1.search.embeds import embed_files
from level1.site.exports.as_text import EntryTexts, guide_texts
from level1.site.exports.choices import choice_files
from level1.site.exports.feed import Feeds
from level1.site.exports.list_columns import column_files
from level1.site.exports.llms import LLMS_FILE, llms
from level1.site.exports.open_data import OpenData
from level1.site.exports.redirects import redirect_files
from level1.site.exports.resource_list import RESOURCES_FILE, resource_files
from level1.site.guides import guide_pages, guides_of
from level1.site.modules import script_files
from level1.site.naming import CRISIS_PIECE, LIST_PIECE, WORDS_PIECE, Named, named
from level1.site.naming import PAGES as WITH_PIECES
from level1.site.pages import SitePage, site_pages, translated_pages
from level1.site.pages.conformance import openacr_files
from level1.site.pages.context import Context
from level1.site.pages.counties import county_files
from level1.site.pages.coverage import coverage_files
from level1.site.pages.curation import CALENDAR_FILE, CSV_FILE, LEDGER_FILE
from level1.site.settings import NOTHING_SET, Settings
from level1.site.sources import Sources
from level1.site.versions import Version, versions
from level1.site.wording import TRANSLATED, in_language, shown_titles, shown_words
from level1.tabular import csv_file


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file that is not a page: its address ('data/resources.json') and its bytes."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SiteTree:
    """All pages and all files that are made from the catalog and the hand-written pages, in the same order for the same sources;
    addresses are unique."""

    pages: Sequence[SitePage]
    files: Sequence[SiteFile]


def site_tree(sources: Sources, settings: Settings = NOTHING_SET) -> SiteTree:
    """The site of a catalog, with what its publisher set."""
    tree = GrowingTree(sources, settings)
    return SiteTree(
        tuple(tree.pages()),
        tuple(
            chain(
                (SiteFile(address, text.encode()) for address, text in chain(script_files().items(), tree.files())),
                tree.open_files(),
                tree.text_files(),
            )
        ),
    )


class GrowingTree:
    """The tree, each part of it made when it is asked for: all pages of a large catalog at once would fill the memory, and most
    pages of a site that somebody is writing are never looked at."""

    def __init__(self, sources: Sources, settings: Settings) -> None:
        self.sources, self.settings = sources, settings
        self.tables = sources.tables if settings.reflections else sources.tables.without_reflections
        self.guides = guides_of(sources)
        self.feeds = Feeds(sources.catalog, settings.site_url)

    def pages(self) -> Iterator[SitePage]:
        """Every page, not yet drawn. An address may come twice: see level1.site.whole."""
        sources, settings = self.sources, self.settings
        addresses = [guide.address for guide in self.guides]
        made = site_pages(
            sources.catalog,
            sources.today,
            addresses,
            self.tables,
            sources.links,
            settings.publisher,
            settings.mailbox,
            guide_pages(sources),
            self.open_data,
        )
        for page in chain(made, *(self._translated(one) for one in self.versions)):
            yield replace(page, at_once=partial(self._at_once, page)) if page.plain in WITH_PIECES else page

    def _translated(self, version: Version) -> Iterator[SitePage]:
        sources, settings = self.sources, self.settings
        catalog, guides = in_language(sources.catalog, version.language), frozenset(one.address for one in self.guides)
        known = (catalog, sources.today, guides, self.tables, sources.links, settings.publisher, settings.mailbox)
        yield from translated_pages(Context(*known, version))
        yield from guide_pages(sources, version)

    @cached_property
    def versions(self) -> list[Version]:
        """The languages of the site beside English."""
        codes = self.settings.languages
        return versions(codes, [(code, one.address) for code in codes for one in guides_of(self.sources, code)])

    def _at_once(self, page: SitePage) -> tuple[str, ...]:
        pieces = self._pieces.at_once(page.plain)
        return pieces if page.version.own else (*pieces, self._pieces.addresses[WORDS_PIECE.format(page.version.code)])

    def files(self) -> Iterator[tuple[str, str]]:
        """(address, text) of every file that is made from the catalog and is no page."""
        catalog, today = self.sources.catalog, self.sources.today
        found = standings(catalog, today)
        yield from county_files(catalog).items()
        yield from coverage_files(catalog, self.tables).items()
        yield from self._pieces.files.items()
        yield from redirect_files(catalog, self.settings.base_path).items()
        yield from self._resources.items()
        yield from self.feeds.files()
        yield LLMS_FILE, llms(self.guides, self.settings.site_url)
        yield from openacr_files(self.settings)
        yield LEDGER_FILE, ledger_file(catalog, found, today)
        yield CSV_FILE, csv_file(as_csv(found))
        yield CALENDAR_FILE, as_calendar(found, today)

    def open_files(self) -> Iterator[SiteFile]:
        """Every file of the open data (level1.site.exports.open_data)."""
        return (SiteFile(address, content) for address, content in self.open_data.files())

    def text_files(self) -> Iterator[SiteFile]:
        """Entries and hand-written pages as Markdown, beside their pages."""
        texts = EntryTexts(self.sources.catalog, self.settings.site_url)
        return (SiteFile(address, text.encode()) for address, text in chain(texts.files(), guide_texts(self.sources)))

    @cached_property
    def open_data(self) -> OpenData:
        return OpenData(self.sources, self.settings, self.tables)

    @cached_property
    def _resources(self) -> Mapping[str, str]:
        return resource_files(self.sources.catalog)

    def _words_in(self, version: Version) -> dict[str, Any]:
        """What data for scripts say, in English -> in the language."""
        own = {guide.address: guide.title for guide in self.guides}
        titles = {own[one.address]: one.title for one in guides_of(self.sources, version.code) if one.address in own}
        catalog, language = self.sources.catalog, version.language
        translated = shown_titles(catalog, language)
        return {**shown_words(catalog, language), **titles, **({TRANSLATED: translated} if translated else {})}

    @cached_property
    def _pieces(self) -> Named:
        catalog = self.sources.catalog
        return named(
            {
                **people_files(catalog),
                **needs_files(catalog, catalog.reference, self.tables),
                **search_files(catalog, self.sources.today, self.guides),
                **embed_files(catalog),
                **choice_files(catalog),
                # The reader's own list reads the same file that other programs know by its name.
                **form_files(self.sources.content, SCHEMAS),
                CRISIS_PIECE: compact(crisis_piece(catalog.taxonomy.policies.get("crisis", {}), catalog.outside)),
                LIST_PIECE: self._resources[RESOURCES_FILE],
                **column_files(catalog),
                **{WORDS_PIECE.format(one.code): compact(self._words_in(one)) for one in self.versions},
            }
        )
