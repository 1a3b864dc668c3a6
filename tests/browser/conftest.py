"""The browser, the server of the built site, and a listener that hears every complaint and request of a page."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from built import making
from playwright.sync_api import Page

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    """The browser that scripts/test.py found, or the one on the PATH. In CI a missing one is an error: tests would be left out unseen."""
    found = os.environ.get("LEVEL1_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found:
        return found
    without = "There is no Chromium: set LEVEL1_CHROMIUM or run scripts/test.py."
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(without)
    pytest.skip(without)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ["--no-sandbox"] if as_root else []}


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a web host would: a missing address gets the site's own page, with status 404."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def end_headers(self) -> None:
        # What a careful publisher would send: scripts, styles and data of this site only, and no text run as code.
        self.send_header("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'self'")
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


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> making.Made:
    """The site of the project's own content, and what it was built from."""
    chromium()
    return making.real(tmp_path_factory)


@pytest.fixture(scope="session")
def base_url(made: making.Made) -> Iterator[str]:
    """The address of the served site; pytest-playwright puts it before relative addresses."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(made.root / "site"))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], base_url: str) -> dict[str, Any]:
    """The address of this folder's server: the plugin keeps the first one it was given, and that may be another folder's."""
    return {**browser_context_args, "base_url": base_url}


@dataclass
class Heard:
    """What a page said on the console, threw, or asked other hosts for."""

    said: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@pytest.fixture
def heard(page: Page, base_url: str) -> Heard:
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
            None
            if urlsplit(request.url).netloc == urlsplit(base_url).netloc or request.url.startswith(("data:", "blob:"))
            else heard.elsewhere.append(request.url)
        ),
    )
    return heard


def addresses(made: making.Made) -> dict[str, str]:
    """One page of each type, by type."""

    def lead(**wanted: str) -> str:
        return next(
            f"leads/{id}/"
            for id, data in made.leads.items()
            if all(data[name] == value for name, value in wanted.items())
        )

    longest = max(made.published, key=lambda id: len(str(made.published[id])))
    return {
        "home": "",
        "start": "start/",
        "start, answered": "start/?lea=10621660000000&indicator=chronic-absenteeism&group=foster-youth",
        "resources": "resources/",
        "resource": f"resources/{longest}/",
        "priorities": "priorities/",
        "priority": "priorities/9/",
        "indicators": "indicators/",
        "indicator": "indicators/chronic-absenteeism/",
        "groups": "student-groups/",
        "group": "student-groups/foster-youth/",
        "topics": "topics/",
        "topic": "topics/attendance/",
        "leads": "leads/",
        "lead, active": lead(status="active", initiative="mtss"),
        "lead, ended": lead(status="ended"),
        "lead, unconfirmed": lead(status="unconfirmed", initiative="geographic"),
        "county office": "leads/coe-kern/",
        "county": "counties/kern/",
        "counties": "counties/",
        "glossary": "glossary/",
        "updates": "updates/",
        "my list": "my-list/",
        "coverage": "coverage/",
        "coverage by topic": "coverage/topics/",
        "metrics": "metrics/",
        "page not found": "404.html",
    }


TYPES = (
    "home",
    "start",
    "start, answered",
    "resources",
    "resource",
    "priorities",
    "priority",
    "indicators",
    "indicator",
    "groups",
    "group",
    "topics",
    "topic",
    "leads",
    "lead, active",
    "lead, ended",
    "lead, unconfirmed",
    "county office",
    "county",
    "counties",
    "glossary",
    "updates",
    "my list",
    "coverage",
    "coverage by topic",
    "metrics",
    "page not found",
)


@pytest.fixture(params=TYPES)
def address(request: pytest.FixtureRequest, made: making.Made) -> str:
    """The address of one page of each type."""
    return addresses(made)[request.param]
