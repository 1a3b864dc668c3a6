"""The glossary."""

from __future__ import annotations

from itertools import groupby

from level1.catalog.addresses import page_address
from level1.catalog.taxonomy import Word
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage


def glossary_page(context: Context) -> SitePage:
    address = page_address("glossary")
    words = sorted(context.catalog.taxonomy["glossary"].values(), key=lambda word: word.name.casefold())
    letters = [(letter, list(group)) for letter, group in groupby(words, key=_letter)]
    html = context.render("glossary.html", address, letters=letters)
    return SitePage(
        address,
        sentence("Glossary"),
        sentence("Words and abbreviations of California school improvement, in plain language."),
        html,
        source="taxonomy/glossary.yml",
    )


def _letter(word: Word) -> str:
    return word.name[0].upper() if word.name[0].isalpha() else sentence("0 to 9")
