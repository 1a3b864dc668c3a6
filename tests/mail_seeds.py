"""Replies by mail: shapes as mail programs write them (tests/seeded/mail), filled with what a reply says."""

from __future__ import annotations

import json
import quopri
import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from level1.catalog.content import read_content
from level1.dates import parse_day
from level1.problems import Problem
from level1.project import SCHEMAS
from level1.validate import validate

SEEDS = Path(__file__).resolve().parent / "seeded"
SHAPES: dict[str, str] = json.loads((SEEDS / "mail.json").read_text("utf-8"))
CURATORS = "curators@catalog.example"


@dataclass(frozen=True)
class Link:
    """A reply link of a mail: what a mail program opens."""

    subject: str
    body: str
    code: str

    @property
    def answer(self) -> str:
        return self.code.split(":")[1]

    @property
    def entry(self) -> str:
        return self.code.split(":")[2]

    @property
    def token(self) -> str:
        return self.code.split(":")[3]


def links_in(markdown: str) -> list[Link]:
    """The reply links of a mail in Markdown, in its order."""
    found = []
    for address in re.findall(r"<(mailto:[^>]+)>", markdown):
        query = parse_qs(urlsplit(address).query)
        code = re.search(r"L1:\S+:\S+:[\w-]{22}", query["body"][0])
        assert code
        found.append(Link(query["subject"][0], query["body"][0], code[0]))
    return found


def _marked(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _html(text: str) -> str:
    return "<br>\n".join(escape(line) for line in text.splitlines())


def filled(
    shape: str, link: Link, *, asked: str, contrary: Link, date: str, day: str, sender: str, number: int
) -> bytes:
    """A reply in one of the shapes. `asked` is the text of the mail that it answers, `contrary` another answer to the same question."""
    wrong = link.code[:-22] + "A" * 22
    other = f"L1:{link.answer}:an-entry-that-was-never-asked-about:{link.token}"
    values = {
        "FROM": sender,
        "CURATORS": CURATORS,
        "DATE": date,
        "DAY": day,
        "ID": str(number),
        "ENTRY": link.entry,
        "SUBJECT": link.subject,
        "SUBJECT_BASE64": b64encode(link.subject.encode()).decode(),
        "SUBJECT_WRONG": link.subject.replace(link.code, wrong),
        "SUBJECT_OTHER": link.subject.replace(link.code, other),
        "BODY": link.body,
        "BODY_QP": quopri.encodestring(link.body.encode()).decode(),
        "BODY_HTML": _html(link.body),
        "BODY_HTML_QP": quopri.encodestring(_html(link.body).encode()).decode(),
        "BODY_BASE64": b64encode(link.body.encode()).decode(),
        "BODY_UTF16": b64encode(link.body.encode("utf-16")).decode(),
        "BODY_MARKED": _marked(link.body),
        "BODY_WRONG": link.body.replace(link.code, wrong),
        "CODE": link.code,
        "CODE_CUT": link.code[:-3],
        "CODE_CONTRARY": contrary.code,
        "ASKED": asked,
        "ASKED_MARKED": _marked(asked),
        "ASKED_HTML": _html(asked),
        "OTHER_DOMAIN": "schools.other.example",
    }
    text = (SEEDS / "mail" / f"{shape}.eml").read_text("utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], text).encode()


def problems_on(root: Path, day: str) -> list[Problem]:
    """Everything the validator finds in a folder that has a content/, on a day."""
    today = parse_day(day)
    assert today
    return validate(read_content(root), SCHEMAS, today)
