"""Collects the sentences of templates and Python in level1/site/locale/site.pot, for translators, and puts the catalogs
of translations beside it in order. --check only compares."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from level1.project import PROJECT
from level1.site.language import CATALOGS

TEMPLATE = CATALOGS / "site.pot"
# The files with sentences, how to read them, and which of their calls contain sentences.
METHODS = [
    ("level1/**.py", "python"),
    ("hooks/*.py", "python"),
    ("level1/site/templates/**.html", "jinja2"),
]
OPTIONS = {
    "jinja2": {"extensions": "jinja2.ext.i18n", "trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
}
CALLS = {"sentence": None, "counted": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
FOLDERS = ("level1", "hooks")


def collected(project: Path = PROJECT) -> bytes:
    """The catalog of all sentences, sorted by text, so that it changes only where a sentence does."""
    catalog = Catalog(project="Support for All", charset="utf-8", fuzzy=False)
    for folder in FOLDERS:
        methods = [(pattern.removeprefix(f"{folder}/"), how) for pattern, how in METHODS if pattern.startswith(folder)]
        options = {pattern.removeprefix(f"{folder}/"): OPTIONS[how] for pattern, how in METHODS if how in OPTIONS}
        for file, _line, text, comments, context in extract_from_dir(
            project / folder, methods, options, CALLS, ("Translators:",), strip_comment_tags=True
        ):
            catalog.add(text, None, [(f"{folder}/{Path(file).as_posix()}", 0)], auto_comments=comments, context=context)
    written = BytesIO()
    # No header: it would contain the day, and two runs would differ.
    write_po(written, catalog, omit_header=True, sort_output=True, include_lineno=False, width=120)
    return written.getvalue()


def merged(translated: bytes, template: bytes, words: Collection[str]) -> bytes:
    """A catalog of translations in order: those of today's sentences and of `words`, the texts of the word lists, sorted, under the
    header as it was written. What nobody has translated is not in it; pages say it in English. A translation whose text is gone stands
    at the end, behind #~, where a translator finds it again, and it comes back with its text."""
    header, _, _ = translated.partition(b"\n\n")
    old, catalog = read_po(BytesIO(translated)), Catalog()
    today = {message.id for message in read_po(BytesIO(template))} | {*words}
    # What is in use comes last: it is newer than what was put aside.
    for message in (*old.obsolete.values(), *old):
        if not message.id or not any([message.string] if isinstance(message.string, str) else message.string):
            continue
        kept = Message(
            message.id,
            message.string,
            flags=message.flags,
            user_comments=message.user_comments,
            context=message.context,
        )
        if message.id in today:
            catalog.delete(message.id, message.context)
            catalog[message.id] = kept
        else:
            catalog.obsolete[f"{message.context}\4{message.id}"] = kept
    written = BytesIO()
    write_po(written, catalog, omit_header=True, sort_output=True, no_location=True, width=120)
    return header + b"\n\n" + written.getvalue()


def texts_of_words(project: Path = PROJECT) -> set[str]:
    """The texts of the word lists, which pages in another language look up too."""
    found = set()
    for path in (project / "content" / "taxonomy").glob("*.yml"):
        found |= {*_texts(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))}
    return found


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data.strip()
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


def main(arguments: list[str]) -> int:
    template = collected()
    words = texts_of_words()
    files = {TEMPLATE: template} | {
        path: merged(path.read_bytes(), template, words) for path in sorted(TEMPLATE.parent.glob("*.po"))
    }
    old = [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]
    if "--check" not in arguments:
        TEMPLATE.parent.mkdir(exist_ok=True)
        for path in old:
            path.write_bytes(files[path])
        return 0
    for path in old:
        print(f"{path.name} does not have the sentences of today. Run: python scripts/sentences.py", file=sys.stderr)
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
