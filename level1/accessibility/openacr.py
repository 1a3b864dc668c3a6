"""OpenACR: the report as a file that other programs read (https://github.com/GSA/openacr, version 0.1.0)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from level1.accessibility.judging import Line, judged
from level1.accessibility.run import Run
from level1.sentences import sentence
from level1.yamlfile.writing import canonical_text

SCHEMA = "https://raw.githubusercontent.com/GSA/openacr/main/schema/openacr-0.1.0.json"
# The catalog of criteria that OpenACR's own tools compare a report with.
CATALOG = "2.5-edition-wcag-2.2-508-en"
_CHAPTERS = {"A": "success_criteria_level_a", "AA": "success_criteria_level_aa"}
_LEFT_OUT = (
    "success_criteria_level_aaa",
    "functional_performance_criteria",
    "hardware",
    "software",
    "support_documentation_and_services",
)
PRODUCT = "Support for All"
# The code's own license; the report is made by it.
_LICENSE = "MIT"


def report(run: Run, publisher: str = "", mailbox: str = "", site_url: str = "") -> Mapping[str, Any]:
    """The report as the data of an OpenACR file. `publisher`, `mailbox` and `site_url` are '' where a copy of the site does not have
    them; OpenACR wants a mailbox, so it then has an empty one."""
    contact = {
        **({"company_name": publisher} if publisher else {}),
        "email": mailbox,
        **({"website": site_url} if site_url else {}),
    }
    lines = judged(run)
    return {
        "title": sentence("%(product)s Accessibility Conformance Report", product=PRODUCT),
        "product": {
            "name": PRODUCT,
            "description": sentence("A website with resources and contacts for California's local educational agencies (LEAs)."),
        },
        "author": contact,
        "vendor": contact,
        "report_date": run.day.isoformat(),
        "last_modified_date": run.day.isoformat(),
        "version": 1,
        "notes": " ".join(limits(run)),
        "evaluation_methods_used": " ".join(methods(run)),
        "license": _LICENSE,
        "catalog": CATALOG,
        "chapters": {
            **{chapter: {"criteria": [_criterion(line) for line in _of(lines, level)]} for level, chapter in _CHAPTERS.items()},
            **{chapter: {"disabled": True, "notes": sentence("This report does not cover it.")} for chapter in _LEFT_OUT},
        },
    }  # fmt: skip


def as_yaml(found: Mapping[str, Any]) -> str:
    """A report as the text of a file."""
    # Sentences are texts that know more than a file takes.
    return canonical_text({}, json.loads(json.dumps(found)), SCHEMA, exact=True)


def methods(run: Run) -> Sequence[str]:
    """How it was looked at, a sentence at a time."""
    said = [sentence("Automated tests of %(day)s.", day=run.day)]
    if run.browser:
        said.append(sentence("Browser: %(browser)s.", browser=run.browser))
    if run.axe:
        said.append(sentence("Rules: axe-core %(version)s.", version=run.axe))
    if run.set == "normal":
        said.append(sentence("The tests were those that run with every change; the full set has more."))
    return said


def limits(run: Run) -> Sequence[str]:
    """What the report is not, a sentence at a time."""
    return (
        sentence("A run of the tests wrote this report."),
        sentence("No audit and no test by people who use assistive technology is on record."),
        sentence("It is about this site, and not about the pages and documents that its links lead to."),
    )


def _of(lines: Sequence[Line], level: str) -> Sequence[Line]:
    return [line for line in lines if line.criterion.level == level]


def _criterion(line: Line) -> Mapping[str, Any]:
    adherence = {"level": str(line.level), "notes": " ".join(line.notes)}
    return {"num": line.criterion.number, "components": [{"name": "web", "adherence": adherence}]}
