"""Makes sites with the real command, each one once for all the processes of a test run, and reads what came out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from click.testing import CliRunner, Result
from lxml import html as lxml_html
from wordlists import copy_word_lists

from built.here import level1_here
from level1.cli import main

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLES = PROJECT / "tests" / "examples"
DAY = "2026-11-21"
_HAPPENED = re.compile(r'^ *(?:added|changed|date|seen): "?(\d{4}-\d{2}-\d{2})"?$', re.MULTILINE)

# What a publisher may have set on this computer must not reach the tests.
SETTINGS = (
    "LEVEL1_SITE_URL",
    "LEVEL1_REPO_URL",
    "LEVEL1_EDIT_URI",
    "LEVEL1_CURATORS_MAILBOX",
    "LEVEL1_PUBLISHER",
    "LEVEL1_SELF_REFLECTIONS",
    "LEVEL1_LANGUAGES",
    "LEVEL1_CONTENT",
    "LEVEL1_LINKS_FILE",
    "LEVEL1_PRIVATE",
    "SOURCE_DATE_EPOCH",
)

# Far longer than a build takes; a worker that waits for a dead one must not wait forever.
PATIENCE_SECONDS = 180


def level1(
    *arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the command that people run, in processes of its own."""
    command = shutil.which("level1", path=str(Path(sys.executable).parent))
    assert command, "level1 is not installed beside this Python"
    return run([command, *map(str, arguments)], env, cwd)


