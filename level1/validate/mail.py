"""Mail: the rules for what organizations were asked and answered that a schema cannot express."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of
from level1.catalog.known import Known
from level1.catalog.mail import ACCEPTED, ALL, SCHEMA
from level1.dates import parse_day
from level1.problems import Problem, shown
from level1.validate.rules import FUTURE_TOLERANCE
from level1.validate.schema import SchemaCheck, load_schema
from level1.yamlfile.reading import Document


def check_mail(content: Content, schemas: Path, known: Known, today: date) -> Iterator[Problem]:
    """What is wrong with files of mail: what their schema refuses, a name that is no organization's, days to come, answers to a mail
    that is not in the file, and in content/mail, which is public, all but what a curator accepted."""
    if not content.mail and not content.told:
        return
    check, latest = SchemaCheck(load_schema(schemas, SCHEMA), known, today), today + FUTURE_TOLERANCE
    for id, document in (*content.mail.items(), *content.told.items()):
        yield from check.check(document)
        is_lead = known.has_reference("reviewer", id) and id != "curators"
        if not is_lead and not text_of(document.data, "publisher"):
            yield Problem.at(document.file, 1, 1, "", "unknown-organization", id=shown(id))
        yield from _days(document, latest, published=content.told.get(id) is document)
    for document in content.told.values():
        yield from _withheld(document)


def _withheld(document: Document) -> Iterator[Problem]:
    """What a file that is published must not have."""
    data = document.data if isinstance(document.data, dict) else {}
    if "asked" in data:
        yield document.problem(("asked",), "private-in-content.mail", key=True)
    for place, item in enumerate(items_of(data, "answers")):
        if text_of(item, "state") != ACCEPTED or text_of(item, "about") == ALL or "care" in item:
            yield document.problem(("answers", place), "private-in-content.mail")


def _days(document: Document, latest: date, *, published: bool) -> Iterator[Problem]:
    asked = {text_of(item, "date") for item in items_of(document.data, "asked")}
    for name in ("asked", "answers"):
        for place, item in enumerate(items_of(document.data, name)):
            day = parse_day(text_of(item, "date"))
            if day and day > latest:
                yield document.problem((name, place, "date"), "future-date.mail", day=day)
            if published:
                continue
            if name == "answers" and parse_day(text_of(item, "asked")) and text_of(item, "asked") not in asked:
                yield document.problem((name, place, "asked"), "never-asked", day=shown(text_of(item, "asked")))
