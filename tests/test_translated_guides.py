"""Hand-written pages in another language: where they are, where their links lead, and that each is the translation of a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TODAY, problems_in

from level1.catalog.handwritten import original_of
from level1.site.internal_links import LinkCheck
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.whole import WholeSite

ENGLISH = "# How it works\n\nSee [all counties](../counties.md) and [the dates](dates.md).\n"
SPANISH = (
    "---\ntitle: Cómo funciona\n---\n# Cómo funciona\n\n"
    "Vea [los condados](../../counties.md), [las fechas](../../about/dates.md) y [esto](how.md#aqui).\n\n## Aquí {: #aqui }\n"
)


@pytest.fixture
def content(catalogue: Path) -> Path:
    for path, text in {"about/how": ENGLISH, "about/dates": "# Dates\n", "es/about/how": SPANISH}.items():
        file = catalogue / "content" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return catalogue


def site_of(content: Path, *languages: str) -> WholeSite:
    return WholeSite(read_sources(content, TODAY), Settings(languages=languages, site_url="https://kb.example/"))


def links_to(html: str) -> set[str]:
    return set(re.findall(r'href="([^"]*)"', html[html.index("<main") : html.index("</main>")]))


def test_a_page_in_another_language_is_the_same_page_there(content: Path) -> None:
    site = site_of(content, "es")
    html = site.drawn("es/about/how/index.html").decode()
    assert '<html lang="es"' in html
    assert "<title>Cómo funciona – " in html
    assert 'content="noindex"' in html
    for code, address in (("en", "about/how/"), ("es", "es/about/how/")):
        assert f'hreflang="{code}" href="https://kb.example/{address}"' in html
    assert 'href="../../../about/how/" lang="en" data-lang' in html
    own = site.drawn("about/how/index.html").decode()
    assert 'href="../../es/about/how/" lang="es" data-lang' in own
    # What is there in the language is linked in it, and what is not says so.
    assert {"../../counties/", "../../../about/dates/", "./#aqui"} <= links_to(html)
    assert re.search(r'href="../../../about/dates/" hreflang="en">las fechas \(en inglés\)</a>', html)
    assert "../counties/" not in links_to(html)


def test_search_calls_it_by_its_title_and_no_file_has_it_twice(content: Path) -> None:
    site = site_of(content, "es")
    (words,) = (text for name, text in site.files.items() if name.startswith("data/words/es."))
    assert '"How it works":"Cómo funciona"'.encode() in words
    assert [name for name in site.text_files if "how" in name] == ["about/how/index.md"]
    assert "es/about" not in site.files["llms.txt"].decode()
    check = LinkCheck(site.settings.base_path)
    for file in site:
        check.add(file.address, file.content)
    assert [*check.dead()] == []


def test_a_site_without_the_language_has_no_such_page(content: Path) -> None:
    site = site_of(content)
    assert [file for file in site.pages if "how" in file] == ["about/how/index.html"]


@pytest.mark.parametrize(
    ("path", "original"),
    [
        ("es/about/data.md", ("es", "about/data.md")),
        ("about/data.md", ("en", "about/data.md")),
        ("en/about.md", ("en", "en/about.md")),
        ("es.md", ("en", "es.md")),
        ("essays/a.md", ("en", "essays/a.md")),
    ],
)
def test_the_folder_says_the_language(path: str, original: tuple[str, str]) -> None:
    assert original_of(path) == original


def test_a_translation_of_no_page_is_a_problem(content: Path) -> None:
    assert [one for one in problems_in(content) if "content/es/" in one.file] == []
    (content / "content" / "about" / "how.md").rename(content / "content" / "about" / "why.md")
    found = [one for one in problems_in(content) if one.code.startswith("translated-page")]
    assert [(one.file, one.line) for one in found] == [("content/es/about/how.md", 1)]
    assert "content/about/how.md" in found[0].hint
