"""Codes: what a prefilled reply says, so that a program understands it: the answer, the entry, and a token that only the organization
that was asked can know. The token is random; the record of the mail keeps its SHA-256."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from level1.catalog.mail import ANSWERS_TO

_BYTES = 16
_ANSWERS = "|".join(sorted({answer for answers in ANSWERS_TO.values() for answer in answers}))
# Nothing in it is a space, at which a mail program would break the line. A program that breaks it anyway does so at a mark.
_CODE = re.compile(
    rf"(?<![A-Za-z0-9])L1:\s?({_ANSWERS}):\s?((?:lead/)?[a-z0-9][a-z0-9-]{{0,59}}):\s?([A-Za-z0-9_-]{{22}})(?![A-Za-z0-9_-])"
)


@dataclass(frozen=True, slots=True)
class Code:
    answer: str
    about: str
    token: str

    def __str__(self) -> str:
        return f"L1:{self.answer}:{self.about}:{self.token}"


def new_token() -> str:
    """22 letters, digits, hyphens and underscores that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)


def hashed(token: str) -> str:
    """What the record of a mail keeps of its token."""
    return sha256(token.encode()).hexdigest()


def without_escapes(text: str) -> str:
    """A text in which codes that were copied from Markdown are as they were made."""
    return re.sub(r"\\([:_-])", r"\1", text)


def codes_in(text: str) -> Iterator[Code]:
    """Every code in a text, in its order."""
    yield from (Code(*match.groups()) for match in _CODE.finditer(without_escapes(text)))


def mailto(mailbox: str, subject: str, body: str) -> str:
    """An address that opens a mail with all filled in. Each line of the body ends as in a mail."""
    body = "\r\n".join(body.split("\n"))
    return f"mailto:{quote(mailbox, safe='@')}?subject={_quoted(subject)}&body={_quoted(body)}"


def _quoted(text: str) -> str:
    # A mail program shows a plus sign as a plus sign, so spaces are %20.
    return quote(text, safe="")
