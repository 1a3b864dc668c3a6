"""Rules: the questions asked of one answer, in order. The first rule that finds something decides.

The order matters: first whether there was any answer, then whether a program was refused (then the answer says nothing
about the page), then whether someone else has taken over the name, then whether the status or the page says that it is
gone, last whether the page still has its subject. Each rule explains its place in the order; RULES is the table.
"""

from __future__ import annotations

from collections.abc import Callable

from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.losses import (
    dead_status,
    doubtful_status,
    error_address,
    gone_by_pair,
    gone_by_text,
    gone_by_title,
    home_page,
    made_up,
    made_up_unsure,
    search_address,
    shrunk_to_notice,
    withheld,
)
from level1.links.judging.refusals import (
    challenge_header,
    challenge_host,
    challenge_words,
    closed_to_programs,
    missing_everywhere,
    no_answer,
    put_off,
    refusing_status,
    unknown_name,
)
from level1.links.judging.strangers import (
    another_organization,
    for_sale,
    foreign_words,
    hinted_sale,
    parking_host,
    something_sold,
)
from level1.sentences import sentence

Rule = Callable[[Evidence], Finding | None]

_NOT_MODIFIED = 304
_ANSWERS = sentence("It answers.")


def same_page(e: Evidence) -> Finding | None:
    """Before all signs: the usual case every week, and what the page said while it was right is no sign now."""
    if e.page == e.before and e.is_ok and "login" not in e.seen.notes:
        return Finding(Kind.SEEN, _ANSWERS)
    return None


def not_modified(e: Evidence) -> Finding | None:
    """Before other statuses: the only good one outside 200 to 299."""
    return Finding(Kind.THERE, sentence("It is unchanged.")) if e.seen.status == _NOT_MODIFIED else None


def other_status(e: Evidence) -> Finding | None:
    """After all statuses with a meaning. From here on the status of the answer is good."""
    return None if e.is_ok else Finding(Kind.BAD, sentence("It answers %(status)s.", status=e.status))


def no_page(e: Evidence) -> Finding | None:
    """Before questions about a page: a document is not read. From here on there is a page."""
    if e.has_page:
        return None
    return Finding(Kind.THERE, _ANSWERS, "cannot-tell" if e.lands_home or "unreadable" in e.seen.notes else "")


def page_of_before(e: Evidence) -> Finding | None:
    """Before the page's own words: what it already said when it had its subject is not a notice now."""
    return (_login(e) or Finding(Kind.SEEN, _ANSWERS)) if e.keeps_page else None


def trouble(e: Evidence) -> Finding | None:
    """Before notices: what does not work for now is not gone, unless the page also says that it is for good. Before
    other subjects: a site under repair shows no subject and has not been taken over."""
    if not e.is_short or (e.names_subject and e.length > e.thresholds.notice_words):
        return None
    if e.signs.lasting_words.first_in(f"{e.title} {e.text}", e.own_words):
        return None
    said = e.signs.trouble_texts.first_in(f"{e.title} {e.text}")
    return Finding(Kind.BAD, sentence("It says that it does not work now (“%(words)s”).", words=said)) if said else None


def login(e: Evidence) -> Finding | None:
    """Before the subject checks: a login page shows no subject, and is often on another site."""
    return _login(e)


def script(e: Evidence) -> Finding | None:
    """Before doors, which say more, and before notices without explicit words: what a script has still to draw may be
    anything."""
    if not e.is_behind_script or e.is_kept or e.names_subject:
        return None
    return Finding(Kind.THERE, sentence("A script draws it, so it cannot be judged."), "cannot-tell")


def gate(e: Evidence) -> Finding | None:
    """Before notices without explicit words: a check, a question for consent, terms or a sign-in stand in front of the
    page, often with the same text for every address, and say nothing about it."""
    if not (e.is_gate or e.is_asking):
        return None
    words = "”, “".join(sorted(e.gate_words)[:3]) or e.shown
    return Finding(Kind.BLOCKED, sentence("It shows something in front of its page (“%(words)s”).", words=words))


