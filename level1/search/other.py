"""Other places: what a search may lead to besides resources: leads, counties, words with a page, glossary entries,
guides."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from level1.catalog.addresses import page_address
from level1.catalog.catalog import Catalog
from level1.catalog.fields import KINDS
from level1.catalog.lead_fields import LEAD_FIELDS
from level1.search.words import Everyday, stem, words_of
from level1.sentences import Sentence, sentence

# What a place is called that is no word: pages in another language look these up.
_GUIDE, _OFFICE, _LEAD, _COUNTY, _GLOSSARY = PLACE_KINDS = (
    sentence("Guide"),
    sentence("County office"),
    sentence("Lead"),
    sentence("County"),
    sentence("Glossary"),
)
_SEARCHED = [field for field in LEAD_FIELDS if field.searched is True]


def other_places(catalog: Catalog, guides: Sequence[tuple[str, str]] = ()) -> list[list[str]]:
    """[kind, title, address, text] for each place. `guides` has (title, address)."""
    places: list[list[str]] = [[_GUIDE, title, address, ""] for title, address in guides]
    for lead in catalog.leads.values():
        if lead.status != "ended":
            kind = _OFFICE if lead.initiative == "county-office" else _LEAD
            named = (text for field in _SEARCHED for text in field.of(lead))
            text = " ".join((*named, *(holder.agency for holder in lead.holders)))
            places.append([kind, lead.name, page_address("leads", lead.id), text])
    for county in catalog.counties:
        places.append([_COUNTY, county_name(county.name), page_address("counties", county.slug), ""])
    for kind_of_word in KINDS:
        for word in catalog.taxonomy[kind_of_word.list_name].values():
            places.append(
                [
                    kind_of_word.page.one,
                    kind_of_word.heading(word),
                    page_address(kind_of_word.list_name, word.id),
                    " ".join(word.aliases),
                ]
            )
    for word in catalog.taxonomy["glossary"].values():
        places.append([_GLOSSARY, word.name, f"{page_address('glossary')}#{word.id}", word.description])
    return places


def county_name(name: str) -> Sentence:
    """'Kern' -> 'Kern County'."""
    return sentence("%(name)s County", name=name)


def place_words(
    places: Iterable[Sequence[str]], everyday: Everyday, spoken: Container[str], indexed: Container[str]
) -> set[str]:
    """The words of places' titles and short texts that no phrase (`spoken`) and no resource (`indexed`) has: the
    search must not tell a reader that nothing here is about them."""
    words = {word for _, title, _, text in places for word in words_of(f"{title} {text}")}
    return {
        word for word in words if word not in everyday.stop and stem(word) not in spoken and stem(word) not in indexed
    }
