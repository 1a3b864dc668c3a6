"""The trial by fire on made-up texts: no exception, never an empty answer, and no text in what is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import PROJECT
from real import real_catalog, real_search

from level1.finder.matching import matching_files
from level1.search.crisis import crisis_piece
from level1.search.node import NoNode, node_program

sys.path.insert(0, str(PROJECT / "scripts"))
import trial

# Of which nothing here has a word.
NOTHING = "The quiggling of it was the one that we have been at, and so it will go on as it was and as it may be"
HOSTILE = [
    "<script>alert('quiggling')</script> and our families, said twice in one sentence of many words",
    "We held “Coffee with the Quiggling Principal” for families who have never come to a meeting before",
    'We work on -trust and -attendance with "nobody has said this" among all of our many families here',
    "families.The school.We parents.And so on without blanks, as people paste it from a table of theirs",
    "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
    "a" * 300,
    "ParentSquare " * 25,
    "\u202e\u200b\ufeff attendance \u0300\u0300\u0300\u0300 of our foster youth",
    "😀 " * 100,
    "' OR 1=1; DROP TABLE leas; -- and what our families said of it, and of everything else that there is",
    "Las familias no vienen a las juntas porque trabajan de noche y no hay quien cuide a los niños pequeños",
    NOTHING,
    "%E2%80%9C%00 ../../../etc/passwd ${7*7} {{7*7}} ../families",
    "constructor __proto__ toString hasOwnProperty valueOf prototype of families",
    "Suicide prevention and a student who wants to die: what we do",
]


def node_or_skip() -> None:
    try:
        node_program()
    except NoNode:
        pytest.skip("There is no Node.js here.")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As much of a built site as the trial reads."""
    node_or_skip()
    root = tmp_path_factory.mktemp("site")
    (root / "assets").symlink_to(PROJECT / "theme" / "assets")
    catalog = real_catalog()
    notices = crisis_piece(catalog.taxonomy.policies.get("crisis", {}), catalog.outside)
    files = {**real_search(1000), **matching_files(catalog), "data/crisis.json": json.dumps(notices)}
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def test_hostile_texts_raise_nothing_and_get_an_answer(site: Path) -> None:
    told = trial.report(trial.asked(site, HOSTILE))
    assert told["texts"] == len(HOSTILE)
    for name in ("search", "finder"):
        assert not [kind for kind in told[name]["kinds"] if kind.startswith("exception")]
        assert name == "search" or "empty" not in told[name]["kinds"]
        assert sum(told[name]["kinds"].values()) == len(HOSTILE)


def kinds(site: Path, *texts: str) -> list[str]:
    return [search[0] for search, _finder in trial.asked(site, texts)]


def test_a_story_is_never_answered_by_nothing(site: Path) -> None:
    """Its quotation marks, dashes and missing blanks are those of people; few words in quotation marks are meant."""
    stories = [text for text in HOSTILE if len(set(text.split())) >= 9 and text != NOTHING]
    assert [text for text, kind in zip(stories, kinds(site, *stories), strict=True) if kind == "empty"] == []
    assert kinds(site, '"nobody has said this" families', NOTHING) == ["empty", "empty"]


def test_a_story_is_not_about_each_of_its_words(site: Path) -> None:
    """One strange word among many is beside what is asked; alone it is what is asked."""
    story = "We want more families of our English learners at meetings of advisory committees, with translation and quiggling"
    assert kinds(site, story)[0] in ("found", "near")
    assert kinds(site, "quiggling for families") == ["nothing"]


def with_texts(folder: Path, *texts: str) -> Path:
    """A file with each text as that of an LEA."""
    head = "CDSCode|LEA|PriorityNumber|CountyPerformance|meetingDate|year|measures|summary|barriers|revisions"
    rows = [f"0110017{n:07}|LEA|7|Met||2024|||{text.replace('|', ' ')}|" for n, text in enumerate(texts)]
    (folder / "Pr72024.txt").write_text("\n".join([head, *rows]), encoding="utf-8")
    return folder / "Pr72024.txt"


def test_without_a_site_or_a_text_a_sentence_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = str(tmp_path / "nowhere")
    assert trial.main([str(with_texts(tmp_path, "We want more home visits")), "--site", nowhere]) == 2
    assert "no built site in" in capsys.readouterr().err
    assert trial.main([str(with_texts(tmp_path, "None", "")), "--site", nowhere]) == 2
    assert capsys.readouterr().err == "Pr72024.txt has no text of 3 words or more.\n"


def test_what_is_told_has_no_text(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trial.main([str(with_texts(tmp_path, *HOSTILE, "None")), "--site", str(site)])
    told = capsys.readouterr().out
    assert "search: p50" in told
    assert not any(word in told.casefold() for word in ("quiggling", "script", "familias", "coffee", "suicide"))


def test_a_missed_bar_is_told() -> None:
    answers = [[("found", 1.0), ("found", 1.0)]] * 30
    assert trial.report(answers)["missed"] == []
    bad = [[("empty", 1.0), ("nothing", 1.0)], [("exception: TypeError at ranking.js:1", 1.0), ("found", 1.0)]]
    assert trial.report([*answers, *bad])["missed"] == [
        "search: empty",
        "search: exception: TypeError at ranking.js:1",
        "finder: nothing",
    ]


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trial.main([str(tmp_path / "Pr32024.txt")]) == 2
    assert "Pr32024" in capsys.readouterr().err
