"""The links that a change adds: only those are asked, and only what certainly leads nowhere is a problem."""

from __future__ import annotations

import shutil
import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from link_histories import START
from web.server import Host, Web
from web.sites import Pages, shows, status
from web.texts import page

from level1.catalog.content import Content, read_content
from level1.cli import main
from level1.commits import UnknownCommit
from level1.links.asking.run import Way
from level1.links.changed import Outcome, added_addresses, check_added
from level1.links.policy import Pace, asking_from
from level1.problems import Problem

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

FINE = "http://new.example/fine"


def git(root: Path, *arguments: str) -> None:
    named = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *named, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def base(catalogue: Path) -> Path:
    """The small catalog, committed."""
    git(catalogue, "init", "-q")
    git(catalogue, "add", ".")
    git(catalogue, "commit", "-q", "-m", "base")
    return catalogue


def add(root: Path, id: str, url: str) -> None:
    text = (root / "content" / "resources" / "attendance-guide.yml").read_text("utf-8")
    old = read_content(root).entries["resources"]["attendance-guide"].data["url"]
    (root / "content" / "resources" / f"{id}.yml").write_text(text.replace(f"url: {old}", f"url: {url}", 1), "utf-8")


def test_only_what_was_nowhere_before_is_added(base: Path) -> None:
    assert added_addresses(read_content(base), "HEAD") == []
    add(base, "another-guide", FINE)
    assert added_addresses(read_content(base), "HEAD") == [FINE]


def test_an_address_that_only_changes_its_place_is_not_added(base: Path) -> None:
    folder = base / "content" / "resources"
    (folder / "attendance-guide.yml").rename(folder / "renamed-guide.yml")
    assert added_addresses(read_content(base), "HEAD") == []


@pytest.mark.parametrize("ref", ["nowhere", "--help", "HEAD; rm -rf x"])
def test_a_base_that_is_none_is_told(base: Path, ref: str) -> None:
    with pytest.raises(UnknownCommit, match="There is no commit"):
        added_addresses(read_content(base), ref)


def asked(content: Content, web: Web) -> Outcome:
    policy = replace(asking_from(content.word_files["link-policy"].data), pace=Pace(0.0, 2), longest_wait_seconds=0.1)
    urls = added_addresses(content, "HEAD")
    return check_added(content, urls, policy, START, Way(web.resolve, allow_private=True), pause=0.0)


def test_only_a_certain_failure_is_a_problem(base: Path) -> None:
    for id, path in (("fine-guide", "fine"), ("dead-guide", "dead"), ("closed-guide", "closed"), ("ill-guide", "ill")):
        add(base, id, f"http://new.example/{path}")
    add(base, "lost-guide", "http://no-such.example/x")
    fine = shows(page("Attendance guide", "What the attendance guide says about absences. " * 20))
    site = Pages({"/": fine, "/fine": fine, "/closed": status(403), "/ill": status(500)})
    with Web({"new.example": Host(site), "www.example.org": Host(Pages())}) as web:
        outcome = asked(read_content(base), web)
    assert outcome.network
    assert outcome.asked == 5
    assert [(p.file, p.code) for p in outcome.problems] == [
        ("content/resources/dead-guide.yml", "dead-link"),
        ("content/resources/lost-guide.yml", "dead-link"),
    ]
    assert all(problem.line > 1 for problem in outcome.problems)
    assert [sentence.partition(" ")[0] for sentence in outcome.doubtful] == [
        "http://new.example/closed:",
        "http://new.example/ill:",
    ]


def test_a_404_that_was_a_hiccup_is_none(base: Path) -> None:
    add(base, "another-guide", FINE)
    answers = [status(404), shows(page("Attendance guide", "Attendance. " * 50))]
    site = Pages({"/fine": lambda request: (answers.pop(0) if len(answers) > 1 else answers[0])(request)})
    with Web({"new.example": Host(site), "www.example.org": Host(Pages())}) as web:
        assert asked(read_content(base), web).problems == ()


def test_without_a_network_nothing_is_wrong(base: Path) -> None:
    add(base, "another-guide", "http://no-such.example/x")

    def offline(_name: str, _port: int) -> list[tuple[str, int]]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    content = read_content(base)
    policy = asking_from(content.word_files["link-policy"].data)
    urls = added_addresses(content, "HEAD")
    outcome = check_added(content, urls, policy, START, Way(offline, allow_private=True), pause=0.0)
    assert (outcome.network, outcome.problems) == (False, ())


def told(root: Path, monkeypatch: pytest.MonkeyPatch, outcome: Outcome, *arguments: str) -> Result:
    monkeypatch.setattr("level1.cli.link_added.check_added", lambda *_: outcome)
    return CliRunner().invoke(main, ["links", "added", "HEAD", "--root", str(root), *arguments])


def test_the_command_ends_with_a_problem_only_where_a_link_is_certainly_dead(
    base: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dead = Problem.at("content/resources/a.yml", 2, 6, "url", "dead-link.outside", address=FINE, answer="404")
    done = told(base, monkeypatch, Outcome(2, (dead,), ("http://new.example/closed: 403",)))
    assert done.exit_code == 1
    assert done.stdout.startswith("content/resources/a.yml:2:6: error: ")
    assert "Not sure: http://new.example/closed: 403" in done.stdout
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = told(base, monkeypatch, Outcome(2, (dead,)), "--format", "github")
    assert done.stdout.startswith("::error file=content/resources/a.yml,line=2,col=6,")
    assert "content/resources/a.yml:2:6: error: " in summary.read_text("utf-8")
    done = told(base, monkeypatch, Outcome(2, network=False))
    assert (done.exit_code, done.stdout) == (0, "No network: 2 added links were not checked.\n")


def test_the_command_says_which_commit_it_lacks(base: Path) -> None:
    done = CliRunner().invoke(main, ["links", "added", "nowhere", "--root", str(base)])
    assert done.exit_code == 2
    assert "The added links cannot be checked: There is no commit nowhere to compare with." in done.stderr
