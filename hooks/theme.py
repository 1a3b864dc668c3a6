"""The frame around every page: theme/main.html replaces Material's page and takes its sentences from their catalog."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from level1.contribute.ways import ways_out
from level1.site.language import Language
from level1.site.modules import scripts_before
from level1.site.render import speak
from level1.site.suggesting import reports


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Removes Material's files (2.5 MB, none used by any page), our own scripts and style sheets, which come with the tree, and
    what is in content/ but is no page or picture: an HTML file there would be a page of its own, without the frame."""
    content, theme = Path(config.docs_dir).resolve(), Path(config.theme.custom_dir or "").resolve()
    published = config.extra["level1"]["sources"].published
    for file in [file for file in files if file.src_dir == config.docs_dir and file.src_uri not in published]:
        files.remove(file)
    for file in [file for file in files if file.src_dir and not file.is_documentation_page()]:
        folder = Path(file.src_dir or "").resolve()
        if folder != content and (folder != theme or file.is_javascript() or file.is_css()):
            files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    speak(env, Language())
    env.globals["scripts_before"] = scripts_before
    env.globals["ways_out"] = partial(
        ways_out, config.repo_url or "", config.edit_uri or "", config.extra["curators_mailbox"] or ""
    )
    env.globals["suggest"] = partial(
        reports,
        day=config.extra["level1"]["sources"].today,
        site_url=config.site_url or "",
        mailbox=config.extra["curators_mailbox"] or "",
        repository=config.repo_url or "",
    )
    return env
