"""Living: addresses behind which everything is as it should be, however odd it looks; those that moved; those that are shy."""

from __future__ import annotations

from . import strangers, texts, words
from .making import DAYS, TURN, Maker
from .server import Reply, Request
from .sites import (
    Pages,
    document,
    fault,
    head_says,
    leads_to,
    on_days,
    refresh,
    shows,
    since,
    status,
    wants_cookie,
    with_etag,
)  # fmt: skip


def plain(m: Maker) -> None:
    """Several pages of one site."""
    site = Pages()
    name = m.host(site)
    for _ in range(3):
        matter = m.matter()
        path = m.path()
        site.pages[path] = m.random.choice((shows, with_etag))(m.page(matter))
        m.add(f"http://{name}{path}", "living", matter)


def slow_or_coded(m: Maker) -> None:
    matter = m.matter()
    late = m.random.choice((0.0, 0.0, 0.15))
    coding = m.random.choice(("gzip", "deflate", "chunked"))
    m.one("living", matter, shows(m.page(matter), coding=coding, late=late))


def charset(m: Maker) -> None:
    matter = m.matter()
    text = m.page(matter).decode().replace("School", "Escuela ñandú – School")
    body, said = m.random.choice((
        (text.replace("utf-8", "windows-1252").encode("cp1252", "replace"), "text/html"),
        (text.encode("utf-16"), "text/html; charset=utf-16"),
        (text.encode("latin-1", "replace"), "text/html; charset=ISO-8859-1"),
        (text.encode(), "text/html; charset=no-such-charset"),
        (text.encode("cp1252", "replace"), "text/html; charset=utf-8"),
    ))  # fmt: skip
    m.one("living", matter, shows(body, headers={"Content-Type": said}))


def documents(m: Maker) -> None:
    """PDF files, on servers whose HEAD tells all kinds of things."""
    matter = m.matter()
    name = m.host(Pages({"/files/guide.pdf": m.random.choice((
        document(), head_says(405, document()), head_says(404, document()), head_says(500, document()), head_says(403, document()),
    ))}))  # fmt: skip
    m.add(f"http://{name}/files/guide.pdf", "living", matter)


def large(m: Maker) -> None:
    matter = m.matter()
    filler = b"<p>" + b"More about attendance and families. " * 20_000 + b"</p></body>"
    m.one("living", matter, shows(m.page(matter).replace(b"</body>", filler)))


def partial(m: Maker) -> None:
    matter = m.matter()
    body = m.page(matter)
    m.one("living", matter, lambda _r: Reply(206, body, {"Content-Range": f"bytes 0-{len(body) - 1}/{len(body)}"}))


def cookies(m: Maker) -> None:
    matter = m.matter()
    m.one("living", matter, wants_cookie(shows(m.page(matter))))


def answers_everything(m: Maker) -> None:
    """A host that says 200 to any address, and has real pages."""
    matter = m.matter()
    title, text = m.random.choice(words.NOT_FOUND[m.family])
    lost = texts.page(title.format(org=matter.organisation), text, frame=matter.organisation)
    m.one("living", matter, shows(m.page(matter)), missing=shows(lost), robots=None)


def speaks_of_it(m: Maker) -> None:
    """A page that has the words of lost pages and means something else."""
    matter = m.matter()
    m.one("living", matter, shows(texts.about(matter, m.random, extra=m.random.choice(words.MENTIONS))))


def redesigned(m: Maker) -> None:
    """New words, new title, the same matter."""
    matter = m.matter()
    new = texts.about(matter, m.random, titled=f"{matter.topic.capitalize()} materials")
    m.one("living", matter, since(TURN, shows(m.page(matter)), shows(new)))


def news(m: Maker) -> None:
    """Another text each day."""
    matter = m.matter()
    bodies = {day: m.page(matter) for day in range(DAYS[-1] + 1)}
    m.one("living", matter, lambda request: Reply(200, bodies[request.day]))


def short(m: Maker) -> None:
    matter = m.matter()
    m.one("living", matter, shows(texts.page(matter.title, "Download the files below.", frame=matter.organisation)))


