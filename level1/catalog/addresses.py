"""Addresses of the site: where each page is, what occupies each address, and how one page links to another. An address
is relative to the root of the site: 'resources/x/' is a page, 'data/resources.json' a file, '' the home page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from level1.catalog.data import items_of
from level1.catalog.fields import KINDS
from level1.state.reference import Reference
from level1.yamlfile.reading import Document, Path_

# Last parts of addresses that every list reserves for its own first and further pages. No entry may have one as its id.
OUR_ADDRESSES = re.compile(r"index|page-[0-9]+")

# The folders of the files that are not pages. The rest are at the root of the site.
FILE_FOLDERS = ("api/", "assets/", "data/", "feeds/", "search/")
TOP_FILES = (
    ".htaccess",
    "404.html",
    "_headers",
    "_redirects",
    "llms.txt",
    "mcp.mjs",
    "nginx.conf",
    "sitemap.xml",
    "sitemap.xml.gz",
    "updates.json",
    "updates.xml",
    "web.config",
)

# Pages that every site has, whatever its content.
_OWN_PAGES = (
    # Of these two, their folders have files too.
    *("api/v1/", "data/"),
    *(
        "",
        "start/",
        "find/",
        "my-list/",
        "contribute/form/",
        "year/",
        "glossary/",
        "metrics/",
        "embed/",
        "embed/build/",
        "about/accessibility/report/",
    ),
    *("counties/", "coverage/", "coverage/grades/", "coverage/topics/", "coverage/steps/", "coverage/leads/"),
    *("curation/", "curation/curators/", "leads/", "resources/", "updates/", "updates/said/"),
    *("contribute/fields/", "contribute/fields/leads/", "contribute/fields/feedback/", "contribute/checklist/"),
)

# The pages that the site has in every language that it speaks, apart from hand-written ones: the home page, and these with all below them.
IN_EVERY_LANGUAGE = (
    *("start/", "find/", "resources/", "leads/", *(f"{kind.list_name}/" for kind in KINDS)),
    *("counties/", "glossary/", "my-list/"),
)


def in_every_language(address: str) -> bool:
    """Whether a page of the site, by its address in English, is there in every language that the site speaks."""
    return address.partition("#")[0] == "" or address.startswith(IN_EVERY_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Taken:
    """An address and what occupies it: a place in a content file (`file` as in Document, '' for pages that come from
    the site itself or the state's tables)."""

    address: str
    file: str = ""
    place: Path_ = ()


def site_addresses(
    entries: Mapping[str, Mapping[str, Document]],
    word_files: Mapping[str, Document],
    reference: Reference,
    guides: Iterable[str] = (),
) -> Iterator[Taken]:
    """Every page that the site has, or could have with this content, valid or not. That includes drafts, former ids and
    a worklist for each lead. An address that occurs twice belongs to two pages. `guides` are the hand-written pages, as
    paths under content/. A list may have further pages too: see `list_of`."""
    yield from (Taken(address) for address in _OWN_PAGES)
    for kind, documents in entries.items():
        for id, document in documents.items():
            yield Taken(page_address(kind, id), document.file)
            for number, alias in enumerate(items_of(document.data, "aliases")):
                if isinstance(alias, str):
                    yield Taken(page_address(kind, alias), document.file, ("aliases", number))
            if kind == "leads":
                yield Taken(page_address("curation", id), document.file)
    for kind_of_word in KINDS:
        name = kind_of_word.list_name
        file = f"content/taxonomy/{name}.yml"
        yield Taken(page_address(name), file)
        for number, term in enumerate(items_of(word_files[name].data, "terms") if name in word_files else ()):
            if isinstance(term, dict) and isinstance(term.get("id"), str | int):
                yield Taken(page_address(name, term["id"]), file, ("terms", number, "id"))
    for county in reference.counties.values():
        yield Taken(page_address("counties", county.slug))
    for guide in guides:
        yield Taken(guide_address(guide), f"content/{guide}")


def page_address(kind: str, id: str | int = "") -> str:
    """The address of a page: ('resources', 'x') -> 'resources/x/'."""
    return f"{kind}/{id}/" if id != "" else f"{kind}/" if kind else ""


def guide_address(path: str) -> str:
    """The address of a hand-written page, from its path under content/: 'about/data.md' -> 'about/data/',
    'about/index.md' -> 'about/'."""
    page = PurePosixPath(path).with_suffix("")
    folder = page.parent if page.name in ("index", "README") else page
    return "" if folder == PurePosixPath() else f"{folder}/"


def sheet_address(address: str, number: int) -> str:
    """The address of a page of a list, counted from 1: ('updates/', 2) -> 'updates/page-2/'."""
    return address if number == 1 else f"{address}page-{number}/"


def list_of(address: str) -> str:
    """The first page of a list, from any of its pages: 'updates/page-2/' -> 'updates/'. Other addresses are returned
    unchanged."""
    return re.sub(r"(?<=/)page-[0-9]+/$", "", address)


def relative(source: str, target: str) -> str:
    """The relative link from one page address to another, so that the site works in any folder and on any host. A file
    ('404.html', 'assets/x.css') is in the folder that its address names; 'topics/#a' keeps its fragment."""
    top, slash, _ = target.partition("/")
    # Most links lead to another kind of page: nothing is shared, and every step up is needed.
    if slash and not source.startswith(f"{top}/"):
        return "../" * source.count("/") + target
    path, mark, fragment = target.partition("#")
    if path == source and fragment:
        return f"#{fragment}"
    here, there = source.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (link or "./") + mark + fragment
