"""The site, built: content in, a folder with the whole site out. It needs no other program; MkDocs can write the same site (see
hooks/)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from level1.catalog.private import private_folder
from level1.dates import epoch_of_day
from level1.problems import as_text
from level1.project import MKDOCS_YML
from level1.sentences import sentence
from level1.site.collecting import rarely_collecting
from level1.site.exports.zipped import write_archive
from level1.site.internal_links import LinkCheck, Seen
from level1.site.replacing import clear_leftovers, replacing
from level1.site.settings import Settings
from level1.site.sharing import Stopped, can_share, shared
from level1.site.sources import CannotBuild, NoSite, read_sources
from level1.site.unchanged import Record, digest_of, digest_of_site, keep
from level1.site.whole import Part, WholeSite
from level1.site.writing import Written, write_files

# Of fewer pages, a second process takes longer than it saves.
_WORTH_SHARING = 200


@dataclass(frozen=True, slots=True)
class Built:
    """What the site has, the warnings about the content, as text, and what kept this build from being noted."""

    written: Written
    warnings: str
    not_noted: OSError | None = None


def build_site(
    root: Path,
    settings: Settings,
    today: date,
    now: date,
    waiting: Callable[[], None],
    *,
    strict: bool = False,
    zipped: bool = False,
    before: Record | None = None,
) -> Built:
    """Builds DIR/content into DIR/site as of the day `today`; `now` is the day on which it is built. `waiting` is called once if
    another build of this site is under way. With `zipped` the site has itself as one file too. Raises NoSite if the content or the
    site made from it has errors, or warnings with `strict`; CannotBuild; OSError. Then the site that was there stays. Nothing is made
    if `before`, what the last build noted, is of the same things and the site is as it was written."""
    site, said = root.resolve() / "site", {"today": today, "now": now, "strict": strict, "zipped": zipped}
    said |= asdict(settings)
    beside = [settings.private or private_folder(root), *files_of(settings.link_history)]
    clear_leftovers(site, waiting)
    made_from = digest_of(root, said, beside)
    if before and before.made_from == made_from and site.is_dir() and before.written == digest_of_site(site):
        return Built(Written(before.pages, before.files, 0), before.warnings)
    built = _build(root, site, settings, today, now, waiting, strict=strict, zipped=zipped)
    # Who saved a file while the site was made gets it with the next build.
    if digest_of(root, said, beside) == made_from:
        try:
            keep(
                root, Record(made_from, digest_of_site(site), built.written.pages, built.written.files, built.warnings)
            )
        except OSError as error:
            return replace(built, not_noted=error)
    return built


def files_of(database: Path | None) -> list[Path]:
    """The file of a database of link checks, and those beside it with what SQLite has not yet put into it."""
    return [database.with_name(f"{database.name}{ending}") for ending in ("", "-wal", "-journal")] if database else []


def _build(
    root: Path,
    site: Path,
    settings: Settings,
    today: date,
    now: date,
    waiting: Callable[[], None],
    *,
    strict: bool,
    zipped: bool,
) -> Built:
    with replacing(site, waiting) as new, rarely_collecting():
        # Only now, when no other build is under way: the content may have changed while this one waited.
        sources = read_sources(root, today, settings.link_history, now=now, private=settings.private)
        if strict:
            sources.refuse_warnings()
        old, whole, links = site.resolve(), WholeSite(sources, settings), LinkCheck(settings.base_path)

        def write(parts: Iterator[Part]) -> tuple[Written, Seen]:
            return write_files(links.watching(chain.from_iterable(part() for part in parts)), old, new), links.seen

        try:
            own, *others = shared(whole.parts, write, alone=len(whole.pages) < _WORTH_SHARING or not can_share())
        except Stopped as error:
            raise CannotBuild(str(error)) from None
        for _, seen in others:
            links.know(seen)
        archived = _archived(whole, old, new, links) if zipped else Written(0, 0, 0)
        if problems := list(links.dead()):
            raise NoSite(sentence("The site has dead internal links.\n%(problems)s", problems=as_text(problems)))
    return Built(sum((written for written, _ in others), own[0]) + archived, sources.said)


def _archived(whole: WholeSite, old: Path, new: Path, links: LinkCheck) -> Written:
    """Adds to a finished site the archive of it, and the page that offers it: which has its size, and so comes last."""
    archive = write_archive(new, whole.sources.today, whole.settings.site_url)
    links.add(archive.address, b"")
    page = whole.with_archive(archive)
    # It may be one file with that of the old site, which has to stay as it is.
    (new / page.address).unlink()
    again = write_files(links.watching([page]), old, new)
    return Written(0, 1, 1 + again.changed)


def build_with_mkdocs(
    root: Path, environment: Mapping[str, str], today: date, waiting: Callable[[], None], *, strict: bool = False
) -> int:
    """The same site, written by MkDocs in a process of its own. Returns its exit code; unless that is 0, the site that was there
    stays. Raises OSError."""
    with replacing(root.resolve() / "site", waiting) as new:
        arguments = ["build", "-q", "-f", str(MKDOCS_YML), "-d", str(new), *(["--strict"] if strict else [])]
        code = _mkdocs(arguments, root, environment, today)
        if code:
            shutil.rmtree(new)
    return code


def size_of(site: Path) -> tuple[int, int]:
    """(pages, files) of a built site; pages are files too."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), len(files)


def _mkdocs(arguments: list[str], root: Path, environment: Mapping[str, str], as_of: date | None) -> int:
    changed = {
        **environment,
        "LEVEL1_CONTENT": str(root.resolve() / "content"),
        # Material's advertisement for its successor is of no use to people who build this site.
        "NO_MKDOCS_2_WARNING": "1",
    }
    if as_of:
        changed["SOURCE_DATE_EPOCH"] = str(epoch_of_day(as_of))
    return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], env=changed, check=False).returncode
