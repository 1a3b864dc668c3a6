"""Writing: the only door through which YAML goes out. One layout for every file, and files are replaced completely or
not at all."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import tempfile
import textwrap
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    PlainScalarString,
)

from level1.yamlfile.reading import Document, Path_, parse_document

# Long enough for a list of topics, short enough to read next to its change in a pull request.
LINE_WIDTH = 100

# A text that every YAML reader reads the same way without quotes.
_PLAIN = re.compile(r"[A-Za-z](?:[\w\-./()'+&%;–—’]|,(?= )|:(?=[^\s])|(?<=[^\s]) (?=[^\s#]))*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARK = "\ufeff"
_MEANS_SOMETHING = re.compile(r"(?i)(true|false|null|yes|no|on|off|y|n|~)")


def canonical_text(
    schema: Mapping[str, Any],
    data: Mapping[str, Any],
    schema_file: str,
    *,
    exact: bool = False,
    in_lines: Iterable[Path_] = (),
) -> str:
    """The text of a file in the one layout: the editor line that links it to its schema, fields in schema order, short
    lists on one line, long texts folded. `schema` has its references resolved (see validate.schema); `schema_file` is
    the path from the file to the schema. Empty optional lists are omitted, and so are blanks that mean nothing; with `exact`, all
    stays as it is. The lists whose places are `in_lines` have one item in each line, however short."""
    top = _fields(schema, data, 0, exact)
    for place in in_lines:
        node: Any = top
        for step in place:
            node = node[step]
        node.fa.set_block_style()
    yaml = _writer()
    stream = io.StringIO()
    yaml.dump(top, stream)
    return f"# yaml-language-server: $schema={schema_file}\n{stream.getvalue()}"


def write_file(path: Path, text: str) -> None:
    """Replaces a file atomically: after a crash a reader sees the old text or the new one. Its permissions are kept; a new
    file gets those that the system gives."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(temporary).chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The permissions that the system takes from new files. It can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


class CannotEdit(Exception):
    """The file is written in a way that prevents a program from changing only what it was asked to change."""


def edited_text(schema: Mapping[str, Any], text: str, changes: Mapping[Path_, Any]) -> str:
    """The text of a file with some values changed and everything else intact: comments, order, quotes, folds, line
    ends.

    `changes` maps places to new values: ("status",) -> "withdrawn", ("themes", 3, "leads", 0, "lead") -> "hetac"; None
    removes a field, or an item of a list. A text that replaces a text is edited in its line. Any other change goes through a YAML writer: a
    new field is placed in schema order, and a list that only grew keeps its existing items as they are. `schema` has
    its references resolved; it may be empty if texts only replace texts. Raises CannotEdit.
    """
    document, problems = parse_document(text.encode(), Path(), "")
    if document is None:
        raise CannotEdit("it cannot be read")
    changes = _items_last(changes)
    try:
        wanted = _changed(document.data, changes)
        after = "" if problems else _put_in(document, text, changes)
        if not after or data_of(after) != wanted:
            after = _rewritten(schema, text, changes)
    except (YAMLError, LookupError, TypeError, AttributeError) as error:
        raise CannotEdit(" ".join(str(error).split())) from None
    # The result must read back as intended, or nothing is written.
    if data_of(after) != wanted:
        raise CannotEdit("its layout cannot be kept")
    return after


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with its line end."""
    return _LINE.findall(text)


def data_of(text: str) -> Any:
    """The data of a file's text, or None if it cannot be read."""
    document, _problems = parse_document(text.encode("utf-8", "surrogateescape"), Path(), "")
    return document.data if document else None


