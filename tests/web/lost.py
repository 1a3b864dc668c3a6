"""Lost: addresses that are gone, in all the ways sites have of saying so, and domains that belong to somebody else now."""

from __future__ import annotations

from random import Random

from . import strangers, texts, words
from .making import Maker
from .server import Reply, Request
from .sites import Answering, Pages, document, leads_to, refresh, shows, since, status


def says_so(m: Maker) -> None:
    """404 or 410, with a page of any kind."""
    matter = m.matter()
    title, text = m.random.choice(words.NOT_FOUND[m.family])
    body = texts.page(title.format(org=matter.organisation), text, frame=matter.organisation)
    code = m.random.choice((404, 404, 404, 410))
    m.one("gone", matter, since(m.start(), shows(m.page(matter)), status(code, body)))


def no_such_host(m: Maker) -> None:
    matter = m.matter()
    name = m.one("gone", matter, shows(m.page(matter)))
    start = m.start()
    m.hosts[name].names = lambda day: "none" if day >= start else "ok"


def after_a_redirect(m: Maker) -> None:
    matter = m.matter()
    m.one(
        "gone", matter, since(m.start(), shows(m.page(matter)), leads_to("/archive/gone", m.random.choice((301, 302))))
    )


def _lost_page(m: Maker, organisation: str) -> bytes:
    title, text = m.random.choice(words.NOT_FOUND[m.family])
    return texts.page(title.format(org=organisation), text, frame=organisation)


def soft_for_all(m: Maker) -> None:
    """200 with a page that says so, for every address of the host."""
    matter = m.matter()
    lost = shows(_lost_page(m, matter.organisation))
    m.one(
        "gone", matter, since(m.start(), shows(m.page(matter)), lost), missing=lost, robots=m.random.choice(("", None))
    )


def soft_for_some(m: Maker) -> None:
    """200 with a page that says so, on a host that says 404 to other addresses."""
    matter = m.matter()
    m.one("gone", matter, since(m.start(), shows(m.page(matter)), shows(_lost_page(m, matter.organisation))))


def to_the_home_page(m: Maker) -> None:
    """The deep address now lands on the home page, by a redirect."""
    matter = m.matter()
    code = m.random.choice((301, 302))
    to_home = leads_to("/", code)
    missing = m.random.choice((to_home, status(404)))
    m.one("gone", matter, since(m.start(), shows(m.page(matter)), to_home), missing=missing)


def is_the_home_page(m: Maker) -> None:
    """The deep address shows the home page without a redirect; so does any other."""
    matter = m.matter()
    front = shows(texts.home(matter.organisation))
    m.one("gone", matter, since(m.start(), shows(m.page(matter)), front), missing=front)


def to_the_home_page_by_refresh(m: Maker) -> None:
    matter = m.matter()
    m.one("gone", matter, since(m.start(), shows(m.page(matter)), shows(refresh("/", 3))))


def to_a_search(m: Maker) -> None:
    """Redirects to a list of results that has none."""
    matter = m.matter()
    name = m.one("gone", matter, since(m.start(), shows(m.page(matter)), leads_to("/search?from=404", 302)))
    said = (
        "Your search returned no results. 0 results found.",
        "We could not match your request. Nothing found for: page.",
    )
    body = texts.page("Search", m.random.choice(said), frame=matter.organisation)
    m.hosts[name].site.pages["/search?from=404"] = shows(body)  # type: ignore[attr-defined]  # this site has pages


def document_replaced(m: Maker) -> None:
    """A PDF whose address now gives a page, with 200."""
    matter = m.matter()
    lost = shows(_lost_page(m, matter.organisation))
    site = Pages({"/files/plan.pdf": since(m.start(), document(), lost)}, missing=lost)
    m.add(f"http://{m.host(site)}/files/plan.pdf", "gone", matter)


GONE = (
    (says_so, 60), (no_such_host, 24), (after_a_redirect, 12), (soft_for_all, 30), (soft_for_some, 20),
    (to_the_home_page, 24), (is_the_home_page, 12), (to_the_home_page_by_refresh, 6), (to_a_search, 8), (document_replaced, 8),
)  # fmt: skip


def _everywhere(answer: Answering, start: int, before: Pages) -> Pages:
    """A site that shows one thing at every address from a day on, robots.txt or not."""

    def site(request: Request) -> Reply:
        return before(request) if request.day < start else answer(request)

    return Pages(missing=site, robots=None)


def _lost_domain(m: Maker, answer: Answering) -> str:
    """A host that was the organization's until a day, and somebody else's since."""
    matter = m.matter()
    path = m.path()
    before = Pages({path: shows(m.page(matter)), "/": shows(texts.home(matter.organisation))})
    name = m.host(_everywhere(answer, m.start(), before))
    m.add(f"http://{name}{path}", "taken-over", matter)
    return name


def _parked(random: Random, family: str, host: str) -> bytes:
    title, text = random.choice(strangers.PARKED[family])
    return texts.page(title.format(host=host), text.format(host=host), heading=random.random() < 0.5)


def _foreign(random: Random, family: str) -> bytes:
    title, text = random.choice(strangers.FOREIGN[family])
    more = " ".join(random.sample(text.split(), k=min(30, len(text.split()))))
    return texts.page(title, text, more, frame=title.split()[0])


def parked(m: Maker) -> None:
    seed = m.random.random()
    family = m.family
    _lost_domain(m, lambda request: Reply(200, _parked(Random(seed), family, request.host)))


def parked_behind_a_script(m: Maker) -> None:
    """An empty page whose script goes on to the real one."""
    seed = m.random.random()
    family = m.family
    script = b'<!DOCTYPE html><html><head><script>window.onload=function(){window.location.href="/lander"}</script></head></html>'

    def answer(request: Request) -> Reply:
        return Reply(200, _parked(Random(seed), family, request.host) if request.path.startswith("/lander") else script)

    _lost_domain(m, answer)


def market(m: Maker) -> None:
    """Redirects to where names are sold."""
    body = _parked(m.random, m.family, "this name")
    there = m.host(
        Pages(missing=shows(body)),
        name=f"names-{m.random.choice(('market', 'broker', 'auction'))}{len(m.hosts)}{m.family[0]}.loopback",
    )
    code = m.random.choice((301, 302))
    _lost_domain(m, lambda request: Reply(code, b"", {"Location": f"http://{there}/offer?name={request.host}"}))


def foreign(m: Maker) -> None:
    """Somebody else's matter at every address of the domain."""
    body = _foreign(m.random, m.family)
    _lost_domain(m, shows(body))


def foreign_with_404(m: Maker) -> None:
    """Somebody else's matter at this one address (links to it are worth money), an honest 404 elsewhere."""
    matter = m.matter()
    body = _foreign(m.random, m.family)
    m.one("taken-over", matter, since(m.start(), shows(m.page(matter)), shows(body)))


def foreign_elsewhere(m: Maker) -> None:
    """A redirect to a stranger's site."""
    there = m.host(Pages({"/": shows(_foreign(m.random, m.family))}), name=f"shop{len(m.hosts)}{m.family[0]}.loopback")
    _lost_domain(m, leads_to(f"http://{there}/", m.random.choice((301, 302))))


TAKEN = (
    (parked, 34),
    (parked_behind_a_script, 8),
    (market, 14),
    (foreign, 28),
    (foreign_with_404, 12),
    (foreign_elsewhere, 14),
)
