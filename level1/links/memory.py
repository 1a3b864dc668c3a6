"""Memory: every check of every address, in one SQLite file.

A page's text is stored once, however often it was seen. A run locks a second, tiny file while it lasts, so that two
runs never run at the same time, and a run that was killed holds no lock.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from level1.catalog.pdfs import pdf_from
from level1.links.addresses import Use
from level1.links.observation import Hop, Observation, Page
from level1.links.salvage import not_ours, salvaged
from level1.sentences import sentence

# Each step migrates version n to version n+1. A released step never changes.
_MIGRATIONS = (
    """
    CREATE TABLE runs (id INTEGER PRIMARY KEY, origin TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, outcome TEXT);
    CREATE TABLE pages (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL,
        words INTEGER NOT NULL, content_type TEXT NOT NULL);
    CREATE TABLE checks (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs (id), url TEXT NOT NULL, at TEXT NOT NULL,
        status INTEGER NOT NULL, failure TEXT NOT NULL, page INTEGER REFERENCES pages (id), made_up_status INTEGER,
        made_up_page INTEGER REFERENCES pages (id), retry_after TEXT, more TEXT NOT NULL);
    CREATE INDEX checks_of_an_address ON checks (url, at);
    CREATE INDEX checks_of_a_run ON checks (run);
    CREATE TABLE uses (url TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL);
    CREATE TABLE robots (origin TEXT PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL);
    """,
)

FINISHED, STOPPED, NO_NETWORK = "finished", "stopped", "no network"

_COLUMNS = """checks.url, checks.at, checks.status, checks.failure, checks.made_up_status, checks.retry_after, checks.more,
    runs.origin, seen.title, seen.text, seen.words, seen.content_type, made.title, made.text, made.words, made.content_type
    FROM checks JOIN runs ON runs.id = checks.run LEFT JOIN pages AS seen ON seen.id = checks.page
    LEFT JOIN pages AS made ON made.id = checks.made_up_page"""
# The observations of a run without a network are kept but do not count.
_COUNTS = f"coalesce(runs.outcome, '') <> '{NO_NETWORK}'"


class MemoryTrouble(Exception):
    """The memory cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """One recorded run. `outcome` is empty while it lasts."""

    id: int
    origin: str
    started: datetime
    ended: datetime | None
    outcome: str
    checks: int


