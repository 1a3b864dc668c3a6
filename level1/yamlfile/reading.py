"""Loading: the one door through which YAML comes in. Nothing is executed; every value knows its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from level1.problems import Problem, Severity, path_text, shown
from level1.yamlfile.errors import plain_words

# A real entry has some 3 kB. A file twenty times as long is a mistake or an attack.
MAX_BYTES = 64_000
# The deepest place of a real file is reviews[0].checked[0].
MAX_DEPTH = 12

Place = tuple[int, int]
Path_ = tuple[str | int, ...]

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Characters nobody can see: controls, soft hyphens, direction marks (text that reads otherwise than it is stored), line
# separators, halves of characters, tags, and what is no character at all.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0001-\U000e007f]"
)
# In UTF-16 every second byte of English is a NUL; a stray one is an accident of another kind.
_UTF_16_SHARE = 4

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LONGEST_SPECIAL_WORD = len("false")
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?")
# What some YAML readers take for a truth value, and ours and the editor's do not.
_TRAP_WORD = re.compile(r"(?i)(yes|no|on|off|y|n)")
# What some YAML readers turn into another number: octal, hexadecimal, base 60, underscores.
_TRAP_NUMBER = re.compile(r"[-+]?(0[0-9_]+|0[xXoObB][0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*|[0-9]+(:[0-5]?[0-9])+)")


@dataclass(frozen=True)
class Document:
    """One YAML file: `file` as shown to people (relative to the root, forward slashes), its path, text and data. `unsure` are
    the places whose value could not be taken as it stands, which has been told; what it then breaks is no news."""

    file: str
    path: Path
    text: str
    data: Any
    unsure: frozenset[Path_] = frozenset()

    @cached_property
    def _marks(self) -> dict[Path_, tuple[Place, Place]]:
        # Only a file with problems is read a second time, and only once.
        marks: dict[Path_, tuple[Place, Place]] = {}
        _Reader(self.text, marks).read()
        return marks

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Line and column (from 1) of the value at `path`, or of its field name when `key` is set; the nearest thing
        around it when it is not there."""
        while path and path not in self._marks:
            path, key = path[:-1], False
        at_key, at_value = self._marks.get(path, ((1, 1), (1, 1)))
        return at_key if key else at_value

    def problem(
        self, path: Path_, code: str, message: str, hint: str = "", *, key: bool = False, severity: Severity = "error"
    ) -> Problem:
        """A problem at a place of this file."""
        line, column = self.place(path, key=key)
        return Problem(self.file, line, column, path_text(path), code, severity, message, hint)


def yaml_files(folder: Path) -> list[Path]:
    """The files of a folder of entries, in the order of their names. Folders below it are not looked into."""
    return (
        sorted((p for p in folder.iterdir() if not p.name.startswith(".")), key=lambda p: p.name)
        if folder.is_dir()
        else []
    )


def read_document(path: Path, file: str, limit: int = MAX_BYTES) -> tuple[Document | None, list[Problem]]:
    """The document at `path` and what is wrong with its YAML. A document that cannot be read at all, or has more than
    `limit` bytes, is None and one problem; nothing is raised."""

    def whole(code: str, message: str, hint: str, line: int = 1, column: int = 1) -> tuple[None, list[Problem]]:
        return None, [Problem(file, line, column, "", code, "error", message, hint)]

    try:
        if path.is_symlink():
            return whole("linked-file", "This is a link to another file, not a file.", "Put the file itself here.")
        if not path.is_file():
            return whole("not-a-file", "This is not a file.", "Only files with the ending .yml belong in this folder.")
        raw = path.read_bytes()
    except OSError as error:
        return whole("unreadable", f"The file cannot be opened: {error.strerror or error}.", "Check its permissions.")
    if len(raw) > limit:
        return whole(
            "too-large",
            f"The file has {len(raw):,} bytes; {limit:,} is the limit.",
            "An entry is a short text. Put long material behind its web address.",
        )
    return parse_document(raw, path, file)


def parse_document(raw: bytes, path: Path, file: str) -> tuple[Document | None, list[Problem]]:
    """As `read_document`, from bytes already at hand (a file as it was at another git commit, for example)."""

    def fatal(code: str, message: str, hint: str, line: int, column: int) -> tuple[None, list[Problem]]:
        return None, [Problem(file, line, column, "", code, "error", message, hint)]

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object, since the decoder takes a byte order mark away before it counts.
        before = _one_line_end(error.object[: error.start].decode("utf-8"))
        return fatal(
            "not-utf8",
            "The file is not saved as UTF-8, so letters such as é or ñ cannot be read.",
            "Save it again and choose the encoding UTF-8.",
            *_line_column(before, len(before)),
        )
    text = _one_line_end(text)
    if match := HIDDEN.search(text):
        line, column = _line_column(text, match.start())
        if text.count("\0") * _UTF_16_SHARE > len(text):
            return fatal(
                "not-utf8",
                "The file is probably saved as UTF-16.",
                "Save it again and choose the encoding UTF-8.",
                line,
                column,
            )
        return fatal(
            "hidden-character",
            f"There is an invisible character here (U+{ord(match[0]):04X}).",
            "Delete it and type the text again; it often comes with text copied from a PDF.",
            line,
            column,
        )
    if match := re.search(r"^[ ]*\t", text, re.MULTILINE):
        line, column = _line_column(text, match.end() - 1)
        return fatal(
            "tab",
            "This line is indented with a tab. YAML allows only spaces there.",
            "Replace the tab with two spaces.",
            line,
            column,
        )
    reader = _Reader(text, None)
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        mark, opened = error.problem_mark or error.context_mark, error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = f"{error.context or ''} {error.problem or ''}"
        fault = plain_words(said, text, at, (opened.line + 1, opened.column + 1) if opened else at)
        return fatal("yaml-syntax", fault.message, fault.hint, *fault.place)
    except (yaml.YAMLError, ValueError) as error:
        # Without libyaml, an impossible number of a character is a ValueError.
        message, hint = f"This is not YAML: {shown(error)}", "Compare it with another file of this folder."
        return fatal("yaml-syntax", message, hint, 1, 1)
    except _TooDeep as error:
        return fatal(
            "too-deep",
            f"Lists or fields are nested more than {MAX_DEPTH} deep here.",
            "Compare it with another file of this folder.",
            *error.place,
        )
    problems = [
        Problem(file, line, column, path_, code, "error", message, hint)
        for line, column, path_, code, message, hint in reader.trouble
    ]
    if data is None and not problems:
        return fatal("empty-file", "The file is empty.", "Write the entry, or delete the file.", 1, 1)
    return Document(file, path, text, data, frozenset(reader.unsure)), problems


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _line_column(text: str, offset: int) -> Place:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


