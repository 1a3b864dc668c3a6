"""Rendering: the one door to templates. What comes from an entry is text and stays text."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from types import MethodType
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.runtime import Context
from jinja2.utils import internalcode
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from level1.catalog.addresses import page_address, relative
from level1.catalog.languages import language_name
from level1.catalog.reflection import by_priority
from level1.project import PROJECT
from level1.sentences import Sentence, sentence
from level1.site.language import SOURCE, Language
from level1.site.spoken import spoken
from level1.site.wording import Translated


def render(
    template: str, here: str, language: str = SOURCE, link: Callable[[str, str], str] = relative, **context: Any
) -> str:
    """HTML of a template of level1/site/templates for the page at address `here`, in a language. The template links to other
    pages with `to(kind, id)` and to files with `to_address(address)`, as `link` leads from `here` to an address (level1.site.versions);
    everything it prints is escaped. Its own sentences are in `{% trans %}`."""
    return (
        environment(language)
        .get_template(template)
        .render(here=here, to=partial(_link, link, here), to_address=partial(link, here), **context)
    )


def _link(link: Callable[[str, str], str], here: str, kind: str, id: str | int = "", anchor: str = "") -> str:
    return link(here, page_address(kind, id) + (f"#{anchor}" if anchor else ""))


# Kinds of agency a lead may serve, as readers call them.
_SERVES = {
    "district": sentence("school districts"),
    "charter": sentence("charter schools"),
    "coe": sentence("county offices"),
    "school": sentence("schools"),
    "selpa": sentence("SELPAs"),
}


_ACTS = {**_SERVES, "cde": sentence("the California Department of Education")}


def _law(text: str) -> str:
    """'EC 52060(d)(5)' -> 'Education Code 52060(d)(5)'."""
    return sentence("Education Code %(section)s", section=text.removeprefix("EC ")) if text.startswith("EC ") else text


_HASH_BYTES = 16


def _hash(compiled: bytes) -> bytes:
    return blake2b(compiled, digest_size=_HASH_BYTES).digest()


class _Compiled(BytecodeCache):
    """Compiled templates, kept in a folder from one process to the next: compiling all of them takes longer than
    building a small site. A read-only folder keeps nothing. Each has its hash before it: code that is damaged may run, and do
    something else, so it is compiled anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            kept = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        compiled = kept[_HASH_BYTES:]
        if kept[:_HASH_BYTES] == _hash(compiled):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        beside = self.folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            compiled = bucket.bytecode_to_string()
            beside.write_bytes(_hash(compiled) + compiled)
            beside.replace(self.folder / bucket.key)


class _Outdented(Extension):
    """Templates as they are sent: their indentation, which no browser shows, is for people who read the source."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"(?m)^[ \t]+", "", source)


class _Spoken(NodeTransformer):
    """Translates the sentences without values when a template is compiled, not each time that it is rendered."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        plain = isinstance(node.node, nodes.Name) and node.node.name in ("_", "gettext")
        if plain and not node.kwargs and len(node.args) == 1 and isinstance(text := node.args[0], nodes.Const):
            return nodes.Const(self.language.gettext(text.value), lineno=node.lineno)
        return self.generic_visit(node)


# What never asks for the template's own values. Macros do.
_PLAIN = (MethodType, partial)


class _Known(Context):
    """What a template knows. Jinja looks at each thing that is called for whether it wants the template's values too, which takes
    longer than most of the calls."""

    @internalcode
    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(called) not in _PLAIN:
            return super().call(called, *args, **kwargs)
        # Added by a loop, for what wants to know of the template.
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*args, **kwargs)


class _Speaking(Environment):
    """Templates in one language."""

    context_class = _Known

    def __init__(self, language: Language, **more: Any) -> None:
        super().__init__(**more)
        self._spoken = _Spoken(language)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(self._spoken.visit(source), name, filename, defer_init)


def _speak(environment: Environment, language: Language) -> None:
    """Makes the templates of an environment render their sentences in a language, without white space of their source."""
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension(_Outdented)
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's own switch
    environment.globals.update(gettext=language.gettext, ngettext=language.ngettext, _=language.gettext)


def _way_of_compiling(language: Language) -> str:
    """Another text for each way: what one way has made, another cannot use. How templates are compiled is written in this file."""
    return blake2b(Path(__file__).read_bytes() + language.state.encode(), digest_size=8).hexdigest()


def _foreign(text: str) -> Markup:
    """A text of an entry on a page in another language: it says that it is English, and its parts what else they are. What somebody
    translated is in the language of the page."""
    if isinstance(text, Translated):
        return escape(text)
    return Markup('<span lang="en">{}</span>').format(spoken(text)) if text else Markup()


def _named(text: str) -> str:
    """A text of the word lists in another language; names in English that it has say so."""
    marked = escape(text)
    for name in getattr(text, "names", ()):
        marked = Markup(marked.replace(escape(name), _foreign(name)))
    return marked


# What people wrote in entries, which is in English: `titled` a title of something that has one, `written` any text, `written_block` HTML.
_OWN: dict[str, Callable[[Any], Any]] = {
    "titled": lambda one: spoken(one.title),
    "written": lambda text: text,
    "written_block": lambda html: html,
    "named": lambda text: text,
}
_FOREIGN: dict[str, Callable[[Any], Any]] = {
    "titled": lambda one: _foreign(one.title),
    "written": _foreign,
    "written_block": Markup('<div lang="en">{}</div>').format,
    "named": _named,
}


@cache
def environment(code: str = SOURCE) -> Environment:
    """Templates in one language. Sentences of other modules (`level1.sentences`) are translated into it when they are
    printed."""
    language = Language(code)
    environment = _Speaking(
        language,
        loader=PackageLoader("level1.site"),
        bytecode_cache=_Compiled(PROJECT / ".cache" / "templates" / code / _way_of_compiling(language)),
        autoescape=True,
        undefined=StrictUndefined,
        # In the source language a sentence is its own text already.
        finalize=None
        if code == SOURCE
        else lambda value: language.say(value) if isinstance(value, Sentence) else value,
        # Otherwise every page checks the disk for changed templates.
        auto_reload=False,
    )
    _speak(environment, language)
    environment.filters.update(when=language.say, month=language.month, number=language.number, words=language.words)
    environment.filters.update(
        serves_name=lambda kind: language.say(_SERVES[kind]),
        acts_name=lambda kind: language.say(_ACTS[kind]),
        law=lambda text: language.say(_law(text)),
        language=lambda code: language.say(language_name(code)),
        spoken=spoken,
        by_priority=by_priority,
        **(_OWN if code == SOURCE else _FOREIGN),
    )
    return environment
