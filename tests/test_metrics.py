"""Metrics: numbers that follow from the records, for any day; and page counts that come from outside."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from real import real_content

from level1.catalog.as_known import as_known_on
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.model import Evidence, Resource, Review
from level1.cli import main
from level1.coverage.coverage import CROSSINGS, coverage, gaps
from level1.coverage.statewide import statewide
from level1.curation.metrics import (
    DEFINITIONS,
    NOT_YET,
    THEMES,
    Metric,
    Point,
    as_csv,
    as_data,
    history_days,
    metrics,
    point_in_words,
)
from level1.curation.page_counts import UnreadableCounts, Use, read_counts
from level1.curation.standing import standing_of
from level1.overlap.pairs import all_pairs, open_pairs
from level1.state.facts import Lowest
from level1.state.tables import Source, Tables, read_tables

DAY = date(2026, 11, 21)


@cache
def real() -> Catalog:
    """The project's catalog as known on DAY, as the command reads it: what was added later counts on no earlier day."""
    return catalog_from(as_known_on(real_content(), DAY, DAY + timedelta(days=1)))


@cache
def tables() -> Tables:
    return read_tables(PROJECT / "content" / "reference")


def some(number: int) -> list[Resource]:
    return list(real().published[:number])


def catalog_of(*resources: Resource) -> Catalog:
    return replace(real(), resources={r.id: r for r in resources})


def numbers(catalog: Catalog, day: date) -> dict[str, tuple[int, int | None]]:
    return numbers_with(catalog, tables(), day)


def numbers_with(catalog: Catalog, needs: Tables, day: date) -> dict[str, tuple[int, int | None]]:
    found = metrics(catalog, needs, day)
    return {metric.definition.id: (metric.now.value, metric.now.of) for metric in found if metric.now}


@cache
def today() -> tuple[Metric, ...]:
    return tuple(metrics(real(), tables(), DAY))


def test_every_metric_has_a_definition_and_a_theme_and_no_number_is_made_up() -> None:
    found = today()
    assert [metric.definition for metric in found] == list(DEFINITIONS)
    assert {metric.definition.theme for metric in found} == set(THEMES)
    assert {metric.definition.id for metric in found if not metric.history} == set(NOT_YET)
    assert {metric.in_words() for metric in found if not metric.history} == set(NOT_YET.values())


def test_the_numbers_are_those_of_the_reports_they_come_from() -> None:
    """Each number is the one that its own command gives."""
    found = numbers(real(), DAY)
    counted = coverage(real(), CROSSINGS["student_group"]).counted()
    cells = sum(counted.values())
    assert found["cells-covered"] == (cells - counted["none"], cells)
    assert found["cells-single-source"] == (counted["single-resource"] + counted["single-publisher"], cells)
    needs = statewide(real(), tables())
    assert found["needs-without-resource"] == (sum(not n.resources for n in needs), len(needs))
    missing = [gap for gap in gaps(real(), tables()) if gap.standing == "none"]
    assert found["needs-without-specific-resource"] == (len(missing), len(needs))
    # On that day, what was decided later was still open.
    later = [one for one in real().taxonomy.policies["overlap-decisions"]["decisions"] if one["date"] > DAY.isoformat()]
    opened = {frozenset(one["pair"]) for one in later} & {frozenset((pair.a, pair.b)) for pair in all_pairs(real())}
    assert found["open-pairs"] == (len(open_pairs(real())) + len(opened), None)


def test_evidence_is_a_tier_and_not_a_remark() -> None:
    first, second, third = some(3)
    catalog = catalog_of(
        replace(first, evidence=Evidence("A study.", 2)),
        replace(second, evidence=Evidence("None yet.")),
        replace(third, evidence=None),
    )
    assert numbers(catalog, DAY)["with-evidence"] == (1, 3)


