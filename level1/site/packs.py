"""Packs: which modules of the site's scripts are sent in one file. A page needs some forty modules; one by one they are as many
requests, and they compress a quarter worse than in one text.

Every module is in one pack, so its state exists once, whichever page or import loads it. What is always loaded together is
together: modules that the same scripts begin with or import later. A pack has the address of one of its modules, its head."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from posixpath import dirname, join, normpath

# The scripts that the page around every page begins with.
STARTS = (
    "embed/build.js",
    "find/page.js",
    "find/suggest.js",
    "site.js",
    "start/ahead.js",
    "start/home.js",
    "start/page.js",
)

# What a frame on another site begins with. It is small, and whoever sees it seldom sees the site: so it has packs of its own, made for it
# alone, and no page of the site is cut for it.
FRAMED = ("embed/page.js",)
# The same as the next table, for a frame. The worker needs what says sentences, so that is apart.
FRAMED_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("embed/searched.js", "find/engine.js"),
    ("find/worker.js", "embed/worded.js"),
)

# What is sent together though not all of it is always needed: the whole packs of these modules, under the address of the first. Most pages
# need all of each, and none has become heavier by it. What the worker of the search loads runs without a page: so does the first line, and
# what else it loads is not here.
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("shared/dom.js", "shared/root.js", "shared/say.js", "shared/turns.js", "shared/kept.js"),
    ("shared/cards.js", "shared/dates.js", "shared/scroll.js"),
    ("people/directory.js", "people/routing.js", "people/kinds.js"),
    ("people/names.js", "people/places.js"),
    ("start/reflected.js", "start/facts.js", "start/shown.js"),
    ("find/suggest.js", "shared/combobox.js"),
    ("find/engine.js", "strings/en/find.js"),
    ("find/worker.js", "find/pieces.js"),
)

IMPORT = re.compile(
    r"""^import\s*(?:(?:\*\s*as\s+(?P<whole>\w+)|\{(?P<names>[^}]*)\})\s*from\s*)?(?P<quote>['"])(?P<path>\.[^'"]+)(?P=quote);""",
    re.MULTILINE,
)
HANDED_ON = re.compile(
    r"""^export\s*\{(?P<names>[^}]*)\}\s*from\s*(?P<quote>['"])(?P<path>\.[^'"]+)(?P=quote);""", re.MULTILINE
)
LATER = re.compile(r"""\bimport\((?P<quote>['"])(?P<path>\.[^'"]+)(?P=quote)\)""")
# All strings of a language (level1/site/modules.py): its pages begin with them.
_LANGUAGE = re.compile(r"strings/[a-z-]+\.js")
# A worker: its script is named by where the module that starts it is.
_WORKER = re.compile(r"""\bnew URL\((?P<quote>['"])(?P<path>\.[^'"]+\.js)(?P=quote), import\.meta\.url\)""")


@dataclass(frozen=True, slots=True)
class Pack:
    """Modules in the order in which they run: each after those that it imports. `head`: the one whose address the pack has."""

    head: str
    modules: tuple[str, ...]


def packs(sources: Mapping[str, str], together: Sequence[Sequence[str]] = TOGETHER) -> tuple[Pack, ...]:
    """The packs of modules, given as address -> text; `together` as above. Raises ValueError where they import each other in a circle."""
    at_once, later, workers = (
        {module: _paths(module, text, *patterns) for module, text in sources.items()}
        for patterns in ((IMPORT, HANDED_ON), (LATER,), (_WORKER,))
    )
    order = _in_order(at_once)
    starts = {*STARTS, *FRAMED, *filter(_LANGUAGE.fullmatch, sources), *chain(*workers.values())} & set(sources)
    heads = starts | set(chain(*later.values()))
    loads = _loads(at_once, later, starts, heads)
    groups: dict[object, list[str]] = defaultdict(list)
    for module in order:
        # A module that no script of a page needs is alone.
        groups[frozenset(head for head in heads if module in loads[head]) or module].append(module)
    for row in together:
        joined = [key for key, group in groups.items() if not set(row).isdisjoint(group)]
        groups[tuple(row)] = sorted(chain(*(groups.pop(key) for key in joined)), key=order.index)
    preferred = [first for first, *_ in together]
    found = tuple(
        Pack(
            next((one for of in (FRAMED, preferred, starts, heads) for one in group if one in of), group[-1]),
            tuple(group),
        )
        for group in groups.values()
        if group
    )
    _in_order(_between(found, at_once))
    return found


def whole(start: str, sources: Mapping[str, str]) -> Pack:
    """A module and all that it may ever load, as one pack."""
    at_once, later = (
        {module: _paths(module, text, *patterns) for module, text in sources.items()}
        for patterns in ((IMPORT, HANDED_ON), (LATER,))
    )
    needed: dict[str, None] = {}
    asked = [start]
    while asked:
        if (one := asked.pop()) not in needed:
            needed[one] = None
            asked += [*at_once[one], *later[one]]
    # What the start imports first runs first.
    return Pack(start, tuple(_in_order({one: at_once[one] for one in needed})))


def reached(starts: Iterable[str], sources: Mapping[str, str]) -> set[str]:
    """All modules that scripts may ever load, themselves included."""
    found: set[str] = set()
    left = [start for start in starts if start in sources]
    while left:
        module = left.pop()
        if module not in found:
            found.add(module)
            left += _paths(module, sources[module], IMPORT, HANDED_ON, LATER, _WORKER)
    return found


def needed_by(start: str, sources: Mapping[str, str], together: Sequence[Sequence[str]] = TOGETHER) -> list[str]:
    """The heads of the packs that a script needs before it runs, without its own."""
    at_once = {module: _paths(module, text, IMPORT, HANDED_ON) for module, text in sources.items()}
    return list(dict.fromkeys(_with_all(start, _between(packs(sources, together), at_once))))[1:]


def _between(found: Iterable[Pack], at_once: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The packs that each imports, by their heads."""
    found = list(found)
    head_of = {module: pack.head for pack in found for module in pack.modules}
    return {
        pack.head: [
            head
            for head in dict.fromkeys(head_of[path] for module in pack.modules for path in at_once[module])
            if head != pack.head
        ]
        for pack in found
    }


def _paths(module: str, text: str, *patterns: re.Pattern[str]) -> list[str]:
    return [target(module, found) for pattern in patterns for found in pattern.finditer(text)]


def target(module: str, found: re.Match[str]) -> str:
    """The address of what a module imports, from a match of one of the patterns above."""
    return normpath(join(dirname(module), found["path"]))


def _in_order(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """All, each after those that it imports."""
    done: dict[str, None] = {}

    def add(one: str, within: tuple[str, ...]) -> None:
        if one in within:
            raise ValueError(f"These import each other: {' -> '.join((*within, one))}")
        if one not in done:
            for other in imports[one]:
                add(other, (*within, one))
            done[one] = None

    for one in imports:
        add(one, ())
    return list(done)


def _loads(
    at_once: Mapping[str, list[str]], later: Mapping[str, list[str]], starts: Set[str], heads: Set[str]
) -> dict[str, set[str]]:
    """Head -> the modules that it may be the first to load: what it imports, without what is there whenever it is asked for."""
    whole = {head: set(_with_all(head, at_once)) for head in heads}
    asked_by = {
        head: [other for other in heads if any(head in later[module] for module in whole[other])] for head in heads
    }
    there = {head: set() if head in starts else set(at_once) for head in heads}
    before: dict[str, set[str]] = {}
    while there != before:
        before = dict(there)
        for head in heads - starts:
            askers = [whole[one] | there[one] for one in asked_by[head]]
            there[head] = set.intersection(*askers) if askers else set()
    return {head: whole[head] - there[head] for head in heads}


def _with_all(one: str, imports: Mapping[str, list[str]]) -> Iterable[str]:
    yield one
    for other in imports[one]:
        yield from _with_all(other, imports)
