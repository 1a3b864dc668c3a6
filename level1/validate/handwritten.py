"""Hand-written pages: their front matter, what their HTML may hold, and where their links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from level1.catalog.addresses import Taken, guide_address
from level1.catalog.content import Content
from level1.catalog.handwritten import FRONT_MATTER, Handwritten, original_of
from level1.cleaning import Removed, anchors_of, links_of, page_html, removed_from
from level1.problems import Problem, Value, shown

LONGEST_FRONT_MATTER = 300


def linkable(taken: Iterable[Taken]) -> frozenset[str]:
    """Of all addresses of the site, those of pages that are made from the catalog. Hand-written pages link to one as to a Markdown file
    of its name: ../topics/x.md is topics/x/."""
    return frozenset(one.address for one in taken if not one.file.endswith(".md"))


def check_pages(content: Content, made: frozenset[str]) -> Iterator[Problem]:
    """What is wrong with the hand-written pages of `content`, of which `made` has the linkable addresses. It looks at nothing but
    these, the pages, and the names of the files beside them."""
    html = {path: page_html(page.body) for path, page in content.pages.items()}
    anchors = {path: anchors_of(text) for path, text in html.items()}
    for path, page in content.pages.items():
        yield from _front_matter(page)
        _, original = original_of(path)
        if original not in content.pages:
            yield Problem.at(page.file, 1, 1, "", "translated-page.no-original", original=f"content/{original}")
        source = _Source(page)
        for one in removed_from(html[path]):
            yield source.problem(_written(one), *_not_allowed(one))
        for link in links_of(html[path]):
            name, values = _dead(path, link.address, content, anchors, made)
            if name:
                yield source.problem(re.escape(link.address), name, {"link": shown(link.address), **values})


class _Source:
    """Finds where in a page something is written. What is written several times is found once for each."""

    def __init__(self, page: Handwritten) -> None:
        self.page = page
        self._from: dict[str, int] = {}

    def problem(self, pattern: str, name: str, values: Mapping[str, Value]) -> Problem:
        """A problem at the next place where `pattern` is; at the start of the text if it is nowhere as such."""
        body, wanted = self.page.body, re.compile(pattern, re.IGNORECASE)
        found = wanted.search(body, self._from.get(pattern, 0)) if pattern else None
        at = found.start() if found else 0
        if found:
            self._from[pattern] = found.end()
        elif pattern:
            # Letters may be written as &#58; and the like, which end no line.
            lines = body.split("\n")
            first = next((n for n, line in enumerate(lines) if wanted.search(unescape(line))), 0)
            at = sum(len(line) + 1 for line in lines[:first])
        line, column = self.page.line + body.count("\n", 0, at), at - (body.rfind("\n", 0, at) + 1) + 1
        return Problem.at(self.page.file, line, column, "", name, **values)


def _front_matter(page: Handwritten) -> Iterator[Problem]:
    if page.front is None:
        return
    if not isinstance(page.front.data, dict):
        yield Problem.at(page.file, 1, 1, "", "front-matter.no-fields")
        return
    for field, value in page.front.data.items():
        if field not in FRONT_MATTER:
            yield page.front.problem((field,), "front-matter.field", key=True, field=shown(field), fields=FRONT_MATTER)
        elif not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_FRONT_MATTER:
            yield page.front.problem((field,), "front-matter.text", field=field, limit=LONGEST_FRONT_MATTER)


def _written(one: Removed) -> str:
    """How something that is not allowed looks in the source, as a pattern. Attributes also come from {: …}, and values
    may be written with other quotes or escapes: then the name is enough."""
    if one.attribute in ("href", "src"):
        return re.escape(one.value)
    if one.attribute:
        # Some attributes have no value.
        return rf"(?<![\w-]){re.escape(one.attribute)}(?![\w-])"
    return rf"<{re.escape(one.tag)}\b" if one.tag else ""


def _not_allowed(one: Removed) -> tuple[str, dict[str, Value]]:
    if one.attribute in ("href", "src"):
        name = "page-markup.picture" if one.attribute == "src" else "page-markup.address"
        return name, {"address": shown(one.value)}
    if one.attribute:
        return "page-markup.attribute", {"tag": shown(one.tag), "attribute": shown(one.attribute)}
    return ("page-markup.tag", {"tag": shown(one.tag)}) if one.tag else ("page-markup.broken", {})


def _dead(
    path: str, address: str, content: Content, anchors: Mapping[str, frozenset[str]], made: frozenset[str]
) -> tuple[str, dict[str, Value]]:
    """The name and values of what is wrong with a link from the page at `path`; '' if it leads somewhere, or if only
    the finished site can tell, as for places on pages made from the catalog."""
    try:
        parts = urlsplit(address)
    except ValueError:
        # No address at all is reported with what a page may not have.
        return "", {}
    if parts.scheme or parts.netloc:
        return "", {}
    if parts.path.startswith("/"):
        return "dead-link.from-the-top", {}
    target = normpath(f"{path.rpartition('/')[0]}/{unquote(parts.path)}".lstrip("/")) if parts.path else path
    if target.startswith("../"):
        return "dead-link.leaves-the-site", {}
    if target in content.files:
        return "", {}
    if target not in content.pages and not (target.endswith(".md") and guide_address(target) in made):
        return "dead-link.no-file" if target.endswith(".md") else "dead-link.no-markdown", {}
    anchor = unquote(parts.fragment)
    if anchor and target in anchors and anchor not in anchors[target]:
        return "dead-link.no-place", {"anchor": shown(anchor)}
    return "", {}
