"""Suspects: honest sites that look lost. None of them is gone or somebody else's; `EXPECTED` says where more is known."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace

from .half import Page
from .halfmaker import TURN, HalfMaker
from .server import Host, Reply, Request
from .sites import Answering, Pages, head_says, leads_to, shows, since

FINE = frozenset(("healthy", "moved"))
UNREAD = frozenset(("blocked", "failing"))
EXPECTED = {
    "bot-check": UNREAD,
    # A person looks: the status says one thing, the page another.
    "whole-page-404": frozenset(("failing",)),
    "shell-404": frozenset(("failing",)),
    "404-everywhere": frozenset(("blocked",)),
    # Nothing that can be used, and nobody is accused. That a video was taken away may be said.
    "video-removed": frozenset(("failing", "blocked", "gone")),
    "video-private": UNREAD,
    "first-sight": FINE,
    "refuses-head": FINE,
    "domain-cookie": FINE,
    "document": FINE,
    "renamed": FINE | {"failing"},
    "merged": FINE | {"failing"},
}


def _note(m: HalfMaker, url: str, subject: object) -> None:
    m.note(url, "honest", subject, EXPECTED.get(m.kind))  # type: ignore[arg-type]  # any subject is noted


def walled(m: HalfMaker, page: Page) -> None:
    """A check, a wall, a shell or a notice: at every address, or at this one."""
    subject = m.subject(page)
    path, everywhere = m.path(), m.random.random() < 0.6
    answer, place = m.led(page, m.answer(page, subject))
    site = m.turned(subject, path, answer, m.start(), everywhere)
    place(site)
    _note(m, f"http://{m.host(site, m.host_name(subject.stem))}{path}", subject)


def video(m: HalfMaker, page: Page) -> None:
    """A video on a host of videos, taken away after good days."""
    subject = m.subject(page)
    name = page.at
    watch = f"/watch?v={m.random.randrange(16**11):011x}"
    if name not in m.hosts:
        m.host(Pages(), name)
    site = m.hosts[name].site
    good = shows(
        f"<!doctype html><html lang='en'><head><title>{subject.title} - {name}</title><meta property='og:title' "
        f"content='{subject.title}'><meta name='author' content='{subject.organisation}'></head><body><div id='player'></div>"
        f'<script>var ytInitialPlayerResponse = {{"playabilityStatus":{{"status":"OK"}},"videoDetails":{{"title":'
        f'"{subject.title}","shortDescription":"{subject.said}","author":"{subject.organisation}"}}}};</script>'
        f"<h1>{subject.title}</h1><p>{subject.organisation}</p><p>{subject.said}</p></body></html>".encode()
    )
    site.pages[watch] = since(TURN, good, m.answer(page, subject))  # type: ignore[attr-defined]  # this site has pages
    _note(m, f"http://{name}{watch}", subject)


def first_sight(m: HalfMaker, page: Page) -> None:
    """An honest page about what strangers sell, from the first day."""
    subject = m.subject(page)
    path = m.path()
    site = m.site_of(subject, path, shows(m.about(subject)))
    _note(m, f"http://{m.host(site, m.host_name(subject.stem))}{path}", subject)


def redone(m: HalfMaker, page: Page) -> None:
    """The site's own page in new words or another language, at its address; a new name, there or at another."""
    subject = m.subject(page)
    path = m.path()
    answer, home = m.answer(page, subject), m.answer(replace(page, title=page.site, text=subject.home), subject)
    if page.at:
        new = m.host(Pages({"/ways/page": answer, "/": home}), m.host_name(page.at))
        answer = leads_to(f"http://{new}/ways/page", m.random.choice((301, 302)))
        home = leads_to(f"http://{new}/", 301)
    site = m.turned(subject, path, answer, TURN)
    site.pages["/"] = since(TURN, site.pages["/"], home)
    _note(m, f"http://{m.host(site, m.host_name(subject.stem))}{path}", subject)


PAGED = (
    ("checks", walled, 3),
    ("walls", walled, 2),
    ("notices", walled, 2),
    ("honest", first_sight, 2),
    ("redone", redone, 2),
)


def maker_of(page: Page, usual: Callable[[HalfMaker, Page], None]) -> Callable[[HalfMaker, Page], None]:
    """Videos are on hosts of videos, whatever file they are in."""
    return video if page.kind.startswith("video-") else usual


def turned_404(m: HalfMaker) -> None:
    """A host that says 404 to us whatever we ask for."""
    m.kind, subject, path = "404-everywhere", m.subject(), m.path()
    body = m.random.choice((
        b"", b"<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n"
        b"<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n", b'{"error":"not_found"}', b"404 page not found\n",
    ))  # fmt: skip
    site = m.turned(subject, path, lambda _request: Reply(404, body), m.start(), everywhere=True)
    _note(m, f"http://{m.host(site, m.host_name(subject.stem))}{path}", subject)


