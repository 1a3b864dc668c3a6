"""Loading: the one door for YAML input. Nothing is executed; every value knows its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from typing import Any

import yaml

from level1.characters import strange_in
from level1.problems import Field, Problem, Value, path_text, reason_of, shown
from level1.yamlfile.errors import fault_of
from level1.yamlfile.scalars import has_hidden, in_curly_quotes, is_surely_text, meaning, trap_in
from level1.yamlfile.usual import read_usual

# A real entry has about 3 kB. A file twenty times that size is a mistake or an attack.
MAX_BYTES = 64_000
# The deepest path in a real file is reviews[0].checked[0].
MAX_DEPTH = 12

Place = tuple[int, int]
Path_ = tuple[str | int, ...]

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# In UTF-16, every other byte of English text is NUL; a stray NUL is a different kind of accident.
_UTF_16_SHARE = 4
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_QUOTES = ('"', "'")


@dataclass(frozen=True)
class Document:
    """One YAML file: `file` as shown to people (relative to the root, forward slashes), its path, text and data. The text has
    line ends as \\n and no byte order mark; whoever changes a file starts from what is `written` in it. `unsure` has the paths
    whose value could not be taken literally. They have been reported already, so later checks need not report what follows
    from them."""

    file: str
    path: Path
    text: str
    data: Any
    unsure: frozenset[Path_] = frozenset()

    def written(self) -> str:
        """The file's text with its own line ends and byte order mark. Raises OSError and UnicodeDecodeError."""
        return self.path.read_bytes().decode("utf-8")

    @cached_property
    def _marks(self) -> dict[Path_, tuple[Place, Place]]:
        # Only a file with problems is parsed a second time, and only once.
        marks: dict[Path_, tuple[Place, Place]] = {}
        _Reader(self.text, marks).read()
        return marks

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Line and column (from 1) of the value at `path`, or of its field name if `key` is set; of the nearest
        enclosing value if `path` does not exist."""
        while path and path not in self._marks:
            path, key = path[:-1], False
        at_key, at_value = self._marks.get(path, ((1, 1), (1, 1)))
        return at_key if key else at_value

    def paths(self) -> list[tuple[Place, Path_]]:
        """Where each field and item begins, in order; of several that begin at one place, the outer first."""
        return sorted(
            ((key, path) for path, (key, _value) in self._marks.items() if path), key=lambda one: (one[0], len(one[1]))
        )

    def problem(
        self, path: Path_, name: str, field: Field | None = None, /, *, key: bool = False, **values: Value
    ) -> Problem:
        """A problem at `path` in this file, at the field's name if `key` is set."""
        line, column = self.place(path, key=key)
        return Problem.at(self.file, line, column, path_text(path), name, field, **values)


def yaml_files(folder: Path) -> list[Path]:
    """The contents of a folder of entries, sorted by name, without hidden files. Subfolders are not searched."""
    return (
        sorted((p for p in folder.iterdir() if not p.name.startswith(".")), key=lambda p: p.name)
        if folder.is_dir()
        else []
    )


Parse = Callable[[bytes, Path, str], tuple[Document | None, list[Problem]]]


def read_document(
    path: Path, file: str, limit: int = MAX_BYTES, parse: Parse | None = None
) -> tuple[Document | None, list[Problem]]:
    """The document at `path` and the problems with its YAML. A file that cannot be read at all, or is larger than
    `limit` bytes, gives None and one problem; nothing is raised. `parse` is parse_document, or what keeps its results."""

    def whole(name: str, **values: Value) -> tuple[None, list[Problem]]:
        return None, [Problem.at(file, 1, 1, "", name, **values)]

    try:
        kind = path.lstat().st_mode
        if S_ISLNK(kind):
            return whole("linked-file")
        if not S_ISREG(kind):
            return whole("not-a-file.other")
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return whole("not-a-file.other")
    except OSError as error:
        return whole("unreadable.file", reason=reason_of(error))
    if len(raw) > limit:
        return whole("too-large.entry", size=len(raw), limit=limit)
    return (parse or parse_document)(raw, path, file)


