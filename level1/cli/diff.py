"""level1 diff: what a change to the content means."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from level1.catalog.catalog import Catalog
from level1.catalog.content import Content, NoContent
from level1.catalog.fields import KINDS
from level1.catalog.model import Resource
from level1.catalog.picks import picks
from level1.cli.options import as_of_option, content_of, root_option, today_or, unusable
from level1.commits import UnknownCommit, commit_of, where_it_left
from level1.contribute.difference import difference
from level1.contribute.earlier import content_at
from level1.contribute.telling import as_markdown, as_text
from level1.project import SCHEMAS
from level1.sentences import sentence
from level1.site.pages.beginning import begin


@click.command()
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", default="")
@root_option
@as_of_option
@click.option(
    "--format", "format_", type=click.Choice(["text", "markdown", "json"]), default="text", help="The output format."
)
@click.option(
    "--data",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write the JSON into this file.",
)
def diff(base: str, head: str, root: Path, as_of: date | None, format_: str, data: Path | None) -> None:
    """Say what a change means: field by field in words, then for addresses, overlap, coverage and what comes first.

    It compares with the commit where HEAD left BASE (a branch, a tag or a commit). Without HEAD, it compares the files as they are
    now. Nothing is checked out. Markdown is made to be posted as a comment: texts of entries cannot become links, pictures or
    mentions there, and it is never longer than a comment may be.
    """
    try:
        with _both(root, base, head) as (before, now):
            found = difference(before, now, SCHEMAS, today_or(as_of), _begins).as_data()
    except (UnknownCommit, NoContent) as missing:
        unusable(sentence("Cannot compare with %(base)s: %(missing)s", base=base, missing=missing))
    if data:
        data.write_text(json.dumps(found), encoding="utf-8")
    if format_ == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(found) if format_ == "text" else as_markdown(found), nl=format_ == "text")


@contextmanager
def _both(root: Path, base: str, head: str) -> Iterator[tuple[Content, Content]]:
    tip = commit_of(root, head) if head else "HEAD"
    with content_at(root, where_it_left(root, base, tip)) as before:
        if not head:
            yield before, content_of(root)
            return
        with content_at(root, tip) as now:
            yield before, now


def _begins(catalog: Catalog) -> Mapping[tuple[str, str], Sequence[Resource]]:
    """What the page of each word begins with."""
    lists = picks(catalog)
    found = {
        (kind.field, word.id): begin(catalog, lists, kind, word)
        for kind in KINDS
        for word in catalog.taxonomy[kind.list_name].values()
    }
    return {key: [resource for resource, _reason in of.resources] for key, of in found.items() if of}
