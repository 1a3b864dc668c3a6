"""level1 diff: what a change means, in words; texts of entries stay texts, whatever is in them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT, TODAY, small_catalogue
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from repository import commit, edit, git, own_git

from level1.catalog.content import read_content
from level1.catalog.taxonomy import Word
from level1.cli import main
from level1.contribute.compared import GONE, NEW, SAME, runs
from level1.contribute.difference import difference
from level1.contribute.effects import _compared
from level1.contribute.telling import as_markdown, as_text, is_empty
from level1.coverage.reflected import ReflectedItem

__all__ = ["own_git"]

GUIDE = "resources/attendance-guide.yml"
SUMMARY = "A guide for schools that want to know which students miss days, and why they miss them."
VISITS = "resources/home-visits.yml"


def level1(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments, "--root", str(root), "--as-of", str(TODAY)])


def told(root: Path, *arguments: str) -> dict[str, Any]:
    done = level1(root, *(arguments or ("HEAD",)), "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def the_entry(root: Path) -> dict[str, Any]:
    (entry,) = told(root)["entries"]
    return entry


def field(entry: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in entry["fields"] if one["field"] == name)


def test_a_state_differs_in_nothing_from_itself(catalogue: Path) -> None:
    commit(catalogue)
    data = told(catalogue)
    assert is_empty(data)
    assert not any(data["effects"].values())
    assert "No entry, word list or page changes." in level1(catalogue, "HEAD").stdout


@pytest.mark.full
def test_the_whole_catalog_differs_in_nothing_from_itself() -> None:
    content = read_content(PROJECT)
    data = difference(content, content, PROJECT / "schemas", TODAY, lambda _catalog: {}).as_data()
    assert is_empty(data)


def test_words_have_their_names(catalogue: Path) -> None:
    """Topics, priorities and leads are told by name, not by id."""
    commit(catalogue)
    edit(
        catalogue,
        GUIDE,
        ("topics: [attendance]", "topics: [attendance, leadership]"),
        ("priorities: [5]", "priorities: [6]"),
        ("lead: attendance-lead", "lead: coe-butte"),
    )
    entry = the_entry(catalogue)
    assert entry["what"] == "changed"
    assert field(entry, "topics")["added"] == ["Leadership"]
    assert field(entry, "priorities")["added"] == ["6 (School Climate)"]
    assert field(entry, "lead")["removed"] == ["Attendance lead"]
    assert field(entry, "lead")["label"] == "Lead whose area this falls in"


def test_a_long_text_is_told_word_by_word(catalogue: Path) -> None:
    commit(catalogue)
    edit(catalogue, GUIDE, ("which students miss days", "which students miss many days"))
    assert field(the_entry(catalogue), "summary")["words"] == [
        [SAME, "A guide for schools that want to know which students miss"],
        [NEW, "many"],
        [SAME, "days, and why they miss them."],
    ]
    assert "```diff" in level1(catalogue, "HEAD", "--format", "markdown").stdout


def test_layout_is_no_change(catalogue: Path) -> None:
    """Another order of fields, other line breaks and comments change nothing that readers see."""
    commit(catalogue)
    edit(
        catalogue,
        GUIDE,
        ("summary: A guide for schools", "summary: >-\n  A guide for\n  schools"),
        ("cost: free\n", "# A comment\n"),
        ("confidence: high\n", "confidence: high\ncost: free\n"),
    )
    assert is_empty(told(catalogue))


def test_parts_of_a_field_have_their_own_line(catalogue: Path) -> None:
    commit(catalogue)
    edit(catalogue, GUIDE, ("status: published", "evidence:\n  tier: 2\n  basis: Two studies.\nstatus: published"))
    assert field(the_entry(catalogue), "evidence.tier")["added"][0].startswith("2 (")


def test_a_new_entry_a_renamed_one_and_one_that_is_gone(catalogue: Path) -> None:
    """A new id with the former one among its aliases is the same entry; without it, one is new and one is gone."""
    commit(catalogue)
    resources = catalogue / "content" / "resources"
    (resources / "attendance-guide.yml").rename(resources / "attendance-handbook.yml")
    data = told(catalogue)
    assert [(entry["what"], entry["id"]) for entry in data["entries"]] == [
        ("removed", "attendance-guide"),
        ("added", "attendance-handbook"),
    ]
    assert data["pages"] == {"new": ["resources/attendance-handbook/"], "lost": ["resources/attendance-guide/"]}
    edit(catalogue, "resources/attendance-handbook.yml", ("status:", "aliases: [attendance-guide]\nstatus:"))
    data = told(catalogue)
    (entry,) = data["entries"]
    assert (entry["what"], entry["former"]) == ("renamed", "attendance-guide")
    assert data["pages"] == {"new": ["resources/attendance-handbook/"], "lost": []}
    assert data["effects"]["unplaced"] == data["effects"]["overlap"] == []


def test_a_merged_entry_is_told_as_merged(catalogue: Path) -> None:
    commit(catalogue)
    (catalogue / "content" / VISITS).unlink()
    edit(catalogue, GUIDE, ("status:", "aliases: [home-visits]\nstatus:"))
    entries = told(catalogue)["entries"]
    assert [(entry["what"], entry["id"], entry["into"]) for entry in entries] == [
        ("merged", "home-visits", "attendance-guide"),
        ("changed", "attendance-guide", ""),
    ]


def test_a_broken_file_is_told_and_stops_only_the_effects(catalogue: Path) -> None:
    commit(catalogue)
    edit(catalogue, GUIDE, ("title: Attendance guide", 'title: "Attendance guide'))
    data = told(catalogue)
    assert [entry["what"] for entry in data["entries"]] == ["unreadable"]
    assert data["pages"]["lost"] == []
    assert data["effects"] is None
    assert f"have no errors: `content/{GUIDE}`" in level1(catalogue, "HEAD", "--format", "markdown").stdout


def test_outside_addresses_that_come_and_go(catalogue: Path) -> None:
    commit(catalogue)
    edit(catalogue, GUIDE, ("https://www.example.org/attendance-guide", "https://www.example.org/second-guide"))
    assert told(catalogue)["outside"] == {
        "new": ["https://www.example.org/second-guide"],
        "lost": ["https://www.example.org/attendance-guide"],
    }


def test_overlap_and_coverage(catalogue: Path) -> None:
    """A near-duplicate is told with the other entry, and cells of the coverage with their numbers."""
    commit(catalogue)
    copy = (catalogue / "content" / GUIDE).read_text("utf-8")
    copy = copy.replace("/attendance-guide", "/guide-to-attendance").replace(
        "Attendance guide", "A guide to attendance"
    )
    (catalogue / "content" / "resources" / "guide-to-attendance.yml").write_text(copy, encoding="utf-8")
    effects = told(catalogue)["effects"]
    (pair,) = effects["overlap"]
    assert {pair["a"], pair["b"]} == {"attendance-guide", "guide-to-attendance"}
    cell = next(one for one in effects["cells"] if one["by"] == "topic")
    assert cell["now"] == cell["before"] + 1


def test_who_reviews_is_who_had_accepted_it_before(catalogue: Path) -> None:
    """A change that names a steward does not choose its own reviewer; a lead that the source names is told."""
    commit(catalogue)
    edit(catalogue, GUIDE, ("status:", 'steward:\n  lead: coe-butte\n  accepted: "2026-11-02"\nstatus:'))
    edit(catalogue, GUIDE, ("routed-by-theme", "named-by-source"))
    entry = the_entry(catalogue)
    assert entry["review"]["by"] == "curators"
    assert [lead["id"] for lead in entry["tell"]] == ["attendance-lead"]
    commit(catalogue)
    edit(catalogue, GUIDE, ("cost: free", "cost: fee"))
    assert the_entry(catalogue)["review"]["by"] == "coe-butte"


def test_what_is_claimed_without_a_source(catalogue: Path) -> None:
    commit(catalogue)
    edit(catalogue, GUIDE, ("cost: free", "cost: fee"))
    assert [(doubt["code"], doubt["fields"]) for doubt in the_entry(catalogue)["doubts"]] == [
        ("fact-unsourced", ["Cost"]),
        ("day-unchanged", ["Cost"]),
    ]
    edit(
        catalogue,
        GUIDE,
        ('changed: "2026-11-01"', 'changed: "2026-11-20"'),
        ("sources:\n", 'sources:\n  - url: https://www.example.org/prices\n    seen: "2026-11-20"\n'),
    )
    assert the_entry(catalogue)["doubts"] == []


def test_a_new_address_of_which_the_page_is_no_source(catalogue: Path) -> None:
    commit(catalogue)
    edit(
        catalogue,
        GUIDE,
        ("url: https://www.example.org/attendance-guide\npublisher", "url: https://www.example.org/new\npublisher"),
    )
    assert "page-not-seen" in [doubt["code"] for doubt in the_entry(catalogue)["doubts"]]


def test_judgment_needs_no_source(catalogue: Path) -> None:
    commit(catalogue)
    edit(catalogue, GUIDE, ("topics: [attendance]", "topics: [attendance, leadership]"))
    assert the_entry(catalogue)["doubts"] == []


def test_what_the_base_received_since_is_no_part_of_it(catalogue: Path) -> None:
    """Two commits are compared from where they parted, without touching the files that are checked out."""
    commit(catalogue)
    git(catalogue, "checkout", "-q", "-b", "work")
    edit(catalogue, GUIDE, ("cost: free", "cost: fee"))
    work = commit(catalogue)
    git(catalogue, "checkout", "-q", "main")
    edit(catalogue, VISITS, ("cost: free", "cost: fee"))
    commit(catalogue)
    entries = told(catalogue, "main", work)["entries"]
    assert [entry["id"] for entry in entries] == ["attendance-guide"]
    assert git(catalogue, "status", "--porcelain") == ""


@pytest.mark.parametrize("ref", ["nowhere", "--output=x"])
def test_a_commit_that_is_not_there(catalogue: Path, ref: str) -> None:
    commit(catalogue)
    done = CliRunner().invoke(main, ["diff", "--root", str(catalogue), "--", ref])
    assert done.exit_code == 2
    assert "Traceback" not in done.output


HOSTILE = [
    "@octocat and @org/team look at #1 and GH-2",
    "![x](https://evil.example/p.png) [click](https://evil.example)",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "`code` ``more`` ````` ticks",
    "# heading | table | - item\n\n---\n> quote",
    "https://evil.example www.evil.example",
    "</details>&lt;b&gt; \\` \\",
    "```\n@octocat <b>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(catalogue: Path, text: str) -> None:
    commit(catalogue)
    summary = SUMMARY.replace("know", f"know {text}")
    edit(catalogue, GUIDE, ("title: Attendance guide", f"title: {json.dumps(text)}"))
    edit(catalogue, GUIDE, (f"summary: {SUMMARY}", f"summary: {json.dumps(summary)}"))
    assert outside_code(level1(catalogue, "HEAD", "--format", "markdown").stdout) == []


def outside_code(written: str) -> list[str]:
    """What of Markdown is no code and could be a mention, a link, a picture or HTML."""
    html = markdown(written.replace("```diff", "```").replace("  ```", "```"), extensions=["fenced_code"])
    html = re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)
    assert not re.search("<(?!/?(?:h2|h3|ul|li|p|pre)>)", html), html
    return re.findall(r"@|#\d|GH-|https?:|www\.|octocat|evil|alert", html)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.sampled_from(HOSTILE),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "entries",
                    "what",
                    "title",
                    "fields",
                    "label",
                    "field",
                    "added",
                    "words",
                    "review",
                    "by",
                    "name",
                    "tell",
                    "doubts",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["entries", "pages", "outside", "lists", "effects"]), ANYTHING))
def test_data_of_any_shape_is_told_or_left_out(data: dict[str, Any]) -> None:
    """The data may come from a stranger's branch: nothing in it stops what posts it."""
    assert as_markdown(data)
    as_text(data)


