"""What a first query of the search weighs: pieces stay small, and the benchmark knows what each file is for."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from conftest import PROJECT
from test_search_engine import CUT, SEARCH, WHOLE, files, in_node

# What a query may read beside the first file, in bytes (gzip), of the whole catalog and of one in pieces. With pieces of twice and
# three times the size, the misspelled one reads 18,000 of the whole catalog and the last one 23,000.
MOST = {
    "foster youth attendance": (4_000, 14_000),
    "suspention intervencion for foter yuth in hihg school": (17_000, 30_000),
    "https://www.cde.ca.gov/ci/pl/ca21csla.asp": (7_000, 7_000),
    "boy in the second row blurts out and throws crayons, simple things that worked for a busy teacher": (
        20_000,
        34_000,
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
