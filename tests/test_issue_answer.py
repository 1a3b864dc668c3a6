"""How an issue is answered: a branch with the files of entries alone, one comment, and nothing of a stranger in a command."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TOLD = {"written": [], "unchanged": [], "problems": [{"field": "title", "message": "Wrong.", "hint": "Write it."}]}


@pytest.fixture
def answering(script: Callable[[str], Any]) -> Any:
    return script("issue_answer")


@pytest.mark.parametrize(
    ("labels", "form"),
    [(["new-entry"], "new-entry"), (["x", "correction"], "correction"), (["did-this-help"], ""), ([], "")],
)
def test_the_label_tells_the_form(labels: list[str], form: str, answering: Any) -> None:
    event = {"issue": {"number": 4, "body": None, "labels": [{"name": name} for name in labels]}}
    assert answering.issue_of(event) == (4, "", form)


def test_the_comment_has_no_markup_of_a_stranger(answering: Any) -> None:
    hostile = "@everyone ![x](https://x.example/a.png) <img src=x> #12 ```\n# Big"
    problems = [{"field": "`title`<b>", "message": f"“{hostile}” is wrong.", "hint": hostile}]
    text = answering.comment({**TOLD, "problems": problems}, "")
    assert text.startswith(answering.MARKER)
    said = text.partition("- ")[2]
    assert not any(sign in said for sign in ("@", "![", "](", "<img", "#12", "```", "<b>", "https://"))
    assert "\n# " not in text


def test_what_is_proposed_is_named_and_many_problems_are_counted(answering: Any) -> None:
    assert "https://x.example/pull/9" in answering.comment({**TOLD, "written": ["a"]}, "https://x.example/pull/9")
    many = answering.comment({**TOLD, "problems": TOLD["problems"] * 80}, "")
    assert (many.count("\n- "), "And 30 more" in many) == (51, True)
    assert "says this already" in answering.comment({**TOLD, "unchanged": ["a"], "problems": []}, "")


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Curators", "-c", "user.email=curators@example.org")
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone with one entry, and the repository that it is pushed to beside it."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "server")
    git(tmp_path, "clone", "-q", "server", "clone")
    clone = tmp_path / "clone"
    for kind in ("resources", "leads"):
        (clone / "content" / kind).mkdir(parents=True)
        (clone / "content" / kind / "one.yml").write_text("title: One\n", encoding="utf-8")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "First")
    git(clone, "push", "-q", "origin", "HEAD:main")
    return clone


def test_only_entries_are_pushed_to_the_branch_of_the_issue(answering: Any, repository: Path) -> None:
    (repository / "content" / "resources" / "two.yml").write_text("title: Two\n", encoding="utf-8")
    (repository / "other.txt").write_text("x", encoding="utf-8")
    remote = str(repository.parent / "server")
    assert answering.propose(12, ["two"], remote, repository) is answering.Outcome.PUSHED
    assert git(repository, "ls-remote", "--heads", remote).count("refs/heads/") == 2
    assert git(repository, "diff", "--name-only", "origin/main", "HEAD").split() == ["content/resources/two.yml"]
    # The same again, as when only a word of the talk was edited.
    assert proposed(answering, repository, "Two") is answering.Outcome.SAME
    assert proposed(answering, repository, "Two of them") is answering.Outcome.PUSHED
    assert "Two of them" in git(repository, "show", f"{tip(repository)}:content/resources/two.yml")


def proposed(answering: Any, repository: Path, title: str) -> Any:
    git(repository, "switch", "-q", "--detach", "origin/main")
    (repository / "content" / "resources" / "two.yml").write_text(f"title: {title}\n", encoding="utf-8")
    return answering.propose(12, ["two"], str(repository.parent / "server"), repository)


def tip(repository: Path) -> str:
    return git(repository, "ls-remote", str(repository.parent / "server"), "refs/heads/issue-12").split()[0]


@pytest.mark.parametrize("how", [("-m", "Clearer"), ("--amend", "--no-edit")])
def test_what_a_curator_changed_on_the_branch_stays(how: tuple[str, ...], answering: Any, repository: Path) -> None:
    proposed(answering, repository, "Two")
    (repository / "content" / "resources" / "two.yml").write_text("title: Two, clearer\n", encoding="utf-8")
    git(repository, "commit", "-q", "-a", *how)
    git(repository, "push", "-q", "--force", "origin", "HEAD:refs/heads/issue-12")
    theirs = tip(repository)
    assert proposed(answering, repository, "Two of them") is answering.Outcome.LEFT
    assert tip(repository) == theirs
    said = answering.comment({**TOLD, "written": ["two"]}, "https://x.example/pull/9", answering.Outcome.LEFT)
    assert "your change is not in it yet" in said


def test_a_push_between_reading_and_writing_stays(
    answering: Any, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed(answering, repository, "Two")
    run = answering.run

    def slow(*command: str, **more: Any) -> str:
        if command[:2] == ("git", "push"):
            git(repository, "push", "-q", "--force", "origin", "origin/main:refs/heads/issue-12")
        return str(run(*command, **more))

    monkeypatch.setattr(answering, "run", slow)
    with pytest.raises(answering.workshop.Trouble):
        proposed(answering, repository, "Two of them")
    assert tip(repository) == git(repository, "rev-parse", "origin/main").strip()


@pytest.fixture
def github(answering: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What GitHub has: one open pull request with its labels, and the last comment. `told` is what is read of the issue."""
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": {"number": 12, "body": "x", "labels": [{"name": "new-entry"}]}}), "utf-8")
    for name, value in (("GH_REPO", "a/b"), ("SERVER", "https://x.example"), ("GITHUB_EVENT_PATH", str(event))):
        monkeypatch.setenv(name, value)
    has: dict[str, Any] = {"labels": [], "outcome": answering.Outcome.PUSHED}

    def run(*command: str, text: str = "") -> str:
        address = command[-1] if command[-1] != "-" else command[-3]
        if "/pulls?" in address:
            labels = [{"name": name} for name in has["labels"]]
            return json.dumps([{"number": 9, "html_url": "https://x.example/pull/9", "labels": labels}])
        if address.endswith("/issues/9/labels"):
            has["labels"] += json.loads(text)["labels"]
        elif "DELETE" in command:
            has["labels"].remove(address.rpartition("/")[2])
        elif text:
            has["said"] = json.loads(text)["body"]
        return "[]"

    monkeypatch.setattr(answering, "run", run)
    monkeypatch.setattr(answering, "read", lambda *_: has["told"])
    monkeypatch.setattr(answering, "propose", lambda *_: has["outcome"])
    return has


def test_a_pull_request_that_shows_an_earlier_text_is_marked(answering: Any, github: dict[str, Any]) -> None:
    for _ in range(2):
        github["told"] = TOLD
        answering.main()
        assert github["labels"] == ["outdated"]
        assert "still shows the earlier text" in github["said"]
        assert "https://x.example/pull/9" in github["said"]
    github["told"] = {**TOLD, "written": ["two"], "problems": []}
    answering.main()
    assert (github["labels"], "earlier text" in github["said"]) == ([], False)
    github["outcome"] = answering.Outcome.LEFT
    answering.main()
    assert (github["labels"], "not in it yet" in github["said"]) == (["outdated"], True)


def test_a_failure_does_not_repeat_an_address_with_a_token(answering: Any, repository: Path) -> None:
    with pytest.raises(Exception) as failed:
        answering.run("git", "ls-remote", "https://x-access-token:secret@127.0.0.1:1/x", folder=repository)
    assert "secret" not in str(failed.value)
