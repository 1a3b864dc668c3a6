"""What a publisher sets: taken as it is meant, or refused by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from level1.site.settings import NOTHING_SET, Settings, WrongSetting, day_of_build, settings_from


def test_nothing_is_set() -> None:
    english = {"LEVEL1_LANGUAGES": "none"}
    assert settings_from(english) == NOTHING_SET
    assert settings_from({**english, "LEVEL1_SITE_URL": " ", "LEVEL1_SELF_REFLECTIONS": ""}) == NOTHING_SET
    assert NOTHING_SET.base_path == "/"
    assert NOTHING_SET.canonical("about/") == ""


def test_everything_is_set() -> None:
    found = settings_from(
        {
            "LEVEL1_SITE_URL": "https://kb.example/some/kb",
            "LEVEL1_REPO_URL": "https://github.com/example/kb",
            "LEVEL1_EDIT_URI": "edit/main/content",
            "LEVEL1_PUBLISHER": "An office",
            "LEVEL1_CURATORS_MAILBOX": " curators@kb.example ",
            "LEVEL1_PRIVATE": "/elsewhere",
            "LEVEL1_LINKS_FILE": "links.db",
            "LEVEL1_SELF_REFLECTIONS": "hide",
            "LEVEL1_LANGUAGES": "none",
        }
    )
    assert found == Settings(
        "https://kb.example/some/kb/",
        "https://github.com/example/kb",
        "edit/main/content",
        "An office",
        "curators@kb.example",
        Path("links.db"),
        Path("/elsewhere"),
        reflections=False,
    )
    assert found.base_path == "/some/kb/"
    assert found.canonical("about/") == "https://kb.example/some/kb/about/"
    assert found.canonical("") == "https://kb.example/some/kb/"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEVEL1_SITE_URL", "kb.example"),
        ("LEVEL1_SITE_URL", "ftp://kb.example/"),
        ("LEVEL1_SITE_URL", "javascript:alert(1)"),
        ("LEVEL1_SITE_URL", "https://[kb.example/"),
        ("LEVEL1_REPO_URL", "github.com/example/kb"),
        ("LEVEL1_SELF_REFLECTIONS", "hid"),
        ("LEVEL1_LANGUAGES", "xx"),
    ],
)
def test_what_cannot_be_meant_is_refused(name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=name):
        settings_from({name: value})


@pytest.mark.parametrize(
    ("repository", "edit", "address"),
    [
        ("https://github.com/e/kb", "edit/main/content/", "https://github.com/e/kb/edit/main/content/leads/x.yml"),
        ("https://github.com/e/kb/", "edit/main/content", "https://github.com/e/kb/edit/main/content/leads/x.yml"),
        ("https://code.example/kb", "?file=", "https://code.example/kb?file=/leads/x.yml"),
        ("", "edit/main/content/", ""),
        ("https://github.com/e/kb", "", ""),
    ],
)
def test_where_a_file_can_be_changed(repository: str, edit: str, address: str) -> None:
    settings = Settings(repo_url=repository, edit_uri=edit)
    assert settings.edit_address("leads/x.yml") == address
    assert settings.edit_address("") == ""


def test_the_day_of_a_build() -> None:
    now = date(2026, 12, 1)
    assert day_of_build({}, now) == now
    assert day_of_build({"SOURCE_DATE_EPOCH": "1795291200"}, now) == date(2026, 11, 21)
    for wrong in ("yesterday", "9" * 30):
        with pytest.raises(WrongSetting, match="SOURCE_DATE_EPOCH"):
            day_of_build({"SOURCE_DATE_EPOCH": wrong}, now)


def test_the_site_speaks_every_language_that_has_a_catalog_or_those_that_the_publisher_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("level1.site.language.CATALOGS", tmp_path)
    for code in ("vi", "es"):
        (tmp_path / f"{code}.po").write_text('msgid ""\nmsgstr ""\n', "utf-8")
    assert settings_from({}).languages == ("es", "vi")
    assert settings_from({"LEVEL1_LANGUAGES": "vi"}).languages == ("vi",)
    assert settings_from({"LEVEL1_LANGUAGES": "none"}).languages == ()
    with pytest.raises(WrongSetting, match="es, vi"):
        settings_from({"LEVEL1_LANGUAGES": "vi fr"})
