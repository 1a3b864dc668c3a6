"""Layout: the text of a file as all files are written, with its data and its comments as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from level1.yamlfile.comments import comments_of, in_lines, with_comments
from level1.yamlfile.reading import Document, Path_, parse_document
from level1.yamlfile.writing import CannotEdit, canonical_text, edited_text


def laid_out(schema: Mapping[str, Any], document: Document, schema_file: str) -> str:
    """The text of a file in the one layout (see writing.canonical_text), with \\n as line ends and no byte order mark. `schema` has
    its references resolved. Its data stays as it is, also where it is wrong, and so do its comments, which go with what they
    are about. Laying out the result again changes nothing. Raises CannotEdit."""
    if not isinstance(document.data, dict) or document.unsure:
        raise CannotEdit("it is not a list of fields that can be taken as they are")
    comments = comments_of(document)
    try:
        lists = in_lines(document, comments)
        text = canonical_text(schema, document.data, schema_file, exact=True, in_lines=lists)
    except (TypeError, ValueError) as error:
        raise CannotEdit(" ".join(str(error).split())) from None
    if comments:
        text = with_comments(_read(text), comments)
    after = _read(text)
    same = json.dumps(after.data, sort_keys=True) == json.dumps(document.data, sort_keys=True)
    if not same or sorted(one.text for one in comments_of(after)) != sorted(one.text for one in comments):
        raise CannotEdit("its layout cannot be kept")
    return text


def edited_in_layout(schema: Mapping[str, Any], text: str, changes: Mapping[Path_, Any]) -> str:
    """Like writing.edited_text; a text that was in the one layout is so afterwards. Raises CannotEdit."""
    after = edited_text(schema, text, changes)
    again = _again(schema, after)
    return again if again != after and _again(schema, text) == text else after


def _again(schema: Mapping[str, Any], text: str) -> str:
    """The text in the layout, with the line for editors that it has; as it is, if it cannot be laid out."""
    line = text.partition("\n")[0]
    try:
        return laid_out(schema, _read(text), line.partition("$schema=")[2]) if "$schema=" in line else text
    except CannotEdit:
        return text


def _read(text: str) -> Document:
    document, problems = parse_document(text.encode("utf-8", "surrogatepass"), Path(), "")
    if document is None or any(problem.code != "yaml-trap" and not _of_letters(problem.code) for problem in problems):
        raise CannotEdit("it cannot be read")
    return document


def _of_letters(code: str) -> bool:
    return code in ("disguised-letters", "damaged-text", "hidden-character")
