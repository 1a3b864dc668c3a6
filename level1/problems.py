"""Problems: each is one thing that is wrong with the content, where it is, what the field means and how to fix it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from level1.characters import is_hidden
from level1.messages import Messages, Severity, Value, messages
from level1.messages import Sentence as SentenceOfRow
from level1.sentences import Sentence, counted, sentence

__all__ = ["Field", "Problem", "Severity", "Value"]

# A terminal or browser obeys control characters instead of showing them; of others, `level1.characters` knows it.
_PERHAPS_UNSEEN = re.compile("[\x00-\x1f\x7f]|[^\x00-\x7f]")
_SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Enough of a text from outside for the reader to find it in the file.
_LONGEST_SHOWN = 80

# What Markdown could take for more than words, and what programs look for after it was read: mentions, numbers of issues, addresses, small
# pictures by their names. An escape does not hide those; a comment behind their first sign does.
_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>|~$#@]|&(?=#?\w+;)|/(?=/)|:(?=[\w+-]+:)|www(?=\.)", re.IGNORECASE)
_LOOKED_FOR = ("@", "/", ":", "www")
_BREAK = "<!-- -->"
# Not every parser takes a backslash before these.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "$": "&#36;"}
# A list at the beginning of a line.
_BEGINS_SOMETHING = re.compile(r"^(\d*)([-+.)])")


@dataclass(frozen=True, slots=True)
class Field:
    """What a schema says about a problem's field. The message is followed by its title and meaning (where they add to
    the field's name), the hint by its help. Each may be empty."""

    title: str
    meaning: str
    help: str


@dataclass(frozen=True, slots=True)
class Problem:
    """`file` is relative to the root, with forward slashes. `line` and `column` count from 1. `path` is the location
    inside the file (`reviews[0].date`), empty for the whole file. `name` is the row of its sentences (`code` or
    `code.case`), and `values` has (name, value) pairs for their placeholders. Message and hint are looked up when
    shown; `answers`: who reads them answered questions, and sees no file (see contribute.wording)."""

    file: str
    line: int
    column: int
    path: str
    name: str
    values: tuple[tuple[str, Value], ...] = ()
    field: Field | None = None
    answers: bool = False

    @classmethod
    def at(
        cls, file: str, line: int, column: int, path: str, name: str, field: Field | None = None, /, **values: Value
    ) -> Problem:
        return cls(file, line, column, path, name, tuple(values.items()), field)

    @property
    def code(self) -> str:
        return self.name.partition(".")[0]

    @property
    def severity(self) -> Severity:
        return messages().rows[self.name].severity

    @property
    def message(self) -> str:
        """What is wrong, followed by what the field means."""
        known, values = messages(), dict(self.values)
        told = known.text(self._sentences(known, values)[0], values)
        if self.field and self.field.meaning:
            about: dict[str, Value] = {"title": self.field.title, "meaning": self.field.meaning}
            told = f"{told} {known.text(known.field.message, about)}"
        return told

    @property
    def hint(self) -> str:
        """How to fix it."""
        known, values = messages(), dict(self.values)
        told = known.text(self._sentences(known, values)[1], values)
        return " ".join(filter(None, (told, self.field.help))) if self.field else told

    def _sentences(self, known: Messages, values: Mapping[str, Value]) -> tuple[SentenceOfRow, SentenceOfRow]:
        row = known.rows[self.name] if self.answers else known.row(self.name, values)
        return row.asked if self.answers else (row.message, row.hint)

    def as_data(self) -> dict[str, Any]:
        """The JSON object that other tools rely on."""
        names = ("file", "line", "column", "path", "code", "severity", "message", "hint")
        return {name: getattr(self, name) for name in names}

    def __lt__(self, other: Problem) -> bool:
        """By location, then by problem name, so the order is the same in every language."""
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, str, list[str]]:
        return self.file, self.line, self.column, self.path, self.name, [str(value) for _, value in self.values]


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def path_text(parts: Sequence[str | int]) -> str:
    """('reviews', 0, 'date') -> 'reviews[0].date'."""
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{_short(part)}" if text else _short(part)
    return text


def visible(text: str) -> str:
    """The text on one line with nothing hidden: invisible characters are written as escapes."""
    return _with_unseen(text, lambda letter: _SHORT_ESCAPES.get(letter) or _escape(letter))


def in_markdown(text: str) -> str:
    """A text on one line in which Markdown finds nothing but words. Many will read the Markdown itself, so only what could mean
    something is escaped, and not every full stop."""
    plain = _MEANS_SOMETHING.sub(_escaped, visible(" ".join(text.split())))
    return _BEGINS_SOMETHING.sub(r"\1\\\2", plain)


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if sign.lower() in _LOOKED_FOR:
        return f"{sign}{_BREAK}"
    return _ENTITIES.get(sign) or (f"\\#{_BREAK}" if sign == "#" else f"\\{sign}")


