"""A catalog that is read in a moment: the long word lists, which these tests do not need, have one word."""

from __future__ import annotations

import re
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
    """Leaves one word in the thesaurus, the topics, the calendar and the glossary of a folder, without what it refers to."""
    folder = root / "content" / "taxonomy"
    indicators = folder / "indicators.yml"
    # What lies behind an indicator is told in topics.
    indicators.write_text(re.sub(r"\n    causes:(\n      .*)+", "", indicators.read_text("utf-8")), encoding="utf-8")
    steps = folder / "steps.yml"
    steps.write_text(re.sub(r"\n    topics: .*", "", steps.read_text("utf-8")), encoding="utf-8")
    items = folder / "self-reflection.yml"
    items.write_text(
        re.sub(r"\n    topics: .*", "\n    topics: [attendance]", items.read_text("utf-8")), encoding="utf-8"
    )
    (folder / "thesaurus.yml").write_text(_THESAURUS, encoding="utf-8")
    for name, wanted in (("topics", "attendance"), ("calendar", ""), ("glossary", "")):
        head, *terms = (folder / f"{name}.yml").read_text("utf-8").split("\n  - id: ")
        term = next(term for term in terms if term.startswith(f"{wanted}\n" if wanted else wanted))
        alone = re.sub(r"\n    (topics|see|related): .*", "", term)
        (folder / f"{name}.yml").write_text(f"{head}\n  - id: {alone}\n", encoding="utf-8")
    return root
