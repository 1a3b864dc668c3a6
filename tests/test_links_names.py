"""Whose a page is, as it says itself, how much it shows, and what it is not: a stranger is told by its name, and a door in
front of a page by what it speaks of, in six languages."""

from __future__ import annotations

import pytest

from level1.links.amount import words_in
from level1.links.asking.page import read_page

BODY = "<p>" + "Words about this and that. " * 12


@pytest.mark.parametrize(
    ("html", "site"),
    [
        ("<meta property='og:site_name' content=' Gray  Heron '>", "Gray Heron"),
        ("<meta name='application-name' content='Gray Heron'>", "Gray Heron"),
        ("<header>Gray Heron <nav>Home About</nav></header>", "Gray Heron"),
        ("<header><a href='/'><img alt='Gray Heron logo'></a></header>", "Gray Heron logo"),
        (f"{BODY}<footer>Copyright © 2026 Gray Heron. All rights reserved.</footer>", "Gray Heron"),
        (f"{BODY}<footer>© 2019–2026 by Gray Heron | Terms</footer>", "Gray Heron"),
        (f"{BODY}<div>© 2026 Gray Heron</div>", "Gray Heron"),
        (f"{BODY}<div>Gray Heron, 5 Lake Street. All rights reserved.</div>", "Gray Heron"),
        (f"{BODY}<div>Ask for copyright before you copy.</div>", ""),
        (f"{BODY}<nav>Gray Heron</nav>", ""),
    ],
)
def test_the_names_of_a_site(html: str, site: str) -> None:
    assert read_page(f"<title>x</title>{html}".encode(), "text/html; charset=utf-8", 3000).page.site == site


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("five words of plain English", 5),
        ("cinco palabras en español aquí", 5),
        ("학교 학생 교사 수업", 4),
        ("四歲的孩子用雙手思考", 6),
        ("นักเรียนและครูในโรงเรียน", 5),
    ],
)
def test_how_much_a_text_has_in_any_writing(text: str, words: int) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("html", "drawn"),
    [
        ("<title>App</title><div id=root></div><script src=/a.js></script>", True),
        ("<title>App</title><noscript>" + "You need JavaScript here. " * 5 + "</noscript><script>x()</script>", True),
        ("<title>App</title><div id=root></div>", False),
        (f"<title>App</title>{BODY}<script src=/a.js></script>", False),
    ],
)
def test_a_page_that_a_script_draws(html: str, drawn: bool) -> None:
    assert read_page(html.encode(), "text/html; charset=utf-8", 3000).drawn is drawn
