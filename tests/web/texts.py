"""Texts: whole pages made from the words, each page its own but always the same for the same seed."""

from __future__ import annotations

import html
from dataclasses import dataclass
from random import Random

from . import words


@dataclass(frozen=True)
class Matter:
    """What an entry, and the page it leads to, is about."""

    title: str
    organisation: str
    topic: str
    kind: str
    terms: tuple[str, ...]

    def paragraphs(self, random: Random, number: int = 9) -> list[str]:
        return [
            self._sentence(random, sentence)
            for sentence in random.sample(words.SENTENCES, k=min(number, len(words.SENTENCES)))
        ]

    def _sentence(self, random: Random, sentence: str) -> str:
        named = dict(zip("abcde", random.sample(self.terms, 5), strict=True))
        return sentence.format(
            kind=self.kind.lower(),
            topic=self.topic,
            org=self.organisation,
            audience=random.choice(words.AUDIENCES),
            **named,
        )

    def summary(self, random: Random) -> str:
        text = " ".join(self.paragraphs(random, 3))
        return text[:380]

    def spanish(self, random: Random) -> str:
        return self._sentence(random, words.SPANISH)


def matter(random: Random) -> Matter:
    topic, terms = random.choice(words.TOPICS)
    kind = random.choice(words.KINDS)
    head = random.choice(("{t} {k}", "{k}: {t}", "A {k} for {t}", "{t}: {k} for School Teams"))
    title = head.format(t=topic[0].upper() + topic[1:], k=kind)
    return Matter(title, random.choice(words.ORGANISATIONS), topic, kind, tuple(terms.split()))


def page(title: str, *paragraphs: str, frame: str = "", head: str = "", heading: bool = True) -> bytes:
    """An HTML page in UTF-8. `frame` is the site's name around it; `head` further markup of the head."""
    around = (
        f"<header><a href='/'>{html.escape(frame)}</a><nav><a href='/'>Home</a> <a href='/about'>About us</a> "
        f"<a href='/contact'>Contact</a></nav></header>"
        if frame
        else ""
    )
    foot = f"<footer>Copyright {html.escape(frame)}. Privacy. Accessibility.</footer>" if frame else ""
    first = f"<h1>{html.escape(title)}</h1>" if heading else ""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(title)}</title>{head}</head>"
        f"<body>{around}<div>{first}{body}</div>{foot}</body></html>"
    ).encode()


def about(m: Matter, random: Random, *, titled: str = "", extra: str = "", number: int = 9) -> bytes:
    """A page about the matter."""
    title = titled or random.choice((m.title, f"{m.title} | {m.organisation}", f"{m.organisation} - {m.title}"))
    return page(title, *([extra] if extra else []), *m.paragraphs(random, number), frame=m.organisation)


def home(organisation: str) -> bytes:
    return page(organisation, words.HOME.format(org=organisation), frame=organisation)
