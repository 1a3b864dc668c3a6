"""Synthesis: invented catalogs of any size that are valid, repeatable and cannot be taken for the real one."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import mean
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from conftest import PROJECT, problems_in
from real import real_content

from level1.catalog.content import Content, read_content
from level1.cli import main
from level1.synth import CannotSynthesize, synthesize, write_catalogue
from level1.validate import validate
from level1.validate.schema import load_schema
from level1.yamlfile.writing import canonical_text

NUMBER = 180


@pytest.fixture(scope="module")
def real() -> Content:
    return real_content()


@pytest.fixture(scope="module")
def made(real: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a synthetic catalog, imitated from the project's."""
    root = tmp_path_factory.mktemp("synth")
    write_catalogue(real, root, NUMBER, seed=1)
    return root


def entries_of(root: Path) -> list[dict]:
    return [document.data for document in read_content(root).entries["resources"].values()]


def bytes_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def run(*arguments: str | int | Path) -> Result:
    return CliRunner().invoke(main, ["synth", *map(str, arguments)])


def test_it_has_as_many_resources_as_asked_for_and_no_problem(real: Content, made: Path) -> None:
    assert validate(read_content(made), PROJECT / "schemas", date.today()) == []
    assert read_content(made).counts() == {"resources": NUMBER, "leads": real.counts()["leads"]}


def test_the_same_seed_gives_the_same_bytes(real: Content, made: Path, tmp_path: Path) -> None:
    write_catalogue(real, tmp_path / "again", NUMBER, seed=1)
    assert bytes_of(tmp_path / "again") == bytes_of(made)


def test_another_seed_gives_another_catalogue(real: Content) -> None:
    entries = {id: document.data for id, document in real.entries["resources"].items()}
    first, second = (synthesize(entries, [], 20, seed) for seed in (1, 2))
    assert not set(first) & set(second)


def test_files_are_written_in_the_one_layout(made: Path) -> None:
    schema = load_schema(PROJECT / "schemas", "resource")
    head = "../../schemas/resource.schema.json"
    documents = read_content(made).entries["resources"].values()
    assert [d.file for d in documents if canonical_text(schema, d.data, head) != d.text] == []


def test_no_address_of_a_resource_is_a_real_one(made: Path) -> None:
    hosts = {
        urlsplit(address).hostname or ""
        for path in (made / "content" / "resources").iterdir()
        for address in re.findall(r"https?://[^\s\"]+", path.read_text("utf-8"))
    }
    assert len(hosts) > 20
    assert [host for host in hosts if not host.endswith((".example.org", ".example.net"))] == []


def test_every_resource_says_that_it_is_synthetic(made: Path) -> None:
    for data in entries_of(made):
        assert re.fullmatch(r"Synthetic publisher \d+", data["publisher"])
        assert data["notes"].startswith("Synthetic")
        assert all(source["note"].startswith("Synthetic. ") for source in data["sources"])


def test_no_real_text_is_repeated(real: Content, made: Path) -> None:
    theirs, ours = real.entries["resources"], read_content(made).entries["resources"]
    for field in ("title", "summary", "url", "publisher"):
        assert not {d.data[field] for d in theirs.values()} & {d.data[field] for d in ours.values()}
    assert not set(theirs) & set(ours)


def test_combinations_of_words_are_those_of_real_entries(real: Content, made: Path) -> None:
    def matter(data: dict) -> str:
        return repr([data.get(name) for name in ("topics", "indicators", "priorities", "student_groups", "lead")])

    real_ones = {matter(document.data) for document in real.entries["resources"].values()}
    assert {matter(data) for data in entries_of(made)} <= real_ones


def test_every_resource_has_ways_to_ask_as_real_ones_have(real: Content, made: Path) -> None:
    """Without them, nothing that is measured at 10,000 entries would meet any."""
    ways = [data["asked_as"] for data in entries_of(made)]
    assert {len(of) for of in ways} == {10}
    phrases = [phrase for of in ways for phrase in of]
    theirs = [phrase for one in real.entries["resources"].values() for phrase in one.data.get("asked_as", ())]
    assert mean(map(len, phrases)) == pytest.approx(mean(map(len, theirs)), rel=0.15)
    spanish = [sum(bool(re.search("[¿áéíóúñ]", one)) for one in of) / len(of) for of in (phrases, theirs)]
    assert spanish[0] == pytest.approx(spanish[1], abs=0.1)
    words = {word for one in real.entries["resources"].values() for word in one.data["title"].casefold().split()}
    assert len({word for phrase in phrases for word in phrase.casefold().split()} & words) > 200
    assert len(set(phrases) & set(theirs)) < len(phrases) / 50


def test_where_nobody_asks_in_own_words_invented_entries_do_not_either(real: Content) -> None:
    entries = {id: {**one.data, "asked_as": []} for id, one in list(real.entries["resources"].items())[:20]}
    assert not any("asked_as" in data for data in synthesize(entries, [], 30, 1).values())


def test_some_entries_are_what_the_real_catalogue_will_have_one_day(made: Path) -> None:
    entries = entries_of(made)
    fields = Counter(name for data in entries for name in data)
    for name in ("part_of", "aliases", "successor", "supersedes", "reviews", "steward", "description", "counties"):
        assert fields[name], name
    states = Counter(data["status"] for data in entries)
    assert states["published"] > NUMBER * 0.85
    assert states["superseded"]
    assert states["withdrawn"]
    assert len({data["changed"][:4] for data in entries}) > 2


def test_links_of_hand_written_pages_to_real_resources_become_text(catalogue: Path, tmp_path: Path) -> None:
    page = catalogue / "content" / "about" / "page.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("[A](../resources/a-guide.md#x), [B](../topics/b.md), [C](https://a.test/resources/c/)\n")
    write_catalogue(read_content(catalogue), tmp_path / "new", 3, seed=1)
    copied = (tmp_path / "new" / "content" / "about" / "page.md").read_text()
    assert copied == "A, [B](../topics/b.md), [C](https://a.test/resources/c/)\n"


def test_a_catalogue_of_two_is_enough_to_imitate(catalogue: Path, tmp_path: Path) -> None:
    write_catalogue(read_content(catalogue), tmp_path / "new", 40, seed=1)
    assert problems_in(tmp_path / "new") == []
    assert len(entries_of(tmp_path / "new")) == 40


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    result = run(5, tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path} is not empty." in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert run(5, tmp_path / "letter.txt").exit_code == 2


def test_the_content_itself_is_no_place_for_it(catalogue: Path) -> None:
    with pytest.raises(CannotSynthesize, match="Name a folder outside it"):
        write_catalogue(read_content(catalogue), catalogue / "content" / "new", 1, seed=1)


def test_the_command_says_what_to_do_next(catalogue: Path, tmp_path: Path) -> None:
    result = run(3, tmp_path / "new", "--root", catalogue, "--seed", 7)
    assert result.exit_code == 0
    assert result.output.startswith("3 synthetic resources are in")
    assert f"level1 build --root {tmp_path / 'new'}" in result.output


def test_content_with_errors_is_not_imitated(catalogue: Path, tmp_path: Path) -> None:
    broken = next((catalogue / "content" / "resources").glob("*.yml"))
    broken.write_text(broken.read_text("utf-8").replace("status: published", "status: nice"), "utf-8")
    result = run(3, tmp_path / "new", "--root", catalogue)
    assert result.exit_code == 2
    assert "level1 validate" in result.output
    assert not (tmp_path / "new").exists()
