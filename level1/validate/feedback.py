"""Feedback: the rules that a schema cannot express: what it concerns, its days, and that nothing in it tells who said it or what
anybody did. Feedback is public once it is answered; before, its file stands outside of content/. What was not found, told in words of the catalog
alone, is public at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from level1.catalog.addresses import list_of, site_addresses
from level1.catalog.content import Content
from level1.catalog.data import text_of
from level1.catalog.feedback import NOT_FOUND, is_need
from level1.commits import takes_along
from level1.dates import parse_day
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document

# The texts in the curators' words.
_TEXTS = ("said", "done", "words")
# The line that editors read to know the schema.
_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=\S+\s*")
_OF_A_PAGE, _OF_A_NEED = ("entry", "page"), ("topic", "priority", "student_group")
# "a new teacher", "our assistant principal at"; a student group and the staff as such tell of nobody.
_WHOSE = r"(?:a|an|one|our|my|their|his|her)"
_MOST_BETWEEN = 3
# What the names of the directory say besides the place.
_KINDS = re.compile(
    r"(?:\s+(?:Unified|Union|Joint|Elementary|High|Schools?|District|City|County|Office|of|Education|Department|Public|Intermediate"
    r"|Community|Superintendent|\(.*\)))+$"
)
# "lausd", "sfusd", "lacoe": the initials of a place and of a kind.
_INITIALS = r"(?i:[a-z]{1,5}(?:usd|hsd|esd|coe))"
_SPOKEN = r"(?:said|says|told|tells|asked|asks|wrote|writes)"
_SPOKE = r"(?:said|says|asked|asks|wrote|writes|told|tells|reported|reports|wanted|at|from)"
_NOT_WHO = r"(?![\s-]+(?:group|groups|information|data|handbook|guide)\b)"
_NAME_LIKE = r"(?!(?:The|An|Each|Every|Some|Any|All|No|For)\b)[A-Z][\w.’'-]+"

# "Maria Lopez said", "Maria C. Lopez told".
_PERSON = re.compile(rf"\b({_NAME_LIKE}(?:\s+[A-Z]\.)?\s+{_NAME_LIKE})\s+{_SPOKEN}\b")


def check_feedback(content: Content, schema: Mapping[str, Any], latest: date) -> Iterator[Problem]:
    """All problems that the rules find in feedback, answered or not. `schema` has the words that tell who spoke, or of conduct
    (x-untold); a day after `latest` has not come yet."""
    if not content.feedback:
        return
    untold = _Untold(content, schema["x-untold"])
    pages = {
        taken.address for taken in site_addresses(content.entries, content.word_files, content.reference, content.pages)
    }
    for document in content.feedback.values():
        yield from _concerns(document, pages)
        yield from _days(document, latest)
        if _waits(document) and takes_along(document.path):
            yield document.problem((), "private-in-content.feedback")
        yield from untold.problems(document)


def _waits(document: Document) -> bool:
    """Whether it is in content/ although nobody has answered it, and it has a text."""
    data = document.data
    answered = isinstance(data, dict) and ("answered" in data or "done" in data)
    is_text = not isinstance(data, dict) or not is_need(data) or _has_comment(document.text)
    return document.file.startswith("content/") and not answered and is_text


def _has_comment(text: str) -> bool:
    """Whether a record without a text has one behind #. No word of the catalog has that sign."""
    return any("#" in line for line in text.splitlines() if not _SCHEMA_LINE.fullmatch(line))


def _concerns(document: Document, pages: set[str]) -> Iterator[Problem]:
    data: Any = document.data if isinstance(document.data, dict) else {}
    of_page, of_need = ([name for name in names if name in data] for names in (_OF_A_PAGE, _OF_A_NEED))
    if text_of(data, "kind") == NOT_FOUND:
        for name in of_page:
            yield document.problem((name,), "feedback-concerns.no-page", key=True, field=f"{name}:")
        if "said" in data and "words" not in data:
            yield document.problem(("kind",), "feedback-concerns.words")
        if "words" in data and "said" not in data:
            yield document.problem(("words",), "feedback-concerns.said", key=True)
        if not of_need:
            yield document.problem(("kind",), "feedback-concerns.need", fields=tuple(f"{name}:" for name in _OF_A_NEED))
        return
    for name in ("words", *of_need):
        if name in data:
            yield document.problem((name,), "feedback-concerns.no-need", key=True, field=f"{name}:")
    if "said" not in data and text_of(data, "kind"):
        yield document.problem(("kind",), "feedback-concerns.said")
    if len(of_page) != 1 and text_of(data, "kind"):
        yield document.problem(("kind",), "feedback-concerns.page")
    page = text_of(data, "page")
    if page and list_of(page.removeprefix("/")) not in pages:
        yield document.problem(("page",), "feedback-page", page=shown(page))


