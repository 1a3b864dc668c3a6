"""The page of figures about the catalog: each in a sentence, with its history and the page that lists the cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from level1.catalog.addresses import page_address
from level1.curation.metrics import THEMES, Metric, Point, metrics, point_in_words
from level1.sentences import counted, sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

ADDRESS = page_address("metrics")


@dataclass(frozen=True, slots=True)
class Shown:
    """A metric, the sentence that says what its number means, and the address of the page that lists the cases, '' if no
    page does."""

    metric: Metric
    told: str
    list: str


# What each number means, and where its cases are listed.
_TOLD: dict[str, tuple[Callable[[Point], str], str]] = {
    "cells-covered": (
        lambda p: counted(
            "Out of %(of)s combinations of priority and student group, %(count)s has at least one resource.",
            "Out of %(of)s combinations of priority and student group, %(count)s have at least one resource.",
            p.value,
            of=p.of,
        ),
        "coverage/",
    ),
    "cells-single-source": (
        lambda p: sentence("Combinations with only one resource or one publisher: %(value)s of %(of)s.", **_values(p)),
        "coverage/",
    ),
    "needs-without-resource": (
        lambda p: sentence(
            "A need is a Dashboard indicator at its lowest level for a student group in at least one LEA, by the state's files. "
            "Needs without a resource for the group or for all students: %(value)s of %(of)s.",
            **_values(p),
        ),
        "coverage/#gaps",
    ),
    "needs-without-specific-resource": (
        lambda p: sentence("Needs without a resource that names the student group: %(value)s of %(of)s.", **_values(p)),
        "coverage/#gaps",
    ),
    "items-with-choice": (
        lambda p: sentence(
            "Items of the state's self-reflection tools that at least five LEAs rated Initial Implementation or earlier, and for "
            "which there are three specific resources or more: %(value)s of %(of)s.",
            **_values(p),
        ),
        "coverage/#items",
    ),
    "specific-groups": (
        lambda p: sentence(
            "Resources that name a student group: %(value)s of %(of)s. The others are for all students.", **_values(p)
        ),
        "student-groups/",
    ),
    "reviewed-in-time": (
        lambda p: sentence("Resources that were reviewed and are not overdue: %(value)s of %(of)s.", **_values(p)),
        "curation/",
    ),
    "with-evidence": (
        lambda p: sentence("Resources that state an evidence tier of ESSA: %(value)s of %(of)s.", **_values(p)),
        "",
    ),
    "healthy-links": (
        lambda p: sentence("Checked links that work, with those that moved: %(value)s of %(of)s.", **_values(p)),
        "curation/#links",
    ),
    "open-pairs": (lambda _: sentence("Pairs of resources that look alike and that nobody has compared yet."), ""),
}
# What is said where there is no number.
_WITHOUT = {
    "healthy-links": sentence("Links to other sites have not been checked yet."),
    "use": sentence("This site counts no visits and sets no cookies."),
}


def metrics_page(context: Context) -> SitePage:
    def found() -> dict[str, Any]:
        numbers = metrics(context.catalog, context.tables, context.today, context.links)
        return {"metrics": [_shown(metric) for metric in numbers]}

    html = context.render("metrics.html", ADDRESS, found, themes=THEMES, in_words=point_in_words)
    return SitePage(
        ADDRESS,
        sentence("Catalog figures"),
        sentence(
            "How well the resources meet the needs, how well they are kept, and how much is duplicated: in numbers."
        ),
        html,
    )


def _values(point: Point) -> dict[str, int | None]:
    return {"value": point.value, "of": point.of}


def _shown(metric: Metric) -> Shown:
    id = metric.definition.id
    if not metric.now:
        return Shown(metric, _WITHOUT.get(id, sentence("There is nothing to count yet.")), "")
    told, address = _TOLD[id]
    return Shown(metric, told(metric.now), address)
