"""When two web addresses are the same, and the links between pages of the site."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from level1.addresses import host_of, is_address, is_mailbox, mentions, same_address
from level1.catalog.addresses import page_address, relative

PLAIN = "https://www.example.org/ci/pl/guide.asp"

IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
KINDS = st.sampled_from(["resources", "leads", "topics", "indicators", "student-groups", "counties", "priorities"])
PAGES = st.one_of(
    st.just(""),
    st.builds(page_address, KINDS),
    st.builds(page_address, KINDS, IDS),
    st.builds(page_address, KINDS, st.integers(1, 10)),
    st.lists(IDS, min_size=1, max_size=5).map(lambda parts: "/".join(parts) + "/"),
)
FRAGMENTS = st.one_of(st.just(""), IDS.map(lambda id: f"#{id}"))
FILES = st.builds(
    lambda page, name, ending: f"{page}{name}.{ending}",
    PAGES,
    IDS,
    st.sampled_from(["css", "js", "svg", "json", "html"]),
)

HOSTS = st.from_regex(r"([a-z0-9]{1,5}\.){1,2}(org|gov|edu)", fullmatch=True).filter(
    lambda host: not host.startswith("www.")
)
PATHS = st.lists(
    st.text(min_size=1, max_size=6).filter(lambda part: not set(part) & set("/?#%\\") and part.isprintable()),
    max_size=3,
).map(lambda parts: "".join(f"/{part}" for part in parts))
QUERIES = st.dictionaries(IDS, IDS, max_size=3).map(
    lambda pairs: "&".join(f"{k}={v}" for k, v in sorted(pairs.items()))
)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.example.org/ci/pl/guide.asp",
        "HTTPS://www.example.org/ci/pl/guide.asp",
        "https://example.org/ci/pl/guide.asp",
        "https://WWW.Example.ORG/ci/pl/guide.asp",
        "https://www.example.org:443/ci/pl/guide.asp",
        "http://www.example.org:80/ci/pl/guide.asp",
        "https://www.example.org./ci/pl/guide.asp",
        "https://www.example.org/ci/pl/guide.asp#part-2",
        "https://www.example.org/ci/pl/guide.asp/",
        "https://www.example.org/ci/pl/guide.asp?",
        "https://www.example.org/ci/pl/guide.asp?utm_source=news&utm_medium=mail",
        "https://www.example.org/ci/pl/guide.asp?fbclid=x&gclid=y&mc_cid=z&mc_eid=w",
        "https://www.example.org/ci/pl/guide.asp?UTM_Source=news",
        "https://www.example.org/ci/pl/%67uide.asp",
        "  https://www.example.org/ci/pl/guide.asp  ",
    ],
)
def test_these_are_the_same_page(other: str) -> None:
    assert same_address(other) == same_address(PLAIN)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.org/ci/pl/Guide.asp",
        "https://www.example.org/ci/pl/guide",
        "https://www.example.org/ci/pl/guide.asp?id=5",
        "https://www.example.org/ci//pl/guide.asp",
        "https://www.example.org:8080/ci/pl/guide.asp",
        "https://www2.example.org/ci/pl/guide.asp",
        "https://docs.example.org/ci/pl/guide.asp",
        "https://www.example.com/ci/pl/guide.asp",
        "https://www.example.org/",
    ],
)
def test_these_are_other_pages(other: str) -> None:
    assert same_address(other) != same_address(PLAIN)


def test_a_query_counts_but_not_the_tracking_in_it() -> None:
    assert same_address("https://x.org/?id=5&utm_source=a") == same_address("https://x.org/?id=5")
    assert same_address("https://x.org/?id=5") != same_address("https://x.org/?id=6")
    assert same_address("https://x.org/?id=") != same_address("https://x.org/")


def test_a_letter_written_with_percent_signs_is_that_letter() -> None:
    assert same_address("https://x.org/ni%C3%B1os") == same_address("https://x.org/niños")
    assert same_address("https://x.org/a%20b") == same_address("https://x.org/a b")
    assert same_address("https://x.org/50%25") != same_address("https://x.org/50")


def test_an_address_of_nothing_has_no_key() -> None:
    assert same_address("") == ""


@given(HOSTS, PATHS, QUERIES)
def test_the_key_of_an_address_is_the_address_of_that_key(host: str, path: str, query: str) -> None:
    key = same_address(f"https://www.{host}{path}?{query}")
    assert same_address(f"https://{key}") == key


@given(HOSTS, PATHS, QUERIES, FRAGMENTS)
def test_scheme_www_case_fragment_slash_and_tracking_never_count(
    host: str, path: str, query: str, fragment: str
) -> None:
    plain = same_address(f"https://{host}{path}?{query}")
    assert same_address(f"http://WWW.{host.upper()}{path}/?utm_campaign=x&{query}&gclid=1{fragment}") == plain


@given(st.one_of(st.text(), st.text(alphabet="https:/[]@?#%℀.\ud800").map(lambda text: f"https://{text}")))
def test_any_text_has_a_key_and_a_host_and_nothing_is_raised(text: str) -> None:
    assert isinstance(same_address(text), str)
    assert isinstance(host_of(text), str)
    assert is_address(text) in (True, False)


@pytest.mark.parametrize("text", ["https://[x", "https://a℀b.org/", "https://x.org/\ud800?a=\ud800"])
def test_what_is_no_address_is_the_same_as_no_other(text: str) -> None:
    assert same_address(text) == ""


def test_a_written_slash_and_letters_of_old_encodings_stay_apart() -> None:
    assert (
        same_address("https://x.org/a%2Fb") == same_address("https://x.org/a%2fb") != same_address("https://x.org/a/b")
    )
    assert same_address("https://x.org/%FF") != same_address("https://x.org/%FE")


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "http://x.org",
        "HTTPS://X.org:8443/a-b_c~d/(e)?q=%C3%B1&r=a@b#top",
        "https://example.org?page=5",
        "https://docs_2.example.org/",
    ],
)
def test_these_are_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "www.example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://?x",
        "https:///x",
        "https://[x",
        "https://[::1]/",
        "https://x.org:99999/",
        "https://x.org:/",
        "https://user@x.org/",
        "https://x.org/a b",
        "https://x.org/niños",
        "https://x.org/\n",
        "https://x.org/%zz",
        "https://x.org/#a#b",
        " https://x.org/",
        "https://x.org\\@y.org/",
    ],
)
def test_these_are_no_addresses(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("text", ["21CSLA@cde.ca.gov", "a@b.org", "first.last+x@sub.example.org"])
def test_these_are_mailboxes(text: str) -> None:
    assert is_mailbox(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "a@b",
        "call us @ the office",
        "a@b.org?bcc=c@d.org",
        "a@b.org,c@d.org",
        "a@b.org\n",
        "a..b@c.org",
        "ñ@b.org",
    ],
)
def test_these_are_no_mailboxes(text: str) -> None:
    assert not is_mailbox(text)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.cde.ca.gov/ci/", "cde.ca.gov"),
        ("HTTP://CDE.ca.gov:8080", "cde.ca.gov"),
        ("https://www2.cde.ca.gov/", "www2.cde.ca.gov"),
        ("not an address", ""),
        ("https://[x", ""),
    ],
)
def test_the_host_is_what_a_reader_recognises(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_page_stands_under_its_kind() -> None:
    assert page_address("resources", "attendance-guide") == "resources/attendance-guide/"
    assert page_address("priorities", 5) == "priorities/5/"
    assert page_address("leads") == "leads/"
    assert page_address("") == ""


@given(PAGES, st.one_of(PAGES, FILES), FRAGMENTS)
def test_a_link_leads_from_any_page_to_any_target(source: str, target: str, fragment: str) -> None:
    link = relative(source, target + fragment)
    assert urljoin(f"http://x/{source}", link) == f"http://x/{target}{fragment}"


@given(PAGES, st.one_of(PAGES, FILES), FRAGMENTS)
def test_a_link_works_when_the_site_stands_in_a_folder(source: str, target: str, fragment: str) -> None:
    assert urljoin(f"http://x/a/b/{source}", relative(source, target + fragment)) == f"http://x/a/b/{target}{fragment}"


@given(PAGES, PAGES)
def test_a_link_never_names_the_top_of_the_site(source: str, target: str) -> None:
    assert relative(source, target)
    assert not relative(source, target).startswith("/")


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("", "", "./"),
        ("", "resources/x/", "resources/x/"),
        ("resources/x/", "", "../../"),
        ("resources/x/", "resources/x/", "./"),
        ("resources/x/", "resources/y/", "../y/"),
        ("resources/x/", "resources/", "../"),
        ("resources/x/", "assets/site.css", "../../assets/site.css"),
        ("topics/", "topics/#a", "#a"),
        ("topics/", "topics", "../topics"),
        ("topics/a/", "topics/#a", "../#a"),
        ("404.html", "", "./"),
        ("404.html", "resources/x/", "resources/x/"),
        ("404.html", "assets/site.css", "assets/site.css"),
        ("topics/old.html", "topics/a/", "a/"),
    ],
)
def test_a_link_is_as_short_as_it_can_be(source: str, target: str, link: str) -> None:
    assert relative(source, target) == link


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.example.org/b_(c)/d.", "https://a.example.org/b_(c)/d"),
        ("All (of https://a.example.org/b) is there.", "https://a.example.org/b"),
        ("[it](https://a.example.org/b_(c)) and more", "https://a.example.org/b_(c)"),
        ("(www.a.example.org/b_(c))", "https://www.a.example.org/b_(c)"),
    ],
)
def test_parentheses_belong_to_an_address_where_they_are_balanced(text: str, found: str) -> None:
    """In every running text: an address that was cut would not be known as lost."""
    ((start, end, address),) = mentions(text)
    assert address == found
    assert text[start:end] == found.removeprefix("https://") or text[start:end] == found
