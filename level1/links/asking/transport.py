"""Transport: makes one request, safely. The one door to requests: it connects to the address that was resolved and
checked, under one deadline for the whole request, and reads no more than its limit.

By default requests follows redirects (reading their whole bodies), takes proxies and passwords from the environment,
resolves the name again when connecting, and restarts its timeout at each byte. So only its adapter is used here.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from level1.links.asking.cookies import Cookie, cookie_from
from level1.links.asking.safety import LookupFailed, Lookups, NoSuchHost, NotPublic

_CHUNK = 16_384
# Number of hosts to which a connection is kept open. More would hold files open for no benefit.
_POOLS = 256
# Maximum length kept of a header: enough for an ETag or a cookie, and too little to fill the memory.
_LONGEST_HEADER = 2_000
_MOST_COOKIES = 20


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: to an http or https address. `least_delay`: seconds until the next request to the same host, if the
    host asked for a delay. `document_bytes`: how much to read of a PDF, which is then looked into; 0 for as much as of any body."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    least_delay: float = 0.0
    document_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or 0 and a failure of observation.FAILURES. Header names are in lower case. `body` is decoded
    and cut to the limit; `cut` says that there was more, or that the connection broke, `unreadable` that it is coded in
    a way that was not asked for (then it is empty). `connected`: whether the host was reached. `document` has the signs that
    were seen in a PDF that was looked into."""

    status: int = 0
    failure: str = ""
    detail: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[Cookie, ...] = ()
    body: bytes = b""
    cut: bool = False
    unreadable: bool = False
    connected: bool = False
    seconds: float = 0.0
    certificate_ends: datetime | None = None
    document: Mapping[str, bool] | None = None

    @property
    def is_pdf(self) -> bool:
        return is_pdf(self.headers.get("content-type", ""))


def is_pdf(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in ("application/pdf", "application/x-pdf")


class _Deadline(threading.local):
    """The deadline of this thread's current request, in monotonic seconds."""

    at = float("inf")

    def left(self) -> float:
        """Seconds left; raises TimeoutError if there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for this request is over")
        return min(left, threading.TIMEOUT_MAX)


_DEADLINE = _Deadline()


class _TimedSocket(socket.socket):
    """A socket whose reads all stay within the deadline: with a time limit per read only, a slow trickle could go on
    without end."""

    def recv_into(self, *arguments: Any) -> int:
        self.settimeout(_DEADLINE.left())
        return super().recv_into(*arguments)

    def sendall(self, *arguments: Any) -> None:
        self.settimeout(_DEADLINE.left())
        super().sendall(*arguments)


class _TimedTls(ssl.SSLSocket):
    def recv_into(self, *arguments: Any) -> int:
        self.settimeout(_DEADLINE.left())
        return super().recv_into(*arguments)

    def sendall(self, *arguments: Any) -> None:
        self.settimeout(_DEADLINE.left())
        super().sendall(*arguments)


class _TlsRefused(OSError):
    """The host closed the connection during the TLS handshake."""


class _Adapter(HTTPAdapter):
    """Connects to the IP address from `lookups`; name, Host header, and certificate check stay those of the requested
    address."""

    def __init__(self, lookups: Lookups, tls: ssl.SSLContext, connect_seconds: float, at_once: int) -> None:
        self._lookups, self._tls, self._connect_seconds = lookups, tls, connect_seconds
        self.certificates: dict[str, datetime] = {}
        super().__init__(pool_connections=_POOLS, pool_maxsize=at_once, max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **more: Any) -> None:
        adapter = self

        def connected(connection: HTTPConnection) -> socket.socket:
            return adapter._connect(connection.host, connection.port or connection.default_port)

        class Plain(HTTPConnection):
            _new_conn = connected

        class Tls(HTTPSConnection):
            _new_conn = connected

            def connect(self) -> None:
                try:
                    super().connect()
                except TimeoutError as late:
                    raise _NotConnected(late) from late
                except (ConnectionResetError, BrokenPipeError, ssl.SSLEOFError) as hung_up:
                    raise _TlsRefused("the host hung up while encryption was being agreed on") from hung_up
                adapter._note_certificate(self.host, self.sock)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class TlsPool(HTTPSConnectionPool):
            ConnectionCls = Tls

        self.poolmanager = PoolManager(connections, maxsize=maxsize, block=block, ssl_context=self._tls)
        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": TlsPool}

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        # The pool's own context verifies certificates; requests would reload all authorities for each connection.
        host, _ = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {}

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Does nothing: the pool's own context verifies certificates (see the method above)."""

    def _connect(self, host: str, port: int) -> socket.socket:
        error: OSError = NoSuchHost(f"{host} has no address")
        for address, number in self._lookups.addresses(host.strip("[]"), port)[:4]:
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            connection = _TimedSocket(family, socket.SOCK_STREAM)
            try:
                connection.settimeout(min(self._connect_seconds, _DEADLINE.left()))
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.connect((address, number))
                return connection
            except OSError as failed:
                connection.close()
                error = _NotConnected(failed)
        raise error

    def _note_certificate(self, host: str, connection: Any) -> None:
        ends = (connection.getpeercert() or {}).get("notAfter") if connection else None
        if ends:
            self.certificates[host] = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)


