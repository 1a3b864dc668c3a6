"""Modules travel without their comments, and with everything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import PROJECT

from level1.site.modules import lean, lean_style

MODULES = sorted((PROJECT / "theme" / "assets").rglob("*.js"))

TEXT = """// A module.
import { a } from './a.js';

/** What it
 *  says. */
export function f(x) {
  // Why.
  /* Another. */
  return x * 2; // Behind code.
}
"""


def test_comments_and_white_space_stay_at_home() -> None:
    assert lean(TEXT).splitlines() == ["import{a}from'./a.js';export function f(x){return x*2;}"]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_travels_with_all_that_it_says(module: Path) -> None:
    """Its texts as they are, and the rest but for white space; a line that is only a comment begins as one."""
    text = module.read_text("utf-8")
    code = [line for line in text.splitlines() if not line.strip().startswith(("//", "/*", "*"))]
    sent = lean(text)
    assert re.sub(r"/\*.*?\*/", "", bare("\n".join(re.sub(r"(?<=[;{,]) // .*", "", line) for line in code))) == bare(
        sent
    )
    assert [
        said for line in code for said in re.findall(r"'[^'\\]*'", line) if line.count("'") == 2 and said not in sent
    ] == []


def test_a_style_sheet_travels_without_its_comments_and_white_space() -> None:
    """What means something stays: the space that says that one is inside the other, and those between values."""
    sheet = (
        "/* Why. */\na { color: red; } /* one\ntwo */ b > c :hover,\n  d { margin: 0 auto; }\n\n"
        "@media (width > 3rem) {\n  e { top: calc(1px + 2px); }\n}\n"
    )
    assert lean_style(sheet) == (
        "a{color:red}b > c :hover,d{margin:0 auto}@media (width > 3rem){e{top:calc(1px + 2px)}}\n"
    )


@pytest.mark.parametrize("sheet", sorted((PROJECT / "theme" / "assets").rglob("*.css")), ids=lambda path: path.name)
def test_no_text_of_a_style_sheet_looks_like_a_comment(sheet: Path) -> None:
    texts = re.findall(r"""(["'])(.*?)\1""", re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL))
    assert not [text for _, text in texts if re.search(r"/\*|\*/|[{};,:]\s|\s[{}]", text)]
