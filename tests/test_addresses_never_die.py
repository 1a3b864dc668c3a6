"""An address never dies: whatever is renamed, merged, replaced, withdrawn or ended over three years, every address that was
ever published answers, in one step, and says what happened; and each earlier commit agrees."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import EXAMPLES, PROJECT
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from light import lighten
from wordlists import copy_word_lists

import level1.validate.history
from level1.catalog.catalog import catalog_from
from level1.catalog.content import KINDS, Content, read_content
from level1.catalog.succession import Succession
from level1.identity.changing import CannotChange, Plan
from level1.identity.ids import NoSuchEntry
from level1.identity.merging import plan_merge
from level1.identity.references import Schemas
from level1.identity.renaming import plan_rename
from level1.identity.retiring import plan_end, plan_supersede, plan_withdraw
from level1.site.exports.redirects import redirect_files
from level1.site.pages import SitePage
from level1.site.pages.context import Context
from level1.site.pages.leads import lead_pages
from level1.site.pages.resources import resource_pages
from level1.state.tables import Tables
from level1.validate import validate
from level1.yamlfile.writing import edited_text

SCHEMAS = PROJECT / "schemas"
LOADED = Schemas(SCHEMAS)
BEGIN = date(2026, 11, 21)
# Few, so that names come again: as an entry, as a former id, as a former id that is wanted back.
# Each with a text of its own: an entry with the text of another is told.
NAMES = {
    "a": "Letters to families about days missed, in six languages, with the rules that they follow.",
    "b": "What a team looks at each week, who brings it, and how long the meeting takes.",
    "c": "A calendar of celebrations for classes that came more often than in the month before.",
    "d": "Questions for students who come back after a long illness, and where they sit.",
}
MOST_DAYS = 3 * 366

# Renamed, merged, the one it was merged into replaced, its successor renamed and withdrawn: the first address answers still.
LONG_STORY = [
    ("rename", 1, 0, "a", 40),
    ("merge", 0, 1, "a", 40),
    ("add", 0, 0, "b", 40),
    ("replace", 0, 1, "a", 40),
    ("rename", 1, 0, "c", 40),
    ("withdraw", 1, 0, "a", 40),
    ("rename", 2, 0, "d", 40),
]

# The same by one command each; a role ends too.
SHORT_STORY = [
    ("rename", 1, 0, "a", 40),
    ("add", 0, 0, "b", 40),
    ("supersede", 0, 2, "a", 40),
    ("add", 0, 0, "d", 40),
    ("supersede", 2, 3, "a", 40),
    ("retire", 0, 0, "a", 40),
    ("retire", 2, 0, "a", 40),
    ("end", 4, 7, "a", 40),
    ("rename", 3, 0, "c", 40),
]

STEPS = st.tuples(
    st.sampled_from(["rename", "merge", "supersede", "retire", "end", "replace", "withdraw", "add"]),
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from([*NAMES]),
    st.integers(0, 200),
)


PLANS: dict[str, Callable[[Content, Path, date, str, str], Plan]] = {
    "merge": plan_merge,
    "supersede": plan_supersede,
    "retire": lambda content, schemas, day, one, _: plan_withdraw(content, schemas, day, one, "It is gone."),
    "end": plan_end,
}


class Story:
    """A small catalog through the years, and what was published on the way."""

    def __init__(self, root: Path) -> None:
        self.root, self.day = root, BEGIN
        self.published: set[tuple[str, str]] = set()
        self.commits: list[dict[str, dict[str, Any]]] = []
        self.remember()

    @property
    def content(self) -> Content:
        return read_content(self.root)

    def remember(self) -> None:
        content = self.content
        self.published |= {(kind, id) for kind, id, _document in content.documents()}
        self.commits.append({kind: dict(content.entries[kind]) for kind in KINDS})

    def take(self, step: tuple[str, int, int, str, int]) -> None:
        what, first, second, name, days = step
        self.day = min(self.day + timedelta(days), BEGIN + timedelta(MOST_DAYS))
        entries = [f"{KINDS[kind]}/{id}" for kind, id, _document in self.content.documents()]
        one, other = entries[first % len(entries)], entries[second % len(entries)]
        try:
            if what == "rename":
                plan = plan_rename(self.content, SCHEMAS, self.day, one, name)
            elif what in PLANS:
                plan = PLANS[what](self.content, SCHEMAS, self.day, one, other)
            else:
                self.edit(what, one.split("/")[1], other.split("/")[1], name)
                return
        except (CannotChange, NoSuchEntry):
            return
        if not plan.problems:
            plan.write(self.root)

    def edit(self, what: str, one: str, other: str, name: str) -> None:
        """What a curator writes by hand, as long as it is allowed."""
        resources = self.content.entries["resources"]
        changes: dict[tuple[str | int, ...], Any] = {("changed",): str(self.day)}
        if what == "add":
            former = {alias for document in resources.values() for alias in document.data.get("aliases", ())}
            if name in resources or name in former:
                return
            text = (EXAMPLES / "catalogue" / "resources" / "home-visits.yml").read_text("utf-8")
            text = text.replace("Home visits that work", f"Guide {name}").replace("/home-visits", f"/{name}")
            text = re.sub("summary: .*", f"summary: {NAMES[name]}", text)
            text = text.replace("lead: attendance-lead", f"lead: {min(self.content.entries['leads'])}")
            if f"Guide {name}" not in {document.data["title"] for document in resources.values()}:
                changes["added",] = str(self.day)
                self.file(name).write_text(edited_text(LOADED["resource"], text, changes), encoding="utf-8")
            return
        if one not in resources or resources[one].data["status"] != "published":
            return
        if what == "replace":
            if other == one or other not in resources or resources[other].data["status"] != "published":
                return
            changes |= {("status",): "superseded", ("successor",): other}
        else:
            changes |= {("status",): "withdrawn"}
        changes["reason",] = "Something happened to it."
        text = edited_text(LOADED["resource"], resources[one].text, changes)
        self.file(one).write_text(text, encoding="utf-8")

    def file(self, id: str) -> Path:
        return self.root / "content" / "resources" / f"{id}.yml"


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("beginning")
    copy_word_lists(root)
    shutil.copytree(EXAMPLES / "catalogue", root / "content", dirs_exist_ok=True)
    return lighten(root)


# No shrinking: a history takes a second, and nine steps are read in a glance.
@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@example(steps=LONG_STORY)
@example(steps=SHORT_STORY)
@given(steps=st.lists(STEPS, min_size=4, max_size=9))
def test_no_history_leaves_a_dead_address(
    beginning: Path, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, int, int, str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(beginning, folder, dirs_exist_ok=True)
        story = Story(Path(folder))
        for step in steps:
            story.take(step)
            story.remember()
        everything_answers(story)
        every_commit_agrees(story, monkeypatch)


def everything_answers(story: Story) -> None:
    catalog = catalog_from(story.content)
    context = Context(catalog, story.day, frozenset(), Tables(), {})
    pages: dict[str, SitePage] = {}
    for page in (*resource_pages(context), *lead_pages(context)):
        assert page.address not in pages, "two pages at one address"
        pages[page.address] = page
    succession = Succession(catalog)
    for kind, id in story.published:
        page = pages[f"{kind}/{id}/"]
        if page.moved_to:
            assert not pages[page.moved_to].moved_to, "a chain"
            assert f"“{id}”" in page.html
            page = pages[page.moved_to]
        own = page.address.split("/")[1]
        if kind == "resources":
            resource = catalog.resources[own]
            assert (page in listed(pages)) == (resource.status == "published")
            if resource.status != "published":
                assert resource.reason in page.html
                today = succession.in_use(resource)
                assert not resource.successor or f"../{today.id}/" in page.html
                assert today.status == "published" or not today.successor
    redirects = redirect_files(catalog, "/")["_redirects"]
    for line in redirects.splitlines():
        if line.startswith("/"):
            source, target, code = line.split()
            assert pages[source.strip("/") + "/"].moved_to == target.strip("/") + "/"
            assert code == "301"


def listed(pages: dict[str, SitePage]) -> Iterator[SitePage]:
    return (page for page in pages.values() if page.listed)


def every_commit_agrees(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against each earlier commit, nothing is lost and no change is without its day."""
    content = story.content
    assert [problem for problem in validate(content, SCHEMAS, story.day) if problem.severity == "error"] == []
    schemas = {kind: LOADED[schema] for kind, schema in KINDS.items()}
    for commit in story.commits:
        with monkeypatch.context() as patch:
            patch.setattr(level1.validate.history, "_entries_at", lambda _root, _ref, commit=commit: commit)
            patch.setattr(level1.validate.history, "_day_where_it_left", lambda _root, _ref: date(2000, 1, 1))
            problems = level1.validate.history.check_history(content, "earlier", schemas, story.day)
        assert [problem for problem in problems if problem.severity == "error"] == []
