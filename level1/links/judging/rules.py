"""Rules: the questions asked of one answer, in order. The first rule that finds something decides.

The order matters: first whether there was any answer, then whether a program was refused (then the answer says nothing
about the page), then whether someone else has taken over the name, then whether the status or the page says that it is
gone, last whether the page still has its subject. Each rule explains its place in the order; RULES is the table.
"""

from __future__ import annotations

from collections.abc import Callable

from level1.addresses import host_of
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.signs import under
from level1.links.observation import FAILURES
from level1.sentences import Sentence, sentence

Rule = Callable[[Evidence], Finding | None]

_NOT_MODIFIED = 304
_REFUSED = ("robots", "tls")
# This many signs, none of which proves anything alone, prove something together.
_HINTS = 3
# If the title is kept, a notice must make up the whole page.
_PART_OF_SHORT = 0.5
_ANSWERS = sentence("It answers.")


# Whether an answer came


def put_off(e: Evidence) -> Finding | None:
    """First, since no request was made: there is nothing to judge."""
    return (
        Finding(Kind.NOTHING, sentence("It was not checked: %(why)s.", why=_why(e)))
        if e.seen.failure == "deferred"
        else None
    )


def closed_to_programs(e: Evidence) -> Finding | None:
    """Before other failures: a host that blocks programs, or fails their TLS checks, may still serve people."""
    if e.seen.failure in _REFUSED:
        return Finding(Kind.BLOCKED, sentence("It gives no answer to programs: %(why)s.", why=_why(e)))
    return None


def unknown_name(e: Evidence) -> Finding | None:
    """Before other failures: a name that no longer exists is the only failure that proves anything."""
    return (
        Finding(Kind.DEAD, sentence("It leads nowhere: %(why)s.", why=_why(e)))
        if e.seen.failure == "no-such-host"
        else None
    )


def no_answer(e: Evidence) -> Finding | None:
    """After the failures that have their own meaning. From here on there is an answer."""
    return Finding(Kind.BAD, sentence("It gives no answer: %(why)s.", why=_why(e))) if e.failed else None


def same_page(e: Evidence) -> Finding | None:
    """Before all signs: the usual case every week, and what the page said while it was right is no sign now."""
    if e.page == e.before and e.is_ok and "login" not in e.seen.notes:
        return Finding(Kind.SEEN, _ANSWERS)
    return None


# Whether a program was refused


def challenge_header(e: Evidence) -> Finding | None:
    """The surest sign of a bot check, so before its host and its words."""
    headers = {name.lower(): value.lower() for name, value in e.seen.headers.items()}
    if any(name in headers and headers[name].startswith(value) for name, value in e.signs.challenge_headers):
        return Finding(Kind.BLOCKED, sentence("It shows programs a check instead of the page."))
    return None


def challenge_host(e: Evidence) -> Finding | None:
    """Before words: on the host of a bot check no page has to be read."""
    if under(host_of(e.seen.final_url), e.signs.challenge_hosts):
        return Finding(Kind.BLOCKED, sentence("It sends programs to %(host)s.", host=host_of(e.seen.final_url)))
    return None


def challenge_words(e: Evidence) -> Finding | None:
    """Before takeovers and statuses: a bot check can have any status, and shows nothing of the page behind it."""
    if e.keeps_page:
        return None
    told = e.signs.challenge_titles.first_in(e.title, e.own_words)
    said = e.signs.challenge_texts.first_in(e.text, e.own_words)
    alone = e.is_short and not e.keeps_title
    if (said and alone) or (told and (said or alone)):
        return Finding(
            Kind.BLOCKED, sentence("It shows programs a check instead of the page (“%(words)s”).", words=told or said)
        )
    return None


def refusing_status(e: Evidence) -> Finding | None:
    """After bot checks, which are more specific; before takeovers, since a page with a refusal is not the page."""
    if e.seen.status in e.thresholds.blocked_statuses:
        return Finding(Kind.BLOCKED, sentence("It answers programs with %(status)s.", status=e.status))
    return None


# Whether someone else has taken over the name. Before statuses: parked names answer 404 as well as 200.


def parking_host(e: Evidence) -> Finding | None:
    """The surest sign of a takeover, so before words."""
    if not e.may_be_foreign:
        return None
    if under(e.where, e.signs.parking_hosts) and not under(host_of(e.seen.url), e.signs.parking_hosts):
        return Finding(Kind.FOREIGN, sentence("It leads to %(host)s, where domains are parked or sold.", host=e.where))
    return None


