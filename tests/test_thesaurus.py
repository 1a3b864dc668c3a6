"""The vocabulary of search: each rule of `level1 thesaurus check` fails on a small example, and the real file is clean."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import PROJECT, TODAY
from real import real_content

from level1.catalog.content import LARGEST_WORD_FILE, read_content
from level1.catalog.taxonomy import taxonomy_from
from level1.cli import main
from level1.problems import Problem
from level1.search.thesaurus import SPOKEN, check_thesaurus, counts, fold
from level1.search.words import Everyday
from level1.validate import validate
from level1.yamlfile.reading import MAX_BYTES

FILE = "content/taxonomy/thesaurus.yml"
ATTENDANCE: dict[str, Any] = {
    "id": "attendance",
    "name": "Coming to school",
    "refers_to": ["topics/attendance"],
    "phrases": ["ditching"],
}
DISCIPLINE: dict[str, Any] = {
    "id": "discipline",
    "name": "Conduct",
    "refers_to": ["topics/behavior-discipline"],
    "phrases": ["tantrums"],
}


def with_terms(catalogue: Path, *terms: dict[str, Any]) -> Path:
    """The small catalog with these terms for a thesaurus, each phrase on a line of its own."""
    text = yaml.safe_dump({"about": "What people say.", "terms": terms}, sort_keys=False, allow_unicode=True)
    (catalogue / FILE).write_text(text, "utf-8")
    return catalogue


def found_in(root: Path) -> list[Problem]:
    content = read_content(root)
    return check_thesaurus(content, taxonomy_from(content.word_files))


def about_terms(root: Path) -> list[Problem]:
    """Without what the small examples leave unsaid and unused on purpose."""
    content = read_content(root)
    kept = ("thesaurus", "search-words")
    alone = replace(content, word_files={name: content.word_files[name] for name in kept if name in content.word_files})
    return [p for p in check_thesaurus(alone, taxonomy_from(content.word_files)) if p.code != "unused-term"]


def only(catalogue: Path, *terms: dict[str, Any]) -> Problem:
    (problem,) = about_terms(with_terms(catalogue, *terms))
    assert problem.file == FILE
    assert problem.line > 1
    assert problem.column > 1
    assert problem.message.endswith(".")
    assert problem.hint.endswith(".")
    return problem


def line_of(root: Path, problem: Problem) -> str:
    return (root / FILE).read_text("utf-8").splitlines()[problem.line - 1]


def test_terms_that_keep_apart_are_right(catalogue: Path) -> None:
    assert about_terms(with_terms(catalogue, ATTENDANCE, DISCIPLINE)) == []


@pytest.mark.parametrize("again", ["ditching", "Ditching", "DITCHED", "dítching"])
def test_a_phrase_belongs_to_one_term(catalogue: Path, again: str) -> None:
    problem = only(catalogue, ATTENDANCE, {**DISCIPLINE, "phrases": [again]})
    assert (problem.code, problem.severity) == ("duplicate-phrase", "error")
    assert "attendance" in problem.message
    assert again in line_of(catalogue, problem)


def test_a_phrase_may_not_be_another_terms_name(catalogue: Path) -> None:
    problem = only(catalogue, {**ATTENDANCE, "phrases": ["conduct"]}, DISCIPLINE)
    assert problem.code == "duplicate-phrase"
    assert "the name of" in problem.message


@pytest.mark.parametrize("field", SPOKEN)
def test_spanish_and_misspellings_count_as_phrases(catalogue: Path, field: str) -> None:
    problem = only(catalogue, ATTENDANCE, {**DISCIPLINE, "phrases": ["calm"], field: ["ditching"]})
    assert problem.code == "duplicate-phrase"
    assert problem.path == f"terms[1].{field}[0]"


@pytest.mark.parametrize(
    ("one", "other"), [("tantrum", "tantrums"), ("see-saw", "see saw"), ("enseñanza", "ensenanza")]
)
def test_a_phrase_that_differs_only_in_its_ending_is_a_repetition(catalogue: Path, one: str, other: str) -> None:
    problem = only(catalogue, {**DISCIPLINE, "refers_to": ["topics/mtss"], "phrases": [one, other]})
    assert (problem.code, problem.severity, problem.path) == ("repeated-phrase", "warning", "terms[0].phrases[1]")


@pytest.mark.parametrize("phrase", ["the", "how do I", "por qué"])
def test_a_phrase_of_words_that_say_nothing_leads_nowhere(catalogue: Path, phrase: str) -> None:
    problem = only(catalogue, {**ATTENDANCE, "phrases": [phrase]})
    assert (problem.code, problem.severity) == ("stop-word", "error")


def test_an_abbreviation_in_capitals_is_no_stop_word(catalogue: Path) -> None:
    assert (
        about_terms(
            with_terms(catalogue, {**ATTENDANCE, "phrases": ["EL"], "refers_to": ["student-groups/english-learners"]})
        )
        == []
    )


def test_a_phrase_may_not_be_what_another_facet_value_is_called(catalogue: Path) -> None:
    problem = only(catalogue, {**ATTENDANCE, "phrases": ["Dyslexia"]})
    assert (problem.code, problem.severity) == ("conflicting-phrase", "error")
    assert "topics/dyslexia" in problem.message
    assert "topics/dyslexia" in problem.hint


def test_a_phrase_may_be_the_alias_of_what_its_term_stands_for(catalogue: Path) -> None:
    assert about_terms(with_terms(catalogue, {**ATTENDANCE, "phrases": ["SARB"]})) == []


def test_a_subject_and_a_form_may_share_a_name(catalogue: Path) -> None:
    """“Teachers” are an audience; a term about a subject that says so too contradicts nothing."""
    assert about_terms(with_terms(catalogue, {**ATTENDANCE, "phrases": ["teachers"]})) == []
    clash = {**ATTENDANCE, "phrases": ["teachers"], "refers_to": ["topics/attendance", "audiences/families"]}
    assert only(catalogue, clash).code == "conflicting-phrase"


@pytest.mark.parametrize("field", ["broader", "related"])
def test_neighbours_must_be_terms(catalogue: Path, field: str) -> None:
    problem = only(catalogue, {**ATTENDANCE, field: ["nowhere"]})
    assert (problem.code, problem.severity, problem.path) == ("unknown-term", "error", f"terms[0].{field}[0]")
    assert only(catalogue, {**ATTENDANCE, field: ["attendance"]}).code == "own-relation"


def test_broader_terms_may_not_run_in_a_circle(catalogue: Path) -> None:
    one, other = {**ATTENDANCE, "broader": ["discipline"]}, {**DISCIPLINE, "broader": ["attendance"]}
    problems = about_terms(with_terms(catalogue, one, other))
    assert [(p.code, p.path) for p in problems] == [("loop", "terms[0].broader"), ("loop", "terms[1].broader")]
    assert "attendance, then discipline, then attendance" in problems[0].message
    assert about_terms(with_terms(catalogue, one, DISCIPLINE)) == []


def test_what_cannot_be_answered_names_who_can_and_leads_nowhere(catalogue: Path) -> None:
    bus: dict[str, Any] = {"id": "bus", "name": "Bus times", "unanswerable": True, "phrases": ["bus schedule"]}
    assert only(catalogue, bus).code == "nobody-to-ask"
    assert about_terms(with_terms(catalogue, {**bus, "ask": "Ask the school."})) == []
    assert (
        only(catalogue, {**bus, "ask": "Ask.", "refers_to": ["topics/attendance"]}).code == "unanswerable-with-answers"
    )
    assert only(catalogue, {**ATTENDANCE, "ask": "Ask the school."}).code == "ask-without-need"


def test_a_term_that_no_published_resource_has_is_a_warning(catalogue: Path) -> None:
    alone = {**ATTENDANCE, "phrases": ["vaping"], "refers_to": ["settings/urban"]}
    (problem,) = (p for p in found_in(with_terms(catalogue, alone)) if p.code == "unused-term")
    assert problem.severity == "warning"
    nothing = {key: value for key, value in ATTENDANCE.items() if key != "refers_to"}
    assert "unused-term" in {p.code for p in found_in(with_terms(catalogue, nothing))}
    unanswerable = {**nothing, "unanswerable": True, "ask": "Ask the school."}
    assert "unused-term" not in {p.code for p in found_in(with_terms(catalogue, unanswerable))}


def test_a_facet_value_that_nobody_can_say_is_a_warning_where_it_stands(catalogue: Path) -> None:
    problems = [p for p in found_in(with_terms(catalogue, ATTENDANCE)) if p.code == "no-phrase"]
    assert {p.severity for p in problems} == {"warning"}
    assert {p.file.rpartition("/")[2] for p in problems} == {
        "priorities.yml",
        "indicators.yml",
        "student-groups.yml",
        "topics.yml",
    }
    assert not any("topics/attendance " in p.message or p.message.endswith("topics/attendance.") for p in problems)
    assert any(p.message.endswith("topics/dyslexia.") for p in problems)


def test_a_term_without_a_phrase_makes_nothing_sayable(catalogue: Path) -> None:
    problems = found_in(with_terms(catalogue, {**ATTENDANCE, "phrases": []}))
    assert any(p.message.endswith("topics/attendance.") for p in problems)


@pytest.mark.parametrize(
    "text", ["", "- 1", "about: x", "about: x\nterms: 3", "about: x\nterms: [1, {id: 3, phrases: 5}]"]
)
def test_a_malformed_file_is_no_reason_to_stop(catalogue: Path, text: str) -> None:
    (catalogue / FILE).write_text(text, "utf-8")
    found_in(catalogue)
    counts(read_content(catalogue))


def test_phrases_are_compared_as_search_compares_them() -> None:
    everyday = Everyday(stop=frozenset({"are"}))
    for one, same in (
        ("Kids are MISSING school days", "kid missed days, school"),
        ("Education Code 48853.5", "education code 48853.5"),
        ("ausentismo crónico", "Ausentismo cronico"),
    ):
        assert fold(one, everyday) == fold(same, everyday)
    assert fold("suspension", everyday) != fold("expulsion", everyday)


def test_the_command_prints_places_and_ends_with_1_on_errors(catalogue: Path) -> None:
    root = with_terms(catalogue, ATTENDANCE, {**DISCIPLINE, "phrases": ["ditching"]})
    result = CliRunner().invoke(main, ["thesaurus", "check", "--root", str(root)])
    assert result.exit_code == 1
    assert f"{FILE}:14:5: error: “ditching” already belongs to the term attendance. [duplicate-phrase]" in result.output
    assert result.output.splitlines()[-1].startswith("Checked: 2 terms, 2 phrases. Found: 1 error, ")
    result = CliRunner().invoke(main, ["thesaurus", "check", "--root", str(root), "--format", "json"])
    data = json.loads(result.output)
    assert result.exit_code == 1
    assert data["counts"] == {"terms": 2, "phrases": 2}
    assert [p["code"] for p in data["problems"] if p["severity"] == "error"] == ["duplicate-phrase"]


def test_the_command_ends_with_0_on_warnings_and_names_a_file_that_cannot_be_read(catalogue: Path) -> None:
    root = with_terms(catalogue, ATTENDANCE)
    assert CliRunner().invoke(main, ["thesaurus", "check", "--root", str(root)]).exit_code == 0
    (root / FILE).write_text("about: [", "utf-8")
    result = CliRunner().invoke(main, ["thesaurus", "check", "--root", str(root)])
    assert result.exit_code == 1
    assert "[yaml-syntax]" in result.output


def test_the_command_says_when_there_is_nothing_to_check(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["thesaurus", "check", "--root", str(tmp_path)]).exit_code == 2


def test_the_thesaurus_of_the_project_is_clean() -> None:
    content = real_content()
    assert check_thesaurus(content, taxonomy_from(content.word_files)) == []
    terms = content.word_files["thesaurus"].data["terms"]
    assert 250 <= len(terms) <= 600
    assert all(term["phrases"] or term.get("spanish") for term in terms)


def test_word_lists_may_be_larger_than_entries_but_not_without_limit(catalogue: Path) -> None:
    assert MAX_BYTES < (PROJECT / FILE).stat().st_size < LARGEST_WORD_FILE
    text = (catalogue / FILE).read_text("utf-8")
    (catalogue / FILE).write_text(text + "#" * LARGEST_WORD_FILE, "utf-8")
    assert [p.code for p in read_content(catalogue).problems] == ["too-large"]


FORMS = (
    "deliveries/watch",
    "audiences/families",
    "grades/9-12",
    "settings/rural",
    "steps/plan",
    "resource-types/toolkit",
)


@pytest.mark.parametrize("target", FORMS)
def test_a_term_may_stand_for_forms_but_the_glossary_only_for_pages(catalogue: Path, target: str) -> None:
    root = with_terms(catalogue, {**ATTENDANCE, "phrases": ["calm"], "refers_to": [target]})
    schemas = PROJECT / "schemas"
    today = TODAY
    assert validate(read_content(root), schemas, today) == []
    glossary = root / "content/taxonomy/glossary.yml"
    glossary.write_text(glossary.read_text("utf-8").replace("see: topics/leadership", f"see: {target}", 1), "utf-8")
    assert [p.code for p in validate(read_content(root), schemas, today)] == ["unknown-entry"]


def test_a_facet_value_that_does_not_exist_is_named_with_the_nearest(catalogue: Path) -> None:
    root = with_terms(catalogue, {**ATTENDANCE, "phrases": ["calm"], "refers_to": ["deliveries/wach"]})
    (problem,) = (p for p in validate(read_content(root), PROJECT / "schemas", TODAY) if p.file == FILE)
    assert problem.code == "unknown-entry"
    assert "deliveries/watch" in f"{problem.message}{problem.hint}"
