"""Corrections of a declared result in words: which figure moved, what it is and what it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.corrections import (
    BY_LOT,
    LOT_OWED,
    RESULT,
    STRUCK,
    corrections,
    moved_between,
    moved_in_all,
    result_moved,
)
from countdesk.models.paper_count import FIRST_COUNT
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.subjects import heads_named, spoken_of
from countdesk.wording.terms import listed, moment, surnames

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.corrections import Correction, Figure, Moved
    from countdesk.models.count import Count
    from countdesk.models.results import Result
    from countdesk.models.statements import Body, Subject

BLANK = _("blank")
"""What a figure was, or is, that nobody has stated."""

NO_FIGURE_MOVED = _("No figure entered moved.")
"""What stands under the reason of a correction that moved none, such as by an empty sheet."""

_AS_FIRST_DECLARED = _("the votes are as first declared")
"""What is said of the result after corrections that moved nobody's votes in the end."""

_ENTERED = _("entered")
"""What a sheet was before it is struck out."""

_THE_RESULT = _("The result")

_NOT_COUNTED = _("not counted")
"""What the figures of a sheet are once it is struck out."""

_ADDED_IN_VAIN = _("entered and struck out again")
"""What is said of a sheet that was entered after the declaration, and none of it counts."""

_FEW = 6
"""The figures that moved which are all told above every sheet; of more only the number is."""

_ALONE = frozenset(
    {
        "allowed",
        "announced",
        "block",
        "count",
        "doubtful",
        "objected",
        "party total",
        "postal",
        "rejected",
        "rejected in part",
        "rejected on adjudication",
        "votes allowed",
    }
)
"""The subjects of one figure, which needs no words beside those of its subject."""

_OF_A_COUNT = frozenset({"sheet", "check"} | (_ALONE - {"announced", "count", "postal"}))
"""The subjects that belong to one count of the papers."""

_BY_LOT = _("by lot")
_ELECTED = _("elected")
_LOT_OWED = _("lot owed between")

_NOBODY = _("nobody")
"""What is said of people where nobody is elected, favoured by a lot, or owed one."""

_OF_PEOPLE = frozenset({BY_LOT, ("drawn",), LOT_OWED, ("tied",)})
"""The places that name people, or nobody."""

_PLACES: dict[tuple[str, ...], str] = {
    ("ballot_papers",): _("ballot papers"),
    BY_LOT: _BY_LOT,
    ("drawn",): _("drawn for"),
    ("elected",): _ELECTED,
    LOT_OWED: _LOT_OWED,
    ("rejected",): _("rejected papers"),
    ("spoilt_replaced",): _("spoilt"),
    ("tied",): _("tied"),
    STRUCK: _("struck out"),
    ("turnout_percentage",): _("turnout as declared, percent"),
}
"""What a place in an entry is called; the others are called by their own names."""

_TRUTHS: dict[tuple[str, ...], tuple[str, str]] = {
    ("received",): (_("received"), _("not received")),
    ("serves",): (_("listed"), _("not listed")),
}
"""What is said of a thing that is so, and of one that is not, or of which nobody has spoken."""

_SILENT = frozenset({"figures"})
"""The places that say nothing to a reader."""


@dataclass(frozen=True, slots=True)
class FigureMoved:
    """One figure that moved: what it is of, its own name, what it was and what it is now.

    A whole number is papers, votes or electors; `candidate` is whose votes they are. `name` is
    empty where the words of what it is of say it all.
    """

    of: str
    name: str
    was: int | str
    now: int | str
    count: int | None = None
    candidate: str | None = None

    @property
    def sentence(self) -> str:
        """Return the figure with what it was: ``Bell 120, was 210``."""
        now = f"{self.name} {_shown(self.now)}".strip()
        if self.was == _ENTERED:
            return _("{struck}: {reason}").format(struck=self.name, reason=self.now)
        if self.now == _ENTERED:
            return _("entered again, was {struck}: {reason}").format(
                struck=self.name, reason=self.was
            )
        if self.name == _LOT_OWED and self.was == _NOBODY:
            return now
        return _("{now}, was {was}").format(now=now, was=_shown(self.was))


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """One correction in words: why and when, and the figures that moved.

    By whom stands in the journal: what goes out names nobody at the desk.
    """

    reason: str
    recorded: str
    moved: tuple[FigureMoved, ...]


