"""Settings: what a publisher sets for a copy of the site, from the environment. What is not set hides its button; nothing points
nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

from level1.dates import day_of_epoch
from level1.sentences import sentence
from level1.site.language import languages

SITE_NAME = "Support for All"
_NONE = "none"


class WrongSetting(Exception):
    """A setting that cannot be meant. The message names it and says what to write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`site_url` is the site's own address with a slash at its end; `repo_url` that of the repository and `edit_uri` what
    follows it for a file under content/; `publisher` who keeps the site, `mailbox` the curators' own; each is '' where nobody
    says so. `languages` are those of the site beside English. Without `reflections` the site has nothing of what LEAs said of
    themselves. `link_history` is the file of what `level1 links` remembers, `private` the folder with what is not published, if
    it is not the one beside content/."""

    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    publisher: str = ""
    mailbox: str = ""
    link_history: Path | None = None
    private: Path | None = None
    reflections: bool = True
    languages: tuple[str, ...] = ()

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with a slash at both ends."""
        return urlsplit(self.site_url).path or "/"

    def canonical(self, address: str) -> str:
        """The whole address of a page; '' if the site's own is not known."""
        return urljoin(self.site_url, address) if self.site_url else ""

    def edit_address(self, source: str) -> str:
        """Where a file (relative to content/) can be changed; '' without a repository and the way from it to content/."""
        if not (source and self.repo_url and self.edit_uri):
            return ""
        after = self.edit_uri if self.edit_uri.endswith("/") else f"{self.edit_uri}/"
        # '?path=' and '#' go on from the address itself.
        glue = "" if after.startswith(("?", "#")) or self.repo_url.endswith("/") else "/"
        return urljoin(f"{self.repo_url}{glue}", f"{after}{source}")


NOTHING_SET = Settings()


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment. Raises WrongSetting."""

    def said(name: str) -> str:
        return environment.get(name, "").strip()

    return Settings(
        site_url=_address("LEVEL1_SITE_URL", said, folder=True),
        repo_url=_address("LEVEL1_REPO_URL", said),
        edit_uri=said("LEVEL1_EDIT_URI"),
        publisher=said("LEVEL1_PUBLISHER"),
        mailbox=said("LEVEL1_CURATORS_MAILBOX"),
        private=Path(private) if (private := said("LEVEL1_PRIVATE")) else None,
        link_history=Path(links) if (links := said("LEVEL1_LINKS_FILE")) else None,
        reflections=_are_shown(said("LEVEL1_SELF_REFLECTIONS") or "show"),
        languages=_spoken(said("LEVEL1_LANGUAGES")),
    )


def _address(name: str, said: Callable[[str], str], *, folder: bool = False) -> str:
    value = said(name)
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if not value:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise WrongSetting(
            sentence(
                "%(name)s is %(value)s. Write a whole address, for example https://kb.example.org/.",
                name=name,
                value=value,
            )
        )
    return urlunsplit(parts._replace(path=f"{parts.path}/")) if folder and not parts.path.endswith("/") else value


def _are_shown(value: str) -> bool:
    """Whether a site shows what LEAs reported of themselves. A misspelled `hide` must not show them."""
    if value in ("show", "hide"):
        return value == "show"
    raise WrongSetting(sentence("LEVEL1_SELF_REFLECTIONS is %(value)s. Write show or hide.", value=value))


def _spoken(value: str) -> tuple[str, ...]:
    """The languages beside English: all that there are, unless the publisher says which."""
    there = tuple(languages())
    asked = there if not value else () if value == _NONE else tuple(value.replace(",", " ").split())
    if unknown := [code for code in asked if code not in there]:
        raise WrongSetting(
            sentence(
                "LEVEL1_LANGUAGES has %(unknown)s. Write none, or some of: %(known)s.",
                unknown=", ".join(unknown),
                known=", ".join(there) or "none",
            )
        )
    return asked


def day_of_build(environment: Mapping[str, str], now: date) -> date:
    """The day that a build is of: SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), or `now`. Raises
    WrongSetting."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    try:
        return day_of_epoch(int(epoch)) if epoch else now
    except (ValueError, OverflowError, OSError):
        raise WrongSetting(
            sentence("SOURCE_DATE_EPOCH is %(value)s. Write the seconds since 1970.", value=epoch)
        ) from None
