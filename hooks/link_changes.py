"""Checks the outside addresses that a change adds, if LEVEL1_LINKS=changed is set, for pull requests.

Only an added address that certainly leads nowhere fails the build. Without a network, nothing does.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from level1.catalog.content import read_content
from level1.commits import UnknownCommit
from level1.links.changed import added_addresses, check_added
from level1.links.memory import MemoryTrouble
from level1.links.policy import NoPolicy, asking_from
from level1.problems import as_text, visible
from level1.sentences import counted, sentence
from level1.site.sources import CannotBuild

log = get_plugin_logger("level1")


def on_pre_build(config: MkDocsConfig) -> None:
    """Runs after the content was found valid, before anything is written."""
    wanted = str(config.extra.get("check_links") or "")
    if not wanted:
        return
    if wanted != "changed":
        raise CannotBuild(sentence("LEVEL1_LINKS is %(found)s. It may be: changed.", found=repr(wanted)))
    content = read_content(Path(config.docs_dir).parent)
    document = content.word_files.get("link-policy")
    try:
        urls = added_addresses(content, str(config.extra.get("links_base") or "origin/main"))
        outcome = check_added(content, urls, asking_from(document.data if document else None), datetime.now(UTC))
    except (UnknownCommit, NoPolicy, MemoryTrouble, ValueError) as unusable:
        raise CannotBuild(sentence("The added links cannot be checked: %(why)s", why=unusable)) from None
    if not outcome.network:
        log.info(
            counted(
                "No network: %(count)s added link was not checked.",
                "No network: %(count)s added links were not checked.",
                outcome.asked,
            )
        )
        return
    for doubt in outcome.doubtful:
        # Not a warning, because under --strict a warning fails the build, and this may be a temporary failure.
        log.info(sentence("Not sure: %(doubt)s", doubt=visible(doubt)))
    if outcome.problems:
        raise PluginError(
            sentence("The change adds links that lead nowhere.\n%(problems)s", problems=as_text(outcome.problems))
        )
    log.info(counted("%(count)s added link checked.", "%(count)s added links checked.", outcome.asked))
