"""Pieces are named by what is in them: an address never means two things, and an edit changes what it changes only."""

from __future__ import annotations

import fnmatch
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY

from level1.site.naming import NAMES_FILE, PAGES, Named, named
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.tree import SiteTree, site_tree

HASHED = re.compile(r"(.+)\.[a-z2-7]{8}\.json")


def many(**changed: str) -> dict[str, str]:
    """A large catalog's pieces, and those of the people."""
    pieces = {
        "search/start.json": '{"today":"2026-11-21"}\n',
        "search/suggest.json": "{}\n",
        "search/rare.json": "[1]\n",
        **{f"search/cards/{number}.json": f"[{number}]\n" for number in range(200)},
        **{f"search/titles/{number}.json": f"[{number}]\n" for number in range(3)},
        "data/leas.json": "{}\n",
        **{f"data/leas/{a}{b}.json": f'["{a}{b}"]\n' for a in "abc0" for b in "0123456789abcdefghijklm"},
        "data/leads.json": "[]\n",
        "data/routing.json": "{}\n",
        **{f"data/needs/{a}{b}-0.json": f'["{a}{b}"]\n' for a in "abc" for b in "0123456789abcdefghijklm"},
    }
    return pieces | {name: text for name, text in changed.items() if name in pieces}


def called(name: str, names: dict[str, Any]) -> str:
    """As theme/assets/shared/root.js reads the names of a parent."""
    folder, _, last = name.rpartition("/")
    folder = f"{folder}/" if folder else ""
    each, hashes = names.get(folder, (1, ""))
    at = int(last) // each * 8 if last.isdecimal() else 0
    return names.get(name) or names.get(f"{folder}{last[0]}*") or hashes[at : at + 8]


def reached(made: Named) -> Iterator[str]:
    """The plain names of all pieces whose address a browser comes to know, by way of the table and of parents."""
    files = made.files
    table = json.loads(files[NAMES_FILE])
    for plain in made.texts:
        top = plain.removesuffix(".json")
        if not (hash := called(top, table)):
            continue
        yield plain
        data = json.loads(files[f"{top}.{hash}.json"])
        names = data.get("names", {}) if isinstance(data, dict) else {}
        folder = top.rpartition("/")[0] + "/"
        for other in made.texts:
            inside = other.removeprefix(folder).removesuffix(".json")
            if other.startswith(folder) and (found := called(inside, names)):
                assert f"{folder}{inside}.{found}.json" == made.addresses[other]
                yield other


def test_every_piece_is_named_once_by_what_is_read_before_it() -> None:
    made = named(many())
    assert sorted(reached(made)) == sorted(made.texts)
    assert len(set(made.addresses.values())) == len(made.texts)
    assert all(HASHED.fullmatch(address) for address in made.addresses.values())
    start = json.loads(made.texts["search/start.json"])
    assert start.keys() == {"today", "names"}
    assert len(start["names"]["cards/"][1]) <= 16 * 8, "the parent of a large catalog stays small"


@pytest.mark.parametrize(
    ("changed", "renamed"),
    [
        ("search/rare.json", {"search/rare.json", "search/start.json"}),
        ("search/titles/2.json", {"search/titles/2.json", "search/suggest.json"}),
        ("data/leads.json", {"data/leads.json"}),
        ("data/leas/b7.json", {"data/leas.json"} | {n for n in many() if n.startswith("data/leas/b")}),
        ("data/needs/b7-0.json", {"data/routing.json"} | {n for n in many() if n.startswith("data/needs/")}),
        ("search/cards/9.json", {"search/start.json"} | {f"search/cards/{n}.json" for n in range(13)}),
    ],
)
def test_a_change_renames_what_it_changes(changed: str, renamed: set[str]) -> None:
    """The piece, its parent, and in a large catalog the neighbors that share its name: nothing else."""
    before, after = named(many()), named(many(**{changed: "[0,0]\n"}))
    assert {name for name in before.addresses if before.addresses[name] != after.addresses[name]} == renamed


# In a site


def _summary(root: Path) -> None:
    file = root / "content" / "resources" / "home-visits.yml"
    text = file.read_text("utf-8")
    line = re.search(r"(?m)^summary: .*$", text)
    assert line
    file.write_text(text.replace(line[0], f"{line[0]} Kitchens too."), "utf-8")


