"""Crisis: words that tell of danger get whom to call now, in their language; others get no such notice."""

from __future__ import annotations

import re
from datetime import date

from test_search_engine import in_node, real

from level1.search.crisis import crisis_piece, crisis_signs
from level1.search.words import words_of
from level1.search.writing import plain

URGENT = {
    "en": [
        "i want to kill myself",
        "I don't want to live",
        "student wants to die",
        "my student says he wants to kill himself",
        "she keeps cutting herself",
        "kid says they’d be better off dead",
        "going to end my life",
        "suicidal student",
        "found a suicide note",
        "child being abused at home right now",
        "student is being abused",
        "a student brought a gun to school right now",
        "gun at school right now",
        "he threatened suicide",
        "thoughts of suicide",
    ],
    "es": [
        "quiero morir",
        "quiero morirme",
        "un alumno se mató",
        "hacerse daño",
        "quiero suicidarme",
        "me quiero matar",
        "mi estudiante se quiere matar",
        "dice que va a suicidarse",
        "está siendo abusado",
        "un niño quiere quitarse la vida",
        "ya no quiero vivir",
        "trajo una pistola a la escuela",
    ],
}
NEEDS = {
    "suicide prevention": ("en", "suicide"),
    "student suicide prevention policy": ("en", "suicide"),
    "suicide awareness month": ("en", "suicide"),
    "self-harm": ("en", "suicide"),
    "mandated reporter training": ("en", "abuse"),
    "child abuse": ("en", "abuse"),
    "prevención del suicidio": ("es", "suicide"),
    "abuso infantil": ("es", "abuse"),
}
INNOCENT = [
    "kill the buzz",
    "dying to learn",
    "matar el tiempo",
    "dead poets society unit",
    "how students can take their learning to real life",
    "life skills",
    "abuso de sustancias",
    "se va a cortar el presupuesto",
    "substance abuse",
    "students want to learn",
    "attendance",
    "gun-free school zones",
    "budget cuts hurt schools",
    "quiero aprender inglés",
]


_SAID = """
globalThis.document = { documentElement: { dataset: { root: './' } } };
globalThis.location = { href: 'https://x.test/' };
const answer = async () => {
  const { saidIn } = await import(`file://${process.cwd()}/crisis.js`);
  return given.texts.map((text) => {
    const one = saidIn(text, given.notices);
    return one ? [one.urgent, one.notice.language, one.line ?? ''] : [];
  });
};
"""


def said(texts: list[str]) -> list[list[object]]:
    notices = crisis_piece(real().taxonomy.policies["crisis"], real().outside)
    return in_node(_SAID, {"texts": texts, "notices": notices})


def test_words_of_danger_get_whom_to_call_in_their_language() -> None:
    for language, texts in URGENT.items():
        for text, found in zip(texts, said(texts), strict=True):
            assert found == [True, language, ""], text


def test_questions_about_such_a_matter_get_the_line_about_it() -> None:
    for (text, about), found in zip(NEEDS.items(), said([*NEEDS]), strict=True):
        assert found == [False, *about], text


def asked() -> list[str]:
    return [word for one in real().published for phrase in one.asked_as for word in words_of(phrase)]


def test_innocent_words_get_nothing() -> None:
    assert dict(zip(INNOCENT, said(INNOCENT), strict=True)) == {text: [] for text in INNOCENT}


def test_every_phrase_has_a_sign_that_asks_for_the_notice() -> None:
    """The search reads no notice for a text without a sign."""
    policy = real().taxonomy.policies["crisis"]
    signs = re.compile(rf"\b(?:{crisis_signs(policy, asked())})")
    groups = {one["id"]: one["words"].split() for one in policy["groups"]}
    for notice in policy["notices"]:
        for phrase in (*notice["urgent"], *(text for need in notice["needs"] for text in need["phrases"])):
            pieces = [
                re.sub(r"\{(\w+)\}", lambda match: "/".join(groups[match[1]]), piece).replace("*", "o").split("/")
                for piece in phrase.replace(" ... ", " ").split()
            ]
            for at in range(max(map(len, pieces))):
                text = " ".join(piece[at % len(piece)] for piece in pieces)
                assert signs.search(text), text


def test_a_text_as_it_is_typed_has_a_sign() -> None:
    signs = re.compile(rf"\b(?:{crisis_signs(real().taxonomy.policies['crisis'], asked())})")
    assert [text for texts in (*URGENT.values(), NEEDS) for text in texts if not signs.search(plain(text))] == []


def test_few_questions_read_the_notices() -> None:
    signs = re.compile(rf"\b(?:{crisis_signs(real().taxonomy.policies['crisis'], asked())})")
    phrases = [phrase for one in real().published for phrase in one.asked_as]
    assert sum(bool(signs.search(plain(phrase))) for phrase in phrases) < 0.04 * len(phrases)


def test_each_notice_has_every_line_and_each_number_a_dated_source() -> None:
    policy = real().taxonomy.policies["crisis"]
    assert {notice["language"] for notice in policy["notices"]} == {"en", "es"}
    assert all(date.fromisoformat(one["seen"]) and one["url"] for one in policy["sources"])
    for notice in policy["notices"]:
        assert [line["id"] for line in notice["lines"]] == ["danger", "suicide", "abuse"]
        assert {need["line"] for need in notice["needs"]} <= {line["id"] for line in notice["lines"]}
        text = " ".join(line["text"] for line in notice["lines"])
        assert all(number in text for number in ("911", "988"))
        assert not any(word in text for word in ("office", "condado"))
