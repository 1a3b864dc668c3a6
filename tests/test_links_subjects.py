"""What an address should show, by the entries that name it; whom an exception excuses; and the states of a whole catalog."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from link_histories import START, SUBJECT, page, reader, seen

from level1.catalog.content import read_content
from level1.links.judging.exceptions import Exceptions
from level1.links.judging.subject import Subject
from level1.links.judging.verdicts import judge_all, subjects_of

SIGNS = reader().signs
# Fields of an entry that say more of its subject.
MORE = "topics: [attendance, school-climate]\nkeywords: [absence]\npartners: [Kern COE]"
GUIDE = "https://www.example.org/attendance-guide"
COE = "https://www.kern.example.org/"
DAY = date(2026, 11, 21)


def entry(root: Path, path: str) -> Path:
    return root / "content" / path


def change(root: Path, path: str, old: str, new: str) -> None:
    text = entry(root, path).read_text("utf-8")
    assert old in text
    entry(root, path).write_text(text.replace(old, new), "utf-8")


class TestSubject:
    def test_a_title_counts_by_its_telling_words(self) -> None:
        """Small words and the name of the publisher stand on every page of the site."""
        share = SUBJECT.title_share
        assert share("Attendance playbook for foster youth", SIGNS) == 1
        assert share("Attendance and youth", SIGNS) == 0.5
        assert share("of the for", SIGNS) == 0
        assert share("", SIGNS) == 0
        own = Subject("https://x.example/", ("Riverbend Institute for Schools",), ("Riverbend Institute for Schools",))
        assert own.title_share("Riverbend Institute", SIGNS) > 0.5

    def test_words_of_the_publishers_name_say_nothing_beside_others(self) -> None:
        both = Subject("https://x.example/", ("Riverbend attendance playbook",), ("Riverbend Institute",))
        assert both.title_share("Riverbend", SIGNS) == 0
        assert both.title_share("Attendance playbook", SIGNS) == 1

    def test_the_best_of_several_titles_counts(self) -> None:
        two = Subject("https://x.example/", ("Garden tools and seeds", "Attendance playbook"))
        assert two.title_share("Attendance playbook", SIGNS) == 1
        assert Subject("https://x.example/").title_share("Attendance playbook", SIGNS) == 0

    def test_further_words_count_apart(self) -> None:
        assert SUBJECT.word_share("chronic absence", SIGNS) == 2 / 5
        assert Subject("https://x.example/").word_share("chronic absence", SIGNS) == 0

    @pytest.mark.parametrize(
        ("name", "text", "named"),
        [
            ("Riverbend Institute for Schools", "news of Riverbend Institute", True),
            ("Riverbend Institute for Schools", "an institute of its own", False),
            # A short name is looked for as it stands.
            ("CDE", "published by the CDE in May", True),
            ("CDE", "abcdefg", False),
            ("Institute", "institutes of all kinds", False),
            # A district is known by its initials.
            ("Quail Hollow Unified School District", "How we make things right, by QHUSD", True),
            ("Quail Hollow Unified School District", "qhusdx", False),
            ("", "anything", False),
        ],
    )
    def test_a_page_that_names_the_publisher(self, name: str, text: str, named: bool) -> None:
        assert Subject("https://x.example/", ("T",), (name,)).is_named(page("Title", text), SIGNS) is named

    def test_any_of_its_names_will_do(self) -> None:
        assert Subject("https://x.example/", ("T",), ("Nobody Here At All", "CDE")).is_named(page("CDE"), SIGNS)

    def test_a_page_that_names_its_site(self) -> None:
        """A short label is in many words; one that is long enough is found without its blanks."""
        assert Subject("https://www.riverbend.example/a").names_its_site(page("River Bend news"), SIGNS)
        assert not Subject("https://www.riverbend.example/a").names_its_site(page("Other news"), SIGNS)
        assert not Subject("https://www.news.example/a").names_its_site(page("Other news"), SIGNS)
        assert Subject("https://www.other.example/a").names_its_site(page("Other news"), SIGNS)

    def test_only_a_title_makes_it_known(self) -> None:
        assert Subject("x", ("", "Title")).known
        assert not Subject("x", ("",), ("Publisher",), ("word",)).known


class TestSubjectsOfACatalog:
    def test_a_resource_says_what_its_address_shows(self, catalogue: Path) -> None:
        change(catalogue, "resources/attendance-guide.yml", "topics: [attendance]", MORE)
        subject = subjects_of(read_content(catalogue))[GUIDE]
        assert subject.titles == ("Attendance guide",)
        assert subject.names == ("Example County Office of Education", "Kern COE")
        assert subject.keywords[:3] == ("absence", "attendance", "school climate")
        assert subject.keywords[3].startswith("A guide for schools that want to know")

    def test_a_lead_says_what_its_website_shows(self, catalogue: Path) -> None:
        subject = subjects_of(read_content(catalogue))[COE]
        assert subject.titles == ("Kern County Office of Education",)
        assert subject.names == ("Kern COE", "Kern County Office of Education")
        assert subject.keywords[-1].startswith("First contact in Kern County")

    def test_two_entries_of_one_address_say_it_together(self, catalogue: Path) -> None:
        change(
            catalogue, "resources/home-visits.yml", "url: https://www.example.org/home-visits", f"url: {GUIDE}#visits"
        )
        subject = subjects_of(read_content(catalogue))[GUIDE]
        assert subject.titles == ("Attendance guide", "Home visits that work")
        assert subject.names == ("Example County Office of Education",)

    def test_a_source_says_nothing_of_what_it_shows(self, catalogue: Path) -> None:
        change(
            catalogue,
            "resources/attendance-guide.yml",
            "sources:\n",
            "sources:\n  - url: https://www.source.example/a\n",
        )
        content = read_content(catalogue)
        assert "https://www.source.example/a" not in subjects_of(content)
        assert judge_all(content, (), START)["https://www.source.example/a"].uses == ("resources/attendance-guide",)


class TestStatesOfACatalog:
    def test_every_address_has_a_state_and_says_who_uses_it(self, catalogue: Path) -> None:
        content = read_content(catalogue)
        gone = [seen(hour, 404, url=GUIDE) for hour in (0, 36, 72)]
        nobodys = "https://nobody-names.example/"
        history = [(GUIDE, gone), (nobodys, [seen(0, url=nobodys)])]
        states = judge_all(content, history, START + timedelta(days=5))
        assert nobodys not in states
        assert (states[GUIDE].state, states[COE].state) == ("gone", "unchecked")
        assert (states[GUIDE].resources, states[GUIDE].uses) == (("attendance-guide",), ("resources/attendance-guide",))
        assert (states[COE].resources, states[COE].uses) == ((), ("leads/coe-kern",))

    def test_what_was_never_asked_is_excused_too(self, catalogue: Path) -> None:
        entry(catalogue, "taxonomy/link-exceptions.yml").write_text(
            f'about: x\nexceptions:\n  - url: {GUIDE}\n    reason: By hand.\n    until: "2027-01-01"\n', "utf-8"
        )
        state = judge_all(read_content(catalogue), (), START)[GUIDE]
        assert (state.state, state.reason, state.uses) == ("excused", "By hand.", ("resources/attendance-guide",))

    @pytest.mark.parametrize("name", ["link-policy"])
    def test_without_the_policy_nothing_is_judged(self, catalogue: Path, name: str) -> None:
        entry(catalogue, f"taxonomy/{name}.yml").unlink()
        with pytest.raises(ValueError, match="judging"):
            judge_all(read_content(catalogue), (), START)


def excuses(*items: object) -> Exceptions:
    return Exceptions({"exceptions": [*items]})


ONE_ADDRESS = {"url": "https://www.a.example/x", "reason": " By hand. ", "until": "2026-11-21"}
ONE_HOST = {"host": "www.a.example", "reason": "All of it.", "until": "2026-12-31"}


class TestExceptions:
    @pytest.mark.parametrize("url", ["https://www.a.example/x", "http://a.example/x/", "https://A.example/x#part"])
    def test_an_address_is_excused_however_it_is_written(self, url: str) -> None:
        found = excuses(ONE_ADDRESS).of(url, DAY)
        assert found
        assert (found.reason, found.until) == ("By hand.", DAY)

    def test_through_its_last_day(self) -> None:
        assert excuses(ONE_ADDRESS).of(ONE_ADDRESS["url"], DAY)
        assert excuses(ONE_ADDRESS).of(ONE_ADDRESS["url"], DAY + timedelta(days=1)) is None

    @pytest.mark.parametrize(
        ("url", "excused"),
        [
            ("https://a.example/any", True),
            ("https://www.a.example/", True),
            ("https://b.a.example/", False),
            ("https://xa.example/", False),
        ],
    )
    def test_a_host_is_excused_with_all_its_addresses_and_no_other(self, url: str, excused: bool) -> None:
        assert bool(excuses(ONE_HOST).of(url, DAY)) is excused

    def test_the_address_comes_before_its_host_while_it_lasts(self) -> None:
        both = excuses(ONE_HOST, ONE_ADDRESS)
        said = [found.reason for day in (DAY, DAY + timedelta(days=1)) if (found := both.of(ONE_ADDRESS["url"], day))]
        assert said == ["By hand.", "All of it."]

    @pytest.mark.parametrize(
        "item",
        [
            None,
            "x",
            {},
            {"url": "https://a.example/"},
            {"until": "2027-01-01"},
            {"url": "https://a.example/", "until": "soon"},
        ],
    )
    def test_what_is_malformed_excuses_nothing(self, item: object) -> None:
        assert excuses(item, ONE_ADDRESS).of("https://a.example/", DAY) is None
        assert excuses(item, ONE_ADDRESS).of(ONE_ADDRESS["url"], DAY)

    @pytest.mark.parametrize("data", [{}, {"exceptions": None}, {"exceptions": "x"}])
    def test_no_list_excuses_nothing(self, data: dict[str, object]) -> None:
        assert Exceptions(data).of("https://a.example/", DAY) is None
