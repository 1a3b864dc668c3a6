"""level1 links added: asks the addresses that a change adds, before it is merged."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from level1.cli.exit_codes import DONE, PROBLEMS
from level1.cli.github import tell_github
from level1.cli.link_options import moment_or_now, now_option
from level1.cli.options import content_of, root_option, unusable
from level1.commits import UnknownCommit
from level1.links.asking.run import Way
from level1.links.changed import Outcome, added_addresses, check_added
from level1.links.memory import MemoryTrouble
from level1.links.policy import NoPolicy, asking_from
from level1.problems import as_text, visible
from level1.sentences import counted, sentence


@click.command()
@click.argument("base", metavar="BASE")
@root_option
@now_option
@click.option(
    "--allow-private", is_flag=True, help="Also request addresses in private networks, such as this computer's own."
)
@click.option("--format", "format_", type=click.Choice(["text", "github"]), default="text", help="The output format.")
def added(base: str, root: Path, now: datetime | None, allow_private: bool, format_: str) -> None:
    """Request the addresses that are in the content now and were not where this work left BASE.

    Only an address that certainly leads nowhere is a problem: no such page, or no such host, in two checks. Without a network,
    nothing is. Nothing is stored.
    """
    content = content_of(root)
    document = content.word_files.get("link-policy")
    try:
        urls = added_addresses(content, base)
        policy = asking_from(document.data if document else None)
        outcome = check_added(content, urls, policy, moment_or_now(now), Way(allow_private=allow_private))
    except (UnknownCommit, NoPolicy, MemoryTrouble, ValueError) as trouble:
        unusable(sentence("The added links cannot be checked: %(why)s", why=trouble))
    if format_ == "github":
        tell_github(outcome.problems)
    elif outcome.problems:
        click.echo(as_text(outcome.problems))
    for doubt in outcome.doubtful:
        click.echo(sentence("Not sure: %(doubt)s", doubt=visible(doubt)))
    click.echo(_summary(outcome), err=format_ == "github")
    raise SystemExit(PROBLEMS if outcome.problems else DONE)


def _summary(outcome: Outcome) -> str:
    if not outcome.network:
        return counted(
            "No network: %(count)s added link was not checked.",
            "No network: %(count)s added links were not checked.",
            outcome.asked,
        )
    return counted("%(count)s added link checked.", "%(count)s added links checked.", outcome.asked)
