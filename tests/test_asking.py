"""What the need finder asks about a need that is still wide, over every priority, group, topic and indicator of the catalog."""

from __future__ import annotations

from functools import cache
from typing import Any

from test_search_engine import in_node, real

from level1.finder.matching import matching_files
from level1.site.naming import named

MOST, FIRST = 6, 10
COLUMNS = ("priority", "topic", "group", "step")
WIDE: dict[str, Any] = {"indicator": "", "priority": "", "topics": [], "group": "", "step": ""}

# The choices for needs, with the first results before and after each: as the page ranks them, with the lists that each need has.
ASK = """
globalThis.document = { documentElement: { dataset: { root: '/' }, lang: 'en' }, querySelector: () => null };
globalThis.location = { href: 'https://kb.example/' };
globalThis.fetch = async (address) => ({ ok: true, json: async () => JSON.parse(given.files[new URL(address).pathname.slice(1)]) });
const answer = async () => {
  const { Data } = await import('../start/data.js');
  const { asking, firstOf } = await import('../start/asking.js');
  const data = new Data();
  const ranking = await data.ranking();
  const first = async (need) => firstOf(await data.ranked(need, ranking), ranking).split(',');
  return Promise.all(given.needs.map(async (need) => {
    const of = await data.indicator(need, true);
    const listed = await data.listed(need);
    const choices = await asking(need, { ranking, causes: of?.causes ?? [], indicators: given.indicators[need.priority] ?? [],
      applies: (name, id) => !given.never.includes(id), rank: (next) => ranking.rank({ ...next, of, listed }),
      column: (name) => data.columns({ [name]: true }, ranking) });
    return { first: await first(need), choices: await Promise.all(choices.map(async (one) => ({ key: one.key, on: one.on(need), to: one.to,
      back: { ...need, ...one.to, ...one.from }, first: await first({ ...need, ...one.to }) }))) };
  }));
};
"""


@cache
def files() -> dict[str, str]:
    return dict(named(matching_files(real())).files)


def ask(*needs: dict[str, Any], never: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    indicators: dict[str, list[str]] = {}
    for word in real().taxonomy["indicators"].values():
        indicators.setdefault(str(word.get("priority")), []).append(word.id)
    given = {"files": files(), "needs": [WIDE | need for need in needs], "indicators": indicators, "never": list(never)}
    answers: list[dict[str, Any]] = in_node(ASK, given)
    return answers


def wide() -> list[dict[str, Any]]:
    taxonomy = real().taxonomy
    return [
        *({"priority": id} for id in taxonomy["priorities"]),
        *({"group": id} for id in taxonomy["student-groups"] if id != "all-students"),
        *({"topics": [id]} for id in taxonomy["topics"]),
        *({"indicator": id} for id in taxonomy["indicators"]),
        *({"indicator": id, "group": "foster-youth"} for id in taxonomy["indicators"]),
        *({"priority": id, "group": "english-learners"} for id in taxonomy["priorities"]),
    ]


def test_each_choice_changes_what_comes_first_and_can_be_taken_back() -> None:
    needs = wide()
    idle = []
    for need, answer in zip(needs, ask(*needs), strict=True):
        keys = [one["key"] for one in answer["choices"]]
        assert len(keys) == len({*keys}) <= MOST, need
        assert len(keys) != 1, need
        assert len(answer["first"]) <= FIRST
        idle += [(need, one["key"]) for one in answer["choices"] if not one["on"] and one["first"] == answer["first"]]
        # What a choice sets it also takes back; what the reader asked for before stays.
        taken = {"topics": []} if "topics" in need else {}
        assert all(one["back"] == WIDE | need | taken for one in answer["choices"] if "topics" in one["to"]), need
    assert idle == []


def test_most_needs_are_asked_about() -> None:
    answers = ask(*wide())
    assert sum(len(one["choices"]) > 1 for one in answers) >= 0.9 * len(answers)


def test_what_is_asked_goes_by_what_was_said() -> None:
    [priority, single, group, topic, indicator] = ask(
        {"priority": "4"},
        {"priority": "1"},
        {"group": "foster-youth"},
        {"topics": ["college-access"]},
        {"indicator": "chronic-absenteeism"},
    )

    def kinds(answer: dict[str, Any]) -> set[str]:
        return {one["key"].split(":")[0] for one in answer["choices"]}

    assert [one["key"] for one in priority["choices"]][:3] == [
        "indicator:academic-ela",
        "indicator:academic-math",
        "indicator:english-learner-progress",
    ]
    assert kinds(single) == {"topic"}
    assert kinds(group) == {"topic", "indicator"}
    assert kinds(topic) == {"group", "step"}
    causes = [one["key"] for one in indicator["choices"]]
    assert len(causes) >= 4
    assert kinds(indicator) == {"topic"}
    # Another cause is one press away from the one that was chosen.
    chosen = indicator["choices"][1]
    [cause] = ask({"indicator": "chronic-absenteeism", **chosen["to"]})
    assert [one["key"] for one in cause["choices"] if one["on"]] == [chosen["key"]]
    assert {one["key"] for one in cause["choices"]} == {*causes}


def test_what_cannot_be_chosen_is_not_offered() -> None:
    [answer] = ask({"priority": "5"}, never=("graduation-rate", "dropout-reengagement"))
    keys = {one["key"] for one in answer["choices"]}
    assert keys
    assert not {"indicator:graduation-rate", "topic:dropout-reengagement"} & keys


def test_what_divides_best_comes_first() -> None:
    rows = [["half"] * (at % 2) + ["same as half"] * (at % 2) + ["third"] * (at % 3 == 0) + ["all"] for at in range(24)]
    rows[0].append("rare")
    divide = "const answer = async () => (await import('../start/dividing.js')).dividing(given.rows, given.most);"
    stub = "globalThis.document = { documentElement: { dataset: {}, lang: 'en' }, querySelector: () => null };"
    # What only says again what another says comes after what says more; what all have, or hardly any, tells nothing.
    assert in_node(stub + divide, {"rows": rows, "most": 3}) == ["half", "third", "same as half"]
    assert in_node(stub + divide, {"rows": rows, "most": 1}) == ["half"]
    assert in_node(stub + divide, {"rows": [], "most": 3}) == []
