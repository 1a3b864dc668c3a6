"""Comments: what people wrote behind a # for each other, with the field or item that each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from level1.yamlfile.reading import Document, Path_, scalar_spans

# The line that tells editors which schema a file has. The layout writes it.
_EDITOR_LINE = re.compile(r"#\s*yaml-language-server:")
_HYPHEN = re.compile(r"-[ \t]+\Z")
_COMMENT = re.compile(r"(?:^|(?<=[ \t,\[\]{}]))#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its #. `where` is behind (the line of `path`), above (it), below (the last line of the field or item `path`), or
    top or end (of the file)."""

    text: str
    where: str
    path: Path_ = ()


def comments_of(document: Document) -> list[Comment]:
    """The comments of a file that can be read, in order, without the line for editors."""
    text = document.text
    if "#" not in text:
        return []
    paths = document.paths()
    places = [place for place, _path in paths]
    found = []
    for match in _COMMENT.finditer(_without_texts(text)):
        words = text[match.start() : match.end()].rstrip()
        if _EDITOR_LINE.match(words):
            continue
        begin = text.rfind("\n", 0, match.start()) + 1
        line = text.count("\n", 0, begin) + 1
        column = match.start() - begin + 1
        at = bisect_left(places, (line, column))
        if text[begin : match.start()].strip():
            found.append(Comment(words, "behind", _behind(paths[:at], paths[at][1] if at < len(paths) else (), line)))
        elif at == 0:
            found.append(Comment(words, "top"))
        elif above := _within(document, paths[at - 1][1], paths[at][1] if at < len(paths) else (), column):
            found.append(Comment(words, "below", above))
        elif at == len(paths):
            found.append(Comment(words, "end"))
        else:
            found.append(Comment(words, "above", paths[at][1]))
    return found


def in_lines(document: Document, comments: Iterable[Comment]) -> set[Path_]:
    """The lists of plain values that have a comment of an item, or one at their end: on one line, nobody would know which is meant."""
    found = set()
    for comment in comments:
        item = bool(comment.path) and isinstance(comment.path[-1], int)
        path = comment.path[:-1] if item else comment.path if comment.where == "below" else ()
        if path and isinstance(_at(document.data, path), list):
            found.add(path)
    return found


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def _within(document: Document, before: Path_, after: Path_, column: int) -> Path_:
    """The field or item that a comment in a line of its own ends, because it stands deeper than that begins: `before` and `after` are
    what stands around it. () if it ends none."""
    for length in range(len(before), max(len(after), 1) - 1, -1):
        if before[:length] != after[:length] and 0 < _column(document, before[:length]) < column:
            return before[:length]
    return ()


def _column(document: Document, path: Path_) -> int:
    """Where a field begins, or the hyphen of an item; 0 for an item that has none."""
    line, column = document.place(path, key=True)
    if not isinstance(path[-1], int):
        return column
    hyphen = _HYPHEN.search(document.text.split("\n")[line - 1][: column - 1])
    return hyphen.start() + 1 if hyphen else 0


def _behind(before: list[tuple[tuple[int, int], Path_]], after: Path_, line: int) -> Path_:
    """What a comment at the end of a line is about: the last field that begins on it, else the last item, else what goes on. In a list
    that goes on, it is the last item."""
    if not before:
        return ()
    here = [path for place, path in before if place[0] == line]
    if here and isinstance(here[-1][-1], int) and after and after[:-1] == here[-1][:-1]:
        return here[-1]
    return next((path for path in reversed(here) if isinstance(path[-1], str)), before[-1][1])


def _without_texts(text: str) -> str:
    """The text with blanks for all that its values say, so that each # that is left begins a comment."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    pieces, last = [], 0
    for begin, end, has_header in scalar_spans(text):
        start, stop = (
            starts[line - 1] + column - 1 if line <= len(starts) else len(text) for line, column in (begin, end)
        )
        if has_header:
            # A comment may stand behind >-, before the text begins.
            start = min(text.find("\n", start) % (len(text) + 1), stop)
        pieces += [text[last:start], re.sub(r"[^\n]", "x", text[start:stop])]
        last = max(stop, last)
    return "".join((*pieces, text[last:]))


def with_comments(document: Document, comments: Iterable[Comment]) -> str:
    """The text of a file that has none but the line for editors, with comments put back to what they are about."""
    lines = document.text.split("\n")
    above: dict[int, list[str]] = {}
    below: dict[int, list[str]] = {}
    behind: dict[int, str] = {}
    paths = document.paths()
    for comment in comments:
        if comment.where in ("top", "end"):
            above.setdefault(2 if comment.where == "top" else len(lines), []).append(comment.text)
            continue
        line = document.place(comment.path, key=True)[0]
        if comment.where == "below":
            text = " " * (_inside(document, paths, comment.path) - 1) + comment.text
            below.setdefault(_end(paths, comment.path, len(lines)), []).append(text)
        elif comment.where == "behind" and line not in behind:
            behind[line] = comment.text
        else:
            own = lines[line - 1]
            above.setdefault(line, []).append(own[: len(own) - len(own.lstrip(" "))] + comment.text)
    made: list[str] = []
    for number, line_text in enumerate(lines, 1):
        made += (*below.get(number, ()), *above.get(number, ()))
        made.append(f"{line_text}  {behind[number]}" if number in behind else line_text)
    return "\n".join(made)


def _end(paths: list[tuple[tuple[int, int], Path_]], path: Path_, last: int) -> int:
    """The line behind all that belongs to a path."""
    own = [number for number, (_place, one) in enumerate(paths) if one[: len(path)] == path]
    return paths[own[-1] + 1][0][0] if own and own[-1] + 1 < len(paths) else last


def _inside(document: Document, paths: list[tuple[tuple[int, int], Path_]], path: Path_) -> int:
    """The column of what stands inside a field or item; of a text, its own: deeper, a comment would become a part of a text that is
    folded there."""
    inner = next((one for _place, one in paths if len(one) == len(path) + 1 and one[:-1] == path), path)
    return max(_column(document, inner), 1)
