"""Halves: pages of the kinds that were judged wrongly in the field, as data. 'new' was looked at while the judgment
was made; 'kept' was kept back, and looked at when that had been judged. No text of one is in the other."""

from __future__ import annotations

import html
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

PAGES = Path(__file__).parent / "pages"
LANGUAGES = ("en", "es", "vi", "ko", "th", "zh")
# The files of a half, besides its subjects and frames, and what is true of the addresses on which their pages are shown.
FILES = {
    "checks": "honest",
    "walls": "honest",
    "notices": "honest",
    "honest": "honest",
    "redone": "honest",
    "parked": "taken-over",
    "sellers": "taken-over",
    "others": "taken-over",
    "missing": "gone",
}


@dataclass(frozen=True)
class Subject:
    """What an entry leads to, and the site it is on; stands where `texts.Matter` stands. `stem` begins the names of its hosts."""

    stem: str
    title: str
    organisation: str
    topic: str
    terms: tuple[str, ...]
    said: str
    text: str
    home: str
    language: str = "en"
    menu: str = "Home · About · Programs · Contact"
    foot: str = ""
    heading: str = ""  # of the page, where it is not the entry's title

    def summary(self, _random: Random) -> str:
        return self.said


@dataclass(frozen=True)
class Page:
    """One page as it is answered now: `html` whole, or `text` to be put into one of the half's frames. `about` is the stem of the
    subject whose address shows it ('' any), `via` where the address sends visitors to meet it, `at` the stem of a new home."""

    kind: str
    language: str
    title: str = ""
    site: str = ""
    menu: str = ""
    text: str = ""
    foot: str = ""
    html: str = ""
    about: str = ""
    via: str = ""
    at: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    tld: str = ""
    times: int = 0  # how many cases are made of it; 0: as many as of its neighbors


@dataclass(frozen=True)
class Half:
    """`pages` by file; `frames` are whole documents with places for what they show; `delicate` are subjects whose own words are
    those of what strangers sell."""

    name: str
    subjects: tuple[Subject, ...]
    delicate: tuple[Subject, ...]
    frames: tuple[str, ...]
    pages: Mapping[str, tuple[Page, ...]]
    coded: Mapping[str, str]  # coding -> an answer in it, in base64; 'about': whose it is

    def subject(self, stem: str) -> Subject:
        return next(subject for subject in (*self.subjects, *self.delicate) if subject.stem == stem)


def halves() -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir()))


@cache
def read_half(name: str) -> Half:
    def read(file: str) -> dict:
        return tomllib.loads((PAGES / name / f"{file}.toml").read_text("utf-8"))

    def subjects(file: str) -> tuple[Subject, ...]:
        return tuple(Subject(**{**of, "terms": tuple(of["terms"].split())}) for of in read(file)["subject"])

    delicate = subjects("honest")
    pages = {file: tuple(Page(**fields) for fields in read(file)["page"]) for file in FILES if file != "honest"}
    pages["honest"] = tuple(Page("first-sight", subject.language, about=subject.stem) for subject in delicate)
    return Half(name, subjects("subjects"), delicate, tuple(read("frames")["frame"]), pages, read("coded"))


def fill(text: str, **names: str) -> str:
    """`text` with the named places, as {{host}}, filled."""
    for name, value in names.items():
        text = text.replace("{{" + name + "}}", value)
    return text


def markup(text: str) -> str:
    """HTML of a text: lines that begin with '# ' are headings, '- ' items, '<' markup as it is, others paragraphs."""
    parts = []
    for line in text.strip().splitlines():
        if line.startswith("<"):
            parts.append(line)
        elif line.startswith("# "):
            parts.append(f"<h2>{html.escape(line[2:])}</h2>")
        elif line.startswith("- "):
            parts.append(f"<ul><li>{html.escape(line[2:])}</li></ul>")
        elif line:
            parts.append(f"<p>{html.escape(line)}</p>")
    return "\n".join(parts).replace("</ul>\n<ul>", "\n")


def framed(
    frame: str, *, language: str, title: str, site: str, menu: str, text: str, foot: str, heading: str = ""
) -> str:
    links = "".join(
        f'<li><a href="/{number}/">{html.escape(name)}</a></li>'
        for number, name in enumerate(menu.split(" · "))
        if name
    )
    return fill(
        frame,
        language=language,
        title=html.escape(title),
        site=html.escape(site),
        menu=links,
        heading=html.escape(heading or title),
        body=markup(text),
        foot=html.escape(foot or f"© 2026 {site}"),
    )
