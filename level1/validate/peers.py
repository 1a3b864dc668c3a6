"""Peers: entries that come from a peer and were added since the day of the policy are published only with what was done, where,
the consent of the organization, and the sign-off of a lead or county office. Drafts are free. The day that an entry names itself
decides only where nothing else is known: where an earlier state is, what is new there is new, whatever day it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.catalog.known import CURATORS
from level1.catalog.peers import PEER, own_offices
from level1.catalog.taxonomy import Taxonomy, taxonomy_from
from level1.dates import parse_day
from level1.problems import Problem
from level1.state.reference import Reference
from level1.yamlfile.reading import Document

# What an entry needs beside the consent and the sign-off, and the sentence for each.
_NEEDED = {
    "practice": "peer-unready.practice",
    "lea_sizes": "peer-unready.size",
    "lea_locales": "peer-unready.locale",
    "consent": "peer-unready.consent",
}
_SIGN_OFF = "reviews"
_EVE = timedelta(days=1)


def check_peers(content: Content, taxonomy: Taxonomy, ahead: date) -> Iterator[Problem]:
    """All problems with entries of peers, by the days that they name. `ahead` is the last day that does not count as the future."""
    gate = Gate.of(content, taxonomy)
    for document in content.entries["resources"].values():
        data = document.data
        day = parse_day(text_of(data.get("consent"), "date")) if isinstance(data, dict) else None
        if day and day > ahead:
            yield document.problem(("consent", "date"), "future-date.consent", day=day)
        added = parse_day(text_of(data, "added"))
        if added and gate.is_shut(added):
            yield from gate.problems(document)


def check_new_peers(content: Content, before: Mapping[str, Document], today: date) -> Iterator[Problem]:
    """The same for entries that were no published entry of a peer `before`, whatever day they name. `before` has the resources of
    the earlier state by the id that they have now."""
    gate = Gate.of(content, taxonomy_from(content.word_files))
    for id, document in content.entries["resources"].items():
        if gate.is_shut_for_new(today) and not was_open(before.get(id)):
            yield from gate.problems(document)


def was_open(old: Document | None) -> bool:
    """Whether readers could see the entry, as one of a peer. A draft has passed no gate."""
    return old is not None and _of_a_peer(old) and text_of(old.data, "status") != "draft"


@dataclass(frozen=True, slots=True)
class Gate:
    """What the policy asks of entries of peers since a day (None: nothing), with `checked` looked at by who signs it off."""

    since: date | None
    checked: Collection[str]
    reference: Reference

    @classmethod
    def of(cls, content: Content, taxonomy: Taxonomy) -> Gate:
        policy = taxonomy.policies.get("review-policy", {}).get("peers")
        return cls(parse_day(text_of(policy, "since")), texts_of(policy, "checked"), content.reference)

    def is_shut(self, day: date) -> bool:
        """Whether what is added on that day has to pass."""
        return self.since is not None and day >= self.since

    def is_shut_for_new(self, today: date) -> bool:
        """Whether what is proposed today has to pass. What is proposed on the eve is published on the day itself, or later."""
        return self.is_shut(today + _EVE)

    def lacks(self, document: Document) -> list[str]:
        """The fields that a published entry of a peer lacks to pass; none for any other."""
        if not _of_a_peer(document) or text_of(document.data, "status") != "published":
            return []
        lacks = [field for field in _NEEDED if not document.data.get(field)]
        own = own_offices(self.reference, text_of(document.data, "publisher"))
        return lacks if _signed_off(document, self.checked, own) else [*lacks, _SIGN_OFF]

    def problems(self, document: Document) -> Iterator[Problem]:
        """Each names the field that is missing, at the place of what asks for it."""
        line, column = document.place(("origin", "kind"))
        for field in self.lacks(document):
            values: dict[str, Any] = {"since": self.since}
            if field == _SIGN_OFF:
                name, values = "peer-unready.sign-off", {**values, "checks": tuple(sorted(self.checked))}
            else:
                name = _NEEDED[field]
            yield Problem.at(document.file, line, column, field, name, **values)


def _of_a_peer(document: Document) -> bool:
    data = document.data
    return isinstance(data, dict) and text_of(data.get("origin"), "kind") == PEER


def _signed_off(document: Document, checked: Collection[str], own: Collection[str]) -> bool:
    """As ReviewPolicy.signed_off, in data that may be wrong elsewhere."""
    records = [
        (text_of(item, "date"), place, text_of(item, "outcome"))
        for place, item in enumerate(items_of(document.data, "reviews"))
        if text_of(item, "by") not in ("", CURATORS, *own) and {*checked} <= {*texts_of(item, "checked")}
    ]
    return max(records, default=("", 0, ""))[2] == "keep"
