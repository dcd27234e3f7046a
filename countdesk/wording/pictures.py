"""The words of pictures: of result cards, of the seats of a council and of a night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk import figures, parties
from countdesk.models.baseline import Base
from countdesk.models.independents import independents_together
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import past_name
from countdesk.wording.press_names import headline_name, in_words, name_in_press, outcome_name
from countdesk.wording.share_changes import NEW, change_words
from countdesk.wording.terms import BASES, day, either, listed, one_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.baseline import PastResult
    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Contest, Party
    from countdesk.models.results import PartyResult, Result

CHANGES, CHANGE_IN_TURNOUT, SWING = _("changes"), _("change in turnout"), _("swing")
"""What a picture of a contest may hold against a past result."""

_LONGEST: Final = 150
"""The letters of the names of councils that a picture of a night has room for."""

NO_PAST = _("No past result is attached, so no change is known.")


def election_and_day(contest: Contest) -> str:
    """Return which election a contest is of, and its day, which no line breaks."""
    return _("{election}, {day}").format(
        election=contest.election, day=_unbroken(day(contest.date))
    )


_FEW = 3
"""Days, or elections, of which each is named."""


def polls_of_night(contests: Sequence[Contest], councils: Sequence[str], name: str) -> str:
    """Return the days of the polls of a night, which elections they are, and of which councils.

    What a picture is called by `name` is not said again, of many elections none, of many days the
    first and the last, and of many councils how many they are.
    """
    days = [_unbroken(day(known)) for known in sorted({each.date for each in contests})]
    said = listed(days)
    if len(days) > _FEW:
        said = _("{first} to {last}").format(first=days[0], last=days[-1])
    elections = sorted({each.election for each in contests})
    unsaid = [election for election in elections if election not in name]
    if unsaid and len(elections) <= _FEW:
        said = _("{elections}, {day}").format(elections=listed(unsaid), day=said)
    if len(councils) < 2:  # noqa: PLR2004
        return said
    are_plain = not any(_(" and ") in council or "," in council for council in councils)
    named = listed(councils) if are_plain else "; ".join(councils)
    if len(named) > _LONGEST:
        named = _("{n} councils").format(n=figures.whole(len(councils)))
    return _("{polls}: {councils}").format(polls=said, councils=named)


def _unbroken(text: str) -> str:
    """Return a text within which no line ends."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def by_eve_of_poll(outcome: str) -> str:
    """Return that an outcome is against who held the seat on the eve of poll."""
    return _("{outcome} against the eve of poll").format(outcome=outcome)


def elected(result: Result) -> str:
    """Return who is elected in a sentence, nothing while nobody is."""
    if not result.winners:
        return ""
    names = [
        _("{name} ({party})").format(
            name=name_in_press(line.candidate), party=outcome_name(line.candidate.party)
        )
        for line in result.winners
    ]
    return _("Elected: {names}.").format(names=listed(names))


def compared_with(past: PastResult, base: Base, compared: Sequence[str]) -> str:
    """Return what is compared with what, and of slates by which base, in a sentence."""
    what = listed(compared)
    said = _("{compared} in percentage points since {past}").format(
        compared=what[:1].upper() + what[1:], past=past_name(past)
    )
    if base is Base.SINGLE:
        return f"{said}."
    return _("{said}, {base}.").format(said=said, base=BASES[base])


def by_party(result: Result, comparison: Comparison) -> str:
    """Return the share of each party with its change, where a paper carries several votes.

    There only the parties have a change. Several independents stand together behind them, which
    is said: theirs is a sum, whatever those of parties are. Nothing where a candidate's own share
    is the party's.
    """
    if result.contest.votes_each == 1:
        return ""
    together = independents_together(result)
    known = sorted(
        (
            line
            for line in result.parties
            if line.share is not None and (together is None or not _is_independent(line.party))
        ),
        key=lambda line: -(line.share or 0),
    )
    said = []
    for line in known:
        name = _party_or_candidate(line, result)
        told = change_words(comparison.parties[line.key])
        shown = "" if told is None else f" ({told})"
        *before, last = name.split(" ")
        said.append(" ".join((*before, _unbroken(f"{last} {figures.percent(line.share)}{shown}"))))
    if together is not None:
        share = _("{n} {name} together {share}").format(
            n=in_words(together.candidates),
            name=headline_name(together.party, together.candidates),
            share=figures.percent(together.share),
        )
        said.append(_unbroken(share))
    if not said:
        return ""
    shares = ", ".join(said)
    if result.base is Base.SINGLE:
        return _("Parties: {shares}").format(shares=shares)
    return _("Parties by {base}: {shares}").format(base=BASES[result.base], shares=shares)


def _is_independent(party: Party) -> bool:
    """Return whether somebody stands as an independent, and not without any description."""
    return party.independent and bool(party.key)


def _party_or_candidate(line: PartyResult, result: Result) -> str:
    """Return what a share is called: the party, or whoever stands without any description."""
    if not line.party.stands_alone or _is_independent(line.party):
        return parties.short_name(line.party)
    return next(
        name_in_press(known.candidate)
        for known in result.candidates
        if known.candidate.comparison_key == line.key
    )


