"""Untold: what notes warn of and no caveat gives is listed for the curators, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import TODAY
from hypothesis import given
from hypothesis import strategies as st
from light import lighten
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.model import Caveat, Resource, Review, Source, Steward
from level1.catalog.taxonomy import Word
from level1.cli import main
from level1.curation.standing import CURATORS
from level1.curation.untold import Untold, untold
from level1.curation.worklist_text import BATCH, as_markdown

REAL = real_catalog()
PLAIN = replace(
    min(REAL.published, key=lambda r: r.id), id="a", title="A", caveats=(), notes="", reviews=(), steward=None
)
KINDS = {
    "ended": ("closed", "no longer"),
    "address": ("may have moved", "archived"),
    "dated": ("archived",),
    "plain": (),
}


def catalog(*resources: Resource) -> Catalog:
    """Resources beside the kinds of caveats above."""
    words = {
        id: Word(id, id.title(), "", more={"show": "line", "signs": signs} if signs else {"show": "line"})
        for id, signs in KINDS.items()
    }
    taxonomy = replace(REAL.taxonomy, lists={**REAL.taxonomy.lists, "caveats": words})
    return replace(REAL, resources={resource.id: resource for resource in resources}, taxonomy=taxonomy)


def noted(*notes: str, **fields: Any) -> Resource:
    """A resource with a note of its own, then notes of sources."""
    own, *others = notes or ("",)
    return replace(PLAIN, notes=own, sources=tuple(Source(note=note) for note in others), **fields)


def told(*resources: Resource, keeper: str = "") -> list[tuple[str, str, list[str]]]:
    found = untold(catalog(*resources), TODAY, keeper)
    return [(one.id, one.sentence, [kind.id for kind in one.kinds]) for one in found]


def test_the_sentence_with_the_sign_is_listed_with_the_kinds_that_would_say_it() -> None:
    """Not the whole note; whatever the case of the letters and the breaks of the lines."""
    resource = noted("Seen in May. The round is CLOSED. It was small.", "Page seen; it may\nhave moved. Archived copy!")
    assert told(resource) == [
        ("a", "The round is CLOSED.", ["ended"]),
        ("a", "Page seen; it may have moved.", ["address"]),
        ("a", "Archived copy!", ["address", "dated"]),
    ]


@pytest.mark.parametrize("note", ["It was disclosed.", "Closedown.", "Not any longer.", "Page text seen.", ""])
def test_a_sign_is_a_whole_word(note: str) -> None:
    assert told(noted(note, note)) == []


def test_a_caveat_of_the_kind_answers_a_sign_and_one_of_its_kinds_is_enough() -> None:
    for kind, left in (
        ("ended", ["It may have moved and is archived."]),
        ("address", ["The round is closed."]),
        ("dated", ["The round is closed.", "It may have moved and is archived."]),
        ("plain", ["The round is closed.", "It may have moved and is archived."]),
    ):
        resource = noted("The round is closed. It may have moved and is archived.", caveats=(Caveat(kind, "Told."),))
        assert [sentence for _, sentence, _ in told(resource)] == left, kind
    resource = noted("It may have moved and is archived.", caveats=(Caveat("dated", "Told."),))
    assert told(resource) == [("a", "It may have moved and is archived.", ["address"])]


def test_only_what_readers_find_is_listed_by_title() -> None:
    for status in ("draft", "superseded", "withdrawn"):
        assert told(noted("Closed.", status=status)) == []
    several = [noted("Closed.", id=id, title=title) for id, title in (("x", "Zebra"), ("y", "Apple"), ("z", "Mango"))]
    assert [id for id, _, _ in told(*several)] == ["y", "z", "x"]


def test_the_same_sentence_twice_is_listed_once() -> None:
    assert told(noted("", "Closed.", "Closed.")) == [("a", "Closed.", ["ended"])]


def test_whoever_reviewed_the_content_and_kept_it_has_decided() -> None:
    """A check of the link has not, nor one that asked for a change, nor one before the entry changed."""
    day = date(2026, 11, 1)
    for checked, outcome, changed, listed in (
        (("accurate",), "keep", day, False),
        (("works",), "keep", day, True),
        (("accurate",), "revise", day, True),
        (("accurate",), "keep", date(2026, 11, 2), True),
    ):
        review = Review(date=day, by="curators", checked=checked, outcome=outcome)
        assert bool(told(noted("Closed.", reviews=(review,), changed=changed))) == listed, (checked, outcome, changed)


def test_a_keeper_has_its_own() -> None:
    kept = noted("Closed.", id="kept", title="B", steward=Steward(lead="coe-kern", accepted=date(2026, 1, 1)))
    both = (noted("Closed."), kept)
    assert [id for id, _, _ in told(*both)] == ["a", "kept"]
    assert [id for id, _, _ in told(*both, keeper="coe-kern")] == ["kept"]
    assert [id for id, _, _ in told(*both, keeper=CURATORS)] == ["a"]


@given(
    st.text(max_size=60), st.sampled_from([sign for signs in KINDS.values() for sign in signs]), st.text(max_size=60)
)
def test_a_sign_is_found_wherever_it_stands(before: str, sign: str, after: str) -> None:
    assert told(noted(f"{before} {sign} {after}"))


def test_the_real_lists_signs_are_of_use() -> None:
    """Each kind has some; of what is listed, each sentence is the entry's own, and no kind is one that it has."""
    assert all(word.get("signs") for word in REAL.taxonomy["caveats"].values())
    found = untold(REAL, date(2026, 11, 29))
    # 18 sentences of 17 entries on 2026-11-29; a longer list is no list that anybody works through.
    assert len(found) < 60
    for one in found:
        resource = REAL.resources[one.id]
        texts = " ".join(" ".join([resource.notes, *(source.note for source in resource.sources)]).split())
        assert one.sentence in texts
        assert not {kind.id for kind in one.kinds} & {caveat.kind for caveat in resource.caveats}


