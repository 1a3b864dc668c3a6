"""level1 show: one entry, and who names it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from level1.catalog.content import KINDS
from level1.catalog.data import items_of, text_of, texts_of
from level1.cli.options import content_of, root_option, unusable
from level1.identity.ids import NoSuchEntry
from level1.identity.showing import Shown, shown_entry
from level1.problems import visible
from level1.project import SCHEMAS
from level1.sentences import counted, sentence

# The text names this many places and counts the rest; JSON has all.
_MOST_PLACES = 10


@click.command()
@click.argument("id", metavar="ID")
@root_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="The output format.")
def show(id: str, root: Path, format_: str) -> None:
    """Show an entry: its page, its status, what to use instead, its former ids, its reviews, and where it is named.

    ID may be a former id. If an id exists in both kinds, write resource/ID or lead/ID. The format json also has every field
    of the file.
    """
    try:
        found = shown_entry(content_of(root), SCHEMAS, id)
    except NoSuchEntry as missing:
        unusable(str(missing))
    if format_ == "json":
        click.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(visible(line) for line in _lines(found)))


def _lines(found: Shown) -> Iterator[str]:
    yield f"{KINDS[found.kind]}/{found.id}: {found.title}"
    if found.asked:
        yield sentence("%(asked)s is a former id of this entry.", asked=found.asked)
    yield sentence("File: %(file)s", file=found.document.file)
    yield (
        sentence("Page: %(address)s", address=found.address) if found.address else sentence("Page: none, it is a draft")
    )
    yield sentence("Status: %(status)s; changed on %(day)s", status=found.text("status"), day=found.text("changed"))
    if found.instead:
        yield sentence("Today: %(instead)s", instead=f"{KINDS[found.kind]}/{found.instead}")
    if reason := found.text("reason") or found.text("status_note"):
        yield sentence("Reason: %(reason)s", reason=reason)
    if url := found.text("url") or found.text("website"):
        yield sentence("Address: %(url)s", url=url)
    if lead := found.text("lead"):
        yield sentence("Lead: %(lead)s", lead=lead)
    if aliases := texts_of(found.document.data, "aliases"):
        yield sentence("Former ids: %(ids)s", ids=", ".join(aliases))
    reviews = items_of(found.document.data, "reviews")
    if reviews:
        last = max(reviews, key=lambda review: text_of(review, "date"))
        yield sentence("Reviewed last: %(day)s by %(who)s", day=text_of(last, "date"), who=text_of(last, "by"))
    else:
        yield sentence("Never reviewed")
    if not found.named_in:
        yield sentence("Named nowhere else")
        return
    yield counted("Named in %(count)s place:", "Named in %(count)s places:", len(found.named_in))
    for mention in found.named_in[:_MOST_PLACES]:
        yield f"  {mention.file}:{mention.line}  {mention.path}"
    if more := len(found.named_in[_MOST_PLACES:]):
        yield "  " + counted("and %(count)s more", "and %(count)s more", more)
