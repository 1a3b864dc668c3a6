"""Replies by mail: each becomes the right answer or is plainly not understood; nothing forged or automatic counts."""

from __future__ import annotations

import json
import mailbox
import re
from contextlib import suppress
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from light import lighten
from mail_seeds import CURATORS, SEEDS, SHAPES, Link, filled, links_in, problems_on

from level1.cli import main
from level1.contribute import proposals, replies
from level1.contribute.codes import Code, codes_in, hashed, new_token
from level1.contribute.inbox import read_inbox
from level1.contribute.quoting import own_lines, text_of_html
from level1.contribute.replies import LARGEST, NotUnderstood, reply_from, reply_from_page

ASKED, REPLIED = "2026-12-01", "2026-12-10"
REASONS = {**replies.REASONS, **proposals.REASONS}


def level1(root: Path, command: str, *arguments: object, day: str = REPLIED) -> Result:
    return CliRunner().invoke(main, [command, *map(str, arguments), "--root", str(root), "--as-of", day])


@pytest.fixture
def asked(catalogue: Path) -> Path:
    """The small catalog, in which one county office publishes both resources and was asked about them."""
    lighten(catalogue)
    for file in (catalogue / "content/resources").glob("*.yml"):
        text = file.read_text("utf-8").replace("Example County Office of Education", "Kern County Office of Education")
        file.write_text(text, encoding="utf-8")
    butte = catalogue / "content/leads/coe-butte.yml"
    butte.write_text(
        re.sub(r"(?m)^website:.*\n", "", butte.read_text("utf-8")) + "website: https://schools.other.example/\n",
        encoding="utf-8",
    )
    done = level1(catalogue, "ask", "--mailbox", CURATORS, day=ASKED)
    assert done.exit_code == 0, done.output
    assert problems_on(catalogue, REPLIED) == []
    return catalogue


def links(root: Path, id: str = "coe-kern") -> list[Link]:
    return links_in((root / f"mails/{id}.md").read_text("utf-8"))


def answered(root: Path, path: Path, *arguments: str, day: str = REPLIED) -> dict[str, list[dict[str, str]]]:
    done = level1(root, "answers", path, "--format", "json", *arguments, day=day)
    assert done.exit_code == 0, done.output
    data: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return data


def record(root: Path, id: str = "coe-kern") -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((root / f"private/mail/{id}.yml").read_text("utf-8"))
    return data


def other_answer(links: list[Link], link: Link) -> Link:
    return next(one for one in links if one.entry == link.entry and one.answer != link.answer)


SENDERS = (
    "Office <office@kern.example.org>",
    "staff@gmail.example",
    '"Doe, Jane" <jane@kern.example.org>',
    "a@b.example",
)
DATES = (
    ("Wed, 02 Dec 2026 09:00:00 -0800", "2026-12-02"),
    ("Thu, 3 Dec 2026 23:30:00 +0000", "2026-12-03"),
    ("4 Dec 2026 06:00:00 GMT", "2026-12-03"),
    ("Wed, 09 Dec 2026 09:00:00 -0800 (PST)", "2026-12-09"),
)


def test_hundreds_of_replies_become_the_right_record_or_are_plainly_not_understood(asked: Path, tmp_path: Path) -> None:
    """Every shape with every answer, several senders and ways to write a day. Each is read alone, so that none contradicts another."""
    offered = links(asked)
    text = (asked / "mails/coe-kern.md").read_text("utf-8")
    senders, dates = cycle(SENDERS), cycle(DATES)
    right = total = 0
    counted_wrongly: list[str] = []
    inbox = tmp_path / "reply.eml"
    for shape, expected in SHAPES.items():
        for number, link in enumerate(offered[:10]):
            sender, (written, day) = next(senders), next(dates)
            contrary = other_answer(offered, link) if link.entry != "all" else link
            inbox.write_bytes(
                filled(shape, link, asked=text, contrary=contrary, date=written, day=day, sender=sender, number=number)
            )
            # The walk through the command is tested once below; here only what it does with one mail.
            found = read_alone(asked, inbox)
            # A file without any header of a mail program has no day.
            total += 1
            if expected == "answer":
                as_wanted = found == ([(link.entry, link.answer, "coe-kern", day)], [])
                plain = not found[0] and len(found[1]) == 1
            else:
                as_wanted = plain = found == ([], [REASONS[expected]])
                if found[0]:
                    counted_wrongly.append(shape)
            right += as_wanted or plain
            assert as_wanted or shape == "no-mime-headers", (shape, link.code, found)
    assert counted_wrongly == []
    assert total >= 400
    assert right >= 0.99 * total