def test_reviewed_in_time_runs_out() -> None:
    """A review counts from its day, and no longer when the next one is overdue."""
    (resource,) = some(1)
    review = Review(DAY, "curators", ("works", "current", "accurate"), "keep")
    catalog = catalog_of(replace(resource, reviews=(review,)))
    assert numbers(catalog, DAY)["reviewed-in-time"] == (1, 1)
    months = real().review_policy.interval(resource).months
    assert numbers(catalog, DAY + timedelta(days=31 * months))["reviewed-in-time"] == (0, 1)
    due = standing_of(catalog, catalog.resources[resource.id], DAY).due
    assert due is not None
    assert standing_of(catalog, catalog.resources[resource.id], due).state == "due-soon"
    assert numbers(catalog, due)["reviewed-in-time"] == (1, 1), "what is due soon is not late"
    assert numbers(catalog, due + timedelta(days=1))["reviewed-in-time"] == (0, 1)


def test_that_a_link_works_is_no_review_of_the_content() -> None:
    (resource,) = some(1)
    catalog = catalog_of(replace(resource, reviews=(Review(DAY, "curators", ("works",), "keep"),)))
    assert numbers(catalog, DAY)["reviewed-in-time"] == (0, 1)


# History

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(st.lists(DAYS, max_size=5), DAYS)
@example([date(2024, 2, 29)], date(2024, 3, 1))
@example([date(2023, 12, 31)], date(2024, 12, 31))
def test_a_history_has_ends_of_months_and_ends_today(added: list[date], today: date) -> None:
    days = history_days(added, today)
    assert days == sorted(set(days))
    assert days[-1] == today
    assert len(days) <= 13
    assert all((day + timedelta(days=1)).day == 1 for day in days[:-1])
    assert all(day >= min(added) for day in days[:-1])


