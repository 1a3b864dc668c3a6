"""The table of what LEAs say of themselves, as text and back."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path

import pytest
from conftest import problems_in
from hypothesis import given
from hypothesis import strategies as st
from reflection_files import COE, four, own, pr, written
from state_files import BUTTE, imported, tree, with_directory

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


def problems_of_tables(root: Path) -> list[tuple[str, str]]:
    return [(p.file.rpartition("/")[2], p.message) for p in problems_in(root) if FOLDER in p.file]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (f"{BUTTE},2,2024-06-11,1,programELA\n", "", "as the number of facts of self-reflection-2024-2; its table has"),
        ("programSocial ", "", "as the number of facts of self-reflection-2024-2; its table has"),
        (",1,programELA\n", ",1,programMath\n", f"{BUTTE} has 2/programMath twice"),
        (
            f"{COE},9,2024-06-11,3,devPlan",
            f"{BUTTE},9,2024-06-11,3,devPlan",
            "facts about 2 LEAs, more than the 1 rows",
        ),
    ],
)
def test_a_mutilated_table_is_told_and_the_same_file_repairs_it(
    root: Path, tmp_path: Path, old: str, new: str, told: str
) -> None:
    files = four(tmp_path)
    imported(root, *files)
    right = tree(root)
    content = written(root).read_text("utf-8").replace(old, new, 1)
    assert content != written(root).read_text("utf-8")
    head, *rows = content.splitlines(keepends=True)
    rows.sort(key=lambda row: (row.split(",")[0], int(row.split(",")[1]), row))
    written(root).write_text("".join([head, *rows]), "utf-8")
    ((file, message),) = problems_of_tables(root)
    assert file == "self-reflection-2024.csv"
    assert told in message
    imported(root, *files, released="")
    assert tree(root) == right


# An import that is stopped


class Killed(BaseException):
    """Like the end of a process: nothing catches it."""


def stopped(root: Path, *files: Path, before: int, error: BaseException, released: str = "2025-11-13") -> bool:
    """An import that ends before this one of the steps that put a file in its place; False if there are fewer steps."""
    replace, steps = Path.replace, iter(range(100))

    def replacing(self: Path, target: Path) -> Path:
        if Path(target).parent.name == FOLDER and next(steps) >= before:
            raise error
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replacing)
        try:
            imported(root, *files, released=released)
        except type(error):
            return True
    return False


def test_rows_of_a_first_import_that_was_killed_are_not_in_force(root: Path, tmp_path: Path) -> None:
    *three, last = four(tmp_path)
    imported(root, *three)
    sources = read_tables(root / "content" / "reference").sources
    # Its two tables and, last, the list of sources.
    assert stopped(root, last, before=2, error=Killed())
    assert f"{COE},10," in written(root).read_text("utf-8")
    tables = read_tables(root / "content" / "reference")
    assert tables.sources == sources
    assert 10 not in {fact.priority for said in tables.reflections.values() for fact in said}
    assert problems_of_tables(root) == []
    imported(root, pr(tmp_path, 6, {}))
    assert f"{COE},10," not in written(root).read_text("utf-8")
    assert not written(root).with_name("local-2024-10.csv").exists()


@pytest.mark.parametrize("before", range(5))
@pytest.mark.parametrize("newest", [{"devPlan": 5}, {"devPlan": 5, "partialCredit": 0, "countyPerformance": "Not Met"}])
def test_a_release_anew_that_was_killed_is_told_and_comes_to_its_end(
    root: Path, tmp_path: Path, before: int, newest: dict[str, int]
) -> None:
    """Also where the number of facts is as before."""
    imported(root, *four(tmp_path))
    old = tree(root)
    again = pr(tmp_path / "again", 9, {"cdsCode": COE, **newest})
    killed = stopped(root, again, before=before, error=Killed(), released="2026-01")
    if tree(root) != old and killed:
        assert any("was stopped before its end" in message for _file, message in problems_of_tables(root))
        imported(root, pr(tmp_path, 6, {}))
        assert problems_of_tables(root), "another file does not hide it"
    imported(root, again, released="2026-01")
    assert problems_of_tables(root) == []
    assert {item for fact in own(root, 9) if fact.rating == 5 for item in fact.items} == {"devPlan"}
    imported(root, pr(tmp_path, 6, {}))
    whole = tree(root)
    imported(root, again, released="2026-01")
    assert tree(root) == whole


@pytest.mark.parametrize("before", range(3))
def test_an_error_while_files_are_replaced_puts_the_old_ones_back(root: Path, tmp_path: Path, before: int) -> None:
    imported(root, *four(tmp_path))
    old = tree(root)
    again = pr(tmp_path / "again", 9, {"cdsCode": COE, "devPlan": 5})

    replace, steps = Path.replace, iter(range(100))

    def replacing(self: Path, target: Path) -> Path:
        if Path(target).parent.name == FOLDER and next(steps) == before:
            raise PermissionError("The file is open in another program")
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replacing)
        with pytest.raises(PermissionError):
            imported(root, again, released="2026-01")
    assert tree(root) == old


def test_control_c_waits_until_all_files_are_replaced(root: Path, tmp_path: Path) -> None:
    imported(root, *four(tmp_path))
    again = pr(tmp_path / "again", 9, {"cdsCode": COE, "devPlan": 5})
    replace, handler = Path.replace, signal.getsignal(signal.SIGINT)

    def replacing(self: Path, target: Path) -> Path:
        if Path(target).parent.name == FOLDER:
            signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replacing)
        with pytest.raises(KeyboardInterrupt):
            imported(root, again, released="2026-01")
    assert signal.getsignal(signal.SIGINT) == handler
    assert problems_of_tables(root) == []
    assert read_tables(root / "content" / "reference").sources["self-reflection-2024-9"].released == "2026-01"
