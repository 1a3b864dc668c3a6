"""Archive: whether the Internet Archive has a copy of what is gone, asked through its availability API.

https://archive.org/help/wayback_api.php: {"archived_snapshots": {"closest": {"available", "url", "timestamp", "status"}}},
and an empty object where there is no copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote, urlencode

from level1.addresses import is_address
from level1.links.states import LinkState
from level1.links.transport import Answer, Ask

API = "https://archive.org/wayback/available"
_COPIES = "https://web.archive.org/web/"
_HTTP_OK = 200


def copies_page(url: str, when: datetime | None = None) -> str:
    """Where the archive shows its copy of an address that is closest to a moment. Nothing is asked."""
    return f"{_COPIES}{when:%Y%m%d}/{_quoted(url)}" if when else f"{_COPIES}*/{_quoted(url)}"


def copy_of(state: LinkState, ask: Callable[[Ask], Answer]) -> str | None:
    """The address of a copy from when the link was last right, '' when the archive has none, None when it did not answer."""
    when = state.last_ok or state.since
    asked = {"url": state.url, **({"timestamp": f"{when:%Y%m%d}"} if when else {})}
    answer = ask(Ask(f"{API}?{urlencode(asked)}"))
    if answer.status != _HTTP_OK or answer.cut:
        return None
    try:
        closest = json.loads(answer.body)["archived_snapshots"].get("closest") or {}
        url = str(closest.get("url", "")) if closest.get("available") else ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    url = url.replace("http://", "https://", 1) if url.startswith("http://web.archive.org/") else url
    return url if url.startswith(_COPIES) and is_address(url) else ""


def _quoted(url: str) -> str:
    return quote(url, safe=":/?&=%~+,;@!$'()*-._")
