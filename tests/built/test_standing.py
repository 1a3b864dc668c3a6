"""What pages say about the standing of entries and leads: replaced, withdrawn, drafted, ended, not confirmed, never reviewed."""

from __future__ import annotations

import re

import pytest

from built.making import Made

# Parts of the site that are written by hand, in Markdown.
HAND_WRITTEN = ("about/", "contribute/")

LISTS = ("resources/", "priorities/5/", "student-groups/all-students/", "topics/attendance/", "leads/attendance-lead/")


def test_an_ended_lead_names_its_successor(real: Made) -> None:
    """The page of a role that has ended links to the lead to ask today, and says that it has ended."""
    ended = {id: data for id, data in real.leads.items() if data["status"] == "ended"}
    assert ended
    for id in ended:
        page = real.site.pages[f"leads/{id}/"]
        assert f"leads/{real.lead_today(id)}/" in page.links
        assert "has ended" in page.text


def test_a_resource_of_an_ended_lead_names_both(varied: Made) -> None:
    """Whom to ask is the successor; the lead the entry names is told too, as one that has ended."""
    page = varied.site.pages["resources/guide-of-an-ended-lead/"]
    assert {"leads/attendance-lead/", "leads/old-attendance-lead/"} <= page.links
    assert "has ended" in page.text
    assert "guide-of-an-ended-lead" in varied.site.listed("leads/attendance-lead/")
    assert "guide-of-an-ended-lead" in varied.site.listed("leads/old-attendance-lead/")


def test_real_resources_of_ended_leads_name_the_successor(real: Made) -> None:
    """The same for the project's own entries."""
    for id, data in real.published.items():
        if real.leads[data["lead"]]["status"] == "ended":
            assert f"leads/{real.lead_today(data['lead'])}/" in real.site.pages[f"resources/{id}/"].links


def test_geographic_leads_say_that_they_are_not_confirmed(real: Made) -> None:
    """The seven geographic leads, whose holders nobody could confirm, say so on their pages, with what is known."""
    geographic = {id: data for id, data in real.leads.items() if data["initiative"] == "geographic"}
    assert len(geographic) == 7
    for id, data in geographic.items():
        text = real.site.pages[f"leads/{id}/"].text
        assert ("not confirmed" in text.lower()) == (data["status"] == "unconfirmed"), id
        assert data["status"] != "unconfirmed" or " ".join(data["status_note"].split()) in text, id


def test_an_unconfirmed_lead_is_told_wherever_it_is_named(varied: Made) -> None:
    """Lists, words and resources that name a lead that is not confirmed say so beside it."""
    for address in ("leads/", "topics/attendance/", "resources/guide-of-an-uncertain-lead/"):
        (link,) = varied.site.pages[address].links_to("leads/uncertain-lead/")
        assert "not confirmed" in link.getparent().text_content(), address


def test_no_page_calls_a_lead_owner_or_steward(real: Made, varied: Made) -> None:
    """A lead has promised nothing. Only hand-written pages, which explain the words, and entries that bring them have them."""
    for made in (real, varied):
        for page in (p for p in made.site.pages.values() if not p.address.startswith(HAND_WRITTEN)):
            assert not re.search(r"\b(owned by|owners?|stewards?)\b", page.text, re.IGNORECASE) or _brought(
                made, page.address
            ), page.address


def _brought(made: Made, address: str) -> bool:
    """Whether the file the page is made from has the word."""
    kind, _, id = address.strip("/").partition("/")
    file = made.root / "content" / kind / f"{id}.yml"
    words = made.root / "content" / "taxonomy" / f"{kind}.yml"
    return any(re.search(r"owner|steward", f.read_text("utf-8"), re.IGNORECASE) for f in (file, words) if f.is_file())


def test_a_resource_claims_no_endorsement(real: Made) -> None:
    """Beside the lead of each resource the page says that it has not endorsed it."""
    for id in real.published:
        text = real.site.pages[f"resources/{id}/"].text
        assert "It has not endorsed the resource." in text, id


def test_never_reviewed_is_said(real: Made) -> None:
    """An entry that nobody has reviewed says never; the three clocks stand apart."""
    for id, data in real.published.items():
        facts = facts_of(real, id)
        assert {"Edited", "Link checked", "Reviewed"} <= facts.keys(), id
        assert ("never" in facts["Reviewed"].lower()) == (not data.get("reviews")), id
    if not any(data.get("reviews") for data in real.published.values()):
        assert "No entry has been reviewed yet" in real.site.pages["resources/"].text


def test_a_review_is_told_with_its_day(varied: Made) -> None:
    """A reviewed entry shows the day of its review, not the day of its edit."""
    facts = facts_of(varied, "reviewed-guide")
    assert "November 15, 2026" in facts["Reviewed"]
    assert "November 1, 2026" in facts["Edited"]


@pytest.mark.parametrize("address", ["", *LISTS])
def test_no_list_says_that_nothing_is_reviewed_when_something_is(varied: Made, address: str) -> None:
    """Once an entry has been reviewed, no page says that none has."""
    for page in varied.site.listing(address):
        assert not re.search(r"no entry\b.*\breviewed", page.text, re.IGNORECASE), page.address


def facts_of(made: Made, id: str) -> dict[str, str]:
    """The terms and descriptions of a resource's page."""
    main = made.site.pages[f"resources/{id}/"].main
    return {
        " ".join(dt.text_content().split()): " ".join(dt.getnext().text_content().split()) for dt in main.iter("dt")
    }


def test_a_replaced_resource_keeps_its_page(varied: Made) -> None:
    """Its page says what happened and leads to the one that took its place."""
    page = varied.site.pages["resources/replaced-guide/"]
    assert "replaced" in page.text
    assert "The new guide has everything that was in it." in page.text
    assert "resources/attendance-guide/" in page.links


def test_a_withdrawn_resource_keeps_its_page(varied: Made) -> None:
    """Its page says that it was withdrawn, and why."""
    page = varied.site.pages["resources/withdrawn-guide/"]
    assert "withdrawn" in page.text
    assert "Its publisher took it back." in page.text


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("id", ["replaced-guide", "withdrawn-guide", "drafted-guide"])
def test_lists_have_published_resources_only(varied: Made, address: str, id: str) -> None:
    """What is replaced, withdrawn or drafted leaves every list, and the others stay."""
    listed = varied.site.listed(address)
    assert id not in listed
    assert "attendance-guide" in listed


def test_numbers_count_published_resources_only(varied: Made) -> None:
    """The number on the home page is that of the lists."""
    assert f"{len(varied.published)} resources" in varied.site.pages[""].text


def test_a_draft_has_no_page(varied: Made) -> None:
    """Nothing of a draft reaches the site: no page, no link, no title."""
    assert "resources/drafted-guide/" not in varied.site.pages
    for path in varied.site.folder.rglob("*"):
        assert path.is_dir() or b"drafted-guide" not in path.read_bytes(), path
