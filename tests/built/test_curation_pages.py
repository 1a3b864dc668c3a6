"""The pages on curation: what they count, whose worklist they show, and what the page of an entry says of its review."""

from __future__ import annotations

import json
from datetime import date

import pytest
from real import real_catalog

from built.curated import ENTRIES, KEEPER, curated
from built.making import DAY, Made, command
from level1.curation.untold import untold


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return curated(tmp_path_factory)


def reviewed(made: Made, address: str) -> str:
    """What a page says beside Reviewed."""
    (term,) = [dt for dt in made.site.pages[address].main.iter("dt") if dt.text_content().strip() == "Reviewed"]
    return " ".join(term.getnext().text_content().split())


def test_the_real_page_reads_true(real: Made) -> None:
    """The first sentence: nothing overdue, all never reviewed, links not checked; the curators look after everything."""
    page = real.site.pages["curation/"]
    number = len(real.published)
    assert (
        f"Of {number} entries, 0 are overdue, {number} were never reviewed, and links have not been checked yet."
        in page.text
    )
    assert {link for link in page.links if link.startswith("curation/")} - {"curation/"} == {"curation/curators/"}
    assert "Nothing is due." in page.text
    shown = real.site.listed("curation/curators/")
    assert shown == set(real.published)
    assert real.site.listed("curation/curators/", "leads") == {
        i for i, x in real.leads.items() if x["status"] != "ended"
    }


def test_the_page_is_reached_from_every_page(real: Made) -> None:
    page = real.site.pages["glossary/"]
    assert "curation/" in {page.target(a) for a in page.html.xpath("//footer")[0].iter("a")}


def test_the_first_sentence_counts(site: Made) -> None:
    """Nine entries in use: two of the small catalog and seven here; the draft and the withdrawn one do not count."""
    text = site.site.pages["curation/"].text
    assert "Of 9 entries, 1 is overdue, 4 were never reviewed" in text
    assert "Leads and county offices are counted separately: 4 records, 0 are overdue, 3 were never reviewed." in text
    assert "As of November 21, 2026, the day this site was built." in text


def test_what_is_due_is_listed_and_the_rest_waits_unseen(site: Made) -> None:
    """In the order of the days; what is not due yet is there for the reader's clock."""
    rows = site.site.pages["curation/"].main.xpath("//ul[@data-due-list]/li")
    seen = [" ".join(row.xpath("./a")[0].text_content().split()) for row in rows if "hidden" not in row.attrib]
    assert seen == ["The overdue guide", "The soon guide", "The asked guide"]
    unseen = [row.xpath("./a")[0].text_content() for row in rows if "hidden" in row.attrib]
    assert unseen == ["Attendance lead", "The changed guide", "The fresh guide"]
    days = [row.xpath(".//*[@data-due]")[0].get("data-due") for row in rows]
    assert days == sorted(days)


def test_a_worklist_for_each_that_accepted(site: Made) -> None:
    """Who accepted entries has a page with them, the most urgent first; who did not has questions at most."""
    pages = {address: page for address, page in site.site.pages.items() if address.startswith("curation/")}
    assert {address for address, page in pages.items() if page.main.xpath("//ul[contains(@class, 'worklist')]")} == {
        "curation/curators/",
        f"curation/{KEEPER}/",
    }
    page = site.site.pages[f"curation/{KEEPER}/"]
    assert "1 is overdue, 1 is due soon, 1 was never reviewed." in page.text
    titles = [row.xpath("./a")[0].text_content() for row in page.main.xpath("//ul[contains(@class, 'worklist')]/li")]
    assert titles == ["The overdue guide", "The soon guide", "The never guide"]
    assert f"leads/{KEEPER}/" in page.links
    assert not site.site.listed("curation/curators/") & {
        "overdue-guide",
        "soon-guide",
        "never-guide",
        "gone-guide",
        "drafted-guide",
    }


