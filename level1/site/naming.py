"""Naming: each piece of data that pages load is named by the hash of its own content, so that an address never means two
things: a reader's cache cannot mix the pieces of two builds, and an edit changes the names of what it changes only.

A piece is named by what is read before it: by a parent (search/start.json names the other files of the search), by the
HTML of the pages that load pieces at once (PAGES), or by the table of names, which other pages ask for when they first
need a piece. theme/assets/shared/files.js and theme/assets/find/engine.js read the names.
"""

from __future__ import annotations

from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from level1.compact import compact

# The one address whose content changes from build to build. Browsers ask whether it has changed each time they read it.
NAMES_FILE = "data/names.json"

# What the page of the reader's own list reads.
LIST_PIECE = "data/list.json"
# What each entry of it works on, and what it states as evidence; see level1/site/exports/list_columns.py.
COLUMNS_PIECE = "data/columns.json"
# The names of words in another language; see level1/site/wording.py.
WORDS_PIECE = "data/words/{}.json"
# Whom to call now; see level1/search/crisis.py.
CRISIS_PIECE = "data/crisis.json"

# A file that is read before others, and the beginnings of the addresses of those that it names.
_PARENTS: Mapping[str, tuple[str, ...]] = {
    "search/suggest.json": ("search/titles/",),
    "search/exact.json": ("search/pasted/", "search/wording/"),
    "search/start.json": ("search/",),
    "data/leas.json": ("data/leas/",),
    "data/routing.json": ("data/directory/", "data/needs/", "data/themes/"),
    "data/needs-resources.json": ("data/needs-cards/", "data/needs-asked/"),
    "data/reflection.json": ("data/reflected/", "data/reflected-offices.json"),
}
# A file that names some of what a parent names, for those who need nothing else of the parent: it begins as the names do.
_ALSO: Mapping[str, tuple[str, str]] = {"data/needs-resources.json": ("data/framed.json", "needs-cards/")}
# A parent that another one names.
_WITHIN = frozenset({"search/exact.json"})
# The pages that load pieces at once, and the beginnings of the addresses of those that they name.
_PEOPLE = ("data/routing.json", "data/leads.json", "data/leas.json")
PAGES: Mapping[str, tuple[str, ...]] = {
    "find/": ("search/start.json", *_PEOPLE),
    "start/": (
        *("search/", CRISIS_PIECE, *_PEOPLE, "data/needs-resources.json", "data/needs-indicators/", "data/picks/"),
        "data/reflection.json",
    ),
    "embed/": (
        *("search/start.json", CRISIS_PIECE, "data/routing.json", "data/leas.json", "data/needs-resources.json"),
        *("data/needs-indicators/", "data/picks/", "data/reflection.json", "data/embed/", "data/framed.json"),
    ),
    "my-list/": (LIST_PIECE, COLUMNS_PIECE, "data/routing.json"),
    # Entries are many, and whoever changes one needs the table of names; the search suggests words for the others.
    "contribute/form/": (
        *(f"data/contribute/{name}.json" for name in ("rules", "resource", "lead", "catalog", "texts")),
        "search/start.json",
    ),
}

# 40 bits: two versions of a piece never have the same name.
_BYTES = 5
_ENDING = ".json"
# An import of the state's files makes most of these anew together: all pieces of a folder share one name.
_IMPORTED = ("data/directory/", "data/needs/", "data/reflected/")
# A parent has at most so many names of numbered pieces of a kind. Of more, neighbors share one: every reader reads the names of
# all of them, and few come back for pieces that they had.
_MOST_NAMES = 16
# Of so many other pieces, those with one first letter share a name.
_MANY = 64
# Those of these folders do, however few they are: a page that has to be small names all of them.
_BY_LETTER = ("data/embed/", "data/embed/names/")


