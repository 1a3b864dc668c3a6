"""What CI runs: the same scripts as people, with few rights and pinned actions."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_ci_runs_the_script_that_people_run() -> None:
    run = ROOT / ".ci" / "run"
    assert os.name == "nt" or os.access(run, os.X_OK)
    assert "python3 scripts/test.py" in run.read_text(encoding="utf-8")


# What a job may write: the site's address, the standing issues, the branch, answer and pull request of an issue, the branch on which
# the history of links is kept.
MAY_WRITE = {
    ("publish", "deploy"): {"pages", "id-token"},
    ("curation", "standing-issues"): {"issues"},
    ("links", "check"): {"contents"},
    ("comment", "post"): {"pull-requests"},
    ("issue", "read"): {"contents", "issues", "pull-requests"},
}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
class TestWorkflow:
    def test_every_action_is_pinned_by_its_commit_and_names_its_version(self, workflow: Path) -> None:
        used = re.findall(r"uses: *(.+)", workflow.read_text(encoding="utf-8"))
        assert used
        for action in used:
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action

    def test_no_expression_is_pasted_into_a_script(self, workflow: Path) -> None:
        for job in yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values():
            assert all("${{" not in step.get("run", "") for step in job["steps"])

    def test_rights_are_few_and_named(self, workflow: Path) -> None:
        written = yaml.safe_load(workflow.read_text(encoding="utf-8"))
        assert written["permissions"] == {"contents": "read"}
        for name, job in written["jobs"].items():
            may_write = {right for right, level in job["permissions"].items() if level == "write"}
            assert may_write == MAY_WRITE.get((workflow.stem, name), set())


def test_the_workflows_run_the_scripts() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    assert "run: python3 scripts/test.py\n" in text
    assert "run: python3 scripts/build.py --strict --zip\n" in text
    assert "run: python3 scripts/standing_issues.py\n" in text


def test_every_lock_is_audited_each_week_and_all_packages_are_listed() -> None:
    text = (ROOT / ".github" / "workflows" / "audit.yml").read_text(encoding="utf-8")
    written = yaml.safe_load(text)
    assert [one["cron"].split()[-1] for one in written[True]["schedule"]] == ["1"]
    locks = {path.name for path in ROOT.glob("requirements*.lock")}
    assert {name for name in locks if name in text} == locks == {*re.findall(r"requirements[\w-]*\.lock", text)}
    steps = [step.get("run", "") for step in written["jobs"]["audit"]["steps"]]
    (listed,), (audited,) = ([run for run in steps if name in run] for name in ("cyclonedx-py", "bin/pip-audit"))
    assert " requirements requirements.lock " in listed
    assert "--strict" in audited
    assert steps.index(listed) < steps.index(audited)
    # What a tool brings is pinned as well.
    assert any("--require-hashes -r requirements-audit.lock" in run for run in steps)


def test_every_module_that_mutation_is_configured_for_is_run_weekly() -> None:
    """A module beside those of the matrix would never be looked at, and one that moved would be looked for in vain."""
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    text = (ROOT / ".github" / "workflows" / "mutation.yml").read_text(encoding="utf-8")
    matrix = yaml.safe_load(text)["jobs"]["mutation"]["strategy"]["matrix"]["modules"]
    asked = [module for line in matrix for module in line.split()]
    mutated = {path.relative_to(ROOT).as_posix() for glob in configured["only_mutate"] for path in ROOT.glob(glob)}
    assert all(any(ROOT.glob(glob)) for glob in configured["only_mutate"])
    assert {path for path in mutated if not path.startswith(tuple(asked))} == set()
    assert [module for module in asked if not any(path.startswith(module) for path in mutated)] == []
    assert all((ROOT / file).is_file() for file in configured["pytest_add_cli_args_test_selection"])


def test_the_link_check_never_runs_on_forks_and_writes_one_branch_only() -> None:
    text = (ROOT / ".github" / "workflows" / "links.yml").read_text(encoding="utf-8")
    (job,) = yaml.safe_load(text)["jobs"].values()
    assert "!github.event.repository.fork" in job["if"]
    assert "git push" not in text
    script = (ROOT / "scripts" / "link_history.py").read_text(encoding="utf-8")
    assert re.findall(r'git\("push".*', script) == ['git("push", "--quiet", "--force", remote, BRANCH, folder=folder)']
    assert 'BRANCH = "link-history"' in script
    for step in job["steps"]:
        # The token is given to the script that fetches and pushes, and to nothing that reads pages of strangers.
        if "TOKEN" in step.get("env", {}):
            assert re.fullmatch(r"python3 scripts/link_history.py (restore|remember) --remote \S+\n?", step["run"])


def test_a_job_with_rights_never_runs_what_a_proposal_brings() -> None:
    """What answers to a run for a pull request checks out main, and installs and downloads nothing."""
    for path in WORKFLOWS:
        # YAML reads the key `on` as the value true.
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert "pull_request_target" not in written[True]
        if "workflow_run" in written[True]:
            (job,) = written["jobs"].values()
            (checkout, script) = job["steps"]
            assert checkout["with"] == {"persist-credentials": False}
            assert script["run"] == "python3 scripts/post_difference.py"


def test_one_job_says_whether_all_others_are_fine() -> None:
    """A job that is left out is waited for without end where it is required; this one always answers."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))["jobs"]
    assert sorted(jobs["all"]["needs"]) == sorted(jobs.keys() - {"all"})
    assert jobs["all"]["if"] == "${{ always() }}"
    assert "needs" not in jobs["content"]
    assert "if" not in jobs["content"]
