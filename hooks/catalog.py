"""Reads and checks the content for a build before MkDocs empties site/, so that a broken entry does not destroy the
existing site."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import get_plugin_logger

from level1.catalog.private import private_folder
from level1.dates import day_of_epoch, today_in_california
from level1.problems import as_text, stopped
from level1.sentences import sentence
from level1.site.serving import LastRight
from level1.site.sources import CannotBuild, NoSite, are_shown, read_sources

log = get_plugin_logger("level1")

# MkDocs keeps a hook's module loaded while it serves, and offers no other place to keep state between builds.
_last_right: LastRight | None = None


class Unusable(Abort):
    """Ends a build that could not run, with the exit code of a command that could not run."""

    exit_code = 2

    def show(self, *args: Any, **kwargs: Any) -> None:
        log.error(self.format_message())


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Under serve, a broken entry must not stop the work: it is reported in the terminal and on the page, and left
    out."""
    global _last_right
    _last_right = LastRight() if command == "serve" else None
    # A quiet build would hide its warnings, from --strict as well.
    mkdocs = logging.getLogger("mkdocs")
    mkdocs.setLevel(min(mkdocs.level, logging.WARNING))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = today_in_california()
    today = day_of_epoch(int(epoch)) if epoch else now
    history = str(config.extra.get("link_history") or "")
    root = Path(config.docs_dir).parent
    private = private_folder(root, str(config.extra.get("private") or ""))
    try:
        sources = read_sources(root, today, Path(history) if history else None, _last_right, now=now, private=private)
    except NoSite as reason:
        raise PluginError(str(reason)) from None
    if sources.report:
        log.error(
            sentence("The content has errors. The site shows what is valid.\n%(problems)s", problems=sources.report)
        )
    elif sources.problems and config.strict:
        raise PluginError(
            sentence("With --strict, warnings stop the build.\n%(problems)s", problems=as_text(sources.problems))
        )
    elif sources.problems:
        log.warning(as_text(sources.problems))
    if sources.later:
        # Links to what was added later are taken out; the check of the built site finds any other that leads nowhere.
        config.validation.links.not_found = logging.INFO
    # Hooks cannot import each other; they share config.extra, which is new for every build, even under serve.
    shown = are_shown(config.extra["self_reflections"])
    settings = {
        "publisher": config.extra["publisher"] or "",
        "mailbox": config.extra["curators_mailbox"] or "",
        "reflections": shown,
    }
    config.extra["level1"] = {"sources": sources, "problems": sources.problems, "settings": settings}
    return config


def on_build_error(error: Exception) -> None:
    """What keeps a build from running is a sentence and its own exit code, as in every command, and not a traceback."""
    if isinstance(error, CannotBuild):
        raise Unusable(str(error)) from None
    if isinstance(error, OSError):
        raise Unusable(stopped(error)) from None
