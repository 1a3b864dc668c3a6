"""One layout for every file: what a file says stays, and so do its comments."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import PROJECT, small_catalogue
from hypothesis import given
from hypothesis import strategies as st

from level1.cli import main
from level1.contribute.layout import Layout, files_with_layout, schema_named, without_layout
from level1.project import SCHEMAS
from level1.validate.schema import load_schema
from level1.yamlfile.comments import comments_of
from level1.yamlfile.layout import edited_in_layout, laid_out
from level1.yamlfile.reading import Document, parse_document
from level1.yamlfile.writing import CannotEdit, canonical_text

RESOURCE = load_schema(SCHEMAS, "resource")
HEAD = "# yaml-language-server: $schema=x\n"


def read(text: str) -> Document:
    document, problems = parse_document(text.encode(), Path("x.yml"), "x.yml")
    assert document is not None, problems
    return document


def lay(text: str) -> str:
    return laid_out(RESOURCE, read(text), "x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("url: https://a.org\ntitle: 'One'\n", "title: One\nurl: https://a.org\n"),
        ("title: One\r\nurl: https://a.org\r\n", "title: One\nurl: https://a.org\n"),
        ("\ufefftitle: One", "title: One\n"),
        ("---\ntitle: One\n...\n", "title: One\n"),
        ("title: yes\n", 'title: "yes"\n'),
        ("topics:\n- attendance\n- mtss\n", "topics: [attendance, mtss]\n"),
        ("summary: >\n  Two words.\n", "summary: >\n  Two words.\n"),
        ("summary: |\n  Two\n  words.\n", 'summary: "Two\\nwords.\\n"\n'),
        ("title:\nkeywords: []\n", "title:\nkeywords: []\n"),
        ('title: " One"\n', None),
        ("nobody_knows: {b: 1, a: 2}\n", "nobody_knows:\n  b: 1\n  a: 2\n"),
        # Comments go with what they are about.
        ("# top\nurl: https://a.org # u\n# t\ntitle: One\n", "# top\n# t\ntitle: One\nurl: https://a.org  # u\n"),
        ("topics: [a, # main\n  b] # done\n# last\n", "topics:\n  - a  # main\n  - b  # done\n# last\n"),
        ("summary: >-  # short\n  Two words.\n", "summary: Two words.  # short\n"),
        (
            "sources:\n- url: a # u\n# before\n- url: b\n  # end\n",
            "sources:\n  - url: a  # u\n  # before\n  - url: b\n    # end\n",
        ),
        ("title: 'a # b'\nnotes: |\n  x # y\n", 'title: "a # b"\nnotes: >\n  x # y\n'),
    ],
)
def test_the_layout(text: str, expected: str | None) -> None:
    if expected is None:
        # A blank that was put in quotes means something to whoever put it there; it is told.
        with pytest.raises(CannotEdit):
            lay(text)
        return
    assert lay(text) == HEAD + expected
    assert lay(HEAD + expected) == HEAD + expected


@pytest.mark.parametrize("text", ["- a\n", "a\n", "title: &a One\n", "title: !!str One\n"])
def test_what_is_no_plain_list_of_fields_is_left(text: str) -> None:
    with pytest.raises(CannotEdit):
        lay(text)


# What people write: the fields of the schema and others, with texts of all kinds.
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co", "Cf")), max_size=130),
    st.sampled_from(
        [
            "yes",
            "012",
            "1:30",
            "# no",
            "a # b",
            "a: b",
            "- a",
            "x\n",
            "x\ny\n",
            " x ",
            "'",
            '"',
            "[a",
            "é\\n",
            "a" * 120,
        ]
    ),
    st.lists(st.sampled_from(["some", "words", "of", "a", "longer", "text:", "#1"]), max_size=60).map(" ".join),
)
SCALARS = st.one_of(TEXTS, st.integers(-99, 10**9), st.booleans(), st.none())
NAMES = st.sampled_from(
    ["title", "summary", "description", "notes", "topics", "keywords", "nobody_knows", "status", "added"]
)
DATA = st.dictionaries(
    NAMES, st.one_of(SCALARS, st.lists(SCALARS, max_size=5), st.dictionaries(NAMES, SCALARS, max_size=3)), min_size=1
)


def same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@given(DATA, st.sampled_from([None, True, False]), st.sampled_from([30, 80, 1000]), st.data())
def test_what_a_file_says_and_its_comments_stay(data: Any, flow: bool | None, width: int, drawn: st.DataObject) -> None:
    stream = io.StringIO()
    yaml.safe_dump(data, stream, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False)
    lines = stream.getvalue().split("\n")
    for number in sorted(drawn.draw(st.lists(st.integers(0, len(lines) - 1), max_size=4, unique=True)), reverse=True):
        with_one = [*lines]
        if drawn.draw(st.booleans()) and with_one[number]:
            with_one[number] += f" # behind {number}"
        else:
            with_one.insert(number, " " * drawn.draw(st.integers(0, 4)) + f"# above {number}")
        was, _ = parse_document("\n".join(lines).encode(), Path("x.yml"), "x.yml")
        now, _ = parse_document("\n".join(with_one).encode(), Path("x.yml"), "x.yml")
        # In the middle of a text, it would be no comment.
        if was and now and same(was.data, now.data):
            lines = with_one
    document, problems = parse_document("\n".join(lines).encode(), Path("x.yml"), "x.yml")
    if document is None or {problem.code for problem in problems} - {"yaml-trap"}:
        return
    text = laid_out(RESOURCE, document, "x")
    after = read(text)
    assert same(after.data, document.data)
    comments = sorted(comment.text for comment in comments_of(document))
    assert sorted(comment.text for comment in comments_of(after)) == comments
    assert len(comments) == sum(line.count("# behind") + line.count("# above") for line in lines)
    assert laid_out(RESOURCE, after, "x") == text


@st.composite
def commented(draw: st.DrawFn) -> str:
    """A file in one of many layouts. Each value says its place, and so does each comment, with where it stands there."""
    lines: list[str] = []

    def alone(where: str, path: str, column: int) -> None:
        if draw(st.booleans()):
            lines.append(f"{' ' * column}# {where} {path}")

    def value(before: str, path: str, text: str, after: str = "") -> None:
        lines.append(before + text + after + (f"  # behind {path}" if draw(st.booleans()) else ""))

    def listed(name: str, deep: int, inner: tuple[str, ...]) -> None:
        value("", name, f"{name}:")
        for number in range(draw(st.integers(1, 3))):
            alone("above", f"{name}.{number}", deep)
            if not inner:
                value(f"{' ' * deep}- ", f"{name}.{number}", f"v.{name}.{number}")
            for place, field in enumerate(draw(st.permutations(inner))):
                path = f"{name}.{number}.{field}"
                if place:
                    alone("above", path, deep + 2)
                value(" " * deep + ("  " if place else "- ") + f"{field}: ", path, f"v.{path}")
            if inner:
                alone("below", f"{name}.{number}", deep + 2)
        # At the margin, it would stand above what follows.
        if deep:
            alone("below", name, deep)

    lines.append("cost: v.cost")
    for name in draw(st.permutations(["title", "summary", "topics", "keywords", "sources", "evidence"])):
        alone("above", name, 0)
        style = draw(st.sampled_from(["items", "one line", "lines"]))
        if name == "title":
            value("title: ", name, "v.title")
        elif name == "summary":
            value("summary: ", name, ">-")
            lines += ["  " + "v.summary " * 9 + "v.summary"] * draw(st.integers(1, 3))
        elif name == "evidence":
            value("", name, "evidence:")
            for place, field in enumerate(draw(st.permutations(["tier", "basis"]))):
                if place:
                    alone("above", f"evidence.{field}", 2)
                value(f"  {field}: ", f"evidence.{field}", f"v.evidence.{field}")
            alone("below", name, 2)
        elif name == "sources" or style == "items":
            listed(name, draw(st.sampled_from([0, 2])), ("url", "seen", "note") if name == "sources" else ())
        elif style == "one line":
            value(f"{name}: ", name, f"[v.{name}.0, v.{name}.1]")
        else:
            lines.append(f"{name}: [")
            for number in range(draw(st.integers(1, 3))):
                alone("above", f"{name}.{number}", 2)
                value("  ", f"{name}.{number}", f"v.{name}.{number}", ",")
            lines.append("]")
    return "\n".join(lines) + "\n"


def is_of(line: str, path: str) -> bool:
    """Whether a line has values of a field or item, or begins it."""
    values = re.findall(r"v\.([\w.]+)", line.partition("#")[0])
    return any(f"{own}.".startswith(f"{path}.") for own in values) or line.startswith(f"{path}:")


@given(commented())
def test_comments_stay_beside_what_they_stand_beside(text: str) -> None:
    after = lay(text)
    assert same(read(after).data, read(text).data)
    assert sorted(re.findall(r"# \w+ [\w.]+$", after, re.MULTILINE)) == sorted(
        re.findall(r"# \w+ [\w.]+$", text, re.MULTILINE)
    )
    assert lay(after) == after
    lines = after.split("\n")
    for number, line in enumerate(lines):
        _, _, comment = line.partition("# ")
        where, _, path = comment.partition(" ")
        before = next((one for one in reversed(lines[:number]) if not one.strip().startswith("#")), "")
        behind = next((one for one in lines[number + 1 :] if not one.strip().startswith("#")), "")
        if where == "behind":
            assert is_of(line, path), after
        elif where == "above":
            assert is_of(behind, path), after
            assert not is_of(before, path), after
        elif where == "below":
            assert is_of(before, path), after
            assert not is_of(behind, path), after


@given(DATA)
def test_what_is_written_anew_is_in_the_layout(data: Any) -> None:
    text = canonical_text(RESOURCE, data, "x")
    document, problems = parse_document(text.encode(), Path("x.yml"), "x.yml")
    if document is not None and document.data and not problems:
        assert laid_out(RESOURCE, document, "x") == text


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("lead", "21csla", "hetac"),
        ("lead", "hetac", "21csla"),
        ("title", "One: two", "One"),
        ("summary", "Short.", "word " * 40 + "end"),
        ("summary", "word " * 40 + "end", "Short."),
        ("topics", ["a", "b"], [f"topic-{n}" for n in range(20)]),
        ("description", "A line.", "Two\n\nlines."),
    ],
)
def test_what_is_edited_stays_in_the_layout(name: str, old: Any, new: Any) -> None:
    text = canonical_text(RESOURCE, {"title": "Any", "notes": "A note.", name: old}, "x")
    after = edited_in_layout(RESOURCE, text, {(name,): new})
    assert lay(after) == after
    assert read(after).data[name] == new


def test_a_text_out_of_the_layout_keeps_its_own_when_it_is_edited() -> None:
    text = HEAD + "lead: 'hetac'\ntitle: One\n"
    assert edited_in_layout(RESOURCE, text, {("lead",): "cta"}) == HEAD + "lead: 'cta'\ntitle: One\n"


def test_every_file_with_a_schema_is_found() -> None:
    files = [file for _path, file in files_with_layout(PROJECT)]
    found = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "content").rglob("*.yml")}
    assert set(files) == found
    assert schema_named("content/feedback/a.yml") == "feedback"
    assert schema_named("content/taxonomy/topics.yml") == "topics"
    assert [
        schema_named(name) for name in ("content/taxonomy/x.yml", "content/about/a.yml", "x.yml", "content/leads/a.txt")
    ] == [""] * 4


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalog in the layout."""
    root = small_catalogue(tmp_path_factory.mktemp("laid"))
    assert run(root)[0] == 0
    return root


