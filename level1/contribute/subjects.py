"""Subjects: what the subject of a mail says behind the marks that programs put in front of it: that it answers or forwards, the number of
a ticket, a warning of senders from outside."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What mail programs and help desks write in front, in the languages of their menus, each before a colon.
_ANSWERS = "re|aw|sv|vs|antw|antwort|resp?|rif|odp"
_FORWARDS = "fwd?|rv|tr|wg|i|vb|vl|enc|doorst"
_STATES = "solved|resolved|closed|pending|updated?|external|extern|ext|secure|encrypted|confidential|caution|warning|spam|urgent"
# One mark, whatever stands in brackets, or the number of a ticket. Nothing repeats inside, so reading takes linear time.
_MARK = re.compile(
    rf"(?i)\s*(?:(?P<answers>{_ANSWERS})\s?(?:[\[(]\d{{1,3}}[\])])?\s?:"
    rf"|(?P<forwards>{_FORWARDS})\s?(?:[\[(]\d{{1,3}}[\])])?\s?:"
    rf"|(?:{_STATES})\s?:"
    r"|[\[{](?P<bracketed>[^\[\]{}]{0,100})[\]}]"
    r"|\((?!L1:)[^()]{0,100}\)"
    r"|(?:ticket|case|request|incident)\s?(?:no\.?|nr\.?|number)?\s?[:#]?\s?[a-z]{0,5}[-_]?\d{2,20}\s?[:|–—-]"  # dashes as they come
    r"|#\s?\d{2,20}\s?[:|–—-]?"
    r")"
)
_MOST_MARKS = 20

_AUTOMATIC = re.compile(
    r"(?i)\s*(automatic reply|auto(?:matic)?[ -]?(?:reply|response|antwort)|out of (?:the )?office|ooo\b"
    r"|respuesta autom\S{1,4}tica|fuera de (?:la )?oficina|thank you for (?:your (?:e-?mail|mail|message|inquiry)|contacting)"
    r"|risposta automatica|r\S{1,4}ponse automatique|fuori ufficio|absente? (?:du|le|jusqu)|abwesen|auto:|away (?:from|until)|vacation"
    r"|(?:i(?:\sam|\S{1,3}m) )?(?:currently |now )?out (?:until|till|on|from|through|sick|of)\b"
    r"|(?:i(?:\sam|\S{1,3}m) )?(?:currently |now )?on (?:(?:annual |sick |maternity |parental )?leave|vacation|holiday|pto)\b"
    r"|i(?:\sam|\S{1,3}m) (?:currently |now )?(?:out|away)\b"
    r"|(?:estoy|estar\S{1,2}) (?:de |fuera|ausente)|de vacaciones\b|ausente\b"
    r"|(?:read|delivered|not read|accepted|declined|tentative)\s?:)"
)
# What a help desk says by itself, anywhere in a subject. The number of a ticket alone says nothing: a person may answer through one.
_ACKNOWLEDGED = re.compile(
    r"(?i)\b(?:ticket|case|request|inquiry|message|e-?mail)\b[^:]{0,40}\b(?:received|opened|created|logged|registered)\b"
    r"|\bha(?:s|ve) been received\b|\bdo not reply\b"
    r"|\b(?:inc|ritm|req|task|sctask|chg|sr|cs)[-_#]?\d{3,20}\b[^:]{0,40}\b(?:received|opened|created|logged|registered|assigned)\b"
    r"|\bawait(?:s|ing) (?:your )?(?:verification|confirmation|approval)\b|\bsender (?:verification|confirmation)\b"
)
# Words of a program in front of the subject that it answers: "Out until 12/8 Re: Gone".
_ANSWERS_WITHIN = re.compile(rf"(?i)\s(?:{_ANSWERS})\s?:\s")
_UNDELIVERED = re.compile(
    r"(?i)\s*(undeliver|delivery (?:status|has failed|failure|incomplete|delayed)|mail delivery|returned mail"
    r"|failure notice|message not delivered)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """`answers` and `forwards` say which marks stand in front; `rest` is what follows them; `whole` all of it."""

    whole: str
    rest: str
    answers: bool = False
    forwards: bool = False

    @property
    def automatic(self) -> bool:
        """Whether its words are those of a program. Headers say it more surely where there are any."""
        return bool(_AUTOMATIC.match(self.rest) or _ACKNOWLEDGED.search(self.whole))

    @property
    def undelivered(self) -> bool:
        """Whether it is that of a mail that could not be delivered."""
        return bool(_UNDELIVERED.match(self.rest))


def subject_from(text: str) -> Subject:
    """The subject of a mail, without codes: an id in one may be any word."""
    rest, answers, forwards = text, False, False
    for _ in range(_MOST_MARKS):
        mark = _MARK.match(rest)
        if not mark:
            break
        rest = rest[mark.end() :]
        answers, forwards = answers or bool(mark["answers"]), forwards or bool(mark["forwards"])
    return Subject(text, rest.strip(), answers or bool(_ANSWERS_WITHIN.search(rest)), forwards)
