"""The report and the patch: what a person is told about links, and what a program writes for them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import TODAY, problems_in
from link_histories import GARDENS, PARKED, START, page, seen

from level1.catalog.content import read_content
from level1.catalog.outside import Address, Outside
from level1.cli import main
from level1.links.asking.transport import Answer, Ask
from level1.links.judging.states import LinkState
from level1.links.memory import NO_NETWORK, open_memory
from level1.links.observation import Hop, Observation
from level1.links.telling.archive import API, copy_of
from level1.links.telling.fix import changes, patch
from level1.links.telling.history import merge

LATER = (START + timedelta(days=10)).isoformat()
NEW = "https://www.example.org/new/place"


def level1(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def entry(root: Path, id: str) -> Path:
    return root / "content" / "resources" / f"{id}.yml"


def address(root: Path, id: str) -> str:
    return str(read_content(root).entries["resources"][id].data["url"])


def remember(root: Path, *checks: Observation) -> None:
    memory = open_memory(root / "links.db", START)
    merge(memory, [replace(check, origin="county") for check in checks])
    memory.close()


def moved_to(url: str, to: str) -> list[Observation]:
    kept = page("Attendance guide", "What the attendance guide says about absences. ", 20)
    return [seen(hour, kept, url=url, hops=(Hop(301, to),), final_url=to) for hour in (0, 30)]


class TestReport:
    def test_before_any_check_there_is_nothing_to_do(self, catalogue: Path) -> None:
        done = level1("links", "report", "--root", catalogue)
        assert done.exit_code == 0
        assert "None has been checked yet, so there is nothing to do." in done.output
        assert not (catalogue / "links.db").exists()

    def test_a_run_without_a_network_is_told_calmly(self, catalogue: Path) -> None:
        memory = open_memory(catalogue / "links.db", START)
        memory.end_run(memory.begin_run(START), START, NO_NETWORK)
        memory.close()
        done = level1("links", "report", "--root", catalogue, "--now", LATER)
        assert (
            "had no network: it could reach nothing, so it says nothing about the addresses and changed no"
            in done.output
        )

    def test_a_database_that_is_named_must_be_there(self, catalogue: Path) -> None:
        done = level1("links", "report", "--root", catalogue, "--db", catalogue / "no.db")
        assert done.exit_code == 2
        assert "level1 links check" in done.output

    def test_the_most_certain_comes_first_with_its_evidence(self, catalogue: Path) -> None:
        guide, visits = address(catalogue, "attendance-guide"), address(catalogue, "home-visits")
        gone = [seen(hour, 404, url=guide) for hour in (0, 36, 80)]
        remember(catalogue, *gone, *[seen(hour, PARKED, url=visits) for hour in (0, 30)])
        lines = level1("links", "report", "--root", catalogue, "--now", LATER).output.splitlines()
        told = [line.strip() for line in lines]
        assert told[0].endswith("Need a person: 2.")
        assert told.index(f"taken-over: {visits}") < told.index(f"gone: {guide}")
        after = told[told.index(f"gone: {guide}") :]
        assert after[1] == "It answers 404 Not Found. Found at 3 checks from November 1, 2026 to November 4, 2026."
        assert after[2] == "Since November 1, 2026; last checked on November 4, 2026."
        assert "Look for its new place" in after[3]
        assert after[4] == "Used by: resources/attendance-guide"
        assert told[-1] == "In all: 1 taken-over, 1 gone, " + told[-1].partition("1 gone, ")[2]

    def test_notes_on_links_that_answer_are_told_in_every_form(self, catalogue: Path) -> None:
        """What only the data said nobody would hear of."""
        guide, visits = address(catalogue, "attendance-guide"), address(catalogue, "home-visits")
        kept = page("Attendance guide", "What the attendance guide says about absences. ", 20)
        shell = page("App", "Loading")
        remember(
            catalogue,
            seen(0, kept, url=guide, notes=("tls-expires-soon",)),
            seen(0, shell, url=visits, notes=("drawn",)),
        )
        arguments = ("links", "report", "--root", catalogue, "--now", LATER, "--format")
        text, markdown = (level1(*arguments, form).output.splitlines() for form in ("text", "markdown"))
        at = text.index("To know: The site's certificate ends soon.")
        assert text[at + 1] == f"  {guide}"
        assert text[
            text.index("To know: A program sees too little of it to be sure; open it by hand once.") + 1
        ].endswith(visits)
        assert markdown[markdown.index("The site's certificate ends soon.") + 2] == f"- `{guide}`"
        assert not any("drawn" in line for line in (*text, *markdown))

    def test_what_changed_is_told_with_what_to_do(self, catalogue: Path) -> None:
        guide = address(catalogue, "attendance-guide")
        kept = page("Attendance guide", "What the attendance guide says about absences. ", 20)
        remember(catalogue, seen(0, kept, url=guide), *[seen(hour, GARDENS, url=guide) for hour in (30, 60, 90)])
        told = level1("links", "report", "--root", catalogue, "--now", LATER).output
        assert f"failing: {guide}" in told
        assert "It shows another page than before." in told
        assert "Readers still have the link." in told

    def test_json_has_the_shape_that_others_rely_on(self, catalogue: Path) -> None:
        guide = address(catalogue, "attendance-guide")
        remember(catalogue, *[seen(hour, 404, url=guide) for hour in (0, 36, 80)])
        data = json.loads(level1("links", "report", "--root", catalogue, "--as-of", LATER, "--format", "json").output)
        assert {"as_of", "links", "summary"} <= set(data)
        first = data["links"][0]
        assert first["url"] == guide
        assert (first["state"], first["http_status"], first["resources"]) == ("gone", 404, ["attendance-guide"])
        assert first["since"] == "2026-11-01T12:00:00Z"
        assert {"last_checked", "last_ok", "final_url", "reason", "suggestion"} <= set(first)
        assert sum(data["summary"].values()) == len(data["links"])

    def test_strangers_words_steer_nothing(self, catalogue: Path) -> None:
        visits = address(catalogue, "home-visits")
        evil = page("\x1b[2J<img src=x>](https://evil.example) domain is for sale", "This domain is for sale.")
        remember(catalogue, *[seen(hour, evil, url=visits) for hour in (0, 30)])
        for form in ("text", "markdown", "json"):
            said = level1("links", "report", "--root", catalogue, "--now", LATER, "--format", form).output
            assert "\x1b" not in said
            assert "](https://evil" not in said.replace("\\](", "")


class TestFix:
    def test_a_settled_move_is_written_and_nothing_else(self, catalogue: Path) -> None:
        old = address(catalogue, "attendance-guide")
        path = entry(catalogue, "attendance-guide")
        path.write_text(
            "# A remark that stays.\n" + path.read_text("utf-8").replace(old, f"{old}  # as printed", 1), "utf-8"
        )
        before = path.read_text("utf-8")
        remember(catalogue, *moved_to(old, NEW))
        printed = level1("links", "fix", "--root", catalogue, "--now", LATER)
        assert path.read_text("utf-8") == before
        assert f"+url: {NEW}  # as printed" in printed.output
        done = level1("links", "fix", "--root", catalogue, "--now", LATER, "--write")
        assert done.exit_code == 0
        after = path.read_text("utf-8")
        assert "# A remark that stays." in after
        changed = [pair for pair in zip(before.splitlines(), after.splitlines(), strict=True) if pair[0] != pair[1]]
        assert [new.split(":")[0] for _, new in changed] == ["url", "changed"]
        assert problems_in(catalogue) == []

    def test_the_patch_can_be_applied(self, catalogue: Path) -> None:
        if not shutil.which("git"):
            pytest.skip("git is not installed")
        remember(catalogue, *moved_to(address(catalogue, "attendance-guide"), NEW))
        printed = CliRunner().invoke(main, ["links", "fix", "--root", str(catalogue), "--now", LATER])
        subprocess.run(["git", "init", "-q"], cwd=catalogue, check=True)
        subprocess.run(["git", "apply", "-"], cwd=catalogue, input=printed.stdout.encode(), check=True)
        assert address(catalogue, "attendance-guide") == NEW

    def test_another_organisation_only_when_it_was_confirmed(self, catalogue: Path) -> None:
        to = "https://other-agency.example/guide"
        remember(catalogue, *moved_to(address(catalogue, "attendance-guide"), to))
        assert to not in level1("links", "fix", "--root", catalogue, "--now", LATER).stdout
        assert to in level1("links", "fix", "--root", catalogue, "--now", LATER, "--cross-domain").stdout

    def test_a_move_seen_once_is_not_written(self, catalogue: Path) -> None:
        remember(catalogue, moved_to(address(catalogue, "attendance-guide"), NEW)[0])
        assert level1("links", "fix", "--root", catalogue, "--now", LATER).stdout == ""

    @pytest.mark.parametrize(
        "new", ["https://www.example.org/a b", "javascript:alert(1)", "https://x.example/\n- y", "ftp://a/"]
    )
    def test_what_is_no_address_is_never_written(self, catalogue: Path, new: str) -> None:
        old = address(catalogue, "attendance-guide")
        states = {old: LinkState(old, "moved", suggestion=new, settled=True)}
        assert changes(read_content(catalogue), states, TODAY) == []

    @pytest.mark.parametrize("ends", ["\r\n", "\r"])
    def test_line_ends_and_marks_stay(self, catalogue: Path, ends: str) -> None:
        old, path = address(catalogue, "attendance-guide"), entry(catalogue, "attendance-guide")
        path.write_bytes(b"\xef\xbb\xbf" + path.read_text("utf-8").replace("\n", ends).encode())
        states = {old: LinkState(old, "moved", suggestion=NEW, settled=True)}
        (change,) = changes(read_content(catalogue), states, TODAY)
        expected = change.before.replace(f"url: {old}", f"url: {NEW}", 1)
        assert change.after == re.sub(r'changed: "[0-9-]+"', f'changed: "{TODAY}"', expected)
        assert patch([change]).count("\n@@") == 2

    def test_sources_and_reviews_stay_as_they_were(self, catalogue: Path) -> None:
        old, path = address(catalogue, "attendance-guide"), entry(catalogue, "attendance-guide")
        text = (
            path.read_text("utf-8")
            + f'reviews:\n  - date: "2026-11-15"\n    by: curators\n    checked: [works]\n    outcome: keep\n    note: Opened {old}\n'
        )
        path.write_text(text.replace("sources:\n", f"sources:\n  - url: {old}\n", 1), "utf-8")
        states = {old: LinkState(old, "moved", suggestion=NEW, settled=True)}
        (change,) = changes(read_content(catalogue), states, TODAY)
        assert change.after.partition("sources:")[2] == change.before.partition("sources:")[2]


class TestArchive:
    LOST = LinkState("https://a.example/x?y=1", "gone", START, START, START)

    def answered(self, body: str, status: int = 200) -> tuple[str | None, Ask]:
        asked: list[Ask] = []

        def ask(one: Ask) -> Answer:
            asked.append(one)
            return Answer(status=status, body=body.encode())

        return copy_of(self.LOST, ask), asked[0]

    def test_the_copy_from_when_it_was_right_is_asked_for(self) -> None:
        copy = "http://web.archive.org/web/20261101/https://a.example/x"
        found, asked = self.answered(json.dumps({"archived_snapshots": {"closest": {"available": True, "url": copy}}}))
        assert found == copy.replace("http://web", "https://web", 1)
        assert asked.url == f"{API}?url=https%3A%2F%2Fa.example%2Fx%3Fy%3D1&timestamp=20261101"

    @pytest.mark.parametrize(
        "body",
        [
            '{"archived_snapshots": {}}',
            '{"archived_snapshots": {"closest": {"available": true, "url": "https://evil.example/"}}}',
        ],
    )
    def test_no_copy_is_said(self, body: str) -> None:
        assert self.answered(body)[0] == ""

    @pytest.mark.parametrize(("body", "status"), [("nonsense", 200), ("[]", 200), ("{}", 503), ("[" * 10_000, 200)])
    def test_an_answer_that_is_none_is_none(self, body: str, status: int) -> None:
        assert self.answered(body, status)[0] is None

    def test_a_page_of_copies_needs_nobody_to_be_asked(self) -> None:
        assert (
            Outside(Address("https://a.example/ü")).copies == "https://web.archive.org/web/*/https://a.example/%C3%BC"
        )