@pytest.fixture
def root(laid: Path, tmp_path: Path) -> Path:
    return shutil.copytree(laid, tmp_path, dirs_exist_ok=True)


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["fmt", *arguments, "--root", str(root)])
    return result.exit_code, result.output


def entry(root: Path) -> Path:
    return sorted((root / "content" / "resources").glob("*.yml"))[0]


def test_check_names_file_and_line_and_changes_nothing(root: Path) -> None:
    assert run(root, "--check")[0] == 0
    path = entry(root)
    text = path.read_text("utf-8").replace("cost: free", "cost:   free")
    path.write_text(text, "utf-8")
    code, told = run(root, "--check")
    line = text[: text.index("cost:   ")].count("\n") + 1
    assert code == 1
    assert f"content/resources/{path.name}:{line}:1: error:" in told
    assert path.read_text("utf-8") == text
    code, told = run(root, "--check", "--format", "json")
    assert [(one["file"], one["line"], one["code"]) for one in json.loads(told)["problems"]] == [
        (f"content/resources/{path.name}", line, "layout")
    ]
    assert run(root, path.stem) == (
        0,
        f"content/resources/{path.name} is in the layout now.\n1 file is in the layout.\n",
    )
    assert run(root, "--check")[0] == 0
    laid = Layout(SCHEMAS).of_file(path, f"content/resources/{path.name}")
    assert laid is not None
    assert laid.is_right


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cost: free", "cost: [free", "yaml-syntax"),
        ("cost: free", "cost: free\ncost: fee", "duplicate-key"),
        ("publisher: ", "publisher: Number #1 of ", "cut-text"),
        ("cost: free", "cost: “free”", "curly-quotes"),
        ("cost: free", "cost: *free", "alias"),
    ],
)
def test_what_is_wrong_is_told_and_left(root: Path, old: str, new: str, code: str) -> None:
    path = entry(root)
    wrong = path.read_text("utf-8").replace(old, new, 1)
    assert new in wrong
    path.write_text(wrong, "utf-8")
    for arguments in ((path.stem,), (path.stem, "--check")):
        exit_code, told = run(root, *arguments, "--format", "json")
        assert exit_code == 1
        assert json.loads(told)["changed"] == []
        assert {one["code"] for one in json.loads(told)["problems"]} == {code}
    assert path.read_text("utf-8") == wrong