TEXTS = st.text(alphabet=st.sampled_from("ab`@#<![](|~*_\\ \n."), max_size=60) | st.sampled_from(HOSTILE)


@given(title=TEXTS, label=TEXTS, word=TEXTS, added=st.lists(TEXTS, max_size=3))
def test_no_text_leaves_its_code(title: str, label: str, word: str, added: list[str]) -> None:
    entry = {
        "what": "changed",
        "title": title,
        "file": label,
        "fields": [
            {"field": "x", "label": label, "added": added, "removed": [word]},
            {"field": "y", "label": label, "words": [["+", word], [" ", title]]},
        ],
        "review": {"by": "x", "name": word},
        "tell": [{"id": "x", "name": title}],
    }
    written = as_markdown({"entries": [entry]})
    # By the rules of Markdown itself: a span of code ends at the first run of as many backticks as began it.
    outside = re.sub(r"(?m)^  (`{3,})diff\n(?:.*\n)*?  \1$", "", written)
    outside = re.sub(r"(?<!`)(`+)(?!`)(?:.(?!(?<!`)\1(?!`)))*.?(?<!`)\1(?!`)", "", outside)
    assert not set("@<[!`|\\~*_") & set(outside), outside


def test_a_text_of_backticks_ends_no_block() -> None:
    """Words that are the same stand two columns further in, where a fence would still end the block."""
    entry = {"what": "changed", "title": "x", "fields": [{"label": "x", "words": [[" ", "```"], ["+", "@octocat"]]}]}
    lines = as_markdown({"entries": [entry]}).splitlines()
    begin = next(place for place, line in enumerate(lines) if line.endswith("diff"))
    fence = lines[begin].strip().removesuffix("diff")
    end = next(place for place, line in enumerate(lines) if place > begin and line.strip().startswith(fence))
    assert [line.strip() for line in lines[begin + 1 : end]] == ["```", "+ @octocat"]


