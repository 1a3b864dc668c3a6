"""level1 digest: what happened since a day, in both forms the same, with texts of entries as texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import TODAY
from happening import add, catalog_of, edit, happened
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown import Markdown
from markdown_it import MarkdownIt

from level1.catalog.outside import KnownLinks, Outside
from level1.cli import main
from level1.curation.digest import Digest, digest
from level1.curation.digest_text import as_html, as_markdown
from level1.problems import in_markdown, visible

SITE = "https://support.example.org/kb/"
FIRST = date(2026, 11, 1)
HOSTILE = (
    "1. @everyone see #12: <img src=https://x.example/a.png onerror=alert(1)> ![p](https://x.example/p.png) [x](javascript:y) "
    "https://x.example www.x.example a@x.example `c` **b** _i_ ~~s~~ | t | $m$ &lt;b&gt; :bomb: <!-- c --> </ul></body>"
)


@pytest.fixture
def root(catalogue: Path) -> Path:
    return happened(catalogue)


def level1(root: Path, *arguments: str, site: str = SITE) -> Result:
    command = ["digest", "--root", str(root), "--as-of", str(TODAY), *arguments]
    return CliRunner().invoke(main, command, env={"LEVEL1_SITE_URL": site})


def of(root: Path, since: date = FIRST, **more: KnownLinks) -> Digest:
    return digest(catalog_of(root, **more), since, TODAY)


def ids(digest: Digest) -> dict[str, list[str]]:
    sections = {"new": digest.new, "changed": digest.changed, "no longer": digest.no_longer}
    return {name: [update.id for update in found] for name, found in sections.items()}


def test_each_entry_stands_in_one_section(root: Path) -> None:
    """What is new and was changed since is new; what is no longer in use is only that; drafts and the first day are not in it."""
    add(root, "both", added="2026-11-12", changed="2026-11-14")
    assert ids(of(root)) == {
        "new": ["both", "newcomer"],
        "changed": ["attendance-lead"],
        "no longer": ["gone", "older"],
    }


def test_days_before_and_after_are_left_out(root: Path) -> None:
    """The first day is included."""
    found = of(root, date(2026, 11, 15))
    assert ids(found) == {"new": [], "changed": ["attendance-lead"], "no longer": ["gone", "older"]}
    assert ids(digest(catalog_of(root), FIRST, date(2026, 11, 15)))["no longer"] == []


def test_lost_links_are_told_since_the_day_they_were_lost(root: Path) -> None:
    """Without the address. Of entries that are no longer in use nothing is told."""
    resources = catalog_of(root).resources
    lost = KnownLinks(
        Outside(resources[id].url, "gone", since=day)
        for id, day in {
            "newcomer": date(2026, 11, 18),
            "home-visits": date(2026, 10, 1),
            "gone": date(2026, 11, 19),
        }.items()
    )
    found = of(root, links=lost)
    assert [one.page for one in found.lost] == ["resources/newcomer/"]
    for text in (as_markdown(found, SITE), as_html(found, SITE)):
        assert "This page has been gone since November 18, 2026." in text
        assert resources["newcomer"].url.text not in text


def test_a_digest_of_a_lead_has_its_area_only(root: Path) -> None:
    done = level1(root, "--since", "2026-11-01", "--by", "coe-butte")
    assert done.exit_code == 0
    assert done.stdout.startswith("# Support for All, Butte County Office of Education: ")
    assert "The resource newcomer" in done.stdout
    assert "The resource older" not in done.stdout
    assert "Attendance lead" not in done.stdout
    # By the id of today, a former one, and as other commands write it.
    known = [level1(root, "--since", "2026-11-01", "--by", by) for by in ("attendance-lead", "turnout-lead")]
    known.append(level1(root, "--since", "2026-11-01", "--by", "lead/attendance-lead"))
    assert len({done.stdout for done in known}) == 1
    assert "Attendance lead" in known[0].stdout


def test_titles_lead_to_the_site_if_it_has_an_address(root: Path) -> None:
    """A text that is sent on has whole addresses or none."""
    done = level1(root, "--since", "2026-11-01", "--format", "html")
    page = lxml_html.document_fromstring(done.stdout)
    assert (done.exit_code, done.stderr) == (0, "")
    links = page.xpath("//a/@href")
    assert f"{SITE}resources/newcomer/" in links
    assert all(link.startswith(SITE) for link in links)
    without = level1(root, "--since", "2026-11-01", "--format", "html", site="")
    assert "<a" not in without.stdout
    assert without.stderr == "LEVEL1_SITE_URL does not say where the site is, so no title is a link.\n"


def test_both_forms_say_the_same(root: Path) -> None:
    edit(root, "resources", "gone", reason=HOSTILE)
    found = of(root)
    in_html = lxml_html.document_fromstring(as_html(found, SITE)).body
    in_markdown = lxml_html.fragment_fromstring(Markdown().convert(as_markdown(found, SITE)), create_parent=True)
    assert in_html.text_content().split() == in_markdown.text_content().split()
    assert visible(" ".join(HOSTILE.split())) in " ".join(in_html.text_content().split())


def test_what_replaced_an_entry_is_named(root: Path) -> None:
    text = as_markdown(of(root), SITE)
    assert f"The newer one says more. Use [The resource newcomer](<{SITE}resources/newcomer/>) instead." in text
    assert "Its publisher took it back.\n" in text


def test_no_text_of_an_entry_is_more_than_text(root: Path) -> None:
    """Whatever reads the Markdown or the HTML finds no link, picture or element that is not the digest's own."""
    edit(root, "resources", "gone", reason=HOSTILE, title="# <b>T</b> [l](https://x.example) @all")
    edit(root, "resources", "newcomer", summary=HOSTILE[:390])
    found = of(root)
    pages = [as_html(found, SITE)]
    pages += [MarkdownIt(kind).render(as_markdown(found, SITE)) for kind in ("commonmark", "gfm-like")]
    for text in pages:
        page = lxml_html.document_fromstring(text)
        assert {one.tag for one in page.iter() if isinstance(one.tag, str)} <= {
            *("html", "head", "meta", "title", "body"),
            *("h1", "h2", "p", "ul", "li", "strong", "a"),
        }
        assert all(link.startswith(SITE) for link in page.xpath("//@href"))
        assert not page.xpath("//@src | //@onerror")


