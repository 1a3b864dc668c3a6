"""The ledger and the report to the day and to the column: what is counted on which day, and which field says what."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import TODAY
from test_curation import catalog, partial, real, resource, review
from test_curation_report import one

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource, Steward
from level1.catalog.outside import Address, Outside
from level1.catalog.policy import newest
from level1.curation import STATES, standings
from level1.curation.ledger import ledger_file, trend
from level1.curation.report import as_csv, as_data, summary

DAY = timedelta(days=1)


def only(*entries: Resource) -> Catalog:
    return replace(catalog(*entries), leads={})


class TestTrend:
    @pytest.mark.parametrize("reviews", [(), (review(date(2020, 1, 1)),)], ids=["never reviewed", "reviewed"])
    def test_an_entry_counts_from_the_day_it_was_added(self, reviews: tuple[()]) -> None:
        entries = only(resource(id="old", added=TODAY - 9 * DAY), resource(id="new", added=TODAY, reviews=reviews))
        assert trend(entries, TODAY)[-1].entries == 2
        assert trend(entries, TODAY - DAY)[-1].entries == 1

    def test_a_record_counts_from_its_day(self) -> None:
        entries = only(resource(id="a", reviews=(review(TODAY),)))
        assert trend(entries, TODAY)[-1].records == 1
        assert trend(entries, TODAY - DAY)[-1].records == 0

    @pytest.mark.parametrize("status", ["draft", "withdrawn", "superseded"])
    def test_only_what_is_in_use_counts(self, status: str) -> None:
        assert trend(only(resource(id="a"), resource(id="b", status=status)), TODAY)[-1].entries == 1

    def test_a_day_before_everything_has_a_line_of_nothing(self) -> None:
        (line,) = trend(only(resource(id="a", added=TODAY + 9 * DAY)), TODAY)
        assert (line.day, line.entries, line.never_reviewed) == (TODAY, 0, 0)


def test_the_file_for_the_readers_clock_has_days_and_months_as_numbers() -> None:
    """Days from 1970, months from year 0, as theme/assets/curation/clock.js reads them; 0 where there is none."""
    lead = next(x.id for x in real().leads.values() if x.status == "active")
    steward = Steward(lead, date(2026, 11, 1))
    made = catalog(
        resource(id="a", steward=steward, reviews=(review(date(1970, 1, 11)),), content_date=partial("2026-11")),
        resource(id="b", content_date=None),
        resource(id="c", status="withdrawn"),
    )
    data = json.loads(ledger_file(made, standings(replace(made, leads={lead: made.leads[lead]}), TODAY), TODAY))
    assert data["keepers"] == ["curators", lead]
    assert len(data["keeper"]) == 3
    place = data["keeper"].index(1)
    assert (data["resource"][place], data["reviewed"][place]) == (1, 10)
    assert (data["due"][place], data["dated"][place]) == (375, 2026 * 12 + 10)
    assert sorted(data["resource"]) == [0, 1, 1]
    assert data["reviewed"].count(0) == data["due"].count(0) == 2
    assert (data["as_of"], data["soon"]) == (TODAY.isoformat(), real().review_policy.due_soon_days)


class TestReport:
    def test_each_field_says_its_own(self) -> None:
        days = {"opened": date(2026, 1, 2), "verified": date(2026, 3, 4), "added": date(2026, 5, 6)}
        (entry,) = as_data([one(asked="revise", dated=partial("2024-05"), **days)], TODAY)["entries"]
        assert (entry["opened"], entry["contact_verified"], entry["added"]) == (
            "2026-01-02",
            "2026-03-04",
            "2026-05-06",
        )
        assert (entry["asked"], entry["dated"]) == ("revise", "2024-05")

    def test_what_there_is_not_is_null(self) -> None:
        (entry,) = as_data([one("never-reviewed", lead="")], TODAY)["entries"]
        names = ("lead", "steward", "last_reviewed", "due", "age_days", "asked", "opened", "dated", "contact_verified")
        assert {name: entry[name] for name in names} == dict.fromkeys(names)

    def test_a_lost_address_is_no_address(self) -> None:
        lost = Outside(Address("https://www.example.org/a"), "taken-over")
        (entry,) = as_data([one(outside=lost)], TODAY)["entries"]
        assert (entry["url"], entry["lost_address"]) == ("", "https://www.example.org/a")
        (entry,) = as_data([one()], TODAY)["entries"]
        assert (entry["url"], entry["lost_address"]) == ("https://www.example.org/a", None)

    @pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
    def test_no_title_is_a_formula(self, begins: str) -> None:
        assert f"'{begins}SUM(A1)" in as_csv([one(title=f"{begins}SUM(A1)")])

    def test_every_state_has_a_number(self) -> None:
        assert summary([one()]) == {**dict.fromkeys(STATES, 0), "overdue": 1}


def test_of_two_records_of_one_day_the_later_one_in_the_file_counts() -> None:
    first, second = review(TODAY, outcome="revise"), review(TODAY)
    assert newest([first, second]) is second
    assert newest([second, first]) is first
    assert newest([review(TODAY - DAY), first, review(TODAY - 2 * DAY)]) is first
    assert newest([]) is None