def for_sale(e: Evidence) -> Finding | None:
    """Before single hints, which count only on a page without its subject."""
    if not e.may_be_foreign:
        return None
    told = e.signs.parking_texts.first_in(e.title, e.words_of_before)
    said = e.signs.parking_texts.first_in(f"{e.title} {e.text}", e.words_of_before)
    hints = e.parking_hints
    loud = bool(said) and (e.is_brief or bool(hints)) and not (e.keeps_title and not e.is_brief)
    if told or loud or len(hints) >= _HINTS:
        return Finding(
            Kind.FOREIGN, sentence("It is for sale or parked (“%(words)s”).", words=told or said or min(hints))
        )
    return None


def hinted_sale(e: Evidence) -> Finding | None:
    """After explicit offers: a hint counts only on a brief page that has lost its subject. The site's own name is
    often the only title that a parked name has."""
    if not e.may_be_foreign or not e.is_brief or e.keeps_title:
        return None
    own_name = e.where if e.where in e.title or host_of(e.seen.url) in e.title else ""
    hint = min(e.parking_hints, default="") or e.signs.says_traded(f"{e.title} {e.text}") or own_name
    if hint and e.left_subject(away=True):
        return Finding(Kind.FOREIGN, sentence("It is for sale or parked (“%(words)s”).", words=hint))
    return None


def foreign_words(e: Evidence) -> Finding | None:
    """After sales, which name what happened; words about betting and the like count only if there are several and they
    are not the subject's own."""
    if not e.may_be_foreign:
        return None
    words = e.signs.foreign_words
    foreign = words.all_in(f"{e.title} {e.text}") - words.all_in(e.words_of_before)
    if len(foreign) < e.thresholds.foreign_signs:
        return None
    if e.before or not e.keeps_title or foreign & words.all_in(e.title):
        return Finding(
            Kind.FOREIGN, sentence("It shows something else (“%(words)s”).", words="”, “".join(sorted(foreign)[:3]))
        )
    return None


# Whether the status says that it is gone


def dead_status_with_page(e: Evidence) -> Finding | None:
    """Before the status counts: some hosts answer 404 and still show the page."""
    if e.seen.status in e.thresholds.dead_statuses and e.keeps_page:
        return Finding(Kind.THERE, sentence("It answers %(status)s but shows its page.", status=e.status))
    return None


def dead_status(e: Evidence) -> Finding | None:
    """Before other statuses, none of which proves anything."""
    return Finding(Kind.DEAD, _answers(e)) if e.seen.status in e.thresholds.dead_statuses else None


def not_modified(e: Evidence) -> Finding | None:
    """Before other statuses: the only good one outside 200 to 299."""
    return Finding(Kind.THERE, sentence("It is unchanged.")) if e.seen.status == _NOT_MODIFIED else None


def other_status(e: Evidence) -> Finding | None:
    """After all statuses with a meaning. From here on the status of the answer is good."""
    return None if e.is_ok else Finding(Kind.BAD, _answers(e))


def no_page(e: Evidence) -> Finding | None:
    """Before questions about a page: a document is not read. From here on there is a page."""
    if e.has_page:
        return None
    return Finding(Kind.THERE, _ANSWERS, "cannot-tell" if e.lands_home else "")


# Whether the page says that it is gone


def page_of_before(e: Evidence) -> Finding | None:
    """Before the page's own words: what it already said when it had its subject is not a notice now."""
    return (_login(e) or Finding(Kind.SEEN, _ANSWERS)) if e.keeps_page else None


def gone_by_title(e: Evidence) -> Finding | None:
    """The clearest notice, so first. If the title also names the subject, the text must say it too."""
    told, said = e.gone_title, e.gone_text
    if told and (said or (e.is_short and not e.keeps_title)):
        return Finding(Kind.DEAD, sentence("It shows a page that says “%(words)s”.", words=said or told))
    return None


def gone_by_text(e: Evidence) -> Finding | None:
    """After the title: in a text the same words may be about something else, unless the page is short or has lost its
    subject on a host that says 200 to anything."""
    said = e.gone_text
    whole = e.length <= e.thresholds.short_page_words * _PART_OF_SHORT
    notice = e.is_short and (not e.keeps_title or whole)
    spared = e.keeps_title or e.names_subject or e.has_honest_host or e.keeps_text
    return (
        Finding(Kind.DEAD, sentence("It shows a page that says “%(words)s”.", words=said))
        if said and (notice or not spared)
        else None
    )


