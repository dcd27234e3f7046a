"""A page read as a browser reads it, which refuses every fault of its HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib

_WITH_HREF = ("a", "link")
_PARTS = ("header", "main", "footer")


class Page:
    """A page as a tree; reading it raises where its HTML is not whole."""

    def __init__(self, content: bytes) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
        self.root: Element = parser.parse(content, transport_encoding="utf-8")

    def all(self, name: str) -> list[Element]:
        """Return every element of a name, in order."""
        return list(self.root.iter(name))

    def one(self, name: str, **attributes: str) -> Element:
        """Return the one element of a name with these attributes."""
        (found,) = (
            element
            for element in self.all(name)
            if all(element.get(key.rstrip("_")) == value for key, value in attributes.items())
        )
        return found

    @property
    def text(self) -> str:
        """Return every word of the body, each gap as one space."""
        return words_of(self.one("body"))

    def of_class(self, class_: str) -> list[str]:
        """Return the words of each element of a class."""
        return [
            words_of(element)
            for element in self.root.iter()
            if class_ in (element.get("class") or "").split()
        ]

    def meta(self, key: str) -> str | None:
        """Return what the head says under a name."""
        for element in self.all("meta"):
            if key in (element.get("name"), element.get("property"), element.get("http-equiv")):
                return element.get("content")
        return None

    def links(self) -> list[str]:
        """Return where every link leads."""
        found = (element.get("href") for name in _WITH_HREF for element in self.all(name))
        return [href for href in found if href is not None]

    def table(self, caption: str) -> list[list[str]]:
        """Return the rows of the table of a caption, its heads too, each cell as words."""
        for table in self.all("table"):
            if words_of(next(table.iter("caption"))) == caption:
                return rows_of(table)
        raise LookupError(caption)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with how the page is put together, beside its HTML."""
        identifiers = Counter(
            element.get("id") for element in self.root.iter() if element.get("id") is not None
        )
        yield from (f"two elements are called {name}" for name, n in identifiers.items() if n > 1)
        for element in self.root.iter():
            for name in (element.get("aria-labelledby") or "").split():
                if name not in identifiers:
                    yield f"nothing is called {name}"
        yield from (
            f"{href} leads nowhere"
            for href in self.links()
            if href.startswith("#") and href[1:] not in identifiers
        )
        yield from self._faults_of_headings()
        yield from self._faults_of_tables()
        for image in self.all("img"):
            if not image.get("alt"):
                yield f"{image.get('src')} has no words"
        for name in _PARTS:
            if not self.all(name):
                yield f"there is no {name}"
        if self.root.get("lang") != "en-GB":
            yield "the page does not say its language"

    def _faults_of_headings(self) -> Iterator[str]:
        levels = [
            int(str(element.tag)[1])
            for element in self.root.iter()
            if element.tag in ("h1", "h2", "h3", "h4")
        ]
        if levels.count(1) != 1 or levels[0] != 1:
            yield "the page does not begin with its one title"
        for before, after in pairwise(levels):
            if after > before + 1:
                yield f"a heading of level {after} follows one of level {before}"

    def _faults_of_tables(self) -> Iterator[str]:
        for table in self.all("table"):
            caption = next(table.iter("caption"), None)
            if caption is None or not words_of(caption):
                yield "a table has no caption"
            for head in table.iter("th"):
                if head.get("scope") not in ("row", "col"):
                    yield f"{words_of(head)} does not say what it is the head of"
                if not words_of(head):
                    yield "the head of a column or row is empty"
            widths = {
                sum(int(cell.get("colspan") or 1) for cell in row if cell.tag in ("td", "th"))
                for row in table.iter("tr")
            }
            if len(widths) > 1:
                yield f"the rows of a table are of different widths: {widths}"


def words_of(element: Element) -> str:
    """Return the words of an element, each gap as one space."""
    return " ".join("".join(element.itertext()).split())


def rows_of(table: Element) -> list[list[str]]:
    """Return the rows of a table, each cell as words."""
    return [
        [words_of(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")
    ]
