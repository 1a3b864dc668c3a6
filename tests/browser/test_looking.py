"""What is wrong with one of many alike is found, though those that look the same are looked at only a few times."""

from __future__ import annotations

from playwright.sync_api import Page

from browser import checks
from browser.looking import PHONE, findings

STYLE = """
  :root {{ color-scheme: light dark }}
  body {{ color: light-dark(#111, #eee); background: light-dark(#fff, #111) }}
  a {{ color: inherit; display: block; padding: 8px }}
  .odd {odd}
"""
PAGE = "<!doctype html><html lang=en><title>Many</title><main><h1>Many</h1><ul>{items}</ul></main>"
# As a sheet of its own: the headers of a careful publisher refuse an inline style.
DRESS = "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own] }"


# A style for the odd one, and which finding names it.
FAULTS = {
    "{ color: #999 }": "color-contrast",
    "{ background: #777 }": "color-contrast",
    "{ } @media (width < 400px) { .odd { color: #999 } }": "320 light: color-contrast",
    "{ } @media (prefers-color-scheme: dark) { .odd { color: #555 } }": "1280 dark: color-contrast",
    "{ width: 2000px }": "sideways",
    "{ }": "aria-valid-attr",
}


def test_the_odd_one_of_many_is_found(page: Page) -> None:
    # Only the last fault is one of structure.
    for style, rule in FAULTS.items():
        odd = 'class="odd"' + (" aria-bogus=1" if rule.startswith("aria") else "")
        items = "".join(
            f'<li><p {odd if n == 17 else ""}>The entry <b>{n}</b> of many</p><a href="#{n}">Read {n}</a></li>'
            for n in range(24)
        )
        page.set_content(PAGE.format(items=items))
        page.evaluate(DRESS, STYLE.format(odd=style))
        found = findings(page)
        assert found
        assert all(rule in one for one in found) or rule[0] == "1", found
        assert any(rule in one for one in found), found
    page.set_content(PAGE.format(items='<li>The <a href="#1">Entry</a></li>' * 24))
    page.evaluate(DRESS, STYLE.format(odd="{ }"))
    assert findings(page) == []


# A style and the inside of a page, and the check that must find something wrong with it.
WRONG = {
    checks.sideways: ("p { width: 2000px }", "<p>Wide</p>"),
    checks.targets: ("button { height: 12px; padding: 0 }", "<button>x</button>"),
    checks.reading_order: ("ul { display: flex; flex-direction: column-reverse }", "<ul><li>One<li>Two</ul>"),
    checks.underlined: ("a { text-decoration: none }", "<p>A sentence with <a href='#x'>a link</a> in it.</p>"),
    checks.seen_in_own_colors: ("button { border: 0 }", "<button>Edgeless</button>"),
    checks.spaced_out: ("p { height: 1.2em; width: 9em; overflow: hidden }", "<p>Some words in a box</p>"),
    checks.enlarged: ("p { position: fixed; height: 200px }", "<p>It stays</p>"),
    checks.still: ("p { animation: a 9s } @keyframes a { to { color: red } }", "<p>It moves</p>"),
    checks.paper: ("body { color: #ccc }", "<p>Pale</p>"),
    checks.parts_say_their_language: ("", "<p>El plan de la escuela para los niños</p>"),
}


def test_each_check_finds_what_it_is_for(page: Page) -> None:
    """And nothing on a page that has none of it."""
    for check, (style, inside) in WRONG.items():
        for css, html, wrong in ((style, inside, True), ("", "<p>The words of a page.</p>", False)):
            page.set_viewport_size(PHONE)
            page.set_content(PAGE.format(items="").replace("</main>", f"{html}</main>"))
            page.evaluate(DRESS, f"body {{ background: #fff }} {css}")
            assert bool(check(page)) == wrong, check
