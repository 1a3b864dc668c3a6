"""Synthesis: a catalog of invented resources, for testing the generator at sizes that the real catalog does not have.

An invented entry takes its controlled words from real entries, so that combinations occur as often as they do there,
and its texts from the words of real texts, so that pages and search indexes are about the same size. It says that it is
synthetic, and its addresses are on hosts reserved for examples (RFC 2606).
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from textwrap import wrap
from typing import Any

from level1.catalog.content import Content
from level1.catalog.fields import FACTS, LISTED
from level1.dates import parse_day
from level1.project import SCHEMAS
from level1.sentences import sentence
from level1.synth.words import LONGEST, PLAIN, Words
from level1.validate.schema import load_schema
from level1.yamlfile.alone import LEFTOVER, alone
from level1.yamlfile.writing import LINE_WIDTH, canonical_text, write_file

# Controlled fields, copied together: those about the subject from one real entry, those about the form from another.
_MATTER = (*(field.name for field, fact in FACTS if fact.works_on), "lead", "lead_basis")
_FORM = (
    *(field.name for field in LISTED if field.name not in _MATTER and not field.part),
    "keywords",
    "content_date",
    "confidence",
)

# The real catalog is young. One that has grown for a few years has more of these (as shares of all entries).
_SHARE = {
    "description": 0.05,
    "languages": 0.05,
    "steward": 0.1,
    "partners": 0.05,
    "counties": 0.03,
    "part_of": 0.08,
    "aliases": 0.03,
    "reviews": 0.6,
    "draft": 0.01,
    "superseded": 0.03,
    "withdrawn": 0.03,
}
# One in this many entries is a whole that others are parts of.
_TO_A_WHOLE = 50
_YEARS = 4

_RESOURCE_LINK = re.compile(r"\[([^\]]*)\]\((?:\.{1,2}/)*(?:content/)?resources/[a-z0-9-]+(?:\.md|/)?(?:#[^)]*)?\)")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_SOME_DAY = "2000-01-01"
_CHECKS = ("works", "current", "aligned", "accurate", "accessible")
_OUTCOMES = ("keep", "keep", "keep", "keep", "revise")

_Entry = dict[str, Any]


class CannotSynthesize(Exception):
    """There is nothing to imitate, or the target folder cannot be used."""


def write_catalogue(source: Content, target: Path, count: int, seed: int) -> None:
    """Writes TARGET/content with `count` invented resources. Word lists, leads, reference data and hand-written pages
    are copied from `source`, which must be free of errors. The same source, count and seed give the same bytes. Raises
    CannotSynthesize, before writing anything, if TARGET is not empty or is inside the content, or if `source` has no
    resources, and OSError; then nothing is there either."""
    if target.exists() and (not target.is_dir() or not all(map(_is_leftover, target.iterdir()))):
        raise CannotSynthesize(
            sentence("%(target)s is not empty. Name a folder that does not exist yet.", target=target)
        )
    if target.resolve().is_relative_to((source.root / "content").resolve()):
        raise CannotSynthesize(
            sentence("%(target)s is inside the content that would be copied. Name a folder outside it.", target=target)
        )
    entries = {id: document.data for id, document in source.entries["resources"].items()}
    if not entries:
        raise CannotSynthesize(sentence("%(root)s has no resources to imitate.", root=source.root))
    made = synthesize(entries, list(source.reference.counties), count, seed)
    target.mkdir(parents=True, exist_ok=True)
    # A catalog that is half there would look like one.
    with alone(target, lambda: None), tempfile.TemporaryDirectory(dir=target, prefix=".writing-") as hidden:
        content = Path(hidden) / "content"
        _copy_the_rest(source.root / "content", content)
        layout = _Layout()
        for id, data in made.items():
            write_file(content / "resources" / f"{id}.yml", layout.text(data))
        content.rename(target / "content")


def _is_leftover(path: Path) -> bool:
    """Whether it is what a killed run left."""
    return path.is_dir() and LEFTOVER.fullmatch(path.name) is not None


def synthesize(
    entries: Mapping[str, Mapping[str, Any]], counties: Sequence[str], count: int, seed: int
) -> dict[str, _Entry]:
    """`count` invented entries by id, which imitate `entries` (valid data by id). `counties` may be empty."""
    return dict(_Maker(entries, counties, count, seed).entries())


def _copy_the_rest(source: Path, target: Path) -> None:
    """Copies everything but the resources, the overlap decisions about them, the picks among them and what is said of their
    updates. Links from hand-written pages to real resources become plain text."""
    resources = source / "resources"
    try:
        shutil.copytree(
            source, target, ignore=lambda inside, _: ["resources"] if Path(inside) == resources.parent else []
        )
    except shutil.Error as error:
        # It goes on after a file that failed, and lists them all; the first says enough.
        _from, to, reason = error.args[0][0]
        raise CannotSynthesize(
            sentence("Nothing was written: cannot write %(file)s (%(error)s).", file=to, error=reason)
        ) from None
    for page in target.rglob("*.md"):
        text = page.read_text("utf-8")
        if (without := _RESOURCE_LINK.sub(r"\1", text)) != text:
            write_file(page, without)
    for name, field in (("overlap-decisions", "decisions"), ("picks", "lists"), ("updates", "days")):
        file = target / "taxonomy" / f"{name}.yml"
        if file.is_file():
            write_file(file, file.read_text("utf-8").partition(f"\n{field}:")[0] + f"\n{field}: []\n")


class _Layout:
    """Formats entries as `canonical_text` does, a hundred times faster: formatting would otherwise take longer than all
    the rest. Most fields hold one of a few values, apart from a day, so their layout is cached; the texts that differ
    in every entry are known to be plain words."""

    def __init__(self) -> None:
        self.schema = load_schema(SCHEMAS, "resource")
        self.order = {name: place for place, name in enumerate(self.schema["properties"])}
        self.known: dict[str, str] = {}
        self.head = canonical_text(self.schema, {}, "../../schemas/resource.schema.json").partition("\n")[0]

    def text(self, data: _Entry) -> str:
        names = sorted(data, key=self.order.__getitem__)
        return f"{self.head}\n" + "".join(self._field(name, data[name]) for name in names)

    def _field(self, name: str, value: Any) -> str:
        if name in ("title", "url", "publisher"):
            return f"{name}: {value}\n"
        if name == "summary":
            return f"{name}: {_folded(value, 0, len(name))}\n"
        if name == "sources":
            items = (
                f'  - url: {source["url"]}\n    seen: "{source["seen"]}"\n    note: {_folded(source["note"], 3, 4)}\n'
                for source in value
            )
            return f"{name}:\n{''.join(items)}"
        if name == "asked_as":
            return f"{name}:\n{''.join(f'  - {text}{chr(10)}' for text in value)}"
        if name == "reviews":
            items = (self._remembered(name, [review]).partition("\n")[2] for review in value)
            return f"{name}:\n{''.join(items)}"
        return self._remembered(name, value)

    def _remembered(self, name: str, value: Any) -> str:
        key = json.dumps({name: value})
        day = _DAY.search(key)
        if day:
            key = key.replace(day[0], _SOME_DAY)
        if key not in self.known:
            self.known[key] = canonical_text(self.schema, json.loads(key), "").partition("\n")[2]
        text = self.known[key]
        return text.replace(_SOME_DAY, day[0]) if day else text


def _folded(text: str, depth: int, name_length: int) -> str:
    """A text of plain words, folded as `canonical_text` folds it."""
    if len(text) + name_length + 2 * depth + 2 <= LINE_WIDTH:
        return text
    lines = wrap(text, LINE_WIDTH - 2 * depth - 2, break_long_words=False, break_on_hyphens=False)
    margin = "\n" + " " * (2 * depth or 2)
    return f">-{margin}{margin.join(lines)}"


class _Maker:
    """Makes the entries in sequence, so that each can refer to earlier ones."""

    def __init__(
        self, entries: Mapping[str, Mapping[str, Any]], counties: Sequence[str], count: int, seed: int
    ) -> None:
        # Not for secrets; the same seed must give the same catalog.
        self.random = Random(seed)  # noqa: S311 - no secret depends on it
        self.count, self.counties, self.seed = count, counties, seed
        self.real = [entries[id] for id in sorted(entries)]
        self.about: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for data in self.real:
            self.about[data["topics"][0]].append(data)
        self.words = Words(self.real)
        publishers = Counter(data["publisher"] for data in self.real)
        ranked = sorted(publishers, key=lambda name: (-publishers[name], name))
        self.publishers = {name: rank for rank, name in enumerate(ranked, start=1)}
        days = [day for data in self.real if (day := parse_day(data["changed"]))]
        # Not from the clock: the result must not depend on the day it is made.
        self.today = max(days)
        self.titles: set[str] = set()
        self.made: dict[str, _Entry] = {}
        self.standing: list[str] = []

    def entries(self) -> Iterator[tuple[str, _Entry]]:
        for number in range(1, self.count + 1):
            data = self._entry(number)
            id = _id(data["title"], number)
            self._set_status(id, data, number)
            self.made[id] = data
        yield from self.made.items()

    def _likely(self, what: str) -> bool:
        return self.random.random() < _SHARE[what]

    def _entry(self, number: int) -> _Entry:
        random = self.random
        matter = random.choice(self.real)
        form = random.choice(self.about[matter["topics"][0]])
        data: _Entry = {name: matter[name] for name in _MATTER if name in matter}
        data |= {name: form[name] for name in _FORM if name in form}
        topics = data["topics"]
        data["title"] = self._title(topics, form["title"])
        publisher = self._publisher(form["publisher"])
        data["url"] = _address(publisher, data["title"], number)
        data["publisher"] = f"Synthetic publisher {publisher}"
        data["summary"] = self._like(form["summary"], topics, "summary")
        # By chance of their own, so that the rest of an entry is as it would be without them.
        ways = self.words.ways(
            Random(f"{self.seed}/{number}"),  # noqa: S311 - no secret depends on it
            topics,
            PLAIN.findall(data["title"])[1:] + [word for word in PLAIN.findall(data["summary"]) if len(word) > 3],
        )
        if ways:
            data["asked_as"] = ways
        if "evidence" in form:
            data["evidence"] = {**form["evidence"], "basis": self._like(form["evidence"]["basis"], topics, "basis")}
            if "url" in data["evidence"]:
                data["evidence"]["url"] = f"{data['url']}/evidence"
        if "caveats" in form:
            data["caveats"] = [{**one, "text": self._like(one["text"], topics, "caveat")} for one in form["caveats"]]
        if "origin" in form:
            data["origin"] = {"kind": form["origin"]["kind"]}
            if "context" in form["origin"]:
                data["origin"]["context"] = self._like(form["origin"]["context"], topics, "context")
        self._add_more(data)
        self._set_dates(data, form)
        return data

    def _title(self, topics: Sequence[str], like: str) -> str:
        title = self.words.title(self.random, topics, like)
        while title.casefold() in self.titles:
            title = self.words.title(self.random, topics, like)
        self.titles.add(title.casefold())
        return title

    def _like(self, text: str, topics: Sequence[str], kind: str) -> str:
        length = round(len(text) * self.random.uniform(0.85, 1.15))
        return self.words.text(self.random, topics, min(max(length, 50), LONGEST[kind] - 40))

    def _publisher(self, like: str) -> int:
        """The number of a publisher. As the catalog grows, large publishers grow and small ones multiply."""
        rank = self.publishers[like]
        copies = 1 if rank <= 10 else max(1, self.count // len(self.real))
        return rank + len(self.publishers) * self.random.randrange(copies)

    def _add_more(self, data: _Entry) -> None:
        random, topics = self.random, data["topics"]
        if self._likely("description"):
            first, second, third = (self.words.text(random, topics, length) for length in (300, 60, 60))
            data["description"] = f"{first}\n\n- {second}\n- {third}"
        if self._likely("languages"):
            data["languages"] = ["en", "es"]
        if self._likely("partners"):
            data["partners"] = [f"Synthetic partner {random.randrange(1, 30)}"]
        if self.counties and self._likely("counties"):
            data["counties"] = sorted(random.sample(self.counties, min(len(self.counties), random.randint(1, 3))))
        data["notes"] = "Synthetic entry, made for measurements. It describes nothing that exists."

    def _set_dates(self, data: _Entry, form: Mapping[str, Any]) -> None:
        """Sets the days added, changed, accepted and reviewed, and the source with the day it was seen."""
        random = self.random
        added = self.today - timedelta(days=random.randrange(_YEARS * 365))
        data["added"] = added.isoformat()
        data["changed"] = self._day_since(added).isoformat()
        if self._likely("steward"):
            data["steward"] = {"lead": data["lead"], "accepted": self._day_since(added).isoformat()}
        note = self._like(form["sources"][0].get("note", ""), data["topics"], "note")
        data["sources"] = [{"url": data["url"], "seen": added.isoformat(), "note": f"Synthetic. {note}"}]
        reviews, day = [], added
        while self._likely("reviews") and (day := day + timedelta(days=random.randrange(30, 500))) <= self.today:
            reviews.append(
                {
                    "date": day.isoformat(),
                    "by": random.choice(("curators", data["lead"])),
                    "role": "synthetic reviewer",
                    "checked": [check for check in _CHECKS if check == "works" or random.random() < 0.6],
                    "outcome": random.choice(_OUTCOMES),
                }
            )
        if reviews:
            data["reviews"] = reviews

    def _day_since(self, day: date) -> date:
        return day + timedelta(days=self.random.randrange((self.today - day).days + 1))

    def _set_status(self, id: str, data: _Entry, number: int) -> None:
        """Most are published; some are drafts, superseded or withdrawn, had another id, or are parts of earlier
        ones."""
        random = self.random
        data["status"] = "published"
        for status in ("draft", "superseded", "withdrawn"):
            if self._likely(status) and (status != "superseded" or self.standing):
                data["status"] = status
                break
        if data["status"] == "superseded":
            data["successor"] = random.choice(self.standing)
            self.made[data["successor"]].setdefault("supersedes", id)
        if data["status"] in ("superseded", "withdrawn"):
            data["reason"] = f"Synthetic: it was {'replaced' if data['status'] == 'superseded' else 'taken down'}."
        if self._likely("aliases"):
            data["aliases"] = [f"synthetic-former-{number}"]
        if data["status"] == "published":
            wholes = self.standing[::_TO_A_WHOLE]
            if wholes and self._likely("part_of"):
                data["part_of"] = random.choice(wholes)
            else:
                self.standing.append(id)


def _slug(text: str, length: int) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:length].strip("-")


def _id(title: str, number: int) -> str:
    """Ends in a number, so that it is neither an id in the real catalog nor an operating system's device name."""
    return f"{_slug(title, 18)}-s{number}"


def _address(publisher: int, title: str, number: int) -> str:
    ending = ("org", "net")[publisher % 2]
    return f"https://publisher-{publisher}.example.{ending}/{_slug(title, 18)}/{number}"
