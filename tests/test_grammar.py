"""Grammar: no code puts a sentence together from pieces, and every word agrees with the number that chose the form."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from conftest import PROJECT
from test_sentences import LETTERS, MODULES

# Grammar that is glued: a word chosen by a number, an ending added to a word, a text compared with an English one.
# {(file, expression): reason}
NOT_GRAMMAR = {
    ("level1/sentences.py", "one if number is None or number == 1 else many"): "the door",
    ("level1/messages.py", "'one' if number == 1 else 'other'"): "the door of problems",
    ("level1/yamlfile/errors.py", "'mapping values are not allowed' in said"): "what PyYAML says",
    ("level1/coverage/coverage.py", "'single-publisher' if publishers == 1 else 'several'"): "a code",
    ("level1/links/memory.py", "'no such' in str(error)"): "what SQLite says",
    ("level1/links/memory.py", "'unable to open' in said"): "what SQLite says",
}


ENDINGS = {"", "s", "es", "y", "ies"}


def words_of(node: ast.AST) -> str | None:
    """The text of a literal, without what an f-string puts in; None for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def glued(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp):
            texts = [words_of(node.body), words_of(node.orelse)]
            of_one = isinstance(node.test, ast.Compare) and any(ast.unparse(n) == "1" for n in node.test.comparators)
            worded = all(text is not None and LETTERS.search(text) for text in texts)
            ending = set(texts) <= ENDINGS and len(set(texts)) == 2
            if ending or (of_one and worded) or ast.unparse(node.body) == "one":
                yield node
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            if words_of(node.right) in ENDINGS - {"", "y"}:
                yield node
        elif isinstance(node, ast.Compare):
            sides = [words_of(side) or "" for side in (node.left, *node.comparators)]
            if any(re.search(r"[^\W\d_] [^\W\d_]|^ [^\W\d_]|[^\W\d_]{2} $", side) for side in sides):
                yield node


def test_no_grammar_is_glued_by_code() -> None:
    found = {
        (path.relative_to(PROJECT).as_posix(), ast.unparse(node))
        for path in MODULES
        for node in glued(ast.parse(path.read_text("utf-8")))
    }
    assert found - set(NOT_GRAMMAR) == set()
    assert set(NOT_GRAMMAR) - found == set(), "an exception that nothing needs any more"


# A script that picks a text by comparing a number with 1, or adds an s. What `say` looks up knows the forms of its language.
GLUED_IN_SCRIPTS = re.compile(
    r"(?:[=!]==|[<>]=?) 1 \? \(?(?:['\"`]|one\b)|\+ ['\"`](?:s|es|ies)['\"`]|\? ['\"`]{2} : ['\"`]s['\"`]"
)


def test_no_grammar_is_glued_by_scripts() -> None:
    scripts = sorted((PROJECT / "theme" / "assets").rglob("*.js"))
    assert [path.name for path in scripts if GLUED_IN_SCRIPTS.search(path.read_text("utf-8"))] == []
    for wrong in (
        "n === 1 ? 'file' : 'files'",
        "value === 1 ? one : many",
        "word + 's'",
        "n > 1 ? `files` : x",
        "a ? '' : 's'",
    ):
        assert GLUED_IN_SCRIPTS.search(wrong), wrong
    assert not GLUED_IN_SCRIPTS.search("found.length === 1 ? found[0] : null")


@pytest.mark.parametrize(
    "code",
    [
        "f\"{n} file{'s' if n > 1 else ''}\"",
        "f\"{n} file{'' if n == 1 else 's'}\"",
        "'entry' if n == 1 else 'entries'",
        "word + 's'",
        "'was' if n == 1 else 'were'",
        "f'{gone} was merged' not in notes",
        "told == 'not met yet'",
    ],
)
def test_the_test_of_grammar_sees_what_it_should(code: str) -> None:
    assert list(glued(ast.parse(code)))


# A value beside a word that must agree with it, if it is a number: only the number that chooses the form may have one.
AGREES = re.compile(
    r"%\((\w+)\)s (?:(?!(?:and|but|has|is|it|of|should|which)\b)[a-z-]+ )?"
    r"(?!(?:is|was|has|does|this|as|its|us|across|says|less|access)\b)([a-z]{2,}s|are|were|have|do|people)\b"
)
# Values that are words and not numbers, or a part of what the form was chosen for: {(value, word): reason}
NOT_COUNTED = {
    ("of", "combinations"): "of all combinations there are: always several",
}


def sentences_of_the_catalog() -> list[tuple[str, ...]]:
    with (PROJECT / "level1/site/locale/site.pot").open("rb") as file:
        return [m.id if isinstance(m.id, tuple) else (m.id,) for m in read_po(file) if m.id]


def disagreeing(forms: tuple[str, ...]) -> set[tuple[str, str]]:
    """(value, word) of a sentence of the catalog, for each word that agrees with a number that does not choose the form."""
    found = {(name, word) for form in forms[-1:] for name, word in AGREES.findall(form)}
    return {(name, word) for name, word in found if len(forms) == 1 or name != "count"}


def test_no_word_of_a_sentence_agrees_with_a_number_that_does_not_choose_its_form() -> None:
    found = [(pair, forms[-1]) for forms in sentences_of_the_catalog() for pair in disagreeing(forms)]
    assert [told for told in found if told[0] not in NOT_COUNTED] == []
    assert set(NOT_COUNTED) - {pair for pair, _ in found} == set(), "an exception that nothing needs any more"


def test_the_test_of_agreement_sees_what_it_should() -> None:
    assert disagreeing(("%(n)s lines are new.",))
    assert disagreeing(("%(count)s file of %(n)s new files", "%(count)s files of %(n)s new files")) == {("n", "files")}
    assert disagreeing(("%(n)s were there",)) == {("n", "were")}
    assert disagreeing(("%(count)s file", "%(count)s files")) == set()
    assert disagreeing(("The entry is %(name)s. It has errors.",)) == set()
