"""Joining: the text of a pack. Each module in it is a function that runs once, and one value with what the module exports, named
after the module: what a browser reports of a line is in the module that the line begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from posixpath import dirname, relpath

from level1.site.packs import HANDED_ON, IMPORT, LATER, TOGETHER, Pack, packs, target, whole

_EXPORTED = re.compile(r"^export\s+(?=(?:async\s+)?(?:function\s*\*?|class|const)\s+(?P<name>\w+))", re.MULTILINE)
_RENAMED = re.compile(r"\s+as\s+")
_OWN_ADDRESS = "import.meta.url"
# What is left of these when a module was read has a form that is not known here.
_UNKNOWN = re.compile(r"^(?:import\b(?!\()|export\b|await\b).*", re.MULTILINE)


def joined(sources: Mapping[str, str], together: Sequence[Sequence[str]] = TOGETHER) -> dict[str, list[str]]:
    """Modules, given as address -> text, in packs: address -> the pieces of its text, each to begin a line. A pack has the address
    of its head; those of its other modules lead into it, for programs that ask for one of them (level1 find, tests, the console
    of a browser). Raises ValueError for a module in a form that cannot be joined."""
    found = packs(sources, together)
    pack_of = {module: pack for pack in found for module in pack.modules}
    texts: dict[str, list[str]] = {}
    for pack in found:
        modules = [_Module(address, sources[address], pack_of) for address in pack.modules]
        if len(modules) == 1:
            texts[pack.head] = [*_imports(modules, pack_of), modules[0].alone]
            continue
        [head] = [one for one in modules if one.address == pack.head]
        others = [one for one in modules if one != head and one.exports]
        exports = [f"export const{{{','.join(head.exports)}}}={name_of(pack.head)};"] if head.exports else []
        exports += [f"export{{{','.join(name_of(one.address) for one in others)}}};"] if others else []
        texts[pack.head] = [*_imports(modules, pack_of), *(one.within for one in modules), *exports]
        texts |= {one.address: [one.leading] for one in modules if one != head}
    return texts


def in_one(start: str, sources: Mapping[str, str]) -> list[str]:
    """A module and all that it may ever load as the pieces of one text. Raises ValueError as `joined` does."""
    pack = whole(start, sources)
    pack_of = dict.fromkeys(pack.modules, pack)
    return [_Module(address, sources[address], pack_of).within for address in pack.modules]


def name_of(address: str) -> str:
    """The name of a module in packs: 'find/ways-on.js' -> 'find$ways_on'. No name in a source has a $."""
    return address.removesuffix(".js").replace("/", "$").replace("-", "_")


class _Module:
    """One module to be joined. `exports`: what it exports, name -> value; `outside`: the modules of other packs that it imports, and
    whether it reads what they export."""

    def __init__(self, address: str, text: str, pack_of: Mapping[str, Pack]) -> None:
        self.address, self.pack, self._pack_of = address, pack_of[address], pack_of
        self.exports = {found["name"]: found["name"] for found in _EXPORTED.finditer(text)}
        self.outside: dict[str, bool] = {}
        text = HANDED_ON.sub(self._handed_on, IMPORT.sub(self._import, LATER.sub(self._later, text)))
        if address != self.pack.head:
            text = text.replace(_OWN_ADDRESS, f'new URL("{_path(self.pack.head, address)}",{_OWN_ADDRESS}).href')
        self._text, self._bare = text, _EXPORTED.sub("", text)
        if unknown := _UNKNOWN.search(self._bare):
            raise ValueError(f"{address} cannot be joined with other modules: {unknown[0]}")

    @property
    def alone(self) -> str:
        """Its text in a pack of its own."""
        handed_on = (f"export const {name}={value};" for name, value in self.exports.items() if name != value)
        return "\n".join((self._text, *handed_on))

    @property
    def within(self) -> str:
        """Its text in a pack with others."""
        exports = ",".join(name if name == value else f"{name}:{value}" for name, value in self.exports.items())
        end = f"return{{{exports}}};" if exports else ""
        return f"const {name_of(self.address)}=(()=>{{\n{self._bare}\n{end}\n}})();"

    @property
    def leading(self) -> str:
        """The text at its own address, where its pack has another."""
        name, pack = name_of(self.address), _path(self.address, self.pack.head)
        if not self.exports:
            return f'import"{pack}";'
        return f'import{{{name}}}from"{pack}";export const{{{",".join(self.exports)}}}={name};'

    def _import(self, found: re.Match[str]) -> str:
        module, names, whole = target(self.address, found), found["names"], found["whole"]
        self._takes(module, bool(names or whole))
        if whole:
            return f"const {whole}={name_of(module)};"
        return f"const{{{_RENAMED.sub(':', names)}}}={name_of(module)};" if names else ""

    def _handed_on(self, found: re.Match[str]) -> str:
        module = target(self.address, found)
        self._takes(module, True)
        self.exports |= {name: f"{name_of(module)}.{name}" for name in re.findall(r"\w+", found["names"])}
        return ""

    def _later(self, found: re.Match[str]) -> str:
        module = target(self.address, found)
        head = self._pack_of[module].head
        if head == self.pack.head:
            return f"Promise.resolve({name_of(module)})"
        asked = f'import("{_path(self.pack.head, head)}")'
        return asked if head == module else f"{asked}.then(pack=>pack.{name_of(module)})"

    def _takes(self, module: str, reads: bool) -> None:
        if self._pack_of[module] != self.pack:
            self.outside[module] = reads or self.outside.get(module, False)


def _imports(modules: Iterable[_Module], pack_of: Mapping[str, Pack]) -> list[str]:
    """What modules of one pack need of others. A head's exports have their own names there, another module is one export."""
    of: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for other, reads in module.outside.items():
            of[_path(module.pack.head, pack_of[other].head)] |= {other} if reads else set()
    lines = []
    for path, others in of.items():
        whole = {other for other in others if pack_of[other].head == other}
        names = ",".join(sorted(map(name_of, others - whole)))
        lines += [f'import*as {name_of(other)} from"{path}";' for other in whole]
        lines += [f'import{{{names}}}from"{path}";'] if names else [f'import"{path}";'] if not whole else []
    return lines


def _path(base: str, address: str) -> str:
    path = relpath(address, dirname(base))
    return path if path.startswith(".") else f"./{path}"
