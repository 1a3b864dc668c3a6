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
from pathlib import Path
from typing import Any

import workshop

# The forms that propose something. The others are for people to read.
FORMS = ("new-entry", "correction")
MARKER = "<!-- level1 from-issue -->"
BOT = "github-actions[bot]"
BOT_MAIL = "41898282+github-actions[bot]@users.noreply.github.com"
LARGEST_EVENT = 2_000_000
MOST_PROBLEMS = 50
LONGEST_LINE = 500


def issue_of(event: Any) -> tuple[int, str, str]:
    """(number, text, form) of the issue that an event is about; the form is '' if it is none of ours."""
    issue = event["issue"]
    labels = {label["name"] for label in issue["labels"]}
    form = next((form for form in FORMS if form in labels), "")
    return int(issue["number"]), str(issue["body"] or ""), form


def branch_of(number: int) -> str:
    return f"issue-{number}"


def comment(told: Mapping[str, Any], pull: str) -> str:
    """What the contributor is told, as Markdown. Nothing of the issue can be markup in it."""
    lines = [MARKER]
    if told["written"]:
        lines.append(f"Thank you. This is proposed for review: {pull}" if pull else "Thank you. This can be proposed.")
    elif told["unchanged"]:
        lines.append("The catalog says this already.")
    elif told["problems"]:
        lines.append("Thank you. Some answers need a change. Edit the first text of this issue; it is then read again.")
    else:
        lines.append("Thank you. A curator will read this.")
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


def propose(number: int, ids: list[str], remote: str, folder: Path = workshop.ROOT) -> bool:
    """Commits the entries on the branch of the issue and pushes it, if that changes the branch."""
    branch = branch_of(number)
    run("git", "switch", "--quiet", "--force-create", branch, folder=folder)
    run("git", "add", "--", "content/resources", "content/leads", folder=folder)
    who = ("-c", f"user.name={BOT}", "-c", f"user.email={BOT_MAIL}")
    title = f"Issue {number} proposes {', '.join(ids[:3])}"
    run("git", *who, "commit", "--quiet", "-m", title, folder=folder)
    before = run("git", "ls-remote", remote, f"refs/heads/{branch}", folder=folder).split("\t")[0].strip()
    if before:
        run("git", "fetch", "--quiet", remote, branch, folder=folder)
        if not run("git", "diff", "--name-only", before, "HEAD", "--", "content", folder=folder).strip():
            return False
    run("git", "push", "--quiet", "--force", remote, f"HEAD:refs/heads/{branch}", folder=folder)
    return True


def pull_request(repository: str, number: int, ids: list[str]) -> str:
    """The address of the open pull request of the branch; it is opened if there is none."""
    owner = repository.partition("/")[0]
    branch = branch_of(number)
    found = json.loads(run("gh", "api", f"repos/{repository}/pulls?state=open&head={owner}:{branch}"))
    if not found:
        data = {
            "title": f"Issue {number}: {', '.join(ids[:3])}",
            "head": branch,
            "base": "main",
            "body": f"Proposed in #{number}. Its text is read again whenever it is edited. Closes #{number}.",
        }
        made = run("gh", "api", "--method", "POST", f"repos/{repository}/pulls", "--input", "-", text=json.dumps(data))
        found = [json.loads(made)]
    return str(found[0]["html_url"])


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
    pull = ""
    if told["written"]:
        remote = f"https://x-access-token:{token}@{server.removeprefix('https://')}/{repository}"
        propose(number, told["written"], remote)
        pull = pull_request(repository, number, told["written"])
    answer(repository, number, comment(told, pull))
    print(f"#{number}: {len(told['written'])} written, {len(told['problems'])} problems.")
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
