"""The import of the dossier: a small one becomes entries that validate, and what people edited is not overwritten."""

from __future__ import annotations

import csv
import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, problems_in

from level1.catalog.fields import FIELDS
from level1.catalog.model import Lead
from level1.validate.schema import load_schema
from level1.yamlfile.writing import canonical_text, write_file


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PROJECT / "scripts"))


@pytest.fixture
def entries() -> Any:
    return importlib.import_module("dossier.entries")


def raw_resource(id: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": id,
        "title": f"The {id} of an office",
        "url": f"https://www.example.org/{id}",
        "publisher": "Example County Office of Education",
        "what_it_is": "A guide for schools that want to know which students miss days, and why they miss them.",
        "resource_type": "guidance",
        "format": "web-page",
        "cost": "free",
        "audience": ["school-leaders"],
        "grade_span": ["all"],
        "state_priorities": [6, 5],
        "dashboard_indicators": ["chronic-absenteeism"],
        "student_groups": ["all-students"],
        "topics": ["absence", "attendance", "absence"],
        "lead": "attendance-lead",
        "lead_basis": "routed by theme",
        "confidence": "high",
        "collected": "2026-11-21",
        "evidence": "The page says so",
        "essa_evidence_tier": None,
        "evidence_basis": None,
        "content_date": None,
        **fields,
    }


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Two resources and two counties in the form of the dossier."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    resources = [
        raw_resource("first-guide"),
        raw_resource(
            "second-guide",
            lead_basis="named by the source",
            state_priorities=[1],
            content_date="2019 (revised for ESSA)",
            evidence="Seen.",
            essa_evidence_tier=2,
            evidence_basis="One study of ten schools.",
        ),
    ]
    facets = {r["id"]: {"delivery": "read", "settings": [], "steps": [], "topics": ["attendance"]} for r in resources}
    counties = [
        {
            "fips": "06007",
            "county": "Butte",
            "coe_name": "Butte County Office of Education",
            "coe_website": "www.butte.example.org",
            "coe_website_asof": "CDE list 2019-07",
            "coe_cds_code": "04100410000000",
            "n_districts": "14",
        },
        {
            "fips": "06003",
            "county": "Alpine",
            "coe_name": "Alpine County Office of Education",
            "coe_website": "https://alpine.example.org",
            "coe_website_asof": "<= 2021",
            "coe_cds_code": "02100250000000",
            "n_districts": "1",
        },
    ]
    for name, data in {"resources": resources, "facets": facets, "leads": [], "other_regions": {}}.items():
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    outlines = [{"county": c["county"], "path": "M0,0Z"} for c in counties]
    (folder / "ca-counties.svg.json").write_text(json.dumps(outlines), encoding="utf-8")
    (folder / "leas.csv").write_bytes(b"cds_code,name\r\n04100410000000,Butte\r\n")
    with (folder / "counties.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(counties[0]))
        table.writeheader()
        table.writerows(counties)
    return folder


def write(root: Path, kind: str, schema_name: str, records: dict[str, dict[str, Any]]) -> None:
    schema = load_schema(PROJECT / "schemas", schema_name)
    for id, data in records.items():
        write_file(
            root / "content" / kind / f"{id}.yml",
            canonical_text(schema, data, f"../../schemas/{schema_name}.schema.json"),
        )


def test_what_is_imported_validates(catalogue: Path, dossier: Path, entries: Any) -> None:
    """The files that are written of a small dossier have no problems beside those of the small catalog."""
    offices = {id: data for id, data in entries.lead_records(dossier).items() if id == "coe-butte"}
    write(catalogue, "resources", "resource", entries.resource_records(dossier))
    write(catalogue, "leads", "lead", offices)
    assert (catalogue / "content" / "resources" / "second-guide.yml").is_file()
    assert problems_in(catalogue) == []


def test_a_resource_in_the_fields_of_the_schema(dossier: Path, entries: Any) -> None:
    """Every field has its name in the table of fields, words come from the facets, and nothing is made up."""
    first, second = entries.resource_records(dossier).values()
    assert set(first) <= {field.name for field in FIELDS}
    assert first["summary"].startswith("A guide for schools")
    assert first["keywords"] == ["absence", "attendance"]
    assert first["topics"] == ["attendance"]
    assert (first["priorities"], first["lead_basis"]) == ([5, 6], "routed-by-theme")
    assert "evidence" not in first
    assert "content_date" not in first
    assert "reviews" not in first
    assert second["lead_basis"] == "named-by-source"
    assert second["evidence"] == {"tier": 2, "basis": "One study of ten schools."}


def test_an_indicator_brings_its_priority(dossier: Path, entries: Any) -> None:
    """Chronic absenteeism belongs to priority 5, so a resource that lists it gets that priority."""
    assert entries.resource_records(dossier)["second-guide"]["priorities"] == [1, 5]


def test_a_date_that_is_none_goes_to_the_curators(dossier: Path, entries: Any) -> None:
    """'2019 (revised for ESSA)' tells a year; the rest is kept in the notes."""
    second = entries.resource_records(dossier)["second-guide"]
    assert second["content_date"] == "2019"
    assert "2019 (revised for ESSA)" in second["notes"]


def test_each_source_says_that_no_live_page_was_opened(dossier: Path, entries: Any) -> None:
    """Whether or not the evidence ends in a full stop, the sentence after it begins after one."""
    for record in entries.resource_records(dossier).values():
        (source,) = record["sources"]
        assert source["note"].endswith(". Read in a stored copy; the live page was not opened.")
        assert ".." not in source["note"]


def test_mending(entries: Any) -> None:
    """A mended entry gets its lead and basis; slips take words out and put others in; the order of words stays."""
    record = {
        "lead": "a",
        "lead_basis": "named-by-source",
        "indicators": ["suspension"],
        "priorities": [3, 1],
        "topics": ["x", "y"],
    }
    slip = {"remove": {"topics": ["x"]}, "add": {"topics": ["z"]}}
    mended = entries._mend(record, {"lead": "b"}, slip, {"suspension": 6})
    assert (mended["lead"], mended["lead_basis"], mended["topics"], mended["priorities"]) == (
        "b",
        "routed-by-theme",
        ["y", "z"],
        [1, 3, 6],
    )


def test_an_indicator_without_a_priority_brings_none(entries: Any) -> None:
    """Science belongs to no LCFF priority."""
    record = {"indicators": ["science"], "priorities": [4]}
    assert entries._mend(record, None, None, {"science": None})["priorities"] == [4]


def test_county_offices(dossier: Path, entries: Any) -> None:
    """A county office gets a full web address, its short name, and a sentence that counts its districts."""
    records = entries.lead_records(dossier)
    butte, alpine = records["coe-butte"], records["coe-alpine"]
    assert set(butte) <= set(Lead.__dataclass_fields__)
    assert (butte["short_name"], butte["website"], butte["counties"]) == (
        "Butte COE",
        "http://www.butte.example.org",
        ["Butte"],
    )
    assert "the 14 school districts" in butte["offers"]
    assert "its one school district" in alpine["offers"]
    assert alpine["website"] == "https://alpine.example.org"
    assert butte["sources"][1]["date"] == "2019-07"
    assert "then or before" in alpine["sources"][1]["note"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Butte County Office of Education", "Butte COE"),
        ("Kern County Superintendent of Schools", "Kern County Superintendent"),
        ("Orange County Department of Education", "Orange County Department of Education"),
        ("Some Other Office", "Some Other Office"),
    ],
)
def test_short_names(entries: Any, name: str, short: str) -> None:
    """Offices are called what people call them."""
    assert entries._short_office(name) == short


