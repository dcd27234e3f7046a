"""HTML put together from elements: every text and every attribute goes in escaped."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from countdesk.exchange.declaration import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"br", "hr", "img", "link", "meta", "line", "rect"})
"""Elements without content; those of a drawing are closed where they open."""

_DRAWN = frozenset({"line", "rect"})


class Markup(str):
    """Text that is HTML already; any other text is escaped where it goes in."""

    __slots__ = ()


Content: TypeAlias = Markup | str | None
Attribute: TypeAlias = str | int | bool | None


def element(name: str, /, *content: Content, **attributes: Attribute) -> Markup:
    """Return an element with its content, of which None is nothing.

    An attribute that is a word of Python ends in an underscore, and an underscore elsewhere is a
    hyphen. One that is True stands without a value; one that is None or False is left out.
    """
    given = "".join([_attribute(key, value) for key, value in attributes.items()])
    if name in _DRAWN:
        return Markup(f"<{name}{given}/>")
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(content)}</{name}>")


def joined(content: Iterable[Content], between: str = "") -> Markup:
    """Return pieces of content one after the other, of which None is nothing."""
    return Markup(
        between.join(
            [
                piece if isinstance(piece, Markup) else _escaped(piece)
                for piece in content
                if piece is not None
            ]
        )
    )


def _escaped(text: str) -> str:
    # What no page may hold goes: control characters, and marks that turn the direction of writing.
    return escape(printable(text), quote=False)


# Most attributes are the same on every row of every page; True and 1 are two of them.
@lru_cache(maxsize=1024, typed=True)
def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(printable(str(value)))}"'
