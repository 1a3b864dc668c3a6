"""Histories of links for tests: what an address showed, hour by hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from conftest import PROJECT

from level1.links.judging.exceptions import Exceptions
from level1.links.judging.judgement import judge
from level1.links.judging.reading import Reader
from level1.links.judging.signs import signs_from
from level1.links.judging.states import LinkState
from level1.links.judging.subject import Subject
from level1.links.judging.thresholds import thresholds_from
from level1.links.observation import Hop, Observation, Page
from level1.yamlfile.reading import read_document

URL = "https://www.riverbend.example/attendance/playbook"
START = datetime(2026, 11, 1, 12, tzinfo=UTC)
SUBJECT = Subject(
    URL,
    ("Attendance playbook for foster youth",),
    ("Riverbend Institute for Schools",),
    ("attendance", "foster youth", "chronic absence"),
)


LISTS = ("link-signs", "link-policy")


@cache
def reader() -> Reader:
    """The reader with the project's own policy."""
    signs, policy = (read_document(PROJECT / "content" / "taxonomy" / f"{name}.yml", name)[0] for name in LISTS)
    assert signs
    assert policy
    return Reader(signs_from(signs.data), thresholds_from(policy.data))


def page(title: str, text: str = "", repeat: int = 1, site: str = "") -> Page:
    whole = " ".join([text] * repeat)
    return Page(title, whole[:3000], len(f"{title} {whole}".split()), "text/html", site)


PLAYBOOK = page(
    "Attendance playbook for foster youth | Riverbend Institute",
    "The playbook helps districts find out why foster youth miss days, talk with caregivers, and plan transport with "
    "county offices. It has worksheets, a timeline of the first thirty days, stories of three districts and a list of "
    "questions for the attendance team. Chronic absence fell where all adults shared one plan. ",
    3,
)
SHOES = page(
    "Summer sandals and running gear",
    "Discover leather sandals, trail runners and hiking boots in every size. Free delivery above fifty dollars, returns "
    "within thirty days. Our customers love the cushioned sole and the breathable mesh of this collection. ",
    3,
)
# Nothing of the subject, and nothing of whose it is.
GARDENS = page("Gardens of the valley", "Paths, ponds and old trees, and benches from which both can be seen. ", 20)
PARKED = page("riverbend.example", "This domain is for sale. Buy this domain. Related searches: attendance software.")
CASINO = page("Riverbend - Slot Gacor", "Play slot online, togel and poker with jackpot and daily free spins. ", 20)
LOST = page("Page not found | Riverbend Institute", "Sorry, the page you are looking for does not exist.")
HOME = page(
    "Riverbend Institute for Schools",
    "We work with schools on many things. Our news, our events, our people, our newsletter and our yearly conference. ",
    8,
)
WALL = page("Just a moment...", "Checking your browser before accessing the site. Verify you are human.")
LOGIN = page("Sign in", "Sign in to continue. Enter your password. Forgot your password?")


def seen(hours: float, what: Page | int | str | None = PLAYBOOK, **more: Any) -> Observation:
    """One check: a page (answered with 200), a status without a page, or the name of a failure."""
    values: dict[str, Any] = {"final_url": more.get("url", URL), "status": 200}
    if isinstance(what, Page):
        values["page"] = what
    elif isinstance(what, int):
        values["status"] = what
    elif isinstance(what, str):
        values |= {"status": 0, "failure": what, "final_url": ""}
    return Observation(**{"url": URL, "at": START + timedelta(hours=hours), **values, **more})


def redirected(hours: float, to: str, what: Page | None = PLAYBOOK, status: int = 301) -> Observation:
    return seen(hours, what, hops=(Hop(status, to),), final_url=to)


def judged(
    *history: Observation, subject: Subject = SUBJECT, after: float = 0, excuses: Exceptions | None = None
) -> LinkState:
    """The state right after the last check, or `after` hours later."""
    last = max((one.at for one in history), default=START)
    return judge(history, subject, reader(), last + timedelta(hours=after), excuses)
