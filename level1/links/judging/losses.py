"""Losses: rules that tell whether the page is gone, by the status, by what the page says, or by where it leads."""

from __future__ import annotations

from level1.links.judging.evidence import Evidence
from level1.links.judging.findings import Finding, Kind
from level1.links.judging.words import plain
from level1.sentences import sentence

_NOT_FOUND = 404
# If the title is kept, a notice must make up the whole page.
_PART_OF_SHORT = 0.5
# A notice may name a school or a student once.
_FIELD_WORDS = 2


def doubtful_status(e: Evidence) -> Finding | None:
    """Before the status counts: where a whole page on the subject comes with it, or a script has still to draw the
    page, the status may be a mistake of the server. A person looks."""
    if e.was_led and e.seen.status in e.thresholds.dead_statuses:
        return Finding(Kind.BAD, sentence("It leads by a script to what answers %(status)s.", status=e.status))
    if e.seen.status != _NOT_FOUND or e.gone_text or (e.gone_title and not e.is_behind_script):
        return None
    whole = e.length > e.thresholds.notice_words and e.names_subject
    if whole or e.keeps_page or e.is_behind_script or e.is_gate or e.is_asking:
        return Finding(Kind.BAD, sentence("It answers %(status)s but shows a page.", status=e.status))
    return None


def dead_status(e: Evidence) -> Finding | None:
    """Before other statuses, none of which proves anything."""
    return (
        Finding(Kind.DEAD, sentence("It answers %(status)s.", status=e.status))
        if e.seen.status in e.thresholds.dead_statuses
        else None
    )


def withheld(e: Evidence) -> Finding | None:
    """Before notices of loss: who made a video or a file private, or took it back, may give it again. A person looks."""
    said = e.signs.withheld_texts.first_in(e.all_words, e.own_words) if e.is_short else ""
    return Finding(Kind.BAD, sentence("It says “%(words)s”.", words=said), "private") if said else None


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
    """After explicit words: a notice without any, recognized by the page that it replaces. New words for the page would
    speak of schools, beyond the names that all pages of the site carry, or of what is sold."""
    named = plain(" ".join((*e.subject.names, e.page.site)))
    spoken = len(e.signs.field_words.beyond(e.all_words, named)) >= _FIELD_WORDS
    if e.has_shrunk and not (spoken or e.sold or e.is_foreign_language):
        return Finding(
            Kind.DEAD, sentence("It shows a short notice in place of its page (“%(shown)s”).", shown=e.shown)
        )
    return None


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
    if e.keeps_text or e.left or not e.is_like_made_up or e.is_foreign_language:
        return None
    if not (e.is_theirs or e.names_its_site):
        return None
    return Finding(Kind.DEAD, sentence("It shows the same page as any made-up address of its site."))


def home_page(e: Evidence) -> Finding | None:
    """Before other subjects: the site's own home page is also about other things. The home page of another
    organization counts against the address only if the subject is gone."""
    if e.is_kept or not e.lands_home or (e.left and (e.away or e.stranger)):
        return None
    return Finding(Kind.DEAD, sentence("It now leads to the home page of %(host)s.", host=e.where))
