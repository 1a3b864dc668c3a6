"""Walking: the labeled web checked day after day, as a schedule would, with entries whose addresses are the cases."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from level1.catalog.content import read_content
from level1.links.addresses import external_addresses
from level1.links.asking.run import Outcome, Way, run_checks
from level1.links.memory import Memory
from level1.links.policy import Asking

from .making import DAYS, Case
from .server import Web

FIRST_DAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


def moment(day: int) -> datetime:
    return FIRST_DAY + timedelta(days=day)


def write_entries(cases: Sequence[Case], taxonomy: Path, root: Path) -> None:
    """DIR/content with one resource for each case, and the word lists of `taxonomy`. They are entries as strangers write them:
    enough to be read, nothing more."""
    shutil.copytree(taxonomy, root / "content" / "taxonomy")
    folder = root / "content" / "resources"
    folder.mkdir(parents=True)
    (root / "content" / "leads").mkdir()
    random = Random("entries")
    for number, case in enumerate(cases):
        fields = {
            "title": case.matter.title,
            "url": case.url,
            "publisher": case.matter.organisation,
            "summary": case.matter.summary(random),
            "topics": [case.matter.topic],
            "keywords": random.sample(case.matter.terms, 3),
            "status": "published",
        }
        lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
        (folder / f"case-{number}.yml").write_text("".join(lines), "utf-8")


def walk(
    web: Web, root: Path, memory: Memory, policy: Asking, authority: str, days: Sequence[int] = DAYS
) -> list[Outcome]:
    """Checks every address of the content under `root` once on each day."""
    way = Way(web.resolve, allow_private=True, authorities=authority)
    addresses = external_addresses(read_content(root))
    outcomes = []
    for day in days:
        web.day = day
        outcomes.append(run_checks(addresses, memory, policy, moment(day), way, uses=addresses))
    return outcomes