# The reports


@pytest.fixture
def root(catalogue: Path) -> Path:
    lighten(catalogue)
    visits = catalogue / "content/resources/home-visits.yml"
    visits.write_text(visits.read_text("utf-8") + 'notes: "Page seen. The address may have moved."\n', encoding="utf-8")
    return catalogue


def curation(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["curation", "--root", str(root), "--as-of", str(TODAY), *arguments], env={"COLUMNS": "120"}
    )


def test_every_format_that_lists_the_work_lists_it(root: Path) -> None:
    data = json.loads(curation(root, "--format", "json").stdout)
    assert {"as_of", "entries", "summary", "untold"} <= set(data)
    (one,) = data["untold"]
    assert (one["id"], one["looked_after_by"], one["sentence"]) == (
        "home-visits",
        "curators",
        "The address may have moved.",
    )
    assert "address" in one["kinds"]
    for format_ in ("text", "markdown"):
        text = " ".join(curation(root, "--format", format_).stdout.split())
        assert "Warnings in notes that no caveat gives" in text
        assert "may have moved" in text
        assert "Indirect address" in text
    assert json.loads(curation(root, "--by", "coe-kern", "--format", "json").stdout)["untold"] == []


def test_markdown_lists_it_where_nothing_else_waits_and_a_long_list_is_cut() -> None:
    kind = REAL.taxonomy["caveats"]["ended"]
    many = [
        Untold(f"e{n}", "A [title](javascript:x)", CURATORS, "It is *closed* @all.", (kind,)) for n in range(BATCH + 7)
    ]
    text = as_markdown([], TODAY, "curators", "", many)
    assert f"### Warnings in notes that no caveat gives: {BATCH + 7}" in text
    assert "No entry is waiting." not in text
    assert text.count("\n- ") == BATCH + 1
    assert "- and 7 more" in text
    assert r"A \[title\](javascript:x)" in text
    assert r"It is \*closed\* @<!-- -->all" in text
    long = [replace(one, sentence="_" * 2000) for one in many]
    assert len(as_markdown([], TODAY, "curators", "", long)) < 65_000
