"""Sentences for readers are looked up: they stand in the catalog, whole, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import PROJECT
from jinja2 import DictLoader, Environment, nodes, pass_context
from jinja2.runtime import Context

from level1.dates import parse_partial_date
from level1.sentences import counted, sentence
from level1.site.language import Language
from level1.site.render import _Compiled, environment

TEMPLATES = sorted((PROJECT / "level1" / "site" / "templates").glob("*.html"))
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
    "0; url=",
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
    assert made == "by July 1, 2026"
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


SPANISH = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Search & find"
msgstr "%s"

msgid "by %%(day)s"
msgstr "el %%(day)s"
"""
TEMPLATE = (
    """{{ _("Search & find") }}|{% trans %}Search & find{% endtrans %}|{{ _("by %(day)s", day=day) }}|{{ _(word) }}"""
)


@pytest.fixture
def speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Environment]]:
    """The templates in Spanish, with a translation of "Search & find"."""
    monkeypatch.setattr("level1.site.language.CATALOGS", tmp_path)

    def speak(word: str) -> Environment:
        (tmp_path / "es.po").write_text(SPANISH % word, "utf-8")
        environment.cache_clear()
        return environment("es")

    yield speak
    environment.cache_clear()


def test_templates_are_in_their_language_also_where_that_is_known_before_they_are_rendered(
    speak: Callable[[str], Environment],
) -> None:
    told = speak("Buscar & hallar").from_string(TEMPLATE).render(day="<b>", word="Search & find")
    assert told == "Buscar & hallar|Buscar & hallar|el &lt;b&gt;|Buscar & hallar"
    # Its own text is markup, and stays as it is, in English too.
    assert environment().from_string(TEMPLATE).render(day=1, word="x") == "Search & find|Search & find|by 1|x"


def test_what_was_compiled_with_another_translation_is_not_used(speak: Callable[[str], Environment]) -> None:
    before, after = (speak(word).bytecode_cache for word in ("Buscar", "Hallar"))
    assert before.folder != after.folder == speak("Hallar").bytecode_cache.folder


def test_a_compiled_template_that_is_damaged_is_compiled_anew(tmp_path: Path) -> None:
    def made() -> str:
        one = Environment(loader=DictLoader({"x": "<p>{{ a }}</p>"}), bytecode_cache=_Compiled(tmp_path))
        return one.get_template("x").render(a=1)

    assert made() == "<p>1</p>"
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for damaged in (whole.replace(b"<p>", b"<q>"), whole[:-3], whole[:8], b"", b"\0" + whole, whole + b"\0"):
        kept.write_bytes(damaged)
        assert made() == "<p>1</p>"
        assert kept.read_bytes() == whole


def test_a_macro_and_what_asks_for_the_templates_values_still_get_them() -> None:
    class Asking:
        @pass_context
        def __call__(self, context: Context, more: str) -> str:
            return str(context["told"]) + more

    text = "{% macro twice(x) %}{{ x }}{{ caller() }}{% endmacro %}{% for x in 'ab' %}{% call twice(x) %}{{ ask('!') }}{% endcall %}{% endfor %}"
    assert environment().from_string(text).render(told="<", ask=Asking()) == "a&lt;!b&lt;!"


def test_days_lists_and_numbers_are_the_languages() -> None:
    language = Language("en")
    assert language.day(date(2026, 11, 1)) == "November 1, 2026"
    assert language.month(date(2026, 11, 1)) == "November 2026"
    assert language.number(12345) == "12,345"
    assert language.words(["a", "b", "c"]) == "a, b, and c"
    assert language.say(parse_partial_date("2024-09")) == "September 2024"


def test_the_catalog_has_the_sentences_of_today(script: object) -> None:
    assert script("sentences").main(["--check"]) == 0, "run: python scripts/sentences.py"  # type: ignore[operator]  # a fixture that gives the script


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
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's own switch
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