class _Reader:
    """Builds plain data from the parser's events. It reads events and not PyYAML's constructors because only the events
    show anchors, tags and the style of a scalar, and because nothing can then be constructed but text, numbers, truth
    values, lists and mappings."""

    def __init__(self, text: str, marks: dict[Path_, tuple[Place, Place]] | None) -> None:
        # Not yaml.parse: it asks twice for each event, a tenth of the time of reading ten thousand files.
        self.next: Callable[[], Any] = _PARSER(text).get_event
        self.marks = marks
        self.trouble: list[tuple[int, int, str, str, str, str]] = []
        self.unsure: set[Path_] = set()

    def read(self) -> Any:
        data, documents = None, 0
        while (event := self.next()) is not None and type(event) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._note(
                        event,
                        (),
                        "several-documents",
                        "A second document starts here (a line with ---).",
                        "Put each entry in a file of its own.",
                    )
                if documents == 1:
                    data = self._node(self.next(), (), None)
                else:
                    self._aside(())
        return data

    def _aside(self, path: Path_) -> None:
        """Reads a value that is not kept: only what is odd in it counts."""
        marks, self.marks = self.marks, None
        self._node(self.next(), path, None)
        self.marks = marks

    def _note(self, event: Any, path: Path_, code: str, message: str, hint: str) -> None:
        self.trouble.append((*_place(event), path_text(path), code, message, hint))

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
            self._note(
                event,
                path,
                "alias",
                f"*{shown(event.anchor)} copies another part of the file. That is not allowed here.",
                "Write the value out, or put the text in quotes if the star belongs to it.",
            )
            return None
        if event.anchor is not None:
            self._note(
                event,
                path,
                "anchor",
                f"&{shown(event.anchor)} names a part of the file. That is not allowed here.",
                "Leave it out, or put the text in quotes if the & belongs to it.",
            )
        if event.tag is not None:
            self._note(
                event,
                path,
                "tag",
                f"{shown(event.tag.replace('tag:yaml.org,2002:', '!!'))} asks for a special kind of value. That is not allowed here.",
                "Leave it out, or put the text in quotes if the exclamation mark belongs to it.",
            )
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
                self._note(event, path, "odd-key", "A field name must be a plain word.", "Write name: value.")
                marks, self.marks = self.marks, None
                self._node(event, (*path, "?"), None)
                self.marks = marks
                self._aside((*path, "?"))
                continue
            name = event.value
            inner = (*path, name)
            if name in fields:
                self._aside(inner)
                self._note(
                    event,
                    inner,
                    "duplicate-key",
                    f"The field {shown(name)} stands here a second time.",
                    "Keep one of the two; the other would be lost.",
                )
            else:
                fields[name] = self._node(self.next(), inner, _place(event) if self.marks is not None else None)
        return fields

    def _scalar(self, event: Any, path: Path_) -> Any:
        value: str = event.value
        if event.style:
            if event.style == '"' and HIDDEN.search(value):
                self._note(
                    event,
                    path,
                    "hidden-character",
                    "This text has an invisible character, written with a backslash.",
                    "Take it out.",
                )
            return value
        # Only short words and what begins like a number can be anything but text.
        if len(value) > _LONGEST_SPECIAL_WORD and value[0] not in "+-0123456789":
            return value
        if value in _NULL:
            return None
        if value in _BOOL:
            return _BOOL[value]
        if _INT.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value):
            return float(value)
        if _TRAP_WORD.fullmatch(value):
            self._note(
                event,
                path,
                "yaml-trap",
                f"{value} without quotes is read as yes-or-no by many YAML tools.",
                f'Write it with quotes: "{value}".',
            )
        elif _TRAP_NUMBER.fullmatch(value):
            self._note(
                event,
                path,
                "yaml-trap",
                f"{shown(value)} without quotes is read as another number by many YAML tools"
                + (", and zeros in front are lost." if value.lstrip("+-").startswith("0") else "."),
                f'Write it with quotes: "{shown(value)}".',
            )
        return value
