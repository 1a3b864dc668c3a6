"""Posts what a pull request means as one comment, and updates it. Run by .github/workflows/comment.yml; needs GitHub's `gh`.

It runs with the code of main and may write comments, so nothing of the pull request is run and its artifact is read as a
stranger's: never unpacked, only two files of it read, each of a bounded size. The number in it counts only if that pull request
is open and its newest commit is the one that the run was for. The Markdown is made here, from the data.
"""

from __future__ import annotations

import io
import json
import lzma
import os
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import workshop

# No package is installed where this runs; what it imports needs none.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from level1.contribute.telling import as_markdown, is_empty

ARTIFACT = "difference"
NUMBER, DIFFERENCE = "number.txt", "difference.json"
LARGEST = {NUMBER: 20, DIFFERENCE: 5_000_000}
LARGEST_ARTIFACT = 2_000_000
MARKER = "<!-- level1 diff -->"
# Who may have written the comment that is updated.
BOT = "github-actions[bot]"


class Unusable(Exception):
    """The artifact says nothing that could be posted; the reason in a sentence."""


def read_artifact(raw: bytes) -> tuple[int, dict[str, Any]]:
    """The number of the pull request and the data of the difference, from the artifact's ZIP file. Raises Unusable."""
    if len(raw) > LARGEST_ARTIFACT:
        raise Unusable("The artifact is too large.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            found = {name: _read(archive, name) for name in LARGEST}
        number = found[NUMBER].decode("ascii").strip()
        data = json.loads(found[DIFFERENCE].decode("utf-8"))
    except (
        zipfile.BadZipFile,  # it is no ZIP file, or a part of it is damaged
        KeyError,  # it lacks one of the two files
        ValueError,  # a text is not in its encoding, or is no JSON
        RecursionError,  # JSON that is nested a thousand times
        NotImplementedError,  # a way of compressing that Python does not know
        RuntimeError,  # a password
        OSError,  # a place in the file before its beginning, or damaged data in the way of bzip2
        EOFError,  # data that end too early
        zlib.error,  # damaged data in the usual way
        lzma.LZMAError,  # damaged data in the way of xz
    ):
        raise Unusable("The artifact cannot be read.") from None
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number) or not isinstance(data, dict):
        raise Unusable("The artifact does not have a number and a difference.")
    return int(number), data


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        # The size that the archive gives may be wrong: reading stops by itself.
        text = file.read(LARGEST[name] + 1)
    if len(text) > LARGEST[name]:
        raise Unusable(f"{name} is too large.")
    return text


def belongs(pull: Any, commit: str) -> bool:
    """Whether GitHub's answer for a pull request says that it is open and that `commit` is its newest."""
    return isinstance(pull, dict) and pull.get("state") == "open" and (pull.get("head") or {}).get("sha") == commit


def comment(data: dict[str, Any]) -> str:
    return f"{MARKER}\n{as_markdown(data)}"


def ours(comments: Any) -> int:
    """The id of the comment that was posted earlier, 0 if there is none."""
    for one in comments:
        if one["user"]["login"] == BOT and one["body"].startswith(MARKER):
            return int(one["id"])
    return 0


def gh(*arguments: str, body: str = "") -> bytes:
    try:
        done = subprocess.run(["gh", "api", *arguments], input=body.encode(), capture_output=True, check=False)
    except FileNotFoundError:
        raise workshop.Trouble("gh is not installed.") from None
    if done.returncode:
        raise workshop.Trouble(f"gh api {arguments[0]} failed: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout


def post(repository: str, run: str, commit: str) -> str:
    """Posts or updates the comment, and says what was done."""
    listed = json.loads(gh(f"repos/{repository}/actions/runs/{run}/artifacts?name={ARTIFACT}"))["artifacts"]
    if not listed:
        return "The run left no difference."
    if listed[0]["size_in_bytes"] > LARGEST_ARTIFACT:
        raise Unusable("The artifact is too large.")
    number, data = read_artifact(gh(f"repos/{repository}/actions/artifacts/{int(listed[0]['id'])}/zip"))
    if not belongs(json.loads(gh(f"repos/{repository}/pulls/{number}")), commit):
        return f"#{number} has another commit by now, or is closed: nothing is posted."
    pages = json.loads(gh("--paginate", "--slurp", f"repos/{repository}/issues/{number}/comments?per_page=100"))
    id = ours(comment for page in pages for comment in page)
    body = json.dumps({"body": comment(data)})
    if id:
        gh("--method", "PATCH", f"repos/{repository}/issues/comments/{id}", "--input", "-", body=body)
        return f"The comment of #{number} is updated."
    if is_empty(data):
        return f"#{number} changes no content."
    gh("--method", "POST", f"repos/{repository}/issues/{number}/comments", "--input", "-", body=body)
    return f"#{number} has a comment."


def main() -> int:
    given = {name: os.environ.get(name, "") for name in ("GH_REPO", "RUN", "COMMIT")}
    shapes = {"GH_REPO": r"[\w.-]+/[\w.-]+", "RUN": "[0-9]+", "COMMIT": "[0-9a-f]{40}"}
    for name, value in given.items():
        if not re.fullmatch(shapes[name], value):
            raise workshop.Trouble(f"{name} is missing or wrong.")
    try:
        print(post(given["GH_REPO"], given["RUN"], given["COMMIT"]))
    except Unusable as why:
        raise workshop.Trouble(str(why)) from None
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
