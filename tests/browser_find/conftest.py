"""A built site of the project's own content, served, and a browser that hears every complaint of its pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser; one process runs them all, so that the site is built once."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("find"))


def chromium() -> str:
    found = os.environ.get("LEVEL1_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found:
        return found
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail("There is no Chromium: set LEVEL1_CHROMIUM or run scripts/test.py.")
    pytest.skip("There is no Chromium: set LEVEL1_CHROMIUM or run scripts/test.py.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ["--no-sandbox"]}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def end_headers(self) -> None:
        # What a careful publisher would send: scripts, styles and data of this site only, and no text run as code.
        self.send_header("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'self'")
        super().end_headers()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chromium()
    root = tmp_path_factory.mktemp("find")
    shutil.copytree(PROJECT / "content", root / "content")
    command = [sys.executable, "-m", "level1.cli", "build", "--root", str(root), "--as-of", "2026-11-21"]
    level1 = shutil.which("level1", path=str(Path(sys.executable).parent))
    done = subprocess.run([level1, *command[3:]] if level1 else command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
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


@pytest.fixture(autouse=True)
def complaints(page: Page) -> Iterator[list[str]]:
    """No page may complain, whatever is asked of it."""
    page.set_default_timeout(15_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []
