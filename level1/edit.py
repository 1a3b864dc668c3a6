"""Editing: the one door through which YAML goes out. One layout for every file, and files replaced whole or not at all."""

from __future__ import annotations

import io
import os
import re
import tempfile
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

# Long enough for a list of topics, short enough to be read beside its change in a pull request.
LINE_WIDTH = 100

# A text that every YAML reader takes for the same text when it stands without quotes.
_PLAIN = re.compile(r"[A-Za-z](?:[\w\-./()'+&%;–—’]|,(?= )|:(?=[^\s])|(?<=[^\s]) (?=[^\s#]))*")
_MEANS_SOMETHING = re.compile(r"(?i)(true|false|null|yes|no|on|off|y|n|~)")


def canonical_text(schema: Mapping[str, Any], data: Mapping[str, Any], schema_file: str) -> str:
    """The text of a file in the one layout: the editor line that binds it to its schema, fields in the schema's order,
    short lists on one line, long texts folded. `schema` has its references written out (see validate.schema),
    `schema_file` is the path from the file to the schema. Empty optional lists are left out."""
    top = _fields(schema, data, 0)
    yaml = _writer()
    stream = io.StringIO()
    yaml.dump(top, stream)
    return f"# yaml-language-server: $schema={schema_file}\n{stream.getvalue()}"


def write_file(path: Path, text: str) -> None:
    """Replaces a file whole: a reader, or a crash, sees the old text or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _writer() -> YAML:
    yaml = YAML()
    # Long texts are folded by _folded; ruamel must not break an address or a quoted text on top of that.
    yaml.width = 10 * LINE_WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    return yaml


def _fields(schema: Mapping[str, Any], data: Mapping[str, Any], depth: int) -> CommentedMap:
    properties: Mapping[str, Any] = schema.get("properties", {})
    order = [*(name for name in properties if name in data), *(name for name in data if name not in properties)]
    required = schema.get("required", ())
    result = CommentedMap()
    for name in order:
        value = data[name]
        if value is None or (value == [] and name not in required):
            continue
        result[name] = _value(properties.get(name) or schema.get("additionalProperties") or {}, value, depth, len(name))
    return result


def _value(schema: Mapping[str, Any] | bool, value: Any, depth: int, name_length: int) -> Any:
    schema = schema if isinstance(schema, Mapping) else {}
    if isinstance(value, Mapping):
        return _fields(schema, value, depth + 1)
    if isinstance(value, list | tuple):
        items = CommentedSeq(_value(schema.get("items", {}), item, depth + 2, 0) for item in value)
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
    text = value.strip()
    layout = schema.get("x-layout")
    if layout == "literal" and "\n" in text:
        return LiteralScalarString(text)
    if layout and len(text) + name_length + 2 * depth + 2 > LINE_WIDTH:
        return _folded(" ".join(text.split()), LINE_WIDTH - 2 * depth - 2)
    return text if _is_plain(text) else DoubleQuotedScalarString(text)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and not _MEANS_SOMETHING.fullmatch(text)


def _folded(text: str, width: int) -> FoldedScalarString:
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    folded = FoldedScalarString(text)
    places, offset = [], 0
    for line in lines[:-1]:
        offset += len(line)
        places.append(offset)
        offset += 1
    folded.fold_pos = places
    return folded