def corrections_told(
    count: Count, made: Sequence[Correction] | None = None
) -> tuple[CorrectionTold, ...]:
    """Return what was corrected after the declaration, oldest first.

    `made` are the corrections, where they are worked out already.
    """
    return tuple(
        CorrectionTold(
            correction.reason,
            moment(correction.at),
            _told(count, correction.moved),
        )
        for correction in (corrections(count) if made is None else made)
    )


def figures_moved(made: Iterable[Correction]) -> int:
    """Return how many figures are others after all corrections than were declared first."""
    return sum(map(_is_told, moved_in_all(made)))


def result_told(count: Count, result: Result | None = None) -> tuple[FigureMoved, ...]:
    """Return what the corrections moved in the result, against the one first declared.

    `result` is the one that stands, where it is tabulated already.
    """
    return _told(count, result_moved(count, result))


def corrected_lines(count: Count) -> tuple[str, ...]:
    """Return every correction with all the figures that moved, a line each; none before any."""
    lines: list[str] = []
    for told in corrections_told(count):
        lines.append(_corrected_for((told.reason,)))
        moved = _sentences(told.moved) or (NO_FIGURE_MOVED,)
        lines += (f"  {line}" for line in moved)
    return (*lines, *_of_result(result_told(count))) if lines else ()


def moved_in_words(count: Count, before: Body, after: Body, names: Mapping[str, str]) -> str:
    """Return which figures one statement moves of another: ``Bell 120, was 210``."""
    return "; ".join(told.sentence for told in _told(count, moved_between(before, after), names))


def corrected(count: Count) -> str | None:
    """Return for what reasons a declared result was amended, in a line; None before it was."""
    return _corrected_for(count.corrections) if count.corrections else None


def _corrected_for(reasons: Iterable[str]) -> str:
    """Return the line that gives the reasons, each said once."""
    each = tuple(dict.fromkeys(reasons))
    said = "; ".join(reason.rstrip(".") for reason in each) if len(each) > 1 else "".join(each)
    return _("Corrected after the declaration: {reasons}").format(reasons=said)


def corrected_notice(
    told: Sequence[CorrectionTold],
    result: Sequence[FigureMoved],
    in_all: int,
    page: str | None,
) -> str | None:
    """Return what stands above every sheet once a declared result was amended, None before.

    Each reason stands above the figures that moved for it. Where many moved, the number of those
    on sheets and in boxes that all corrections together moved, `in_all`, stands for them, and
    `page` is the one that lists each, None where there is none. `result` is what moved in the
    result. Each line is a sentence, for not everywhere does it stay a line.
    """
    if not told:
        return None
    moved = sum(len(correction.moved) for correction in told)
    if max(len(told), moved + len(result)) > _FEW:
        reasons = _corrected_for(correction.reason for correction in told)
        lines = [reasons, _many_moved(in_all, page)]
    else:
        lines = [
            line
            for correction in told
            for line in (_corrected_for((correction.reason,)), *_sentences(correction.moved))
        ]
    return "\n".join(_with_stop(line) for line in (*lines, *result_in_brief(result)))


def _many_moved(number: int, page: str | None) -> str:
    """Return how many figures entered moved, and on which page it says how each did."""
    if not number:
        said = _("No figure entered is another in the end")
        return (
            said
            if page is None
            else _("{said}: the page {page} says what moved").format(said=said, page=page)
        )
    said = ngettext(
        "{n} figure entered was corrected", "{n} figures entered were corrected", number
    ).format(n=figures.whole(number))
    if page is None:
        return said
    return _("{said}: the page {page} says from what to what").format(said=said, page=page)


