"""Answers an issue that a form made: a pull request with what it proposes, on a branch named after it, and one comment with what is
still wrong. Run by .github/workflows/issue.yml; needs git and GitHub's `gh`.

The text of the issue is a stranger's. It comes from the file that describes the event, goes into a file and is never part of a
command. What is written is what `level1 from-issue` accepts: files of entries, and nothing else is committed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import workshop

# The forms that propose something. The others are for people to read.
FORMS = ("new-entry", "correction")
MARKER = "<!-- level1 from-issue -->"
BOT = "github-actions[bot]"
BOT_MAIL = "41898282+github-actions[bot]@users.noreply.github.com"
# The label of a pull request that does not say what its issue says.
OUTDATED = "outdated"
# In the message of each commit that is made here.
TRAILER = "Made-From: issue"
LARGEST_EVENT = 2_000_000
MOST_PROBLEMS = 50
LONGEST_LINE = 500


class Outcome(Enum):
    """What became of the branch: pushed, as it was, or left because its last commit is somebody's."""

    PUSHED = "pushed"
    SAME = "same"
    LEFT = "left"


def issue_of(event: Any) -> tuple[int, str, str]:
    """(number, text, form) of the issue that an event is about; the form is '' if it is none of ours."""
    issue = event["issue"]
    labels = {label["name"] for label in issue["labels"]}
    form = next((form for form in FORMS if form in labels), "")
    return int(issue["number"]), str(issue["body"] or ""), form


def branch_of(number: int) -> str:
    return f"issue-{number}"


