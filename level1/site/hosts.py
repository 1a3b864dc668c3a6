"""Hosts: what web hosts are told about the site, from one table: the types of its files, and the headers that go with them. Each kind of
host reads a file of its own in the top folder of the site; what a page can say itself, it says itself (`PAGE_POLICY`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote
from xml.sax.saxutils import quoteattr

from markupsafe import Markup

from level1.catalog.addresses import FILE_FOLDERS, page_address

# What each ending is sent as; systems know some of them differently, or not at all, and with nosniff a browser takes no script or
# style sheet that has another type.
TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".webmanifest": "application/manifest+json",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".gz": "application/gzip",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# What has no ending is for people to read: the license.
NO_ENDING = "text/plain; charset=utf-8"

# Scripts, styles, data, frames and plug-ins of this site only; no text of a page is run or styles it. In few words, because every
# page has them.
_POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'"
# Browsers do not take frame-ancestors from a page. It has no quotes but single ones.
PAGE_POLICY = Markup(_POLICY)
_NO_FRAMES, _ANY_FRAME = f"{_POLICY}; frame-ancestors 'none'", f"{_POLICY}; frame-ancestors *"
# No other site learns that a reader comes from here, and what for.
REFERRER = "same-origin"
POLICY_HEADER = "Content-Security-Policy"
COMMON: Mapping[str, str] = {
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
}

# The page that other sites show in a frame. Pages below it, which make its code, are as all others.
FRAMED = page_address("embed")
NOT_FOUND = "404.html"
_INDEX = "index.html"
_TOP_PAGES = ("", _INDEX, NOT_FOUND)

NETLIFY, NGINX, APACHE, IIS = "_headers", "nginx.conf", ".htaccess", "web.config"
HOST_FILES = (NETLIFY, NGINX, APACHE, IIS)

_HSTS = (
    "Strict-Transport-Security is for a whole host, so it is not set here. Where all of a host is served by https, set it there:",
    "Strict-Transport-Security: max-age=31536000",
)


def type_of(ending: str) -> str:
    """What a file with an ending ('.json'; '' for none) is sent as."""
    return TYPES.get(ending, "application/octet-stream") if ending else NO_ENDING


def headers_of(address: str) -> Mapping[str, str]:
    """The headers of the page or file at an address of the site, its type left out."""
    return {POLICY_HEADER: _ANY_FRAME if address in (FRAMED, FRAMED + _INDEX) else _NO_FRAMES, **COMMON}


def host_files(addresses: Iterable[str], base: str) -> dict[str, str]:
    """File -> text, for Netlify and Cloudflare Pages, nginx, Apache and IIS. `addresses` are those of all pages, `base` the path of
    the site on its host, with a slash at both ends."""
    pages = sorted(addresses)
    return {
        NETLIFY: _netlify(pages, base),
        NGINX: _nginx(unquote(base)),
        APACHE: _apache(unquote(base)),
        IIS: _iis([page for page in pages if page.startswith(FRAMED) and page != FRAMED], base),
    }


def _netlify(pages: Iterable[str], base: str) -> str:
    """One of the two hosts joins the values of all rules that fit, the other takes the most special rule: so no two rules that fit an
    address name the same header. An address that does not exist has what its page says itself."""
    folders = {f"{page.partition('/')[0]}/" for page in pages if page} | {*FILE_FOLDERS}
    below = {"/".join(page.split("/")[:2]) + "/" for page in pages if page.startswith(FRAMED) and page != FRAMED}
    closed = [*_TOP_PAGES, *(f"{folder}*" for folder in sorted((folders - {FRAMED}) | below))]
    rules = [
        ("*", COMMON),
        *((place, {POLICY_HEADER: _NO_FRAMES}) for place in closed),
        *((place, {POLICY_HEADER: _ANY_FRAME}) for place in (FRAMED, FRAMED + _INDEX)),
    ]
    lines = ["# For Netlify and Cloudflare Pages.", *(f"# {line}" for line in _HSTS)]
    for place, headers in rules:
        lines += [quote(base + place, safe="/%*"), *(f"  {name}: {value}" for name, value in headers.items())]
    return _text(lines)


def _nginx(base: str) -> str:
    types: dict[str, list[str]] = {}
    for ending, type_ in TYPES.items():
        types.setdefault(_plain(type_), []).append(ending[1:])
    with_charset = sorted({_plain(type_) for type_ in TYPES.values() if "charset" in type_} - {"text/html"})

    def added(address: str, indent: str) -> list[str]:
        return [f"{indent}add_header {name} {_quoted(value)} always;" for name, value in headers_of(address).items()]

    return _text(
        [
            "# For nginx: include this file in the server block. Its root is the folder that has the site at this path:",
            f"# {base}",
            *(f"# {line}" for line in _HSTS),
            f"location ^~ {_quoted(base)} {{",
            "    types {",
            *(f"        {type_} {' '.join(endings)};" for type_, endings in types.items()),
            "    }",
            f"    default_type {_plain(NO_ENDING)};",
            "    charset utf-8;",
            f"    charset_types {' '.join(with_charset)};",
            f"    index {_INDEX};",
            f"    error_page 404 {_quoted(base + NOT_FOUND)};",
            *added("", "    "),
            "    # Not pages: what hosts are told.",
            *(f"    location = {_quoted(base + name)} {{ return 404; }}" for name in (NETLIFY, NGINX, APACHE, IIS)),
            "    # The page that other sites show in a frame. A block with headers of its own has none of those above.",
            f"    location = {_quoted(base + FRAMED + _INDEX)} {{",
            *added(FRAMED, "        "),
            "    }",
            "}",
        ]
    )


def _apache(base: str) -> str:
    # Escaped for the pattern; the argument is in quotes, and # ends the pattern.
    framed = re.escape(base + FRAMED).replace('"', '\\"')
    fits = f"m#^{framed}({re.escape(_INDEX)})?$#"
    return _text(
        [
            "# For Apache 2.4: works where the folder has AllowOverride FileInfo.",
            *(f"# {line}" for line in _HSTS),
            *(f"AddType {_quoted(type_)} {ending}" for ending, type_ in TYPES.items()),
            '<FilesMatch "^[^.]+$">',
            f"    ForceType {_quoted(NO_ENDING)}",
            "</FilesMatch>",
            f"ErrorDocument 404 {quote(base + NOT_FOUND)}",
            "<IfModule mod_headers.c>",
            *(f"    Header always set {name} {_quoted(value)}" for name, value in COMMON.items()),
            f'    Header always set {POLICY_HEADER} {_quoted(_NO_FRAMES)} "expr=%{{REQUEST_URI}} !~ {fits}"',
            f'    Header always set {POLICY_HEADER} {_quoted(_ANY_FRAME)} "expr=%{{REQUEST_URI}} =~ {fits}"',
            "</IfModule>",
        ]
    )


def _iis(below: Iterable[str], base: str) -> str:
    """A type that the server knows already must be removed before it is said again, or no page is served."""

    def policy(value: str, indent: str) -> list[str]:
        return [
            f"{indent}<httpProtocol><customHeaders>",
            f'{indent}  <remove name="{POLICY_HEADER}" />',
            f'{indent}  <add name="{POLICY_HEADER}" value={quoteattr(value)} />',
            f"{indent}</customHeaders></httpProtocol>",
        ]

    def place(address: str, value: str) -> list[str]:
        return [
            f"  <location path={quoteattr(address.rstrip('/'))}>",
            "    <system.webServer>",
            *policy(value, "      "),
            "    </system.webServer>",
            "  </location>",
        ]

    types = [*TYPES.items(), (".", NO_ENDING)]
    return _text(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            "<!-- For IIS. " + " ".join(_HSTS) + " -->",
            "<configuration>",
            "  <system.webServer>",
            "    <staticContent>",
            *(
                f'      <remove fileExtension="{ending}" /><mimeMap fileExtension="{ending}" mimeType="{type_}" />'
                for ending, type_ in types
            ),
            "    </staticContent>",
            '    <httpErrors errorMode="Custom">',
            '      <remove statusCode="404" />',
            f'      <error statusCode="404" path={quoteattr(base + NOT_FOUND)} responseMode="ExecuteURL" />',
            "    </httpErrors>",
            "    <httpProtocol><customHeaders>",
            *(
                f'      <remove name="{name}" /><add name="{name}" value={quoteattr(value)} />'
                for name, value in headers_of("").items()
            ),
            "    </customHeaders></httpProtocol>",
            "  </system.webServer>",
            *place(FRAMED, _ANY_FRAME),
            *(line for address in below for line in place(address, _NO_FRAMES)),
            "</configuration>",
        ]
    )


def _plain(type_: str) -> str:
    return type_.partition(";")[0]


def _quoted(value: str) -> str:
    """In double quotes, as nginx and Apache read them."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
