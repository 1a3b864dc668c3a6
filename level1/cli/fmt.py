"""level1 fmt: writes files in the one layout."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from level1.catalog.content import KINDS, Content
from level1.cli.exit_codes import DONE, PROBLEMS
from level1.cli.options import changing, content_of, require_content_of, root_option, unusable
from level1.contribute.layout import Laid, Layout, files_with_layout, schema_named, without_layout, wrong_layout
from level1.identity.ids import NoSuchEntry, entry_called
from level1.problems import Problem, as_github, as_text, shown, visible
from level1.project import SCHEMAS
from level1.sentences import counted, sentence
from level1.yamlfile.writing import write_files


@click.command()
@click.argument("files", metavar="[FILE|ID]...", nargs=-1)
@click.option(
    "--check", is_flag=True, help="Change nothing; name the files that are not in the layout, and end with 1."
)
@root_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="The output format.",
)
def fmt(files: tuple[str, ...], check: bool, root: Path, format_: str) -> None:
    """Write entries, word lists, policies and records in the one layout: the order of fields, quotes, folded texts, lists on one
    line, line ends.

    Without FILE or ID, it takes all of them. What a file says stays as it is, and so do its comments. A file that cannot be read,
    whose texts a # cuts, that is in the folder of another kind, or whose name does not end with .yml is left as it is and named.
    """
    if check:
        require_content_of(root)
        _tell([*_laid(root, files)], (), _unread(root, files), format_, check)
    with changing(root):
        found = [*_laid(root, files)]
        changed = [laid for laid in found if not laid.problems and not laid.is_right]
        write_files(root / "content", {laid.path: laid.text for laid in changed})
    _tell(found, changed, _unread(root, files), format_, check)


def _unread(root: Path, files: Iterable[str]) -> list[Problem]:
    return [] if files else without_layout(root)


def _laid(root: Path, files: Iterable[str]) -> Iterator[Laid]:
    layout = Layout(SCHEMAS)
    for path, file in _named(root, files) if files else files_with_layout(root):
        laid = layout.of_file(path, file)
        if laid:
            yield laid


def _named(root: Path, names: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """The files that were named by path, or by id. Ends the command if a name is that of none."""
    content: Content | None = None
    for name in names:
        # By its id also a file that cannot be read, which no content has.
        called = (root / "content" / kind / f"{name}.yml" for kind in KINDS)
        path = next((one for one in (root / name, Path(name), *called) if one.is_file()), None)
        if path is None:
            content = content or content_of(root)
            try:
                kind, id = entry_called(content, name)
            except NoSuchEntry as missing:
                unusable(str(missing))
            path = root / "content" / kind / f"{id}.yml"
        try:
            file = path.resolve().relative_to(root.resolve()).as_posix()
        except ValueError:
            file = ""
        if not schema_named(file):
            unusable(
                sentence(
                    "%(name)s is no entry, word list, policy or record of this content/, so nothing is known of its layout.",
                    name=shown(name),
                )
            )
        yield path, file


def _tell(found: list[Laid], changed: Iterable[Laid], unread: Iterable[Problem], format_: str, check: bool) -> None:
    wrong = [wrong_layout(laid) for laid in found if check and not laid.problems and not laid.is_right]
    problems = sorted([*(problem for laid in found for problem in laid.problems), *wrong, *unread])
    if format_ == "json":
        told = {"changed": [laid.file for laid in changed], "problems": [problem.as_data() for problem in problems]}
        click.echo(json.dumps(told, ensure_ascii=True, indent=2))
    else:
        _say(changed, problems, len(found), format_)
    raise SystemExit(PROBLEMS if problems else DONE)


def _say(changed: Iterable[Laid], problems: list[Problem], count: int, format_: str) -> None:
    for laid in changed:
        click.echo(sentence("%(file)s is in the layout now.", file=visible(laid.file)))
    if problems:
        click.echo((as_github if format_ == "github" else as_text)(problems))
        wrong = len({problem.file for problem in problems})
        told = counted("%(count)s file is not right.", "%(count)s files are not right.", wrong)
    else:
        told = counted("%(count)s file is in the layout.", "%(count)s files are in the layout.", count)
    click.echo(told, err=format_ == "github")
