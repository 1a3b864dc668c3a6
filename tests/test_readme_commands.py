"""Every command in the README's code blocks runs as it is written there, and ends with the exit code that the README's table
promises: in a small catalog of its own, with made files for what comes from the state or another network, and on a web on this
computer."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from built.here import level1_here
from click.testing import CliRunner, Result
from conftest import PROJECT
from light import lighten
from searched import search_site
from state_files import colored, with_directory
from state_files import text as written
from test_docs import FENCE, block_lines, text_of
from test_exit_codes import COMMANDS as COMMANDS_THERE_ARE
from web.server import Host, Web
from web.sites import Pages, shows

from level1.catalog.content import read_content
from level1.cli import main
from level1.cli.exit_codes import DONE
from level1.contribute.issue_forms import forms
from level1.contribute.submission import answers_for
from level1.site.live import Live

BLOCKS = [body for language, body in FENCE.findall(text_of("README.md")) if language == "sh"]
LINES = block_lines("README.md")
COMMANDS = [line for line in LINES if line.startswith("level1 ")]
SCRIPTS = [line for line in LINES if line.startswith("python3 ")]
BODY = b"<title>A guide</title><body><p>" + b"Words about attendance and families. " * 40


def level1(*arguments: str, keys: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=keys)


@pytest.fixture
def root(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small catalog, as the current folder, with the entries that the README's examples name."""
    resources, leads = (catalogue / "content" / kind for kind in ("resources", "leads"))
    copy(
        resources, "home-visits", "attendance-playbook", "Home visits that work", "Twenty ways to welcome back students"
    )
    copy(
        resources,
        "attendance-guide",
        "attendance-works-california",
        "Attendance guide",
        "Letters and calls in three languages",
    )
    copy(leads, "attendance-lead", "cei-2", "Attendance lead")
    copy(leads, "attendance-lead", "ccee", "Attendance lead")
    monkeypatch.chdir(catalogue)
    return catalogue


def copy(folder: Path, id: str, new: str, title: str, about: str = "") -> None:
    entry = (folder / f"{id}.yml").read_text("utf-8").replace(title, f"The {new}").replace(f"/{id}", f"/{new}")
    if about:
        entry = re.sub("summary: .*", f"summary: {about}, for offices that plan what to do next.", entry)
    (folder / f"{new}.yml").write_text(entry, encoding="utf-8")


@pytest.fixture
def web(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """The sites that the small catalog names, on this computer."""
    for path in (root / "content").rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("https://", "http://"), encoding="utf-8")
    policy = root / "content" / "taxonomy" / "link-policy.yml"
    policy.write_text(policy.read_text("utf-8").replace("delay_seconds: 1.0", "delay_seconds: 0.0"), encoding="utf-8")
    names = ("www.example.org", "systemofsupport.org", "www.cde.ca.gov", "ccee-ca.org")
    with Web({name: Host(Pages(missing=shows(BODY))) for name in names}) as serving:

        def lookup(host: str, port: int, **_: Any) -> list[Any]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", where) for where in serving.resolve(host, port)]

        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        yield serving


# What a command needs before it can run as the README writes it, by the beginning of the line.


