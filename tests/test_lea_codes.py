"""CDS codes as people have them: a sheet drops the leading zero of the first nine counties, a person drops what is all zeros. On both
sides, in Python and in the browser, each of these forms means the same LEA."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real import real_content
from test_search_engine import in_node

from level1.people.names import find_lea
from level1.state.reference import Lea, Reference

CODE_OF = "import { codeOf } from '../people/written.js'; const answer = () => given.map(codeOf);"


@cache
def reference() -> Reference:
    return real_content().reference


def forms(lea: Lea) -> dict[str, str]:
    """What kind of form -> the code as somebody may type it."""
    code = lea.cds_code
    written = {
        "whole": code,
        "with dashes": f"{code[:2]}-{code[2:7]}-{code[7:]}",
        "with spaces": f" {code[:2]} {code[2:7]} {code[7:]} ",
    }
    if code.startswith("0"):
        written["without its zero"] = code[1:]
    if lea.type != "charter" and code.endswith("0000000"):
        written["district code"] = code[:7]
        if code.startswith("0"):
            written["district code without its zero"] = code[1:7]
    return written


def every_form() -> list[tuple[str, str, str]]:
    """(code, kind of form, what is typed) for all LEAs."""
    return [(lea.cds_code, kind, typed) for lea in reference().leas for kind, typed in forms(lea).items()]


def test_every_form_of_every_code_means_its_lea() -> None:
    missed = [
        (code, kind, typed)
        for code, kind, typed in every_form()
        if (lea := find_lea(reference(), typed).lea) is None or lea.cds_code != code
    ]
    assert missed == []
    assert len({kind for _, kind, _ in every_form()}) == 6


def test_every_form_of_every_code_means_its_lea_in_the_browser_too() -> None:
    cases = every_form()
    found = in_node(CODE_OF, [typed for *_, typed in cases])
    assert [(case, got) for case, got in zip(cases, found, strict=True) if got != case[0]] == []


@pytest.mark.parametrize("digits", [5, 8, 12])
def test_a_piece_of_a_code_is_completed_to_no_lea(digits: int) -> None:
    """Only whole codes and whole district codes are completed: a guess would send people to strangers."""
    said = {lea.cds_code[:digits] for lea in reference().leas}
    found = {typed: find_lea(reference(), typed).lea for typed in said}
    assert {typed for typed, lea in found.items() if lea} == set()


@given(st.text("0123456789 -", max_size=20))
def test_digits_mean_the_lea_that_has_them_or_none(typed: str) -> None:
    lea = find_lea(reference(), typed).lea
    digits = "".join(c for c in typed if c.isdigit())
    assert lea is None or lea.cds_code in (digits.zfill(14), f"{digits.zfill(7)}0000000")


def test_text_is_no_code() -> None:
    said = ["Fresno Unified", "1062166a", "", "   ", "١٢٣٤٥٦", "12.34"]
    assert in_node(CODE_OF, said) == [""] * len(said)
