"""What readers read is written for them: no note of a curator to herself, no command line, no address that is not there,
abbreviations explained where they stand, names with their capitals."""

from __future__ import annotations

import re

import pytest
from test_plain_words import idioms

from built.making import Made, words
from level1.sorting import letter_of

# Notes that help whoever collects entries and tell a reader nothing to go by.
NOTES = re.compile(
    r"not opened live|opened live|from memory|\(not seen\)|was not seen|date not seen|stored (?:cop|page)|private or mirror cop"
    r"|Confidence of the collection|[Nn]o source at hand|nobody has tried it|handed? over|level1 (?:coverage|metrics|review)"
    r"|address at the foot of the page|in no row\.$|\bso called\b|is called so\b|Counted are|Case by case"
)
# Sentences that readers stumbled over, by the page they were on; each stands for a kind that is gone from the templates.
GONE = re.compile(
    r"That is no endorsement and no duty|Chosen by the curators for its theme|An old date is no fault|To take along|Mend it"
    r"|No statement on evidence|How one uses it|What it works on"
    r"|Who looks after what|Where a role is marked so"
)


def test_no_note_to_self_is_on_a_page(real: Made) -> None:
    """On every page of the project's own site; the text of an entry's description is its own matter."""
    found = {
        page.address: [match[0] for match in NOTES.finditer(page.main.text_content())]
        for page in real.site.pages.values()
    }
    assert {address: notes for address, notes in found.items() if notes} == {}


def test_the_sentences_that_readers_stumbled_over_are_gone(real: Made) -> None:
    found = {page.address: GONE.findall(page.main.text_content()) for page in real.site.pages.values()}
    assert {address: told for address, told in found.items() if told} == {}


def test_no_idiom_of_our_own_is_on_a_page(real: Made) -> None:
    """Headings and sentences of the site and what lists and leads say; titles and summaries of resources are tried apart,
    for what a publisher calls its resource stays."""
    found = []
    for page in real.site.pages.values():
        # The reference of fields has words as they are typed into files.
        if not page.address.startswith(("resources/", "contribute/fields/")):
            for said in page.main.xpath(
                "//*[self::h1 or self::h2 or self::h3 or self::p or self::dt or self::dd or self::summary]"
            ):
                if not said.xpath("ancestor-or-self::*[contains(@class, 'card')]"):
                    found += [(page.address, pattern) for pattern, _ in idioms(said.text_content())]
    assert found == []


def test_a_source_is_told_with_the_day_it_was_read_and_without_its_note(real: Made) -> None:
    """A note about the reading is for curators."""
    noted = {id: data["sources"][0] for id, data in real.published.items() if data["sources"][0].get("note")}
    assert noted
    for id, source in noted.items():
        told = real.site.pages[f"resources/{id}/"].main.find_class("sources")[-1].text_content()
        assert source["note"] not in told, id
        assert (", read " in told) == ("seen" in source), id


@pytest.mark.parametrize("term", ["ada", "ccap", "section-504", "ssc", "williams"])
def test_what_the_glossary_says_of_law_and_money_names_its_source(real: Made, term: str) -> None:
    (told,) = real.site.pages["glossary/"].main.xpath(f"//dt[@id='{term}']/following-sibling::dd[1]")
    assert re.search(r"Source: .*, read November 29, 2026", " ".join(told.text_content().split()))
    assert told.xpath(".//a[starts-with(@href, 'http')]")


@pytest.mark.parametrize("term", ["Level 1", "LREBG", "CCAP", "504", "SSC", "Williams", "ADA", "LEA", "LCAP", "SELPA"])
def test_the_glossary_has_it(real: Made, term: str) -> None:
    assert term in [dt.text_content() for dt in real.site.pages["glossary/"].main.xpath("//dt")]


def test_the_glossary_tells_both_meanings_of_ada(real: Made) -> None:
    (told,) = real.site.pages["glossary/"].main.xpath("//dt[@id='ada']/following-sibling::dd[1]")
    assert "average daily attendance" in told.text_content()
    assert "Americans with Disabilities Act" in told.text_content()


def test_abbreviations_are_explained_beside_the_text(real: Made) -> None:
    """An entry whose title or summary has a glossary's abbreviation explains it on its page, with a link to the glossary."""
    with_lcap = [
        id for id, data in real.published.items() if re.search(r"\bLCAP\b", f"{data['title']} {data['summary']}")
    ]
    assert with_lcap
    for id in with_lcap:
        (told,) = real.site.pages[f"resources/{id}/"].main.find_class("explained")
        assert "LCAP: Local Control and Accountability Plan" in told.text_content(), id
        assert any(href.endswith("glossary/#lcap") for href in told.xpath(".//a/@href")), id


def test_a_name_reads_inside_a_sentence_as_its_word_list_has_it(real: Made) -> None:
    """In the message to an agency: no rule lowers the letters of 'English learners' or 'Black/African American'."""
    topics, groups = words(real.root, "topics"), words(real.root, "student-groups")
    for id, data in real.published.items():
        (message,) = real.site.pages[f"resources/{id}/"].main.xpath("//p[@data-copy]")
        said = message.text_content()
        topic = topics[data["topics"][0]]
        assert f"We are working on {topic.get('inside', topic['name'])}" in said, id
        named = [groups[group] for group in data["student_groups"]]
        if data["student_groups"] != ["all-students"]:
            assert ", ".join(group.get("inside", group["name"]) for group in named) in said, id


def test_the_first_screen_says_what_this_is(real: Made) -> None:
    """What the site is for, who keeps it, whose site it is not, and what an LEA is; roles that have ended are not counted
    among those to ask."""
    page = real.site.pages[""]
    assert "help for your schools, and the people to ask" in page.main.xpath("//h1")[0].text_content()
    (kept,) = page.main.find_class("kept")
    for said in (
        "For any California LEA: district, county office or charter school.",
        "This copy does not say who maintains it.",
        "Not a site of the California Department of Education.",
    ):
        assert said in " ".join(kept.text_content().split())
    asked = sum(lead["status"] != "ended" for lead in real.leads.values())
    assert f"{asked} offices and agencies to ask" in page.text


def test_the_list_from_a_to_z_has_a_heading_for_each_letter(real: Made) -> None:
    letters = {letter_of(data["title"]) for data in real.published.values()}
    pages = [page for address, page in real.site.pages.items() if re.fullmatch(r"resources/(page-\d+/)?", address)]
    shown = {heading.text_content().split()[0] for page in pages for heading in page.main.xpath("//h2[@class='group']")}
    assert shown == letters


def test_the_map_says_what_it_shows(real: Made) -> None:
    """Every county is a link with its name and stands in the area of its lead; the areas' names are on the map, and no agency
    that holds a role."""
    page = real.site.pages["counties/"]
    (svg,) = page.main.xpath("//svg[contains(@class, 'areas')]")
    links = svg.xpath(".//a")
    assert len(links) == 58
    assert all(link.xpath("./path/@fill") for link in links)
    assert "Areas as assigned in 2018; current leads not confirmed." in page.text
    holders = {
        holder["agency"]
        for lead in real.leads.values()
        if lead["initiative"] == "geographic"
        for holder in lead.get("holders", ())
    }
    legend = " ".join(part.text_content() for part in [svg, *page.main.find_class("legend")])
    assert [holder for holder in holders if holder in legend] == []
    assert "Far north" in legend
