"""Strangers: rules that tell whether somebody else has taken over the name of an address."""

from __future__ import annotations

from level1.addresses import host_of
from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.signs import under
from level1.sentences import sentence

# This many signs, none of which proves anything alone, prove something together.
_HINTS = 3


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
