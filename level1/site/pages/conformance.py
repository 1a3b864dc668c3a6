"""The accessibility conformance report: what the last recorded run of the tests says of each criterion, on a page of its own, in short
on the hand-written page about accessibility, and as an OpenACR file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from level1.accessibility.judging import LEVELS, Level, judged
from level1.accessibility.openacr import as_yaml, limits, methods, report
from level1.accessibility.run import Run, recorded
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage
from level1.site.render import environment, render
from level1.site.settings import Settings

ADDRESS = "about/accessibility/report/"
OPENACR_FILE = "data/openacr.yaml"
# The hand-written page, as a file under content/.
ABOUT = "about/accessibility.md"


def conformance_page(context: Context) -> SitePage:
    """The page of the report. Without a recorded run it says so, and no criterion is evaluated."""
    return SitePage(
        ADDRESS,
        sentence("Accessibility conformance report"),
        sentence("What automated tests say of each success criterion of WCAG 2.2 at levels A and AA."),
        context.render("conformance.html", ADDRESS, lambda: _known(recorded()), file=OPENACR_FILE),
    )


def openacr_files(settings: Settings) -> Iterator[tuple[str, str]]:
    """(address, text) of the report as an OpenACR file; nothing without a recorded run."""
    if run := recorded():
        yield OPENACR_FILE, openacr_of(run, settings)


def openacr_of(run: Run, settings: Settings) -> str:
    """The report on a run as an OpenACR file."""
    return as_yaml(report(run, settings.publisher, settings.mailbox, settings.site_url))


def in_short(here: str) -> str:
    """What the page about accessibility (at the address `here`) says of the report."""
    return render("_conformance-short.html", here, report=ADDRESS, **_known(recorded()))


def standing_alone(run: Run) -> str:
    """The report on a run as one HTML file, without script, style or anything that is loaded."""
    return environment().get_template("conformance-file.html").render(_known(run)) + "\n"


def _known(run: Run | None) -> Mapping[str, Any]:
    lines = judged(run)
    counts = Counter(line.level for line in lines)
    return {
        "run": run,
        "lines": lines,
        "levels": LEVELS,
        "counts": {level: counts[level] for level in LEVELS if counts[level]},
        "wanting": [line for line in lines if line.level in (Level.PARTIALLY, Level.NOT, Level.NOT_EVALUATED)],
        "methods": methods(run) if run else (),
        "limits": limits(run) if run else (),
    }
