"""The HTML is valid, as html-validate finds it: every page of a small site with all types and Spanish, and of the real one a sample of
each folder."""

from __future__ import annotations

import json
import os
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from browser.sites import spoken_site

from built.making import PROJECT, Made
from level1.search.node import node_program

TOOLS = PROJECT / "tests" / "tools"
PROGRAM = PROJECT / ".cache" / "tools" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
# Of a folder of the real site, the largest pages and every so many of the others.
LARGEST, SAMPLE = 3, 20


def found(*files: Path) -> list[str]:
    """What is wrong with some files, in a line each. In CI the program must be there: see scripts/test.py."""
    if not PROGRAM.is_file():
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail("There is no html-validate: run scripts/test.py --full.")
        pytest.skip("There is no html-validate.")
    command = [node_program(), str(PROGRAM), "--config", str(TOOLS / "html-validate.json"), "--formatter", "json"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    told: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    return [
        f"{Path(one['filePath']).name if len(files) == 1 else one['filePath']}:{each['line']}: {each['ruleId']}: {each['message']}"
        for one in told
        for each in one["messages"]
    ]


@pytest.mark.full
def test_what_is_not_valid_is_found(tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    text = '<!doctype html>\n<html lang="en"><head><title>x</title></head><body>{}</body></html>'
    page.write_text(text.format("<p>Right</p>"), "utf-8")
    assert found(page) == []
    for wrong, rule in {
        "<ul><p>x</p></ul>": "element-permitted-content",
        "<p><b>x</p>": "close-order",
        '<p id="a">x</p><p id="a">y</p>': "no-dup-id",
        "<form><form></form></form>": "element-permitted-content",
    }.items():
        page.write_text(text.format(wrong), "utf-8")
        assert any(rule in one for one in found(page)), wrong


@pytest.mark.full
def test_every_type_of_page_is_valid(real: Made, tmp_path_factory: pytest.TempPathFactory) -> None:
    folders: dict[Path, list[Path]] = defaultdict(list)
    for path in sorted((real.root / "site").rglob("*.html")):
        folders[path.parent.parent].append(path)
    sample = {
        path
        for pages in folders.values()
        for path in (*sorted(pages, key=lambda one: -one.stat().st_size)[:LARGEST], *pages[::SAMPLE])
    }
    every = sorted((spoken_site(tmp_path_factory).root / "site").rglob("*.html"))
    assert len(sample) > 100 < len(every)
    assert found(*sorted(sample), *every) == []
