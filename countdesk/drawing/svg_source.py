"""The source of an SVG that somebody chose, looked through before it is drawn.

What Qt draws it draws whole: a file named in an SVG is read from this computer, and a few lines
that use one another draw for hours. So it is taken only where it stands by itself.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

from countdesk.faults import Known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MOST_SHAPES: Final = 20_000
"""The most elements of a logo, each counted as often as it is used."""

MOST_LEVELS: Final = 64
"""The deepest that elements stand within one another."""

_LONGEST_CHAIN: Final = 4
"""How often what is used may use something else."""

_REFUSED: Final = frozenset({"image", "script", "foreignObject", "filter", "marker"})
"""What is read from elsewhere, or takes long whatever stands in it: a filter goes over every dot,
and a marker is drawn at each corner of a line."""

_DRAWN_ONCE: Final = frozenset({"linearGradient", "radialGradient", "clipPath"})
"""What is not drawn again for each shape that names it."""

_MASK: Final = "mask"
_SHAPES_OF_A_MASK: Final = 50
"""As many shapes are drawn in the time that a mask alone takes."""

_LINK: Final = "a"

_DRAWN_AGAIN: Final = re.compile(r"""url\(\s*["']?\s*#([^"')]+)""", re.IGNORECASE)
"""How a mask or a pattern is named in an attribute."""

_HIDDEN: Final = re.compile(r"mask|\\", re.IGNORECASE)
"""What no style sheet may say, for it would be used by shapes that do not name it themselves."""


@dataclass(slots=True)
class _Named:
    """What stands in an element that has a name: how many elements, and the names it uses."""

    elements: int = 0
    used: Counter[str] = field(default_factory=Counter)


def is_svg(content: bytes) -> bool:
    """Return whether a file is SVG that may be drawn.

    Raises `Known` with a sentence where it is one that is damaged, or that does not stand by
    itself.
    """
    try:
        return _require_plain(content)
    except DefusedXmlException as fault:
        raise Known(
            "The logo is an SVG with entities, which are not read: save it as plain SVG, or as PNG."
        ) from fault
    except (ParseError, ValueError, LookupError) as fault:
        if b"<svg" not in content.replace(b"\0", b""):
            return False
        raise Known(
            "The logo is damaged and cannot be read: save it anew, or choose another file."
        ) from fault


def _require_plain(content: bytes) -> bool:
    """Look through every element; return whether the outermost is one of SVG."""
    root = ""
    # The whole picture is named by nothing, so that no element can use it.
    known = {"": _Named()}
    around: list[str] = [""]
    for event, element in _events(content):
        if event == "end":
            _require_plain_style(element)
            around.pop()
            element.clear()
            continue
        name = _local(element.tag)
        root = root or name
        if name in _REFUSED or len(around) > MOST_LEVELS:
            raise _too_much()
        around.append("" if name in _DRAWN_ONCE else element.get("id") or "")
        known.setdefault(around[-1], _Named())
        used = _used(element, name)
        for outer in set(around):
            known[outer].elements += _SHAPES_OF_A_MASK if name == _MASK else 1
            known[outer].used.update(used)
    if _drawn(known) > MOST_SHAPES:
        raise _too_much()
    return root == "svg"


def _events(content: bytes) -> Iterator[tuple[str, Element]]:
    yield from iterparse(io.BytesIO(content), ("start", "end"))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _require_plain_style(element: Element) -> None:
    if _local(element.tag) == "style" and _HIDDEN.search("".join(element.itertext())):
        raise _too_much()


def _used(element: Element, name: str) -> list[str]:
    """Return the names of what an element draws again, none where it draws but itself."""
    links = [link for key, link in element.items() if _local(key) == "href" and name != _LINK]
    if any(not link.startswith("#") for link in links):
        raise _too_much()
    again = [link[1:] for link in links] if name == "use" else []
    return again + [
        found for said in element.attrib.values() for found in _DRAWN_AGAIN.findall(said)
    ]


def _drawn(known: dict[str, _Named]) -> int:
    """Return how many elements are drawn in all, more than enough where that has no end."""
    used = {
        name: {other: times for other, times in here.used.items() if other in known}
        for name, here in known.items()
    }
    drawn = {name: MOST_SHAPES + 1 if used[name] else here.elements for name, here in known.items()}
    for _chain in range(_LONGEST_CHAIN):
        drawn = {
            name: here.elements + sum(times * drawn[other] for other, times in used[name].items())
            for name, here in known.items()
        }
    return drawn[""]


def _too_much() -> Known:
    return Known(
        "The logo is an SVG with pictures, programs, filters, markers or parts that use one"
        " another, which are not read: save it as plain SVG, or as PNG."
    )