def gone_by_pair(e: Evidence) -> Finding | None:
    """After fixed phrases: a thing and a statement about it in one sentence are a weaker sign, so this needs a notice
    with nothing of the subject."""
    if e.length > e.thresholds.notice_words or e.keeps_title or e.names_subject or e.keeps_text:
        return None
    if e.gone_title or e.gone_text:
        return None
    said = e.signs.says_absent(e.title) or e.signs.says_absent(e.text)
    return Finding(Kind.DEAD, sentence("It shows a page that says “%(words)s”.", words=said)) if said else None


def shrunk_to_notice(e: Evidence) -> Finding | None:
    """After explicit words: a notice without any, recognized by the page that it replaces."""
    if e.has_shrunk:
        return Finding(
            Kind.DEAD, sentence("It shows a short notice in place of its page (“%(shown)s”).", shown=e.shown)
        )
    return None


# Whether the page can be judged


def trouble(e: Evidence) -> Finding | None:
    """After notices, before other subjects: a site under repair shows no subject and has not been taken over."""
    said = e.signs.trouble_texts.first_in(f"{e.title} {e.text}") if e.is_short else ""
    return Finding(Kind.BAD, sentence("It says that it does not work now (“%(words)s”).", words=said)) if said else None


def login(e: Evidence) -> Finding | None:
    """Before the subject checks: a login page shows no subject, and is often on another site."""
    return _login(e)


def too_little(e: Evidence) -> Finding | None:
    """Before the subject checks: a page that a script draws has neither title nor text for a program."""
    if not e.page.title and e.is_empty:
        return Finding(Kind.THERE, sentence("It shows too little to be judged."), "cannot-tell")
    return None


# Whether it still has its subject


def error_address(e: Evidence) -> Finding | None:
    """Before pages are compared: an address that names itself an error page needs no comparison."""
    if e.is_kept or not e.signs.says_not_found(e.final) or e.signs.says_not_found(e.seen.url):
        return None
    return Finding(Kind.DEAD, sentence("It leads to the error page %(address)s.", address=e.final))


def search_address(e: Evidence) -> Finding | None:
    """Next to error pages: a site that redirects people to its search does not have their page."""
    if e.is_kept or not e.signs.is_search(e.final) or e.signs.is_search(e.seen.url):
        return None
    return Finding(Kind.DEAD, sentence("It leads to the search page of %(host)s.", host=e.where))


def made_up_unsure(e: Evidence) -> Finding | None:
    """Before a page shown for any address counts as an error page: an empty one is drawn by a script, and one with the
    title of the entry may be the right page."""
    if e.keeps_text or not e.is_like_made_up or not (e.is_empty or (e.keeps_title and e.subject.known)):
        return None
    return Finding(Kind.THERE, sentence("It shows the same as made-up addresses of its site."), "cannot-tell")


def made_up(e: Evidence) -> Finding | None:
    """Before home pages: what a site shows for any address is an error page, unless about something else."""
    if e.keeps_text or e.left or not e.is_like_made_up:
        return None
    return Finding(Kind.DEAD, sentence("It shows the same page as any made-up address of its site."))


def home_page(e: Evidence) -> Finding | None:
    """Before other subjects: the site's own home page is also about other things. The home page of another
    organization counts against the address only if the subject is gone."""
    if e.is_kept or not e.lands_home or (e.left and e.away):
        return None
    return Finding(Kind.DEAD, sentence("It now leads to the home page of %(host)s.", host=e.where))


def another_page_of_a_closed_name(e: Evidence) -> Finding | None:
    """Before a takeover: a name that cannot be bought still belongs to its holder."""
    if e.left and not e.away and e.signs.is_closed(e.seen.url):
        return Finding(
            Kind.THERE, sentence("It shows another page than before (“%(shown)s”).", shown=e.shown), "changed"
        )
    return None


def another_subject(e: Evidence) -> Finding | None:
    """The last finding against an address, if nothing has explained why the subject is gone."""
    if not e.left:
        return None
    told = (
        sentence("It leads to %(host)s, which shows something else (“%(shown)s”).", host=e.where, shown=e.shown)
        if e.away
        else sentence("It shows something else (“%(shown)s”).", shown=e.shown)
    )
    return Finding(Kind.FOREIGN, told)


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
    return FAILURES.get(e.seen.failure, sentence("no answer"))


def _answers(e: Evidence) -> Sentence:
    return sentence("It answers %(status)s.", status=e.status)


def _login(e: Evidence) -> Finding | None:
    asks = "login" in e.seen.notes or (e.seen.hops and e.signs.asks_login(e.seen.final_url))
    return Finding(Kind.THERE, sentence("It asks to log in."), "login") if asks else None
