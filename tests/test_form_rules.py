"""The form in the browser says of every submission what the check says, in the same words, and makes the same file: its modules and
`level1.contribute.submission` are given the same ones."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from conftest import PROJECT
from real import real_content
from test_seeded import _TODAY as TODAY
from test_seeded import SEEDS

from level1.catalog.content import KINDS
from level1.contribute.form import CODES, FOLDER, form_files
from level1.contribute.steps import NOT_ASKED, steps_of
from level1.contribute.submission import OF_CURATORS, Checked, Submission, answers_for, check
from level1.messages import messages
from level1.project import SCHEMAS, THEME
from level1.search.node import in_node, node_program
from level1.validate.rules import OF_THE_PAST, SPANS
from level1.validate.schema import load_schema

FOLDERS = {name: kind for kind, name in KINDS.items()}
# What the form leaves to the check of the proposal, with the reason. Codes of files, of YAML and of other files than entries never
# come from a form, which writes the file itself.
NOT_KNOWN = {
    "alias-taken": "former ids are written by curators",
    "breaks-another": "needs the rules of all other files",
    "near-duplicate": "the form has a lighter comparison of its own, as advice",
    "successor-is-draft": "nobody proposes a successor of a resource",
}
# Modules whose problems are of no entry that a form could make, and why.
NOT_OF_ENTRIES = {
    "level1/catalog/": "which files there are; the form names its own",
    "level1/contribute/incoming.py": "files that are sent, not what is in fields",
    "level1/contribute/issue.py": "texts of issues",
    "level1/contribute/layout.py": "the layout, which the form writes",
    "level1/contribute/rows.py": "workbooks",
    "level1/contribute/taking.py": "what of a workbook may be written",
    "level1/contribute/tidy.py": "files that are sent, not what is in fields",
    "level1/identity/": "commands of curators",
    "level1/links/": "observations of links, and pages",
    "level1/search/": "the thesaurus and the lists of ways",
    "level1/site/": "pages and commands",
    "level1/state/": "data of the state",
    "level1/validate/addresses.py": "addresses of pages; ids of the form avoid those of lists",
    "level1/validate/day_texts.py": "texts about updates",
    "level1/validate/feedback.py": "records of feedback",
    "level1/validate/handwritten.py": "pages that are written by hand",
    "level1/validate/history.py": "what the repository had before",
    "level1/validate/mail.py": "records of mail",
    "level1/validate/overlap.py": "decisions of curators about entries that overlap",
    "level1/validate/picks.py": "lists of picks",
    "level1/validate/prose.py": "texts that YAML cut, which what the form writes is not",
    "level1/validate/reflection.py": "the tool for self-reflection",
    "level1/validate/reviews.py": "what the repository had before",
    "level1/validate/routing.py": "tables of whom to ask",
    "level1/validate/tables.py": "tables of the state and counties",
    "level1/yamlfile/": "how a file is written, which the form does itself",
}
# Sentences about entries that the form does not say, by name or, for all of a code, by code.
NOT_SAID = {
    **NOT_KNOWN,
    "alias-loop": "former ids are written by curators",
    "cannot-change": "a file as it lies in the repository; the form makes its text anew",
    "county-not-covered": "of the table of counties; breaks-another tells it of the change",
    "county-without-office": "of the table of counties; breaks-another tells it of the change",
    "dates-reversed.review": "reviews are written by curators",
    "duplicate-word": "of the lists of words",
    "future-date.review": "reviews are written by curators",
    "future-date.translation": "translations are written by curators",
    "several-documents.list": "of how a file is written",
    "submitted-twice": "one form is one entry",
    "translation-of-before": "translations are written by curators",
    "type-without-policy": "of the policy for reviews",
    "unknown-entry.facet": "of records of feedback",
    "unknown-entry.mailed": "of records of mail",
    "unknown-entry.page": "of records of feedback",
    "wrong-kind.comment": "of how a file is written",
    "wrong-kind.dashes": "of how a file is written",
    "wrong-kind.item-for-list": "controls of lists give lists",
    "wrong-kind.list-for-text": "controls of texts give texts",
    "wrong-kind.long-item-for-list": "controls of lists give lists",
    "wrong-kind.missing": "an empty answer is none",
    "wrong-kind.number-for-text": "controls of texts give texts",
}
# How the scripts of the form name a sentence: 'code', 'code.name' or `code.${one of several}`.
NAMED = re.compile(r"['`]([a-z0-9-]+(?:\.[a-z0-9-]*(?:\$\{\w+\})?)?)['`]")
# Names of fields that no control of the form can have.
NO_CONTROL = {"field-prototype", "field-number-huge", "field-without-name"}
FILES = re.compile(r"\b([a-z0-9-]+) \(“")
PROGRAM = """
import { Check } from './check.js';
import * as across from './across.js';
import { answersOf } from './answers.js';
const { pieces, seeds, entries, today } = given;
const checks = {};
for (const [kind, folder] of [['resource', 'resources'], ['lead', 'leads']]) {
  checks[folder] = new Check(pieces[kind], pieces.rules, today);
  checks[folder].know(across, pieces.catalog, pieces.texts);
}
// What may be copied is read, and then asked again, as the page does.
const all = Object.fromEntries(entries.map(({ id, data }) => [id, data]));
const entry = (check, answers, given) => {
  const { id, data } = check.entry(answers, given);
  for (const other of check.wanted(id, data)) check.others.entries[other] = all[other];
  return check.entry(answers, given);
};
const told = ({ kind, answers, id, before }) => entry(checks[kind], answers, { id, before });
const plain = (schema) => Object.keys(schema.properties).filter((name) => !schema.properties[name].properties);
// The controls of fields that an entry does not have are empty, and say so.
const again = ({ kind, id, data }) => {
  const { schema } = checks[kind].piece;
  const said = answersOf(schema, data);
  const names = new Set(Object.keys(said).map((name) => name.split('.')[0]));
  const others = plain(schema).filter((name) => !names.has(name)).map((name) => [name, '']);
  return checks[kind].entry({ ...said, ...Object.fromEntries(others) }, { id, before: data });
};
const whole = (one) => ({ kind: one.kind, id: one.id, ...again(one) });
const answer = async () => ({ seeds: seeds.map(told), entries: entries.map(whole) });
"""


@cache
def files() -> Mapping[str, str]:
    return form_files(real_content(), SCHEMAS)


def read(text: str) -> Any:
    """A piece as theme/assets/contribute/data.js reads it."""
    return json.loads(text.replace(":\\u0001//", "://"))


@cache
def pieces() -> Mapping[str, Any]:
    """The data of the form by name."""
    return {name: read(files()[f"{FOLDER}{name}.json"]) for name in ("rules", "resource", "lead", "catalog", "texts")}


def given_seeds() -> list[dict[str, Any]]:
    content = real_content()
    found = []
    for seed in SEEDS:
        kind, id = FOLDERS[seed["kind"]], seed.get("entry", "")
        before = content.entries[kind][id].data if id in content.entries[kind] else None
        found.append({"kind": kind, "answers": seed["answers"], "id": id, "before": before})
    return found


@cache
def given_entries() -> Sequence[Mapping[str, Any]]:
    """Every entry that the form can correct, as it is given it."""
    return [
        {"kind": kind, "id": id, "data": read(files()[name])}
        for kind, id, _ in real_content().documents()
        if (name := f"{FOLDER}{kind}/{id}.json") in files()
    ]


@cache
def in_the_form() -> Mapping[str, Any]:
    given = {"pieces": pieces(), "seeds": given_seeds(), "entries": given_entries(), "today": TODAY.isoformat()}
    made: dict[str, Any] = in_node(PROGRAM, given, THEME / "assets" / "contribute", node_program())
    return made


@cache
def checked() -> Sequence[Checked]:
    submissions = [Submission(seed["kind"], seed["id"], seed["answers"]) for seed in given_seeds()]
    return check(real_content(), SCHEMAS, submissions, TODAY)


def alone(seed: Mapping[str, Any]) -> Checked:
    """What is said of a submission that no other is checked with: what is new may resemble what else is new."""
    [one] = check(real_content(), SCHEMAS, [Submission(seed["kind"], seed["id"], seed["answers"])], TODAY)
    return one


def words(told: Sequence[Mapping[str, Any]]) -> set[tuple[str, ...]]:
    """(field, code, message, hint) of what the form knows, without what it leaves as curators wrote it."""
    return {
        tuple(one[name] for name in ("field", "code", "message", "hint"))
        for one in told
        if one["code"] in CODES and not re.match(rf"(?:{'|'.join(OF_CURATORS)})\.", one["field"])
    }


def test_the_form_says_what_the_check_says_of_every_submission() -> None:
    differing = {}
    old = real_content().entries["resources"].keys()
    for name, given, form, one in zip(
        (seed["id"] for seed in SEEDS), given_seeds(), in_the_form()["seeds"], checked(), strict=True
    ):
        if name in NO_CONTROL:
            continue
        # What is new may resemble what else is new, in any of the words that name it.
        theirs = {said for said in words(one.told()) if {*FILES.findall(said[2])} <= old}
        mine = words(form["problems"])
        if mine != theirs and mine != (theirs := words(alone(given).told())):
            differing[name] = {"only the check": theirs - mine, "only the form": mine - theirs}
    assert differing == {}


def test_the_form_makes_the_same_file() -> None:
    """Of whatever it asks: what only curators write is kept as it was."""
    other = {
        seed["id"]: form["text"]
        for seed, form, one in zip(SEEDS, in_the_form()["seeds"], checked(), strict=True)
        if one.text
        and seed["id"] not in NO_CONTROL
        and not any(name.partition(".")[0] in OF_CURATORS for name in seed["answers"])
        and form["text"] != one.text
    }
    assert other == {}


def test_an_entry_that_nobody_changes_stays_as_it_is() -> None:
    """Each entry, as the form is given it, becomes answers and a file again, letter for letter, with nothing lost, notes included."""
    given = {(one["kind"], one["id"]): one["data"] for one in given_entries()}
    made = {(one["kind"], one["id"]): one for one in in_the_form()["entries"]}
    lost, seen = {}, set[tuple[str, str]]()
    for kind, id, document in real_content().documents():
        if (kind, id) not in given:
            assert document.data["status"] == "draft"
            continue
        now = made[kind, id]
        fields = {*document.data, *now["data"]}
        if missing := {name for name in fields if document.data.get(name) != now["data"].get(name)}:
            lost[id] = sorted(missing)
        elif now["text"] != document.written():
            lost[id] = ["layout"]
        seen |= {(kind, name) for name in document.data}
    assert lost == {}
    assert {("resources", "notes"), ("leads", "notes")} <= seen


def test_answers_of_the_form_are_those_of_the_core() -> None:
    """One word of an entry changes, and nothing else, whichever of the two is asked."""
    content = real_content()
    id = next(iter(content.entries["resources"]))
    answers = {**answers_for(content, SCHEMAS, "resources", id), "cost": "unknown"}
    [one] = check(content, SCHEMAS, [Submission("resources", id, answers)], TODAY)
    before = content.entries["resources"][id].data
    given = {"kind": "resources", "answers": answers, "id": id, "before": before}
    asked = {"pieces": pieces(), "seeds": [given], "entries": [], "today": TODAY.isoformat()}
    made = in_node(PROGRAM, asked, THEME / "assets" / "contribute", node_program())
    assert made["seeds"][0]["text"] == one.text


def test_what_the_form_does_not_know_is_listed() -> None:
    """Every code that the check tells of a submission is one that the form tells, or has a reason here."""
    told = {one["code"] for submission in checked() for one in submission.told()}
    assert told - {*CODES} <= NOT_KNOWN.keys()
    assert {*CODES} & NOT_KNOWN.keys() == set()
    assert {*CODES} <= {name.partition(".")[0] for name in messages().rows}
    assert list(CODES) == sorted(CODES)


def makers_of_problems() -> Mapping[str, set[str]]:
    """Name of each sentence about a problem -> the modules that have it."""
    rows = messages().rows
    made = defaultdict(set)
    for path in (PROJECT / "level1").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and node.value in rows:
                made[str(node.value)].add(path.relative_to(PROJECT).as_posix())
    return made


def test_every_sentence_about_an_entry_is_said_by_the_form_or_left_for_a_reason() -> None:
    """By its name and not only by its code: a code may have sentences for several rules, of which the form could have one."""
    scripts = (THEME / "assets" / "contribute").glob("*.js")
    named = {name for path in scripts for name in NAMED.findall(path.read_text("utf-8"))}
    begun = tuple(name.partition("$")[0] for name in named if "$" in name)
    made = makers_of_problems()
    of_entries = {
        name
        for name in messages().rows
        if not all(file.startswith((*NOT_OF_ENTRIES,)) for file in made.get(name, ("",)))
    }
    unsaid = {name for name in of_entries if name not in named and not name.startswith(begun)}
    left = {name for name in unsaid if {name, name.partition(".")[0]} & NOT_SAID.keys()}
    assert unsaid - left == set()
    # A reason that nothing needs anymore goes, and so does a module that is gone.
    assert {key for key in NOT_SAID if not any(key in (name, name.partition(".")[0]) for name in left)} == set()
    assert {file for file in NOT_OF_ENTRIES if not (PROJECT / file).exists()} == set()
    assert {name.partition(".")[0] for name in of_entries - unsaid} - {*CODES} == set()


def test_every_row_of_the_tables_of_days_has_a_seed() -> None:
    """The form and the check are both asked about each (see the first test), and say it."""
    expected = {(re.sub(r"\.\d+", ".*", one["field"]), one["code"]) for seed in SEEDS for one in seed["expect"]}
    rows = {(".".join(names), "future-date") for names in OF_THE_PAST if names[0] not in OF_CURATORS}
    rows |= {(".".join((*names, end)), "dates-reversed") for names, _start, end in SPANS}
    assert rows - expected == set()


@pytest.mark.parametrize("kind", ["resource", "lead"])
def test_every_field_is_asked_once_or_left_alone(kind: str) -> None:
    fields = load_schema(SCHEMAS, kind)["properties"]
    asked = [name for step in steps_of(kind, fields) for name in step.fields]
    assert len(asked) == len({*asked})
    assert {*fields} - {*asked} <= NOT_ASKED | {"status", "successor", "reason"}


def test_no_address_can_be_followed_in_what_the_form_reads() -> None:
    assert [name for name, text in files().items() if "://" in text] == []
