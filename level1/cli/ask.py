"""level1 ask: writes mails that ask organizations whether entries are still right. Nothing is sent."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from level1.addresses import is_mailbox
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import Content
from level1.catalog.known import known_from
from level1.cli.options import as_of_option, changing, root_option, tell_if_published, today_or, unusable, valid_content
from level1.contribute.asking import LIMIT, Turn, turns
from level1.contribute.codes import hashed, new_token
from level1.contribute.letters import letter
from level1.contribute.organizations import Organization, organization, organizations
from level1.contribute.records import CannotRecord, Records
from level1.problems import not_written, shown, visible
from level1.project import SCHEMAS
from level1.sentences import Sentence, counted, sentence
from level1.yamlfile.writing import write_file

# Of one organization, and of several.
_WHY = {
    "do-not-ask": (sentence("it asked not to be asked again"), sentence("they asked not to be asked again")),
    "asked-lately": (sentence("it was asked in this half year"), sentence("they were asked in this half year")),
    "same-agency": (
        sentence("the same agency is asked in another role in this half year"),
        sentence("the same agencies are asked in other roles in this half year"),
    ),
    "nothing-to-ask": (sentence("there is nothing to ask it"), sentence("there is nothing to ask them")),
}

mailbox_option = click.option(
    "--mailbox",
    envvar="LEVEL1_CURATORS_MAILBOX",
    metavar="ADDRESS",
    help="The curators' mailbox, to which answers go (default: LEVEL1_CURATORS_MAILBOX).",
)


@click.command()
@click.option("--by", metavar="LEAD", help="Only this lead, or a publisher by its name or id (default: every lead).")
@click.option(
    "--limit",
    type=click.IntRange(1, LIMIT, clamp=True),
    default=LIMIT,
    metavar="N",
    help="How many entries one mail asks about, at most 5.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the mails are written (default: the folder mails under the root).",
)
@mailbox_option
@click.option(
    "--site-url",
    envvar="LEVEL1_SITE_URL",
    default="",
    metavar="URL",
    help="Where the site is (default: LEVEL1_SITE_URL).",
)
@as_of_option
@root_option
def ask(
    by: str | None, limit: int, out: Path | None, mailbox: str | None, site_url: str, as_of: date | None, root: Path
) -> None:
    """Write mails that ask organizations whether our entries are still right. Nothing is sent.

    A publisher is asked about what it publishes, a lead about entries whose source names it, a steward about what it maintains; a
    lead chosen by topic is asked whether it may be named. There is one mail for each organization in half a year, with one
    reminder after 21 days, and none for those who asked for none. Each mail is written as a draft (.eml) and as Markdown, and
    what was asked is recorded in private/mail, which git ignores, or below the folder that LEVEL1_PRIVATE names. `level1 answers` reads the
    replies.
    """
    if not mailbox or not is_mailbox(mailbox):
        unusable(
            sentence("Say where answers go: --mailbox with the curators' mailbox, or set LEVEL1_CURATORS_MAILBOX.")
        )
    today = today_or(as_of)
    with changing(root):
        content = valid_content(root, as_of)
        catalog = catalog_from(content)
        found = organizations(catalog, today)
        chosen = [_called(content, catalog, found, by)] if by else [id for id, one in found.items() if one.lead]
        records = Records(content, SCHEMAS)
        mails: dict[Path, str] = {}
        told: list[Sentence] = []
        quiet: list[Turn] = []
        for turn in turns(catalog, found, chosen, today, limit):
            one = turn.organization
            if not turn.questions:
                quiet.append(turn)
                continue
            token = new_token()
            made = letter(catalog, turn, token, mailbox, site_url)
            file = next((id for id in catalog.mail if id == one.id or _is(catalog, id, one)), one.id)
            try:
                records.asked(one, file, today, hashed(token), turn.questions, "reminder" if turn.reminder else "first")
            except CannotRecord as impossible:
                unusable(sentence("%(impossible)s Nothing was written.", impossible=impossible))
            place = (out or root / "mails") / one.id
            mails[place.with_suffix(".eml")], mails[place.with_suffix(".md")] = made.message(), made.markdown()
            told.append(_line(turn))
        _write(mails, records)
    tell_if_published(content.private)
    click.echo("\n".join((*told, *_ending(told, quiet, out or root / "mails", by))))


def _is(catalog: Catalog, id: str, one: Organization) -> bool:
    """Whether a file of mail is that of a lead under a former id."""
    return one.lead is not None and catalog.lead_called(id) is one.lead


def _called(content: Content, catalog: Catalog, found: dict[str, Organization], by: str) -> str:
    lead = catalog.lead_called(by.removeprefix("lead/"))
    if lead:
        by = lead.id
        if by not in found:
            found[by] = organization(catalog, by)
    named = [id for id, one in found.items() if id == by or one.name.casefold() == by.casefold()]
    if not named:
        known = known_from(content, catalog.taxonomy)
        names = {one.name.casefold(): one.name for one in found.values()}
        publisher = known.guesses.closest("publishers", by, names)
        near = (*known.likely("lead", by), *([names[publisher]] if publisher else ()))
        if near:
            unusable(
                sentence(
                    "There is no lead or publisher called %(by)s. Did you mean %(near)s?",
                    by=shown(by),
                    near=" or ".join(near),
                )
            )
        unusable(
            sentence(
                "There is no lead or publisher called %(by)s. Write the name of a file in content/leads without .yml, or a "
                "publisher as its entries name it.",
                by=shown(by),
            )
        )
    return named[0]


def _write(mails: dict[Path, str], records: Records) -> None:
    """The mails first: a record of a mail that is nowhere would keep its organization from being asked."""
    done: list[Path] = []
    try:
        for path, text in mails.items():
            write_file(path, text)
            done.append(path)
        if records.texts:
            records.write()
    except OSError as error:
        for path in done:
            path.unlink(missing_ok=True)
        unusable(not_written(error))


def _line(turn: Turn) -> Sentence:
    values: dict[str, str] = {"id": turn.organization.id, "to": turn.organization.mailbox or sentence("no To:")}
    if turn.reminder:
        return sentence("%(id)s: reminder (%(to)s)", **values)
    return counted(
        "%(id)s: %(count)s question (%(to)s)", "%(id)s: %(count)s questions (%(to)s)", len(turn.questions), **values
    )


def _ending(told: list[Sentence], quiet: list[Turn], out: Path, by: str | None) -> list[Sentence]:
    lines: list[Sentence] = []
    if by:
        for turn in quiet:
            name: str = visible(turn.organization.name)
            why: str = _WHY[turn.why][0]
            lines.append(
                sentence("%(name)s is not asked: %(why)s (%(day)s).", name=name, why=why, day=turn.since)
                if turn.since
                else sentence("%(name)s is not asked: %(why)s.", name=name, why=why)
            )
    else:
        for why, number in sorted(Counter(turn.why for turn in quiet).items()):
            lines.append(
                counted(
                    "%(count)s organization is not asked: %(why)s.",
                    "%(count)s organizations are not asked: %(why)s.",
                    number,
                    why=_WHY[why][number > 1],
                )
            )
    lines.append(
        counted(
            "%(count)s mail written to %(out)s. Nothing was sent.",
            "%(count)s mails written to %(out)s. Nothing was sent.",
            len(told),
            out=out,
        )
    )
    return lines
