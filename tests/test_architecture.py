"""The architecture, read off the source: who imports whom, one door for each dependency, nothing done at import."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import PROJECT

LONGEST_MODULE = 400
LONGEST_HOOK = 90

# Package -> where it may be imported, among level1/ and hooks/. A folder ends in a slash.
DOORS = {
    "mkdocs": ("hooks/",),
    "material": (),
    "yaml": ("level1/yamlfile/reading.py",),
    "ruamel": ("level1/yamlfile/writing.py",),
    "jsonschema": ("level1/validate/schema.py",),
    "lunr": ("level1/search/words.py",),
    "rapidfuzz": ("level1/overlap/pairs.py",),
    "rjsmin": ("level1/site/modules.py",),
    "openpyxl": ("level1/state/sheets.py", "level1/workbooks/"),
    "requests": ("level1/links/asking/transport.py",),
    "urllib3": ("level1/links/asking/transport.py",),
    "lxml": ("level1/site/internal_links.py", "level1/links/asking/"),
    "babel": ("level1/site/language.py",),
    "jinja2": ("level1/site/render.py",),
    "markdown": ("level1/cleaning.py",),
    "nh3": ("level1/cleaning.py",),
    "click": ("level1/cli/",),
    "rich": ("level1/cli/curation_table.py",),
    "icalendar": ("level1/curation/review_calendar.py",),
    "publicsuffixlist": ("level1/links/holders.py",),
    "pypdf": ("level1/links/asking/pdf_reading.py",),
}

# What reads the disk, the clock or the network. None of it may happen while a module is imported.
AT_WORK = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "read_document",
    "read_content",
    "load_schema",
    "load_reference",
    "glob",
    "rglob",
    "iterdir",
    "listdir",
    "now",
    "utcnow",
    "today",
    "today_in_california",
    "time",
    "getenv",
    "urlopen",
    "run",
    "Popen",
    "check_output",
    "system",
    "print",
    "echo",
}


def names(*folders: str) -> list[str]:
    """The Python files of folders, relative to the project."""
    return sorted(
        path.relative_to(PROJECT).as_posix()
        for folder in folders
        for path in (PROJECT / folder).rglob("*.py")
        if "__pycache__" not in path.parts
    )


MODULES = names("level1", "hooks")


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse((PROJECT / name).read_text("utf-8"), name)


@cache
def imports(name: str) -> frozenset[str]:
    """Every module that a file imports, wherever in it, relative imports written out."""
    return frozenset(_imports(name))


def _imports(name: str) -> Iterator[str]:
    package = name.removesuffix(".py").removesuffix("/__init__").split("/")
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + name.endswith("__init__.py")] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def test_there_is_something_to_check() -> None:
    """The folders are where this file looks for them."""
    assert "level1/yamlfile/reading.py" in MODULES
    assert any(name.startswith("hooks/") for name in MODULES)


@pytest.mark.parametrize("package", DOORS)
def test_one_dependency_one_door(package: str) -> None:
    """Each dependency is imported in its one place."""
    users = {name for name in MODULES if any(module.split(".")[0] == package for module in imports(name))}
    assert {name for name in users if not name.startswith(DOORS[package] or ("nowhere",))} == set()


def test_an_installed_package_has_every_file_that_it_reads() -> None:
    """Whatever is in level1 and is not Python is named in package-data; a catalog of another language too, once there is one."""
    data = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    packed = {
        path
        for package, patterns in data.items()
        for each in patterns
        for path in (PROJECT / package.replace(".", "/")).glob(each)
    }
    there = [path for path in (PROJECT / "level1").rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    # The template is for translators; only scripts read it.
    assert [path.name for path in there if path not in packed] == ["site.pot"]
    assert "locale/*.po" in data["level1.site"]


def test_a_door_is_no_empty_promise() -> None:
    """The check sees imports: what has its door in a file is imported there."""
    for package, doors in DOORS.items():
        for door in doors:
            if door.endswith(".py") and (PROJECT / door).is_file():
                assert package in {module.split(".")[0] for module in imports(door)}, door


def test_the_domain_does_not_know_the_command_line() -> None:
    """Only level1.cli imports level1.cli."""
    users = {name for name in MODULES if any(f"{module}.".startswith("level1.cli.") for module in imports(name))}
    assert {name for name in users if not name.startswith("level1/cli/")} == set()


def test_nothing_imports_tests_or_scripts() -> None:
    """What is shipped does not lean on what checks it. Which room may import which is in tests/test_rooms.py."""
    for name in MODULES:
        assert not [m for m in imports(name) if m.split(".")[0] in ("tests", "conftest", "scripts", "workshop")], name


def test_hooks_do_not_import_each_other() -> None:
    """MkDocs loads hooks by path: an import of a neighbor would find somebody else's module."""
    neighbours = {Path(name).stem for name in names("hooks")}
    for name in names("hooks"):
        assert not neighbours & {module.split(".")[0] for module in imports(name)}, name


