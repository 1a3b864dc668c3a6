"""Peers: entries that come from a peer and were added since the day of the policy are published only with what was done, where,
the consent of the organization, and the sign-off of a lead or county office. Drafts are free."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from level1.catalog.content import Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.catalog.known import CURATORS
from level1.catalog.peers import PEER, own_offices
from level1.catalog.taxonomy import Taxonomy
from level1.dates import parse_day
from level1.problems import Problem
from level1.yamlfile.reading import Document

# What an entry needs beside the consent and the sign-off, and the sentence for each.
_NEEDED = {
    "practice": "peer-unready.practice",
    "lea_sizes": "peer-unready.size",
    "lea_locales": "peer-unready.locale",
    "consent": "peer-unready.consent",
}


def check_peers(content: Content, taxonomy: Taxonomy, ahead: date) -> Iterator[Problem]:
    """All problems with entries of peers. `ahead` is the last day that does not count as the future."""
    policy = taxonomy.policies.get("review-policy", {}).get("peers")
    since = parse_day(text_of(policy, "since"))
    for document in content.entries["resources"].values():
        data = document.data
        day = parse_day(text_of(data.get("consent"), "date")) if isinstance(data, dict) else None
        if day and day > ahead:
            yield document.problem(("consent", "date"), "future-date.consent", day=day)
        added = parse_day(text_of(data, "added"))
        if since and added and added >= since and _of_a_peer(document) and text_of(data, "status") == "published":
            own = own_offices(content.reference, text_of(data, "publisher"))
            yield from _unready(document, since, texts_of(policy, "checked"), own)


def _of_a_peer(document: Document) -> bool:
    return text_of(document.data.get("origin"), "kind") == PEER


def _unready(document: Document, since: date, checked: Collection[str], own: Collection[str]) -> Iterator[Problem]:
    """Each names the field that is missing, at the place of what asks for it."""
    line, column = document.place(("origin", "kind"))
    for field, name in _NEEDED.items():
        if not document.data.get(field):
            yield Problem.at(document.file, line, column, field, name, since=since)
    if not _signed_off(document, checked, own):
        checks = tuple(sorted(checked))
        yield Problem.at(document.file, line, column, "reviews", "peer-unready.sign-off", since=since, checks=checks)


def _signed_off(document: Document, checked: Collection[str], own: Collection[str]) -> bool:
    """As ReviewPolicy.signed_off, in data that may be wrong elsewhere."""
    records = [
        (text_of(item, "date"), place, text_of(item, "outcome"))
        for place, item in enumerate(items_of(document.data, "reviews"))
        if text_of(item, "by") not in ("", CURATORS, *own) and {*checked} <= {*texts_of(item, "checked")}
    ]
    return max(records, default=("", 0, ""))[2] == "keep"
