"""Issue: the text of an issue that was opened by a form, as what somebody proposes or found. It was written, and may have been edited,
by anybody: what is not certain is a problem, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from level1.catalog.content import KINDS, Content
from level1.catalog.known import known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.columns import ID, columns_by_key, key_of
from level1.contribute.issue_forms import (
    BUILT,
    CORRECTION,
    DID_HELP,
    ENTRY,
    FIELD,
    NEW,
    OPENED,
    PAGE,
    SAID,
    VALUE,
    WHICH,
    Form,
    Question,
    forms,
)
from level1.contribute.reported import record_of
from level1.contribute.rows import Row
from level1.contribute.sheet import LATER, cell_text
from level1.contribute.submission import OF_CURATORS
from level1.contribute.taking import Taken, take
from level1.identity.ids import NoSuchEntry, entry_called, split_kind
from level1.problems import Problem, shown
from level1.validate.schema import load_schema
from level1.validate.texts import is_markdown

# GitHub takes 65,536 characters; each may have four bytes.
MOST_BYTES = 4 * 65_536
# What GitHub writes where nothing was filled in, and where nothing was chosen.
_NO_RESPONSE, _NONE = "_no response_", "none"
_COMMENT_BEGINS, _COMMENT_ENDS = "<!--", "-->"
_HEADING = re.compile(r"### +(.+?)[ \t]*#*")
_TICKED = re.compile(r"[-*] +\[(?P<mark>[ xX])\] +(?P<text>.+)")
# How a list is written in Markdown.
_BULLET = re.compile(r"\s*(?:[-*+]|[0-9]{1,3}[.)]) +")


@dataclass(frozen=True, slots=True)
class Answered:
    """What an issue says: `taken` is what may be written of it, `finding` what a person should look at, by name; empty for a new
    entry. `record` is what feedback would have of it (see reported.record_of); empty where it is none."""

    taken: Taken
    finding: Mapping[str, str] = field(default_factory=dict)
    is_readable: bool = True
    record: Mapping[str, Any] = field(default_factory=dict)


def from_issue(content: Content, schemas: Path, raw: bytes, today: date, form: str = "") -> Answered:
    """What the text of an issue says. `form` is the name of its form, '' if the headings have to tell. `raw` is UTF-8."""
    known = forms(content, schemas)
    if len(raw) > MOST_BYTES:
        return _unreadable(content, schemas, today, "unreadable-issue.too-large", limit=MOST_BYTES)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return _unreadable(content, schemas, today, "unreadable-issue.not-text")
    text = _without_comments(text)
    found = known[form] if form else _form_of(text, known)
    if found is None or not any(_headings(text, found)):
        return _unreadable(content, schemas, today, "unreadable-issue.no-form")
    if found.name == NEW:
        row = read_new(found, text)
        return Answered(take(content, schemas, [row], today, opened=_filled(text, found)[0].get(OPENED) == "yes"))
    texts, problems = _filled(text, found)
    finding = {
        "form": found.name,
        **{id: texts[id] for id in (PAGE, ENTRY, BUILT, SAID, WHICH, DID_HELP) if texts.get(id)},
    }
    rows: list[Row] = []
    proposes = found.name == CORRECTION and bool(texts.get(FIELD) and texts.get(VALUE))
    place = ENTRY if texts.get(ENTRY) else PAGE
    named, more = _entry(content, texts.get(place, ""), place)
    if proposes and not named and not more:
        more = [Problem.at("", 0, 0, ENTRY, "issue-entry")]
    # A page may be any; only who proposes something has to name an entry.
    problems += more if proposes or place == ENTRY else []
    if not texts.get(SAID) and not (texts.get(FIELD) and texts.get(VALUE)):
        problems.append(Problem.at("", 0, 0, SAID, "issue-empty", label=_label(found, SAID)))
    if named:
        finding[ENTRY] = "/".join(named)
    if proposes and named:
        kind, id = named
        column = columns_by_key(load_schema(schemas, KINDS[kind])).get(key_of(texts[FIELD]))
        if column is None or column.name.partition(".")[0] in (*OF_CURATORS, *LATER):
            problems.append(Problem.at("", 0, 0, FIELD, "issue-field", label=shown(texts[FIELD]), id=id))
        else:
            finding[FIELD] = column.name
            problems += [] if is_markdown(column.schema) else _strange_headings(VALUE, texts[VALUE])
            value = _without_bullets(texts[VALUE]) if column.is_several else texts[VALUE]
            rows.append(Row(kind, 0, {ID: id, column.name: value}, {}))
    taken = take(content, schemas, rows if not problems else [], today, aside=problems)
    proposed = taken.has_errors or rows
    # Only a label of ours, and not what somebody wrote in its place.
    detail = next(
        (label for q in found.questions if q.id == FIELD for label in q.options or () if label == texts.get(FIELD)), ""
    )
    return Answered(taken, finding, record={} if proposed else record_of(content, finding, detail))


def read_new(form: Form, text: str) -> Row:
    """The text of an issue that proposes a new entry, as a row without a sheet."""
    texts, problems = _filled(text, form)
    names = {question.id: question.column.name for question in form.questions if question.column}
    said = {names[id]: value for id, value in texts.items() if value and id in names}
    return Row("resources", 0, said, {}, tuple(_renamed(problem, names) for problem in problems))


def _without_comments(text: str) -> str:
    """Not by a pattern: one looks through the whole rest of the text again at each comment that never ends."""
    kept, place = [], 0
    while (begins := text.find(_COMMENT_BEGINS, place)) >= 0:
        ends = text.find(_COMMENT_ENDS, begins + len(_COMMENT_BEGINS))
        if ends < 0:
            break
        kept.append(text[place:begins])
        place = ends + len(_COMMENT_ENDS)
    return "".join((*kept, text[place:]))


def _unreadable(content: Content, schemas: Path, today: date, name: str, **values: Any) -> Answered:
    return Answered(
        take(content, schemas, [], today, aside=[Problem.at("", 0, 0, "", name, **values)]), is_readable=False
    )


def _form_of(text: str, known: Mapping[str, Form]) -> Form | None:
    """The form most of whose headings the text has."""
    counted = {name: len({label for _, label in _headings(text, form)}) for name, form in known.items()}
    best = max(counted, key=lambda name: counted[name])
    return known[best] if counted[best] else None


def _headings(text: str, form: Form) -> Iterator[tuple[int, str]]:
    """(number of the line, label) of every line that is a heading of the form."""
    labels = {question.label for question in form.questions}
    return ((number, label) for number, label in _all_headings(text) if label in labels)


def _all_headings(text: str) -> Iterator[tuple[int, str]]:
    """(number of the line, text) of every heading as forms have them. Behind a > or inside a fence it is a quotation."""
    fence = ""
    for number, line in enumerate(text.split("\n")):
        if mark := re.match(r" {0,3}(`{3,}|~{3,})", line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and (heading := _HEADING.fullmatch(line)):
            yield number, heading[1]


def _filled(text: str, form: Form) -> tuple[dict[str, str], list[Problem]]:
    """The answers by id of question, and what is wrong with the text as a filled form."""
    lines = text.split("\n")
    heads = list(_headings(text, form))
    by_label = {question.label: question for question in form.questions}
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    if outside := "\n".join(lines[: heads[0][0]]).strip():
        problems.append(Problem.at("", 0, 0, "", "issue-outside", text=shown(outside)))
    for (start, label), end in zip(heads, [*(start for start, _ in heads[1:]), len(lines)], strict=True):
        question = by_label[label]
        if question.id in texts:
            problems.append(Problem.at("", 0, 0, question.id, "issue-heading-twice", label=label))
            continue
        said = "\n".join(lines[start + 1 : end]).strip()
        # Texts of several lines that are no field, or a field of Markdown, may have headings of their own.
        if question.kind != "textarea" or (question.column and not is_markdown(question.column.schema)):
            problems += _strange_headings(question.id, said)
        texts[question.id] = _value(question, said)
    return texts, problems


def _strange_headings(id: str, text: str) -> list[Problem]:
    """What to say of headings in a text that has none: a question may have been renamed, and its answer stand in this one."""
    return [Problem.at("", 0, 0, id, "issue-heading-unknown", label=shown(label)) for _, label in _all_headings(text)]


def _value(question: Question, text: str) -> str:
    nothing = text.casefold()
    if nothing == _NO_RESPONSE or (nothing == _NONE and question.kind == "dropdown"):
        return ""
    if question.kind == "checkboxes":
        return "\n".join(_ticked(question, text))
    if question.options is not None and question.several:
        text = text if text in question.options else _without_bullets(text)
        chosen = list(_chosen(question.options, text))
        # What was typed over the choice is read as in any other way in.
        return cell_text(chosen) if {*chosen} & {*question.options.values()} else text
    if question.options is not None:
        return question.options.get(text, text)
    if question.several:
        return cell_text(_items(text))
    return text


def _items(text: str) -> list[str]:
    return [_BULLET.sub("", line, count=1).strip() for line in text.split("\n") if line.strip()]


def _without_bullets(text: str) -> str:
    """A list in Markdown as a list in lines; any other text as it is."""
    return cell_text(_items(text)) if any(map(_BULLET.match, text.split("\n"))) else text


def _ticked(question: Question, text: str) -> Iterator[str]:
    for line in text.split("\n"):
        ticked = _TICKED.fullmatch(line.strip())
        if ticked and ticked["mark"] != " ":
            yield (question.options or {}).get(ticked["text"].strip(), ticked["text"].strip())


def _chosen(options: Mapping[str, str], text: str) -> Iterator[str]:
    """What was chosen of several: GitHub writes commas between the names, which may have commas themselves. The longest name that
    fits is meant."""
    if "\n" in text:
        for line in text.split("\n"):
            if line.strip():
                yield from _chosen(options, line.strip())
        return
    pieces = [piece.strip() for piece in text.split(",")]
    while pieces:
        length = next((length for length in range(len(pieces), 0, -1) if ", ".join(pieces[:length]) in options), 0)
        name = ", ".join(pieces[: length or 1])
        if name:
            yield options.get(name, name)
        pieces = pieces[length or 1 :]


def _entry(content: Content, text: str, place: str) -> tuple[tuple[str, str] | None, list[Problem]]:
    """(kind, id) of the entry that an issue is about, as the address of its page has it, or that address; None where it names none.
    `place` is the question that was answered with `text`."""
    text = _in_address(text.strip()).strip("/")
    if not text:
        return None, []
    try:
        return entry_called(content, text), []
    except NoSuchEntry:
        kind, id = split_kind(text)
        known = known_from(content, taxonomy_from(content.word_files))
        near = tuple(
            f"{name}/{one}"
            for name in ((kind,) if kind else KINDS)
            for one in (known.today_called(KINDS[name], id), *known.likely(KINDS[name], id))
            if one
        )
        # Other pages have ids too: topics/attendance.
        if "/" in text and not kind:
            return None, []
        return None, [Problem.at("", 0, 0, place, "unknown-entry.said", value=shown(text), near=near or None)]


def _in_address(text: str) -> str:
    """resources/x of the address of a page of that entry, wherever the site is; any other text as it is."""
    try:
        parts = [part for part in urlsplit(text).path.split("/") if part]
    except ValueError:
        return text
    for kind, id in reversed([*pairwise(parts)]):
        if kind in KINDS:
            return f"{kind}/{id}"
    return text


def _label(form: Form, id: str) -> str:
    return next(question.label for question in form.questions if question.id == id)


def _renamed(problem: Problem, names: Mapping[str, str]) -> Problem:
    """A problem of a question as one of the field that it asks for."""
    return Problem(problem.file, 0, 0, names.get(problem.path, problem.path), problem.name, problem.values)
