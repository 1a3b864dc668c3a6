"""Signs: what the form in the browser compares an entry with, in few letters. Numbers of texts are cut to 24 bits; and of a text that
somebody may have copied, a few of its rarest words say whether it is worth reading. theme/assets/contribute/signs.js reads both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from level1.overlap.sameness import title_key
from level1.search.pasted import address_number
from level1.validate.copies import ALIKE

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MOST = 2**24 - 1
# A word is one of so many numbers. With three of a text, another one is read.
_WORDS = 4096
LEAST = 3


def packed(texts: Iterable[str]) -> str:
    """Four letters for the number of each text (level1.search.pasted); AAAA for ''."""
    numbers = (address_number(text) % _MOST + 1 if text else 0 for text in texts)
    return "".join(_letters(number, 4) for number in numbers)


def signs(texts: Sequence[str], least_words: int) -> list[str]:
    """Of each text the numbers of some of its words, two letters each, in order; '' for one with fewer than `least_words` words. Texts that
    are alike as `level1.validate.copies` has it share at least LEAST of them, unless one says the same words again and again.

    Of two texts of a and b words with M in common, 2M >= ALIKE (a + b), and M <= a: so M >= b ALIKE / (2 - ALIKE). No more than the
    rest of the b words can be missing, and of any words more than these, LEAST more are there. The rarest are chosen, because few
    other texts have them."""
    words = [title_key(text).split() for text in texts]
    frequency = Counter(word for one in words for word in {*one})
    found = []
    for one in words:
        missing = int(len(one) * (1 - ALIKE / (2 - ALIKE)))
        rarest = sorted({*one}, key=lambda word: (frequency[word], word))[: missing + LEAST]
        numbers = sorted({address_number(word) % _WORDS for word in rarest})
        found.append("".join(_letters(number, 2) for number in numbers) if len(one) >= least_words else "")
    return found


def _letters(number: int, length: int) -> str:
    return "".join(_LETTERS[number // 64**place % 64] for place in range(length - 1, -1, -1))