def alone(builder: str, root: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Builds without `level1 build`, by mkdocs or properdocs."""
    command = [
        sys.executable,
        "-m",
        builder,
        "build",
        "-q",
        "-f",
        str(PROJECT / "mkdocs.yml"),
        "-d",
        str(root / "site"),
    ]
    return run(command, {"LEVEL1_CONTENT": str(root / "content"), "NO_MKDOCS_2_WARNING": "1", **env}, None)


def run(command: list[str], env: Mapping[str, str] | None, cwd: Path | None) -> subprocess.CompletedProcess[str]:
    """Runs a program with the settings of this computer left out and those of the test put in."""
    return subprocess.run(
        command, env=settings(env), cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


def settings(env: Mapping[str, str] | None) -> dict[str, str]:
    """The environment without what a publisher may have set on this computer, and with what the test sets. In English alone,
    unless the test says otherwise: tests/test_translated.py and tests/browser/test_translated.py are about other languages."""
    rest = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return rest | {"LEVEL1_LANGUAGES": "none", **(env or {})}


def command(*arguments: str | Path) -> Result:
    """A command that builds nothing, in this process: there it is ten times as fast."""
    return CliRunner().invoke(main, [*map(str, arguments)])


def validate(root: Path) -> Result:
    return command("validate", "--root", root, "--as-of", day_of(root))


def day_of(root: Path) -> str:
    """The day a folder's content is taken to be of: that of the examples, or the newest that the content says something happened
    on. What is proposed next month must not make last month's tests fail."""
    texts = (file.read_text("utf-8", "replace") for file in (root / "content").rglob("*.yml") if file.is_file())
    days = (day for text in texts for day in _HAPPENED.findall(text))
    return max((DAY, *(day for day in days if day <= date.today().isoformat())))


def build(root: Path, *arguments: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """`level1 build` in this process: there it takes half the time."""
    return level1_here(["build", "--root", str(root), "--as-of", day_of(root), *map(str, arguments)], settings(env))


def built(root: Path, *arguments: str | Path, **env: str) -> Site:
    """The site of a folder that must build."""
    done = build(root, *arguments, **env)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(root / "site")


def small_content(root: Path) -> Path:
    """Puts the small catalog of the examples into a folder, with the project's own word lists."""
    copy_word_lists(root)
    shutil.copytree(EXAMPLES / "catalogue", root / "content", dirs_exist_ok=True)
    return root


def small_site(factory: pytest.TempPathFactory) -> Made:
    """The small catalog as it is and its site, with nothing set."""
    return Made(once(factory, "harmless-site", lambda root: built(small_content(root))))


def copy_small_site(factory: pytest.TempPathFactory, root: Path) -> Path:
    """Puts the small catalog, its site and what its build noted into a folder, as if it had been built there: that is a second less
    than to build it again."""
    shutil.copytree(
        small_site(factory).root, root, symlinks=True, dirs_exist_ok=True, ignore=lambda _, names: {".ready"} & {*names}
    )
    return root


def real_content(root: Path) -> Path:
    shutil.copytree(PROJECT / "content", root / "content")
    return root


def piece(site: Path, name: str) -> Any:
    """The data of a piece of a built site, by its name without the hash of its content: 'search/start.json'."""
    (path,) = site.glob(name.replace(".json", f".{'[a-z2-7]' * 8}.json"))
    return json.loads(path.read_text("utf-8"))


def entry_file(root: Path, kind: str, id: str) -> Path:
    return root / "content" / kind / f"{id}.yml"


def change(root: Path, kind: str, id: str, new_id: str = "", **fields: Any) -> None:
    """Sets fields of an entry (None takes one out); with `new_id` the result is another entry."""
    data = read_yaml(entry_file(root, kind, id)) | fields
    write_entry(root, kind, new_id or id, {name: value for name, value in data.items() if value is not None})


def write_entry(root: Path, kind: str, id: str, data: Mapping[str, Any]) -> None:
    entry_file(root, kind, id).write_text(
        yaml.dump(dict(data), allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n"
    )


def read_yaml(path: Path) -> dict[str, Any]:
    """An entry as it is written, dates as text. Not through level1.yamlfile.reading, which is what the tests test."""
    return yaml.load(path.read_text("utf-8"), Loader=_Plain)


class _Plain(yaml.CSafeLoader):
    """Leaves days as text."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def entries(root: Path, kind: str) -> dict[str, dict[str, Any]]:
    return {path.stem: read_yaml(path) for path in sorted((root / "content" / kind).glob("*.yml"))}


def words(root: Path, name: str) -> dict[str, dict[str, Any]]:
    return {str(term["id"]): term for term in read_yaml(root / "content" / "taxonomy" / f"{name}.yml")["terms"]}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that one process of the test run fills and all others wait for."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    ready, failed = shared / ".ready", shared / ".failed"
    try:
        shared.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not ready.exists():
            if failed.exists() or time.monotonic() > deadline:
                pytest.fail(
                    f"{name} could not be built by another test process: {failed.read_text('utf-8') if failed.exists() else 'too slow'}"
                )
            time.sleep(0.05)
        return shared
    try:
        make(shared)
    except BaseException as error:
        failed.write_text(str(error), encoding="utf-8")
        raise
    ready.touch()
    return shared


@dataclass(frozen=True)
class Page:
    """A page of a built site. `address` is from the top of the site: '' or 'resources/x/'."""

    address: str
    raw: str

    @cached_property
    def html(self) -> Any:
        return lxml_html.document_fromstring(self.raw)

    @cached_property
    def main(self) -> Any:
        (main,) = self.html.xpath("//main")
        return main

    @cached_property
    def in_a_frame(self) -> bool:
        """Whether the page is a part of other sites' pages: it has neither the header nor the foot of the site, nor feeds."""
        return bool(self.html.xpath("/html[@data-embed]"))

    @cached_property
    def leads_on_to(self) -> str:
        """Where the page of a former address leads by itself, from the top of the site; empty for every other page."""
        found = self.html.xpath("string(//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content)")
        if not found:
            return ""
        there = urljoin(f"http://site/{self.address}", found.partition("url=")[2])
        return unquote(there.removeprefix("http://site/"))

    @cached_property
    def text(self) -> str:
        """What <main> says, white space evened out."""
        return " ".join(self.main.text_content().split())

    @cached_property
    def links(self) -> frozenset[str]:
        """Addresses inside the site that <main> links to."""
        return frozenset(filter(None, (self.target(a) for a in self.main.iter("a"))))

    def target(self, link: Any) -> str | None:
        """Where a link inside the site leads, from its top, without the place on the page; None when it leads out."""
        parts = urlsplit(urljoin(f"http://site/{self.address}", link.get("href", "")))
        return unquote(parts.path).lstrip("/") if parts.netloc == "site" else None

    def links_to(self, address: str) -> list[Any]:
        """The links of <main> that lead to an address."""
        return [a for a in self.main.iter("a") if self.target(a) == address]

    def number_beside(self, address: str) -> set[int]:
        """The numbers told with a link: in it, or in the line of the list or table it stands in."""
        found: set[int] = set()
        for link in self.links_to(address):
            row = next((e for e in (link, *link.iterancestors()) if e.tag in ("li", "tr", "dt", "dd", "p")), link)
            found |= {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", row.text_content())}
        return found


@dataclass(frozen=True)
class Site:
    folder: Path

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by address. The page for missing addresses is left out; it has an address of its own only by accident."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            if name != "404.html":
                address = name.removesuffix("index.html")
                found[address] = Page(address, path.read_text("utf-8"))
        return found

    @cached_property
    def not_found(self) -> Page:
        return Page("404.html", (self.folder / "404.html").read_text("utf-8"))

    def listing(self, address: str) -> list[Page]:
        """A list and the further pages it may be divided into."""
        return [
            page
            for at, page in self.pages.items()
            if at == address or re.fullmatch(re.escape(address) + r"page-\d+/", at)
        ]

    def listed(self, address: str, kind: str = "resources") -> set[str]:
        """The ids of a kind that a list links to, all its pages together."""
        links = set().union(*(page.links for page in self.listing(address)))
        ids = {m[1] for link in links if (m := re.fullmatch(rf"{kind}/([a-z0-9-]+)/", link))}
        return {id for id in ids if not re.fullmatch(r"page-\d+", id)}


@dataclass(frozen=True)
class Made:
    """A built site with what it was built from."""

    root: Path

    @cached_property
    def site(self) -> Site:
        return Site(self.root / "site")

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        return entries(self.root, "resources")

    @cached_property
    def published(self) -> dict[str, dict[str, Any]]:
        return {id: data for id, data in self.resources.items() if data["status"] == "published"}

    @cached_property
    def leads(self) -> dict[str, dict[str, Any]]:
        return entries(self.root, "leads")

    def words(self, name: str) -> dict[str, dict[str, Any]]:
        return words(self.root, name)

    def lead_today(self, id: str) -> str:
        while self.leads[id]["status"] == "ended":
            id = self.leads[id]["successor"]
        return id


def real(factory: pytest.TempPathFactory) -> Made:
    return once_built(factory, "real-site")


def once_built(factory: pytest.TempPathFactory, name: str, **env: str) -> Made:
    """The site of the project's own content, with what a publisher set; or the one that LEVEL1_TEST_SITE names, with its content, as a
    test of the tests does."""
    if root := os.environ.get("LEVEL1_TEST_SITE"):
        return Made(Path(root))
    return Made(once(factory, name, lambda root: built(real_content(root), **env)))
