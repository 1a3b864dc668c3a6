"""Hand-written pages: what their HTML may hold, their front matter, their encoding and their links, each problem with its line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import problems_in
from hypothesis import given
from hypothesis import strategies as st
from light import lighten

from level1.cleaning import page_html, page_prose, removed_from
from level1.problems import Problem

# Markdown of one line -> a piece of what is said of it. Each is on line 3 of a page.
HOSTILE = {
    "<script>alert(1)</script>": "<script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>": "<script>",
    '<iframe src="https://x.example"></iframe>': "<iframe>",
    '<base href="https://x.example/">': "<base>",
    '<form action="https://x.example"><input name="q"></form>': "<form>",
    '<meta http-equiv="refresh" content="0; url=https://x.example">': "<meta>",
    '<link rel="stylesheet" href="https://x.example/a.css">': "<link>",
    "<style>body { display: none }</style>": "<style>",
    "<object data='x'></object>": "<object>",
    "<embed src='x'>": "<embed>",
    "<svg onload='alert(1)'></svg>": "<svg>",
    "<math><mi xlink:href='data:x'>x</mi></math>": "<math>",
    "<video src='x'></video>": "<video>",
    "<button onclick='x()'>Press</button>": "<button>",
    "<details ontoggle='x()'><summary>More</summary>x</details>": "ontoggle",
    "A [link](javascript:alert(1)).": "javascript:alert(1)",
    "A [link](JaVaScRiPt:alert(1)).": "JaVaScRiPt:alert(1)",
    "A [link](data:text/html,x).": "data:text/html,x",
    "A [link](vbscript:x).": "vbscript:x",
    "A [link](ftp://x.example/a).": "ftp://x.example/a",
    "<a href='javascript&#58;alert(1)'>x</a>": "may not link",
    "![A picture](https://x.example/a.png)": "https://x.example/a.png",
    "![A picture](//x.example/a.png)": "//x.example/a.png",
    "![A picture](data:image/png;base64,AAAA)": "data:image/png",
    "Text\n{: onclick=alert(1) }": "onclick",
    "Text\n{: style='position: fixed' }": "style",
    "## Heading {: onmouseover='x()' }": "onmouseover",
    "<p style='position:fixed'>x</p>": "style",
    "<img src='a.png' srcset='https://x.example/a.png 2x'>": "srcset",
    "<img src='a.png' onerror='x()'>": "onerror",
    "<a href='https://x.example' target='_blank' ping='https://x.example'>x</a>": "ping",
    "<div data-results>x</div>": "data-results",
    "<input type='checkbox'>": "<input>",
    "<template><script>1</script></template>": "<template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>": "<noscript>",
    "<body onload='x()'>": "<body>",
}
# Markdown that pages may use.
GOOD = """# Title {: #top .large }

