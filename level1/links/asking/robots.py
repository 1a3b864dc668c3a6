"""Robots: what a host's robots.txt asks of our checker (RFC 9309).

This is our own parser: the standard library's supports neither wildcards nor the rule that the longest match wins,
both of which the standard requires, and other parsers turn untrusted wildcards into patterns that can be crafted to
take hours to match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

# The standard requires reading at least 500 kibibytes (RFC 9309 2.5). The transport's own limit applies too.
_MOST_BYTES = 512_000
_MOST_RULES = 5_000
_LONGEST_RULE = 2_000
_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*(.*?)\s*")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that apply to us: (path pattern, allowed), and the seconds between requests that the host asks for (0:
    none)."""

    lines: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether this address may be requested. The longest matching rule decides; of two equally long ones, the one
        that allows."""
        parts = urlsplit(url)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        best = max(((len(rule), allowed) for rule, allowed in self.lines if _matches(rule, path)), default=(0, True))
        return best[1]


ALL_ALLOWED = Rules()


def rules_for(text: str, token: str) -> Rules:
    """The rules of a robots.txt for the client whose product token is `token`: those of all groups that name it, else
    those of the groups for all clients. Unreadable lines are skipped."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    in_rules = False
    for line in text[:_MOST_BYTES].lstrip("\ufeff").splitlines():
        match = _LINE.fullmatch(line.partition("#")[0])
        if match is None:
            continue
        field, value = match[1].lower(), match[2]
        if field == "user-agent":
            if in_rules:
                names, in_rules = [], False
            # A name may have a version or a comment after it (RFC 9309 2.2.1 uses the token alone).
            name = value.lower().split("/")[0].strip()
            names.append(name)
            groups.setdefault(name, [])
        elif field in ("allow", "disallow"):
            in_rules = True
            for name in names:
                if value and len(value) <= _LONGEST_RULE and len(groups[name]) < _MOST_RULES:
                    groups[name].append((_normal(value), field == "allow"))
        elif field == "crawl-delay":
            in_rules = True
            if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value):
                delays.update(dict.fromkeys(names, float(value)))
    mine = token.lower() if token.lower() in groups else "*"
    return Rules(tuple(groups.get(mine, ())), delays.get(mine, 0.0))


def _normal(path: str) -> str:
    """A normalized path: characters that need no escape have none, all others are escaped (RFC 9309 2.2.2)."""
    return "/".join(
        quote(unquote(part, errors="surrogateescape"), safe="*$?&=+:@!,;()'~", errors="surrogateescape")
        for part in path.split("/")
    )


def _matches(rule: str, path: str) -> bool:
    """Whether a rule with its wildcards matches the beginning of a path, or the whole path if the rule ends in $. Each
    piece is searched for once, from left to right: no backtracking."""
    whole = rule.endswith("$")
    first, *pieces = (rule[:-1] if whole else rule).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = pieces.pop() if pieces and whole else None
    for piece in pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return not whole or at == len(path)
