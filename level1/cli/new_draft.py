"""Draft: what somebody answered so far, in a file that is replaced after each answer, so that no closed window, signal or end of input
loses one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import click

from level1.cli.options import unusable
from level1.problems import reason_of, shown, visible
from level1.sentences import counted, sentence
from level1.yamlfile.writing import write_file

Answers = dict[str, str | list[str]]


class Draft:
    """The answers to the questions about one entry, on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_kept = True

    def answers(self) -> Answers | None:
        """What was kept; nothing if there is no file, and None if it is no draft. Raises OSError."""
        if not self.path.exists():
            return {}
        try:
            data = json.loads(self.path.read_text("utf-8"))
        except (ValueError, RecursionError):
            return None
        values = data.values() if isinstance(data, dict) else [None]
        if not all(
            isinstance(text, str) for value in values for text in (value if isinstance(value, list) else [value])
        ):
            return None
        answers: Answers = data
        return answers

    def keep(self, answers: Mapping[str, str | list[str]]) -> None:
        """Writes the answers. Says once if that is not possible; then they last as long as the session."""
        try:
            write_file(self.path, json.dumps(answers, ensure_ascii=False, indent=2) + "\n")
            self.is_kept = True
        except OSError as error:
            if self.is_kept:
                told = sentence(
                    "Your answers cannot be kept in %(file)s: %(error)s.",
                    file=visible(str(self.path)),
                    error=reason_of(error),
                )
                click.echo(f"  {told}")
            self.is_kept = False

    def drop(self) -> None:
        """Takes the file away, if it could be written. Raises OSError."""
        if self.is_kept:
            self.path.unlink(missing_ok=True)


def draft_at(path: Path) -> tuple[Draft, Answers]:
    """The draft in a file that was named. Ends the command if the file is none."""
    draft = Draft(path)
    answers = draft.answers()
    if answers is None:
        unusable(sentence("%(file)s is no draft of answers.", file=visible(str(path))))
    return draft, answers


def draft_chosen(kind: str) -> tuple[Draft, Answers]:
    """A draft of an entry of a kind (resource, lead) that was not finished in this folder, the newest first, if somebody wants to go
    on with it; else a new one beside them."""
    pattern = re.compile(rf"new-{kind}(?:-[0-9]+)?\.draft\.json")
    there = [path for path in Path().iterdir() if pattern.fullmatch(path.name) and path.is_file()]
    for path in sorted(there, key=lambda path: (-path.stat().st_mtime, path.name)):
        draft = Draft(path)
        answers = draft.answers()
        if answers is None:
            click.echo(sentence("%(file)s is no draft of answers.", file=visible(path.name)))
        elif answers and click.confirm(_offer(path, answers), default=True):
            return draft, answers
    number = 1
    while (path := Path(f"new-{kind}{f'-{number}' if number > 1 else ''}.draft.json")).exists():
        number += 1
    return Draft(path), {}


def _offer(path: Path, answers: Answers) -> str:
    name = answers.get("title") or answers.get("name")
    if isinstance(name, str):
        return counted(
            "%(file)s has %(count)s answer about “%(name)s”. Go on with it?",
            "%(file)s has %(count)s answers about “%(name)s”. Go on with them?",
            len(answers),
            file=visible(path.name),
            name=shown(name),
        )
    return counted(
        "%(file)s has %(count)s answer. Go on with it?",
        "%(file)s has %(count)s answers. Go on with them?",
        len(answers),
        file=visible(path.name),
    )
