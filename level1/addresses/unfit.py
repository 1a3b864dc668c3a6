"""Unfit addresses: what is an address, but not one that readers can be given: it leads to a network of one's own, takes a
detour, counts clicks, or holds somebody's mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import parse_qsl, unquote, unquote_plus

_FILE = Path(__file__).resolve().parent / "detours.toml"
_DEFAULT_PORTS = {"http": "80", "https": "443"}

Unfit = tuple[str, dict[str, str]]

# Somebody's mailbox. Bounded, so that a crafted text cannot slow down the search. A number after the @ is a version (pkg@2.1),
# and @2x a picture.
MAILBOX = re.compile(r"[\w.+'-]{1,64}@(?!\d+x\.)[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[^\W\d_]{2,24}(?![\w-])")
# Nearly all addresses: a name, and a path of plain characters.
_USUAL = re.compile(r"https?://([A-Za-z0-9.-]+)(?:/[A-Za-z0-9/._~!$'()*,;-]*)?\Z")
_AUTHORITY = re.compile(r"\s*https?:[/\\]{2,}([^/\\?#]*)", re.IGNORECASE)
_IPV6 = re.compile(r"\[[0-9a-f:.]+(?:%25[^\]]*)?\](?::\d*)?", re.IGNORECASE)
_ADDRESS_INSIDE = re.compile(r"https?:/", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
# The last label of a host that browsers read as a number: then the host is an IP address, however it is written.
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z", re.IGNORECASE)
# The sign of an escape that was itself escaped, however often, and what is left of it once all of these are undone.
_ESCAPED_ESCAPE = re.compile(r"%(?:25)+(?=[0-9a-fA-F]{2})|&(?:amp;)+")
# Then a few rounds are enough for whoever mixes percent signs and entities.
_MOST_ROUNDS = 8


@cache
def _policy() -> dict[str, Any]:
    # Most commands judge no address, and start faster without the parser.
    import tomllib

    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def _detours() -> dict[str, list[tuple[str, str]]]:
    """Host -> (beginning of the path, who takes the detour)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for place, who in _policy()["detours"].items():
        host, mark, path = place.partition("/")
        found.setdefault(host, []).append((mark + path, who))
    return found


def unfit(url: str) -> Unfit | None:
    """Why readers cannot be given an address, as the name of its sentences and their values; None if they can. Of a text
    that is no address at all, what is wrong is said if it is one of these things."""
    usual = _USUAL.match(url)
    if usual and _is_usual(usual[1]):
        return None
    authority = _AUTHORITY.match(url)
    if authority is None:
        return None
    scheme, host = url[: url.index(":")].strip().lower(), authority[1]
    if "@" in host:
        return "unfit-address.user", {}
    port = ""
    if ":" in host and "[" not in host:
        host, _, port = host.partition(":")
    if told := _host_fault(host):
        return told
    if port.isdecimal() and port.lstrip("0") != _DEFAULT_PORTS.get(scheme, port):
        return "unfit-address.port", {"port": port}
    rest = url[authority.end() :]
    known = _of_detour(host.lower(), rest)
    if known:
        return "unfit-address.detour", {"who": known}
    return _rest_fault(url, host.lower(), rest)


@cache
def _host_fault(written: str) -> Unfit | None:
    # Wide digits and dots are read as plain ones by browsers.
    host = normalize("NFKC", unquote(written)).lower().replace("。", ".").rstrip(".")
    if not host:
        return None
    last = host.rpartition(".")[2]
    if _IPV6.fullmatch(host) or _NUMBER.match(last):
        return "unfit-address.number", {"host": written}
    policy = _policy()["hosts"]
    if "[" in host:
        return None
    if "." not in host:
        return "unfit-address.network", {"host": written}
    if _is_under(host, policy["made_up"]):
        return "placeholder.address", {"host": written}
    if last in policy["local"] or _is_under(host, policy["stand_ins"]):
        return "unfit-address.network", {"host": written}
    return None


@cache
def _is_usual(host: str) -> bool:
    return _host_fault(host) is None and not _known_detours(host.lower())


def _is_under(host: str, names: list[str]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)


@cache
def _known_detours(host: str) -> tuple[tuple[str, str], ...]:
    labels = host.rstrip(".").split(".")
    table = _detours()
    return tuple(one for n in range(len(labels)) for one in table.get(".".join(labels[n:]), ()))


def _of_detour(host: str, rest: str) -> str:
    return next((who for path, who in _known_detours(host) if rest.startswith(path)), "")


def _rest_fault(url: str, host: str, rest: str) -> Unfit | None:
    if entity := _ENTITY.search(url):
        return "damaged-text.address", {"entity": entity[0], "right": unescape(entity[0])}
    path, _, query = rest.partition("#")[0].partition("?")
    if not _is_under(host, _policy()["hosts"]["archives"]):
        if _ADDRESS_INSIDE.search(unquote(path)):
            return "unfit-address.address-inside", {}
        for name, value in parse_qsl(query):
            if _ADDRESS_INSIDE.match(unquote(value)):
                return "unfit-address.goes-on", {"name": name}
    if found := mailboxes_in(url):
        return "personal-data.address", {"found": found[0]}
    if tracking := next((pair for pair in query.split("&") if is_tracking(pair.partition("=")[0])), ""):
        return "unfit-address.tracking", {"name": tracking.partition("=")[0], "right": without_tracking(url)}
    return None


def mailboxes_in(text: str) -> list[str]:
    """The mailboxes in a text, however they are encoded. What looks like one in the path of an address counts."""
    for form in reversed([*decoded_forms(text)]):
        if "@" in form and (found := MAILBOX.findall(form)):
            return found
    return []


def decoded_forms(text: str) -> Iterator[str]:
    """The text, and what it says once its entities and percent signs are decoded, again and again."""
    yield text
    for _ in range(_MOST_ROUNDS):
        if "%" not in text and "&" not in text:
            return
        before, text = text, _ESCAPED_ESCAPE.sub(lambda match: match[0][0], text)
        text = unescape(unquote_plus(text) if "%" in text else text)
        if text == before:
            return
        yield text


def is_tracking(name: str) -> bool:
    """Whether a name in a query only says where the reader came from."""
    name = name.lower()
    return name.startswith(tracking()[0]) or name in tracking()[1]


@cache
def tracking() -> tuple[tuple[str, ...], frozenset[str]]:
    """How names begin that only say where the reader came from, and such names."""
    tracking = _policy()["tracking"]
    return tuple(tracking["begins"]), frozenset(tracking["names"])


def without_tracking(url: str) -> str:
    """The address without what newsletters and advertisements added."""
    before, hash_mark, fragment = url.partition("#")
    page, _, query = before.partition("?")
    kept = "&".join(pair for pair in query.split("&") if pair and not is_tracking(pair.partition("=")[0]))
    return page + (f"?{kept}" if kept else "") + hash_mark + fragment


def rules() -> dict[str, Any]:
    """What `unfit` judges by, for whoever has to judge in another language of programs: the policy, and patterns by name."""
    patterns = {
        "mailbox": MAILBOX,
        "authority": _AUTHORITY,
        "ipv6": _IPV6,
        "inside": _ADDRESS_INSIDE,
        "entity": _ENTITY,
        "number": _NUMBER,
        "escaped": _ESCAPED_ESCAPE,
    }
    return {**_policy(), "patterns": patterns}
