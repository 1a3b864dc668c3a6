"""YAML errors: what the parser says, in words that need no YAML, at the place where the mistake was made."""

from __future__ import annotations

import re
from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, what to write instead, and the line and column (from 1) to look at."""

    message: str
    hint: str
    place: Place


def plain_words(said: str, text: str, at: Place, opened: Place) -> Fault:
    """`said` is a message of PyYAML or libyaml, `at` the place where it stopped and `opened` the place where the thing began
    that it was reading. A text that is opened and not closed is only noticed lines later, so both are of use."""
    line = text.split("\n")[at[0] - 1] if at[0] <= text.count("\n") + 1 else ""
    before, rest = line[: at[1] - 1], line[at[1] - 1 :]
    if rest.startswith("\t"):
        return Fault("There is a tab here.", "Write a space.", at)
    if re.search(_BLOCK, said) and before.strip():
        return _after_the_end(text, before, at)
    if re.search(r"expected ',' or", said) and at[0] == opened[0] and before.rstrip()[-1:] in _QUOTES:
        return _after_the_end(text, before, at)
    if "mapping values are not allowed" in said:
        alone = re.fullmatch(r" +(- )?[\w-]+", before)
        return Fault(_COLON[0], f"{_COLON[1]} {_OWN_FIELD}" if alone else _COLON[1], at)
    if re.search(r"could not find expected ':'", said):
        begun = text.split("\n")[opened[0] - 1]
        if re.match(r"\s*(- )?[\w-]+:(?!//)\S", begun):
            return Fault("There is no space after the colon.", f"{_FIELD}.", opened)
        return Fault(
            "This line is not a field and its value.", f"{_FIELD}. Text that goes on must be indented.", opened
        )
    if re.search(r"mapping keys are not allowed|comment or (a )?line break|chomping", said):
        character = text.split("\n")[opened[0] - 1][opened[1] - 1 : opened[1]]
        return Fault(f"A text cannot begin with {character}.", _ALL_IN_QUOTES, at)
    if re.search(_BRACKETS[0], said):
        if not rest.strip() and at[0] > text.rstrip().count("\n") + 1:
            opened = _last_bracket(text)
        return Fault(_BRACKETS[1], _BRACKETS[2], opened if at[0] > opened[0] else at)
    for sign, message, hint, from_the_start in _SAYINGS:
        if re.search(sign, said):
            return Fault(message, hint, opened if from_the_start else at)
    return Fault("This cannot be read.", "Compare it with another file of this folder.", at)


def _after_the_end(text: str, before: str, at: Place) -> Fault:
    """Something stands behind a text in quotes, or behind a list in brackets."""
    last = before.rstrip()[-1]
    if last in _QUOTES and _quotes_in(before, last) % 2:
        # The text began on a line above: what closes it was meant to open another.
        lines = text.split("\n")
        for number in range(at[0] - 1, 0, -1):
            above = lines[number - 1]
            start = re.search(rf"(?:^|[:\-,\[{{]) *{last}", above)
            if start and _quotes_in(above, last) % 2:
                return Fault(_UNCLOSED[0], _UNCLOSED[1], (number, start.end()))
    if last in _QUOTES or last in "]}":
        return Fault("The text goes on after its closing quotation mark or bracket.", _QUOTED_WHOLE, at)
    if re.search(r"(?:^|[:\-,\[{]) *[&*]\S* *$", before):
        return Fault(_ANCHOR[0], _ANCHOR[1], at)
    return Fault(_INDENT[0], _INDENT[1], at)


def _last_bracket(text: str) -> Place:
    offset = max(text.rfind("["), text.rfind("{"), 0)
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _quotes_in(line: str, mark: str) -> int:
    return line.count(mark) - (line.count('\\"') if mark == '"' else 0)


_QUOTES = ('"', "'")
_ALL_IN_QUOTES = "Put the whole text in double quotes."
_QUOTED_WHOLE = 'Put the whole text in double quotes; write a quotation mark inside it as \\".'
_FIELD = "Write the field's name, a colon, a space and the value: cost: free"
_OWN_FIELD = "If this is a field of its own, start it exactly under the field above."
_COLON = (
    "There is a colon followed by a space inside a text, so it looks like a second field.",
    'Put the whole text in double quotes: title: "Part one: the basics".',
)
_UNCLOSED = (
    "A quotation mark is opened here and not closed.",
    'Close it at the end of the text; a quotation mark inside double quotes is written \\".',
)
_ANCHOR = ("A & or * at the start of a text has a meaning of its own in YAML.", _ALL_IN_QUOTES)
_INDENT = (
    "This line is indented differently from the lines it belongs to.",
    "Start every field at the beginning of the line, and indent the items of a list by two spaces.",
)
_BRACKETS = (
    r"flow (sequence|mapping)|expected ',' or|node content",
    "A list or group in brackets is not finished or has something wrong in it.",
    "Close the bracket and put commas between the items: [attendance, mtss].",
)
_BLOCK = r"block mapping|block collection|expected <block"

# What the parser says, the message, the hint, and whether to point at the start of what was being read.
_SAYINGS = (
    (r"sequence entries are not allowed", "A text cannot begin with a dash and a space.", _ALL_IN_QUOTES, False),
    (
        r"unknown escape|hexdecimal|hexadecimal|character escape code",
        "A backslash inside double quotes has a meaning of its own.",
        "Use single quotes around this text, or write two backslashes.",
        False,
    ),
    (r"quoted scalar", *_UNCLOSED, True),
    (r"cannot start any token", "A text cannot begin with this character.", _ALL_IN_QUOTES, False),
    (_BLOCK, *_INDENT, False),
    (
        r"<?document start",
        "The entry is finished above this line already.",
        "Take out what finishes it, such as a line of three dots.",
        False,
    ),
    (r"end of (the )?stream", "The file ends in the middle of something.", "Check the last lines.", False),
    (r"directive", "A line cannot begin with %.", "Begin it with the name of a field.", True),
    (r"anchor|alias", *_ANCHOR, False),
    (
        r"tag",
        "An exclamation mark at the start of a text has a meaning of its own in YAML.",
        _ALL_IN_QUOTES,
        False,
    ),
)
