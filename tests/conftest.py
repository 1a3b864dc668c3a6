"""Shared fixtures: the project's own folder, and a small catalog that is right in everything."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import accessibility_run
import pytest
from hypothesis import settings
from wordlists import copy_word_lists

from level1.catalog.content import Content, read_content
from level1.problems import Problem
from level1.validate import validate
from level1.validate.right import Right
from level1.validate.schema import SchemaCheck, load_schema
from level1.yamlfile import reading
from level1.yamlfile.reading import Document

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLES = Path(__file__).resolve().parent / "examples"

# The examples are dated around this day, so that none of them grows wrong with time.
TODAY = date(2026, 11, 21)

# A slow computer is no failure. `test.py --full` asks for the profile full.
settings.register_profile("project", deadline=None, max_examples=40)
settings.register_profile("full", deadline=None, max_examples=400)
settings.load_profile("project")


# Whose tests look at what another file's tests look at: one process makes it and runs both. (The marks of pytest-xdist do not
# reach it with pytest 9.)
TOGETHER = {
    "tests/browser/find/test_a_new_facet.py": "tests/built/test_a_new_field.py",
    "tests/browser/test_all_lost.py": "tests/built/test_all_lost.py",
    "tests/browser/test_curation.py": "tests/built/test_curation_pages.py",
    "tests/browser/test_one_card.py": "tests/built/test_cards.py",
    "tests/browser/test_places.py": "tests/built/test_cards.py",
}


def group_of(nodeid: str) -> str:
    """What one process runs together: a file without a browser, since its tests share what they look at; a single test with one."""
    file = nodeid.partition("::")[0]
    return TOGETHER.get(file) or (nodeid if file.startswith("tests/browser/") else file)


def pytest_addoption(parser: pytest.Parser) -> None:
    accessibility_run.add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    accessibility_run.begin(config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    accessibility_run.mark(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: a test often waits, for a browser, a command or a page that draws itself."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hands out groups, those of many tests first: the single tests at the end keep every process busy to the last."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    return ByGroup(config, log)


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """The same bytes are parsed once in a process, and a schema is loaded once: hundreds of tests read the same word lists. Each
    reader gets data of its own, and tests of parsing, which import parse_document, get the real one."""
    parse, known = reading.parse_document, dict[tuple[str, bytes], tuple[str, bytes]]()

    def parse_document(raw: bytes, path: Path, file: str) -> tuple[reading.Document | None, list[Problem]]:
        if right := known.get((file, raw)):
            return reading.Document(file, path, right[0], pickle.loads(right[1])), []
        document, problems = parse(raw, path, file)
        if document and not problems and not document.unsure:
            known[file, raw] = document.text, pickle.dumps(document.data)
        return document, problems

    with (
        patch.object(reading, "parse_document", parse_document),
        patch.object(importlib.import_module("level1.validate"), "load_schema", cache(load_schema)),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _checked_once() -> Iterator[None]:
    """The project's own content is checked once for a day in a process: a hundred commands that only read it check it first. It
    is read anew by each, and who changed it, or a file of it, has it checked anew. Tests of the check itself are of small
    catalogs, or import validate, and get the real one."""
    known: list[tuple[Content, tuple[Any, ...], list[Problem]]] = []

    def checked(
        content: Content, schemas: Path, today: date, against: str = "", right: Right | None = None
    ) -> list[Problem]:
        asked = (schemas, today, against)
        if against or right or content.root != PROJECT:
            return validate(content, *asked, right)
        for before, of, problems in known:
            if of == asked and before == content:
                return [*problems]
        problems = validate(content, *asked)
        known.append((content, asked, problems))
        return [*problems]

    with (
        patch("level1.cli.options.validate", checked),
        patch("level1.cli.route.validate", checked),
        patch("level1.cli.thesaurus.validate", checked),
        patch("level1.site.sources.validate", checked),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _word_lists_once() -> Iterator[None]:
    """A word list in which a schema has found nothing is right as long as its text, the schema and all that it may refer to are
    the same: every small catalog has the project's own, which are most of what there is to check in it."""
    check = SchemaCheck.check
    right: dict[tuple[str, str, int], tuple[Any, ...]] = {}

    def checked(self: SchemaCheck, document: Document) -> list[Problem]:
        if not document.file.startswith("content/taxonomy/"):
            return check(self, document)
        known = (self.schema, self.known.words, self.known.ids, self.known.former, document.data)
        key = (document.file, document.text, id(self.schema))
        if right.get(key) == known:
            return []
        problems = check(self, document)
        if not problems:
            right[key] = known
        return problems

    with patch.object(SchemaCheck, "check", checked):
        yield


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return small_catalogue(tmp_path)


def small_catalogue(root: Path) -> Path:
    """Puts into a folder a content/ of two counties, a few leads and two resources. The word lists are the project's own, but for
    the routing, which names leads."""
    content = root / "content"
    copy_word_lists(root)
    shutil.copytree(EXAMPLES / "catalogue", content, dirs_exist_ok=True)
    return root


def problems_in(root: Path) -> list[Problem]:
    """Everything the validator finds in a folder that has a content/, on the day of the examples."""
    return validate(read_content(root), PROJECT / "schemas", TODAY)


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(PROJECT / "scripts")
    return importlib.import_module("workshop")


@pytest.fixture
def script(workshop: Any) -> Callable[[str], Any]:
    """Loads a script by its path: `import test` would find the standard library's."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"script_{name}", PROJECT / "scripts" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
