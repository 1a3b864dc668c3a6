"""Outside addresses: what is a web address, and when two of them lead to the same page. Where the pages of this site are is in
level1.catalog.addresses."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

# Added by newsletters and advertisements; they never change what a page shows.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HIGHEST_PORT = 65535

# RFC 3986, of which a public page needs only this: no user, no number in place of a name.
_ADDRESS = re.compile(
    r"https?://[a-z0-9_](?:[a-z0-9_.-]{0,252})(?::(?P<port>[0-9]{1,5}))?"
    r"(?:[/?](?:[a-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)
# RFC 5322's plain form, without the characters that mean something in a mailto: link.
_MAILBOX = re.compile(r"[a-z0-9_+'-]+(?:\.[a-z0-9_+'-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,63}", re.ASCII | re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether this is the full address of a public page: http or https, the name of a site, and nothing that would have to be
    escaped."""
    match = _ADDRESS.fullmatch(text)
    return match is not None and int(match["port"] or 0) <= _HIGHEST_PORT


def is_mailbox(text: str) -> bool:
    """Whether this is one plain e-mail address, such as office@example.org, and nothing else."""
    return _MAILBOX.fullmatch(text) is not None


def same_address(url: str) -> str:
    """A key that is equal for addresses that lead to the same page: scheme, `www.`, letter case and default port of the
    host, fragment, trailing slash and tracking parameters do not count. The rest of the path and query does. Empty for what is
    no address."""
    try:
        return _key(url.strip())
    except ValueError:
        # Brackets out of place, or halves of characters; that it is malformed is for others to say.
        return ""


def _key(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.").rstrip(".")
    try:
        port = parts.port
    except ValueError:
        port = None
    if port and port != _DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    # Part by part, since a slash written as %2F divides nothing. As bytes, since not all of them need be UTF-8.
    path = "/".join(quote(unquote_to_bytes(part), safe=":@!$&'()*+,;=~-._") for part in parts.path.split("/")).rstrip(
        "/"
    )
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    return f"{host}{path}" + (f"?{urlencode(sorted(query))}" if query else "")


def address_key(url: str) -> str:
    """What link checks ask for, and call an address by: the address without the place on its page, which is never sent."""
    return url.strip().partition("#")[0]


def host_of(url: str) -> str:
    """The host a reader recognizes: 'https://www.cde.ca.gov/ci/' -> 'cde.ca.gov'. Empty for what is no address."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
