"""What a change does to what readers are shown first, and to the outside addresses that they can follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import small_catalogue
from light import lighten
from real import real_content

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.contribute.difference import _outside
from level1.contribute.effects import FirstChange, _needs
from level1.coverage.statewide import statewide
from level1.finder.first import first_for
from level1.project import SCHEMAS
from level1.validate.schema import load_schema

ADDRESS = "https://www.example.org/seen-nowhere-else"
LOADED = {"resources": load_schema(SCHEMAS, "resource"), "leads": load_schema(SCHEMAS, "lead")}


def test_the_need_finder_begins_otherwise_without_its_first_resource() -> None:
    """By the ranking that readers get, for a need that LEAs have."""
    content = real_content()
    catalog = catalog_from(content)
    need = next((one.indicator, one.student_group) for one in statewide(catalog, content.tables))
    (first, second, *_) = first_for(catalog, [need], 5)[need]
    resources = content.entries["resources"]
    less = {id: document for id, document in resources.items() if id != first.id}
    without = catalog_from(replace(content, entries={**content.entries, "resources": less}))
    changes = {(one.word, one.group): one for one in _needs(catalog, without, content.tables, {})}
    words = catalog.taxonomy.word("indicators", need[0]).name, catalog.taxonomy.word("student-groups", need[1]).name
    told: FirstChange = changes[words]
    assert (told.what, told.before[:2]) == ("need", (first.title, second.title))
    assert len(told.before) == len(told.now) == 5
    assert first.title not in told.now
    assert list(_needs(catalog, catalog, content.tables, {})) == []


@pytest.mark.parametrize(
    ("field", "value", "follows"),
    [
        ("title", f"Attendance guide {ADDRESS}", False),
        ("summary", f"A guide for schools that is also at {ADDRESS} in another form.", False),
        ("notes", f"See {ADDRESS} too.", False),
        ("description", f"It has three parts, and more is [there]({ADDRESS}).", True),
        ("url", ADDRESS, True),
    ],
)
def test_an_outside_address_is_one_that_readers_can_follow(
    tmp_path: Path, field: str, value: str, follows: bool
) -> None:
    content = read_content(lighten(small_catalogue(tmp_path)))
    document = content.entries["resources"]["attendance-guide"]
    entry = replace(document, data={**document.data, field: value})
    changed = replace(
        content, entries={**content.entries, "resources": {**content.entries["resources"], "attendance-guide": entry}}
    )
    assert any("seen-nowhere-else" in address for address in _outside(changed, LOADED)) == follows