class Memory:
    """An open memory. `told` has sentences about what had to be done to open it. Every method raises MemoryTrouble if
    the file cannot be read or written."""

    def __init__(self, path: Path, connection: sqlite3.Connection, told: tuple[str, ...]) -> None:
        self.path, self._db, self.told = path, connection, told
        self._pages: dict[bytes, int] = {}

    def close(self) -> None:
        self._db.close()

    # Writing

    def begin_run(self, started: datetime, origin: str = "here") -> int:
        with self._writing():
            made = self._db.execute("INSERT INTO runs (origin, started) VALUES (?, ?)", (origin, _stamp(started)))
            return int(made.lastrowid or 0)

    def save(self, run: int, observation: Observation) -> None:
        """Saves one check durably, at once."""
        with self._writing():
            self._insert(run, observation)

    def save_all(self, run: int, observations: Iterable[Observation]) -> None:
        """Saves many checks, all or none."""
        with self._writing():
            for observation in observations:
                self._insert(run, observation)

    def end_run(self, run: int, ended: datetime, outcome: str) -> None:
        with self._writing():
            self._db.execute("UPDATE runs SET ended = ?, outcome = ? WHERE id = ?", (_stamp(ended), outcome, run))

    def set_uses(self, uses: Mapping[str, Iterable[Use]]) -> None:
        """Replaces the recorded uses of addresses with the current ones."""
        rows = [(url, use.kind, use.id, use.field) for url, places in uses.items() for use in places]
        with self._writing():
            self._db.execute("DELETE FROM uses")
            self._db.executemany("INSERT INTO uses VALUES (?, ?, ?, ?)", rows)

    def keep_robots(self, origin: str, at: datetime, text: str) -> None:
        with self._writing():
            self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (origin, _stamp(at), text))

    # Reading

    def uses(self) -> dict[str, tuple[Use, ...]]:
        found: dict[str, list[Use]] = {}
        for url, *use in self._read("SELECT url, kind, id, field FROM uses ORDER BY rowid"):
            found.setdefault(url, []).append(Use(*use))
        return {url: tuple(places) for url, places in found.items()}

    def robots(self, origin: str) -> tuple[datetime, str] | None:
        """(time of reading, text) of the last robots.txt of an origin."""
        for at, text in self._read("SELECT at, text FROM robots WHERE origin = ?", origin):
            return _time(at), text
        return None

    def history(self, url: str) -> list[Observation]:
        """The observations of one address, oldest first, without those of runs that had no network."""
        found = self._read(f"SELECT {_COLUMNS} WHERE url = ? AND {_COUNTS} ORDER BY at, checks.id", url)
        return [_observation(row) for row in found]

    def histories(self) -> Iterator[tuple[str, list[Observation]]]:
        """(address, its observations, oldest first) for every address, in the order of addresses."""
        url = ""
        history: list[Observation] = []
        for row in self._read(f"SELECT {_COLUMNS} WHERE {_COUNTS} ORDER BY url, at, checks.id"):
            if row[0] != url and history:
                yield url, history
                history = []
            url = row[0]
            history.append(_observation(row))
        if history:
            yield url, history

    def last(self, url: str) -> Observation | None:
        """The last observation of an address made from here."""
        condition = f"url = ? AND origin = 'here' AND {_COUNTS} ORDER BY at DESC, checks.id DESC LIMIT 1"
        return next((_observation(row) for row in self._read(f"SELECT {_COLUMNS} WHERE {condition}", url)), None)

    def honest(self, url: str) -> bool:
        """Whether the host reported the last made-up address requested beside this one as missing."""
        told = "SELECT made_up_status FROM checks WHERE url = ? AND made_up_status IS NOT NULL ORDER BY at DESC LIMIT 1"
        return any(status in (404, 410) for (status,) in self._read(told, url))

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        found = self._read(
            "SELECT id, origin, started, ended, outcome, (SELECT count(*) FROM checks WHERE run = runs.id)"
            " FROM runs ORDER BY started, id"
        )
        return [
            Run(id, origin, _time(started), _time(ended) if ended else None, outcome or "", checks)
            for id, origin, started, ended, outcome, checks in found
        ]

    def of_run(self, run: int) -> list[Observation]:
        """The observations of one run, in order."""
        return [_observation(row) for row in self._read(f"SELECT {_COLUMNS} WHERE run = ? ORDER BY checks.id", run)]

    # Inside

    def _read(self, statement: str, *values: str | int) -> Iterator[tuple]:
        try:
            yield from self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise _trouble(self.path, error) from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._db:
                yield
        except sqlite3.Error as error:
            self._pages.clear()
            raise _trouble(self.path, error) from None

    def _insert(self, run: int, seen: Observation) -> None:
        made_up, made_up_page = seen.made_up or (None, None)
        more = {
            "detail": seen.detail,
            "hops": [[hop.status, hop.to] for hop in seen.hops],
            "final_url": seen.final_url,
            "notes": list(seen.notes),
            "seconds": round(seen.seconds, 3),
            "headers": seen.headers,
            "site": seen.page.site if seen.page else "",
            "document": seen.document.as_data() if seen.document else None,
        }
        values = (
            run,
            seen.url,
            _stamp(seen.at),
            seen.status,
            seen.failure,
            self._page(seen.page),
            made_up,
            self._page(made_up_page),
            _stamp(seen.retry_after) if seen.retry_after else None,
            json.dumps({name: value for name, value in more.items() if value}),
        )
        self._db.execute(
            "INSERT INTO checks (run, url, at, status, failure, page, made_up_status, made_up_page, retry_after, more)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )

    def _page(self, page: Page | None) -> int | None:
        if page is None:
            return None
        values = [part.encode("utf-8", "replace").decode() for part in (page.title, page.text, page.content_type)]
        digest = hashlib.sha256(json.dumps([*values, page.words]).encode()).digest()
        if digest not in self._pages:
            title, text, content_type = values
            self._db.execute(
                "INSERT OR IGNORE INTO pages (digest, title, text, words, content_type) VALUES (?, ?, ?, ?, ?)",
                (digest, title, text, page.words, content_type),
            )
            (self._pages[digest],) = self._db.execute("SELECT id FROM pages WHERE digest = ?", (digest,)).fetchone()
        return self._pages[digest]


def open_memory(path: Path, now: datetime, *, reading: bool = False) -> Memory:
    """The memory in a file, which is created if it does not exist. A damaged file is set aside under another name,
    what is still readable in it is copied over, and `told` says so; not if it is only for `reading`. Raises
    MemoryTrouble if it cannot be used at all; a file of another kind is never touched."""
    told: tuple[str, ...] = ()
    try:
        if not path.parent.is_dir():
            raise MemoryTrouble(
                sentence(
                    "%(parent)s is not a folder, so the database of link checks cannot be stored there.",
                    parent=path.parent,
                )
            )
        if path.is_file() and (other := not_ours(path)):
            raise MemoryTrouble(
                sentence(
                    "%(path)s is not a database of link checks: %(other)s. It was left alone.", path=path, other=other
                )
            )
        connection = _connected(path)
        if (wrong := _damage(connection)) is not None:
            connection.close()
            if reading:
                raise MemoryTrouble(
                    sentence(
                        "%(path)s is damaged (%(wrong)s). `level1 links check` sets it aside and keeps what can be read.",
                        path=path,
                        wrong=wrong,
                    )
                )
            connection, told = _rebuilt(path, now, wrong)
        return Memory(path, connection, told)
    except (sqlite3.Error, OSError) as error:
        raise _trouble(path, error) from None


@contextmanager
def held(path: Path, seconds: float) -> Iterator[None]:
    """Locks the memory for one run, waiting up to `seconds` for another run to end. Raises MemoryTrouble if it does
    not end."""
    try:
        lock = sqlite3.connect(path.with_name(f"{path.name}.held"), timeout=seconds, isolation_level=None)
    except sqlite3.Error as error:
        raise _trouble(path, error) from None
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise _trouble(path, error) from None
            raise MemoryTrouble(
                sentence("Another run is using %(path)s. Wait until it has ended, and start again.", path=path)
            ) from None
        except sqlite3.Error as error:
            raise _trouble(path, error) from None
        yield
    finally:
        lock.close()


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
    # Together these settings make sure that no check is lost if the process dies, and readers never wait.
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "trusted_schema = OFF"):
        try:
            connection.execute(f"PRAGMA {setting}")
        except sqlite3.OperationalError:
            # A read-only file raises its error on the first write.
            continue
        except sqlite3.DatabaseError:
            break
    return connection


