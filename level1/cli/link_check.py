"""level1 links check: requests the addresses of the catalog and stores the responses."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from level1.catalog.content import Content
from level1.cli.link_options import db_option, memory_of, memory_path, moment_or_now, now_option
from level1.cli.options import content_of, root_option, unusable
from level1.links.addresses import external_addresses
from level1.links.asking.run import Outcome, Way, due, run_checks
from level1.links.memory import NO_NETWORK, MemoryTrouble, held
from level1.links.observation import FAILURES
from level1.links.policy import Asking, NoPolicy, asking_from

# Waiting for a run that is finishing its write is worthwhile; waiting for a whole run is not.
_WAIT_FOR_ANOTHER_RUN = 10.0
ABOUT_THE_CHECKER = "about/link-checker/"


@click.command()
@root_option
@db_option
@now_option
@click.option("--due", "only_due", is_flag=True, help="Only addresses that are due, for scheduled runs.")
@click.option(
    "--allow-private", is_flag=True, help="Also request addresses in private networks, such as this computer's own."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="The output format.")
def check(root: Path, db: Path | None, now: datetime | None, only_due: bool, allow_private: bool, format_: str) -> None:
    """Request every external address of entries, leads and hand-written pages once, and store the responses.

    This command judges nothing: `level1 links report` does, from checks over several days. A run without a network is
    stored as such and changes no state. Exit code 0 if the run was made, 2 if it could not be made.
    """
    content = content_of(root)
    policy = _asking(content)
    moment = moment_or_now(now)
    path = memory_path(root, db)
    try:
        with held(path, _WAIT_FOR_ANOTHER_RUN), memory_of(path, moment) as memory:
            uses = external_addresses(content)
            urls = due(uses, memory, policy, moment) if only_due else list(uses)
            way = Way(allow_private=allow_private, about=_about())
            with _progress(len(urls), format_) as progress:
                outcome = run_checks(urls, memory, policy, moment, way, progress, uses)
    except MemoryTrouble as trouble:
        unusable(str(trouble))
    except KeyboardInterrupt:
        unusable("Stopped. What was answered until now is remembered; the next run asks the rest as well.")
    if format_ == "json":
        click.echo(json.dumps(asdict(outcome), indent=2))
    else:
        click.echo(told(outcome))


def _asking(content: Content) -> Asking:
    document = content.word_files.get("link-policy")
    try:
        return asking_from(document.data if document else None)
    except NoPolicy as missing:
        unusable(str(missing))


def _about() -> str:
    site = os.environ.get("LEVEL1_SITE_URL", "").strip()
    return f"{site.rstrip('/')}/{ABOUT_THE_CHECKER}" if site.startswith(("http://", "https://")) else ""


@contextmanager
def _progress(number: int, format_: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar with rate and estimate, on a terminal only."""
    if format_ != "text" or not sys.stderr.isatty() or not number:
        yield None
        return
    started = time.monotonic()
    with click.progressbar(
        length=number,
        label="Asking",
        show_pos=True,
        item_show_func=lambda rate: rate,
        file=sys.stderr,
    ) as bar:

        def step(done: int, _all: int) -> None:
            passed = time.monotonic() - started
            bar.update(1, f"{done / passed:.1f} a second" if passed else None)

        yield step


def told(outcome: Outcome) -> str:
    """The result of a run in sentences."""
    if not outcome.addresses:
        return "No address is due."
    first = f"{outcome.addresses:,} addresses of {outcome.hosts:,} hosts, in {outcome.seconds:,.0f} seconds."
    lines = [first]
    if outcome.outcome == NO_NETWORK:
        why = (
            "Nothing answered"
            if not outcome.answered
            else f"{outcome.unknown_hosts:,} of {outcome.hosts:,} hosts could not be found"
        )
        lines = [
            f"no network: {why}, so this run says nothing about the addresses. It is remembered as a run without a network, "
            "and no state has changed.",
            first,
        ]
    lines += [f"  {number:>6,}  answered {status}" for status, number in outcome.statuses.items()]
    lines += [f"  {number:>6,}  {FAILURES.get(failure, failure)}" for failure, number in outcome.failures.items()]
    if outcome.waiting:
        lines.append(f"{outcome.waiting:,} were not asked: their hosts asked to be left alone for longer.")
    if outcome.left:
        lines.append(f"{outcome.left:,} were left for the next run: the time of this one was over.")
    return "\n".join(lines)
