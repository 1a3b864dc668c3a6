"""Deciding answers by mail: one key each, shown on the entry as what it is, and no review."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from light import lighten
from mail_seeds import CURATORS, Link, links_in, problems_on

from level1.catalog.as_known import as_known_on
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.catalog.mail import ANSWERS_TO, Mail
from level1.cli import answer_walk, main
from level1.cli.exit_codes import UNUSABLE
from level1.curation import standing_of
from level1.site.pages import site_pages
from level1.site.pages.conformance import ADDRESS as CONFORMANCE

ASKED, DECIDED = "2026-12-01", "2026-12-10"


def level1(root: Path, *arguments: object, keys: str = "", day: str = DECIDED) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--root", str(root), "--as-of", day], input=keys)


@pytest.fixture
def root(catalogue: Path) -> Path:
    lighten(catalogue)
    for file in (catalogue / "content/resources").glob("*.yml"):
        text = file.read_text("utf-8").replace("Example County Office of Education", "Kern County Office of Education")
        file.write_text(text, encoding="utf-8")
    assert level1(catalogue, "ask", "--by", "coe-kern", "--mailbox", CURATORS, day=ASKED).exit_code == 0
    return catalogue


def reply(root: Path, *answers: tuple[str, str], words: str = "", written: str = "2", day: str = DECIDED) -> None:
    """Somebody answers: (entry, answer) each in a mail of its own."""
    links = links_in((root / "mails/coe-kern.md").read_text("utf-8"))
    (root / "in").mkdir(exist_ok=True)
    for number, (entry, answer) in enumerate(answers):
        link: Link = next(one for one in links if (one.entry, one.answer) == (entry, answer))
        (root / f"in/{number}.eml").write_text(
            f"From: office@kern.example.org\nDate: {written} Dec 2026 09:00:00 -0800\nSubject: {link.subject}\n\n{link.body}\n{words}",
            encoding="utf-8",
        )
    assert level1(root, "answers", root / "in", day=day).exit_code == 0


def decide(root: Path, keys: str) -> Result:
    done = level1(root, "review", "--by", "curators", "--checked", "works", keys=keys)
    assert done.exit_code == 0, done.output
    assert problems_on(root, DECIDED) == []
    return done


def record(root: Path) -> list[dict[str, Any]]:
    data = yaml.safe_load((root / "private/mail/coe-kern.yml").read_text("utf-8"))
    found: list[dict[str, Any]] = data["answers"]
    return found


def catalog(root: Path) -> Catalog:
    return catalog_from(read_content(root))


def page(root: Path, address: str) -> str:
    day = date.fromisoformat(DECIDED)
    return next(page.html for page in site_pages(catalog(root), day) if page.address == address)


SAID = "Someone writing for Kern County Office of Education said on December 2, 2026: still right."


def test_an_accepted_answer_is_shown_as_what_it_is_and_is_no_review(root: Path) -> None:
    before = standing_of(catalog(root), catalog(root).resources["home-visits"], date.fromisoformat(DECIDED))
    reply(root, ("home-visits", "still-right"))
    assert SAID not in page(root, "resources/home-visits/"), "a proposal counts for nothing"
    assert SAID in decide(root, "aq").stdout
    assert (record(root)[0]["state"], record(root)[0]["decided"]) == ("accepted", DECIDED)
    html = page(root, "resources/home-visits/")
    assert SAID in html
    assert "This is no review." in html
    after = standing_of(catalog(root), catalog(root).resources["home-visits"], date.fromisoformat(DECIDED))
    assert after == before
    assert SAID not in page(root, "resources/attendance-guide/")


def test_only_what_a_curator_accepted_is_published(root: Path) -> None:
    """The pages are the same without the folder that says who was asked, and content/ has nothing else of it."""
    reply(root, ("home-visits", "still-right"), ("attendance-guide", "gone"), ("all", "do-not-ask"))
    assert not (root / "content/mail").exists()
    decide(root, "araq")
    text = (root / "content/mail/coe-kern.yml").read_text("utf-8")
    answers = yaml.safe_load(text)
    assert [(one["about"], one["answer"]) for one in answers["answers"]] in (
        [("home-visits", "still-right")],
        [("attendance-guide", "gone")],
    )
    assert answers.keys() == {"answers"}
    about = answers["answers"][0]["about"]
    before = page(root, f"resources/{about}/")
    shutil.rmtree(root / "private")
    assert page(root, f"resources/{about}/") == before
    assert "Someone writing for" in before
    assert problems_on(root, DECIDED) == []


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_what_is_not_accepted_is_an_error_in_what_is_published(root: Path, state: str) -> None:
    reply(root, ("home-visits", "still-right"))
    (root / "content/mail").mkdir()
    whole = (root / "private/mail/coe-kern.yml").read_text("utf-8").replace("proposed", state)
    (root / "content/mail/coe-kern.yml").write_text(whole, encoding="utf-8")
    found = [p for p in problems_on(root, DECIDED) if p.file == "content/mail/coe-kern.yml"]
    assert {(p.code, p.severity) for p in found} == {("private-in-content", "error")}
    assert len(found) == 2, "the list of mails, and the answer"


def test_one_key_each_and_what_is_skipped_waits(root: Path) -> None:
    reply(root, ("home-visits", "gone"), ("attendance-guide", "still-right"))
    assert "0 accepted, 1 rejected, 1 left." in decide(root, "srq").stdout
    states = {one["about"]: one["state"] for one in record(root)}
    assert sorted(states.values()) == ["proposed", "rejected"]
    assert "1 accepted, 0 rejected, 0 left." in decide(root, "xaq").stdout
    assert "answer by mail" not in decide(root, "q").stdout


def test_a_curator_sees_answers_that_contradict_each_other_and_chooses(root: Path) -> None:
    reply(root, ("home-visits", "gone"), ("attendance-guide", "gone"), ("home-visits", "still-right"))
    told = decide(root, "ssaq").stdout
    assert told.count("Another reply contradicts it (December 2, 2026): ") == 2
    assert "1 accepted, 1 rejected, 1 left." in told
    assert sorted((one["about"], one["answer"], one["state"]) for one in record(root)) == [
        ("attendance-guide", "gone", "proposed"),
        ("home-visits", "gone", "rejected"),
        ("home-visits", "still-right", "accepted"),
    ]


def test_a_decision_is_taken_back_whole(root: Path) -> None:
    """One key too early: what was accepted is open again, with what it rejected, published and changed."""
    reply(root, ("home-visits", "gone"), ("home-visits", "look-after"))
    reply(root, ("attendance-guide", "changed"), written="5")
    files = {path: path.read_bytes() for path in root.rglob("*.yml")}
    told = decide(root, "bsabbabq").stdout
    assert "This is the first." in told
    assert told.count("The decision was taken back.") == 2
    assert "0 accepted, 0 rejected, 3 left." in told
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == files
    assert "1 accepted, 1 rejected, 1 left." in decide(root, "sabaq").stdout


def test_a_decision_that_somebody_changed_since_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reply(root, ("home-visits", "gone"), ("attendance-guide", "gone"))
    keys = iter("ab")

    def key() -> str:
        pressed = next(keys, "q")
        if pressed == "b":
            file = root / "content/mail/coe-kern.yml"
            file.write_text(file.read_text("utf-8") + "# Ours.\n", encoding="utf-8")
        return pressed

    monkeypatch.setattr("click.getchar", key)
    told = decide(root, "").stdout
    assert "Its file has changed since, so the decision stays." in told
    assert "1 accepted, 0 rejected, 1 left." in told


def test_every_answer_says_what_accepting_does() -> None:
    assert set(answer_walk._EFFECTS) == {answer for answers in ANSWERS_TO.values() for answer in answers}


def test_who_offers_to_maintain_an_entry_may_also_say_that_it_is_right(root: Path) -> None:
    reply(root, ("home-visits", "look-after"), ("home-visits", "still-right"))
    assert "contradicts" not in decide(root, "aaq").stdout
    assert [one["state"] for one in record(root)] == ["accepted", "accepted"]


def test_what_was_rejected_is_shown_nowhere_and_not_proposed_again(root: Path) -> None:
    reply(root, ("home-visits", "still-right"))
    decide(root, "rq")
    reply(root, ("home-visits", "still-right"))
    assert [one["state"] for one in record(root)] == ["rejected"]
    assert "Someone writing" not in page(root, "resources/home-visits/")


def test_a_lead_that_offers_to_maintain_an_entry_becomes_its_steward(root: Path) -> None:
    file = root / "content/resources/home-visits.yml"
    file.write_text(file.read_text("utf-8") + "# A remark of its own.\n", encoding="utf-8")
    reply(root, ("home-visits", "look-after"))
    decide(root, "aq")
    assert yaml.safe_load(file.read_text("utf-8"))["steward"] == {"lead": "coe-kern", "accepted": "2026-12-02"}
    assert "# A remark of its own." in file.read_text("utf-8")


def test_an_entry_has_one_steward(root: Path) -> None:
    reply(root, ("home-visits", "look-after"))
    file = root / "content/resources/home-visits.yml"
    file.write_text(file.read_text("utf-8") + "steward: {lead: coe-butte, accepted: 2026-11-20}\n", encoding="utf-8")
    done = decide(root, "asq")
    assert "This entry has another steward already: coe-butte. Nothing was written." in done.stdout
    assert record(root)[0]["state"] == "proposed"


def test_an_interrupt_ends_with_the_code_of_a_stopped_command(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reply(root, ("home-visits", "still-right"))

    def interrupted() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(click, "getchar", interrupted)
    done = level1(root, "review", "--by", "curators", "--checked", "works")
    assert (done.exit_code, "0 accepted, 0 rejected, 1 left." in done.stdout) == (UNUSABLE, True)


def test_a_curator_is_told_what_to_look_at_first(root: Path) -> None:
    reply(root, ("home-visits", "still-right"), words="It has a new edition, though.\n")
    assert "The reply has words of its own" in decide(root, "q").stdout


def test_leads_do_not_decide_answers(root: Path) -> None:
    reply(root, ("home-visits", "still-right"))
    assert "answer by mail" not in level1(root, "review", "--by", "coe-kern", "--checked", "works", keys="aq").stdout
    assert record(root)[0]["state"] == "proposed"


def report(root: Path, day: str = DECIDED) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(level1(root, "curation", "--format", "json", day=day).stdout)
    return data


def test_curators_see_who_is_silent_and_for_how_long(root: Path) -> None:
    assert report(root)["silent"] == [
        {"id": "coe-kern", "name": "Kern County Office of Education", "asked": ASKED, "reminded": None, "days": 9}
    ]
    level1(root, "ask", "--by", "coe-kern", "--mailbox", CURATORS, day="2026-12-22")
    assert report(root, "2026-12-25")["silent"][0]["reminded"] == "2026-12-22"
    assert "Asked by mail, and not answered" in level1(root, "curation", day="2026-12-25").stdout
    reply(root, ("home-visits", "changed"), written="23", day="2026-12-25")
    assert report(root, "2026-12-25")["silent"] == []


def test_silence_is_told_to_nobody_else(root: Path) -> None:
    """Neither a public issue nor any page says who was asked."""
    markdown = level1(root, "curation", "--by", "curators", "--format", "markdown", day="2026-12-25").stdout
    csv = level1(root, "curation", "--format", "csv", day="2026-12-25").stdout
    # The report on the tests has the day on which they ran.
    found = [
        page for page in site_pages(catalog(root), date.fromisoformat("2026-12-25")) if page.address != CONFORMANCE
    ]
    pages = "".join(page.html for page in found)
    for text in (markdown, csv, pages):
        assert "not answered" not in text
        # Examples of the field reference have this day too.
        assert "2026-12-01" not in re.sub(r"<code>[^<]*</code>", "", text)
        assert "December 1, 2026" not in text


def test_what_an_accepted_answer_asks_for_waits_until_the_entry_changes(root: Path) -> None:
    reply(root, ("home-visits", "changed"))
    assert [one["state"] for one in report(root)["answers"]] == ["proposed"]
    decide(root, "aq")
    assert report(root)["answers"] == [
        {"entry": "home-visits", "answer": "changed", "by": "coe-kern", "date": "2026-12-02", "state": "accepted"}
    ]
    file = root / "content/resources/home-visits.yml"
    lines = [
        f'changed: "{DECIDED}"' if line.startswith("changed:") else line
        for line in file.read_text("utf-8").splitlines()
    ]
    file.write_text("\n".join(lines).replace(DECIDED, "2026-12-11") + "\n", encoding="utf-8")
    assert report(root, "2026-12-12")["answers"] == []


def test_an_answer_follows_an_entry_to_its_new_id(root: Path) -> None:
    reply(root, ("home-visits", "still-right"))
    decide(root, "aq")
    assert level1(root, "rename", "home-visits", "visits").exit_code == 0
    assert problems_on(root, DECIDED) == []
    assert SAID in page(root, "resources/visits/")


def test_a_past_day_knows_no_later_mail_answer_or_decision(root: Path) -> None:
    reply(root, ("home-visits", "still-right"))
    decide(root, "aq")

    def mail_on(day: int) -> Mail | None:
        known = as_known_on(read_content(root), date(2026, 12, day), date(2026, 12, 25))
        return catalog_from(known).mail.get("coe-kern")

    asked, answered, decided = mail_on(1), mail_on(5), mail_on(10)
    assert asked
    assert answered
    assert decided
    assert asked.unanswered is not None
    assert answered.answers[0].state == "proposed"
    assert decided.answers[0].state == "accepted"
    assert asked.answers == ()
