"""Open data: each file as programs of others read it, by parsers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from jsonschema import Draft202012Validator
from open_files import LATER, SECRET, answers, every_kind, files_of, real_files, strict
from openapi_spec_validator import validate as validate_openapi

from level1.site.exports.records import IN_FILE, IN_LISTS, OF_LEADS
from level1.site.exports.tables import Table
from level1.site.settings import Settings

# The bar is for 426 entries in this many bytes.
ENTRIES, BYTES = 426, 1_500_000


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return files_of(every_kind(tmp_path_factory.mktemp("open")))


@pytest.fixture(params=["small", "real"])
def files(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    return real_files() if request.param == "real" else request.getfixturevalue("small")


def data(files: Mapping[str, bytes], path: str) -> Any:
    return json.loads(files[f"api/v1/{path}"])


def records(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in data(files, "resources.json")["resources"]}


# What it has


def test_the_index_names_every_collection_and_how_much_is_in_it(files: Mapping[str, bytes]) -> None:
    index = data(files, "index.json")
    wanted = ["resources", "leads", "words", "counties", "coverage", "curation", "links", "updates", "former"]
    assert list(index["collections"]) == wanted
    for name, one in index["collections"].items():
        assert len(json.loads(files[one["address"]])[name]) == one["count"], name
    assert index["openapi"] in files
    assert set(index["downloads"]) == files.keys() - {file for file in files if file.startswith("api/")}
    each = index["collections"]["resources"]["each"]
    assert {each.replace("{id}", id) for id in records(files)} <= files.keys()


def test_every_answer_is_as_the_document_says(files: Mapping[str, bytes]) -> None:
    document = data(files, "openapi.json")
    validate_openapi(document)
    known = strict(document)
    checks = {
        path: Draft202012Validator(
            {
                **item["get"]["responses"]["200"]["content"]["application/json"]["schema"],
                "components": known["components"],
            },
            format_checker=Draft202012Validator.FORMAT_CHECKER,
        )
        for path, item in known["paths"].items()
    }
    told = answers(files)
    del told["/openapi.json"]
    for path, answer in told.items():
        described = re.sub(r"(?<=/resources/).+(?=\.json)", "{id}", path)
        assert [error.message for error in checks[described].iter_errors(answer)] == [], path
    assert {re.sub(r"(?<=/resources/).+(?=\.json)", "{id}", path) for path in told} == known["paths"].keys()


def test_its_examples_are_what_is_answered(files: Mapping[str, bytes]) -> None:
    told = answers(files)
    for path, item in data(files, "openapi.json")["paths"].items():
        example = item["get"]["responses"]["200"]["content"]["application/json"]["example"]
        if path == "/resources/{id}.json":
            assert item["parameters"][0]["example"] == example["id"]
            assert told[f"/resources/{example['id']}.json"] == example
            assert example["status"] == "published"
        else:
            name = path.strip("/").removesuffix(".json")
            whole = told[path]
            assert example == (whole if name == "index" else {**whole, name: whole[name][:1]}), path


def test_nothing_of_the_last_release_is_gone(script: Any) -> None:
    """What is new breaks nothing. With a release, scripts/api_shapes.py writes what there is then."""
    shapes = script("api_shapes")
    released = json.loads((PROJECT / "tests" / "api-v1.json").read_text("utf-8"))
    assert shapes.broken(released, shapes.shapes_now()) == []
    assert "summary" in {place.rpartition(".")[2] for place in released["/resources.json"]}


def test_what_would_break_a_program_is_told(script: Any) -> None:
    broken = script("api_shapes").broken
    released = {"/a.json": {"x": "string", "y": "string?"}}
    assert broken(released, {"/a.json": {"x": "string", "y": "string", "z": "integer"}, "/b.json": {}}) == []
    assert broken(released, {"/a.json": {"x": "string"}}) == ["/a.json y: string? -> gone"]
    assert broken(released, {"/a.json": {"x": "string?", "y": "integer?"}}) == [
        "/a.json x: string -> string?",
        "/a.json y: string? -> integer?",
    ]
    assert broken(released, {}) != []


def test_it_has_the_fields_that_the_table_lets_out(small: Mapping[str, bytes]) -> None:
    listed = records(small)
    own = data(small, "resources/noted.json")
    assert own.items() >= listed["noted"].items()
    assert own["sources"] == [{"url": "https://www.example.org/noted", "seen": "2026-11-20"}]
    assert own["reviews"] == [
        {"date": "2026-11-20", "by": "curators", "checked": ["works", "current"], "outcome": "keep"}
    ]
    shapes = data(small, "openapi.json")["components"]["schemas"]
    computed = {"id", "page", "lost_address"}
    assert shapes["Resource"]["properties"].keys() == {*IN_LISTS} | computed
    assert shapes["ResourceFile"]["properties"].keys() == {*IN_LISTS, *IN_FILE} | computed
    assert shapes["Lead"]["properties"].keys() == {*OF_LEADS} | computed
    assert not {"notes", "asked_as", "keywords", "steward", "review_interval"} & {*IN_LISTS, *IN_FILE}


def test_what_is_no_longer_in_use_stays_a_record(small: Mapping[str, bytes]) -> None:
    listed = records(small)
    replaced, withdrawn = listed["replaced"], listed["withdrawn"]
    assert (replaced["status"], replaced["successor"]) == ("superseded", "attendance-guide")
    assert replaced["reason"] == "A newer one is there."
    assert (withdrawn["status"], withdrawn.get("successor")) == ("withdrawn", None)
    assert data(small, "resources/house.json") == {
        "id": "house",
        "kind": "resources",
        "now": "home",
        "page": "resources/home/",
    }
    former = {(one["kind"], one["id"]): one["now"] for one in data(small, "former.json")["former"]}
    assert former == {
        ("resources", "house"): "home",
        ("resources", "visits"): "home",
        ("resources", "long-withdrawn"): "withdrawn",
        ("leads", "lead-for-attendance"): "attendance-lead",
    }


def test_a_county_says_whom_its_leas_ask_first(small: Mapping[str, bytes]) -> None:
    kern = next(one for one in data(small, "counties.json")["counties"] if one["id"] == "kern")
    leads = {one["id"] for one in data(small, "leads.json")["leads"]}
    assert kern["county_office"] == kern["routes"]["district"]["first_contact"] == "coe-kern"
    assert kern["routes"]["county-office"]["first_contact"] == kern["geographic_lead"] == "geo-north-and-south"
    assert kern["routes"]["charter-of-county-office"]["first_contact"] == kern["geographic_lead"]
    assert {kern["county_office"], kern["geographic_lead"], kern["routes"]["county-office"]["state"]} <= leads


def test_ids_lead_to_what_there_is(files: Mapping[str, bytes]) -> None:
    listed, leads = records(files), {one["id"] for one in data(files, "leads.json")["leads"]}
    words = {one["id"]: {word["id"] for word in one["words"]} for one in data(files, "words.json")["words"]}
    for record in listed.values():
        assert record["lead"] in leads
        assert {*record["topics"]} <= words["topics"]
        assert {*record["priorities"]} <= words["priorities"]
        assert {*record["grades"]} <= words["grades"]
        assert record["type"] in words["resource-types"]
        assert listed.keys() >= {record[name] for name in ("successor", "part_of", "supersedes") if name in record}
    for one in data(files, "curation.json")["curation"]:
        assert one["id"] in (leads if one["kind"] == "leads" else listed)
    for one in data(files, "updates.json")["updates"]:
        assert one["what"] == "in-short" or one["id"] in (leads if one["kind"] == "leads" else listed)


def test_what_was_there_at_the_beginning_is_no_news(files: Mapping[str, bytes]) -> None:
    began = min(record["added"] for record in records(files).values())
    updates = data(files, "updates.json")["updates"]
    assert [one for one in updates if one["what"] == "new" and one["date"] <= began] == []
    assert [one["date"] for one in updates] == sorted((one["date"] for one in updates), reverse=True)


def test_coverage_counts_what_the_records_say(files: Mapping[str, bytes]) -> None:
    shown = [record for record in records(files).values() if record["status"] == "published"]
    tables = {one["by"]: one for one in data(files, "coverage.json")["coverage"]}
    assert set(tables) == {"student_group", "grade", "topic", "step", "lead"}
    table = tables["topic"]
    for row in table["rows"]:
        for priority, number in zip(table["priorities"], row["resources"], strict=True):
            assert number == sum(priority in r["priorities"] and row["value"] in r["topics"] for r in shown)
    assert all(gap["leas"] >= 5 for gap in tables["student_group"]["gaps"])


# What it has not


@pytest.mark.parametrize("secret", [SECRET, SECRET.lower(), "unseen-draft", "former-draft", "private"])
def test_nothing_of_drafts_and_curators_is_in_any_file(small: Mapping[str, bytes], secret: str) -> None:
    assert [address for address, content in small.items() if secret in address or secret.encode() in content] == []


def test_no_note_of_the_real_content_is_in_any_file() -> None:
    from real import real_content

    notes = [
        str(text).strip()
        for _, _, document in real_content().documents()
        for text in (
            document.data.get("notes"),
            *(part.get("note") for name in ("sources", "reviews") for part in document.data.get(name, ())),
        )
        # A few words may stand anywhere.
        if text and len(str(text)) > 40
    ]
    whole = b"\n".join(real_files().values()).decode()
    assert len(notes) > 300
    assert [note for note in notes if json.dumps(note, ensure_ascii=False)[1:-1] in whole] == []


def test_it_names_no_mailbox_but_those_that_leads_and_practices_publish() -> None:
    for address, content in real_files().items():
        if address.startswith(("api/v1/resources", "data/resources")):
            assert not re.search(rb"[\w.+-]+@[\w-]+\.\w", re.sub(rb'"mailbox":"[^"]*"', b"", content)), address


# How it is written


def test_days_are_written_as_iso_says(files: Mapping[str, bytes]) -> None:
    days = {"as_of", "added", "changed", "date", "last_reviewed", "due", "seen", "verified", "checked", "since"}
    for path, answer in answers(files).items():
        if not path.startswith(("/resources/", "/openapi")):
            assert date.fromisoformat(answer["as_of"]), path
    for record in records(files).values():
        for name in days & record.keys():
            assert date.fromisoformat(record[name]).isoformat() == record[name]


def test_links_go_by_the_top_or_are_whole(small: Mapping[str, bytes], tmp_path: Path) -> None:
    assert records(small)["home"]["page"] == "resources/home/"
    assert data(small, "openapi.json")["servers"] == [{"url": "."}]
    whole = files_of(every_kind(tmp_path), Settings(site_url="https://kb.example/some/"))
    assert records(whole)["home"]["page"] == "https://kb.example/some/resources/home/"
    assert data(whole, "openapi.json")["servers"] == [{"url": "https://kb.example/some/api/v1"}]
    validate_openapi(data(whole, "openapi.json"))


def test_all_of_it_is_small_enough() -> None:
    """For 426 entries; there are more by now."""
    files = real_files()
    size = sum(len(content) for address, content in files.items() if address.startswith("api/"))
    assert size * ENTRIES / len(records(files)) <= BYTES


def test_a_files_own_record_does_not_change_with_the_day(small: Mapping[str, bytes], tmp_path: Path) -> None:
    """Otherwise every file of a site is another one each day."""
    later = files_of(every_kind(tmp_path), today=LATER)
    assert {a: c for a, c in later.items() if a.startswith("api/v1/resources/")} == {
        a: c for a, c in small.items() if a.startswith("api/v1/resources/")
    }


# Tables and lines


@pytest.mark.parametrize("kind", ["resources", "leads"])
def test_a_table_has_each_record_once_with_all_that_it_says(files: Mapping[str, bytes], kind: str) -> None:
    raw = files[f"data/{kind}.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert not raw.startswith(b"\xef\xbb\xbf\xef")
    rows = [*csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)]
    told = {record["id"]: record for record in data(files, f"{kind}.json")[kind]}
    assert [row["id"] for row in rows] == list(told)
    for row in rows:
        assert None not in row
        assert all(value is not None for value in row.values())
        record = told[row["id"]]
        for name, value in record.items():
            if isinstance(value, str):
                assert row[name].removeprefix("'") == value or row[name] == value
            elif isinstance(value, list) and isinstance(value[0], str | int):
                assert row[name].removeprefix("'") == "; ".join(map(str, value))
            elif isinstance(value, dict):
                assert {part: row[f"{name}.{part}"] for part in value} == {p: str(v) for p, v in value.items()}


@pytest.mark.parametrize("kind", ["resources", "leads"])
def test_no_cell_is_a_formula(files: Mapping[str, bytes], kind: str) -> None:
    rows = csv.reader(io.StringIO(files[f"data/{kind}.csv"].decode("utf-8-sig"), newline=""))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_would_be_a_formula_is_text(begin: str) -> None:
    """The validator refuses it; an entry that is older than that rule must do no harm either."""
    table = Table("Resource")
    table.add(
        {"id": "x", "title": f"{begin}HYPERLINK(1)", "partners": [f"{begin}1", "b"], "evidence": {"basis": begin}}
    )
    (row,) = csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"), newline=""))
    assert row["title"] == f"'{begin}HYPERLINK(1)"
    assert row["partners"] == f"'{begin}1; b"
    assert row["evidence.basis"] == f"'{begin}"


def test_a_line_is_what_the_file_of_the_entry_has(files: Mapping[str, bytes]) -> None:
    lines = files["data/resources.jsonl"].decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["id"] for line in lines] == list(records(files))
    for line in lines:
        assert f"{line}\n".encode() == files[f"api/v1/resources/{json.loads(line)['id']}.json"]
    leads = [json.loads(line) for line in files["data/leads.jsonl"].decode().splitlines()]
    assert leads == data(files, "leads.json")["leads"]
