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
SCRIPTS = sorted(path for path in ASSETS.rglob("*.js") if STRINGS not in path.parents)

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
    "NFKC",
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
    # What a file of the catalog begins with.
    "# yaml-language-server: $schema=",
    # A mark in the page that scripts look for.
    "[data-currency] [data-due], [data-since]",
}


def code_of(path: Path) -> str:
    return COMMENT.sub("", path.read_text("utf-8"))


@cache
def files(language: str = "en") -> dict[str, dict[str, str | dict[str, str]]]:
    """The strings of a language by file, each read as the browser reads it."""
    node = shutil.which("node") or next(map(str, Path(playwright.__file__).parent.glob("driver/node*")), None)
    assert node, "There is no node: set up the environment with scripts/test.py."
    program = """
        import { readdirSync } from 'node:fs';
        import { add } from '../../shared/say.js';
        const found = {};
        let before = [];
        for (const file of readdirSync('.')) {
          await import(`${process.cwd()}/${file}`);
          const all = Object.entries(add({}));
          found[file] = Object.fromEntries(all.slice(before.length));
          if (all.length === before.length || before.some(([code, text], at) => all[at][0] !== code || all[at][1] !== text)) throw new Error(file);
          before = all;
        }
        console.log(JSON.stringify(found));
    """
    done = subprocess.run(
        [node, "--input-type=module", "-e", program], cwd=STRINGS / language, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def strings(language: str = "en") -> dict[str, str | dict[str, str]]:
    return {code: text for of in files(language).values() for code, text in of.items()}


# The modules that a module reads with itself, and the strings among them.
READ = re.compile(r"""^(?:import|export)\s(?:[^'";]*\bfrom\s)?["'](\.[^"']+\.js)["'];""", re.MULTILINE)


@cache
def read_with(script: Path) -> frozenset[Path]:
    found, open_ = {script}, [script]
    while open_:
        one = open_.pop()
        new = {(one.parent / name).resolve() for name in READ.findall(one.read_text("utf-8"))} - found
        found |= new
        open_ += new
    return frozenset(found)


def test_a_script_reads_the_strings_that_it_says() -> None:
    """Not with the page, and not because another script happens to have read them before."""
    for script in SCRIPTS:
        code = code_of(script)
        known = [code for path in read_with(script) if STRINGS in path.parents for code in files()[path.name]]
        asked = {match[2] for match in ASKED.finditer(code) if match[2]}
        asked |= {match[2] for match in NAMED.finditer(code) if match[2] in strings()}
        begun = {match[3] for match in ASKED.finditer(code) if match[3]}
        begun |= {f"{one}-" for one in re.findall(r"say\(\[(?:'|\")([\w.-]+)", code)}
        assert sorted(asked - {*known}) == [], script
        assert [one for one in begun if not any(code.startswith(one) for code in known)] == [], script


def test_a_script_reads_no_strings_that_it_does_not_say() -> None:
    for script in SCRIPTS:
        code = code_of(script)
        for name in READ.findall(script.read_text("utf-8")):
            if "/strings/" in name:
                groups = {one.split(".")[0] for one in files()[Path(name).name]}
                assert any(re.search(rf"""['"`]{group}\.""", code) for group in groups), (script, name)


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
    for name, of in files().items():
        assert list(of) == sorted(of), name
    assert len(strings()) == sum(map(len, files().values())), "a code is written once"
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
