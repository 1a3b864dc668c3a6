"""What a page in Spanish says, and what of it is English without saying so: the sentences of the site and the strings of its scripts
that stand there as they are in English, and texts with the small words of English in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from babel.messages.pofile import read_po
from playwright.sync_api import Page
from real import real_catalog
from test_strings import files

from level1.catalog.catalog import Catalog
from level1.site.language import CATALOGS
from level1.site.settings import SITE_NAME
from level1.site.wording import texts_of

CODE = "es"
# No word of Spanish is one of these.
_SMALL = re.compile(
    r"\b(?:the|and|of|to|for|with|is|are|this|that|these|your|you|from|by|not|what|who|which|it|its|on|in|at|or|be|was|has|have"
    r"|been|will|there|their|into|other|how|when|where|does|an|if|we|us|our)\b",
    re.IGNORECASE,
)
# Names that Spanish text has as they are.
_NAMES = (SITE_NAME, "California School Dashboard", "Every Student Succeeds Act")
_HOST = re.compile(r"\b[\w-]+(?:\.[\w-]+)+\b")
_PLACE = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]*>")
# A piece of a sentence between its values that is long enough to be known by itself.
_LONG = 3

# Every text and readable attribute of a page, shown or not, with its language; and what was told in live regions meanwhile.
_TOLD = """() => {
  const own = (e) => e.closest("[lang]")?.lang ?? "", told = [[document.title, document.documentElement.lang, "title"]];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.trim() && !parentElement.closest("script, style")) told.push([data, own(parentElement), parentElement.tagName]);
  }
  for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt", "label"]) {
    for (const e of document.querySelectorAll(`[${name}]`)) told.push([e.getAttribute(name), own(e), `@${name}`]);
  }
  return [...told, ...(window.toldLive ?? [])];
}"""
# Collects what appears in live regions: many are there for a moment only.
LISTEN = """() => {
  const live = "[role=status], [role=alert], [aria-live]";
  window.toldLive = [];
  new MutationObserver((all) => {
    for (const { target, addedNodes } of all) {
      for (const node of addedNodes.length ? addedNodes : [target]) {
        const e = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (!e?.closest?.(live)) continue;
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        for (let text = walker.currentNode; text; text = walker.nextNode()) {
          if (text.nodeType === Node.TEXT_NODE) window.toldLive.push([text.data, text.parentElement.closest("[lang]").lang, "live"]);
        }
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}"""


@dataclass(frozen=True)
class English:
    """What is English: `said` are all texts that have, or should have, another text in Spanish. `names` are the texts of entries, which
    stand as they are where nothing can be marked: in attributes and titles."""

    said: frozenset[str]
    names: Collection[str]
    titles: Collection[str]

    def in_texts(self, texts: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        """(where, text, why) of each text that is not marked as English and is."""
        found = {}
        for text, language, where in texts:
            plain = " ".join(text.split())
            if language != "en" and (why := self.why(plain, marked=where not in ("title", "live") and where[0] != "@")):
                found[where, plain] = why
        return [(*one, why) for one, why in found.items()]

    def why(self, text: str, *, marked: bool = True) -> str:
        """What of a text is English; nothing if it is Spanish. `marked` says whether parts of it could have been marked."""
        if not marked:
            text = self._titles.sub("", text)
        text = self._proper.sub("", text)
        text = _HOST.sub("", text)
        bare = text.strip(" .:;,()“”·–→…")
        if bare in self.said:
            return bare
        if found := self._patterns.fullmatch(text):
            return found[0]
        if found := self._pieces.search(text):
            return found[0]
        # An abbreviation is no word: "AT / AAC".
        return " ".join(one for one in _SMALL.findall(text) if not one.isupper())

    @cached_property
    def _proper(self) -> re.Pattern[str]:
        return _any((*_NAMES, *self.names))

    @cached_property
    def _titles(self) -> re.Pattern[str]:
        return _any(self.titles)

    @cached_property
    def _patterns(self) -> re.Pattern[str]:
        """Short sentences with values, whole: '%(count)s resources'."""
        short = [one for one in self.said if _PLACE.search(one) and re.search("[A-Za-z]{2}", _PLACE.sub("", one))]
        ways = ("[0-9.,]+".join(map(re.escape, _PLACE.split(one))) for one in short)
        return re.compile("|".join(sorted(ways)) or "(?!)")

    @cached_property
    def _pieces(self) -> re.Pattern[str]:
        pieces = {piece.strip() for one in self.said for piece in _PLACE.split(one) if piece.count(" ") > _LONG}
        return re.compile("|".join(re.escape(one) for one in sorted(pieces, key=len, reverse=True)))


def english(catalog: Catalog | None = None) -> English:
    """The texts of the site in English that are not the same in the Spanish that is shipped. A sentence without a translation is
    English too."""
    catalog = catalog or real_catalog()
    with (CATALOGS / f"{CODE}.po").open("rb") as file:
        translated = read_po(file, locale=CODE)
    same = {str(one.id) for one in translated if one.id == one.string}
    with (CATALOGS / "site.pot").open("rb") as file:
        sentences = {text for one in read_po(file) for text in ((one.id,) if isinstance(one.id, str) else one.id)}
    words = {text for text, _ in texts_of(catalog.taxonomy)}
    own, spanish = files(), files(CODE)
    strings = {
        text
        for name, all_ in own.items()
        for key, said in all_.items()
        if spanish.get(name, {}).get(key) != said
        for text in ([said] if isinstance(said, str) else said.values())
    }
    said = {one for one in (sentences | words) - same | strings if re.search("[A-Za-z]{2}", _PLACE.sub("", one))}
    names = {one.name for one in (*catalog.leads.values(), *catalog.reference.leas)} | {
        one.publisher for one in catalog.resources.values()
    }
    titles = {one.title for one in catalog.resources.values()}
    return English(frozenset(one.strip(" .:;,()“”") for one in said), names, titles)


def _any(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one) for one in sorted(texts, key=len, reverse=True)))


def told(page: Page) -> list[tuple[str, str, str]]:
    """(text, language, where) of all that a page says."""
    return [(text or "", language, where) for text, language, where in page.evaluate(_TOLD)]
