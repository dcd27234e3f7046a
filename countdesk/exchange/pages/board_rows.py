"""The contests of a night as tables of rows, in parts by council, by region or by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.exchange.pages import words
from countdesk.exchange.pages.bars import swatch
from countdesk.exchange.pages.markup import Markup, element, joined
from countdesk.exchange.pages.site import contest_file
from countdesk.models.board import BoardRow
from countdesk.models.board_totals import one_base
from countdesk.models.contest_names import names_told_apart
from countdesk.models.stages import Stage
from countdesk.wording import board as board_words
from countdesk.wording.hall import row_in_hall
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import on_both, on_eve_of_poll
from countdesk.wording.press_names import outcome_name
from countdesk.wording.press_outcomes import held_or_gained
from countdesk.wording.terms import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from countdesk.exchange.frozen import FrozenContest, FrozenNight
    from countdesk.exchange.pages.site import Site
    from countdesk.models.election import Party

Key = Callable[[BoardRow], str | None]

_FEW = 6
"""The contests declared last that are marked as the latest."""

_MANY = 60
"""Rows from which on a table without councils or regions is parted by letters."""


@dataclass(frozen=True, slots=True)
class RowsTold:
    """What is told of the rows of a board.

    `with_page` are the contests that have a page of their own, `with_figures` those of which more
    than the stage is told, and `latest` those declared last, newest first. `names` are what each is
    called, `cautions` are said against results, and `is_compared` says that some contest has a past
    result.
    """

    with_page: Collection[str]
    with_figures: Collection[str]
    latest: Sequence[str]
    names: Mapping[str, str]
    cautions: Mapping[str, tuple[str, ...]]
    is_compared: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a board that belong together, and what leads to them; one alone has no name."""

    name: str | None
    anchor: str
    rows: tuple[BoardRow, ...]


def rows_told(
    night: FrozenNight,
    contests: Iterable[FrozenContest],
    site: Site,
    with_page: Collection[str] | None = None,
) -> RowsTold:
    """Return what is told of each row; `with_page` are the contests with a page, where known.

    The contests are gone through, one at a time, only for what the rows of the board do not know:
    whether figures have moved since a provisional result was put, and what is said against a
    result.
    """
    rows = night.board.rows
    with_figures = {
        row.identifier
        for row in rows
        if (row.is_decided or row.is_put_off) and not row.is_in_dispute
    }
    doubted = {row.identifier for row in rows if row.errors or row.stage is Stage.CORRECTED}
    cautions: dict[str, tuple[str, ...]] = {}
    if site.is_provisional or with_page is None or doubted & with_figures:
        pages = set()
        for contest in contests:
            identifier = contest.count.scope
            pages.add(identifier)
            if site.shows(contest):
                with_figures.add(identifier)
            if identifier in doubted & with_figures:
                cautions[identifier] = _cautions(contest)
        with_page = pages if with_page is None else with_page
    declared = [
        row for row in rows if row.declared_at is not None and row.identifier in with_figures
    ]
    declared.sort(key=lambda row: -(row.declared_at or 0))
    is_over = not any(row.is_to_come for row in rows)
    latest = () if is_over else tuple(row.identifier for row in declared[:_FEW])
    is_compared = any(row.past is not None for row in rows)
    names = names_told_apart(row.contest for row in rows)
    return RowsTold(with_page, with_figures, latest, names, cautions, is_compared=is_compared)


def _cautions(contest: FrozenContest) -> tuple[str, ...]:
    """Return what is said against a result; that the journal is broken is said of the night."""
    said = contest.declaration.cautions_alone(in_brief=True)
    return tuple(caution for caution in said if caution != wording.JOURNAL_BROKEN)


def row_withheld(row: BoardRow) -> BoardRow:
    """Return a row of which no more is told than its stage, and who held the seats."""
    return BoardRow(
        contest=row.contest,
        stage=row.stage,
        withheld=row.withheld,
        seats_before=row.seats_before,
        parties=tuple(
            replace(party, votes=None, figure=None, figure_before=None) for party in row.parties
        ),
        past=row.past,
    )


def parts_of(rows: Sequence[BoardRow]) -> tuple[Part, ...]:
    """Return the rows by council or by region, of many without either by letter, each by its name.

    Where nearly every contest has a council or a region of its own they stand together.
    """
    keys: tuple[Key, ...] = (lambda row: row.council, lambda row: row.region)
    for key in keys:
        names = {key(row) for row in rows}
        if len(names) > 1 and 2 * len(names) <= len(rows):
            return _parted(rows, key)
    if len(rows) > _MANY:
        return _parted(rows, lambda row: _letter(row.contest.name))
    return (Part(None, "contests", tuple(rows)),)


def _parted(rows: Iterable[BoardRow], key: Key) -> tuple[Part, ...]:
    parted: dict[str, list[BoardRow]] = {}
    for row in rows:
        parted.setdefault(key(row) or _("Others"), []).append(row)
    anchors: dict[str, int] = {}
    parts = []
    for name in sorted(parted, key=lambda name: (name == _("Others"), name)):
        anchor = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "part"
        anchors[anchor] = anchors.get(anchor, 0) + 1
        if anchors[anchor] > 1:
            anchor = f"{anchor}--{anchors[anchor]}"
        parts.append(Part(name, f"in-{anchor}", tuple(parted[name])))
    return tuple(parts)


