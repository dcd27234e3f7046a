"""The comparison as flat text: swing of a pair, net seats and indices, for JSON and a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countdesk import figures, parties, wording
from countdesk.exchange.party_names import party_called
from countdesk.models.indices import indices
from countdesk.models.swings import PairSwing, swing_between
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Party
    from countdesk.models.results import Result
    from countdesk.models.seat_changes import SeatsOfParties
    from countdesk.models.swings import Swing

Document = dict[str, Any]
Pair = tuple[str, str]
"""Two parties as somebody typed them: by identifier, short name or name."""


def pair_asked(comparison: Comparison, pair: Pair | None) -> PairSwing | None:
    """Return the swings of the pair asked for, or of the Press Association's; None without one."""
    if pair is not None:
        known = parties_of(comparison)
        keys = [party_called(text, known) for text in pair]
        first, second = keys
        return None if first is None or second is None else swing_between(comparison, first, second)
    if comparison.pair is None:
        return None
    return PairSwing(comparison.pair, comparison.butler, comparison.steed)


def parties_of(comparison: Comparison) -> dict[str, Party]:
    """Return every party that stands now or stood then, by comparison key."""
    past = () if comparison.past is None else comparison.past.candidacies
    return {line.key: line.party for line in past} | dict(comparison.named)


def swing_document(comparison: Comparison, pair: Pair | None) -> Document:
    """Return what JSON holds of the swings: the pair, who chose it, Butler's and Steed's."""
    known = pair_asked(comparison, pair)
    return {
        "pair": None if known is None else [parties.short_name(party) for party in known.pair],
        "pair_chosen": "press-association" if pair is None else "asked",
        "butler": None if known is None else swing_of(known.butler),
        "steed": None if known is None else swing_of(known.steed),
    }


def swing_lines(comparison: Comparison, pair: Pair | None) -> Iterator[tuple[str, str]]:
    """Yield both swings with their labels, and what they are compared with."""
    if comparison.past is None:
        return
    known = pair_asked(comparison, pair)
    butler, steed = (None, None) if known is None else (known.butler, known.steed)
    labels = _("Swing (Butler)"), _("Swing (Steed)")
    if pair is not None:
        # Without a swing its words would not say between whom there is none.
        named = pair if known is None else tuple(map(parties.short_name, known.pair))
        between = wording.listed(named)
        labels = (
            _("Swing (Butler), {pair}").format(pair=between),
            _("Swing (Steed), {pair}").format(pair=between),
        )
    yield labels[0], wording.swing(butler)
    yield labels[1], wording.swing(steed)
    yield _("Compared with"), wording.past_name(comparison.past)


def indices_lines(result: Result, comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield the indices that are known, each party counted as itself."""
    known = indices(result, comparison)
    others_before = _others_before(comparison)
    unknown = _("unknown, as the past result counts several parties as others")
    if known.pedersen is not None:
        yield _("Pedersen index"), figures.points(known.pedersen)
    elif others_before and known.parties_by_votes is not None:
        yield _("Pedersen index"), unknown
    said = [
        _now_and_then(_("votes {number}"), known.parties_by_votes, known.parties_by_votes_before),
        _now_and_then(_("seats {number}"), known.parties_by_seats, known.parties_by_seats_before),
    ]
    if any(said):
        numbers = "; ".join(filter(None, said))
        form = (
            _("{numbers}; each party by itself; by votes last time {unknown}")
            if others_before
            else _("{numbers}; each party by itself, none grouped as others")
        )
        yield _("Effective parties"), form.format(numbers=numbers, unknown=unknown)


def _others_before(comparison: Comparison) -> bool:
    return comparison.past is not None and comparison.past.has_others


def _now_and_then(form: str, now: Fraction | None, then: Fraction | None) -> str:
    """Return an effective number now, and behind it that of last time where both are known."""
    if now is None:
        return ""
    said = form.format(number=figures.average(now, 2))
    if then is None:
        return said
    return _("{now} (last time {then})").format(now=said, then=figures.average(then, 2))


def swing_of(swing: Swing | None) -> Document | None:
    """Return what JSON holds of one swing, its points 0 or more."""
    if swing is None:
        return None
    return {
        "from": parties.short_name(swing.loser),
        "to": parties.short_name(swing.winner),
        "points": figures.nearest_double(swing.size),
        "notional": swing.is_notional,
    }


def seats_document(seats: SeatsOfParties | None) -> list[Document] | None:
    """Return what JSON holds of the seats of parties."""
    if seats is None:
        return None
    return [
        {"party": parties.whole_name(party), "party_id": party.identifier, "seats": number}
        for party, number in seats
    ]


def indices_document(result: Result, comparison: Comparison) -> Document:
    """Return what JSON holds of the indices; Pedersen's in points.

    `others_before` says why some are unknown: the past result counts several parties as one.
    """
    known = indices(result, comparison)
    return {
        "pedersen": figures.nearest_double(known.pedersen),
        "others_before": _others_before(comparison),
        "effective_parties": {
            "votes": _double(known.parties_by_votes),
            "votes_before": _double(known.parties_by_votes_before),
            "seats": _double(known.parties_by_seats),
            "seats_before": _double(known.parties_by_seats_before),
        },
    }


def _double(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
