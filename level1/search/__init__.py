"""Search: the files that search on the built site reads. Ranking happens only in the browser (theme/assets/find)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from level1.catalog.catalog import Catalog
from level1.compact import compact
from level1.search.asked import asked_pieces, phrase_pieces
from level1.search.columns import alike_pieces, facet_values, fact_rows
from level1.search.index import index_pieces, postings, shares, texts
from level1.search.lea_words import lea_words, telling_words
from level1.search.likeness import MOST_ALIKE, like_pieces
from level1.search.other import other_places, place_words
from level1.search.pasted import address_rules, pasted_pieces
from level1.search.pieces import CARDS, MOST_CARDS_IN_ONE, MOST_IN_ONE, named
from level1.search.spelling import spelling_pieces, tails
from level1.search.store import alphabet, card_pieces, in_store_order, order, signals, summary_pieces
from level1.search.suggestions import suggestions, title_pieces
from level1.search.unsaid import unsaid_pieces
from level1.search.vocabulary import everyday_of, vocabulary, written_words
from level1.search.wording import wording_pieces
from level1.search.words import stem

__all__ = ["in_store_order", "search_files"]


def search_files(
    catalog: Catalog,
    today: date,
    guides: Sequence[tuple[str, str]] = (),
    most_in_one: int = MOST_IN_ONE,
) -> Mapping[str, str]:
    """The text of each file under search/, by its path in the site. `guides` are the hand-written pages, as (title,
    address).

    search/start.json has what every query needs: the vocabulary, the facets and, for each kind of piece, where the
    pieces begin or how many there are. A catalog of up to `most_in_one` resources has its facet values there too, a small one its
    cards; otherwise, each piece is a separate file. At any size, postings, summaries, spelling and everything shown beside the results
    are separate files, read on demand."""
    resources = in_store_order(catalog, catalog.published)
    count, whole = len(resources), len(resources) <= most_in_one
    cards = max(1, count) if count <= min(most_in_one, MOST_CARDS_IN_ONE) else CARDS
    everyday = everyday_of(catalog)
    found = postings(resources, everyday)
    often = shares(found, count)
    words = vocabulary(catalog, everyday, often)
    index = index_pieces(found, words.stems, count, whole)
    asked = asked_pieces(resources, everyday, often, whole)
    facets, first_values, values = facet_values(catalog, resources, whole)
    known = written_words(catalog, (text for resource in resources for text in texts(resource).values()), everyday)
    first_titles, titles = ([], []) if whole else title_pieces(resources)
    first_words, spelling = spelling_pieces(known, found, count, everyday.general)
    places = other_places(catalog, guides)
    telling = telling_words(catalog.reference, everyday, {*words.stems}, {*found}, {*known})
    unsaid = unsaid_pieces(
        {stem(word) for word in everyday.general},
        telling | place_words(places, everyday, {*words.stems}, {*found}),
    )
    first_numbers, pasted = pasted_pieces(catalog, resources)
    width, wording = wording_pieces(resources)
    facts = None if whole else fact_rows(catalog, resources, facets)
    ranked = {**named("values", values), "order": order(catalog, resources)}
    drawn = named("cards", card_pieces(catalog, resources, cards, facts))
    inside = {**(ranked if whole else {}), **(drawn if cards >= count else {})}
    start = {
        "today": today.isoformat(),
        "count": count,
        "whole": whole,
        "cards": cards,
        "reviewedAny": any(catalog.review_policy.last_review(resource) for resource in resources),
        "signals": signals(resources),
        "facets": facets,
        "begins": {
            "values": first_values,
            "spelling": first_words,
        },
        "scattered": {"index": len(index), "asked": len(asked), "unsaid": len(unsaid)},
        "vocabulary": words.always,
        "pieces": inside,
    }
    files = {
        "start": start,
        **{name: piece for name, piece in {**ranked, **drawn}.items() if name not in inside},
        **named("summaries", summary_pieces(catalog, resources, cards)),
        **named("spelling", spelling),
        **({"tails": tails(known)} if whole else {}),
        **named("index", index),
        **({} if whole else named("alike", alike_pieces(catalog, resources, facets))),
        **named("like", like_pieces(words.phrases, found, count, None if whole else MOST_ALIKE)),
        **named("asked", asked),
        **named("phrases", phrase_pieces(resources, cards)),
        "exact": {
            "begins": {"pasted": first_numbers},
            "scattered": {"wording": len(wording)},
            "width": width,
            **address_rules(),
        },
        **named("pasted", pasted),
        **named("wording", wording),
        "rare": words.rare,
        "spanish": words.spanish,
        "elsewhere": words.elsewhere,
        "alphabet": alphabet(resources),
        **named("unsaid", unsaid),
        "names": lea_words(catalog.reference, telling),
        "other": places,
        "suggest": suggestions(catalog, first_titles),
        **named("titles", titles),
    }
    return {f"search/{name}.json": compact(data) for name, data in files.items()}
