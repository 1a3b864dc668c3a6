"""Ways to write: the same words however they are written, and the same answer however they come to be asked."""

from __future__ import annotations

import json
import re
from random import Random

import pytest
from conftest import PROJECT
from test_search_engine import SEARCH, WHOLE, ask, files, in_node, real

from level1.search import writing
from level1.search.index import texts
from level1.search.reading import has_letter, read
from level1.search.vocabulary import everyday_of
from level1.search.writing import straightened

JUDGED = [one["query"] for one in json.loads((PROJECT / "tests" / "judged" / "answered.json").read_text("utf-8"))]
SPOKEN = ("phrases", "spanish")


def every_text() -> list[str]:
    """What the catalog, the glossary, the thesaurus and the word lists say."""
    found = [text for one in real().published for text in (*texts(one).values(), *one.asked_as)]
    for words in real().taxonomy.lists.values():
        for word in words.values():
            found += [word.name, *word.aliases, word.description]
            found += [str(text) for field in SPOKEN for text in word.get(field, ())]
    return list(dict.fromkeys(found))


def words_asked(queries: list[str]) -> list[list[str]]:
    """The words that the search looks up for each query."""
    program = SEARCH + (
        "const { search } = open(given.files); const answer = async () => { const told = []; for (const text of given.queries)"
        "  told.push((await search.settle(() => search.search(text, {}))).query?.words.map(({ word }) => word) ?? []); return told; };"
    )
    found: list[list[str]] = in_node(program, {"files": files(WHOLE), "queries": queries})
    return found


def unlike(variants: list[list[str]]) -> list[dict[str, list[str]]]:
    """Of lists of ways to write the same, those that the search does not read alike."""
    words = iter(words_asked([text for of in variants for text in of]))
    read = [{text: next(words) for text in of} for of in variants]
    return [of for of in read if len({tuple(one) for one in of.values()}) > 1]


# The same rule on both sides


def test_both_sides_take_the_same_letters_for_an_apostrophe_a_hyphen_and_nothing() -> None:
    names = ("APOSTROPHES", "DASHES", "HIDDEN")
    # Newer scripts are known to one side earlier than to the other.
    letters = (*range(0x20, 0x580), *range(0x2000, 0x2200), *range(0xA780, 0xA790), *range(0xFE50, 0xFF60), 0xFEFF)
    given = [f"a{chr(letter)}b" for letter in letters]
    given += [
        "L.C.A.P.",
        "T.K",
        "A.B.1505",
        "e.g. this",
        "www.cde.ca.gov",
        "M.Ed.",
        "(a.b.c)",
        "T.K. I.E.P. x",
        "x_a.b",
    ]
    classes, straight = in_node(
        f"import {{ {', '.join(names)}, straightened }} from '../shared/folding.js';"
        f"const answer = () => [[{', '.join(names)}], given.map(straightened)];",
        given,
    )
    assert classes == [getattr(writing, name) for name in names]
    assert straight == [straightened(text) for text in given]


def test_both_sides_read_every_text_of_the_catalog_alike() -> None:
    everyday = everyday_of(real())
    given = every_text()
    program = (
        "import { useWords, wordsOf, writtenWords } from './words.js'; useWords(given.words);"
        "const answer = () => given.texts.map((text) => [wordsOf(text), [...new Set([...wordsOf(text), ...writtenWords(text)])].sort()]);"
    )
    found = in_node(program, {"words": files(WHOLE)["start"]["vocabulary"], "texts": given})
    assert len(given) > 8000
    for text, (words, _) in zip(given, found, strict=True):
        assert words == everyday.words_of(text), text


# However they are written


def test_initials_are_read_with_periods_and_without() -> None:
    names = sorted({name for text in every_text() for name in re.findall(r"\b[A-Z]{2,6}\b", text)})
    assert len(names) > 200
    assert {"LCAP", "IEP", "TK"} <= {*names}
    assert unlike([[name, name.lower(), f"{'.'.join(name)}.", ".".join(name.lower())] for name in names]) == []


def test_bills_are_read_alike_in_every_form() -> None:
    bills = sorted({bill for text in every_text() for bill in re.findall(r"\b(AB|SB) ?([0-9]{1,4})\b", text)})
    assert len(bills) > 20
    long = {"AB": "Assembly Bill", "SB": "Senate Bill"}
    forms = ("{0} {1}", "{0}{1}", "{0}-{1}", "{2}. {1}", "{2}.{1}", "{3} {1}", "{0}‑{1}", "{0}\xa0{1}")
    assert unlike([[form.format(kind, n, ".".join(kind), long[kind]) for form in forms] for kind, n in bills]) == []


def test_compounds_are_read_alike_as_one_word_as_two_and_with_any_hyphen() -> None:
    everyday = everyday_of(real())
    compounds = everyday.compounds
    one_word = {*compounds.joined, *compounds.parted.values()}
    pieces = {tuple(token.split("-")) for text in every_text() for token in read(text).tokens[0]}
    hyphened = {piece for piece in pieces if len(piece) == 2}
    prefixed = {of for of in hyphened if of[0] in everyday.affixes.prefixes and len(of[1]) >= 5 and of[1].isalpha()}
    apart = {of for of in hyphened - one_word if not has_letter(of)}
    assert len(one_word) > 80
    assert len(prefixed) > 40
    assert len(apart) > 200
    gaps = (" ", "-", "‐", "‑", "–", "−", "  ")
    forms = [[gap.join(parts) for gap in gaps] for parts in sorted(apart | one_word)]
    forms += [["".join(parts), "-".join(parts), " ".join(parts)] for parts in sorted(one_word | prefixed)]
    assert unlike(forms) == []


