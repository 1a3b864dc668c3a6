"""The scripts that a newcomer and CI start with: set-up, browser and locks."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import PROJECT

SCRIPTS = PROJECT / "scripts"
ENTRANCES = ("workshop", "build", "test", "lock")
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with what the set-up reads."""
    for name in ("pyproject.toml", *LOCKS):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


@pytest.fixture
def calls(workshop: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a set-up would do. Making an environment leaves a Python that answers."""
    done: list[str] = []

    def make(folder: Path) -> None:
        done.append("venv")
        python = workshop.venv_python(folder.parent)
        python.parent.mkdir(parents=True, exist_ok=True)
        if not python.exists():
            python.symlink_to(sys.executable)

    monkeypatch.setattr(workshop, "make_venv", make)
    monkeypatch.setattr(workshop, "pip_install", lambda python, *what, folder: done.append(what[-1]))
    return done


# An old Python


@pytest.mark.parametrize("name", ENTRANCES)
def test_python_3_8_can_read_the_scripts(name: str) -> None:
    ast.parse((SCRIPTS / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("name", ENTRANCES)
def test_the_scripts_need_no_package_before_the_set_up(name: str) -> None:
    tree = ast.parse((SCRIPTS / f"{name}.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in imported} - {"workshop"} <= sys.stdlib_module_names


def test_an_old_python_gets_one_plain_sentence(workshop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["scripts/build.py", "--serve"])
    with pytest.raises(workshop.Trouble) as trouble:
        workshop.require_python((3, 9))
    assert str(trouble.value) == (
        "Support for All needs Python 3.11 or newer; this is 3.9. Install a newer one (python.org has it) and "
        "start the script with it, for example: python3.11 scripts/build.py --serve"
    )


@pytest.mark.parametrize("version", [(3, 11), (3, 13), (4, 0)])
def test_a_new_python_goes_on(workshop: Any, version: tuple[int, int]) -> None:
    workshop.require_python(version)


def test_trouble_is_a_sentence_and_exit_code_2(workshop: Any, capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> int:
        raise workshop.Trouble("There is no network.")

    with pytest.raises(SystemExit) as ended:
        workshop.run_script(main)
    assert ended.value.code == 2
    assert capsys.readouterr().err == "There is no network.\n"


def test_a_python_without_venv_names_the_package_to_install(
    workshop: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workshop.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(
        workshop.Trouble, match=r"ensurepip module; .* sudo apt-get install python3-venv python3\.\d+-venv"
    ):
        workshop.make_venv(tmp_path / ".venv")


def test_a_failed_installation_shows_the_last_lines_of_pip(workshop: Any, tmp_path: Path) -> None:
    talk = "import sys; print('first'); [print('line', n) for n in range(20)]; sys.exit('ERROR: no route')"
    failure = workshop._run_quietly([sys.executable, "-c", talk], tmp_path)
    assert failure.count("\n") == workshop.LAST_LINES - 1
    assert "first" not in failure
    assert "ERROR: no route" in failure


# The stamp


def test_a_first_set_up_installs_the_lock_and_then_the_package(workshop: Any, project: Path, calls: list[str]) -> None:
    assert workshop.set_up("build", project) == workshop.venv_python(project)
    assert calls == ["venv", "requirements.lock", "."]


def test_a_second_set_up_does_nothing(workshop: Any, project: Path, calls: list[str]) -> None:
    workshop.set_up("build", project)
    calls.clear()
    workshop.set_up("build", project)
    assert calls == []


def test_tests_complete_what_a_build_set_up_and_builds_like_it(workshop: Any, project: Path, calls: list[str]) -> None:
    workshop.set_up("build", project)
    calls.clear()
    workshop.set_up("test", project)
    assert calls == ["requirements-dev.lock", "."]
    calls.clear()
    workshop.set_up("build", project)
    workshop.set_up("test", project)
    assert calls == []


@pytest.mark.parametrize("changed", ["pyproject.toml", *LOCKS])
def test_a_changed_lock_makes_the_environment_anew(
    workshop: Any, project: Path, calls: list[str], changed: str
) -> None:
    workshop.set_up("build", project)
    calls.clear()
    (project / changed).write_text("other", encoding="utf-8")
    workshop.set_up("build", project)
    assert calls[0] == "venv"


def test_another_python_makes_the_environment_anew(
    workshop: Any, project: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.set_up("build", project)
    calls.clear()
    monkeypatch.setattr(workshop.sys, "implementation", SimpleNamespace(cache_tag="cpython-399"))
    assert workshop.standing(project) == ""


def test_a_moved_tree_does_not_trust_its_environment(
    workshop: Any, project: Path, calls: list[str], tmp_path: Path
) -> None:
    workshop.set_up("build", project)
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    project.rename(moved)
    assert workshop.standing(moved) == ""


def test_a_python_that_is_gone_makes_the_environment_anew(workshop: Any, project: Path, calls: list[str]) -> None:
    workshop.set_up("build", project)
    workshop.venv_python(project).unlink()
    workshop.venv_python(project).symlink_to(project / "gone")
    assert workshop.standing(project) == ""


@pytest.mark.parametrize("stops_at", ["requirements.lock", "."])
def test_an_interrupted_set_up_is_not_taken_for_a_finished_one(
    workshop: Any, project: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch, stops_at: str
) -> None:
    workshop.set_up("build", project)
    (project / "requirements.lock").write_text("for a moment", encoding="utf-8")

    def stop(python: Path, *what: str, folder: Path) -> None:
        if what[-1] == stops_at:
            raise KeyboardInterrupt

    monkeypatch.setattr(workshop, "pip_install", stop)
    with pytest.raises(KeyboardInterrupt):
        workshop.set_up("build", project)
    (project / "requirements.lock").write_text("requirements.lock", encoding="utf-8")
    assert workshop.standing(project) == ""


# The browser


@pytest.fixture
def machine(workshop: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A machine without any browser, on which some can be put; every way to install one is noted, and finds nothing."""
    here = SimpleNamespace(on_path={}, places=[], tried=[], broken=set())
    monkeypatch.delenv("LEVEL1_CHROMIUM", raising=False)
    monkeypatch.setattr(workshop.shutil, "which", here.on_path.get)
    monkeypatch.setattr(workshop, "_answers", lambda command: command[0] not in here.broken)
    monkeypatch.setattr(workshop, "usual_places", lambda: here.places)
    monkeypatch.setattr(workshop, "_playwright_chromium", lambda python: "")
    monkeypatch.setattr(workshop, "_install_debian_chromium", lambda: here.tried.append("apt") or "")

    def run(command: list[str], *_: Any) -> str:
        here.tried.append(" ".join(command[2:]))
        return "  no network"

    monkeypatch.setattr(workshop, "_run_quietly", run)
    return here


def test_the_named_browser_comes_first(
    workshop: Any, machine: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named = tmp_path / "my-chromium"
    named.touch()
    machine.on_path["chromium"] = "/usr/bin/chromium"
    monkeypatch.setenv("LEVEL1_CHROMIUM", str(named))
    assert workshop.chromium(Path("python")) == str(named)


def test_a_named_browser_that_is_missing_is_not_replaced(
    workshop: Any, machine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.on_path["chromium"] = "/usr/bin/chromium"
    monkeypatch.setenv("LEVEL1_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(workshop.Trouble, match="LEVEL1_CHROMIUM names /nowhere/chromium, and there is no such file"):
        workshop.chromium(Path("python"))


def test_the_path_is_searched_in_order_and_before_the_usual_places(workshop: Any, machine: Any, tmp_path: Path) -> None:
    machine.places.append(tmp_path)
    machine.on_path.update({"google-chrome": "/opt/chrome", "chromium-browser": "/usr/bin/chromium-browser"})
    assert workshop.find_chromium() == "/usr/bin/chromium-browser"
    machine.on_path["chromium"] = "/usr/bin/chromium"
    assert workshop.find_chromium() == "/usr/bin/chromium"


@pytest.mark.skipif(os.name == "nt", reason="a browser on Windows is not asked for its version")
def test_a_stand_in_that_does_not_start_is_passed_over(workshop: Any, machine: Any) -> None:
    machine.on_path.update({"google-chrome": "/opt/chrome", "chromium-browser": "/usr/bin/chromium-browser"})
    machine.broken.add("/usr/bin/chromium-browser")
    assert workshop.find_chromium() == "/opt/chrome"


def test_a_usual_place_is_used_when_the_path_has_none(workshop: Any, machine: Any, tmp_path: Path) -> None:
    chrome = tmp_path / "chrome.exe"
    chrome.touch()
    machine.places += [tmp_path / "not-there", chrome]
    assert workshop.chromium(Path("python")) == str(chrome)
    assert machine.tried == []


def test_debian_installs_its_own_before_playwright_is_asked(
    workshop: Any, machine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install() -> str:
        machine.on_path["chromium"] = "/usr/bin/chromium"
        return ""

    monkeypatch.setattr(workshop, "_install_debian_chromium", install)
    assert workshop.chromium(Path("python")) == "/usr/bin/chromium"
    assert machine.tried == []


def test_no_browser_at_all_says_what_was_tried(workshop: Any, machine: Any) -> None:
    with pytest.raises(workshop.Trouble, match=r"LEVEL1_CHROMIUM\. \(playwright install: no network\)"):
        workshop.chromium(Path("python"))
    assert machine.tried == ["apt", "playwright install chromium"]


@pytest.mark.parametrize(
    ("system", "debian"),
    [
        ({"ID": "debian"}, True),
        ({"ID": "raspbian", "ID_LIKE": "debian"}, True),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, False),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, False),
        ({"ID": "fedora"}, False),
    ],
)
def test_only_debian_has_a_chromium_that_is_no_snap(
    workshop: Any, monkeypatch: pytest.MonkeyPatch, system: dict[str, str], debian: bool
) -> None:
    monkeypatch.setattr(workshop.platform, "freedesktop_os_release", lambda: system)
    assert workshop._is_debian() is debian


# scripts/build.py and scripts/test.py


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [
        ([], ["build"]),
        (["--strict", "--as-of", "2026-11-21"], ["build", "--as-of", "2026-11-21", "--strict"]),
        (["--serve"], ["serve"]),
        (["--root", "elsewhere"], ["build", "--root", str(Path("elsewhere").resolve())]),
    ],
)
def test_a_build_passes_its_options_on(script: Any, given: list[str], passed_on: list[str]) -> None:
    build = script("build")
    assert build.level1_arguments(build.parser().parse_args(given)) == passed_on


@pytest.fixture
def checks(script: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """scripts/test.py with every check faked; `started` are their command lines, `failing` the checks that fail."""
    module = script("test")
    module.started, module.failing = [], set()

    def timed(name: str, command: list[str], environment: dict[str, str]) -> Any:
        module.started.append((name, " ".join(command[1:]), environment.get("LEVEL1_CHROMIUM")))
        return module.Outcome(name, name not in module.failing, 1.0)

    monkeypatch.setattr(module, "timed", timed)
    monkeypatch.setattr(module.workshop, "set_up", lambda purpose: Path("python"))
    monkeypatch.setattr(module.workshop, "chromium", lambda python: "/usr/bin/chromium")
    monkeypatch.setattr(module.workshop, "node_tools", lambda python: "")
    monkeypatch.setattr(sys, "argv", ["test.py"])
    return module


def no_chromium(module: Any) -> Any:
    def chromium(python: Path) -> str:
        raise module.workshop.Trouble("no Chromium was found.")

    return chromium


def test_every_check_runs_also_after_a_failed_one_and_pytest_is_last(
    checks: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    checks.failing = {"ruff check", "mypy"}
    assert checks.main() == 1
    assert [name for name, _, _ in checks.started] == [
        "ruff check",
        "ruff format",
        "mypy",
        "oxlint",
        "fields",
        "words",
        "issue forms",
        "zizmor",
        "level1 fmt",
        "pytest",
    ]
    assert capsys.readouterr().out.endswith(
        "== FAILED: ruff check, mypy (ruff check 1.0 s, ruff format 1.0 s, mypy 1.0 s, oxlint 1.0 s, fields 1.0 s, words 1.0 s, "
        "issue forms 1.0 s, zizmor 1.0 s, level1 fmt 1.0 s, pytest 1.0 s)\n"
    )


def test_everything_right_ends_with_0_and_the_tests_know_their_browser(checks: Any) -> None:
    assert checks.main() == 0
    assert checks.started[-1] == ("pytest", "-m pytest -n auto --dist loadgroup -m not full", "/usr/bin/chromium")


def test_a_quick_run_leaves_out_lint_and_browser(checks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["test.py", "--quick", "-k", "schema", "-x"])
    assert checks.main() == 0
    assert [command for _, command, _ in checks.started] == [
        "-m pytest -n auto --dist loadgroup -m not browser and not full -k schema -x"
    ]


def test_a_full_run_leaves_nothing_out(checks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["test.py", "--full"])
    assert checks.main() == 0
    assert checks.started[-1][1] == "-m pytest -n auto --dist loadgroup --hypothesis-profile full"


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_missing_tools_of_the_full_set_fail_in_ci(
    checks: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(checks.workshop, "node_tools", lambda python: "  npm found no network.")
    assert checks.main() == 0
    monkeypatch.setattr(sys, "argv", ["test.py", "--full"])
    assert checks.main() == code
    assert "are skipped:\n  npm found no network." in capsys.readouterr().out


def test_a_missing_browser_fails_in_ci(
    checks: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(checks.workshop, "chromium", no_chromium(checks))
    assert checks.main() == 1
    assert "FAILED: browser" in capsys.readouterr().out


def test_a_missing_browser_at_home_is_one_line(
    checks: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("LEVEL1_CHROMIUM", "/nowhere")
    monkeypatch.setattr(checks.workshop, "chromium", no_chromium(checks))
    assert checks.main() == 0
    assert "The browser tests are skipped: no Chromium was found.\n" in capsys.readouterr().out
    assert checks.started[-1] == ("pytest", "-m pytest -n auto --dist loadgroup -m not browser and not full", None)
