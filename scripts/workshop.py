"""The workshop: the set-up that the scripts share. An environment in .venv with pinned packages, and a browser for
tests.

Standard library only, and nothing that Python 3.8 cannot parse: a Python that is too old must get far enough to say so.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
# The lock that each purpose installs. The lock for tests contains the lock for builds, in the same versions.
LOCKS: dict[str, str] = {"build": "requirements.lock", "test": "requirements-dev.lock"}
# Enough of a tool's output to show its reason, but not so much that our own sentence scrolls away.
LAST_LINES = 4
# A browser that has not reported its version by then is not going to run tests.
BROWSER_SECONDS = 60
# The exit code of a script that could not run, as in `level1`.
UNUSABLE = 2


class Trouble(Exception):
    """An error that stops a script, worded for the person who started it."""


def run_script(main: Callable[[], int]) -> NoReturn:
    """Ends the process with main's exit code. Trouble becomes its sentence, not a traceback."""
    try:
        require_python(sys.version_info[:2])
        code = main()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        code = UNUSABLE
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)


def require_python(version: tuple[int, ...]) -> None:
    """Stops a Python that is too old before it meets anything that it cannot parse."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        needed, found = (".".join(str(part) for part in parts[:2]) for parts in (OLDEST_PYTHON, version))
        raise Trouble(
            f"Support for All needs Python {needed} or newer; this is {found}. Install a newer one (python.org has it) and "
            f"start the script with it, for example: python{needed} {' '.join(sys.argv)}"
        )


# The environment


def venv_python(root: Path = ROOT) -> Path:
    return _inside(root / ".venv", "python")


def level1_command(root: Path = ROOT) -> Path:
    return tool("level1", root)


def tool(name: str, root: Path = ROOT) -> Path:
    """A program that a package of the environment provides."""
    return _inside(root / ".venv", name)


def _inside(venv: Path, program: str) -> Path:
    return venv / "Scripts" / f"{program}.exe" if os.name == "nt" else venv / "bin" / program


def set_up(purpose: str, root: Path = ROOT) -> Path:
    """The Python of an environment with what the purpose ("build" or "test") needs; creates or completes the
    environment if needed.

    The stamp is removed first and written last, so that an interrupted set-up never counts as complete.
    """
    python = venv_python(root)
    had = standing(root)
    if had in (purpose, "test"):
        return python
    _stamp(root).unlink(missing_ok=True)
    print(f"Setting up .venv with the packages of {LOCKS[purpose]}. This takes a minute or two, once.", flush=True)
    if not had:
        make_venv(root / ".venv")
    pip_install(python, "--require-hashes", "-r", LOCKS[purpose], folder=root)
    pip_install(python, "--no-deps", "--no-build-isolation", "-e", ".", folder=root)
    _stamp(root).write_text(f"{purpose} {fingerprint(root)}\n", encoding="utf-8")
    return python


def standing(root: Path) -> str:
    """The purpose for which the environment is complete, or nothing if there is no complete environment."""
    try:
        purpose, _, made_from = _stamp(root).read_text(encoding="utf-8").strip().partition(" ")
    except FileNotFoundError:
        return ""
    return purpose if made_from == fingerprint(root) and _answers([str(venv_python(root)), "-I", "-c", ""]) else ""


def fingerprint(root: Path) -> str:
    """Changes whenever the environment has to be made again: other packages, another Python, or a moved or copied tree.

    The folder counts because the environment contains its absolute path: a copy would keep building from the original.
    """
    digest = hashlib.sha256(f"{sys.implementation.cache_tag} {platform.machine()} {root.resolve()}".encode())
    for name in ("pyproject.toml", *LOCKS.values()):
        digest.update(hashlib.sha256((root / name).read_bytes()).digest())
    return digest.hexdigest()


def _stamp(root: Path) -> Path:
    return root / ".venv" / "set-up-complete"


def make_venv(folder: Path) -> None:
    """Makes a new, empty environment and deletes the previous one."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        version = ".".join(str(part) for part in sys.version_info[:2])
        raise Trouble(
            f"This Python comes without its {missing[0]} module; on Debian and Ubuntu it is installed with: "
            f"sudo apt-get install python3-venv python{version}-venv"
        )
    import venv  # Not at the top: Debian's smallest Python has none.

    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(folder)
    except (OSError, ValueError, subprocess.CalledProcessError) as failure:
        raise Trouble(
            f"The environment {folder} could not be made: {failure}. Delete that folder and start again."
        ) from failure


def pip_install(python: Path, *what: str, folder: Path = ROOT) -> None:
    """Installs with the environment's own pip, or reports in pip's last lines why that failed."""
    # -I keeps PYTHONPATH out, and PIP_USER=0 a personal pip setting that does not work in an environment.
    command = [str(python), "-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", *what]
    failure = _run_quietly(command, folder, {"PIP_USER": "0"})
    if failure:
        raise Trouble(
            "The packages could not be installed. Most often the network is the reason: check the connection (and the proxy, "
            f"where there is one), then start again. pip's last lines:\n{failure}"
        )


