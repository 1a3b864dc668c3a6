"""Hand-written pages: the Markdown files of content/ as they were read, with their front matter. A page in another language stands
below a folder that is called by its code: es/about/data.md is the Spanish of about/data.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from level1.catalog.languages import ENGLISH, LANGUAGES
from level1.problems import Problem, reason_of
from level1.yamlfile.reading import Document, parse_document, read_text

# What a page may say of itself above its text. Anything else would change how the site is built.
FRONT_MATTER = ("title", "description")
# The longest real page has 9 kB.
LARGEST_PAGE = 200_000
# The block between two lines of dashes at the top, as MkDocs recognizes it.
_FRONT = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
# A first line of this form is taken for a field, and does not appear on the page.
_SWALLOWED = re.compile(r"\A[ ]{0,3}[A-Za-z0-9_-]+:(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Handwritten:
    """`path` is relative to content/ ('about/data.md'), `file` as shown to people ('content/about/data.md'). `front` is
    the front matter, with the lines of the whole file; `body` is the Markdown below it, which begins at line `line`."""

    path: str
    file: str
    front: Document | None
    body: str
    line: int = 1


def original_of(path: str) -> tuple[str, str]:
    """The language of the page at content/`path`, and the path of the same page in English: ('es', 'about/data.md')."""
    language, _, original = path.partition("/")
    return (language, original) if original and language in LANGUAGES and language != ENGLISH else (ENGLISH, path)


def read_page(root: Path, path: str) -> tuple[Handwritten | None, list[Problem]]:
    """The page at content/`path`, and what is wrong with its encoding, size or front matter. Nothing is raised."""
    file = f"content/{path}"
    where = root / "content" / path
    try:
        raw = where.read_bytes()
    except OSError as error:
        return None, [Problem.at(file, 1, 1, "", "unreadable.file", reason=reason_of(error))]
    if len(raw) > LARGEST_PAGE:
        return None, [Problem.at(file, 1, 1, "", "too-large.page", size=len(raw), limit=LARGEST_PAGE)]
    text, problems = read_text(raw, file)
    if text is None:
        return None, problems
    front = _FRONT.match(text)
    if not front:
        if _SWALLOWED.match(text):
            problems = [*problems, Problem.at(file, 1, 1, "", "front-matter.without-dashes")]
        return Handwritten(path, file, None, text), problems
    # An empty line in place of the dashes keeps the numbers of the lines.
    document, wrong = parse_document(f"\n{front[1]}".encode(), where, file)
    problems = sorted({*problems, *wrong})
    line = text.count("\n", 0, front.end()) + 1
    return Handwritten(path, file, document, text[front.end() :], line), problems
