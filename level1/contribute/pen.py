"""Pen: writes lines for a terminal or as Markdown in which no text of the data can mean anything but itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from level1.problems import visible
from level1.sentences import counted, sentence

# A value within a sentence, a run of words, a list: longer ones are cut.
_LONGEST_VALUE = 240
_LONGEST_RUN = 1_200
MOST_VALUES = 12
# Words around a difference that say where it is.
_AROUND = 6
# The names of our fields. Nothing in such a text can be markup, a mention or a link.
_NAME = re.compile(r"[A-Z][A-Za-z ,']{1,60}")


@dataclass
class Pen:
    """Writes lines. `markdown`: as Markdown, else as plain text."""

    markdown: bool
    lines: list[str] = field(default_factory=list)

    def value(self, text: str, longest: int = _LONGEST_VALUE) -> str:
        """A text from the data inside a sentence."""
        text = visible(" ".join(text.split()))
        text = text if len(text) <= longest else f"{text[: longest - 1]}…"
        if not text:
            # Two backticks with nothing in between would begin a span, and not be one.
            return sentence("nothing")
        if not self.markdown:
            return text
        # A span of code ends at a run of as many backticks as began it.
        ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
        room = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{ticks}{room}{text}{room}{ticks}"

    def values(self, texts: Sequence[str]) -> str:
        shown = ", ".join(self.value(text) for text in texts[:MOST_VALUES])
        more = len(texts) - MOST_VALUES
        return (
            counted("%(shown)s and %(count)s more", "%(shown)s and %(count)s more", more, shown=shown)
            if more > 0
            else shown
        )

    def label(self, text: str) -> str:
        """The name of a field: as it is, unless it has anything but letters and spaces."""
        return text if _NAME.fullmatch(text) else self.value(text)

    def heading(self, text: str, level: int = 2) -> None:
        self.lines += ["", f"{'#' * level} {text}" if self.markdown else text, ""]

    def item(self, text: str, depth: int = 0) -> None:
        self.lines.append(f"{'  ' * depth}- {text}")

    def runs(self, runs: Iterable[tuple[str, str]]) -> None:
        """Words that are the same, gone or new, one line for each run, shortened where they are the same."""
        block = [f"{mark} {visible(words)}" for mark, words in _shortened(list(runs))]
        self.lines += (
            [f"  {line}" for line in fenced(block, "diff")] if self.markdown else [f"    {line}" for line in block]
        )


def fenced(lines: Sequence[str], language: str = "") -> list[str]:
    """Lines of one line each as a block of code, in which Markdown means nothing."""
    fence = "`" * max(3, 1 + max((len(ticks) for line in lines for ticks in re.findall("`+", line)), default=0))
    return [f"{fence}{language}", *lines, fence]


def _shortened(runs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for place, (mark, text) in enumerate(runs):
        words = text[:_LONGEST_RUN].split()
        if mark == " " and len(words) > 2 * _AROUND:
            head = [] if place == 0 else words[:_AROUND]
            tail = [] if place == len(runs) - 1 else words[-_AROUND:]
            words = [*head, "…", *tail]
        yield mark, " ".join(words) + ("…" if len(text) > _LONGEST_RUN else "")
