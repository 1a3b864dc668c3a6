"""Replies that are refused: what a program answered, what may be forged, and texts that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from level1.contribute.quoting import own_lines
from level1.contribute.replies import REASONS, NotUnderstood, reply_from
from level1.contribute.subjects import subject_from

CODED = f"L1:gone:home-visits:{'a' * 22}"


def why_not(*headers: str, body: str = CODED, kind: str = "text/plain", sender: str = "a@b.example") -> str:
    lines = (f"From: {sender}", "Date: Wed, 02 Dec 2026 09:00:00 -0800", *headers, f"Content-Type: {kind}", "", body)
    try:
        reply_from("\n".join(lines).encode())
    except NotUnderstood as reason:
        return str(reason)
    return ""


@pytest.mark.parametrize(
    "subject",
    [
        *("Fuera de la oficina", "Respuesta automatica", "Respuesta autom\u00e1tica", "Thank you for your message"),
        *("Automatic reply: Gone", "Your request has been received", "Gone (do not reply)"),
        *("[Request received] Gone", "[Ticket #123] Automatic reply: Gone", "Ticket 55 was created: Gone"),
        *("RE: [EXTERNAL] Out of office: Gone", "[#12345] Your request was received"),
    ],
)
def test_what_a_program_answers_counts_for_nothing(subject: str) -> None:
    assert why_not(f"Subject: {subject}") == REASONS["automatic"]


@pytest.mark.parametrize(
    "subject",
    [
        *("Out until 12/8 Re: Gone", "I am currently out of the office", "I\u2019m on annual leave: Gone"),
        *("Estoy de vacaciones", "Estar\u00e9 fuera de la oficina", "Risposta automatica: Gone"),
        *(
            "INC0012345 opened: Gone",
            "RITM0012345 has been created - Gone",
            "Your mail is awaiting verification Re: Gone",
        ),
        *("R\u00e9ponse automatique : Gone", "Absent jusqu\u2019au 8 d\u00e9cembre", "Out of the office Re: Gone"),
    ],
)
def test_what_a_program_answers_with_our_code_counts_for_nothing(subject: str) -> None:
    assert why_not(f"Subject: {subject} ({CODED})", body="Thank you.") == REASONS["automatic"]


def test_a_subject_with_words_in_front_of_an_answered_one_is_as_old_as_its_conversation() -> None:
    """Whatever the words are: of programs nobody knows all."""
    assert why_not(f"Subject: Annual retreat Re: Gone ({CODED})", body="Thanks") == REASONS["conversation"]
    assert why_not(f"Subject: Annual retreat Re: Gone ({CODED})") == ""


@pytest.mark.parametrize(
    "words",
    [
        *("I am currently out of the office.", "Hello, I\u2019m on vacation until Monday.", "Estoy de vacaciones."),
        "Thank you for your mail! I will be out from Monday.",
    ],
)
def test_who_is_away_answers_only_with_the_code_in_the_text(words: str) -> None:
    """A program leaves it in the subject alone; what a person says besides is read by a curator."""
    subject = f"Subject: Gone ({CODED})"
    assert why_not(subject, body=words) == REASONS["automatic"]
    assert why_not(subject, body=f"{words}\n\n{CODED}") == ""
    assert why_not(subject, body="The page is out of date, and I am away from it.") == ""


@pytest.mark.parametrize(
    "words", ["Please confirm that you are human.", "To release your message, click on the button below."]
)
def test_a_program_that_asks_for_a_proof_says_nothing(words: str) -> None:
    assert why_not(f"Subject: Gone ({CODED})", body=words) == REASONS["automatic"]


@pytest.mark.parametrize(
    "above",
    [
        "Da: Ufficio <a@b.example>\nInviato: mercoled\u00ec\nA: c\nOggetto: x",
        "De : Bureau <a@b.example>\nEnvoy\u00e9 : mercredi\n\u00c0 : c\nObjet : x",
        "De\u00a0: Bureau <a@b.example>\nEnvoy\u00e9\u00a0: mercredi\n\u00c0\u00a0: c",
        "\u53d1\u4ef6\u4eba\uff1aa@b.example\n\u53d1\u9001\u65f6\u95f4\uff1a2026\n\u6536\u4ef6\u4eba\uff1ac",
        "\u5bc4\u4ef6\u8005: a@b.example\n\u6536\u4ef6\u8005: c\n\u4e3b\u65e8: x",
        "\u5728 2026\u5e7412\u67082\u65e5, <a@b.example> \u5199\u9053\uff1a",
        "Il giorno mer 2 dic 2026 alle ore 09:00 <a@b.example> ha scritto:",
        "Em qua., 2 de dez. de 2026, <a@b.example> escreveu:",
    ],
)
def test_what_is_quoted_in_other_languages_is_not_read(above: str) -> None:
    assert own_lines(f"Grazie, merci.\n\n{above}\n\n{CODED}") == ["Grazie, merci."]
    assert why_not(body=f"Merci\n\n{above}\n\n{CODED}") == REASONS["no-code"]


# What stands in front of the subject of a person's answer, by programs that people answer through.
MARKS = (
    *("[Ticket#2026112810000123] Re: ", "Re: [EXTERNAL] ", "[EXTERNAL] Re: ", "SOLVED: ", "AW: ", "[Ticket #123] "),
    *(
        "Ticket #4711 - ",
        "Case 00012345: ",
        "EXT: RE: ",
        "SV: ",
        "Antw: ",
        "Re[2]: ",
        "RE: [SPAM] AW: ",
        "[CAUTION: External] ",
        "",
    ),
)
FORWARDS = ("Fwd: ", "FW: ", "RV: ", "TR: ", "WG: ", "[EXTERNAL] FW: ", "RE: FW: ")


@pytest.mark.parametrize("marks", [*MARKS, *FORWARDS])
def test_marks_in_front_of_a_subject_make_no_answer_automatic(marks: str) -> None:
    assert why_not(f"Subject: {marks}Gone ({CODED})") == ""


@pytest.mark.parametrize("marks", MARKS)
def test_a_subject_that_answers_is_as_old_as_its_conversation(marks: str) -> None:
    """The code in it counts only where no mark says that it was answered or forwarded."""
    again = any(mark in marks.casefold() for mark in ("re:", "aw:", "sv:", "antw:", "re[2]:"))
    assert why_not(f"Subject: {marks}Gone ({CODED})", body="Hello") == (REASONS["conversation"] if again else "")


@pytest.mark.parametrize("marks", FORWARDS)
def test_a_forwarded_subject_says_nothing_by_itself(marks: str) -> None:
    assert why_not(f"Subject: {marks}Gone ({CODED})", body="Hello") == REASONS["forwarded"]


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "X-Autoreply: yes"]
)
def test_headers_decide_before_words(header: str) -> None:
    assert why_not(header, f"Subject: [Ticket#1] Re: Gone ({CODED})") == REASONS["automatic"]
    assert why_not("Auto-Submitted: no", "Subject: Out of office until our page is fixed") == ""


@given(st.text(max_size=300))
def test_any_subject_is_read(text: str) -> None:
    subject = subject_from(text)
    assert text.endswith(subject.rest) or text.rstrip().endswith(subject.rest)
    assert subject_from(f"Re: {text}").answers


def test_what_a_help_desk_writes_above_our_words_counts_for_nothing() -> None:
    assert why_not(body=f"Your request has been received.\n\n{CODED}") == REASONS["automatic"]
    assert why_not(f"Subject: Gone (L1:gone:ticket-to-work:{'a' * 22})") == ""


@pytest.mark.parametrize(
    ("checks", "reason"),
    [
        ("mx.example; spf=fail smtp.mailfrom=x.example; dkim=fail", "failed-check"),
        ("mx.example; dkim=fail; spf=pass", ""),
        ("mx.example; spf=fail; dkim=fail; dkim=pass", ""),
    ],
)
def test_a_sender_that_fails_both_checks_counts_for_nothing(checks: str, reason: str) -> None:
    assert why_not(f"Authentication-Results: {checks}") == (REASONS[reason] if reason else "")


def test_two_senders_count_for_nothing() -> None:
    assert why_not(sender="a@b.example, c@d.example") == REASONS["several-senders"]
    assert why_not("From: c@d.example") == REASONS["several-senders"]
    assert why_not(sender='"Doe, Jane" <a@b.example>') == ""


@pytest.mark.parametrize(
    "hiding",
    [
        *('style="font-size:0"', 'style="color:red; font-size: 0px; x:y"', 'style="VISIBILITY : hidden"', "hidden"),
        *('style="height:0;overflow:hidden"', 'style="max-height:0.0px"', 'width="0"', 'style="opacity:0"'),
    ],
)
def test_what_nobody_sees_is_not_read(hiding: str) -> None:
    assert why_not(kind="text/html", body=f"<p>Yes</p><div {hiding}>{CODED}</div>") == REASONS["no-code"]


@pytest.mark.parametrize("style", ["font-size:0.9em", "line-height:0", "width:05px", "visibility:visible"])
def test_what_is_seen_is_read(style: str) -> None:
    assert why_not(kind="text/html", body=f'<div style="{style}">{CODED}</div>') == ""
