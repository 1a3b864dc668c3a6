"""The text of a digest, in Markdown or HTML. Texts of entries are untrusted: they are text in both, whatever they look like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from level1.curation.digest import Digest
from level1.identity.updates import Update
from level1.problems import in_markdown, visible
from level1.sentences import Sentence, sentence


@dataclass(frozen=True, slots=True)
class _Form:
    """How a form writes a text as text, a link from a title and an address, and a whole section: its heading and its lines."""

    text: Callable[[str], str]
    link: Callable[[str, str], str]
    strong: Callable[[str], str]
    section: Callable[[str, Sequence[str]], str]
    paragraph: Callable[[str], str]
    points: Callable[[Sequence[str]], str]


def as_markdown(digest: Digest, site_url: str = "") -> str:
    """The digest in Markdown, with a line end. Titles link to the pages of the site, if it has an address (with a slash at its end)."""
    parts = [f"# {_MARKDOWN.text(_title(digest))}", *_parts(digest, _MARKDOWN, site_url)]
    return "\n\n".join(parts) + "\n"


def as_html(digest: Digest, site_url: str = "") -> str:
    """The digest as a page that mail programs show as it is: no script, no style, nothing that is loaded. Titles link as in Markdown."""
    title = _HTML.text(_title(digest))
    parts = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f"<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>",
        *_parts(digest, _HTML, site_url),
        "</body>\n</html>",
    )
    return "\n".join(parts) + "\n"


def _title(digest: Digest) -> str:
    days = {"since": digest.since, "until": digest.until}
    if digest.lead:
        return sentence("Support for All, %(lead)s: %(since)s to %(until)s", lead=digest.lead.name, **days)
    return sentence("Support for All: %(since)s to %(until)s", **days)


def _parts(digest: Digest, form: _Form, site_url: str) -> Iterator[str]:
    if digest.empty:
        yield form.paragraph(form.text(sentence("Nothing is new, changed, replaced, withdrawn or lost in these days.")))
    for one in digest.in_short:
        points = [form.text(point) for point in one.points]
        yield form.section(form.text(sentence("In short: %(day)s", day=one.day)), [])
        yield form.paragraph(form.text(one.text))
        if points:
            yield form.points(points)
    sections: tuple[tuple[Callable[[int], Sentence], Sequence[str]], ...] = (
        (
            lambda count: sentence("New: %(count)s", count=count),
            [_told(one, form, site_url, one.text) for one in digest.new],
        ),
        (
            lambda count: sentence("Changed in meaning: %(count)s", count=count),
            [_told(one, form, site_url, "") for one in digest.changed],
        ),
        (
            lambda count: sentence("Replaced, withdrawn or ended: %(count)s", count=count),
            [_told(one, form, site_url, one.text) for one in digest.no_longer],
        ),
        (
            lambda count: sentence("Links that were lost: %(count)s", count=count),
            [_line(form, _named(form, one.title, site_url, one.page), form.text(one.warning)) for one in digest.lost],
        ),
    )
    for heading, lines in sections:
        if lines:
            yield form.section(form.text(heading(len(lines))), lines)


def _told(update: Update, form: _Form, site_url: str, text: str) -> str:
    """One line: the title, what readers must know first, the text, and what to use or whom to ask instead."""
    told = [form.text(text)] if text else []
    if update.notice:
        told.insert(0, f"{form.strong(form.text(update.notice.kind.name))}. {form.text(update.notice.text)}")
    if update.instead:
        name = _named(form, update.instead[0], site_url, update.instead[1])
        told.append(
            sentence("Ask %(name)s instead.", name=name)
            if update.kind == "leads"
            else sentence("Use %(name)s instead.", name=name)
        )
    return _line(form, _named(form, update.title, site_url, update.address), " ".join(told))


def _line(form: _Form, title: str, told: str) -> str:
    title = form.strong(title)
    return sentence("%(title)s: %(told)s", title=title, told=told) if told else title


def _named(form: _Form, title: str, site_url: str, page: str) -> str:
    """A title that leads to its page; without an address of the site, only the title: the text is read elsewhere."""
    return form.link(form.text(title), f"{site_url}{page}") if site_url else form.text(title)


def _in_html(text: str) -> str:
    return escape(visible(" ".join(text.split())))


def _list_in_html(lines: Sequence[str]) -> str:
    return "\n".join(("<ul>", *(f"<li>{line}</li>" for line in lines), "</ul>"))


_MARKDOWN = _Form(
    text=in_markdown,
    link=lambda title, address: f"[{title}](<{address}>)",
    strong=lambda text: f"**{text}**",
    section=lambda heading, lines: "\n".join((f"## {heading}", *([""] if lines else []), *(f"- {x}" for x in lines))),
    paragraph=str,
    points=lambda lines: "\n".join(f"- {line}" for line in lines),
)
_HTML = _Form(
    text=_in_html,
    link=lambda title, address: f'<a href="{escape(address)}">{title}</a>',
    strong=lambda text: f"<strong>{text}</strong>",
    section=lambda heading, lines: f"<h2>{heading}</h2>" + (f"\n{_list_in_html(lines)}" if lines else ""),
    paragraph=lambda text: f"<p>{text}</p>",
    points=_list_in_html,
)