def read_alone(root: Path, path: Path) -> tuple[list[tuple[str, str, str, str]], list[str]]:
    from level1.catalog.catalog import catalog_from
    from level1.catalog.content import read_content

    if root not in _CATALOGS:
        _CATALOGS[root] = catalog_from(read_content(root))
    proposed, unclear = proposals.proposals(_CATALOGS[root], read_inbox(path), date.fromisoformat(REPLIED))
    return (
        [(p.answer.about, p.answer.answer, p.by, p.answer.day.isoformat()) for p in proposed],
        [u.reason for u in unclear],
    )


_CATALOGS: dict[Path, Any] = {}


def reply(
    link: Link, *, sender: str = "office@kern.example.org", day: str = "Wed, 02 Dec 2026 09:00:00 -0800"
) -> bytes:
    return f"From: {sender}\nDate: {day}\nSubject: {link.subject}\nContent-Type: text/plain\n\n{link.body}\n".encode()


def test_a_mailbox_is_read_once_and_twice_with_one_result(asked: Path, tmp_path: Path) -> None:
    """Proposals are stored where a curator finds them, without anybody's name; a second run adds nothing."""
    box = mailbox.mbox(tmp_path / "answers.mbox")
    offered = links(asked)
    wanted = [link for link in offered if link.answer == "still-right"]
    for number, link in enumerate(wanted):
        box.add(reply(link, sender=f"Jane Doe <jane.doe{number}@kern.example.org>"))
    box.add(reply(wanted[0]))
    box.close()
    first = answered(asked, tmp_path / "answers.mbox")
    assert {(p["entry"], p["answer"], p["by"], p["date"]) for p in first["proposed"]} == {
        (link.entry, "still-right", "coe-kern", "2026-12-02") for link in wanted
    }
    assert first["not_understood"] == []
    stored = (asked / "private/mail/coe-kern.yml").read_text("utf-8")
    assert "jane" not in stored.lower()
    assert "@" not in stored
    assert wanted[0].token not in stored
    assert problems_on(asked, REPLIED) == []
    assert answered(asked, tmp_path / "answers.mbox") == first
    assert (asked / "private/mail/coe-kern.yml").read_text("utf-8") == stored


