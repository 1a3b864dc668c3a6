"""What LEAs speak of in their own words: counted over many, and never told of one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT
from openpyxl import Workbook

from level1.catalog.catalog import Catalog, catalog_from
from level1.catalog.content import read_content
from level1.cli import main
from level1.search import heard as hearing
from level1.search.heard import LEAST, Heard, heard
from level1.search.withheld import Letters
from level1.state.narratives import NEEDS, read_narratives

HEAD = ["CDSCode", "LEA", "PriorityNumber", "CountyPerformance", "meetingDate", "year"]
NARRATIVES = [
    "Narrative1aRelationshipsStrength",
    "Narrative1bRelationshipsFocusAre",
    "Narrative2cPartnershipsImproveEn",
]
# The others that are read, which most rows here leave empty.
EMPTY = [
    "Narrative1cRelationshipsImproveE",
    "Narrative2bPartnershipsFocusArea",
    "Narrative3bInputFocusAreas",
    "Narrative3cInputImproveEngagemen",
]


@cache
def real() -> Catalog:
    return catalog_from(read_content(PROJECT))


@pytest.fixture(autouse=True)
def _one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the project's own catalog knows is read once, which takes longer than any hearing. Each hearing has a reader of its
    own, which has heard nothing yet."""
    make = hearing._Reader

    def reader(catalog: Catalog, also: Iterable[str]) -> Any:
        names = tuple(also)
        if catalog != real():
            return make(catalog, names)
        if names not in KNOWING:
            KNOWING[names] = make(catalog, names)
        mine = copy(KNOWING[names])
        mine._letters, mine._is_name_of = Letters(), {}
        return mine

    monkeypatch.setattr(hearing, "_Reader", reader)


KNOWING: dict[tuple[str, ...], Any] = {}


def code(number: int) -> str:
    return f"0110017{number:07}"


def said(text: str, number: int = LEAST, **others: str) -> dict[str, list[str]]:
    """As many LEAs that say something, each in a sentence of its own."""
    return {code(n): [f"{text} this is what our group {n} does {n * 7}."] for n in range(number)} | {
        key: [value] for key, value in others.items()
    }


def hear(*texts: Mapping[str, Sequence[str]]) -> Heard:
    together: dict[str, list[str]] = {}
    for one in texts:
        for lea, narratives in one.items():
            together.setdefault(lea, []).extend(narratives)
    return heard(real(), together)


def concepts(found: Heard) -> dict[str, int]:
    return {one.concept: one.leas for one in found.concepts}


def unknown(found: Heard) -> dict[str, int]:
    return {one.words: one.leas for one in (*found.words, *found.phrases)}


# Counting


def test_a_concept_counts_the_leas_that_speak_of_it() -> None:
    found = hear(said("We want more home visits,", 25), said("Home visits again,", 10))
    assert concepts(found)["Home visits"] == 25
    assert found.leas == 25
    (visits,) = (one for one in found.concepts if one.concept == "Home visits")
    assert visits.resources >= visits.saying > 0


def test_nothing_that_fewer_leas_wrote_is_told() -> None:
    few = hear(said("We want home visits and more quiggling,", LEAST - 1))
    assert (few.concepts, few.words, few.phrases) == ((), (), ())
    many = hear(said("We want home visits and more quiggling,", LEAST))
    assert concepts(many)["Home visits"] == LEAST
    assert unknown(many)["quiggling"] == LEAST


def test_a_form_that_fewer_leas_wrote_is_not_told_either() -> None:
    """Twelve write one form and twelve another: the word has 24 LEAs, but no form of it twenty."""
    forms = {code(n): [f"We need {'quiggling' if n % 2 else 'quiggled'} in our group {n}."] for n in range(24)}
    assert not [one for one in unknown(heard(real(), forms)) if one.startswith("quigg")]


def test_what_several_leas_have_letter_by_letter_counts_for_one() -> None:
    """A network of charter schools writes one text for all of its schools."""
    copied = {
        code(n): ["Our quiggling and our home visits, said in one text. But group 3 wrote it."] for n in range(40)
    }
    found = hear(copied)
    assert found.concepts == ()
    assert unknown(found) == {}


def test_a_concept_of_one_word_is_that_word() -> None:
    """Who builds relationships does not speak of buildings."""
    assert "School buildings" not in concepts(hear(said("We want to build and have built trust,")))
    assert "Alternative and continuation schools" not in concepts(hear(said("We will continue with it,")))


def test_a_longer_phrase_is_not_its_words() -> None:
    found = concepts(hear(said("We plan summer learning,")))
    assert "Summer learning" in found


# Unknown words


