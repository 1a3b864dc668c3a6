"""Modules: the scripts of the site as they travel, without what only those who read the source need. Nothing is bundled or
renamed: a line that a browser reports is the line of a module, less its comments."""

from __future__ import annotations

from pathlib import Path

from level1.project import THEME


def script_files(theme: Path = THEME) -> dict[str, str]:
    """The modules of the site as they are sent: address -> text."""
    return {path.relative_to(theme).as_posix(): lean(path.read_text("utf-8")) for path in sorted(theme.rglob("*.js"))}


def lean(text: str) -> str:
    """A module without blank lines, indentation and comments that have lines of their own. That is about a quarter of what a
    page's modules weigh, compressed. No text of the module may go over several lines; a test sees to it."""
    kept, inside = [], False
    for line in map(str.strip, text.splitlines()):
        opens = line.startswith("/*")
        if not (inside or opens or line.startswith("//") or not line):
            kept.append(line)
        inside = (inside or opens) and not line.endswith("*/")
    return "\n".join(kept) + "\n"