class _NotConnected(OSError):
    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Transport:
    """Makes requests, from several threads at once. `authorities` is a file of certificates to trust in place of the
    usual ones."""

    def __init__(
        self,
        lookups: Lookups,
        user_agent: str,
        *,
        request_seconds: float,
        connect_seconds: float,
        body_bytes: int,
        at_once: int,
        authorities: str = "",
    ) -> None:
        tls = ssl.create_default_context(cafile=authorities or requests.utils.DEFAULT_CA_BUNDLE_PATH)
        tls.sslsocket_class = _TimedTls
        self._adapter = _Adapter(lookups, tls, connect_seconds, at_once)
        self._user_agent, self._seconds, self._body_bytes = user_agent, request_seconds, body_bytes

    def close(self) -> None:
        self._adapter.close()

    def ask(self, ask: Ask) -> Answer:
        """The answer to one request. Never raises because of what a host does, and never takes longer than the
        limit."""
        started = time.monotonic()
        _DEADLINE.at = started + self._seconds
        try:
            return self._ask(ask, started)
        except (requests.RequestException, HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            failure, connected = _failure(error)
            said = " ".join(str(_innermost(error)).split())[:200]
            return Answer(failure=failure, detail=said, connected=connected, seconds=time.monotonic() - started)
        finally:
            _DEADLINE.at = float("inf")

    def _ask(self, ask: Ask, started: float) -> Answer:
        request = requests.PreparedRequest()
        headers = {
            "User-Agent": self._user_agent,
            "Accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.8",
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
            **ask.headers,
        }
        try:
            request.prepare(method=ask.method, url=ask.url, headers=headers)
        except (requests.RequestException, ValueError) as wrong:
            return Answer(failure="not-an-address", detail=" ".join(str(wrong).split())[:200])
        # One deadline covers the whole request; the sockets enforce it.
        response = self._adapter.send(request, stream=True, timeout=None)
        raw: HTTPResponse = response.raw
        try:
            most = ask.document_bytes if is_pdf(raw.headers.get("content-type", "")) else 0
            body, cut, unreadable = (
                self._body(raw, most or self._body_bytes) if ask.method == "GET" else (b"", False, False)
            )
        finally:
            # A response that was read to its end returns its connection to the pool; the rest is not worth waiting for.
            if ask.method == "GET" and not raw.closed and raw._fp is not None and not _at_end(raw):
                raw.close()
            raw.release_conn()
        host = urlsplit(ask.url).hostname or ""
        return Answer(
            status=response.status_code,
            headers={name.lower(): value[:_LONGEST_HEADER] for name, value in response.headers.items()},
            cookies=tuple(_cookies(raw)),
            body=body,
            cut=cut,
            unreadable=unreadable,
            connected=True,
            seconds=time.monotonic() - started,
            certificate_ends=self._adapter.certificates.get(host) if ask.url.lower().startswith("https") else None,
        )

    def _body(self, raw: HTTPResponse, most: int) -> tuple[bytes, bool, bool]:
        """(the decoded body up to `most` bytes, whether it was cut, whether it cannot be decoded). If a body breaks off or
        comes too slowly, the part that arrived is kept."""
        coding = raw.headers.get("content-encoding", "").strip().lower()
        if coding not in _CODINGS:
            return b"", True, True
        decoder = _decoder(coding)
        body = bytearray()
        read = 0
        try:
            while chunk := raw.read1(_CHUNK, decode_content=False):
                read += len(chunk)
                body += decoder.decompress(chunk, most + 1 - len(body)) if decoder else chunk
                if len(body) > most or read > most:
                    return bytes(body[:most]), True, False
        except (HTTPError, http.client.HTTPException, OSError, zlib.error, ValueError) as error:
            return bytes(body), True, isinstance(error, zlib.error) and not body
        return bytes(body), False, False


def _at_end(raw: HTTPResponse) -> bool:
    return bool(getattr(raw._fp, "isclosed", lambda: False)())


# The codings that are asked for, and names for none.
_CODINGS = ("", "identity", "none", "gzip", "x-gzip", "deflate")


def _decoder(name: str) -> Any:
    """A decompressor with an output limit, or None for a body that is not compressed."""
    if name in ("gzip", "x-gzip"):
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    return _Deflate() if name == "deflate" else None


class _Deflate:
    """'deflate' is zlib's format in the standard (RFC 9110 8.4.1.2), but many servers send the raw stream."""

    def __init__(self) -> None:
        self._decoder: Any = None

    def decompress(self, data: bytes, limit: int) -> bytes:
        if self._decoder is None:
            bare = data[:1] and (data[0] & 0x0F) != zlib.DEFLATED
            self._decoder = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)
        return self._decoder.decompress(data, limit)


