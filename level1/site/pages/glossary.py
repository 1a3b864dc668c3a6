"""The glossary."""

from __future__ import annotations

from itertools import groupby

from level1.catalog.addresses import page_address
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.listing import letter_id
from level1.site.pages.page import SitePage
from level1.sorting import letter_of, reading_order


def glossary_page(context: Context) -> SitePage:
    address = page_address("glossary")
    words = sorted(context.catalog.taxonomy["glossary"].values(), key=lambda word: reading_order(word.name))
    letters = [
        (letter, letter_id(letter), list(group))
        for letter, group in groupby(words, key=lambda word: letter_of(word.name))
    ]
    html = context.render("glossary.html", address, letters=letters)
    return SitePage(
        address,
        sentence("Glossary"),
        sentence("Words and abbreviations of California school improvement, in plain language."),
        html,
        source="taxonomy/glossary.yml",
    )
