"""Files as people send them: what is wrong is told at its field, the same by `level1 validate` and for a submission, and what has one
meaning only can be repaired."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, TODAY, small_catalogue
from hypothesis import given
from hypothesis import strategies as st

from level1.catalog.content import Content, read_content, right_name
from level1.contribute.submission import Submission, check, field_named
from level1.contribute.tidy import as_sent, tidy
from level1.problems import Problem
from level1.project import SCHEMAS
from level1.validate import validate
from level1.validate.copies import check_copies
from level1.yamlfile.writing import data_of

FILES = PROJECT / "tests" / "seeded" / "files"
# {file, expect: [{field, code}], tidied: the same, after tidy(), where it differs}
SEEDS: Sequence[Mapping[str, Any]] = json.loads((FILES.parent / "files.json").read_text("utf-8"))
# Nearly all are one entry with one thing changed.
SHARED = {"same-title", "same-address", "copied-text", "near-duplicate"}
COPIES = [seed["file"] for seed in SEEDS if {one["code"] for one in seed["expect"]} & SHARED]

Told = Mapping[str, set[tuple[str, str]]]


def expected(seed: Mapping[str, Any], key: str = "expect") -> set[tuple[str, str]]:
    return {(one["field"], one["code"]) for one in seed.get(key, seed["expect"])}


def in_folder(root: Path, names: Sequence[str]) -> Told:
    """What `level1 validate` says of the files in a catalog."""
    for name in names:
        (root / "content/resources" / name).write_bytes((FILES / name).read_bytes())
    content = read_content(root)
    problems = {*validate(content, SCHEMAS, TODAY), *check_copies(content.entries["resources"], {})}
    return by_file(names, problems)


def by_file(names: Sequence[str], problems: set[Problem]) -> Told:
    return {name: {(field_named(one), one.code) for one in problems if one.file.endswith(f"/{name}")} for name in names}


def submitted(content: Content, texts: Mapping[str, str]) -> Told:
    sent = [Submission("resources", name.removesuffix(".yml"), text=text) for name, text in texts.items()]
    return {
        name: {(one["field"], one["code"]) for one in checked.told()}
        for name, checked in zip(texts, check(content, SCHEMAS, sent, TODAY), strict=True)
    }


def without_shared(told: Told) -> Told:
    return {name: {one for one in found if one[1] not in SHARED} for name, found in told.items() if name not in COPIES}


EXPECTED = {seed["file"]: expected(seed) for seed in SEEDS if seed["file"] not in COPIES}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return read_content(small_catalogue(tmp_path_factory.mktemp("catalogue")))


def test_there_are_many_and_each_is_there() -> None:
    assert sum(1 for seed in SEEDS if seed["expect"]) >= 50
    assert sorted(seed["file"] for seed in SEEDS) == sorted(path.name for path in FILES.iterdir())


def test_validate_tells_each(catalogue: Path) -> None:
    assert without_shared(in_folder(catalogue, [seed["file"] for seed in SEEDS])) == EXPECTED


def test_a_submission_is_told_the_same(content: Content) -> None:
    told = submitted(content, {seed["file"]: as_sent((FILES / seed["file"]).read_bytes()) for seed in SEEDS})
    assert without_shared(told) == EXPECTED


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_told_in_both_ways(name: str, catalogue: Path, content: Content) -> None:
    seed = next(seed for seed in SEEDS if seed["file"] == name)
    assert in_folder(catalogue, [name])[name] == expected(seed)
    assert submitted(content, {name: (FILES / name).read_text("utf-8")})[name] == expected(seed)


def test_what_has_one_meaning_is_repaired_and_told(content: Content) -> None:
    tidied = {
        seed["file"]: tidy((FILES / seed["file"]).read_bytes(), seed["file"]) for seed in SEEDS if "tidied" in seed
    }
    assert len(tidied) >= 20
    told = submitted(content, {name: text for name, (text, _told) in tidied.items()})
    assert without_shared(told) == {seed["file"]: expected(seed, "tidied") for seed in SEEDS if "tidied" in seed}
    right = data_of((FILES / "right.yml").read_text("utf-8"))
    for name, (text, sentences) in tidied.items():
        if name not in ("tabs-and-spaces.yml", "curly-with-colon.yml"):
            assert data_of(text) == right, name
            assert sentences, name
        assert tidy(text.encode(), name) == (text, ()), name


def test_what_is_right_stays_as_it_is() -> None:
    for path in sorted((PROJECT / "content" / "resources").glob("*.yml"))[::40]:
        text = path.read_text("utf-8")
        assert tidy(text.encode(), path.name) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        # Marks inside texts belong to readers.
        "description: |\n  Say:\n\n  ```\n  a: “b”\n  ```\n  – one\n  • two\n  > three\n  **four**: “five”\n",
        "title: The “new” guide\n",
        'title: "“Now”"\n',
        "title: “He said ”no“ twice”\n",
    ],
)
def test_what_readers_see_is_not_changed(text: str) -> None:
    assert tidy(text.encode(), "a.yml") == (text, ())


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_anything_can_be_sent(raw: bytes) -> None:
    text, _told = tidy(raw, "a.yml")
    assert tidy(text.encode(), "a.yml")[0] == text
    as_sent(raw)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("home-visits.yml", "home-visits"),
        ("Home Visits.yml.txt", "home-visits"),
        ("home visits.YAML", "home-visits"),
        ("home-visits", "home-visits"),
        ("Home_Visits (1).docx", "home-visits-1"),
        ("visitas-a-niños.yml.yml", "visitas-a-ninos"),
    ],
)
def test_what_a_file_is_meant_to_be_called(name: str, right: str) -> None:
    assert right_name(name) == right
    _text, told = tidy(b"title: One\n", name)
    assert bool(told) == (name != f"{right}.yml")


@pytest.mark.parametrize(
    ("file", "code", "hint"),
    [
        ("content/resources/home.yaml", "wrong-ending", "home.yml"),
        ("content/resources/home.txt", "wrong-ending", "home.yml"),
        ("content/resources/home.yml.txt", "wrong-ending", "home.yml"),
        ("content/resources/home", "wrong-ending", "home.yml"),
        ("content/resources/Home Page.YML", "wrong-ending", "home-page.yml"),
        ("content/resources/home.docx", "wrong-ending", "home.yml"),
        ("content/resources/~$home.yml", "wrong-ending", "delete this file"),
        ("content/resources/home.yml~", "wrong-ending", "delete this file"),
        ("content/resources/Home Page.yml", "file-name", "home-page.yml"),
        ("content/leads/home.yml", "wrong-folder", "content/resources/"),
        ("content/home.yml", "stray-file", "content/resources/"),
        ("content/about/home.yml", "stray-file", "content/resources/"),
        ("content/resources/new/home.yml", "not-a-file", "Move its files up"),
        ("content/taxonomy/home.yml", "unknown-file", "move it out"),
        ("home.yml", "stray-file", "content/resources/"),
        ("home.txt", "stray-file", "content/resources/"),
        ("resources/home.yaml", "stray-file", "content/resources/"),
    ],
)
def test_a_wrong_name_or_place_is_told_with_the_right_one(catalogue: Path, file: str, code: str, hint: str) -> None:
    path = catalogue / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((FILES / "right.yml").read_bytes())
    [problem] = read_and_validate(catalogue)
    assert (problem.code, hint in problem.hint) == (code, True)


def read_and_validate(root: Path) -> list[Problem]:
    return validate(read_content(root), SCHEMAS, TODAY)


def test_other_files_of_a_project_are_no_entries(catalogue: Path) -> None:
    (catalogue / "mkdocs.yml").write_text("site_name: Level 1\ntheme: {name: material}\n")
    (catalogue / "notes.txt").write_text("The publisher: who is it?\n")
    assert read_and_validate(catalogue) == []