@dataclass(frozen=True, slots=True)
class Named:
    """Pieces under their plain names ('search/start.json'). `texts`: plain name -> text, with the names that a parent
    has of others. `addresses`: plain name -> address in the site. `top`: the names of those that no piece names, as a parent
    would have them."""

    texts: Mapping[str, str]
    addresses: Mapping[str, str]
    top: Mapping[str, Any]

    @property
    def files(self) -> dict[str, str]:
        """Address in the site -> text, the table of names included."""
        return {
            **{self.addresses[plain]: text for plain, text in self.texts.items()},
            NAMES_FILE: compact(self.top),
        }

    def at_once(self, page: str) -> tuple[str, ...]:
        """The addresses of the pieces that a page names in its HTML. One with * is for all pieces with that beginning."""
        begins = PAGES.get(page, ())
        named = {name: hash for name, hash in self.top.items() if f"{name}{_ENDING}".startswith(begins)}
        return tuple(f"{name}.{hash}{_ENDING}" for name, hash in named.items())


def named(pieces: Mapping[str, str]) -> Named:
    """Names pieces, given as plain name -> JSON text. A parent, which must be an object, gets "names" of its children:
    their plain names, without their ending and the parent's folder, -> hash. Numbered children ('cards/0.json', ...)
    share an entry {"cards/": [how many share a hash, the hashes in one text]}, and so do others by their first letter
    where there are many: {"leas/a*": hash}. All of an imported folder share one: {"needs/": [how many, the hash]}."""
    children: dict[str, list[str]] = defaultdict(list)
    for plain in pieces:
        is_named = plain not in _PARENTS or plain in _WITHIN
        parent = next((one for one, begins in _PARENTS.items() if is_named and plain.startswith(begins)), "")
        children[parent if parent in pieces else ""].append(plain)
    texts = dict(pieces)
    hashes: dict[str, str] = {}
    listed: dict[str, Any] = {}
    for parent in (*(one for one in _PARENTS if one in pieces), ""):
        listed = {}
        folder = parent.rpartition("/")[0] + "/"
        for name, plains in _together(children[parent]).items():
            several = name.endswith("/") and name not in _IMPORTED
            each = -(-len(plains) // _MOST_NAMES) if several else len(plains)
            groups = [plains[at : at + each] for at in range(0, len(plains), each)]
            found = [_hash(texts[plain] for plain in group) for group in groups]
            hashes |= {plain: one for group, one in zip(groups, found, strict=True) for plain in group}
            listed[name.removeprefix(folder)] = [each, "".join(found)] if name.endswith("/") else found[0]
        if parent and listed:
            texts[parent] = _with_names(texts[parent], listed)
        also, begins = _ALSO.get(parent, ("", ""))
        if also in texts:
            texts[also] = _with_names(texts[also], {name: of for name, of in listed.items() if name.startswith(begins)})
    addresses = {plain: f"{plain.removesuffix(_ENDING)}.{hashes[plain]}{_ENDING}" for plain in pieces}
    return Named(texts, addresses, listed)


def _together(plains: Iterable[str]) -> dict[str, list[str]]:
    """The entries of a list of names, and the pieces that each is for: 'cards/' for pieces that are numbered from 0, in
    order, or imported; 'leas/a*' for those of a folder of many that begin with the letter; else the name of one piece."""
    folders: dict[str, list[str]] = defaultdict(list)
    for plain in plains:
        folder, _, last = plain.removesuffix(_ENDING).rpartition("/")
        folders[f"{folder}/"].append(last)
    found: dict[str, list[str]] = defaultdict(list)
    for folder, names in folders.items():
        numbers = [str(number) for number in range(len(names))]
        numbered, many = set(names) == set(numbers), len(names) > _MANY or folder in _BY_LETTER
        for name in numbers if numbered else names:
            entry = folder if numbered or folder in _IMPORTED else f"{folder}{name[0]}*" if many else folder + name
            found[entry].append(folder + name + _ENDING)
    return found


def _hash(texts: Iterable[str]) -> str:
    whole = sha256()
    for text in texts:
        content = text.encode()
        whole.update(b"%d " % len(content) + content)
    return b32encode(whole.digest()[:_BYTES]).decode().lower()


def _with_names(text: str, listed: Mapping[str, Any]) -> str:
    """The JSON text of an object with one field more, without reading it: search/start.json is large."""
    inside = text.rstrip()
    separator = "" if inside == "{}" else ","
    return f'{inside[:-1]}{separator}"names":{compact(listed).rstrip()}}}\n'
