"""Hostile issues, mails, sheets and addresses (tests/hostile/doors.toml), and the texts of tests/hostile/texts.toml as answers of a form and
as cells: each is told for what it is or taken as the text that it is, within seconds, and nothing else is written or read."""

from __future__ import annotations

import io
import re
import socket
import threading
import time
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from built.hostile import DATA, FILLING, LONG, Text, texts, word
from conftest import TODAY, small_catalogue
from sheet_files import NEW, book_file, imported, text_file
from test_issue import new

from level1.catalog.content import Content, read_content
from level1.cli.exit_codes import DONE, PROBLEMS, UNUSABLE
from level1.contribute.issue import from_issue
from level1.contribute.replies import REASONS, NotUnderstood, reply_from
from level1.project import SCHEMAS
from level1.site.live import Live
from level1.site.server import Server
from level1.site.settings import Settings
from level1.yamlfile.writing import data_of

# Far more than any takes, and far less than a text takes that is looked at again at each of its letters.
_SECONDS = 5.0


class Case(dict[str, str]):
    """A row of doors.toml."""

    @property
    def raw(self) -> bytes:
        if "make" not in self:
            return self["text"].encode()
        kind, _, rest = self["make"].partition(" ")
        return _MAKE[kind](rest)

    @property
    def told(self) -> list[str]:
        return self["told"].split(" | ")


def _many(rest: str) -> bytes:
    times, _, piece = rest.partition(" ")
    return (piece * int(times)).encode()


def _nested(rest: str) -> bytes:
    times = int(rest.split()[-1])
    parts = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(times))
    return ("From: a@b.example\nSubject: x\n" + "".join(parts)).encode()


