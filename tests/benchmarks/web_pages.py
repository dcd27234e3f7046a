"""The web folder of a whole night, without pictures, against its words put together by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

from countdesk.despatch.packing import Packed, Unpacking
from countdesk.exchange.frozen import FrozenContest, Origin
from countdesk.session.cooked import Cooked
from tests.benchmarks import nights
from tests.benchmarks.board import ReadBoard
from tests.benchmarks.measuring import Pair, Row, Size, timed
from tests.exchange.pages.folders import folder_of, night_of


@contextmanager
def _folder(folder: Path, size: Size) -> Iterator[Pair]:
    read = ReadBoard(nights.fresh(folder, "web"), size.contests)
    origin = Origin(nights.DESK, "0123456789abcdef" * 4, 1_778_200_000_000)
    contests = [FrozenContest.of(Cooked(count), origin) for count in read.counts]
    night = night_of(contests)
    # As a worker is handed them: each is unpacked where it is asked for, and none is kept.
    packed = Unpacking([Packed.of(contest) for contest in contests])

    def made() -> dict[str, bytes]:
        return folder_of(night, packed)

    files = made()
    by_hand = ByHand(files)
    spent: list[float] = []

    def subject() -> float:
        spent.append(timed(made))
        return spent[-1]

    def notes() -> tuple[str, ...]:
        size_of_all = sum(map(len, files.values())) / 1_000_000
        each = median(spent) / len(contests) * 1000
        said = (
            f"{len(files):,} files of {size_of_all:,.1f} MB: a page, its JSON and its CSV for each"
            f" contest, those of the night once; {each:.1f} ms a contest"
        )
        return (said,)

    yield Pair(subject, lambda: timed(by_hand.written), notes=notes)


class ByHand:
    """The same files made of what is in them already: words, documents and rows of tables."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._words = [_words(files[name]) for name in files if name.endswith(".html")]
        self._documents = [json.loads(files[name]) for name in files if name.endswith(".json")]
        self._tables = [_rows(files[name]) for name in files if name.endswith(".csv")]

    def written(self) -> list[bytes]:
        """Return the files, the words of pages escaped one by one and joined to their elements."""
        pages = [
            "".join([f"{escape(words)}<{tag}>" for words, tag in page]) for page in self._words
        ]
        documents = [
            json.dumps(document, indent=2, ensure_ascii=False) for document in self._documents
        ]
        return [text.encode() for text in (*pages, *documents, *map(_table, self._tables))]


def _words(page: bytes) -> list[tuple[str, str]]:
    """Return the words of a page, each with the element that follows it."""
    pieces = (piece.partition(">") for piece in page.decode().split("<"))
    found = [(unescape(words), tag) for tag, _sign, words in pieces]
    return [(words, tag) for (words, _before), (_after, tag) in pairwise(found)]


def _rows(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def _table(rows: list[list[str]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue()


ROWS: Final = (
    Row(
        "web",
        "the web folder of 650 contests, without pictures",
        "the same words escaped and joined, the same JSON and CSV",
        aim=10,
        pairs=12,
        prepare=_folder,
    ),
)