def called(node: ast.Call) -> str:
    return (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )


@pytest.mark.parametrize(("name", "allowed"), [("print", ()), ("echo", ("level1/cli/",)), ("secho", ("level1/cli/",))])
def test_only_the_edges_print(name: str, allowed: tuple[str, ...]) -> None:
    """The domain and the hooks print nothing; commands print through click."""
    found = {
        module
        for module in MODULES
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call) and called(node) == name
    }
    assert {module for module in found if not module.startswith(allowed or ("nowhere",))} == set()


def test_only_the_edges_end_the_process() -> None:
    """No module of the domain calls exit or raises SystemExit."""
    domain = [name for name in MODULES if not name.startswith("level1/cli/")]
    named = {name: {node.id for node in ast.walk(parsed(name)) if isinstance(node, ast.Name)} for name in domain}
    assert [name for name in domain if {"SystemExit", "exit", "quit"} & named[name]] == []


def run_at_import(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """What of a body is worked out when the module is imported: not the insides of functions, but their defaults and decorators."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in (
                *statement.decorator_list,
                *statement.args.defaults,
                *filter(None, statement.args.kw_defaults),
            ):
                yield from ast.walk(part)
        elif isinstance(statement, ast.ClassDef):
            yield from run_at_import(statement.body)
        else:
            lambdas = {
                id(inner)
                for node in ast.walk(statement)
                if isinstance(node, ast.Lambda)
                for inner in ast.walk(node.body)
            }
            yield from (node for node in ast.walk(statement) if id(node) not in lambdas)


# What may stand at the top of a module. A loop may register things; reading and printing are looked for in it all the same.
AT_TOP = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
    ast.If,
    ast.For,
    ast.Try,
)


def test_nothing_happens_at_import() -> None:
    """The top of a module has imports, definitions and constants; it opens nothing and asks for no time."""
    odd = [(name, node.lineno) for name in MODULES for node in parsed(name).body[1:] if not isinstance(node, AT_TOP)]
    assert odd == [], "lines that are neither import, definition nor constant"
    work = [
        (name, node.lineno, called(node))
        for name in MODULES
        for node in run_at_import(parsed(name).body)
        if isinstance(node, ast.Call) and called(node) in AT_WORK
    ]
    assert work == []


WATCH = """
import importlib, json, os, sys
seen = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        seen.append(os.path.abspath(os.fsdecode(arguments[0])))
    elif event in ("subprocess.Popen", "os.system", "socket.connect", "socket.getaddrinfo"):
        seen.append(event)
sys.addaudithook(watch)
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(seen))
"""


def test_importing_everything_reads_nothing_of_ours() -> None:
    """With the whole package imported, no file of the project but code has been opened, no process started, no host called."""
    modules = [name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in names("level1")]
    done = subprocess.run(
        [sys.executable, "-c", WATCH, json.dumps(modules)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    seen = json.loads(done.stdout)
    ours = [
        place
        for place in seen
        if Path(place).is_relative_to(PROJECT) and not Path(place).is_relative_to(PROJECT / ".venv")
    ]
    assert [place for place in ours if not place.endswith((".py", ".pyc")) and ".pyc." not in place] == []
    assert [event for event in seen if not event.startswith(("/", "\\")) and ":" not in event] == []


def source_files() -> list[str]:
    found = names("level1", "hooks", "scripts", "tests")
    for ending in ("*.js", "*.css"):
        found += [
            path.relative_to(PROJECT).as_posix()
            for folder in ("theme", "level1", "hooks", "tests")
            for path in (PROJECT / folder).rglob(ending)
        ]
    return sorted(found)


def test_no_file_is_too_long() -> None:
    """A file that grows past 400 lines has become two things."""
    lengths = {name: len((PROJECT / name).read_text("utf-8").splitlines()) for name in source_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_a_module_opens_with_what_it_is() -> None:
    """The first lines of a module say what its word means here."""
    assert [name for name in MODULES if not ast.get_docstring(parsed(name))] == []


# A function this short is its own explanation.
STATEMENTS_THAT_EXPLAIN_THEMSELVES = 4


def public_things(module: str) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in parsed(module).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_public_functions_say_what_they_promise() -> None:
    """A public function that is more than a few statements long has a docstring: its name is not the whole contract."""
    silent = [
        (name, node.name)
        for name in MODULES
        if name.startswith("level1/") and not name.startswith(("level1/cli/", "level1/site/pages/"))
        for node in public_things(name)
        if isinstance(node, ast.FunctionDef)
        and not ast.get_docstring(node)
        and sum(isinstance(inner, ast.stmt) for inner in ast.walk(node)) - 1 > STATEMENTS_THAT_EXPLAIN_THEMSELVES
    ]
    assert silent == []


def test_commands_have_help() -> None:
    """The docstring of a command is its help."""
    silent = [
        (name, node.name)
        for name in MODULES
        if name.startswith("level1/cli/")
        for node in public_things(name)
        if isinstance(node, ast.FunctionDef)
        and any("command" in ast.dump(decorator) for decorator in node.decorator_list)
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_today_is_an_argument() -> None:
    """Only the edges look at the clock: the command line, the hooks, and the one function of level1.dates they call."""
    clock = ("now", "today", "utcnow", "today_in_california")
    calls = [(name, node) for name in MODULES for node in ast.walk(parsed(name)) if isinstance(node, ast.Call)]
    users = {name for name, node in calls if called(node) in clock}
    assert {name for name in users if not name.startswith(("level1/cli/", "hooks/"))} <= {"level1/dates.py"}


# What takes a while to import, and only some commands need.
SLOW = ("icalendar", "publicsuffixlist", "requests", "lxml", "openpyxl", "mkdocs")
LOADED = """
import json, sys
from level1.cli import main
try:
    main(json.loads(sys.argv[1]))
