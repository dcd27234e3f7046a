"""What a command prints: only signs that its stream can hold, as on a Windows code page."""

from __future__ import annotations

import codecs
import io
import json
import shutil
import sys
import unicodedata
from typing import Any

_PLAIN = str.maketrans(
    {
        "\N{MINUS SIGN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)
"""What stands for a sign that an encoding lacks, where a letter without its accent does not."""

_IN_PLAIN = "countdesk.in-plain"


def _in_plain(error: UnicodeError) -> tuple[str, int]:
    """Return what is written for signs that an encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_PLAIN)
    return "".join(map(_plain_sign, lacking)), error.end


def _plain_sign(sign: str) -> str:
    letters = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode("ascii")
    return letters or "?"


codecs.register_error(_IN_PLAIN, _in_plain)


def _holds_every_sign(stream: object) -> bool:
    encoding = getattr(stream, "encoding", None)
    return encoding is None or codecs.lookup(encoding).name.startswith("utf")


def fit_streams() -> None:
    """Have plain signs written for those that the encoding of the output or the errors lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not _holds_every_sign(stream):
            stream.reconfigure(errors=_IN_PLAIN)


def terminal_width() -> int | None:
    """Return the characters in a line of the terminal; None where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def json_text(document: Any) -> str:
    """Return a document as JSON, whole in any encoding: signs that one may lack are escaped."""
    return json.dumps(document, indent=2, ensure_ascii=not _holds_every_sign(sys.stdout))
