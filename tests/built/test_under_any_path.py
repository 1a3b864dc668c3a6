"""Under any path: whatever a page or file of the site names inside the site is there, at the top of a host and under a path, with
and without the site's own address, and with and without its last slash."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree
from lxml import html as lxml_html

from built import making
from built.varied import varied

HOST = "https://kb.example"
# What a publisher may say -> where the site stands, and whether feeds and canonical addresses are expected.
STANDS = {
    "": "/",
    HOST: "/",
    f"{HOST}/": "/",
    f"{HOST}/some/kb/": "/some/kb/",
    f"{HOST}/some/kb": "/some/kb/",
}
# The page for missing addresses is shown at any of them.
MISSING = ("nothing", "resources/nothing/", "resources/nothing/deeper/still.html")
_OWN = re.compile(rf"{re.escape(HOST)}[^\s\"'<>\\),;]*")


@pytest.mark.parametrize("said", STANDS)
def test_every_address_that_is_named_is_there(tmp_path: Path, said: str) -> None:
    site = making.built(varied(tmp_path), **({"LEVEL1_SITE_URL": said} if said else {})).folder
    base = STANDS[said]
    files = making.tree(site)
    named = [*_of_pages(files), *_of_files(files, base, bool(said))]
    wrong = []
    for where, address in named:
        parts = urlsplit(urljoin(f"{HOST}{base}{where}", address))
        if parts.scheme not in ("http", "https") or f"{parts.scheme}://{parts.netloc}" != HOST:
            continue
        inside = unquote(parts.path).removeprefix(base) if parts.path.startswith(base) else None
        if inside is None or not _is_there(inside, files):
            wrong.append((where, address))
    assert wrong == []
    kinds = {where.rpartition(".")[2] if "." in where else "page" for where, _ in named}
    assert {"page", "json", "svg"} <= kinds | {"svg"}
    assert ({"updates.xml", "updates.json"} <= files.keys()) == bool(said)
    assert ("xml" in kinds) == bool(said)


def _is_there(inside: str, files: dict[str, bytes]) -> bool:
    """A page, a file, or with * all pieces with that beginning and name (level1/site/naming.py); {id} stands for any id, and the
    address of the API itself, to which its paths are added, has no slash at its end."""
    inside = inside.replace("{id}", "*").replace("api/v1", "api/v1/", inside == "api/v1")
    if "*" in inside:
        begins, _, ends = inside.partition("*")
        return any(file.startswith(begins) and file.endswith(ends) for file in files)
    return (f"{inside}index.html" if inside == "" or inside.endswith("/") else inside) in files


def _of_pages(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """(where a page is shown, an address that it names), of every page of every kind."""
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        tree = lxml_html.document_fromstring(content)
        found = {*tree.xpath("//@href | //@src | //@action | //@data-ledger | //@data-src")}
        found |= {text.partition("url=")[2] for text in tree.xpath("//meta[@http-equiv='refresh']/@content")}
        (root,) = tree.xpath("/html/@data-root")
        found |= {
            f"{root.rstrip('/')}/",
            *(f"{root.rstrip('/')}/{piece}" for piece in " ".join(tree.xpath("/html/@data-pieces")).split()),
        }
        # A place on the page itself is wherever the page is.
        found = {address for address in found if not address.startswith("#")}
        for shown in MISSING if name == "404.html" else [name.removesuffix("index.html")]:
            yield from ((shown, address) for address in sorted(found))


def _of_files(files: dict[str, bytes], base: str, published: bool) -> Iterator[tuple[str, str]]:
    """The same of files that are not pages: addresses of the site in full in any of them, former addresses, feeds, the site map,
    tables and calendars, and what the search offers."""
    for name, content in files.items():
        if name.endswith((".html", ".xml", ".json", ".csv", ".ics", ".txt", "_redirects", ".svg")):
            yield from ((name, address) for address in _OWN.findall(content.decode()))
    for line in files["_redirects"].decode().splitlines():
        if not line.startswith("#"):
            old, new, status = line.split(" ")
            assert status == "301"
            assert old.startswith(base)
            assert new.startswith(base)
            yield from (("_redirects", address) for address in (old, new))
    moved = json.loads(files["data/moved.json"])
    assert moved
    yield from (("data/moved.json", f"{base}{address}") for pair in moved.items() for address in pair)
    if published:
        for entry in etree.fromstring(files["sitemap.xml"]).iter("{*}loc"):
            yield "sitemap.xml", entry.text or ""
    for name, content in files.items():
        if re.fullmatch(r"search/other\.\w+\.json", name):
            yield from ((name, f"{base}{place[2]}") for place in json.loads(content))
        if re.fullmatch(r"search/suggest\.\w+\.json", name):
            yield from ((name, f"{base}{page[1]}") for page in json.loads(content)["pages"] if page[1])
