"""The order of lists from A to Z: as readers look for a name, whatever marks and accents it is written with."""

from __future__ import annotations

import pytest

from level1.sorting import letter_of, reading_order


def test_accents_case_and_marks_do_not_count() -> None:
    """In the right order already, in every pair."""
    names = [
        "11 Elements",
        "¡Adelante!",
        "“All In” Campaign",
        "Ámbar",
        "(An) Overview",
        "California’s Plan",
        "Californias Plans",
        "early math",
        "Español for Families",
        "Zürich Method",
    ]
    assert sorted(names, key=reading_order) == names


@pytest.mark.parametrize(
    ("name", "letter"),
    [("¡Sí se puede!", "S"), ("“Ready”", "R"), ("Éxito", "E"), ("'21CSLA'", "0–9"), ("e-Learning", "E"), ("…", "0–9")],
)
def test_a_name_is_under_its_first_letter(name: str, letter: str) -> None:
    assert letter_of(name) == letter
