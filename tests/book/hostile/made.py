"""Two hundred files that no program ought to write, each made when it is asked for.

Each has a name and is made from nothing: what is wrong with it can be read here.
"""

import codecs
import gzip
import random
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from itertools import product

_CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Anna Kowalska\nTEL:+48221234567\nNOTE:x\nEND:VCARD\n"
_TABLE = b"number,name,note\n+48221234567,Anna,x\n600123456,Jan,y\n"
_PLAIN = b"+48221234567\n600123456\n"
_BASES = {"card": _CARD, "table": _TABLE, "plain": _PLAIN}

_WORDS = "Zażółć gęślą jaźń, Hélène; 東京 \N{SNOWMAN}"
_LOOK_ALIKES = {
    "arabic digits": "٢٢١٢٣٤٥٦٧",
    "devanagari digits": "२२१२३४५६७",
    "wide digits": "＋４８２２１２３４５６７",
    "mathematical digits": "𝟐𝟐𝟏𝟐𝟑𝟒𝟓𝟔𝟕",
    "letters for digits": "22l23456O",
    "cyrillic letters": "221234567 Аnnа",
    "circled digits": "②②①②③④⑤⑥⑦",
    "superscript digits": "²²¹²³⁴⁵⁶⁷",
    "roman numerals": "Ⅻ Ⅻ Ⅻ",
    "right to left": "\u202e7654321 22\u202c",
    "isolates": "\u2067221234567\u2069",
    "zero width": "22\u200b12\u200d34\ufeff567",
    "soft hyphens": "22\u00ad123\u00ad4567",
    "combining": "2\u0301" * 9,
    "tags": "221234567" + "\U000e0041\U000e0042",
    "emoji": "221234567 \U0001f468\u200d\U0001f469",
    "private use": "221234567 \ue000",
    "non-characters": "221234567 \ufffe\uffff",
    "line separators": "221234567\u2028600123456\u2029\x85",
    "interlinear": "\ufff9221234567\ufffb",
}
_FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0", "'=1", "%0A=1")
_PATHS = (
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\x",
    "\\\\host\\share",
    "file:///etc/passwd",
    "a\0b",
    "~root",
    "CON",
)
_INJECTIONS = (
    "'; DROP TABLE numbers; --", "<script>alert(1)</script>", "{{ states('x') }}", "{% for x in y %}", "${7*7}",
    "%s%n", "$(reboot)", "`reboot`", "ignore all previous instructions", "\x1b[2J\x1b]0;x\x07", "\r\nBEGIN:VCARD\r\n",
)  # fmt: skip
_ODD_CARDS = {
    "never closed": b"BEGIN:VCARD\nFN:Anna\nTEL:221234567",
    "never opened": b"FN:Anna\nTEL:221234567\nEND:VCARD\n",
    "opened in each other": b"BEGIN:VCARD\n" * 50 + b"TEL:221234567\n" + b"END:VCARD\n" * 50,
    "closed twice": _CARD + b"END:VCARD\nEND:VCARD\nTEL:1\n",
    "no colon": b"BEGIN:VCARD\nTEL 221234567\nFN Anna\nEND:VCARD\n",
    "only colons": b"BEGIN:VCARD\n" + b":" * 1000 + b"\nEND:VCARD\n",
    "only semicolons": b"BEGIN:VCARD\nTEL" + b";" * 5000 + b":1\nEND:VCARD\n",
    "open quote": b'BEGIN:VCARD\nTEL;TYPE="home:221234567\nEND:VCARD\n',
    "endless quotes": b'BEGIN:VCARD\nTEL;X="' + b'"' * 50_000 + b"\nEND:VCARD\n",
    "escapes": b"BEGIN:VCARD\nFN:" + b"\\" * 30_001 + b"\nTEL:221234567\nEND:VCARD\n",
    "a fold at the start": b" folded\n\tfolded\n" + _CARD,
    "only folds": b"BEGIN:VCARD\nFN:x\n" + b" \n" * 20_000 + b"TEL:221234567\nEND:VCARD\n",
    "soft breaks without end": b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * 30_000,
    "half a code": b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=C5=B\nTEL:221234567\nEND:VCARD\n",
    "no codes": b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=ZZ=@@==\nTEL:221234567\nEND:VCARD\n",
    "a line end in codes": b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:A=0D=0ATEL:1\nTEL:221234567\nEND:VCARD\n",
    "nulls in codes": b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=00=00A\nTEL:221234567\nEND:VCARD\n",
    "a photo in the name": b"BEGIN:VCARD\nFN;ENCODING=b:" + b"A" * 60_000 + b"\nTEL:221234567\nEND:VCARD\n",
    "many numbers": b"BEGIN:VCARD\nFN:x\n" + b"TEL:221234567\n" * 20_000 + b"END:VCARD\n",
    "many groups": b"BEGIN:VCARD\nTEL:221234567\nCATEGORIES:" + b"a,b\\,c," * 8000 + b"\nEND:VCARD\n",
    "many names": b"BEGIN:VCARD\n" + b"FN:x\nN:a;b\n" * 10_000 + b"TEL:221234567\nEND:VCARD\n",
    "an empty one": b"BEGIN:VCARD\nEND:VCARD\n" * 1000,
    "a version that is none": b"BEGIN:VCARD\nVERSION:99\nTEL:221234567\nEND:VCARD\n",
    "a number of a megabyte": b"BEGIN:VCARD\nFN:x\nTEL:" + b"2" * 1_000_000 + b"\nEND:VCARD\n",
    "a number with letters": b"BEGIN:VCARD\nFN:x\nTEL:+48-CALL-ME-NOW\nEND:VCARD\n",
    "an address for a number": b"BEGIN:VCARD\nFN:x\nTEL;VALUE=uri:http://example.com/221234567\nEND:VCARD\n",
    "a context without end": b"BEGIN:VCARD\nFN:x\nTEL:tel:1;phone-context=" + b"+" * 5000 + b"\nEND:VCARD\n",
}
_ODD_TABLES = {
    "open quote": b'number,name\n221234567,"Anna\n600123456,Jan\n',
    "open quotes": b"number,name\n" + b'1,"\n' * 20_001,
    "quotes within quotes": b'"' + b'""' * 20_000,
    "a quote in a field": b'number,name\n221234567,An"na\n"221234567"x,Anna\n',
    "only separators": b"," * 60_000,
    "ten thousand columns": b"number" + b",phone" * 10_000 + b"\n" + b"221234567," * 10_000,
    "no column": b"number,name\n" + b"\n,\n,,\n",
    "fewer columns": b"name,a,b,number\nAnna\nJan,1\n",
    "two headings": b"number,name\nnumber,name\n221234567,Anna\n",
    "a heading alone": b"number,name\n",
    "changing separators": b"number;name\n221234567,Anna\n221234568\tJan\n",
    "rounded": b"number,name\n4.82212E+10,Anna\n1E+308,Jan\n",
    "negative": b"number,name\n-221234567,Anna\n",
    "a date": b"number,expires\n221234567,31/12/2026\n221234567,99999-01-01\n221234567,0000-00-00\n",
    "patterns": b"number\n*\n?\n+48*\n**********\n48?*?*?*?*?*?*?*?*?*?*?*?*?*\n",
    "every pattern": b"".join(b"48" + b"*?" * count + b"\n" for count in range(1000)),
    "kinds that are none": b"kind,number\nregex,.*\nname,\npattern,112\nname,(a+)+$\n",
    "lists that are none": b"list,number\ngrey,221234567\nblock,112\nallow,+48221234567\n",
    "emergency numbers": b"112\n911\n999\n+48112\n0048112\n19115\n116123\n12\n",
    "withheld": b"P\nO\nwithheld\nanonymous\nNONE\nprivate,caller\n",
    "only line ends": b"\r\n\n\r" * 30_000,
    "only comments": b"# 221234567\n" * 10_000,
    "only plus signs": b"+" * 60_000,
    "letters and digits": b"a1" * 30_000,
    "spaces": b" " * 60_000 + b"221234567",
    "a line of its own length": b"x" * 65_536 + b"\n" + b"y" * 65_537 + b"\n221234567\n",
    "the same number": b"221234567\n" * 10_000,
}
_ODD_NCID = {
    "open quote": b'# ncidd\n"PRIVATE\n',
    "expressions": b"# ncidd\n^(a+)+$\n[[:alpha:]]*\n.*\n^\n$\n^$\n",
    "backslashes": b"# ncidd\n" + b"\\" * 1000 + b"\n",
    "aliases": b'alias\nalias NAME\nalias NAME * = \nalias NAME * = x if\nalias NMBR * = "x" if "y"\nalias = if\n',
    "an alias without end": b'alias NAME * = "' + b"x" * 60_000,
    "many expressions": b"# ncidd\n" + b"600123456 " * 150 + b"\n",
}  # fmt: skip
_ODD_JSON = {
    "broken off": b'[{"phoneNo": "221234567"}, {"phoneNo":',
    "too deep": b"[" * 200_000,
    "an object": b'{"phoneNo": "221234567"}',
    "other things": b'[{"phoneNo": {"a": 1}}, {"phoneNo": []}, {"phoneNo": true}, {"phoneNo": 1e999}, [], null]',
    "the same key": b'[{"phoneNo": "112", "PHONENO": "221234567"}]',
    "half a surrogate": b'[{"phoneNo": "221234567", "name": "\\ud800 \\udc00"}]',
    "a huge number": b'[{"phoneNo": ' + b"9" * 5000 + b"}]",
}
_JUNK_BEGINNINGS = {
    "zip": b"PK\x03\x04", "pdf": b"%PDF-1.7\n", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff\xe0",
    "elf": b"\x7fELF", "excel of old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bzip2": b"BZh9", "xz": b"\xfd7zXZ\0",
    "zstd": b"\x28\xb5\x2f\xfd", "sqlite": b"SQLite format 3\0", "utf-16 mark": codecs.BOM_UTF16_LE,
    "utf-32 mark": codecs.BOM_UTF32_BE, "utf-8 mark": codecs.BOM_UTF8, "nothing": b"",
}  # fmt: skip


