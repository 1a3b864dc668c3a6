"""Retiring: an entry goes out of use. It keeps its id, its file and its address, which says what happened and what to use
instead; no list leads to it any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.data import text_of
from level1.identity.changing import CannotChange, Changing, Plan, in_files
from level1.identity.ids import entry_called
from level1.identity.references import Reference, guides, linked_anew
from level1.problems import shown
from level1.sentences import sentence
from level1.validate.out_of_use import OUT_OF_USE, used_instead
from level1.yamlfile.reading import Path_

# What was once so stays so: which resource took the place of which, and that two were compared. So does the lead of a resource: a
# source names it, or it once accepted to look after the resource.
_HISTORY = ("supersedes", "pair")
# What an organization told of itself, which goes with it when it asks for that.
_TOLD = ("description", "lea_sizes", "lea_locales", "practice", "consent")


def plan_supersede(content: Content, schemas: Path, today: date, old: str, by: str, reason: str = "") -> Plan:
    """The plan after which the resource `by` has taken the place of the resource `old`: `old` is superseded, with the reason
    (by default: what replaced it), and lists, parts and successors that named it name `by`. Both may have their kind as a
    prefix. `schemas` is the folder with the schemas, `today` a day in California. Raises NoSuchEntry and CannotChange."""
    retiring = _Retiring(content, schemas, today, "resources")
    old, by = retiring.called(old), retiring.called(by)
    documents = content.entries["resources"]
    retiring.require_page(old)
    retiring.require_in_use(by, old)
    before = documents[old].data
    again = text_of(before, "status") == "superseded" and text_of(before, "successor") == by
    told_before = text_of(before, "reason") if again else ""
    reason = reason or told_before or sentence("Replaced by %(title)s.", title=text_of(documents[by].data, "title"))
    told = sentence(
        "resource/%(old)s is superseded by resource/%(by)s. Its address resources/%(old)s/ says so.", old=old, by=by
    )
    retiring.out_of_itself(by, old)
    return retiring.retire(old, by, {"status": "superseded", "successor": by, "reason": reason}, told)


def plan_withdraw(content: Content, schemas: Path, today: date, id: str, reason: str = "", asked: bool = False) -> Plan:
    """The plan after which a resource is withdrawn for a reason and nothing takes its place: lists and parts that named it do
    so no longer. `asked`: its publisher asked for that, which is the reason if there is no other, and what it told of itself
    goes too. Arguments and errors as for plan_supersede."""
    retiring = _Retiring(content, schemas, today, "resources")
    id = retiring.called(id)
    retiring.require_page(id)
    for other, document in content.entries["resources"].items():
        if text_of(document.data, "successor") == id and text_of(document.data, "status") in OUT_OF_USE:
            raise CannotChange(
                sentence(
                    "%(id)s took the place of %(other)s, whose readers would find nothing. First say what they use today "
                    "(level1 supersede %(other)s --by ID), or withdraw %(other)s too: level1 withdraw %(other)s --reason TEXT",
                    id=id,
                    other=other,
                )
            )
    told = sentence("resource/%(id)s is withdrawn. Its address resources/%(id)s/ says so.", id=id)
    reason = reason or sentence("Its publisher asked us to take it out.")
    gone = dict.fromkeys(_TOLD) if asked else {}
    return retiring.retire(id, "", {"status": "withdrawn", "successor": None, "reason": reason, **gone}, told)


def plan_end(content: Content, schemas: Path, today: date, id: str, successor: str, day: date | None = None) -> Plan:
    """The plan after which a role has ended, on `day` if that is known, and another is asked instead: the routing and the roles
    that named it as their successor name `successor`. Resources keep the lead that their source names. Arguments and errors as
    for plan_supersede."""
    retiring = _Retiring(content, schemas, today, "leads")
    id, successor = retiring.called(id), retiring.called(successor)
    retiring.require_in_use(successor, id)
    if day and day > today:
        raise CannotChange(
            sentence(
                "%(day)s is still to come. End the role when it has ended; today is %(today)s.", day=day, today=today
            )
        )
    document = content.entries["leads"][id]
    changes: dict[str, Any] = {"status": "ended", "successor": successor}
    if day:
        term = document.data.get("term")
        changes["term"] = {**(term if isinstance(term, dict) else {}), "end": day.isoformat()}
    if note := text_of(document.data, "status_note"):
        retiring.notes.append(sentence("See whether its note on the status still holds: %(note)s", note=shown(note)))
    told = sentence(
        "lead/%(id)s has ended; lead/%(successor)s is asked instead. Its address leads/%(id)s/ says so.",
        id=id,
        successor=successor,
    )
    return retiring.retire(id, successor, changes, told)


class _Retiring(Changing):
    """The files that change when an entry of one kind goes out of use."""

    def __init__(self, content: Content, schemas: Path, today: date, kind: str) -> None:
        super().__init__(content, schemas, today)
        self.kind, self.documents = kind, content.entries[kind]

    def called(self, text: str) -> str:
        """The id of the entry that `text` names. Raises NoSuchEntry, and CannotChange if it is of the other kind."""
        elsewhere = any(text.strip() in ids for kind, ids in self.content.entries.items() if kind != self.kind)
        as_written = "/" in text or (elsewhere and text.strip() not in self.documents)
        kind, id = entry_called(self.content, text if as_written else f"{KINDS[self.kind]}/{text.strip()}")
        if kind == self.kind:
            return id
        if kind == "leads":
            raise CannotChange(
                sentence("%(id)s is a role, and a role ends: level1 lead end %(id)s --successor OTHER", id=id)
            )
        raise CannotChange(
            sentence(
                "%(id)s is a resource. Resources are superseded (level1 supersede) or withdrawn (level1 withdraw).",
                id=id,
            )
        )

    def require_page(self, id: str) -> None:
        """Raises CannotChange for a draft."""
        if text_of(self.documents[id].data, "status") == "draft":
            raise CannotChange(
                sentence(
                    "%(id)s is a draft: no reader has seen it. Remove its file instead: content/%(kind)s/%(id)s.yml",
                    id=id,
                    kind=self.kind,
                )
            )

    def require_in_use(self, id: str, old: str) -> None:
        """Raises CannotChange if readers of `old` cannot be sent to `id`."""
        if id == old:
            raise CannotChange(sentence("%(id)s cannot take its own place. Name another entry.", id=id))
        status = text_of(self.documents[id].data, "status")
        if status == "draft":
            raise CannotChange(
                sentence(
                    "%(id)s is a draft and has no page, so the readers of %(old)s would be sent nowhere. Publish it first.",
                    id=id,
                    old=old,
                )
            )
        if status in OUT_OF_USE:
            instead = used_instead(self.documents, id)
            raise CannotChange(
                sentence(
                    "%(id)s is %(status)s itself. Name %(instead)s, which took its place.",
                    id=id,
                    status=status,
                    instead=instead,
                )
                if instead not in ("", old)
                else sentence("%(id)s is %(status)s itself. Name an entry that is in use.", id=id, status=status)
            )

    def out_of_itself(self, id: str, old: str) -> None:
        """What is a part of `old` cannot become a part of itself."""
        document = self.documents[id]
        if text_of(document.data, "part_of") == old:
            changes: Mapping[Path_, Any] = {("part_of",): None, ("changed",): self.dated(document)}
            self.texts[document.path] = self.edited(self.schemas[KINDS[self.kind]], document, changes)
            self.notes.append(sentence("%(id)s is no longer a part of %(old)s.", id=id, old=old))

    def retire(self, id: str, instead: str, fields: Mapping[str, Any], told: str) -> Plan:
        """The plan: `fields` are what the entry says of itself afterwards, `instead` is the id of what is used today, or ''."""
        own, spared = self.documents[id], {self.path_of(self.kind, id), *self.texts}
        named = self.name_anew(self.kind, id, instead, lambda r: r.document.path not in spared and self._leads_there(r))
        if any(own.data.get(name) != value for name, value in fields.items()):
            changes: dict[Path_, Any] = {(name,): value for name, value in fields.items()}
            changes["changed",] = self.dated(own)
            self.texts[own.path] = self.edited(self.schemas[KINDS[self.kind]], own, changes)
        if not self.texts:
            return Plan({}, (sentence("This is so already: nothing to do."),))
        if linked := self._linking(id):
            self.notes.append(
                sentence(
                    "Its page is still linked in %(files)s; see whether the sentence around the link holds.",
                    files=in_files(linked),
                )
            )
        return self.plan(told, named, [])

    def _leads_there(self, reference: Reference) -> bool:
        """Whether a reference sends readers to the entry."""
        if self.kind == "leads":
            return reference.document.path.parent.name != "resources"
        return not {*_HISTORY} & {*reference.place}

    def _linking(self, id: str) -> list[str]:
        """The hand-written pages that link to the entry."""
        found = []
        for path in guides(self.content.root):
            folder = path.parent.relative_to(self.content.root / "content").as_posix()
            page = self.content.pages.get(path.relative_to(self.content.root / "content").as_posix())
            if page and linked_anew(page.body, "" if folder == "." else folder, self.kind, id, f"{id}-") != page.body:
                found.append(page.file)
        return found
