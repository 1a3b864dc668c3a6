"""How an issue is answered: a branch with the files of entries alone, one comment, and nothing of a stranger in a command."""

from __future__ import annotations

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
    assert answering.propose(12, ["two"], remote, repository)
    assert git(repository, "ls-remote", "--heads", remote).count("refs/heads/") == 2
    assert git(repository, "diff", "--name-only", "origin/main", "HEAD").split() == ["content/resources/two.yml"]
    # The same again, as when only a word of the talk was edited.
    git(repository, "switch", "-q", "--detach", "origin/main")
    (repository / "content" / "resources" / "two.yml").write_text("title: Two\n", encoding="utf-8")
    assert not answering.propose(12, ["two"], remote, repository)


def test_a_failure_does_not_repeat_an_address_with_a_token(answering: Any, repository: Path) -> None:
    with pytest.raises(Exception) as failed:
        answering.run("git", "ls-remote", "https://x-access-token:secret@127.0.0.1:1/x", folder=repository)
    assert "secret" not in str(failed.value)
