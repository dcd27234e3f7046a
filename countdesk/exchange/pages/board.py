"""The first page of the web folder: the night with its seats, its councils and every contest."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.pages import words
from countdesk.exchange.pages.board_rows import (
    RowsTold,
    contest_named,
    outcome_told,
    part_section,
    parts_of,
    rows_told,
    ways_to,
)
from countdesk.exchange.pages.frame import Alternate, Head, page
from countdesk.exchange.pages.markup import element
from countdesk.exchange.pages.site import (
    ANYWHERE,
    BOARD_JSON,
    INDEX,
    RESULTS_CSV,
    RESULTS_JSON,
    Site,
)
from countdesk.wording import board as board_words
from countdesk.wording.control import who_controls
from countdesk.wording.councils import composition
from countdesk.wording.language import gettext as _
from countdesk.wording.nights import (
    EACH_TURNOUT,
    SHARE_OF_FIRST,
    SHARES_OF_FIRST,
    night_called,
    whose,
    worth,
)
from countdesk.wording.press_names import headline_name
from countdesk.wording.share_changes import change_over_night
from countdesk.wording.terms import moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from countdesk.exchange.frozen import FrozenContest, FrozenNight
    from countdesk.exchange.pages.markup import Markup
    from countdesk.models.board import BoardRow
    from countdesk.models.board_totals import BoardTotals, PartyTotals
    from countdesk.models.control import Control
    from countdesk.models.kind_totals import KindTotals

_SEVERAL_COUNCILS = 12
"""Councils up to which who controls them stands open on the page."""

_ON_A_PHONE = 4
"""Figures of a party that a phone has room for beside its name; its votes take that of two."""


def board_page(
    night: FrozenNight,
    contests: Sequence[FrozenContest],
    *,
    site: Site = ANYWHERE,
    with_page: Collection[str] | None = None,
) -> bytes:
    """Return the first page of the folder as HTML: every contest a row that leads to its page.

    It shows a contest's figures where the contest's own page does, and marks those declared last.
    `with_page` are the identifiers of the contests that have a page, by default of all `contests`:
    who knows them spares the time it takes to unpack each.
    """
    told = rows_told(night, contests, site, with_page)
    rows = night.board.rows
    title, day = night_called(rows, _("Election results")), wording.listed(_days(rows))
    shown = [row for row in rows if row.identifier in told.with_figures]
    parts = parts_of(rows)
    return page(
        _head(night, site, title, day),
        top=element("p", day),
        main=(
            element("header", element("h1", title, dir="auto"), *_state(night, shown)),
            _pictures(site),
            _latest(rows, told),
            *(_kind(known, has_name=len(night.board.kinds) > 1) for known in night.board.kinds),
            _councils(night),
            element(
                "section",
                element("h2", _("Every contest"), id="every-contest"),
                ways_to(parts),
                *words.paragraphs(_of_columns(shown, told), "key"),
                *(part_section(part, told) for part in parts),
                aria_labelledby="every-contest",
            ),
            _further(),
        ),
        foot=(element("p", _journal(night), dir="auto"),),
    )


def _days(rows: Sequence[BoardRow]) -> list[str]:
    """Return the days of the polls."""
    return [wording.day(day) for day in sorted({row.contest.date for row in rows})]


def _head(night: FrozenNight, site: Site, title: str, day: str) -> Head:
    first = night.board.kinds[0].totals if night.board.kinds else None
    progress = _("No contest yet.") if first is None else board_words.progress_of_night(first)
    seats = None if first is None else board_words.council_seats(first)
    picture = site.night_pictures[0] if site.night_pictures else None
    return Head(
        title=", ".join(filter(None, (title, day))),
        description=" ".join(filter(None, (seats, progress))),
        alternates=_alternates(),
        address=site.whole_address(INDEX),
        picture=None if picture is None else site.whole_address(picture.shared),
        picture_says=None if picture is None else picture.says,
    )


def _state(night: FrozenNight, shown: Sequence[BoardRow]) -> Iterator[Markup]:
    """Yield how far the night is, whose figures these are, and when the last were declared."""
    for known in night.board.kinds[:1]:
        yield element("p", board_words.progress_of_night(known.totals), class_="status")
    times = [row.declared_at for row in night.board.rows if row.declared_at is not None]
    if times:
        last = max(times)
        said = _("Last declaration at {time}.").format(time=moment(last))
        yield element("p", words.time_told(last, said), class_="state")
    desk = night.origin.desk
    yield from words.paragraphs(filter(None, (whose(shown, desk),)), "state")
    yield from words.paragraphs(filter(None, (worth(shown),)), "caution")
    if not night.origin.is_vouched_for:
        yield from words.paragraphs((wording.JOURNAL_BROKEN,), "caution")


def _of_columns(shown: Sequence[BoardRow], told: RowsTold) -> Iterator[str]:
    """Yield what a reader has to know of the columns of the contests whose figures are shown."""
    if any(row.share is not None for row in shown):
        yield f"{SHARES_OF_FIRST if told.is_compared else SHARE_OF_FIRST}."
    if any(row.turnout is not None for row in shown):
        yield EACH_TURNOUT


def _pictures(site: Site) -> Markup | None:
    drawn = [element("img", src=picture.drawn, alt=picture.says) for picture in site.night_pictures]
    return element("div", *drawn, class_="drawn-night") if drawn else None


def _latest(rows: Sequence[BoardRow], told: RowsTold) -> Markup | None:
    """Return the contests declared last, newest first; None once all are declared."""
    by_identifier = {row.identifier: row for row in rows}
    items = [
        element(
            "li",
            contest_named(by_identifier[known], told),
            " ",
            outcome_told(by_identifier[known]),
        )
        for known in told.latest
    ]
    if not items:
        return None
    return element(
        "section",
        element("h2", _("Declared last"), id="latest"),
        element("ol", *items, class_="latest"),
        aria_labelledby="latest",
    )


def _kind(known: KindTotals, *, has_name: bool) -> Markup | None:
    """Return the parties of the contests of one kind; None before anything of them is known."""
    totals = known.totals
    if not totals.decided:
        return None
    identifier = f"seats-{known.kind or 'others'}"
    title = board_words.CONTEST_KINDS[known.kind] if has_name else _("Seats and votes")
    small = [line for line in totals.parties if line.is_small]
    if len(small) == 1:
        # One party alone has a name.
        small = []
    large = [line for line in totals.parties if line not in small]
    further = None
    if small:
        more = element("summary", board_words.other_parties(len(small)))
        table = _parties(totals, small, f"{identifier}-small", _("Parties without a seat"))
        further = element("details", more, table)
    return element(
        "section",
        element("h2", title, id=identifier),
        None if not has_name else element("p", board_words.progress_of_night(totals)),
        _parties(totals, large, f"{identifier}-parties", _("Parties with seats or votes")),
        further,
        *words.paragraphs(_basis(totals), "key"),
        aria_labelledby=identifier,
    )


def _parties(
    totals: BoardTotals, lines: Sequence[PartyTotals], identifier: str, caption: str
) -> Markup:
    """Return parties as a table; what is known of none of them has no column."""
    names = _names(totals)
    votes = _("All votes")
    columns = [
        known
        for known in (
            (_("Seats"), [figures.whole(line.seats) for line in lines]),
            (_("Net"), [figures.signed(line.net) for line in lines]),
            (
                board_words.share_heading(totals.base),
                [figures.percent(line.share) for line in lines],
            ),
            (_("Change"), [change_over_night(line) for line in lines]),
            (votes, [figures.whole(line.votes) for line in lines]),
            (_("Gained"), [figures.whole(line.gained) for line in lines]),
            (_("Lost"), [figures.whole(line.lost) for line in lines]),
        )
        if any(shown != figures.UNKNOWN for shown in known[1])
    ]
    rooms = accumulate(2 if text == votes else 1 for text, _shown in columns)
    is_lesser = [room > _ON_A_PHONE for room in rooms]
    headings = [words.heading(_("Party"))]
    headings += [
        words.heading(text, figure=True, is_lesser=is_lesser[column])
        for column, (text, _shown) in enumerate(columns)
    ]
    rows = [
        element(
            "tr",
            words.row_heading(words.party_name(line.party, names[line.key])),
            *(
                words.figure(shown[place], is_lesser=is_lesser[column])
                for column, (_text, shown) in enumerate(columns)
            ),
        )
        for place, line in enumerate(lines)
    ]
    return words.table(words.unseen(caption), headings, rows, identifier=identifier)


def _names(totals: BoardTotals) -> dict[str, str]:
    """Return what each party is called by its key: shortly, where no other is called so too."""
    names = {line.key: headline_name(line.party, 0) for line in totals.parties}
    often = Counter(names.values())
    return {
        line.key: names[line.key]
        if often[names[line.key]] == 1
        else parties.registered_name(line.party)
        for line in totals.parties
    }


def _basis(totals: BoardTotals) -> Iterator[str]:
    """Yield what the figures of the parties rest on, and the turnouts."""
    yield from board_words.figures_basis(totals)
    for measure, name in phrases.TURNOUT_LINES.items():
        known = totals.turnout(measure)
        if known is not None:
            yield board_words.turnout_of_night(name, known)


def _councils(night: FrozenNight) -> Markup | None:
    """Return who controls each council of which that can be told."""
    told = [known for known in night.board.councils if known[0].untold is None]
    items = [element("li", _council(*known), dir="auto") for known in told]
    if not items:
        return None
    listed = element("ul", *items, class_="councils")
    if len(items) > _SEVERAL_COUNCILS:
        said = _("Control of {n} councils").format(n=figures.whole(len(items)))
        listed = element("details", element("summary", said), listed)
    return element(
        "section",
        element("h2", _("Councils"), id="councils"),
        listed,
        aria_labelledby="councils",
    )


def _council(control: Control, totals: BoardTotals) -> str:
    said = (
        # Of a council that is told there is nothing left to be stated.
        who_controls(control, ""),
        board_words.council_seats(totals, is_by_eve_of_poll=control.is_by_eve_of_poll),
        composition(control),
    )
    return " ".join(filter(None, said))


def _alternates() -> tuple[Alternate, ...]:
    return (
        Alternate(BOARD_JSON, "application/json", _("The board as JSON")),
        Alternate(RESULTS_JSON, "application/json", _("Every result as JSON")),
        Alternate(RESULTS_CSV, "text/csv", _("Every candidate a line, CSV")),
    )


def _further() -> Markup:
    links = (
        element("li", element("a", known.caption, href=known.href, type=known.media_type))
        for known in _alternates()
    )
    return element(
        "section",
        element("h2", _("For programs and spreadsheets"), id="further"),
        element("ul", *links),
        aria_labelledby="further",
        class_="further",
    )


def _journal(night: FrozenNight) -> str:
    origin = night.origin
    journal = _("Journal {digest}.").format(digest=origin.short_digest)
    if not origin.desk:
        return journal
    return _("Recorded by {desk}. {journal}").format(desk=origin.desk, journal=journal)
