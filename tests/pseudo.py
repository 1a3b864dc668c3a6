"""A language that nobody speaks: every sentence of the site with accents and 40 percent longer. What is English on a page in it was not
looked up, and a layout that breaks has no room for other languages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from conftest import PROJECT, TODAY

from level1.site.language import CATALOGS
from level1.site.modules import script_files
from level1.site.render import environment
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.whole import Assets, WholeSite, read_assets
from level1.site.wording import texts_of

CODE = "es"
_ACCENTS = str.maketrans("aeiounAEIOUN", "áéíóúñÁÉÍÓÚÑ")
# Values, tags, entities and the marks of scripts are not translated.
_KEPT = re.compile(r"(%\(\w+\)s|%%|<[^>]*>|&\w+;|\{\w+\}|\\.)")
_LONGER = 0.4
_STRING = re.compile(r"""(:\s*)(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""")


def pseudo(text: str) -> str:
    """'Find %(what)s' -> 'Fíñd %(what)s ýá'"""
    pieces = _KEPT.split(text)
    told = "".join(piece if place % 2 else piece.translate(_ACCENTS) for place, piece in enumerate(pieces))
    letters = len("".join(pieces[::2]))
    if not re.search("[A-Za-z]", "".join(pieces[::2])):
        return text
    more = max(1, int(letters * _LONGER))
    # In words, as texts are: nothing longer than a line.
    return f"{told} {' '.join(['ýáýáýáý'] * (more // 8 + 1))[:more]}".rstrip()


def pseudo_catalog(words: Iterable[tuple[str, str]] = (), header: str = "") -> str:
    """All sentences of the site, and the words, as a translator would hand them in."""
    made = Catalog(locale=CODE)
    with (CATALOGS / "site.pot").open("rb") as file:
        for message in read_po(file):
            if message.id:
                several = isinstance(message.id, tuple)
                made.add(message.id, tuple(map(pseudo, message.id)) if several else pseudo(str(message.id)))
    for text, what in words:
        made.add(text, pseudo(text), context=what or None)
    written = BytesIO()
    write_po(written, made, width=0)
    return written.getvalue().decode().replace('msgstr ""\n"', f'msgstr ""\n{header}"', 1)


def pseudo_theme(folder: Path) -> Path:
    """The theme with strings in the language."""
    shutil.copytree(PROJECT / "theme", folder, ignore=shutil.ignore_patterns(CODE))
    strings = folder / "assets" / "strings"
    (strings / CODE).mkdir()
    for file in (strings / "en").glob("*.js"):
        told = _STRING.sub(lambda found: f'{found[1]}"{pseudo(found[2] or found[3] or "")}"', file.read_text("utf-8"))
        (strings / CODE / file.name).write_text(told, "utf-8")
    return folder


@contextmanager
def pseudo_site(
    root: Path, folder: Path, *, today: date = TODAY, header: str = "", site_url: str = ""
) -> Iterator[WholeSite]:
    """The site of a content folder, in English and in the language; `folder` takes what that needs, `header` is added to that of the
    catalog."""
    sources = read_sources(root, today)
    catalogs = folder / "catalogs"
    catalogs.mkdir(parents=True)
    words = texts_of(sources.catalog.taxonomy)
    (catalogs / f"{CODE}.po").write_text(pseudo_catalog(words, header), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("level1.site.language.CATALOGS", catalogs)
        environment.cache_clear()
        own = read_assets()
        scripts = {name: text.encode() for name, text in script_files(pseudo_theme(folder / "theme")).items()}
        assets = Assets({**own.files, **scripts}, own.scripts_before)
        yield WholeSite(sources, Settings(languages=(CODE,), site_url=site_url), assets)
    environment.cache_clear()
