"""Zipped: the whole site as one file that opens from disk. A browser that reads files shows a list of files where a link leads to a
folder, and runs no modules: so every link leads to a page, and pages say what does not work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from level1.site.exports.tables import Download, download_of_file
from level1.site.hosts import HOST_FILES, NOT_FOUND, POLICY_HEADER
from level1.site.language import SOURCE
from level1.site.render import render
from level1.site.versions import Version

ARCHIVE = "data/support-for-all.zip"
# All files are in one folder, so that nobody unpacks a thousand into another one.
_TOP = "support-for-all/"
# What only servers read. The page for missing addresses has links from the top of a host, which no disk has.
_OF_SERVERS = frozenset({ARCHIVE, NOT_FOUND, "_redirects", "sitemap.xml", "sitemap.xml.gz", *HOST_FILES})

_TAG = re.compile(r"<[a-z][^>]*>")
_LINK = re.compile(r'(?<= )((?:href|src|action)="|content="[0-9]+; ?url=)([^"]*)(?=")')
# What stands before ? and # in a link inside the site.
_INSIDE = re.compile(r"(?![a-z][a-z0-9+.-]*:|/|#)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="([a-zA-Z-]+)"')
_MAIN = re.compile(r"<main\b[^>]*>")
# Browsers disagree on what belongs to a page from disk.
_POLICY = re.compile(rf'<meta http-equiv="{POLICY_HEADER}"[^>]*>\n')

# The same bytes on every computer: files for everybody to read, made on a kind of system that says so.
_UNIX, _READABLE = 3, 0o644 << 16
_LEVEL = 6


def write_archive(site: Path, today: date, site_url: str) -> Download:
    """Writes the archive of a finished site into its folder. The same site gives the same bytes. Raises OSError."""
    with ZipFile(site / ARCHIVE, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for address in _files(site):
            content = (site / address).read_bytes()
            if address.endswith(".html"):
                content = from_disk(content.decode(), address, today, site_url).encode()
            about = ZipInfo(_TOP + address, (today.year, today.month, today.day, 0, 0, 0))
            about.compress_type, about.create_system, about.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
            archive.writestr(about, content)
    return download_of_file(ARCHIVE, site / ARCHIVE)


def from_disk(html: str, address: str, today: date, site_url: str) -> str:
    """The page in the file `address` as it is in the archive."""
    version, here = _version_of(html, address)
    home = site_url and site_url + version.placed("")
    said = render("from_disk.html", here, version.code, version.link, today=today, site_url=home)
    html = _POLICY.sub("", html, count=1)
    main = _MAIN.search(html)
    if main:
        html = html[: main.end()] + said + html[main.end() :]
    return _TAG.sub(lambda tag: _LINK.sub(lambda link: link[1] + to_page(link[2]), tag[0]), html)


def _version_of(html: str, address: str) -> tuple[Version, str]:
    """The language of a page, and where it is in English."""
    code = found[1] if (found := _LANGUAGE.search(html)) else SOURCE
    return (Version(code), address.removeprefix(f"{code}/")) if address.startswith(f"{code}/") else (Version(), address)


def to_page(link: str) -> str:
    """A link inside the site as one to a file: '../topics/?x=1' -> '../topics/index.html?x=1'. Others stay as they are."""
    inside = _INSIDE.fullmatch(link)
    if not inside:
        return link
    path, rest = inside[1], inside[2]
    if path in (".", "..") or path.endswith(("/.", "/..")):
        path += "/"
    return f"{path}index.html{rest}" if path == "" or path.endswith("/") else link


def _files(site: Path) -> Iterator[str]:
    """The files by address, in the order in which they stand in the archive."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    yield from sorted(address for address in found if address not in _OF_SERVERS)
