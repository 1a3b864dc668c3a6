"""Layout: which files of content/ have one, and what they would be in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, LARGEST_WORD_FILE, wrong_name, wrong_word_file
from level1.catalog.feedback import FOLDER as FEEDBACK
from level1.catalog.feedback import SCHEMA as FEEDBACK_SCHEMA
from level1.catalog.folder import look_into
from level1.catalog.mail import FOLDER as MAIL
from level1.catalog.mail import SCHEMA as MAIL_SCHEMA
from level1.catalog.taxonomy import LISTS, POLICIES
from level1.problems import Problem
from level1.validate.prose import check_cut_texts
from level1.validate.schema import load_schema
from level1.validate.strayed import fields_elsewhere, wrong_folder
from level1.yamlfile.layout import laid_out
from level1.yamlfile.reading import Document, read_document, yaml_files
from level1.yamlfile.writing import CannotEdit

# The folders of content/ whose files have one schema, and the one whose files have one each.
_FOLDERS = {**KINDS, FEEDBACK: FEEDBACK_SCHEMA, MAIL: MAIL_SCHEMA}
_WORDS = "taxonomy"
_LIKE_ENTRIES = (".yml", ".yaml", ".txt")


@dataclass(frozen=True, slots=True)
class Laid:
    """A file and its text in the layout, which is as it is (`before`) if the file has problems: then nothing is changed."""

    file: str
    path: Path
    before: bytes
    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_right(self) -> bool:
        return not self.problems and self.text.encode() == self.before

    def line(self) -> int:
        """The first line that differs, from 1."""
        before, after = self.before.decode("utf-8", "replace").split("\n"), self.text.split("\n")
        return next(
            (n for n, (old, new) in enumerate(zip(before, after, strict=False), 1) if old != new),
            min(map(len, (before, after))),
        )


class Layout:
    """Lays out files of content/. `schemas` is the folder with the schemas."""

    def __init__(self, schemas: Path) -> None:
        self.schema: Any = cache(lambda name: load_schema(schemas, name))

    def of_file(self, path: Path, file: str) -> Laid | None:
        """A file in the layout; `file` is its path under the root. None if such a file has no schema, so nothing is known of its
        layout. Nothing is written."""
        name = schema_named(file)
        if not name:
            return None
        try:
            before = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        except OSError:
            before = b""
        document, problems = read_document(path, file, LARGEST_WORD_FILE)
        if document is not None:
            problems = [*problems, *check_cut_texts(document, self.schema(name)), *self._strayed(document)]
        problems = _against_it(problems)
        if document is None or problems:
            return Laid(file, path, before, "", tuple(problems))
        try:
            return Laid(file, path, before, self.text(name, document))
        except CannotEdit as error:
            reason = " ".join(str(error).split())
            return Laid(file, path, before, "", (Problem.at(file, 1, 1, "", "no-layout", reason=reason),))

    def _strayed(self, document: Document) -> list[Problem]:
        """That an entry is in the folder of another kind: laid out as one of that, its fields would be in no order."""
        kind = document.file.split("/")[1]
        if kind not in KINDS:
            return []
        schemas = {own: self.schema(name) for own, name in KINDS.items()}
        return wrong_folder(document, schemas[kind], fields_elsewhere(schemas, kind))

    def of_text(self, document: Document, text: str, problems: Iterable[Problem]) -> str:
        """The text of a file that is not there yet, in the layout; as it is, if its problems speak against it."""
        name = schema_named(document.file)
        if not name or _against_it((*problems, *check_cut_texts(document, self.schema(name)))):
            return text
        try:
            return self.text(name, document)
        except CannotEdit:
            return text

    def text(self, name: str, document: Document) -> str:
        """A document in the layout of a schema. Raises CannotEdit."""
        return laid_out(self.schema(name), document, f"../../schemas/{name}.schema.json")


def _against_it(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a file for which it stays as it is. Text that only needs quotes gets them; with everything else, the layout
    could hide what is wrong."""
    return [problem for problem in problems if problem.code not in ("yaml-trap", "of-curators")]


def schema_named(file: str) -> str:
    """The name of the schema that a file of content/ has by its place: 'content/leads/hetac.yml' -> 'lead'; '' if it has none."""
    parts = file.split("/")
    if len(parts) != 3 or parts[0] != "content" or not parts[2].endswith(".yml"):
        return ""
    if parts[1] == _WORDS:
        return _words().get(parts[2].removesuffix(".yml"), "")
    return _FOLDERS.get(parts[1], "")


def _words() -> Mapping[str, str]:
    return {**LISTS, **POLICIES}


def files_with_layout(root: Path) -> Iterator[tuple[Path, str]]:
    """(path, path under the root) of all files of content/ that have a schema."""
    for folder in (*_FOLDERS, _WORDS):
        for path in yaml_files(root / "content" / folder):
            file = path.relative_to(root).as_posix()
            if schema_named(file):
                yield path, file


def without_layout(root: Path) -> list[Problem]:
    """What looks like a file of content/ and has no layout, because nothing reads it: its ending or its place is another."""
    found = []
    for folder in (*_FOLDERS, _WORDS):
        for path in yaml_files(root / "content" / folder):
            file = path.relative_to(root).as_posix()
            wrong = (wrong_word_file if folder == _WORDS else wrong_name)(path, file)
            if wrong and not schema_named(file):
                found.append(wrong)
    return [*found, *(one for one in look_into(root).problems if one.file.lower().endswith(_LIKE_ENTRIES))]


def wrong_layout(laid: Laid) -> Problem:
    """That a file is not in the layout, at the first line that differs."""
    return Problem.at(laid.file, laid.line(), 1, "", "layout", file=laid.file)
