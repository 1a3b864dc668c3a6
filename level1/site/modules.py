"""Modules: the scripts of the site as they are sent, without what only readers of the source need. Nothing is bundled
or renamed, so that what a browser reports is found in the source."""

from __future__ import annotations

import re
from pathlib import Path

from rjsmin import jsmin

from level1.project import THEME


def script_files(theme: Path = THEME) -> dict[str, str]:
    """The modules and style sheets of the site as they are sent: address -> text."""
    kinds = (("*.js", lean), ("*.css", lean_style))
    return {
        path.relative_to(theme).as_posix(): shorten(path.read_text("utf-8"))
        for pattern, shorten in kinds
        for path in sorted(theme.rglob(pattern))
    }


def lean(text: str) -> str:
    """A module without comments and without white space that means nothing, which are about a third of the compressed size of a
    page's modules. Nothing else changes; a test compares the two."""
    return str(jsmin(text))


_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# White space that means nothing: after a mark, and before a brace. Before a colon it can mean a descendant.
_STYLE_SPACE = re.compile(r"(?<=[{};,:])\s+|\s+(?=[{}])|;\s*(?=})")


def lean_style(text: str) -> str:
    """A style sheet without comments and without white space that means nothing. No string in it holds either; a test
    checks this."""
    return _STYLE_SPACE.sub("", _STYLE_COMMENT.sub("", text)).strip() + "\n"
