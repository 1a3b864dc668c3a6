"""Makes the locks again with uv: every package of pyproject.toml and its dependencies, in one version, with hashes.

Without --upgrade, versions already in the locks stay as far as pyproject.toml still allows them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

import workshop

# Pinned, so that the same pyproject.toml gives the same text for everyone.
UV = "uv==0.13.9"
COMMON = (
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "-q",
    "--custom-compile-command",
    "python3 scripts/lock.py",
)
# In this order: the others take their versions from the lock for builds.
STEPS = {
    "requirements.lock": ("--extra", "build"),
    "requirements-dev.lock": ("--extra", "dev", "--extra", "build", "-c", "requirements.lock"),
    "requirements-audit.lock": ("--extra", "audit", "-c", "requirements.lock"),
}


def lock_problems(text: str) -> list[str]:
    """The problems of a lock: an option or an address in it, a package without a version or without hashes.

    An index address must not be part of the project: it belongs to each machine and may contain a secret.
    """
    lines = [line.strip() for line in text.replace("\\\n", " ").splitlines()]
    entries = [line for line in lines if line and not line.startswith("#")]
    problems = [f"an option: {entry}" for entry in entries if entry.startswith("-")]
    problems += [f"an address: {line}" for line in lines if "://" in line]
    packages = [entry for entry in entries if not entry.startswith("-")]
    problems += [f"no version: {package}" for package in packages if "==" not in package.split(";")[0].split()[0]]
    return problems + [f"no hash: {package}" for package in packages if "--hash=sha256:" not in package]


def compile_lock(python: Path, name: str, folder: Path, upgrade: bool) -> None:
    """Writes one lock in the folder, from the pyproject.toml and the locks that are there."""
    command = [str(python), "-m", "uv", "pip", "compile", "pyproject.toml", *STEPS[name], *COMMON, "-o", name]
    done = subprocess.run(command + (["--upgrade"] if upgrade else []), cwd=folder, check=False)
    if done.returncode:
        raise workshop.Trouble(f"uv could not make {name}; its reason is above. The locks are as they were.")
    problems = lock_problems((folder / name).read_text(encoding="utf-8"))
    if problems:
        raise workshop.Trouble(
            f"{name} came out unfit for use. The locks are as they were.\n  " + "\n  ".join(problems)
        )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None, allow_abbrev=False)
    options.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    upgrade = options.parse_args().upgrade
    with tempfile.TemporaryDirectory() as temporary:
        # All are made elsewhere and moved in together: a failure never leaves locks that do not match.
        folder = Path(temporary)
        for name in ("pyproject.toml", *STEPS):
            shutil.copyfile(workshop.ROOT / name, folder / name)
        workshop.make_venv(folder / "uv")
        python = folder / "uv" / workshop.venv_python().relative_to(workshop.ROOT / ".venv")
        workshop.pip_install(python, UV, folder=folder)
        for name in STEPS:
            compile_lock(python, name, folder, upgrade)
        for name in STEPS:
            changed = (folder / name).read_bytes() != (workshop.ROOT / name).read_bytes()
            shutil.copyfile(folder / name, workshop.ROOT / name)
            print(f"{name}: {'changed' if changed else 'as it was'}")
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
