"""The pages for those who contribute: each field can be linked to, and nothing is on them that the schemas do not say."""

from __future__ import annotations

import pytest

from built.making import Made
from level1.site.pages.reference import CHECKLIST, FIELDS_PAGE, TABLES, WISHES, Table


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.schema)
def test_each_field_has_an_anchor(real: Made, table: Table) -> None:
    page = real.site.pages[table.address]
    rows = page.main.xpath("//tbody/tr")
    assert [row.get("id") for row in rows] == [f"field-{row.xpath('./th/code')[0].text}" for row in rows]
    assert len(rows) > 10
    assert len(page.raw) < 60_000


def test_choices_are_the_words_of_this_catalog(real: Made) -> None:
    (row,) = real.site.pages[FIELDS_PAGE].main.xpath("//tr[@id='field-topics']")
    assert [code.text for code in row.xpath(".//details//code")] == list(real.words("topics"))


def test_the_checklist_leads_to_fields(real: Made) -> None:
    page = real.site.pages[CHECKLIST]
    assert page.main.xpath("//ol[@class='wishes']/li/@id") == [wish.id for wish in WISHES]
    assert "Summary (40 to 400 characters)" in page.text
    assert {FIELDS_PAGE, f"{FIELDS_PAGE}leads/", "about/accepted/"} <= page.links


def test_who_contributes_finds_them(real: Made) -> None:
    assert {FIELDS_PAGE, CHECKLIST} <= real.site.pages["contribute/"].links
    assert CHECKLIST in real.site.pages["about/accepted/"].links