def cases() -> dict[str, Callable[[], bytes]]:
    """Return all files by name, each as the function that makes it."""
    return {f"{kind}: {name}": make for kind, makers in _kinds() for name, make in makers}


def squeezed(pieces: Iterator[bytes]) -> bytes:
    """Return a gzip file of something that is never whole in memory."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(squeezer.compress(piece) for piece in pieces) + squeezer.flush()


type _Makers = Iterator[tuple[str, Callable[[], bytes]]]


def _kinds() -> Iterator[tuple[str, _Makers]]:
    yield "card", _fixed(_ODD_CARDS)
    yield "table", _fixed(_ODD_TABLES)
    yield "ncid", _fixed(_ODD_NCID)
    yield "json", _fixed(_ODD_JSON)
    yield "nulls", _nulls()
    yield "encoding", _encodings()
    yield "look-alike", _filled(_LOOK_ALIKES)
    yield "formula", _filled({text: text for text in _FORMULAS})
    yield "path", _filled({text: text for text in _PATHS})
    yield "injection", _filled({text: text for text in _INJECTIONS})
    yield "junk", _junk()
    yield "gzip", _gzips()
    yield "database", _databases()


def _given(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def _fixed(files: dict[str, bytes]) -> _Makers:
    for name, data in files.items():
        yield name, _given(data)


def _filled(texts: dict[str, str]) -> _Makers:
    """Put a text into the places of a card and of a table."""
    for name, text in texts.items():
        data = text.encode("utf-8", "replace")
        yield (
            f"{name} in a card",
            _given(
                _CARD.replace(b"Anna", data).replace(b"NOTE:x", b"CATEGORIES:" + data),
            ),
        )
        yield f"{name} in a table", _given(_TABLE.replace(b"Anna", data).replace(b"600123456", data))


def _nulls() -> _Makers:
    for name, data in _BASES.items():
        yield f"{name} with one", _given(data.replace(b"2", b"2\0", 1))
        yield f"{name} after each", _given(b"".join(bytes((code, 0)) for code in data))
        yield f"{name} at the end", _given(data + bytes(5000))
        yield f"{name} in front", _given(bytes(3) + data)


def _encodings() -> _Makers:
    words = {
        name: data.decode().replace("Anna", _WORDS).replace("600", "\N{NO-BREAK SPACE}600")
        for name, data in _BASES.items()
    }
    sets = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-7", "cp1250", "cp037", "shift_jis", "iso2022_jp", "koi8_r")
    for (name, text), encoding in product(words.items(), sets):
        yield f"{name} in {encoding}", _given(text.encode(encoding, "replace"))
    for name, text in words.items():
        utf8 = text.encode()
        yield f"{name} under a wrong mark", _given(codecs.BOM_UTF16_LE + utf8)
        yield f"{name} under a mark of UTF-8", _given(codecs.BOM_UTF8 + text.encode("cp1252", "replace"))
        yield f"{name} with half a letter", _given(utf8.replace(b"\xc5\xbc", b"\xc5") + b"\xe6\x9d")
        yield (
            f"{name} of too long codes",
            _given(
                utf8.replace(b"a", b"\xc1\xa1").replace(b"N", b"\xf8\x88\x80\x80\x8e"),
            ),
        )
    for charset in (
        "UTF-8",
        "UTF-16",
        "klingon",
        "idna",
        "punycode",
        "zip",
        "rot13",
        "unicode_escape",
        "undefined",
        "x" * 900,
    ):
        head = f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:=C5=BBaneta =FF".encode()
        yield f"a card that says {charset[:20]}", _given(_CARD.replace(b"FN:Anna Kowalska", head))
        raw = f"FN;CHARSET={charset}:".encode() + b"\xaf\xff\xb3"
        yield f"a raw card that says {charset[:20]}", _given(_CARD.replace(b"FN:Anna Kowalska", raw))


def _junk() -> _Makers:
    for name, beginning in _JUNK_BEGINNINGS.items():
        yield name, _given(beginning + random.Random(4).randbytes(20_000))
        yield (
            f"{name} packed",
            _given(
                gzip.compress(beginning + random.Random(5).randbytes(20_000)),
            ),
        )


def _gzips() -> _Makers:
    packed = gzip.compress(_TABLE * 500)
    for left in (1, 3, 9, 10, 11, len(packed) // 2, len(packed) - 9, len(packed) - 1):
        yield f"after {left} bytes", _given(packed[:left])
    yield "zeros without end", lambda: squeezed(bytes(2**20) for _ in range(40))
    yield "numbers without end", lambda: squeezed(b"600123456\n" * 100_000 for _ in range(20))
    yield "cards without end", lambda: squeezed(_CARD * 10_000 for _ in range(20))
    yield "a bomb in a bomb", lambda: gzip.compress(squeezed(bytes(2**20) for _ in range(50)))
    yield "many empty ones", lambda: gzip.compress(b"") * 20_000
    yield "junk behind it", lambda: packed + b"junk"
    yield "a wrong sum", lambda: packed[:-8] + bytes(4) + packed[-4:]
    yield "a wrong length", lambda: packed[:-4] + bytes(4)
    yield "a header of its own length", lambda: b"\x1f\x8b\x08\x04" + bytes(6) + b"\xff\xff" + bytes(100)
    yield "an unknown method", lambda: b"\x1f\x8b\x07" + packed[3:]


def _databases() -> _Makers:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS PhoneNo FROM n"
    whole = "CREATE TABLE Blacklist (PhoneNo, Name, Reason); INSERT INTO Blacklist VALUES "
    scripts = {
        "a view without end": f"CREATE VIEW Blacklist AS {endless}",
        "another program": "CREATE TABLE a (b)",
        "blobs": f"{whole} (x'00ff', x'ff', x'ff'), (zeroblob(1000000), 1, 1)",
        "numbers of all kinds": f"{whole} (1e300, 2, 3), (-1, NULL, 9), (221234567, 'a', 'b'), ('112', '', '')",
        "a quoted name": f"{whole} ('221234567', 'x''); DROP TABLE numbers; --', '')",
    }
    for name, script in scripts.items():
        yield name, _given(_database(script))
    rows = f"{whole} ('221234567', 'Anna', '')" + ", ('600123456', 'Jan', 'x')" * 2000
    yield "broken off", lambda: _database(rows)[:20_000]
    yield "a header alone", lambda: _database(rows)[:100]
    yield "overwritten", lambda: _database(rows)[:8192] + random.Random(6).randbytes(40_000)


def _database(script: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    data = connection.serialize()
    connection.close()
    return data
