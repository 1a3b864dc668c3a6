"""Outside addresses: what counts as a web address, and when two addresses lead to the same page. The addresses of this
site's own pages are in level1.catalog.addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from level1.addresses.unfit import is_tracking

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HIGHEST_PORT = 65535

# The subset of RFC 3986 that public pages need: no user name or password, no IPv6 literal.
_ADDRESS = re.compile(
    r"https?://[a-z0-9_](?:[a-z0-9_-]|\.(?!\.)){0,252}(?::(?P<port>[0-9]{1,5}))?"
    r"(?:[/?](?:[a-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)
# RFC 5322's plain form, without the characters that mean something in a mailto: link.
_MAILBOX = re.compile(r"[a-z0-9_+'-]+(?:\.[a-z0-9_+'-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,63}", re.ASCII | re.IGNORECASE)

# Whatever a program may take for an address in running text, with or without a scheme.
_MENTION = re.compile(
    r"(?<![\w@.%/-])(?:https?://)?(?:[a-z0-9_-]+\.)+[a-z]{2,63}(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'`\\\]}|]*)?",
    re.IGNORECASE,
)
# Pages that a host also serves for their folder.
FOLDER_PAGE = re.compile(r"/(?:index|default|home)\.(?:html?|aspx?|php|jsp)$")
SENTENCE_ENDS = ".,;:!?*_"
# The forms of an address and of a mailbox, for whoever has to check them in another language of programs.
FORMS = {"uri": _ADDRESS, "email": _MAILBOX}


def mentions(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, address) of everything in a text that may be an address; one without a scheme gets one. Marks that end
    a sentence are not part of it."""
    for match in _MENTION.finditer(text):
        said = balanced(match[0]).rstrip(SENTENCE_ENDS)
        yield match.start(), match.start() + len(said), said if "://" in said else f"https://{said}"


def balanced(text: str) -> str:
    """An address up to the first parenthesis that closes what was opened before it: parentheses belong to an address where
    they are balanced, as in CommonMark."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return text[:place]
    return text


def is_address(text: str) -> bool:
    """Whether this is the full address of a public page: http or https, a host name, and only characters that need no
    escaping."""
    match = _ADDRESS.fullmatch(text)
    return match is not None and int(match["port"] or 0) <= _HIGHEST_PORT


def is_mailbox(text: str) -> bool:
    """Whether this is one plain e-mail address, such as office@example.org, and nothing else."""
    return _MAILBOX.fullmatch(text) is not None


def same_address(url: str) -> str:
    """A key that is equal for addresses that lead to the same page. It ignores the scheme, `www.`, the host's letter
    case and default port, the fragment, the trailing slash and tracking parameters; the rest of the path and query
    counts. Empty for text that is not an address."""
    try:
        return _key(url.strip())
    except ValueError:
        # Misplaced brackets or lone surrogates. Reporting a malformed address is the validator's job.
        return ""


# Two checks and the search ask for the same addresses, and a server asks again at each change.
@lru_cache(maxsize=1 << 16)
def _key(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.").rstrip(".")
    try:
        port = parts.port
    except ValueError:
        port = None
    if port and port != _DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    # Segment by segment, because %2F is not a separator; as bytes, because escapes need not be valid UTF-8.
    path = "/".join(quote(unquote_to_bytes(part), safe=":@!$&'()*+,;=~-._") for part in parts.path.split("/")).rstrip(
        "/"
    )
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not is_tracking(k)]
    return f"{host}{path}" + (f"?{urlencode(sorted(query))}" if query else "")


def near_address(url: str) -> str:
    """Equal for addresses that lead to the same page on most hosts: like `same_address`, but also ignores letter case
    and the name of a folder's default page (index.html)."""
    path, mark, query = same_address(url).casefold().partition("?")
    return FOLDER_PAGE.sub("", path) + mark + query


def address_key(url: str) -> str:
    """What link checks request, and their key for an address: the address without its fragment, which is never sent."""
    return url.strip().partition("#")[0]


def host_of(url: str) -> str:
    """The host a reader recognizes: 'https://www.cde.ca.gov/ci/' -> 'cde.ca.gov'. Empty for text that is not an
    address."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
