"""Checks every internal link and anchor of the built site; a dead one fails the build."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from level1.problems import as_text
from level1.sentences import sentence
from level1.site.internal_links import dead_links

# Under serve, the author is writing an entry and every second counts. The entry's references were validated, and MkDocs
# itself checks the links of the hand-written pages; a build checks the whole site.
_serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global _serving  # MkDocs keeps a hook's module for the whole run and offers nowhere else to note this
    _serving = command == "serve"


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Runs last, when every file of the site exists."""
    if _serving:
        return
    base = urlsplit(config.site_url or "").path or "/"
    if problems := list(dead_links(Path(config.site_dir), base)):
        raise PluginError(sentence("The site has dead internal links.\n%(problems)s", problems=as_text(problems)))
