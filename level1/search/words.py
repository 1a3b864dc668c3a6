"""Words: how a text is cut into words and each word into its stem, here and in theme/assets/find/words.mjs alike."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lunr.stemmer import PorterStemmer

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
# Letters and digits; a hyphen stays for now, since "A-G" is one word and "follow-up" is two.
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MARKS = re.compile(r"[\u0300-\u036f]")

# Words that say nothing about what is wanted, English and Spanish. The browser gets this very list.
_STOP_WORDS = """
a about all also am an and any are as ask at be been being but by can could did do does doesnt dont each else etc for from
get gets getting give go going got had has have having he her hers him his how i if im in into is isnt it its just keep know
like look looking made make makes making many may me might more most much must my near need needs no not now of off on one
only or other our out over own please put really s same see she should show so some still such than that the their them then
there these they thing things this those to too toward try trying under until up upon us very want wants was way ways we well
were what when where which while who whom whose why will with without would you your best better find help helping good new
using use used
a al como con cual cuando de del donde el ella en es esta este estan la las lo los mas mi mis muy nuestra nuestro nuestros o
para pero por que quien se ser si sin sobre son su sus tiene un una uno y ya hay
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


class _Stemmer(PorterStemmer):  # type: ignore[misc]  # lunr.py has no types
    """lunr.py's stemmer, made to agree with the one of lunr.js that runs in the browser. They differ in one step: for
    lunr.py "survey" ends in i, for lunr.js it stays as it is, and whoever looked for surveys found nothing."""

    b: str
    k: int

    def step1c(self) -> None:
        if self.ends("y") and self.k > 1 and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_stemmer = _Stemmer()


# Endings that stand alone: there the two differ as well.
_ALONE = {"ies": "ie", "sses": "sse", "eed": "e", "eeds": "e"}


@cache
def stem(word: str) -> str:
    return _ALONE.get(word) or _stemmer.stem(word)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents. A word with a hyphen is its parts, and where a part is a single
    letter (A-G, K-12, e-mail) also the parts as one: "a-g" gives "ag"."""
    plain = _APOSTROPHES.sub("", text)
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    found: list[str] = []
    for word in _WORD.findall(plain.lower()):
        if "-" not in word:
            found.append(word)
            continue
        parts = word.split("-")
        if min(map(len, parts)) == 1:
            found.append("".join(parts))
        found += [part for part in parts if len(part) > 1 or part.isdigit()]
    return found


def content_words(text: str) -> list[str]:
    """The words of a text that say something; all of them where none does."""
    words = words_of(text)
    return [word for word in words if word not in STOP_WORDS] or words


def stems_of(text: str) -> list[str]:
    return [stem(word) for word in words_of(text)]
