"""Words: what the states of a standing and the requests of reviews are called in reports for curators."""

from __future__ import annotations

from collections.abc import Callable

from level1.curation.standing import Standing
from level1.curation.untold import Untold
from level1.sentences import sentence

# Within a sentence, and as a heading.
STATE_NAMES = {
    "overdue": sentence("overdue"),
    "due-soon": sentence("due soon"),
    "never-reviewed": sentence("never reviewed"),
    "current": sentence("current"),
    "withdrawn": sentence("withdrawn"),
}
HEADINGS = {
    "overdue": sentence("Overdue"),
    "due-soon": sentence("Due soon"),
    "never-reviewed": sentence("Never reviewed"),
}
_ASKED = {
    "revise": sentence("A review asked to revise the entry"),
    "withdraw": sentence("A review asked to withdraw the entry"),
    "replace": sentence("A review asked to replace the entry"),
}


def asked_in_words(standing: Standing, shown: Callable[[str], str] = str) -> str:
    """What the last review asked for and nobody has done yet, with its note as `shown` writes untrusted text; '' if it
    asked for nothing."""
    if not standing.asked:
        return ""
    asked = _ASKED[standing.asked]
    if standing.note:
        return sentence("%(asked)s: %(note)s", asked=asked, note=shown(standing.note))
    return sentence("%(asked)s.", asked=asked)


def kinds_in_words(warning: Untold) -> str:
    """The kinds of caveat that would give a warning."""
    return sentence("Kinds that would say it: %(kinds)s.", kinds=", ".join(kind.name for kind in warning.kinds))
