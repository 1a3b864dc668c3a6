"""A small catalog to which something happened since its first day, November 1, 2026."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from conftest import PROJECT, problems_in
from light import lighten

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.outside import NOTHING_KNOWN, KnownLinks
from level1.identity.references import Schemas
from level1.yamlfile.writing import edited_text

_SCHEMAS = Schemas(PROJECT / "schemas")


def happened(root: Path) -> Path:
    """The small catalog a while later: a new resource for one county, a replaced and a withdrawn one, and a lead that has changed."""
    lighten(root)
    of_kern = {"counties": ["Kern"], "publisher": "Butte County Office of Education"}
    add(root, "newcomer", **of_kern, indicators=["chronic-absenteeism"], changed="2026-11-10")
    add(root, "older", status="superseded", successor="newcomer", reason="The newer one says more.")
    add(root, "gone", status="withdrawn", reason="Its publisher took it back.")
    add(root, "unseen", status="draft")
    edit(root, "leads", "attendance-lead", changed="2026-11-15", aliases=["turnout-lead"])
    assert {problem.severity for problem in problems_in(root)} <= {"warning"}
    return root


def add(root: Path, id: str, **fields: Any) -> None:
    folder = root / "content" / "resources"
    text = (folder / "home-visits.yml").read_text("utf-8")
    text = text.replace("Home visits that work", f"The resource {id}").replace("/home-visits", f"/{id}")
    (folder / f"{id}.yml").write_text(text, encoding="utf-8")
    edit(root, "resources", id, **{"added": "2026-11-10", "changed": "2026-11-20", **fields})


def edit(root: Path, kind: str, id: str, **fields: Any) -> None:
    file = root / "content" / kind / f"{id}.yml"
    values = {(name,): value for name, value in fields.items()}
    file.write_text(edited_text(_SCHEMAS[kind[:-1]], file.read_text("utf-8"), values), encoding="utf-8")


def catalog_of(root: Path, links: KnownLinks = NOTHING_KNOWN) -> Catalog:
    return catalog_from(read_content(root), links)
