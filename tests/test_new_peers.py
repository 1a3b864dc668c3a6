"""What is new from a peer needs consent and a sign-off, whatever day its file names: the history knows what is new."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES, PROJECT, TODAY
from light import lighten
from repository import commit, edit, own_git

from level1.catalog.content import read_content
from level1.cli import main
from level1.contribute.submission import Submission, check
from level1.validate.peers import check_new_peers

__all__ = ["own_git"]

LETTERS = "resources/letters.yml"
READY = (EXAMPLES / "valid" / "resource-peer-signed-off.yml").read_text("utf-8")
PEER = "origin:\n  kind: peer\nstatus: published"
LACKS = ["practice", "lea_sizes", "lea_locales", "consent", "reviews"]


@pytest.fixture
def shop(catalogue: Path) -> Path:
    """A catalog with a rule for peers that holds since yesterday, as a commit."""
    lighten(catalogue)
    policy = catalogue / "content" / "taxonomy" / "review-policy.yml"
    since = f'since: "{TODAY.replace(day=TODAY.day - 1)}"'
    text = policy.read_text("utf-8").replace('since: "2026-12-01"', since).replace(f'since: "{TODAY}"', since)
    assert since in text
    policy.unlink()
    policy.write_text(text, encoding="utf-8")
    commit(catalogue)
    return catalogue


def bare(added: str = "2026-11-10") -> str:
    """The practice without anything that the rule asks for."""
    head, _, rest = READY.partition("lea_sizes:")
    sources = rest[rest.index("sources:") :]
    days = f'added: "{added}"\nchanged: "{added}"\n'
    return f"{head}status: published\n{days}confidence: high\n{sources}"


def put(root: Path, text: str) -> None:
    (root / "content" / LETTERS).write_text(text, encoding="utf-8")


def level1(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root), "--as-of", str(TODAY), "--format", "json"])


def lacks(root: Path) -> list[str]:
    problems = json.loads(level1(root, "validate", "--against", "HEAD").stdout)["problems"]
    assert {one["code"] for one in problems} <= {"peer-unready"}, problems
    return [one["path"] for one in problems]


def asked(root: Path) -> list[list[str]]:
    entries = json.loads(level1(root, "diff", "HEAD").stdout)["entries"]
    return [one["fields"] for entry in entries for one in entry["doubts"] if one["code"] == "peer-unready"]


def test_the_day_that_a_new_file_names_opens_no_gate(shop: Path) -> None:
    put(shop, bare())
    assert sorted(lacks(shop)) == sorted(LACKS)
    assert len(asked(shop)[0]) == len(LACKS)


def test_what_has_all_of_it_passes(shop: Path) -> None:
    put(shop, READY)
    assert lacks(shop) == []
    assert asked(shop) == []


def test_an_old_entry_that_becomes_one_of_a_peer_is_new_from_a_peer(shop: Path) -> None:
    edit(shop, "resources/home-visits.yml", ("status: published", PEER))
    edit(shop, "resources/home-visits.yml", ('changed: "2026-11-01"', f'changed: "{TODAY}"'))
    assert sorted(lacks(shop)) == sorted(LACKS)


def test_a_draft_has_passed_no_gate(shop: Path) -> None:
    put(shop, bare().replace("status: published", "status: draft"))
    assert lacks(shop) == []
    commit(shop)
    put(shop, bare().replace('changed: "2026-11-10"', f'changed: "{TODAY}"'))
    assert sorted(lacks(shop)) == sorted(LACKS)


def test_what_was_published_stays_also_under_a_new_id(shop: Path) -> None:
    put(shop, bare())
    commit(shop)
    assert lacks(shop) == []
    put(shop, bare().replace("status: published", "aliases: [letters]\nstatus: published"))
    (shop / "content" / LETTERS).rename(shop / "content" / "resources" / "family-letters.yml")
    assert lacks(shop) == []
    assert asked(shop) == []


def test_before_the_rule_holds_nothing_is_asked(shop: Path) -> None:
    put(shop, bare())
    content = read_content(shop)
    # The rule holds since the day before TODAY: what is proposed on its eve is published later.
    for ago, asked_for in ((3, 0), (2, len(LACKS)), (0, len(LACKS))):
        assert len(list(check_new_peers(content, {}, TODAY - timedelta(days=ago)))) == asked_for


def test_a_change_that_is_submitted_cannot_turn_an_entry_into_one_of_a_peer(shop: Path) -> None:
    """Neither can a new file that names an old day."""
    content = read_content(shop)
    submissions = [
        Submission("resources", "home-visits", {"origin.kind": "peer"}),
        Submission("resources", "letters", text=bare()),
    ]
    for checked in check(content, PROJECT / "schemas", submissions, TODAY):
        assert "peer-unready" in {problem.code for problem in checked.problems}
        assert not checked.is_right


def test_the_day_on_which_an_entry_was_added_stays(shop: Path) -> None:
    """It decides what is new from a peer and what the page of updates calls new; a draft is not yet among it."""
    edit(shop, "resources/home-visits.yml", ('added: "2026-11-01"', 'added: "2026-10-31"'))
    problems = json.loads(level1(shop, "validate", "--against", "HEAD").stdout)["problems"]
    assert [(one["code"], one["path"]) for one in problems] == [("added-anew", "added")]


def test_a_change_is_not_dated_before_the_review_of_what_was_there(shop: Path) -> None:
    """Or the review would count for a text that nobody reviewed."""
    review = '  - date: "2026-11-15"\n    by: curators\n    role: curator\n    checked: [accurate]\n    outcome: keep\n'
    edit(shop, "resources/home-visits.yml", ("sources:\n", f"reviews:\n{review}sources:\n"))
    commit(shop)
    edit(
        shop,
        "resources/home-visits.yml",
        ("cost: free", "cost: fee"),
        ('changed: "2026-11-01"', 'changed: "2026-11-14"'),
    )
    problems = json.loads(level1(shop, "validate", "--against", "HEAD").stdout)["problems"]
    assert [(one["code"], one["path"]) for one in problems] == [("change-unsaid", "changed")]
    edit(shop, "resources/home-visits.yml", ('changed: "2026-11-14"', 'changed: "2026-11-16"'))
    assert level1(shop, "validate", "--against", "HEAD").exit_code == 0
