"""Prose: what text rules say where no schema looks: texts that a comment cuts, hand-written pages, and the reference tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from level1.catalog.content import REFERENCE, Content
from level1.problems import Problem, path_text, shown
from level1.validate.people import is_of_a_person
from level1.validate.right import Right
from level1.validate.texts import Fault, text_faults
from level1.yamlfile.reading import Document, Path_, read_text

# Two blanks before and one behind a # are how a comment is set apart. With fewer, it looks like a text that goes on.
_CUT = r"(?:[ \t]#|[ \t]{2,}#(?! ))"
_ANY_CUT = re.compile(rf"\S{_CUT}")


def texts_of(schema: Mapping[str, Any], data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """(path, text) of everything in `data` that is for people to read (x-text) or to follow, as the schema says."""
    if isinstance(data, str):
        if schema.get("x-text", False) is not False or schema.get("format") == "uri":
            yield path, data
    elif isinstance(data, dict):
        fields, others = schema.get("properties", {}), schema.get("additionalProperties")
        for name, value in data.items():
            part = fields.get(name, others)
            if isinstance(part, dict):
                yield from texts_of(part, value, (*path, name))
    elif isinstance(data, list) and isinstance(schema.get("items"), dict):
        for place, value in enumerate(data):
            yield from texts_of(schema["items"], value, (*path, place))


def check_cut_texts(document: Document, schema: Mapping[str, Any]) -> Iterator[Problem]:
    """Texts without quotes in which a # begins a comment: what follows is lost, and nothing else tells."""
    # Nearly no file has a comment so near behind something, and to know where texts are takes as long as all other checks.
    if (" #" not in document.text and "\t#" not in document.text) or not _ANY_CUT.search(document.text):
        return
    starts = [0, *(match.end() for match in re.finditer("\n", document.text))]
    for path, text in texts_of(schema, document.data):
        line, column = document.place(path)
        written = r"\s+".join(map(re.escape, text.split()))
        match = re.compile(f"{written}{_CUT}").match(document.text, starts[line - 1] + column - 1)
        if text and match:
            at = match.end() - 1
            line = document.text.count("\n", 0, at) + 1
            lost = document.text[at:].partition("\n")[0]
            place = (line, at - starts[line - 1] + 1)
            yield Problem.at(document.file, *place, path_text(path), "cut-text", lost=shown(lost))


def check_prose(content: Content, offices: Collection[str], right: Right) -> Iterator[Problem]:
    """The problems in the texts of pages and reference tables, each at its line. `offices` are words for offices: unlike an
    entry, a page may have the mailbox of one. `right` keeps what was found in each text."""

    def lines(file: str, text: str, first: int) -> Sequence[Problem]:
        return right.found(file, (text, first, offices), lambda: _lines(file, text, first, offices))

    for page in content.pages.values():
        yield from lines(page.file, page.body, page.line)
    folder = content.root / REFERENCE
    for path in sorted((*folder.glob("*.csv"), *folder.glob("*.md"))):
        file = f"{REFERENCE}{path.name}"
        # What is no file, or cannot be read, has been reported where the tables are read.
        if path.is_symlink() or not path.is_file():
            continue
        try:
            text, problems = read_text(path.read_bytes(), file)
        except OSError:
            continue
        # In another encoding, a table cannot be read, which is told where tables are.
        yield from (problem for problem in problems if problem.code != "not-utf8")
        yield from lines(file, text or "", 1)


def _lines(file: str, text: str, first: int, offices: Collection[str]) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), first):
        for fault in text_faults(line, markdown=True):
            if not _of_an_office(fault, offices):
                yield Problem.at(file, number, fault.offset + 1, "", fault.name, None, **fault.values)


def _of_an_office(fault: Fault, offices: Collection[str]) -> bool:
    return fault.name == "personal-data.mail" and not is_of_a_person(str(fault.values["found"]), offices)


def offices_of(schema: Any) -> Iterator[str]:
    """The words for offices that a schema of a mailbox lists."""
    if isinstance(schema, dict):
        yield from schema.get("x-office", ())
        for part in schema.values():
            yield from offices_of(part)
