"""Frame: the page around every page, the same on all of them: its head, its header and its foot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from level1.catalog.addresses import list_of, relative
from level1.contribute.ways import ways_out
from level1.problems import Problem
from level1.site.exports.feed import WHOLE_SITE, Feed
from level1.site.hosts import NOT_FOUND, PAGE_POLICY, REFERRER
from level1.site.pages import SitePage
from level1.site.pages.embed import EMBED
from level1.site.render import environment
from level1.site.settings import SITE_NAME, Settings
from level1.site.suggesting import reports

_ABOVE, _BELOW = "_above.html", "_below.html"
# Pages with a search box of their own.
_WITH_SEARCH = ("", "find/")


class Frame:
    """`guides` are the addresses of the hand-written pages, `today` the day of the build, `scripts_before` the scripts that
    a page needs before its own runs, by the address of the page, `problems` those of the content, which
    every page tells while somebody writes, `feeds` those of single pages, by the address of the page."""

    def __init__(
        self,
        settings: Settings,
        guides: Collection[str],
        today: date,
        scripts_before: Mapping[str, Sequence[str]],
        problems: Sequence[Problem] = (),
        feeds: Mapping[str, Feed] | None = None,
    ) -> None:
        self.settings, self.guides, self.today = settings, frozenset(guides), today
        self.scripts_before, self.problems = scripts_before, problems
        self.feeds = feeds or {}
        self._pieces: dict[tuple[Any, ...], Markup] = {}

    def around(self, page: SitePage) -> str:
        """The whole HTML of a page."""
        template = "embed-frame.html" if page.address == EMBED else "frame.html"
        return self._render(template, page.address, partial(relative, page.address), page)

    def _piece(self, template: str, here: str, url: Callable[[str], str]) -> Markup:
        """The header or the foot. Pages of one folder share it, but for those that it leads to: a link to another page is
        the same from all pages of a folder."""
        folder = here if here in self._linked else here.rstrip("/").rpartition("/")[0]
        name = (template, folder, here.count("/"), here in _WITH_SEARCH)
        if name not in self._pieces:
            self._pieces[name] = self._made(template, url, seek=here not in _WITH_SEARCH)
        return self._pieces[name]

    def _made(self, template: str, url: Callable[[str], str], *, seek: bool = True) -> Markup:
        made = environment().get_template(template).render(url=url, site=self.settings, guides=self.guides, seek=seek)
        return Markup(made)  # The template escapes.

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

    @cached_property
    def not_found(self) -> str:
        """The page at every address that does not exist. It may be shown in any folder, so it links from the top of the host."""
        return self._render("not_found.html", NOT_FOUND, lambda address: self.settings.base_path + address, None)

    def _render(self, template: str, here: str, url: Callable[[str], str], page: SitePage | None) -> str:
        settings = self.settings
        ways = reports(
            here, self.today, site_url=settings.site_url, mailbox=settings.mailbox, repository=settings.repo_url
        )
        return (
            environment()
            .get_template(template)
            .render(
                here=here,
                above=self._piece(_ABOVE, here, url),
                below=self._piece(_BELOW, here, url),
                page=page,
                policy=PAGE_POLICY,
                referrer=REFERRER,
                url=url,
                site=settings,
                name=SITE_NAME,
                guides=self.guides,
                problems=self.problems,
                feed=self.feeds.get(list_of(here)),
                news=WHOLE_SITE,
                reports=ways,
                out=ways_out(settings.repo_url, settings.edit_uri, settings.mailbox),
                today=self.today,
                scripts_before=self.scripts_before.get(here, ()),
            )
        )
