"""Modules are sent in packs: each runs once and means what its source means, and no reader loads what only others need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as some
from test_search_engine import in_node

from level1.site import packs as rules
from level1.site.joining import joined
from level1.site.packs import (
    FRAMED,
    FRAMED_TOGETHER,
    IMPORT,
    LATER,
    STARTS,
    TOGETHER,
    needed_by,
    packs,
    reached,
    target,
)

ASSETS = PROJECT / "theme" / "assets"
SOURCES = {path.relative_to(ASSETS).as_posix(): path.read_text("utf-8") for path in sorted(ASSETS.rglob("*.js"))}
EXPORTED = re.compile(
    r"(?:^|;)export\s*(?:(?:async )?(?:function\s*\*?|class|const) ?(\w+)|(?:const)?\{([^}]*)\})", re.MULTILINE
)

# How a module takes another: the line at its top, and what it then tells of it.
TAKES = (
    ("import {{ same as own{n} }} from '{path}';", "own{n}"),
    ("import * as whole{n} from '{path}';", "whole{n}.same"),
    ("import '{path}';", "0"),
    ("", "(await import('{path}')).same"),
)


def made(random: Random) -> dict[str, str]:
    """Modules that all export the same names. Each takes some of those before it: at once, later, for nothing, or to hand on."""
    others = [f"{random.choice('ab')}/of-{number}.js" for number in range(random.randint(1, 9))]
    found: dict[str, str] = {}
    for address in (*others, *STARTS):
        before = [other for other in found if other in others]
        paths = [
            f"../{other}" if "/" in address else f"./{other}" for other in random.sample(before, min(len(before), 3))
        ]
        if paths and random.random() < 0.2:
            found[address] = f"export {{ place, same, tell }} from '{paths[0]}';"
            continue
        taken = [[text.format(n=n, path=path) for text in random.choice(TAKES)] for n, path in enumerate(paths)]
        found[address] = "\n".join(
            (
                *(line for line, _ in taken),
                f"globalThis.ran.push('{address}');",
                f"export const same = '{address}';",
                "export const place = new URL('./beside.json', import.meta.url).pathname;",
                f"export async function tell() {{ return [{', '.join(told for _, told in taken)}]; }}",
            )
        )
    return found


@given(some.randoms(use_true_random=False))
def test_a_module_is_in_one_pack_behind_what_it_imports_and_nobody_loads_more(random: Random) -> None:
    sources = made(random)

    def closure(start: str) -> set[str]:
        found = [rules.IMPORT, rules.HANDED_ON]
        return {start}.union(*(closure(target(start, one)) for of in found for one in of.finditer(sources[start])))

    # Without the table of what is together though not all need it.
    found = {pack.head: pack.modules for pack in packs(sources, ())}
    assert sorted(module for pack in found.values() for module in pack) == sorted(sources)
    for head, pack in found.items():
        assert head in pack
        for place, module in enumerate(pack):
            assert not (closure(module) - {module}).intersection(pack[place:])
    for start in STARTS:
        assert start in found
        assert set(found[start]).union(*(found[head] for head in needed_by(start, sources, ()))) == closure(start)


def written(texts: dict[str, str], folder: Path) -> str:
    for address, text in {**texts, "package.json": '{"type": "module"}'}.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_text(text, encoding="utf-8")
    return folder.as_uri()


TOLD = """const answer = async () => {
  const all = [];
  for (const [folder, addresses] of given) {
    globalThis.ran = [];
    const told = {};
    for (const address of addresses) {
      const { place, same, tell } = await import(`${folder}/${address}`);
      told[address] = [same, new URL(`file://${place}`).href.replace(folder, ''), await tell()];
    }
    all.push([told, globalThis.ran.sort()]);
  }
  return all;
};"""


def test_modules_mean_in_packs_what_they_mean_alone(tmp_path: Path) -> None:
    """Whatever is asked for first, and under whichever address: what each exports, where it thinks it is, and that it runs once."""
    random = Random(17)
    asked = []
    for number in range(40):
        sources = made(random)
        some_together = random.sample(sorted(set(sources) - set(STARTS)), min(2, len(sources) - len(STARTS)))
        together = (tuple(some_together),) if number % 2 else ()
        try:
            sent = {address: "\n".join(pieces) for address, pieces in joined(sources, together).items()}
        except ValueError:
            # What was put together here can make packs that import each other.
            continue
        addresses = random.sample(sorted(sources), len(sources))
        asked += [
            [written(texts, tmp_path / name / str(number)), addresses]
            for name, texts in (("own", sources), ("sent", sent))
        ]
    found = in_node(TOLD, asked)
    assert found[::2] == found[1::2]
    assert len(found) > 60
    assert all(len(set(ran)) == len(ran) > 0 for _, ran in found)


def test_each_address_gives_what_its_source_exports() -> None:
    def exports_of(text: str) -> set[str]:
        return {name for one, several in EXPORTED.findall(text) for name in [one, *re.findall(r"\w+", several)] if name}

    sent = joined(SOURCES)
    assert {address: exports_of(text) - exports_of("\n".join(sent[address])) for address, text in SOURCES.items()} == {
        address: set() for address in SOURCES
    }


def test_a_line_of_a_pack_says_which_module_it_begins() -> None:
    """What a browser reports of a line leads to the source. No source has such a name itself."""
    assert [address for address, text in SOURCES.items() if re.search(r"\w\$[a-z]", text)] == []
    pieces = joined(SOURCES)["find/worker.js"]
    assert [piece for piece in pieces if piece.startswith("const find$ranking=")]
    assert [piece for piece in pieces if not piece.startswith(("import", "export", "const find$"))] == []


@pytest.mark.parametrize(
    "text",
    [
        "export let a = 1;",
        "export default 1;",
        "export { a };",
        "import a from './b.js';",
        "await 1;",
        "export * from './b.js';",
    ],
)
def test_a_form_that_cannot_be_joined_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"a\.js cannot be joined with other modules: "):
        joined({"a.js": f"export const c = 1;\n{text}\n", "b.js": "export const a = 1;"})


def test_a_circle_is_said() -> None:
    with pytest.raises(ValueError, match=r"a\.js -> b\.js -> a\.js"):
        packs({"a.js": "import './b.js';", "b.js": "import './a.js';"})


def test_the_page_begins_with_the_scripts_that_packs_are_made_for() -> None:
    frames = (PROJECT / "level1" / "site" / "templates").glob("*frame.html")
    named = re.findall(r"assets/([\w/-]+\.js)", "".join(frame.read_text("utf-8") for frame in frames))
    # Scripts that set the colors before anything is drawn are no modules.
    framed = [f"framed/{one}" for one in FRAMED]
    assert sorted(set(named) - {"scheme.js", "embed/theme.js"}) == sorted([*framed, *STARTS])


@pytest.mark.parametrize("together", [TOGETHER, FRAMED_TOGETHER], ids=["of pages", "of frames"])
def test_what_the_worker_loads_runs_without_a_page(tmp_path: Path, together: Sequence[Sequence[str]]) -> None:
    """At once and later. A pack that runs in it must have nothing beside it that needs a page."""
    starts = STARTS if together is TOGETHER else FRAMED
    sources = {address: SOURCES[address] for address in reached(starts, SOURCES)}
    folder = written({address: "\n".join(pieces) for address, pieces in joined(sources, together).items()}, tmp_path)
    asked, found = ["find/worker.js"], set[str]()
    while asked:
        one = asked.pop()
        if one not in found:
            found.add(one)
            asked += [target(one, match) for of in (IMPORT, LATER) for match in of.finditer(sources[one])]
    assert {"find/beside.js", "find/spanish.js"} < found
    program = "globalThis.self = {}; const answer = () => Promise.all(given.map((one) => import(one))).then((all) => all.length);"
    addresses = [f"{folder}/{address}" for address in sorted(found)]
    assert in_node(program, addresses) == len(found)