def _with_unseen(text: str, written: Callable[[str], str]) -> str:
    """The text with each character that nobody sees as `written` gives it."""

    def one(match: re.Match[str]) -> str:
        letter = match[0]
        return written(letter) if letter.isascii() or is_hidden(letter) else letter

    return _PERHAPS_UNSEEN.sub(one, text)


def shown(value: object) -> str:
    """A value from a file as messages quote it: shortened, with nothing hidden in it."""
    return visible(_short(str(value)))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}…"


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"


def stopped(error: OSError) -> Sentence:
    """What a command says that a file stopped. A file that could not be read or written is no problem of the content."""
    if not error.filename:
        return sentence("Stopped: %(reason)s.", reason=reason_of(error))
    return sentence("Stopped: %(place)s: %(reason)s.", place=error.filename, reason=reason_of(error))


def not_written(error: Exception) -> Sentence:
    """What a command says that writes all of its files or none. An error of our own brings its sentence along."""
    if not isinstance(error, OSError):
        return sentence("%(error)s Nothing was written.", error=error)
    return sentence(
        "Nothing was written: cannot write %(file)s (%(error)s).", file=error.filename or "", error=reason_of(error)
    )


def reason_of(error: Exception) -> str:
    """The words of the system, without the number and the file that Python puts around them."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


# A text names this many other places of one problem, and counts the rest. JSON has all of them.
_MOST_PLACES = 5


def as_text(problems: Sequence[Problem]) -> str:
    """One block per problem: location and message, the fix on its own line, and the other places where the same is wrong.
    Untrusted text cannot start a line or control the terminal."""
    same: dict[tuple[str, str, str, str], list[Problem]] = {}
    for p in problems:
        same.setdefault((p.severity, p.code, p.message, p.hint), []).append(p)
    blocks = []
    for (severity, code, message, hint), (first, *others) in same.items():
        block = [f"{_place(first)}: {severity}: {visible(message)} [{visible(code)}]"]
        if hint:
            block.append(f"    {visible(hint)}")
        if others:
            block.append(f"    {_also(others)}")
        blocks.append("\n".join(block))
    return "\n".join(blocks)


def _place(problem: Problem) -> str:
    return f"{visible(problem.file)}:{problem.line}:{problem.column}"


def _also(others: Sequence[Problem]) -> str:
    named = ", ".join(_place(problem) for problem in others[:_MOST_PLACES])
    if more := len(others[_MOST_PLACES:]):
        return counted(
            "The same in %(places)s and %(count)s more place.",
            "The same in %(places)s and %(count)s more places.",
            more,
            places=named,
        )
    return sentence("The same in %(places)s.", places=named)


def as_json(problems: Sequence[Problem], counts: dict[str, int]) -> str:
    """The shape other tools rely on: {"problems": [...], "counts": {"resources", "leads"}}."""
    told = json.dumps({"problems": [p.as_data() for p in problems], "counts": counts}, ensure_ascii=False, indent=2)
    # Letters stay readable. Invisible characters can occur only inside strings, where JSON has the same escapes.
    return _with_unseen(told, lambda letter: letter if letter == "\n" else json.dumps(letter)[1:-1])


# GitHub shows no more annotations of one step.
MOST_NOTES = 10


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub shows as annotations on the lines of a pull request: for the first MOST_NOTES problems. If
    there are more, errors have their notes before warnings, and the log has all of them as plain lines too."""
    many = len(problems) > MOST_NOTES
    first = sorted(problems, key=lambda p: p.severity != "error")[:MOST_NOTES] if many else problems
    notes = [
        f"::{p.severity} file={_property(p.file)},line={p.line},col={p.column},title={_property(p.code)}"
        f"::{_data(p.message + (chr(10) + p.hint if p.hint else ''))}"
        for p in first
    ]
    return "\n".join([*notes, *(as_lines(problems) if many else ())])


def as_lines(problems: Sequence[Problem]) -> list[str]:
    """One line for each problem, with its file and line. A line begins with the file, so no text of a stranger can begin one."""
    return [f"{_place(p)}: {p.severity}: {visible(p.message)} {visible(p.hint)} [{visible(p.code)}]" for p in problems]


def _data(text: str) -> str:
    # The escapes of GitHub's own toolkit: untrusted content must not be able to start a workflow command.
    lines = "\n".join(visible(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return lines.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary_line(problems: Sequence[Problem], counts: dict[str, int]) -> str:
    """What was checked and what was found, in one sentence. `counts` has the number of entries by kind."""
    known = messages()
    entries: dict[str, Value] = {kind: counts.get(kind, 0) for kind in ("resources", "leads")}
    errors = sum(p.severity == "error" for p in problems)
    warnings = len(problems) - errors
    found = "both" if errors and warnings else "errors" if errors else "warnings" if warnings else "nothing"
    values: dict[str, Value] = {
        "checked": known.text(known.summary["checked"], entries),
        "errors": errors,
        "warnings": warnings,
        "files": len({p.file for p in problems}),
    }
    return known.text(known.summary[found], values)
