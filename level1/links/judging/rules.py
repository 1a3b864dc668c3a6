"""Rules: the questions asked of one answer, in order. The first rule that finds something decides.

The order matters: first whether there was any answer, then whether a program was refused (then the answer says nothing
about the page), then whether someone else has taken over the name, then whether the status or the page says that it is
gone, last whether the page still has its subject. Each rule explains its place in the order; RULES is the table.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from level1.addresses import host_of
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.signs import under
from level1.links.observation import FAILURES

Rule = Callable[[Evidence], Finding | None]

_NOT_MODIFIED = 304
_REFUSED = ("robots", "tls")
# This many signs, none of which proves anything alone, prove something together.
_HINTS = 3
# If the title is kept, a notice must make up the whole page.
_PART_OF_SHORT = 0.5


# Whether an answer came


def put_off(e: Evidence) -> Finding | None:
    """First, since no request was made: there is nothing to judge."""
    return Finding(Kind.NOTHING, _why(e)) if e.seen.failure == "deferred" else None


def closed_to_programs(e: Evidence) -> Finding | None:
    """Before other failures: a host that blocks programs, or fails their TLS checks, may still serve people."""
    if e.seen.failure in _REFUSED:
        return Finding(Kind.BLOCKED, f"gives no answer to programs: {_why(e)}")
    return None


def unknown_name(e: Evidence) -> Finding | None:
    """Before other failures: a name that no longer exists is the only failure that proves anything."""
    return Finding(Kind.DEAD, f"leads nowhere: {_why(e)}") if e.seen.failure == "no-such-host" else None


def no_answer(e: Evidence) -> Finding | None:
    """After the failures that have their own meaning. From here on there is an answer."""
    return Finding(Kind.BAD, f"gives no answer: {_why(e)}") if e.failed else None


def same_page(e: Evidence) -> Finding | None:
    """Before all signs: the usual case every week, and what the page said while it was right is no sign now."""
    if e.page == e.before and e.is_ok and "login" not in e.seen.notes:
        return Finding(Kind.SEEN, "answers")
    return None


# Whether a program was refused


def challenge_header(e: Evidence) -> Finding | None:
    """The surest sign of a bot check, so before its host and its words."""
    headers = {name.lower(): value.lower() for name, value in e.seen.headers.items()}
    if any(name in headers and headers[name].startswith(value) for name, value in e.signs.challenge_headers):
        return Finding(Kind.BLOCKED, "shows programs a check instead of the page")
    return None


def challenge_host(e: Evidence) -> Finding | None:
    """Before words: on the host of a bot check no page has to be read."""
    if under(host_of(e.seen.final_url), e.signs.challenge_hosts):
        return Finding(Kind.BLOCKED, f"sends programs to {host_of(e.seen.final_url)}")
    return None


def challenge_words(e: Evidence) -> Finding | None:
    """Before takeovers and statuses: a bot check can have any status, and shows nothing of the page behind it."""
    if e.keeps_page:
        return None
    told = e.signs.challenge_titles.first_in(e.title, e.own_words)
    said = e.signs.challenge_texts.first_in(e.text, e.own_words)
    alone = e.is_short and not e.keeps_title
    if (said and alone) or (told and (said or alone)):
        return Finding(Kind.BLOCKED, f"shows programs a check instead of the page (“{told or said}”)")
    return None


def refusing_status(e: Evidence) -> Finding | None:
    """After bot checks, which are more specific; before takeovers, since a page with a refusal is not the page."""
    if e.seen.status in e.thresholds.blocked_statuses:
        return Finding(Kind.BLOCKED, f"answers programs with {_status(e)}")
    return None


# Whether someone else has taken over the name. Before statuses: parked names answer 404 as well as 200.


def parking_host(e: Evidence) -> Finding | None:
    """The surest sign of a takeover, so before words."""
    if not _may_be_foreign(e):
        return None
    if under(e.where, e.signs.parking_hosts) and not under(host_of(e.seen.url), e.signs.parking_hosts):
        return Finding(Kind.FOREIGN, f"leads to {e.where}, where domains are parked or sold")
    return None


def for_sale(e: Evidence) -> Finding | None:
    """Before single hints, which count only on a page without its subject."""
    if not _may_be_foreign(e):
        return None
    told = e.signs.parking_texts.first_in(e.title, e.words_of_before)
    said = e.signs.parking_texts.first_in(f"{e.title} {e.text}", e.words_of_before)
    hints = _parking_hints(e)
    loud = bool(said) and (_is_brief(e) or bool(hints)) and not (e.keeps_title and not _is_brief(e))
    if told or loud or len(hints) >= _HINTS:
        return Finding(Kind.FOREIGN, f"is for sale or parked (“{told or said or min(hints)}”)")
    return None


def hinted_sale(e: Evidence) -> Finding | None:
    """After explicit offers: a hint counts only on a brief page that has lost its subject. The site's own name is
    often the only title that a parked name has."""
    if not _may_be_foreign(e) or not _is_brief(e) or e.keeps_title:
        return None
    own_name = e.where if e.where in e.title or host_of(e.seen.url) in e.title else ""
    hint = min(_parking_hints(e), default="") or e.signs.says_traded(f"{e.title} {e.text}") or own_name
    if hint and e.left_subject(away=True):
        return Finding(Kind.FOREIGN, f"is for sale or parked (“{hint}”)")
    return None


def foreign_words(e: Evidence) -> Finding | None:
    """After sales, which name what happened; words about betting and the like count only if there are several and they
    are not the subject's own."""
    if not _may_be_foreign(e):
        return None
    words = e.signs.foreign_words
    foreign = words.all_in(f"{e.title} {e.text}") - words.all_in(e.words_of_before)
    if len(foreign) < e.thresholds.foreign_signs:
        return None
    if e.before or not e.keeps_title or foreign & words.all_in(e.title):
        return Finding(Kind.FOREIGN, f"shows something else (“{'”, “'.join(sorted(foreign)[:3])}”)")
    return None


