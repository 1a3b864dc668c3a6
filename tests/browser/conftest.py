"""The browser, the served site of the project's own content, and a listener that hears every complaint and request of a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from accessibility_run import BROWSER, CHECKED, RULES
from built import making
from playwright.sync_api import Browser, Page
from real import real_catalog

from browser.checks import TOLD
from browser.lending import Lender
from browser.looking import AXE_VERSION, RAN
from browser.serving import UNDER, Heard, listen, served
from level1.catalog.catalog import Catalog

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    """The browser that scripts/test.py found, or the one on the PATH. In CI a missing one is an error: tests would be left out unseen."""
    found = os.environ.get("LEVEL1_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found:
        return found
    without = "There is no Chromium: set LEVEL1_CHROMIUM or run scripts/test.py."
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(without)
    pytest.skip(without)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ["--no-sandbox"] if as_root else []}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> making.Made:
    """The site of the project's own content, and what it was built from."""
    chromium()
    return making.once_built(tmp_path_factory, "real-site-under-a-path", LEVEL1_SITE_URL=f"https://kb.example{UNDER}")


@pytest.fixture(scope="session")
def base_url(made: making.Made) -> Iterator[str]:
    """The address of the served site; pytest-playwright puts it before relative addresses."""
    with served(made.root / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], base_url: str) -> dict[str, Any]:
    """The address of the server: the plugin keeps the first one it was given."""
    return {**browser_context_args, "base_url": base_url}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return real_catalog()


@pytest.fixture
def site_address(base_url: str) -> str:
    """The address of the site that the pages of a test belong to."""
    return base_url


@pytest.fixture(scope="session")
def lender(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Lender]:
    lender = Lender(browser, browser_context_args)
    yield lender
    lender.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers whether a test failed: what it left behind is then anyone's guess. Notes the browser, and which rules of axe ran."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    if report.when == "call":
        if browser := getattr(item, "funcargs", {}).get("browser"):
            report.user_properties.append((BROWSER, f"{browser.browser_type.name.title()} {browser.version}"))
        report.user_properties.append(
            (RULES, [AXE_VERSION, [list(one) for one in dict.fromkeys(_fixed(one, report) for one in RAN)]])
        )
        report.user_properties.append((CHECKED, [[id, *told] for id, told in TOLD.items()]))
        RAN.clear()
        TOLD.clear()
    return report


def _fixed(ran: tuple[str, str, list[str], bool], report: pytest.TestReport) -> tuple[str, str, tuple[str, ...], bool]:
    """What a rule found in a test that passed was put there by the test."""
    name, says, tags, violated = ran
    return name, says, tuple(tags), violated and report.failed


FAILED = pytest.StashKey[bool]()


@pytest.fixture
def page(request: pytest.FixtureRequest, lender: Lender, site_address: str) -> Iterator[Page]:
    """A page on which nothing has happened. Its process and its HTTP cache may have served other tests."""
    yield lender.lend()
    lender.take_back(site_address, failed=FAILED in request.node.stash)


@pytest.fixture(scope="session")
def lender_without_scripts(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Lender]:
    lender = Lender(browser, {**browser_context_args, "java_script_enabled": False})
    yield lender
    lender.close()


@pytest.fixture
def scriptless(request: pytest.FixtureRequest, lender_without_scripts: Lender, base_url: str) -> Iterator[Page]:
    """A page whose scripts do not run."""
    yield lender_without_scripts.lend()
    lender_without_scripts.take_back(base_url, failed=FAILED in request.node.stash)


@pytest.fixture(autouse=True)
def heard(page: Page, site_address: str) -> Iterator[Heard]:
    """Whatever a test does: nothing on the console, nothing asked of another host. A test that means to break something clears
    what was heard of it."""
    heard = listen(page, site_address)
    yield heard
    assert heard == Heard()


@cache
def addresses(made: making.Made) -> dict[str, str]:
    """One page of each type, by type."""

    def lead(**wanted: str) -> str:
        return next(
            f"leads/{id}/"
            for id, data in made.leads.items()
            if all(data[name] == value for name, value in wanted.items())
        )

    longest = max(made.published, key=lambda id: len(str(made.published[id])))
    return {
        "home": "",
        "start": "start/",
        "start, answered": "start/?lea=10621660000000&indicator=chronic-absenteeism&group=foster-youth",
        "start, an LEA alone": "start/?lea=10621660000000",
        "resources": "resources/",
        "resource": f"resources/{longest}/",
        "priorities": "priorities/",
        "priority": "priorities/9/",
        "indicators": "indicators/",
        "indicator": "indicators/chronic-absenteeism/",
        "groups": "student-groups/",
        "group": "student-groups/foster-youth/",
        "topics": "topics/",
        "topic": "topics/attendance/",
        "leads": "leads/",
        "lead, active": lead(status="active", initiative="mtss"),
        "lead, ended": lead(status="ended"),
        "lead, unconfirmed": lead(status="unconfirmed", initiative="geographic"),
        "county office": "leads/coe-kern/",
        "county": "counties/kern/",
        "counties": "counties/",
        "glossary": "glossary/",
        "updates": "updates/",
        "my list": "my-list/",
        "form": "contribute/form/",
        "coverage": "coverage/",
        "coverage by topic": "coverage/topics/",
        "metrics": "metrics/",
        "downloads": "data/",
        "API": "api/v1/",
        "accessibility report": "about/accessibility/report/",
        "code for a frame": "embed/build/",
        "page not found": "404.html",
    }
