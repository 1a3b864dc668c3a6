"""The accountability year: its dates, who acts, and what is useful for each."""

from __future__ import annotations

from level1.catalog.addresses import page_address
from level1.catalog.model import Resource
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage
from level1.site.season import coming_dates

# Number of resources shown with a date; the topic's page has the rest.
_BESIDE = 3


def year_page(context: Context) -> SitePage:
    address = page_address("year")
    catalog = context.catalog
    calendar = catalog.taxonomy["calendar"]
    coming = coming_dates(calendar, context.today)
    undated = [word for word in calendar.values() if "month" not in word["when"]]
    useful = {word.id: _useful(context, word.get("topics", ())) for word in calendar.values()}
    texts = [text for word in calendar.values() for text in (word.name, word["what_to_do"])]
    html = context.render(
        "year.html",
        address,
        coming=coming,
        undated=undated,
        useful=useful,
        explained=context.explaining.words(*texts),
    )
    return SitePage(
        address,
        sentence("The accountability year"),
        sentence("The dates of the accountability year for California LEAs, who acts, and resources for each season."),
        html,
        source="taxonomy/calendar.yml",
    )


def _useful(context: Context, topics: list[str]) -> list[Resource]:
    """Resources whose main topic is one of the date's topics, the specific ones first."""
    found = {
        r.id: r for topic in topics for r in context.catalog.resources_with("topics", topic) if r.topics[0] == topic
    }
    return list(found.values())[:_BESIDE]
