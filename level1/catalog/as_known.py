"""As known on a day: the catalog of a past day, computed from the content of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.catalog.day_texts import NAME as DAY_TEXTS
from level1.catalog.mail import mail_on
from level1.catalog.picks import NAME as PICKS
from level1.dates import parse_day
from level1.problems import Problem
from level1.yamlfile.reading import Document

# How a resource names another that it can do without.
_OPTIONAL = ("part_of", "supersedes")
# Lists of word files that name resources: (file, list, field with the ids, how many it needs).
_LISTS = ((PICKS, "lists", "resources", 1), ("overlap-decisions", "decisions", "pair", 2))


def as_known_on(content: Content, day: date, today: date) -> Content:
    """The content as it was known on `day`, if that is before `today`; otherwise the content itself. The one rule of every
    command that works as of a day:

    - Resources and roles whose `added` is later are left out, and with them what names them. A role stays if something
      else needs it: a resource that stays, the routing, or a county.
    - A superseded resource whose successor is not there yet was still published.
    - Reviews made later are left out, and mails and answers of later days. (Link checks made later are left out where they are judged.)
    - What is said of the updates of a later day is left out, and so is what readers said later; what was answered later still
      waited.
    - Everything else is taken as it is written today, whatever `changed`, `seen` and the dates of lists say: what a file
      said before is not in it.
    """
    if day >= today:
        return content
    absent = _absent(content, day)
    entries = {
        kind: {
            id: replace(document, data=_entry(document.data, absent[kind], day))
            for id, document in documents.items()
            if id not in absent[kind]
        }
        for kind, documents in content.entries.items()
    }
    words = dict(content.word_files)
    for name, items, field, needed in _LISTS:
        if name in words and isinstance(words[name].data, dict):
            left = _lists(words[name].data, items, field, needed, absent["resources"])
            words[name] = replace(words[name], data={**words[name].data, items: left})
    if DAY_TEXTS in words and isinstance(words[DAY_TEXTS].data, dict):
        data = words[DAY_TEXTS].data
        days = [item for item in items_of(data, "days") if not _later(text_of(item, "date"), day)]
        words[DAY_TEXTS] = replace(words[DAY_TEXTS], data={**data, "days": days})
    mail, told = (
        {id: replace(document, data=mail_on(document.data, day)) for id, document in documents.items()}
        for documents in (content.mail, content.told)
    )
    feedback = _feedback(content, day, absent["resources"])
    return replace(content, entries=entries, word_files=words, feedback=feedback, mail=mail, told=told)


def problems_on(problems: list[Problem], content: Content, day: date, today: date) -> list[Problem]:
    """The problems of the whole content that it has as known on `day`: not those of entries that were not there yet."""
    known = as_known_on(content, day, today)
    files = {document.file for kind, id, document in content.documents() if id not in known.entries[kind]}
    files |= {document.file for id, document in content.feedback.items() if id not in known.feedback}
    return [problem for problem in problems if problem.file not in files]


def _feedback(content: Content, day: date, absent: set[str]) -> dict[str, Document]:
    """What readers had said by `day` of what was there."""
    left = {}
    for id, document in content.feedback.items():
        data = document.data
        if not isinstance(data, dict) or _later(text_of(data, "date"), day) or text_of(data, "entry") in absent:
            continue
        waited = _later(text_of(data, "answered"), day)
        see = [one for one in items_of(data, "see") if one not in absent]
        without = {"answered", "done", "see"} if waited else {"see"} if not see else set()
        told = {name: value for name, value in data.items() if name not in without}
        left[id] = replace(document, data={**told, "see": see} if "see" in told else told)
    return left


def _absent(content: Content, day: date) -> dict[str, set[str]]:
    """The ids of the entries that were not there on `day`, by kind."""
    absent = {
        kind: {id for id, document in documents.items() if _later(text_of(document.data, "added"), day)}
        for kind, documents in content.entries.items()
    }
    leads = content.entries["leads"]
    routing = content.word_files.get("routing")
    needed = set(_leads_in(routing.data)) if routing else set()
    needed |= {county.office_id for county in content.reference.counties.values()}
    needed |= {id for id, document in leads.items() if text_of(document.data, "initiative") == "geographic"}
    for id, document in content.entries["resources"].items():
        if id not in absent["resources"]:
            needed |= {*_leads_in(document.data), *_reviewers(document.data, day)}
    waiting = [*needed, *(leads.keys() - absent["leads"])]
    stay: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id in leads and id not in stay:
            stay.add(id)
            waiting += [text_of(leads[id].data, "successor"), *_reviewers(leads[id].data, day)]
    return {**absent, "leads": absent["leads"] - stay}


def _leads_in(data: Any) -> Iterator[str]:
    """Every value of a field called lead, at any depth."""
    if isinstance(data, dict):
        if lead := text_of(data, "lead"):
            yield lead
        for value in data.values():
            yield from _leads_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _leads_in(value)


def _reviewers(data: Any, day: date) -> Iterator[str]:
    for review in items_of(data, "reviews"):
        if not _later(text_of(review, "date"), day):
            yield text_of(review, "by")


def _entry(data: Any, absent: set[str], day: date) -> Any:
    """The data of one entry, without what is later."""
    if not isinstance(data, dict):
        return data
    without = {name for name in _OPTIONAL if text_of(data, name) in absent}
    replaced: dict[str, Any] = {}
    if text_of(data, "successor") in absent:
        without.add("successor")
        if text_of(data, "status") == "superseded":
            without.add("reason")
            replaced["status"] = "published"
    reviews = [r for r in items_of(data, "reviews") if not _later(text_of(r, "date"), day)]
    if reviews:
        replaced["reviews"] = reviews
    else:
        without.add("reviews")
    return {**{name: value for name, value in data.items() if name not in without}, **replaced}


def _lists(data: Any, items: str, field: str, needed: int, absent: set[str]) -> list[Any]:
    left = []
    for item in items_of(data, items):
        ids = [id for id in texts_of(item, field) if id not in absent]
        if len(ids) >= needed:
            left.append({**item, field: ids} if isinstance(item, dict) else item)
    return left


def _later(text: str, day: date) -> bool:
    found = parse_day(text)
    return found is not None and found > day
