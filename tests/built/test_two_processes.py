"""A build by two processes: the same files as by one, and whatever ends one of them, the site that was there stays."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from built.making import DAY, build, copy_small_site, settings, tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")

# The command, shared however small the site is. What it is told ends the process in which a page is drawn, at that page.
COMMAND = """
import os, signal, sys, time
from level1.site import build, whole
build._WORTH_SHARING, build.can_share = 0, lambda: True
# Whoever started the tests in the background had it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
here, where, left = os.getpid(), sys.argv[1], [int(sys.argv[2])]
drawn = whole.WholeSite.drawn
def ending(self, file):
    if where != "nowhere" and (where == "here") == (os.getpid() == here):
        if not left[0]:
            if sys.argv[3] == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            if sys.argv[3] == "stopped":
                os.killpg(0, signal.SIGINT)
                time.sleep(60 if os.getpid() == here else 0.1)
            raise OSError(28, "No space left on device")
        left[0] -= 1
    return drawn(self, file)
whole.WholeSite.drawn = ending
from level1.cli import main
main(["build", "--fresh", *sys.argv[4:]])
"""


def by_two(root: Path, where: str, pages: int, how: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", COMMAND, where, str(pages), how, "--root", str(root), "--as-of", DAY]
    return subprocess.run(
        command,
        env=settings(None),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        start_new_session=True,
    )


@pytest.fixture
def site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_small_site(tmp_path_factory, tmp_path) / "site"


def test_it_is_the_same_site_as_by_one(site: Path) -> None:
    before = tree(site)
    done = by_two(site.parent, "nowhere", 0, "")
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(site) == before


HOW = [("full", 2, "No space left on device"), ("stopped", 2, "Stopped."), ("killed", None, None)]


# Each way in each of the two processes, in the normal set at the first page or at the fourth, in the full set at both.
@pytest.mark.parametrize(
    ("how", "code", "told", "where", "pages"),
    [
        pytest.param(*one, where, pages, marks=() if (nth + (where == "here") + (pages == 3)) % 2 else pytest.mark.full)
        for nth, one in enumerate(HOW)
        for where in ("here", "there")
        for pages in (0, 3)
    ],
)
def test_whatever_ends_one_of_them_the_site_stays(
    site: Path, where: str, pages: int, how: str, code: int | None, told: str | None
) -> None:
    before = tree(site)
    done = by_two(site.parent, where, pages, how)
    if how == "killed":
        code, told = (-signal.SIGKILL, "") if where == "here" else (2, "was ended before it was done")
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site) == before
    # The next build waits for what is left of this one, and clears it away.
    assert build(site.parent, "--fresh").returncode == 0
    assert tree(site) == before
    assert not [path for path in site.parent.iterdir() if path.name.startswith(".site")]
