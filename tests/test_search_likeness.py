"""How resources speak: by which words, how far, and the same whether the catalog is in pieces."""

from __future__ import annotations

from test_search_engine import CUT, SEARCH, WHOLE, files, in_node

from level1.search.index import FIELDS, Posting
from level1.search.likeness import AGAIN, LEVELS, MOST_ALIKE, STEPS, like_pieces, likeness, profile
from level1.search.packing import differences, fixed

SHARE = {"chronic": 0.02, "absente": 0.1, "truanci": 0.05, "school": 0.6}
PHRASES = (("chronic", "absente"), ("truanci",), ("absente", "school"), ("nowhere",))


def test_fields_count_as_they_do_in_the_ranking() -> None:
    weights = in_node("import { WEIGHTS } from './ranking.js'; const answer = () => WEIGHTS;", None)
    assert {name: weights[name] for name in FIELDS} == LEVELS
    assert weights["again"] == AGAIN


def test_the_browser_reads_what_was_written() -> None:
    data = files(WHOLE)
    concept, (places, values) = max(
        ((int(name[5:]), piece) for name, piece in data.items() if name.startswith("like/")),
        key=lambda one: len(one[1][1]),
    )
    program = SEARCH + (
        f"const {{ search }} = open(given); const answer = async () => [...await search.settle(() => search.ranking.likeness({concept}))];"
    )
    read = in_node(program, data)
    assert differences([place for place, _ in read]) == places
    assert fixed((round(STEPS * value) for _, value in read), 2) == values
    assert all(0 < value <= 1 for _, value in read)


def test_a_concept_is_told_by_its_name_before_what_else_people_say_and_not_by_common_words() -> None:
    words = profile(PHRASES, SHARE)
    assert [one for one, _ in words] == ["chronic", "absente", "truanci"]
    assert [weight for _, weight in words] == sorted((weight for _, weight in words), reverse=True)


def test_who_has_all_words_speaks_most_as_the_concept_does() -> None:
    title, summary = 8, 2
    found = {
        "chronic": Posting([0, 1], [title, summary]),
        "absente": Posting([0, 1, 2], [title, summary, summary]),
        "truanci": Posting([0], [title]),
    }
    like = likeness(profile(PHRASES, SHARE), found)
    assert 1 >= like[0] > like[1] > like[2] > 0


def test_words_of_few_resources_say_nothing_and_a_concept_without_words_has_none() -> None:
    found = {"rare": Posting([0], [8]), "known": Posting([0, 1, 2, 3], [8] * 4)}
    assert like_pieces([[("rare",)], [], [("known",)]], found, 40, None)[:2] == [["", ""], ["", ""]]
    assert like_pieces([[("known",)]], found, 40, 2)[0][0] == like_pieces([[("known",)]], found, 40, None)[0][0][:2]


def test_every_concept_has_a_piece_and_a_catalog_in_pieces_tells_the_most_alike_only() -> None:
    whole, cut = ([data for name, data in files(most).items() if name.startswith("like/")] for most in (WHOLE, CUT))
    assert len(whole) == len(cut) == len(files(WHOLE)["start"]["vocabulary"]["phrases"])
    assert max(len(values) for _, values in cut) == 2 * MOST_ALIKE
    assert max(len(values) for _, values in whole) > 2 * MOST_ALIKE
