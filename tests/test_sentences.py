"""Sentences for readers are looked up: they stand in the catalog, whole, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import PROJECT
from jinja2 import Environment, nodes

from level1.dates import parse_partial_date
from level1.sentences import counted, sentence
from level1.site.language import Language

TEMPLATES = sorted((PROJECT / "level1" / "site" / "templates").glob("*.html")) + sorted(
    (PROJECT / "theme").glob("*.html")
)
# Attributes that are read out or shown.
READ = {"aria-label", "alt", "title", "placeholder", "label", "content", "data-one", "data-many"}
# Text that is the same in every language, each with its reason.
SAME = {
    # The name of the site, and separators.
    "Support for All",
    "·",
    # Sizes and types for the browser, in attributes that share a name with readable ones.
    "width=device-width, initial-scale=1",
    "light dark",
    "noindex",
    "article",
    "website",
    "5; url=",
    "en_US",
    # A command, typed as it is.
    "level1 review --by",
    "level1 metrics --as-of",
}
# A piece of a tag that a macro writes.
ATTRIBUTE = re.compile(r'"?\s*data-[\w-]+(="?)?')
LETTERS = re.compile(r"[^\W\d_]{2}")


def test_a_sentence_is_english_and_knows_what_it_was_made_of() -> None:
    made = sentence("by %(day)s", day=date(2026, 7, 1))
    assert made == "by 1 July 2026"
    assert (made.one, made.values) == ("by %(day)s", {"day": date(2026, 7, 1)})


@pytest.mark.parametrize(("number", "told"), [(0, "0 resources"), (1, "1 resource"), (1234, "1,234 resources")])
def test_a_number_chooses_the_form_and_has_its_commas(number: int, told: str) -> None:
    made = counted("%(count)s resource", "%(count)s resources", number)
    assert made == told
    assert Language("en").say(made) == told
    assert Language("en").ngettext("%(count)s resource", "%(count)s resources", number, count=number) == told


def test_values_of_a_template_are_text_and_its_sentence_is_markup() -> None:
    told = Language("en").gettext('Open <a href="%(to)s">%(title)s</a>', to="x/", title="<b>")
    assert told == 'Open <a href="x/">&lt;b&gt;</a>'


def test_days_lists_and_numbers_are_the_languages() -> None:
    language = Language("en")
    assert language.day(date(2026, 11, 1)) == "1 November 2026"
    assert language.month(date(2026, 11, 1)) == "November 2026"
    assert language.number(12345) == "12,345"
    assert language.words(["a", "b", "c"]) == "a, b, and c"
    assert language.say(parse_partial_date("2024-09")) == "September 2024"


def test_the_catalog_has_the_sentences_of_today(script: object) -> None:
    assert script("sentences").main(["--check"]) == 0, "run: python scripts/sentences.py"  # type: ignore[operator]


class _Readable(HTMLParser):
    """What a reader sees or hears of a piece of HTML: its texts and readable attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        self.found += [value for name, value in attrs if name in READ and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def texts_outside(source: str) -> Iterator[str]:
    """The texts of a template that are not in the catalog: its HTML without what `{% trans %}` holds, and texts in expressions
    that are shown."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    tree = environment.parse(source)
    html = []
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                html.append(node.data)
            else:
                # A mark that keeps an attribute or a tag whole around what is worked out.
                html.append("\N{REPLACEMENT CHARACTER}")
                yield from shown_constants(node)
    readable = _Readable()
    readable.feed("".join(html))
    readable.close()
    for text in readable.found:
        for piece in text.split("\N{REPLACEMENT CHARACTER}"):
            if ATTRIBUTE.fullmatch(piece.strip()):
                continue
            if LETTERS.search(piece) and " ".join(piece.split()).strip(" :;.,()") not in SAME:
                yield " ".join(piece.split())


def shown_constants(node: nodes.Node) -> Iterator[str]:
    """Texts that an expression shows as they are: alone, joined, chosen by a condition, or as the default of a filter. Names of
    kinds, pages, filters and calls are no texts."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        if LETTERS.search(node.value) and (" " in node.value.strip() or node.value[:1].isupper()):
            yield node.value
    elif isinstance(node, nodes.Concat | nodes.Or):
        for part in node.iter_child_nodes():
            yield from shown_constants(part)
    elif isinstance(node, nodes.CondExpr):
        yield from shown_constants(node.expr1)
        if node.expr2:
            yield from shown_constants(node.expr2)
    elif isinstance(node, nodes.Filter) and node.node is not None:
        yield from shown_constants(node.node)
        if node.name == "default":
            for part in node.args:
                yield from shown_constants(part)
    elif isinstance(node, nodes.Getitem):
        yield from shown_constants(node.node)
    elif isinstance(node, nodes.Dict):
        for pair in node.items:
            yield from shown_constants(pair.value)
    elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr | nodes.Name):
        name = node.node.attr if isinstance(node.node, nodes.Getattr) else node.node.name
        # Macros and parts that take a text to show.
        if name in ("outside", "guide", "trail", "sheets", "tally"):
            for part in (*node.args, *(keyword.value for keyword in node.kwargs)):
                yield from (text for text in shown_constants(part) if not text.endswith("/"))
    elif isinstance(node, nodes.List | nodes.Tuple):
        for part in node.items:
            yield from shown_constants(part)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_sentence_of_a_template_stands_outside_the_catalog(template: Path) -> None:
    assert list(texts_outside(template.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Hello there</p>", ["Hello there"]),
        ("<p>{% trans %}Hello there{% endtrans %}</p>", []),
        ('<a aria-label="Close it" href="x y">{{ title }}</a>', ["Close it"]),
        ("{{ 'By ' ~ day }}", ["By "]),
        ("{{ 'is here' if one else 'are here' }}", ["is here", "are here"]),
        ("{{ _('Hello there') }}", []),
        ("{{ parts.outside(url, 'Open at ' ~ host) }}", ["Open at "]),
        ("{{ to('student-groups', word.id) }}", []),
    ],
)
def test_the_test_sees_what_it_should(source: str, found: list[str]) -> None:
    assert list(texts_outside(source)) == found


