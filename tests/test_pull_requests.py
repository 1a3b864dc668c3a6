"""The scripts around a pull request: what kind of change it is, the comment on it, the preview, and who is asked to review."""

from __future__ import annotations

import importlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from conftest import PROJECT, TODAY, small_catalogue
from hypothesis import given
from hypothesis import strategies as st
from repository import edit

SHA = "a" * 40
EMPTY: dict[str, Any] = {
    "entries": [],
    "lists": [],
    "pages": {"new": [], "lost": []},
    "outside": {"new": [], "lost": []},
    "effects": None,
}
CHANGE = {**EMPTY, "entries": [{"kind": "resource", "id": "a", "what": "added", "title": "A guide", "fields": []}]}


def script(name: str) -> ModuleType:
    sys.path.insert(0, str(PROJECT / "scripts"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(PROJECT / "scripts"))


def packed(**files: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return file.getvalue()


class TestKinds:
    @pytest.mark.parametrize(
        ("paths", "code", "content"),
        [
            (["content/resources/a.yml", "CHANGELOG.md"], False, True),
            (["content/resources/a.yml", "level1/dates.py"], True, True),
            (["content/taxonomy/topics.yml"], True, True),
            (["content/resources.py"], True, True),
            ([".github/workflows/check.yml"], True, False),
            ([], False, False),
        ],
    )
    def test_only_words_for_readers_are_no_code(self, paths: list[str], code: bool, content: bool) -> None:
        assert script("changed_kinds").kinds(paths) == {"code": code, "content": content}

    def test_without_a_base_everything_changed(self) -> None:
        command = [sys.executable, "scripts/changed_kinds.py", ""]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["code=true", "content=true"]

    def test_a_base_that_is_an_option_is_none(self) -> None:
        command = [sys.executable, "scripts/changed_kinds.py", "--", "--output=x"]
        assert subprocess.run(command, cwd=PROJECT, capture_output=True, check=False).returncode == 2
        assert not (PROJECT / "x...HEAD").exists()


class TestArtifact:
    def test_it_has_a_number_and_a_difference(self) -> None:
        raw = packed(number__txt="12\n", difference__json=json.dumps(CHANGE))
        assert script("post_difference").read_artifact(raw) == (12, CHANGE)

    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"PK\x03\x04 no archive",
            packed(number__txt="12"),
            packed(number__txt="12; rm -rf x", difference__json="{}"),
            packed(number__txt="0", difference__json="{}"),
            packed(number__txt="1" * 30, difference__json="{}"),
            packed(number__txt="١٢", difference__json="{}"),
            packed(number__txt="12", difference__json="[]"),
            packed(number__txt="12", difference__json="[" * 200_000),
            packed(number__txt="12", difference__json=b"\xff\xfe"),
            packed(number__txt="12", difference__json=b" " * 6_000_000),
            b"x" * 2_000_001,
        ],
        ids=range(12),
    )
    def test_any_other_is_refused_in_a_sentence(self, raw: bytes) -> None:
        post = script("post_difference")
        with pytest.raises(post.Unusable):
            post.read_artifact(raw)

    @given(st.binary(max_size=300))
    def test_no_bytes_stop_it_otherwise(self, raw: bytes) -> None:
        post = script("post_difference")
        with pytest.raises(post.Unusable):
            post.read_artifact(raw)


class Hub:
    """GitHub, as far as the script asks it."""

    def __init__(self, artifact: bytes, head: str = SHA, state: str = "open") -> None:
        self.artifact, self.pull = artifact, {"state": state, "head": {"sha": head}}
        self.comments: list[dict[str, Any]] = []
        self.written: list[tuple[str, str, str]] = []

    def __call__(self, *arguments: str, body: str = "") -> bytes:
        if body:
            self.written.append((arguments[1], arguments[2], json.loads(body)["body"]))
            return b""
        path = arguments[-1]
        if path.endswith("/zip"):
            return self.artifact
        if "artifacts?" in path:
            return json.dumps({"artifacts": [{"id": 5, "size_in_bytes": len(self.artifact)}]}).encode()
        return json.dumps([self.comments] if "comments?" in path else self.pull).encode()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Hub:
    found = Hub(packed(number__txt="12", difference__json=json.dumps(CHANGE)))
    monkeypatch.setattr(script("post_difference"), "gh", found)
    return found


def posted() -> str:
    return str(script("post_difference").post("o/r", "7", SHA))


