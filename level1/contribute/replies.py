"""Replies: what one mail says, without whose it is. Whatever a mail holds, reading it raises nothing: it is an answer, or there is a
reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from level1.contribute.codes import Code, codes_in, without_escapes
from level1.contribute.offers import LABELS, prefilled_lines
from level1.contribute.quoting import is_forwarded, own_lines, text_of_html
from level1.contribute.subjects import subject_from
from level1.dates import day_of, parse_day
from level1.sentences import Sentence, sentence

# A reply has a few lines; pictures in signatures make it larger.
LARGEST = 10_000_000
_MOST_TEXT = 200_000
_MOST_PARTS = 60
_DEEPEST = 15
_MOST_CODES = 40

REASONS: Mapping[str, Sentence] = {
    "automatic": sentence("It was sent automatically."),
    "undelivered": sentence("It says that a mail could not be delivered."),
    "forwarded": sentence("It is a forwarded mail; what was forwarded is not read."),
    "conversation": sentence("It continues a conversation, and nothing new in it is one of the answers."),
    "no-code": sentence("It has none of the answers that our mail offered, or its code is missing."),
    "too-large": sentence("It is too large."),
    "too-nested": sentence("It has too many parts."),
    "too-many": sentence("It has more answers than any mail asked."),
    "unreadable": sentence("It cannot be read as a mail."),
    "no-day": sentence("It does not say when it was written."),
    "failed-check": sentence("The server that received it says that its sender may be forged."),
    "several-senders": sentence("It has more than one sender."),
    "encrypted": sentence("It is encrypted."),
    "outlook-file": sentence(
        "It is in a format that only Outlook reads (.msg). Save the mail as .eml in the new Outlook or in Outlook on the web, and read "
        "that file."
    ),
}


class NotUnderstood(Exception):
    """The reply is no answer. The message says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(REASONS[reason])


@dataclass(frozen=True, slots=True)
class Reply:
    """What one mail or file says: its codes, the days on which it may have been written (the first that can be right holds), the
    domain that sent it ('' for a file), and what else it says, on one line: `text` has no codes, and nothing that is the same in every
    prefilled mail. `forwarded`: something was forwarded with it, and it says something above that."""

    codes: tuple[Code, ...]
    days: tuple[date, ...]
    domain: str
    text: str
    forwarded: bool = False

    def own_words(self, titles: Iterable[tuple[Code, str]]) -> bool:
        """Whether it says more than what was filled in. `titles` has what each of its codes is about, as our mail names it: only
        the answer with exactly this title was filled in, and all else that stands in front of a code was written."""
        text = self.text
        for code, title in titles:
            text = text.replace(f"{LABELS[code.answer]}: {' '.join(title.split())}", " ")
        return any(letter.isalnum() for letter in text)


def reply_from(raw: bytes) -> Reply:
    """What a mail says. Raises NotUnderstood."""
    if len(raw) > LARGEST:
        raise NotUnderstood("too-large")
    try:
        return _reply(message_from_bytes(raw))
    except (
        LookupError,  # an encoding that nobody knows
        ValueError,  # a text that is not in its encoding, a number that is none
        TypeError,  # a part without a kind, a day without parts
        AttributeError,  # a header that is no text
        AssertionError,  # what the library itself takes for granted of boundaries
        RecursionError,  # parts in parts, a thousand deep
        MessageError,  # what the library calls wrong
    ):
        raise NotUnderstood("unreadable") from None


