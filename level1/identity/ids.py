"""Entry ids: which entry an id refers to, and whether an entry can get an id."""

from __future__ import annotations

from collections.abc import Collection

from level1.catalog.addresses import OUR_ADDRESSES
from level1.catalog.content import ID, KINDS, LONGEST_ID, WINDOWS_DEVICES, Content, possible_id
from level1.catalog.data import texts_of
from level1.catalog.known import known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.problems import shown
from level1.sentences import sentence

# Prefixes for an id that exists in two kinds: lead/21csla.
_PREFIXES = {**{name: kind for kind, name in KINDS.items()}, **{kind: kind for kind in KINDS}}


class NoSuchEntry(Exception):
    """The text names no entry, or more than one. The message says what to write instead."""


def split_kind(text: str) -> tuple[str, str]:
    """'lead/21csla' -> ('leads', '21csla'); the kind is '' if there is none or it is not one of ours."""
    prefix, slash, id = text.strip().strip("/").removeprefix("content/").removesuffix(".yml").partition("/")
    return (_PREFIXES.get(prefix, ""), id) if slash and prefix in _PREFIXES else ("", text.strip())


def entry_called(content: Content, text: str) -> tuple[str, str]:
    """(kind, id) of the entry that `text` names: its id, with resource/ or lead/ before it if both kinds have it.
    Raises NoSuchEntry with the nearest id, or with the current id if `text` is a former one."""
    kind, id = split_kind(text)
    kinds = [name for name in ((kind,) if kind else KINDS) if id in content.entries[name]]
    if len(kinds) == 1:
        return kinds[0], id
    if kinds:
        raise NoSuchEntry(sentence("%(id)s is a resource and a lead. Write resource/%(id)s or lead/%(id)s.", id=id))
    for name in (kind,) if kind else KINDS:
        if today := called_today(content, name, id):
            raise NoSuchEntry(
                sentence(
                    "%(id)s is a former id: the entry is called %(kind)s/%(today)s today.",
                    id=id,
                    kind=KINDS[name],
                    today=today,
                )
            )
    known = known_from(content, taxonomy_from(content.word_files))
    guesses = [
        f"{KINDS[name]}/{near}" for name in ((kind,) if kind else KINDS) for near in known.likely(KINDS[name], id)
    ]
    hint = (
        sentence("Did you mean %(guesses)s?", guesses=" or ".join(guesses))
        if guesses
        else sentence("Ids are the names of the files in content/.")
    )
    if kind:
        raise NoSuchEntry(
            sentence("There is no %(kind)s called %(id)s. %(hint)s", kind=KINDS[kind], id=shown(id), hint=hint)
        )
    raise NoSuchEntry(sentence("There is no entry called %(text)s. %(hint)s", text=shown(text), hint=hint))


def called_today(content: Content, kind: str, id: str) -> str:
    """The id of the entry that has `id` among its former ids, or ''."""
    for own, document in content.entries[kind].items():
        if id in texts_of(document.data, "aliases"):
            return own
    return ""


def wrong_id(kind: str, id: str, taken: Collection[str] = ()) -> str:
    """Why an entry cannot have this id, in a sentence with what to write instead; '' if it can."""
    if not ID.fullmatch(id) or len(id) > LONGEST_ID:
        return sentence(
            "%(id)s cannot be an id: lowercase letters, digits and single hyphens, at most %(longest)s. "
            "Write for example %(better)s.",
            id=shown(id),
            longest=LONGEST_ID,
            better=possible_id(id),
        )
    if id in WINDOWS_DEVICES:
        return sentence("Windows cannot have a file called %(id)s. Add a word to it.", id=id)
    if OUR_ADDRESSES.fullmatch(id):
        return sentence(
            "The address %(kind)s/%(id)s/ belongs to a list of this site. Write a name that says what it is.",
            kind=kind,
            id=id,
        )
    return sentence("%(id)s is the id of another entry.", id=id) if id in taken else ""
