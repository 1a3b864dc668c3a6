"""Exchange: observations as JSON lines, to move them from one memory to another, and into a build.

An untrusted file is read line by line: a line that is not an observation is reported with its number and skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from level1.addresses import is_address
from level1.catalog.pdfs import Pdf, pdf_from
from level1.links.observation import FAILURES, NOTES, Hop, Observation, Page
from level1.problems import Problem, Value, shown

# Longer than any valid line: a page's text is cut to a few thousand characters, and there are two pages.
_LONGEST_LINE = 200_000
_LONGEST_TEXT = 20_000
_LONGEST_ADDRESS = 2_000
_MOST_HOPS = 30
_MOST_HEADERS = 30
_HIGHEST_STATUS = 999
_MOST_WORDS = 10_000_000
_ORIGIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ORIGIN = 40
# Clocks differ, but not by more than this.
_AHEAD = timedelta(hours=1)


class NotAnObservation(Exception):
    """A line is not an observation. Carries the name of the problem's sentences and their values."""

    def __init__(self, name: str, /, **values: Value) -> None:
        super().__init__(name)
        self.name, self.values = name, values


def as_line(seen: Observation) -> str:
    """One observation as one line, without empty fields; the same observation always gives the same line."""
    data: dict[str, Any] = {
        "url": seen.url,
        "at": _stamp(seen.at),
        "origin": seen.origin,
        "status": seen.status,
        "failure": seen.failure,
        "detail": seen.detail,
        "hops": [[hop.status, hop.to] for hop in seen.hops],
        "final_url": seen.final_url,
        "page": _page_data(seen.page),
        "made_up": [seen.made_up[0], _page_data(seen.made_up[1])] if seen.made_up else None,
        "notes": list(seen.notes),
        "retry_after": _stamp(seen.retry_after) if seen.retry_after else None,
        "headers": dict(sorted(seen.headers.items())),
        "document": seen.document.as_data() if seen.document else None,
    }
    kept = {name: value for name, value in data.items() if value not in ("", None, [], {}, 0) or name == "url"}
    return json.dumps(kept, ensure_ascii=True, separators=(",", ":"))


def read_lines(path: Path, now: datetime | None, origin: str = "") -> tuple[list[Observation], list[Problem]]:
    """The observations in a file, and problems for the lines that are not observations. `origin` replaces 'here',
    which means another place to the reader. Checks after `now` are rejected, if it is given. Raises OSError if the
    file cannot be read."""
    found: list[Observation] = []
    problems: list[Problem] = []
    with path.open("rb") as stream:
        number = 0
        while raw := stream.readline(_LONGEST_LINE + 1):
            number += 1
            try:
                if len(raw) > _LONGEST_LINE:
                    while raw and not raw.endswith(b"\n"):
                        raw = stream.readline(_LONGEST_LINE)
                    raise NotAnObservation("no-observation.too-long", limit=_LONGEST_LINE)
                if raw.strip():
                    seen = from_line(raw, now)
                    found.append(replace(seen, origin=origin) if origin and seen.origin == "here" else seen)
            except NotAnObservation as wrong:
                problems.append(Problem.at(path.name, number, 1, "", wrong.name, **wrong.values))
    return found, problems


def from_line(raw: bytes, now: datetime | None) -> Observation:
    """The observation on a line. Raises NotAnObservation."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        raise NotAnObservation("no-observation.json") from None
    if not isinstance(data, dict):
        raise NotAnObservation("no-observation.object")
    url = _text(data, "url", _LONGEST_ADDRESS)
    if not url:
        raise NotAnObservation("no-observation.no-address")
    if not is_address(url):
        raise NotAnObservation("no-observation.address", found=shown(url))
    at = _moment(data.get("at"))
    if at is None or (now and at > now + _AHEAD):
        raise NotAnObservation("no-observation.time")
    origin = _text(data, "origin", _LONGEST_ORIGIN) or "here"
    if not _ORIGIN.fullmatch(origin):
        raise NotAnObservation("no-observation.origin", found=shown(origin))
    failure, status = _text(data, "failure", 40), _number(data.get("status", 0), _HIGHEST_STATUS)
    if (failure and failure not in FAILURES) or (not failure and not status):
        raise NotAnObservation("no-observation.status", failures=tuple(FAILURES))
    made_up = data.get("made_up")
    if made_up is not None and not (isinstance(made_up, list) and len(made_up) == 2):
        raise NotAnObservation("no-observation.made-up")
    notes = data.get("notes") or []
    return Observation(
        url=url,
        at=at,
        status=status,
        failure=failure,
        detail=_text(data, "detail", 500),
        hops=tuple(_hops(data.get("hops") or [])),
        final_url=_text(data, "final_url", _LONGEST_ADDRESS),
        page=_page(data.get("page")),
        made_up=(_number(made_up[0], _HIGHEST_STATUS), _page(made_up[1])) if made_up else None,
        notes=tuple(note for note in NOTES if note in notes) if isinstance(notes, list) else (),
        retry_after=_moment(data.get("retry_after")),
        origin=origin,
        headers=_headers(data.get("headers") or {}),
        document=_document(data.get("document"), at),
    )


def _document(value: Any, at: datetime) -> Pdf | None:
    """What was seen in a document, if it is said as we say it and was seen no later than the check."""
    found = pdf_from(value)
    return found if found and found.at <= at else None


def in_runs(found: Iterable[Observation], apart: timedelta) -> Iterator[list[Observation]]:
    """Observations grouped into their probable runs: by origin, with a new run after every pause."""
    run: list[Observation] = []
    for seen in sorted(found, key=lambda one: (one.origin, one.at, one.url)):
        if run and (seen.origin != run[-1].origin or seen.at - run[-1].at > apart):
            yield run
            run = []
        run.append(seen)
    if run:
        yield run


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(value: Any) -> datetime | None:
    """A time as the memory keeps it, to the millisecond. None if the value is not a time with an offset."""
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            return None
        moment = moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _text(data: dict[str, Any], name: str, longest: int) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise NotAnObservation("no-observation.text", name=name, limit=longest)
    # Lone surrogates cannot be encoded.
    return value.encode("utf-8", "replace").decode("utf-8")


def _number(value: Any, highest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= highest:
        raise NotAnObservation("no-observation.number", found=shown(value), limit=highest)
    return value


def _hops(value: Any) -> Iterator[Hop]:
    if not isinstance(value, list) or len(value) > _MOST_HOPS:
        raise NotAnObservation("no-observation.redirects")
    for item in value:
        if not isinstance(item, list) or len(item) != 2:
            raise NotAnObservation("no-observation.redirects")
        yield Hop(_number(item[0], _HIGHEST_STATUS), _text({"to": item[1]}, "to", _LONGEST_ADDRESS))


def _page(value: Any) -> Page | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise NotAnObservation("no-observation.page")
    return Page(
        _text(value, "title", 2_000),
        _text(value, "text", _LONGEST_TEXT),
        _number(value.get("words", 0), _MOST_WORDS),
        _text(value, "content_type", 300),
        _text(value, "site", 1_000),
    )


def _page_data(page: Page | None) -> dict[str, Any] | None:
    if page is None:
        return None
    data = {"title": page.title, "text": page.text, "words": page.words, "content_type": page.content_type}
    return {**data, "site": page.site} if page.site else data


def _headers(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or len(value) > _MOST_HEADERS:
        raise NotAnObservation("no-observation.headers")
    return {_text({"name": name}, "name", 100): _text({"value": said}, "value", 1_000) for name, said in value.items()}
