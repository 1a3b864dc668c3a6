"""The whole site: every file of it with its bytes, whoever writes or shows them. Each is made when it is asked for, and nothing
here keeps a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import chain

from level1.project import THEME
from level1.sentences import sentence
from level1.site.exports.api import FOLDER as API_FOLDER
from level1.site.exports.as_text import TEXT
from level1.site.exports.open_data import DOWNLOADS
from level1.site.exports.sitemap import sitemap_files
from level1.site.exports.tables import Download
from level1.site.frame import Frame
from level1.site.hosts import NOT_FOUND, host_files
from level1.site.modules import PAGES as WITH_SCRIPTS
from level1.site.modules import SERVER_FILE, framed_before, script_files, scripts_before, tool_server
from level1.site.naming import PAGES as WITH_PIECES
from level1.site.pages import SitePage
from level1.site.pages.embed import EMBED
from level1.site.pages.open_data import DATA_PAGE
from level1.site.settings import Settings
from level1.site.sources import NoSite, Sources
from level1.site.tree import GrowingTree, SiteFile

DATA_FILE = f"{DATA_PAGE}index.html"

# A part of a site: its files, made when they are asked for.
Part = Callable[[], Iterator[SiteFile]]
_PAGES_OF_A_PART, _MOST_PARTS = 20, 500
_ENTRIES = ("resources/", "leads/")

# What modules and style sheets are beside: pictures of the theme.
_PICTURES = ("assets/icon.svg",)


@dataclass(frozen=True, slots=True)
class Assets:
    """The files that are the same whatever the content is: scripts, style sheets, pictures of the theme; and the scripts that
    a page needs before its own runs, by the address of the page."""

    files: Mapping[str, bytes]
    scripts_before: Mapping[str, Sequence[str]]


def read_assets() -> Assets:
    """The assets of the theme as it is now. Raises OSError."""
    return Assets(
        {
            **{address: text.encode() for address, text in script_files().items()},
            SERVER_FILE: tool_server().encode(),
            **{address: (THEME / address).read_bytes() for address in _PICTURES},
        },
        {**{page: scripts_before(*scripts) for page, scripts in WITH_SCRIPTS.items()}, EMBED: framed_before()},
    )


class WholeSite:
    """Every file of a site, each address once; the same sources and settings always give the same files in the same order.
    Raises NoSite if two pages have one address."""

    def __init__(self, sources: Sources, settings: Settings, assets: Assets | None = None) -> None:
        self.sources, self.settings, self.assets = sources, settings, assets or read_assets()
        self._tree = GrowingTree(sources, settings)
        # What is wrong is told on every page while somebody writes; without errors there is nothing to tell readers.
        problems = sources.problems if sources.report else ()
        self._frame = Frame(
            settings,
            [guide.address for guide in self._tree.guides],
            sources.today,
            self.assets.scripts_before,
            problems,
            self._tree.feeds.by_page,
            self._tree.versions,
        )
        self.pages: Mapping[str, SitePage] = self._by_file()

    def _by_file(self) -> dict[str, SitePage]:
        found: dict[str, SitePage] = {}
        for page in self._tree.pages():
            if page.file in found:
                names = " and ".join(one.source or one.address for one in (found[page.file], page))
                raise NoSite(sentence("Two pages have one address: %(names)s. Rename one of them.", names=names))
            found[page.file] = page
        return found

    def drawn(self, file: str) -> bytes:
        """The page that is in a file of the site."""
        return self._frame.around(self.pages[file]).encode()

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file that is made from the content and is no page of it. Raises OSError."""
        return dict(self._made())

    @cached_property
    def open_files(self) -> Mapping[str, bytes]:
        """Every file of the open data, which only other programs read."""
        return {file.address: file.content for file in self._tree.open_files()}

    @cached_property
    def text_files(self) -> Mapping[str, bytes]:
        """Entries and hand-written pages as Markdown, which only other programs read."""
        return {file.address: file.content for file in self._tree.text_files()}

    def file(self, address: str) -> bytes | None:
        """A file that is no page and no asset; None if there is none. While somebody writes, what only other programs read is
        made only if somebody asks for it. Raises OSError."""
        if address in DOWNLOADS or address.startswith(API_FOLDER):
            return self.open_files.get(address)
        if address.endswith(TEXT):
            return self.text_files.get(address)
        return self.files.get(address)

    def with_archive(self, archive: Download) -> SiteFile:
        """The page of what can be taken along, with the whole site as one file among it."""
        self._tree.open_data.archive = archive
        return SiteFile(DATA_FILE, self.drawn(DATA_FILE))

    def _made(self) -> Iterator[tuple[str, bytes]]:
        for address, text in self._tree.files():
            yield address, text.encode()
        yield NOT_FOUND, self._frame.not_found.encode()
        yield from sitemap_files(self._mapped(), self.settings, self.sources.today).items()
        for address, text in host_files(
            (page.address for page in self.pages.values()), self.settings.base_path
        ).items():
            yield address, text.encode()
        for name in self.sources.content.files:
            yield name, (self.sources.content.root / "content" / name).read_bytes()

    def _mapped(self) -> Iterator[tuple[str, date]]:
        for page in self.pages.values():
            if page.listed:
                yield page.address, page.changed or self.sources.today

    @property
    def parts(self) -> Sequence[Part]:
        """The site in parts, so that several processes can make it: together they are every file once. What takes longest comes
        first, and the many pages of entries, each of which takes little, last."""
        first = [file for file, page in self.pages.items() if page.plain in WITH_PIECES]
        # It has the sizes of the files to take along.
        after = [DATA_FILE]
        others = sorted(
            self.pages.keys() - {*first, *after}, key=lambda file: (self.pages[file].plain.startswith(_ENTRIES), file)
        )
        size = max(_PAGES_OF_A_PART, -(-len(others) // _MOST_PARTS))
        return [
            # Pages that name pieces need all of them, which only one process should make.
            lambda: chain(self._drawn(first), (SiteFile(address, content) for address, content in self._made())),
            lambda: chain(self._tree.open_files(), self._drawn(after)),
            lambda: self._tree.text_files(),
            lambda: (SiteFile(address, content) for address, content in self.assets.files.items()),
            *(partial(self._drawn, others[at : at + size]) for at in range(0, len(others), size)),
        ]

    def _drawn(self, files: Iterable[str]) -> Iterator[SiteFile]:
        return (SiteFile(file, self.drawn(file)) for file in files)

    def __iter__(self) -> Iterator[SiteFile]:
        return chain.from_iterable(part() for part in self.parts)
