"""Losses: addresses of a half that are somebody else's now, and such as are gone."""

from __future__ import annotations

from .half import Page
from .halfmaker import BOUGHT, TURN, HalfMaker
from .server import Reply
from .sites import Pages, leads_to, shows, since


def stranger(m: HalfMaker, page: Page) -> None:
    """Somebody else's page at every address of the name, or beyond a redirect."""
    subject = m.subject(page)
    path, answer = m.path(), m.answer(page, subject)
    if page.at:
        there = m.host(Pages(missing=answer), m.host_name(page.at, BOUGHT))
        answer = leads_to(f"http://{there}/?d={subject.stem}", m.random.choice((301, 302)))
    # A full text in a language that nobody here reads is strange only beside what was there before.
    plain = m.file != "others" or page.language == "en"
    start = m.start() if plain else TURN
    site = m.turned(subject, path, answer, start, everywhere=True)
    m.note(f"http://{m.host(site, m.host_name(subject.stem, BOUGHT))}{path}", "taken-over", subject)


def stranger_here(m: HalfMaker, page: Page) -> None:
    """Somebody else's text at the address itself; other addresses say 404, and the home page is theirs too."""
    subject = m.subject(page)
    path, answer = m.path(), m.answer(page, subject)
    site = m.turned(subject, path, answer, TURN)
    site.pages["/"] = since(TURN, site.pages["/"], answer)
    m.note(f"http://{m.host(site, m.host_name(subject.stem, BOUGHT))}{path}", "taken-over", subject)


def said_so(m: HalfMaker, page: Page) -> None:
    """404 or 410 with the site's page for it; the home page is there."""
    m.kind, subject, path = "not-found", m.subject(page, page.language), m.path()
    answer, code = m.answer(page, subject), m.random.choice((404, 404, 404, 410))
    site = m.turned(subject, path, lambda request: Reply(code, answer(request).body), m.start())
    m.note(f"http://{m.host(site, m.host_name(subject.stem))}{path}", "gone", subject)


def soft(m: HalfMaker, page: Page) -> None:
    """200 with the page that says so, for this address or for all that there are not."""
    m.kind, subject, path = "soft-404", m.subject(page, page.language), m.path()
    answer = m.answer(page, subject)
    site = m.turned(subject, path, answer, m.start())
    if m.random.random() < 0.6:
        site.missing = answer
    m.note(f"http://{m.host(site, m.host_name(subject.stem))}{path}", "gone", subject)


PAGED = (("parked", stranger, 3), ("sellers", stranger, 2), ("others", stranger, 1), ("others", stranger_here, 1),
         ("missing", said_so, 2), ("missing", soft, 2))  # fmt: skip


def to_home(m: HalfMaker) -> None:
    """The deep address leads to the home page; so does every other, or the others say 404."""
    m.kind, m.language = "to-home", m.random.choice(sorted({subject.language for subject in m.half.subjects}))
    subject, path = m.subject(language=m.language), m.path()
    way = leads_to("/", m.random.choice((301, 302)))
    site = m.turned(subject, path, way, m.start())
    if m.random.random() < 0.5:
        site.missing = since(0, way, way)
    m.note(f"http://{m.host(site, m.host_name(subject.stem))}{path}", "gone", subject)


def is_home(m: HalfMaker) -> None:
    """The deep address shows the home page, as any other does."""
    m.kind, subject, path = "is-home", m.subject(), m.path()
    front = shows(m.home(subject))
    site = m.turned(subject, path, front, m.start())
    site.missing = front
    m.note(f"http://{m.host(site, m.host_name(subject.stem))}{path}", "gone", subject)


PLAIN = ((to_home, 14), (is_home, 4))
