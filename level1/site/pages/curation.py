"""Pages on curation: how old the catalog is, what is due, and what each keeper of entries has to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.fields import PAGES
from level1.catalog.picks import not_placed, picks, without_list
from level1.contribute.organizations import Organization
from level1.curation import CURATORS, Standing, standings
from level1.curation.feedback import unanswered
from level1.curation.ledger import by_keeper, by_publisher, by_review, in_use, trend
from level1.curation.report import summary
from level1.curation.untold import untold
from level1.curation.words import kinds_in_words
from level1.sentences import sentence
from level1.site.pages.asking import questions_of
from level1.site.pages.context import Context
from level1.site.pages.folds import parts
from level1.site.pages.link_health import link_health
from level1.site.pages.page import SitePage
from level1.site.pages.paging import PAGE_LENGTH, Sheet, paged
from level1.sorting import reading_order

ADDRESS = page_address("curation")
# The file with the days from which the reader's browser counts.
LEDGER_FILE = "data/curation.json"
CSV_FILE = "data/curation.csv"
CALENDAR_FILE = "data/curation.ics"
# Number of due entries shown, as many as a reader will scan; the worklists have all.
_MOST = 25
# Number of entries of a worklist that are shown, or folded together.
_FOLD = 40


def curation_pages(context: Context, asked: Mapping[str, Organization]) -> Iterator[SitePage]:
    """`asked` are the leads that can be asked by mail: the worklist of one begins with the same questions."""
    catalog, today = context.catalog, context.today
    found = in_use(standings(catalog, today))
    html = context.render("curation.html", ADDRESS, partial(_summed_up, context, found))
    yield SitePage(
        ADDRESS,
        sentence("How current is this catalog?"),
        sentence("How old this catalog is, what is due for a review, and who maintains it."),
        html,
    )
    theirs: dict[str, list[Standing]] = defaultdict(list)
    for standing in found:
        theirs[standing.keeper].append(standing)
    for keeper, numbers in by_keeper(found).items():
        name = keeper_name(catalog, keeper)
        by_curators = keeper == CURATORS
        title = sentence("What the curators maintain") if by_curators else sentence("Maintained by %(name)s", name=name)
        told = sentence("%(title)s: what is due for a review, and what was never reviewed", title=title)
        for sheet in paged(page_address("curation", keeper), theirs[keeper]):
            html = context.render(
                "curation_worklist.html",
                sheet.address,
                partial(_beside, context, keeper, asked.get(keeper)) if sheet.number == 1 else _nothing_beside,
                keeper=keeper,
                name=name,
                title=title,
                sheet=sheet,
                numbers=numbers,
                folds=_folds(sheet),
                files=(LEDGER_FILE,),
            )
            yield SitePage(
                sheet.address,
                sheet.titled(title),
                sentence("%(told)s.", told=sheet.titled(told)),
                html,
                listed=False,
            )


def _summed_up(context: Context, found: Sequence[Standing]) -> dict[str, Any]:
    """What the page on the whole catalog says of the entries in use."""
    catalog, today = context.catalog, context.today
    resources = [standing for standing in found if standing.kind == "resource"]
    leads = [standing for standing in found if standing.kind == "lead"]
    dated = sorted((s for s in found if s.due), key=lambda s: (s.due or today, reading_order(s.title), s.id))
    lists = picks(catalog)
    return {
        "resources": summary(resources),
        "leads": summary(leads),
        "dated": dated[:_MOST],
        "more": len(dated) > _MOST,
        "keepers": {keeper: (keeper_name(catalog, keeper), numbers) for keeper, numbers in by_keeper(found).items()},
        "charts": [
            (sentence("By the publisher's own date"), by_publisher(resources, today)),
            (sentence("By the last review of the entry"), by_review(resources)),
        ],
        "untouched": not any(standing.opened or standing.last_reviewed for standing in found),
        "months": trend(catalog, today),
        "health": link_health(context),
        "lists": len(lists),
        "oldest_list": min((of.date for of in lists.values()), default=None),
        "not_placed": not_placed(catalog, lists),
        "without_list": [
            (subject.words in PAGES and subject.words, catalog.taxonomy.word(subject.words, id))
            for subject, id in without_list(catalog, lists)
        ],
        "files": (LEDGER_FILE, CSV_FILE, CALENDAR_FILE),
    }


def _beside(context: Context, keeper: str, asked: Organization | None) -> dict[str, Any]:
    """What the first page of a worklist has beside the list."""
    catalog, today = context.catalog, context.today
    return {
        "warnings": [(one, kinds_in_words(one)) for one in untold(catalog, today, keeper)],
        "said": unanswered(catalog, today, keeper),
        "asked": questions_of(context, asked) if asked else None,
    }


def _nothing_beside() -> dict[str, Any]:
    return {"warnings": (), "said": (), "asked": None}


def _folds(sheet: Sheet[Standing]) -> list[tuple[int, Sequence[Standing]]]:
    """Parts of a page of a worklist, each with its place in the whole list, counted from 0."""
    before = (sheet.number - 1) * PAGE_LENGTH
    found = []
    for part in parts(sheet.items, _FOLD):
        found.append((before, part))
        before += len(part)
    return found


def keeper_name(catalog: Catalog, keeper: str) -> str:
    return sentence("the curators") if keeper == CURATORS else catalog.leads[keeper].name
