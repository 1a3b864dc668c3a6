"""level1 new: asks for an entry in the terminal, and writes its file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from level1.catalog.content import KINDS
from level1.cli.exit_codes import UNUSABLE
from level1.cli.new_draft import Answers, Draft, draft_at, draft_chosen
from level1.cli.options import as_of_option, changing, content_of, root_option, today_or, unusable
from level1.contribute.interview import Interview, Question
from level1.contribute.submission import Checked, Submission, check, field_named
from level1.problems import Problem, shown, visible
from level1.project import SCHEMAS
from level1.sentences import sentence
from level1.yamlfile.writing import write_file

_FOLDERS = {name: kind for kind, name in KINDS.items()}
_HELP, _BACK, _STOP = "?", "back", "stop"
_LONGEST_LIST = 12
_OPENED = "opened"


class _Stopped(Exception):
    """Whoever answers wants to stop."""


class _Back(Exception):
    """Whoever answers wants the question before."""


@click.command()
@click.argument("kind", type=click.Choice(sorted(_FOLDERS)))
@click.option(
    "--draft",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the answers in this file, and go on with those that are there (default: new-KIND.draft.json here).",
)
@root_option
@as_of_option
def new(kind: str, draft: Path | None, root: Path, as_of: date | None) -> None:
    """Ask for a new resource or lead, question by question, and write its file.

    Each answer is checked at once, and kept: however the session ends, the next one offers to go on. ? shows help and all choices,
    back goes to the question before, stop ends. Nothing is written into content/ before you say so at the end.
    """
    content, today = content_of(root), today_or(as_of)
    kept, answers = draft_at(draft) if draft else draft_chosen(kind)
    asking = _Asking(Interview(content, SCHEMAS, _FOLDERS[kind], today), kept, answers)
    try:
        asking.all()
        while True:
            checked = check(content, SCHEMAS, [asking.submission()], today)[0]
            if not asking.again(checked):
                break
        if not _agreed(checked):
            raise _Stopped
    except (_Stopped, click.Abort, KeyboardInterrupt, EOFError) as stopped:
        _leave(asking, kept, ask=isinstance(stopped, _Stopped))
        raise SystemExit(UNUSABLE) from None
    _write(root, checked)
    kept.drop()


class _Asking:
    """One session. `answers` are what was said so far, by name of field; `aside` those that no question is asked for, which only the
    draft keeps."""

    def __init__(self, interview: Interview, draft: Draft, answers: Answers) -> None:
        self.interview, self.draft = interview, draft
        names = {_OPENED, *(one.name for one in interview.questions)}
        self.answers = {name: value for name, value in answers.items() if name in names}
        self.aside = {name: value for name, value in answers.items() if name not in names}
        self.today = interview.today.isoformat()

    def submission(self) -> Submission:
        said = {name: value for name, value in self.answers.items() if name != _OPENED}
        return Submission(self.interview.kind, answers=said, opened=self.answers.get(_OPENED) == self.today)

    def _keep(self) -> None:
        self.draft.keep({**self.answers, **self.aside})

    def all(self) -> None:
        """Asks what every entry has to say, then offers the rest."""
        click.echo(
            sentence(
                "For help write %(help)s, for the question before %(back)s, to end %(stop)s. Enter keeps an answer in brackets.",
                help=_HELP,
                back=_BACK,
                stop=_STOP,
            )
        )
        if self.aside:
            told = sentence(
                "The draft has answers to what is not asked: %(names)s. They stay in it, and are not in the entry.",
                names=", ".join(map(shown, self.aside)),
            )
            click.echo(told)
        required = [one for one in self.interview.required() if one.part != "sources"]
        self._in_turn(required, self._first_open(required))
        self._sources()
        self._more()

    def _first_open(self, questions: Sequence[Question]) -> int:
        """The place of the first question whose answer is missing or wrong: a session goes on there."""
        for place, one in enumerate(questions):
            if self._is_settled(one):
                continue
            if not self.answers.get(one.name) or self._wrong(one.name, self.answers):
                return place
        return len(questions)

    def _in_turn(self, questions: Sequence[Question], place: int = 0) -> None:
        """Asks the questions from a place on; from there one can go back to those before."""
        while place < len(questions):
            try:
                if not self._is_settled(questions[place]):
                    self._ask(questions[place], f"[{place + 1}/{len(questions)}] ")
                place += 1
            except _Back:
                place = max(place - 1, 0)
                while place and self._is_settled(questions[place]):
                    place -= 1

    def _is_settled(self, question: Question) -> bool:
        """Whether an answer before says that there is nothing to ask: that a list has no items."""
        return question.name != question.part and bool(self.answers.get(question.part))

    def _sources(self) -> None:
        """A page that was opened today is its own source."""
        if self.answers.get(_OPENED) == self.today:
            return
        if self.interview.kind == "resources" and not self.answers.get("sources.1.url"):
            while True:
                told = self._line(
                    sentence("Have you opened this page today, and is what you wrote there? (yes, no)"), ""
                )
                if told.casefold() in ("y", "yes", "n", "no"):
                    break
                click.echo("  " + sentence("Write yes or no."))
            # Kept with its day: tomorrow, the page was opened yesterday.
            self.answers[_OPENED] = self.today if told.casefold().startswith("y") else "no"
            self._keep()
            if self.answers[_OPENED] == self.today:
                return
        self._in_turn([one for one in self.interview.questions if one.part == "sources"])

    def _more(self) -> None:
        parts = self.interview.parts()
        names = list(parts)
        told = _HELP
        while True:
            if told == _HELP:
                click.echo("\n" + sentence("What may be left out:"))
                for number, name in enumerate(names, 1):
                    said = any(self.answers.get(one.name) for one in parts[name])
                    click.echo(f"  {number:2} {'*' if said else ' '} {self.interview.title_of(name)} ({name})")
            told = self._line(sentence("Add one of these, by number or name, or press Enter to go on"), "")
            if not told or told == _BACK:
                return
            if told == _HELP:
                continue
            name = names[int(told) - 1] if told.isdigit() and 0 < int(told) <= len(names) else told
            if name in parts:
                self._in_turn(parts[name])
            else:
                near = self.interview.known.guesses.closest("parts", told, names)
                click.echo(
                    "  " + (sentence("Did you mean %(near)s?", near=near) if near else sentence("It is none of these."))
                )

    def again(self, checked: Checked) -> bool:
        """Asks again for what is wrong in the whole catalog; whether there was something. Ends if no answer can help."""
        wrong = [problem for problem in checked.problems if problem.severity == "error"]
        if not wrong:
            return False
        click.echo("\n" + sentence("Some answers have to change:"))
        by_name = {one.name: one for one in self.interview.questions}
        concerned: dict[str, Question] = {}
        for problem in wrong:
            _tell(problem)
            name = field_named(problem)
            concerned |= {
                own: one for own, one in by_name.items() if own == name or (name and own.startswith(f"{name}."))
            }
        if not concerned:
            raise _Stopped
        self._in_turn(list(concerned.values()))
        return True

    def _ask(self, question: Question, count: str) -> None:
        click.echo(
            "\n"
            + click.style(f"{count}{question.title}", bold=True)
            + ("" if question.required else " " + sentence("(may be left out)"))
        )
        if question.meaning:
            click.echo(f"  {question.meaning}")
        if question.example:
            click.echo("  " + sentence("For example: %(example)s", example=question.example))
        if 0 < len(question.choices) <= _LONGEST_LIST:
            _list(question)
        elif question.choices:
            click.echo("  " + sentence("Write names, or ? for the list."))
        while True:
            told = self._line(f"{question.name}", _inline(self.answers.get(question.name, "")))
            if told == _HELP:
                click.echo(f"  {question.help}")
                _list(question)
                continue
            if told == _BACK:
                raise _Back
            if self._take(question, told):
                return

    def _take(self, question: Question, told: str) -> bool:
        """Whether an answer is right, or may be missing; it is kept only then."""
        if not told:
            if question.required:
                click.echo("  " + sentence("This is needed."))
                return False
            self.answers.pop(question.name, None)
            self._keep()
            return True
        said = {**self.answers, question.name: self.interview.chosen(question, told)}
        problems = self._wrong(question.name, said)
        for problem in problems:
            _tell(problem)
        if any(problem.severity == "error" for problem in problems):
            return False
        self.answers[question.name] = said[question.name]
        self._keep()
        return True

    def _wrong(self, name: str, answers: Answers) -> list[Problem]:
        return self.interview.problems({own: value for own, value in answers.items() if own != _OPENED}, name)

    def _line(self, asked: str, before: str) -> str:
        """What is typed, without blanks around; `before` if nothing is. A dash takes an answer back."""
        told = click.prompt(
            asked + (f" [{shown(before)}]" if before else ""), default="", show_default=False, prompt_suffix=" > "
        ).strip()
        if told.casefold() == _STOP:
            raise _Stopped
        return "" if told == "-" else told or before


def _inline(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _list(question: Question) -> None:
    numbers = any(isinstance(id, int) for id, _name in question.choices)
    for number, (id, name) in enumerate(question.choices, 1):
        click.echo(
            f"  {id if numbers else number:>3}  {name}" + (f" ({id})" if not numbers and str(id) != name else "")
        )


def _tell(problem: Problem) -> None:
    click.echo(f"  {visible(problem.message)}")
    if problem.hint:
        click.echo(f"    {visible(problem.hint)}")


def _agreed(checked: Checked) -> bool:
    """Whether the file is to be written, after it and what may be wrong with it were shown."""
    click.echo("\n" + checked.text)
    for problem in checked.problems:
        _tell(problem)
    return click.confirm(
        sentence("Write this to %(file)s?", file=visible(str(checked.path))), default=not checked.problems
    )


def _leave(asking: _Asking, draft: Draft, *, ask: bool) -> None:
    """Says where the answers are. Who stopped may want them gone; where nobody can be asked any more, they stay."""
    click.echo("\n" + sentence("Nothing was written into content/."))
    if not asking.answers or not draft.is_kept:
        return
    file = visible(str(draft.path))
    try:
        if ask and not click.confirm(sentence("Keep your answers in %(file)s?", file=file), default=True):
            draft.drop()
            return
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo()
    told = sentence("Your answers are in %(file)s. To go on, run the command again with --draft %(file)s.", file=file)
    click.echo(told)


def _write(root: Path, checked: Checked) -> None:
    with changing(root):
        if checked.path.exists():
            unusable(sentence("There is a file %(file)s by now. Nothing was written.", file=visible(str(checked.path))))
        write_file(checked.path, checked.text)
    click.echo(sentence("Written: %(file)s", file=visible(str(checked.path))))
    click.echo(
        sentence(
            "Next: run `level1 validate`, read the page with `level1 serve`, and propose the file in a pull request."
        )
    )
