"""Spanish: questions, phrases and ways to ask in Spanish, in whatever form of a word."""

from __future__ import annotations

import re
from itertools import product
from random import Random
from typing import Any

import pytest
from test_search_engine import SEARCH, WHOLE, ask, files, in_node, real

from level1.search.index import texts
from level1.search.spanish import stem_in_spanish
from level1.search.words import words_of

ENDINGS = """
a as o os e es ar er ir an en amos emos imos ando iendo yendo ado ada ados ida idas aba aban aron ieron aste
iste ara ieran ase iesen aremos eremos ad ed id cion aciones ucion encia ancia idad idades amente mente ivo
ivas ador adoras able ibles ista ismo oso icas anza amiento imientos ante arlo erlas irse andolo iendonos uyen
uyo guen gue ia io
"""


def every_word() -> set[str]:
    found = {word for one in real().resources.values() for text in texts(one).values() for word in words_of(text)}
    found |= {word for one in real().resources.values() for text in one.asked_as for word in words_of(text)}
    for term in real().taxonomy["thesaurus"].values():
        found |= {word for text in (*term["phrases"], *term.get("spanish", ())) for word in words_of(str(text))}
    return {word for word in found if word.isascii()}


def made_up() -> set[str]:
    random = Random(7)
    roots = ["".join(random.choices("abcdefgilmnopqrstuvy", k=random.randint(0, 6))) for _ in range(80)]
    return {root + ending for root, ending in product(roots, ENDINGS.split())}


def test_both_sides_stem_spanish_alike() -> None:
    words = sorted(every_word() | made_up())
    assert len(words) > 8000
    stems = in_node(
        "import { stemInSpanish } from './spanish.js'; const answer = () => given.map(stemInSpanish);", words
    )
    differing = zip(words, map(stem_in_spanish, words), stems, strict=True)
    assert [row for row in differing if row[1] != row[2]] == []


@pytest.mark.parametrize(
    "forms",
    [
        "faltar falta faltas faltan faltó faltando faltaron",
        "suspender suspenden suspendió suspendieron suspendido suspendida",
        "inscribir inscribo inscriben inscribí inscribía inscribirlo",
        "maestra maestras maestro maestros",
        "beca becas",
        "bilingüe bilingües",
        "calificación calificaciones",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem_in_spanish(word) for word in words_of(forms)}) == 1


def test_what_ends_alike_is_not_the_same() -> None:
    stems = [stem_in_spanish(word) for word in re.split(r"\s+", "beca bebida maestra muestra falta falda junta justo")]
    assert len({*stems}) == len(stems)


def answers(*queries: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(*queries)
    return found


@pytest.mark.parametrize(
    "forms",
    [
        ("faltar a clases", "faltan a clases", "faltaba a clases"),
        ("lo suspendieron", "la suspendió", "los suspenden"),
        ("programa bilingüe", "programas bilingües", "un programa bilingue"),
        ("maestra", "maestros"),
    ],
)
def test_every_form_of_a_phrase_finds_the_same(forms: tuple[str, ...]) -> None:
    first, *others = answers(*forms)
    assert first["found"]
    assert all(set(one["ids"][:5]) & set(first["ids"][:5]) for one in others)
    assert all(one["readings"] for one in (first, *others))


def test_short_questions_are_known_as_spanish_and_no_word_is_corrected() -> None:
    texts_asked = ["como pedimos un programa bilingue", "mi hijo no quiere ir", "faltas", "becas", "reprobaron"]
    for text, one in zip(texts_asked, answers(*texts_asked), strict=True):
        assert one["found"], text
        assert not one["corrections"], text


def test_english_words_stay_english() -> None:
    program = SEARCH + (
        "const { search } = open(given.files); const answer = async () => { const all = []; for (const text of given.queries)"
        " all.push(await search.settle(() => search.search(text, {}, {}).query.spanish)); return all; };"
    )
    queries = [
        "attendance",
        "EL progress",
        "suspention rate",
        "LA county",
        "absentism",
        "my son is bullied",
        "faltas",
        "¿becas?",
    ]
    assert in_node(program, {"files": files(WHOLE), "queries": queries}) == [False] * 6 + [True] * 2


def test_a_reason_in_spanish_is_quoted_and_says_nothing_of_a_text_that_does_not_say_it() -> None:
    (one,) = answers("mis hijos faltan mucho")
    assert one["found"]
    assert not any("faltan" in reason and "in its text" in reason for card in one["cards"] for reason in card["why"])
