"""One card: pages, the search, the need finder and my list say the same of a resource."""

from __future__ import annotations

import json
from typing import Any

import pytest

from built import making
from built.carded import CASES, CAVEATS, PRACTICE, PUBLISHER, Shown, carded, shown, summary
from built.making import Made

# What a card has only where there is something to say.
EXCEPTIONAL = ("date", "reviewed", "until", "counties", "link", "peer")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return carded(tmp_path_factory)


def data(made: Made, file: str) -> Any:
    return json.loads((made.root / "site" / file).read_text("utf-8"))


def exceptional(card: dict[str, Any]) -> dict[str, Any]:
    return {name: card[name] for name in EXCEPTIONAL if name in card}


@pytest.mark.parametrize("address", ["resources/", "topics/attendance/", "priorities/5/"])
def test_cards_of_pages(made: Made, address: str) -> None:
    def lines(card: Any) -> Shown:
        paragraphs = [" ".join(p.text_content().split()) for p in card.iter("p")]
        return Shown(card.xpath("string(.//a)"), *paragraphs[:3])

    cards = made.site.pages[address].main.xpath("//li[@class='card']")
    found = {card.xpath("string(.//a/@href)").split("/")[-2]: lines(card) for card in cards}
    assert {id: found[id] for id in CASES} == {id: shown(id) for id in CASES}


def test_cards_of_the_search(made: Made) -> None:
    piece = making.piece(made.root / "site", "search/start.json")["pieces"]["cards/0"]
    for place, id in enumerate(piece["ids"].split()):
        if id not in CASES:
            continue
        at = str(place)
        card = {
            "date": piece["dates"][place],
            **{name: piece[name].get(at, "") for name in ("reviewed", "until", "counties")},
        }
        card["link"] = piece["links"].get(at, "")
        card["peer"] = piece["peers"].get(at, "")
        assert {name: text for name, text in card.items() if text} == CASES[id].data, id
        assert piece["titles"][place] == shown(id).title


def test_cards_of_the_need_finder(made: Made) -> None:
    cards = {
        card["id"]: card
        for path in (made.root / "site/data/needs-cards").iterdir()
        for card in json.loads(path.read_text("utf-8"))
    }
    assert {id: exceptional(cards[id]) for id in CASES} == {id: case.data for id, case in CASES.items()}
    assert {id: cards[id].get("caveats", ["", ""]) for id in CASES} == {
        id: [c.warned, c.noted] for id, c in CASES.items()
    }
    assert cards["opened-guide"] == {
        "id": "opened-guide",
        "title": "The opened-guide",
        "summary": shown("opened-guide").summary,
        "publisher": PUBLISHER,
        "facts": [["Guidance"], ["TK to grade 3"]],
    }


def test_entries_of_my_list(made: Made) -> None:
    resources = data(made, "data/resources.json")["resources"]
    assert {id: exceptional(resources[id]) for id in CASES} == {id: case.data for id, case in CASES.items()}


def test_caveats_of_the_search_arrive_with_the_summaries(made: Made) -> None:
    """The files of a first query have no byte to spare."""
    ids = making.piece(made.root / "site", "search/start.json")["pieces"]["cards/0"]["ids"].split()
    told = dict(zip(ids, making.piece(made.root / "site", "search/summaries/0.json"), strict=True))
    for id, case in CASES.items():
        named = [case.warned, case.noted]
        assert told[id] == ([summary(id), *named] if any(named) else summary(id))


def test_caveats_in_full_are_on_the_entry_and_in_my_list(made: Made) -> None:
    """Those of a kind for the top come first, above the summary."""
    main = made.site.pages["resources/warned-guide/"].main
    page = " ".join(main.text_content().split())
    wanted = [("Ended or closed", "ended"), ("Rules have changed", "older-law"), ("Part may cost", "may-cost")]
    texts = [f"{name}. {CAVEATS[kind]['text']}" for name, kind in wanted]
    places = [page.index(text) for text in (*texts[:2], summary("warned-guide"), texts[2])]
    assert places == sorted(places)
    listed = data(made, "data/resources.json")["resources"]
    assert listed["warned-guide"]["caveats"] == [[name, CAVEATS[kind]["text"]] for name, kind in wanted]
    assert "caveats" not in listed["opened-guide"]


def text_of(made: Made, id: str) -> str:
    return " ".join(made.site.pages[f"resources/{id}/"].main.text_content().split())


def test_the_page_of_a_peer_says_whether_it_was_asked_and_who_signed_it_off(made: Made) -> None:
    (told,) = made.site.pages["resources/peer-guide/"].main.xpath("//p[@data-peer]")
    assert " ".join(told.text_content().split()) == (
        "From the publisher’s own public page, November 1, 2026. The publisher was not asked; not an endorsement. "
        "Not yet signed off by a lead agency or county office."
    )
    assert "From a public page, November 1, 2026. The publisher was not asked" in text_of(made, "copied-guide")
    agreed = text_of(made, "agreed-guide")
    assert "The publisher agreed on November 10, 2026 to be named here (superintendent). Not an endorsement." in agreed
    assert "Signed off by Kern County Office of Education on November 12, 2026." in agreed
    assert "not asked" not in agreed
    assert not made.site.pages["resources/reviewed-guide/"].main.xpath("//*[@data-peer or @data-practice]")


def test_the_page_of_a_peer_has_what_it_tells_and_where_to_ask(made: Made) -> None:
    (told,) = made.site.pages["resources/agreed-guide/"].main.xpath("//dl[@data-practice]")
    said = [" ".join(one.text_content().split()) for one in told.xpath("dd")]
    assert said[:4] == [PRACTICE[name] for name in ("done", "effort", "result", "known_by")]
    assert said[4] == "Ask at ask.example.org · info@example.org"
    assert told.xpath("dd//a/@href") == ["https://ask.example.org/"]
    main = made.site.pages["resources/agreed-guide/"].main
    facts = {dt.text_content(): dt.getnext().text_content() for dt in main.iter("dt")}
    assert (facts["LEA size"], facts["LEA locale"]) == ("300 to 999 students", "Rural area")


def test_readers_choose_the_size_and_place_of_the_leas_it_comes_from(made: Made) -> None:
    """What no entry says is no choice."""
    facets = {one["name"]: one["values"] for one in making.piece(made.root / "site", "search/start.json")["facets"]}
    assert facets["size"] == [["300-to-999", "300 to 999 students", 1]]
    assert facets["locale"] == [["rural", "Rural area", 1]]
    start = made.site.pages["start/"].main
    assert start.xpath("//select[@name='size']/option[@value != '']/@value") == ["300-to-999"]
    assert start.xpath("//select[@name='locale']/option[@value != '']/@value") == ["rural"]
    listed = data(made, "data/resources.json")["resources"]
    assert (listed["agreed-guide"]["lea_sizes"], listed["agreed-guide"]["lea_locales"]) == (["300-to-999"], ["rural"])
    assert "lea_sizes" not in listed["peer-guide"]
