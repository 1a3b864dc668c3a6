"""The command line: the edge that prints problems and returns exit codes."""

from __future__ import annotations

import click

from level1.cli.commands import Commands

PLACES = {
    "validate": "level1.cli.validate:validate",
    "build": "level1.cli.build:build",
    "serve": "level1.cli.serve:serve",
    "route": "level1.cli.route:route_",
    "needs": "level1.cli.needs:needs",
    "links": "level1.cli.links:links",
    "find": "level1.cli.find:find",
    "sheet": "level1.cli.sheet:sheet",
    "import": "level1.cli.sheet:import_",
    "from-issue": "level1.cli.from_issue:from_issue_",
    "curation": "level1.cli.curation:curation",
    "review": "level1.cli.review:review",
    "feedback": "level1.cli.feedback:feedback",
    "ask": "level1.cli.ask:ask",
    "answers": "level1.cli.answers:answers",
    "show": "level1.cli.show:show",
    "supersede": "level1.cli.retire:supersede",
    "withdraw": "level1.cli.retire:withdraw",
    "lead": "level1.cli.retire:lead",
    "rename": "level1.cli.rename:rename",
    "merge": "level1.cli.merge:merge",
    "new": "level1.cli.new:new",
    "diff": "level1.cli.diff:diff",
    "fmt": "level1.cli.fmt:fmt",
    "coverage": "level1.cli.coverage:coverage",
    "duplicates": "level1.cli.duplicates:duplicates",
    "digest": "level1.cli.digest:digest_",
    "accessibility-report": "level1.cli.accessibility_report:accessibility_report",
    "metrics": "level1.cli.metrics:metrics",
    "thesaurus": "level1.cli.thesaurus:thesaurus",
    "synth": "level1.cli.synth:synth",
}


@click.group(cls=Commands, places=PLACES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="level1", prog_name="level1")
def main() -> None:
    """The knowledge base of California's Level 1 support for schools: check its content, build its site, keep it
    accurate."""