# Rooms and modules whose texts readers of the site see. What speaks to curators in a terminal is English by design (level1.cli),
# and what is wrong with content is in level1/locale/en/problems.toml.
SPEAK = (
    "level1/catalog",
    "level1/coverage",
    "level1/curation/ledger.py",
    "level1/curation/metrics.py",
    "level1/curation/review_calendar.py",
    "level1/finder",
    "level1/identity/updates.py",
    "level1/links/telling/shown.py",
    "level1/people/routing.py",
    "level1/search",
    "level1/site",
)
# Texts in them that nobody reads as a sentence, each with its reason.
NOT_READ = {
    "Support for All": "the name of the site",
    "d MMMM y": "a pattern of Babel",
    "level1 ": "a command, typed as it is",
    "California": "a place, for search engines (schema.org)",
    "Organization": "a type of schema.org",
    "Note": "a name that a module offers",
    "Route": "a name that a module offers",
    "words of ": "the name of a list, where guesses are remembered",
    " County, California": "a place, for search engines (schema.org)",
}
# Modules that hold no sentences for readers, each with its reason.
QUIET = {
    "level1/search/thesaurus.py": "problems of the thesaurus, for curators in a terminal",
    "level1/site/internal_links.py": "problems of a build, for engineers",
    "level1/site/build.py": "calls MkDocs",
    "level1/site/exports/redirects.py": "a remark in a file for web hosts",
}
READS = re.compile(r"[A-Za-z]{2,}[,:.]? .*[A-Za-z]{2,}|^[A-Z][a-z]+$")


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Texts of a module that are not docstrings, parts of calls that look sentences up, or messages of exceptions."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        elif isinstance(node, ast.Raise) or (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("sentence", "counted", "compile")
        ):
            left_out |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.lineno, node.value


def speaking() -> list[Path]:
    found = [PROJECT / place for place in SPEAK]
    return [path for place in found for path in ([place] if place.is_file() else sorted(place.rglob("*.py")))]


def test_no_module_that_readers_hear_has_a_sentence_outside_the_catalog() -> None:
    outside = [
        (path.relative_to(PROJECT).as_posix(), line, text)
        for path in speaking()
        if path.relative_to(PROJECT).as_posix() not in QUIET
        for line, text in literals(path)
        if READS.search(text) and not re.search(r"[<{\\/]", text) and not text.startswith(tuple(NOT_READ))
    ]
    assert outside == []
