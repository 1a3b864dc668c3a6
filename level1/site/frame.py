"""Frame: the page around every page, the same on all of them: its head, its header and its foot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from level1.catalog.addresses import list_of
from level1.contribute.ways import ways_out
from level1.problems import Problem
from level1.site.abroad import saying_so
from level1.site.exports.feed import WHOLE_SITE, Feed
from level1.site.hosts import NOT_FOUND, PAGE_POLICY, REFERRER
from level1.site.pages import SitePage
from level1.site.pages.embed import EMBED
from level1.site.render import environment
from level1.site.settings import SITE_NAME, Settings
from level1.site.suggesting import reports
from level1.site.versions import ENGLISH, Version

_ABOVE, _BELOW = "_above.html", "_below.html"
# Pages with a search box of their own.
_WITH_SEARCH = ("", "find/")


class Frame:
    """`guides` are the addresses of the hand-written pages, `today` the day of the build, `scripts_before` the scripts that
    a page needs before its own runs, by the address of the page, `problems` those of the content, which
    every page tells while somebody writes, `feeds` those of single pages, by the address of the page, `versions` the languages
    beside English. Addresses of pages are those in English, whatever the language, where nothing else is said."""

    def __init__(
        self,
        settings: Settings,
        guides: Collection[str],
        today: date,
        scripts_before: Mapping[str, Sequence[str]],
        problems: Sequence[Problem] = (),
        feeds: Mapping[str, Feed] | None = None,
        versions: Sequence[Version] = (),
    ) -> None:
        self.settings, self.guides, self.today = settings, frozenset(guides), today
        self.scripts_before, self.problems = scripts_before, problems
        self.feeds = feeds or {}
        self.versions = {ENGLISH: _Around(self, ENGLISH), **{one: _Around(self, one) for one in versions}}

    def around(self, page: SitePage) -> str:
        """The whole HTML of a page."""
        return self.versions[page.version].around(page.plain, page)

    @cached_property
    def not_found(self) -> str:
        """The page at every address that does not exist. It may be shown in any folder, so it links from the top of the host."""
        return self.versions[ENGLISH].not_found()


class _Around:
    """The page around the pages of one language."""

    def __init__(self, frame: Frame, version: Version) -> None:
        self.frame, self.version = frame, version
        self._pieces: dict[tuple[Any, ...], str] = {}

    def around(self, here: str, page: SitePage) -> str:
        template = "embed-frame.html" if here == EMBED else "frame.html"
        html = self._render(template, here, partial(self.version.link, here), page)
        return html if self.version.own else saying_so(html, self.version.placed(here), self.version)

    def not_found(self) -> str:
        base = self.frame.settings.base_path
        return self._render("not_found.html", NOT_FOUND, lambda address: base + address, None)

    def _piece(self, template: str, here: str, url: Callable[[str], str]) -> str:
        """The header or the foot. Pages of one folder share it, but for those that it leads to: a link to another page is
        the same from all pages of a folder. The links to the page itself in other languages are put in last."""
        folder = here if here in self._linked else here.rstrip("/").rpartition("/")[0]
        name = (template, folder, here.count("/"), here in _WITH_SEARCH)
        if name not in self._pieces:
            self._pieces[name] = self._made(template, url, seek=here not in _WITH_SEARCH)
        return self._pieces[name]

    def _made(self, template: str, url: Callable[[str], str], *, seek: bool = True) -> str:
        frame = self.frame
        others = [one for one in frame.versions if one != self.version]
        return (
            environment(self.version.code)
            .get_template(template)
            .render(url=url, site=frame.settings, guides=frame.guides, seek=seek, others=others)
        )

    @cached_property
    def _linked(self) -> frozenset[str]:
        """Every address that the header and the foot lead to, and the folders above it."""
        found: set[str] = set()

        def noted(address: str) -> str:
            parts = address.split("/")
            found.update("".join(f"{part}/" for part in parts[:count]) for count in range(len(parts)))
            return ""

        for template in (_ABOVE, _BELOW):
            self._made(template, noted)
        return frozenset(found)

    def _header(self, here: str, url: Callable[[str], str]) -> str:
        header = self._piece(_ABOVE, here, url)
        for other in self.frame.versions:
            # Ids need no escaping.
            header = header.replace(f"{{{other.code}}}", url("") + self._way_to(other, here), 1)
        return header

    def _way_to(self, other: Version, here: str) -> str:
        """From the home page of this version to a page in another language, or the nearest page that is there in that."""
        there = other.placed(other.nearest(here)) if here != NOT_FOUND else other.placed("")
        return there if self.version.own else f"../{there}"

    def _also(self, here: str) -> Sequence[Version]:
        """The languages that a page is there in, if there are several."""
        there = [one for one in self.frame.versions if one.has(here)]
        return there if len(there) > 1 else ()

    def _render(self, template: str, here: str, url: Callable[[str], str], page: SitePage | None) -> str:
        frame, settings, version = self.frame, self.frame.settings, self.version
        ways = reports(
            here,
            frame.today,
            site_url=settings.site_url,
            mailbox=settings.mailbox,
            repository=settings.repo_url,
            version=version,
        )
        return (
            environment(version.code)
            .get_template(template)
            .render(
                here=here,
                # The templates escape.
                above=Markup(self._header(here, url)),
                below=Markup(self._piece(_BELOW, here, url)),
                page=page,
                policy=PAGE_POLICY,
                referrer=REFERRER,
                url=url,
                site=settings,
                name=SITE_NAME,
                guides=frame.guides,
                problems=frame.problems,
                feed=frame.feeds.get(list_of(here)) if version.own else None,
                news=WHOLE_SITE,
                reports=ways,
                out=ways_out(settings.repo_url, settings.edit_uri, settings.mailbox),
                today=frame.today,
                scripts_before=frame.scripts_before.get(here, ()),
                version=version,
                root=url("") if version.own else "../" * (here.count("/") + 1),
                also=self._also(here) if page else (),
            )
        )
