"""States: the possible conclusions about an address after several checks, and their wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from level1.catalog.pdfs import SIGNS, Pdf
from level1.sentences import sentence

# Most certain and most harmful first: this is the order of reports.
STATES = {
    "taken-over": sentence("taken over by somebody else"),
    "gone": "gone",
    "moved": "moved",
    "failing": sentence("not answering as it should, not yet confirmed"),
    "blocked": sentence("closed to programs"),
    "excused": sentence("excused by the curators"),
    "unchecked": sentence("not checked yet"),
    "healthy": "answering",
}

# These need no action.
SETTLED = ("healthy", "excused", "unchecked", "blocked")

NOTES = {
    "tls-expires-soon": sentence("The site's certificate ends soon."),
    "https-available": sentence("The same address answers over https."),
    "redirect-chain": sentence("Several redirects in a row lead there."),
    "login": sentence("It asks to log in."),
    "confirm-owner": sentence("Confirm the owner: the new address belongs to another site."),
    "confirm-subject": sentence("Confirm that it is still the same resource."),
    "cannot-tell": sentence("A program sees too little of it to be sure; open it by hand once."),
    "changed": sentence("It shows another page than before."),
    "private": sentence("It was open before and is not now."),
    "elsewhere": sentence("It answers from another network."),
    "unsteady": sentence("Its answers vary."),
}


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is known about one address. `since` is when what is wrong (or right) was first seen; `last_checked` the
    last informative check, `last_ok` the last good answer. `http_status` is 0 if there was no answer. `reason` is a
    sentence. `suggestion` is an address to write instead, '' if there is none; `settled` whether it was seen often
    enough for a program to write it. `until` is the last day of an exception. `resources` has the ids of the resources
    that name the address, `uses` lists everything that names it: 'resources/<id>', 'leads/<id>', 'pages/<file>'.
    `document` is what was seen in the PDF that it leads to."""

    url: str
    state: str = "unchecked"
    since: datetime | None = None
    last_checked: datetime | None = None
    last_ok: datetime | None = None
    http_status: int = 0
    final_url: str = ""
    reason: str = sentence("It has not been checked yet.")
    suggestion: str = ""
    settled: bool = False
    until: str = ""
    notes: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    document: Pdf | None = None

    @property
    def needs_somebody(self) -> bool:
        return self.state not in SETTLED

    @property
    def is_unsafe(self) -> bool:
        """Whether a reader should be warned before following it."""
        return self.state in ("gone", "taken-over")


def as_data(state: LinkState) -> dict[str, Any]:
    """The shape other tools rely on, with additional fields. Times are UTC, to the second; None if there is none."""
    data = asdict(state)
    for name in ("since", "last_checked", "last_ok"):
        moment: datetime | None = data[name]
        data[name] = moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
    data["http_status"] = state.http_status or None
    for name in ("notes", "resources", "uses"):
        data[name] = list(data[name])
    data["document"] = _document(state.document) if state.document else None
    return data


def _document(document: Pdf) -> dict[str, Any]:
    """When a PDF was looked into, and each sign: true, false, or null where nobody can say."""
    return {
        "looked_at": document.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **{name: getattr(document, name) for name in SIGNS},
    }


def summary(states: Iterable[LinkState]) -> dict[str, int]:
    """How many addresses are in which state, in the order of STATES."""
    counts = dict.fromkeys(STATES, 0)
    for state in states:
        counts[state.state] += 1
    return counts