def _offers(root: Path) -> None:
    file = root / "content" / "leads" / "attendance-lead.yml"
    text = file.read_text("utf-8")
    assert "\noffers: " in text
    file.write_text(text.replace("\noffers: ", "\noffers: Coffee. "), "utf-8")


def tree_of(root: Path) -> SiteTree:
    return site_tree(read_sources(root, TODAY), Settings(site_url="https://example.org/kb/"))


def plain_names(tree: SiteTree) -> dict[str, tuple[str, bytes]]:
    found = {}
    for file in tree.files:
        match = HASHED.fullmatch(file.address)
        if match:
            found[f"{match[1]}.json"] = (file.address, file.content)
    return found


# What the form has of the entry.
FORM = ("data/contribute/texts", "data/contribute/resources/home-visits")


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        # Cards of neighbors share a name.
        (
            _summary,
            {"search/start", "search/summaries/0", "data/needs-cards/0", "data/needs-cards/1", "data/list", *FORM},
        ),
        (_offers, {"data/leads", "data/contribute/leads/attendance-lead"}),
    ],
    ids=["a summary", "what a lead offers"],
)
def test_an_edit_changes_only_what_it_changes(catalogue: Path, edit: Callable[[Path], None], changed: set[str]) -> None:
    """Two builds around an edit: an address that both have means the same in both, and only pieces that have to do with the
    edit and what names them are new. Pages that load no pieces at once name none, and keep their bytes."""
    before = tree_of(catalogue)
    edit(catalogue)
    after = tree_of(catalogue)
    old, new = plain_names(before), plain_names(after)
    assert old.keys() == new.keys()
    assert all(old[name][1] == new[name][1] for name in old if old[name][0] == new[name][0])
    renamed = {name.removesuffix(".json") for name in old if old[name][0] != new[name][0]}
    parents = {"search/start", "search/exact", "data/needs-resources", "data/framed"}
    # A new word moves all those after it in the lists of words, and its end is known.
    moved = ("search/spelling/", "search/tails", "search/wording/", "search/index/", "search/like/")
    assert {name for name in renamed if not name.startswith(moved)} <= changed | parents
    assert renamed & changed
    pages = {page.address: page for page in before.pages}
    for page in after.pages:
        if page.address in PAGES:
            assert page.pieces
        else:
            assert page.pieces == ()
    untouched = {"topics/", "glossary/", "counties/kern/", "my-list/"}
    assert all(page.html == pages[page.address].html for page in after.pages if page.address in untouched)


def test_pages_name_pieces_that_are_there(catalogue: Path) -> None:
    """Find, start and my list name what they load at once, each at its address, those of a large folder by their letter; nothing
    else names any."""
    tree = tree_of(catalogue)
    files = {file.address for file in tree.files}
    naming = {page.address: page.pieces for page in tree.pages if page.pieces}
    assert naming.keys() == PAGES.keys()
    for address, pieces in naming.items():
        assert [piece for piece in pieces if not fnmatch.filter(files, piece)] == []
        for begin in PAGES[address]:
            assert any(piece.startswith(begin.removesuffix(".json")) for piece in pieces), (address, begin)


def test_a_page_names_a_large_folder_by_letters() -> None:
    """A few names for a hundred files, of which a reader needs one: theme/assets/shared/files.js knows each of them by it."""
    few, many = (
        named({f"data/picks/{kind}-{n}.json": f"[{n}]\n" for kind in ("priority", "topic") for n in range(count)})
        for count in (3, 60)
    )
    assert len(few.at_once("start/")) == 6
    assert [name.partition(".")[0] for name in many.at_once("start/")] == ["data/picks/p*", "data/picks/t*"]
    assert sorted(reached(many)) == sorted(many.texts)


def test_files_that_other_programs_know_by_name_keep_it(catalogue: Path) -> None:
    files = {file.address for file in tree_of(catalogue).files}
    assert {
        "data/resources.json",
        "data/moved.json",
        "data/curation.csv",
        "data/curation.ics",
        "data/coverage.csv",
        "updates.xml",
        "updates.json",
        "_redirects",
    } <= files
