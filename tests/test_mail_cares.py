"""What a curator has to look at before an answer by mail is accepted: no reply hides what another one warns of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from click.testing import CliRunner
from mail_seeds import problems_on
from test_mail_replies import REPLIED, answered, asked, level1, links, record, reply

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.cli import main
from level1.contribute.proposals import proposals
from level1.contribute.replies import reply_from

# The fixture.
__all__ = ["asked"]


def test_what_one_of_several_replies_warns_of_stays_on_the_record(asked: Path, tmp_path: Path) -> None:
    """Whether they are read together, in any order, or one comes later."""
    link = links(asked)[0]
    plain = reply(link)
    more = plain + b"\nBut the second page is from 2019.\n"
    elsewhere = reply(link, sender="x@elsewhere.example", day="Thu, 03 Dec 2026 09:00:00 -0800")
    for name, raw in (("a", plain), ("b", elsewhere), ("c", more)):
        (tmp_path / f"{name}.eml").write_bytes(raw)
    for order in (("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a")):
        told = record_and_told(asked, [(name, tmp_path / f"{name}.eml") for name in order])
        assert told == (["own-words", "other-domain"], "2026-12-02", {"b", "c"})
    answered(asked, tmp_path / "a.eml")
    assert "care" not in record(asked)["answers"][0]
    said = level1(asked, "answers", tmp_path / "b.eml")
    assert "b.eml: a curator has to read this reply." in said.stdout
    assert record(asked)["answers"][0]["care"] == ["other-domain"]
    answered(asked, tmp_path / "c.eml")
    answered(asked, tmp_path / "a.eml")
    (one,) = record(asked)["answers"]
    assert (one["care"], str(one["date"]), one["state"]) == (["own-words", "other-domain"], "2026-12-02", "proposed")
    assert problems_on(asked, REPLIED) == []


def record_and_told(root: Path, replies: list[tuple[str, Path]]) -> tuple[list[str], str, set[str]]:
    """What is proposed of replies that give one answer: what to look at, the day, and which of them a curator has to read."""
    catalog = catalog_from(read_content(root))
    read = [(name, reply_from(path.read_bytes())) for name, path in replies]
    (one,), _unclear = proposals(catalog, read, date.fromisoformat(REPLIED))
    return [*one.answer.care], one.answer.day.isoformat(), {*one.to_read}


def test_a_warning_that_comes_after_the_decision_is_told_and_kept(asked: Path, tmp_path: Path) -> None:
    link = links(asked)[0]
    (tmp_path / "a.eml").write_bytes(reply(link))
    answered(asked, tmp_path / "a.eml")
    done = CliRunner().invoke(
        main,
        ["review", "--by", "curators", "--checked", "works", "--root", str(asked), "--as-of", REPLIED],
        input="aq",
    )
    assert done.exit_code == 0, done.output
    (tmp_path / "b.eml").write_bytes(reply(link) + b"\nBut the second page is from 2019.\n")
    for told in (True, False):
        said = level1(asked, "answers", tmp_path / "b.eml").stdout
        assert ("b.eml: a curator has to read this reply." in said) is told
    (one,) = record(asked)["answers"]
    assert (one["state"], one["care"]) == ("accepted", ["own-words"])
    assert problems_on(asked, REPLIED) == []