def _cookies(raw: HTTPResponse) -> Iterator[Cookie]:
    for line in raw.headers.getlist("set-cookie")[:_MOST_COOKIES]:
        if len(line) <= _LONGEST_HEADER and (cookie := cookie_from(line)):
            yield cookie


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and its causes, as requests and urllib3 wrap them."""
    waiting, seen = [error], set()
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        inner = [getattr(current, "reason", None), *current.args, current.__cause__, current.__context__]
        waiting += [one for one in inner if isinstance(one, BaseException)]


def _innermost(error: BaseException) -> BaseException:
    *_, last = _chain(error)
    return last


_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL}

# The first kind found anywhere in the chain decides.
_KINDS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (NotPublic, "forbidden-address"),
    (NoSuchHost, "no-such-host"),
    (LookupFailed, "dns"),
    (ssl.SSLCertVerificationError, "certificate"),
    ((_TlsRefused, ssl.SSLError, ssl.CertificateError), "tls"),
    (ConnectionRefusedError, "refused"),
    (TimeoutError, "timeout"),
    ((http.client.RemoteDisconnected, ConnectionError, http.client.IncompleteRead), "reset"),
    (http.client.HTTPException, "protocol"),
)


def _failure(error: BaseException) -> tuple[str, bool]:
    """The name of a failure, and whether the host had been reached before it."""
    chain = list(_chain(error))
    connected = not any(isinstance(one, _NotConnected | NotPublic | NoSuchHost | LookupFailed) for one in chain)
    for kind, name in _KINDS:
        if any(isinstance(one, kind) for one in chain):
            return name, connected
    if any(isinstance(one, OSError) and one.errno in _UNREACHABLE for one in chain):
        return "unreachable", connected
    if not connected or any(isinstance(one, OSError) and one.errno for one in chain):
        return "unreachable", connected
    return "protocol", connected
