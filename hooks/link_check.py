"""Checks every internal link and anchor of what was built; a dead one fails the build."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from level1.internal_links import dead_links
from level1.problems import as_text


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Runs last, when every file of the site is there."""
    base = urlsplit(config.site_url or "").path or "/"
    if problems := list(dead_links(Path(config.site_dir), base)):
        raise PluginError(f"The site has dead internal links.\n{as_text(problems)}")
