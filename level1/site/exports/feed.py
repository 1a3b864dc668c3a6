"""Feed: the newest updates for feed readers and programs, as Atom (RFC 4287) and JSON Feed 1.1: one of the whole site, and one for
each subject that has resources."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID, uuid5

from markupsafe import Markup

from level1.catalog.catalog import Catalog
from level1.dates import epoch_of_day
from level1.identity.subjects import Subject, Subjects
from level1.identity.updates import HAPPENED, Update, began_on, updates
from level1.sentences import sentence

# Feed readers poll often and keep what they have seen; the page has everything.
_MOST = 100
# There are hundreds of these, and a reader of one has few days of many changes to catch up with.
_MOST_OF_SUBJECT = 30
_FOLDER = "feeds"
# A feed has to say when it was last updated, even one of a site without entries.
_NO_DAY = date(1970, 1, 1)
# Our own namespace for ids, generated once. An id must stay the same when the site moves to another host, so it
# contains no address.
_OURS = UUID("8f5e2c7a-6f0b-4c0e-9a53-2f6f4b1d7c11")


@dataclass(frozen=True, slots=True)
class Feed:
    """`name` is its address without the ending, `page` the page that it tells the news of, `first` the name that it had first."""

    name: str
    page: str
    title: str
    first: str = ""

    @property
    def atom(self) -> str:
        """The address of its file in Atom."""
        return f"{self.name}.xml"

    @property
    def json(self) -> str:
        """The address of its file as JSON Feed."""
        return f"{self.name}.json"

    @property
    def urn(self) -> str:
        """The same wherever the site is, and whatever its subject is called later."""
        return uuid5(_OURS, self.first or self.name).urn


WHOLE_SITE = Feed("updates", "updates/", sentence("Support for All: what is new"))


class _Item(NamedTuple):
    """An update as it stands in every feed that has it."""

    atom: str
    json: str


class Feeds:
    """The feeds of a site at `site_url`, which ends in a slash. There are none if the site's own address is not configured: links in
    a feed must be absolute, since it is read elsewhere."""

    def __init__(self, catalog: Catalog, site_url: str) -> None:
        self._catalog, self._site_url = catalog, site_url
        self._subjects = Subjects(catalog)

    @cached_property
    def by_page(self) -> Mapping[str, Feed]:
        """Address of a page -> the feed of what is new for it."""
        feeds = (WHOLE_SITE, *self._of_subject.values()) if self._site_url else ()
        return {feed.page: feed for feed in feeds}

    @cached_property
    def _of_subject(self) -> dict[Subject, Feed]:
        return {
            subject: Feed(
                f"{_FOLDER}/{subject.kind}/{subject.id}",
                subject.page,
                _title_for(name),
                f"{_FOLDER}/{subject.kind}/{self._first_id(subject.kind, subject.id)}",
            )
            for subject, name in self._subjects.with_resources.items()
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """(address, text) of each file, the whole site's first."""
        if not self._site_url:
            return
        found = updates(self._catalog)
        item = _maker(self._site_url, self._first_id)
        yield from self._written(WHOLE_SITE, found[:_MOST], item)
        newest = self._newest(found)
        for subject, feed in self._of_subject.items():
            files = [*self._written(feed, newest.get(subject, ()), item)]
            yield from files
            # Who subscribed under a former id goes on reading, and learns the new address from the feed.
            for alias in self._catalog.leads[subject.id].aliases if subject.kind == "leads" else ():
                former = f"{_FOLDER}/{subject.kind}/{alias}"
                yield from ((f"{former}{address.removeprefix(feed.name)}", text) for address, text in files)

    def _first_id(self, kind: str, id: str) -> str:
        """The id that an entry had first, by which feed readers know what they have shown: renaming an entry is no news. Former ids stand
        in the order in which the entry lost them. Those of an entry that was merged into it stand there too: where such a one is the
        first, what is told of the day on which the entry was new is told once more."""
        catalog = self._catalog
        entry = catalog.resources.get(id) if kind == "resources" else catalog.leads.get(id) if kind == "leads" else None
        return entry.aliases[0] if entry and entry.aliases else id

    def _newest(self, found: Iterable[Update]) -> Mapping[Subject, list[Update]]:
        newest: dict[Subject, list[Update]] = {}
        for update in found:
            for subject in self._subjects.of.get((update.kind, update.id), ()):
                of_subject = newest.setdefault(subject, [])
                if len(of_subject) < _MOST_OF_SUBJECT:
                    of_subject.append(update)
        return newest

    def _written(
        self, feed: Feed, found: Sequence[Update], item: Callable[[Update], _Item]
    ) -> Iterator[tuple[str, str]]:
        day = found[0].day if found else began_on(self._catalog)
        items = [item(update) for update in found]
        yield feed.atom, _atom(feed, self._site_url, day or _NO_DAY, (one.atom for one in items))
        yield feed.json, _json(feed, self._site_url, (one.json for one in items))


def _title_for(name: str) -> str:
    return sentence("%(name)s: what is new on Support for All", name=name)


def _id(update: Update, first_id: str) -> str:
    """Each update has its own id, the same in every build and every feed: an entry that changes again is a new item."""
    return uuid5(_OURS, f"{update.kind}/{first_id} {update.what} {update.day}").urn


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


def _maker(site_url: str, first_id: Callable[[str, str], str]) -> Callable[[Update], _Item]:
    """What writes an update, once for all feeds that have it."""
    made: dict[tuple[str, str, str], _Item] = {}

    def item(update: Update) -> _Item:
        # An entry is in the updates once for each thing that happened to it.
        key = (update.kind, update.id, update.what)
        if key not in made:
            made[key] = _item(update, _id(update, first_id(update.kind, update.id)), site_url)
        return made[key]

    return item


_ATOM_ENTRY = Markup(
    "<entry>\n<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n"
    '<link rel="alternate" type="text/html" href="{}"/>\n<category term="{}"/>\n<summary>{}</summary>\n</entry>\n'
)


def _item(update: Update, id: str, site_url: str) -> _Item:
    title, text = _title(update), _text(update, site_url)
    url, instant = site_url + update.address, _instant(update.day)
    data = {
        "id": id,
        "url": url,
        "title": title,
        "content_text": text or title,
        "date_published": instant,
        "tags": [update.what],
    }
    return _Item(_ATOM_ENTRY.format(title, id, instant, url, update.what, text), json.dumps(data, ensure_ascii=False))


def _json(feed: Feed, site_url: str, items: Iterable[str]) -> str:
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": site_url + feed.page,
        "feed_url": site_url + feed.json,
        "language": "en",
        "authors": [{"name": "Support for All"}],
    }
    text = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    # The items are JSON already, written once for all feeds.
    written = ",\n".join(items)
    return f'{text},\n "items": [\n{written}\n]\n}}\n'


def _atom(feed: Feed, site_url: str, updated: date, entries: Iterable[str]) -> str:
    head = Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        "<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n<author><name>Support for All</name></author>\n"
        '<link rel="self" type="application/atom+xml" href="{}"/>\n<link rel="alternate" type="text/html" href="{}"/>\n'
    ).format(feed.title, feed.urn, _instant(updated), site_url + feed.atom, site_url + feed.page)
    return f"{head}{''.join(entries)}</feed>\n"
