"""The tool server that is published with the site: what it answers, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tools_asked import answers, in_session, raw

from built.making import Made
from level1.search.node import node_program
from level1.site.modules import SERVER_FILE

NEED = {"indicator": "chronic-absenteeism", "group": "foster-youth", "lea": "Fresno Unified"}


def place(made: Made) -> tuple[str, str]:
    site = made.root / "site"
    return str(site / SERVER_FILE), str(site)


def line(method: str, params: Any = None, id: Any = 1) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": id, "method": method, **({} if params is None else {"params": params})})


def called(name: Any, arguments: Any, id: Any = 1) -> str:
    return line("tools/call", {"name": name, "arguments": arguments}, id)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_official_client_finds_four_tools_that_only_read(real: Made, mode: str) -> None:
    async def work(client: Any) -> Any:
        return (await client.list_tools()).tools

    tools = in_session(*place(real), work, mode)
    assert [tool.name for tool in tools] == ["find_resources", "resources_for_need", "who_can_help", "resource"]
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert all(tool.input_schema["additionalProperties"] is False for tool in tools)


@pytest.mark.parametrize(("tool", "asked"), [("find_resources", {"query": "attendance"}), ("resources_for_need", NEED)])
def test_every_result_has_source_age_and_people(real: Made, tool: str, asked: dict[str, Any]) -> None:
    [told] = answers(*place(real), tool, [asked])
    known = json.loads((real.root / "site" / "api" / "v1" / "resources.json").read_text("utf-8"))["resources"]
    records = {one["id"]: one for one in known}
    day = json.loads((real.root / "site" / "api" / "v1" / "index.json").read_text("utf-8"))["as_of"]
    assert len(told["results"]) == 10
    assert "data" in told["note"]
    for one in told["results"]:
        record = records[one["id"]]
        assert one["source"]
        assert one["age"]["edited"] == record["changed"]
        assert one["age"]["reviewed"]
        assert one["age"]["as_of"] == day
        assert [who["id"] for who in one["people"]] == [record["lead"]]
        # What the entry says is nowhere but there.
        assert one["data"]["summary"] == record["summary"]
        assert record["summary"] not in json.dumps({**one, "data": None}, ensure_ascii=False)


def test_the_people_of_an_lea_come_in_the_order_in_which_to_ask_them(real: Made) -> None:
    alone, unknown, several = answers(
        *place(real),
        "who_can_help",
        [{"lea": "Fresno Unified", "topic": "attendance"}, {"topic": "attendance"}, {"lea": "Washington Unified"}],
    )
    asked = [one["id"] for one in alone["people"]["ask"]]
    assert asked[0] == "coe-fresno"
    assert len({*asked}) == len(asked) >= 3
    assert alone["lea"]["code"] == "10621660000000"
    assert unknown["people"]["ask"][-1]["page"] == "counties/"
    assert len(several["which_lea"]) >= 2
    assert all(one["age"]["as_of"] for one in alone["people"]["ask"])


def test_an_entry_is_found_by_its_id_and_by_a_former_one(real: Made) -> None:
    former = json.loads((real.root / "site" / "api" / "v1" / "former.json").read_text("utf-8"))["former"]
    old = next((one for one in former if one["kind"] == "resources"), None)
    asked = [{"id": "attendance-playbook"}, *([{"id": old["id"]}] if old else [])]
    found = answers(*place(real), "resource", asked)
    assert found[0]["id"] == "attendance-playbook"
    assert found[0]["source"]
    assert found[0]["people"][0]["data"]["name"]
    if old:
        assert (found[1]["id"], found[1]["former_id"]) == (old["now"], old["id"])


def test_words_of_danger_are_answered_with_whom_to_call(real: Made) -> None:
    [found] = answers(*place(real), "find_resources", [{"query": "a student wants to kill himself"}])
    [need] = answers(*place(real), "resources_for_need", [{"words": "a student wants to kill himself"}])
    assert "988" in " ".join(found["call_now"])
    assert "988" in " ".join(need["call_now"])


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("find_resources", {}),
        ("find_resources", {"query": 3}),
        ("find_resources", {"query": "x" * 401}),
        ("find_resources", {"query": "x", "limit": 0}),
        ("find_resources", {"query": "x", "limit": 1e9}),
        ("find_resources", {"query": "x", "filters": {"topic": "attendance"}}),
        ("find_resources", {"query": "x", "filters": {"topic": ["no-such"]}}),
        ("find_resources", {"query": "x", "filters": {"constructor": ["x"]}}),
        ("find_resources", {"query": "x", "__proto__x": 1}),
        ("resources_for_need", {}),
        ("resources_for_need", {"indicator": "no-such"}),
        ("resources_for_need", {"item": "no-such"}),
        ("resources_for_need", {"topics": ["attendance"] * 4}),
        ("resources_for_need", {"topics": ["../../etc"]}),
        ("who_can_help", {"lea": ["x"]}),
        ("who_can_help", {"lea": "x" * 201}),
        ("resource", {"id": "../../../etc/passwd"}),
        ("resource", {"id": "no-such-resource"}),
        ("resource", {"id": None}),
    ],
)
def test_what_cannot_be_asked_is_said_as_an_answer_that_failed(real: Made, tool: str, arguments: Any) -> None:
    async def work(client: Any) -> Any:
        return await client.call_tool(tool, arguments)

    told = in_session(*place(real), work)
    assert told.is_error
    assert len(told.content[0].text) < 5000
    assert "could not be read" not in told.content[0].text


def test_what_breaks_the_protocol_gets_its_errors_and_what_follows_is_answered(real: Made) -> None:
    lines = {
        "{": (None, -32700),
        "null": (None, -32600),
        "3": (None, -32600),
        "[]": (None, -32600),
        f"[{line('ping', id=7)}]": (None, -32600),
        '{"jsonrpc":"1.0","id":1,"method":"ping"}': (1, -32600),
        '{"jsonrpc":"2.0","id":{},"method":"ping"}': (None, -32600),
        '{"jsonrpc":"2.0","id":null,"method":"ping"}': (None, -32600),
        '{"jsonrpc":"2.0","id":1,"method":7}': (1, -32600),
        line("no/such", id="a"): ("a", -32601),
        line("toString"): (1, -32601),
        line("__proto__"): (1, -32601),
        line("ping", [1]): (1, -32602),
        called("no-such", {}): (1, -32602),
        called({"x": 1}, {}): (1, -32602),
        called("find_resources", [1]): (1, -32602),
        called("find_resources", "x"): (1, -32602),
        called("constructor", {}): (1, -32602),
        f'{{"jsonrpc":"2.0","id":1,"method":"ping","params":{{"x":"{"x" * 1_100_000}"}}}}': (None, -32700),
        "[" * 5000: (None, -32700),
    }
    silent = ['{"jsonrpc":"2.0","method":"no/such"}', '{"jsonrpc":"2.0","id":5,"result":{}}', "", "  "]
    told = raw(*place(real), "\n".join([*lines, *silent, line("ping", id="last")]))
    assert [(one["id"], one["error"]["code"]) for one in told[:-1]] == [*lines.values()]
    assert told[-1] == {"jsonrpc": "2.0", "id": "last", "result": {}}


def test_bytes_that_are_no_text_break_nothing(real: Made) -> None:
    told = raw(*place(real), b"\xff\xfe\x00{\n" + line("ping", id=2).encode() + b"\n")
    assert [one["id"] for one in told] == [None, 2]


def test_a_version_that_it_speaks_is_taken_and_another_gets_the_newest(real: Made) -> None:
    asked = ["2025-06-18", "2024-11-05", "1999-01-01", None]
    told = raw(*place(real), "\n".join(line("initialize", {"protocolVersion": one}) for one in asked))
    assert [one["result"]["protocolVersion"] for one in told] == ["2025-06-18", "2024-11-05", *["2025-11-25"] * 2]


def test_no_other_host_is_asked_even_if_the_site_leads_there(real: Made) -> None:
    heard: list[int] = []

    class Leading(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.server.server_address[1])
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{other.server_address[1]}{self.path}")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with (
        ThreadingHTTPServer(("127.0.0.1", 0), Leading) as site,
        ThreadingHTTPServer(("127.0.0.1", 0), Leading) as other,
    ):
        for server in (site, other):
            Thread(target=server.serve_forever, daemon=True).start()
        port = site.server_address[1]
        asked = [called("find_resources", {"query": "x"}), line("ping", id=2)]
        told = raw(place(real)[0], f"http://127.0.0.1:{port}/", "\n".join(asked))
        for server in (site, other):
            server.shutdown()
    assert told[0]["result"]["isError"]
    assert told[1]["result"] == {}
    assert {*heard} == {port}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_file_that_leads_out_of_the_folder_is_not_read(real: Made, tmp_path: Path) -> None:
    script, site = place(real)
    secret = tmp_path / "secret.json"
    secret.write_text('{"id": "secret"}', "utf-8")
    folder = tmp_path / "site"
    (folder / "api" / "v1" / "resources").mkdir(parents=True)
    (folder / "data").symlink_to(f"{site}/data")
    (folder / "api" / "v1" / "resources" / "secret.json").symlink_to(secret)
    [told] = raw(script, str(folder), called("resource", {"id": "secret"}))
    assert told["result"]["isError"]
    assert "secret" not in json.dumps(told).replace("There is no", "")


def test_without_a_site_it_says_how_it_is_started_and_nothing_on_its_output(real: Made) -> None:
    script, site = place(real)
    for given in (f"{site}/assets", f"{site}/no-such", "ftp://example.org/"):
        done = subprocess.run([node_program(), script, given], input=b"", capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Usage" in done.stderr
