"""Shrinking: a file with far fewer rows, LEAs or facts than it should have was cut, or saved without its values. It would erase
results that the state still shows, so it stops the import until a person says that the state itself removed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from level1.problems import Problem, Value
from level1.state.facts import RATINGS, Kept, Reflected
from level1.state.layouts import Layout, layout_of
from level1.state.reference import KnownRelease, Reference
from level1.state.tables import REFLECTION, Source, Tables

# Smaller numbers change by chance.
_FEWEST = 100
# A new release of the same results corrects single rows. From one year to the next, LEAs and groups come and go, and far more
# or fewer groups may be at the lowest level.
_SAME, _OTHER_YEAR, _OTHER_YEAR_FACTS = 0.9, 0.75, 0.4


def shrunken(
    new: Source, facts: Sequence[Kept], before: Tables, known: Iterable[KnownRelease], reference: Reference
) -> list[Problem]:
    """A problem for each number of a table that is far too small: beside the tables in force (`before`), of the same results or
    else of another year; beside a release of which somebody wrote down the rows (`known`), which also tells how many a small
    file has; and beside the directory (`reference`), since an assistance file names every district and county office. So is a
    file in which no LEA rated itself, although it has the columns for it."""
    known = tuple(known)
    found = [
        Problem.at(new.file, 1, 1, "", name, now=now, then=then, **beside)
        for name, now, then, share, beside in _comparisons(new, facts, before, known, reference)
        if then >= _FEWEST and now < share * then
    ]
    counted = None if new.table in before.sources else _counted(new, known)
    # Of this very file the rows are known, so that a small number is no chance.
    if counted and _same_layout(counted, new) and new.rows < _SAME * counted.rows:
        beside: dict[str, Value] = {"file": counted.file, "released": counted.released}
        rows = Problem.at(new.file, 1, 1, "", "needs-release.fewer-rows", now=new.rows, then=counted.rows, **beside)
        found += [] if rows in found else [rows]
    if new.kind == REFLECTION and not any(isinstance(fact, Reflected) and fact.rating in RATINGS for fact in facts):
        found.append(Problem.at(new.file, 1, 1, "", "needs-release.nothing-rated"))
    return found


def _comparisons(
    new: Source, facts: Sequence[Kept], before: Tables, known: Iterable[KnownRelease], reference: Reference
) -> Iterator[tuple[str, int, int, float, dict[str, Value]]]:
    """Name of the problem, the number found, the number expected, the share of it that is enough, and where it is from."""
    if same := before.sources.get(new.table):
        beside: dict[str, Value] = {"file": same.file, "released": same.released}
        yield "needs-release.fewer-rows", new.rows, same.rows, _SAME, beside
        yield "needs-release.fewer-leas", _leas(facts), _leas(before.facts[same.table]), _SAME, beside
        yield "needs-release.fewer-facts", new.facts, same.facts, _SAME, beside
    elif other := _of_another_year(new, before):
        beside = {"file": other.file, "released": other.released}
        yield "needs-release.fewer-rows", new.rows, other.rows, _OTHER_YEAR, beside
        yield "needs-release.fewer-facts", new.facts, other.facts, _OTHER_YEAR_FACTS, beside
    elif counted := _counted(new, known):
        share = _SAME if _same_layout(counted, new) else _OTHER_YEAR
        beside = {"file": counted.file, "released": counted.released}
        yield "needs-release.fewer-rows", new.rows, counted.rows, share, beside
    elif new.kind == "assistance":
        offices = sum(lea.type in ("coe", "district") for lea in reference.leas)
        yield "needs-release.fewer-than-directory", new.rows, offices, _SAME, {}


def _leas(facts: Sequence[Kept]) -> int:
    return len({fact.cds_code for fact in facts})


def _of_another_year(new: Source, before: Tables) -> Source | None:
    """The nearest year of the same kind of table. A digest lists only what was not met, so its years differ at will."""
    same = [s for s in before.sources.values() if (s.kind, s.part) == (new.kind, new.part) and s.part != "digest"]
    return min(same, key=lambda source: abs(source.year - new.year), default=None)


def _same_layout(release: KnownRelease, new: Source) -> bool:
    return layout_of(release.file) == layout_of(new.file)


def _counted(new: Source, known: Iterable[KnownRelease]) -> KnownRelease | None:
    """The release nearest in years whose rows were counted, among those of the same kind of file."""
    layout = layout_of(new.file)
    if not isinstance(layout, Layout):
        return None
    found = [
        (abs(other.year - layout.year), release)
        for release in known
        if release.rows
        and isinstance(other := layout_of(release.file), Layout)
        and (other.kind, other.part) == (layout.kind, layout.part)
    ]
    return min(found, key=lambda one: one[0], default=(0, None))[1]
