"""Who made a resource: only what districts, county offices and SELPAs share is from a peer."""

from __future__ import annotations

import re

from real import real_content

from level1.catalog.data import text_of

# What the names of organizations have that are no LEA and serve none as an office of it.
NO_LEA = re.compile(
    r"\b(?:Associations?|Boards Association|Advocates|Alliance|Rights|Legal|ACLU|Foundation|law firm|Ed100|EdSource|KQED|CalCurriculum"
    r"|Superintendents(?! of Schools)|AfterSchool Network|Californians Together|commercial site)\b"
)
AN_LEA = re.compile(r"\b(?:County Office of Education|School District|Superintendent of Schools|Charter)\b")


def test_no_association_or_company_is_a_peer() -> None:
    """A rule that is for what LEAs share would hold its entries up, and cards would ask for a sign-off."""
    wrong = {
        text_of(document.data, "publisher"): id
        for id, document in real_content().entries["resources"].items()
        if text_of(document.data.get("origin"), "kind") == "peer"
        and NO_LEA.search(text_of(document.data, "publisher"))
        and not AN_LEA.search(text_of(document.data, "publisher"))
    }
    assert wrong == {}


def test_what_is_of_an_organization_is_of_no_lea() -> None:
    of_leas = {
        text_of(document.data, "publisher")
        for document in real_content().entries["resources"].values()
        if text_of(document.data.get("origin"), "kind") == "organization"
        and AN_LEA.match(text_of(document.data, "publisher"))
    }
    assert of_leas == set()
