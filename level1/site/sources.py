"""Sources: what a site is built from, read and checked. A site with errors in its content is not built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from level1.catalog.as_known import as_known_on, problems_on
from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import Content, NoContent, read_content
from level1.links.judging.states import LinkState
from level1.links.telling.history import NoHistory, states_on
from level1.links.telling.shown import known_links
from level1.problems import Problem, as_text, has_errors, summary_line
from level1.project import SCHEMAS
from level1.sentences import sentence
from level1.site.serving import LastRight
from level1.state.tables import Tables
from level1.validate import validate


class NoSite(Exception):
    """The content has errors, so the site is not built. The message has every problem."""


class CannotBuild(Exception):
    """A build could not run, whatever the content says. The message says why."""


@dataclass(frozen=True, slots=True)
class Sources:
    """`content` has the entries as they are written; `tables` is what the state's files show, `links` what is known about outside
    addresses, `today` the day of the build in California. `problems` are those of the content as it was read, `report` the same as text if there are
    errors among them; the catalog then has the valid part. `published` are the hand-written pages and the pictures, as
    paths under content/: no other file there becomes a part of the site as it is. `later` are the pages of entries that were
    not there yet on that day, as hand-written pages link to them: resources/x.md."""

    catalog: Catalog
    content: Content
    tables: Tables
    links: Mapping[str, LinkState]
    today: date
    problems: Sequence[Problem]
    report: str = ""
    published: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """What whoever writes the content should know of it, as text; '' if nothing is wrong."""
        if self.report:
            return sentence("The content has errors. The site shows what is valid.\n%(problems)s", problems=self.report)
        return as_text(self.problems) if self.problems else ""

    def refuse_warnings(self) -> None:
        """Raises NoSite if anything is wrong, be it a warning."""
        if self.problems:
            found = as_text(self.problems)
            raise NoSite(sentence("With --strict, warnings stop the build.\n%(problems)s", problems=found))


def read_sources(
    root: Path,
    today: date,
    link_history: Path | None = None,
    last_right: LastRight | None = None,
    *,
    now: date | None = None,
    private: Path | None = None,
) -> Sources:
    """Reads and checks DIR/content with the folder `private` (see read_content), and what `level1 links` remembers if a file is
    given. It makes no requests: a build needs no network. If the build's day `today` is before `now`, the day on which it is made, the
    site shows what was known then (see as_known_on). Raises NoSite and CannotBuild; with `last_right`, broken entries are shown in
    their last valid form, or left out, and only other errors raise."""
    try:
        content = read_content(root, private, last_right.documents if last_right else None)
    except NoContent as unusable:
        raise CannotBuild(str(unusable)) from None
    now = max(today, now or today)
    found = validate(content, SCHEMAS, now, right=last_right.right if last_right else None)
    problems, report = problems_on(found, content, today, now), ""
    if has_errors(problems):
        report = f"{as_text(problems)}\n{summary_line(problems, content.counts())}"
        usable = last_right.usable(content, problems, now) if last_right else None
        if usable is None:
            raise NoSite(sentence("The content has errors, so nothing was built.\n%(report)s", report=report))
        content = usable
    if last_right:
        last_right.remember(content)
    whole, content = content, as_known_on(content, today, now)
    later = frozenset(f"{kind}/{id}.md" for kind, id, _ in whole.documents() if id not in content.entries[kind])
    try:
        links = states_on(link_history, content, today) if link_history else {}
    except (NoHistory, ValueError) as unusable:
        raise CannotBuild(str(unusable)) from None
    published = frozenset((*content.pages, *content.files))
    catalog = catalog_from(content, known_links(links), last_right.documents if last_right else None)
    return Sources(catalog, content, content.tables, links, today, problems, report, published, later)
