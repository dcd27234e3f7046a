"""How the letters of a table of text are written, told from its bytes alone.

A table that is not UTF-8 was written by an older program, in Windows-1252 or in Mac OS Roman. Both
have the letters of ASCII in the same places and the others elsewhere, so a name such as René shows
which it is: in the other one a capital letter or a sign stands in the middle of the word.
"""

import re
from enum import StrEnum
from itertools import islice

from countdesk.faults import Known

SAVE_AGAIN = "save it again as CSV (UTF-8) or .xlsx"

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LONE_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

_LETTERS = frozenset("àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿœšžßÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜÝŒŠŽ")
"""The letters beyond ASCII that the names of candidates and places have."""

_OPENING_MARKS = frozenset("\u2018\u201c")
_CLOSING_MARKS = frozenset("\u2019\u201d")
_DASHES = frozenset("\u2013\u2014")
_OTHER_SIGNS = frozenset("\u00a0\u00a3\u00bd")

_MOST_LOOKED_AT = 100_000
"""Letters beyond ASCII by which the encoding is told; no table of names has more."""


class Encoding(StrEnum):
    """The encodings that are read."""

    UTF_8 = "utf-8"
    UTF_8_MARKED = "utf-8-sig"
    WINDOWS = "cp1252"
    MACINTOSH = "mac_roman"


READ_AS = {
    Encoding.WINDOWS: "The file is not UTF-8 and was read as Windows-1252; look at the names with "
    "accents.",
    Encoding.MACINTOSH: "The file is not UTF-8 and was read as Mac OS Roman, in which its accents "
    "fit their words; look at the names with accents.",
}
"""What is said of a table that is in an older encoding."""


def encoding_of(file: str, content: bytes) -> Encoding:
    """Return how the text is written, or refuse what is not text."""
    if content.startswith(_UTF16_MARKS):
        raise Known(f"{file} is written as UTF-16, which Countdesk does not read; {SAVE_AGAIN}.")
    if match := _NOT_TEXT.search(content):
        raise Known(
            f"{file} is not a table: line {_line_of(content, match.start()):,} holds bytes that "
            f"are not text; {SAVE_AGAIN}."
        )
    marked = content.startswith(_UTF8_MARK)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # An older encoding can hold the bytes of half a character only as nonsense.
        half = _LONE_SURROGATE.search(content)
        older = None if marked or half else _older_encoding(content)
        if older is not None:
            return older
        bad = half or _NOT_WINDOWS.search(content)
        where = bad.start() if bad and not marked else error.start
        found = "half of a character (a lone surrogate)" if half else "a broken character"
        raise Known(
            f"{file}, line {_line_of(content, where):,} holds {found}; type the word again and "
            f"{SAVE_AGAIN}."
        ) from error
    return Encoding.UTF_8_MARKED if marked else Encoding.UTF_8


def _older_encoding(content: bytes) -> Encoding | None:
    """Return in which older encoding the letters fit their words, None where in neither.

    Where both fit alike it is Windows-1252, which is by far the more frequent.
    """
    in_macintosh, misfits = _fitting(content.decode(Encoding.MACINTOSH.value))
    if _NOT_WINDOWS.search(content):
        return None if misfits else Encoding.MACINTOSH
    in_windows, _misfits = _fitting(content.decode(Encoding.WINDOWS.value))
    return Encoding.MACINTOSH if in_macintosh > in_windows else Encoding.WINDOWS


def _fitting(text: str) -> tuple[int, int]:
    """Return how many characters beyond ASCII fit the words they stand in, and how many do not."""
    looked_at = fitting = 0
    for match in islice(_NOT_ASCII.finditer(text), _MOST_LOOKED_AT):
        looked_at += 1
        place = match.start()
        fitting += _fits(
            match.group(), text[max(0, place - 1) : place], text[place + 1 : place + 2]
        )
    return fitting, looked_at - fitting


def _fits(character: str, before: str, after: str) -> bool:
    """Return whether a character can stand between two others in a name or a sentence."""
    if character in _LETTERS:
        if not (before.isalpha() or after.isalpha()):
            return False
        return not (after.isupper() if character.islower() else before.islower())
    if character in _OPENING_MARKS:
        return after.isalpha() and not before.isalpha()
    if character in _CLOSING_MARKS:
        return before.isalpha()
    if character in _DASHES:
        return not (before.islower() and after.islower())
    return character in _OTHER_SIGNS


def _line_of(content: bytes, position: int) -> int:
    """Return the number of the line that a byte stands on."""
    return content.count(b"\n", 0, position) + 1