def parse_document(raw: bytes, path: Path, file: str) -> tuple[Document | None, list[Problem]]:
    """Like `read_document`, from bytes already in memory (for example, a file as of another git commit)."""

    if other := _other_format(raw):
        return None, [Problem.at(file, 1, 1, "", other)]
    text, strange = read_text(raw, file)
    if text is None:
        return None, strange
    if not strange and (data := read_usual(text)) is not None:
        return Document(file, path, text, data), []
    document, problems = _parsed(text, path, file)
    problems = _second_entry(problems)
    # A file that cannot be read may be so for what is strange in it, which is then the better thing to say.
    return document, [*strange, *(problems if document or not strange else ())]


def _parsed(text: str, path: Path, file: str) -> tuple[Document | None, list[Problem]]:
    def fatal(place: Place, name: str, **values: Value) -> tuple[None, list[Problem]]:
        return None, [Problem.at(file, *place, "", name, **values)]

    if match := re.search(r"^[ ]*\t", text, re.MULTILINE):
        return fatal(_line_column(text, match.end() - 1), "tab")
    reader = _Reader(text, None)
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        mark, opened = error.problem_mark or error.context_mark, error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = f"{error.context or ''} {error.problem or ''}"
        fault = fault_of(said, text, at, (opened.line + 1, opened.column + 1) if opened else at)
        return fatal(fault.place, fault.name, **fault.values)
    except (yaml.YAMLError, ValueError) as error:
        # Without libyaml, an impossible code point raises ValueError.
        return fatal((1, 1), "yaml-syntax.not-yaml", said=shown(error))
    except _TooDeep as error:
        return fatal(error.place, "too-deep", limit=MAX_DEPTH)
    problems = [Problem.at(file, *place, path_text(at), name, **values) for place, at, name, values in reader.trouble]
    if data is None and not problems:
        return fatal((1, 1), "empty-file")
    return Document(file, path, text, data, frozenset(reader.unsure)), problems


# How files begin that people take for text: of word processors and spreadsheets (three formats), PDF, web pages.
_OTHER_FORMATS = (
    (re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf"), "not-plain-text.word-processor"),
    (re.compile(rb"%PDF-"), "not-plain-text.pdf"),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|html|head|body|div|p|span|pre)\b", re.IGNORECASE),
        "not-plain-text.html",
    ),
)


def _other_format(raw: bytes) -> str:
    """The name of the problem with a file that is no plain text at all, or ''."""
    return next((name for begin, name in _OTHER_FORMATS if begin.match(raw)), "")


# An entry has a field or two twice by mistake; from here on, it is another entry.
_FEWEST_FIELDS = 4


def _second_entry(problems: list[Problem]) -> list[Problem]:
    """The problems; fields that are all there a second time are one, which is the second entry."""
    again = [one for one in problems if one.code == "duplicate-key" and not re.search(r"[.\[]", one.path)]
    if len(again) < _FEWEST_FIELDS:
        return problems
    first = again[0]
    whole = Problem.at(first.file, first.line, first.column, "", "several-documents.fields")
    return [whole, *(one for one in problems if one.code != "duplicate-key")]


