"""Every command that writes: stopped by a full disk, a folder that cannot be written or a kill, and beside another command. No file is lost or
half written, one sentence says what happened, and the same command then does all of its work."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from conftest import TODAY, problems_in, small_catalogue
from light import lighten
from link_histories import seen
from mail_seeds import links_in
from sheet_files import NEW, text_file
from state_files import small, with_directory
from test_issue import new

from level1.catalog.content import read_content
from level1.cli import main
from level1.cli.exit_codes import DONE, UNUSABLE
from level1.links.exchange import as_line
from level1.yamlfile.alone import LEFTOVER, alone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what a test does to itself here is Unix")

Prepare = Callable[[Path], None]


class Writer(NamedTuple):
    """A command with what it must be given ({root} is the folder), what makes it have something to do, and where it writes."""

    arguments: tuple[str, ...]
    prepare: Prepare = lambda root: None
    where: str = "content"


def _other_layout(root: Path) -> None:
    for name in ("home-visits", "attendance-guide"):
        file = root / f"content/resources/{name}.yml"
        file.write_text(file.read_text("utf-8").replace("cost: free", "cost:   'free'"), encoding="utf-8")


def _issue(text: str) -> Prepare:
    return lambda root: (root / "issue.md").write_text(text, encoding="utf-8") and None


def _sheet(root: Path) -> None:
    text_file(root, NEW, {"id": "home-visits", "cost": "fee"})


def _feedback(root: Path) -> None:
    done = level1(
        root,
        "feedback",
        "add",
        "--kind",
        "problem",
        "--entry",
        "home-visits",
        "--said",
        "The second link leads nowhere.",
    )
    assert done.exit_code == DONE, done.output


def _answers(root: Path) -> None:
    """A county office was asked, and one of its answers came back."""
    done = level1(root, "ask", "--mailbox", "curators@catalog.example")
    assert done.exit_code == DONE, done.output
    mail = next((root / "mails").glob("*.md"))
    link = links_in(mail.read_text("utf-8"))[0]
    text = f"Answered on {TODAY.isoformat()}\n\n{link.body.splitlines()[0]}\n{link.code}\n"
    (root / "answers.txt").write_text(text, encoding="utf-8")


def _results(root: Path) -> None:
    small(with_directory(root))


def _checks(root: Path) -> None:
    url = next(iter(read_content(root).entries["resources"].values())).data["url"]
    lines = [as_line(seen(hour, 404, url=url, origin="county")) for hour in (0, 36, 80)]
    (root / "checks.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


_FEEDBACK = f"{TODAY.isoformat()}-home-visits"
WRITERS: Mapping[str, Writer] = {
    "fmt": Writer(("fmt",), _other_layout),
    "review": Writer(("review", "home-visits", "--by", "curators", "--checked", "works", "--outcome", "keep")),
    "import": Writer(("import", "{root}/in.csv"), _sheet),
    "from-issue": Writer(("from-issue", "{root}/issue.md"), _issue(new())),
    "supersede": Writer(("supersede", "home-visits", "--by", "attendance-guide", "--reason", "It has all of it.")),
    "withdraw": Writer(("withdraw", "home-visits", "--reason", "Its publisher took it back.")),
    "lead end": Writer(("lead", "end", "attendance-lead", "--successor", "coe-butte")),
    "rename": Writer(("rename", "attendance-guide", "guide-to-attendance")),
    "merge": Writer(("merge", "home-visits", "attendance-guide")),
    "sheet": Writer(("sheet", "{root}/out/all.xlsx", "--export"), lambda root: (root / "out").mkdir(), "out"),
    "ask": Writer(("ask", "--mailbox", "curators@catalog.example"), where="."),
    "feedback add": Writer(
        ("feedback", "add", "--kind", "problem", "--entry", "home-visits", "--said", "The link leads nowhere."),
        where=".",
    ),
    "feedback answer": Writer(
        ("feedback", "answer", _FEEDBACK, "--done", "The link leads to the new page."), _feedback, "."
    ),
    "answers": Writer(("answers", "{root}/answers.txt"), _answers, "private"),
    "needs import": Writer(
        ("needs", "import", "{root}/eladownload2024.txt", "--released", "2024-11-21"), _results, "content/reference"
    ),
    "accessibility-report": Writer(("accessibility-report", "--output", "{root}/out"), where="out"),
    "synth": Writer(("synth", "3", "{root}/out"), where="out"),
    "links import": Writer(("links", "import", "{root}/checks.jsonl"), _checks, "."),
}
# Commands whose work is the same on any day.
_WITHOUT_A_DAY = ("fmt", "sheet", "links", "synth", "accessibility-report")
OF_CONTENT = [name for name, writer in WRITERS.items() if writer.where == "content"]


def level1(root: Path, *arguments: str, day: date = TODAY) -> Result:
    given = [one.format(root=root) for one in arguments]
    days = [] if given[0] in _WITHOUT_A_DAY else ["--as-of", day.isoformat()]
    return CliRunner().invoke(main, [*given, "--root", str(root), *days])


class Ended(NamedTuple):
    code: int
    said: str


def beside(root: Path, writer: Writer, trouble: Callable[[], None] = lambda: None) -> int:
    """Begins the command in a copy of this process, which gets into trouble first; gives its number. What it says is in root.said."""
    number = os.fork()
    if number:
        return number
    code = 99
    with suppress(BaseException):
        trouble()
        done = level1(root, *writer.arguments)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.getrlimit(resource.RLIMIT_FSIZE)[1],) * 2)
        Path(f"{root}.said").write_text(
            f"{done.exit_code}\n{done.stderr.rstrip()}\n{done.exception!r}", encoding="utf-8"
        )
        code = done.exit_code
    os._exit(code)


def ended(root: Path, number: int) -> Ended:
    status = os.waitpid(number, 0)[1]
    said = Path(f"{root}.said")
    text = said.read_text("utf-8") if said.exists() else ""
    said.unlink(missing_ok=True)
    return Ended(os.waitstatus_to_exitcode(status), text)


def state(root: Path) -> dict[str, bytes]:
    """Every file but what a killed command leaves, which the next one clears."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(LEFTOVER.fullmatch(part) for part in path.relative_to(root).parts)
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[dict[str, bytes], dict[str, bytes]]]:
    """The state before a command and after it, without trouble."""
    known: dict[str, tuple[dict[str, bytes], dict[str, bytes]]] = {}

    def of(name: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
        if name not in known:
            root = prepared(tmp_path_factory.mktemp("whole"), name)
            before = state(root)
            done = level1(root, *WRITERS[name].arguments)
            assert done.exit_code == DONE, (done.output, done.exception)
            known[name] = before, state(root)
            assert known[name][0] != known[name][1]
        return known[name]

    return of


def prepared(root: Path, name: str) -> Path:
    folder = root / "catalog"
    folder.mkdir()
    lighten(small_catalogue(folder))
    WRITERS[name].prepare(folder)
    return folder


# What has a random part or the time in it.
_OTHER_EACH_TIME = ("mails/", "private/mail/", "out/", "answers.txt", "links.db")


def same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> bool:
    def kept(of: Mapping[str, bytes]) -> dict[str, bytes]:
        return {
            name: b"" if name.startswith(_OTHER_EACH_TIME) else raw
            for name, raw in of.items()
            if not name.endswith(("-wal", "-shm", ".held"))
        }

    return kept(one) == kept(other)


def _full() -> None:
    """As on a disk without room: nothing can be written any longer."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def _without_rights() -> None:
    """Root may write everywhere; without its capabilities it is the owner of its files, and no more."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())


@pytest.mark.parametrize("name", WRITERS)
def test_on_a_full_disk_nothing_is_lost(
    tmp_path: Path, name: str, whole: Callable[[str], tuple[dict[str, bytes], ...]]
) -> None:
    root = prepared(tmp_path, name)
    before, (_, after) = state(root), whole(name)
    done = ended(root, beside(root, WRITERS[name], _full))
    assert done.code == UNUSABLE, done
    assert _one_sentence(done.said), done.said
    left = {file: raw for file, raw in state(root).items() if raw or file in before}
    assert left == before
    again = level1(root, *WRITERS[name].arguments)
    assert again.exit_code == DONE, again.output
    assert same(state(root), after)


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, name: str, whole: Callable[[str], tuple[dict[str, bytes], ...]]
) -> None:
    root = prepared(tmp_path, name)
    before = state(root)
    (root / WRITERS[name].where).mkdir(exist_ok=True)
    folders = [root / WRITERS[name].where, *(path for path in (root / WRITERS[name].where).rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    try:
        done = ended(root, beside(root, WRITERS[name], _without_rights))
    finally:
        for folder in folders:
            folder.chmod(0o700)
    assert done.code == UNUSABLE, done
    assert _one_sentence(done.said), done.said
    assert state(root) == before


def _one_sentence(said: str) -> bool:
    """Whether what a command said is one sentence that says what could not be done."""
    lines = said.splitlines()[1:-1]
    return (
        len(lines) == 1
        and re.match(r"(Stopped|Nothing was|Cannot|Could not|The database of link checks)", lines[0]) is not None
    )


# The steps after which a disk has something else than before.
_STEPS = ("replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "fsync")


def _killed_at(step: int) -> Callable[[], None]:
    """Ends this process without a word before its change of a file with this number, counted from 0."""
    left = [step]

    def stopping(change: Callable[..., object]) -> Callable[..., object]:
        def stop(*arguments: object, **named: object) -> object:
            if left[0] == 0:
                os._exit(77)
            left[0] -= 1
            return change(*arguments, **named)

        return stop

    def trouble() -> None:
        for name in _STEPS:
            setattr(os, name, stopping(getattr(os, name)))

    return trouble


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("step", [1, *(pytest.param(n, marks=pytest.mark.full) for n in (0, *range(2, 12)))])
def test_killed_at_any_step_each_file_is_old_or_new_and_the_next_run_completes_it(
    tmp_path: Path, name: str, step: int, whole: Callable[[str], tuple[dict[str, bytes], ...]]
) -> None:
    root = prepared(tmp_path, name)
    before, after = whole(name)
    done = ended(root, beside(root, WRITERS[name], _killed_at(step)))
    if done.code == DONE:
        return
    assert done.code == 77, done
    for file, raw in state(root).items():
        if not file.startswith(_OTHER_EACH_TIME):
            assert raw in (before.get(file), after.get(file)), file
    for file in before.keys() & after.keys():
        assert (root / file).exists(), file
    again = level1(root, *WRITERS[name].arguments)
    assert "Traceback" not in again.output
    if again.exit_code == DONE:
        assert [p for p in (root / "content").rglob("*") if LEFTOVER.fullmatch(p.name)] == []
        assert [one for one in problems_in(root) if one.severity == "error"] == []
    else:
        # What was done already is told as such.
        assert same(state(root), after), again.output


@pytest.mark.parametrize("name", OF_CONTENT)
def test_it_waits_for_another_command(
    tmp_path: Path, name: str, whole: Callable[[str], tuple[dict[str, bytes], ...]]
) -> None:
    root = prepared(tmp_path, name)
    before, after = whole(name)
    waits = Path(f"{root}.waits")

    def trouble() -> None:
        # A copy of this process has a copy of the lock as well.
        os.closerange(3, 1024)
        pause = time.sleep
        time.sleep = lambda seconds: (waits.touch(), pause(seconds))[1]  # type: ignore[assignment]  # tells that it waits

    with alone(root / "content", lambda: None):
        number = beside(root, WRITERS[name], trouble)
        while not waits.exists():
            assert os.waitpid(number, os.WNOHANG) == (0, 0), "it did not wait"
            time.sleep(0.02)
        assert state(root) == before
    done = ended(root, number)
    assert done.code == DONE
    assert "another command" in done.said.lower(), done.said
    assert same(state(root), after)


@pytest.mark.skipif(sys.platform == "darwin", reason="there a name is always UTF-8")
@pytest.mark.parametrize("name", WRITERS)
def test_a_name_that_is_no_text_is_told_and_stops_nothing_else(tmp_path: Path, name: str) -> None:
    root = prepared(tmp_path, name)
    odd = os.fsencode(root / "content" / "resources") + b"/gu\xff\xeda.yml"
    Path(os.fsdecode(odd)).write_bytes(b"title: x\n")
    done = level1(root, *WRITERS[name].arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.output
    assert Path(os.fsdecode(odd)).exists()
    assert done.exit_code in (DONE, 1, UNUSABLE)
    assert done.exit_code == DONE or "gu" in done.output or "level1 validate" in done.output


@pytest.mark.full
@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2099, 12, 31)], ids=str)
@pytest.mark.parametrize(
    "name", [name for name, writer in WRITERS.items() if writer.arguments[0] not in _WITHOUT_A_DAY]
)
def test_a_clock_that_is_wrong_is_told_or_does_no_harm(tmp_path: Path, name: str, day: date) -> None:
    """In 1970 every record lies ahead, in 2099 every review is overdue. Nothing is lost, and the next run in time goes on."""
    root = prepared(tmp_path, name)
    before = state(root)
    done = level1(root, *WRITERS[name].arguments, day=day)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == DONE or re.search(r"\w\.$", done.stderr.strip() or done.output.strip()), done.output
    if done.exit_code != DONE:
        assert state(root) == before
        assert level1(root, *WRITERS[name].arguments).exit_code == DONE
