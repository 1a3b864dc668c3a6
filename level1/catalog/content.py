"""Content: everything under content/ as it was read, valid or not."""

from __future__ import annotations

import csv
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from level1.catalog.addresses import OUR_ADDRESSES
from level1.catalog.feedback import FOLDER as FEEDBACK
from level1.catalog.folder import Folder, look_into
from level1.catalog.handwritten import Handwritten, read_page
from level1.catalog.mail import FOLDER as MAIL
from level1.catalog.private import file_name, private_folder
from level1.catalog.taxonomy import LISTS, POLICIES
from level1.problems import Problem, Value, shown
from level1.sentences import sentence
from level1.state.reference import Reference, load_reference
from level1.state.tables import FOLDER, BrokenTable, Tables, read_tables
from level1.yamlfile.kept import Kept
from level1.yamlfile.reading import Document, read_document, yaml_files

# The folders of entries, by kind. The kind is also the first part of the entry's address.
KINDS = {"resources": "resource", "leads": "lead"}

REFERENCE = "content/reference/"
COUNTIES = f"{REFERENCE}counties.csv"
# Where the figures from the state's files are.
NEEDS = f"{REFERENCE}{FOLDER}/"
_COUNTY_COLUMNS = ("fips", "county")

# A word list grows with the field's vocabulary; an entry does not.
LARGEST_WORD_FILE = 512_000

# Characters that are safe in file names on every system, and the names that Windows reserves for devices.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 60
WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


@dataclass(frozen=True, slots=True)
class Content:
    """`entries` has the readable entries by kind (resources, leads) and id; `word_files` the readable taxonomy files by
    name; `problems` the files that could not be read or are misnamed; `unread` the ids of entries whose file could not
    be read, so that a broken file does not also break those that mention it; `tables` the figures from the state's
    files; `pages` the readable hand-written pages, and `files` the pictures beside them, by path under content/; `feedback`
    what readers said, by id, and where nobody has answered it, usually from the folder `private`; `mail` the readable files of
    mail with organizations there, by id; `told` those of content/mail: answers that a curator accepted."""

    root: Path
    entries: Mapping[str, Mapping[str, Document]]
    word_files: Mapping[str, Document]
    reference: Reference
    problems: tuple[Problem, ...]
    unread: Mapping[str, frozenset[str]]
    tables: Tables = field(default_factory=Tables)
    pages: Mapping[str, Handwritten] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    feedback: Mapping[str, Document] = field(default_factory=dict)
    mail: Mapping[str, Document] = field(default_factory=dict)
    told: Mapping[str, Document] = field(default_factory=dict)
    private: Path = Path()

    def counts(self) -> dict[str, int]:
        return {kind: len(self.entries[kind]) + len(self.unread[kind]) for kind in KINDS}

    def documents(self) -> Iterator[tuple[str, str, Document]]:
        """(kind, id, document) of every readable entry."""
        for kind, documents in self.entries.items():
            for id, document in documents.items():
                yield kind, id, document


class NoContent(Exception):
    """The folder has no content/ with resources/ and taxonomy/ in it, so there is nothing to work on."""


def require_content(root: Path) -> None:
    """Raises NoContent if `root` has no content/ with resources/ and taxonomy/. Reads no files."""
    folder = root / "content"
    if not (folder / "resources").is_dir() or not (folder / "taxonomy").is_dir():
        raise NoContent(sentence("%(root)s has no folder content/ with resources/ and taxonomy/ in it.", root=root))


def read_content(root: Path, private: Path | None = None, kept: Kept | None = None) -> Content:
    """Reads content/ under `root`, and the folder with what is not published (the one beside content/, unless named). Raises
    NoContent if content/ is missing; anything else wrong is a problem in the result. `kept` has what was read before."""
    require_content(root)
    private, kept = private or private_folder(root), kept or Kept()
    around = look_into(root)
    problems: list[Problem] = list(around.problems)
    entries: dict[str, dict[str, Document]] = {}
    unread: dict[str, frozenset[str]] = {}
    for kind in KINDS:
        entries[kind], unread[kind], trouble = _documents(root, kind, kept)
        problems += trouble
    published, _, trouble = _documents(root, FEEDBACK, kept)
    problems += trouble
    waiting, _, trouble = _documents(root, FEEDBACK, kept, private)
    problems += trouble
    told, _, trouble = _documents(root, MAIL, kept)
    problems += trouble
    mail, _, trouble = _documents(root, MAIL, kept, private)
    problems += trouble
    word_files, trouble = _word_files(root, kept)
    problems += trouble
    # A link would lead out of content/, and a pipe never ends: such reference data is not opened, and is reported already.
    closed = any(path.startswith("reference/") for path in around.unusable)
    reference, trouble = (Reference({}, (), {}), []) if closed else _reference(root)
    problems += trouble
    tables, trouble = (Tables(), []) if closed else _tables(root, kept)
    problems += trouble
    pages, trouble = _pages(root, around)
    problems += trouble
    return Content(
        root,
        entries,
        word_files,
        reference,
        tuple(problems),
        unread,
        tables,
        pages,
        around.files,
        # What was answered in the meantime counts.
        {**waiting, **published},
        mail,
        told,
        private,
    )


