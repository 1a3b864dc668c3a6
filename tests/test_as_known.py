"""As known on a day: every report and every build of a past day works, and shows nothing that was recorded later."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import PROJECT
from real import real_content

from level1.catalog.as_known import as_known_on, problems_on
from level1.catalog.catalog import catalog_from
from level1.catalog.content import Content, read_content
from level1.cli import main
from level1.coverage.coverage import CROSSINGS, coverage, gaps
from level1.curation import standings
from level1.curation.metrics import metrics
from level1.dates import parse_day, today_in_california
from level1.identity.updates import updates
from level1.site.lost_links import without_later_links
from level1.validate import validate
from level1.validate.schema import load_schema

SCHEMAS = PROJECT / "schemas"
NOW = today_in_california()
TWO_YEARS = 730


@cache
def real() -> Content:
    return real_content()


def spread(content: Content, dice: random.Random) -> Content:
    """The content as if its entries had been added, and a third of them reviewed, over the last two years."""

    def some_day(first: date) -> date:
        return first + timedelta(dice.randint(0, (NOW - first).days))

    def scattered(data: Any) -> Any:
        added = some_day(NOW - timedelta(TWO_YEARS))
        days = {"added": str(added), "changed": str(some_day(added))}
        record = {"date": str(some_day(added)), "by": "curators", "checked": ["works", "current"], "outcome": "keep"}
        return {**data, **days, **({"reviews": [record]} if dice.random() < 1 / 3 else {})}

    entries = {
        kind: {id: replace(document, data=scattered(document.data)) for id, document in documents.items()}
        for kind, documents in content.entries.items()
    }
    return replace(content, entries=entries)


def named(schema: Any, data: Any) -> Iterator[tuple[str, str]]:
    """(kind, id) of every entry that data names, by the schema of its file."""
    if not isinstance(schema, dict):
        return
    if isinstance(data, str) and schema.get("x-refers") in ("resource", "lead", "reviewer"):
        yield schema["x-refers"], data
    elif isinstance(data, list):
        for item in data:
            yield from named(schema.get("items"), item)
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from named(schema.get("properties", {}).get(name), value)


def dangling(content: Content) -> set[tuple[str, str]]:
    """What the content names and does not have."""
    files = [
        (document, {"resources": "resource", "leads": "lead"}[kind]) for kind, _id, document in content.documents()
    ]
    files += [(content.word_files[name], name) for name in ("picks", "routing", "overlap-decisions")]
    there = {("resource", id) for id in content.entries["resources"]} | {("reviewer", "curators")}
    there |= {(target, id) for id in content.entries["leads"] for target in ("lead", "reviewer")}
    schemas = {name: load_schema(SCHEMAS, name) for name in {name for _, name in files}}
    return {pair for document, name in files for pair in named(schemas[name], document.data)} - there


@pytest.mark.parametrize("seed", range(6))
def test_on_any_day_nothing_later_is_left_and_nothing_is_missing(seed: int) -> None:
    dice = random.Random(seed)
    content = spread(real(), dice)
    day = NOW - timedelta(dice.randint(1, TWO_YEARS))
    known = as_known_on(content, day, NOW)
    assert all(parse_day(d.data["added"]) <= day for d in known.entries["resources"].values())  # type: ignore[operator]  # each has a day
    assert all(r["date"] <= str(day) for _, _, d in known.documents() for r in d.data.get("reviews", ()))
    assert len(known.entries["resources"]) == sum(
        document.data["added"] <= str(day) for document in content.entries["resources"].values()
    )
    assert dangling(known) == set()
    if seed < 2:
        # A link from a hand-written page to what is not there yet becomes plain text.
        errors = [p for p in validate(known, SCHEMAS, NOW) if p.severity == "error"]
        assert [problem for problem in errors if problem.code != "dead-link"] == []
    catalog = catalog_from(known)
    assert len(standings(catalog, day)) == len(known.entries["resources"]) + len(known.entries["leads"])
    assert metrics(catalog, known.tables, day)
    assert coverage(catalog, CROSSINGS["topic"]).rows
    gaps(catalog, known.tables)
    assert all(update.day <= NOW for update in updates(catalog))


@pytest.mark.parametrize("command", ["validate", "curation", "metrics", "coverage"])
def test_every_report_of_a_random_past_day_works(command: str) -> None:
    day = NOW - timedelta(random.randint(1, TWO_YEARS))
    done = level1(command, "--root", PROJECT, "--as-of", str(day))
    assert done.exit_code == 0, f"{day}: {done.output}"


def level1(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def change(root: Path, place: str, **fields: Any) -> None:
    file = root / "content" / f"{place}.yml"
    data = {**yaml.safe_load(file.read_text("utf-8")), **fields}
    file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")


def known(root: Path, day: str) -> Content:
    return as_known_on(read_content(root), date.fromisoformat(day), NOW)


def test_today_nothing_is_left_out(catalogue: Path) -> None:
    """An entry of tomorrow is an error or a matter of time zones; it does not vanish."""
    change(catalogue, "resources/home-visits", added="2099-01-01", changed="2099-01-01")
    content = read_content(catalogue)
    assert as_known_on(content, NOW, NOW) is content
    done = level1("validate", "--root", catalogue)
    assert done.exit_code == 1
    assert "[future-date]" in done.stdout


def test_what_was_replaced_by_something_later_was_in_use(catalogue: Path) -> None:
    change(catalogue, "resources/home-visits", added="2026-11-05")
    change(
        catalogue,
        "resources/attendance-guide",
        added="2026-10-01",
        changed="2026-11-21",
        status="superseded",
        successor="home-visits",
        reason="Home visits took its place in November.",
    )
    before = known(catalogue, "2026-10-15").entries["resources"]["attendance-guide"].data
    assert before["status"] == "published"
    assert not {"successor", "reason"} & before.keys()
    after = known(catalogue, "2026-11-22").entries["resources"]["attendance-guide"].data
    assert (after["status"], after["successor"]) == ("superseded", "home-visits")


def test_an_error_in_an_entry_added_later_is_no_error_of_that_day(catalogue: Path) -> None:
    change(catalogue, "resources/attendance-guide", added="2026-10-01")
    change(catalogue, "resources/home-visits", added="2026-11-05", changed="2026-11-05", topics=["nonsense"])
    content = read_content(catalogue)
    problems = validate(content, SCHEMAS, NOW)
    assert problems
    assert problems_on(problems, content, date(2026, 11, 1), NOW) == []
    assert problems_on(problems, content, NOW, NOW) == problems


def test_lists_of_a_later_day_are_taken_without_what_was_not_there(catalogue: Path) -> None:
    change(catalogue, "resources/attendance-guide", added="2026-10-01")
    change(catalogue, "resources/home-visits", added="2026-11-05")
    lists = [
        {"indicator": "chronic-absenteeism", "date": "2026-11-27", "resources": ["home-visits", "attendance-guide"]}
    ]
    change(
        catalogue,
        "taxonomy/picks",
        lists=[*lists, {**lists[0], "indicator": "suspension-rate", "resources": ["home-visits"]}],
    )
    (left,) = known(catalogue, "2026-11-01").word_files["picks"].data["lists"]
    assert (left["date"], left["resources"]) == ("2026-11-27", ["attendance-guide"])


def test_a_page_keeps_its_words_where_a_link_leads_to_something_later() -> None:
    html = '<p>See <a href="../resources/x.md">this <b>guide</b></a> and <a href="../resources/y.md">that</a>.</p>'
    assert without_later_links(html, {"resources/x.md"}, "about/page.md") == (
        '<p>See this <b>guide</b> and <a href="../resources/y.md">that</a>.</p>'
    )


@pytest.mark.full
def test_the_day_of_the_readme_can_be_built(tmp_path: Path) -> None:
    """And a day before the first entry, with every page that people wrote by hand."""
    for day in ("2026-11-21", "2026-11-20"):
        (tmp_path / "content").unlink(missing_ok=True)
        (tmp_path / "content").symlink_to(PROJECT / "content")
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from level1.cli import main; main()",
                "build",
                "--strict",
                "--root",
                str(tmp_path),
                "--as-of",
                day,
            ],
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