def whole_page_404(m: HalfMaker) -> None:
    """The page as ever, under a status that says there is none."""
    m.kind, subject, path = "whole-page-404", m.subject(), m.path()
    about = m.about(subject)
    site = m.turned(subject, path, lambda _request: Reply(404, about), TURN)
    _note(m, f"http://{m.host(site, m.host_name(subject.stem))}{path}", subject)


def shell_404(m: HalfMaker) -> None:
    """A site that became an app: every deep address is a 404 with the shell in which a browser shows the page."""
    m.kind, subject, path = "shell-404", m.subject(), m.path()
    shells = [page for page in m.half.pages["walls"] if page.kind == "app-shell"]
    shell = m.answer(m.random.choice(shells), subject)

    def answer(request: Request) -> Reply:
        reply = shell(request)
        return Reply(404, reply.body, reply.headers)

    site = m.turned(subject, path, answer, TURN)
    site.pages["/"] = since(TURN, site.pages["/"], shell)
    site.missing = since(TURN, site.missing, answer)
    _note(m, f"http://{m.host(site, m.host_name(subject.stem))}{path}", subject)


def refuses_head(m: HalfMaker) -> None:
    m.kind, subject, path = "refuses-head", m.subject(), m.path()
    site = m.site_of(subject, path, head_says(m.random.choice((415, 415, 501, 400)), shows(m.about(subject))))
    _note(m, f"http://{m.host(site, m.host_name(subject.stem))}{path}", subject)


def domain_cookie(m: HalfMaker) -> None:
    """A cookie set by one name of a site, for all its names."""
    m.kind, subject, path = "domain-cookie", m.subject(), m.path()
    name = m.host_name(subject.stem).removeprefix("www.")
    about = shows(m.about(subject))
    domain = m.random.choice(("", ".")) + name

    def page(request: Request) -> Reply:
        if request.cookie("visit") == "1":
            return about(request)
        return Reply(302, b"", {"Location": f"http://gate.{name}/?to={path}"})

    def gate(_request: Request) -> Reply:
        cookie = f"visit=1; Domain={domain}; Path=/"
        return Reply(302, b"", {"Location": f"http://www.{name}{path}", "Set-Cookie": cookie})

    m.host(m.site_of(subject, path, page), f"www.{name}")
    m.hosts[f"gate.{name}"] = Host(gate)
    _note(m, f"http://www.{name}{path}", subject)


def document(m: HalfMaker) -> None:
    """A calendar or a PDF, from the first day or where a page was."""
    m.kind, subject, path = "document", m.subject(), m.path()
    calendar = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//{subject.organisation}//Events//EN\r\nBEGIN:VEVENT\r\n"
        f"UID:{m.random.randrange(10**9)}@events\r\nDTSTART:20261203T170000Z\r\nSUMMARY:{subject.title}\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    ).encode()
    pdf = b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n" + m.random.randbytes(30_000) + b"\n%%EOF\n"
    answer = m.random.choice((
        shows(calendar, headers={"Content-Type": "text/calendar; charset=utf-8"}),
        shows(calendar, headers={"Content-Type": "text/calendar", "Content-Disposition": "attachment; filename=event.ics"}),
        shows(pdf, headers={"Content-Type": "application/pdf"}),
        shows(pdf, headers={"Content-Type": "application/octet-stream", "Content-Disposition": 'inline; filename="plan.pdf"'}),
    ))  # fmt: skip
    start = m.start()
    if start:  # what was a page and is a document is no loss, but a person may look
        m.kind = "document-now"
    _note(m, f"http://{m.host(m.turned(subject, path, answer, start), m.host_name(subject.stem))}{path}", subject)


def coded(m: HalfMaker) -> None:
    """The page in a coding that nobody asked for, or that nobody knows."""
    m.kind, path = "coded", m.path()
    coding = m.random.choice(("br", "br", "zstd", "x-compact", "dcb", "aws-chunked"))
    known = m.half.coded.get(coding)
    subject = m.half.subject(m.half.coded["about"]) if known else m.subject()
    body = base64.b64decode(known) if known else m.random.randbytes(6_000)
    answer: Answering = shows(body, headers={"Content-Encoding": coding, "Vary": "Accept-Encoding"})
    site = m.turned(subject, path, answer, m.start(), m.random.random() < 0.5)
    _note(m, f"http://{m.host(site, m.host_name(subject.stem))}{path}", subject)


PLAIN = (
    (turned_404, 10), (whole_page_404, 8), (shell_404, 6), (refuses_head, 6), (domain_cookie, 6), (document, 8), (coded, 12),
)  # fmt: skip
