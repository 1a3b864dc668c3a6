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
from level1.sentences import counted, sentence

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
    stored as such and changes no state.
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
        unusable(sentence("Stopped. What was answered until now is remembered; the next run asks the rest as well."))
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
        label=sentence("Asking"),
        show_pos=True,
        item_show_func=lambda rate: rate,
        file=sys.stderr,
    ) as bar:

        def step(done: int, _all: int) -> None:
            passed = time.monotonic() - started
            bar.update(1, sentence("%(rate)s a second", rate=f"{done / passed:.1f}") if passed else None)

        yield step


def told(outcome: Outcome) -> str:
    """The result of a run in sentences."""
    if not outcome.addresses:
        return sentence("No address is due.")
    first = sentence(
        "%(addresses)s on %(hosts)s, in %(seconds)s.",
        addresses=counted("%(count)s address", "%(count)s addresses", outcome.addresses),
        hosts=counted("%(count)s host", "%(count)s hosts", outcome.hosts),
        seconds=counted("%(count)s second", "%(count)s seconds", round(outcome.seconds)),
    )
    lines: list[str] = [first]
    if outcome.outcome == NO_NETWORK:
        offline = (
            counted(
                "No network: of %(count)s host, %(unknown)s could not be found.",
                "No network: of %(count)s hosts, %(unknown)s could not be found.",
                outcome.hosts,
                unknown=outcome.unknown_hosts,
            )
            if outcome.answered
            else sentence("No network: nothing answered.")
        )
        lines = [
            sentence(
                "%(offline)s This run says nothing about the addresses. It is remembered as a run without a network, and "
                "no state has changed.",
                offline=offline,
            ),
            first,
        ]
    answers: list[tuple[str, int]] = [
        (sentence("answered %(status)s", status=str(status)), n) for status, n in outcome.statuses.items()
    ]
    answers += [(FAILURES.get(failure, failure), n) for failure, n in outcome.failures.items()]
    lines += [f"  {number:>6,}  {answer}" for answer, number in answers]
    if outcome.waiting:
        lines.append(
            counted(
                "%(count)s was not asked: its host asked for a longer wait.",
                "%(count)s were not asked: their hosts asked for a longer wait.",
                outcome.waiting,
            )
        )
    if outcome.left:
        lines.append(
            counted(
                "%(count)s was left for the next run: the time of this one was over.",
                "%(count)s were left for the next run: the time of this one was over.",
                outcome.left,
            )
        )
    return "\n".join(lines)
