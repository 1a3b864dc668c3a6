"""level1 links check: the command, on content right and wrong, with a network and without."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from web.server import Host, Web
from web.sites import Pages, shows
from wordlists import copy_word_lists

from level1.addresses import address_key
from level1.catalog.content import read_content
from level1.cli import main
from level1.links.addresses import Use, addresses_in, external_addresses
from level1.links.memory import held

BODY = b"<title>A guide</title><body><p>" + b"Words about attendance and families. " * 40
FAST = ("delay_seconds: 1.0", "delay_seconds: 0.0")
NOW = "2026-11-21T06:00:00Z"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small catalog whose entries have not heard of the schema."""
    copy_word_lists(tmp_path)
    policy = tmp_path / "content" / "taxonomy" / "link-policy.yml"
    policy.write_text(policy.read_text("utf-8").replace(*FAST), "utf-8")
    for name, text in {
        "resources/one.yml": "title: One\nurl: http://a.example/one\nsources:\n  - url: http://b.example/source\n",
        "resources/two.yml": "nonsense: [yes]\nurl: http://a.example/one#part\ndescription: See [this](http://c.example/x).\n",
        "leads/three.yml": "website: http://b.example/\ncontact: {url: http://a.example/contact}\n",
        "about/page.md": "---\ntitle: x\n---\nSee <http://c.example/y>, or http://a.example/one.\n",
        "reference/not-a-page.md": "http://never.example/",
    }.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with Web({f"{name}.example": Host(Pages(missing=shows(BODY))) for name in "abc"}) as serving:

        def lookup(host: str, port: int, **_: Any) -> list[Any]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", where) for where in serving.resolve(host, port)]

        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        yield serving


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["links", "check", "--root", str(root), "--now", NOW, *arguments])


def test_every_address_and_where_it_stands(root: Path) -> None:
    found = external_addresses(read_content(root))
    assert found == {
        "http://a.example/one": (
            Use("resources", "one", "url"),
            Use("resources", "two", "url"),
            Use("pages", "about/page.md"),
        ),
        "http://b.example/source": (Use("resources", "one", "sources"),),
        "http://c.example/x": (Use("resources", "two", "description"),),
        "http://b.example/": (Use("leads", "three", "website"),),
        "http://a.example/contact": (Use("leads", "three", "contact"),),
        "http://c.example/y": (Use("pages", "about/page.md"),),
    }


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("[a](https://a.example/x_(y)) and", ["https://a.example/x_(y)"]),
        ("[a](https://a.example/x_(y_(z))/w)", ["https://a.example/x_(y_(z))/w"]),
        ('[a](https://a.example/x_(y) "A title (so)")', ["https://a.example/x_(y)"]),
        ("(see https://a.example/x)", ["https://a.example/x"]),
        ("(see https://a.example/x_(y), too)", ["https://a.example/x_(y)"]),
        ("(https://a.example/x).", ["https://a.example/x"]),
        ("<https://a.example/x_(y)>", ["https://a.example/x_(y)"]),
        ("[a](https://a.example/(b)), [c](https://c.example/)", ["https://a.example/(b)", "https://c.example/"]),
    ],
)
def test_parentheses_belong_to_an_address_where_they_are_balanced(text: str, urls: list[str]) -> None:
    assert list(addresses_in(text)) == urls


@pytest.mark.parametrize("url", ["https://a.example/x?y#z", " https://a.example/x?y "])
def test_what_is_asked_for(url: str) -> None:
    assert address_key(url) == "https://a.example/x?y"


def test_content_that_does_not_validate_is_checked_all_the_same(root: Path, web: Web) -> None:
    done = check(root, "--allow-private")
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[0].startswith("6 addresses on 3 hosts")
    assert "6  answered 200" in done.output
    assert (root / "links.db").is_file()


def test_the_outcome_as_data(root: Path, web: Web) -> None:
    told = json.loads(check(root, "--allow-private", "--format", "json").output)
    assert (told["outcome"], told["addresses"], told["answered"], told["hosts"]) == ("finished", 6, 6, 3)
    assert told["statuses"] == {"200": 6}


def test_private_addresses_are_not_asked_unless_told(root: Path, web: Web) -> None:
    done = check(root)
    assert done.exit_code == 0
    assert web.asked == []
    assert "private network" in done.output


def test_only_what_is_due(root: Path, web: Web) -> None:
    check(root, "--allow-private")
    assert check(root, "--allow-private", "--due").output == "No address is due.\n"
    assert check(root, "--allow-private", "--due", "--now", "2026-12-01").output.startswith("6 addresses")


@pytest.mark.usefixtures("no_network")
def test_no_network_is_told_calmly(root: Path) -> None:
    done = check(root)
    assert done.exit_code == 0
    first, second, *rest = done.output.splitlines()
    assert first == (
        "No network: nothing answered. This run says nothing about the addresses. It is remembered as a run without a "
        "network, and no state has changed."
    )
    assert second.startswith("6 addresses on 3 hosts, in ")
    assert rest == ["       6  the name could not be looked up (the name server did not answer)"]


def test_a_damaged_memory_is_set_aside(root: Path, web: Web) -> None:
    (root / "links.db").write_bytes(b"SQLite format 3\0" + b"what is this " * 500)
    done = check(root, "--allow-private")
    assert done.exit_code == 0, done.output
    assert "is damaged" in done.stderr
    assert "set aside as links.db.damaged-20261121T060000Z" in done.stderr


def test_a_memory_that_another_run_is_using(root: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["level1.cli.link_check"], "_WAIT_FOR_ANOTHER_RUN", 0.05)
    with held(root / "links.db", 1):
        done = check(root, "--allow-private")
    assert (done.exit_code, web.asked) == (2, [])
    assert "Another run is using" in done.stderr


@pytest.mark.parametrize("where", ["nowhere/links.db", "content"])
def test_a_memory_that_cannot_be_kept(root: Path, where: str) -> None:
    done = check(root, "--db", str(root / where))
    assert done.exit_code == 2
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "change", [("asking:", "asked:"), ("connections: 32", "connections: many"), ("delay_seconds", "delay")]
)
def test_a_policy_that_says_too_little(root: Path, change: tuple[str, str]) -> None:
    policy = root / "content" / "taxonomy" / "link-policy.yml"
    policy.write_text(policy.read_text("utf-8").replace(*change), "utf-8")
    done = check(root)
    assert done.exit_code == 2
    assert "content/taxonomy/link-policy.yml" in done.stderr


def test_no_content_is_told(tmp_path: Path) -> None:
    done = check(tmp_path)
    assert done.exit_code == 2
    assert "no folder content/" in done.stderr


def test_a_moment_has_to_be_one(root: Path) -> None:
    done = CliRunner().invoke(main, ["links", "check", "--root", str(root), "--now", "tomorrow"])
    assert done.exit_code == 2
    assert "Write it like 2026-11-21T06:00:00Z" in done.stderr


def test_ctrl_c_says_what_is_kept(root: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["level1.cli.link_check"], "run_checks", interrupted)
    done = check(root, "--allow-private")
    assert done.exit_code == 2
    assert "remembered" in done.stderr
