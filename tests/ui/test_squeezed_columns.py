"""Where there is little room, what columns keep and what they give up, in pixels."""

from __future__ import annotations

from countdesk.ui.delegates.painting import TIGHTEST_PAD
from countdesk.ui.panels.column_widths import Words, column_widths
from countdesk.ui.roles import Kind


def name_of(usual: int, small: int, least: int) -> Words:
    """Return a column under a candidate's name, in pixels in usual and in smaller letters."""
    return Words(Kind.FIGURE, usual, small, least, longest=27, usual=41, least=18)


COLUMNS = (
    Words(Kind.LABEL, 34, 34, 34, longest=56, usual=41, least=18),
    Words(Kind.FIGURE, 41, 41, 41, longest=41, usual=41, least=18),
    name_of(200, 170, 46),
    name_of(85, 73, 46),
    name_of(127, 110, 54),
    name_of(41, 36, 36),
    name_of(100, 88, 54),
    Words(Kind.FIGURE, 33, 33, 33, longest=41, usual=41, least=18),
    Words(Kind.CHECK, 36, 36, 36, longest=78, usual=100, least=87),
)
NAMES = range(2, 7)


def least() -> list[int]:
    return [column.least_width(TIGHTEST_PAD) for column in COLUMNS]


def with_small_names() -> list[int]:
    return [column.small_width(TIGHTEST_PAD) for column in COLUMNS]


def with_usual_names() -> list[int]:
    return [column.width(column.usual, TIGHTEST_PAD) for column in COLUMNS]


def squeezed(room: int) -> list[int]:
    """Return the widths in so much room, which is too little for any usual distance of words."""
    given, pad = column_widths(COLUMNS, room)
    assert pad == TIGHTEST_PAD
    return given


def test_that_columns_with_too_little_room_are_no_narrower_than_their_figures() -> None:
    assert squeezed(sum(least()) - 50) == squeezed(sum(least())) == least()


def test_that_a_party_is_named_whole_before_a_figure_to_come_has_room() -> None:
    party = Words(Kind.FIGURE, 63, 63, 46, longest=27, usual=41, least=18)
    columns = (*COLUMNS[:2], party, *COLUMNS[-2:])
    room = sum(column.party_width(TIGHTEST_PAD) for column in columns)
    given, pad = column_widths(columns, room)
    assert pad == TIGHTEST_PAD
    assert given[2] == party.party_width(pad) > party.least_width(pad)


def test_that_names_are_shortened_to_one_width_before_a_short_one_is() -> None:
    wanted = with_small_names()
    for room in range(sum(least()) + len(COLUMNS), sum(wanted)):
        given = squeezed(room)
        assert sum(given) == room
        cut = {given[place] for place in NAMES if given[place] < wanted[place]}
        raised = {width for width in cut if width > max(least()[place] for place in NAMES)}
        assert len(raised) <= 1, room
        # None that is whole is wider than those that are cut.
        whole = [wanted[place] for place in NAMES if given[place] >= wanted[place]]
        assert max(whole, default=0) <= max(cut, default=1_000), room


def test_that_every_name_is_whole_in_smaller_letters_before_one_has_usual_letters() -> None:
    assert squeezed(sum(with_small_names())) == with_small_names()
    for room in range(sum(with_small_names()), sum(with_usual_names())):
        given = squeezed(room)
        assert all(width >= small for width, small in zip(given, with_small_names(), strict=True))
    assert squeezed(sum(with_usual_names())) == with_usual_names()


def test_that_room_beside_whole_names_is_shared_by_the_figures() -> None:
    wanted = with_usual_names()
    figures = [place for place, column in enumerate(COLUMNS) if column.kind is Kind.FIGURE]
    for more in (len(figures), 2 * len(figures)):
        given = squeezed(sum(wanted) + more)
        beside = [width - whole for width, whole in zip(given, wanted, strict=True)]
        assert beside == [0, *([more // len(figures)] * len(figures)), 0]
    # What cannot be shared goes to the check, so that no stripe is left at the edge.
    assert squeezed(sum(wanted) + 3)[-1] == wanted[-1] + 3
