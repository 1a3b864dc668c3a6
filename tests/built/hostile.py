"""Texts of strangers (tests/hostile/texts.toml), each in every field of an entry and of a lead of its own, all in one small catalog."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from built import making

DATA = making.PROJECT / "tests" / "hostile"
# What stands behind a text, with a word that only this case has.
FILLING = " of the coordinator of {}."
LONG = " is what somebody wrote about a guide for schools. It belongs to the case {}."


class Text(NamedTuple):
    name: str
    text: str
    told: Mapping[str, str]
    warned: str
    links: bool


class Case(NamedTuple):
    """A text in a field: 'resources.title'."""

    text: Text
    field: str

    @property
    def told(self) -> str:
        """The code of the problem that it must give; '' if it is right."""
        return self.text.told.get(self.field, self.text.told.get("*", ""))

    @property
    def warned(self) -> str:
        """The code of the warning beside it. A description is Markdown, of which only what is harmless is kept."""
        return "" if self.told or self.field == "resources.description" else self.text.warned


def _set(*path: str | int) -> Callable[[dict[str, Any], str], None]:
    """Puts a text into a record, at a place that may not be there yet."""

    def put(record: Any, text: str) -> None:
        for name, after in pairwise(path):
            fresh: Any = [] if isinstance(after, int) else {}
            if isinstance(record, list):
                if not record:
                    record.append(fresh)
                record = record[0]
            else:
                record = record.setdefault(name, fresh)
        if isinstance(record, list):
            record.append(text)
        else:
            record[path[-1]] = text

    return put


FIELDS: Mapping[str, Callable[[dict[str, Any], str], None]] = {
    "resources.title": _set("title"),
    "resources.publisher": _set("publisher"),
    "resources.summary": _set("summary"),
    "resources.description": _set("description"),
    "resources.partners": _set("partners", 0),
    "resources.keywords": _set("keywords", 0),
    "resources.notes": _set("notes"),
    "resources.caveats": _set("caveats", 0, "text"),
    "resources.evidence": _set("evidence", "basis"),
    "resources.origin": _set("origin", "context"),
    "resources.interval": _set("review_interval", "reason"),
    "resources.source": _set("sources", 0, "note"),
    "resources.document": _set("sources", 0, "document"),
    "resources.review": _set("reviews", 0, "note"),
    "resources.role": _set("reviews", 0, "role"),
    "leads.name": _set("name"),
    "leads.short_name": _set("short_name"),
    "leads.agency": _set("holders", 0, "agency"),
    "leads.offers": _set("offers"),
    "leads.how_to_ask": _set("how_to_ask"),
    "leads.status_note": _set("status_note"),
    "leads.notes": _set("notes"),
    "leads.keywords": _set("keywords", 0),
}
_LONG = {"resources.summary", "resources.description", "leads.offers"}


@cache
def texts() -> tuple[Text, ...]:
    rows = tomllib.loads((DATA / "texts.toml").read_text("utf-8"))["texts"]
    return tuple(
        Text(row["name"], row["text"], row.get("told", {}), row.get("warned", ""), row.get("links", False))
        for row in rows
    )


def cases() -> Iterator[Case]:
    return (Case(text, field) for text in texts() for field in FIELDS)


def word(number: int) -> str:
    """A word that only the case of this number has, of letters alone."""
    return "zq" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number:03}")


def written(case: Case, number: int) -> str:
    return case.text.text + (LONG if case.field in _LONG else FILLING).format(word(number))


def entry(kind: str, number: int, put: Callable[[Case], bool]) -> dict[str, Any]:
    """The entry of the text of a number, with it in each field that `put` chooses."""
    data = making.read_yaml(
        making.EXAMPLES / "catalogue" / kind / f"attendance-{'guide' if kind == 'resources' else 'lead'}.yml"
    )
    text = texts()[number]
    if kind == "resources":
        data |= {
            "added": "2026-11-10",
            "changed": "2026-11-10",
            "title": f"The guide {word(number)} for schools",
            "url": f"https://www.example.org/{word(number)}",
            "summary": f"A guide for schools that want to know more of the case {word(number)}, and why it is one.",
            "caveats": [{"kind": "later-edition"}],
            "evidence": {"tier": 4, "url": f"https://www.example.org/evidence/{word(number)}"},
            "origin": {"kind": "state"},
            "review_interval": {"months": 6},
            "sources": [{}],
            "reviews": [{"date": "2026-11-15", "by": "curators", "checked": ["works"], "outcome": "keep"}],
        }
    else:
        data |= {"name": f"The lead {word(number)}", "short_name": word(number), "status": "unconfirmed"}
        data |= {"holders": [{"role": "lead"}], "status_note": f"Nobody could say more of {word(number)}."}
    for field, put_in in FIELDS.items():
        if field.startswith(kind):
            case = Case(text, field)
            put_in(
                data,
                written(case, number)
                if put(case)
                else f"The coordinator of {word(number)} looks after schools and their guides",
            )
    return data


def hostile_catalog(root: Path, put: Callable[[Case], bool]) -> Path:
    """A folder with the small catalog and an entry and a lead for each text."""
    making.small_content(root)
    for number in range(len(texts())):
        for kind, name in (("resources", "guide"), ("leads", "lead")):
            making.write_entry(root, kind, f"{name}-{word(number)}", entry(kind, number, put))
    return root
