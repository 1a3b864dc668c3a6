"""What a first query of the search weighs: pieces stay small, and the benchmark knows what each file is for."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from conftest import PROJECT
from test_search_engine import CUT, SEARCH, WHOLE, files, in_node

# What the first file may weigh in bytes (gzip), of the whole catalog and of one in pieces. With the postings of all words in it, that of
# the whole catalog weighs 69,000.
FIRST = (44_000, 35_500)
# What a query may read beside it. In pieces, the cards of the best twenty come together with what puts them in order, because a wait for a
# server far away costs a reader more than ten cards.
MOST = {
    "foster youth attendance": (8_000, 14_000),
    "suspention intervencion for foter yuth in hihg school": (23_500, 28_500),
    "https://www.cde.ca.gov/ci/pl/ca21csla.asp": (5_000, 5_200),
    "boy in the second row blurts out and throws crayons, simple things that worked for a busy teacher": (
        19_000,
        26_500,
    ),
}


@pytest.mark.parametrize(("most_in_one", "at"), [(WHOLE, 0), (CUT, 1)])
def test_a_first_query_reads_little(most_in_one: int, at: int) -> None:
    program = SEARCH + (
        "const answer = async () => { const told = []; for (const text of given.texts) {"
        " const { ask, read } = open(structuredClone(given.files)); await ask(text, {}); told.push(read); } return told; };"
    )
    data = files(most_in_one)
    read = in_node(program, {"files": data, "texts": list(MOST)})
    sizes = {text: sum(size_of(data[name]) for name in names) for text, names in zip(MOST, read, strict=True)}
    assert {text: size for text, size in sizes.items() if size > MOST[text][at]} == {}
    assert size_of(data["start"]) <= FIRST[at]


def size_of(data: Any) -> int:
    return len(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0))


def test_the_benchmark_knows_what_each_file_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PROJECT / "scripts"))
    from search_bytes import PAGE, REST, kind_of

    kinds = {
        name.split("/")[0]: kind_of(f"/search/{name}.abcdefgh.json") for most in (WHOLE, CUT) for name in files(most)
    }
    assert PAGE not in kinds.values()
    others = {"start", "exact", "names", "other", "alphabet", "suggest", "titles"}
    assert {name for name, kind in kinds.items() if kind == REST} == others
    assert kind_of("/assets/find/page.js") == PAGE
