"""A criterion that is broken in the site has another line in the conformance report: a copy of the site is broken in ten ways, and
the tests themselves are run on it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from built.making import Made
from conftest import PROJECT

from level1.accessibility.judging import Level, judged
from level1.accessibility.run import run_from

# What breaks a criterion, on which page or in which style sheet: file of the site, what is changed in it.
Change = Callable[[str], str]
BREAKS: Mapping[str, tuple[str, Change]] = {
    "1.1.1": ("leads/index.html", lambda text: text.replace("<main", '<img src="x.png"><main', 1)),
    "1.2.1": ("glossary/index.html", lambda text: text.replace("<main", "<video></video><main", 1)),
    "1.3.1": ("topics/index.html", lambda text: re.sub("<h2", "<h5", text)),
    "1.4.10": ("glossary/index.html", lambda text: text.replace("<h1", '<p class="map" id="wide">x</p><h1', 1)),
    "2.2.1": (
        "year/index.html",
        lambda text: text.replace("<title>", '<meta http-equiv="refresh" content="30;url=x"><title>', 1),
    ),
    "2.4.1": ("topics/attendance/index.html", lambda text: re.sub(r'<a[^>]*class="skip"[^>]*>.*?</a>', "", text)),
    "2.4.2": ("student-groups/index.html", lambda text: re.sub("<title>[^<]*", "<title>", text)),
    "2.4.4": ("updates/index.html", lambda text: text.replace("<main", '<a href="../"></a><main', 1)),
    "3.1.1": ("priorities/index.html", lambda text: text.replace(' lang="en"', "", 1)),
    "3.2.3": ("coverage/index.html", lambda text: text.replace("<nav", '<nav><a href="../">First</a></nav><nav', 1)),
    "3.2.6": ("indicators/index.html", lambda text: text.replace("</body>", "<p data-wrong>x</p></body>", 1)),
}
STYLE = "#wide { width: 900px }"
# The tests that speak to them, so that not all are run again.
TESTS = (
    "tests/built/test_criteria.py",
    "tests/built/test_html.py",
    "tests/browser/test_keyboard.py::test_the_skip_link_comes_first_and_works",
    "tests/browser/test_every_type.py::test_nothing_is_wrong_with_any_type[chromium-glossary]",
)


@pytest.mark.full
def test_what_is_broken_is_in_the_report(made: Made, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    for root in (whole, broken):
        shutil.copytree(made.root, root)
    for file, change in BREAKS.values():
        path = broken / "site" / file
        before = path.read_text("utf-8")
        path.write_text(change(before), "utf-8")
        assert path.read_text("utf-8") != before, file
    for sheet in (broken / "site").rglob("*.css"):
        sheet.write_text(f"{sheet.read_text('utf-8')}\n{STYLE}\n", "utf-8")
    before, after = levels(whole), levels(broken)
    assert {number: before[number] for number in BREAKS} == {
        number: Level.NOT_APPLICABLE if number == "1.2.1" else Level.SUPPORTS for number in BREAKS
    }
    wanted = {number: Level.NOT_EVALUATED if number == "1.2.1" else Level.PARTIALLY for number in BREAKS}
    assert {number: after[number] if after[number] != Level.NOT else Level.PARTIALLY for number in BREAKS} == wanted


def levels(root: Path) -> dict[str, Level]:
    """What a run of the tests on a site says of each criterion."""
    file = root / "run.json"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--accessibility-run", str(file), *TESTS]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, "LEVEL1_TEST_SITE": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout[-3000:] + done.stderr[-3000:]
    return {line.criterion.number: line.level for line in judged(run_from(file.read_text("utf-8")))}