def test_what_people_write_in_their_own_way_is_the_same() -> None:
    assert (
        unlike(
            [
                ["L.C.A.P.", "LCAP", "lcap"],
                ["A–G", "A-G", "a g", "A—G", "ag"],
                ["titleiii", "Title III", "title-iii"],
                ["multitiered support", "multi-tiered support", "multi tiered support"],
                ["antibullying", "anti-bullying", "anti bullying"],
                ["pre k", "prek", "Pre-K", "pre‑K"],
                ["drop out prevention", "dropout prevention", "drop-out prevention"],
                ["out-of-school suspension", "out of school suspension"],
                ["e-learning", "e learning", "elearning"],
                ["after school", "afterschool", "after-school"],
                ["ʻohana", "ohana", "`ohana", "‘ohana"],
                ["Hawaiʻi", "hawaii", "Hawai'i", "Hawai’i"],
                ["niños", "ninos", "NIÑOS"],
                ["fosteryouth", "foster youth", "foster-youth"],
                ["atten\u00addance", "attendance", "atten\u200bdance"],
            ]
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("students at risk", ["students", "at", "risk"]),
        ("a plus program", ["a", "plus", "program"]),
        ("am i ready", ["am", "i", "ready"]),
        ("children of color in school", ["children", "of", "color", "in", "school"]),
        ("less on time", ["less", "on", "time"]),
        ("form in english", ["form", "in", "english"]),
        ("a student with in-school suspension", ["a", "student", "with", "in", "school", "suspension"]),
        ("after, school", ["after", "school"]),
        ("they drop. Out of state", ["they", "drop", "out", "of", "state"]),
        ("foster ed", ["foster", "ed"]),
    ],
)
def test_words_that_only_stand_side_by_side_are_not_joined(text: str, words: list[str]) -> None:
    assert everyday_of(real()).words_of(text) == words


def test_a_word_of_general_use_is_never_corrected_into_another() -> None:
    general = real().taxonomy.policies["search-words"]["general"]
    words = sorted({word for text in general.values() for word in str(text).split() if len(word) > 4})
    answers = ask(*(f"zzqx {word} zzqx" for word in words))
    wrong = [one["corrections"] for one in answers if any(typed in words for typed, _ in one["corrections"])]
    assert len(words) > 900
    assert wrong == []


# However they come to be asked


def slip(text: str, random: Random) -> str:
    """A text with one slip in one of its longer words: a letter is lost, doubled or swapped with the next."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return text
    at = random.choice(long)
    word = words[at]
    place = random.randrange(2, len(word) - 2)
    lost, doubled = word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:]
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    words[at] = random.choice([lost, doubled, swapped])
    return " ".join(words)


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.full)], ids=["some queries", "all queries"])
def test_the_same_words_have_the_same_answer_typed_letter_by_letter_entered_and_by_address(every: int) -> None:
    """One search goes through all letters of all queries; for each query another one begins anew, as an address does."""
    random = Random(1)
    queries = [
        *JUDGED[::every],
        *(slip(query, random) for query in JUDGED[:: 3 * every]),
        "absentism",
        "forster care kids",
        "ausentismo",
        "dyslex",
    ]
    program = SEARCH + (
        "const said = async ({ search, ask }, text) => { const { ids, found, near, unsaid, corrections, readings } = await ask(text, {});"
        "  const scores = (await search.settle(() => search.search(text, {}))).results.map(({ score }) => score);"
        "  return JSON.stringify([ids, found, near, unsaid, corrections, readings, scores]); };"
        "const copy = JSON.stringify(given.files);"
        "const one = open(given.files);"
        "const answer = async () => { const told = []; for (const text of given.queries) {"
        "  let typed; for (let end = 1; end <= text.length; end += 1) typed = await said(one, text.slice(0, end).trim());"
        "  const entered = await said(one, text);"
        "  const there = await said(open(JSON.parse(copy)), text);"
        "  if (typed !== entered || entered !== there) told.push([text, typed === entered, entered === there]); } return told; };"
    )
    assert in_node(program, {"files": files(WHOLE), "queries": queries}) == []


def test_what_people_say_for_something_is_understood_with_a_slip_in_it() -> None:
    """A word is corrected before it is asked what it stands for."""
    random = Random(2)
    said = [
        str(text)
        for term in real().taxonomy["thesaurus"].values()
        if not (term.get("wider") or term.get("unanswerable"))
        for text in term["phrases"]
        if len(str(text).split()) > 1 and any(len(word) > 7 and word.isalpha() for word in str(text).split())
    ][::4]
    slipped = [slip(text, random) for text in said]
    both = zip(said, slipped, ask(*said), ask(*slipped), strict=True)
    lost = [
        (text, typed)
        for text, typed, right, wrong in both
        if {one["target"] for one in right["readings"]}
        and {one["target"] for one in right["readings"]}.isdisjoint(one["target"] for one in wrong["readings"])
    ]
    assert len(said) > 300
    assert len(lost) <= 0.03 * len(said), lost
