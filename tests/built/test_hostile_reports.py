"""Every text of tests/hostile/texts.toml in the Markdown and HTML that commands write for issues, comments and mails: no element, link,
picture or mention of theirs, also for GitHub, which looks for more than Markdown has after it was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import TODAY, small_catalogue
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from built.hostile import hostile_catalog, texts, word
from built.making import command
from level1.catalog.content import read_content
from level1.cli.diff import _begins
from level1.contribute.difference import difference
from level1.contribute.telling import as_markdown as change_as_markdown
from level1.links.judging.states import LinkState
from level1.links.telling.report import as_markdown as links_as_markdown
from level1.links.telling.report import report_of
from level1.project import SCHEMAS

# What GitHub makes links, mentions and references of, in what is no code.
_MENTIONS = re.compile(r"(?<![\w`])@\w|(?<![\w&])#\d|\bGH-\d")
_ADDRESSES = re.compile(r"(?i)(https?://|www\.)evil")
_TAGS = {
    "html",
    "body",
    "head",
    "meta",
    "title",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "code",
    "pre",
    "a",
}
_TAGS |= {"details", "summary", "br", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_catalog(tmp_path_factory.mktemp("reports"), lambda case: not case.told)


def _curation(root: Path) -> str:
    return command("curation", "--root", root, "--as-of", "2027-12-01", "--format", "markdown").stdout


def _digest(form: str) -> Callable[[Path], str]:
    return lambda root: (
        command("digest", "--root", root, "--since", "2026-10-01", "--as-of", str(TODAY), "--format", form).stdout
    )


def _difference(root: Path) -> str:
    """What a proposal with all of them means, beside the small catalog without them."""
    before = read_content(small_catalogue(root / "before"))
    found = difference(before, read_content(root), SCHEMAS, TODAY, _begins).as_data()
    return change_as_markdown(found, longest=10_000_000)


def _links(root: Path) -> str:
    """With what pages say of themselves, which is as foreign."""
    moment = datetime(2026, 11, 21, tzinfo=UTC)
    content = read_content(root)
    states = {
        url: LinkState(url, "gone", moment, moment, moment, reason=texts()[number].text, settled=True)
        for number in range(len(texts()))
        for url in [f"https://www.example.org/{word(number)}"]
    }
    return links_as_markdown(report_of(content, states, (), moment))


REPORTS: Mapping[str, Callable[[Path], str]] = {
    "curation": _curation,
    "digest": _digest("markdown"),
    "digest as HTML": _digest("html"),
    "difference": _difference,
    "links": _links,
}


def _texts_outside_code(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """Each text of its own: a comment within one breaks it."""
    for element in tree.iter():
        inside = isinstance(element.tag, str) and element.tag in ("code", "pre")
        if element.text and isinstance(element.tag, str) and not inside:
            yield element.text
        within = any(one.tag in ("code", "pre") for one in element.iterancestors())
        if element.tail and not within:
            yield element.tail


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_has_their_texts_as_texts(root: Path, name: str) -> None:
    written = REPORTS[name](root)
    # A worklist has as many as one can clear in a sitting.
    assert sum(word(number) in written for number in range(len(texts()))) >= 24, "they are not in it"
    kinds = ["html"] if "HTML" in name else ["commonmark", "gfm-like"]
    for kind in kinds:
        html = written if kind == "html" else MarkdownIt(kind, {"linkify": False, "html": True}).render(written)
        tree = lxml_html.document_fromstring(html)
        assert {e.tag for e in tree.iter() if isinstance(e.tag, str)} <= _TAGS
        assert {n for e in tree.iter() if isinstance(e.tag, str) for n in e.attrib} <= {
            "href",
            "lang",
            "charset",
            "class",
        }
        assert [href for href in tree.xpath("//@href") if "evil" in href or not href.startswith("http")] == []
        if kind == "html":
            # A mail is read as it is.
            continue
        texts_ = [*_texts_outside_code(tree)]
        assert [text for text in texts_ if _MENTIONS.search(text)] == []
        # A worklist has a backslash in each address, by which GitHub knows that it is none.
        assert [text for text in texts_ if _ADDRESSES.search(text)] == [] or name == "curation"
