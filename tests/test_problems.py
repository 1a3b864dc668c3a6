"""The three ways in which problems are told, to the letter: people read them, and other programs rely on them."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace

from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from level1.problems import (
    Field,
    Problem,
    as_github,
    as_json,
    as_text,
    has_errors,
    path_text,
    shown,
    summary_line,
    visible,
)

WRONG = Problem.at(
    "content/resources/a.yml", 3, 7, "topics[0]", "unknown-word.list", value="x", list="topics", near="mtss"
)
DOUBTFUL = Problem.at("content/leads/b.yml", 1, 1, "", "decided-about-one", resource="a-guide")
ONE = "It takes two resources to be compared. If they were merged, take the decision out."
COUNTS = {"resources": 2, "leads": 1}

TEXTS = st.text()
PLACES = (TEXTS, st.integers(1), st.integers(1), TEXTS)
# Whatever strangers can put into a problem: the file's name, the path, and values of its sentences.
PROBLEMS = st.builds(
    Problem.at, *PLACES, st.just("conflicting-phrase"), st.builds(Field, TEXTS, TEXTS, TEXTS), phrase=TEXTS, word=TEXTS
) | st.builds(Problem.at, *PLACES, st.just("decided-about-one"), resource=TEXTS)


def hostile(file: str, value: str, help: str) -> Problem:
    """A problem with texts of a stranger in every place where one can be."""
    return Problem.at(file, 1, 1, "", "malformed.form", Field("", "", help), value=value)


def test_text_has_the_place_the_message_and_the_fix_on_a_line_of_its_own() -> None:
    assert as_text([WRONG, DOUBTFUL]) == (
        "content/resources/a.yml:3:7: error: “x” is not in content/taxonomy/topics.yml. [unknown-word]\n"
        "    Did you mean mtss?\n"
        "content/leads/b.yml:1:1: warning: This decision names a-guide twice. [decided-about-one]\n"
        f"    {ONE}"
    )


def test_what_is_wrong_in_many_places_is_told_once_with_the_first_of_them() -> None:
    """Two places, six, more; another value is another problem. JSON has one for each place."""
    wrong = [replace(WRONG, line=line) for line in range(1, 196)]
    other = Problem.at(WRONG.file, 3, 7, "topics[0]", WRONG.name, value="y", list="topics", near="mtss")
    head = "content/resources/a.yml:1:7: error: “x” is not in content/taxonomy/topics.yml. [unknown-word]\n    Did you mean mtss?"
    places = [f"content/resources/a.yml:{line}:7" for line in range(2, 7)]
    assert as_text(wrong[:2]) == f"{head}\n    The same in {places[0]}."
    assert as_text(wrong[:6]) == f"{head}\n    The same in {', '.join(places)}."
    assert as_text(wrong[:7]) == f"{head}\n    The same in {', '.join(places)} and 1 more place."
    assert as_text([*wrong, other]).startswith(
        f"{head}\n    The same in {', '.join(places)} and 189 more places.\ncontent/"
    )
    assert len(json.loads(as_json(wrong, COUNTS))["problems"]) == len(wrong)


def test_github_gets_notes_for_the_first_and_lines_for_all() -> None:
    """Of a step GitHub shows ten notes. Errors come first, and the log has every problem with its file and line."""
    wrong = [replace(WRONG, line=line) for line in range(1, 13)]
    assert len(as_github(wrong[:10]).splitlines()) == 10
    lines = as_github([DOUBTFUL, *wrong]).splitlines()
    assert [line.partition(" ")[0] for line in lines[:10]] == ["::error"] * 10
    assert len(lines[10:]) == 13
    assert lines[10].startswith("content/leads/b.yml:1:1: warning: ")
    assert lines[11].startswith("content/resources/a.yml:1:7: error: ")


def test_json_has_every_field_of_a_problem_and_the_counts() -> None:
    assert (
        as_json([WRONG], COUNTS)
        == """{
  "problems": [
    {
      "file": "content/resources/a.yml",
      "line": 3,
      "column": 7,
      "path": "topics[0]",
      "code": "unknown-word",
      "severity": "error",
      "message": "“x” is not in content/taxonomy/topics.yml.",
      "hint": "Did you mean mtss?"
    }
  ],
  "counts": {
    "resources": 2,
    "leads": 1
  }
}"""
    )


@given(st.lists(PROBLEMS, max_size=3))
def test_json_can_be_read_back_whatever_the_content_says(problems: list[Problem]) -> None:
    assert json.loads(as_json(problems, COUNTS))["problems"] == [problem.as_data() for problem in problems]


def test_github_gets_one_command_a_problem_with_the_fix_after_the_message() -> None:
    assert as_github([WRONG, DOUBTFUL]) == (
        "::error file=content/resources/a.yml,line=3,col=7,title=unknown-word"
        "::“x” is not in content/taxonomy/topics.yml.%0ADid you mean mtss?\n"
        "::warning file=content/leads/b.yml,line=1,col=1,title=decided-about-one"
        f"::This decision names a-guide twice.%0A{ONE}"
    )


def test_github_cannot_be_given_a_command_by_what_a_stranger_wrote() -> None:
    problem = hostile(
        "content/a\n::error::x.yml", "100%\r\n::set-output name=x::y\n##[command]", "one\n::stop-commands::z"
    )
    assert as_github([problem]) == (
        "::error file=content/a%0A%3A%3Aerror%3A%3Ax.yml,line=1,col=1,title=malformed"
        "::“100%25%0A::set-output name=x::y%0A##[command]” is not written as this field needs it."
        "%0Aone%0A::stop-commands::z"
    )


def test_github_gets_a_file_name_with_a_colon_or_a_comma_as_it_is() -> None:
    told = as_github([Problem.at("content/leads/c:d,e%.yml", 2, 1, "", "incomplete.group")])
    assert told == "::error file=content/leads/c%3Ad%2Ce%25.yml,line=2,col=1,title=incomplete::This field is empty."


def test_github_does_not_take_written_escapes_for_line_ends() -> None:
    told = as_github([hostile("a.yml", "x", "It says %0A::error::no.")])
    assert told.endswith("%0AIt says %250A::error::no.")


@given(st.lists(PROBLEMS, min_size=1, max_size=4))
def test_every_line_for_github_is_one_command_of_ours(problems: list[Problem]) -> None:
    lines = re.split(r"[\r\n]", as_github(problems))
    assert len(lines) == len(problems)
    for line, problem in zip(lines, problems, strict=True):
        found = re.fullmatch(
            r"::(error|warning) file=([^:,]*),line=(\d+),col=(\d+),title=([^:,]*)::(.*)", line, re.DOTALL
        )
        assert found
        assert (found[1], int(found[3]), int(found[4])) == (problem.severity, problem.line, problem.column)
        assert decoded(found[2]) == in_lines(problem.file)
        assert decoded(found[5]) == in_lines(problem.code)
        assert decoded(found[6]) == in_lines(problem.message + (f"\n{problem.hint}" if problem.hint else ""))


def in_lines(text: str) -> str:
    """A text with nothing hidden in it but the ends of its lines."""
    return "\n".join(map(visible, re.sub("\r\n?", "\n", text).split("\n")))


def decoded(text: str) -> str:
    """What GitHub's runner makes of an escaped text."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def test_no_problems_give_no_text() -> None:
    assert as_text([]) == as_github([]) == ""
    assert json.loads(as_json([], COUNTS)) == {"problems": [], "counts": COUNTS}


