"""A site with feedback of every kind: answered and waiting, on an entry, on pages of every sort, and on none."""

from __future__ import annotations

from pathlib import Path

import pytest

from built.making import Made, built, once, small_content

MAILBOX, REPOSITORY = "curators@example.org", "https://github.com/example/kb"
# What nobody may read before it is answered, and what may be read since.
WAITING, ANSWERED = "The unanswered words stand nowhere on the site.", "The second link led to a page that is gone."
# Where something was answered: the page, as the file names it.
CONCERNED = (
    "topics/attendance/",
    "leads/attendance-lead/",
    "/",
    "start/",
    "find/",
    "my-list/",
    "about/us/",
    "counties/butte/",
)
MANY = 45


def told(factory: pytest.TempPathFactory) -> Made:
    return Made(
        once(
            factory,
            "small-site-that-was-told",
            lambda root: built(
                _with_feedback(small_content(root)), LEVEL1_CURATORS_MAILBOX=MAILBOX, LEVEL1_REPO_URL=REPOSITORY
            ),
        )
    )


def _with_feedback(root: Path) -> Path:
    folder = root / "content" / "feedback"
    folder.mkdir()
    (root / "content" / "about").mkdir()
    (root / "content" / "about" / "us.md").write_text("# About us\n\nA page.\n", encoding="utf-8")
    (root / "content" / "about" / "feedback.md").write_text(
        "# What happens\n\n## Complaints\n\nA page.\n", encoding="utf-8"
    )

    def put(name: str, place: str, said: str, day: str, done: str = "") -> None:
        answer = f'answered: "{day}"\ndone: {done}\nsee: [home-visits]\n' if done else ""
        text = f'{place}\nsaid: {said}\ndate: "2026-10-01"\n{answer}'
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")

    for number, page in enumerate(CONCERNED):
        put(
            f"page-{number + 1:02}-of-it",
            f"kind: problem\npage: {page}",
            ANSWERED,
            f"2026-11-{number + 1:02}",
            f"Link {number} is right.",
        )
    for number in range(MANY):
        day = f"2026-{11 if number < 15 else 10}-{number % 28 + 1:02}"
        place = "kind: did-it-help\nentry: attendance-guide"
        put(f"entry-{number:02}", place, ANSWERED, day, f"Part {number} of the summary is right.")
    put(
        "found",
        "kind: not-found\nwords: letters in Hmong\ntopic: attendance",
        ANSWERED,
        "2026-11-20",
        "Letters are listed now.",
    )
    (folder / "need.yml").write_text(
        "kind: not-found\ntopic: attendance\nstudent_group: foster-youth\n"
        'date: "2026-10-02"\nanswered: "2026-11-19"\ndone: Two guides are listed now.\n',
        encoding="utf-8",
    )
    put("open", "kind: problem\nentry: home-visits", WAITING, "")
    put("open-page", "kind: problem\npage: /", WAITING, "")
    put(
        "missing",
        "kind: not-found\nwords: unfindable thing\ntopic: attendance\nstudent_group: foster-youth",
        WAITING,
        "",
    )
    return root
