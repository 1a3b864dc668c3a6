"""Whatever comes in is data or a problem, and never an exception: files of the content, issues, mails and addresses, made up and damaged."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from built.hostile import texts
from conftest import EXAMPLES, TODAY, small_catalogue
from hypothesis import given, settings
from hypothesis import strategies as st
from light import lighten
from test_issue import new

from level1.addresses import is_address
from level1.addresses.unfit import unfit
from level1.catalog.content import Content, read_content
from level1.cleaning import page_html, page_prose, prose, removed_from
from level1.contribute.issue import from_issue
from level1.contribute.replies import NotUnderstood, reply_from, reply_from_page
from level1.problems import Problem
from level1.project import SCHEMAS
from level1.validate import validate
from level1.yamlfile.reading import parse_document

ENTRY = (EXAMPLES / "catalogue/resources/attendance-guide.yml").read_bytes()
MAIL = b"From: a@b.example\nSubject: Re: x\nDate: Wed, 02 Dec 2026 09:00:00 -0800\nContent-Type: text/html\n\n<p>L1:right:x:</p>\n"
# Pieces that mean something to one of the programs that read a text.
PIECES = st.sampled_from(
    [
        *(
            "- ",
            ": ",
            "? ",
            "&a ",
            "*a ",
            "!!x ",
            "|\n",
            ">\n",
            "{",
            "}",
            "[",
            "]",
            "'",
            '"',
            "#",
            "%",
            "---\n",
            "...\n",
            "<<: ",
        ),
        *(
            "\t",
            "\n",
            "\r",
            "\0",
            "\x1b",
            "\ufeff",
            "\u2028",
            "\u202e",
            "\ud7ff",
            "0x1",
            "1e999",
            ".nan",
            "2026-13-45",
            "~",
            "yes",
        ),
        *(text.text for text in texts()[:12]),
    ]
)
ANYTHING = st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join)


@st.composite
def damaged(draw: st.DrawFn, raw: bytes) -> bytes:
    """Some bytes of it are others, are gone, or have something in front of them."""
    made = bytearray(raw)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(made)))
        made[place : place + draw(st.integers(0, 6))] = draw(st.one_of(st.binary(max_size=6), ANYTHING.map(str.encode)))
    return bytes(made)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lighten(small_catalogue(tmp_path_factory.mktemp("fuzzed")))


@pytest.fixture(scope="module")
def content(root: Path) -> Content:
    return read_content(root)


@given(st.one_of(st.binary(max_size=200), ANYTHING.map(str.encode), damaged(ENTRY)))
def test_a_file_is_a_document_or_has_a_problem(raw: bytes) -> None:
    document, problems = parse_document(raw, Path("x.yml"), "x.yml")
    assert document or problems
    assert all(isinstance(one, Problem) and one.message and one.line >= 1 for one in problems)


@settings(max_examples=12)
@given(damaged(ENTRY), damaged(b"# A page\n\n[x](y.md)\n\n| a |\n|--|\n"))
def test_a_folder_with_damaged_files_is_checked_to_its_end(root: Path, entry: bytes, page: bytes) -> None:
    (root / "content/resources/damaged.yml").write_bytes(entry)
    (root / "content/damaged.md").write_bytes(page)
    problems = validate(read_content(root), SCHEMAS, TODAY)
    assert all(one.message and one.hint for one in problems)


@given(st.one_of(ANYTHING, damaged(new().encode()).map(lambda raw: raw.decode("utf-8", "replace"))))
@settings(max_examples=25)
def test_an_issue_is_read_or_told(content: Content, text: str) -> None:
    answered = from_issue(content, SCHEMAS, text.encode("utf-8", "replace"), TODAY)
    assert answered.taken.checked or answered.taken.told or answered.finding


@given(st.one_of(st.binary(max_size=200), damaged(MAIL)))
def test_a_mail_is_understood_or_not(raw: bytes) -> None:
    for read in (reply_from, reply_from_page):
        with suppress(NotUnderstood):
            assert read(raw).codes


@given(st.one_of(ANYTHING, ANYTHING.map("https://".__add__), ANYTHING.map("https://www.example.org/".__add__)))
def test_an_address_is_fit_or_not(text: str) -> None:
    is_address(text)
    unfit(text)


@given(ANYTHING)
def test_a_text_with_markup_is_clean_in_the_end(text: str) -> None:
    for html in (str(prose(text)), page_prose(page_html(text))):
        assert "<script" not in html.lower()
        assert "javascript:" not in html.lower() or "href" not in html.lower()
    removed_from(page_html(text))
