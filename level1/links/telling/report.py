"""Report: links that need a person, by lead, the most certain first, each with evidence, since when, and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from level1.addresses import host_of
from level1.catalog.content import Content
from level1.catalog.data import text_of
from level1.catalog.pdfs import SIGNS
from level1.dates import day_of
from level1.links.judging.states import NOTES, STATES, LinkState, as_data, summary
from level1.links.memory import NO_NETWORK, Run
from level1.problems import in_markdown, visible
from level1.sentences import counted, sentence

# Headings for addresses that belong to no lead.
PAGES, NOBODY = sentence("Hand-written pages"), sentence("Entries without a lead")

_WHAT_TO_DO = {
    "taken-over": sentence(
        "Do not send readers there: look for the resource's new place, or withdraw the entry with a reason."
    ),
    "gone": sentence(
        "Look for its new place and write it into the entry; if there is none, withdraw the entry with a reason."
    ),
    "moved": sentence("Open the new address; if it is the same resource, run `level1 links fix`."),
    "failing": sentence("Wait for the next check, or open it by hand."),
}
_LOOK = sentence("Open it by hand: it may show something else. Readers still have the link.")
_MOVED_AWAY = sentence("Open the new address and confirm whose it is; then run `level1 links fix --cross-domain`.")


@dataclass(frozen=True, slots=True)
class Group:
    """The links of one lead that need a person. `id` is '' for hand-written pages and for entries without a lead."""

    id: str
    name: str
    links: tuple[LinkState, ...]


@dataclass(frozen=True, slots=True)
class Report:
    as_of: datetime
    states: tuple[LinkState, ...]
    groups: tuple[Group, ...]
    last_run: Run | None

    @property
    def checked(self) -> int:
        return sum(state.last_checked is not None for state in self.states)


def report_of(content: Content, states: Mapping[str, LinkState], runs: Iterable[Run], as_of: datetime) -> Report:
    """The report at `as_of`. An address that several leads' entries use is reported once, at its first use."""
    groups: dict[tuple[str, str], list[LinkState]] = {}
    for state in states.values():
        if state.needs_somebody:
            groups.setdefault(_lead_of(content, state), []).append(state)
    ordered = [Group(id, name, tuple(sorted(links, key=_certain))) for (id, name), links in groups.items()]
    ordered.sort(key=lambda group: (_certain(group.links[0])[0], group.name.casefold()))
    last = max((run for run in runs if run.started <= as_of), key=lambda run: run.started, default=None)
    return Report(as_of, tuple(sorted(states.values(), key=_certain)), tuple(ordered), last)


def what_to_do(state: LinkState) -> str:
    """What a person does about an address in this state, in a sentence; '' if there is nothing to do."""
    if state.state == "moved" and "confirm-owner" in state.notes:
        return _MOVED_AWAY
    if state.state == "failing" and ("changed" in state.notes or "private" in state.notes):
        return _LOOK
    return _WHAT_TO_DO.get(state.state, "")


def remarks(states: Iterable[LinkState]) -> list[tuple[str, tuple[LinkState, ...]]]:
    """(note, addresses) for the notes on addresses that need nobody, in the order of NOTES."""
    found: dict[str, list[LinkState]] = {}
    for state in states:
        for note in state.notes if not state.needs_somebody else ():
            found.setdefault(note, []).append(state)
    return [(NOTES[note], tuple(found[note])) for note in NOTES if note in found]


def documents(states: Iterable[LinkState]) -> list[tuple[str, tuple[LinkState, ...]]]:
    """(words, addresses) for the PDFs in which some sign of accessibility was not seen, what hinders readers most first. A
    lost address is left out: it is no document anymore."""
    found: dict[tuple[int, str], list[LinkState]] = {}
    for state in states:
        if state.document and state.document.unseen and not state.is_unsafe:
            found.setdefault((SIGNS.index(state.document.unseen[0]), state.document.found), []).append(state)
    return [(words, tuple(found[place, words])) for place, words in sorted(found)]


def as_json(report: Report) -> str:
    """The shape other tools rely on: {"as_of", "links", "summary"}, with more beside it."""
    run = report.last_run
    data: dict[str, Any] = {
        "as_of": report.as_of.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "links": [{**as_data(state), "to_do": what_to_do(state)} for state in report.states],
        "summary": summary(report.states),
        "last_run": {"started": run.started.strftime("%Y-%m-%dT%H:%M:%SZ"), "outcome": run.outcome} if run else None,
        "message": " ".join(_opening(report)),
    }
    return json.dumps(data, ensure_ascii=True, indent=2)


def as_text(report: Report) -> str:
    """The report for a terminal. Untrusted text cannot send it control sequences."""
    lines = [*_opening(report)]
    for group in report.groups:
        lines += ["", f"{group.name}" + (f" [{group.id}]" if group.id else "")]
        for state in group.links:
            lines.append(f"  {state.state}: {state.url}")
            lines += [f"    {line}" for line in _evidence(state)]
    for note, states in remarks(report.states):
        lines += ["", sentence("To know: %(note)s", note=note), *(f"  {state.url}" for state in states)]
    for words, states in documents(report.states):
        lines += ["", sentence("To know: %(note)s", note=words), *(f"  {_looked_at(state)}" for state in states)]
    lines += ["", *_closing(report)]
    return "\n".join(visible(line) for line in lines).rstrip()


