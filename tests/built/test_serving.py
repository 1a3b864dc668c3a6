"""Writing with `level1 serve`: what is changed is shown, and a broken entry is told without ending the work."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from built import making

# Far longer than a build takes; a busy machine must not make the test fail.
PATIENCE = 120


class Serving:
    """A running server, the folder it serves and what it prints."""

    def __init__(self, root: Path, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.root, self.log = root, log
        level1 = str(Path(sys.executable).with_name("level1"))
        command = [level1, "serve", "--root", str(root), "--address", f"127.0.0.1:{self.port}"]
        with log.open("wb") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)

    def page(self, address: str) -> str:
        with (
            suppress(URLError, ConnectionError, TimeoutError),
            urlopen(f"http://127.0.0.1:{self.port}/{address}") as answer,
        ):
            return str(answer.read().decode())
        return ""

    def wait(self, address: str, right: Callable[[str], bool]) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            if right(text := self.page(address)):
                return text
            time.sleep(0.2)
        raise AssertionError(f"{address} never came to be right.\n{self.log.read_text()}")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    making.small_content(tmp_path / "root")
    server = Serving(tmp_path / "root", tmp_path / "log")
    yield server
    server.process.terminate()
    server.process.wait(PATIENCE)
    end = time.monotonic() + PATIENCE
    while is_open(server.port):
        assert time.monotonic() < end, "the server outlived the command"
        time.sleep(0.1)


def is_open(port: int) -> bool:
    with socket.socket() as knock:
        return not knock.connect_ex(("127.0.0.1", port))


def test_a_broken_entry_is_told_in_the_terminal_and_on_the_page_and_the_work_goes_on(serving: Serving) -> None:
    """A change is shown; an error is told with its place while the last right version stays; mending it takes the notice away."""
    address = "resources/attendance-guide/"
    serving.wait(address, lambda text: "</html>" in text)

    file = making.entry_file(serving.root, "resources", "attendance-guide")
    making.change(serving.root, "resources", "attendance-guide", title="A guide with another name")
    serving.wait(address, lambda text: "A guide with another name" in text)

    right = file.read_text("utf-8")
    file.write_text(right.replace("cost: free", "cost: fre"), "utf-8")
    told = serving.wait(address, lambda text: "1 problem in the content" in text)
    assert "A guide with another name" in told
    assert "content/resources/attendance-guide.yml, line " in told
    assert "Did you mean free?" in told
    assert "Did you mean free?" in serving.log.read_text("utf-8")

    file.write_text(right, "utf-8")
    serving.wait(address, lambda text: "</html>" in text and "in the content" not in text)

    needs = serving.root / "content" / "reference" / "needs"
    needs.mkdir(parents=True)
    (needs / "sources.csv").write_text("no table\n", "utf-8")
    told = serving.wait(address, lambda text: "1 problem in the content" in text)
    assert "content/reference/needs/sources.csv, line 1" in told


def test_content_that_is_broken_from_the_start_is_served_without_its_broken_entries(tmp_path: Path) -> None:
    """Who begins with a broken entry sees the others and what is wrong."""
    making.small_content(tmp_path / "root")
    file = making.entry_file(tmp_path / "root", "resources", "attendance-guide")
    file.write_text(file.read_text("utf-8").replace("cost: free", "cost: fre"), "utf-8")
    server = Serving(tmp_path / "root", tmp_path / "log")
    try:
        told = server.wait("resources/", lambda text: "1 problem in the content" in text)
        assert "home-visits" in told
    finally:
        server.process.terminate()
        server.process.wait(PATIENCE)
