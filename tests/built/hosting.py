"""What the files for hosts say, read as each host reads its own: the type and the headers of an address."""

from __future__ import annotations

import os
import posixpath
import re
import shlex
import shutil
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

# Cloudflare Pages reads no more: https://developers.cloudflare.com/pages/configuration/headers/
MOST_RULES, LONGEST_LINE = 100, 2000


@dataclass(frozen=True)
class Told:
    """`headers_of` gives the headers of an address below the site, `type_of` the type of a file."""

    headers_of: Callable[[str], Mapping[str, str]]
    type_of: Callable[[str], str]


def told_to_netlify(headers: str, types: str) -> Told:
    """Netlify and Cloudflare know types themselves; so the types are those that IIS is told."""
    return Told(lambda address: netlify(headers, address), told_to_iis(types).type_of)


def netlify_rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """(path or beginning with *, its headers). The first rule is for the whole site, whose path it names."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        assert len(line) <= LONGEST_LINE
        if line.startswith("#"):
            continue
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
        else:
            rules.append((line, []))
    assert len(rules) <= MOST_RULES
    base = rules[0][0].removesuffix("*")
    assert all(place.startswith(base) for place, _ in rules)
    return [(unquote(place.removeprefix(base)), said) for place, said in rules]


def netlify(text: str, address: str) -> dict[str, str]:
    """The headers of an address; one host joins the values of two rules and the other takes one, so no two may fit."""
    found: dict[str, str] = {}
    for place, said in netlify_rules(text):
        if address.startswith(place[:-1]) if place.endswith("*") else address == place:
            assert not found.keys() & dict(said).keys(), f"two rules for {address}"
            found |= said
    return found


def told_to_apache(text: str, base: str) -> Told:
    types, always, without = dict[str, str](), list[tuple[str, str, str]](), ""
    for line in text.splitlines():
        words = shlex.split(line.strip(), comments=False) if not line.startswith("#") else []
        if words[:1] == ["AddType"]:
            types |= dict.fromkeys(words[2:], words[1])
        elif words[:1] == ["ForceType"]:
            without = words[1]
        elif words[:3] == ["Header", "always", "set"]:
            always.append((words[3], words[4], words[5] if len(words) > 5 else ""))

    def headers_of(address: str) -> dict[str, str]:
        found = {}
        for name, value, condition in always:
            if condition:
                said = re.fullmatch(r"expr=%\{REQUEST_URI\} (=~|!~) m#(.*)#", condition)
                assert said, condition
                if bool(re.search(said[2], base + address)) != (said[1] == "=~"):
                    continue
            found[name] = value
        return found

    return Told(headers_of, lambda file: _by_ending(types, file, without))


def told_to_iis(text: str) -> Told:
    tree = etree.fromstring(text.encode())
    types: dict[str, str] = {}
    for one in tree.find("system.webServer/staticContent"):
        if one.tag == "mimeMap":
            assert one.get("fileExtension") not in types
            types[one.get("fileExtension")] = one.get("mimeType")

    def headers_of(address: str) -> dict[str, str]:
        found: dict[str, str] = {}
        places = [("", tree), *((one.get("path"), one) for one in tree.iter("location"))]
        for place, of in sorted(places, key=lambda one: len(one[0])):
            if place and not f"{address}/".startswith(f"{place}/"):
                continue
            for one in of.find("system.webServer/httpProtocol/customHeaders"):
                if one.tag == "remove":
                    found.pop(one.get("name"), "")
                else:
                    assert one.get("name") not in found
                    found[one.get("name")] = one.get("value")
        return found

    return Told(headers_of, lambda file: _by_ending(types, file, types["."]))


def _by_ending(types: Mapping[str, str], file: str, without: str) -> str:
    ending = posixpath.splitext(file)[1]
    # A folder's page.
    return types[".html"] if not file or file.endswith("/") else types[ending] if ending else without


def directives(value: str) -> dict[str, Sequence[str]]:
    """A policy as its directives."""
    return {words[0]: words[1:] for words in (part.split() for part in value.split(";"))}


def nginx() -> str:
    """The program, where it is installed, which is often not on the path of people; else ''."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""


def nginx_setup(folder: Path, text: str, root: Path) -> tuple[list[str], str]:
    """(command, address) of an nginx that has the site's own file in its server; `root` is the folder that has the site at its path.
    It writes into `folder` only."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    (folder / "site.conf").write_text(text, encoding="utf-8")
    kept = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{'user root; ' if os.geteuid() == 0 else ''}daemon off; pid {folder}/pid; events {{}} http {{ access_log off; {kept} "
        f"server {{ listen {host}; root {root}; include {folder}/site.conf; }} }}",
        encoding="utf-8",
    )
    return [nginx(), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")], f"http://{host}"
