"""The text of a worklist in Markdown, ready for a standing issue. Titles and notes are untrusted: they cannot create
headings, links, or images, or mention users, who would then be notified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from level1.curation.feedback import Waiting
from level1.curation.report import summary
from level1.curation.standing import CURATORS, WAITING, Standing
from level1.curation.untold import Untold
from level1.curation.words import HEADINGS, asked_in_words, kinds_in_words
from level1.problems import in_markdown
from level1.sentences import counted, sentence

# As many as a curator can clear in one sitting; nobody reads a longer list.
BATCH = 50
# GitHub accepts 65,536 characters; some are left for the text around the lists.
_LONGEST = 60_000


def marker(keeper: str) -> str:
    """The hidden line that identifies the standing issue of a keeper."""
    return f"<!-- level1 curation: {keeper} -->"


def as_markdown(
    found: Sequence[Standing],
    today: date,
    keeper: str = "",
    name: str = "",
    warnings: Sequence[Untold] = (),
    said: Sequence[Waiting] = (),
) -> str:
    """What needs action, the most urgent first, then what readers said that waits for an answer (only what it is about and how
    long: an issue is public) and the warnings in notes that no caveat gives. With `keeper` (called
    `name`) all of it is the keeper's, and the text begins with the keeper's marker."""
    lines = [marker(keeper), ""] if keeper else []
    lines += [_sentence(found, today, keeper, name), ""]
    numbers = summary(found)
    if not any(numbers[state] for state in WAITING) and not warnings and not said:
        return "\n".join((*lines, sentence("No entry is waiting."), ""))
    if keeper:
        lines += [
            sentence(
                "`level1 review --by %(keeper)s` walks through them, one key for each outcome. Stop and resume at any time; "
                "each record is saved at once. Propose the records of one session in one pull request.",
                keeper=keeper,
            ),
            "",
        ]
    left = _LONGEST - sum(map(len, lines))
    for state in WAITING:
        those = [standing for standing in found if standing.state == state]
        if not those:
            continue
        lines += [f"### {HEADINGS[state]}: {len(those):,}", ""]
        shown = 0
        for standing in those[:BATCH]:
            line = _line(standing, with_keeper=not keeper)
            left -= len(line) + 1
            if left < 0:
                break
            lines.append(line)
            shown += 1
        if shown < len(those):
            lines.append(
                "- " + sentence("and %(more)s more (`level1 curation --format csv` has all)", more=len(those) - shown)
            )
        lines.append("")
    waiting = _said(said)
    return "\n".join((*lines, *waiting, *_warnings(warnings, left - sum(len(line) + 1 for line in waiting))))


def _said(said: Sequence[Waiting]) -> list[str]:
    lines = [f"### {sentence('Readers said, and nobody has answered')}: {len(said):,}", ""] if said else []
    for one in said[:BATCH]:
        lines.append(
            "- "
            + sentence(
                "`%(id)s` · %(about)s · waiting for %(age)s",
                id=one.feedback.id,
                about=in_markdown(one.about),
                age=one.age,
            )
        )
    if len(said) > BATCH:
        more = len(said) - BATCH
        lines.append("- " + sentence("and %(more)s more (`level1 curation --format json` has all)", more=more))
    return [*lines, ""] if said else []


def _warnings(warnings: Sequence[Untold], left: int) -> list[str]:
    """The lines on what notes warn of, with at most `left` characters."""
    lines = [f"### {sentence('Warnings in notes that no caveat gives')}: {len(warnings):,}", ""] if warnings else []
    left -= sum(map(len, lines))
    for one in warnings[:BATCH]:
        told = (
            in_markdown(one.title),
            f"`resource/{one.id}`",
            in_markdown(one.sentence),
            in_markdown(kinds_in_words(one)),
        )
        line = f"- {' · '.join(told)}"
        left -= len(line) + 1
        if left < 0:
            break
        lines.append(line)
    shown = max(0, len(lines) - 2)
    if shown < len(warnings):
        more = len(warnings) - shown
        lines.append("- " + sentence("and %(more)s more (`level1 curation --format json` has all)", more=more))
    return [*lines, ""] if warnings else []


def _sentence(found: Sequence[Standing], today: date, keeper: str, name: str) -> str:
    numbers = summary(found)
    # Labels and numbers, so that no verb has to agree with three counts.
    values = {
        "today": today,
        "overdue": numbers["overdue"],
        "soon": numbers["due-soon"],
        "never": numbers["never-reviewed"],
    }
    in_use = sum(numbers.values()) - numbers["withdrawn"]
    if not keeper:
        entries = counted("%(count)s entry", "%(count)s entries", in_use)
    elif keeper == CURATORS:
        entries = counted(
            "%(count)s entry maintained by the curators", "%(count)s entries maintained by the curators", in_use
        )
    else:
        entries = counted(
            "%(count)s entry maintained by %(name)s",
            "%(count)s entries maintained by %(name)s",
            in_use,
            name=in_markdown(name),
        )
    return sentence(
        "On %(today)s: %(entries)s. Overdue: %(overdue)s. Due soon: %(soon)s. Never reviewed: %(never)s.",
        entries=entries,
        **values,
    )


def _line(standing: Standing, *, with_keeper: bool) -> str:
    title = in_markdown(standing.title)
    url = standing.outside.usable
    parts = [f"[{title}](<{url}>)" if url else title, f"`{standing.name}`"]
    if standing.due:
        parts.append(sentence("due %(day)s", day=standing.due))
    parts.append(
        counted(
            "every %(count)s month: %(why)s",
            "every %(count)s months: %(why)s",
            standing.interval_months,
            why=in_markdown(standing.why),
        )
    )
    if standing.changed_since:
        parts.append(sentence("changed since its last review"))
    if asked := asked_in_words(standing, in_markdown):
        parts.append(asked)
    if with_keeper:
        parts.append(sentence("maintained by %(keeper)s", keeper=standing.keeper))
    return f"- {' · '.join(parts)}"