def _zip(*parts: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return stream.getvalue()


def _lines(rest: str) -> bytes:
    times, head, line = rest.split(" ")
    return f"{head}\n".encode() + f"{line}\n".encode() * int(times)


def _deep(rest: str) -> bytes:
    name, times = rest.split(" ")
    return _zip((name, b"<x>" * int(times)))


_MAKE = {
    "repeat": _many,
    "bytes": bytes.fromhex,
    "nested": _nested,
    "header": lambda rest: b"From: a@b.example\nSubject: " + b"x" * int(rest) + b"\n\nx",
    "html": lambda rest: b"From: a@b.example\nSubject: x\nContent-Type: text/html\n\n" + _many(rest),
    "body": lambda rest: b"From: a@b.example\nSubject: x\n\n" + _many(rest),
    "zip": lambda rest: _zip((rest.split(" ")[0], b" " * int(rest.split(" ")[1]))),
    "parts": lambda rest: _zip(*((f"xl/{n}.xml", b"") for n in range(int(rest)))),
    "part": lambda rest: _zip((rest.partition(" ")[0], rest.partition(" ")[2].encode())),
    "deep": _deep,
    "lines": _lines,
}


@cache
def cases(door: str) -> Mapping[str, Case]:
    rows = tomllib.loads((DATA / "doors.toml").read_text("utf-8"))[door]
    found = {row["name"]: Case(row) for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_catalogue(tmp_path_factory.mktemp("doors"))


@pytest.fixture(scope="module")
def content(root: Path) -> Content:
    return read_content(root)


def _state(root: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_there_are_as_many_as_promised() -> None:
    assert sum(len(cases(door)) for door in ("issues", "mails", "sheets", "addresses")) >= 70


@pytest.mark.parametrize("name", cases("issues"))
def test_an_issue_is_told_for_what_it_is(content: Content, name: str) -> None:
    raw, before = cases("issues")[name].raw, time.process_time()
    answered = from_issue(content, SCHEMAS, raw, TODAY)
    assert time.process_time() - before < _SECONDS
    assert {one["code"] for one in answered.taken.told} == {*cases("issues")[name].told}
    assert not answered.taken.checked


@pytest.mark.parametrize("name", cases("mails"))
def test_a_mail_is_told_for_what_it_is(name: str) -> None:
    raw, before = cases("mails")[name].raw, time.process_time()
    with pytest.raises(NotUnderstood) as told:
        reply_from(raw)
    assert time.process_time() - before < _SECONDS
    assert str(told.value) in [str(REASONS[reason]) for reason in cases("mails")[name].told]


@pytest.mark.parametrize("name", cases("sheets"))
def test_a_sheet_is_told_for_what_it_is(root: Path, tmp_path: Path, name: str) -> None:
    case, before = cases("sheets")[name], _state(root)
    (tmp_path / case["file"]).write_bytes(case.raw)
    began = time.process_time()
    code, told = imported(root, tmp_path / case["file"])
    assert time.process_time() - began < _SECONDS
    assert code in (PROBLEMS, UNUSABLE)
    assert told["problems"]
    if case.told != ["*"]:
        assert {one["code"] for one in told["problems"]} >= {*case.told}
    assert told["written"] == []
    assert _state(root) == before


def _fields(text: Text, number: int) -> dict[str, str]:
    """A text in the answers of a new entry that are free."""
    said = {"title": text.text + FILLING, "publisher": text.text + FILLING, "summary": text.text + LONG}
    return {
        name: value.format(word(number)) if "{" not in text.text else text.text + word(number) + LONG.replace(" {}", "")
        for name, value in said.items()
    }


@pytest.mark.parametrize("number", range(len(texts())), ids=lambda number: texts()[number].name)
def test_an_answer_of_a_form_is_refused_or_taken_as_it_is(content: Content, number: int) -> None:
    # A comment in a form is nobody's answer.
    said = {name: re.sub("<!--.*?-->", "", text) for name, text in _fields(texts()[number], number).items()}
    issue = new(title=said["title"], publisher=said["publisher"], summary=said["summary"]).encode()
    answered = from_issue(content, SCHEMAS, issue, TODAY)
    files = {f"{one.id}.yml": one.text for one in answered.taken.checked}
    _refused_or_as_it_is(files, [one["code"] for one in answered.taken.told], said)


def _refused_or_as_it_is(files: Mapping[Any, str], codes: list[str], said: Mapping[str, str]) -> None:
    """What is written is one file of an entry, with the text letter by letter, blanks evened out; else a problem says why."""
    if not files:
        assert codes
        return
    ((file, written),) = files.items()
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.yml", Path(file).name)
    data = data_of(written)
    for name, text in said.items():
        assert " ".join(data[name].split()) == " ".join(text.split()), name


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_cells_are_refused_or_taken_as_they_are(tmp_path: Path, kind: str) -> None:
    """All texts as rows of one sheet. Formulas are refused; the rest is in the files letter by letter."""
    catalogue = small_catalogue(tmp_path)
    rows = [
        {
            **NEW,
            **_fields(text, number),
            "url": f"https://www.example.org/{word(number)}",
            "sources.1.url": f"https://www.example.org/{word(number)}",
        }
        for number, text in enumerate(texts())
    ]
    file = text_file(catalogue, *rows) if kind == "csv" else book_file(catalogue, *rows)
    before = set((catalogue / "content").rglob("*"))
    code, told = imported(catalogue, file)
    assert code in (DONE, PROBLEMS)
    new_files = set((catalogue / "content").rglob("*")) - before
    assert {path.parent for path in new_files} == {catalogue / "content/resources"}
    by_url = {data_of(path.read_text("utf-8"))["url"]: path for path in new_files}
    refused = {one["row"] for one in told["problems"] if one["severity"] == "error"}
    for number, row in enumerate(rows):
        path = by_url.get(row["url"])
        assert (path is None) == (number + 2 in refused), texts()[number].name
        if path:
            _refused_or_as_it_is({path: path.read_text("utf-8")}, [], _fields(texts()[number], number))
    assert len(by_url) >= len(rows) - 12


@pytest.fixture(scope="module")
def served(root: Path) -> Iterator[int]:
    live = Live(root, Settings(), lambda: (TODAY, TODAY))
    live.refresh()
    with Server(("127.0.0.1", 0), live) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", cases("addresses"))
def test_an_address_leads_nowhere_but_to_pages(served: int, name: str) -> None:
    # As no browser would send it: letter by letter.
    with socket.create_connection(("127.0.0.1", served), 30) as line:
        line.sendall(b"GET " + cases("addresses")[name].raw + b" HTTP/1.0\r\n\r\n")
        answer = HTTPResponse(line)
        answer.begin()
        said = answer.read()
    assert answer.status in (200, 204, 205, 302, 400, 404, 414), answer.status
    assert b"root:" not in said
    assert b"[project]" not in said
    assert b"<script>alert(1)</script>" not in said
    assert answer.headers.get("Set-Cookie") is None
    to = answer.headers.get("Location", "/")
    assert to.startswith("/")
    assert not re.match(r"/[/\\]", to), to
