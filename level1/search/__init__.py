"""Search: the files that search on the built site reads. Ranking happens only in the browser (theme/assets/find)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.model import Resource
from level1.compact import compact
from level1.search.asked import asked_pieces, phrase_pieces
from level1.search.columns import alike_pieces, facet_values, fact_rows
from level1.search.index import Postings, index_pieces, postings, shares, told_by, words_by_field
from level1.search.lea_words import lea_words, telling_words
from level1.search.likeness import MOST_ALIKE, like_pieces
from level1.search.other import other_places, place_words
from level1.search.pasted import address_rules, pasted_pieces
from level1.search.pieces import CARDS, MOST_CARDS_IN_ONE, MOST_IN_ONE, named
from level1.search.spelling import spelling_pieces, tails
from level1.search.store import alphabet, card_pieces, in_store_order, order, signals, summary_pieces
from level1.search.suggestions import suggestions, title_pieces
from level1.search.unsaid import unsaid_pieces
from level1.search.vocabulary import Vocabulary, everyday_of, vocabulary, written_words
from level1.search.wording import wording_pieces
from level1.search.words import Everyday, stem

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
    read = _read(catalog, resources, whole)
    everyday, found, words = read.everyday, read.found, read.words
    index = _files("index", index_pieces(found, words.stems, count, whole))
    facets, first_values, values = facet_values(catalog, resources, whole)
    first_titles, titles = ([], []) if whole else title_pieces(resources)
    first_words, spelling = spelling_pieces(read.known, found, count, everyday.general)
    places = other_places(catalog, guides)
    telling = telling_words(catalog.reference, everyday, {*words.stems}, {*found}, {*read.known})
    unsaid = unsaid_pieces(
        {stem(word) for word in everyday.general},
        telling | place_words(places, everyday, {*words.stems}, {*found}),
    )
    first_numbers, pasted = pasted_pieces(catalog, resources)
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
        "scattered": {"index": len(index), "asked": len(read.asked), "unsaid": len(unsaid)},
        "vocabulary": words.always,
        "pieces": inside,
    }
    exact = {
        "begins": {"pasted": first_numbers},
        "scattered": {"wording": len(read.wording)},
        "width": read.width,
        **address_rules(),
    }
    return {
        _address("start"): compact(start),
        **{_address(name): compact(of) for name, of in {**ranked, **drawn}.items() if name not in inside},
        **_files("summaries", summary_pieces(catalog, resources, cards)),
        **_files("spelling", spelling),
        **({_address("tails"): compact(tails(read.known))} if whole else {}),
        **index,
        **({} if whole else _files("alike", alike_pieces(catalog, resources, facets))),
        **_files("like", like_pieces(words.phrases, found, count, None if whole else MOST_ALIKE)),
        **read.asked,
        **_files("phrases", phrase_pieces(resources, cards)),
        _address("exact"): compact(exact),
        **_files("pasted", pasted),
        **read.wording,
        _address("rare"): compact(words.rare),
        _address("spanish"): compact(words.spanish),
        _address("elsewhere"): compact(words.elsewhere),
        _address("alphabet"): compact(alphabet(resources)),
        **_files("unsaid", unsaid),
        _address("names"): compact(lea_words(catalog.reference, telling)),
        _address("other"): compact(places),
        _address("suggest"): compact(suggestions(catalog, first_titles)),
        **_files("titles", titles),
    }


@dataclass(frozen=True, slots=True)
class _Read:
    """What search keeps of all that resources say: `known` are their words as people write them, `width` is that of `wording`."""

    everyday: Everyday
    found: Postings
    words: Vocabulary
    known: list[str]
    asked: Mapping[str, str]
    width: int
    wording: Mapping[str, str]


def _read(catalog: Catalog, resources: Sequence[Resource], whole: bool) -> _Read:
    told = [told_by(resource) for resource in resources]
    everyday = everyday_of(catalog, told)
    said = words_by_field(told, everyday)
    found = postings(said, everyday)
    often = shares(found, len(resources))
    asked = _files("asked", asked_pieces(resources, told, everyday, often, whole))
    words, known = vocabulary(catalog, everyday, often), written_words(catalog, said, everyday)
    width, wording = wording_pieces(said)
    return _Read(everyday, found, words, known, asked, width, _files("wording", wording))


def _address(name: str) -> str:
    return f"search/{name}.json"


def _files(kind: str, pieces: Sequence[Any]) -> dict[str, str]:
    """The texts of pieces by their addresses."""
    return {_address(name): compact(piece) for name, piece in named(kind, pieces).items()}
