"""The page of an organization that has no mail: the same questions, in no list, and without counts or lateness."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from light import lighten
from lxml import html as lxml_html
from mail_seeds import CURATORS, links_in

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.cli import main
from level1.contribute.replies import NotUnderstood, reply_from
from level1.site.pages import SitePage, site_pages

DAY = "2026-12-01"


@pytest.fixture
def root(catalogue: Path) -> Path:
    lighten(catalogue)
    file = catalogue / "content/resources/home-visits.yml"
    text = file.read_text("utf-8").replace("Example County Office of Education", "Kern County Office of Education")
    file.write_text(text, encoding="utf-8")
    return catalogue


def pages(root: Path, day: str = DAY, mailbox: str = CURATORS) -> dict[str, SitePage]:
    catalog = catalog_from(read_content(root))
    return {page.address: page for page in site_pages(catalog, date.fromisoformat(day), mailbox=mailbox)}


def asked_on(page: SitePage) -> list[str]:
    return [str(one) for one in lxml_html.fromstring(f"<main>{page.html}</main>").xpath("//@data-question")]


def test_the_page_asks_what_a_mail_would_ask(root: Path) -> None:
    found = pages(root)
    assert asked_on(found["curation/coe-kern/"]) == ["home-visits"]
    assert asked_on(found["curation/attendance-lead/"]) == ["lead/attendance-lead"]
    assert "curation/coe-butte/" not in found, "there is nothing to ask it"


def test_after_a_mail_it_asks_what_the_mail_asked(root: Path) -> None:
    """So that the code of the letter answers it, also once something else would come first."""
    done = CliRunner().invoke(
        main, ["ask", "--by", "coe-kern", "--mailbox", CURATORS, "--root", str(root), "--as-of", DAY]
    )
    assert done.exit_code == 0
    text = (root / "content/resources/home-visits.yml").read_text("utf-8")
    (root / "content/resources/a-new-one.yml").write_text(
        re.sub(r"(?m)^title: .*", "title: A new one", text).replace("home-visits", "a-new-one"), encoding="utf-8"
    )
    assert asked_on(pages(root)["curation/coe-kern/"]) == ["home-visits"]
    assert asked_on(pages(root, "2027-07-01")["curation/coe-kern/"]) == ["a-new-one", "home-visits"]
    letter = (root / "mails/coe-kern.md").read_text("utf-8")
    token = links_in(letter)[0].token
    assert token in letter.split("the code of this letter is")[1].replace("\\", "")
    assert token not in pages(root)["curation/coe-kern/"].html


def test_it_is_in_no_list_and_has_no_counts(root: Path) -> None:
    found = pages(root)
    page = found["curation/coe-kern/"]
    assert page.listed is False
    for word in ("overdue", "Overdue", "never reviewed", "data-tally", "due soon", "not answered"):
        assert word not in page.html
    # The theme writes noindex for such a page, and the sitemap leaves it out. No page leads there.
    for address, other in found.items():
        assert "curation/coe-kern" not in other.html, address


def test_a_steward_has_the_questions_under_its_worklist(root: Path) -> None:
    file = root / "content/resources/home-visits.yml"
    file.write_text(file.read_text("utf-8") + "steward: {lead: coe-kern, accepted: 2026-11-20}\n", encoding="utf-8")
    page = pages(root)["curation/coe-kern/"]
    assert asked_on(page) == ["home-visits"]
    assert "data-tally" in page.html
    assert "look-after" not in page.html


def test_without_scripts_each_answer_is_a_mail_that_counts_only_with_the_code(root: Path) -> None:
    page = lxml_html.fromstring(pages(root)["curation/coe-kern/"].html)
    links = [str(link) for link in page.xpath("//*[@data-answer]/a/@href")]
    assert len(links) == 5
    body = parse_qs(urlsplit(links[0]).query)["body"][0]
    mail = f"From: a@b.example\nDate: Wed, 02 Dec 2026 09:00:00 -0800\nSubject: Still right\n\n{body}"
    with pytest.raises(NotUnderstood):
        reply_from(mail.encode())
    completed = mail.replace("L1:still-right:home-visits:", "L1:still-right:home-visits: " + "a" * 22)
    assert [str(code) for code in reply_from(completed.encode()).codes] == ["L1:still-right:home-visits:" + "a" * 22]


def test_without_a_mailbox_nothing_leads_nowhere(root: Path) -> None:
    page = pages(root, mailbox="")["curation/coe-kern/"]
    assert "mailto:" not in page.html
    assert "This page needs JavaScript" in page.html


def test_who_asked_not_to_be_asked_has_no_page(root: Path) -> None:
    ask = ["ask", "--by", "coe-kern", "--mailbox", CURATORS, "--root", str(root), "--as-of", DAY]
    assert CliRunner().invoke(main, ask).exit_code == 0
    link = next(one for one in links_in((root / "mails/coe-kern.md").read_text("utf-8")) if one.answer == "do-not-ask")
    (root / "stop.eml").write_text(
        f"From: a@b.example\nDate: Wed, 02 Dec 2026 09:00:00 -0800\n\n{link.body}", encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["answers", str(root / "stop.eml"), "--root", str(root), "--as-of", "2026-12-03"])
    assert done.exit_code == 0, done.output
    assert "curation/coe-kern/" not in pages(root, "2026-12-03")
