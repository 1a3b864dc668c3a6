"""The table of what LEAs say of themselves, as text and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import problems_in
from hypothesis import given
from hypothesis import strategies as st
from reflection_files import four, written
from state_files import BUTTE, imported, with_directory

from level1.state.facts import NARRATIVE, RATINGS, Reflected
from level1.state.self_reflection import ITEMS
from level1.state.tables import FOLDER, Source, Tables, count, read_tables, texts_of


@pytest.fixture
def root(catalogue: Path) -> Path:
    return with_directory(catalogue)


# The table as text, and back


reflected = (
    st.integers(2, 10)
    .filter(ITEMS.__contains__)
    .flatmap(
        lambda priority: st.builds(
            lambda code, day, rated: (
                [
                    Reflected(code, priority, day, rating, tuple(i for i in ITEMS[priority] if rated.get(i) == rating))
                    for rating in RATINGS
                    if rating in rated.values()
                ]
                or ([Reflected(code, priority, day, NARRATIVE, ())] if priority == 2 else [])
            ),
            st.integers(1, 58).flatmap(lambda county: st.integers(0, 10**12 - 1).map(lambda n: f"{county:02}{n:012}")),
            st.just("") | st.dates(date(2017, 1, 1), date(2026, 12, 31)).map(date.isoformat),
            st.dictionaries(st.sampled_from(ITEMS[priority]), st.sampled_from(RATINGS)),
        )
    )
)


@given(st.lists(reflected, max_size=12, unique_by=lambda said: (said[0].cds_code, said[0].priority) if said else ()))
def test_a_table_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, said: list[list[Reflected]]
) -> None:
    """Also with other years beside it; the same tables always give the same texts."""
    by_table: dict[str, list[Reflected]] = {f"self-reflection-2024-{priority}": [] for priority in ITEMS}
    for fact in (fact for found in said for fact in found):
        by_table[f"self-reflection-2024-{fact.priority}"].append(fact)
    kept = {name: tuple(sorted(found)) for name, found in by_table.items()}
    older = {f"self-reflection-2023-{priority}": kept[f"self-reflection-2024-{priority}"] for priority in (2, 9)}
    everything = dict(sorted({**kept, **older}.items()))
    sources = {name: Source(name, "x.xlsx", "2024-11", "0f", 1, count(found)) for name, found in everything.items()}
    tables = Tables(sources, everything, {})
    folder = tmp_path_factory.mktemp("tables")
    (folder / FOLDER).mkdir()
    texts = texts_of(tables)
    assert set(texts) == {"self-reflection-2023.csv", "self-reflection-2024.csv", "names.csv", "sources.csv"}
    for name, content in texts.items():
        (folder / FOLDER / name).write_text(content, "utf-8", newline="")
    back = read_tables(folder)
    assert (back.sources, back.facts) == (tables.sources, tables.facts)
    assert texts_of(back) == texts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",1,programELA\n", ",6,programELA\n"),
        (",1,programELA\n", ",1,programElephants\n"),
        (",1,programELA\n", ",1,\n"),
        (",1,programELA\n", ",1,programELA programELA\n"),
        (",1,programELA\n", ",1,programMath programELA\n"),
        (",1,programELA\n", ",0,programELA\n"),
        (f"{BUTTE},2,", f"{BUTTE},7,"),
        (f"{BUTTE},2,2024-06-11,1", f"{BUTTE},2,2024-06-31,1"),
        (f"{BUTTE},3,2024-06-11,2,LegalRightsPartnership\n", f"{BUTTE},3,2024-06-11,2,LegalRightsPartnership\n" * 2),
        ("cds_code,priority,reported", "cds_code,reported,priority"),
    ],
)
def test_a_table_that_no_import_writes_is_told_with_its_line(root: Path, tmp_path: Path, old: str, new: str) -> None:
    imported(root, *four(tmp_path))
    content = written(root).read_text("utf-8")
    assert old in content
    line = content[: content.index(old)].count("\n") + 1
    line += 1 if new.startswith(old) else 0
    written(root).write_text(content.replace(old, new, 1), "utf-8")
    (problem,) = (problem for problem in problems_in(root) if FOLDER in problem.file)
    assert (problem.code, problem.file, problem.line) == (
        "wrong-table",
        "content/reference/needs/self-reflection-2024.csv",
        line,
    )


def test_a_row_of_a_priority_without_a_source_is_told(root: Path, tmp_path: Path) -> None:
    imported(root, *four(tmp_path))
    listed = written(root).with_name("sources.csv")
    kept = [line for line in listed.read_text("utf-8").splitlines(keepends=True) if "reflection-2024-9" not in line]
    listed.write_text("".join(kept), "utf-8")
    (problem,) = (problem for problem in problems_in(root) if FOLDER in problem.file)
    assert "no source is listed for priority 9" in problem.message
