"""The tile that calls a contest: who can still win, and once it is declared who won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.models.checking import CheckState, checked
from countdesk.models.findings import Code, Severity
from countdesk.models.lead import Overtaking, lead
from countdesk.models.practice import Checking
from countdesk.models.stages import Stage
from countdesk.ui.charts.candidate_names import called, labels
from countdesk.ui.panels.score_cards import Card, nobody_leads, tied_for_last_seat
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.lead import Lead
    from countdesk.session.cooked import Cooked

_RECKONED_APART = (Code.PAPERS_UNACCOUNTED, Code.SHEET_NOT_CHECKED, Code.MOVED_SINCE_PUT)

_MOST_NAMED = 4
"""The names that stand in the call; more would push the candidates' lines out of sight."""


def call(cooked: Cooked) -> Card:
    """Return who can still win, and once it is declared who won and from whom."""
    stage = cooked.count.stage
    if stage.is_declared or stage is Stage.UNCONTESTED:
        return _outcome(cooked)
    if stage.is_without_poll:
        return Card(_("Outcome"), wording.STAGES[stage], _("Nobody is elected."), Tone.WARNING)
    return _verdict(cooked)


def _equal(names: Sequence[str]) -> str:
    """Return who have the same votes; of a whole slate, as after its block papers, the number."""
    if len(names) > _MOST_NAMED:
        return _("{n} candidates have equal votes.").format(n=figures.whole(len(names)))
    return _("{names} have equal votes.").format(names=wording.listed(names))


def _verdict(cooked: Cooked) -> Card:
    several = cooked.result.contest.seats > 1
    title = _title(cooked, several=several)
    tied = tied_for_last_seat(cooked)
    fallen = _fallen_on(cooked)
    if tied and fallen:
        return _ahead_by_lot(title, tied, fallen, several=several)
    if tied:
        return Card(title, _("No leader"), _equal(tied), Tone.WARNING)
    found = lead(cooked.result)
    if found is None:
        return Card(title, figures.UNKNOWN, nobody_leads(cooked).capitalize(), Tone.QUIET)
    return _verdict_of(title, found, cooked)


def _title(cooked: Cooked, *, several: bool) -> str:
    """Return what is called; where sheets are half typed it says how many the lead rests on."""
    keys = cooked.count.candidate_keys
    begun = sum(bool(sheet.votes) and not sheet.is_complete(keys) for sheet in cooked.count.sheets)
    if not begun:
        return _("The lead for the last seat") if several else _("The lead")
    sheets = ngettext("{n} sheet unfinished", "{n} sheets unfinished", begun)
    title = _("The last seat, {sheets}") if several else _("The lead, {sheets}")
    return title.format(sheets=sheets.format(n=figures.whole(begun)))


def _ahead_by_lot(title: str, tied: Sequence[str], fallen: Sequence[str], *, several: bool) -> Card:
    """Return on whom the lot fell: of one seat that is who is ahead, and nobody is elected yet."""
    names, equal = wording.listed(fallen), _equal(tied)
    fell = _("The lot fell on {names}").format(names=names)
    if several:
        return Card(title, fell, equal)
    return Card(title, _("{names} ahead by lot").format(names=names), f"{fell}. {equal}")


def _errors_in_the_lead(cooked: Cooked) -> tuple[str, ...]:
    """Return the codes of the errors that put a lead in doubt.

    Not those of papers that are still out, which are in the reckoning, nor of sheets that await
    a second look, which are counted by themselves.
    """
    codes = {
        finding.code.value
        for finding in cooked.findings
        if finding.severity is Severity.ERROR and finding.code not in _RECKONED_APART
    }
    return tuple(sorted(codes, key=lambda code: int(code[1:])))


def _doubt(cooked: Cooked) -> str:
    """Return why the figures of a lead may not be right yet, empty where nothing is known of it."""
    errors = _errors_in_the_lead(cooked)
    if errors:
        return _("these figures do not add up: {codes}").format(codes=wording.listed(errors))
    count = cooked.count
    if count.practice.checking is Checking.NONE:
        return ""
    states = [checked(count, sheet).state for sheet in count.sheets]
    awaited = states.count(CheckState.AWAITED)
    if not awaited:
        return ""
    said = ngettext("{n} sheet awaits a second look", "{n} sheets await a second look", awaited)
    return said.format(n=figures.whole(awaited))


def _all_counted(title: str, found: Lead, cooked: Cooked) -> Card:
    """Return the lead once no paper is left: what may still change it is a recount."""
    lead_of = _("Lead {votes}").format(votes=wording.votes(found.votes))
    note = _("{lead}, on these figures").format(lead=lead_of)
    if cooked.count.stage.position >= Stage.PROVISIONAL.position:
        note = _("{lead}; a recount may be asked for until the declaration").format(lead=lead_of)
    return Card(title, _("Every paper is counted"), note)


