"""A choice with a letter wrong is answered with the one that was meant, by its name, as words from a list are."""

from __future__ import annotations

from pathlib import Path

import pytest
from sheet_files import NEW, imported, text_file


@pytest.mark.parametrize(
    ("name", "text", "code", "near"),
    [
        ("languages", "Englsh; Spanish", "malformed", "Did you mean English?"),
        ("languages", "Vietnamse", "malformed", "Did you mean Vietnamese?"),
        ("lead_basis", "Matched by topc", "unknown-word", "Did you mean Matched by topic?"),
        ("topics", "Attendence", "unknown-word", "Did you mean Attendance?"),
    ],
)
def test_what_was_meant(name: str, text: str, code: str, near: str, catalogue: Path) -> None:
    [problem] = imported(catalogue, text_file(catalogue, {**NEW, name: text}))[1]["problems"]
    assert (problem["field"].partition(".")[0], problem["code"]) == (name, code)
    assert near in problem["hint"]


def test_what_is_near_to_nothing_has_no_guess(catalogue: Path) -> None:
    [problem] = imported(catalogue, text_file(catalogue, {**NEW, "languages": "Klingonese; Spanish"}))[1]["problems"]
    assert "Did you mean" not in problem["hint"]
    assert "is not one of the words to choose from" in problem["message"]
