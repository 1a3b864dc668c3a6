"""Modules: the scripts and style sheets of the site as they are sent: modules joined in packs, without what only readers of the
source need. Nothing is renamed, so that what a browser reports is found in the source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from rjsmin import jsmin

from level1.project import THEME
from level1.site.joining import in_one, joined
from level1.site.language import SOURCE
from level1.site.packs import FRAMED, FRAMED_TOGETHER, STARTS, TOGETHER, needed_by, reached

_ASSETS = "assets"
_STRINGS = re.compile(r"strings/([a-z-]+)/")
# A sentence of a file of strings, with its code: a line of its own.
_SAID = re.compile(r"^  '([\w.-]+)': .*,\n", re.MULTILINE)
# What the code of a sentence begins with where a script completes it.
_BEGUN = re.compile(r"\bsay(?:With)?\(\s*`([\w.-]+)\$\{")
# Where the modules of a frame on another site are.
_FRAMED = "framed/"
_SERVER = "mcp/server.js"
SERVER_FILE = "mcp.mjs"

# The pages whose HTML names what their scripts need: the scripts that it begins with, and those that these start in a worker.
PAGES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "find/": (("find/page.js",), ("find/worker.js",)),
    "start/": (("start/ahead.js", "start/page.js"), ()),
}


def script_files(theme: Path = THEME) -> dict[str, str]:
    """The modules and style sheets of the site as they are sent: address -> text. Raises ValueError for a module in a form that
    cannot be joined."""
    scripts = _texts(theme, "*.js")
    texts = {
        **_packed(_of_pages(scripts)),
        **{f"{_FRAMED}{address}": text for address, text in _packed(_of_frames(scripts), FRAMED_TOGETHER).items()},
        **{address: lean_style(text) for address, text in _texts(theme, "*.css").items()},
    }
    return {f"{_ASSETS}/{address}": text for address, text in texts.items()}


def tool_server(theme: Path = THEME) -> str:
    """The program that answers assistants over a built site (theme/mcp), with all modules of the pages that it asks, in one text."""
    sources = {path.relative_to(theme).as_posix(): path.read_text("utf-8") for path in sorted(theme.rglob("*.js"))}
    return "\n".join(map(lean, in_one(_SERVER, sources))) + "\n"


def scripts_before(scripts: Sequence[str], workers: Sequence[str] = (), theme: Path = THEME) -> list[str]:
    """The addresses of what the scripts of a page need before they run (['find/page.js']), and of the workers that they start with
    what those need: a page that names them is spared the time in which the browser would find them in the scripts."""
    sources = _of_pages(_texts(theme, "*.js"))
    needed = [*(needed_by(one, sources) for one in scripts), *([one, *needed_by(one, sources)] for one in workers)]
    return [f"{_ASSETS}/{head}" for head in dict.fromkeys(chain(*needed))]


def framed_before(theme: Path = THEME) -> list[str]:
    """The same of the scripts of a frame on another site."""
    sources = _of_frames(_texts(theme, "*.js"))
    needed = chain.from_iterable(needed_by(one, sources, FRAMED_TOGETHER) for one in FRAMED)
    return [f"{_ASSETS}/{_FRAMED}{head}" for head in dict.fromkeys(needed)]


def _of_frames(sources: Mapping[str, str]) -> dict[str, str]:
    """All that a frame may load. A frame says few of the sentences that its modules share with others, so it gets only those."""
    found = {address: sources[address] for address in sorted(reached(FRAMED, sources))}
    said = "\n".join(text for address, text in found.items() if not _STRINGS.match(address))
    begun = tuple({match[1] for match in _BEGUN.finditer(said)})

    def kept(row: re.Match[str]) -> str:
        code = row[1]
        return row[0] if code.startswith(begun) or any(f"{mark}{code}{mark}" in said for mark in "'\"`") else ""

    return {address: _SAID.sub(kept, text) if _STRINGS.match(address) else text for address, text in found.items()}


def _of_pages(sources: Mapping[str, str]) -> dict[str, str]:
    """All that is not for frames alone."""
    only_framed = reached(FRAMED, sources) - reached(STARTS, sources)
    return {address: text for address, text in sources.items() if address not in only_framed}


def _packed(sources: Mapping[str, str], together: Sequence[Sequence[str]] = TOGETHER) -> dict[str, str]:
    return {address: "\n".join(map(lean, pieces)) + "\n" for address, pieces in joined(sources, together).items()}


def _texts(theme: Path, pattern: str) -> dict[str, str]:
    """Address under the folder assets -> text. All strings of another language are one script, which its pages begin with."""
    assets = theme / _ASSETS
    texts = {path.relative_to(assets).as_posix(): path.read_text("utf-8") for path in sorted(assets.rglob(pattern))}
    of = {address: found[1] for address in texts if (found := _STRINGS.match(address)) and found[1] != SOURCE}
    for code in sorted({*of.values()}):
        own = [f"./{address.removeprefix('strings/')}" for address, language in of.items() if language == code]
        texts[f"strings/{code}.js"] = "".join(f"import '{one}';\n" for one in ("../shared/wording.js", *own))
    return texts


def lean(text: str) -> str:
    """A module without comments and without white space that means nothing, which are about a third of the compressed size of a
    page's modules. Nothing else changes; a test compares the two."""
    return str(jsmin(text))


_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# White space that means nothing: after a mark, and before a brace. Before a colon it can mean a descendant.
_STYLE_SPACE = re.compile(r"(?<=[{};,:])\s+|\s+(?=[{}])|;\s*(?=})")


def lean_style(text: str) -> str:
    """A style sheet without comments and without white space that means nothing. No string in it holds either; a test
    checks this."""
    return _STYLE_SPACE.sub("", _STYLE_COMMENT.sub("", text)).strip() + "\n"