except SystemExit as end:
    print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["validate"], ["curation", "--format", "json"]])
def test_a_command_loads_no_library_that_it_does_not_need(arguments: list[str], catalogue: Path) -> None:
    """Help and validation answer at once: libraries for calendars, links, sheets and pages wait for who needs them."""
    root = ["--root", str(catalogue)] if "--help" not in arguments else []
    done = subprocess.run(
        [sys.executable, "-c", LOADED, json.dumps([*arguments, *root])],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "level1" in loaded
    assert loaded & {*SLOW} == set()


def test_one_function_writes_the_files_that_browsers_load() -> None:
    """Compact JSON is made in one place; a second copy would drift. The exceptions write lines of a log and a part of a page."""
    made = {
        name
        for name in MODULES
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.Call) and called(node) == "dumps" and any(k.arg == "separators" for k in node.keywords)
    }
    allowed = {
        "level1/compact.py",
        "level1/links/exchange.py",
        "level1/cli/link_report.py",
        "level1/site/pages/page.py",
    }
    assert made - allowed == set()


@pytest.mark.parametrize("name", names("hooks"))
def test_a_hook_only_hands_over(name: str) -> None:
    """What a hook does beyond handing values to MkDocs belongs into level1/, where it is tested without MkDocs."""
    assert len((PROJECT / name).read_text("utf-8").splitlines()) < LONGEST_HOOK