def too_little(e: Evidence) -> Finding | None:
    """Before the subject checks: a page that a script draws has neither title nor text for a program."""
    if not e.page.title and e.is_empty:
        return Finding(Kind.THERE, sentence("It shows too little to be judged."), "cannot-tell")
    return None


def another_language(e: Evidence) -> Finding | None:
    """Before pages are compared by their words: in another language they say the same in others."""
    if e.is_theirs or not e.is_foreign_language or e.stranger:
        return None
    return Finding(Kind.THERE, sentence("It is in a language that cannot be compared."), "cannot-tell")


def lost_title(e: Evidence) -> Finding | None:
    """Before what a script draws counts as unknown, and before the text counts: on sites of videos the title has the
    subject, and what is around it stays when the video is gone."""
    if e.names_subject or not _lost_its_title(e):
        return None
    return Finding(Kind.BAD, sentence("It does not show its title anymore (“%(shown)s”).", shown=e.shown), "changed")


def document_replaced(e: Evidence) -> Finding | None:
    """Before the page counts as good: where a document was, there is a page about something else."""
    if not e.document or e.is_theirs or e.is_empty:
        return None
    return Finding(Kind.BAD, sentence("It was a document and is a page now (“%(shown)s”).", shown=e.shown), "changed")


def changed(e: Evidence) -> Finding | None:
    """After strangers: that the subject is lost says not whose the page is. Curators look; readers are told nothing."""
    if not e.left and not (e.is_like_made_up and not e.keeps_text and not e.is_empty):
        return None
    return Finding(Kind.BAD, sentence("It shows another page than before (“%(shown)s”).", shown=e.shown), "changed")


def subject_seen(e: Evidence) -> Finding | None:
    """After all doubts: enough of the subject is there, or the text seen before."""
    return Finding(Kind.SEEN, _ANSWERS) if e.keeps_text or e.names_subject else None


def answers(_: Evidence) -> Finding | None:
    """Last, and always true: a page that neither shows its subject nor has left it."""
    return Finding(Kind.THERE, _ANSWERS)


RULES: tuple[Rule, ...] = (
    put_off,
    closed_to_programs,
    unknown_name,
    no_answer,
    same_page,
    challenge_header,
    challenge_host,
    challenge_words,
    refusing_status,
    parking_host,
    for_sale,
    hinted_sale,
    foreign_words,
    something_sold,
    doubtful_status,
    missing_everywhere,
    dead_status,
    not_modified,
    other_status,
    no_page,
    page_of_before,
    trouble,
    withheld,
    gone_by_title,
    gone_by_text,
    lost_title,
    login,
    script,
    gate,
    gone_by_pair,
    shrunk_to_notice,
    too_little,
    error_address,
    search_address,
    made_up_unsure,
    another_language,
    made_up,
    home_page,
    another_organization,
    document_replaced,
    changed,
    subject_seen,
    answers,
)


def find(e: Evidence, rules: tuple[Rule, ...] = RULES) -> Finding:
    """The first finding of the rules, in order."""
    return next(found for rule in rules if (found := rule(e)) is not None)


def _login(e: Evidence) -> Finding | None:
    if not ("login" in e.seen.notes or (e.seen.hops and e.signs.asks_login(e.seen.final_url))):
        return None
    if (e.before or e.document) and not (e.keeps_page or e.keeps_text or e.names_subject):
        return Finding(Kind.BAD, sentence("It asks to log in, and did not before."), "private")
    return Finding(Kind.THERE, sentence("It asks to log in."), "login")


def _lost_its_title(e: Evidence) -> bool:
    """Whether the title named the subject before and does not now, and nothing else of the page tells: its text never
    named the subject, or a script draws it now."""
    if e.before is None or e.keeps_title:
        return False
    title, text = (e.subject.title_share(part, e.signs) * 100 for part in (e.before.title, e.before.text))
    percent = e.thresholds.kept_title_percent
    return title >= percent and (text < percent or e.is_behind_script)