def test_a_dry_run_stores_nothing(asked: Path, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(reply(links(asked)[0]))
    before = (asked / "private/mail/coe-kern.yml").read_text("utf-8")
    assert answered(asked, tmp_path / "one.eml", "--dry-run")["proposed"]
    assert (asked / "private/mail/coe-kern.yml").read_text("utf-8") == before


def test_mails_that_contradict_each_other_all_wait_for_a_curator(asked: Path, tmp_path: Path) -> None:
    """In one batch as in two: none hides what another says, and none counts by itself."""
    offered = links(asked)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.eml").write_bytes(reply(offered[0]))
    (tmp_path / "in/b.eml").write_bytes(reply(other_answer(offered, offered[0])))
    (tmp_path / "in/both.eml").write_bytes(reply(offered[0]) + other_answer(offered, offered[0]).body.encode())
    found = answered(asked, tmp_path / "in")
    assert {one["answer"] for one in found["proposed"]} == {offered[0].answer, other_answer(offered, offered[0]).answer}
    assert found["not_understood"] == [{"file": "both.eml", "reason": REASONS["contradicts"]}]
    assert [one["state"] for one in record(asked)["answers"]] == ["proposed", "proposed"]
    assert answered(asked, tmp_path / "in/b.eml")["proposed"], "again, and alone"
    assert len(record(asked)["answers"]) == 2
    assert "A curator chooses." in level1(asked, "answers", tmp_path / "in").stdout


def test_a_token_answers_only_for_whom_it_was_made_for(asked: Path, tmp_path: Path) -> None:
    """The code of one organization's mail says nothing about another's entries."""
    ours, theirs = links(asked)[0], links(asked, "attendance-lead")[0]
    mixed = ours.body.replace(ours.token, theirs.token)
    (tmp_path / "a.eml").write_text(
        f"From: a@b.example\nDate: Wed, 02 Dec 2026 09:00:00 -0800\n\n{mixed}", encoding="utf-8"
    )
    found = answered(asked, tmp_path / "a.eml")
    assert found == {"proposed": [], "not_understood": [{"file": "a.eml", "reason": REASONS["not-asked"]}]}


def test_a_lead_says_whether_it_may_be_named(asked: Path, tmp_path: Path) -> None:
    link = next(one for one in links(asked, "attendance-lead") if one.answer == "may-not-name")
    (tmp_path / "a.eml").write_bytes(reply(link, sender="a@b.example"))
    assert answered(asked, tmp_path / "a.eml")["proposed"] == [
        {"entry": "lead/attendance-lead", "answer": "may-not-name", "by": "attendance-lead", "date": "2026-12-02"}
    ]


def test_who_asks_not_to_be_asked_is_not_asked_even_before_a_curator_read_it(asked: Path, tmp_path: Path) -> None:
    link = next(one for one in links(asked) if one.answer == "do-not-ask")
    (tmp_path / "a.eml").write_bytes(reply(link))
    assert answered(asked, tmp_path / "a.eml")["proposed"][0]["entry"] == "all"
    for day in ("2026-12-30", "2027-09-01", "2030-01-01"):
        done = level1(asked, "ask", "--by", "coe-kern", "--mailbox", CURATORS, day=day)
        assert "asked not to be asked again" in done.stdout


def test_a_reply_that_says_more_is_marked_and_so_is_another_domain(asked: Path, tmp_path: Path) -> None:
    link = links(asked)[0]
    plain = reply(link)
    (tmp_path / "a.eml").write_bytes(plain + b"\nBut the second page is from 2019.\n")
    answered(asked, tmp_path / "a.eml")
    assert record(asked)["answers"][0]["care"] == ["own-words"]
    second = next(one for one in links(asked) if one.entry not in (link.entry, "all"))
    (tmp_path / "b.eml").write_bytes(reply(second, sender="x@elsewhere.example"))
    answered(asked, tmp_path / "b.eml")
    assert record(asked)["answers"][1]["care"] == ["other-domain"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\r\n\r\nL1:", "\r\nActually no, remove it\r\nL1:"),
        ("\r\n\r\nL1:", " Actually no, remove it\r\n\r\nL1:"),
        (": {title}", ": NOT AT ALL, delete it"),
        ("{title}", "{title}\r\n\r\nStill right: no"),
    ],
)
def test_words_between_the_title_and_the_code_are_words_of_its_own(
    asked: Path, tmp_path: Path, old: str, new: str
) -> None:
    link = links(asked)[0]
    title = link.body.splitlines()[0].partition(": ")[2]
    (tmp_path / "untouched.eml").write_bytes(reply(link))
    assert answered(asked, tmp_path / "untouched.eml", "--dry-run")["proposed"]
    body = link.body.replace(old.format(title=title), new.format(title=title), 1)
    assert body != link.body
    (tmp_path / "a.eml").write_bytes(reply(Link(link.subject, body, link.code)))
    answered(asked, tmp_path / "a.eml")
    assert record(asked)["answers"][0]["care"] == ["own-words"]


def test_a_title_that_was_broken_anew_is_no_word_of_its_own(asked: Path, tmp_path: Path) -> None:
    for number, link in enumerate(link for link in links(asked) if link.answer == "still-right"):
        first, _, rest = link.body.partition("\r\n")
        body = first.replace(" ", "\r\n  ") + "\r\n" + rest
        (tmp_path / f"{number}.eml").write_bytes(reply(Link(link.subject, body, link.code)))
    answered(asked, tmp_path)
    assert record(asked)["answers"]
    assert all("care" not in one for one in record(asked)["answers"])


def test_the_file_of_the_page_is_read(asked: Path, tmp_path: Path) -> None:
    link = links(asked)[0]
    (tmp_path / "answers-coe-kern.txt").write_text(
        f"Answered on 2026-12-04\n\n{link.body.splitlines()[0]}\n{link.code}\n", encoding="utf-8"
    )
    assert answered(asked, tmp_path / "answers-coe-kern.txt")["proposed"] == [
        {"entry": link.entry, "answer": link.answer, "by": "coe-kern", "date": "2026-12-04"}
    ]
    assert "care" not in record(asked)["answers"][0]


def test_a_folder_with_strange_files_is_read_to_its_end(asked: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    (inbox / "deep").mkdir(parents=True)
    (inbox / "deep/right.eml").write_bytes(reply(links(asked)[0]))
    (inbox / "large.eml").write_bytes(b"Subject: x\n\n" + b"x" * LARGEST)
    (inbox / "empty.eml").write_bytes(b"")
    (inbox / "bytes.eml").write_bytes(bytes(range(256)) * 10)
    (inbox / "nested.eml").write_bytes(nested(400))
    (inbox / "leads-out.eml").symlink_to("/etc/hostname")
    found = answered(asked, inbox)
    assert [one["entry"] for one in found["proposed"]] == [links(asked)[0].entry]
    reasons = {one["file"]: one["reason"] for one in found["not_understood"]}
    assert reasons.keys() == {"large.eml", "empty.eml", "bytes.eml", "nested.eml"}
    assert reasons["large.eml"] == REASONS["too-large"]
    assert reasons["nested.eml"] in (REASONS["too-nested"], REASONS["unreadable"])


def nested(depth: int) -> bytes:
    lines = ["Subject: x", "MIME-Version: 1.0"]
    for number in range(depth):
        lines += [f'Content-Type: multipart/mixed; boundary="b{number}"', "", f"--b{number}"]
    return "\n".join((*lines, "Content-Type: text/plain", "", "x")).encode()


def test_a_path_that_is_not_there_ends_the_command(asked: Path) -> None:
    assert level1(asked, "answers", asked / "nothing.mbox").exit_code == 2


ANY_CODE = "L1:still-right:home-visits:" + "a" * 22


@given(raw=st.binary(max_size=2000))
def test_reading_any_bytes_raises_nothing_else(raw: bytes) -> None:
    for read in (reply_from, reply_from_page):
        with suppress(NotUnderstood):
            read(raw)


MAILS = [file.read_bytes() for file in sorted((SEEDS / "mail").glob("*.eml"))]


@given(
    mail=st.sampled_from(MAILS),
    place=st.integers(0, 3000),
    new=st.one_of(
        st.binary(max_size=40),
        st.sampled_from([b"\n\n", b"\r", b"--b", b"=?utf-8?B?", b"Content-Type: ", ANY_CODE.encode()]),
    ),
    gone=st.integers(0, 60),
)
def test_reading_a_damaged_mail_raises_nothing_else(mail: bytes, place: int, new: bytes, gone: int) -> None:
    try:
        reply = reply_from(mail[:place] + new + mail[place + gone :])
    except NotUnderstood:
        return
    # The seeds have no code in them, so only one that was put in can be found.
    assert new == ANY_CODE.encode()
    assert [str(code) for code in reply.codes] == [ANY_CODE]


@given(text=st.text(max_size=400))
def test_reading_any_html_or_text_raises_nothing(text: str) -> None:
    own_lines(text_of_html(text))
    own_lines(text)
    list(codes_in(text))


@given(token=st.from_regex(r"[A-Za-z0-9_-]{22}", fullmatch=True))
def test_no_token_but_the_one_that_was_made_is_taken(token: str) -> None:
    """What the file keeps is no token, nor does it lead to one."""
    made = new_token()
    assert (hashed(token) == hashed(made)) == (token == made)
    assert made not in hashed(made)
    assert [code.token for code in codes_in(str(Code("gone", "home-visits", token)))] == [token]


@given(answer=st.text(max_size=20), about=st.text(max_size=70), token=st.text(max_size=24))
def test_only_codes_of_the_one_form_are_read(answer: str, about: str, token: str) -> None:
    for code in codes_in(f"L1:{answer}:{about}:{token}"):
        assert re.fullmatch(r"[a-z-]+", code.answer)
        assert re.fullmatch(r"(lead/)?[a-z0-9-]+", code.about)
        assert re.fullmatch(r"[A-Za-z0-9_-]{22}", code.token)


def test_the_code_of_an_organization_answers_for_what_it_publishes_since(asked: Path, tmp_path: Path) -> None:
    """Its page asks what a mail would ask today where the site is built without the record of mails."""
    text = (asked / "content/resources/home-visits.yml").read_text("utf-8")
    new = re.sub(r"(?m)^(title: )(.*)", r"\1Another \2", text, count=1).replace("/home-visits", "/later-visits")
    (asked / "content/resources/later-visits.yml").write_text(new, encoding="utf-8")
    link = links(asked)[0]
    code = f"L1:still-right:later-visits:{link.token}"
    (tmp_path / "answers-coe-kern.txt").write_text(f"Answered on 2026-12-04\n\n{code}\n", encoding="utf-8")
    assert [one["entry"] for one in answered(asked, tmp_path / "answers-coe-kern.txt")["proposed"]] == ["later-visits"]


@pytest.mark.parametrize(("day", "is_old"), [("Thu, 02 Dec 2027", False), ("Fri, 03 Dec 2027", True)])
def test_a_code_is_good_for_a_year(asked: Path, tmp_path: Path, day: str, is_old: bool) -> None:
    (tmp_path / "a.eml").write_bytes(reply(links(asked)[0], day=f"{day} 09:00:00 -0800"))
    found = answered(asked, tmp_path / "a.eml", day="2027-12-10")
    assert [one["reason"] for one in found["not_understood"]] == ([REASONS["old-token"]] if is_old else [])
    assert len(found["proposed"]) == (0 if is_old else 1)
