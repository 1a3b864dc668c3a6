"""The text of a worklist in Markdown, ready for a standing issue. Titles and notes are untrusted: they cannot create
headings, links, or images, or mention users, who would then be notified."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from level1.curation.report import summary
from level1.curation.standing import CURATORS, WAITING, Standing
from level1.dates import day_in_words
from level1.problems import visible

# As many as a curator can clear in one sitting; nobody reads a longer list.
BATCH = 50
# GitHub accepts 65,536 characters; some are left for the text around the lists.
_LONGEST = 60_000

_HEADINGS = {"overdue": "Overdue", "due-soon": "Due soon", "never-reviewed": "Never reviewed"}
_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:@$])")
# Not every Markdown parser accepts a backslash before these.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def marker(keeper: str) -> str:
    """The hidden line that identifies the standing issue of a keeper."""
    return f"<!-- level1 curation: {keeper} -->"


def as_markdown(found: Sequence[Standing], today: date, keeper: str = "", name: str = "") -> str:
    """What needs action, the most urgent first. With `keeper` (called `name`) all standings are the keeper's, and the
    text begins with the keeper's marker."""
    lines = [marker(keeper), ""] if keeper else []
    lines += [_sentence(found, today, keeper, name), ""]
    numbers = summary(found)
    if not any(numbers[state] for state in WAITING):
        return "\n".join((*lines, "Nothing waits.", ""))
    if keeper:
        command = f"`level1 review --by {keeper}`"
        lines += [
            f"{command} walks through them, one key for each outcome. Stop and go on at any time; what is recorded is in its "
            "file. Propose a sitting's work in one pull request.",
            "",
        ]
    left = _LONGEST - sum(map(len, lines))
    for state in WAITING:
        those = [standing for standing in found if standing.state == state]
        if not those:
            continue
        lines += [f"### {_HEADINGS[state]}: {len(those):,}", ""]
        shown = 0
        for standing in those[:BATCH]:
            line = _line(standing, with_keeper=not keeper)
            left -= len(line) + 1
            if left < 0:
                break
            lines.append(line)
            shown += 1
        if shown < len(those):
            lines.append(f"- and {len(those) - shown:,} more (`level1 curation --format csv` has all)")
        lines.append("")
    return "\n".join(lines)


def _sentence(found: Sequence[Standing], today: date, keeper: str, name: str) -> str:
    numbers = summary(found)
    in_use = sum(numbers.values()) - numbers["withdrawn"]
    whose = (
        ""
        if not keeper
        else " that the curators look after"
        if keeper == CURATORS
        else f" that {escaped(name)} looks after"
    )
    one = "entry" if in_use == 1 else "entries"
    return (
        f"On {day_in_words(today)}, of {in_use:,} {one}{whose}, {numbers['overdue']:,} {_are(numbers['overdue'])} overdue, "
        f"{numbers['due-soon']:,} {_are(numbers['due-soon'])} due soon, and {numbers['never-reviewed']:,} "
        f"{'was' if numbers['never-reviewed'] == 1 else 'were'} never reviewed."
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _line(standing: Standing, *, with_keeper: bool) -> str:
    title = escaped(standing.title)
    url = standing.outside.usable
    parts = [f"[{title}](<{url}>)" if url else title, f"`{standing.name}`"]
    if standing.due:
        parts.append(f"due {day_in_words(standing.due)}")
    parts.append(f"every {standing.interval_months} months: {escaped(standing.why)}")
    if standing.changed_since:
        parts.append("changed since its last review")
    if standing.asked:
        parts.append(
            f"a review asked to {standing.asked} it" + (f": {escaped(standing.note)}" if standing.note else "")
        )
    if with_keeper:
        parts.append(f"looked after by {standing.keeper}")
    return f"- {' · '.join(parts)}"


def escaped(text: str) -> str:
    """A text on one line in which Markdown finds no markup, and GitHub no user, issue number, or address to link."""
    plain = _MEANS_SOMETHING.sub(r"\\\1", visible(" ".join(text.split())))
    # GitHub looks for mentions after parsing Markdown, so an escape alone does not hide one; a comment in between does.
    plain = "".join(_ENTITIES.get(character, character) for character in plain)
    return plain.replace("\\@", "@<!-- -->").replace("\\#", "\\#<!-- -->")
