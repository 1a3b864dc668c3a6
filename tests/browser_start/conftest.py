"""The served site of tests/browser, and the catalogue it was built from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import (  # noqa: F401 (fixtures)
    Heard,
    base_url,
    browser_context_args,
    browser_type_launch_args,
    heard,
    made,
)
from conftest import PROJECT
from playwright.sync_api import Page

from level1.catalog import Catalog, catalog_from
from level1.content import read_content

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return catalog_from(read_content(PROJECT))


@pytest.fixture(autouse=True)
def quiet(page: Page, heard: Heard) -> Iterator[None]:  # noqa: F811
    """Whatever is asked: nothing on the console, nothing asked of another host."""
    page.set_default_timeout(15_000)
    yield
    assert heard == Heard()
