"""Puts the catalogue's pages into MkDocs: validated content in, one virtual page for each of level1.site.pages out."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from level1.catalog.catalog import catalog_from
from level1.catalog.content import NEEDS, Content, NoContent, read_content
from level1.dates import day_of_epoch, today_in_california
from level1.finder.files import needs_files
from level1.links.judging.states import LinkState
from level1.links.telling.history import NoHistory, states_on
from level1.links.telling.shown import known_links
from level1.problems import Problem, as_text, has_errors, summary_line
from level1.project import SCHEMAS
from level1.search import search_files
from level1.site.exports.feed import feed_files
from level1.site.exports.redirects import redirect_files
from level1.site.exports.resource_list import resource_files
from level1.site.language import Language
from level1.site.modules import lean
from level1.site.pages import SitePage, site_pages
from level1.site.pages.counties import county_files
from level1.site.pages.coverage import coverage_files
from level1.site.render import speak
from level1.state.tables import Tables
from level1.validate import validate
from level1.yamlfile.reading import Document

log = get_plugin_logger("level1")

_IDS = re.compile(r'\sid="([^"]+)"')


class CatalogPage(Page):
    """A page whose HTML is already there. MkDocs only wraps the theme around it."""

    def __init__(self, made: SitePage, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(made.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        made = self.made
        self.meta = {
            "title": made.title,
            "description": made.description,
            "moved_to": made.moved_to,
            "listed": made.listed,
        }
        if made.structured:
            # "<" would let a text end the script it stands in.
            self.meta["structured"] = json.dumps(made.structured, ensure_ascii=False, separators=(",", ":")).replace(
                "<", "\\u003c"
            )
        if made.changed:
            # The sitemap's lastmod: when the content changed, not when it was built.
            self.update_date = made.changed.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.made.html
        self.toc = get_toc([])
        # Without it MkDocs would not check links that hand-written pages make to places on this one.
        self.present_anchor_ids = set(_IDS.findall(self.made.html))


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Under serve a broken entry must not end the work: it is told in the terminal and on the page, and left out."""
    _writing.active = command == "serve"
    _writing.right.clear()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks the content before MkDocs empties site/: a broken entry must not cost the site that is there."""
    root = Path(config.docs_dir).parent
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    today = day_of_epoch(int(epoch)) if epoch else today_in_california()
    try:
        content = read_content(root)
    except NoContent as unusable:
        raise PluginError(str(unusable)) from None
    problems = validate(content, SCHEMAS, today)
    if has_errors(problems):
        told = f"{as_text(problems)}\n{summary_line(problems, content.counts())}"
        usable = _writing.usable(content, problems, today) if _writing.active else None
        if usable is None:
            raise PluginError(f"The content has errors, so nothing was built.\n{told}")
        log.error("The content has errors. The site shows what is right.\n%s", told)
        content = usable
    _writing.remember(content)
    # Hooks cannot import each other; config.extra is what they share. It is new for every build, also under serve.
    links = _links(config, content, today)
    config.extra["level1"] = {
        "catalog": catalog_from(content, known_links(links)),
        "tables": content.tables,
        "links": links,
        "today": today,
        "root": root,
        "problems": problems,
    }
    return config


def _links(config: MkDocsConfig, content: Content, today: date) -> dict[str, LinkState]:
    """What is known of outside addresses, where a file says it. Nothing is asked: a build needs no network."""
    if not (file := str(config.extra.get("link_history") or "")):
        return {}
    try:
        return states_on(Path(file), content, today)
    except (NoHistory, ValueError) as unusable:
        raise PluginError(str(unusable)) from None


class _Writing:
    """What serve remembers from build to build: every entry, and the state's tables, as they were when they were last right."""

    def __init__(self) -> None:
        self.active = False
        self.right: dict[tuple[str, str], Document] = {}
        self.tables = Tables()

    def remember(self, content: Content) -> None:
        if self.active:
            self.right = {(kind, id): document for kind, id, document in content.documents()}
            self.tables = content.tables

    def usable(self, content: Content, problems: list[Problem], today: date) -> Content | None:
        """The content with every broken entry, or the state's tables, as it was when it was last right, or without it; None
        when something else is broken."""
        entries = {kind: dict(documents) for kind, documents in content.entries.items()}
        earlier, tables = dict(self.right), [Tables(), self.tables]
        while has_errors(problems):
            broken = [p.file for p in problems if p.severity == "error"]
            if any(file.startswith(NEEDS) for file in broken):
                content = replace(content, tables=tables.pop())
            places = [PurePosixPath(file).parts for file in broken if not file.startswith(NEEDS)]
            if any(len(place) != 3 or place[1] not in entries for place in places):
                return None
            for _content, kind, name in places:
                key = (kind, name.removesuffix(".yml"))
                entries[kind].pop(key[1], None)
                if key in earlier:
                    entries[kind][key[1]] = earlier.pop(key)
            content = replace(content, entries=entries, problems=(), unread={kind: frozenset() for kind in entries})
            problems = validate(content, SCHEMAS, today)
        return content


_writing = _Writing()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages. None goes into MkDocs' navigation: that would be drawn anew, and whole, on every page."""
    state: dict[str, Any] = config.extra["level1"]
    _leave_out_materials_assets(files, config)
    for file in [file for file in files if file.src_uri.endswith(".js")]:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=lean(file.content_string)))
    guides = [guide for file in files.documentation_pages() if (guide := _guide(file))]
    state["guides"] = [address for _title, address in guides]
    for made in site_pages(state["catalog"], state["today"], state["guides"], state["tables"], state["links"]):
        files.append(_file(made, config))
    for address, text in {
        **county_files(state["catalog"]),
        **coverage_files(state["catalog"]),
        **needs_files(state["catalog"], state["catalog"].reference, state["tables"]),
        **search_files(state["catalog"], state["today"], guides),
        **redirect_files(state["catalog"], urlsplit(config.site_url or "").path or "/"),
        **resource_files(state["catalog"]),
        **feed_files(state["catalog"], config.site_url or ""),
    }.items():
        files.append(File.generated(config, address, content=text))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The page around every page has sentences too."""
    speak(env, Language())
    return env


def _file(made: SitePage, config: MkDocsConfig) -> File:
    source = f"{made.address.rstrip('/')}.md" if made.address else "index.md"
    if made.source:
        # Backed by its own YAML: errors then name that file.
        backing: dict[str, str] = {"abs_src_path": str(Path(config.docs_dir) / made.source)}
    else:
        backing = {"content": made.html}
    file = File.generated(config, source, inclusion=InclusionLevel.NOT_IN_NAV, **backing)
    # Before the page is made: Page.__init__ freezes its edit address.
    file.edit_uri = made.source or None
    CatalogPage(made, file, config)
    return file


def _guide(file: File) -> tuple[str, str] | None:
    """(title, address) of a page written by hand, for the search."""
    heading = re.search(r"^# (.+)$", file.content_string, re.MULTILINE)
    return (heading[1].strip(), file.url) if heading else None


def _leave_out_materials_assets(files: Files, config: MkDocsConfig) -> None:
    """theme/main.html replaces Material's page and uses none of its files; 2.5 MB would be copied for nothing."""
    ours = Path(config.theme.custom_dir or "").resolve()
    for file in list(files):
        if (
            file.src_dir
            and not file.is_documentation_page()
            and Path(file.src_dir).resolve() not in (ours, Path(config.docs_dir).resolve())
        ):
            files.remove(file)
