"""Half maker: puts the pages of a half on hosts with names as people buy them, beside what was there before."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .half import Half, Page, Subject, fill, framed
from .making import ACCEPT, Case, Maker
from .server import Host, Reply, Request
from .sites import Answering, Pages, leads_to, since

# Several good days come before what breaks later.
DAYS = (0, 1, 3, 5, 7, 9, 11, 13)
TURN = 4

BOUGHT = ("com", "org", "net", "info")
# Where honest sites are: mostly under names that anybody can buy.
HONEST = ("org", "org", "com", "com", "us", "net", "edu")


class HalfMaker(Maker):
    def __init__(self, random: Random, half: Half) -> None:
        super().__init__(random, half.name)
        self.half = half
        self.language, self.file = "en", ""

    def subject(self, page: Page | None = None, language: str = "en") -> Subject:
        if page and page.about:
            return self.half.subject(page.about)
        spoken = [subject for subject in self.half.subjects if subject.language == language]
        return self.random.choice(spoken or self.half.subjects)

    def of(self, page: Page, file: str) -> None:
        """The next case is made of this page."""
        self.kind, self.language, self.file = page.kind, page.language, file

    def start(self) -> int:
        """Mostly there were good days before."""
        return self.random.choice((0, TURN, TURN))

    def host_name(self, stem: str, tlds: tuple[str, ...] = HONEST) -> str:
        first = self.random.choice(("", "www.", "www."))
        return f"{first}{stem}{len(self.hosts)}{self.family[0]}.{self.random.choice(tlds)}"

    def note(self, url: str, label: str, subject: Subject, accept: frozenset[str] | None = None) -> None:
        known = accept or ACCEPT[label]
        self.cases.append(Case(url, label, self.kind, known, subject, self.family, self.language))

    def about(self, subject: Subject) -> bytes:
        """The subject's own page."""
        return self._own(subject, subject.heading or subject.title, subject.text)

    def home(self, subject: Subject) -> bytes:
        return self._own(subject, subject.organisation, subject.home)

    def frame_of(self, subject: Subject) -> str:
        """The frame that all pages of the subject's site have."""
        return self.half.frames[sum(map(ord, subject.stem)) % len(self.half.frames)]

    def _own(self, subject: Subject, title: str, text: str) -> bytes:
        return framed(
            self.frame_of(subject), language=subject.language, title=title, site=subject.organisation, menu=subject.menu, text=text,
            foot=subject.foot,
        ).encode()  # fmt: skip

    def answer(self, page: Page, subject: Subject) -> Answering:
        """What the page is, wherever it is asked for."""
        # A site's own notices look as its other pages do.
        frame = self.random.choice(self.half.frames) if page.site else self.frame_of(subject)
        menu = page.menu or ("" if page.site else subject.menu)
        token = f"{self.random.randrange(16**16):016x}"
        site = page.site or subject.organisation

        def shown(request: Request) -> Reply:
            host = request.host.removeprefix("www.")
            text = page.html or framed(
                frame, language=page.language, title=page.title, site=site, menu=menu, text=page.text, foot=page.foot
            )
            names = {"host": host, "org": subject.organisation, "name": subject.title, "token": token}
            headers = {name: fill(value, **names) for name, value in page.headers.items()}
            return Reply(page.status, fill(text, **names, path=request.path).encode(), headers)

        return shown

    def site_of(self, subject: Subject, path: str, answer: Answering, **more: object) -> Pages:
        """The subject's site, with one address that is looked at."""
        home = self.home(subject)
        return Pages({path: answer, "/": lambda _request: Reply(200, home)}, **more)  # type: ignore[arg-type]  # fields by name

    def turned(self, subject: Subject, path: str, then: Answering, day: int, everywhere: bool = False) -> Pages:
        """The subject's site whose address (or every address, robots.txt too) answers otherwise from a day on."""
        about = self.about(subject)
        before = self.site_of(subject, path, lambda _request: Reply(200, about))
        if not everywhere:
            before.pages[path] = since(day, before.pages[path], then)
            return before
        return Pages(missing=since(day, before, then), robots=None)

    def led(self, page: Page, answer: Answering) -> tuple[Answering, Callable[[Pages], None]]:
        """`answer`, or a way to it where the page is met elsewhere; and what puts it there."""
        if not page.via:
            return answer, lambda _site: None
        if page.via.startswith("http"):
            self.hosts.setdefault(page.via.split("/")[2], Host(Pages(missing=answer)))
            return leads_to(page.via, 302), lambda _site: None
        return leads_to(page.via, 302), lambda site: site.pages.update({page.via: answer})
