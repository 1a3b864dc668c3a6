"""Asking by mail: who is asked what, how often, and what a mail is."""

from __future__ import annotations

import re
from email import message_from_string
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from click.testing import CliRunner, Result
from light import lighten
from mail_seeds import CURATORS, links_in, problems_on

from level1.cli import main
from level1.cli.exit_codes import UNUSABLE
from level1.contribute.codes import codes_in
from level1.contribute.letters import Asked, Letter

DAY = "2026-12-01"


def ask(root: Path, *arguments: str, day: str = DAY, mailbox: str = CURATORS) -> Result:
    return CliRunner().invoke(
        main,
        ["ask", *arguments, "--mailbox", mailbox, "--root", str(root), "--as-of", day],
        env={"LEVEL1_CURATORS_MAILBOX": ""},
    )


@pytest.fixture
def root(catalogue: Path) -> Path:
    return lighten(catalogue)


def changed(root: Path, file: str, old: str, new: str) -> None:
    path = root / "content" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def mails(root: Path) -> list[str]:
    return sorted(file.stem for file in (root / "mails").glob("*.eml"))


def entries_asked(root: Path, id: str) -> list[str]:
    found = links_in((root / f"mails/{id}.md").read_text("utf-8"))
    return list(dict.fromkeys(link.entry for link in found if link.entry != "all"))


def by_kern(root: Path) -> None:
    for id in ("home-visits", "attendance-guide"):
        changed(root, f"resources/{id}.yml", "Example County Office of Education", "Kern County Office of Education")


def test_a_lead_chosen_by_theme_is_asked_one_thing(root: Path) -> None:
    assert ask(root).exit_code == 0
    assert mails(root) == ["attendance-lead"]
    assert entries_asked(root, "attendance-lead") == ["lead/attendance-lead"]
    assert "May we name you for this topic?" in (root / "mails/attendance-lead.md").read_text("utf-8")


def test_the_publisher_is_asked_about_what_it_publishes(root: Path) -> None:
    by_kern(root)
    ask(root)
    assert mails(root) == ["attendance-lead", "coe-kern"]
    assert entries_asked(root, "coe-kern") == ["attendance-guide", "home-visits"]


def test_a_lead_is_asked_about_an_entry_only_if_its_source_names_it(root: Path) -> None:
    changed(root, "resources/home-visits.yml", "routed-by-theme", "named-by-source")
    ask(root)
    assert entries_asked(root, "attendance-lead") == ["home-visits", "lead/attendance-lead"]


def test_a_steward_is_asked_alone_and_not_whether_it_will_be_one(root: Path) -> None:
    by_kern(root)
    file = root / "content/resources/home-visits.yml"
    file.write_text(file.read_text("utf-8") + "steward: {lead: coe-butte, accepted: 2026-11-20}\n", encoding="utf-8")
    ask(root)
    assert entries_asked(root, "coe-butte") == ["home-visits"]
    assert entries_asked(root, "coe-kern") == ["attendance-guide"]
    assert "look-after" not in {link.answer for link in links_in((root / "mails/coe-butte.md").read_text("utf-8"))}


def test_a_publisher_that_is_no_lead_is_asked_where_a_curator_names_it(root: Path) -> None:
    done = ask(root, "--by", "Example County Office of Education")
    assert done.exit_code == 0, done.output
    assert mails(root) == ["example-county-office-of-education"]
    data = yaml.safe_load((root / "private/mail/example-county-office-of-education.yml").read_text("utf-8"))
    assert data["publisher"] == "Example County Office of Education"
    assert problems_on(root, DAY) == []


def test_each_entry_has_four_links_and_says_what_it_is(root: Path) -> None:
    """The four are those of the issue; a fifth offers to look after it."""
    by_kern(root)
    ask(root, "--by", "coe-kern")
    found = [link for link in links_in((root / "mails/coe-kern.md").read_text("utf-8")) if link.entry == "home-visits"]
    assert [link.answer for link in found] == ["still-right", "changed", "gone", "not-ours", "look-after"]
    assert len({link.token for link in found}) == 1