def write_files(folder: Path, texts: Mapping[Path, str | None]) -> None:
    """Replaces several files in the given order; None deletes a file.

    All texts are first written to a hidden folder: those of files below `folder` in `folder`, others, which may be on another disk, beside
    their own file. So a full disk or a missing permission leaves every file
    unchanged. Then each file is replaced. If one fails, the earlier ones are restored. A process killed during this
    last step leaves each file either old or new; callers therefore order the files so that running the same command
    again completes the work. Raises OSError.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    with ExitStack() as stack:
        beside: dict[Path, Path] = {}
        for path in texts:
            home = folder if path.is_relative_to(folder) else path.parent
            if home not in beside:
                home.mkdir(parents=True, exist_ok=True)
                hidden = tempfile.TemporaryDirectory(dir=home, prefix=".writing-")
                beside[home] = Path(stack.enter_context(hidden))
        new = {
            path: beside[folder if path.is_relative_to(folder) else path.parent] / str(number)
            for number, path in enumerate(texts)
        }
        for path, text in texts.items():
            if text is not None:
                write_file(new[path], text)
        done: list[Path] = []
        try:
            for path, text in texts.items():
                done.append(path)
                if text is None:
                    path.unlink(missing_ok=True)
                else:
                    # The first file of its kind comes into a folder that is not there yet.
                    path.parent.mkdir(parents=True, exist_ok=True)
                    new[path].replace(path)
        except OSError:
            for path in done:
                _put_back(path, before[path])
            raise


def _put_back(path: Path, raw: bytes | None) -> None:
    if raw is None:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_bytes() != raw:
        path.write_bytes(raw)


def _items_last(changes: Mapping[Path_, Any]) -> dict[Path_, Any]:
    """The changes with items that go at the end, the last in the file first, so that the places of the others stay true: also of
    what goes inside an item behind."""
    out = sorted(
        (place for place, value in changes.items() if value is None and isinstance(place[-1], int)), reverse=True
    )
    return {**{place: value for place, value in changes.items() if place not in out}, **dict.fromkeys(out, None)}


def _put_in(document: Document, text: str, changes: Mapping[Path_, Any]) -> str:
    """The text with new values edited in place, with or without quotes, and without the lines of items that go; '' if a
    value is not a text on a single line, or would need folding."""
    lines = lines_of(text)
    out: set[int] = set()
    for place, new in changes.items():
        old: Any = document.data
        for step in place:
            old = old.get(step) if isinstance(old, dict) else old[step]
        if not (
            old and isinstance(old, str) and (isinstance(new, str) or (new is None and isinstance(place[-1], int)))
        ):
            return ""
        line, column = document.place(place)
        if new is None:
            if not re.fullmatch(rf"\s*- [\"']?{re.escape(old)}[\"']?\s*", lines[line - 1]):
                return ""
            out.add(line - 1)
            continue
        start = column - 1 + (line == 1 and text.startswith(_MARK))
        head, rest = lines[line - 1][:start], lines[line - 1][start:]
        quote = rest[0] if rest[0] in "'\"" else ""
        if not rest.startswith(f"{quote}{old}{quote}"):
            return ""
        # Quotes that the old text did not need are somebody's habit, which stays.
        by_habit = quote == "'" or (quote and _is_plain(old))
        plain = new if _is_plain(new) else json.dumps(new, ensure_ascii=False)
        written = f"{quote}{new}{quote}" if by_habit else plain
        if " " in new and len(head + written) > LINE_WIDTH:
            return ""
        lines[line - 1] = head + written + rest[len(old) + 2 * len(quote) :]
    return "".join(line for at, line in enumerate(lines) if at not in out)


def _rewritten(schema: Mapping[str, Any], text: str, changes: Mapping[Path_, Any]) -> str:
    """The text as the YAML writer produces it, with its original byte order mark and line ends."""
    yaml = _writer()
    yaml.preserve_quotes = True
    yaml.explicit_start = bool(re.search(r"^---\s", text, re.MULTILINE))
    stream = io.StringIO()
    data = yaml.load(text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n"))
    for place, value in changes.items():
        _set(schema, data, place, value)
    yaml.dump(data, stream)
    ends = next((ends for ends in ("\r\n", "\r") if ends in text), "\n")
    return _MARK * text.startswith(_MARK) + stream.getvalue().replace("\n", ends)


def _changed(data: Any, changes: Mapping[Path_, Any]) -> Any:
    data = deepcopy(data)
    for place, value in changes.items():
        inner = data
        for step in place[:-1]:
            inner = inner[step]
        if value is None and isinstance(place[-1], int):
            del inner[place[-1]]
        elif value is None:
            inner.pop(place[-1], None)
        else:
            inner[place[-1]] = value
    return data


def _set(schema: Mapping[str, Any], data: Any, place: Path_, value: Any) -> None:
    depth = 0
    *steps, last = place
    for step in steps:
        data = data[step]
        schema = schema.get("items", {}) if isinstance(step, int) else schema.get("properties", {}).get(step, {})
        depth += 2 if isinstance(step, int) else 1
    if isinstance(last, int) and value is None:
        del data[last]
        return
    if isinstance(last, int):
        data[last] = _value(schema.get("items", {}), value, depth, 0)
        return
    if value is None:
        data.pop(last, None)
        return
    own = schema.get("properties", {}).get(last, {})
    old = data.get(last)
    if isinstance(old, CommentedSeq) and _must_stand(old) and list(value[: len(old)]) == _plain(old):
        old.extend(_value(own.get("items", {}), item, depth + 2, 0) for item in value[len(old) :])
        return
    laid_out = _value(own, value, depth, len(last))
    if type(laid_out) is str:
        # Otherwise ruamel would keep the quotes of the old text.
        laid_out = PlainScalarString(laid_out)
    if last in data:
        data[last] = laid_out
    else:
        order = list(schema.get("properties", {}))
        known = order[: order.index(last)] if last in order else order
        data.insert(max((at + 1 for at, name in enumerate(data) if name in known), default=len(data)), last, laid_out)


def _must_stand(items: CommentedSeq) -> bool:
    """Whether a list holds more than plain words: comments, or items with fields, which keep their own layout."""
    return bool(items.ca.items or items.ca.comment or items.ca.end) or any(isinstance(item, dict) for item in items)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _writer() -> YAML:
    yaml = YAML()
    # _folded folds long texts; ruamel must not also break an address or a quoted text.
    yaml.width = 10 * LINE_WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    return yaml


def _fields(schema: Mapping[str, Any], data: Mapping[str, Any], depth: int, exact: bool = False) -> CommentedMap:
    properties: Mapping[str, Any] = schema.get("properties", {})
    order = [*(name for name in properties if name in data), *(name for name in data if name not in properties)]
    required = schema.get("required", ())
    result = CommentedMap()
    for name in order:
        value = data[name]
        if not exact and (value is None or (value == [] and name not in required)):
            continue
        own = properties.get(name) or schema.get("additionalProperties") or {}
        result[name] = _value(own, value, depth, len(name), exact)
    return result


def _value(schema: Mapping[str, Any] | bool, value: Any, depth: int, name_length: int, exact: bool = False) -> Any:
    schema = schema if isinstance(schema, Mapping) else {}
    if isinstance(value, Mapping):
        return _fields(schema, value, depth + 1, exact)
    if isinstance(value, list | tuple):
        items = CommentedSeq(_value(schema.get("items", {}), item, depth + 2, 0, exact) for item in value)
        if all(isinstance(item, str | int) for item in value):
            length = (
                sum(len(str(item)) + (2 if isinstance(item, int) or _is_plain(item) else 4) for item in value)
                + name_length
                + 2 * depth
                + 2
            )
            if length <= LINE_WIDTH:
                items.fa.set_flow_style()
        return items
    if not isinstance(value, str):
        return value
    text = value if exact else value.strip()
    layout = schema.get("x-layout")
    if exact and text != " ".join(text.split()) and not (layout == "literal" and "\n" in text.rstrip("\n")):
        # > instead of >- leaves the end of a line in the text. All other blanks need quotes to stay.
        words = text.removesuffix("\n")
        if words != text and words and words == " ".join(words.split()):
            return _folded(words, LINE_WIDTH - 2 * depth - 2, "\n")
        return DoubleQuotedScalarString(text)
    if layout == "literal" and "\n" in text:
        return LiteralScalarString(text)
    if layout and len(text) + name_length + 2 * depth + 2 > LINE_WIDTH:
        return _folded(" ".join(text.split()), LINE_WIDTH - 2 * depth - 2)
    return text if _is_plain(text) else DoubleQuotedScalarString(text)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and not _MEANS_SOMETHING.fullmatch(text)


def _folded(text: str, width: int, end: str = "") -> FoldedScalarString:
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    folded = FoldedScalarString(text + end)
    places, offset = [], 0
    for line in lines[:-1]:
        offset += len(line)
        places.append(offset)
        offset += 1
    folded.fold_pos = places
    return folded
