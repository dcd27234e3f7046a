"""One contest beside everywhere else as flat text: the keys of JSON, and lines for a terminal."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import printable
from countdesk.exchange.flat_comparison import seats_document, swing_of
from countdesk.models.baseline import Base
from countdesk.models.same_areas import may_lie_on_other_boundaries
from countdesk.wording import wider as words
from countdesk.wording.language import gettext as _
from countdesk.wording.projection import still_counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Contest
    from countdesk.models.moved_result import MovedResult, MovedSeats
    from countdesk.models.results import Result
    from countdesk.models.wider import HereAndWider, WiderChange

Document = dict[str, Any]
_TWO = 2


@dataclass(frozen=True)
class BesideTheRest:
    """What is shown: a contest beside the wider change, and what that change is called."""

    result: Result
    comparison: Comparison
    told: HereAndWider
    wider: WiderChange
    elsewhere: str

    @property
    def contest(self) -> Contest:
        """Return the contest."""
        return self.result.contest

    def called(self, key: str) -> str:
        """Return what a party is called by its comparison key."""
        return self._names.get(key) or parties.short_name_of(key)

    @property
    def is_of_other_boundaries(self) -> bool:
        """Return whether the areas of the change may not be those of the past result here."""
        past = self.comparison.past
        return past is not None and may_lie_on_other_boundaries(
            self.contest, past, self.wider.pairs
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return names_in(self.result, self.comparison)


def names_in(result: Result, comparison: Comparison) -> Mapping[str, str]:
    """Return what each party is called that stands now or stood then, by comparison key.

    Who stands for none is called by name.
    """
    past = () if comparison.past is None else comparison.past.candidacies
    standing = [line.candidate for line in result.candidates]
    stood = ((line.key, line.party, line.name) for line in past)
    stands = ((line.comparison_key, line.party, line.name) for line in standing)
    return {
        key: name if party.stands_alone and name else parties.short_name(party)
        for key, party, name in (*stood, *stands)
    }


def wider_document(known: BesideTheRest) -> Document:
    """Return a contest beside the wider change as JSON holds it; points and percent as doubles."""
    told, moved = known.told, known.told.moved
    needed = told.needed
    return {
        "id": known.contest.identifier,
        "name": known.contest.name,
        "elsewhere": known.elsewhere,
        "areas": None if known.wider.areas is None else asdict(known.wider.areas),
        "order_unknown": list(known.wider.undated),
        "other_boundaries": known.is_of_other_boundaries,
        "part_counted": known.result.is_part_counted,
        "base": None if known.comparison.base is None else known.comparison.base.value,
        "pair": [parties.short_name(party) for party in told.pair],
        "swing_here": {"butler": swing_of(told.here.butler), "steed": swing_of(told.here.steed)},
        "swing_elsewhere": {
            "butler": swing_of(told.wider.butler),
            "steed": swing_of(told.wider.steed),
        },
        "difference": figures.nearest_double(told.difference),
        "swing_needed": None
        if needed is None
        else {
            "from": known.called(needed.first),
            "to": known.called(needed.second),
            "points": figures.nearest_double(needed.size),
        },
        "moved_as_elsewhere": None if moved is None else _moved(known, moved),
        "seats_here": seats_document(known.result.seats_by_party or None),
    }


def _moved(known: BesideTheRest, moved: MovedResult) -> Document:
    return {
        "winner": None if moved.winner is None else known.called(moved.winner),
        "lead": figures.nearest_double(moved.lead),
        "shares": [
            {"party": known.called(key), "share": figures.nearest_double(share)}
            for key, share in moved.shares.items()
        ],
        "left_at_nought": [known.called(key) for key in moved.clamped],
        "scaled": moved.scaled,
        "seats": None if moved.seats is None else _seats(known, moved.seats),
        "undecided": None if moved.seats is None else moved.seats.undecided,
        "short_of_candidates": None
        if moved.seats is None
        else [known.called(key) for key in moved.seats.limited],
    }


def _seats(known: BesideTheRest, seats: MovedSeats) -> list[Document]:
    won = [(known.called(key), number) for key, number in seats.won.items() if number]
    return [{"party": party, "seats": number} for party, number in won]


def wider_text(known: BesideTheRest) -> str:
    """Return a contest beside the wider change as lines a terminal can print."""
    rows = list(_rows(known))
    width = max(len(label) for label, _said in rows)
    lines = [known.contest.name, *(f"{label.ljust(width)}  {said}" for label, said in rows)]
    lines += [*filter(None, [boundaries(known)]), *notes(known)]
    return "\n".join([*map(printable, lines), ""])


def _rows(known: BesideTheRest) -> Iterator[tuple[str, str]]:
    told, moved, past = known.told, known.told.moved, known.comparison.past
    if past is not None:
        yield _("Compared with"), wording.past_name(past)
    yield _("Elsewhere"), known.elsewhere
    yield _("Outcome"), outcome_here(known)
    yield _("Swing here (Butler)"), wording.swing(told.here.butler)
    yield _("Swing elsewhere (Butler)"), wording.swing(told.wider.butler)
    difference = words.difference(told)
    if difference is not None:
        yield _("Difference"), difference
    yield from steed_swings(told)
    yield _("Swing needed"), words.needed(told.needed, known.called)
    yield _("Moved as elsewhere"), "; ".join(filter(None, moved_so(known)))
    if moved is not None:
        yield _("Shares moved so"), _shares(known, moved)


def steed_swings(told: HereAndWider) -> Iterator[tuple[str, str]]:
    """Yield Steed's swings here and elsewhere, each under its name, elsewhere if it is known."""
    yield _("Swing here (Steed)"), wording.swing(told.here.steed)
    if told.wider.steed is not None:
        yield _("Swing elsewhere (Steed)"), wording.swing(told.wider.steed)