def comment(told: Mapping[str, Any], pull: str, outcome: Outcome = Outcome.PUSHED) -> str:
    """What the contributor is told, as Markdown. Nothing of the issue can be markup in it. `pull` is the address of the open pull
    request, '' if there is none."""
    lines = [MARKER]
    if told["written"] and outcome is Outcome.LEFT:
        lines.append(f"Thank you. A curator has worked on the proposal; your change is not in it yet: {pull}")
    elif told["written"]:
        lines.append(f"Thank you. This is proposed for review: {pull}" if pull else "Thank you. This can be proposed.")
    elif told["unchanged"]:
        lines.append("The catalog says this already.")
    elif told["problems"]:
        lines.append("Thank you. Some answers need a change. Edit the first text of this issue; it is then read again.")
    else:
        lines.append("Thank you. A curator will read this.")
    if pull and not told["written"]:
        lines += ["", f"The pull request still shows the earlier text and is marked as {OUTDATED}: {pull}", ""]
    for one in told["problems"][:MOST_PROBLEMS]:
        where = f"{_quoted(one['field'])}: " if one["field"] else ""
        lines.append(f"- {where}{_plain(one['message'])} {_plain(one['hint'])}".rstrip())
    if more := len(told["problems"]) - MOST_PROBLEMS:
        lines += [f"- And {more} more."] if more > 0 else []
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text in which nothing is markup, mentions somebody or refers to another issue."""
    text = " ".join(text.split())[:LONGEST_LINE]
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~@&:/-])", lambda match: f"&#{ord(match[1])};", text)


def _quoted(text: str) -> str:
    return f"`{re.sub(r'[^A-Za-z0-9_.]', '', text)[:100]}`"


def run(*command: str, text: str = "", folder: Path = workshop.ROOT, codes: tuple[int, ...] = (0,)) -> str:
    try:
        done = subprocess.run(
            command, cwd=folder, input=text, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        raise workshop.Trouble(f"{command[0]} is not installed.") from None
    if done.returncode not in codes:
        # Addresses with a token in them are not repeated.
        said = [line for line in done.stderr.splitlines() if "://" not in line]
        raise workshop.Trouble(f"{command[0]} {command[1]} failed: {' '.join(said).strip()}")
    return done.stdout


def read(body: str, form: str, number: int, folder: Path = workshop.ROOT) -> dict[str, Any]:
    """What `level1 from-issue` says of a text; its files are then in content/."""
    with tempfile.TemporaryDirectory() as beside:
        file = Path(beside) / "issue.md"
        file.write_text(body, encoding="utf-8", newline="")
        command = [str(workshop.level1_command()), "from-issue", str(file), "--form", form, "--number", str(number)]
        told = run(*command, "--format", "json", "--root", str(folder), codes=(0, 1, 2))
    try:
        found: dict[str, Any] = json.loads(told)
    except ValueError:
        raise workshop.Trouble("level1 from-issue said nothing that can be read.") from None
    return found


def propose(number: int, ids: list[str], remote: str, folder: Path = workshop.ROOT) -> Outcome:
    """Commits the entries on the branch of the issue and pushes it, if that changes the branch and its last commit was made here."""
    branch = branch_of(number)
    run("git", "switch", "--quiet", "--force-create", branch, folder=folder)
    run("git", "add", "--", "content/resources", "content/leads", folder=folder)
    who = ("-c", f"user.name={BOT}", "-c", f"user.email={BOT_MAIL}")
    title = f"Issue {number} proposes {', '.join(ids[:3])}"
    run("git", *who, "commit", "--quiet", "-m", f"{title}\n\n{TRAILER} {number}", folder=folder)
    place = f"refs/heads/{branch}"
    before = run("git", "ls-remote", remote, place, folder=folder).split("\t")[0].strip()
    if before:
        run("git", "fetch", "--quiet", remote, before, folder=folder)
        if not run("git", "diff", "--name-only", before, "HEAD", "--", "content", folder=folder).strip():
            return Outcome.SAME
        if not _made_here(before, number, folder):
            return Outcome.LEFT
    # Whatever was pushed since the branch was read stays.
    lease = f"--force-with-lease={place}:{before}"
    run("git", "push", "--quiet", lease, remote, f"HEAD:{place}", folder=folder)
    return Outcome.PUSHED


def _made_here(commit: str, number: int, folder: Path) -> bool:
    """Whether a commit is as `propose` made it. One that a curator amended has another committer."""
    said = run("git", "show", "--no-patch", "--format=%ae%n%ce%n%B", commit, folder=folder).splitlines()
    return said[:2] == [BOT_MAIL, BOT_MAIL] and f"{TRAILER} {number}" in said[2:]


def open_pull(repository: str, number: int) -> dict[str, Any] | None:
    """The open pull request of the branch, as GitHub describes it."""
    owner = repository.partition("/")[0]
    found = json.loads(run("gh", "api", f"repos/{repository}/pulls?state=open&head={owner}:{branch_of(number)}"))
    return dict(found[0]) if found else None


def pull_request(repository: str, number: int, ids: list[str]) -> dict[str, Any]:
    """The open pull request of the branch; it is opened if there is none."""
    if found := open_pull(repository, number):
        return found
    data = {
        "title": f"Issue {number}: {', '.join(ids[:3])}",
        "head": branch_of(number),
        "base": "main",
        "body": f"Proposed in #{number}. Its text is read again whenever it is edited. Closes #{number}.",
    }
    made = run("gh", "api", "--method", "POST", f"repos/{repository}/pulls", "--input", "-", text=json.dumps(data))
    return dict(json.loads(made))


def mark(repository: str, pull: Mapping[str, Any], *, outdated: bool) -> None:
    """Gives a pull request the label that says not to merge it, or takes it away. GitHub makes the label when it is first given."""
    if outdated == any(label["name"] == OUTDATED for label in pull["labels"]):
        return
    place = f"repos/{repository}/issues/{int(pull['number'])}/labels"
    if outdated:
        run("gh", "api", "--method", "POST", place, "--input", "-", text=json.dumps({"labels": [OUTDATED]}))
    else:
        run("gh", "api", "--method", "DELETE", f"{place}/{OUTDATED}")


def answer(repository: str, number: int, text: str) -> None:
    """Writes the comment, or updates the one that was written earlier."""
    place = f"repos/{repository}/issues"
    pages = json.loads(run("gh", "api", "--paginate", "--slurp", f"{place}/{number}/comments?per_page=100"))
    ours = [
        one["id"] for page in pages for one in page if one["user"]["login"] == BOT and one["body"].startswith(MARKER)
    ]
    where = ("PATCH", f"{place}/comments/{int(ours[0])}") if ours else ("POST", f"{place}/{number}/comments")
    run("gh", "api", "--method", *where, "--input", "-", text=json.dumps({"body": text}))


def main() -> int:
    repository, server, token = (os.environ.get(name, "") for name in ("GH_REPO", "SERVER", "GH_TOKEN"))
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository) or not server.startswith("https://"):
        raise workshop.Trouble("GH_REPO or SERVER is missing or wrong.")
    event = Path(os.environ["GITHUB_EVENT_PATH"])
    if event.stat().st_size > LARGEST_EVENT:
        raise workshop.Trouble("The event is too large.")
    number, body, form = issue_of(json.loads(event.read_text("utf-8")))
    if not form:
        print("The issue was made by none of the forms that propose something.")
        return 0
    told = read(body, form, number)
    outcome = Outcome.SAME
    if told["written"]:
        remote = f"https://x-access-token:{token}@{server.removeprefix('https://')}/{repository}"
        outcome = propose(number, told["written"], remote)
        pull: Mapping[str, Any] | None = pull_request(repository, number, told["written"])
    else:
        pull = open_pull(repository, number)
    if pull:
        mark(repository, pull, outdated=not told["written"] or outcome is Outcome.LEFT)
    answer(repository, number, comment(told, str(pull["html_url"]) if pull else "", outcome))
    print(f"#{number}: {len(told['written'])} written, {len(told['problems'])} problems.")
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
