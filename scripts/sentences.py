"""Collects the sentences of templates and Python in level1/site/locale/site.pot, for translators. --check only
compares."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

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


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        TEMPLATE.parent.mkdir(exist_ok=True)
        TEMPLATE.write_bytes(collected())
        return 0
    if TEMPLATE.is_file() and TEMPLATE.read_bytes() == collected():
        return 0
    print(f"{TEMPLATE.name} does not have the sentences of today. Run: python scripts/sentences.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