def test_files_are_named_by_path_too_and_others_are_refused(root: Path) -> None:
    assert run(root, str(entry(root)), "content/taxonomy/topics.yml")[0] == 0
    (root / "other.yml").write_text("a: 1\n")
    assert run(root, "other.yml")[0] == run(root, "nobody-knows")[0] == 2


def test_an_entry_in_the_folder_of_another_kind_is_left_and_named(root: Path) -> None:
    text = entry(root).read_text("utf-8").replace("cost: free", "cost:    free")
    path = root / "content" / "leads" / "strayed.yml"
    path.write_text(text, "utf-8")
    exit_code, told = run(root, "strayed", "--format", "json")
    assert (exit_code, [one["code"] for one in json.loads(told)["problems"]]) == (1, ["wrong-folder"])
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("content/leads/one.yaml", "wrong-ending"),
        ("content/resources/one.txt", "wrong-ending"),
        ("content/resources/One.YML", "wrong-ending"),
        ("content/feedback/one.yaml", "wrong-ending"),
        ("content/taxonomy/topics.yaml", "wrong-ending"),
        ("content/taxonomy/topic.yml", "unknown-file"),
        ("content/one.yml", "stray-file"),
        ("content/about/one.txt", "stray-file"),
        ("resources/one.yml", "stray-file"),
    ],
)
def test_no_file_is_passed_over_in_silence(root: Path, name: str, code: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(entry(root).read_text("utf-8"), "utf-8")
    assert [(one.file, one.code) for one in without_layout(root)] == [(name, code)]


def test_what_is_passed_over_is_told(root: Path) -> None:
    (root / "content" / "leads" / "one.yaml").write_text("name: One\n", "utf-8")
    exit_code, told = run(root, "--check")
    assert exit_code == 1
    assert "content/leads/one.yaml:1:1: error:" in told
