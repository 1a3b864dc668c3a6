"""Feedback: the rules that a schema cannot express: what it concerns, its days, and that nothing in it tells who said it or what
anybody did. Feedback is public once it is answered, and so is the file before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from level1.catalog.addresses import list_of, site_addresses
from level1.catalog.content import Content
from level1.catalog.data import text_of
from level1.catalog.feedback import NOT_FOUND
from level1.dates import parse_day
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document

# The texts in the curators' words.
_TEXTS = ("said", "done", "words")
_OF_A_PAGE, _OF_A_NEED = ("entry", "page"), ("topic", "priority", "student_group")
# "a new teacher", "our assistant principal at"; a student group and the staff as such tell of nobody.
_WHOSE = r"(?:a|an|one|our|my|their|his|her)"
_MOST_BETWEEN = 3
_SPOKE = r"(?:said|says|asked|asks|wrote|writes|told|tells|reported|reports|wanted|at|from)"
_NOT_WHO = r"(?![\s-]+(?:group|groups|information|data|handbook|guide)\b)"
_NAME_LIKE = r"(?!(?:The|An|Each|Every|Some|Any|All|No|For)\b)[A-Z][\w.’'-]+"


def check_feedback(content: Content, schema: Mapping[str, Any], latest: date) -> Iterator[Problem]:
    """All problems that the rules find in content/feedback. `schema` has the words that tell who spoke, or of conduct
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
        yield from untold.problems(document)


def _concerns(document: Document, pages: set[str]) -> Iterator[Problem]:
    data: Any = document.data if isinstance(document.data, dict) else {}
    of_page, of_need = ([name for name in names if name in data] for names in (_OF_A_PAGE, _OF_A_NEED))
    if text_of(data, "kind") == NOT_FOUND:
        for name in of_page:
            yield document.problem((name,), "feedback-concerns.no-page", key=True, field=f"{name}:")
        if "words" not in data:
            yield document.problem(("kind",), "feedback-concerns.words")
        if not of_need:
            yield document.problem(("kind",), "feedback-concerns.need", fields=tuple(f"{name}:" for name in _OF_A_NEED))
        return
    for name in ("words", *of_need):
        if name in data:
            yield document.problem((name,), "feedback-concerns.no-need", key=True, field=f"{name}:")
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
        self._conduct = re.compile(rf"\b(?:{_either(words['conduct'])})\b", re.IGNORECASE)
        self._kind = re.compile(rf"\b{_NAME_LIKE}(?:\s+{_NAME_LIKE})*\s+(?:{_either(words['kinds'])})\b")

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """The names of counties, and those of LEAs that are more than a word."""
        reference = self._content.reference
        names = {*reference.counties, *(lea.name for lea in reference.leas if " " in lea.name)}
        return re.compile(rf"\b(?:{_either(sorted(names, key=len, reverse=True))})\b" if names else r"(?!)")

    def problems(self, document: Document) -> Iterator[Problem]:
        for name in _TEXTS:
            text = " ".join(text_of(document.data, name).split())
            if found := self._kind.search(text) or self._names.search(text):
                yield document.problem((name,), "feedback-tells.place", found=shown(found[0]))
            if found := self._role.search(text):
                yield document.problem((name,), "feedback-tells.role", found=shown(found[0]))
            if found := self._conduct.search(text):
                yield document.problem((name,), "feedback-tells.conduct", found=shown(found[0]))


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))
