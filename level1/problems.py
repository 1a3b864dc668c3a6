"""A problem: one thing that is wrong with the content, where it stands, what the field means and what to write instead."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`file` is relative to the root, with forward slashes; `line` and `column` count from 1; `path` is the place inside
    the file (`reviews[0].date`), empty for the file as a whole; `hint` says what to write instead."""

    file: str
    line: int
    column: int
    path: str
    code: str
    severity: Severity
    message: str
    hint: str = ""


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def path_text(parts: Sequence[str | int]) -> str:
    """('reviews', 0, 'date') -> 'reviews[0].date'."""
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def as_text(problems: Sequence[Problem]) -> str:
    """One block a problem: the place, the message, the fix on a line of its own."""
    blocks = []
    for p in problems:
        block = f"{p.file}:{p.line}:{p.column}: {p.severity}: {p.message} [{p.code}]"
        if p.hint:
            block += f"\n    {p.hint}"
        blocks.append(block)
    return "\n".join(blocks)


def as_json(problems: Sequence[Problem], counts: dict[str, int]) -> str:
    """The shape other tools rely on: {"problems": [...], "counts": {"resources", "leads"}}."""
    return json.dumps({"problems": [asdict(p) for p in problems], "counts": counts}, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join(
        f"::{p.severity} file={_property(p.file)},line={p.line},col={p.column},title={_property(p.code)}"
        f"::{_data(p.message + (chr(10) + p.hint if p.hint else ''))}"
        for p in problems
    )


def _data(text: str) -> str:
    # The escapes of GitHub's own toolkit: content of strangers must not be able to start a command of its own.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary_line(problems: Sequence[Problem], counts: dict[str, int]) -> str:
    errors = sum(p.severity == "error" for p in problems)
    warnings = len(problems) - errors
    checked = f"{counts.get('resources', 0)} resources and {counts.get('leads', 0)} leads checked"
    if not problems:
        return f"{checked}: no problems."
    found = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return f"{checked}: {' and '.join(found)} in {len({p.file for p in problems})} file(s)."
