"""Server: shows a live site to the browsers of this computer, and has them load a page again when what it shows has changed."""

from __future__ import annotations

import gc
import posixpath
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, quote, unquote, urlsplit

from markupsafe import Markup

from level1.project import SCHEMAS, THEME
from level1.sentences import sentence
from level1.site.hosts import NOT_FOUND, type_of
from level1.site.live import Live
from level1.site.watching import Changes, watching

# Below the path of the site; no page of a site has such an address.
_SCRIPT, _WAIT, _NOWHERE = "-/live.js", "-/wait", "-/nowhere"
_IDLE_SECONDS = 3
# A browser that waits longer would take the answer for lost; it asks again.
_WAIT_SECONDS = 25
_NOTHING_YET = Markup("<!doctype html><html lang=en><title>{title}</title><body><h1>{title}</h1></body></html>")


def serve(live: Live, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serves until it is interrupted. `tell` is given what a writer should know, a text at a time. Raises OSError if the address
    cannot be used or the folders cannot be watched."""
    content = live.root / "content"
    with Server((host, port), live) as server, watching([content, SCHEMAS, THEME]) as changes:
        Thread(target=_follow, args=(live, content.resolve(), changes, tell), daemon=True).start()
        tell(
            sentence(
                "Serving on http://%(host)s:%(port)s%(path)s", host=host, port=str(port), path=live.settings.base_path
            )
        )
        server.serve_forever(poll_interval=0.1)


def _follow(live: Live, content: Path, changes: Changes, tell: Callable[[str], None]) -> None:
    while True:
        changed = changes.next(_IDLE_SECONDS)
        if not changed:
            # What was read before stays alive until it is looked for, which takes a second in a large catalog: not during an edit.
            gc.collect()
            changed = changes.next()
        # What every entry is checked against, and what every page looks like: nothing that is known of them holds any longer.
        anew = any(content not in path.resolve().parents for path in changed)
        if report := live.refresh(anew=anew):
            tell(report)


class Server(ThreadingHTTPServer):
    """Each browser that waits for a change has a thread of its own, which ends with the program."""

    daemon_threads = True
    # A server that was ended a moment ago must not keep the next from its address.
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], live: Live) -> None:
        self.live = live
        super().__init__(address, Handler)


class Handler(BaseHTTPRequestHandler):
    """Answers one browser. Only what is in the site can be read: an address is a name in it, and never a path of a drive."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        live, base = self.server.live, self.server.live.settings.base_path
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if not path.startswith(base):
            # What lies beside the site is none of it.
            self._elsewhere(base) if path == "/" else self._page_or_file(_NOWHERE)
            return
        address = path[len(base) :]
        if address == _SCRIPT:
            self._send(Path(__file__).with_name("live.js").read_bytes(), ".js")
        elif address == _WAIT:
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            shown = self._file_at(unquote(asked.get("page", "")).removeprefix(base))
            changed = live.wait(shown, asked.get("state", ""), _WAIT_SECONDS)
            self._send(b"", ".html", HTTPStatus.RESET_CONTENT if changed else HTTPStatus.NO_CONTENT)
        elif address and not address.endswith("/") and live.file(f"{address}/index.html") is not None:
            self._elsewhere(f"{quote(path)}/")
        else:
            self._page_or_file(self._file_at(address))

    do_HEAD = do_GET

    def _file_at(self, address: str) -> str:
        return f"{address}index.html" if not address or address.endswith("/") else address

    def _page_or_file(self, address: str) -> None:
        live = self.server.live
        (found, state), status = live.shown(address), HTTPStatus.OK
        ending = posixpath.splitext(address)[1]
        if found is None:
            found, status, ending = live.file(NOT_FOUND), HTTPStatus.NOT_FOUND, ".html"
        if found is None:
            title = sentence("There is no site yet")
            found, status = _NOTHING_YET.format(title=title).encode(), HTTPStatus.SERVICE_UNAVAILABLE
        self._send(self._with_script(found, state) if ending == ".html" else found, ending, status)

    def _with_script(self, page: bytes, state: str) -> bytes:
        """The page, with what has it loaded again, and with what keeps the site from being shown as the content is now."""
        live = self.server.live
        script = Markup(
            '<script src="{base}{script}" data-state="{state}" data-wait="{base}{wait}" defer></script>'
        ).format(base=live.settings.base_path, script=_SCRIPT, state=state, wait=_WAIT)
        broken = Markup('<pre role="alert">{}</pre>').format(live.broken) if live.broken else ""
        return page.replace(b"</body>", f"{broken}{script}</body>".encode(), 1)

    def _send(self, content: bytes, ending: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        if status not in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT):
            self.send_header("Content-Type", type_of(ending))
        self.send_header("Content-Length", str(len(content)))
        # What is shown is what the content is now.
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _elsewhere(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """What a browser asks for is of no use to somebody who writes."""
