"""Submission: an entry as somebody proposes it, checked as part of the whole catalog before it is a file of it. Nothing is
written here; whoever writes takes the text of what has no error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, LONGEST_ID, Content, possible_id
from level1.catalog.data import text_of, unfolded
from level1.catalog.known import Known, known_from
from level1.catalog.peers import PEER
from level1.catalog.taxonomy import taxonomy_from
from level1.characters import strange_in
from level1.contribute.answers import Answers, answers_of, data_of
from level1.contribute.causes import causes
from level1.contribute.doubles import doubles
from level1.contribute.layout import Layout
from level1.contribute.misspelled import misspelled
from level1.contribute.wording import Wording
from level1.identity.ids import wrong_id
from level1.problems import Problem, has_errors, path_text, reason_of
from level1.validate import validate
from level1.validate.copies import check_copies
from level1.validate.peers import check_new_peers
from level1.validate.schema import load_schema
from level1.yamlfile.layout import edited_in_layout
from level1.yamlfile.reading import MAX_BYTES, Document, Path_, parse_document
from level1.yamlfile.writing import CannotEdit, canonical_text
from level1.yamlfile.writing import data_of as data_in

# What only curators write: who checked an entry and how often, who looks after it, and the ids that it had.
OF_CURATORS = ("reviews", "review_interval", "steward", "translations", "aliases")
# A larger text is not even read. Below it, who filled in fields is told which of them is too long.
_MOST_BYTES = 10 * MAX_BYTES
# The standing that has a command of its own, which keeps the old address.
_NOT_PROPOSED = ("superseded", "withdrawn")


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody says of an entry. `kind` is resources or leads; `id` that of the entry that changes, or '' for a new one,
    whose id comes from its title; `answers` by name of field: what is not named stays as it is, and an empty one goes. `text`
    is a whole file instead. `opened`: the page was opened today, which is then its source. `row` is where it stands in a sheet,
    from 1, or 0."""

    kind: str
    id: str = ""
    answers: Answers = field(default_factory=dict)
    text: str = ""
    opened: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """A submission as a file: `text` is the file's text as it would be, in the one layout if it can be read, `before` as it is ('' for
    a new entry), and `problems` what the validator says of it, errors and warnings."""

    submission: Submission
    id: str
    path: Path
    before: str
    text: str
    problems: tuple[Problem, ...]

    @property
    def is_right(self) -> bool:
        """Whether it may be written."""
        return not has_errors(self.problems)

    @property
    def is_changed(self) -> bool:
        return self.text != self.before

    def told(self) -> list[dict[str, Any]]:
        """The problems in the shape that other tools rely on: row, field, code, message, hint, and the severity."""
        return [
            {
                "row": self.submission.row,
                "field": field_named(problem),
                "code": problem.code,
                "severity": problem.severity,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in self.problems
        ]


def field_named(problem: Problem) -> str:
    """The name under which answers have the field of a problem: 'sources[0].url' -> 'sources.1.url', 'topics[2]' -> 'topics'; of a
    field that is missing, its own. '' is the whole file."""
    plain = re.sub(r"\[\d+\]$", "", problem.path)
    place = re.sub(
        r"\[(\d+)\]", lambda match: f".{int(match[1]) + 1}", plain if problem.code != "missing-field" else problem.path
    )
    missing = str(dict(problem.values)["field"]) if problem.code == "missing-field" else ""
    return ".".join(part for part in (place, missing) if part)


def check(content: Content, schemas: Path, submissions: Sequence[Submission], today: date) -> list[Checked]:
    """What each submission makes of its entry, checked with all others in place, in their order. Of two for one entry the
    second is an error. `schemas` is the folder with the schemas, `today` a day in California."""
    drafting = _Drafting(content, schemas, today)
    drafts = [drafting.draft(submission) for submission in submissions]
    entries = {kind: dict(documents) for kind, documents in content.entries.items()}
    for draft in drafts:
        if draft.document:
            # At the end: of two entries with one address or title, the later is told so, which is the one that is proposed.
            entries[draft.submission.kind].pop(draft.id, None)
            entries[draft.submission.kind][draft.id] = draft.document
    proposed = replace(content, entries=entries)
    found: dict[str, list[Problem]] = {}
    copies = check_copies(proposed.entries["resources"], _untouched(content, drafts))
    # A change that turns an entry into one of a peer names the day on which the entry was added.
    peers = check_new_peers(proposed, content.entries["resources"], today)
    for problem in {*validate(proposed, schemas, today), *copies, *peers}:
        found.setdefault(problem.file, []).append(problem)
    for problem in _elsewhere(content, schemas, today, drafts, found):
        found.setdefault(problem.file, []).append(problem)
    wrong = {draft.id for draft in drafts if _is_wrong(draft, found)}
    new = {draft.id for draft in drafts if draft.submission.kind == "resources" and not draft.before}
    right = {id: document for id, document in entries["resources"].items() if id not in wrong}
    for problem in doubles(content, right, new & set(right)):
        found.setdefault(problem.file, []).append(problem)
    wording = Wording(proposed, drafting.known, drafting.schemas)
    checked = []
    for draft in drafts:
        file = f"content/{draft.submission.kind}/{draft.id}.yml"
        told = [one for one in found.get(file, ()) if not _is_old(draft, one)] if draft.document else []
        if (
            draft.submission.kind == "resources"
            and draft.document
            and _publisher(draft.document) != _publisher(draft.old)
        ):
            told += misspelled(draft.document, content.reference.counties, drafting.known.guesses)
        problems = sorted({*draft.problems, *told})
        if not draft.submission.text:
            named = ((field_named(problem), problem.code, wording.of(problem)) for problem in problems)
            problems = causes(named, source_is_page=draft.submission.opened and not _says_sources(draft.submission))
        checked.append(
            Checked(draft.submission, draft.id, content.root / file, draft.before, draft.text, tuple(problems))
        )
    return checked


def _elsewhere(
    content: Content, schemas: Path, today: date, drafts: Sequence[_Draft], found: Mapping[str, Sequence[Problem]]
) -> list[Problem]:
    """Errors that a change makes in files that nobody proposes to change, told of the change: of the entries that the error names,
    or of all if it names none."""
    changed = [draft.document for draft in drafts if draft.document and draft.old]
    own = {draft.document.file for draft in drafts if draft.document}
    errors = {one for file, problems in found.items() if file not in own for one in problems if has_errors([one])}
    if not errors or not changed:
        return []
    told = []
    for error in sorted(errors - set(validate(content, schemas, today))):
        names = [one for one in changed if one.path.stem in f"{error.message} {error.hint}"]
        told += [one.problem((), "breaks-another", file=error.file, message=error.message) for one in names or changed]
    return told


def _publisher(document: Document | None) -> str:
    return text_of(document.data, "publisher") if document else ""


def _is_wrong(draft: _Draft, found: Mapping[str, Sequence[Problem]]) -> bool:
    told = found.get(draft.document.file, ()) if draft.document else ()
    return draft.document is None or has_errors((*draft.problems, *told))


def answers_for(content: Content, schemas: Path, kind: str, id: str) -> dict[str, str | list[str]]:
    """The answers that say what the entry says today."""
    return answers_of(load_schema(schemas, KINDS[kind]), content.entries[kind][id].data)


def already_says(schema: Mapping[str, Any], document: Document, answers: Answers, known: Known) -> bool:
    """Whether an entry says all that was answered."""
    said = data_of(schema, answers, known)
    return not _changes(document.data, {name: value for name, value in said.items() if value is not None})


@dataclass(frozen=True, slots=True)
class _Draft:
    submission: Submission
    id: str
    before: str
    text: str
    document: Document | None
    problems: tuple[Problem, ...]
    old: Document | None = None


class _Drafting:
    """Makes files of submissions."""

    def __init__(self, content: Content, schemas: Path, today: date) -> None:
        self.content, self.today = content, today
        self.known: Known = known_from(content, taxonomy_from(content.word_files))
        self.schemas = {kind: load_schema(schemas, name) for kind, name in KINDS.items()}
        self.layout = Layout(schemas)
        self.taken = {
            kind: {*content.entries[kind], *content.unread[kind], *self.known.former.get(name, {})}
            for kind, name in KINDS.items()
        }
        self.seen: set[tuple[str, str]] = set()

    def draft(self, submission: Submission) -> _Draft:
        kind, id = submission.kind, submission.id.strip()
        old = self.content.entries[kind].get(id) if id else None
        if id and (wrong_id(kind, id) or (old is None and not submission.text)):
            if instead := self.known.kind_instead(KINDS[kind], id):
                name = "unknown-entry.other-kind-submitted"
                return self._refused(submission, possible_id(id), name, value=id, kind=instead, wanted=kind)
            near = self.known.likely(KINDS[kind], id)
            return self._refused(submission, possible_id(id), "unknown-entry.submitted", value=id, near=near or None)
        if (kind, id) in self.seen:
            return self._refused(submission, id, "submitted-twice", value=id)
        try:
            before = old.written() if old else ""
            new_id, text = self._text(submission, id, old, before)
        except (CannotEdit, OSError, UnicodeDecodeError) as error:
            # What cannot be written because of a character is told where that stands.
            said = data_of(self.schemas[kind], submission.answers, self.known)
            if strange := tuple(_strange(said, f"content/{kind}/{id}.yml")):
                return _Draft(submission, id, "", "", None, strange)
            return self._refused(submission, id, "cannot-change", reason=" ".join(reason_of(error).split()))
        size = len(_bytes(text))
        if size > _MOST_BYTES:
            return self._refused(submission, new_id, "too-large.entry", size=size, limit=MAX_BYTES)
        self.seen.add((kind, new_id))
        self.taken[kind].add(new_id)
        file = f"content/{kind}/{new_id}.yml"
        document, problems = parse_document(_bytes(text), self.content.root / file, file)
        if document:
            problems = [*problems, *_of_curators(document, old)]
            if submission.text and text != before:
                text = self.layout.of_text(document, text, problems)
        if size > MAX_BYTES:
            problems = [*problems, Problem.at(file, 1, 1, "", "too-large.entry", size=size, limit=MAX_BYTES)]
        if submission.answers:
            problems = _at_fields(problems, data_of(self.schemas[kind], submission.answers, self.known), file)
        return _Draft(submission, new_id, before, text, document, tuple(problems), old)

    def _refused(self, submission: Submission, id: str, name: str, **values: Any) -> _Draft:
        problem = Problem.at(f"content/{submission.kind}/{id}.yml", 1, 1, "", name, **values)
        return _Draft(submission, id, "", "", None, (problem,))

    def _text(self, submission: Submission, id: str, old: Document | None, before: str) -> tuple[str, str]:
        """The id of the entry and the text of its file."""
        if submission.text:
            data = data_in(submission.text)
            return id or self._new_id(submission.kind, text_of(data, "title") or text_of(data, "name")), submission.text
        schema = self.schemas[submission.kind]
        said = data_of(schema, submission.answers, self.known)
        if submission.opened:
            said = _with_page(said, self.today)
        if old is None:
            day = self.today.isoformat()
            # What a role's status is, only those who know it can say.
            status = {"status": _standing(said)} if submission.kind == "resources" else {}
            usual = {**status, "added": day, "changed": day}
            data = {**usual, **{name: value for name, value in said.items() if value is not None}}
            name = text_of(data, "title") or text_of(data, "name")
            return self._new_id(submission.kind, name), canonical_text(
                schema, data, f"../../schemas/{KINDS[submission.kind]}.schema.json"
            )
        changes = _changes(old.data, said)
        if (
            changes
            and ("changed",) not in changes
            and "changed" in schema["properties"]
            and _changes_meaning(schema, changes)
        ):
            changes[("changed",)] = self.today.isoformat()
        return id, edited_in_layout(schema, before, changes) if changes else before

    def _new_id(self, kind: str, name: str) -> str:
        """An id made from a name that no entry has or had: numbered, if it is taken or cannot be an id."""
        plain = possible_id(name)
        id, number = plain, 2
        while wrong_id(kind, id, self.taken[kind]):
            ending = f"-{number}"
            id, number = plain[: LONGEST_ID - len(ending)].rstrip("-") + ending, number + 1
        return id


# What a practice of a peer needs, beside the record of who looked at it, which only comes later.
_OF_A_PEER = ("consent", "lea_locales", "lea_sizes", "practice")


def _standing(said: Mapping[str, Any]) -> str:
    """The status of a new resource. A practice of a peer that lacks nothing else is a draft until somebody signed it off."""
    origin = said.get("origin")
    is_complete = isinstance(origin, dict) and origin.get("kind") == PEER and all(said.get(name) for name in _OF_A_PEER)
    return "draft" if is_complete else "published"


def _says_sources(submission: Submission) -> bool:
    return any(
        name.startswith("sources.") and name.endswith((".url", ".document")) and value
        for name, value in submission.answers.items()
    )


def _with_page(said: dict[str, Any], today: date) -> dict[str, Any]:
    """What was said, with the page as its source: as the only one, or as the first if that has a day or a note and no place."""
    sources = said.get("sources")
    first: Mapping[str, Any] = sources[0] if sources else {}
    if not isinstance(said.get("url"), str) or first.get("url") or first.get("document"):
        return said
    return {**said, "sources": [{"url": said["url"], "seen": today.isoformat(), **first}, *(sources or ())[1:]]}


def _bytes(text: str) -> bytes:
    """The bytes that a text was, also where they were no UTF-8 (see tidy.as_sent)."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _changes(old: Any, said: Mapping[str, Any], place: Path_ = ()) -> dict[Path_, Any]:
    """Places and new values of what differs: of a group, the fields that were answered."""
    changes: dict[Path_, Any] = {}
    for name, value in said.items():
        was = old.get(name) if isinstance(old, dict) else None
        if isinstance(value, dict) and isinstance(was, dict):
            changes |= _changes(was, value, (*place, name))
        elif unfolded(value) != unfolded(was):
            new = {inner: one for inner, one in value.items() if one is not None} if isinstance(value, dict) else value
            changes[(*place, name)] = new
    return changes


def _changes_meaning(schema: Mapping[str, Any], changes: Iterable[Path_]) -> bool:
    """Whether what readers are told changes, and not only what is kept of an entry."""
    return any(not schema["properties"].get(place[0], {}).get("x-bookkeeping") for place in changes)


def _of_curators(document: Document, old: Document | None) -> Iterable[Problem]:
    """What only curators write, and the standing that nobody proposes."""
    before = old.data if old and isinstance(old.data, dict) else {}
    now = document.data if isinstance(document.data, dict) else {}
    for name in OF_CURATORS:
        if unfolded(now.get(name)) != unfolded(before.get(name)):
            yield document.problem((name,), "of-curators.field", key=True, name=name)
    status = text_of(now, "status")
    if (
        document.file.startswith("content/resources/")
        and status in _NOT_PROPOSED
        and status != text_of(before, "status")
    ):
        yield document.problem(("status",), "of-curators.status", value=status)


def _at_fields(problems: Sequence[Problem], said: Mapping[str, Any], file: str) -> list[Problem]:
    """What is wrong with the characters of a file is known by line, or makes the whole file unreadable. Who filled in fields is
    told which of them has it."""
    told = {(problem.path, problem.code) for problem in problems}
    strange = [one for one in _strange(said, file) if (one.path, one.code) not in told]
    return [*(problem for problem in problems if problem.path or not strange), *strange]


def _strange(data: Any, file: str, place: Path_ = ()) -> Iterator[Problem]:
    if isinstance(data, str):
        for one in strange_in(data):
            yield Problem.at(file, 1, 1, path_text(place), one.name, None, **one.values)
    elif isinstance(data, dict | list):
        for name, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _strange(inner, file, (*place, name))


def _is_old(draft: _Draft, problem: Problem) -> bool:
    """Whether a text that was copied from another entry was there before."""
    return problem.code == "copied-text" and _at(draft.old, problem.path) == _at(draft.document, problem.path)


def _at(document: Document | None, path: str) -> Any:
    value: Any = document.data if document else None
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return unfolded(value)


def _untouched(content: Content, drafts: Iterable[_Draft]) -> dict[str, Document]:
    """The resources that nobody proposes a change of."""
    changed = {draft.id for draft in drafts if draft.submission.kind == "resources"}
    return {id: document for id, document in content.entries["resources"].items() if id not in changed}