def _verdict_of(title: str, found: Lead, cooked: Cooked) -> Card:
    names = labels(cooked.count.candidates, cooked.result.contest.seats)
    ahead = names[found.ahead.candidate.identifier]
    behind = names[found.behind.candidate.identifier]
    figures_of = _("Lead {votes} · {papers}").format(
        votes=figures.whole(found.votes), papers=_open_papers(found.papers_open, cooked)
    )
    if found.overtaking in (Overtaking.IMPOSSIBLE, Overtaking.EQUAL_AT_MOST):
        doubt = _doubt(cooked)
        if doubt:
            said = _("{figures}, but {doubt}").format(figures=figures_of, doubt=doubt)
            return Card(title, _("Not certain"), said, Tone.WARNING)
    if found.papers_open == 0:
        return _all_counted(title, found, cooked)
    match found.overtaking:
        case Overtaking.IMPOSSIBLE:
            return Card(
                title,
                _("Cannot be overtaken"),
                _("{figures}, on these figures").format(figures=figures_of),
                Tone.GOOD,
            )
        case Overtaking.EQUAL_AT_MOST:
            return Card(
                title,
                _("Can at most be equalled"),
                _("{figures}, on these figures: {behind} would need every one").format(
                    figures=figures_of, behind=behind
                ),
                Tone.WARNING,
            )
        case Overtaking.POSSIBLE:
            return Card(
                title,
                _("Can still be overtaken"),
                _(
                    "{figures}, on these figures: {behind} needs {more} more of them than {ahead}"
                ).format(
                    figures=figures_of,
                    behind=behind,
                    ahead=ahead,
                    more=figures.whole(found.votes + 1),
                ),
                Tone.WARNING,
            )
        case Overtaking.UNKNOWN:
            why = (
                _("until every box is verified")
                if found.papers_open is None
                else _("the papers do not add up")
            )
            return Card(
                title,
                _("Not known"),
                _("Lead {votes}; open papers not known: {why}").format(
                    votes=figures.whole(found.votes), why=why
                ),
                Tone.QUIET,
            )
    raise AssertionError(found.overtaking)


def _open_papers(still_open: int | None, cooked: Cooked) -> str:
    """Return how many papers can still change the lead: doubtful ones are not out, but open."""
    if still_open is None:
        return _("{papers} papers open").format(papers=figures.UNKNOWN)
    said = _("{papers} open").format(papers=wording.papers(still_open))
    doubtful = cooked.result.doubtful
    if not 0 < doubtful < still_open:
        return said
    return _("{papers}, {doubtful} of them doubtful").format(
        papers=said, doubtful=figures.whole(doubtful)
    )


def _outcome(cooked: Cooked) -> Card:
    result, comparison = cooked.result, cooked.comparison
    title = _("Outcome")
    if result.awaiting_lot:
        names = labels(cooked.count.candidates, result.contest.seats)
        tied = tuple(names[key] for key in result.awaiting_lot)
        return Card(title, _("Lot owed"), _equal(tied), Tone.WARNING)
    if not result.winners:
        return Card(title, figures.UNKNOWN, _("Who is elected is not known."), Tone.QUIET)
    sentence = wording.outcome(comparison.outcome)
    if sentence is None:
        return _elected(title, cooked)
    notes = [_by_lot(cooked)]
    if comparison.outcome_eve_of_poll not in (None, comparison.outcome):
        eve = wording.outcome(comparison.outcome_eve_of_poll)
        notes.append(_("On the eve of poll: {outcome}").format(outcome=eve))
    return Card(title, sentence, " ".join(filter(None, notes)))


def _fallen_on(cooked: Cooked) -> tuple[str, ...]:
    """Return on whom a lot fell: the person, for a party may have several of the tied."""
    candidates = cooked.count.candidates
    drawn = [line.candidate for line in cooked.result.candidates if line.by_lot]
    return tuple(called(candidate, candidates) for candidate in drawn)


def _by_lot(cooked: Cooked) -> str:
    """Return on whom a lot fell, nothing where none was drawn."""
    drawn = _fallen_on(cooked)
    return _("The lot fell on {names}.").format(names=wording.listed(drawn)) if drawn else ""


def _elected(title: str, cooked: Cooked) -> Card:
    """Return who is elected, by party, where hold or gain cannot be said."""
    result = cooked.result
    if result.contest.seats == 1:
        party = parties.short_name(result.winners[0].candidate.party)
        return Card(
            title,
            _("{party} elected").format(party=party),
            " ".join(filter(None, (_by_lot(cooked), _("Who held the seat is not known.")))),
        )
    notes = [_by_lot(cooked)]
    net = wording.net_seats(cooked.comparison.net_seats)
    if net is not None:
        notes.append(_("Against the last election: {seats}.").format(seats=net))
    note = " ".join(filter(None, notes)) or wording.seats(result.contest)
    return Card(title, wording.seats_won(result) or "", note)
