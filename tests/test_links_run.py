"""A run: every address once, politely, with what is remembered; and what is said when there is no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from real import real_content
from web.certificates import certificates
from web.server import Host, Reply, Request, Web
from web.sites import Pages, document, head_says, leads_to, refresh, shows, status, wants_cookie, with_etag

from level1.links.addresses import Use
from level1.links.asking import safety
from level1.links.asking.run import Outcome, Way, due, run_checks
from level1.links.memory import NO_NETWORK, Memory, open_memory
from level1.links.observation import Observation
from level1.links.policy import Asking, Pace, asking_from

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
BODY = b"<title>A guide</title><body><p>" + b"Words about attendance and families. " * 40
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

Ask = Callable[..., Mapping[str, Observation]]


@pytest.fixture(scope="module")
def policy() -> Asking:
    real = asking_from(real_content().word_files["link-policy"].data)
    return replace(real, pace=Pace(0.0, 1), hosts={}, request_seconds=3.0, connect_seconds=2.0, lookup_seconds=2.0,
                   longest_wait_seconds=1.0)  # fmt: skip


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = open_memory(tmp_path / "links.db", NOW)
    yield opened
    opened.close()


def asked(web: Web, *methods: str) -> list[str]:
    return [one.path for one in web.asked if one.path != "/robots.txt" and "no-page" not in one.path
            and (not methods or one.method in methods)]  # fmt: skip


def run(web: Web, memory: Memory, policy: Asking, *urls: str, now: datetime = NOW) -> Outcome:
    return run_checks(urls, memory, policy, now, Way(web.resolve, allow_private=True))


def seen(memory: Memory, url: str) -> Observation:
    found = memory.last(url)
    assert found is not None
    return found


def test_each_address_is_asked_once(memory: Memory, policy: Asking) -> None:
    with Web({"a.example": Host(Pages(missing=shows(BODY)))}) as web:
        outcome = run(web, memory, policy, "http://a.example/1", "http://a.example/2", "http://a.example/1")
        assert sorted(asked(web, "GET")) == ["/1", "/2"]
        assert Counter(one.path for one in web.asked)["/robots.txt"] == 1
        assert (outcome.addresses, outcome.answered, outcome.outcome) == (2, 2, "finished")


def test_hosts_are_asked_at_their_pace_and_take_turns(memory: Memory, policy: Asking) -> None:
    """No two requests to a host start sooner than they may, and the hosts do not wait for each other."""
    slow = replace(policy, pace=Pace(0.2, 1))
    names = [f"h{number}.example" for number in range(6)]
    urls = [f"http://{name}/{page}" for name in names for page in range(4)]
    with Web({name: Host(Pages({f"/{p}": document() for p in range(4)})) for name in names}) as web:
        run(web, memory, slow, *urls)
        for name in names:
            starts = sorted(one.at for one in web.asked if one.host == name)
            # What arrives late makes the next gap look shorter.
            assert min(later - sooner for sooner, later in pairwise(starts)) > 0.03
            assert starts[-1] - starts[0] >= (len(starts) - 1) * 0.1
        in_turn = [one.host for one in sorted(web.asked, key=lambda one: one.at)]
        # One after another, the first two hosts would have the first eight.
        assert len(set(in_turn[:12])) == 6


def test_never_more_at_once_than_a_host_may_be_asked(memory: Memory, policy: Asking) -> None:
    two = replace(policy, hosts={"a.example": Pace(0.0, 2)})
    pages = {
        f"/{number}.pdf": shows(b"x", headers={"Content-Type": "application/pdf"}, late=0.05) for number in range(8)
    }
    with Web({"www.a.example": Host(Pages(pages))}) as web:
        run(web, memory, two, *(f"http://www.a.example{path}" for path in pages))
        spans = [(one.at, one.at + one.seconds) for one in web.asked]
        most = max(sum(start <= moment < end for start, end in spans) for moment, _ in spans)
    assert most == 2


def test_robots_txt_is_kept_to_and_read_once_a_day(memory: Memory, policy: Asking) -> None:
    site = Pages(missing=shows(BODY), robots="User-agent: *\nDisallow: /no\n")
    with Web({"a.example": Host(site)}) as web:
        for later in (0 * HOUR, HOUR, 25 * HOUR):
            run(web, memory, policy, "http://a.example/no/1", "http://a.example/yes", now=NOW + later)
        assert set(asked(web)) == {"/yes"}
        assert Counter(one.path for one in web.asked)["/robots.txt"] == 2
    assert seen(memory, "http://a.example/no/1").failure == "robots"


def test_a_page_that_has_not_changed_is_not_sent_again(memory: Memory, policy: Asking) -> None:
    with Web({"a.example": Host(Pages({"/x": with_etag(BODY)}))}) as web:
        run(web, memory, policy, "http://a.example/x")
        first = seen(memory, "http://a.example/x")
        run(web, memory, policy, "http://a.example/x", now=NOW + DAY)
        run(web, memory, policy, "http://a.example/x", now=NOW + 2 * DAY)
    third = seen(memory, "http://a.example/x")
    assert (first.status, third.status) == (200, 304)
    assert third.page == first.page
    assert [one.status for one in memory.history("http://a.example/x")] == [200, 304, 304]


@pytest.mark.parametrize("code", [403, 404, 405, 415, 500, 501])
def test_where_head_lies_get_counts(memory: Memory, policy: Asking, code: int) -> None:
    with Web({"a.example": Host(Pages({"/x.pdf": head_says(code, document())}))}) as web:
        run(web, memory, policy, "http://a.example/x.pdf")
        assert [(one.method) for one in web.asked if one.path == "/x.pdf"] == ["HEAD", "GET"]
    assert seen(memory, "http://a.example/x.pdf").status == 200


def test_a_document_that_is_no_pdf_is_not_fetched(memory: Memory, policy: Asking) -> None:
    """What happens to a PDF is in tests/test_links_pdf.py."""
    with Web({"a.example": Host(Pages({"/x.docx": document("application/msword")}))}) as web:
        run(web, memory, policy, "http://a.example/x.docx")
        assert asked(web, "GET") == []
    assert seen(memory, "http://a.example/x.docx").status == 200


def test_redirects_are_followed_and_remembered(memory: Memory, policy: Asking) -> None:
    pages = {
        "/a": leads_to("/b", 301),
        "/b": leads_to("http://b.example/c", 302),
        "/c": shows(refresh("/d")),
        "/d": shows(BODY),
    }
    with Web({"a.example": Host(Pages(pages)), "b.example": Host(Pages(pages))}) as web:
        run(web, memory, policy, "http://a.example/a")
    found = seen(memory, "http://a.example/a")
    assert [(hop.status, hop.to) for hop in found.hops] == [
        (301, "http://a.example/b"), (302, "http://b.example/c"), (0, "http://b.example/d"),
    ]  # fmt: skip
    assert (found.status, found.final_url) == (200, "http://b.example/d")
    assert "redirect-chain" in found.notes


@pytest.mark.parametrize(
    ("target", "failure"),
    [("/a", "redirects"), ("ftp://b.example/x", "forbidden-address"), ("file:///etc/passwd", "forbidden-address"),
     ("javascript:alert(1)", "forbidden-address"), ("http://[::1", ""), ("", "")],
)  # fmt: skip
def test_redirects_that_lead_nowhere(memory: Memory, policy: Asking, target: str, failure: str) -> None:
    with Web({"a.example": Host(Pages({"/a": leads_to(target, 302)}))}) as web:
        run(web, memory, policy, "http://a.example/a")
    assert seen(memory, "http://a.example/a").failure == failure


def test_redirects_without_an_end(memory: Memory, policy: Asking) -> None:
    site = Pages(missing=lambda request: Reply(302, headers={"Location": f"{request.path}x"}), robots="")
    with Web({"a.example": Host(site)}) as web:
        run(web, memory, policy, "http://a.example/a")
        assert len(asked(web)) == policy.redirects + 1
    assert seen(memory, "http://a.example/a").failure == "redirects"


def test_a_redirect_into_a_private_network_is_refused(memory: Memory, policy: Asking) -> None:
    """Checked at every hop, after the name was looked up."""
    with Web(
        {"a.example": Host(Pages({"/a": leads_to("http://inside.example/")})), "inside.example": Host(Pages())}
    ) as web:
        # The first host passes for a public one: only the second is looked at.
        public = safety.is_public
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(safety, "is_public", lambda ip: ip == web.hosts["a.example"].address or public(ip))
            run_checks(["http://a.example/a"], memory, policy, NOW, Way(web.resolve))
        assert {one.host for one in web.asked} == {"a.example"}
    assert seen(memory, "http://a.example/a").failure == "forbidden-address"


def test_cookies_are_taken_along(memory: Memory, policy: Asking) -> None:
    with Web({"a.example": Host(Pages({"/a": wants_cookie(shows(BODY))}))}) as web:
        run(web, memory, policy, "http://a.example/a")
    assert seen(memory, "http://a.example/a").status == 200


def test_a_host_that_asks_to_wait_a_moment_is_given_it(memory: Memory, policy: Asking) -> None:
    times = iter([Reply(429, headers={"Retry-After": "1"}), Reply(200, BODY)])
    pages = {"/a": lambda _request: next(times), "/b": shows(BODY)}
    with Web({"a.example": Host(Pages(pages))}) as web:
        run(web, memory, policy, "http://a.example/a", "http://a.example/b")
        starts = [one.at for one in web.asked if one.path == "/a"]
    assert starts[1] - starts[0] >= 1
    assert seen(memory, "http://a.example/a").status == 200


def test_a_long_wait_puts_off_the_address_and_not_its_host(memory: Memory, policy: Asking) -> None:
    pages = {"/a": status(503, Retry_After="7200"), "/b": shows(BODY)}
    with Web({"a.example": Host(Pages(pages))}) as web:
        run(web, memory, policy, "http://a.example/a", "http://a.example/b")
        put_off = seen(memory, "http://a.example/a")
        assert (put_off.failure, put_off.retry_after) == ("deferred", NOW + 2 * HOUR)
        assert seen(memory, "http://a.example/b").status == 200
        soon = run(web, memory, policy, "http://a.example/a", "http://a.example/b", now=NOW + HOUR)
        assert soon.waiting == 1
        assert asked(web).count("/a") == 1
        run(web, memory, policy, "http://a.example/a", now=NOW + 3 * HOUR)
        assert asked(web).count("/a") == 2


def test_nobody_can_put_us_off_for_ever(memory: Memory, policy: Asking) -> None:
    with Web({"a.example": Host(Pages({"/a": status(429, Retry_After="999999999")}))}) as web:
        run(web, memory, policy, "http://a.example/a")
    put_off = seen(memory, "http://a.example/a").retry_after
    assert put_off is not None
    assert put_off <= NOW + timedelta(days=policy.again_days)


def test_a_host_that_has_no_home_page_for_us_is_noted_once(memory: Memory, policy: Asking) -> None:
    hosts = {"a.example": Host(Pages()), "b.example": Host(Pages({"/": shows(BODY)})), "c.example": Host(status(410))}
    with Web(hosts) as web:
        urls = [f"http://{name}/{n}" for name in hosts for n in range(3)]
        run(web, memory, policy, *urls)
        assert Counter((one.host, one.path) for one in web.asked)["a.example", "/"] == 1
    noted = [url for url in urls if "missing-everywhere" in seen(memory, url).notes]
    assert noted == [url for url in urls if "b.example" not in url]


def test_cookies_are_kept_within_a_site(memory: Memory, policy: Asking) -> None:
    """A wall on a neighboring host sets a cookie for the whole site."""

    def wall(request: Request) -> Reply:
        headers = {"Location": "http://data.school.example/x", "Set-Cookie": "seen=yes; Domain=school.example"}
        return Reply(302, b"", headers)

    def page(request: Request) -> Reply:
        if request.cookie("seen"):
            return Reply(200, BODY)
        return Reply(302, b"", {"Location": "http://wall.school.example/"})

    with Web(
        {"data.school.example": Host(Pages({"/x": page})), "wall.school.example": Host(Pages({"/": wall}))}
    ) as web:
        run(web, memory, policy, "http://data.school.example/x")
    assert seen(memory, "http://data.school.example/x").status == 200


def test_what_stands_in_the_way_of_reading_is_noted(memory: Memory, policy: Asking) -> None:
    shell = b"<title>App</title><div id=root></div><noscript>You need JavaScript.</noscript><script src=/a.js></script>"
    pages = {
        "/plain": shows(BODY),
        "/br": shows(b"\x1b\x0e\x00\x00", headers={"Content-Encoding": "br"}),
        "/garbled": shows(bytes(range(128, 256)) * 4, headers={"Content-Type": "text/html; charset=utf-8"}),
        "/shell": shows(shell),
        "/lost-shell": status(404, shell),
    }
    with Web({"a.example": Host(Pages(pages))}) as web:
        run(web, memory, policy, *(f"http://a.example{path}" for path in pages))
    noted = {path: {*seen(memory, f"http://a.example{path}").notes} for path in pages}
    assert noted == {
        "/plain": set(),
        "/br": {"unreadable"},
        "/garbled": {"unreadable"},
        "/shell": {"drawn"},
        "/lost-shell": {"drawn", "missing-everywhere"},
    }


def test_a_made_up_address_is_asked_once_for_a_host(memory: Memory, policy: Asking) -> None:
    with Web({"a.example": Host(Pages({f"/{n}": shows(BODY) for n in range(5)}))}) as web:
        urls = [f"http://a.example/{n}" for n in range(5)]
        run(web, memory, policy, *urls)
        made_up = [one.path for one in web.asked if "no-page" in one.path]
        assert len(made_up) == 1
        # The same pages on a host that is known to say 404: nothing to compare.
        run(web, memory, policy, *urls, now=NOW + DAY)
        assert len([one.path for one in web.asked if "no-page" in one.path]) == 1
    assert all(seen(memory, url).status == 200 for url in urls)
    assert [one.made_up and one.made_up[0] for one in memory.history(urls[0])] == [404, None]


def test_a_host_that_is_down_is_not_asked_for_each_address(memory: Memory, policy: Asking) -> None:
    closed = Host(Pages(), listens=False)
    with Web({"a.example": closed, "b.example": Host(Pages(missing=shows(BODY)))}) as web:
        tried: list[str] = []

        def resolve(name: str, port: int) -> list[tuple[str, int]]:
            tried.append(name)
            return web.resolve(name, port)

        urls = [*(f"http://a.example/{n}" for n in range(20)), "http://b.example/"]
        run_checks(urls, memory, policy, NOW, Way(resolve, allow_private=True))
    assert [seen(memory, url).failure for url in urls] == ["refused"] * 20 + [""]
    assert tried.count("a.example") == 1


def test_nothing_answered_is_no_verdict(memory: Memory, policy: Asking) -> None:
    with Web({}) as web:
        outcome = run(web, memory, policy, *(f"http://h{n}.example/" for n in range(4)))
    assert outcome.outcome == NO_NETWORK
    assert memory.last("http://h1.example/") is None
    assert list(memory.histories()) == []


@pytest.mark.parametrize(("lost", "outcome"), [(2, "finished"), (3, NO_NETWORK)])
def test_more_than_half_of_the_hosts_unknown_is_no_verdict(
    memory: Memory, policy: Asking, lost: int, outcome: str
) -> None:
    hosts = {
        f"h{n}.example": Host(Pages(missing=shows(BODY)), names=lambda _, n=n: "fail" if n < lost else "ok")
        for n in range(4)
    }
    with Web(hosts) as web:
        # Many addresses of a living host do not outvote the others.
        urls = [f"http://{name}/" for name in hosts] + [f"http://h3.example/{n}" for n in range(20)]
        assert run(web, memory, policy, *urls).outcome == outcome


def test_whose_turn_it_is(memory: Memory, policy: Asking) -> None:
    with Web(
        {f"{n}.example": Host(Pages(missing=shows(BODY))) for n in "abc"} | {"bad.example": Host(status(500))}
    ) as web:
        urls = ["http://a.example/", "http://b.example/", "http://c.example/", "http://bad.example/"]
        assert due(urls, memory, policy, NOW) == urls
        run(web, memory, policy, *urls)
    assert due(urls, memory, policy, NOW + HOUR) == []
    # What was bad is asked again the next day, together with some that answered: if they are silent too, it is the network.
    assert due(urls, memory, policy, NOW + DAY)[0] == "http://bad.example/"
    assert set(due(urls, memory, policy, NOW + DAY)) == set(urls)
    assert due(urls, memory, policy, NOW + 7 * DAY) == urls


def test_an_interrupted_run_loses_only_what_was_under_way(memory: Memory, policy: Asking) -> None:
    class Stop(BaseException):
        pass

    def stop(done: int, _all: int) -> None:
        if done == 7:
            raise Stop

    with Web({f"h{n}.example": Host(Pages(missing=shows(BODY))) for n in range(20)}) as web:
        urls = [f"http://h{n}.example/" for n in range(20)]
        with pytest.raises(Stop):
            run_checks(urls, memory, policy, NOW, Way(web.resolve, allow_private=True), stop)
    assert len(list(memory.histories())) == 7
    assert memory.runs()[0].outcome == "stopped"


def test_a_run_has_an_end(memory: Memory, policy: Asking) -> None:
    short = replace(policy, run_minutes=0.3 / 60)
    with Web(
        {"slow.example": Host(Pages(missing=shows(BODY, late=1.0))), "a.example": Host(Pages(missing=shows(BODY)))}
    ) as web:
        outcome = run(web, memory, short, "http://slow.example/", "http://a.example/")
    assert (outcome.outcome, outcome.left) == ("stopped", 1)
    assert memory.last("http://slow.example/") is None


def test_https_is_noted_where_it_works(memory: Memory, policy: Asking, tmp_path: Path) -> None:
    signed = certificates(tmp_path)
    if signed is None:
        pytest.skip("there is no openssl command here")
    tls = signed.context("a", ["a.example"], days=5)
    hosts = {"a.example": Host(Pages(missing=shows(BODY)), tls=tls), "b.example": Host(Pages(missing=shows(BODY)))}
    with Web(hosts) as web:
        urls = ["http://a.example/x", "http://b.example/x", "https://a.example/x"]
        run_checks(urls, memory, policy, NOW, Way(web.resolve, allow_private=True, authorities=str(signed.authority)))
    assert [seen(memory, url).notes for url in urls] == [("https-available",), (), ("tls-expires-soon",)]


def test_who_asks_is_said(memory: Memory, policy: Asking) -> None:
    agents: list[str] = []

    def site(request) -> Reply:
        agents.append(request.headers["user-agent"])
        return Reply(200, BODY)

    with Web({"a.example": Host(site)}) as web:
        way = Way(web.resolve, allow_private=True, about="https://site.example/about/link-checker/")
        run_checks(
            ["http://a.example/"], memory, policy, NOW, way, uses={"http://a.example/": [Use("resources", "x", "url")]}
        )
    assert set(agents) == {
        "support-for-all-links/1.0 (checks the links of a public catalog; +https://site.example/about/link-checker/)"
    }
    assert memory.uses() == {"http://a.example/": (Use("resources", "x", "url"),)}
