"""A catalogue that is read in a moment: the longest word list, which these tests do not need, has one word."""

from __future__ import annotations

from pathlib import Path

_THESAURUS = """\
about: What people say, and what it stands for.
terms:
  - id: attendance
    name: Attendance
    refers_to: [topics/attendance]
    phrases: [missing school]
"""


def lighten(root: Path) -> Path:
    """Leaves one word in the thesaurus of a folder."""
    (root / "content" / "taxonomy" / "thesaurus.yml").write_text(_THESAURUS, encoding="utf-8")
    return root
