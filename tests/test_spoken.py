"""What is in Spanish is said so to screen readers, and nothing else is."""

from __future__ import annotations

import re

from conftest import PROJECT

from level1.catalog.content import read_content
from level1.site.spoken import spoken

SAID = {
    "LCFF/LCAP: informese mas y participe (Spanish)": ["informese mas y participe"],
    "Guía para las familias: how to read a report": ["Guía para las familias"],
    "Colorín Colorado for teachers": ["Colorín Colorado"],
    "Foster Youth Services Coordinating Program (El Dorado)": [],
    "FosterEd Los Angeles: LCAP technical assistance": [],
    "EL RISE! English Learner Roadmap implementation": [],
    "A résumé & a café": [],
    "": [],
}


def test_spanish_in_a_title_is_marked() -> None:
    for title, parts in SAID.items():
        html = spoken(title)
        assert re.findall(r'<span lang="es">(.*?)</span>', html) == parts, title
        assert html.striptags() == title.strip() or "&" in title
    assert "&lt;b&gt;" in spoken("<b> para los niños")


def test_few_titles_are_marked_and_templates_mark_them() -> None:
    """A rule that took English for Spanish would show here."""
    titles = [one.data["title"] for one in read_content(PROJECT).entries["resources"].values()]
    marked = [title for title in titles if "<span" in spoken(title)]
    assert len(marked) <= len(titles) / 20
    bare = [
        f"{path.name}: {found}"
        for path in sorted((PROJECT / "level1" / "site" / "templates").glob("*.html"))
        for found in re.findall(r">\{\{ (?:resource|card|other|entry)\.title \}\}<", path.read_text("utf-8"))
    ]
    assert bare == []