def _days(document: Document, latest: date) -> Iterator[Problem]:
    data = document.data
    said, done = parse_day(text_of(data, "date")), parse_day(text_of(data, "answered"))
    for name, day in (("date", said), ("answered", done)):
        if day and day > latest:
            yield document.problem((name,), "future-date.feedback", day=day)
    if said and done and done < said:
        yield document.problem(("answered",), "dates-reversed.feedback", said=said)
    has = {name: isinstance(data, dict) and name in data for name in ("answered", "done", "see")}
    if has["answered"] != has["done"]:
        there, missing = ("answered", "done") if has["answered"] else ("done", "answered")
        yield document.problem((there,), "half-answered", key=True, field=f"{missing}:")
    elif has["see"] and not has["done"]:
        yield document.problem(("see",), "half-answered", key=True, field="done:")


class _Untold:
    """What no feedback says."""

    def __init__(self, content: Content, words: Mapping[str, Sequence[str]]) -> None:
        self._content, self._words = content, words
        between = rf"(?:[\w’'-]+\s+){{0,{_MOST_BETWEEN}}}?"
        roles = _either(words["roles"])
        self._role = re.compile(
            rf"\b(?:{_WHOSE}\s+{between}(?:{roles})\b{_NOT_WHO}|(?:{roles})s?\s+{_SPOKE}\b)", re.IGNORECASE
        )
        # Parts of a title may stand where a person's name could: "The Attendance Playbook says".
        self._titles = " | ".join(
            " ".join(text_of(document.data, field).casefold().split())
            for entries in content.entries.values()
            for document in entries.values()
            for field in ("title", "publisher", "name", "short_name")
        )
        self._conduct = re.compile(rf"\b(?:{_either(words['conduct'])})\b", re.IGNORECASE)
        self._kind = re.compile(rf"\b{_NAME_LIKE}(?:\s+{_NAME_LIKE})*\s+(?:{_either(words['kinds'])})\b")

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """The names of counties, those of LEAs that are more than a word, and in any case the places in them and the short forms.
        A place that is an ordinary word too is one only in capitals behind in, from or near."""
        reference = self._content.reference
        names = {*reference.counties, *(lea.name for lea in reference.leas if " " in lea.name)}
        agencies = (lea.name for lea in reference.leas if lea.type in ("coe", "district"))
        places = {
            *reference.counties,
            *(lea.city for lea in reference.leas),
            *(_KINDS.sub("", name) for name in agencies),
        }
        ordinary = set(self._words["not_places"])
        sure = {*(place.lower() for place in places), *reference.short_names} - ordinary - {""}
        odd = {place for place in places if place.lower() in ordinary}
        return re.compile(
            rf"\b(?:{_longest_first(names)}|(?i:{_longest_first(sure)})|{_INITIALS})\b"
            rf"|\b(?i:in|from|near)\s+(?:{_longest_first(odd)})\b(?!\s+[A-Z])"
        )

    def _person(self, text: str) -> re.Match[str] | None:
        """A name in front of a word for speaking, unless it is of a publisher or title."""
        found = (match for match in _PERSON.finditer(text) if match[1].casefold() not in self._titles)
        return next(found, None)

    def problems(self, document: Document) -> Iterator[Problem]:
        for name in _TEXTS:
            text = " ".join(text_of(document.data, name).split())
            if found := self._kind.search(text) or self._names.search(text):
                yield document.problem((name,), "feedback-tells.place", found=shown(found[0]))
            if found := self._person(text) or self._role.search(text):
                yield document.problem((name,), "feedback-tells.role", found=shown(found[0]))
            if found := self._conduct.search(text):
                yield document.problem((name,), "feedback-tells.conduct", found=shown(found[0]))


def _longest_first(words: Iterable[str]) -> str:
    return _either(sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))
