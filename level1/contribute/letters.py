"""Letters: the mail to one organization, as a message file and as Markdown. Nothing is sent. Titles and summaries are text from
outside: they cannot become markup, headers or links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.mail import ENTRY, Question
from level1.contribute.asking import Turn
from level1.contribute.offers import LABELS, offered, reply_link, stop_link
from level1.problems import in_markdown, visible
from level1.sentences import Sentence, counted, sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a letter shows it: a heading, what the entry says in a few lines, what is asked, and (label, address) of each
    answer."""

    heading: str
    lines: Sequence[str]
    question: str
    links: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Letter:
    """`to` is the mailbox that the organization published, or ''; `links` end it; `notes` are for the curator who sends it. `copied`
    are the texts in it that somebody copies: the code, addresses."""

    name: str
    to: str
    sender: str
    subject: str
    before: Sequence[str]
    asked: Sequence[Asked]
    after: Sequence[str]
    links: Sequence[tuple[str, str]]
    notes: Sequence[str]
    copied: Sequence[str] = ()

    def message(self) -> str:
        """The mail as a message file, which mail programs open as a draft. Without a mailbox it has no To:."""
        mail = EmailMessage(policy=SMTP)
        mail["From"] = self.sender
        if self.to:
            mail["To"] = self.to
        mail["Subject"] = " ".join(self.subject.split())
        # Outlook then opens it as a mail that can be sent.
        mail["X-Unsent"] = "1"
        mail.set_content(self._text())
        mail.add_alternative(self._html(), subtype="html")
        return mail.as_bytes().decode("ascii")

    def _text(self) -> str:
        lines: list[str] = []
        for paragraph in self.before:
            lines += [paragraph, ""]
        for number, one in enumerate(self.asked, 1):
            lines += [f"{number}. {one.heading}", *(f"   {line}" for line in one.lines), "", f"   {one.question}", ""]
            lines += [line for label, link in one.links for line in (f"   * {label}:", f"     <{link}>")]
            lines.append("")
        for paragraph in self.after:
            lines += [paragraph, ""]
        return "\n".join((*lines, *(f"{label}:\n<{address}>\n" for label, address in self.links)))

    def _html(self) -> str:
        def paragraph(text: str) -> str:
            return f"<p>{escape(text)}</p>"

        def link(label: str, address: str) -> str:
            return f'<a href="{escape(address)}">{escape(label)}</a>'

        parts = [paragraph(text) for text in self.before]
        parts.append("<ol>")
        for one in self.asked:
            told = "<br>".join(escape(line) for line in one.lines)
            links = "".join(f"<li>{link(*each)}</li>" for each in one.links)
            parts.append(
                f"<li><p><strong>{escape(one.heading)}</strong><br>{told}</p>{paragraph(one.question)}<ul>{links}</ul></li>"
            )
        parts += ["</ol>", *(paragraph(text) for text in self.after), *(f"<p>{link(*each)}</p>" for each in self.links)]
        return '<!doctype html><html lang="en"><body>\n' + "\n".join(parts) + "\n</body></html>\n"

    def markdown(self) -> str:
        """The same for a person who pastes it into a contact form, after what the curator must know."""
        lines = [f"# {in_markdown(self.name)}", "", *(f"> {self._marked(note)}" for note in self.notes), ""]
        lines += [f"**{sentence('Subject')}:** {in_markdown(self.subject)}", ""]
        for paragraph in self.before:
            lines += [self._marked(paragraph), ""]
        for number, one in enumerate(self.asked, 1):
            lines += [f"## {number}. {in_markdown(one.heading)}", ""]
            lines += [f"{self._marked(line)}  " for line in one.lines]
            lines += ["", in_markdown(one.question), "", *(f"- [{in_markdown(a)}](<{b}>)" for a, b in one.links), ""]
        for paragraph in self.after:
            lines += [self._marked(paragraph), ""]
        return "\n".join((*lines, *(f"[{in_markdown(label)}](<{address}>)\n" for label, address in self.links)))

    def _marked(self, text: str) -> str:
        """A text as Markdown, in which what is copied is the same before and after it is rendered."""
        plain = [one for one in self.copied if one and not re.search(r"[`\s\x00-\x1f\x7f]", one)]
        if not plain:
            return in_markdown(text)
        # Longer ones first, so that none is cut.
        either = "|".join(map(re.escape, sorted(plain, key=len, reverse=True)))
        parts = re.split(rf"(?<!\S)({either})(?!\S)", text)
        return " ".join(
            f"`{part}`" if place % 2 else in_markdown(part) for place, part in enumerate(parts) if part.strip()
        )