def read_text(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of a file in UTF-8, with line ends as \n and without a byte order mark, and the problems with its
    characters; None if it is in another encoding or has an invisible character."""

    def fatal(place: Place, name: str, **values: Value) -> tuple[None, list[Problem]]:
        return None, [Problem.at(file, *place, "", name, **values)]

    if raw.startswith(_UTF_16_MARKS):
        return fatal((1, 1), "not-utf8.utf-16")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object, because the decoder strips a byte order mark before it counts.
        before = _one_line_end(error.object[: error.start].decode("utf-8"))
        return fatal(_line_column(before, len(before)), "not-utf8.letters")
    text = _one_line_end(text)
    strange = strange_in(text)
    if strange and text.count("\0") * _UTF_16_SHARE > len(text):
        return fatal(_line_column(text, strange[0].offset), "not-utf8.utf-16")
    problems = [Problem.at(file, *_line_column(text, one.offset), "", one.name, **one.values) for one in strange]
    # The parser stumbles over what nobody sees, and says so in words that nobody understands.
    return None if any(one.name.startswith("hidden-character") for one in strange) else text, problems


def scalar_spans(text: str) -> list[tuple[Place, Place, bool]]:
    """Where each text of a file that can be read begins and ends, and whether it is one that stands below its own header (>- or |).
    A # inside one begins no comment."""
    parser = _PARSER(text)
    spans = []
    while (event := parser.get_event()) is not None and type(event) is not yaml.StreamEndEvent:
        if type(event) is yaml.ScalarEvent and (event.style or event.value):
            end = _end(event)
            spans.append((_place(event), end, event.style in ("|", ">")))
    return spans


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _end(event: Any) -> Place:
    return event.end_mark.line + 1, event.end_mark.column + 1


def _line_column(text: str, offset: int) -> Place:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


class _Reader:
    """Builds plain data from the parser's events. It uses events instead of PyYAML's constructors because only events
    show anchors, tags and scalar styles, and because nothing can then be constructed but text, numbers, Booleans, lists
    and mappings."""

    def __init__(self, text: str, marks: dict[Path_, tuple[Place, Place]] | None) -> None:
        # Not yaml.parse: it looks up each event twice, which costs a tenth of the time to read ten thousand files.
        self.next: Callable[[], Any] = _PARSER(text).get_event
        self.marks = marks
        self.curly = not text.isascii()
        self.trouble: list[tuple[Place, Path_, str, dict[str, Value]]] = []
        self.unsure: set[Path_] = set()

    def read(self) -> Any:
        data, documents = None, 0
        while (event := self.next()) is not None and type(event) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._note(event, (), "several-documents.line")
                if documents == 1:
                    data = self._node(self.next(), (), None)
                else:
                    self._aside(())
        return data

    def _aside(self, path: Path_) -> None:
        """Reads and discards a value, reporting only the problems in it."""
        marks, self.marks = self.marks, None
        self._node(self.next(), path, None)
        self.marks = marks

    def _note(self, event: Any, path: Path_, name: str, /, **values: Value) -> None:
        self.trouble.append((_place(event), path, name, values))

    def _node(self, event: Any, path: Path_, key: Place | None) -> Any:
        kind = type(event)
        if self.marks is not None:
            place = _place(event)
            self.marks[path] = (key or place, place)
        if len(path) > MAX_DEPTH:
            raise _TooDeep(_place(event))
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            self.unsure.add(path)
        if kind is yaml.AliasEvent:
            self._note(event, path, "alias", name=shown(event.anchor))
            return None
        if event.anchor is not None:
            self._note(event, path, "anchor", name=shown(event.anchor))
        if event.tag is not None:
            self._note(event, path, "tag", tag=shown(event.tag.replace("tag:yaml.org,2002:", "!!")))
        if kind is yaml.ScalarEvent:
            return self._scalar(event, path)
        if kind is yaml.SequenceStartEvent:
            items: list[Any] = []
            while type(item := self.next()) is not yaml.SequenceEndEvent:
                items.append(self._node(item, (*path, len(items)), None))
            return items
        return self._mapping(path)

    def _mapping(self, path: Path_) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                self._note(event, path, "odd-key")
                marks, self.marks = self.marks, None
                self._node(event, (*path, "?"), None)
                self.marks = marks
                self._aside((*path, "?"))
                continue
            name = event.value
            inner = (*path, name)
            if name in fields:
                self._aside(inner)
                self._note(event, inner, "duplicate-key", name=shown(name))
            else:
                fields[name] = self._node(self.next(), inner, _place(event) if self.marks is not None else None)
        return fields

    def _scalar(self, event: Any, path: Path_) -> Any:
        value: str = event.value
        if event.style:
            if event.style == '"' and not (value.isascii() and value.isprintable()) and has_hidden(value):
                self._note(event, path, "hidden-character.escaped")
            elif event.style in _QUOTES and (value[:1] == " " or value[-1:] == " ") and value.strip():
                self._note(event, path, "blank-around")
            return value
        if self.curly and value and in_curly_quotes(value):
            self._note(event, path, "curly-quotes", written=shown(f'"{value[1:-1]}"'))
            self.unsure.add(path)
            return value
        if is_surely_text(value):
            return value
        data = meaning(value)
        if data is value and (trap := trap_in(value)):
            self._note(event, path, trap, value=shown(value))
        return data
