"""Strings of the scripts: looked up by code, each code written and used, and no sentence for readers in a script itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import playwright
import pytest
from conftest import PROJECT

ASSETS = PROJECT / "theme" / "assets"
STRINGS = ASSETS / "strings"
SCRIPTS = sorted(path for path in ASSETS.rglob("*.js") if path.parent != STRINGS)

# say('code'), sayWith("code"), and say(`begins.${with}`): the code, or what it begins with.
ASKED = re.compile(r"""\bsay(?:With)?\(\s*(?:(['"])([\w.-]+)\1|`([\w.-]+)\$\{)""")
# Any other place that names codes: a table of codes, or a code chosen by a condition.
NAMED = re.compile(r"""(['"`])([a-z]+(?:-[a-z]+)*\.[a-z][\w.-]*)\1""")
LITERAL = re.compile(r"""'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\\n]|\\.)*)`""")
COMMENT = re.compile(r"^\s*(?://|/?\*).*$|\s//\s.*$", re.MULTILINE)
# Two words with a space between, the first of them large or one of them followed by a mark; or one large word alone.
SENTENCE = re.compile(r"^[A-Z][\w’']*(?:[ ,.:?!…]|$)|[a-z]{2,}[,.:?!] |[a-z]+ [a-z]+ [a-z]+ [a-z]+")
# Texts that are no sentences, each with its reason.
SAME = {
    # Names of keys, as browsers give them, and of elements.
    "ArrowDown",
    "ArrowUp",
    "Enter",
    "Escape",
    "Home",
    "End",
    "Tab",
    "Backspace",
    "Delete",
    "NFD",
    "NFKD",
    "UTC",
    # Parts of days and patterns.
    "T00:00:00Z",
    "T00:00:00",
    "Y",
    # Queries of styles and selectors.
    "(max-width: 60rem)",
    "input, select, textarea, [contenteditable]",
    "button, a",
    # Kinds of LEA in names as the state's directory writes them.
    "county office of education",
    "county department of education",
    "county superintendent of schools",
    # Names that keep their capitals inside a sentence.
    "English Black African American Indian Alaska Native Asian Filipino Hispanic Latino Hawaiian Pacific Islander Dashboard "
    "Equity Multiplier",
    # A mark in the page that scripts look for.
    "[data-currency] [data-due], [data-since]",
}


def code_of(path: Path) -> str:
    return COMMENT.sub("", path.read_text("utf-8"))


@cache
def strings(language: str = "en") -> dict[str, str | dict[str, str]]:
    """The strings of a language, read as the browser reads them."""
    node = shutil.which("node") or next(map(str, Path(playwright.__file__).parent.glob("driver/node*")), None)
    assert node, "There is no node: set up the environment with scripts/test.py."
    program = f"import strings from './{language}.js'; console.log(JSON.stringify(strings));"
    done = subprocess.run(
        [node, "--input-type=module", "-e", program], cwd=STRINGS, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_every_code_is_written_and_used() -> None:
    text = "\n".join(code_of(path) for path in SCRIPTS)
    # A code made of parts, such as those of the message's sentence on the need, is named by its first part.
    asked = {match[2] for match in ASKED.finditer(text) if match[2]}
    begun = {match[3] for match in ASKED.finditer(text) if match[3]}
    named = {match[2] for match in NAMED.finditer(text)}
    assert sorted(asked - set(strings())) == [], "asked for, but not written"
    begun |= {f"{code}-" for code in re.findall(r"say\(\[(?:'|\")([\w.-]+)", text)}
    unused = [code for code in strings() if code not in asked | named and not code.startswith(tuple(begun) or ("\n",))]
    assert unused == []


def test_codes_are_in_their_order_and_forms_are_those_of_a_language() -> None:
    assert list(strings()) == sorted(strings())
    forms = {form for text in strings().values() if isinstance(text, dict) for form in text}
    assert forms <= {"zero", "one", "two", "few", "many", "other"}
    assert [code for code, text in strings().items() if isinstance(text, dict) and "other" not in text] == []


def test_the_forms_of_a_sentence_have_the_same_values() -> None:
    """A form that leaves a value out says something else."""
    values = re.compile(r"\{(\w+)\}")
    odd = {
        code: text
        for code, text in strings().items()
        if isinstance(text, dict) and len({frozenset(values.findall(form)) for form in text.values()}) > 1
    }
    assert odd == {}


def sentences_in(code: str) -> list[str]:
    """The texts of a script that look like something to be read."""
    found = []
    code = COMMENT.sub("", code)
    for match in LITERAL.finditer(code):
        before = code[: match.start()].rstrip()[-20:]
        if before.endswith(("Error(", "import", "from")):
            continue
        text = match[1] or match[2] or match[3] or ""
        for piece in re.split(r"\$\{[^}]*\}", text):
            piece = piece.strip(" ·“”()")
            if SENTENCE.search(piece) and text not in SAME and piece not in SAME:
                found.append(piece)
    return found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_no_script_has_sentences_of_its_own(script: Path) -> None:
    assert sentences_in(script.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("make('p', {}, 'No match. Try again.')", ["No match. Try again."]),
        ("make('p', { class: 'facts-line wide' }, say('a.b'))", []),
        ("said.textContent = `Taken off your list: ${name}. `", ["Taken off your list:"]),
        ("make('button', {}, 'Remove')", ["Remove"]),
        ("throw new Error('No string is called so.')", []),
        ("// A comment. It has sentences.\nlet a = 'x-y';", []),
    ],
)
def test_the_test_sees_what_it_should(code: str, found: list[str]) -> None:
    assert sentences_in(code) == found
