"""The source of an SVG that somebody chose, looked through before it is drawn.

What Qt draws it draws whole: a file named in an SVG is read from this computer, and a few lines
that use one another draw for hours. So it is taken only where it stands by itself.
"""

from __future__ import annotations

import io
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

_REFUSED: Final = frozenset({"image", "script", "foreignObject", "feImage"})
_LINK: Final = "a"


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
            around.pop()
            element.clear()
            continue
        name = _local(element.tag)
        root = root or name
        if name in _REFUSED or len(around) > MOST_LEVELS:
            raise _too_much()
        around.append(element.get("id") or "")
        known.setdefault(around[-1], _Named())
        used = _used(element, name)
        for outer in set(around):
            known[outer].elements += 1
            if used:
                known[outer].used[used] += 1
    if _drawn("", known, _LONGEST_CHAIN) > MOST_SHAPES:
        raise _too_much()
    return root == "svg"


def _events(content: bytes) -> Iterator[tuple[str, Element]]:
    yield from iterparse(io.BytesIO(content), ("start", "end"))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _used(element: Element, name: str) -> str:
    """Return the name of what an element draws again, nothing where it draws but itself."""
    links = [link for key, link in element.items() if _local(key) == "href"]
    if name == _LINK:
        return ""
    if any(not link.startswith("#") for link in links):
        raise _too_much()
    return links[0][1:] if links and name == "use" else ""


def _drawn(name: str, known: dict[str, _Named], left: int) -> int:
    """Return how many elements are drawn for a name, more than enough where that has no end."""
    here = known.get(name)
    if here is None:
        return 0
    if here.used and not left:
        return MOST_SHAPES + 1
    return here.elements + sum(
        times * _drawn(used, known, left - 1) for used, times in here.used.items()
    )


def _too_much() -> Known:
    return Known(
        "The logo is an SVG with pictures, programs or parts that use one another, which are not"
        " read: save it as plain SVG, or as PNG."
    )
