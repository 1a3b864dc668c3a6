"""Ways: how an entry can leave the form, by what whoever keeps this copy of the site has set. The page, its script and the text for
readers without scripts all go by this table, so that none promises a way that is not there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

# Of other hosts the address of a page for new files is not known here; their pages for a change have the address of the file.
_GITHUB = ("github.com", "www.github.com")


@dataclass(frozen=True, slots=True)
class WaysOut:
    """`new` and `change` say how a new entry, or a change to one, leaves the form: codes of theme/assets/contribute/ways.js, in the order
    in which they are offered. `issues` is the address of the issue forms, for which no script is needed; '' without one."""

    new: tuple[str, ...]
    change: tuple[str, ...]
    is_github: bool
    mailbox: str
    issues: str

    @property
    def reaches(self) -> bool:
        """Whether anybody is reached without somebody who hands on a file."""
        return bool({"host", "mail"} & {*self.new, *self.change})


def ways_out(repository: str, edit: str, mailbox: str) -> WaysOut:
    """`repository` is the address of the repository, `edit` the path of its page for a change, as mkdocs.yml has them; '' for what is
    not set."""
    is_github = bool(repository) and urlsplit(repository).hostname in _GITHUB
    by_mail = ("mail",) if mailbox else ()
    host = ("host",) if repository and edit else ()
    return WaysOut(
        new=(*(host if is_github else ()), *by_mail, "file"),
        change=(*host, *by_mail, "file"),
        is_github=is_github,
        mailbox=mailbox,
        issues=f"{repository.rstrip('/')}/issues/new/choose" if is_github else "",
    )
