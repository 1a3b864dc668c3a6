"""You said, we did: what readers told the curators and what was done, on the page that it concerns and on a page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from level1.catalog.feedback import SAID_PAGE, Feedback, answered
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.folds import parts
from level1.site.pages.page import SitePage
from level1.site.pages.paging import paged

# As many as a page shows of itself; the page of its own has all.
_FIRST = 3
# Shown, or folded together, on the page of its own: with the longest texts 20 stay below 8,000 pixels.
_FOLD = 20


def with_said(context: Context, pages: Iterable[SitePage]) -> Iterator[SitePage]:
    """The pages, each with what was said of it, and then the pages that have everything."""
    found = answered(context.catalog.feedback)
    about: dict[str, list[Feedback]] = defaultdict(list)
    for one in found:
        if one.address is not None:
            about[one.address].append(one)
    titles: dict[str, str] = {}
    for page in pages:
        titles[page.address] = page.title
        here = about.get(page.address)
        if here and not page.moved_to:
            said = context.render("said_here.html", page.address, found=here, first=_FIRST, all=SAID_PAGE)
            yield replace(page, draw=partial(_both, page.draw, said))
        else:
            yield page
    yield from _said_pages(context, found, titles)


def _both(page: Callable[[], str], said: Callable[[], str]) -> str:
    return f"{page()}\n{said()}"


def _said_pages(context: Context, found: list[Feedback], titles: dict[str, str]) -> Iterator[SitePage]:
    title = sentence("You said, we did")
    told = sentence("What readers told us about this site, and what we did about it")
    for sheet in paged(SAID_PAGE, found):
        folds = list(parts(sheet.items, _FOLD))
        html = context.render("said.html", sheet.address, sheet=sheet, folds=folds, titles=titles)
        yield SitePage(sheet.address, sheet.titled(title), sentence("%(told)s.", told=sheet.titled(told)), html)
