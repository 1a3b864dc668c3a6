"""Verdicts: the state of every address of a catalog, judged by what its entries say and what was observed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from level1.addresses import address_key
from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.links.addresses import Use, external_addresses
from level1.links.judging.exceptions import Exceptions
from level1.links.judging.judgement import judge
from level1.links.judging.reading import Reader
from level1.links.judging.signs import signs_from
from level1.links.judging.states import LinkState
from level1.links.judging.subject import Subject
from level1.links.judging.thresholds import thresholds_from
from level1.links.observation import Observation

History = tuple[str, list[Observation]]
# The fields that hold an entry's own address; the entry's text describes the subject of that address.
_OWN = {"resources": "url", "leads": "website"}


def judge_all(content: Content, histories: Iterable[History], now: datetime) -> dict[str, LinkState]:
    """Address (see level1.addresses.address_key) -> state, for every address of the content, in its order. Histories
    of other addresses are left out: no page links to them anymore. Raises ValueError if the policy cannot be read."""
    uses = external_addresses(content)
    reader = Reader(signs_from(_data(content, "link-signs")), thresholds_from(_data(content, "link-policy")))
    exceptions = Exceptions(_data(content, "link-exceptions"))
    subjects = subjects_of(content)
    found = {
        url: judge(history, subjects.get(url) or Subject(url), reader, now, exceptions)
        for url, history in histories
        if url in uses
    }
    states = {}
    for url, places in uses.items():
        state = found.get(url) or judge((), Subject(url), reader, now, exceptions)
        states[url] = _used(state, places)
    return states


def subjects_of(content: Content) -> dict[str, Subject]:
    """What the entries' own addresses should show, read from the entries as they are, right or wrong."""
    gathered: dict[str, list[tuple[str, list[str], list[str]]]] = {}
    for kind, _id, document in content.documents():
        data = document.data
        if url := address_key(text_of(data, _OWN[kind])):
            gathered.setdefault(url, []).append((_title(data), list(_names(data)), list(_keywords(data))))
    return {
        url: Subject(
            url,
            tuple(dict.fromkeys(title for title, _, _ in items)),
            tuple(dict.fromkeys(name for _, names, _ in items for name in names if name)),
            tuple(dict.fromkeys(word for _, _, words in items for word in words)),
        )
        for url, items in gathered.items()
    }


def _title(data: Any) -> str:
    return text_of(data, "title") or text_of(data, "name")


def _names(data: Any) -> Iterator[str]:
    yield from (text_of(data, "publisher"), text_of(data, "short_name"))
    yield from texts_of(data, "partners")
    yield from (text_of(holder, "agency") for holder in items_of(data, "holders"))


def _keywords(data: Any) -> Iterator[str]:
    yield from texts_of(data, "keywords")
    yield from (topic.replace("-", " ") for topic in texts_of(data, "topics"))
    yield text_of(data, "summary") or text_of(data, "offers")


def _data(content: Content, name: str) -> Mapping[str, Any]:
    document = content.word_files.get(name)
    return document.data if document is not None and isinstance(document.data, dict) else {}


def _used(state: LinkState, uses: Iterable[Use]) -> LinkState:
    places = dict.fromkeys((use.kind, use.id) for use in uses)
    return replace(
        state,
        resources=tuple(id for kind, id in places if kind == "resources"),
        uses=tuple(f"{kind}/{id}" for kind, id in places),
    )