# Whether the status says that it is gone


def dead_status_with_page(e: Evidence) -> Finding | None:
    """Before the status counts: some hosts answer 404 and still show the page."""
    if e.seen.status in e.thresholds.dead_statuses and e.keeps_page:
        return Finding(Kind.THERE, f"answers {_status(e)} but shows its page")
    return None


def dead_status(e: Evidence) -> Finding | None:
    """Before other statuses, none of which proves anything."""
    return Finding(Kind.DEAD, f"answers {_status(e)}") if e.seen.status in e.thresholds.dead_statuses else None


def not_modified(e: Evidence) -> Finding | None:
    """Before other statuses: the only good one outside 200 to 299."""
    return Finding(Kind.THERE, "is unchanged") if e.seen.status == _NOT_MODIFIED else None


def other_status(e: Evidence) -> Finding | None:
    """After all statuses with a meaning. From here on the status of the answer is good."""
    return None if e.is_ok else Finding(Kind.BAD, f"answers {_status(e)}")


def no_page(e: Evidence) -> Finding | None:
    """Before questions about a page: a document is not read. From here on there is a page."""
    if e.has_page:
        return None
    return Finding(Kind.THERE, "answers", "cannot-tell" if e.lands_home else "")


# Whether the page says that it is gone


def page_of_before(e: Evidence) -> Finding | None:
    """Before the page's own words: what it already said when it had its subject is not a notice now."""
    return (_login(e) or Finding(Kind.SEEN, "answers")) if e.keeps_page else None


def gone_by_title(e: Evidence) -> Finding | None:
    """The clearest notice, so first. If the title also names the subject, the text must say it too."""
    told, said = _gone_title(e), _gone_text(e)
    if told and (said or (e.is_short and not e.keeps_title)):
        return Finding(Kind.DEAD, f"shows a page that says “{said or told}”")
    return None


def gone_by_text(e: Evidence) -> Finding | None:
    """After the title: in a text the same words may be about something else, unless the page is short or has lost its
    subject on a host that says 200 to anything."""
    said = _gone_text(e)
    whole = e.length <= e.thresholds.short_page_words * _PART_OF_SHORT
    notice = e.is_short and (not e.keeps_title or whole)
    spared = e.keeps_title or e.names_subject or e.has_honest_host or e.keeps_text
    return Finding(Kind.DEAD, f"shows a page that says “{said}”") if said and (notice or not spared) else None


def gone_by_pair(e: Evidence) -> Finding | None:
    """After fixed phrases: a thing and a statement about it in one sentence are a weaker sign, so this needs a notice
    with nothing of the subject."""
    if e.length > e.thresholds.notice_words or e.keeps_title or e.names_subject or e.keeps_text:
        return None
    if _gone_title(e) or _gone_text(e):
        return None
    said = e.signs.says_absent(e.title) or e.signs.says_absent(e.text)
    return Finding(Kind.DEAD, f"shows a page that says “{said}”") if said else None


def shrunk_to_notice(e: Evidence) -> Finding | None:
    """After explicit words: a notice without any, recognized by the page that it replaces."""
    if e.has_shrunk:
        return Finding(Kind.DEAD, f"shows a short notice in place of its page (“{e.shown}”)")
    return None


# Whether the page can be judged


def trouble(e: Evidence) -> Finding | None:
    """After notices, before other subjects: a site under repair shows no subject and has not been taken over."""
    said = e.signs.trouble_texts.first_in(f"{e.title} {e.text}") if e.is_short else ""
    return Finding(Kind.BAD, f"says that it does not work now (“{said}”)") if said else None


def login(e: Evidence) -> Finding | None:
    """Before the subject checks: a login page shows no subject, and is often on another site."""
    return _login(e)


