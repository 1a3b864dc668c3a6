"""Search: what the build gives the browser, and that both sides cut and stem words alike."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from level1.catalog import Catalog, catalog_from
from level1.content import read_content
from level1.search import search_files
from level1.search.index import FIELDS, compact_index, count_stems, lunr_index, texts
from level1.search.packing import differences, fixed, front_coded, width_of
from level1.search.store import in_store_order
from level1.search.words import STOP_WORDS, content_words, stem, words_of

PROJECT = Path(__file__).resolve().parent.parent
FIND = PROJECT / "theme" / "assets" / "find"
TODAY = date(2026, 11, 21)

# Words that the two stemmers used to disagree on.
DISAGREED = "survey surveys boys delay delayed play day holiday key money pay essay try cry by say yy attorney ies eed eeds sses"


@cache
def real() -> Catalog:
    return catalog_from(read_content(PROJECT))


@cache
def files() -> dict[str, Any]:
    return {path: json.loads(text) for path, text in search_files(real(), TODAY).items()}


def in_node(program: str, given: Any) -> Any:
    """What a module that imports ours prints for `given`. The project itself does not need node; where CI lacks it, nobody
    would see that this was left out."""
    node = shutil.which("node")
    if not node:
        without = "node is not here; the browser tests run the same code"
        pytest.fail(without) if os.environ.get("CI") else pytest.skip(without)
    head = "import fs from 'node:fs'; const given = JSON.parse(fs.readFileSync(0, 'utf8'));"
    done = subprocess.run(
        [node, "--input-type=module", "-e", f"{head}{program}"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        cwd=FIND,
    )
    return json.loads(done.stdout)


def every_word() -> list[str]:
    """All words of the catalogue, the vocabulary and the words that the two stemmers used to disagree on."""
    found = {
        word for resource in real().resources.values() for text in texts(resource).values() for word in words_of(text)
    }
    for term in real().taxonomy["thesaurus"].values():
        for field in ("phrases", "spanish", "misspellings"):
            found |= {word for text in term.get(field, ()) for word in words_of(str(text))}
    return sorted(found | set(DISAGREED.split()))


def test_both_stemmers_agree_on_every_word_of_the_vocabulary() -> None:
    words = every_word()
    stems = in_node("import { stem } from './words.mjs'; console.log(JSON.stringify(given.map(stem)));", words)
    assert {word: (stem(word), other) for word, other in zip(words, stems, strict=True) if stem(word) != other} == {}


def test_a_word_that_ends_in_a_vowel_and_y_has_the_stem_of_its_plural() -> None:
    assert (stem("survey"), stem("boys"), stem("delay")) == (stem("surveys"), stem("boy"), stem("delays"))


TEXTS = [
    "A-G courses and K-12 follow-up",
    "AB 490, § 48850 (EC)",
    "Ausentismo crónico en la niñez",
    "students’ families' \"don't\"",
    "24/7 e-mail 😀 שלום العربية",
    "ﬁ ² ½ x_y __ -- a--b",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_both_sides_cut_a_text_into_the_same_words(text: str) -> None:
    assert in_node(
        "import { wordsOf } from './words.mjs'; console.log(JSON.stringify(wordsOf(given)));", text
    ) == words_of(text)


def test_an_a_g_course_is_one_word() -> None:
    assert words_of("A-G courses") == ["ag", "courses"]


def test_a_query_of_stop_words_alone_keeps_them() -> None:
    assert content_words("how to do it") == ["how", "to", "do", "it"]
    assert "how" in STOP_WORDS


def test_packed_numbers_and_words_come_back_as_they_were() -> None:
    numbers, words = [0, 1, 91, 92, 300, 8000], ["a", "attend", "attendance", "attendances", "b"]
    packed = [differences(numbers), fixed(numbers, width_of(8000)), front_coded(words)]
    unpacked = in_node(
        "import { differences, fixed, frontCoded } from './packing.mjs';"
        "console.log(JSON.stringify([differences(given[0]), fixed(given[1], 2), frontCoded(given[2])]));",
        packed,
    )
    assert unpacked == [numbers, numbers, words]


def test_the_browser_makes_the_index_that_lunr_would_serialise() -> None:
    resources = in_store_order(real().published)
    made = in_node(
        "import { expand } from './index.mjs'; console.log(JSON.stringify(expand(given)));",
        compact_index(count_stems(resources)),
    )
    expected = lunr_index([str(place) for place in range(len(resources))], count_stems(resources))
    assert dict(made["invertedIndex"]) == dict(expected["invertedIndex"])
    other = dict(made["fieldVectors"])
    for name, vector in expected["fieldVectors"]:
        assert other[name][::2] == vector[::2]
        assert other[name][1::2] == pytest.approx(vector[1::2], abs=0.0011), name


def test_lunr_py_reads_the_same_index() -> None:
    from lunr.index import Index

    resources = in_store_order(real().published)[:20]
    index = Index.load(json.dumps(lunr_index([r.id for r in resources], count_stems(resources))))
    word = stem(words_of(resources[0].title)[0])
    assert resources[0].id in {found["ref"] for found in index.query(_query(index, word))}


def _query(index: Any, word: str) -> Any:
    query = index.create_query()
    query.term(word, use_pipeline=False)
    return query


def test_every_published_resource_is_in_the_store_with_its_facet_values() -> None:
    store = files()["search/store.json"]
    assert sorted(store["ids"]) == sorted(resource.id for resource in real().published)
    for facet in store["facets"]:
        rows = facet["rows"].split(" ")
        assert len(rows) == len(store["ids"]), facet["name"]
    topics = next(facet for facet in store["facets"] if facet["name"] == "topic")
    values = [id for id, _ in topics["values"]]
    place = store["ids"].index(real().published[0].id)
    width = topics["width"]
    row = topics["rows"].split(" ")[place]
    packed = {fixed([number], width): value for number, value in enumerate(values)}
    assert tuple(packed[row[at : at + width]] for at in range(0, len(row), width)) == real().published[0].topics


def test_drafts_and_withdrawn_resources_are_not_found() -> None:
    shown = set(files()["search/store.json"]["ids"])
    assert all(resource.status == "published" for resource in real().resources.values() if resource.id in shown)


def test_only_facet_values_that_occur_are_sent() -> None:
    for facet in files()["search/store.json"]["facets"]:
        used = set("".join(facet["rows"].split(" ")))
        assert bool(facet["values"]) == bool(used), facet["name"]


def test_what_the_thesaurus_says_reaches_the_browser() -> None:
    words = files()["search/words.json"]
    said = sum(len(of.split(" ")) for of in words["phrases"])
    assert said > 1000
    assert "topic/attendance" in words["targets"]
    assert any(len(concept) == 3 for concept in words["concepts"]), "what this site does not hold"


def test_leads_counties_words_and_glossary_can_be_found_beside() -> None:
    other = files()["search/other.json"]
    assert {kind for kind, *_ in other["places"]} >= {
        "Lead",
        "County office",
        "County",
        "State priority",
        "Indicator",
        "Student group",
        "Topic",
        "Glossary",
    }


def test_the_same_content_gives_the_same_bytes() -> None:
    again = catalog_from(read_content(PROJECT))
    assert search_files(again, TODAY) == search_files(real(), TODAY)


def test_an_empty_catalogue_has_an_index_too(catalogue: Path) -> None:
    for file in (catalogue / "content" / "resources").glob("*.yml"):
        file.unlink()
    made = search_files(catalog_from(read_content(catalogue)), TODAY)
    assert json.loads(made["search/index.json"])["count"] == 0


def test_the_vendored_lunr_is_what_its_readme_says() -> None:
    import hashlib

    folder = PROJECT / "theme" / "assets" / "vendor"
    digest = hashlib.sha256((folder / "lunr.min.js").read_bytes()).hexdigest()
    assert digest in (folder / "README.md").read_text("utf-8")


def test_no_module_of_the_search_is_long_or_reads_markup() -> None:
    for module in FIND.glob("*.mjs"):
        text = module.read_text("utf-8")
        assert text.count("\n") < 400, module.name
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert forbidden not in text, f"{module.name}: {forbidden}"


def test_the_fields_of_the_index_are_weighed_by_the_ranking() -> None:
    ranking = (FIND / "ranking.mjs").read_text("utf-8")
    for field in FIELDS:
        assert f"{field}: " in ranking
