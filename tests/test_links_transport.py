"""One request, asked safely: hostile hosts are survived within the limits, and nothing private is asked."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from web.certificates import Certificates, certificates
from web.server import Host, Reply, Request, Web

from level1.links.asking.safety import Lookups, is_public, system_resolver
from level1.links.asking.transport import Answer, Ask, Transport

LIMIT = 64 * 1024
SECONDS = 2.0


# Four megabytes in four kilobytes.
BOMB = gzip.compress(b"0" * 4_000_000, mtime=0)

ANSWERS = {
    "/plain": Reply(200, b"hello"),
    "/gzip": Reply(200, b"hello " * 100, coding="gzip"),
    "/deflate": Reply(200, b"hello " * 100, coding="deflate"),
    "/chunked": Reply(200, b"hello " * 1000, coding="chunked"),
    "/bomb": Reply(200, BOMB, {"Content-Encoding": "gzip"}),
    "/not-gzip": Reply(200, b"hello", {"Content-Encoding": "gzip"}),
    "/brotli": Reply(200, b"\x1b\x0e\x00\x00", {"Content-Encoding": "br"}),
    "/two-codings": Reply(200, gzip.compress(b"hello"), {"Content-Encoding": "br, gzip"}),
    "/named": Reply(200, b"hello", {"Content-Encoding": "identity"}),
    "/endless": Reply(200, b"x", fault="endless"),
    "/drip": Reply(200, b"hello " * 1000, fault="drip"),
    "/truncated": Reply(200, b"hello", fault="truncated"),
    "/reset": Reply(fault="reset"),
    "/silence": Reply(fault="silence"),
    "/garbage": Reply(body=b"\x00\xff no http at all\r\n\r\n", fault="raw"),
    "/long-header": Reply(body=b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", fault="raw"),
    "/many-headers": Reply(body=b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000 + b"\r\n", fault="raw"),
    "/bad-length": Reply(body=b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", fault="raw"),
    "/bad-chunk": Reply(body=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello", fault="raw"),
    "/header-letters": Reply(
        body=b"HTTP/1.1 200 OK\r\nX-\xff\xfe: \x80\x81\r\nContent-Length: 2\r\n\r\nhi", fault="raw"
    ),
    "/redirect": Reply(302, b"x", {"Location": "/plain"}, fault="endless"),
    "/cookie": Reply(200, b"", {"Set-Cookie": "a=b; Path=/"}),
}


def answer(request: Request) -> Reply:
    if request.path == "/agent":
        return Reply(200, f"{request.headers['user-agent']} {request.headers['host']}".encode())
    return ANSWERS.get(request.path, Reply(404))


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Certificates | None:
    return certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def web(signed: Certificates | None) -> Iterator[Web]:
    hosts = {
        "alder.example": Host(answer),
        "gone.example": Host(answer, names=lambda _: "none"),
        "nameless.example": Host(answer, names=lambda _: "fail"),
        "closed.example": Host(answer, listens=False),
        "hangs-up.example": Host(answer, tls_fault=True),
    }
    if signed:
        hosts |= {
            "good.example": Host(answer, tls=signed.context("good", ["good.example"], days=5)),
            "other.example": Host(answer, tls=signed.context("other", ["somebody-else.example"])),
            "self.example": Host(answer, tls=signed.context("self", ["self.example"], trusted=False)),
        }
    with Web(hosts) as serving:
        yield serving


@pytest.fixture
def transport(web: Web, signed: Certificates | None) -> Iterator[Transport]:
    made = transport_to(web, authority=str(signed.authority) if signed else "")
    yield made
    made.close()


def transport_to(web: Web, *, allow_private: bool = True, authority: str = "") -> Transport:
    lookups = Lookups(web.resolve, SECONDS, allow_private=allow_private)
    return Transport(lookups, "checker/1.0", request_seconds=SECONDS, connect_seconds=SECONDS, body_bytes=LIMIT, at_once=2,
                     authorities=authority)  # fmt: skip


@pytest.fixture(scope="module")
def asked(web: Web) -> dict[str, tuple[Answer, float]]:
    """Every answer, and the seconds it took. Asked once and side by side: some take as long as they may."""
    transport = transport_to(web)

    def ask(path: str) -> tuple[Answer, float]:
        started = time.monotonic()
        return transport.ask(Ask(f"http://alder.example{path}")), time.monotonic() - started

    with ThreadPoolExecutor(4) as pool:
        got = dict(zip(ANSWERS, pool.map(ask, ANSWERS), strict=True))
    transport.close()
    return got


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_is_survived_within_the_limits(asked: dict[str, tuple[Answer, float]], path: str) -> None:
    got, seconds = asked[path]
    # Far more than the limit, for a busy computer; without a limit, silence would last a minute and a drip five.
    assert seconds < 30
    assert len(got.body) <= LIMIT
    assert bool(got.status) != bool(got.failure)


@pytest.mark.parametrize(
    ("path", "status", "failure"),
    [
        ("/plain", 200, ""),
        ("/bomb", 200, ""),
        ("/endless", 200, ""),
        ("/drip", 200, ""),
        ("/truncated", 200, ""),
        ("/redirect", 302, ""),
        ("/reset", 0, "reset"),
        ("/silence", 0, "timeout"),
        ("/garbage", 0, "protocol"),
        ("/long-header", 0, "protocol"),
        ("/many-headers", 0, "protocol"),
    ],
)
def test_what_went_wrong_has_a_name(
    asked: dict[str, tuple[Answer, float]], path: str, status: int, failure: str
) -> None:
    got, _ = asked[path]
    assert (got.status, got.failure) == (status, failure)


@pytest.mark.parametrize(
    ("path", "cut"), [("/plain", False), ("/bomb", True), ("/endless", True), ("/truncated", True)]
)
def test_a_body_that_was_cut_says_so(asked: dict[str, tuple[Answer, float]], path: str, cut: bool) -> None:
    assert asked[path][0].cut is cut


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/chunked", "/plain"])
def test_a_body_is_decoded(asked: dict[str, tuple[Answer, float]], path: str) -> None:
    assert asked[path][0].body.startswith(b"hello")


def test_a_drip_is_taken_as_far_as_it_came(asked: dict[str, tuple[Answer, float]]) -> None:
    got, _ = asked["/drip"]
    assert b"hello".startswith(got.body[:5])
    assert got.body
    assert got.cut


@pytest.mark.parametrize(
    ("host", "failure"),
    [("gone", "no-such-host"), ("nameless", "dns"), ("closed", "refused"), ("unheard-of", "no-such-host")],
)
def test_a_host_that_is_not_there(transport: Transport, host: str, failure: str) -> None:
    got = transport.ask(Ask(f"http://{host}.example/"))
    assert (got.failure, got.connected) == (failure, False)


@pytest.mark.parametrize(("host", "failure"), [("other", "certificate"), ("self", "certificate"), ("hangs-up", "tls")])
def test_encryption_that_is_refused(transport: Transport, signed: Certificates | None, host: str, failure: str) -> None:
    """A certificate that is not valid keeps visitors out, too; one who hangs up may do so on programs alone."""
    if signed is None and host != "hangs-up":
        pytest.skip("there is no openssl command here")
    assert transport.ask(Ask(f"https://{host}.example/plain")).failure == failure


@pytest.mark.parametrize("path", ["/brotli", "/not-gzip", "/two-codings"])
def test_a_coding_that_was_not_asked_for_is_told_and_not_read(
    asked: dict[str, tuple[Answer, float]], path: str
) -> None:
    got, _ = asked[path]
    assert (got.status, got.body, got.unreadable) == (200, b"", True)


def test_what_can_be_read_is_not_called_unreadable(asked: dict[str, tuple[Answer, float]]) -> None:
    unread = {path for path, (got, _) in asked.items() if got.unreadable}
    assert unread == {"/brotli", "/not-gzip", "/two-codings"}


def test_the_name_stays_the_name(transport: Transport, signed: Certificates | None) -> None:
    """The connection goes to a number; certificate and Host header are those of the name."""
    if signed is None:
        pytest.skip("there is no openssl command here")
    got = transport.ask(Ask("https://good.example/agent"))
    assert got.body == b"checker/1.0 good.example"
    assert got.certificate_ends is not None


def test_connections_are_used_again(web: Web, transport: Transport, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    connect = transport._adapter._connect

    def noted(*where: Any) -> Any:
        made.append(where)
        return connect(*where)

    monkeypatch.setattr(transport._adapter, "_connect", noted)
    for path in ("/plain", "/gzip", "/chunked", "/plain"):
        transport.ask(Ask(f"http://alder.example{path}"))
    assert len(made) == 1


def test_nothing_is_taken_from_the_environment(transport: Transport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert transport.ask(Ask("http://alder.example/plain")).status == 200


def test_private_addresses_are_refused(web: Web) -> None:
    transport = transport_to(web, allow_private=False)
    before = len(web.asked)
    assert transport.ask(Ask("http://alder.example/plain")).failure == "forbidden-address"
    assert len(web.asked) == before


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "2130706433", "0x7f.1", "[::ffff:10.0.0.1]"])
def test_numbers_in_place_of_names_are_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it was asked"))
    lookups = Lookups(system_resolver, SECONDS, allow_private=False)
    transport = Transport(lookups, "x", request_seconds=1, connect_seconds=1, body_bytes=10, at_once=1)
    assert transport.ask(Ask(f"http://{host}/latest/meta-data/")).failure in ("forbidden-address", "no-such-host")


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://exa mple.org/", "http://a..example/", "http://\ud800.example/"]
)
def test_what_is_no_address_is_told(transport: Transport, url: str) -> None:
    got = transport.ask(Ask(url))
    assert got.failure in ("not-an-address", "no-such-host")


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "127.8.9.1", "0.0.0.0", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "192.0.0.192", "168.63.129.16", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:a00:1",
        "::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:db8::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "not an address", "",
    ],
)  # fmt: skip
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "142.250.72.196", "2606:4700::6810:84e5", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_public(address: str) -> None:
    assert is_public(address)


def test_a_name_with_one_private_address_is_refused() -> None:
    lookups = Lookups(lambda _host, port: [("8.8.8.8", port), ("10.0.0.1", port)], SECONDS, allow_private=False)
    with pytest.raises(OSError, match="not public"):
        lookups.addresses("both.example", 80)


def test_a_name_server_that_does_not_answer_costs_its_limit_only() -> None:
    heard = Event()

    def silent(_host: str, _port: int) -> list[tuple[str, int]]:
        heard.wait(60)
        return []

    lookups = Lookups(silent, 0.1, allow_private=True)
    with pytest.raises(OSError, match="in time"):
        lookups.addresses("slow.example", 80)
    heard.set()


def test_the_answer_of_the_name_server_is_pinned() -> None:
    """Asked once a run: a name that leads elsewhere a moment later is of no use to anybody."""
    answers = iter([[("8.8.8.8", 80)], [("127.0.0.1", 80)]])
    lookups = Lookups(lambda *_: next(answers), SECONDS, allow_private=False)
    assert lookups.addresses("twice.example", 80) == lookups.addresses("TWICE.example.", 80) == [("8.8.8.8", 80)]


def test_the_certificate_check_is_on(transport: Transport) -> None:
    assert transport._adapter._tls.verify_mode is ssl.CERT_REQUIRED
    assert transport._adapter._tls.check_hostname