def test_a_place_inside_a_file_is_written_like_an_address() -> None:
    assert path_text(("reviews", 0, "date")) == "reviews[0].date"
    assert path_text(("terms", 3, "aliases", 1)) == "terms[3].aliases[1]"
    assert path_text(("title",)) == "title"
    assert path_text(()) == ""


def test_a_warning_alone_is_no_error() -> None:
    assert not has_errors([])
    assert not has_errors([DOUBTFUL])
    assert has_errors([DOUBTFUL, WRONG])


def test_problems_stand_in_the_order_of_files_and_lines() -> None:
    later = Problem.at(WRONG.file, 10, 1, "", "empty-file")
    assert sorted([later, WRONG, DOUBTFUL]) == [DOUBTFUL, WRONG, later]


def test_the_summary_counts_what_was_checked_and_what_was_found() -> None:
    assert summary_line([], COUNTS) == "2 resources and 1 lead checked: no problems."
    assert summary_line([WRONG], COUNTS) == "2 resources and 1 lead checked: 1 error in 1 file."
    assert (
        summary_line([WRONG, WRONG, DOUBTFUL], COUNTS)
        == "2 resources and 1 lead checked: 2 errors and 1 warning in 2 files."
    )
    assert summary_line([], {}) == "0 resources and 0 leads checked: no problems."


