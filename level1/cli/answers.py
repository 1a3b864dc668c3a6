"""level1 answers: reads replies to the mails of `level1 ask` into proposals that a curator decides."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import catalog_from
from level1.catalog.mail import contradict
from level1.cli.options import as_of_option, changing, root_option, tell_if_published, today_or, unusable, valid_content
from level1.contribute.inbox import read_inbox
from level1.contribute.proposals import Proposed, Unclear, proposals
from level1.contribute.records import CannotRecord, Records
from level1.problems import not_written, visible
from level1.project import SCHEMAS
from level1.sentences import Sentence, counted, sentence


@click.command()
@click.argument("path", metavar="FILE|DIR", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Report what would be proposed without writing anything.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="The output format.")
@as_of_option
@root_option
def answers(path: Path, dry_run: bool, format_: str, as_of: date | None, root: Path) -> None:
    """Read replies to our mails: a mailbox (.mbox, or a folder in the format Maildir), message files (.eml), or files that the page of
    an organization wrote. Files of Outlook (.msg) are saved as .eml first.

    An answer is proposed only if its code is that of a mail that asked this question; what was sent automatically, only forwarded or
    cannot be checked is listed with the reason. Answers that contradict each other are all proposed. Proposals go into private/mail,
    which git ignores, or below the folder that LEVEL1_PRIVATE names; reading the same mail again adds nothing. Names and mailboxes of
    those who reply are not kept. A curator decides each with one key: `level1 review --by curators`.
    """
    today = today_or(as_of)
    with changing(root):
        content = valid_content(root, as_of)
        proposed, unclear = proposals(catalog_from(content), read_inbox(path), today)
        if not dry_run:
            records = Records(content, SCHEMAS)
            try:
                for one in proposed:
                    if one.stored is None:
                        records.answered(one.file, one.answer)
                    elif one.adds_care:
                        records.cautioned(one.file, one.answer)
                if records.texts:
                    records.write()
            except (CannotRecord, OSError) as impossible:
                unusable(not_written(impossible))
    tell_if_published(content.private)
    if format_ == "json":
        data = {"proposed": [p.as_data() for p in proposed], "not_understood": [u.as_data() for u in unclear]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_told(proposed, unclear, dry_run)))


def _told(proposed: list[Proposed], unclear: list[Unclear], dry_run: bool) -> list[Sentence]:
    lines = [
        sentence(
            "%(about)s: %(answer)s, %(by)s, %(day)s",
            about=p.answer.about,
            answer=p.answer.answer,
            by=p.by,
            day=p.answer.day,
        )
        for p in proposed
    ]
    lines += [
        sentence("%(file)s: a curator has to read this reply.", file=visible(source))
        for source in dict.fromkeys(
            source for one in proposed if one.adds_care or not one.decided for source in one.to_read
        )
    ]
    lines += [
        sentence("Replies about %(about)s contradict each other (%(by)s). A curator chooses.", about=about, by=by)
        for by, about in dict.fromkeys((one.by, one.answer.about) for one in proposed if _contradicted(one, proposed))
    ]
    lines += [sentence("%(file)s: %(reason)s", file=visible(one.source), reason=one.reason) for one in unclear]
    known = Counter(one.stored is not None for one in proposed)
    lines.append(
        sentence(
            "Proposed: %(new)s. Known already: %(known)s. Not understood: %(unclear)s.",
            new=known[False],
            known=known[True],
            unclear=len(unclear),
        )
    )
    if dry_run:
        lines.append(sentence("Nothing was changed: this was a dry run."))
    elif known[False]:
        lines.append(
            counted(
                "It waits for a curator: level1 review --by curators",
                "They wait for a curator: level1 review --by curators",
                known[False],
            )
        )
    return lines


def _contradicted(one: Proposed, proposed: list[Proposed]) -> bool:
    return not one.decided and any(
        not other.decided
        and (other.file, other.answer.about, other.answer.asked) == (one.file, one.answer.about, one.answer.asked)
        and contradict(other.answer.answer, one.answer.answer)
        for other in proposed
    )