@given(st.text(alphabet=st.sampled_from("ab1@#.:-+=)/<>&;[](){}!|~*_`$\\ \n"), max_size=40))
def test_any_text_reads_in_markdown_as_it_is(text: str) -> None:
    """As one line of a list and as a paragraph, in the words that it has, and without an element."""
    plain = visible(" ".join(text.split()))
    written = in_markdown(text)
    assert "\n" not in written
    for before in ("", "- "):
        made = MarkdownIt("gfm-like", {"linkify": False}).render(f"{before}{written}\n")
        read = lxml_html.fragment_fromstring(made, create_parent=True)
        assert " ".join(read.text_content().split()) == plain
        assert {one.tag for one in read.iterdescendants() if isinstance(one.tag, str)} <= {"p", "ul", "li"}


@pytest.mark.parametrize("text", ["ask @someone", "#12", "https://x.example", "WWW.x.example", "a@x.example", ":bomb:"])
def test_what_programs_look_for_after_markdown_is_not_there(text: str) -> None:
    """Mentions, numbers of issues, addresses and small pictures are broken by a comment, which nobody sees."""
    for made in (MarkdownIt("commonmark").render(in_markdown(text)), Markdown().convert(in_markdown(text))):
        assert text not in made
        assert lxml_html.fromstring(made).text_content().strip() == text


def test_a_quiet_time_is_said(catalogue: Path) -> None:
    done = level1(catalogue, "--since", "2026-11-02")
    assert done.exit_code == 0
    assert "Nothing is new, changed, replaced, withdrawn or lost in these days." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "2026-11-01", "--by", "atendance-lead"], "There is no lead called atendance-lead. Did you mean attendance-lead?"),
        (["--since", "2026-11-01", "--by", "xyz"], "There is no lead called xyz. Write the name of a file in content/leads without .yml."),
        (["--since", "2026-11-22"], "November 22, 2026 is after November 21, 2026."),
        (["--since", "yesterday"], "yesterday is not a day."),
        (["--since", "2026-11-01", "--links", __file__], "Give the database of link checks"),
        ([], "Missing option '--since'"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_said_in_a_sentence(catalogue: Path, arguments: list[str], said: str) -> None:
    done = level1(catalogue, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_content_with_errors_has_no_digest(catalogue: Path) -> None:
    edit(catalogue, "resources", "home-visits", lead="nobody")
    done = level1(catalogue, "--since", "2026-11-01")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "`level1 validate` names them" in done.stderr


def test_two_digests_are_the_same(root: Path) -> None:
    assert level1(root, "--since", "2026-11-01").stdout == level1(root, "--since", "2026-11-01").stdout
