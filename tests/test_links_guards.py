"""A sign alone accuses nobody: beside each rule, what makes it find something and what makes it spare an honest page."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from link_histories import CASINO, LOST, PARKED, PLAYBOOK, SHOES, SUBJECT, URL, WALL, page, reader, redirected, seen
from test_links_rules import WORDS, name

from level1.links.judging import rules as r
from level1.links.judging.evidence import Evidence
from level1.links.judging.rules import Rule, find
from level1.links.judging.subject import Subject
from level1.links.observation import Observation, Page

SITE = "https://www.riverbend.example"
TITLE = SUBJECT.titles[0]
# More words than an error page, a check or a parked name has.
LONG = f"{WORDS.text} " * 12
# More than an error page has, and no more than a parked name may have.
BRIEF = f"{WORDS.text} " * 6
BEND = page("River bend", WORDS.text)
CHECK = "Verify you are human."

BETTING = Subject(URL, ("Slot gacor, togel, poker, jackpot, slot online, free spins",))
GONE = f"{LONG} This page no longer exists."


@dataclass(frozen=True)
class Look:
    """What a rule finds in an answer, or None where it spares it. `found` is a part of what it says."""

    rule: Rule
    found: str | None
    answer: Observation
    why: str
    before: Page | None = None
    subject: Subject = SUBJECT


def shows(title: str, text: str = "", **more: object) -> Observation:
    return seen(0, page(title, text), **more)


def leads(to: str, what: Page | None) -> Observation:
    return redirected(0, to, what, 302)


LOOKS = (
    # The same page
    Look(r.same_page, "answers", seen(0), "the page of before", PLAYBOOK),
    Look(r.same_page, None, seen(0, notes=("login",)), "a page that asks for a password is looked at", PLAYBOOK),
    Look(r.same_page, None, seen(0, status=404), "with a bad status it is looked at", PLAYBOOK),
    Look(r.same_page, None, seen(0), "another page", SHOES),
    Look(r.same_page, None, seen(0, None), "no page, before or now"),
    # Checks for programs
    Look(r.challenge_header, "check", seen(0, headers={"CF-MITIGATED": "Challenge"}), "letter case says nothing"),
    Look(r.challenge_header, None, seen(0, headers={"cf-mitigated": "other"}), "the header has to say so"),
    Look(r.challenge_header, None, seen(0, headers={"server": "challenge"}), "in the right header"),
    Look(r.challenge_words, "just a moment", shows("Just a moment...", WORDS.text), "a title, on a short page"),
    Look(r.challenge_words, "just a moment", shows("Just a moment...", f"{LONG} {CHECK}"), "a title and a text"),
    Look(r.challenge_words, None, shows("Just a moment", LONG), "a title alone, on a page with much to read"),
    Look(r.challenge_words, "verify you are human", shows("Riverbend", CHECK), "a text alone, on a short page"),
    Look(r.challenge_words, None, shows("Riverbend", f"{LONG} {CHECK}"), "a text alone, on a page with much to read"),
    Look(r.challenge_words, None, shows(TITLE, CHECK), "a text under the title of the entry"),
    Look(r.challenge_words, None, seen(0, WALL), "the page of before, which always said so", WALL),
    Look(r.challenge_words, None, shows("Just a moment...", "Short."), "an entry of that name", None, Subject(URL, ("Just a moment",))),
    # Strangers
    Look(r.parking_host, "sedo.com", leads("https://www.sedo.com/x", WORDS), "a host of domain traders"),
    Look(r.parking_host, None, leads("https://sedo.com/x", None), "a document says nothing of who is there"),
    Look(r.parking_host, None, leads("https://sedo.com/x", PLAYBOOK), "the text of before is there", PLAYBOOK),
    Look(
        r.parking_host,
        None,
        replace(leads("https://sedo.com/x", WORDS), url="https://dan.com/guide"),
        "a trader's own page",
    ),
    Look(r.for_sale, "for sale", shows("This domain is for sale", LONG), "a title, however long the page"),
    Look(r.for_sale, "buy this domain", shows("Riverbend", f"{BRIEF} Buy this domain."), "a text, on a brief page"),
    Look(r.for_sale, None, shows("Riverbend", f"{LONG} Buy this domain."), "a text, on a page with much to read"),
    Look(r.for_sale, "buy this", shows("Riverbend", f"{LONG} Buy this domain. Escrow."), "with a hint beside it"),
    Look(r.for_sale, None, shows(TITLE, f"{LONG} Buy this domain. Escrow."), "under the title of the entry"),
    Look(r.for_sale, None, shows(TITLE, "Buy this domain."), "or a few words under it"),
    Look(r.for_sale, "buy this domain", shows("The name of Riverbend Institute", "Buy this domain. Escrow."), "its seller may name whose it was"),
    Look(r.for_sale, None, shows("Riverbend Institute", f"{BRIEF} Buy this domain."), "and so may an article of theirs"),
    Look(r.for_sale, "escrow", shows("Riverbend", f"{LONG} Escrow. Make an offer. Parked by us."), "three hints"),
    Look(r.for_sale, None, shows("Riverbend", f"{LONG} Escrow. Make an offer."), "two hints"),
    Look(r.for_sale, None, seen(0, replace(PARKED, title="Parked")), "what the page said before", PARKED),
    Look(r.hinted_sale, "escrow", shows("Riverbend", f"{BRIEF} Escrow."), "a hint on a brief page without its subject"),
    Look(r.hinted_sale, None, shows("Riverbend", f"{LONG} Escrow."), "on a page with much to read"),
    Look(r.hinted_sale, None, shows(TITLE, "Escrow. Here is what it means for a school, in a few plain words for you."), "under its title"),
    Look(r.hinted_sale, None, shows("Attendance", f"{WORDS.text} Attendance of foster youth. Escrow."), "beside its subject"),
    Look(r.hinted_sale, "domain", shows("Names", f"{WORDS.text} We sell each domain."), "a domain is spoken of, and sold"),
    Look(r.hinted_sale, None, shows("Names", f"{WORDS.text} We sell. Each domain."), "in one sentence only"),
    Look(r.hinted_sale, None, shows("riverbend.example", WORDS.text), "its own name for a title, as checks of browsers have"),
    Look(r.hinted_sale, None, shows("Riverbend", "Cookies. Sign in. Escrow and what it means to all of those."), "a door in front of the page"),
    Look(r.hinted_sale, None, shows("Riverbend", f"{WORDS.text} Escrow.", notes=("drawn",)), "a script has still to draw it"),
    Look(r.hinted_sale, None, shows("Riverbend", WORDS.text), "no name and no hint"),
    Look(r.foreign_words, "casino", shows("Fun", f"{LONG} casino poker"), "two words that are not the subject's"),
    Look(r.foreign_words, None, shows("Fun", f"{LONG} casino"), "one word"),
    Look(r.foreign_words, None, shows(TITLE, f"{LONG} casino poker"), "under the title of the entry"),
    Look(r.foreign_words, None, shows(TITLE, f"{LONG} casino poker"), "also if the page of before had none", PLAYBOOK),
    Look(r.foreign_words, None, shows("Riverbend Institute", f"{LONG} casino poker"), "under the name of the publisher"),
    Look(r.foreign_words, None, seen(0, page("Fun", f"{LONG} casino poker", site="Riverbend Institute")), "on its frame"),
    Look(r.foreign_words, None, shows("Fun", f"{LONG} casino poker addiction, helpline, warning signs"), "beside as many words of warning"),
    Look(r.something_sold, "add to cart", shows("Fun", f"{LONG} add to cart, free shipping"), "two words of sale"),
    Look(r.something_sold, "$45", shows("Fun", f"{LONG} add to cart, from $45"), "one, and a price"),
    Look(r.something_sold, None, shows("Fun", f"{LONG} add to cart"), "one word of sale"),
    Look(r.something_sold, None, shows("Riverbend Institute", f"{LONG} add to cart, free shipping"), "the publisher's shop"),
    Look(r.something_sold, None, shows("Fun", f"{LONG} add to cart, free shipping for schools and teachers"), "of the field of the entries"),
    Look(r.foreign_words, None, seen(0, CASINO), "what an entry on betting is about", None, BETTING),
    # Gone
    Look(r.gone_by_title, "page not found", shows("Page not found", WORDS.text), "a title, on a short page"),
    Look(r.gone_by_title, None, shows("Page not found", LONG), "on a page with much to read"),
    Look(r.gone_by_title, "no longer exists", shows("Page not found", GONE), "that says it too"),
    Look(r.gone_by_title, None, shows(f"{TITLE}: page not found", WORDS.text), "beside the title of the entry"),
    Look(r.gone_by_title, "no longer exists", shows(f"{TITLE}: page not found", "This page no longer exists."), "that says it too"),
    Look(r.gone_by_title, None, shows("Oops", "Short."), "an entry of that name", None, Subject(URL, ("Oops",))),
    Look(r.gone_by_text, "no longer exists", shows("Riverbend", f"{WORDS.text} This page no longer exists."), "a short page"),
    Look(r.gone_by_text, "no longer exists", shows(TITLE, "This page no longer exists."), "a notice under the old title"),
    Look(r.gone_by_text, None, shows(TITLE, f"{WORDS.text * 3} This page no longer exists."), "a page under the old title"),
    Look(r.gone_by_text, "no longer exists", shows("Riverbend", GONE), "a long page without its subject"),
    Look(r.gone_by_text, None, shows("Riverbend", f"{LONG} This page no longer exists. Attendance of foster youth."), "with it"),
    Look(r.gone_by_text, None, shows("Riverbend", GONE, made_up=(404, None)), "a host that says 404"),
    Look(r.gone_by_text, "no longer exists", shows("Riverbend", GONE, made_up=(200, None)), "a host that never does"),
    Look(r.gone_by_text, None, shows("Riverbend", GONE), "the text of before", page("A guide", LONG)),
    Look(r.gone_by_pair, "article", shows("Riverbend", "The article is no longer here."), "a notice without its subject"),
    Look(r.gone_by_pair, "page", shows("That page is no longer here", "Sorry."), "in the title"),
    Look(r.gone_by_pair, None, shows("Riverbend", f"{WORDS.text * 3} The article is no longer here."), "longer than a notice"),
    Look(r.gone_by_pair, None, shows(TITLE, "The article is no longer here."), "under the title of the entry"),
    Look(r.gone_by_pair, None, shows("Riverbend", "The article on attendance of foster youth is no longer here."), "with its subject"),
    Look(r.gone_by_pair, None, shows("Riverbend", "This is no longer here. The article."), "in two sentences"),
    Look(r.shrunk_to_notice, None, shows("Riverbend Institute for Schools", WORDS.text), "nothing seen before"),
    # Trouble, logins, and what cannot be judged
    Look(r.trouble, "maintenance", shows("Riverbend", "Down for maintenance."), "a short page"),
    Look(r.trouble, None, shows("Riverbend", f"{LONG} Down for maintenance."), "a page with much to read"),
    Look(r.login, "log in", seen(0, notes=("login",)), "it asks for a password"),
    Look(r.login, "log in", leads(f"{SITE}/sso/x", SHOES), "it leads to a login"),
    Look(r.login, None, seen(0, SHOES, url=f"{SITE}/sso/x", final_url=f"{SITE}/sso/x"), "an address of that name"),
    Look(r.too_little, "too little", shows("", "Loading"), "neither title nor text"),
    Look(r.too_little, None, shows("Riverbend", "Loading"), "a title"),
    Look(r.too_little, None, shows("", WORDS.text), "a text"),
    # Where it leads
    Look(r.error_address, "error page", leads(f"{SITE}/404", SHOES), "the address of an error page"),
    Look(r.error_address, None, leads(f"{SITE}/404", page(TITLE, LONG)), "under the title of the entry"),
    Look(r.error_address, None, leads(f"{SITE}/404", page("New", PLAYBOOK.text)), "the text of before", PLAYBOOK),
    Look(r.error_address, None, seen(0, SHOES, url=f"{SITE}/404", final_url=f"{SITE}/404"), "an address of that name"),
    Look(r.search_address, "search", leads(f"{SITE}/search", SHOES), "the search of a site"),
    Look(r.search_address, None, leads(f"{SITE}/search", page(TITLE, LONG)), "under the title of the entry"),
    Look(r.search_address, None, seen(0, SHOES, url=f"{SITE}/search", final_url=f"{SITE}/search"), "an address of that name"),
    Look(r.made_up, "made-up", seen(0, BEND, made_up=(200, BEND)), "any address shows it", None, Subject(URL)),
    Look(r.made_up, None, seen(0, WORDS, made_up=(200, WORDS)), "without the name of the site it may be a door", None, Subject(URL)),
    Look(r.made_up, None, seen(0, WORDS, made_up=(404, WORDS)), "the host says 404", None, Subject(URL)),
    Look(r.made_up, None, seen(0, WORDS, made_up=(200, None)), "nothing to compare with", None, Subject(URL)),
    Look(r.made_up, None, seen(0, WORDS, made_up=(200, SHOES)), "another page", None, Subject(URL)),
    Look(r.made_up, None, seen(0, page("Home", LONG), made_up=(200, page("Home", LONG))), "the text of before", page("A", LONG), Subject(URL)),
    Look(r.made_up, None, seen(0, WORDS, url=f"{SITE}/", final_url=f"{SITE}/", made_up=(200, WORDS)), "a home page may", None, Subject(f"{SITE}/")),
    Look(r.made_up, None, seen(0, SHOES, made_up=(200, SHOES)), "a stranger's site shows its page anywhere"),
    Look(r.made_up_unsure, "made-up", shows(TITLE, LONG, made_up=(200, page(TITLE, LONG))), "with the title of the entry"),
    Look(r.made_up_unsure, None, shows("Home", LONG, made_up=(200, page("Home", LONG))), "with another title"),
    Look(r.made_up_unsure, "made-up", shows("Home", "Loading", made_up=(200, page("Home", "Loading"))), "with hardly a word"),
    Look(r.home_page, "home page", leads(f"{SITE}/index.html", WORDS), "the site's own home page"),
    Look(r.home_page, None, leads(f"{SITE}/", page(TITLE, LONG)), "under the title of the entry"),
    Look(r.home_page, None, leads(f"{SITE}/", page("New", PLAYBOOK.text)), "the text of before", PLAYBOOK),
    Look(r.home_page, None, leads("https://other.example/", SHOES), "a stranger's home page"),
    Look(r.home_page, None, leads(f"{SITE}/a", WORDS), "a deep page"),
)  # fmt: skip


def look_id(value: object) -> str:
    return f"{value.rule.__name__}: {value.why}" if isinstance(value, Look) else name(value)


@pytest.mark.parametrize("look", LOOKS, ids=look_id)
def test_a_rule_finds_what_it_should_and_spares_the_rest(look: Look) -> None:
    found = look.rule(Evidence(look.answer, look.subject, look.before, reader().signs, reader().thresholds))
    if look.found is None:
        assert found is None
    else:
        assert found
        assert look.found in found.what


def test_no_page_at_the_end_of_redirects_to_a_home_page_cannot_be_told() -> None:
    def note(to: str) -> str:
        return find(Evidence(leads(to, None), SUBJECT, None, reader().signs, reader().thresholds)).note

    assert note(f"{SITE}/") == "cannot-tell"
    assert note(f"{SITE}/guide.pdf") == ""


def test_an_error_page_keeps_the_title_of_the_entry_for_itself() -> None:
    """The words of a notice are its own, also where the page of before had some of them."""
    before = replace(LOST, text=f"{LOST.text} {LONG}")
    assert find(Evidence(seen(0, LOST), SUBJECT, before, reader().signs, reader().thresholds)).kind.value == "dead"