class TestPosting:
    def test_the_first_time_it_writes_a_comment(self, hub: Hub) -> None:
        posted()
        ((method, path, body),) = hub.written
        assert (method, path) == ("POST", "repos/o/r/issues/12/comments")
        assert body.startswith("<!-- level1 diff -->\n")
        assert "New: `A guide`" in body

    def test_later_it_updates_its_own_and_nobody_elses(self, hub: Hub) -> None:
        text = "<!-- level1 diff -->\nold"
        hub.comments = [
            {"id": 1, "user": {"login": "somebody"}, "body": text},
            {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "other"},
            {"id": 3, "user": {"login": "github-actions[bot]"}, "body": text},
        ]
        posted()
        ((method, path, _body),) = hub.written
        assert (method, path) == ("PATCH", "repos/o/r/issues/comments/3")

    def test_a_number_of_another_pull_request_is_not_believed(self, hub: Hub) -> None:
        hub.pull["head"] = {"sha": "b" * 40}
        posted()
        assert hub.written == []

    def test_a_closed_one_gets_nothing(self, hub: Hub) -> None:
        hub.pull["state"] = "closed"
        posted()
        assert hub.written == []

    def test_where_no_content_changes_there_is_nothing_to_say(self, hub: Hub) -> None:
        hub.artifact = packed(number__txt="12", difference__json=json.dumps(EMPTY))
        posted()
        assert hub.written == []

    def test_the_comment_is_made_here_and_never_taken_over(self, hub: Hub) -> None:
        """A stranger's run can leave any data; texts in it stay in code."""
        data = {
            **CHANGE,
            "markdown": "@everyone",
            "entries": [{**CHANGE["entries"][0], "title": "@everyone <img src=x>"}],
        }
        hub.artifact = packed(number__txt="12", difference__json=json.dumps(data))
        posted()
        assert hub.written[0][2].count("@everyone") == 1
        assert "`@everyone <img src=x>`" in hub.written[0][2]

    def test_it_runs_without_any_package(self, tmp_path: Path) -> None:
        """The workflow installs nothing. It gets as far as to say what it lacks."""
        command = [sys.executable, "-S", "-E", str(PROJECT / "scripts" / "post_difference.py")]
        done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.strip()) == (2, "GH_REPO is missing or wrong.")


def test_the_preview_has_changed_pages_and_their_assets(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for page in ("resources/a", "resources/b"):
        (site / page).mkdir(parents=True)
        (site / page / "index.html").write_text(page, encoding="utf-8")
    (site / "assets").mkdir()
    (site / "assets" / "x.css").write_text("", encoding="utf-8")
    entry = {"kind": "resource", "id": "a", "title": "<b>A"}
    gone, outside = {**entry, "id": "gone"}, {**entry, "id": "../../x"}
    to = tmp_path / "preview"
    assert script("preview").preview(site, {"entries": [entry, gone, outside]}, to) == 1
    files = sorted(path.relative_to(to).as_posix() for path in to.rglob("*") if path.is_file())
    assert files == ["assets/x.css", "index.html", "resources/a/index.html"]
    assert "&lt;b&gt;A" in (to / "index.html").read_text("utf-8")


class TestOwners:
    def test_the_file_is_as_the_script_makes_it(self) -> None:
        """Nobody has agreed to maintain anything as long as no entry says so."""
        made = script("owners").wanted(PROJECT, TODAY)
        assert (PROJECT / ".github" / "CODEOWNERS").read_text("utf-8") == made

    def test_stewards_and_curators_are_asked_where_the_settings_name_them(self, tmp_path: Path) -> None:
        root = small_catalogue(tmp_path)
        guide = "resources/attendance-guide.yml"
        edit(root, guide, ("status:", 'steward:\n  lead: coe-butte\n  accepted: "2026-11-02"\nstatus:'))
        owners = script("owners")
        assert owners.wanted(root, TODAY) == owners.HEAD
        (root / ".github").mkdir()
        text = 'curators = "@example/curators"\n[leads]\ncoe-butte = "@example/butte"\ncoe-kern = "@example/kern"\n'
        (root / ".github" / "owners.toml").write_text(text, encoding="utf-8")
        assert owners.wanted(root, TODAY).splitlines()[1:] == [
            "/content/ @example/curators",
            "/content/resources/attendance-guide.yml @example/butte",
        ]

    @pytest.mark.parametrize("handle", ["someone", "@a b", "@a\n* @b", 7])
    def test_a_setting_that_is_no_account_is_refused(self, handle: Any) -> None:
        with pytest.raises(ValueError, match="Write an account or a team"):
            script("owners").handles({"leads": {"ccee": handle}})
