"""Numbers in titles: editions of two years are two things, while a title with a year and one without may be one. That is how an entry is
collected twice, so they are always compared."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_overlap import pairs_of, resource

from level1.overlap.pairs import Pair

SUMMARY = "How a county office helped its schools to find out which students miss days, and what they did about it."


def pair_of(title: str, other: str, **fields: object) -> Pair | None:
    found = pairs_of(resource("a", title, **fields), resource("b", other, **fields))
    assert all((pair.a, pair.b) == ("a", "b") for pair in found)
    return found[0] if found else None


# As they stand in titles: years, school years, priorities, editions.
NUMBERS = st.lists(st.sampled_from(["2024", "2025", "6", "21", "2025–26"]), max_size=2, unique=True)


def numbers_in(words: list[str]) -> set[str]:
    return {number for word in words for number in word.split("–")}


@settings(max_examples=60)
@example(["2025"], [])
@example(["2025"], ["2024"])
@given(NUMBERS, NUMBERS)
def test_titles_are_compared_unless_each_has_a_number_that_the_other_lacks(one: list[str], other: list[str]) -> None:
    here, there = numbers_in(one), numbers_in(other)
    titles = [" ".join(["Attendance playbook", *numbers]) for numbers in (one, other)]
    assert (pair_of(*titles, summary=SUMMARY) is None) == bool(here - there and there - here)


def test_a_title_with_a_year_is_proposed_as_a_part_of_the_one_without() -> None:
    whole = resource("whole", "Attendance playbook", "Chapters of the playbook.", publisher="P")
    part = resource("part", "Attendance playbook 2025", "What is new in the playbook.", publisher="P")
    (pair,) = pairs_of(whole, part)
    assert pair.proposal == "in content/resources/part.yml write part_of: whole"


def test_one_address_is_one_thing_whatever_years_the_titles_name() -> None:
    found = pair_of("Attendance playbook 2024", "Attendance playbook 2025", url="https://example.org/playbook")
    assert found is not None
    assert found.score == 1
