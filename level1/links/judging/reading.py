"""Reading: what one observation says by itself. It is evidence; the verdict comes from several of them (see judgement).

The order of the questions matters: first whether a program was turned away (then the answer says nothing about the page),
then whether strangers are there, then whether the page says that it is gone, last whether it still has its subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from http import HTTPStatus

from level1.addresses import host_of, same_address
from level1.links.judging.signs import Signs, likeness, plain, stems, under
from level1.links.judging.subject import Subject
from level1.links.judging.thresholds import Thresholds
from level1.links.observation import FAILURES, Observation, Page

_PERMANENT = (301, 308)
_NOT_MODIFIED = 304
_REFUSED = ("robots", "tls")
# Titles are made alike by the name of the site; this much of the text must be the same for pages with different titles.
_NEARLY_EQUAL = 0.97
# So many signs that prove nothing alone prove something together.
_HINTS = 3
# Beside a title that is kept, a notice must be the whole page.
_PART_OF_SHORT = 0.5


class Kind(Enum):
    """What an answer was. SEEN: the page with its subject; THERE: an answer that shows too little to be sure of the subject."""

    SEEN = "seen"
    THERE = "there"
    DEAD = "dead"
    FOREIGN = "foreign"
    BLOCKED = "blocked"
    BAD = "bad"
    NOTHING = "nothing"

    @property
    def good(self) -> bool:
        return self in (Kind.SEEN, Kind.THERE)


@dataclass(frozen=True, slots=True)
class Reading:
    """`what` completes the sentence "The address ..."; `target` is where a permanent redirect leads, '' without one; `notes`
    are codes (see states.NOTES)."""

    at: datetime
    origin: str
    kind: Kind
    what: str
    status: int = 0
    final_url: str = ""
    target: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads observations by the lists and numbers of the policy."""

    signs: Signs
    thresholds: Thresholds

    def read(self, seen: Observation, subject: Subject, before: Page | None) -> Reading:
        """`before` is what the address showed when it surely had its subject, None when that was never seen."""
        kind, what, *notes = self._read(seen, subject, before)
        target = permanent_target(seen)
        if kind.good and seen.url.lower().startswith("http:") and target.lower().startswith("https:"):
            notes.append("https-available")
        if target and (not kind.good or same_address(target) == same_address(seen.url) or "login" in notes):
            target = ""
        if target and self.signs.holder(target) != self.signs.holder(seen.url):
            notes.append("confirm-owner")
        if target and kind is Kind.THERE:
            notes.append("confirm-subject")
        every = dict.fromkeys((*(note for note in seen.notes if kind.good), *notes))
        return Reading(seen.at, seen.origin, kind, what, seen.status, seen.final_url, target, tuple(every))

    def _read(self, seen: Observation, subject: Subject, before: Page | None) -> tuple:
        """(kind, what, *notes)."""
        if seen.failure and not (seen.failure == "too-much" and _is_ok(seen.status)):
            return self._failed(seen)
        page, status = seen.page, seen.status
        if page is not None and page == before and _is_ok(status) and "login" not in seen.notes:
            # The usual case, week after week; no sign has to be looked for.
            return Kind.SEEN, "answers"
        if (
            turned_away := self._turned_away(seen, subject, before)
        ) is not None or status in self.thresholds.blocked_statuses:
            return Kind.BLOCKED, turned_away or f"answers programs with {_status(status)}"
        if page is not None and (stranger := self._stranger(seen, page, subject, before)):
            return Kind.FOREIGN, stranger
        if status in self.thresholds.dead_statuses:
            if page is not None and self._surely_kept(page, before):
                return Kind.THERE, f"answers {_status(status)} but shows its page"
            return Kind.DEAD, f"answers {_status(status)}"
        if status == _NOT_MODIFIED:
            return Kind.THERE, "is unchanged"
        if not _is_ok(status):
            return Kind.BAD, f"answers {_status(status)}"
        if page is None:
            return Kind.THERE, "answers", *(("cannot-tell",) if self._lands_home(seen) else ())
        return self._shown(seen, page, subject, before)

    def _failed(self, seen: Observation) -> tuple:
        why = FAILURES.get(seen.failure, "no answer")
        if seen.failure == "deferred":
            return Kind.NOTHING, why
        if seen.failure in _REFUSED:
            return Kind.BLOCKED, f"gives no answer to programs: {why}"
        if seen.failure == "no-such-host":
            return Kind.DEAD, f"leads nowhere: {why}"
        return Kind.BAD, f"gives no answer: {why}"

    def _turned_away(self, seen: Observation, subject: Subject, before: Page | None) -> str | None:
        signs = self.signs
        headers = {name.lower(): value.lower() for name, value in seen.headers.items()}
        if any(name in headers and headers[name].startswith(value) for name, value in signs.challenge_headers):
            return "shows programs a check instead of the page"
        if seen.final_url and under(host_of(seen.final_url), signs.challenge_hosts):
            return f"sends programs to {host_of(seen.final_url)}"
        page = seen.page
        if page is None or self._surely_kept(page, before):
            return None
        title, text = plain(page.title), plain(page.text)
        own = _own_words(subject, None)
        told = signs.challenge_titles.first_in(title, own)
        said = signs.challenge_texts.first_in(text, own)
        short = self._length(page) <= self.thresholds.short_page_words
        kept = subject.title_share(page.title, signs) * 100 >= self.thresholds.kept_title_percent
        if (said and short and not kept) or (told and (said or (short and not kept))):
            return f"shows programs a check instead of the page (“{told or said}”)"
        return None

    def _stranger(self, seen: Observation, page: Page, subject: Subject, before: Page | None) -> str:
        """What shows that somebody else is there now, or ''."""
        signs, thresholds = self.signs, self.thresholds
        if self._kept_text(page, before):
            return ""
        final, asked = host_of(seen.final_url or seen.url), host_of(seen.url)
        if under(final, signs.parking_hosts) and not under(asked, signs.parking_hosts):
            return f"leads to {final}, where domains are parked or sold"
        title, text = plain(page.title), plain(f"{page.title} {page.text}")
        short = self._length(page) <= 2 * thresholds.short_page_words
        kept = subject.title_share(page.title, signs) * 100 >= thresholds.kept_title_percent
        own = _own_words(subject, before)
        told = signs.parking_texts.first_in(title, own)
        said = signs.parking_texts.first_in(text, own)
        hints = signs.parking_hints.all_in(text) - signs.parking_hints.all_in(own)
        if told or (said and (short or hints) and not (kept and not short)) or len(hints) >= _HINTS:
            return f"is for sale or parked (“{told or said or min(hints)}”)"
        # A site's own name for a title is what a parked name has left to say.
        hint = min(hints, default="") or signs.says_traded(text) or (final if final in title or asked in title else "")
        if hint and short and not kept and self._has_left(page, subject, before, away=True):
            return f"is for sale or parked (“{hint}”)"
        foreign = signs.foreign_words.all_in(text) - signs.foreign_words.all_in(own)
        if len(foreign) >= thresholds.foreign_signs and (
            before or not kept or foreign & signs.foreign_words.all_in(title)
        ):
            return f"shows something else (“{'”, “'.join(sorted(foreign)[:3])}”)"
        return ""

    def _shown(self, seen: Observation, page: Page, subject: Subject, before: Page | None) -> tuple:
        """An answer with a page, which nobody else's and no check."""
        if gone := self._says_gone(seen, page, subject, before):
            return Kind.DEAD, gone
        sure = self._surely_kept(page, before)
        length = self._length(page)
        if not sure and length <= self.thresholds.short_page_words:
            trouble = self.signs.trouble_texts.first_in(plain(f"{page.title} {page.text}"))
            if trouble:
                return Kind.BAD, f"says that it does not work now (“{trouble}”)"
        if "login" in seen.notes or (seen.hops and self.signs.asks_login(seen.final_url)):
            return Kind.THERE, "asks to log in", "login"
        if not sure and not page.title and length < self.thresholds.empty_page_words:
            return Kind.THERE, "shows too little to be judged", "cannot-tell"
        kept_title = subject.title_share(page.title, self.signs) * 100 >= self.thresholds.kept_title_percent
        kept = sure or self._kept_text(page, before)
        final = seen.final_url or seen.url
        away = self.signs.holder(final) != self.signs.holder(seen.url)
        left = not kept and self._has_left(page, subject, before, away=away)
        if not kept and not kept_title and (lost := self._lands_on_nothing(seen)):
            return Kind.DEAD, lost
        if not kept and self._is_like_made_up(seen, page):
            if length < self.thresholds.empty_page_words or (kept_title and subject.known):
                return Kind.THERE, "shows the same as made-up addresses of its site", "cannot-tell"
            if not left:
                return Kind.DEAD, "shows the same page as any made-up address of its site"
        if not kept and not kept_title and not (left and away) and self._lands_home(seen):
            return Kind.DEAD, f"now leads to the home page of {host_of(final)}"
        if left:
            if not away and self.signs.is_closed(seen.url):
                return Kind.THERE, f"shows another page than before (“{_short(page)}”)", "changed"
            where = f"leads to {host_of(final)}, which shows" if away else "shows"
            return Kind.FOREIGN, f"{where} something else (“{_short(page)}”)"
        everything = f"{page.title} {page.text}"
        seen_subject = kept or subject.title_share(everything, self.signs) * 100 >= self.thresholds.kept_title_percent
        return (Kind.SEEN if seen_subject else Kind.THERE), "answers"

    def _says_gone(self, seen: Observation, page: Page, subject: Subject, before: Page | None) -> str:
        """The page's own words that it is not there, or ''."""
        if self._surely_kept(page, before):
            return ""
        signs, thresholds = self.signs, self.thresholds
        title, text = plain(page.title), plain(page.text)
        own = _own_words(subject, None)
        told, said = signs.not_found_titles.first_in(title, own), signs.not_found_texts.first_in(text, own)
        length = self._length(page)
        short = length <= thresholds.short_page_words
        kept = subject.title_share(page.title, signs) * 100 >= thresholds.kept_title_percent
        honest = seen.made_up is not None and seen.made_up[0] in thresholds.dead_statuses
        everywhere = subject.title_share(f"{page.title} {page.text}", signs) * 100 >= thresholds.kept_title_percent
        notice = short and (not kept or length <= thresholds.short_page_words * _PART_OF_SHORT)
        if told and (said or short) and not (kept and not said):
            return f"shows a page that says “{said or told}”"
        if (
            not (told or said or kept or everywhere or self._kept_text(page, before))
            and length <= thresholds.notice_words
        ):
            said = signs.says_absent(title) or signs.says_absent(text)
        if not said and self._has_shrunk(page, subject, before):
            return f"shows a short notice in place of its page (“{_short(page)}”)"
        if said and (notice or not (kept or everywhere or honest or self._kept_text(page, before))):
            return f"shows a page that says “{said}”"
        return ""

    def _has_shrunk(self, page: Page, subject: Subject, before: Page | None) -> bool:
        """Whether its own site now shows a few words instead of a page, and none of them is about the subject."""
        if before is None or self._kept_text(page, before) or not subject.is_named(page, self.signs):
            return False
        length = self._length(page)
        share = subject.title_share(f"{page.title} {page.text}", self.signs) * 100
        return (
            self.thresholds.empty_page_words <= length <= self.thresholds.notice_words
            and length * 2 <= self._length(before)
            and share <= self.thresholds.left_percent
        )

    def _is_like_made_up(self, seen: Observation, page: Page) -> bool:
        """Whether the site shows this page for any address; its home page may."""
        if (
            seen.made_up is None
            or not _is_ok(seen.made_up[0])
            or seen.made_up[1] is None
            or self.signs.is_home(seen.url)
        ):
            return False
        other = seen.made_up[1]
        alike = likeness(stems(page.text), stems(other.text))
        return alike * 100 >= self.thresholds.same_page_percent and (
            plain(page.title) == plain(other.title) or alike >= _NEARLY_EQUAL
        )

    def _lands_on_nothing(self, seen: Observation) -> str:
        """Where a site sends people whose page it does not have, or ''."""
        final = seen.final_url or seen.url
        if self.signs.says_not_found(final) and not self.signs.says_not_found(seen.url):
            return f"leads to the error page {final}"
        if self.signs.is_search(final) and not self.signs.is_search(seen.url):
            return f"leads to the search of {host_of(final)}"
        return ""

    def _has_left(self, page: Page, subject: Subject, before: Page | None, *, away: bool) -> bool:
        """Whether title and text have left the subject. What the address showed before is the best measure; without it,
        nothing at all of the subject may be left."""
        signs, thresholds = self.signs, self.thresholds
        everything = f"{page.title} {page.text}"
        if self._length(page) < thresholds.empty_page_words:
            return False
        share = subject.title_share(everything, signs) * 100
        if before is not None:
            alike = likeness(_telling(page, signs), _telling(before, signs)) * 100
            if alike > thresholds.left_text_percent or subject.is_named(page, signs):
                return False
            return not subject.known or share < thresholds.kept_title_percent
        if not subject.known:
            return False
        return (
            share <= thresholds.left_percent
            and subject.word_share(everything, signs) * 100 <= thresholds.left_percent
            and not subject.is_named(page, signs)
            and (away or not subject.names_its_site(page, signs))
        )

    def _kept_text(self, page: Page, before: Page | None) -> bool:
        return (
            before is not None
            and likeness(_telling(page, self.signs), _telling(before, self.signs)) * 100
            >= self.thresholds.kept_text_percent
        )

    def _surely_kept(self, page: Page, before: Page | None) -> bool:
        """Whether this is the page that was seen before, but for details."""
        return (
            before is not None
            and plain(page.title) == plain(before.title)
            and likeness(stems(page.text), stems(before.text)) * 100 >= self.thresholds.same_page_percent
        )

    def _lands_home(self, seen: Observation) -> bool:
        """Whether a deep address ended on a home page."""
        final = seen.final_url or seen.url
        return (
            not self.signs.is_home(seen.url)
            and self.signs.is_home(final)
            and same_address(final) != same_address(seen.url)
        )

    def _length(self, page: Page) -> int:
        shown = len(page.text.split())
        return min(shown, page.words) if page.words else shown


def _own_words(subject: Subject, before: Page | None) -> str:
    """What an address may say because it is about that."""
    shown = (before.title, before.text) if before else ()
    return plain(" ".join((*subject.titles, *subject.names, *subject.keywords, *shown)))


def permanent_target(seen: Observation) -> str:
    """Where the permanent redirects that come first lead, '' without one."""
    target = ""
    for hop in seen.hops:
        if hop.status not in _PERMANENT:
            break
        target = hop.to
    return target


def _telling(page: Page, signs: Signs) -> frozenset[str]:
    return stems(f"{page.title} {page.text}") - signs.plain_words


def _is_ok(status: int) -> bool:
    return 200 <= status < 300


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _short(page: Page) -> str:
    text = " ".join((page.title or page.text).split())
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
