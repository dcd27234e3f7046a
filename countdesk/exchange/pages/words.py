"""Pieces of text that stand on several pages: names, times, parties, a table's cells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange.flat import in_utc
from countdesk.exchange.pages.bars import swatch
from countdesk.exchange.pages.markup import element, joined
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from countdesk.exchange.pages.markup import Content, Markup
    from countdesk.models.election import Party


def name(text: str) -> Markup:
    """Return a name as it is written, whichever way its writing goes."""
    return element("bdi", text)


@lru_cache(maxsize=1024)
def party_name(party: Party, called: str | None = None) -> Markup:
    """Return the whole name of a party, or what it is called here, beside its colour."""
    return joined((swatch(party), element("bdi", called or wording.party_stood_for(party))), " ")


def time_told(at: int, said: str | None = None) -> Markup:
    """Return a time of the journal, or what is said of it, so that programs can read it too."""
    return element("time", said or moment(at), datetime=in_utc(at))


def heading(text: Content, *, figure: bool = False, is_lesser: bool = False) -> Markup:
    """Return the head of a column; `figure` says that figures stand under it.

    One that `is_lesser` gives way where a screen has no room for all.
    """
    return element("th", text, scope="col", class_=_figures(is_lesser) if figure else None)


def bar_heading() -> Markup:
    """Return the head of a column of bars, which are seen to be what they are."""
    return element("th", unseen(_("Share as a bar")), scope="col", class_="drawn")


def bar_cell(bar: Markup) -> Markup:
    """Return a cell of a bar."""
    return element("td", bar, class_="drawn")


def unseen(text: str) -> Markup:
    """Return words for those alone who do not see how a page is laid out."""
    return element("span", text, class_="unseen")


def row_heading(*content: Content, columns: int | None = None) -> Markup:
    """Return the head of a row, over so many columns."""
    return element("th", *content, scope="row", colspan=columns)


def cell(*content: Content) -> Markup:
    """Return a cell of words."""
    return element("td", *content)


def figure(text: str | None, *, is_lesser: bool = False) -> Markup:
    """Return a cell of a figure; one that `is_lesser` gives way where there is no room for all."""
    return element("td", text, class_=_figures(is_lesser))


def _figures(is_lesser: bool) -> str:
    return "figure lesser" if is_lesser else "figure"


def table(
    caption: Content,
    headings: Iterable[Markup],
    rows: Iterable[Markup],
    total: Markup | None = None,
    *,
    identifier: str | None = None,
) -> Markup:
    """Return a table in a region of its own, in which keys move what does not fit on the screen."""
    made = element(
        "table",
        element("caption", caption, id=None if identifier is None else f"{identifier}-caption"),
        element("thead", element("tr", *headings)),
        element("tbody", *rows),
        None if total is None else element("tfoot", total),
    )
    if identifier is None:
        return made
    return element(
        "div",
        made,
        class_="wide",
        role="region",
        aria_labelledby=f"{identifier}-caption",
        tabindex=0,
    )


def paragraphs(lines: Iterable[str], class_: str | None = None) -> Iterator[Markup]:
    """Yield each text as a paragraph, whose writing goes its own way; its lines stay lines."""
    for text in lines:
        first, *others = text.splitlines() or [""]
        broken = [piece for line in others for piece in (element("br"), line)]
        yield element("p", first, *broken, class_=class_, dir="auto")