def outcome_here(known: BesideTheRest) -> str:
    """Return how it went here, and who is how far in front by the shares of parties."""
    said = phrases.outcome_of(known.comparison.outcome, known.result)
    parties_here = known.comparison.parties
    shares = {key: line.share for key, line in parties_here.items() if line.share is not None}
    if len(shares) < len(parties_here) or len(shares) < _TWO:
        return said
    first, second = sorted(shares, key=lambda key: -shares[key])[:2]
    lead = shares[first] - shares[second]
    if not lead:
        return said
    return _("{outcome}, {ahead}").format(
        outcome=said, ahead=words.ahead_of(first, second, lead, known.called)
    )


def moved_so(known: BesideTheRest) -> tuple[str, str]:
    """Return who would have been elected, or ahead, had every party moved here as elsewhere.

    The second text says of several seats who would have been ahead, and by which base.
    """
    moved, base = known.told.moved, known.comparison.base
    if moved is None:
        return figures.UNKNOWN, _("the shares of last time are not all known")
    ahead = words.ahead(moved, known.called)
    if moved.seats is None:
        return ahead, ""
    if base is not None and base is not Base.SINGLE:
        ahead = _("{ahead}, {base}").format(ahead=ahead, base=wording.BASES[base])
    return words.seats_of(moved.seats, known.called), ahead


def boundaries(known: BesideTheRest) -> str:
    """Return that the change may be of other boundaries than the past result here, else nothing."""
    past = known.comparison.past
    if past is None or not known.is_of_other_boundaries:
        return ""
    return words.other_boundaries(past)


def notes(known: BesideTheRest) -> tuple[str, ...]:
    """Return how the figures were made, for the window and the command line alike."""
    said = []
    result, unlisted = known.result, known.told.unlisted
    if result.is_part_counted and any(line.votes for line in result.candidates):
        said.append(still_counted(known.contest.name))
    if known.wider.undated:
        said.append(words.order_unknown(known.wider.undated))
    if unlisted:
        said.append(words.not_listed([*map(parties.short_name, unlisted)]))
    return (*said, *words.notes(known.comparison, known.told.moved, known.called))


def _shares(known: BesideTheRest, moved: MovedResult) -> str:
    return ", ".join(
        f"{known.called(key)} {figures.percent(share)}" for key, share in moved.shares.items()
    )
