"""What `bench_cold.py` measures with: sites behind nginx, a browser with a slow line, and Pagefind with pages of its own."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self

from evaluate import chromium

# Longer than any first result here.
PATIENCE_MS = 20_000


class Line(NamedTuple):
    """What Chromium makes of every connection: milliseconds until an answer begins, and bytes per second in each direction."""

    latency: int
    rate: int

    @property
    def told(self) -> str:
        return (
            f"Chromium holds back every answer by {self.latency} ms and lets {self.rate * 8 / 1e6:.1f} Mbit/s pass in each direction, "
            "workers included; one local nginx with HTTP/2 and gzip; each time a browser that has nothing yet. Requests and kB "
            "are those begun before the first result, with their heads."
        )


LINE = Line(150, 200_000)

_CONFIGURED = """
worker_processes 1; daemon off; pid {folder}/{port}.pid; error_log {folder}/{port}.errors;
events {{ }}
http {{
  types {{
    text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; application/wasm wasm;
  }}
  default_type application/octet-stream;
  client_body_temp_path {folder}/{port}-body; proxy_temp_path {folder}/{port}-proxy; fastcgi_temp_path {folder}/{port}-fastcgi;
  uwsgi_temp_path {folder}/{port}-uwsgi; scgi_temp_path {folder}/{port}-scgi;
  log_format sent '$msec $bytes_sent';
  access_log {folder}/{port}.sent sent;
  gzip on; gzip_comp_level 6; gzip_min_length 100; gzip_types text/css text/javascript application/json image/svg+xml;
  server {{
    listen 127.0.0.1:{port} ssl http2;
    ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
    root {site};
    add_header Cache-Control max-age=600;
  }}
}}
"""


def _nginx() -> str:
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if not found:
        raise SystemExit("No nginx found. Install it with the packages of the system.")
    return found


def nginx_version() -> str:
    return (
        subprocess.run([_nginx(), "-v"], capture_output=True, text=True, check=True).stderr.partition(": ")[2].strip()
    )


class Server:
    """nginx for one folder, from `with` to its end."""

    def __init__(self, site: Path, scratch: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.address = f"https://127.0.0.1:{self._port}/"
        self._site, self._scratch, self._log = site, scratch, scratch / f"{self._port}.sent"

    def __enter__(self) -> Self:
        certified(self._scratch)
        configured = self._scratch / f"{self._port}.conf"
        configured.write_text(_CONFIGURED.format(folder=self._scratch, port=self._port, site=self._site), "utf-8")
        self._process = subprocess.Popen(
            [_nginx(), "-c", str(configured), "-p", str(self._scratch)], stderr=subprocess.DEVNULL
        )
        for _ in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", self._port)):
                    return self
            time.sleep(0.05)
        raise SystemExit(f"nginx does not start. Look at {configured}.")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def sent(self, since: float, until: float) -> list[int]:
        """The bytes of each answer that began between two times (seconds of the clock)."""
        rows = (line.split() for line in self._log.read_text("utf-8").splitlines())
        return [int(size) for at, size in rows if since <= float(at) <= until]


def certified(scratch: Path) -> str:
    """The hash of the key by which the browser knows the servers: with a certificate that it merely put up with, it would keep nothing
    that it has read, not even for a worker of the same page."""
    certificate = scratch / "certificate.pem"
    if not certificate.exists():
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-keyout", str(scratch / "key.pem"), "-out", str(certificate)],
            check=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    found: bytes = b""
    for command in (
        ["openssl", "x509", "-in", str(certificate), "-pubkey", "-noout"],
        ["openssl", "pkey", "-pubin", "-outform", "der"],
        ["openssl", "dgst", "-sha256", "-binary"],
        ["openssl", "base64", "-A"],
    ):
        found = subprocess.run(command, input=found, capture_output=True, check=True).stdout
    return found.decode().strip()


# Notes when the first result is there.
_WATCH = """new MutationObserver((_, watch) => {
  if (!document.querySelector(%s)) return;
  window.shown = [performance.now(), Date.now()];
  watch.disconnect();
}).observe(document, { attributes: true, childList: true, subtree: true });"""


class Browser:
    """Chromium, each time without anything that it read before."""

    def __init__(self, chrome: Any) -> None:
        self._chrome = chrome

    def until_result(self, server: Server, address: str, result: str) -> tuple[float, int, int]:
        """(seconds, requests, bytes) until what the selector `result` finds is in the page."""
        from playwright.sync_api import TimeoutError

        context = self._chrome.new_context(service_workers="block")
        page = context.new_page()
        page.add_init_script(_WATCH % json.dumps(result))
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        slow = {
            "offline": False,
            "latency": LINE.latency,
            "downloadThroughput": LINE.rate,
            "uploadThroughput": LINE.rate,
        }
        session.send("Network.emulateNetworkConditions", slow)
        answer = page.goto(server.address + address, wait_until="commit")
        if not answer or not answer.ok:
            raise SystemExit(f"{address} is not served: {answer and answer.status}")
        try:
            page.wait_for_function("() => window.shown", timeout=PATIENCE_MS)
        except TimeoutError as late:
            raise SystemExit(f"{address} shows no result within {PATIENCE_MS / 1000:.0f} s.") from late
        shown, at = page.evaluate("window.shown")
        context.close()
        sizes = server.sent((at - shown) / 1000, at / 1000)
        return shown / 1000, len(sizes), sum(sizes)

    def evaluate(self, server: Server, address: str, program: str, given: Any) -> Any:
        """What a function in a page gives for [address of the site, given]."""
        page = self._chrome.new_page()
        page.goto(server.address + address)
        page.wait_for_load_state("networkidle")
        found = page.evaluate(program, [server.address, given])
        page.close()
        return found


@contextmanager
def browsing(scratch: Path) -> Iterator[Browser]:
    """A browser that takes the servers for what they are."""
    from playwright.sync_api import sync_playwright

    trust = f"--ignore-certificate-errors-spki-list={certified(scratch)}"
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", trust])
        yield Browser(chrome)
        chrome.close()


# Pagefind: its own page, as its documentation gives it, and the least that a page can do with it.

_OWN = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title>
<link href="pagefind/pagefind-ui.css" rel="stylesheet"><script src="pagefind/pagefind-ui.js"></script></head>
<body><div id="search"></div><script>
addEventListener('DOMContentLoaded', () => {
  const ui = new PagefindUI({ element: '#search', showImages: false, showSubResults: false });
  ui.triggerSearch(new URLSearchParams(location.search).get('q') ?? '');
});
</script></body></html>
"""
_LEAST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title>
<link rel="modulepreload" href="pagefind/pagefind.js"></head><body><ol></ol><script type="module">
const asked = new URLSearchParams(location.search).get('q');
if (asked) {
  const { results } = await (await import('./pagefind/pagefind.js')).search(asked);
  const found = await Promise.all(results.slice(0, 10).map((one) => one.data()));
  const item = ({ url, meta, excerpt }) => `<li data-result><a href="${url}">${meta.title}</a><p>${excerpt}</p></li>`;
  document.querySelector('ol').innerHTML = found.map(item).join('');
}
</script></body></html>
"""


def pagefind_pages() -> list[tuple[str, str, str]]:
    """[(what it is called, its file, the selector of a result)]."""
    return [
        ("Pagefind, its own page", "own.html", ".pagefind-ui__result-link"),
        ("Pagefind, the least page", "least.html", "[data-result]"),
    ]


def pagefind_version(scratch: Path) -> str:
    """Installs Pagefind in an environment of its own; '' where it cannot."""
    python = _python(scratch)
    for command in (
        [sys.executable, "-m", "venv", str(python.parent.parent)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pagefind", "pagefind_bin"],
    ):
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return ""
    done = subprocess.run([str(python), "-m", "pagefind", "--version"], check=False, capture_output=True, text=True)
    return "" if done.returncode else done.stdout.split()[-1]


def pagefind(site: Path, scratch: Path, name: str) -> Path:
    """A folder with the entry pages of a site, Pagefind's index over them and its pages."""
    folder = scratch / f"pagefind-{name}"
    for page in (site / "resources").glob("*/index.html"):
        to = folder / page.relative_to(site)
        to.parent.mkdir(parents=True)
        shutil.copyfile(page, to)
    command = [str(_python(scratch)), "-m", "pagefind", "--site", str(folder), "--root-selector", "main"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (folder / "own.html").write_text(_OWN, "utf-8")
    (folder / "least.html").write_text(_LEAST, "utf-8")
    return folder


def _python(scratch: Path) -> Path:
    return scratch / "pagefind" / "bin" / "python"