def _with_stop(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."


def result_in_brief(result: Sequence[FigureMoved]) -> tuple[str, ...]:
    """Return what corrections moved in the result where that is few, else who is elected alone.

    Of a correction that moved none of these figures, that the votes are as first declared.
    """
    # Whoever reads one sheet alone has to see that others are elected.
    return elected_in_brief(result) if len(result) > _FEW else _of_result(result)


def _of_result(result: Sequence[FigureMoved]) -> tuple[str, ...]:
    return _sentences(result) or (f"{_THE_RESULT}: {_AS_FIRST_DECLARED}",)


def elected_in_brief(result: Sequence[FigureMoved]) -> tuple[str, ...]:
    """Return what moved in who is elected, and in what a lot decides; nothing where nobody did."""
    return _sentences(figure for figure in result if figure.name in (_ELECTED, _BY_LOT, _LOT_OWED))


def _sentences(moved: Iterable[FigureMoved]) -> tuple[str, ...]:
    """Return a sentence for each thing of which figures moved: ``Sheet 7: Bell 120, was 210``."""
    by_subject: dict[str, list[str]] = {}
    for figure in moved:
        by_subject.setdefault(figure.of, []).append(figure.sentence)
    return tuple(f"{of}: {'; '.join(said)}" for of, said in by_subject.items())


def _told(
    count: Count, moved: Sequence[Moved], names: Mapping[str, str] | None = None
) -> tuple[FigureMoved, ...]:
    struck = {step.subject for step in moved if step.place == STRUCK and step.now is not None}
    restored = {step.subject for step in moved if step.place == STRUCK and step.now is None}
    with_figures = {step.subject for step in moved if step.place != STRUCK or step.was is not None}
    in_vain = struck - with_figures
    names = surnames(count.candidates) if names is None else names
    whole = {candidate.identifier: candidate.name for candidate in count.candidates}
    of = {subject: _of(count, subject, names) for subject in {step.subject for step in moved}}
    told: list[FigureMoved] = []
    for step in _struck_first(moved):
        if not _is_told(step):
            continue
        told.append(
            FigureMoved(
                of=of[step.subject],
                name=_ADDED_IN_VAIN if step.subject in in_vain else _name(step, names),
                was=_value(step, step.was, names, gone=step.subject in restored),
                now=_value(step, step.now, names, gone=step.subject in struck),
                count=_count_of(step.subject),
                candidate=whole.get(_candidate_of(step)),
            )
        )
    return tuple(told)


def _is_told(step: Moved) -> bool:
    return step.place[0] not in _SILENT


def _struck_first(moved: Sequence[Moved]) -> list[Moved]:
    """Return the figures with the striking out of a sheet before those it takes away."""
    subjects = dict.fromkeys(step.subject for step in moved)
    places = {subject: place for place, subject in enumerate(subjects)}
    return sorted(moved, key=lambda step: (places[step.subject], step.place != STRUCK))


def _of(count: Count, subject: Subject, names: Mapping[str, str]) -> str:
    """Return what a figure is of, as a sentence begins; of several counts, which of them too."""
    if subject == RESULT:
        return _THE_RESULT
    words = spoken_of(subject, {**names, **heads_named(count)})
    number = _count_of(subject)
    if number is not None and count.current_count > FIRST_COUNT:
        words = _("count {n}, {words}").format(n=number, words=words)
    return words[:1].upper() + words[1:]


def _count_of(subject: Subject) -> int | None:
    return int(subject[1]) if subject[0] in _OF_A_COUNT else None


def _candidate_of(step: Moved) -> str:
    """Return the identifier of whose votes a figure is, empty where it is nobody's."""
    if step.place[0] != "votes":
        return ""
    return step.place[-1] if step.subject[0] != "votes allowed" else str(step.subject[-1])


def _name(step: Moved, names: Mapping[str, str]) -> str:
    if step.place[0] == "votes" and len(step.place) > 1:
        return names.get(step.place[-1], step.place[-1])
    if step.subject[0] in _ALONE or step.place in _TRUTHS:
        return ""
    return _PLACES.get(step.place) or " ".join(step.place).replace("_", " ")


def _value(step: Moved, value: Figure | None, names: Mapping[str, str], *, gone: bool) -> int | str:
    """Return a figure as it is shown; `gone` is that of a sheet which is struck out."""
    place = step.place
    if place == STRUCK and value is None:
        # Of a sheet that is struck out only the reason is stated; its figures count no more.
        return _ENTERED
    if place in _TRUTHS:
        is_so, is_not = _TRUTHS[place]
        return is_so if value else is_not
    match value:
        case None:
            return _unsaid(step, gone=gone)
        case int():
            return value
        case str():
            return value
    return listed([names.get(known, known) for known in value])


def _unsaid(step: Moved, *, gone: bool) -> str:
    """Return what stands for a figure that is not stated, or that counts no more."""
    if gone:
        return _NOT_COUNTED
    # Totals may mark nobody whoever was elected; in the result nobody is until a lot is drawn.
    is_nobody = step.place in _OF_PEOPLE or (step.subject == RESULT and step.place == ("elected",))
    return _NOBODY if is_nobody else BLANK


def _shown(value: int | str) -> str:
    return value if isinstance(value, str) else figures.whole(value)
