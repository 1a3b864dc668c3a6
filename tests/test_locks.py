"""The scripts that a newcomer and CI start with: the locks."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
from conftest import PROJECT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-audit.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_with_hashes_and_names_no_address(script: Any, name: str) -> None:
    assert script("lock").lock_problems((PROJECT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("--index-url https://example.org/simple\n", "an option: --index-url https://example.org/simple"),
        ("# from http://example.org/simple\n", "an address: # from http://example.org/simple"),
        ("click>=8 \\\n    --hash=sha256:00\n", "no version: click>=8"),
        ("click==8.1.0\n    # via level1\n", "no hash: click==8.1.0"),
    ],
)
def test_an_unfit_lock_is_found_out(script: Any, text: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in script("lock").lock_problems(text))


def pinned(name: str) -> dict[str, str]:
    pins = re.findall(
        r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", (PROJECT / name).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {canonicalize_name(package): version for package, version in pins}


def test_the_lock_for_tests_holds_the_lock_for_builds() -> None:
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", ["build"]),
        ("requirements-dev.lock", ["build", "dev"]),
        ("requirements-audit.lock", ["audit"]),
    ],
)
def test_the_locks_are_not_behind_pyproject(lock: str, extras: list[str]) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [
        needed for extra in extras for needed in project["optional-dependencies"][extra]
    ]
    pins = pinned(lock)
    for requirement in map(Requirement, wanted):
        version = pins.get(canonicalize_name(requirement.name), "none")
        assert version != "none", f"{lock} lacks {requirement}: python3 scripts/lock.py adds it"
        assert version in requirement.specifier, f"{lock} has {version} for {requirement}: python3 scripts/lock.py"


def test_tools_are_pinned_with_their_hashes_and_name_no_index() -> None:
    lock = json.loads((PROJECT / "tests" / "tools" / "package-lock.json").read_text("utf-8"))
    packages = [one for name, one in lock["packages"].items() if name]
    assert len(packages) > 5
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in packages)