def _documents(
    root: Path, folder: str, kept: Kept, within: Path | None = None
) -> tuple[dict[str, Document], frozenset[str], list[Problem]]:
    """The readable files of a folder of content/, or of one `within` another folder, by id, the ids of the others, and what is wrong
    with files and names."""
    documents: dict[str, Document] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    place = (within or root / "content") / folder
    shown_place, folders = file_name(root, place), _folders_in(place)
    for path in yaml_files(place):
        file = f"{shown_place}/{path.name}"
        if (path.name in folders or not _is_usual_name(path.name)) and (wrong := wrong_name(path, file)):
            problems.append(wrong)
            # A name that is no UTF-8 can be shown, and be the id of nothing.
            if wrong.code in ("wrong-ending", "not-a-file") or not path.name.isprintable():
                continue
        document, trouble = read_document(path, file, parse=kept.parse)
        problems += trouble
        if document is None:
            broken.add(path.stem)
        else:
            documents[path.stem] = document
    return documents, frozenset(broken), problems


def _folders_in(place: Path) -> set[str]:
    """The names of what is a folder, or a link to one, in a folder. The folder itself knows, so nobody looks at each file."""
    try:
        entries = [*os.scandir(place)]
    except OSError:
        return set()
    return {
        entry.name
        for entry in entries
        if entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and Path(entry.path).is_dir())
    }


def _pages(root: Path, around: Folder) -> tuple[dict[str, Handwritten], list[Problem]]:
    pages: dict[str, Handwritten] = {}
    problems: list[Problem] = []
    for path in around.pages:
        page, trouble = read_page(root, path)
        problems += trouble
        if page is not None:
            pages[path] = page
    return pages, problems


