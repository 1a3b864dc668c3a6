"""Hands the finished site to MkDocs, which only writes it: every page and file of level1.site.whole. MkDocs has no page of its own
here, so it and its theme change nothing."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from level1.dates import today_in_california
from level1.problems import as_text, stopped
from level1.sentences import sentence
from level1.site.internal_links import LinkCheck
from level1.site.serving import LastRight
from level1.site.settings import WrongSetting, day_of_build, settings_from
from level1.site.sources import CannotBuild, NoSite, read_sources
from level1.site.whole import WholeSite

log = get_plugin_logger("level1")

# MkDocs keeps a hook's module loaded while it serves, and offers no other place to keep state between builds.
_last_right: LastRight | None = None


class Unusable(Abort):
    """Ends a build that could not run, with the exit code of a command that could not run."""

    exit_code = 2

    def show(self, *args: Any, **kwargs: Any) -> None:
        log.error(self.format_message())


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Under serve, a broken entry must not stop the work: it is told in the terminal and on the page, and left out."""
    global _last_right
    _last_right = LastRight() if command == "serve" else None
    # A quiet build would hide its warnings, from --strict as well.
    mkdocs = logging.getLogger("mkdocs")
    mkdocs.setLevel(min(mkdocs.level, logging.WARNING))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks the content before MkDocs empties site/, so that a broken entry does not destroy the site that is there."""
    config.theme.static_templates.clear()
    settings = settings_from(os.environ)
    now = today_in_california()
    today = day_of_build(os.environ, now)
    root, history = Path(config.docs_dir).parent, settings.link_history
    try:
        sources = read_sources(root, today, history, _last_right, now=now, private=settings.private)
        if config.strict:
            sources.refuse_warnings()
    except NoSite as reason:
        raise PluginError(str(reason)) from None
    if sources.said:
        log.warning(sources.said)
    config.extra["level1"] = (sources, settings)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    sources, settings = config.extra["level1"]
    links, made = LinkCheck(settings.base_path), []
    try:
        for file in WholeSite(sources, settings):
            links.add(file.address, file.content)
            made.append(File.generated(config, f"of-{file.address}.copied", content=file.content))
            # MkDocs makes a page of its own of what it knows as Markdown, and leaves out what begins with a dot.
            made[-1].dest_uri = file.address
    except NoSite as reason:
        raise PluginError(str(reason)) from None
    if not _last_right and (problems := list(links.dead())):
        raise PluginError(sentence("The site has dead internal links.\n%(problems)s", problems=as_text(problems)))
    return Files(made)


def on_build_error(error: Exception) -> None:
    """What keeps a build from running is a sentence and its own exit code, as in every command, and not a traceback."""
    if isinstance(error, CannotBuild | WrongSetting):
        raise Unusable(str(error)) from None
    if isinstance(error, OSError):
        raise Unusable(stopped(error)) from None