def reply_from_page(raw: bytes) -> Reply:
    """What a file says that the page of an organization wrote. Raises NotUnderstood."""
    if len(raw) > _MOST_TEXT:
        raise NotUnderstood("too-large")
    text = raw.decode("utf-8", "replace")
    codes = tuple(dict.fromkeys(codes_in(text)))
    if not codes:
        raise NotUnderstood("no-code")
    days = tuple(day for found in re.findall(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", text) if (day := parse_day(found)))[:1]
    return Reply(_few(codes), days, "", _not_filled_in(text.splitlines()))


def _reply(mail: Message) -> Reply:
    _require_answer(mail)
    subject = _header(mail, "Subject")
    found: dict[Code, None] = {}
    lines: list[str] = []
    forwarded = False
    for kind, text in _texts(mail):
        seen = text_of_html(text) if kind == "text/html" else text
        forwarded = forwarded or is_forwarded(seen)
        own = own_lines(seen)
        if _ACKNOWLEDGED.search(" ".join(own)) or (_AWAY.match(" ".join(own)) and not any(codes_in("\n".join(own)))):
            raise NotUnderstood("automatic")
        found |= dict.fromkeys(codes_in("\n".join(own)))
        # HTML repeats what the plain text says.
        lines = lines or own
    marked = subject_from(_without_codes(subject))
    if (marked.forwards or forwarded) and not found:
        raise NotUnderstood("forwarded")
    in_subject = dict.fromkeys(codes_in(subject))
    # The subject of a conversation, and of what is forwarded, is as old as its first mail.
    if marked.answers or marked.forwards or (_header(mail, "In-Reply-To") and not found):
        if not found:
            raise NotUnderstood("conversation" if in_subject else "no-code")
    else:
        found |= in_subject
    if not found:
        raise NotUnderstood("no-code")
    through = marked.forwards or forwarded
    return Reply(_few(tuple(found)), tuple(_days(mail)), _domain(mail), _not_filled_in(lines), through)


# What a help desk writes in a text that may hold ours without a mark.
_ACKNOWLEDGED = re.compile(
    r"(?i)\b(?:your|this) (?:request|message|e-?mail|mail|inquiry|ticket) has been (?:received|opened|created|logged)\b"
    r"|\bdo not reply to this\b"
    r"|\b(?:verify|confirm|prove) that you are (?:a )?(?:human|person|real)\b"
    r"|\bto (?:have|deliver|release) (?:your|this) (?:message|e-?mail|mail)\b.{0,40}\b(?:click|reply|follow)\b"
)
# How a program answers for somebody who is away. A person who says so as well leaves the code in the text, and a curator reads it.
_AWAY = re.compile(
    r"(?i)(?:(?:hello|hi|dear|thank you|thanks|hola|gracias)\b[^.!,:]{0,80}[.!,:]\s*){0,2}"
    r"(?:i\s?(?:am|['\u2019]m|will be) (?:currently |now )?(?:out\b|away\b|on (?:\w+ )?(?:leave|vacation|holiday)\b)"
    r"|(?:estoy|estar\S{1,2}|me encuentro) (?:de (?:vacaciones|permiso|baja)|fuera\b|ausente\b))"
)
_SENDERS = re.compile(
    r"(?i)^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|auto-?(?:reply|responder|confirm))\b"
)

# What programs put on what they answer or send to many (RFC 3834 and older habits).
_AUTOMATIC_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-auto-reply",
    "x-autoresponder",
    "x-mail-autoreply",
    "list-unsubscribe",
    "list-id",
)


def _require_answer(mail: Message) -> None:
    """Raises NotUnderstood for what no person wrote, and for what cannot be read. What headers say goes before words in a subject:
    help desks mark answers of people too."""
    kind, subject = mail.get_content_type(), subject_from(_without_codes(_header(mail, "Subject")))
    if kind == "multipart/report" or subject.undelivered or "x-failed-recipients" in mail:
        raise NotUnderstood("undelivered")
    if kind in ("multipart/encrypted", "application/pkcs7-mime"):
        raise NotUnderstood("encrypted")
    sent = _header(mail, "Auto-Submitted").strip().lower()
    precedence = _header(mail, "Precedence").strip().lower()
    by_headers = (
        (sent and not sent.startswith("no"))
        or any(mark in mail for mark in _AUTOMATIC_HEADERS)
        or precedence in ("bulk", "junk", "list", "auto_reply", "auto-reply")
        or ("return-path" in mail and _header(mail, "Return-Path").strip() == "<>")
    )
    # A program that says a person wrote it is believed where only words speak against it.
    if by_headers or _SENDERS.match(_sender(mail)) or (subject.automatic and not sent):
        raise NotUnderstood("automatic")
    # Only the topmost is from the server that received it; others may have come with the mail.
    checks = next(iter(mail.get_all("Authentication-Results", [])), "")
    said = {
        (method.lower(), outcome.lower())
        for method, outcome in re.findall(r"(?i)\b(dmarc|spf|dkim)\s*=\s*(fail|pass)\b", str(checks)[:2000])
    }
    forged = {("spf", "fail"), ("dkim", "fail")} <= said and not said & {("spf", "pass"), ("dkim", "pass")}
    if ("dmarc", "fail") in said or forged:
        raise NotUnderstood("failed-check")
    if len(_senders(mail)) > 1:
        raise NotUnderstood("several-senders")


def _texts(mail: Message) -> Iterator[tuple[str, str]]:
    """(kind, text) of the parts that a reader sees, and of the files of our page among the attachments."""
    waiting = [(mail, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop(0)
        seen += 1
        if seen > _MOST_PARTS or depth > _DEEPEST:
            raise NotUnderstood("too-nested")
        kind = part.get_content_type()
        if kind == "message/rfc822":
            # A mail inside a mail is somebody else's.
            continue
        if part.is_multipart():
            waiting += [(inner, depth + 1) for inner in part.get_payload() if isinstance(inner, Message)]
            continue
        attached = part.get_content_disposition() == "attachment"
        ours = attached and re.fullmatch(r"answers-[a-z0-9-]{1,60}\.txt", str(part.get_filename() or ""))
        if kind in ("text/plain", "text/html") and (not attached or ours):
            yield "text/plain" if ours else kind, _decoded(part)


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    raw = raw if isinstance(raw, bytes) else b""
    for charset in (str(part.get_content_charset() or "utf-8"), "utf-8", "cp1252"):
        try:
            return raw[:_MOST_TEXT].decode(charset, "replace" if charset == "cp1252" else "strict")
        except (LookupError, ValueError):
            continue
    return raw[:_MOST_TEXT].decode("latin-1")


def _header(mail: Message, name: str) -> str:
    """A header as text on one line."""
    value = str(mail.get(name, ""))[:2000]
    try:
        parts = [
            part.decode(charset or "ascii", "replace") if isinstance(part, bytes) else part
            for part, charset in decode_header(value)
        ]
    except (LookupError, ValueError, MessageError):
        parts = [value]
    return " ".join("".join(parts).split())


def _senders(mail: Message) -> set[str]:
    lines = [str(line)[:2000] for line in mail.get_all("From", [])]
    return {address.lower() for _name, address in getaddresses(lines) if "@" in address}


def _sender(mail: Message) -> str:
    senders = _senders(mail)
    return senders.pop() if len(senders) == 1 else ""


def _domain(mail: Message) -> str:
    """The domain in From:, which anybody can write. '' if there is none, or more than one sender."""
    return _sender(mail).rpartition("@")[2]


def _days(mail: Message) -> Iterator[date]:
    """The day the writer's program gives, then the day on which the last server received it."""
    for text in (str(mail.get("Date", "")), str(mail.get("Received", "")).rpartition(";")[2]):
        try:
            moment = parsedate_to_datetime(text.strip()[:200])
            yield day_of(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue


def _few(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    if len(codes) > _MOST_CODES:
        raise NotUnderstood("too-many")
    return codes


def _not_filled_in(lines: list[str]) -> str:
    """What a reply says besides codes and fixed lines. A mail program may have broken lines anew."""
    text = " ".join(" ".join(lines).split())
    text = _without_codes(text)
    for line in sorted(prefilled_lines(), key=len, reverse=True):
        text = text.replace(line, " ")
    return " ".join(_ANSWERED.sub(" ", text).split())


def _without_codes(text: str) -> str:
    text = without_escapes(text)
    for code in codes_in(text):
        text = text.replace(str(code), " ")
    return text


# What the page writes above its answers.
_ANSWERED = re.compile(r"Answered on [0-9-]{10}")