@settings(max_examples=20)
@given(st.lists(DAYS, min_size=6, max_size=6), st.lists(DAYS, min_size=6, max_size=6), DAYS)
def test_a_point_of_the_past_is_what_that_day_would_have_shown(
    added: list[date], reviewed: list[date], today: date
) -> None:
    """The figure for the end of a month is the one of a catalog that has nothing of later: no entry and no review."""
    resources = [
        replace(r, added=a, reviews=(Review(v, "curators", ("current",), "keep"),))
        for r, a, v in zip(some(6), added, reviewed, strict=True)
    ]
    catalog = catalog_of(*resources)
    history = metrics(catalog, a_need(), today)
    days = history_days(added, today)
    for day in {days[0], days[len(days) // 2]}:
        then = numbers_with(catalog_of(*(r for r in resources if r.added <= day)), a_need(), day)
        assert then == {m.definition.id: (p.value, p.of) for m in history for p in m.history if p.day == day}


@cache
def a_need() -> Tables:
    source = Source("lowest-2023", "x.xlsx", "2023-12", "0" * 64, 1, 1)
    indicator = next(i for r in some(6) for i in r.indicators)
    fact = Lowest("01611190000000", indicator, "red", ("all-students", "foster-youth"))
    return Tables({"lowest-2023": source}, {"lowest-2023": (fact,)})


def test_a_pair_is_open_from_the_day_both_are_here_until_it_is_decided() -> None:
    one, other = some(2)
    one = replace(one, id="a", title="Attendance playbook", added=date(2026, 1, 10))
    other = replace(other, id="b", title="Attendance playbooks", added=date(2026, 3, 10))
    decisions = {"decisions": [{"pair": ["a", "b"], "reason": "They differ.", "date": "2026-05-10"}]}
    taxonomy = real().taxonomy
    policies = {**taxonomy.policies, "overlap-decisions": decisions}
    catalog = replace(catalog_of(one, other), taxonomy=replace(taxonomy, policies=policies))
    history = next(m for m in metrics(catalog, Tables(), date(2026, 6, 15)) if m.definition.id == "open-pairs").history
    assert [(p.day.month, p.value) for p in history] == [(1, 0), (2, 0), (3, 1), (4, 1), (5, 0), (6, 0)]


@pytest.mark.parametrize(
    ("value", "of", "words"),
    [
        (109, 140, "109 of 140 (78%)"),
        (0, 426, "0 of 426 (0%)"),
        (1, 10_000, "1 of 10,000 (1%)"),
        (9_999, 10_000, "9,999 of 10,000 (99%)"),
        (5, 5, "5 of 5 (100%)"),
        (1_234, None, "1,234"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_none(value: int, of: int | None, words: str) -> None:
    assert point_in_words(Point(DAY, value, of)) == words


# The command


def level1(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["metrics", "--root", str(PROJECT), "--as-of", DAY.isoformat(), *arguments])


def test_the_command_gives_the_numbers_as_data() -> None:
    data = json.loads(level1("--format", "json").stdout)
    assert data == as_data(today(), DAY)
    assert data["as_of"] == DAY.isoformat()


def test_the_history_as_csv_has_a_line_for_each_point() -> None:
    found = today()
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert len(rows) == sum(len(metric.history) for metric in found)
    assert {row["metric"] for row in rows} <= {definition.id for definition in DEFINITIONS}


def test_the_text_says_what_is_not_known(tmp_path: Path) -> None:
    text = level1().stdout
    assert "not checked yet" in text
    assert "not measured" in text
    counts = tmp_path / "counts.csv"
    counts.write_text("page,count\n/resources/attendance-playbook/,12\n/find/,30\n", encoding="utf-8")
    text = level1("--use", str(counts)).stdout
    assert "42 views: 12 of pages of resources, 30 of other pages." in text
    assert "not measured" not in text


# Page counts


def counted(folder: Path, text: str | bytes) -> Use:
    file = folder / "counts.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_counts(file, real())


def test_pages_are_known_wherever_the_site_stands_and_however_they_are_written(tmp_path: Path) -> None:
    use = counted(
        tmp_path,
        "\ufeffDate, Page ,Count\r\n"
        "x,https://example.org/support/resources/attendance-playbook/?utm_source=x#top,10\r\n"
        "x,/resources/attendance-playbook/index.html,\"1,005\"\r\n"
        "\r\n"
        "x,resources/cde-mtss,1\r\n"
        "x,/resources/no-such-entry/,4\r\n"
        "x,/resources/page-2/,1\r\n",
    )  # fmt: skip
    assert use.resources == (("attendance-playbook", 1015), ("cde-mtss", 1))
    assert (use.views, use.other, use.unread) == (1021, 5, len(real().published) - 2)


def test_former_addresses_count_for_the_entry_of_today(tmp_path: Path) -> None:
    (resource,) = some(1)
    catalog = catalog_of(replace(resource, aliases=("old-name",)))
    file = tmp_path / "counts.csv"
    file.write_text(f"page,count\n/resources/old-name/,2\n/resources/{resource.id}/,3\n", encoding="utf-8")
    assert read_counts(file, catalog).resources == ((resource.id, 5),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: the columns page and count"),
        ("address,views\n/,1\n", "line 1: the columns page and count"),
        ("page,count\n/find/,many\n", "line 2: “many” is not a count"),
        ("page,count\n/find/,-3\n", "“-3” is not a count"),
        ("page,count\n/find/,1e9\n", "“1e9” is not a count"),
        ("page,count\n/find/,12,5\n/find/\n", "line 3: the count is missing"),
        ("page,count\n/find/,=1+1\n", "is not a count"),
        ("page,count\n/find/,\x1b[31m\n", "is not a count"),
        ("page,count\n/find/," + "9" * 400 + "\n", "is not a count"),
        ("page,count\n/" + "x" * 200_000 + ",1\n", "this is not CSV"),
        ("page,count\n\xff".encode("latin-1"), "not written in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_counts_is_refused_with_its_line(
    tmp_path: Path, text: str | bytes, told: str
) -> None:
    with pytest.raises(UnreadableCounts) as refused:
        counted(tmp_path, text)
    assert told in str(refused.value)
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 300


@given(st.text(max_size=80) | st.binary(max_size=80).map(lambda b: b.decode("latin-1")))
def test_whatever_stands_in_the_file_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    for content in (text, f"page,count\n{text}", f"page,count\n{text},1\n"):
        try:
            use = counted(tmp_path_factory.getbasetemp(), content.encode("utf-8", "surrogatepass"))
        except UnreadableCounts:
            continue
        assert use.views >= use.other >= 0


def test_an_unreadable_file_ends_the_command_with_2(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    file.write_text("a,b\n", encoding="utf-8")
    done = level1("--use", str(file))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "counts.csv, line 1" in done.stderr
