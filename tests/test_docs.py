"""The documentation is true: what it names exists, and what it tells people to type works."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex

import click
import pytest
from click.testing import CliRunner
from conftest import PROJECT

from level1.cli import main

GUIDES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
DOCS = (*GUIDES, "CHANGELOG.md", "LICENSE", "content/LICENSE")

# Made by the scripts, so a fresh checkout has none of them.
MADE = ("site", ".venv", "DIR")

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FILE = re.compile(r"[\w.<>*{}-]+\.(?:py|md|yml|json|toml|csv|html|css|lock)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# A path from the top of a disk, a home folder or a Windows drive; an address on the web is none.
ABSOLUTE = re.compile(r"(?<![\w.:/<>*)\]])(?:/\w[\w.-]*(?:/|\b)|~/|[A-Za-z]:\\)")


def text_of(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


def prose_of(name: str) -> str:
    """The text without its code blocks."""
    return FENCE.sub("", text_of(name))


def block_lines(name: str) -> list[str]:
    """The lines to type: those of the code blocks marked as shell, without remarks."""
    blocks = [body for language, body in FENCE.findall(text_of(name)) if language == "sh"]
    lines = [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def commands_named(name: str) -> list[str]:
    """Everything that begins with level1 and is to be typed, in code blocks or in a sentence."""
    inline = [code for code in INLINE.findall(prose_of(name)) if code.startswith("level1 ")]
    return [line for line in (*block_lines(name), *inline) if line.startswith("level1 ")]


def paths_named(name: str) -> list[str]:
    """The files and folders a guide names in backticks, in code blocks to type, or as the target of a link."""
    words = [word for code in INLINE.findall(prose_of(name)) for word in code.split()]
    words += [word for line in block_lines(name) for word in line.split() if word.startswith("scripts/")]
    named = [word for word in words if "$" not in word and "\\" not in word and ("/" in word or FILE.fullmatch(word))]
    links = [link.partition("#")[0] for link in LINK.findall(prose_of(name)) if "://" not in link]
    return [path for path in dict.fromkeys((*named, *links)) if path.split("/")[0] not in MADE]


def exists(path: str) -> bool:
    """Whether there is such a file or folder; <id> and * stand for any name."""
    pattern = re.sub(r"<\w+>", "*", path.rstrip("/"))
    return any(PROJECT.glob(pattern)) and (not path.endswith("/") or (PROJECT / path).is_dir())


def test_every_command_is_in_the_readme() -> None:
    assert isinstance(main, click.Group)
    named = {line.split()[1] for line in commands_named("README.md")}
    assert set(main.list_commands(click.Context(main))) <= named


@pytest.mark.parametrize("name", DOCS)
def test_every_command_that_is_named_works(name: str) -> None:
    for line in commands_named(name):
        # click looks at the names of options before it prints the help, so a misspelled one fails.
        result = CliRunner().invoke(main, [*shlex.split(line)[1:], "--help"])
        assert result.exit_code == 0, f"{name}: {line}\n{result.output}"


@pytest.mark.parametrize("name", GUIDES)
def test_every_file_and_folder_that_is_named_exists(name: str) -> None:
    paths = paths_named(name)
    assert paths
    assert [path for path in paths if not exists(path)] == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_module_that_is_named_exists(name: str) -> None:
    modules = [code for code in INLINE.findall(prose_of(name)) if re.fullmatch(r"level1(\.\w+)+", code)]
    assert [module for module in modules if importlib.util.find_spec(module) is None] == []


def test_every_script_is_in_the_readme() -> None:
    entrances = {path.name for path in (PROJECT / "scripts").glob("*.py") if "__main__" in path.read_text("utf-8")}
    assert {name for name in entrances if f"scripts/{name}" not in text_of("README.md")} == set()


def test_the_readme_has_every_setting_of_a_publisher_and_no_other() -> None:
    settings = set(re.findall(r"LEVEL1_\w+", text_of("level1/site/settings.py")))
    assert set(re.findall(r"LEVEL1_\w+", text_of("README.md"))) == settings


def test_every_field_of_a_resource_is_in_the_contributors_table() -> None:
    fields = json.loads(text_of("schemas/resource.schema.json"))["properties"]
    assert set(fields) - set(INLINE.findall(prose_of("CONTRIBUTING.md"))) == set()


@pytest.mark.parametrize("name", DOCS)
def test_no_document_names_a_mail_address_or_a_folder_of_one_machine(name: str) -> None:
    text = text_of(name)
    assert MAIL.findall(text) == []
    assert [match[0] for match in ABSOLUTE.finditer(text)] == []
