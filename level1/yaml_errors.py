"""YAML errors: what the parser says, in words that need no YAML."""

from __future__ import annotations

import re


def plain_words(context: str, problem: str) -> tuple[str, str]:
    """(what is wrong, what to write instead) for the two halves of a message of PyYAML or libyaml."""
    said = f"{context} {problem}"
    for sign, message, hint in _SAYINGS:
        if re.search(sign, said):
            return message, hint
    return f"This cannot be read as YAML ({problem}).", "Compare it with another file of this folder."


_SAYINGS = (
    (
        r"mapping values are not allowed",
        "There is a colon followed by a space inside a text, so it looks like a second field.",
        'Put the whole text in double quotes: title: "Part one: the basics".',
    ),
    (
        r"found unknown escape character|did not find expected hexdecimal",
        "A backslash inside double quotes has a meaning of its own.",
        "Use single quotes around this text, or write two backslashes.",
    ),
    (
        r"quoted scalar",
        "A quotation mark is opened here and not closed.",
        'Close it at the end of the text; a quotation mark inside double quotes is written \\".',
    ),
    (
        r"flow (sequence|mapping)|expected ',' or|did not find expected node content",
        "A list or group in brackets is not finished or has something wrong in it.",
        "Close the bracket and put commas between the items: [attendance, mtss].",
    ),
    (r"cannot start any token", "A text cannot begin with this character.", "Put the whole text in double quotes."),
    (
        r"could not find expected ':'|simple key",
        "This line is not a field and its value.",
        "Write the field's name, a colon, a space and the value: cost: free. Text that goes on must be indented.",
    ),
    (
        r"block mapping|block collection|block sequence|block end|expected <block",
        "This line is indented differently from the lines it belongs to.",
        "Start every field at the beginning of the line, and indent the items of a list by two spaces.",
    ),
    (
        r"unexpected end of stream|end of the stream",
        "The file ends in the middle of something.",
        "Check the last lines.",
    ),
    (r"directive", "A line starting with % has a meaning of its own in YAML.", "Put the text in double quotes."),
    (
        r"anchor|alias",
        "A & or * at the start of a text has a meaning of its own in YAML.",
        "Put the whole text in double quotes.",
    ),
    (
        r"tag",
        "An exclamation mark at the start of a text has a meaning of its own in YAML.",
        "Put the whole text in double quotes.",
    ),
)
