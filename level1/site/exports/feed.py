"""Feed: the newest updates for feed readers and programs, as Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from markupsafe import Markup

from level1.catalog.catalog import Catalog
from level1.dates import epoch_of_day
from level1.identity.updates import HAPPENED, Update, updates
from level1.sentences import sentence

ATOM_FILE, JSON_FILE = "updates.xml", "updates.json"
TITLE = sentence("Support for All: what is new")

# Feed readers poll often and keep what they have seen; the page has everything.
_MOST = 100
# Our own namespace for ids, generated once. An id must stay the same when the site moves to another host, so it
# contains no address.
_OURS = UUID("8f5e2c7a-6f0b-4c0e-9a53-2f6f4b1d7c11")


def feed_files(catalog: Catalog, site_url: str) -> dict[str, str]:
    """Path below the site -> text. There is no feed if the site's own address is not configured: links in a feed must
    be absolute, since it is read elsewhere. `site_url` ends in a slash."""
    found = updates(catalog)[:_MOST]
    if not site_url or not found:
        return {}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": f"{site_url}updates/",
        "feed_url": f"{site_url}{JSON_FILE}",
        "language": "en",
        "authors": [{"name": "Support for All"}],
        "items": [_item(update, site_url) for update in found],
    }
    return {ATOM_FILE: _atom(found, site_url), JSON_FILE: json.dumps(feed, ensure_ascii=False, indent=1) + "\n"}


def _id(update: Update) -> str:
    """Each update has its own id, the same in every build: an entry that changes again is a new item."""
    return uuid5(_OURS, f"{update.kind}/{update.id} {update.what} {update.day}").urn


def _instant(day: date) -> str:
    return datetime.fromtimestamp(epoch_of_day(day), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _title(update: Update) -> str:
    return sentence("%(happened)s: %(title)s", happened=HAPPENED[update.what], title=update.title)


def _text(update: Update, site_url: str) -> str:
    if update.notice:
        kind, told = update.notice.kind.name, update.notice.text
        return sentence("%(kind)s. %(told)s %(text)s", kind=kind, told=told, text=update.text)
    if update.points:
        return "\n".join((update.text, *(f"- {point}" for point in update.points)))
    if not update.instead:
        return update.text
    title, address = update.instead
    instead = (
        sentence("Ask %(title)s instead: %(address)s", title=title, address=site_url + address)
        if update.kind == "leads"
        else sentence("Use %(title)s instead: %(address)s", title=title, address=site_url + address)
    )
    return f"{update.text} {instead}".strip()


def _item(update: Update, site_url: str) -> dict[str, Any]:
    return {
        "id": _id(update),
        "url": site_url + update.address,
        "title": _title(update),
        "content_text": _text(update, site_url) or _title(update),
        "date_published": _instant(update.day),
        "tags": [update.what],
    }


def _atom(found: Sequence[Update], site_url: str) -> str:
    head = Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        "<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n<author><name>Support for All</name></author>\n"
        '<link rel="self" type="application/atom+xml" href="{}"/>\n<link rel="alternate" type="text/html" href="{}"/>\n'
    ).format(TITLE, uuid5(_OURS, "updates").urn, _instant(found[0].day), site_url + ATOM_FILE, f"{site_url}updates/")
    entry = Markup(
        "<entry>\n<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n"
        '<link rel="alternate" type="text/html" href="{}"/>\n<category term="{}"/>\n<summary>{}</summary>\n</entry>\n'
    )
    entries = (
        entry.format(_title(u), _id(u), _instant(u.day), site_url + u.address, u.what, _text(u, site_url))
        for u in found
    )
    return f"{head}{''.join(entries)}</feed>\n"