def test_a_comment_is_never_too_long() -> None:
    """What does not fit is left out, and the last line says how much that is."""
    entry = {"what": "changed", "title": "x" * 300, "fields": [{"label": "Title", "added": ["y" * 500] * 20}] * 10}
    written = as_markdown({"entries": [entry] * 60})
    assert len(written) <= 60_000
    assert "too long to be shown" in written.splitlines()[-1]
    assert len(as_markdown({"entries": [{"what": "added", "title": "x" * 240}] * 400})) <= 60_000


def test_of_many_entries_some_are_left_out_and_the_rest_is_told() -> None:
    entries = [{"what": "changed", "title": f"{number} {'x' * 200}", "fields": []} for number in range(400)]
    data = {"entries": entries, "pages": {"lost": ["resources/gone/"]}, "effects": {"unplaced": ["Waits"]}}
    written = as_markdown(data, 20_000)
    assert "resources/gone/" in written
    assert "`Waits`" in written
    assert written.index("Changed: `0 ") < written.index("resources/gone/")


@given(before=st.lists(st.sampled_from("abcdef"), max_size=30), now=st.lists(st.sampled_from("abcdef"), max_size=30))
def test_runs_have_both_texts(before: list[str], now: list[str]) -> None:
    found = runs(" ".join(before), " ".join(now))
    assert " ".join(words for mark, words in found if mark != NEW).split() == before
    assert " ".join(words for mark, words in found if mark != GONE).split() == now


