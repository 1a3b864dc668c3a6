"""Exit codes: what every command tells other programs. The one table; help prints it, and a test compares the README with it."""

from __future__ import annotations

from collections.abc import Mapping

from level1.sentences import sentence

DONE, PROBLEMS, UNUSABLE = 0, 1, 2

MEANINGS: Mapping[int, str] = {
    DONE: sentence("done: what was checked is right, or has warnings only"),
    PROBLEMS: sentence("problems found: the command ran, and says what is wrong"),
    UNUSABLE: sentence("the command could not run or was stopped"),
}

_CHANGE_REFUSED = sentence("the content would have errors afterwards, so nothing was changed")
# What 1 means for each command that can end with it. The others end with 0 or 2.
PROBLEMS_OF: Mapping[tuple[str, ...], str] = {
    ("validate",): sentence("the content has errors"),
    ("fmt",): sentence("files are not in the layout (with --check), or cannot be read"),
    ("build",): sentence("the content or the site made from it has errors, so the site that was there stays"),
    ("route",): sentence("no LEA matches, or more than one does"),
    ("sheet",): sentence("no entry is what --lead and --filter ask for, so nothing was written"),
    ("import",): sentence("some rows have errors; the others were written"),
    ("from-issue",): sentence("the issue has errors, so nothing was written"),
    ("needs", "import"): sentence("a file was refused, so nothing was imported"),
    ("needs", "words"): sentence("a file was refused, so nothing was counted"),
    ("links", "added"): sentence("an added link certainly leads nowhere"),
    ("links", "import"): sentence("lines were left out because they are no checks; the others were imported"),
    ("supersede",): _CHANGE_REFUSED,
    ("withdraw",): _CHANGE_REFUSED,
    ("lead", "end"): _CHANGE_REFUSED,
    ("rename",): _CHANGE_REFUSED,
    ("feedback", "add"): _CHANGE_REFUSED,
    ("feedback", "answer"): _CHANGE_REFUSED,
    ("merge",): _CHANGE_REFUSED,
    ("thesaurus", "check"): sentence("the thesaurus has errors"),
}


def in_words(command: str) -> str:
    """What the exit codes of a command mean, for the end of its help: 'links import', or '' for all commands."""
    problems = PROBLEMS_OF.get(tuple(command.split()))
    if not command:
        return sentence("Exit codes: 0 %(done)s; 1 %(problems)s; 2 %(unusable)s.", **_named(MEANINGS[PROBLEMS]))
    if problems:
        return sentence("Exit codes: 0 done; 1 %(problems)s; 2 %(unusable)s.", **_named(problems))
    return sentence("Exit codes: 0 done; 2 %(unusable)s.", unusable=MEANINGS[UNUSABLE])


def _named(problems: str) -> dict[str, str]:
    return {"done": MEANINGS[DONE], "problems": problems, "unusable": MEANINGS[UNUSABLE]}
