"""level1 find: what search answers, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from level1.cli.options import root_option, unusable
from level1.problems import visible
from level1.search.engine import NoSite, parts_in
from level1.search.node import NoNode
from level1.sentences import counted, sentence

# A score is a number around 1.
_DIGITS = 3


@click.command()
@click.argument("words", metavar="WORDS")
@root_option
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The built site to ask (default: the folder site of the root).",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, metavar="N", help="So many results (default: 10).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="The output format.")
def find(words: str, root: Path, site: Path | None, limit: int, format_: str) -> None:
    """Show what search on the built site finds for WORDS, and what the score of each result is made of.

    This is the search that readers use, run in Node.js, which the extra "node" of this package brings along (pip install
    'level1[node]'). The parts of a score add up to it. Write -- before words that begin with a minus.
    """
    try:
        found = parts_in(site or root / "site", words, limit)
    except (NoNode, NoSite) as problem:
        unusable(str(problem))
    if format_ == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(visible(line) for line in _lines(found)))


def _lines(found: dict[str, Any]) -> Iterator[str]:
    query = found["query"] or {"corrections": [], "readings": [], "elsewhere": False}
    if found["told"]:
        yield from _told(found["told"])
    if query["elsewhere"]:
        yield sentence("Read as something that is not kept here.")
    elif found["near"] and found["results"]:
        yield sentence("Nothing is found. These come near:")
    else:
        yield counted("%(count)s resource", "%(count)s resources", found["found"])
    if found["unsaid"]:
        yield sentence("No resource is about: %(words)s", words=", ".join(found["unsaid"]))
    for typed, meant in query["corrections"]:
        yield sentence("“%(typed)s” was read as “%(meant)s”.", typed=typed, meant=meant)
    for said, targets in _stands_for(query["readings"]).items():
        yield sentence("“%(said)s” stands for %(targets)s", said=said, targets=", ".join(targets))
    for rank, result in enumerate(found["results"], 1):
        yield ""
        yield f"{rank:>3}. {_number(result['score'])}  {result['id']}: {result['title']}"
        for part in sorted(result["parts"], key=lambda part: -abs(part["score"])):
            yield f"     {_number(part['score']):>7}  {_part(part)}"


def _stands_for(readings: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What each phrase of the query was read as, with how surely, the surest first."""
    found: dict[str, dict[str, float]] = {}
    for reading in readings:
        for target in reading["targets"]:
            of = found.setdefault(reading["said"], {})
            of[target] = max(of.get(target, 0), reading["strength"])
    return {
        said: [f"{target} ({_number(strength)})" for target, strength in sorted(of.items(), key=lambda one: -one[1])]
        for said, of in found.items()
    }


def _number(value: float) -> str:
    return f"{value:.{_DIGITS}f}"


def _told(told: dict[str, Any]) -> Iterator[str]:
    if "address" in told:
        yield {
            "own": sentence("Asked for the address of a resource."),
            "replaced": sentence("Asked for the address of what a resource replaced."),
            "source": sentence("Asked for an address that a resource names as a source."),
            "site": sentence("No resource has this address; these are on the same site."),
            "none": sentence("No resource has this address."),
        }[told["address"]]
        return
    if told["together"]:
        yield sentence("Only what says together: %(words)s", words=", ".join(told["together"]))
    if told["without"]:
        yield sentence("Without what says: %(words)s", words=", ".join(told["without"]))


def _part(part: dict[str, Any]) -> str:
    kind = part["part"]
    if kind == "word":
        return "; ".join([sentence("the word “%(word)s”", word=part["word"]), *_of_word(part)])
    if kind == "asked":
        return sentence("people ask for it (%(fit)s): %(phrase)s", fit=_number(part["fit"]), phrase=part["phrase"])
    return {
        "named": sentence("its title is named"),
        "signals": sentence("a recent date, graded evidence"),
        "others": sentence("student groups that were not asked for"),
        "like": sentence("what it shares with the best results"),
    }[kind]


def _of_word(part: dict[str, Any]) -> Iterator[str]:
    if part["text"]:
        yield sentence("in %(fields)s (%(level)s)", fields=", ".join(part["fields"]), level=_number(part["text"]))
    if part["meaning"]:
        meant = [f"“{one['said']}” → {one['as']} ({_number(one['fit'])})" for one in part["readings"]]
        yield sentence("meant (%(level)s) %(readings)s", level=_number(part["meaning"]), readings=", ".join(meant))