def as_markdown(report: Report) -> str:
    """The report for an issue or a pull request. Addresses and quoted words are formatted as code, so that they are
    neither links nor markup."""
    lines = ["# " + sentence("Links on %(day)s", day=day_of(report.as_of)), "", *_opening(report)]
    for group in report.groups:
        lines += ["", f"## {in_markdown(group.name)}", ""]
        for state in group.links:
            lines.append(f"- **{state.state}** {_code(state.url)}")
            lines += [f"  - {in_markdown(line)}" for line in _evidence(state)]
    if noted := remarks(report.states):
        lines += ["", "## " + sentence("Links that answer, with something to know")]
        for note, states in noted:
            lines += ["", in_markdown(note), "", *(f"- {_code(state.url)}" for state in states)]
    if unseen := documents(report.states):
        lines += ["", "## " + sentence("Documents that may be hard to read with a screen reader")]
        for words, states in unseen:
            lines += ["", in_markdown(words), "", *(f"- {_code(state.url)}{_when(state)}" for state in states)]
    lines += ["", *_closing(report)]
    return "\n".join(visible(line) for line in lines).rstrip()


def _when(state: LinkState) -> str:
    return f" ({sentence('looked at on %(day)s', day=state.document.day)})" if state.document else ""


def _looked_at(state: LinkState) -> str:
    return f"{state.url}{_when(state)}"


def _opening(report: Report) -> list[str]:
    lines = []
    run = report.last_run
    if run and run.outcome == NO_NETWORK:
        lines.append(
            sentence(
                "The last run, on %(day)s, had no network: it could reach nothing, so it says nothing about the addresses and "
                "changed no state.",
                day=day_of(run.started),
            )
        )
    if not report.checked:
        return [
            *lines,
            sentence(
                "Addresses: %(all)s. None has been checked yet, so there is nothing to do.", all=len(report.states)
            ),
        ]
    needing = sum(len(group.links) for group in report.groups)
    return [
        *lines,
        sentence(
            "Addresses: %(all)s. Checked: %(checked)s. Need a person: %(needing)s.",
            all=len(report.states),
            checked=report.checked,
            needing=needing,
        ),
    ]


def _evidence(state: LinkState) -> list[str]:
    lines = [state.reason]
    if state.since:
        since, checked = day_of(state.since), day_of(state.last_checked or state.since)
        lines.append(
            sentence(
                "Since %(since)s; last right on %(good)s; last checked on %(checked)s.",
                since=since,
                good=day_of(state.last_ok),
                checked=checked,
            )
            if state.last_ok and state.state != "moved"
            else sentence("Since %(since)s; last checked on %(checked)s.", since=since, checked=checked)
        )
    lines += [NOTES[note] for note in state.notes if note in NOTES]
    if state.suggestion:
        lines.append(sentence("New address: %(address)s", address=state.suggestion))
    lines.append(what_to_do(state))
    used = ", ".join(state.uses[:_MOST_USES])
    lines.append(
        sentence("Used by: %(entries)s and others", entries=used)
        if len(state.uses) > _MOST_USES
        else sentence("Used by: %(entries)s", entries=used)
    )
    return [line for line in lines if line]


_MOST_USES = 5
_MOST_HOSTS = 12


def _closing(report: Report) -> list[str]:
    counts = ", ".join(f"{number:,} {state}" for state, number in summary(report.states).items() if number)
    lines: list[str] = [sentence("In all: %(counts)s.", counts=counts)]
    blocked = sorted({host_of(state.url) for state in report.states if state.state == "blocked"})
    if blocked:
        hosts = ", ".join(blocked[:_MOST_HOSTS])
        if more := len(blocked) - len(blocked[:_MOST_HOSTS]):
            hosts = counted("%(hosts)s and %(count)s other", "%(hosts)s and %(count)s others", more, hosts=hosts)
        lines.append(sentence("Closed to programs, which says nothing about their pages: %(hosts)s.", hosts=hosts))
    return lines


def _certain(state: LinkState) -> tuple[int, bool, float, str]:
    """Sort key, the most certain first: by state, settled moves before others, then the longest in that state."""
    return (
        list(STATES).index(state.state),
        not state.settled,
        state.since.timestamp() if state.since else 0.0,
        state.url,
    )


def _lead_of(content: Content, state: LinkState) -> tuple[str, str]:
    for use in state.uses:
        kind, _, id = use.partition("/")
        if kind == "pages":
            continue
        document = content.entries[kind].get(id)
        lead = id if kind == "leads" else text_of(document.data if document else None, "lead")
        if lead in content.entries["leads"]:
            return lead, text_of(content.entries["leads"][lead].data, "name") or lead
        return "", NOBODY
    return "", PAGES


def _code(text: str) -> str:
    return f"`{visible(text).replace('`', '%60')}`"


def health(states: Iterable[LinkState]) -> list[tuple[str, dict[str, int]]]:
    """(host, how many of its addresses are in which state), the hosts with the most to do first."""
    hosts: dict[str, list[LinkState]] = {}
    for state in states:
        hosts.setdefault(host_of(state.url), []).append(state)
    rows = [(host, summary(found)) for host, found in hosts.items()]
    return sorted(rows, key=lambda row: (-sum(row[1][s] for s in ("taken-over", "gone", "moved", "failing")), row[0]))
