"""Evidence: one observation compared with what its address should show and what it showed before, as answers to the
questions that rules ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from level1.addresses import host_of
from level1.links.amount import words_in
from level1.links.judging.languages import language_of
from level1.links.judging.signs import Signs, likeness
from level1.links.judging.subject import Subject
from level1.links.judging.thresholds import Thresholds
from level1.links.judging.words import plain, stems
from level1.links.observation import Observation, Page

# The name of the site makes all its titles alike, so pages with different titles must share this much of their text.
_NEARLY_EQUAL = 0.97


@dataclass(frozen=True, eq=False)
class Evidence:
    """`before` is what the address showed when it certainly had its subject, None if that was never seen; `document`
    whether that was a document, which is not read. If no page was read, questions about its text are answered as for an
    empty page."""

    seen: Observation
    subject: Subject
    before: Page | None
    signs: Signs
    thresholds: Thresholds
    document: bool = False

    # The answer

    @property
    def failed(self) -> bool:
        """Whether there was no answer that counts. A page that was cut for its length counts."""
        return bool(self.seen.failure) and not (self.seen.failure == "too-much" and self.is_ok)

    @property
    def status(self) -> str:
        """The status with its standard phrase, if it has one: 404 Not Found."""
        try:
            return f"{self.seen.status} {HTTPStatus(self.seen.status).phrase}"
        except ValueError:
            return str(self.seen.status)

    @property
    def is_ok(self) -> bool:
        return is_ok(self.seen.status)

    @property
    def final(self) -> str:
        """The address that answered."""
        return self.seen.final_url or self.seen.url

    @cached_property
    def away(self) -> bool:
        """Whether the site of another organization answered."""
        return self.signs.holder(self.final) != self.signs.holder(self.seen.url)

    @property
    def was_led(self) -> bool:
        """Whether a refresh in a page, or a script, led to the answer."""
        return any(hop.status == 0 for hop in self.seen.hops)

    @property
    def lands_home(self) -> bool:
        """Whether a deep address ended on a home page."""
        return not self.signs.is_home(self.seen.url) and self.signs.is_home(self.final)

    # The page

    @property
    def has_page(self) -> bool:
        return self.seen.page is not None

    @property
    def page(self) -> Page:
        return self.seen.page or _EMPTY

    @cached_property
    def title(self) -> str:
        return plain(self.page.title)

    @cached_property
    def text(self) -> str:
        return plain(self.page.text)

    @property
    def everything(self) -> str:
        return f"{self.page.title} {self.page.text}"

    @cached_property
    def all_words(self) -> str:
        return f"{self.title} {self.text}"

    @cached_property
    def length(self) -> int:
        return _length(self.page)

    @property
    def is_short(self) -> bool:
        return self.length <= self.thresholds.short_page_words

    @property
    def is_brief(self) -> bool:
        """Whether it is short enough for a page of a parked name, which is longer than an error page."""
        return self.length <= 2 * self.thresholds.short_page_words

    @property
    def is_empty(self) -> bool:
        """Whether it shows too little to compare with anything."""
        return self.length < self.thresholds.empty_page_words

    # What is left of the subject

    @cached_property
    def keeps_page(self) -> bool:
        """Whether this is the page that was seen before, except for details."""
        return (
            self.before is not None
            and self.title == plain(self.before.title)
            and likeness(stems(self.page.text), stems(self.before.text)) * 100 >= self.thresholds.same_page_percent
        )

    @cached_property
    def keeps_text(self) -> bool:
        """Whether most of the distinctive words are those seen before."""
        return self._alike >= self.thresholds.kept_text_percent

    @property
    def may_be_foreign(self) -> bool:
        return self.has_page and not self.keeps_text

    @property
    def is_kept(self) -> bool:
        return self.keeps_text or self.keeps_title

    @cached_property
    def keeps_title(self) -> bool:
        """Whether its title names the subject."""
        return self.subject.title_share(self.page.title, self.signs) * 100 >= self.thresholds.kept_title_percent

    @cached_property
    def names_publisher(self) -> bool:
        """Whether the page or its frame names the publisher."""
        return self.subject.is_named(self.page, self.signs)

    @property
    def names_its_site(self) -> bool:
        return self.subject.names_its_site(self.page, self.signs)

    @cached_property
    def keeps_site(self) -> bool:
        """Whether its frame gives the site a name that it had before."""
        return self.before is not None and bool(_names(self.before) & _names(self.page))

    @property
    def is_theirs(self) -> bool:
        """Whether something on it says that it is still their page: the publisher, the subject, or the site's name."""
        return self.names_publisher or self.keeps_title or self.names_subject or self.keeps_site

    @cached_property
    def names_subject(self) -> bool:
        """Whether title and text together name the subject."""
        return self._share >= self.thresholds.kept_title_percent

    @cached_property
    def left(self) -> bool:
        """Whether page and site are now about something else."""
        return self.left_subject(away=self.away)

    def left_subject(self, *, away: bool) -> bool:
        """Whether title and text have left the subject. What the address showed before is the best measure; without
        it, nothing at all of the subject may remain. `away`: the page naming its own site does not count."""
        if self.is_empty:
            return False
        named = self.names_publisher or self.keeps_site
        if self.before is not None:
            return not (self._alike > self.thresholds.left_text_percent or named or self.names_subject)
        if not self.subject.known:
            return False
        few = self.thresholds.left_percent
        return (
            self._share <= few
            and self.subject.word_share(self.everything, self.signs) * 100 <= few
            and not named
            and (away or not self.subject.names_its_site(self.page, self.signs))
        )

    @cached_property
    def has_shrunk(self) -> bool:
        """Whether its own site now shows a few words instead of a page, and none of them is about the subject."""
        if self.before is None or self.keeps_text or not self.names_publisher:
            return False
        return (
            self.thresholds.empty_page_words <= self.length <= self.thresholds.notice_words
            and self.length * 2 <= _length(self.before)
            and self._share <= self.thresholds.left_percent
        )

    @cached_property
    def is_like_made_up(self) -> bool:
        """Whether the site shows this page for any address, which is allowed only for its home page."""
        if self.seen.made_up is None or self.signs.is_home(self.seen.url):
            return False
        status, other = self.seen.made_up
        if other is None or not is_ok(status):
            return False
        alike = likeness(stems(self.page.text), stems(other.text))
        return alike * 100 >= self.thresholds.same_page_percent and (
            self.title == plain(other.title) or alike >= _NEARLY_EQUAL
        )

    @property
    def has_honest_host(self) -> bool:
        """Whether the host reports a made-up address as missing."""
        return self.seen.made_up is not None and self.seen.made_up[0] in self.thresholds.dead_statuses

    # Words that a page may use because its subject does

    @cached_property
    def own_words(self) -> str:
        """The words of the entries."""
        return plain(" ".join((*self.subject.titles, *self.subject.names, *self.subject.keywords)))

    @cached_property
    def words_of_before(self) -> str:
        """The words of the entries and of the page that was seen before."""
        before = (self.before.title, self.before.text) if self.before else ()
        return plain(" ".join((*self.subject.titles, *self.subject.names, *self.subject.keywords, *before)))

    # What the page says of itself, beyond what its subject says

    @cached_property
    def gone_title(self) -> str:
        return self.signs.not_found_titles.first_in(self.title, self.own_words)

    @cached_property
    def gone_text(self) -> str:
        return self.signs.not_found_texts.first_in(self.text, self.own_words)

    @cached_property
    def parking_hints(self) -> frozenset[str]:
        return self.signs.parking_hints.beyond(self.all_words, self.words_of_before)

    # What kind of page it is, whatever its subject

    @cached_property
    def is_foreign_language(self) -> bool:
        """Whether it is in another language than its subject, or than the page of before: then nothing that it does not
        say counts. A text whose language cannot be told is taken as readable."""
        found = language_of(self.all_words, self.signs)
        if not found:
            return False
        own = language_of(self.words_of_before, self.signs)
        return bool(own) and found != own

    @cached_property
    def gate_words(self) -> frozenset[str]:
        """What doors in front of a page say: checks of a browser, consent, terms, sign-in."""
        return self.signs.gate_words.beyond(self.all_words, self.own_words)

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Words of betting and the like that the subject does not have."""
        return self.signs.foreign_words.beyond(self.all_words, self.words_of_before)

    @cached_property
    def warnings(self) -> frozenset[str]:
        """Words of those who warn of such things."""
        return self.signs.warning_words.all_in(self.all_words)

    @cached_property
    def sold(self) -> frozenset[str]:
        """What only those say who sell something."""
        words = self.signs.selling_words.beyond(self.all_words, self.words_of_before)
        return words | self.signs.prices_in(self.all_words)

    @cached_property
    def speaks_of_field(self) -> bool:
        """Whether it speaks of what all entries are about: schools, and whom they are for. In another language than the
        entry's these words are all that can be compared."""
        needed = 1 if self.is_foreign_language and not self.sold else _FIELD_WORDS
        return len(self.signs.field_words.all_in(self.all_words)) >= needed

    @cached_property
    def is_gate(self) -> bool:
        """Whether it is a door in front of the page: little text, most of it about the visit itself."""
        enough = len(self.gate_words) >= (
            _GATE_WORDS if self.is_short else _GATE_WORDS + 1 if self.is_brief else _GATE_WORDS_OF_LONG
        )
        return enough and len(self.sold) < len(self.gate_words) and not self.is_kept and not self.names_subject

    @cached_property
    def is_behind_script(self) -> bool:
        return "drawn" in self.seen.notes

    @cached_property
    def is_asking(self) -> bool:
        """Whether it is a notice with a form into which nothing can be written, on a page that sells nothing: a check
        whose words no list has."""
        return (
            "asks" in self.seen.notes
            and self.length <= self.thresholds.notice_words
            and not (self.sold or self.is_kept or self.names_subject)
        )

    @cached_property
    def stranger(self) -> str:
        """The name that a page in full text gives to its site, if it is neither the publisher's nor the site's of before;
        '' if there is none."""
        enough = self.sold or self.foreign or self.is_own_site
        full = self.thresholds.notice_words * (_PART_OF_OFFER if enough else _PART_OF_NOTICE)
        if self.length < full or self.is_theirs or self.speaks_of_field or len(self.warnings) >= _FIELD_WORDS:
            return ""
        if self.is_gate or self.is_asking or self.is_behind_script:
            return ""
        label = self.signs.holder(self.seen.url).split(".")[0]
        known = stems(" ".join((*self.subject.names, *self.subject.titles))) - self.signs.plain_words
        for name in (*self.page.site.split("\n"), self._last_of_title):
            words = stems(name) - self.signs.plain_words
            if words and not words & known and plain(label) not in plain(name).replace(" ", ""):
                return name
        return ""

    @cached_property
    def is_own_site(self) -> bool:
        """Whether, after good days, title and frame give its site one name, and the host reports other pages as missing,
        now or when it was last asked: no check or notice of a service for many sites, which answer so everywhere."""
        if self.before is None or not (self.seen.made_up is None or self.has_honest_host):
            return False
        return any(plain(name) and plain(name) in self.title for name in self.page.site.split("\n"))

    @property
    def _last_of_title(self) -> str:
        """What follows the last bar or dash of a title, if the text has it too: as a rule, a site's name."""
        last = _TITLE_PARTS.split(self.page.title)[-1].strip()
        return last if last != self.page.title and plain(last) and plain(last) in self.text else ""

    # Numbers

    @cached_property
    def _share(self) -> float:
        """How much of a title the page contains, in percent."""
        return self.subject.title_share(self.everything, self.signs) * 100

    @cached_property
    def _alike(self) -> float:
        """How much of the distinctive words the page and the previous one share, in percent; 0 if either is missing."""
        before = _telling(self.before or _EMPTY, self.signs)
        return likeness(_telling(self.page, self.signs), before) * 100

    # In words

    @property
    def where(self) -> str:
        return host_of(self.final)

    @property
    def shown(self) -> str:
        """What the page calls itself, cut to a line."""
        text = " ".join((self.page.title or self.page.text).split())
        return text if len(text) <= 60 else f"{text[:57].rstrip()}…"


_EMPTY = Page()
# This many different words of doors make a short page one; a longer one has more words for anything.
_GATE_WORDS, _GATE_WORDS_OF_LONG = 2, 5
# A page in full text is not much shorter than a notice may be.
_PART_OF_NOTICE = 0.5
# Beside a word of sale, or where title and frame agree, less is enough.
_PART_OF_OFFER = 0.25
# In its own language a page about anything may name a school once.
_FIELD_WORDS = 2
_TITLE_PARTS = re.compile(r"\s[|\u00b7\u2013\u2014-]\s")


def is_ok(status: int) -> bool:
    return 200 <= status < 300


def _length(page: Page) -> int:
    shown = words_in(page.text)
    return min(shown, page.words) if page.words else shown


def _names(page: Page) -> frozenset[str]:
    return frozenset(filter(None, page.site.split("\n")))


def _telling(page: Page, signs: Signs) -> frozenset[str]:
    return stems(f"{page.title} {page.text}") - signs.plain_words
