"""The served site of tests/browser, and a listener that fails a test of the search page at any complaint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import base_url, browser_context_args, browser_type_launch_args, made  # noqa: F401 (fixtures)
from playwright.sync_api import Page

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(made: object) -> Path:  # noqa: F811
    """The folder of the served site."""
    return made.root / "site"  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def complaints(page: Page) -> Iterator[list[str]]:
    """No page may complain, whatever is asked of it."""
    page.set_default_timeout(15_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []
