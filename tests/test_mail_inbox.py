"""Inboxes as mail programs keep them: each mail is read once, and what is none is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from level1.contribute.inbox import read_inbox
from level1.contribute.replies import REASONS, Reply

MAIL_LINES = (
    "From the first page on it is another year.",
    ">From here it is a quotation.",
    "From 09:00 to 17:00 we are open.",
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("marks", ["", ">"])
def test_mailboxes_of_every_variant_have_the_same_mails(tmp_path: Path, end: str, marks: str) -> None:
    """Lines that begin with From in a text, marked as mboxrd does or left as they are, split no mail."""
    text = "\n".join(
        f"From MAILER-DAEMON Wed Dec  2 09:0{number}:00 2026\nFrom: a@b.example\nDate: Wed, 02 Dec 2026 09:00:00 -0800\n\n"
        + "".join(f"{marks if line.lstrip('>').startswith('From ') else ''}{line}\n" for line in MAIL_LINES)
        + f"L1:gone:entry-{number}:{'a' * 22}\n"
        for number in range(3)
    )
    box = tmp_path / "Answers.mbox"
    box.write_bytes(text.replace("\n", end).encode())
    found = list(read_inbox(box))
    assert [name for name, _ in found] == [f"Answers.mbox:{number}" for number in (1, 2, 3)]
    assert [[code.about for code in said.codes] for _, said in found if isinstance(said, Reply)] == [
        [f"entry-{number}"] for number in range(3)
    ]
    assert all(isinstance(said, Reply) and "From the first page" in said.text for _, said in found)


def test_a_folder_in_the_format_maildir_is_read_with_the_folders_below_it(tmp_path: Path) -> None:
    def put(place: str, about: str) -> None:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        text = f"From: a@b.example\nDate: Wed, 02 Dec 2026 09:00:00 -0800\n\nL1:gone:{about}:{'a' * 22}\n"
        (tmp_path / place).write_text(text, encoding="utf-8")

    for folder in ("", ".Answers/", ".Trash/"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / f"{folder}{part}").mkdir(parents=True)
    put("new/1700000001.M1.host", "new")
    put("cur/1700000002.M2.host:2,S", "seen")
    put("cur/1700000003.M3.host:2,ST", "trashed")
    put("cur/1700000004.M4.host:2,D", "draft")
    put("tmp/1700000005.M5.host", "half-written")
    put(".Answers/cur/1700000006.M6.host:2,", "below")
    put(".Trash/cur/1700000007.M7.host:2,S", "thrown-away")
    put(".git/config", "hidden")
    put("dovecot-uidlist", "index")
    assert sorted(said.codes[0].about for _, said in read_inbox(tmp_path) if isinstance(said, Reply)) == [
        *("below", "new", "seen"),
    ]
    assert all(isinstance(said, Reply) for _, said in read_inbox(tmp_path))


def test_a_file_of_outlook_says_what_to_do_and_one_of_apple_is_read(tmp_path: Path) -> None:
    for name, raw in (("a.msg", b"whatever"), ("b.eml", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))):
        (tmp_path / name).write_bytes(raw)
        [(_, said)] = read_inbox(tmp_path / name)
        assert str(said) == REASONS["outlook-file"]
        assert ".eml" in str(said)
    mail = f"From: a@b.example\nDate: Wed, 02 Dec 2026 09:00:00 -0800\n\nL1:gone:x:{'a' * 22}\n".encode()
    (tmp_path / "c.emlx").write_bytes(b"%d\n%b<?xml version='1.0'?><plist>own words</plist>" % (len(mail), mail))
    [(_, said)] = read_inbox(tmp_path / "c.emlx")
    assert isinstance(said, Reply)
    assert said.text == ""
