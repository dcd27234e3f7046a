"""XML changed in its bytes: each element is found in its place, and what is not named stays.

A parser that builds a tree and writes it again renames prefixes and drops what it does not know;
a spreadsheet program then finds a workbook damaged that nobody damaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from xml.parsers import expat

from countdesk.exchange.foreign_formats import Wanted
from countdesk.faults import DamagedFile, Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

THE_FORM = "The form"
A_FORM = Wanted(
    "a form",
    "give the form as an .xlsx workbook",
    ".xlsx",
    "save the sheets that are filled in as a workbook of their own and give that",
)

MOST_ELEMENTS = 400_000
"""Elements of one part: about 100,000 cells, far more than any form has."""

_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_DECLARED = re.compile(rb"\A<\?xml[^>]*?encoding=[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARATION = re.compile(r"\A\ufeff?<\?xml[^>]*\?>")


@dataclass(slots=True)
class Element:
    """An element of a part: its name, what it holds, and where it stands in the bytes.

    `name` is as written, with its prefix; `text` is what stands directly in it.
    """

    name: str
    attributes: dict[str, str]
    parent: Element | None
    start: int
    opened: int
    """The end of the start tag."""

    closing: int = 0
    """The beginning of the end tag; of an empty element the end of its only tag."""

    end: int = 0
    pieces: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    @property
    def local(self) -> str:
        """Return the name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """Return the prefix with its colon, empty where there is none."""
        return self.name[: len(self.name) - len(self.local)]

    @property
    def text(self) -> str:
        """Return the text that stands directly in the element."""
        return "".join(self.pieces)

    def named(self, local: str) -> Iterator[Element]:
        """Yield the children of a name."""
        return (child for child in self.children if child.local == local)

    def first(self, local: str) -> Element | None:
        """Return the first child of a name."""
        return next(self.named(local), None)


@dataclass(slots=True)
class Markup:
    """A part of a workbook as bytes, its elements, and what is to stand in their place."""

    content: bytes
    elements: list[Element]
    _splices: list[tuple[int, int, bytes]] = field(default_factory=list)

    @property
    def root(self) -> Element:
        """Return the element that holds all others."""
        return self.elements[0]

    def named(self, local: str) -> Iterator[Element]:
        """Yield all elements of a name, in their order."""
        return (element for element in self.elements if element.local == local)

    def first(self, local: str) -> Element | None:
        """Return the first element of a name."""
        return next(self.named(local), None)

    def replace(self, start: int, end: int, content: bytes) -> None:
        """Put bytes in the place of others; no two changes may touch one another."""
        self._splices.append((start, end, content))

    def set_attributes(self, element: Element, changed: Mapping[str, str | None]) -> None:
        """Give an element other values of attributes, None to take one away."""
        self.replace(element.start, element.opened, self.tag(element, changed))

    def tag(self, element: Element, changed: Mapping[str, str | None]) -> bytes:
        """Return the start tag of an element with other values of attributes."""
        is_empty = self.content[element.opened - 2 : element.opened] == b"/>"
        return start_tag(element.name, {**element.attributes, **changed}, is_empty=is_empty)

    def set_text(self, element: Element, text: str) -> None:
        """Give an element another text in the place of all it holds."""
        self.replace(element.opened, element.closing, escaped(text))

    def changed(self) -> bytes:
        """Return the part with every change made."""
        return spliced(self.content, self._splices)


def spliced(content: bytes, splices: list[tuple[int, int, bytes]], begin: int = 0) -> bytes:
    """Return bytes with others in the place of some; places are counted from `begin`."""
    made, at = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        made += [content[at : start - begin], new]
        at = end - begin
    return b"".join([*made, content[at:]])


def start_tag(name: str, attributes: Mapping[str, str | None], *, is_empty: bool = False) -> bytes:
    """Return a start tag; an attribute that is None is left out."""
    written = "".join(
        f' {key}="{escape(value).replace(chr(10), "&#10;")}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}{'/' if is_empty else ''}>".encode()


def escaped(text: str) -> bytes:
    """Return a text as it stands between tags."""
    return escape(text, quote=False).encode()


def markup_of(content: bytes) -> Markup:
    """Return a part with all its elements.

    Raises `faults.DamagedFile` where it is no XML, and `Known` where it has too many elements.
    """
    content = _in_utf8(content)
    elements: list[Element] = []
    open_elements: list[Element] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def started(name: str, attributes: dict[str, str]) -> None:
        start = parser.CurrentByteIndex
        tag = _TAG.match(content, start)
        parent = open_elements[-1] if open_elements else None
        opened = start if tag is None else tag.end()
        element = Element(name, attributes, parent, start, opened)
        if parent is not None:
            parent.children.append(element)
        elements.append(element)
        open_elements.append(element)
        if len(elements) > MOST_ELEMENTS:
            raise Known(
                f"{THE_FORM} has a sheet with more than about 100,000 cells; delete the rows and "
                "columns that are not part of the form and give it again."
            )

    def ended(_name: str) -> None:
        element = open_elements.pop()
        if content[element.opened - 2 : element.opened] == b"/>":
            element.closing = element.end = element.opened
        else:
            element.closing = parser.CurrentByteIndex
            element.end = content.index(b">", element.closing) + 1

    def read(text: str) -> None:
        open_elements[-1].pieces.append(text)

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = read
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise damaged() from error
    return Markup(content, elements)


def _in_utf8(content: bytes) -> bytes:
    """Return a part in UTF-8, in which nearly every program writes it."""
    declared = _DECLARED.match(content)
    encoding = declared.group(1).decode().casefold() if declared else "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    if encoding in ("utf-8", "us-ascii"):
        return content
    try:
        text = content.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise damaged() from error
    return _DECLARATION.sub("", text).encode()


def damaged() -> DamagedFile:
    """Return the fault of a form that cannot be read to its end."""
    return DamagedFile(
        f"{THE_FORM} is damaged and cannot be read as a workbook; open it in a spreadsheet program "
        "and save it again as .xlsx."
    )
