"""Archive: whether the Internet Archive has a copy of a page that is gone, according to its availability API.

https://archive.org/help/wayback_api.php: {"archived_snapshots": {"closest": {"available", "url", "timestamp", "status"}}},
and an empty object if there is no copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlencode

from level1.addresses import is_address
from level1.catalog.outside import COPIES
from level1.links.asking.transport import Answer, Ask
from level1.links.judging.states import LinkState

API = "https://archive.org/wayback/available"
_HTTP_OK = 200


def copy_of(state: LinkState, ask: Callable[[Ask], Answer]) -> str | None:
    """The address of a copy from when the link last worked, '' if the archive has none, None if it did not answer."""
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
    return url if url.startswith(COPIES) and is_address(url) else ""