def in_spanish(m: Maker) -> None:
    matter = m.matter()
    title = f"{matter.title} (en español)"
    m.one("living", matter, shows(texts.page(title, matter.spanish(m.random), frame=matter.organisation)))


def shell(m: Maker) -> None:
    """A page that a browser fills: next to no text, and any address of the host gives the same."""
    matter = m.matter()
    body = texts.page(matter.organisation, head="<script src='/app.js'></script>", heading=False).replace(
        b"<div>", b"<div id='root'><noscript>You need to enable JavaScript to run this app.</noscript>"
    )
    m.one("living", matter, shows(body), missing=shows(body), robots=None)


def home_page(m: Maker) -> None:
    """An entry whose address is a home page, which sends visitors on within the site."""
    matter = m.matter()
    site = Pages({"/": leads_to("/en/home", 302), "/en/home": shows(m.page(matter))})
    m.add(f"http://{m.host(site)}/", "living", matter)


def login(m: Maker) -> None:
    matter = m.matter()
    form = texts.page(
        f"Sign in | {matter.organisation}", "Sign in with your account to go on.", frame=matter.organisation
    ).replace(b"</div>", b"<form action='/in'><input name='user'><input type='password' name='p'></form></div>")
    name = m.one("login", matter, leads_to("/accounts/login?next=1", 302))
    m.hosts[name].site.pages["/accounts/login?next=1"] = shows(form)  # type: ignore[attr-defined]  # this site has pages


def bad_days(m: Maker) -> None:
    """Down now and then, up at the end."""
    matter = m.matter()
    trouble = m.random.choice((
        status(500), status(503, Retry_After="86400"), status(502), fault("reset"), status(404), status(504),
    ))  # fmt: skip
    days = frozenset(m.random.choice(((1,), (3,), (1, 5), (0, 3), (0, 1, 5))))
    m.one("living", matter, on_days(days, trouble, shows(m.page(matter))))


def lookup_trouble(m: Maker) -> None:
    """The name server fails now and then."""
    matter = m.matter()
    name = m.one("living", matter, shows(m.page(matter)))
    days = frozenset(m.random.choice(((1,), (3, 5), (0, 7))))
    m.hosts[name].names = lambda day: "fail" if day in days else "ok"


def down_at_the_end(m: Maker) -> None:
    """Bad on the last day alone: nobody can know yet."""
    matter = m.matter()
    trouble = m.random.choice((status(500), status(404), fault("reset")))
    m.one("flaky-down", matter, since(DAYS[-1], shows(m.page(matter)), trouble))


def moved_within(m: Maker) -> None:
    matter = m.matter()
    path = m.path() + "new"
    code = m.random.choice((301, 301, 308))
    chain = m.random.random() < 0.3
    name = m.one("moved", matter, since(m.start(), shows(m.page(matter)), leads_to("/step" if chain else path, code)))
    pages = m.hosts[name].site.pages  # type: ignore[attr-defined]  # this site has pages
    pages[path], pages["/step"] = shows(m.page(matter)), leads_to(path)


def moved_away(m: Maker) -> None:
    """The same organization under another domain."""
    matter = m.matter()
    path = m.path()
    there = m.host(Pages({path: shows(m.page(matter))}))
    m.one("moved", matter, since(m.start(), shows(m.page(matter)), leads_to(f"http://{there}{path}")))


def renamed(m: Maker) -> None:
    """The organization has a new name, and says so."""
    matter = m.matter()
    new = m.random.choice([name for name in words.ORGANISATIONS if name != matter.organisation])
    extra = words.RENAMED.format(new=new, org=matter.organisation)
    body = texts.page(f"{matter.title} | {new}", extra, *matter.paragraphs(m.random), frame=new)
    there = m.host(Pages({"/work/page": shows(body)}))
    m.one("moved", matter, since(m.start(), shows(m.page(matter)), leads_to(f"http://{there}/work/page")))