A [page](other.md#part), a [mailbox](mailto:help@example.org), **bold**, *light*, `code`.
{: .note }

| Left | Right |
|:-----|------:|
| a    | b     |

!!! note "A title"
    Text.

Term
: What it means.

1. One
2. Two

```text
<script>shown, not run</script>
```

![Four dates](four-dates.png)

<details><summary>More</summary>

<!-- For curators. -->
A line.

</details>
"""


@pytest.fixture
def pages(catalogue: Path) -> Path:
    folder = lighten(catalogue) / "content" / "about"
    folder.mkdir()
    (folder / "four-dates.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "other.md").write_text("# Other\n\n## Part\n\nText.\n", encoding="utf-8")
    return folder


def found_in_each(pages: Path, texts: Iterable[str | bytes]) -> list[list[Problem]]:
    """The problems of each text, all of them pages of one content."""
    of_page: dict[str, list[Problem]] = {}
    for number, text in enumerate(texts):
        name = f"page{number}.md"
        (pages / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        of_page[f"content/about/{name}"] = []
    for problem in problems_in(pages.parent.parent):
        of_page.get(problem.file, []).append(problem)
    return [*of_page.values()]


def test_what_cleaning_would_remove_is_an_error_with_its_line(pages: Path) -> None:
    told = found_in_each(pages, [f"# Title\n\n{text}\n" for text in HOSTILE])
    for (text, said), problems in zip(HOSTILE.items(), told, strict=True):
        found = [p for p in problems if p.code == "page-markup"]
        assert found, text
        assert any(said in problem.message for problem in found), (text, [p.message for p in found])
        assert {problem.line for problem in found} <= {3, 4}, (text, found)


def test_what_is_hostile_is_removed_from_a_page_that_is_shown_all_the_same() -> None:
    for text in HOSTILE:
        html = page_prose(page_html(text)).lower()
        for part in (
            "<script",
            "<iframe",
            "javascript:",
            "onclick=",
            "onload=",
            "onerror=",
            "data:",
            "srcset",
            "<form",
            "style=",
        ):
            assert part not in html, text


def test_the_markdown_of_pages_is_kept(pages: Path) -> None:
    assert found_in_each(pages, [GOOD]) == [[]]
    html = page_prose(page_html(GOOD))
    for part in (
        'id="top"',
        "<table>",
        'class="to-right"',
        "admonition",
        "<dl>",
        "<ol>",
        "&lt;script&gt;",
        "<details>",
    ):
        assert part in html
    assert "For curators" not in html


@given(st.text(alphabet=st.sampled_from("<>/='\"&;: abonclickscriptjavasrhef![](){}#-\n"), max_size=80))
def test_cleaning_twice_changes_nothing_and_nothing_removed_is_unsaid(text: str) -> None:
    html = page_html(text)
    clean = page_prose(html)
    assert page_prose(clean) == clean
    if not removed_from(html):
        assert removed_from(clean) == []


# Front matter and encoding: text -> (line, code), and a piece of the message.
FRONT = [
    ("---\ntitle: A\n---\n# A\n", None, ""),
    ('---\ntitle: "A: b"\ndescription: What this is.\n---\n# A\n', None, ""),
    ("# A\n\nNote: text\n", None, ""),
    ("---\ntitle: A\ntemplate: nope\n---\n# A\n", (3, "front-matter"), "template"),
    ("---\nhide: [toc]\n---\n# A\n", (2, "front-matter"), "hide"),
    ("---\ntitle: 5\n---\n# A\n", (2, "front-matter"), "title"),
    ("---\ntitle: ''\n---\n# A\n", (2, "front-matter"), "title"),
    ("---\ntitle: [a\n---\n# A\n", (2, "yaml-syntax"), ""),
    ("---\n- a\n---\n# A\n", (1, "front-matter"), "not fields"),
    ("---\ntitle: A\ntitle: B\n---\n# A\n", (3, "duplicate-key"), "title"),
    ("template: nope\n\n# A\n", (1, "front-matter"), "first line"),
    ("# Caf\u00e9\n".encode("cp1252"), (1, "not-utf8"), "UTF-8"),
    ("# A\n\ntext\n".encode("utf-16"), (1, "not-utf8"), ""),
    ("# A\n\nb\u202ec\n", (3, "hidden-character"), "U+202E"),
    (b"# A\n" + b"x" * 300_000, (1, "too-large"), "300,004"),
    (b"\xef\xbb\xbf# A\r\n\r\nText\r\n", None, ""),
]


def test_front_matter_and_encoding(pages: Path) -> None:
    told = found_in_each(pages, [text for text, _, _ in FRONT])
    for (text, place, said), found in zip(FRONT, told, strict=True):
        assert [(p.line, p.code) for p in found][:1] == ([place] if place else []), (text[:40], found)
        assert not found or said in found[0].message


# Links of a page in content/about/: where they lead, and the code of the problem.
LINKS = {
    "other.md": "",
    "other.md#part": "",
    "#title": "",
    "../leads.md": "",
    "../resources/attendance-guide.md": "",
    "../topics.md": "",
    "four-dates.png": "",
    "https://example.org/x": "",
    "other.md#nowhere": "dead-link",
    "#nowhere": "dead-link",
    "no-such.md": "dead-link",
    "../resources/no-such.md": "dead-link",
    "../resources/attendance-guide/": "dead-link",
    "../../README.md": "dead-link",
    "/leads/": "dead-link",
    "no-such.png": "dead-link",
    "http://[x": "page-markup",
}


def test_links_of_pages_lead_somewhere_and_say_their_line(pages: Path) -> None:
    told = found_in_each(pages, [f"---\ntitle: A\n---\n# Title\n\nA [link]({link}) here.\n" for link in LINKS])
    for (link, code), found in zip(LINKS.items(), told, strict=True):
        assert [(p.line, p.code) for p in found] == ([(6, code)] if code else []), (link, found)


# Pages whose address is another's: path under content/, code.
TAKEN = [
    "index.md",
    "start.md",
    "leads.md",
    "resources/index.md",
    "counties/kern.md",
    "about.md",
    "curation/curators.md",
    "about/page-2.md",
]


def test_no_page_takes_the_address_of_another(pages: Path) -> None:
    content = pages.parent
    (pages / "index.md").write_text("# About\n", encoding="utf-8")
    for path in TAKEN:
        file = content / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("# A page\n", encoding="utf-8")
        found = {
            p.code
            for p in problems_in(content.parent)
            if p.file == f"content/{path}" or p.file == "content/about/index.md"
        }
        assert found & {"address-taken", "reserved-name", "wrong-ending"}, path
        file.unlink()


@pytest.mark.parametrize("word", ["page-2", "index"])
def test_no_former_id_and_no_word_takes_the_address_of_a_page_of_a_list(catalogue: Path, word: str) -> None:
    guide = catalogue / "content" / "resources" / "attendance-guide.yml"
    guide.write_text(guide.read_text("utf-8") + f"aliases: [{word}]\n", encoding="utf-8")
    topics = catalogue / "content" / "taxonomy" / "topics.yml"
    topics.write_text(topics.read_text("utf-8").replace("- id: attendance\n", f"- id: {word}\n", 1), encoding="utf-8")
    found = {p.file: p for p in problems_in(catalogue) if p.code == "reserved-name"}
    assert set(found) == {"content/resources/attendance-guide.yml", "content/taxonomy/topics.yml"}
    assert all(problem.line > 1 and word in problem.message for problem in found.values())


def test_no_lead_takes_the_address_of_a_page_of_the_site(catalogue: Path) -> None:
    """Each lead has a worklist at curation/<lead>/, and the curators have one too."""
    leads = catalogue / "content" / "leads"
    (leads / "curators.yml").write_text((leads / "coe-kern.yml").read_text("utf-8"), encoding="utf-8")
    found = [p for p in problems_in(catalogue) if p.file == "content/leads/curators.yml"]
    assert "address-taken" in {problem.code for problem in found}
