"""The home page."""

from __future__ import annotations

from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage
from level1.site.season import coming_dates
from level1.sorting import reading_order

# Number of lines in the list of what is new.
_LINES = 3


def home_page(context: Context) -> SitePage:
    catalog = context.catalog
    newest = sorted(catalog.published, key=lambda r: (-r.added.toordinal(), reading_order(r.title), r.id))
    html = context.render(
        "home.html",
        "",
        newest=newest[:_LINES],
        # Whoever can be asked today; a role that has ended cannot.
        asked=sum(lead.status != "ended" for lead in catalog.leads.values()),
        publisher=context.publisher,
        coming=coming_dates(catalog.taxonomy["calendar"], context.today),
    )
    return SitePage(
        "",
        "Support for All",
        sentence(
            "Level 1 resources for every California district, county office and charter school, and the people to ask."
        ),
        html,
        structured=lambda: {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": "Support for All",
            "inLanguage": "en",
        },
    )