def possible_id(text: str) -> str:
    """The nearest id that an entry can have: 'Attendance Kit' -> 'attendance-kit', 'Guía' -> 'guia'."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_ID].rstrip("-") or "short-name"


# What people's programs put behind the name of a file, and how the name begins or ends that a program gives to its own copy.
_ENDINGS = re.compile(r"(?:\.(?:ya?ml|txt|md|json|docx?|odt|rtf|pdf|xlsx?|csv|html?|bak|tmp))+$", re.IGNORECASE)
_LEFT_OVER = re.compile(r"~\$.*|\.~lock.*|.*~|.*\.sw[po]", re.IGNORECASE)
_NO_TEXT = re.compile(r".*\.(?:docx?|odt|rtf|pdf|xlsx?|html?)", re.IGNORECASE)


def right_name(name: str) -> str:
    """The id that a file of this name is meant to have: 'Home Visits.yml.txt' -> 'home-visits'."""
    return possible_id(_ENDINGS.sub("", name))


def _whole(file: str, name: str, line: int = 1, /, **values: Value) -> Problem:
    """A problem with a file as a whole, or with one of its lines."""
    return Problem.at(file, line, 1, "", name, **values)


def _word_files(root: Path, kept: Kept) -> tuple[dict[str, Document], list[Problem]]:
    folder = root / "content" / "taxonomy"
    word_files: dict[str, Document] = {}
    problems: list[Problem] = []
    names = (*LISTS, *POLICIES)
    misnamed: set[str] = set()
    for path in yaml_files(folder):
        file = path.relative_to(root).as_posix()
        if (wrong := wrong_word_file(path, file)) is None:
            document, trouble = read_document(path, file, LARGEST_WORD_FILE, kept.parse)
            problems += trouble
            if document is not None:
                word_files[path.stem] = document
        else:
            problems.append(wrong)
            if wrong.code == "wrong-ending":
                misnamed.add(path.stem.lower())
    for name in names:
        if not (folder / f"{name}.yml").exists() and name not in misnamed:
            problems.append(_whole(f"content/taxonomy/{name}.yml", "missing-file", name=name))
    return word_files, problems


def wrong_word_file(path: Path, file: str) -> Problem | None:
    """What is wrong with the name of a file in the folder of word lists and policies; `file` is its path under the root."""
    names = (*LISTS, *POLICIES)
    if path.suffix == ".yml" and path.stem in names:
        return None
    if path.stem.lower() in names and path.suffix.lower() in (".yml", ".yaml"):
        return _whole(file, "wrong-ending.word-list", name=path.name, right=path.stem.lower())
    name = path.stem if path.suffix == ".yml" else path.name
    return _whole(file, "unknown-file", name=name, names=tuple(sorted(names)))


def _reference(root: Path) -> tuple[Reference, list[Problem]]:
    """The reference data, or empty tables and the problems. The state's files are copied whole and seldom change, so
    their lines are checked only if loading them fails or counties lack a name or code."""
    folder = root / "content" / "reference"
    wrong: tuple[Problem, ...] = ()
    try:
        reference = load_reference(folder)
        if all(county.name and county.fips for county in reference.counties.values()):
            return reference, []
        wrong = tuple(_wrong_counties(folder / "counties.csv"))
    except (ValueError, LookupError, TypeError, AttributeError, csv.Error, OSError):
        wrong = tuple(_wrong_counties(folder / "counties.csv")) or (_damaged(folder),)
    return Reference({}, (), {}), list(wrong)


def _tables(root: Path, kept: Kept) -> tuple[Tables, list[Problem]]:
    try:
        reference = root / "content" / "reference"
        return kept.of_files((reference / FOLDER).glob("*.csv"), lambda: read_tables(reference)), []
    except BrokenTable as broken:
        reason = shown(broken.reason)
        return Tables(), [
            _whole(f"{NEEDS}{broken.file}", "wrong-table.needs", broken.line, reason=reason, folder=NEEDS)
        ]


def _damaged(folder: Path) -> Problem:
    outlines, name = folder / "county-map.json", "leas.csv"
    try:
        if outlines.is_file():
            json.loads(outlines.read_text("utf-8"))
    except ValueError:
        name = outlines.name
    return _whole(f"{REFERENCE}{name}", "unreadable.damaged")


def _wrong_counties(path: Path) -> Iterator[Problem]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            header = next(rows, [])
            for name in _COUNTY_COLUMNS:
                if name not in header:
                    yield _whole(COUNTIES, "wrong-table.column", column=name, columns=_COUNTY_COLUMNS)
            for row in rows:
                if row and len([cell for cell in row if cell.strip()]) < len(_COUNTY_COLUMNS):
                    line = shown(",".join(row))
                    yield _whole(COUNTIES, "wrong-table.line", rows.line_num, line=line, columns=_COUNTY_COLUMNS)
    except (ValueError, csv.Error, OSError):
        yield _whole(COUNTIES, "unreadable.table")


def wrong_name(path: Path, file: str) -> Problem | None:
    """What is wrong with the name of a file in a folder of entries or records; `file` is its path under the root."""
    if path.is_dir():
        return _whole(file, "not-a-file.folder")
    if _is_usual_name(path.name):
        return None
    right = right_name(path.name)
    if _LEFT_OVER.fullmatch(path.name):
        return _whole(file, "wrong-ending.left-over", name=shown(path.name))
    if path.suffix != ".yml":
        name = "wrong-ending.other-kind" if _NO_TEXT.fullmatch(path.name) else "wrong-ending.entry"
        return _whole(file, name, name=shown(path.name), right=right)
    id = path.stem
    if id.lower() in WINDOWS_DEVICES:
        return _whole(file, "reserved-name.windows", id=id)
    if OUR_ADDRESSES.fullmatch(id):
        return _whole(file, "reserved-name.address", id=id, address=f"{path.parent.name}/{id}/")
    return _whole(file, "file-name", id=id, limit=LONGEST_ID, better=right)


def _is_usual_name(name: str) -> bool:
    """Whether this is the name of a file with an id, as nearly all are."""
    id, dot, ending = name.rpartition(".")
    if not dot or ending != "yml":
        return False
    ours = OUR_ADDRESSES.fullmatch(id) or id in WINDOWS_DEVICES
    return bool(ID.fullmatch(id)) and len(id) <= LONGEST_ID and not ours
