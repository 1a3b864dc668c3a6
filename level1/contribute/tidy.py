"""Tidy: the text of a file as people send it, with what programs and mails have done to it undone. Only what has one meaning is
repaired, and everything is told; the validator tells the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from level1.catalog.content import right_name
from level1.characters import is_quote, kind_of
from level1.problems import shown
from level1.sentences import Sentence, sentence
from level1.yamlfile.reading import parse_document

_MARK = "\ufeff"
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)[^\n`]*\n(.*?)^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
_QUOTED = re.compile(r"^>(?: ?>)* ?", re.MULTILINE)
# What follows the name of a field or a dash, on one line.
_VALUE = re.compile(r"^(?P<head>\s*(?:- +)*(?:[\w-]+:[ \t]+)?)(?P<value>\S.*?)(?P<tail>[ \t]*)$", re.MULTILINE)
_LIST_MARK = re.compile(r"^([ ]*)[\u2010-\u2015\u2022\u2023\u2043\u25aa\u25cf\u00b7][ \t]+(?=\S)", re.MULTILINE)
_BOLD = re.compile(r"^([ ]*(?:- +)?)(?:\*\*([\w-]+)(?::\*\*|\*\*:)|__([\w-]+)(?::__|__:))", re.MULTILINE)
# Characters that nobody sees and that mean nothing in any language of an entry: soft hyphens and blanks of no width.
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff]")


def as_sent(raw: bytes) -> str:
    """The text of a file with nothing repaired, for a Submission: what is no UTF-8 stays recognizable, so that the validator says so."""
    return raw.decode("utf-8", "surrogateescape")


def tidy(raw: bytes, name: str) -> tuple[str, tuple[Sentence, ...]]:
    """The text of a file that somebody sent under a name, and what was repaired, in sentences. The text has \\n as line ends. Bytes
    that are no text in UTF-8 or marked UTF-16 stay what they are, as the validator has to see them: each as the sign for a letter
    that is lost."""
    told: list[Sentence] = []
    text = _decoded(raw, told)
    for step in _STEPS:
        after, said = step(text)
        if after != text:
            text = after
            told.append(said)
    # Whatever was wrong with its name, the text that came has one only as an entry.
    right = right_name(name)
    if name and name != f"{right}.yml":
        told.append(sentence("The file %(name)s would be called %(right)s.yml here.", name=shown(name), right=right))
    return text, tuple(told)


def _decoded(raw: bytes, told: list[Sentence]) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        told.append(sentence("It was saved as UTF-16 and is UTF-8 now."))
        text = raw.decode("utf-16", "replace")
    else:
        text = raw.decode("utf-8", "replace")
    if text.startswith(_MARK):
        told.append(sentence("The mark of an encoding at its beginning was taken out."))
        text = text.removeprefix(_MARK)
    if "\r" in text:
        told.append(sentence("Line ends of another system were made ordinary ones."))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _without_nothing(text: str) -> tuple[str, Sentence]:
    return _NOTHING.sub("", text), sentence("Characters that nobody sees were taken out.")


def _plain_blanks(text: str) -> tuple[str, Sentence]:
    """Blanks of word processors as ordinary ones. Among wide letters, a wide blank is at home."""
    odd = {letter for letter in set(text) if letter != "\u3000" and kind_of(letter) == "space"}
    after = re.sub(f"[{re.escape(''.join(odd))}]", " ", text) if odd else text
    return after, sentence("Blanks of a word processor were made ordinary ones.")


def _within_fences(text: str) -> tuple[str, Sentence]:
    """What stands between the marks of Markdown, if there is one such part."""
    parts = _FENCE.findall(text)
    after = parts[0][1] if len(parts) == 1 else text
    return _unless_read(text, after), sentence(
        "The marks of Markdown around the entry were taken out, with what was outside them."
    )


def _with_spaces(text: str) -> tuple[str, Sentence]:
    """Tabs at the beginning of lines as two spaces each; where spaces and tabs are mixed, nobody knows how deep a line is."""
    begins = [match[0] for match in re.finditer(r"^[ \t]+", text, re.MULTILINE)]
    mixed = any(" " in begin and "\t" in begin for begin in begins)
    either = any("\t" in begin for begin in begins) and any("\t" not in begin for begin in begins)
    after = text if mixed or either else re.sub(r"^\t+", lambda match: "  " * len(match[0]), text, flags=re.MULTILINE)
    return after, sentence("Tabs at the beginning of lines were made spaces.")


def _with_hyphens(text: str) -> tuple[str, Sentence]:
    return _unless_read(text, _LIST_MARK.sub(r"\1- ", text)), sentence("Marks of lists were made hyphens.")


def _without_bold(text: str) -> tuple[str, Sentence]:
    after = _BOLD.sub(lambda match: f"{match[1]}{match[2] or match[3]}:", text)
    return _unless_read(text, after), sentence("Marks of Markdown around names of fields were taken out.")


def _straight(text: str) -> tuple[str, Sentence]:
    """Straight quotation marks around values that have curly ones, or one of each. A text of many lines may have such a line too; so
    where the file can be read, only what is a value there counts."""
    document, problems = parse_document(text.encode("utf-8", "replace"), Path(), "")
    lines = {problem.line for problem in problems if problem.code == "curly-quotes"}
    after = "\n".join(
        _VALUE.sub(_straightened, line) if document is None or number in lines else line
        for number, line in enumerate(text.split("\n"), 1)
    )
    return after, sentence("Curly quotation marks around values were made straight.")


def _straightened(match: re.Match[str]) -> str:
    value = match["value"]
    if match["head"].lstrip(" -") or match["head"].strip() == "-":
        if value[0] == "[" and value[-1] == "]":
            value = (
                f"[{', '.join(_one_straight(item.strip()) for item in value[1:-1].split(','))}]"
                if _curly(value)
                else value
            )
        else:
            value = _one_straight(value)
    return f"{match['head']}{value}{match['tail']}"


def _one_straight(value: str) -> str:
    inside = value[1:-1]
    if len(value) < 2 or not (is_quote(value[0]) and is_quote(value[-1])) or not _curly(value[0] + value[-1]):
        return value
    # With others inside, nobody knows where the text ends.
    return value if any(map(is_quote, inside.replace("’", ""))) or "\\" in inside else f'"{inside}"'


def _curly(text: str) -> bool:
    return any(not letter.isascii() and is_quote(letter) for letter in text)


def _without_quoting(text: str) -> tuple[str, Sentence]:
    """The text without > at the beginning of lines, if all lines that are not empty have it, but for an introduction above."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.startswith(">")), len(lines))
    quoted = [line for line in lines[first:] if line.strip()]
    above = any(":" in line and not line.rstrip().endswith(":") for line in lines[:first])
    whole = quoted and not above and all(line.startswith(">") for line in quoted)
    after = _unless_read(text, _QUOTED.sub("", "\n".join(lines[first:]))) if whole else text
    return after, sentence("The marks of a quoted mail at the beginning of each line were taken out.")


def _flush(text: str) -> tuple[str, Sentence]:
    """The text without what all its lines are indented by; the first may have lost it where it was copied."""
    lines = text.split("\n")
    deep = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    by = min(deep[1:], default=0) if deep else 0
    after = "\n".join(line[min(by, len(line) - len(line.lstrip(" "))) :] for line in lines)
    return after if by and deep[0] in (0, by) and _reads(after) else text, sentence(
        "Spaces before all lines were taken out."
    )


def _unless_read(text: str, after: str) -> str:
    """The repaired text, unless what came can be read as it is."""
    return text if _reads(text) else after


def _reads(text: str) -> bool:
    return parse_document(text.encode("utf-8", "replace"), Path(), "")[0] is not None


# What surrounds all goes first.
_STEPS: tuple[Callable[[str], tuple[str, Sentence]], ...] = (
    _without_nothing,
    _plain_blanks,
    _without_quoting,
    _within_fences,
    _flush,
    _with_spaces,
    _with_hyphens,
    _without_bold,
    _straight,
)
