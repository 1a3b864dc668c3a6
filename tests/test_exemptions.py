"""Exemptions: each mark that silences a check of lint or types says why, on its own line."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator

import pytest
from conftest import PROJECT

FOLDERS = ("level1", "hooks", "scripts", "tests")
# The mark with its codes, and what follows it.
MARK = re.compile(
    r"#\s*(?:noqa|type:\s*ignore|ruff:\s*noqa|mypy:\s*ignore|pragma:)(?:\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?(.*)"
)
REASON = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")


def without_reason(source: str) -> Iterator[int]:
    """The lines of a Python file with a mark that is not followed by two words or more."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and (mark := MARK.match(token.string)) and not REASON.search(mark[1]):
            yield token.start[0]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_exemption_says_why(folder: str) -> None:
    files = sorted((PROJECT / folder).rglob("*.py"))
    assert files
    found = [(path, line) for path in files for line in without_reason(path.read_text("utf-8"))]
    assert [f"{path.relative_to(PROJECT).as_posix()}:{line}" for path, line in found] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a = b  # type: ignore[misc]", [1]),
        ("a = b  # type: ignore", [1]),
        ("a = b  # type: ignore[misc]  # it has no types", []),
        ("a = b  # noqa: S608", [1]),
        ("a = b  # noqa: S608, S311 - our own names", []),
        ("a = '# noqa'", []),
    ],
)
def test_the_test_sees_what_it_should(line: str, found: list[int]) -> None:
    assert [*without_reason(line)] == found
