"""The page of metrics: each number with its definition, its history, and the command that prints it."""

from __future__ import annotations

from level1.catalog.addresses import page_address
from level1.curation.metrics import THEMES, metrics, point_in_words
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

ADDRESS = page_address("metrics")


def metrics_page(context: Context) -> SitePage:
    html = context.render(
        "metrics.html",
        ADDRESS,
        metrics=metrics(context.catalog, context.tables, context.today, context.links),
        themes=THEMES,
        in_words=point_in_words,
    )
    return SitePage(
        ADDRESS,
        sentence("Metrics of the catalog"),
        sentence(
            "How well the resources meet the needs, how well they are kept, and how much is here twice: in numbers."
        ),
        html,
    )
