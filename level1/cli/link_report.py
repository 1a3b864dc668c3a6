"""level1 links report, fix, export and import: what a person does about links, and what moves between networks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import click

from level1.catalog.content import Content
from level1.cli.exit_codes import DONE, PROBLEMS
from level1.cli.link_options import Moment, db_option, memory_of, memory_path, moment_or_now, now_option
from level1.cli.options import changing, content_of, root_option, unusable
from level1.dates import day_of
from level1.links.addresses import external_addresses
from level1.links.asking.run import Way
from level1.links.asking.safety import Lookups
from level1.links.asking.transport import Transport
from level1.links.exchange import as_line, read_lines
from level1.links.judging.states import LinkState
from level1.links.judging.verdicts import judge_all
from level1.links.memory import MemoryTrouble, Run, held
from level1.links.policy import Asking, NoPolicy, asking_from
from level1.links.telling.archive import copy_of
from level1.links.telling.fix import changes, patch
from level1.links.telling.history import merge
from level1.links.telling.report import as_json, as_markdown, as_text, report_of
from level1.problems import as_text as problems_as_text
from level1.problems import reason_of, visible
from level1.sentences import counted, sentence
from level1.yamlfile.writing import write_file

_WAIT_FOR_ANOTHER_RUN = 10.0
_PRINTERS = {"text": as_text, "json": as_json, "markdown": as_markdown}


@click.command()
@root_option
@db_option
@click.option("--now", "--as-of", "now", type=Moment(), metavar="TS", help="Judge as of this moment or day.")
@click.option("--format", "format_", type=click.Choice([*_PRINTERS]), default="text", help="The output format.")
def report(root: Path, db: Path | None, now: datetime | None, format_: str) -> None:
    """List the links that need a person, by lead, the most certain first: the evidence, since when, and what to do.

    Judged from every stored check. Links to fix do not change the exit code.
    """
    content = content_of(root)
    moment = moment_or_now(now)
    states, runs = _states(content, memory_path(root, db), moment, required=db is not None)
    click.echo(_PRINTERS[format_](report_of(content, states, runs, moment)))


@click.command()
@root_option
@db_option
@now_option
@click.option(
    "--cross-domain", is_flag=True, help="Also redirects to another organization's site; confirm the owner first."
)
@click.option("--archive", is_flag=True, help="Look for copies of gone or taken-over pages in the Internet Archive.")
@click.option("--write", is_flag=True, help="Edit the files. Otherwise the command only prints the patch.")
def fix(root: Path, db: Path | None, now: datetime | None, cross_domain: bool, archive: bool, write: bool) -> None:
    """Print a patch of new addresses: permanent redirects seen twice, a day apart, and https for http.

    Comments and layout stay; `changed` is set; sources and review records are never touched. Apply the patch with `git
    apply`.
    """
    with changing(root) if write else nullcontext():
        _fix(root, db, moment_or_now(now), cross_domain=cross_domain, archive=archive, write=write)


def _fix(root: Path, db: Path | None, moment: datetime, *, cross_domain: bool, archive: bool, write: bool) -> None:
    content = content_of(root)
    states, _ = _states(content, memory_path(root, db), moment, required=db is not None)
    found = changes(content, states, day_of(moment), cross_domain=cross_domain)
    if write:
        for change in found:
            write_file(change.path, change.after)
            for field, old, new in change.replaced:
                click.echo(visible(f"{change.file}: {field}: {old} -> {new}"))
    elif found:
        click.echo(patch(found), nl=False)
    waiting = sum(state.state == "moved" for state in states.values()) - sum(
        old in states and states[old].state == "moved" for change in found for _, old, _ in change.replaced
    )
    told = (
        counted("%(count)s file changed.", "%(count)s files changed.", len(found))
        if write
        else counted("%(count)s file to change.", "%(count)s files to change.", len(found))
    )
    if waiting > 0:
        told = sentence(
            "%(changed)s Other moves, not in the patch: %(waiting)s; `level1 links report` says what each waits for.",
            changed=told,
            waiting=waiting,
        )
    click.echo(told, err=True)
    if archive:
        _archive(content, states)


@click.command("export")
@root_option
@db_option
@now_option
@click.option("--origin", default="", metavar="NAME", help="A name for this network, for a file to import elsewhere.")
def export_(root: Path, db: Path | None, now: datetime | None, origin: str) -> None:
    """Print every stored check as a line of JSON, except runs without a network.

    `level1 links import` reads it on another machine, and `level1 build --links` accepts it in place of the database.
    """
    path = memory_path(root, db)
    _require(path)
    with memory_of(path, moment_or_now(now), reading=True) as memory:
        for _url, history in memory.histories():
            for seen in history:
                line = as_line(seen)
                if origin and seen.origin == "here":
                    line = json.dumps({**json.loads(line), "origin": origin}, separators=(",", ":"))
                click.echo(line)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_option
@db_option
@now_option
@click.option("--origin", default="", metavar="NAME", help="The network of the checks, if the file says only here.")
def import_(file: Path, root: Path, db: Path | None, now: datetime | None, origin: str) -> None:
    """Import the checks of a run elsewhere, with their origin, so that two networks are judged together.

    Every line is checked; invalid lines are reported and skipped. Importing a file twice changes nothing.
    """
    content = content_of(root)
    moment = moment_or_now(now)
    path = memory_path(root, db)
    try:
        found, problems = read_lines(file, moment, origin)
    except OSError as error:
        unusable(sentence("%(file)s cannot be read: %(error)s.", file=file, error=reason_of(error)))
    if any(seen.origin == "here" for seen in found):
        unusable(
            sentence("The file does not say in which network it was made. Name it, for example --origin county-office.")
        )
    known = external_addresses(content)
    wanted = [seen for seen in found if seen.url in known]
    try:
        with held(path, _WAIT_FOR_ANOTHER_RUN), memory_of(path, moment) as memory:
            new, offline = merge(memory, wanted)
    except MemoryTrouble as trouble:
        unusable(str(trouble))
    if problems:
        click.echo(problems_as_text(problems), err=True)
    told = [sentence("New checks: %(new)s. Already there: %(known)s.", new=new, known=len(wanted) - new)]
    if offline:
        told.append(
            counted(
                "%(count)s check belongs to a run without a network and is not used.",
                "%(count)s checks belong to runs without a network and are not used.",
                offline,
            )
        )
    if len(found) > len(wanted):
        told.append(
            counted(
                "%(count)s check is of an address that this catalog does not have.",
                "%(count)s checks are of addresses that this catalog does not have.",
                len(found) - len(wanted),
            )
        )
    if problems:
        told.append(counted("%(count)s line was left out.", "%(count)s lines were left out.", len(problems)))
    click.echo(" ".join(told))
    raise SystemExit(PROBLEMS if problems else DONE)


def _states(
    content: Content, path: Path, moment: datetime, *, required: bool
) -> tuple[Mapping[str, LinkState], list[Run]]:
    """The state of every address, and the runs. Without a database nothing has been checked; none is created."""
    if required:
        _require(path)
    try:
        if not path.is_file():
            return judge_all(content, (), moment), []
        with memory_of(path, moment, reading=True) as memory:
            return judge_all(content, memory.histories(), moment), memory.runs()
    except ValueError as broken:
        unusable(sentence("%(broken)s `level1 validate` says more.", broken=broken))


def _require(path: Path) -> None:
    if not path.is_file():
        unusable(sentence("%(path)s is not there. `level1 links check` makes it; --db names another place.", path=path))


def _archive(content: Content, states: Mapping[str, LinkState]) -> None:
    lost = [state for state in states.values() if state.is_unsafe]
    transport = _transport(content)
    try:
        for state in lost:
            copy = copy_of(state, transport.ask)
            if copy is None:
                click.echo(sentence("The Internet Archive did not answer; no copies were looked for."), err=True)
                return
            click.echo(visible(f"{state.url}: {copy or sentence('the Internet Archive has no copy')}"), err=True)
    finally:
        transport.close()


def _transport(content: Content) -> Transport:
    document = content.word_files.get("link-policy")
    try:
        policy: Asking = asking_from(document.data if document else None)
    except NoPolicy as missing:
        unusable(str(missing))
    way = Way()
    return Transport(
        Lookups(way.resolver, policy.lookup_seconds, allow_private=False),
        way.user_agent(),
        request_seconds=policy.request_seconds,
        connect_seconds=policy.connect_seconds,
        body_bytes=policy.body_bytes,
        at_once=1,
    )