def _damage(connection: sqlite3.Connection) -> str | None:
    """What is wrong with the file, or None; migrates an older one."""
    try:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            return str(verdict)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(_MIGRATIONS):
            raise MemoryTrouble(
                sentence(
                    "The database of link checks was written by a newer version of this program (layout %(version)s; "
                    "this one knows %(known)s). Use the newer version.",
                    version=version,
                    known=len(_MIGRATIONS),
                )
            )
        for number, step in enumerate(_MIGRATIONS[version:], version + 1):
            connection.executescript(f"BEGIN;{step};PRAGMA user_version = {number};COMMIT;")
        connection.execute("SELECT id, origin, started, ended, outcome FROM runs LIMIT 1").fetchone()
        connection.execute(f"SELECT {_COLUMNS} LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            return str(error)
        raise
    except sqlite3.DatabaseError as error:
        return str(error)
    return None


def _rebuilt(path: Path, now: datetime, wrong: str) -> tuple[sqlite3.Connection, tuple[str, ...]]:
    aside = path.with_name(f"{path.name}.damaged-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    connection = _connected(path)
    if (still := _damage(connection)) is not None:
        raise MemoryTrouble(sentence("%(path)s cannot be created again: %(still)s.", path=path, still=still))
    saved = salvaged(aside, connection)
    return connection, (
        sentence(
            "%(path)s is damaged (%(wrong)s). It was set aside as %(aside)s, and a new database was started. Checks that could "
            "still be read: %(saved)s.",
            path=path,
            wrong=wrong,
            aside=aside.name,
            saved=saved,
        ),
    )


def _trouble(path: Path, error: Exception) -> MemoryTrouble:
    said = str(error).lower()
    if "full" in said or "i/o" in said:
        wrong = sentence("The disk is full, or it fails. Make room; what was checked before is kept.")
    elif "readonly" in said or "read-only" in said or "unable to open" in said or isinstance(error, OSError):
        wrong = sentence(
            "It cannot be written. Check the permissions of the file and its folder, or name another with --db."
        )
    elif "locked" in said:
        wrong = sentence("Another program is using it. Wait until it has ended, and start again.")
    else:
        wrong = sentence("It cannot be read (%(error)s). Start again: a damaged file is set aside then.", error=error)
    return MemoryTrouble(
        sentence("The database of link checks, %(path)s, cannot be used. %(wrong)s", path=path, wrong=wrong)
    )


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _observation(row: tuple) -> Observation:
    url, at, status, failure, made_up, retry_after, more, origin, *pages = row
    told = json.loads(more)
    seen, made = (Page(*part) if part[0] is not None else None for part in (pages[:4], pages[4:]))
    return Observation(
        url=url,
        at=_time(at),
        status=status,
        failure=failure,
        detail=told.get("detail", ""),
        hops=tuple(Hop(*hop) for hop in told.get("hops", ())),
        final_url=told.get("final_url", ""),
        page=replace(seen, site=told.get("site", "")) if seen else None,
        made_up=(made_up, made) if made_up is not None else None,
        notes=tuple(told.get("notes", ())),
        retry_after=_time(retry_after) if retry_after else None,
        seconds=told.get("seconds", 0.0),
        origin=origin,
        headers=told.get("headers", {}),
        document=pdf_from(told.get("document")),
    )