def test_reference_tables(dossier: Path) -> None:
    """Line ends are ours, and the county table keeps name and code only."""
    files = importlib.import_module("dossier.reference").reference_files(dossier)
    assert files["leas.csv"] == "cds_code,name\n04100410000000,Butte\n"
    assert files["counties.csv"] == "fips,county\n06007,Butte\n06003,Alpine\n"
    assert [c["county"] for c in json.loads(files["county-map.json"])["counties"]] == ["Butte", "Alpine"]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("skipping school, truancy (old), absent", ["skipping school", "truancy", "absent"]),
        ("bullying (related, not the same), ", ["bullying"]),
        ("a (b) c", ["a (b) c"]),
    ],
)
def test_phrases(text: str, phrases: list[str]) -> None:
    """Remarks in brackets that are for us are taken out before the commas are looked at."""
    assert importlib.import_module("dossier.words")._phrases(text) == phrases


def test_edited_entries_are_not_overwritten(
    catalogue: Path, dossier: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there are entries already, the import refuses, with exit code 2, and touches nothing."""
    before = {path: path.read_bytes() for path in catalogue.rglob("*") if path.is_file()}
    monkeypatch.setattr(sys, "argv", ["import_dossier.py", str(dossier), "--root", str(catalogue)])
    assert importlib.import_module("import_dossier").main() == 2
    assert "--overwrite" in capsys.readouterr().err
    assert before == {path: path.read_bytes() for path in catalogue.rglob("*") if path.is_file()}