def commit(root: Path) -> None:
    """A repository whose branch on the server is what is checked out here."""
    for arguments in (
        ("init", "-q"),
        ("add", "content"),
        ("-c", "user.name=Curators", "-c", "user.email=curators@example.org", "commit", "-q", "-m", "Content"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def state_file(root: Path) -> None:
    with_directory(root)
    written(root / "chronicdownload2025.txt", colored(2025, {"studentgroup": "EL", "color": 1}))


def search_site_of(root: Path) -> None:
    search_site(root)


def page_counts(root: Path) -> None:
    (root / "counts.csv").write_text("page,count\n/resources/attendance-playbook/,12\n", encoding="utf-8")


def replies(root: Path) -> None:
    (root / "replies.mbox").write_text("", encoding="utf-8")


def filled_form(root: Path) -> None:
    """A new entry that says all that the entry at hand says, under another name and address."""
    known, new = read_content(root), forms(read_content(root), PROJECT / "schemas")["new-entry"]
    said = answers_for(known, PROJECT / "schemas", "resources", "attendance-playbook") | {
        "title": "A new guide for those who count absences",
        "url": "https://www.example.org/new-guide",
        "summary": "Twelve short lessons for the office of a small school on how to write to families after absences.",
    }
    names = {question.column.name: question.label for question in new.questions if question.column}
    sections = [
        f"### {names[name]}\n\n{text if isinstance(text, str) else ', '.join(text)}"
        for name, text in said.items()
        if name in names
    ]
    (root / "issue.md").write_text("\n\n".join(sections), encoding="utf-8")


def filled_in(root: Path) -> None:
    (root / "entries.csv").write_text("id,cost\nattendance-playbook,fee\n", encoding="utf-8")


def checks(_root: Path) -> None:
    """What `level1 links check` stores; the web is on this computer, which a check would otherwise leave alone."""
    assert level1("links", "check", "--allow-private").exit_code == DONE


def checks_from_elsewhere(root: Path) -> None:
    checks(root)
    (root / "other.jsonl").write_text(level1("links", "export").stdout, encoding="utf-8")
    (root / "links.db").unlink()


def said(root: Path) -> None:
    (root / "content" / "feedback").mkdir()
    text = 'kind: problem\nentry: attendance-playbook\nsaid: The second link leads nowhere.\ndate: "2026-11-20"\n'
    (root / "content" / "feedback" / "2026-11-21-attendance-playbook.yml").write_text(text, encoding="utf-8")


def of_ccee(root: Path) -> None:
    for path in (root / "content" / "resources").glob("*.yml"):
        text = path.read_text("utf-8")
        if "topics: [attendance" in text:
            path.write_text(re.sub(r"^lead: .*$", "lead: ccee", text, flags=re.MULTILINE), encoding="utf-8")


NEEDED: dict[str, Callable[[Path], None]] = {
    "level1 validate --against": commit,
    "level1 diff": commit,
    "level1 links added": commit,
    "level1 needs import": state_file,
    "level1 sheet entries.xlsx --export": of_ccee,
    "level1 import": filled_in,
    "level1 from-issue": filled_form,
    "level1 metrics --use": page_counts,
    "level1 answers": replies,
    "level1 build --links": checks,
    "level1 find": search_site_of,
    "level1 feedback answer": said,
    "level1 links report": checks,
    "level1 links fix": checks,
    "level1 links import": checks_from_elsewhere,
}


def test_every_preparation_belongs_to_a_command() -> None:
    assert [start for start in NEEDED if not any(line.startswith(start) for line in COMMANDS)] == []


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_does_what_it_says(
    line: str, root: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "build" not in line:
        lighten(root)
    if " links" in line:
        request.getfixturevalue("web")
    for start, prepare in NEEDED.items():
        if line.startswith(start):
            prepare(root)
    _level1, *arguments = shlex.split(line)
    if arguments[0] == "build":
        done = level1_here(arguments, {"PATH": ""})
        assert done.returncode == DONE, done.stderr
        assert done.stdout.startswith("Built ")
        assert (root / "site" / "index.html").is_file()
        return
    if arguments[0] == "route":
        # It names an LEA that the small catalog does not have. The command only reads.
        monkeypatch.chdir(PROJECT)
    if arguments[0] == "ask":
        monkeypatch.setenv("LEVEL1_CURATORS_MAILBOX", "curators@catalog.example")
    if arguments[0] == "serve":
        # It would never end; tests of the built site serve one.
        monkeypatch.setattr("level1.cli.serve.serve_live", served := Served())
    if arguments[:2] == ["links", "check"]:
        arguments.append("--allow-private")
    # The walk through the worklist is stopped at its first question.
    done = level1(*arguments, keys="q\n")
    assert done.exit_code == DONE, done.output
    assert "Traceback" not in done.output
    if arguments[0] == "serve":
        assert served.asked == [(Path(), "127.0.0.1", 8000)]
    elif arguments[:2] == ["links", "check"]:
        assert request.getfixturevalue("web").asked
    else:
        assert done.output


class Served:
    def __init__(self) -> None:
        self.asked: list[tuple[Path, str, int]] = []

    def __call__(self, live: Live, host: str, port: int, tell: Callable[[str], None]) -> None:
        assert live.file("index.html")
        self.asked.append((live.root, host, port))


@pytest.mark.parametrize("line", SCRIPTS)
def test_a_script_of_the_readme_can_be_called(line: str) -> None:
    """Only its help: one sets up an environment and builds the real site, the other runs these very tests."""
    _python, *arguments = shlex.split(line)
    done = subprocess.run(
        [sys.executable, *arguments, "--help"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == DONE, done.stderr
    assert done.stdout.startswith("usage: ")


def test_nothing_else_is_in_the_code_blocks() -> None:
    assert {*LINES} == {*COMMANDS, *SCRIPTS}


@pytest.mark.parametrize("command", COMMANDS_THERE_ARE)
def test_every_command_that_help_lists_is_in_the_readme(command: str) -> None:
    assert re.search(rf"`?level1 {command}\b", text_of("README.md"))


def test_every_option_that_a_remark_names_is_one_of_its_command() -> None:
    remarks = [line for body in BLOCKS for line in body.splitlines() if line.startswith("level1 ") and " #" in line]
    assert remarks
    for line in remarks:
        typed, _, remark = line.partition(" #")
        command = max((name for name in COMMANDS_THERE_ARE if typed.startswith(f"level1 {name} ")), key=len)
        there = {option for param in COMMANDS_THERE_ARE[command].params for option in param.opts}
        assert set(re.findall(r"--[a-z-]+", remark)) <= there, line
