"""Abroad: the links of a page in another language that lead to what is there in English only. They say so, to readers and to
browsers."""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import urljoin

from markupsafe import escape

from level1.sentences import sentence
from level1.site.language import SOURCE
from level1.site.versions import Version

# A link within the site: what stands before its address, the address without query and place, what stands behind it, its text.
_LINK = re.compile(r'<a\b([^<>]*?) href="([^"#?:]*)([^":]*)"([^<>]*)>(.*?)</a>', re.DOTALL)
_IN_ENGLISH = sentence("(in English)")
# Above this there is no room: it is read out only.
_HEADER = "</header>"


def saying_so(html: str, address: str, version: Version) -> str:
    """The HTML of a page at `address` of a version, each of its links to a page or file that is there in English only with `hreflang`,
    and with words that say so."""
    told = escape(version.language.say(_IN_ENGLISH))
    header = html.find(_HEADER)

    def marked(found: re.Match[str]) -> str:
        before, to, rest, behind, text = found.groups()
        attributes = f"{before}{behind}"
        if not to or "data-lang" in attributes or "hreflang" in attributes or not _is_abroad(to, address, version):
            return found[0]
        said = f'<span class="unseen">{told}</span>' if found.start() < header else told
        return f'<a{before} href="{to}{rest}" hreflang="{SOURCE}"{behind}>{text} {said}</a>'

    return _LINK.sub(marked, html)


def _is_abroad(to: str, address: str, version: Version) -> bool:
    there = normpath(urljoin(f"/at/the/top/{address}", to))
    return not f"{there}/".startswith(f"/at/the/top/{version.code}/")