def made_at(desk: str) -> str:
    """Return at which desk figures were recorded, nothing where none is named."""
    return "" if not desk else _("recorded at {desk}").format(desk=desk)


def source(said: Sequence[str], digest: str) -> str:
    """Return the foot of a picture: who recorded it, its state, and which journal it is of."""
    parts = ". ".join(part[:1].upper() + part[1:].rstrip(".") for part in said if part)
    return _("{said}. Countdesk, journal {digest}").format(said=parts, digest=_unbroken(digest))


def _votes(number: int) -> str:
    return ngettext("{votes} vote", "{votes} votes", number).format(votes=figures.whole(number))


def others_not_shown(candidates: int, votes: int | None, share: str | None) -> str:
    """Return how many candidates there is no room for, with what they have together.

    Shares of papers that carry several votes come to nothing together.
    """
    if votes is None:
        return ngettext("and {n} more candidate", "and {n} more candidates", candidates).format(
            n=figures.whole(candidates)
        )
    said = ngettext(
        "and {n} more with {votes}", "and {n} more, together {votes}", candidates
    ).format(n=figures.whole(candidates), votes=_votes(votes))
    return said if share is None else f"{said}, {share}"


def candidate_told(
    name: str, party: str, votes: int | None, share: str, change: str, mark: str
) -> str:
    """Return a candidate's line in a sentence; the change is in percentage points."""
    figure = "" if votes is None else _votes(votes)
    moved = ""
    if change:
        moved = change if change == NEW else _("change {change} points").format(change=change)
    said = _("{name} ({party})").format(name=name, party=party)
    found = ", ".join(filter(None, (figure, share, moved)))
    marked = mark[:1].lower() + mark[1:]
    return one_sentence("; ".join(filter(None, (f"{said}: {found}" if found else said, marked))))


def of_papers(share: str) -> str:
    """Return a share with what it is of, where a paper carries several votes."""
    return _("{share} of papers").format(share=share)


def fact_told(label: str, value: str, note: str) -> str:
    """Return a figure with what it is of and what stands beside it, in a sentence."""
    return one_sentence(f"{label}: {value}", note)


def imprint_told(imprint: str) -> str:
    """Return the imprint in a sentence, nothing where there is none."""
    return one_sentence(_("Imprint: {imprint}").format(imprint=imprint)) if imprint else ""


def waiver_told(reason: str) -> str:
    """Return why a card has no imprint in a sentence, nothing where that needs no reason."""
    return one_sentence(_("No imprint: {reason}").format(reason=reason)) if reason else ""


def seats_title(name: str) -> str:
    """Return what a picture of seats is called."""
    return _("{name}: seats").format(name=name)


def one_seat_up(party: str) -> str:
    """Return who has the one seat that is up; nobody yet where no party is named."""
    return _("One seat up: {party}").format(party=party or _("to come"))


def seats_together(councils: int) -> str:
    """Return that seats are of so many councils together, in a sentence."""
    return _("Seats of {n} councils together.").format(n=figures.whole(councils))


def progress_title(name: str) -> str:
    """Return what a picture of the progress of a night is called."""
    return _("{name}: progress of the night").format(name=name)


def reached_told(reached: Sequence[tuple[str, int]]) -> str:
    """Return how many contests are how far, in a sentence."""
    return one_sentence(*(f"{figures.whole(number)} {name}" for name, number in reached))


def party_told(name: str, seats: str, net: str, share: str, change: str, heading: str) -> str:
    """Return a party's line of a night in a sentence; what is not known is left out.

    `heading` is what stands over the shares, which says what they are of.
    """
    known = {
        _("seats {n}"): seats,
        _("net {n}"): net,
        f"{heading[:1].lower()}{heading[1:]} {{n}}": share,
        "{n}" if change == NEW else _("change {n} points"): change,
    }
    said = (form.format(n=text) for form, text in known.items() if text != figures.UNKNOWN)
    return one_sentence(f"{name}: {', '.join(said)}")


def no_such_council(council: str, councils: Sequence[str]) -> str:
    """Return that a night has no such council, and which it has."""
    if not councils:
        return _("This night has no council, so there are no seats of {council} to draw.").format(
            council=council
        )
    return _("This night has no council called {council}: choose {councils}.").format(
        council=council, councils=either(councils)
    )


def corrected_of_night(number: int) -> str:
    """Return how many results of a night were corrected, nothing of none."""
    if not number:
        return ""
    return ngettext(
        "{n} result is corrected since it was declared.",
        "{n} results are corrected since they were declared.",
        number,
    ).format(n=figures.whole(number))


def unreconciled_of_night(number: int) -> str:
    """Return how many declared results of a night do not reconcile, nothing of none."""
    if not number:
        return ""
    return ngettext(
        "The figures of {n} declared result do not reconcile.",
        "The figures of {n} declared results do not reconcile.",
        number,
    ).format(n=figures.whole(number))
