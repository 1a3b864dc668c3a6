"""Titles and summaries of entries in another language: where pages show them and say who wrote them, how search finds them, and that
nothing else changes; and lists of words in the order of the language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from built import making
from conftest import TODAY, problems_in
from test_search_engine import SEARCH, in_node

from level1.search import search_files
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.whole import WholeSite
from level1.sorting import reading_order

ID = "attendance-guide"
TITLE = "Guía para que vengan a clases"
SUMMARY = "Maneras de ayudar a los niños a venir a la escuela, con merienda y bicicletas."
SPANISH = {"title": TITLE, "summary": SUMMARY, "by": "coe-kern", "date": "2026-11-21"}


def site_of(catalogue: Path, **changed: Any) -> WholeSite:
    making.change(catalogue, "resources", ID, translations={"es": SPANISH | changed})
    return WholeSite(read_sources(catalogue, TODAY), Settings(languages=("es",)))


def text(site: WholeSite, address: str) -> str:
    return site.drawn(f"{address}index.html").decode()


@pytest.mark.parametrize("address", ["resources/", "topics/attendance/", f"resources/{ID}/"])
def test_pages_in_the_language_show_it_and_say_who_translated_it(catalogue: Path, address: str) -> None:
    site = site_of(catalogue)
    english = site.sources.catalog.resources[ID]
    html = text(site, f"es/{address}")
    assert TITLE in html
    assert SUMMARY in html
    assert f'lang="en">{TITLE}' not in html
    assert f'lang="en">{SUMMARY}' not in html
    assert english.summary not in html
    assert "Título y resumen traducidos por Kern County" in html
    assert "el 21 de noviembre de 2026" in html
    # English pages are as they were.
    own = text(site, address)
    assert TITLE not in own
    assert english.summary in own


def test_a_translation_of_before_says_so(catalogue: Path) -> None:
    assert "desde entonces" not in text(site_of(catalogue), f"es/resources/{ID}/")
    site = site_of(catalogue, date="2026-10-31", by="curators")
    assert "por el equipo editorial el 31 de octubre de 2026; la ficha ha cambiado desde entonces" in text(
        site, f"es/resources/{ID}/"
    )
    (problem,) = (one for one in problems_in(catalogue) if one.code == "translation-of-before")
    assert (problem.severity, problem.path) == ("warning", "translations.es.date")
    assert "Compare title and summary with the English ones" in problem.hint


def test_scripts_have_it_by_id_and_only_where_there_is_one(catalogue: Path) -> None:
    def words(site: WholeSite) -> Any:
        return json.loads(next(text for name, text in site.files.items() if name.startswith("data/words/es.")))

    assert words(site_of(catalogue))["translated/"] == {
        ID: [
            TITLE,
            SUMMARY,
            "Título y resumen traducidos por Kern County Office of Education el 21 de noviembre de 2026",
        ]
    }
    making.change(catalogue, "resources", ID, translations=None)
    assert "translated/" not in words(WholeSite(read_sources(catalogue, TODAY), Settings(languages=("es",))))


def test_the_open_data_has_it_in_the_file_of_the_entry(catalogue: Path) -> None:
    site = site_of(catalogue)
    entry = json.loads(site.open_files[f"api/v1/resources/{ID}.json"])
    assert entry["translations"]["es"] == SPANISH
    assert not re.search("translations|bicicletas", site.open_files["api/v1/resources.json"].decode())


def test_spanish_words_find_it_with_and_without_accents(catalogue: Path) -> None:
    def found(*queries: str) -> list[list[str]]:
        made = search_files(read_sources(catalogue, TODAY).catalog, TODAY)
        files = {name.removeprefix("search/").removesuffix(".json"): json.loads(text) for name, text in made.items()}
        program = SEARCH + (
            "const { ask } = open(given.files); const answer = async () => { const all = [];"
            "for (const text of given.queries) { const one = await ask(text, {}); all.push(one.near ? [] : one.ids); } return all; };"
        )
        answers: list[list[str]] = in_node(program, {"files": files, "queries": queries})
        return answers

    asked = ("bicicletas y merienda para los niños", "bicicleta y meriendas para ninos", "bicycles and snacks")
    assert [ID in ids for ids in found(*asked)] == [False, False, False]
    site_of(catalogue)
    assert [ID in ids for ids in found(*asked)] == [True, True, False]


def test_words_from_a_to_z_are_so_in_the_language_and_other_orders_stay(catalogue: Path) -> None:
    site = WholeSite(read_sources(catalogue, TODAY), Settings(languages=("es",)))
    topics = re.findall(r'href="[a-z-]+/">([^<]+)</a>', site.drawn("es/topics/index.html").decode())
    assert topics == sorted(topics, key=reading_order)
    assert topics[:2] == ["Acceso a cursos y horarios maestros", "Acceso a la universidad"]
    groups = re.findall(r'href="([a-z-]+)/">', site.drawn("student-groups/index.html").decode())
    assert re.findall(r'href="([a-z-]+)/">', site.drawn("es/student-groups/index.html").decode()) == groups
