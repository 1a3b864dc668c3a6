"""Telling: a difference as text for a terminal or as Markdown for a comment, made from its data alone.

The data may come from a stranger's branch. So every text in it stands in a span or block of code, where Markdown, HTML, mentions
and links mean nothing, is shortened, and a part that does not fit is left out and counted. This module needs no package: what
posts comments reads the data with it and runs nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from level1.catalog.data import items_of, text_of, texts_of
from level1.contribute.pen import MOST_VALUES, Pen
from level1.sentences import Sentence, counted, sentence

# GitHub takes 65,536 characters; the rest is for what surrounds the text.
LONGEST_COMMENT = 60_000
# A list of effects or addresses shows this many.
_MOST_LINES = 25

# What is shown of a new entry; the file has all of it.
_OF_NEW = (
    *(
        "url",
        "publisher",
        "summary",
        "type",
        "priorities",
        "indicators",
        "student_groups",
        "topics",
        "lead",
        "evidence",
    ),
    *("name", "offers", "holders", "website", "status"),
)


def is_empty(data: Mapping[str, Any]) -> bool:
    """Whether the data says that nothing changed."""
    changes = [items_of(data, name) for name in ("entries", "lists")]
    changes += [items_of(data.get(kind), way) for kind in ("pages", "outside") for way in ("new", "lost")]
    return not any(changes)


def as_text(data: Mapping[str, Any]) -> str:
    """The difference for a terminal, whole."""
    return "\n".join(line for part in _parts(data, markdown=False) for line in part.lines).strip()


def as_markdown(data: Mapping[str, Any], longest: int = LONGEST_COMMENT) -> str:
    """The difference as Markdown of at most `longest` characters. `data` may be wrong in any way: what is not of the shape of
    Difference.as_data is left out."""
    parts = list(_parts(data, markdown=True))
    # The last line, which says what is missing, has its place. Entries get what the other parts leave.
    left, kept = longest - 200, set[int]()
    for place in sorted(range(len(parts)), key=lambda place: parts[place].entry):
        size = sum(len(line) + 1 for line in parts[place].lines)
        if size <= left:
            left -= size
            kept.add(place)
    told = [line for place, part in enumerate(parts) if place in kept for line in part.lines]
    if dropped := len(parts) - len(kept):
        told += ["", _dropped(dropped)]
    return "\n".join(told).strip() + "\n"


def _dropped(parts: int) -> str:
    return counted(
        "%(count)s part is too long to be shown here; `level1 diff` shows it.",
        "%(count)s parts are too long to be shown here; `level1 diff` shows them.",
        parts,
    )


class _Part(NamedTuple):
    """Lines that belong together; whether they are about one entry."""

    lines: list[str]
    entry: bool


def _parts(data: Mapping[str, Any], *, markdown: bool) -> Iterator[_Part]:
    """The parts of the text, what a reviewer has to know first."""
    entries = [entry for entry in items_of(data, "entries") if isinstance(entry, dict)]
    effects = data.get("effects")
    yield _part(markdown, lambda pen: _summary(pen, entries, data))
    for entry in entries:
        yield _part(markdown, lambda pen, entry=entry: _entry(pen, entry), entry=True)
    yield _part(markdown, lambda pen: _addresses(pen, data))
    yield _part(markdown, lambda pen: _lists(pen, data))
    if isinstance(effects, dict):
        yield _part(markdown, lambda pen: _standins(pen, data))
        for told in (_overlap, _gaps, _cells, _first):
            yield _part(markdown, lambda pen, told=told: told(pen, effects))
    elif entries or items_of(data, "lists"):
        yield _part(markdown, lambda pen: _no_effects(pen, data))


def _part(markdown: bool, told: Any, *, entry: bool = False) -> _Part:
    pen = Pen(markdown)
    told(pen)
    return _Part(pen.lines, entry)


_SUMMARY: Mapping[str, Callable[[int], Sentence]] = {
    "added": lambda count: counted("%(count)s new entry", "%(count)s new entries", count),
    "changed": lambda count: counted("%(count)s entry changed", "%(count)s entries changed", count),
    "renamed": lambda count: counted("%(count)s entry has another id", "%(count)s entries have another id", count),
    "merged": lambda count: counted(
        "%(count)s entry merged into another", "%(count)s entries merged into another", count
    ),
    "removed": lambda count: counted("%(count)s entry removed", "%(count)s entries removed", count),
    "unreadable": lambda count: counted("%(count)s file cannot be read", "%(count)s files cannot be read", count),
}


def _summary(pen: Pen, entries: Sequence[Mapping[str, Any]], data: Mapping[str, Any]) -> None:
    pen.heading(sentence("What this change means"))
    if not entries and not items_of(data, "lists"):
        pen.lines.append(sentence("No entry, word list or page changes."))
        return
    for what, told in _SUMMARY.items():
        if count := sum(text_of(entry, "what") == what for entry in entries):
            pen.item(told(count))
    reviewers: dict[str, int] = {}
    for entry in entries:
        if name := _reviewer(pen, entry):
            reviewers[name] = reviewers.get(name, 0) + 1
    for name, count in list(reviewers.items())[:MOST_VALUES]:
        pen.item(
            counted(
                "To review by %(name)s: %(count)s entry", "To review by %(name)s: %(count)s entries", count, name=name
            )
        )
    if questions := sum(len(items_of(entry, "doubts")) for entry in entries):
        pen.item(counted("%(count)s question about sources", "%(count)s questions about sources", questions))


_HEADINGS: Mapping[str, Callable[[str], Sentence]] = {
    "added": lambda title: sentence("New: %(title)s", title=title),
    "changed": lambda title: sentence("Changed: %(title)s", title=title),
    "renamed": lambda title: sentence("Another id: %(title)s", title=title),
    "merged": lambda title: sentence("Merged: %(title)s", title=title),
    "removed": lambda title: sentence("Removed: %(title)s", title=title),
    "unreadable": lambda title: sentence("Cannot be read: %(title)s", title=title),
}


def _entry(pen: Pen, entry: Mapping[str, Any]) -> None:
    what = text_of(entry, "what")
    if what not in _HEADINGS:
        return
    pen.heading(_HEADINGS[what](pen.value(text_of(entry, "title"))), 3)
    pen.item(sentence("File: %(file)s", file=pen.value(text_of(entry, "file"))))
    if former := text_of(entry, "former"):
        pen.item(sentence("Its id was %(id)s.", id=pen.value(former)))
    if into := text_of(entry, "into"):
        pen.item(sentence("Merged into: %(id)s", id=pen.value(into)))
    fields = [one for one in items_of(entry, "fields") if isinstance(one, dict)]
    for one in fields:
        name = text_of(one, "field")
        if what != "added" or name.partition(".")[0] in _OF_NEW:
            _field(pen, one, new=what == "added")
    _who(pen, entry)
    for doubt in items_of(entry, "doubts"):
        if told := _DOUBTS.get(text_of(doubt, "code")):
            pen.item(told(pen.values(texts_of(doubt, "fields"))))


def _field(pen: Pen, one: Mapping[str, Any], *, new: bool) -> None:
    label = pen.label(text_of(one, "label"))
    added, removed = texts_of(one, "added"), texts_of(one, "removed")
    runs = [
        (run[0], run[1])
        for run in items_of(one, "words")
        if isinstance(run, list)
        and len(run) == 2
        and all(isinstance(part, str) for part in run)
        and run[0] in (" ", "-", "+")
    ]
    if runs:
        pen.item(sentence("%(label)s, where it differs:", label=label))
        pen.runs(runs)
    elif one.get("moved") is True:
        pen.item(sentence("%(label)s: another order", label=label))
    elif new:
        pen.item(sentence("%(label)s: %(value)s", label=label, value=pen.values(added)))
    elif len(added) == len(removed) == 1:
        pen.item(
            sentence("%(label)s: %(before)s → %(now)s", label=label, before=pen.values(removed), now=pen.values(added))
        )
    else:
        if removed:
            pen.item(sentence("%(label)s, no longer: %(values)s", label=label, values=pen.values(removed)))
        if added:
            pen.item(sentence("%(label)s, new: %(values)s", label=label, values=pen.values(added)))


def _reviewer(pen: Pen, entry: Mapping[str, Any]) -> str:
    by, name = (text_of(entry.get("review"), part) for part in ("by", "name"))
    return sentence("the curators") if by == "curators" else pen.value(name) if by and name else ""


def _who(pen: Pen, entry: Mapping[str, Any]) -> None:
    if text_of(entry.get("review"), "by") != "curators" and (name := _reviewer(pen, entry)):
        pen.item(sentence("To review: %(name)s, which agreed to maintain it", name=name))
    tell = [text_of(lead, "name") for lead in items_of(entry, "tell") if text_of(lead, "name")]
    if tell:
        pen.item(sentence("To be told: %(names)s", names=pen.values(tell)))


_DOUBTS: Mapping[str, Callable[[str], Sentence]] = {
    "fact-unsourced": lambda fields: sentence(
        "Where was this seen? The sources are the same as before: %(fields)s", fields=fields
    ),
    "day-unchanged": lambda fields: sentence(
        "The day of the last change is the same as before, though this is another: %(fields)s", fields=fields
    ),
    "page-not-seen": lambda fields: sentence("The page itself is not among the sources: %(fields)s", fields=fields),
    "never-seen": lambda fields: sentence("A new source does not say when it was seen: %(fields)s", fields=fields),
    "peer-unready": lambda fields: sentence(
        "It is new from a peer, and may not be published before it has: %(fields)s", fields=fields
    ),
    "source-lost": lambda fields: sentence("No longer a source, though the facts stay: %(fields)s", fields=fields),
}


def _addresses(pen: Pen, data: Mapping[str, Any]) -> None:
    for name, lost, new in (
        ("pages", sentence("Pages that are lost"), sentence("New pages")),
        ("outside", sentence("Outside addresses no longer used"), sentence("New outside addresses")),
    ):
        for heading, key in ((lost, "lost"), (new, "new")):
            if addresses := texts_of(data.get(name), key):
                pen.heading(heading, 3)
                _lines(pen, [pen.value(address) for address in addresses])


def _lists(pen: Pen, data: Mapping[str, Any]) -> None:
    lists = [one for one in items_of(data, "lists") if isinstance(one, dict)]
    if lists:
        pen.heading(sentence("Other files"), 3)
    for one in lists[:_MOST_LINES]:
        pen.item(pen.value(text_of(one, "file")))
        for key, told in _TERMS.items():
            if ids := texts_of(one, key):
                pen.item(told(pen.values(ids)), 1)


_TERMS: Mapping[str, Callable[[str], Sentence]] = {
    "added": lambda ids: sentence("New words: %(ids)s", ids=ids),
    "removed": lambda ids: sentence("Words removed: %(ids)s", ids=ids),
    "changed": lambda ids: sentence("Words changed: %(ids)s", ids=ids),
}


def _lines(pen: Pen, lines: Sequence[str]) -> None:
    for line in lines[:_MOST_LINES]:
        pen.item(line)
    if more := len(lines[_MOST_LINES:]):
        pen.item(counted("and %(count)s more", "and %(count)s more", more))


def _overlap(pen: Pen, effects: Mapping[str, Any]) -> None:
    lines = [
        sentence(
            "%(a)s and %(b)s: %(reason)s",
            a=pen.value(text_of(pair, "a_title")),
            b=pen.value(text_of(pair, "b_title")),
            reason=pen.value(text_of(pair, "reason")),
        )
        for pair in items_of(effects, "overlap")
    ]
    if lines:
        pen.heading(sentence("May be the same"), 3)
        _lines(pen, lines)


_GAPS: Mapping[str, Callable[..., Sentence]] = {
    "opened": lambda **values: sentence("A gap opens: %(need)s (LEAs with the need: %(leas)s). %(now)s", **values),
    "closed": lambda **values: sentence(
        "A gap closes: %(need)s (LEAs with the need: %(leas)s). Before: %(before)s", **values
    ),
    "changed": lambda **values: sentence(
        "A gap stands otherwise: %(need)s (LEAs with the need: %(leas)s). Before: %(before)s. Now: %(now)s", **values
    ),
}


def _gaps(pen: Pen, effects: Mapping[str, Any]) -> None:
    lines = [
        _GAPS[what](
            need=pen.values(texts_of(gap, "need")),
            leas=_number(gap, "leas"),
            before=pen.value(text_of(gap, "before")),
            now=pen.value(text_of(gap, "now")),
        )
        for gap in items_of(effects, "gaps")
        if (what := text_of(gap, "what")) in _GAPS
    ]
    if lines:
        pen.heading(sentence("Gaps of the coverage"), 3)
        _lines(pen, lines)


def _cells(pen: Pen, effects: Mapping[str, Any]) -> None:
    """Cells that stand otherwise, one by one; the others are counted."""
    cells = [cell for cell in items_of(effects, "cells") if isinstance(cell, dict)]
    if not cells:
        return
    pen.heading(sentence("Cells of the coverage"), 3)
    gained = sum(_number(cell, "now") > _number(cell, "before") for cell in cells)
    gain = counted("%(count)s cell gains resources.", "%(count)s cells gain resources.", gained)
    loss = counted("%(count)s cell loses resources.", "%(count)s cells lose resources.", len(cells) - gained)
    pen.lines += [line for line, count in ((gain, gained), (loss, len(cells) - gained)) if count]
    pen.lines.append("")
    _lines(
        pen,
        [
            sentence(
                "%(priority)s × %(value)s: resources before %(before)s, now %(now)s",
                priority=pen.value(text_of(cell, "priority")),
                value=pen.value(text_of(cell, "value")),
                before=_number(cell, "before"),
                now=_number(cell, "now"),
            )
            for cell in cells
            if text_of(cell, "stood") != text_of(cell, "stands")
        ],
    )


def _first(pen: Pen, effects: Mapping[str, Any]) -> None:
    lists = [one for one in items_of(effects, "first") if text_of(one, "what") in ("picks", "page", "need")]
    unplaced = texts_of(effects, "unplaced")
    if lists or unplaced:
        pen.heading(sentence("What comes first"), 3)
    for one in lists[:_MOST_LINES]:
        before, now = texts_of(one, "before"), texts_of(one, "now")
        named = pen.values([name for name in (text_of(one, "word"), text_of(one, "group")) if name])
        if text_of(one, "what") == "picks":
            pen.item(sentence("The curators' list for %(names)s", names=named))
        elif text_of(one, "what") == "page":
            pen.item(sentence("Begins with other resources: the page of %(names)s", names=named))
        else:
            pen.item(sentence("The need finder begins with other resources for %(names)s", names=named))
        come, gone = [title for title in now if title not in before], [title for title in before if title not in now]
        if come:
            pen.item(sentence("New there: %(titles)s", titles=pen.values(come)), 1)
        if gone:
            pen.item(sentence("No longer there: %(titles)s", titles=pen.values(gone)), 1)
        if not come and not gone:
            pen.item(sentence("Another order: %(titles)s", titles=pen.values(now)), 1)
    if more := len(lists[_MOST_LINES:]):
        pen.item(counted("and %(count)s more list", "and %(count)s more lists", more))
    if unplaced:
        pen.item(sentence("On no list of what comes first yet: %(titles)s", titles=pen.values(unplaced)))


def _no_effects(pen: Pen, data: Mapping[str, Any]) -> None:
    before, now = (texts_of(data.get("errors"), side) for side in ("before", "now"))
    if now:
        told = sentence(
            "What it does to overlap, coverage and what comes first is told once these files, as the change has them, have "
            "no errors: %(files)s",
            files=pen.values(now),
        )
    else:
        told = sentence(
            "What it does to overlap, coverage and what comes first cannot be told, since these files were wrong or "
            "missing before the change: %(files)s",
            files=pen.values(before),
        )
    pen.lines += ["", told]


def _standins(pen: Pen, data: Mapping[str, Any]) -> None:
    if before := texts_of(data.get("errors"), "before"):
        told = sentence(
            "By the rules of today, these files were wrong or missing before the change: %(files)s. What changed in them does "
            "not count for overlap, coverage and what comes first.",
            files=pen.values(before),
        )
        pen.lines += ["", told]
    effects = data.get("effects")
    if not is_empty(data) and isinstance(effects, dict) and not any(effects.values()):
        pen.lines += ["", sentence("Overlap, coverage and what comes first stay as they were.")]


def _number(data: Any, name: str) -> int:
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9 else 0