@pytest.mark.parametrize(
    "text",
    [
        "We thank Quiggling for it,",
        "Quiggling helped us,",
        "We met in Quiggling Hall,",
        "WE MET QUIGGLING HERE,",
        "Alhambra and its alhambra people,",
        "We have 4711 of them,",
        "We support reading,",
    ],
)
def test_names_numbers_and_known_words_are_left_out(text: str) -> None:
    """A name begins with a capital letter, or is in the state's directory."""
    assert not {one.words for one in hear(said(text, 30)).words} & {"quiggling", "alhambra", "4711", "reading"}


def test_what_is_never_in_small_letters_may_be_a_name() -> None:
    assert unknown(hear(said("We send QXQ, O'Quiggling, Quígglo, McQuiggle and QuiggleSquare to families,", 40))) == {}


def told(*texts: Mapping[str, Sequence[str]]) -> str:
    """All that is told of unknown words and phrases."""
    return " | ".join(unknown(hear(*texts)))


@pytest.mark.parametrize(
    "text",
    [
        "We plan more mail to quiggling.quaggle@quigglehost.org and",
        "We plan more mail to quiggling @ quigglehost.org and",
        "We plan more mail to quiggling (at) quigglehost and",
        "We plan more at https://quigglehost.example/quaggle-quiggle and",
        "We plan more at www.quigglehost.example and quigglehost.org/quaggle and",
        "We plan more of @quiggling and #quaggling and",
        "We plan more calls to quiggle5550123 or 555-0100 quiggle_quaggle and",
        "We plan more mail to 12 quiggling quaggle avenue and",
    ],
)
def test_no_part_of_an_address_is_told(text: str) -> None:
    found = told(said(text, 40))
    assert "quigg" not in found
    assert "quagg" not in found


@pytest.mark.parametrize(
    "text",
    [
        "We visit camptonville academy and etiwanda elementary for families,",
        "We visit academies of camptonville for families,",
        "We met families at the hope elementary,",
        "We met families & partners of san diego,",
        "Our families in orange county know the workshops of mariposa,",
        "Our workshops for fresnos families,",
    ],
)
def test_a_phrase_with_a_name_of_the_directory_is_not_told(text: str) -> None:
    names = ("camptonville", "etiwanda", "hope", "diego", "orange", "mariposa", "fresno")
    found = told(said(text, 40))
    assert not [name for name in names if name in found]


def test_names_that_the_state_still_has_are_names() -> None:
    texts = said("We want literacy for quiggling families and workshops of quiggling,", 40)
    assert "quiggling families" in " | ".join(unknown(heard(real(), texts)))
    assert heard(real(), texts, ["Quiggling Preparatory Academy"]).words == ()
    assert "quiggling" not in " | ".join(one.words for one in heard(real(), texts, ["Quiggling Academy"]).phrases)


def test_a_word_that_is_often_capitalized_is_a_name_for_all() -> None:
    small = said("We want workshops with quiggling,", 30)
    large = {f"0210017{n:07}": [f"We thank our Quiggling for the work {n}."] for n in range(3)}
    first = {f"0210017{n:07}": [f"Quiggling has helped us with work {n}."] for n in range(3)}
    assert unknown(hear(small))["quiggling"] == 30
    assert unknown(hear(small, first))["quiggling"] == 30, "it begins a sentence"
    assert "quiggling" not in told(small, large)


def test_two_unknown_words_are_like_a_first_and_a_last_name() -> None:
    found = unknown(hear(said("We met quiggling quagglesome and quaggletown,", 40)))
    assert not [one for one in found if " " in one]


def test_an_ending_in_parentheses_is_no_word() -> None:
    found = hear(said("We want child(ren), child(ren, child (ren) and student(s) in (quig)gling,", 40))
    assert not {one.words for one in found.words} & {"ren", "quig", "gling"}
    assert "quiggling" in {one.words for one in found.words}


def test_a_phrase_is_told_once_and_with_its_small_words() -> None:
    found = unknown(hear(said("We hold literacy for the quiggling of mathematics,")))
    told = [one for one in found if "quiggling" in one]
    assert told.count("quiggling") == 1
    assert "literacy for the quiggling of mathematics" in told
    assert "literacy for the quiggling" not in told, "it is a part of the longer one"


def test_a_phrase_ends_where_the_sentence_does() -> None:
    found = unknown(
        hear({code(n): [f"Group {n} has quiggling. Literacy, quaggling (families {n})"] for n in range(30)})
    )
    assert set(found) == {"quiggling", "quaggling"}


# Files