def too_little(e: Evidence) -> Finding | None:
    """Before the subject checks: a page that a script draws has neither title nor text for a program."""
    if not e.page.title and e.is_empty:
        return Finding(Kind.THERE, "shows too little to be judged", "cannot-tell")
    return None


# Whether it still has its subject


def error_address(e: Evidence) -> Finding | None:
    """Before pages are compared: an address that names itself an error page needs no comparison."""
    if _is_kept(e) or not e.signs.says_not_found(e.final) or e.signs.says_not_found(e.seen.url):
        return None
    return Finding(Kind.DEAD, f"leads to the error page {e.final}")


def search_address(e: Evidence) -> Finding | None:
    """Next to error pages: a site that redirects people to its search does not have their page."""
    if _is_kept(e) or not e.signs.is_search(e.final) or e.signs.is_search(e.seen.url):
        return None
    return Finding(Kind.DEAD, f"leads to the search of {e.where}")


def made_up_unsure(e: Evidence) -> Finding | None:
    """Before a page shown for any address counts as an error page: an empty one is drawn by a script, and one with the
    title of the entry may be the right page."""
    if e.keeps_text or not e.is_like_made_up or not (e.is_empty or (e.keeps_title and e.subject.known)):
        return None
    return Finding(Kind.THERE, "shows the same as made-up addresses of its site", "cannot-tell")


def made_up(e: Evidence) -> Finding | None:
    """Before home pages: what a site shows for any address is an error page, unless about something else."""
    if e.keeps_text or e.left or not e.is_like_made_up:
        return None
    return Finding(Kind.DEAD, "shows the same page as any made-up address of its site")


def home_page(e: Evidence) -> Finding | None:
    """Before other subjects: the site's own home page is also about other things. The home page of another
    organization counts against the address only if the subject is gone."""
    if _is_kept(e) or not e.lands_home or (e.left and e.away):
        return None
    return Finding(Kind.DEAD, f"now leads to the home page of {e.where}")


def another_page_of_a_closed_name(e: Evidence) -> Finding | None:
    """Before a takeover: a name that cannot be bought still belongs to its holder."""
    if e.left and not e.away and e.signs.is_closed(e.seen.url):
        return Finding(Kind.THERE, f"shows another page than before (“{e.shown}”)", "changed")
    return None


def another_subject(e: Evidence) -> Finding | None:
    """The last finding against an address, if nothing has explained why the subject is gone."""
    if not e.left:
        return None
    where = f"leads to {e.where}, which shows" if e.away else "shows"
    return Finding(Kind.FOREIGN, f"{where} something else (“{e.shown}”)")


def subject_seen(e: Evidence) -> Finding | None:
    """After all doubts: enough of the subject is there, or the text seen before."""
    return Finding(Kind.SEEN, "answers") if e.keeps_text or e.names_subject else None


def answers(_: Evidence) -> Finding | None:
    """Last, and always true: a page that neither shows its subject nor has left it."""
    return Finding(Kind.THERE, "answers")


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
    dead_status_with_page,
    dead_status,
    not_modified,
    other_status,
    no_page,
    page_of_before,
    gone_by_title,
    gone_by_text,
    gone_by_pair,
    shrunk_to_notice,
    trouble,
    login,
    too_little,
    error_address,
    search_address,
    made_up_unsure,
    made_up,
    home_page,
    another_page_of_a_closed_name,
    another_subject,
    subject_seen,
    answers,
)


def find(e: Evidence, rules: tuple[Rule, ...] = RULES) -> Finding:
    """The first finding of the rules, in order."""
    return next(found for rule in rules if (found := rule(e)) is not None)


# Questions shared by several rules


def _why(e: Evidence) -> str:
    return FAILURES.get(e.seen.failure, "no answer")


def _status(e: Evidence) -> str:
    try:
        return f"{e.seen.status} {HTTPStatus(e.seen.status).phrase}"
    except ValueError:
        return str(e.seen.status)


def _login(e: Evidence) -> Finding | None:
    asks = "login" in e.seen.notes or (e.seen.hops and e.signs.asks_login(e.seen.final_url))
    return Finding(Kind.THERE, "asks to log in", "login") if asks else None


def _may_be_foreign(e: Evidence) -> bool:
    return e.has_page and not e.keeps_text


def _is_brief(e: Evidence) -> bool:
    """Short enough for a page of a parked name, which is longer than an error page."""
    return e.length <= 2 * e.thresholds.short_page_words


def _parking_hints(e: Evidence) -> frozenset[str]:
    hints = e.signs.parking_hints
    return hints.all_in(f"{e.title} {e.text}") - hints.all_in(e.words_of_before)


def _gone_title(e: Evidence) -> str:
    return e.signs.not_found_titles.first_in(e.title, e.own_words)


def _gone_text(e: Evidence) -> str:
    return e.signs.not_found_texts.first_in(e.text, e.own_words)


def _is_kept(e: Evidence) -> bool:
    return e.keeps_text or e.keeps_title
