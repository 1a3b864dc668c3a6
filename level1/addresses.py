"""Addresses: when two web addresses are the same, and where each page of the site stands."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# Added by newsletters and advertisements; they never change what a page shows.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def same_address(url: str) -> str:
    """A key that is equal for addresses that lead to the same page: scheme, `www.`, letter case and default port of the
    host, fragment, trailing slash and tracking parameters do not count. The rest of the path and query does."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower().removeprefix("www.").rstrip(".")
    try:
        port = parts.port
    except ValueError:
        port = None
    if port and port != _DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    return f"{host}{path}" + (f"?{urlencode(sorted(query))}" if query else "")


def host_of(url: str) -> str:
    """The host a reader recognises: 'https://www.cde.ca.gov/ci/' -> 'cde.ca.gov'."""
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")


def page_address(kind: str, id: str | int = "") -> str:
    """Where a page stands, from the top of the site: ('resources', 'x') -> 'resources/x/'. The home page is ''."""
    return f"{kind}/{id}/" if id != "" else f"{kind}/" if kind else ""


def relative(source: str, target: str) -> str:
    """The link from one page address to another, so that the site works in any folder and without an address of its own.
    A target that is not a page ('assets/x.css', 'topics/#a') keeps its ending."""
    path, mark, fragment = target.partition("#")
    if path == source and fragment:
        return f"#{fragment}"
    here, there = [p for p in source.split("/") if p], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (link or "./") + mark + fragment