def test_nothing_that_a_stranger_wrote_starts_a_line_or_steers_the_terminal() -> None:
    problem = hostile("a\n.yml", "x\n::error::pwned\x1b[31m", "\u202etxt\r\udc80\U000e0041")
    assert as_text([problem]) == (
        "a\\n.yml:1:1: error: “x\\n::error::pwned\\u001b[31m” is not written as this field needs it. [malformed]\n"
        "    \\u202etxt\\r\\udc80\\U000e0041"
    )
    for told in (as_json([problem], COUNTS), as_github([problem])):
        told.encode("utf-8")
        assert not re.search("[\x1b\r\u202e\U000e0041]", told)
    assert json.loads(as_json([problem], COUNTS))["problems"] == [problem.as_data()]


def test_a_value_is_never_searched_for_more_values() -> None:
    """Braces of a stranger stay braces."""
    assert hostile("a.yml", "{value} {x:day} {{", "").message == (
        "“{value} {x:day} {{” is not written as this field needs it."
    )


def test_problems_of_a_place_have_an_order_whatever_their_values_are() -> None:
    one, other = (Problem.at("a.yml", 1, 1, "", "unknown-field.here", name="x", near=n, fields=()) for n in (None, "y"))
    assert sorted([one, other]) == sorted([other, one])
    assert len({one, other, Problem.at("a.yml", 1, 1, "", "unknown-field.here", name="x", near=None, fields=())}) == 2


def test_what_the_field_means_stands_after_the_message_and_its_help_after_the_hint() -> None:
    about = Field("Topics", "One to four topics.", "Choose what it is about.")
    problem = Problem.at("a.yml", 1, 1, "", "unknown-word.few", about, value="x", words=("a", "b"), near="a")
    assert problem.message == "“x” is not one of a, b. Topics: One to four topics."
    assert problem.hint == "Did you mean a? Choose what it is about."


@given(st.text())
def test_a_text_in_a_message_is_short_and_has_no_second_line(text: str) -> None:
    assert len(shown(text).splitlines()) <= 1
    assert visible(visible(text)) == visible(text)
    assert shown("x" * 5000) == "x" * 77 + "…"


def test_no_sentence_has_an_error_of_the_system_as_python_writes_it() -> None:
    """Python writes its number and the hidden file it was about to replace; reason_of, stopped and not_written have words for it."""
    bare = []
    for file in (PROJECT / "level1").rglob("*.py"):
        for handler in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(handler, ast.ExceptHandler) and handler.name and handler.type):
                continue
            if "OSError" not in ast.unparse(handler.type):
                continue
            bare += [
                f"{file}:{call.lineno}: {ast.unparse(call)}"
                for call in ast.walk(handler)
                if isinstance(call, ast.Call)
                and ast.unparse(call.func) in ("sentence", "counted", "str", "shown", "visible", "Problem.at")
                for value in (*call.args, *(keyword.value for keyword in call.keywords))
                if isinstance(value, ast.Name) and value.id == handler.name
            ]
    assert bare == []
