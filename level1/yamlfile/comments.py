"""Comments: what people wrote behind a # for each other, with the field or item that each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from level1.yamlfile.reading import Document, Path_, scalar_spans

# The line that tells editors which schema a file has. The layout writes it.
_EDITOR_LINE = re.compile(r"#\s*yaml-language-server:")
_COMMENT = re.compile(r"(?:^|(?<=[ \t,\[\]{}]))#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its #. `where` is behind (the line of `path`), above (it), below (the last line of the field `path`), or top
    or end (of the file)."""

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
            found.append(Comment(words, "behind", _behind(paths[:at], line)))
        elif at == 0:
            found.append(Comment(words, "top"))
        elif at == len(paths) and column == 1:
            found.append(Comment(words, "end"))
        elif at == len(paths) or (len(paths[at][1]) == 1 and column > places[at][1]):
            found.append(Comment(words, "below", paths[at - 1][1][:1]))
        else:
            found.append(Comment(words, "above", paths[at][1]))
    return found


def _behind(before: list[tuple[tuple[int, int], Path_]], line: int) -> Path_:
    """What a comment at the end of a line is about: the last field that begins on it, else the last item, else what goes on."""
    if not before:
        return ()
    here = [path for place, path in before if place[0] == line]
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


def with_comments(document: Document, comments: Iterable[Comment], fields: Mapping[str, Any]) -> str:
    """The text of a file that has none but the line for editors, with comments put back to what they are about."""
    lines = document.text.split("\n")
    above: dict[int, list[str]] = {}
    behind: dict[int, str] = {}
    tops = {path[0]: place[0] for place, path in document.paths() if len(path) == 1}
    for comment in comments:
        if comment.where in ("top", "end"):
            above.setdefault(2 if comment.where == "top" else len(lines), []).append(comment.text)
            continue
        line = document.place(comment.path, key=True)[0]
        if comment.where == "below":
            after = min((top for top in tops.values() if top > line), default=len(lines))
            # Deeper, it would become a part of a text that is folded there.
            indent = "  " if isinstance(fields.get(str(comment.path[0])), dict | list) else ""
            above.setdefault(after, []).append(indent + comment.text)
        elif comment.where == "behind" and line not in behind:
            behind[line] = comment.text
        else:
            own = lines[line - 1]
            above.setdefault(line, []).append(own[: len(own) - len(own.lstrip(" "))] + comment.text)
    made: list[str] = []
    for number, line_text in enumerate(lines, 1):
        made += above.get(number, ())
        made.append(f"{line_text}  {behind[number]}" if number in behind else line_text)
    return "\n".join(made)
