"""The server: many names on many loopback addresses, spoken to in plain HTTP/1.1 (and TLS), with whatever faults a site wants."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Request(NamedTuple):
    method: str
    host: str
    path: str  # with the query
    headers: Mapping[str, str]  # names in lower case
    day: int
    secure: bool = False

    def cookie(self, name: str) -> str:
        pairs = (part.strip().partition("=") for part in self.headers.get("cookie", "").split(";"))
        return next((value for key, _, value in pairs if key == name), "")


@dataclass
class Reply:
    """`fault` is how it goes wrong: '' (not at all), reset, silence, drip (a byte now and then), endless, truncated, raw (the
    body is all that is sent). `late` is in seconds."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    late: float = 0.0
    fault: str = ""
    coding: str = ""  # gzip, deflate, chunked


Site = Callable[[Request], Reply]


@dataclass
class Host:
    """A name: `names` says what the name server answers on a day (ok, none, fail), `listens` whether anybody is there, `tls`
    the context of its https side (None: it has none)."""

    site: Site
    names: Callable[[int], str] = lambda _day: "ok"
    listens: bool = True
    tls: ssl.SSLContext | None = None
    tls_fault: bool = False  # hangs up instead of agreeing on encryption
    address: str = ""


class Asked(NamedTuple):
    at: float
    host: str
    method: str
    path: str
    day: int
    seconds: float


class Web:
    """Hosts that answer while `with Web(hosts) as web:` lasts. `day` is the simulated day; `asked` every request so far."""

    def __init__(self, hosts: Mapping[str, Host]) -> None:
        self.hosts = dict(hosts)
        self.day = 0
        self.asked: list[Asked] = []
        self._loop = asyncio.new_event_loop()
        self._sockets: dict[tuple[str, int], socket.socket] = {}
        self._servers: list[asyncio.Server] = []
        self.port = self.tls_port = self.proxy_port = 0

    def __enter__(self) -> Web:
        for number, host in enumerate(self.hosts.values(), 2):
            host.address = f"127.{1 + number // 60_000}.{number // 250 % 240}.{number % 250 + 1}"
        self.port, self.tls_port, self.proxy_port = _free_port(), _free_port(), _free_port()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(30)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def resolve(self, name: str, port: int) -> list[tuple[str, int]]:
        """What a name server and the wires of this web say: in place of socket.getaddrinfo."""
        host = self.hosts.get(name.lower())
        answer = host.names(self.day) if host else "none"
        if answer == "fail":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if answer == "none" or host is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(host.address, self.tls_port if port == 443 else self.port)]

    async def _open(self) -> None:
        for host in self.hosts.values():
            if host.listens:
                self._servers.append(await asyncio.start_server(self._plain, host.address, self.port, backlog=64))
            if host.tls_fault:
                self._servers.append(await asyncio.start_server(_hang_up, host.address, self.tls_port))
            elif host.tls is not None:
                server = await asyncio.start_server(self._secure, host.address, self.tls_port, ssl=host.tls)
                self._servers.append(server)
        self._servers.append(await asyncio.start_server(self._proxy, "127.0.0.1", self.proxy_port, backlog=256))

    async def _shut(self) -> None:
        for server in self._servers:
            server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _plain(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._talk(reader, writer, secure=False)

    async def _secure(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._talk(reader, writer, secure=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, secure: bool) -> None:
        try:
            while (head := await _head(reader)) is not None:
                method, target, headers = head
                if not await self._answer(writer, method, headers.get("host", ""), target, headers, secure=secure):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, OSError):
            pass
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            with contextlib.suppress(Exception):
                writer.close()

    async def _answer(
        self, writer: asyncio.StreamWriter, method: str, host: str, path: str, headers: dict[str, str], *, secure: bool
    ) -> bool:
        """Sends the reply; whether the connection can go on."""
        started = time.monotonic()
        name = host.partition(":")[0].lower()
        there = self.hosts.get(name)
        request = Request(method, name, path, headers, self.day, secure)
        reply = there.site(request) if there else Reply(421)
        if reply.late:
            await asyncio.sleep(reply.late)
        # Noted before the answer is on its way: whoever has the answer can read that it was asked for.
        at = len(self.asked)
        self.asked.append(Asked(started, name, method, path, request.day, 0.0))
        try:
            return await _send(writer, request, reply)
        finally:
            self.asked[at] = Asked(started, name, method, path, request.day, time.monotonic() - started)

    async def _proxy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """For programs that cannot be given a name server: a proxy whose names are this web's."""
        try:
            while (head := await _head(reader)) is not None:
                method, target, headers = head
                if method == "CONNECT":
                    await self._tunnel(target, reader, writer)
                    break
                rest = target.partition("://")[2]
                host, _, path = rest.partition("/")
                try:
                    where = self.resolve(host.partition(":")[0], 80)
                    if not self.hosts[host.partition(":")[0].lower()].listens:
                        raise OSError(f"nobody at {where}")
                except OSError:
                    writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                    continue
                if not await self._answer(writer, method, host, f"/{path}", headers, secure=False):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, OSError):
            pass
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            with contextlib.suppress(Exception):
                writer.close()

    async def _tunnel(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        name, _, port = target.partition(":")
        try:
            there = await asyncio.open_connection(*self.resolve(name, int(port or 443))[0])
        except OSError:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_pipe(reader, there[1]), _pipe(there[0], writer), return_exceptions=True)


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def _hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def _head(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, str]] | None:
    try:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
        return None
    method, target, *_ = lines[0].split(" ")
    pairs = (line.partition(":") for line in lines[1:] if line)
    return method, target, {name.strip().lower(): value.strip() for name, _, value in pairs}


async def _send(writer: asyncio.StreamWriter, request: Request, reply: Reply) -> bool:
    if reply.fault == "reset":
        writer.transport.abort()
        return False
    if reply.fault == "silence":
        await asyncio.sleep(60)
        return False
    if reply.fault == "raw":
        writer.write(reply.body)
        await writer.drain()
        return False
    body = reply.body
    headers = {"Content-Type": "text/html; charset=utf-8", **reply.headers}
    if reply.coding == "gzip":
        body, headers["Content-Encoding"] = gzip.compress(body, 6, mtime=0), "gzip"
    elif reply.coding == "deflate":
        body, headers["Content-Encoding"] = zlib.compress(body), "deflate"
    if reply.coding == "chunked" or reply.fault in ("endless", "drip"):
        headers["Transfer-Encoding"] = "chunked"
    elif reply.status not in (204, 304):
        headers.setdefault("Content-Length", str(len(body) + (1000 if reply.fault == "truncated" else 0)))
    lines = [f"HTTP/1.1 {reply.status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1", "replace"))
    if request.method == "HEAD" or reply.status in (204, 304):
        await writer.drain()
        return True
    if reply.fault == "endless":
        while True:
            writer.write(b"2000\r\n" + body[:100].ljust(0x2000, b"x") + b"\r\n")
            await writer.drain()
    if reply.fault == "drip":
        for byte in body:
            writer.write(b"1\r\n" + bytes((byte,)) + b"\r\n")
            await writer.drain()
            await asyncio.sleep(0.05)
    elif reply.coding == "chunked":
        for start in range(0, len(body), 700):
            part = body[start : start + 700]
            writer.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        writer.write(b"0\r\n\r\n")
    else:
        writer.write(body)
    await writer.drain()
    return reply.fault != "truncated"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
