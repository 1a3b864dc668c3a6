"""Ways out of the form: only those that a copy of the site has."""

from __future__ import annotations

import pytest

from level1.contribute.ways import ways_out

GITHUB, OTHER, EDIT, MAILBOX = (
    "https://github.com/example/kb/",
    "https://git.example.org/kb",
    "edit/main/",
    "a@example.org",
)


@pytest.mark.parametrize(
    ("repository", "edit", "mailbox", "new", "change"),
    [
        ("", "", "", "file", "file"),
        ("", EDIT, "", "file", "file"),
        (GITHUB, "", "", "file", "file"),
        ("", "", MAILBOX, "mail file", "mail file"),
        (GITHUB, EDIT, MAILBOX, "host mail file", "host mail file"),
        (OTHER, EDIT, "", "file", "host file"),
    ],
)
def test_there_are_the_ways_that_are_set(repository: str, edit: str, mailbox: str, new: str, change: str) -> None:
    out = ways_out(repository, edit, mailbox)
    assert (" ".join(out.new), " ".join(out.change)) == (new, change)
    assert out.reaches == (change != "file")
    assert out.issues == ("https://github.com/example/kb/issues/new/choose" if repository == GITHUB else "")