def records(path: Path, texts: Sequence[Sequence[str]], columns: Sequence[str] = NARRATIVES) -> Path:
    """A file of priority 3 with a row for each list of texts."""
    rows = [
        [*HEAD, *columns, *EMPTY],
        *(
            [code(n), f"LEA {n}", path.name[2], "Met", "2024-06-11", path.name[3:7], *of, *[""] * len(EMPTY)]
            for n, of in enumerate(texts)
        ),
    ]
    if path.suffix == ".xlsx":
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        path.write_text("\n".join("|".join(row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["Pr32024.txt", "pr32024.XLSX".replace("XLSX", "xlsx")])
def test_focus_areas_are_read_and_strengths_are_not(tmp_path: Path, name: str) -> None:
    found = read_narratives([records(tmp_path / name, [["strength", "focus", "outreach"], ["", "", "*"]])])
    assert found.problems == ()
    assert found.said == {code(0): ("focus", "outreach"), code(1): ()}


def test_several_files_tell_of_one_lea(tmp_path: Path) -> None:
    three = records(tmp_path / "Pr32024.txt", [["", "focus", ""]])
    seven = records(tmp_path / "Pr72024.txt", [["measured", "in the way"]], ["measures", "barriers"])
    assert read_narratives([three, seven]).said == {code(0): ("focus", "in the way")}


def test_barriers_and_focus_areas_are_data() -> None:
    assert "narrative2b" in NEEDS[3]
    assert "narrative2a" not in NEEDS[3]
    assert NEEDS[7] == ("barriers",)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Pr22024.txt", "x", "no narratives"),
        ("notes.txt", "x", "not that of a file"),
        ("Pr32024.txt", "x|y\n1|2", "No table"),
        (
            "Pr32019.txt",
            "|".join([*HEAD, "criteria"]) + "\n" + "|".join([code(1), "A", "3", "Met", "", "2019", "x"]),
            "narrative1b",
        ),
        ("Pr32024.txt", "|".join([*HEAD, *NARRATIVES, *EMPTY[1:]]) + "\n", "with: narrative1c"),
        (
            "Pr32024.txt",
            "|".join([*HEAD, *NARRATIVES, *EMPTY]) + f"\n{code(1)}|LEA|3|Met||2023|a|b||||c|",
            "is 2023; the file's name",
        ),
        (
            "Pr32024.txt",
            "|".join([*HEAD, *NARRATIVES, *EMPTY]) + f"\n{code(1)}|LEA|7|Met||2024|a|b||||c|",
            "is 7; the file's name",
        ),
        ("Pr32024.xlsx", "no workbook", "not a workbook"),
        ("Pr32024.txt", "|".join([*HEAD, *NARRATIVES, *EMPTY]) + "\nabc|LEA|3|Met||2024|a|b|c||||", "CDS"),
    ],
)
def test_a_file_that_cannot_be_read_stops_all(tmp_path: Path, name: str, text: str, told: str) -> None:
    good = records(tmp_path / "Pr32023.txt", [["", "focus", ""]])
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_narratives([good, tmp_path / name])
    assert found.said == {}
    assert told.casefold() in " ".join(problem.message for problem in found.problems).casefold()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["needs", "words", "--root", str(PROJECT), *arguments])


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script> \u202e\u0000",
    "a" * 3000,
    "\ud83d\ude00 " * 500,
    "((((((((" * 300 + " -" * 300,
    "quiggling" * 300,
]


def test_the_command_tells_the_same_as_text_json_and_csv(tmp_path: Path) -> None:
    """Hostile texts among them change nothing."""
    texts = [
        ["", f"We want home visits and quiggling, said our group {n}.", hostile]
        for n, hostile in enumerate(HOSTILE * 5)
    ]
    texts = [
        [one.replace("|", "/").replace("\x00", "").encode("utf-8", "ignore").decode() for one in of] for of in texts
    ]
    file = str(records(tmp_path / "Pr32024.txt", texts))
    data = json.loads(run(file, "--format", "json").output)
    assert (data["least"], data["leas"]) == (20, 30)
    assert {"words": "quiggling", "leas": 30} in data["words"]
    rows = list(csv.DictReader(io.StringIO(run(file, "--format", "csv").output)))
    assert len(rows) == len(data["concepts"]) + len(data["words"]) + len(data["phrases"])
    assert {"kind": "word", "words": "quiggling", "leas": "30", "resources": "", "saying": ""} in rows
    text = run(file).output
    assert "30  quiggling" in text
    for output in (text, json.dumps(data)):
        assert not any(mark in output for mark in ("script", "calc", "aaaa", "group"))


def test_a_refused_file_is_said_and_nothing_is_counted(tmp_path: Path) -> None:
    (tmp_path / "Pr22024.txt").write_text("x", encoding="utf-8")
    done = run(str(tmp_path / "Pr22024.txt"))
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "Pr32024" in done.stderr
    assert done.stderr.endswith("Nothing was counted.\n")