def test_word_lists_and_pages_are_told(tmp_path: Path) -> None:
    root = small_catalogue(tmp_path)
    commit(root)
    costs = root / "content" / "taxonomy" / "costs.yml"
    costs.write_text(
        costs.read_text("utf-8") + "  - id: sliding\n    name: Sliding scale\n    description: It depends.\n"
    )
    (root / "content" / "about").mkdir(exist_ok=True)
    (root / "content" / "about" / "new.md").write_text("# New\n", encoding="utf-8")
    lists = {one["file"]: one["added"] for one in told(root)["lists"]}
    assert lists == {"content/taxonomy/costs.yml": ["sliding"], "content/about/new.md": []}


def test_what_readers_said_is_told_by_its_file(catalogue: Path) -> None:
    commit(catalogue)
    folder = catalogue / "content" / "feedback"
    folder.mkdir(exist_ok=True)
    (folder / "one.yml").write_text("said: Something.\n", encoding="utf-8")
    assert [one["file"] for one in told(catalogue)["lists"]] == ["content/feedback/one.yml"]


def test_one_more_resource_for_all_students_leaves_a_gap_as_it_is() -> None:
    """A gap is told where it opens, closes or stands otherwise, not for each resource that is for everyone."""
    was = ReflectedItem(Word("x", "An item", ""), 2024, 12, 0, 0)
    assert list(_compared({("x",): (was, ("An item",))}, {("x",): (was, ("An item",))})) == []
    (one,) = _compared({("x",): (was, ("An item",))}, {("x",): (replace(was, resources=1, publishers=1), ("An item",))})
    assert (one.what, one.leas, one.before) == ("changed", 12, "No specific resource")
    (gone,) = _compared({("x",): (was, ("An item",))}, {})
    assert (gone.what, gone.now) == ("closed", "")