def test_a_worklist_has_the_warnings_that_no_caveat_gives(site: Made, real: Made) -> None:
    """Folded, each with its entry and the kinds that would say it; a keeper has its own. The note itself stays with the curators."""
    (panel,) = site.site.pages[f"curation/{KEEPER}/"].main.xpath(".//*[@id='untold']")
    assert "open" not in panel.attrib
    assert " ".join(panel.xpath("./summary")[0].text_content().split()).startswith("1 warning in our notes")
    (row,) = panel.iter("li")
    assert site.site.pages[f"curation/{KEEPER}/"].target(row.xpath("./a")[0]) == "resources/never-guide/"
    assert " ".join(row.text_content().split()) == "The never guide Kinds that would say it: Ended or closed."
    assert not site.site.pages["curation/curators/"].main.xpath(".//*[@id='untold']")
    listed = untold(real_catalog(), date.fromisoformat(DAY))
    first, *others = (page for address, page in real.site.pages.items() if address.startswith("curation/curators/"))
    assert len(first.main.xpath(".//*[@id='untold']//li")) == len(listed) > 0
    assert not [page.address for page in others if page.main.xpath(".//*[@id='untold']")]


def test_a_note_of_a_reviewer_is_text(site: Made) -> None:
    assert "Chapter < two > moved." in site.site.pages["curation/curators/"].text


def test_the_numbers_of_the_table_are_those_of_the_command(site: Made) -> None:
    """Page and command say the same, keeper by keeper."""
    entries = json.loads(command("curation", "--root", site.root, "--as-of", DAY, "--format", "json").stdout)["entries"]
    for span in site.site.pages["curation/"].main.xpath("//table//span[@data-tally]"):
        who, state = span.get("data-tally").removeprefix("by:").split()
        same = [e for e in entries if e["looked_after_by"] == who and e["state"] == state]
        assert span.text_content() == str(len(same)), span.get("data-tally")


def test_each_distribution_has_every_resource_once(site: Made) -> None:
    for table in site.site.pages["curation/"].main.xpath("//table[@class='bars']"):
        assert sum(int(cell.text_content()) for cell in table.xpath(".//*[@data-number]")) == 9


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("never-guide", "never. It comes from a saved copy of the page; nobody has opened the page itself yet."),
        ("fresh-guide", "by the curators (librarian), who checked: works, current, accurate. The next review is due by November 15, 2027."),
        ("opened-guide", "never. The link worked on November 10, 2026. Nobody has reviewed the content."),
        ("changed-guide", "The entry has changed since its last review."),
        ("asked-guide", "A review asked to revise it; that is to be done by December 10, 2026."),
    ],
)  # fmt: skip
def test_the_page_of_an_entry_says_how_its_review_stands(site: Made, id: str, says: str) -> None:
    """In days, which stay true however old the build is."""
    assert says in reviewed(site, f"resources/{id}/")


def test_the_page_of_a_withdrawn_entry_promises_no_review(site: Made) -> None:
    assert "due" not in reviewed(site, "resources/gone-guide/")


def test_a_lead_says_when_it_was_reviewed(site: Made) -> None:
    assert reviewed(site, "leads/attendance-lead/").startswith("June 30, 2026, by the curators")
    assert reviewed(site, "leads/coe-butte/").startswith("never.")


def test_cards_call_reviewed_what_was_reviewed(site: Made) -> None:
    """A link that was opened is no review."""
    cards = {
        card.xpath(".//a")[0].text_content(): card.text_content()
        for card in site.site.pages["resources/"].main.find_class("card")
    }
    assert "reviewed November 15, 2026" in cards["The fresh guide"]
    assert "reviewed" not in cards["The opened guide"]


def test_the_files_for_tables_calendars_and_the_readers_clock(site: Made) -> None:
    """They are linked, and say what the command says."""
    page = site.site.pages["curation/"]
    for name, format_ in (("csv", "csv"), ("ics", "ics")):
        assert f"data/curation.{name}" in page.links
        told = command("curation", "--root", site.root, "--as-of", DAY, "--format", format_).stdout
        # A table that readers open begins with a mark that tells spreadsheets its letters.
        assert (site.site.folder / f"data/curation.{name}").read_text("utf-8-sig").splitlines() == told.splitlines()
    ledger = json.loads((site.site.folder / "data/curation.json").read_text("utf-8"))
    assert ledger["as_of"] == DAY
    assert {len(ledger[name]) for name in ("keeper", "resource", "reviewed", "due", "dated")} == {13}


def test_a_draft_is_nowhere(site: Made) -> None:
    assert ENTRIES["drafted-guide"]
    for path in site.site.folder.rglob("*"):
        assert path.is_dir() or b"drafted-guide" not in path.read_bytes(), path