def for_now(m: Maker) -> None:
    """A redirect that says it is for now."""
    matter = m.matter()
    name = m.one("living", matter, leads_to("/today", m.random.choice((302, 303, 307))))
    m.hosts[name].site.pages["/today"] = shows(m.page(matter))  # type: ignore[attr-defined]  # this site has pages


def refreshed(m: Maker) -> None:
    matter = m.matter()
    name = m.one("living", matter, shows(refresh("/fresh/page")))
    m.hosts[name].site.pages["/fresh/page"] = shows(m.page(matter))  # type: ignore[attr-defined]  # this site has pages


def wall(m: Maker) -> None:
    """Turned away as a program: with a status, or with a page and 200."""
    matter = m.matter()
    title, text, headers = m.random.choice(strangers.WALLS[m.family])
    body = texts.page(title, text, heading=False)
    code = m.random.choice((200, 200, 403, 503 if headers else 403))
    answer = since(m.start(), shows(m.page(matter)), lambda _request: Reply(code, body, headers))
    m.one("blocked", matter, answer, missing=lambda _r: Reply(code, body, headers), robots=m.random.choice(("", None)))


def turned_away(m: Maker) -> None:
    matter = m.matter()
    code = m.random.choice((401, 403, 403, 429, 406, 451, 999))
    m.one("blocked", matter, since(m.start(), shows(m.page(matter)), status(code)))


def turned_away_by_all(m: Maker) -> None:
    """A host that says 403 to programs whatever they ask for, robots.txt too."""
    matter = m.matter()
    site = Pages(missing=status(403), robots=None)
    m.add(f"http://{m.host(site)}{m.path()}", "blocked", matter)


def asks_not_to(m: Maker) -> None:
    matter = m.matter()
    m.one("not-asked", matter, shows(m.page(matter)), robots="User-agent: *\nDisallow: /\n")


def broken(m: Maker) -> None:
    """Out of order all the time, which is not the same as gone."""
    matter = m.matter()
    m.one("down", matter, m.random.choice((status(500), status(502), fault("reset"))))


def refused(m: Maker) -> None:
    matter = m.matter()
    m.add(f"http://{m.host(Pages(), listens=False)}/page", "down", matter)


def over_tls(m: Maker) -> None:
    """https, as it should be; with a certificate that ends soon; and refused."""
    matter = m.matter()
    path = m.path()
    which = m.random.choice(("good", "good", "soon", "self-signed", "other-name", "hangs-up"))
    name = m.host(Pages({path: shows(m.page(matter))}), tls_fault=which == "hangs-up")
    if which != "hangs-up":
        m.secure[name] = which
    # A certificate that is not valid keeps visitors out, too.
    label = {"good": "living", "soon": "living", "hangs-up": "blocked"}.get(which, "down")
    m.add(f"https://{name}{path}", label, matter)


def to_https(m: Maker) -> None:
    """The same address over https: from http by a redirect."""
    matter = m.matter()
    path = m.path()

    def site(request: Request) -> Reply:
        if request.secure:
            return Pages({path: shows(body)})(request)
        return Reply(301, b"", {"Location": f"https://{request.host}{request.path}"})

    body = m.page(matter)
    name = m.host(site)  # type: ignore[arg-type]  # a function is a site too
    m.secure[name] = "good"
    m.add(f"http://{name}{path}", "living", matter)


LIVING = (
    (plain, 30), (slow_or_coded, 10), (charset, 12), (documents, 14), (large, 3), (partial, 3), (cookies, 6),
    (answers_everything, 12), (speaks_of_it, 12), (redesigned, 12), (news, 8), (short, 8), (in_spanish, 8), (shell, 5),
    (home_page, 8), (login, 10), (bad_days, 24), (lookup_trouble, 8), (down_at_the_end, 10), (moved_within, 24),
    (moved_away, 14), (renamed, 12), (for_now, 10), (refreshed, 8), (wall, 22), (turned_away, 22), (turned_away_by_all, 8),
    (asks_not_to, 5), (broken, 12), (refused, 6),
)  # fmt: skip
SECURE = ((over_tls, 14), (to_https, 6))
