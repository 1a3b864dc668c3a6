"""Asks the tool server of a built site, as the official client of the protocol does, and by raw lines."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from level1.search.node import node_program

T = TypeVar("T")

PATIENCE = 120


def in_session(script: str, site: str, work: Callable[[Any], Awaitable[T]], mode: str = "auto") -> T:
    """What `work` returns, which has a client that speaks with the server. `site` is a folder or an address."""
    import anyio
    from mcp.client.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def main() -> T:
        server = StdioServerParameters(command=node_program(), args=[script, site])
        async with Client(stdio_client(server), mode=mode) as client:
            return await work(client)

    # Playwright has a loop of its own in this thread.
    with ThreadPoolExecutor(1) as other:
        return other.submit(anyio.run, main).result()


def answers(script: str, site: str, tool: str, asked: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a tool answers to each of several arguments."""

    async def work(client: Any) -> list[dict[str, Any]]:
        found = [await client.call_tool(tool, arguments) for arguments in asked]
        wrong = [(given, one.content) for given, one in zip(asked, found, strict=True) if one.is_error]
        assert not wrong, wrong
        return [one.structured_content for one in found]

    return in_session(script, site, work)


def raw(script: str, site: str, text: str | bytes) -> list[dict[str, Any]]:
    """The messages that the server sends for these bytes; it must end well after them."""
    given = text if isinstance(text, bytes) else text.encode()
    done = subprocess.run(
        [node_program(), script, site], input=given, capture_output=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]