# What people read comes from the catalog: on pages, in files for programs, and in a terminal. What is wrong with content is in
# level1/locale/en/problems.toml. Here is what looks like a sentence and is none.
#
# Calls whose texts are not ours to look up: the door itself, patterns, the declaration of a command (the help of commands is
# English, as their names are), SQL, and errors of this program, which no reader or curator causes.
ASIDE = {"sentence", "counted", "compile", "option", "argument", "execute"}
ERRORS = {"ValueError", "LookupError", "TypeError", "TimeoutError", "NotForReaders"}
NOT_READ = {
    # (file, pattern of the text): reason. The file may be a part of its path.
    ("level1/site/hosts.py", r".*"): "what programs that serve files read: headers, and the words of their settings",
    ("", r"Support for All"): "the name of the site",
    ("", r"level1 [a-z].*"): "a command, typed as it is",
    ("level1/links/memory.py", r"(SELECT|INSERT|BEGIN|\s*CREATE|url =|checks\.|coalesce).*|\w+ = \w+"): "SQL",
    (
        "level1/validate/texts.py",
        r"best in|game chang|second to none|[a-z]+ [a-z]",
    ): "beginnings of words that are looked for",
    ("level1/links/memory.py", r"no network|no such|unable to open"): "a code, and what SQLite says",
    ("level1/links/asking/", r"[\w/+*;=., {}]+|.*\(checks the links of a public catalog{}\)"): "headers of a request",
    ("level1/links/asking/", r"({} |it |the )\w+ .*"): "evidence, kept in the memory as it was found",
    ("level1/links/telling/fix.py", r"{}\n\\ No newline at end of file\n"): "what a patch says",
    (
        "level1/dates.py",
        r"{}, revised {}|school year {}",
    ): "a date as its publisher gave it; sentences are made of dates",
    ("level1/site/modules.py", r"import .*"): "a line of a script",
    ("level1/site/wording.py", r"inside a sentence"): "a mark for translators",
    ("level1/characters.py", r".*"): "names of Unicode",
    ("level1/catalog/known.py", r"words of {}|{} County"): "the name of a list, and of a place",
    ("level1/people/", r"[A-Za-z ]+"): "names of LEAs and their kinds, as the state writes them",
    ("level1/state/", r"[A-Za-z1-3,\- ]+"): "words of the state's files",
    ("level1/state/tables.py", r"{} is not as .*"): "an error that the message about such a table repeats",
    ("level1/problems.py", r"::.*"): "a command for GitHub",
    ("level1/curation/", r"<!-- .* -->|-//.*|<!doctype .*"): "marks for programs, and markup",
    ("level1/site/", r"<.*|//@.*"): "markup, and where it is",
    (
        "level1/site/server.py",
        r"text/[a-z]+; charset=utf-8|HTTP/1\.1|[A-Z][a-z]+(-[A-Z][a-z]+)*",
    ): "types, the protocol and its headers",
    ("level1/site/joining.py", r"(const|export|import|return|new URL|Promise\.)\W.*"): "JavaScript",
    ("level1/cli/route.py", r"\n  {}  {} \({} County, {}\)"): "a line of a list",
    (
        "level1/site/pages/",
        r"{} County, California|California.*|Organization|Priority {}: {}",
    ): "schema.org, for search engines",
    ("level1/site/", r"(Resource|Lead)(File)?"): "names of schemas of the API",
    ("level1/site/exports/", r"[A-Z][A-Za-z]+|ListOf{}"): "names of schemas of the API",
    ("level1/site/exports/redirects.py", r"# .*"): "a remark in a file for web hosts",
    ("level1/validate/", r"(words|fields) {}|(more|too|unknown) [a-z ]+"): "names of messages",
    ("level1/validate/words_schema.py", r".*"): "what the schema for editors says about itself",
    ("level1/yamlfile/errors.py", r".*"): "what PyYAML says, and patterns for it",
    ("level1/yamlfile/", r"(it |its |{}: is |# yaml).*|True|False|Null"): "reasons that a message repeats, and YAML",
    (
        "level1/contribute/",
        r"From|To|Subject|Date|Received|Precedence|<!doctype .*|publisher {}",
    ): "headers of a mail, markup, and an id",
    (
        "level1/contribute/",
        r"Help|Choices|Resources|Leads| in square brackets|_no response_",
    ): "names of sheets, which are read again, what the help of a cell leaves out, and what GitHub writes",
    (
        "level1/contribute/misspelled.py",
        r"County (Office|Department|Superintendent) of .*",
    ): "what county offices call themselves in every language",
    ("level1/synth/__init__.py", r".*"): "invented entries, which are content",
}
# Two words, the second perhaps a value, or one that begins with a capital.
READS = re.compile(r"(?s).*[^\W\d_]{2,}[,:;.]? (.*\W)?[^\W\d_]{2,}.*|[A-Z][a-z]+[.:]?")
VALUE = "{}"
MODULES = sorted([*(PROJECT / "level1").rglob("*.py"), *(PROJECT / "hooks").glob("*.py")])


def called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "id", getattr(function, "attr", ""))


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts of a module that read as sentences: not docstrings, exported names, or parts of calls that look sentences up. What
    an f-string puts in is {}."""
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        elif (
            called(node) in ASIDE
            or (isinstance(node, ast.Raise) and node.exc and called(node.exc) in ERRORS)
            or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__")
        ):
            left_out |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else VALUE for part in node.values]
            text = "".join(str(part) for part in parts)
            shapes = [
                part.format_spec for part in node.values if isinstance(part, ast.FormattedValue) and part.format_spec
            ]
            left_out |= {id(part) for part in node.values} | {id(i) for shape in shapes for i in ast.walk(shape)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        worded = re.search(r"[^\W\d_]{2,}", text.replace(VALUE, ""))
        if id(node) not in left_out and worded and READS.fullmatch(text.replace(VALUE, "value")):
            yield node.lineno, text


def test_no_module_has_a_sentence_outside_the_catalog() -> None:
    used, outside = set(), []
    for path in MODULES:
        file = path.relative_to(PROJECT).as_posix()
        for line, text in literals(ast.parse(path.read_text("utf-8"))):
            spared = {row for row in NOT_READ if row[0] in file and re.fullmatch(row[1], text, re.DOTALL)}
            used |= spared
            outside += [] if spared else [(file, line, text)]
    assert outside == []
    assert set(NOT_READ) - used == set(), "an exception that nothing needs any more"


def test_the_test_of_modules_sees_what_it_should() -> None:
    seen = {
        "f'{n} entries'": ["{} entries"],
        "echo('Nothing waits.')": ["Nothing waits."],
        "f'{a}: {b}'": [],
        "raise CannotRename(f'{a} is gone')": ["{} is gone"],
        "raise ValueError(f'{a} is gone')": [],
        "sentence('%(a)s is gone', a=f'{b}-{c}')": [],
        "html = '<p>Hello to you</p>'": ["<p>Hello to you</p>"],
        "title = 'Overdue'": ["Overdue"],
        "f'{x:>9,} is {y:{width}}'": ["{} is {}"],
    }
    assert {code: [text for _, text in literals(ast.parse(code))] for code in seen} == seen