def test_the_message_is_a_draft_with_the_same_links(root: Path) -> None:
    by_kern(root)
    ask(root, "--by", "coe-kern")
    mail = message_from_string((root / "mails/coe-kern.eml").read_text("ascii"), policy=default)
    assert mail["To"] is None
    assert mail["From"] == CURATORS
    assert mail["X-Unsent"] == "1"
    plain, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    addresses = re.findall(r"<(mailto:[^>]+)>", (root / "mails/coe-kern.md").read_text("utf-8"))
    for address in addresses:
        assert f"<{address}>" in plain.get_content()
        assert address.replace("&", "&amp;") in html.get_content()
        assert parse_qs(urlsplit(address).query)["subject"]
    assert "This mail has no To" in (root / "mails/coe-kern.md").read_text("utf-8").replace("\\", "")


def test_what_is_copied_from_a_letter_is_the_same_raw_and_rendered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code, and where to send the letter: Markdown puts no backslash into it."""
    token = "-a_b*c-_-d_e_f-g--h__i".replace("*", "-")
    monkeypatch.setattr("level1.cli.ask.new_token", lambda: token)
    by_kern(root)
    file = root / "content/leads/coe-kern.yml"
    contact = "contact: {mailbox: help_desk@kern.example.org, url: 'https://kern.example.org/ask-us'}\n"
    file.write_text(file.read_text("utf-8") + contact, encoding="utf-8")
    ask(root, "--by", "coe-kern")
    letter = (root / "mails/coe-kern.md").read_text("utf-8")
    assert letter.count(f" `{token}`\n") == 1
    assert "`help_desk@kern.example.org`\n" in letter
    assert re.search(r"(?m)^`https://www\.example\.org/\S+`  $", letter), "the address of an entry"
    outside = re.sub(r"<mailto:[^>]*>|`[^`]*`", "", letter)
    assert not {"kern.example.org", token} & {word.replace("\\", "") for word in outside.split()}


def test_a_code_that_was_copied_with_backslashes_is_read() -> None:
    code = f"L1:gone:home-visits:{'-_' * 11}"
    escaped = re.sub(r"([:_-])", r"\\\1", code)
    assert escaped.count("\\") > 22
    assert [str(one) for one in codes_in(f"Here: {escaped}.")] == [code]


def test_a_mailbox_that_the_organization_published_is_the_only_recipient(root: Path) -> None:
    by_kern(root)
    file = root / "content/leads/coe-kern.yml"
    file.write_text(file.read_text("utf-8") + "contact: {mailbox: help@kern.example.org}\n", encoding="utf-8")
    ask(root, "--by", "coe-kern")
    assert "\nTo: help@kern.example.org\n" in (root / "mails/coe-kern.eml").read_text("ascii")


def test_one_mail_in_half_a_year_and_one_reminder_after_three_weeks(root: Path) -> None:
    by_kern(root)
    written = []
    for day in ("2026-12-01", "2026-12-21", "2026-12-22", "2027-01-30", "2027-05-31", "2027-06-01"):
        (root / "mails/coe-kern.eml").unlink(missing_ok=True)
        ask(root, "--by", "coe-kern", day=day)
        if (root / "mails/coe-kern.eml").exists():
            written.append(day)
    assert written == ["2026-12-01", "2026-12-22", "2027-06-01"]
    data = yaml.safe_load((root / "private/mail/coe-kern.yml").read_text("utf-8"))
    assert [one["kind"] for one in data["asked"]] == ["first", "reminder", "first"]
    assert data["asked"][0]["questions"] == data["asked"][1]["questions"]
    assert len({one["code"] for one in data["asked"]}) == 3


def test_who_holds_two_roles_is_asked_once(root: Path) -> None:
    by_kern(root)
    changed(root, "resources/home-visits.yml", "routed-by-theme", "named-by-source")
    lead = root / "content/leads/attendance-lead.yml"
    lead.write_text(
        re.sub(
            r"(?s)holders:\n.*?(?=^\w)",
            "holders:\n  - agency: Kern County Office of Education\n    role: lead\n",
            lead.read_text("utf-8"),
            flags=re.M,
        ),
        encoding="utf-8",
    )
    done = ask(root)
    assert len(mails(root)) == 1
    assert "the same agency" in done.stdout


def test_who_asks_for_no_mail_in_one_role_gets_none_in_another(root: Path) -> None:
    by_kern(root)
    changed(root, "resources/home-visits.yml", "routed-by-theme", "named-by-source")
    lead = root / "content/leads/attendance-lead.yml"
    holder = "holders:\n  - agency: Kern County Office of Education\n    role: lead\n"
    lead.write_text(re.sub(r"(?ms)^holders:\n.*?(?=^\w)", holder, lead.read_text("utf-8")), encoding="utf-8")
    ask(root, "--by", "coe-kern")
    link = next(one for one in links_in((root / "mails/coe-kern.md").read_text("utf-8")) if one.answer == "do-not-ask")
    (root / "stop.eml").write_text(
        f"From: a@b.example\nDate: Wed, 02 Dec 2026 09:00:00 -0800\n\n{link.body}", encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["answers", str(root / "stop.eml"), "--root", str(root), "--as-of", "2026-12-03"])
    assert done.exit_code == 0, done.output
    done = ask(root, "--by", "attendance-lead", day="2027-09-01")
    assert "asked not to be asked again" in done.stdout
    assert mails(root) == ["coe-kern"]


def test_a_mail_asks_about_five_entries_at_most(root: Path) -> None:
    by_kern(root)
    text = (root / "content/resources/home-visits.yml").read_text("utf-8")
    for number in range(9):
        own = re.sub(r"(?m)^title: .*", f"title: Entry {number}", text).replace("home-visits", f"entry-{number}")
        (root / f"content/resources/entry-{number}.yml").write_text(own, encoding="utf-8")
    ask(root, "--by", "coe-kern", "--limit", "40")
    assert len(entries_asked(root, "coe-kern")) == 5
    first = set(entries_asked(root, "coe-kern"))
    ask(root, "--by", "coe-kern", "--limit", "3", day="2027-07-01")
    assert len(entries_asked(root, "coe-kern")) == 3
    assert not first & set(entries_asked(root, "coe-kern")), "what was not asked yet comes first"


def test_text_of_others_becomes_no_markup_and_no_header() -> None:
    hostile = "<b>x</b>\nBcc: x@y.example\r\n# [a](http://evil.example) @everyone"
    asked = Asked(hostile, [hostile], hostile, [(hostile, "mailto:a@b.example?subject=x")])
    made = Letter(
        hostile, "", CURATORS, hostile, [hostile], [asked], [hostile], [(hostile, "mailto:a@b.example")], [hostile]
    )
    markdown = made.markdown()
    assert "<b>" not in markdown
    assert "](http://evil" not in markdown
    assert "\nBcc" not in markdown
    mail = message_from_string(made.message(), policy=default)
    assert mail["Bcc"] is None
    html = mail.get_body(("html",))
    assert html is not None
    assert "<b>" not in html.get_content()


def test_several_that_are_not_asked_are_told_of_as_several(root: Path) -> None:
    by_kern(root)
    changed(root, "resources/home-visits.yml", "Kern County", "Butte County")
    ask(root)
    told = ask(root).stdout
    assert "3 organizations are not asked: they were asked in this half year." in told
    assert "is not asked: it was asked in this half year (" in ask(root, "--by", "coe-kern").stdout


@pytest.mark.parametrize("mailbox", ["", "nobody", "a@b.example\nBcc: c@d.example"])
def test_without_a_mailbox_nothing_is_written(root: Path, mailbox: str) -> None:
    done = ask(root, mailbox=mailbox)
    assert done.exit_code == 2
    assert not (root / "mails").exists()
    assert not (root / "private/mail").exists()


def test_who_is_not_known_ends_the_command(root: Path) -> None:
    done = ask(root, "--by", "../../etc/passwd")
    assert done.exit_code == 2
    assert "no lead or publisher" in done.stderr


@pytest.mark.parametrize(
    ("by", "meant"),
    [("coe-krn", "coe-kern"), ("Exampel County Office of Education", "Example County Office of Education")],
)
def test_an_organization_that_is_not_there_is_told_with_what_was_meant(root: Path, by: str, meant: str) -> None:
    done = ask(root, "--by", by)
    assert done.exit_code == UNUSABLE
    assert f"Did you mean {meant}" in done.stderr
