"""Kinds of hostile inputs, as rules for all of their kind: no spelling of one of them gets through."""

from __future__ import annotations

from ipaddress import IPv4Network
from string import printable
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from level1.addresses.unfit import unfit
from level1.characters import strange_in
from level1.validate.texts import text_faults

# Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties), which Python does not know.
IGNORABLE = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
# What nobody sees although it is not in that list: controls, ends of lines and paragraphs, private letters, blanks of other widths.
UNSEEN = (
    "\x00\x01\x08\x0b\x0c\x1b\x7f\x80\x85\x9f\u2028\u2029\ue000\U000f0000\u2800\xa0\u1680\u2003\u202f\u205f\u3000\ufff9"
)
hidden = st.one_of(
    st.sampled_from([*map(chr, (n for first, last in IGNORABLE for n in range(first, last + 1)))]),
    st.sampled_from(IGNORABLE).flatmap(lambda ends: st.integers(*ends)).map(chr),
    st.sampled_from(UNSEEN),
)
# What can be typed on an American keyboard, and with it the letters of other languages.
typed = st.text(st.sampled_from([letter for letter in printable if letter not in "\r\x0b\x0c"]))
written = st.text(st.characters(categories=("L", "Nd", "P", "Zs")))

NETWORKS = [
    *map(IPv4Network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "0.0.0.0/8")),
    IPv4Network("100.64.0.0/10"),
]
numbers = st.sampled_from(NETWORKS).flatmap(
    lambda net: st.integers(int(net.network_address), int(net.broadcast_address))
)


@st.composite
def spellings(draw: st.DrawFn) -> str:
    """A number of the network in any of the ways that browsers read: of one to four parts, each decimal, octal or hexadecimal, with
    zeros before it; percent-encoded, in wide digits or with a dot at the end."""
    number, parts = draw(numbers), draw(st.integers(1, 4))
    values = [number >> 8 * (3 - n) & 0xFF for n in range(parts - 1)] + [number & (1 << 8 * (5 - parts)) - 1]
    forms = [draw(st.sampled_from(("{}", "0{:o}", "000{:o}", "0x{:x}", "0X{:X}", "0x00{:x}"))) for _ in values]
    host = ".".join(form.format(value) for form, value in zip(forms, values, strict=True))
    spelled = draw(st.sampled_from(("plain", "encoded", "wide", "dot")))
    if spelled == "encoded":
        return "".join(f"%{ord(letter):02x}" for letter in host)
    if spelled == "wide":
        return "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in host)
    return f"{host}." if spelled == "dot" else host


@given(typed, hidden, typed)
def test_what_nobody_sees_is_found_where_it_is(before: str, letter: str, after: str) -> None:
    assert [one.offset for one in strange_in(f"{before}{letter}{after}")] == [len(before)]


# A joiner and a selector do their work in other scripts; everything else is hidden there too.
@given(written, hidden.filter(lambda letter: letter not in "\u200c\u200d\ufe0e\ufe0f\u3000"), written)
def test_what_nobody_sees_is_found_among_letters_of_all_languages(before: str, letter: str, after: str) -> None:
    assert strange_in(f"{before}{letter}{after}")


@given(typed)
def test_nothing_is_found_in_what_everybody_types(text: str) -> None:
    assert strange_in(text) == []


@given(spellings(), st.sampled_from(("", ":80", ":8000")), st.sampled_from(("", "/", "/guide?a=b#c")))
def test_every_spelling_of_a_number_of_ones_own_network_is_found(host: str, port: str, rest: str) -> None:
    told = unfit(f"http://{host}{port}{rest}")
    assert told is not None
    assert told[0] == "unfit-address.number"


def encoded(text: str, *, whole: bool) -> str:
    return "".join(f"%{ord(letter):02X}" for letter in text) if whole else quote(text, safe="")


@given(
    st.sampled_from(("jane.doe@district.org", "j+x@sub.k12.ca.us", "info@cde.ca.gov")),
    st.booleans(),
    st.integers(0, 12),
    st.sampled_from(
        ("https://www.cde.ca.gov/page?for={}", "https://www.cde.ca.gov/for/{}", "https://www.cde.ca.gov/#{}")
    ),
)
def test_no_depth_of_encoding_hides_a_mailbox(mailbox: str, whole: bool, depth: int, address: str) -> None:
    for round in range(depth):
        mailbox = encoded(mailbox, whole=whole and round < 2)
    told = unfit(address.format(mailbox))
    assert told is not None
    assert told[0] == "personal-data.address"
    assert "personal-data.mail" in [fault.name for fault in text_faults(f"Write to {mailbox} soon")]


@given(st.integers(0, 12))
def test_no_depth_of_entities_hides_a_mailbox(depth: int) -> None:
    text = f"Write to jane.doe&{'amp;' * depth}#64;district.org"
    assert "personal-data.mail" in [fault.name for fault in text_faults(text, markdown=True)]