def _letter(name: str) -> str:
    """Return the letter by which a name is looked up, without its accent."""
    first = next((sign for sign in name if sign.isalpha()), "")
    return unicodedata.normalize("NFKD", first)[:1].upper()


def ways_to(parts: Sequence[Part]) -> Markup | None:
    """Return links to the parts, each with the number of its contests; None where there is one."""
    if len(parts) == 1:
        return None
    links = (
        element(
            "li",
            element("a", part.name, href=f"#{part.anchor}", dir="auto"),
            " ",
            element("small", figures.whole(len(part.rows))),
        )
        for part in parts
    )
    return element("nav", element("ul", *links), aria_label=_("Parts of the list"), class_="ways")


def part_section(part: Part, told: RowsTold) -> Markup:
    """Return a part of the board as a table."""
    headings = [words.heading(_("Contest")), words.heading(_("Result"))]
    headings += [words.heading(text, figure=True) for text in _figures_headed(part, told)]
    if told.is_compared:
        headings.append(words.heading(_("Swing")))
    made = words.table(
        part.name or words.unseen(_("Every contest")),
        headings,
        (_row(row, told) for row in part.rows),
        identifier=part.anchor,
    )
    class_ = "part compared" if told.is_compared else "part"
    return element("div", made, id=part.anchor, class_=class_)


def _figures_headed(part: Part, told: RowsTold) -> Iterator[str]:
    """Yield what stands over the figures; over the shares also how slates made them."""
    bases = (row.base for row in part.rows if row.identifier in told.with_figures)
    yield _("Majority")
    yield board_words.share_heading(one_base(base for base in bases if base is not None))
    if told.is_compared:
        yield _("Change")
    yield _("Turnout")
    yield _("Declared")


def _row(row: BoardRow, told: RowsTold) -> Markup:
    identifier = row.identifier
    is_shown = identifier in told.with_figures
    shown = row if is_shown else row_withheld(row)
    return element(
        "tr",
        words.row_heading(
            contest_named(row, told), _latest() if identifier in told.latest else None
        ),
        words.cell(
            outcome_told(shown) if is_shown else _stage(row),
            *words.paragraphs(told.cautions.get(identifier, ()), "against"),
        ),
        *map(words.figure, _figures_of(shown, told, is_shown=is_shown)),
        words.cell(wording.swing(shown.swing, _unbroken)) if told.is_compared else None,
        class_=None if is_shown else "to-come",
    )


def _unbroken(party: Party) -> str:
    """Return the short name of a party, within which no line ends.

    A whole name, of a party without a short one, may have no room on one line.
    """
    name = parties.short_name(party)
    return name if parties.registered(party) is None else name.replace(" ", "\N{NO-BREAK SPACE}")


def contest_named(row: BoardRow, told: RowsTold) -> Markup:
    """Return the name of a contest, which leads to its page where there is one."""
    named = words.name(told.names[row.identifier])
    if row.identifier not in told.with_page:
        return named
    return element("a", named, href=contest_file(row.identifier, ".html"))


def _figures_of(row: BoardRow, told: RowsTold, *, is_shown: bool) -> Iterator[str]:
    yield figures.whole(None if row.majority is None else row.majority.votes)
    yield figures.percent(row.share)
    if told.is_compared:
        yield board_words.change_on_board(row) if is_shown else figures.UNKNOWN
    yield figures.percent(row.turnout)
    yield figures.UNKNOWN if row.declared_at is None else clock(row.declared_at)


def _latest() -> Markup:
    return joined((" ", element("small", _("Latest"), class_="new")))


def _stage(row: BoardRow) -> Markup:
    return element("span", row_in_hall(row), class_="stage")


def outcome_told(row: BoardRow) -> Markup:
    """Return what came of a contest beside the colours of who won, or how far it is."""
    colours = [swatch(party) for party, _seats in row.seats_won]
    stage = board_words.stage_on_board(row)
    if not row.is_decided and not row.front:
        return _coloured((), stage)
    if not row.is_decided or row.stage is Stage.UNCONTESTED:
        colours = colours or [swatch(row.front[0].candidate.party)]
        in_front = board_words.in_front(row)
        return _coloured(colours, _("{stage}: {in_front}").format(stage=stage, in_front=in_front))
    if row.outcome is not None:
        eve = on_eve_of_poll(row.outcome_eve_of_poll, row.outcome, outcome_name)
        return _coloured(colours, on_both(held_or_gained(row.outcome), eve))
    said = _coloured(colours, board_words.in_front(row))
    if row.contest.seats == 1 or row.net_seats is None:
        return said
    moved = element("small", f" ({board_words.net_seats(row.net_seats)})", dir="auto")
    return joined((said, moved))


def _coloured(colours: Sequence[Markup], said: str) -> Markup:
    return joined((*colours, element("span", said, dir="auto")), " ")
