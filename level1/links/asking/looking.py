"""Looking: what a PDF shows of its accessibility. A stranger's file is read in a process of its own, one file at a time, with
limits on bytes, time and memory; whatever happens to that process, the check of the link goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace

from level1.catalog.pdfs import signs_from
from level1.links.asking.transport import Answer, Ask

# No more of a file is kept or read. Nine of ten guides and plans are smaller, and a check is not a download.
MOST_BYTES = 8 * 1024 * 1024
# After this time the process is ended; what it had found by then counts.
_SECONDS = 20.0
_READER = "level1.links.asking.pdf_reading"
# A PDF begins with this, soon (ISO 32000-1, annex H.3), and has at least one object.
_MARK, _SOON, _OBJECT = b"%PDF-", 1024, b" obj"
# What the process needs of the environment to find its programs. Secrets are no business of a stranger's file.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "LD_LIBRARY_PATH")


def signs_in(raw: bytes, seconds: float = _SECONDS) -> dict[str, bool]:
    """The signs in a file: {"tagged", "title", "language", "text"}, each True if it was seen. What is not known is left out;
    of a file that is no PDF, too large, locked or broken nothing is. Never raises because of a file."""
    if len(raw) > MOST_BYTES or _MARK not in raw[:_SOON] or _OBJECT not in raw:
        return {}
    command = [sys.executable, "-P", "-m", _READER]
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        done = subprocess.run(
            command,
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=environment,
            check=False,
        )
        written = done.stdout
    except subprocess.TimeoutExpired as late:
        written = late.stdout or b""
    except OSError:
        return {}
    return _read(written)


def _read(written: bytes) -> dict[str, bool]:
    signs: dict[str, bool] = {}
    for line in written.splitlines():
        try:
            data = json.loads(line)
        except ValueError:
            # The process was ended while it wrote.
            break
        signs |= signs_from(data) if isinstance(data, dict) else {}
    return signs


class Looking:
    """Makes requests as `ask` does, and looks into the documents that are asked for. Called from several threads; one
    document is read at a time."""

    def __init__(self, ask: Callable[[Ask], Answer]) -> None:
        self._ask = ask
        self._turn = threading.Lock()

    def ask(self, ask: Ask) -> Answer:
        """The answer; of a document that came whole, or that is too large, with its signs in place of its bytes."""
        answer = self._ask(ask)
        if not ask.document_bytes or answer.status != 200 or answer.failure or not answer.is_pdf:
            return answer
        if answer.cut and len(answer.body) < ask.document_bytes:
            # The connection broke; the next run sees more.
            return replace(answer, body=b"")
        with self._turn:
            signs = {} if answer.cut else signs_in(answer.body)
        return replace(answer, body=b"", document=signs)
