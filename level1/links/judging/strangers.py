"""Strangers: rules that tell whether somebody else has taken over the name of an address.

That takes positive signs on a page that could be read. Words for what such pages sell do not count where the publisher
or the subject is named, and that a page has lost its subject is no sign.
"""

from __future__ import annotations

from level1.addresses import host_of
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.signs import under
from level1.sentences import sentence

# This many signs, none of which proves anything alone, prove something together.
_HINTS = 3
_SOLD = 2


def parking_host(e: Evidence) -> Finding | None:
    """The surest sign of a takeover, so before words."""
    if not e.may_be_foreign:
        return None
    if under(e.where, e.signs.parking_hosts) and not under(host_of(e.seen.url), e.signs.parking_hosts):
        return Finding(Kind.FOREIGN, sentence("It leads to %(host)s, where domains are parked or sold.", host=e.where))
    return None


def for_sale(e: Evidence) -> Finding | None:
    """Before single hints, which count only on a page without its subject."""
    if not e.may_be_foreign or e.keeps_title or e.names_subject:
        return None
    if "sitekey" in e.seen.notes and (e.is_behind_script or e.is_brief):
        return Finding(Kind.FOREIGN, sentence("It has the advertising key of parked names."))
    told = e.signs.parking_texts.first_in(e.title, e.words_of_before)
    said = e.signs.parking_texts.first_in(e.all_words, e.words_of_before)
    hints = e.parking_hints
    loud = bool(said) and (e.is_brief or bool(hints))
    # Who sells the name of an organization may name it, and so may a page of its own that speaks of sales.
    if e.is_theirs and not (said and hints and e.is_brief):
        return None
    if told or loud or len(hints) >= _HINTS:
        return Finding(
            Kind.FOREIGN, sentence("It is for sale or parked (“%(words)s”).", words=told or said or min(hints))
        )
    return None


def hinted_sale(e: Evidence) -> Finding | None:
    """After explicit offers: a hint counts only on a brief page that has lost its subject, and is no door in front of
    it. What a script has still to draw can say no more than that the name itself is traded."""
    if not e.may_be_foreign or not e.is_brief or e.keeps_title or e.is_gate:
        return None
    hint = "" if e.is_behind_script else min(e.parking_hints, default="") or e.signs.says_traded(e.all_words)
    hint = hint or _name_traded(e)
    if hint and e.left_subject(away=True):
        return Finding(Kind.FOREIGN, sentence("It is for sale or parked (“%(words)s”).", words=hint))
    return None


def foreign_words(e: Evidence) -> Finding | None:
    """After sales, which name what happened. Words about betting and the like count if there are several, and more than
    words of warning: who warns of pills names them, too."""
    if not e.may_be_foreign or e.is_theirs:
        return None
    if len(e.foreign) < e.thresholds.foreign_signs or len(e.foreign) <= len(e.warnings):
        return None
    return Finding(
        Kind.FOREIGN, sentence("It shows something else (“%(words)s”).", words="”, “".join(sorted(e.foreign)[:3]))
    )


def something_sold(e: Evidence) -> Finding | None:
    """Beside betting: a page without its subject that sells, in words of sale that nobody else uses."""
    if not e.may_be_foreign or e.is_theirs or not e.left_subject(away=True) or e.is_gate or e.speaks_of_field:
        return None
    sold = e.sold | (e.foreign if e.sold else frozenset())
    if len(sold) < _SOLD:
        return None
    return Finding(
        Kind.FOREIGN, sentence("It sells something else (“%(words)s”).", words="”, “".join(sorted(sold)[:3]))
    )


def another_organization(e: Evidence) -> Finding | None:
    """The last finding against an address: a page in full text, about something else, with another name on its frame."""
    if not e.left or not e.stranger:
        return None
    told = (
        sentence("It leads to %(host)s, the site of “%(name)s”, which shows something else (“%(shown)s”).",
                 host=e.where, name=e.stranger, shown=e.shown)
        if e.away
        else sentence("It is the site of “%(name)s” and shows something else (“%(shown)s”).", name=e.stranger, shown=e.shown)
    )  # fmt: skip
    return Finding(Kind.FOREIGN, told)


def _name_traded(e: Evidence) -> str:
    """What a notice says of the trade with the name of its own host; '' if it speaks of schools or of repairs, as honest
    sites do that name themselves so."""
    if e.length > e.thresholds.notice_words or e.speaks_of_field or e.signs.trouble_texts.first_in(e.all_words):
        return ""
    host = host_of(e.seen.url)
    if said := e.signs.trades_name(e.all_words, host):
        return said
    if e.title.removeprefix("www.") != host:
        return ""
    return e.signs.trade_words.first_in(e.text) or min(e.signs.prices_in(e.text), default="")
