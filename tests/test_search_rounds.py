"""How often a first query waits for the server: what may be needed is asked for together, and changes no answer."""

from __future__ import annotations

import pytest
from test_search_engine import CUT, SEARCH, WHOLE, files, in_node

# How often a query waits after the first file: of the whole catalog, and of one in pieces.
WAITS = {
    # The pieces of the words, then the cards; in pieces, what puts the best in order comes with their cards.
    "foster youth attendance": (2, 2),
    "kids not coming to school": (2, 2),
    # What corrects a word comes with the pieces of the others.
    "suspention rate": (3, 3),
    "suspention intervencion for foter yuth in hihg school": (3, 4),
    # That no resource has a word is looked up while the cards come.
    "zzqx plumbing permit": (2, 3),
}


@pytest.mark.parametrize(("most_in_one", "at"), [(WHOLE, 0), (CUT, 1)])
def test_a_first_query_waits_for_little(most_in_one: int, at: int) -> None:
    program = SEARCH + (
        "const answer = async () => { const told = []; for (const text of given.texts) {"
        " const { search } = open(structuredClone(given.files)); let times = 0;"
        " await search.settle(() => { times += 1; return cards(search, text, {}); }); told.push(times - 1); } return told; };"
    )
    waits = in_node(program, {"files": files(most_in_one), "texts": list(WAITS)})
    assert {text: times for text, times in zip(WAITS, waits, strict=True) if times > WAITS[text][at]} == {}
