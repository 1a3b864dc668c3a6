"""The small site with a mailbox and a repository, so that the form has every way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from built.making import Made, built, change, once, small_content

from browser.contribute.form import MAILBOX, REPOSITORY
from browser.serving import served


def noted(root: Path) -> Path:
    """The entries that tests correct, with a note for curators, which a correction must not lose."""
    for kind, id in (("resources", "attendance-guide"), ("leads", "attendance-lead")):
        change(root, kind, id, notes="Ask whether a new edition is planned: the page names none.")
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(
        tmp_path_factory,
        "small-site-with-a-form",
        lambda root: built(
            noted(small_content(root)),
            LEVEL1_CURATORS_MAILBOX=MAILBOX,
            LEVEL1_REPO_URL=REPOSITORY,
            LEVEL1_EDIT_URI="edit/main/content/",
        ),
    )


@pytest.fixture(scope="module")
def site_address(root: Path) -> Iterator[str]:
    with served(Made(root).root / "site") as address:
        yield address