def letter(catalog: Catalog, turn: Turn, token: str, mailbox: str, site_url: str = "") -> Letter:
    """The mail of a turn that asks something. `mailbox` is the curators' own, `site_url` where the site is, or ''."""
    one = turn.organization
    entries = sum(question.asks == ENTRY for question in turn.questions)
    subject = (
        counted("Is our entry still right?", "Are our %(count)s entries still right?", entries)
        if entries
        else sentence("May we name you?")
    )
    before = [
        sentence("To %(name)s", name=visible(one.name)),
        sentence(
            "Support for All lists help for California’s districts, county offices and charter schools. It is kept by curators, "
            "and it is not a site of the California Department of Education."
        ),
        sentence(
            "Please choose one answer for each. A mail opens with everything filled in; you need no account. You need not "
            "answer, and it does not count against you if you do not."
        ),
    ]
    if turn.reminder:
        before.insert(1, sentence("We asked you this three weeks ago. This is the only reminder."))
    page = f"{site_url.rstrip('/')}/{page_address('curation', one.id)}#{token}" if site_url and one.lead else ""
    after = [
        sentence(
            "A curator reads your answer. The entry then says: “Someone writing for %(name)s said on that day: still right.” "
            "We keep the answer and the day, and no name or mailbox of whoever writes.",
            name=visible(one.name),
        ),
        sentence("We write at most once in half a year, with one reminder. Write nothing about a student or family."),
    ]
    if one.lead:
        after.append(sentence("If you answer on our page for you, the code of this letter is %(code)s", code=token))
    return Letter(
        visible(one.name),
        one.mailbox,
        mailbox,
        sentence("Reminder: %(subject)s", subject=subject) if turn.reminder else subject,
        before,
        [_asked(catalog, turn, question, token, mailbox) for question in turn.questions],
        after,
        [
            *(((sentence("The same questions on a page"), page),) if page else ()),
            (LABELS["do-not-ask"], stop_link(mailbox, visible(one.name), token)),
        ],
        _notes(turn),
        [token, one.mailbox, one.contact_page, *(catalog.outside(r.url).usable or "" for r in one.entries.values())],
    )


def _notes(turn: Turn) -> list[Sentence]:
    one = turn.organization
    if one.mailbox:
        return [sentence("To: %(mailbox)s", mailbox=one.mailbox)]
    notes = [sentence("This mail has no To: no role mailbox that the organization published is in the catalog.")]
    if one.contact_page:
        notes.append(sentence("Its contact page: %(page)s", page=one.contact_page))
    notes.append(sentence("Send it only to a mailbox of an office or program, never to a person’s."))
    return notes


def _asked(catalog: Catalog, turn: Turn, question: Question, token: str, mailbox: str) -> Asked:
    heading, lines, asks = what_is_asked(catalog, turn, question)
    resource = turn.organization.entries.get(question.about)
    answers = offered(question, steward=bool(resource and resource.steward), lead=turn.organization.lead is not None)
    links = [(LABELS[answer], reply_link(mailbox, question, answer, heading, token)) for answer in answers]
    return Asked(heading, lines, asks, links)


def what_is_asked(catalog: Catalog, turn: Turn, question: Question) -> tuple[str, list[str], str]:
    """A question's heading, what the entry says in three lines, and the question."""
    if question.asks != ENTRY:
        lead = turn.organization.lead
        themes = [theme for theme, leads in themes_of(catalog) if lead and lead.id in leads]
        told = sentence("Topics: %(topics)s.", topics=", ".join(themes)) if themes else (lead.offers if lead else "")
        return (
            visible(turn.organization.name),
            [
                sentence("This site names you as people to ask, beside some resources that you did not publish."),
                visible(told),
                sentence("Naming you claims no endorsement and no duty."),
            ],
            sentence("May we name you for this topic?"),
        )
    resource = turn.organization.entries[question.about]
    facts = [catalog.taxonomy.word("resource-types", resource.type).name]
    facts.append(
        sentence("dated %(day)s", day=resource.content_date) if resource.content_date else sentence("no date given")
    )
    lines = [visible(resource.summary), ", ".join(facts), catalog.outside(resource.url).usable or ""]
    return visible(resource.title), [line for line in lines if line], sentence("Is this still right?")


def themes_of(catalog: Catalog) -> list[tuple[str, frozenset[str]]]:
    """(name, ids of the leads) of each theme by which resources are given to a lead."""
    themes = catalog.taxonomy.policies.get("routing", {}).get("themes", ())
    return [(str(theme["name"]), frozenset(one["lead"] for one in theme.get("leads", ()))) for theme in themes]
