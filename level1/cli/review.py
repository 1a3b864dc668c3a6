"""level1 review: records reviews, one by one or along a worklist."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from level1.catalog.content import KINDS, Content
from level1.cli.answer_walk import AnswerWalk
from level1.cli.options import Day, as_of_option, changing, content_of, root_option, today_or, unusable, valid_catalog
from level1.cli.review_walk import Walk
from level1.curation import CURATORS, standings, worklist
from level1.curation.reviewing import CannotReview, Desk
from level1.identity.ids import NoSuchEntry, entry_called
from level1.problems import not_written
from level1.project import SCHEMAS
from level1.sentences import sentence
from level1.yamlfile.writing import write_files


@click.command()
@click.argument("ids", metavar="[ID...]", nargs=-1)
@click.option("--by", metavar="LEAD", help="Who reviews: the id of a lead, or curators.")
@click.option("--checked", metavar="a,b,c", help="What was checked: works, current, aligned, accurate, accessible.")
@click.option("--outcome", metavar="O", help="What was decided: keep, revise, withdraw or replace.")
@click.option("--date", "day", type=Day(), metavar="DATE", help="The day of the review (default: today).")
@click.option("--role", default="", metavar="R", help="What the reviewer does there; never a name.")
@click.option("--note", default="", metavar="N", help="What the next reviewer should know.")
@as_of_option
@root_option
def review(
    ids: tuple[str, ...],
    by: str | None,
    checked: str | None,
    outcome: str | None,
    day: date | None,
    role: str,
    note: str,
    as_of: date | None,
    root: Path,
) -> None:
    """Record that entries were reviewed: who, when, what was checked, with which outcome.

    With IDs, the same record is added to each entry; all files are written, or none. Without IDs, the command walks
    through the worklist of LEAD (or curators): the entry, its address, what to check, and one key for each outcome. You
    can stop at any time and resume with the same command, because every record is saved at once. For the curators it begins
    with the answers by mail that wait: one key accepts or rejects each. An answer by mail is no review.

    If an id exists in both kinds, write resource/ID or lead/ID. A review of works alone says that someone opened the
    link and it works; the content still waits for its review.
    """
    if not by:
        unusable(sentence("Say who reviews: --by with the id of a lead, or --by curators."))
    today = today_or(as_of)
    desk = Desk(content_of(root), SCHEMAS, today)
    try:
        who = desk.reviewer(by)
        if ids:
            if not checked or not outcome:
                unusable(sentence("Say what was checked and what was decided: --checked works,current --outcome keep."))
            record = desk.record(who, desk.checked(checked), outcome, day or today, role, note)
            with changing(root):
                told = _add(desk, desk.content, ids, record)
            click.echo("\n".join(told))
            return
        if outcome or note:
            unusable(
                sentence("Name the entries that --outcome or --note is about. Without ids, each entry is asked about.")
            )
        names = desk.checked(checked) if checked else None
        desk.record(who, names or desk.checks, "keep", day or today, role)
    except (CannotReview, NoSuchEntry) as impossible:
        unusable(sentence("%(impossible)s Nothing was written.", impossible=impossible))
    catalog = valid_catalog(root, as_of)
    if who == CURATORS and not AnswerWalk(root, catalog, today).go():
        return
    waiting = worklist(standings(catalog, today), who)
    if not waiting:
        click.echo(_nothing(who))
        return
    Walk(desk, catalog, who, day or today, role, names).go(waiting)


def _add(desk: Desk, content: Content, ids: tuple[str, ...], record: dict[str, object]) -> list[str]:
    additions = {}
    for id in ids:
        kind, own = entry_called(content, id)
        additions[f"{KINDS[kind]}/{own}"] = desk.addition(kind, own, record)
    changed = {item.path: item.after for item in additions.values() if item.after != item.before}
    try:
        write_files(content.root / "content", changed)
    except OSError as error:
        unusable(not_written(error))
    return [
        sentence("%(name)s: recorded.", name=name)
        if item.after != item.before
        else sentence("%(name)s: has this record already.", name=name)
        for name, item in additions.items()
    ]


def _nothing(who: str) -> str:
    if who == CURATORS:
        return sentence("The curators have nothing to review. To review an entry anyway, name it: level1 review ID.")
    return sentence(
        "%(who)s has nothing to review: none of the entries it agreed to maintain is due. To review "
        "others, name them: level1 review ID.",
        who=who,
    )
