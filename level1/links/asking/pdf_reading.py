"""Reading a PDF, in a process of its own: `python -m level1.links.asking.pdf_reading` takes the file from standard input and writes
a line of JSON for each step. The one door to pypdf.

The file is a stranger's. The process limits its own time and memory, may write no file, and ends without a word at the
first thing that goes wrong; what it wrote before counts. Nothing in the file is run, and nothing is fetched.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

# A file of the size that is read takes a second or two. Whoever starts this process also ends it after a while.
CPU_SECONDS = 10
MEMORY_BYTES = 768 * 1024 * 1024
# Enough pages to see whether a document is pictures only.
_MOST_PAGES = 30
# A tree of more nodes than this is no document for readers.
_MOST_NODES = 20_000
# A stamped page number on pictures of pages is shorter than this.
_LEAST_TEXT = 10
_DEEPEST_FORM = 6
_MOST_PARENTS = 60
_MOST_METADATA = 1_000_000
_SHOWS_TEXT = (b"Tj", b"TJ", b"'", b'"')
_XMP_TITLE = re.compile(r"<dc:title\b[^>]{0,200}>(.{0,4000}?)</dc:title>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]{0,400}>")


def steps(raw: bytes) -> Iterator[dict[str, bool]]:
    """The signs in a file, in steps: {"tagged", "title", "language"}, then {"text"}. What cannot be read is left out.
    Raises whatever the parser does with a broken file."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return
    root = _there(reader.trailer["/Root"])
    pages = list(_pages(root))
    if not pages:
        # What has no pages was not read rightly, so what was not seen in it says nothing.
        return
    signs = {}
    for name, look in (
        ("tagged", lambda: _is_tagged(root)),
        ("title", lambda: _has_title(reader, root)),
        ("language", lambda: bool(_text(root.get("/Lang")))),
    ):
        if (seen := _tried(look)) is not None:
            signs[name] = seen
    yield signs
    seen = _has_text(reader, pages)
    if seen is not None:
        yield {"text": seen}


def _tried(look: Callable[[], bool]) -> bool | None:
    try:
        return look()
    except Exception:
        # A parser may raise anything over a stranger's file.
        return None


def _there(value: Any) -> Any:
    """A value itself, where it is written as a reference."""
    for _ in range(10):
        if not hasattr(value, "idnum") or not hasattr(value, "get_object"):
            return value
        value = value.get_object()
    return None


def _is_tagged(root: Any) -> bool:
    """Whether it says that it is tagged (ISO 32000-1, 14.8.1) and has a tree of tags that is not empty."""
    marks, tree = _there(root.get("/MarkInfo")), _there(root.get("/StructTreeRoot"))
    if not isinstance(marks, dict) or not isinstance(tree, dict):
        return False
    marked = _there(marks.get("/Marked"))
    kids = _there(tree.get("/K"))
    return getattr(marked, "value", marked) is True and isinstance(kids, dict | list) and bool(kids)


def _has_title(reader: Any, root: Any) -> bool:
    facts = _there(reader.trailer.get("/Info"))
    if isinstance(facts, dict) and _text(facts.get("/Title")):
        return True
    stream = _there(root.get("/Metadata"))
    if not hasattr(stream, "get_data"):
        return False
    raw = stream.get_data()[:_MOST_METADATA]
    # A search in the text: an XML parser would follow what a stranger declares.
    written = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    found = _XMP_TITLE.search(written)
    return bool(found and _MARKUP.sub("", found[1]).strip())


def _text(value: Any) -> str:
    """A text of the file without what cannot be seen; '' for anything else."""
    value = _there(value)
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return value.replace("\0", "").strip("\ufeff\u200b \t\r\n") if isinstance(value, str) else ""


def _has_text(reader: Any, pages: list[Any]) -> bool | None:
    """Whether some page shows text; None if none does and one could not be read. Of many pages some are read, from all parts."""
    every = max(1, -(-len(pages) // _MOST_PAGES))
    failed = False
    for page in pages[::every]:
        try:
            shown = _shown(reader, page, _resources(page), page.get("/Contents"), set(), 0)
        except Exception:
            failed = True
            continue
        if shown >= _LEAST_TEXT:
            return True
    return None if failed else False


def _pages(root: Any) -> Iterator[Any]:
    """The pages in their order. A node that was met before is passed over, so that a loop ends."""
    waiting: list[Any] = [root.get("/Pages")]
    met: set[int] = set()
    while waiting and len(met) < _MOST_NODES:
        reference = waiting.pop()
        number = getattr(reference, "idnum", None)
        node = _there(reference)
        if not isinstance(node, dict) or (number or id(node)) in met:
            continue
        met.add(number or id(node))
        kids = _there(node.get("/Kids"))
        if isinstance(kids, list):
            waiting += kids[: -_MOST_NODES - 1 : -1]
        else:
            yield node


def _resources(page: Any) -> Any:
    """The resources of a page, which may stand in a node above it."""
    for _ in range(_MOST_PARENTS):
        if not isinstance(page, dict):
            break
        if isinstance(own := _there(page.get("/Resources")), dict):
            return own
        page = _there(page.get("/Parent"))
    return {}


def _shown(reader: Any, owner: Any, resources: Any, contents: Any, met: set[int], depth: int) -> int:
    """How many bytes of text a content stream shows, those of the forms that it draws included, up to what is enough."""
    from pypdf.generic import ContentStream

    contents = _there(contents)
    if contents is None or id(owner) in met or depth > _DEEPEST_FORM:
        return 0
    met.add(id(owner))
    drawn = _there(resources.get("/XObject")) if isinstance(resources, dict) else None
    shown = 0
    for operands, operator in ContentStream(contents, reader).operations:
        if operator in _SHOWS_TEXT and operands:
            last = operands[-1]
            shown += sum(map(_length, last if isinstance(last, list) else [last]))
        elif operator == b"Do" and operands and isinstance(drawn, dict):
            form = _there(drawn.get(operands[0]))
            if isinstance(form, dict) and form.get("/Subtype") == "/Form":
                own = _there(form.get("/Resources"))
                shown += _shown(reader, form, own if isinstance(own, dict) else resources, form, met, depth + 1)
        if shown >= _LEAST_TEXT:
            break
    return shown


def _length(value: Any) -> int:
    return len(value.strip()) if isinstance(value, str | bytes) else 0


def _limit() -> None:
    """Limits this process, where the system can: time, memory, no files, no trace of a crash."""
    with suppress(ImportError):
        import resource

        for kind, most in (
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def main() -> None:
    """Reads the file from standard input and writes each step as it is known. Never raises because of the file."""
    raw = sys.stdin.buffer.read()
    _limit()
    with suppress(Exception):
        for signs in steps(raw):
            sys.stdout.write(f"{json.dumps(signs)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
