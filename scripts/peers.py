"""Peers: other generators that build as many pages from the same texts, for scripts/bench.py: Markdown pages, their own search if they
have one, no page in the navigation."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html as lxml_html


class Peer(NamedTuple):
    """`prepare` writes what the generator needs into a folder with pages in docs/ and returns the command to build."""

    version: Callable[[], str]
    shown: str
    prepare: Callable[[Path], list[str]]


def _material(folder: Path) -> list[str]:
    (folder / "mkdocs.yml").write_text(
        "site_name: Plain Material\ntheme:\n  name: material\n  font: false\nplugins: [search]\nnav: [index.md]\n"
        "validation:\n  nav:\n    omitted_files: ignore\n"
    )
    return [sys.executable, "-m", "mkdocs", "build", "-q"]


def _properdocs(folder: Path) -> list[str]:
    _material(folder)
    return [sys.executable, "-m", "properdocs", "build", "-q", "-f", "mkdocs.yml"]


def _zensical(folder: Path) -> list[str]:
    _material(folder)
    return [shutil.which("zensical") or "", "build", "--clean"]


def _hugo(folder: Path) -> list[str]:
    (folder / "config.toml").write_text(
        'title = "Plain Hugo"\nbaseURL = "https://example.org/"\ncontentDir = "docs"\npublishDir = "site"\n'
    )
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    frame = "<!doctype html><html lang=en><head><title>{{ .Title }}</title></head><body><main>%s</main></body></html>"
    (layouts / "single.html").write_text(frame % "{{ .Content }}")
    (layouts / "list.html").write_text(frame % "{{ .Content }}")
    # An index.md would make everything below it part of one page.
    (folder / "docs" / "index.md").rename(folder / "docs" / "_index.md")
    return [shutil.which("hugo") or "", "--quiet"]


def _bengal(folder: Path) -> list[str]:
    (folder / "bengal.toml").write_text(
        '[site]\ntitle = "Plain Bengal"\nbaseurl = "https://example.org/"\n\n[build]\noutput_dir = "site"\n'
    )
    # The version at hand reads this folder, whatever it is told.
    (folder / "content").symlink_to("docs")
    return [shutil.which("bengal") or "", "build", "-q"]


def _version_of(command: str, *arguments: str) -> str:
    """The version that a program reports, or '' if it is not installed."""
    if not (path := shutil.which(command)):
        return ""
    words = subprocess.run([path, *arguments], capture_output=True, text=True, check=True).stdout.split()
    return next((word.lstrip("v").split("+")[0] for word in words if word.lstrip("v")[:1].isdigit()), "?")


PEERS = {
    "material": Peer(lambda: version("mkdocs-material"), "mkdocs build", _material),
    "properdocs": Peer(lambda: version("properdocs"), "properdocs build", _properdocs),
    "hugo": Peer(lambda: _version_of("hugo", "version"), "hugo", _hugo),
    "bengal": Peer(lambda: _version_of("bengal", "--version"), "bengal build", _bengal),
    "zensical": Peer(lambda: _version_of("zensical", "--version"), "zensical build --clean", _zensical),
}


def write_markdown(root: Path, docs: Path) -> int:
    """Writes the resource pages of a built catalog as Markdown files with about the same text; returns their number."""
    number = 0
    for entry in sorted((root / "content" / "resources").glob("*.yml")):
        page = root / "site" / "resources" / entry.stem / "index.html"
        if not page.exists():
            continue  # a draft
        main = lxml_html.fromstring(page.read_text("utf-8")).find(".//main")
        target = docs / "resources" / f"{entry.stem}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = list(_markdown(main))
        title = json.dumps(lines[0].lstrip("# "), ensure_ascii=False)
        target.write_text(f"---\ntitle: {title}\n---\n\n" + "\n\n".join(lines) + "\n", "utf-8")
        number += 1
    (docs / "index.md").write_text("# Resources\n\nAs many pages as the catalog has resources.\n", "utf-8")
    return number


_STARTS = {"h1": "# ", "h2": "## ", "h3": "### ", "p": "", "li": "- ", "dt": "**", "dd": ": "}


def _markdown(main: Any) -> Iterator[str]:
    """Blocks of Markdown, the title first."""
    blocks = []
    for element in main.iter(*_STARTS):
        if any(above.tag in ("li", "dd") for above in element.iterancestors()):
            continue
        text = " ".join(_inline(element).split()).replace("<", "&lt;")
        start = _STARTS[element.tag]
        blocks.append((element.tag != "h1", f"{start}{text}{'**' if start == '**' else ''}"))
    yield from (block for _, block in sorted(blocks, key=lambda entry: entry[0]))


def _inline(element: Any) -> str:
    text = element.text or ""
    for child in element:
        inner = _inline(child)
        address = child.get("href", "") if child.tag == "a" else ""
        text += (f"[{inner}]({address})" if address.startswith("http") else inner) + " " + (child.tail or "")
    return text