def _run_quietly(command: Sequence[str], folder: Path = ROOT, settings: dict[str, str] | None = None) -> str:
    """Nothing if the command succeeded, otherwise the last lines of its output."""
    done = subprocess.run(
        list(command),
        cwd=folder,
        env={**os.environ, **(settings or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stdout.splitlines() if line.strip()] or [f"(nothing, exit code {done.returncode})"]
    return "\n".join("  " + line for line in lines[-LAST_LINES:])


def _answers(command: Sequence[str]) -> bool:
    """Whether the program exists and runs: a link to a removed Python and Ubuntu's stand-in for Chromium do not."""
    try:
        done = subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=BROWSER_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


# The browser


def node_tools(python: Path, root: Path = ROOT) -> str:
    """Installs the programs of tests/tools that only run in Node below .cache/tools, in the versions and with the hashes of its
    lock, and nothing that they bring runs meanwhile. Nothing if they are there, otherwise the reason."""
    folder = root / ".cache" / "tools"
    lock, stamp = root / "tests" / "tools" / "package-lock.json", folder / "node_modules" / ".made-from"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return ""
    folder.mkdir(parents=True, exist_ok=True)
    for file in (lock, lock.with_name("package.json")):
        shutil.copy(file, folder)
    npm = python.with_name("npm.exe" if os.name == "nt" else "npm")
    failure = _run_quietly([str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
    if not failure:
        stamp.write_text(wanted, encoding="utf-8")
    return failure


def chromium(python: Path) -> str:
    """The program for browser tests: the one named, otherwise one that is found, otherwise one installed now.

    Raises Trouble with the reason if there is none.
    """
    found = find_chromium() or _playwright_chromium(python)
    if found:
        return found
    failures = {"apt-get": _install_debian_chromium()}
    found = find_chromium()
    if found:
        return found
    print("Installing the Chromium that Playwright brings.", flush=True)
    failures["playwright install"] = _run_quietly([str(python), "-m", "playwright", "install", "chromium"])
    found = _playwright_chromium(python)
    if found:
        return found
    reasons = "; ".join(f"{way}: {said.splitlines()[-1].strip()}" for way, said in failures.items() if said)
    raise Trouble(
        "no Chromium was found and none could be installed. Install one, or name its program in LEVEL1_CHROMIUM."
        + (f" ({reasons})" if reasons else "")
    )


def find_chromium() -> str:
    """LEVEL1_CHROMIUM if it is set, otherwise the first usable browser on the PATH or in a common place, otherwise
    nothing."""
    named = os.environ.get("LEVEL1_CHROMIUM", "")
    if named:
        if not Path(named).is_file():
            raise Trouble(f"LEVEL1_CHROMIUM names {named}, and there is no such file. Correct it or unset it.")
        return named
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        path = shutil.which(name)
        # On Windows, asking Chrome for its version opens a window instead.
        if path and (os.name == "nt" or _answers([path, "--version"])):
            return path
    return next((str(place) for place in usual_places() if place.is_file()), "")


def usual_places() -> list[Path]:
    """Where macOS and Windows install a browser without adding it to the PATH. Edge is a Chromium too, and every
    Windows has it."""
    if sys.platform == "darwin":
        names = ("Chromium", "Google Chrome", "Microsoft Edge")
        return [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in names]
    folders = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    programs = (
        "Chromium/Application/chrome.exe",
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    )
    return [Path(folder, program) for program in programs for folder in folders if folder]


def _playwright_chromium(python: Path) -> str:
    """The browser that Playwright installed earlier, or nothing."""
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as w: print(w.chromium.executable_path)"
    done = subprocess.run(
        [str(python), "-c", ask], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=False
    )
    path = done.stdout.strip()
    return path if path and Path(path).is_file() else ""


def _install_debian_chromium() -> str:
    """Nothing if it was installed or this machine does not support it, otherwise the reason for the failure.

    Ubuntu is left to Playwright: its package installs a snap, which cannot read the folders that tests write to.
    """
    prefix = _as_root()
    if prefix is None or not _is_debian() or shutil.which("apt-get") is None:
        return ""
    print("Installing Debian's Chromium for the browser tests (apt-get install chromium).", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    return _run_quietly([*apt, "update"]) or _run_quietly([*apt, "install", "-y", "chromium"])


def _is_debian() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except (OSError, AttributeError):
        return False
    family = {system.get("ID", ""), *system.get("ID_LIKE", "").split()}
    return "debian" in family and "ubuntu" not in family


def _as_root() -> list[str] | None:
    """The prefix that runs a command as root without a password prompt; None if there is none."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and _answers(["sudo", "-n", "true"]) else None
