"""Redirects: the former addresses, for hosts that can redirect. On all hosts, the pages at these addresses redirect
too."""

from __future__ import annotations

from urllib.parse import quote

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.compact import compact

REDIRECTS_FILE = "_redirects"
MOVED_FILE = "data/moved.json"


def moved(catalog: Catalog) -> dict[str, str]:
    """Former page address -> current address, as in level1.catalog.addresses. Never a chain: a former id is an alias
    of the entry itself, and no entry has it as its id."""
    found = {
        page_address(kind, alias): page_address(kind, entry.id)
        for kind, entries in (("leads", catalog.leads.values()), ("resources", catalog.with_page))
        for entry in entries
        for alias in entry.aliases
    }
    return dict(sorted(found.items()))


def redirect_files(catalog: Catalog, base: str) -> dict[str, str]:
    """Path below the site -> text.

    `_redirects` is read by Netlify and Cloudflare Pages, which then answer 301: one line per address, "/from/ /to/
    301". Other hosts ignore it, and GitHub Pages shows the page at the address. `data/moved.json` has the same for the
    setup of other hosts: {"resources/old/": "resources/new/"}. `base` is the path of the site on its host, with a
    slash at both ends; `_redirects` works only at the top of a host."""
    lines = [f"{quote(base + old)} {quote(base + new)} 301" for old, new in moved(catalog).items()]
    head = "# Former addresses of entries. Each also has a page that leads on, for hosts that do not read this file."
    return {
        REDIRECTS_FILE: "\n".join([head, *lines]) + "\n",
        MOVED_FILE: compact(moved(catalog)),
    }
