"""A built site, served as a careful publisher would serve it, and what its pages say and ask for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from built.hosting import Told, told_to_netlify
from playwright.sync_api import Page

# A project page of a host of many sites stands under a path, and whatever climbs too far leaves it.
UNDER = "/some/kb/"
# An empty page beside the site: where a page rests between two tests.
BLANK = "/nothing-on-it"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a web host would: a missing address gets the site's own page, with status 404."""

    protocol_version = "HTTP/1.1"
    # Where on the host the site stands.
    under = "/"

    def __init__(self, *arguments: Any, under: str, told: Told, **named: Any) -> None:
        self.under, self.told = under, told
        super().__init__(*arguments, **named)

    def guess_type(self, path: Any) -> str:
        return self.told.type_of(str(path))

    def translate_path(self, path: str) -> str:
        # An address beside the site is none of the site's, as on a host where other sites stand beside it.
        inside = path.removeprefix(self.under) if path.startswith(self.under) else "beside-the-site"
        return super().translate_path(f"/{inside}")

    def do_GET(self) -> None:
        # The empty page names no icon, so the browser asks the host for one, some time or other.
        if self.path not in (BLANK, "/favicon.ico"):
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def end_headers(self) -> None:
        # What the site itself tells hosts: any report of its policy stands on the console, which no test may leave unheard.
        address = urlsplit(self.path).path
        if address.startswith(self.under):
            for name, value in self.told.headers_of(address.removeprefix(self.under)).items():
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page breaks off what it still asked for."""


@contextmanager
def served(site: Path, under: str = UNDER) -> Iterator[str]:
    """The address of a site that is served meanwhile, under a path of its host."""
    told = told_to_netlify((site / "_headers").read_text("utf-8"), (site / "web.config").read_text("utf-8"))
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site), under=under, told=told)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{under}"
        server.shutdown()
        thread.join()


@dataclass
class Heard:
    """What a page said on the console, threw, failed to load, or asked other hosts for."""

    said: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def meant(self, text: str) -> None:
        """Forgets a complaint that the test caused on purpose; it must be there."""
        at = next((at for at, said in enumerate(self.said) if text in said), None)
        assert at is not None, f"{text!r} was not said: {self.said}"
        del self.said[at]


def listen(page: Page, site: str) -> Heard:
    """Everything that a page says from now on; `site` is the address of its own."""
    heard = Heard()
    page.on("console", lambda message: heard.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.said.append(str(error)))
    # What a page still asks for when one leaves it is broken off; that is no failure.
    page.on(
        "requestfailed",
        lambda request: None if request.failure == "net::ERR_ABORTED" else heard.said.append(f"failed: {request.url}"),
    )
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((site, "data:", "blob:")) else heard.elsewhere.append(request.url)
        ),
    )
    return heard
