"""The agents' samples of a contest: a row a box, what one agent saw by party, and the others."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QObject

from countdesk import figures, parties, wording
from countdesk.models.count import Count
from countdesk.models.journal import Entry
from countdesk.models.samples import BoxSample, Pattern, Sample, coverage, pattern
from countdesk.models.verification import BoxVerification
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.box_cells import place_of
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.prepared import (
    TOTAL_ROW,
    Cell,
    PreparedTable,
    Row,
    figure_cell,
    text_cell,
)
from countdesk.ui.roles import DISPLAY, ENTRY, STANDS, Band, Caption, Kind, Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _
from countdesk.wording.samples import NO_VOTE, covered, party_names

BOX: Final = "box"
PAPERS: Final = "papers"
SPLIT: Final = "split"
BLANK: Final = "blank"
SEEN: Final = "seen"

NO_PARTY: Final[Pattern] = ()
"""The pattern of a paper that is blank or doubtful."""

_KEYS: Final = "1234567890ABCDEGHIJKLMNOPQRTUVWXYZ"
"""The keys that stand for parties, in ballot paper order: F and S have a meaning of their own."""


@dataclass(frozen=True, slots=True)
class PaperKey:
    """A kind of paper that has a key of its own: a candidate's, or a party's whole slate.

    `key` is None where there are more of them than keys; `detail` says who stands behind it.
    """

    key: str | None
    party: str
    name: str
    detail: str
    colour: str
    pattern: Pattern


def paper_keys(count: Count) -> tuple[PaperKey, ...]:
    """Return the kinds of paper that have a key, in ballot paper order.

    Where a paper carries several votes, a key stands for one that gives the whole slate of a party
    a vote each: samples take papers down, never votes.
    """
    votes_each = count.contest.votes_each
    names = party_names(count)
    made = []
    for place, (party, slate) in enumerate(count.slates.items()):
        votes = min(len(slate), votes_each)
        who = ", ".join(candidate.surname or candidate.name for candidate in slate)
        if slate[0].party.stands_alone:
            who = parties.short_name(slate[0].party)
        made.append(
            PaperKey(
                _KEYS[place] if place < len(_KEYS) else None,
                party,
                names[party],
                who,
                parties.colour(slate[0].party),
                pattern({party: votes}),
            )
        )
    return tuple(made)


def with_papers(sample: Sample, papers: Mapping[Pattern, int]) -> Sample:
    """Return a sample with the papers of some patterns changed; a pattern of none is left out."""
    known = {**sample.papers, **papers}
    return Sample(sample.box, sample.agent, {votes: seen for votes, seen in known.items() if seen})


class SamplesTable(PreparedTable):
    """A row a box: its papers, what one agent saw by party, what the others saw, and the rate.

    `agent` is whose sample is typed here, whoever is typing where nobody else was chosen.
    """

    parts = Part.SAMPLES | Part.BOXES | Part.CONTEST | Part.READ | Part.DESK

    def __init__(
        self, session: Session, announcements: Announcements, parent: QObject | None = None
    ) -> None:
        super().__init__(session, announcements, parent)
        self._chosen: str | None = None
        self._keys: tuple[PaperKey, ...] = ()
        self._others: tuple[str, ...] = ()
        self._boxes: tuple[BoxVerification, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Return False: a sample may be typed from its sheet at any later time."""
        return False

    def is_blank(self, row: int, column: int) -> bool:
        """Return whether nothing of a box is typed yet: a nought in a sample that was begun is."""
        cell = self._rows[row].cells[column]
        return bool(cell[ENTRY]) and cell[DISPLAY] == figures.UNKNOWN

    @property
    def agent(self) -> str:
        """Return the initials of whose sample is typed."""
        return self._chosen or self.session.author

    def choose_agent(self, initials: str) -> None:
        """Type the sample of another agent from now on."""
        self._chosen = initials
        self._show_now()

    def sample(self, box: str) -> Sample:
        """Return what this agent saw of a box so far, which may be nothing."""
        count = self.count
        known = () if count is None else count.samples
        for sample in known:
            if (sample.box, sample.agent) == (box, self.agent):
                return sample
        return Sample(box, self.agent, {})

    # Columns.

    def _columns_now(self) -> tuple[Sequence[Hashable], list[Caption]]:
        count = self.count
        self._keys = () if count is None else paper_keys(count)
        agents = () if count is None else dict.fromkeys(known.agent for known in count.samples)
        self._others = tuple(sorted(agent for agent in agents if agent != self.agent))
        several = count is not None and count.contest.votes_each > 1
        columns: list[tuple[Hashable, Caption]] = [
            (BOX, Caption(_("Box"), is_label=True, spoken=_("Ballot box"))),
            (PAPERS, Caption(_("Papers"), spoken=_("Papers verified, or else expected"))),
        ]
        for known in self._keys:
            spoken = _("{agent}: papers for {name}").format(agent=self.agent, name=known.name)
            caption = Caption(known.name, colour=known.colour, spoken=spoken)
            columns.append((("party", known.party), caption))
        if several:
            columns.append(
                (SPLIT, Caption(_("Split or fewer"), spoken=_("Papers of any other pattern")))
            )
        columns.append((BLANK, Caption(_("No vote"), spoken=NO_VOTE)))
        for agent in self._others:
            spoken = _("Papers that {agent} saw").format(agent=agent)
            columns.append((("agent", agent), Caption(agent, spoken=spoken)))
        spoken = _("Papers seen by all agents, and by the papers in the box")
        columns.append((SEEN, Caption(_("Seen"), spoken=spoken)))
        return tuple(key for key, _caption in columns), [caption for _key, caption in columns]

    # Rows.

    def _rows_now(self) -> list[Row]:
        count = self.count
        if count is None:
            return []
        self._boxes = count.verification.boxes
        sampled = {known.box: known for known in count.sampled_boxes}
        rows = [self._box_row(count, box, sampled[box.box.key]) for box in self._boxes]
        if self._boxes:
            rows.append(self._total_row(count))
        return rows

    def _hear(self, change: Change) -> None:
        """Show a change; one that speaks of samples touches its boxes and the totals alone."""
        if change.parts & Part.DESK and not change.contests:
            self._chosen = None
            self._show_now()
            return
        if self.contest not in change.contests or not change.parts & self.parts:
            return
        count = self.count
        boxes = _boxes_sampled(change, self.contest)
        if count is None or boxes is None or self._columns_now()[0] != self._columns:
            self._show_now()
            return
        sampled = {known.box: known for known in count.sampled_boxes}
        positions = {row.key: at for at, row in enumerate(self._rows)}
        for box in self._boxes:
            if box.box.key in boxes:
                row = self._box_row(count, box, sampled[box.box.key])
                self._show_cells(positions[box.box.key], row)
        self._show_cells(len(self._rows) - 1, self._total_row(count))

    def _box_row(self, count: Count, box: BoxVerification, sampled: BoxSample) -> Row:
        label, key = box.box.label, box.box.key
        named = _("Box {label}, {column}")
        where = place_of(box.box)
        verified = box.counted is not None
        note = "" if verified or sampled.papers is None else _("expected")
        cells = [
            text_cell(
                label,
                detail=where,
                tip=where or None,
                spoken=_("Box {label}, {place}").format(
                    label=label, place=where or wording.BOX_KINDS[box.box.kind]
                ),
            ),
            figure_cell(
                sampled.papers,
                name=named.format(label=label, column=note or _("papers")),
                entry=False,
                tone=Tone.PLAIN if verified else Tone.QUIET,
                tip=note or None,
            ),
        ]
        own = next((known for known in sampled.samples if known.agent == self.agent), None)
        entries = self._entries()
        conflict = ("sample", key, self.agent) in count.ledger.conflicts
        for column, caption in zip(self._columns[2:-1], self._captions[2:-1], strict=True):
            name = named.format(label=label, column=caption.spoken)
            if column == BLANK or column in entries:
                votes = entries.get(column, NO_PARTY)
                cells.append(self._own_cell(own, votes, name, conflict=conflict))
            else:
                cells.append(
                    figure_cell(_seen(column, sampled, own, entries), name=name, entry=False)
                )
        cells.append(seen_cell(sampled, label, conflict=conflict))
        return Row(key, cells)

    def _entries(self) -> dict[Hashable, Pattern]:
        """Return the pattern of the papers that are typed in a column."""
        return {("party", known.party): known.pattern for known in self._keys}

    def _own_cell(self, own: Sample | None, votes: Pattern, name: str, *, conflict: bool) -> Cell:
        """Return the papers of one pattern; of a sample that was begun, none seen is a nought."""
        if conflict:
            # Typed over, all other papers of both would be lost: the question is which one stands.
            spoken = _("{name}: two desks differ").format(name=name)
            return text_cell(figures.UNKNOWN, kind=Kind.FIGURE, tone=Tone.BAD, spoken=spoken)
        papers = None if own is None else own.papers.get(votes, 0)
        cell = figure_cell(papers, name=name, tone=None if papers else Tone.QUIET)
        if not papers:
            # Nothing is replaced by the first paper of a kind, so nothing is asked.
            cell[STANDS] = None
        return cell

    def _total_row(self, count: Count) -> Row:
        reached = coverage(count.sampled_boxes)
        seen = dict.fromkeys((*self._others, self.agent), 0)
        for sample in count.samples:
            seen[sample.agent] = seen.get(sample.agent, 0) + sample.total
        finished = reached.boxes_sampled == reached.boxes
        said = covered(reached)
        cells = [text_cell(_("All boxes"), band=Band.TOTAL, detail=said if not finished else "")]
        for column, caption in zip(self._columns[1:-1], self._captions[1:-1], strict=True):
            figure: int | None
            if column == PAPERS:
                figure = reached.papers or None
            elif isinstance(column, tuple) and column[0] == "agent":
                figure = seen[str(column[1])]
            else:
                # Never added up: boxes are sampled at different rates, the estimate weighs them.
                cells.append(text_cell("", kind=Kind.FIGURE, band=Band.TOTAL))
                continue
            cells.append(figure_cell(figure, name=caption.spoken, entry=False, band=Band.TOTAL))
        cells.append(
            text_cell(
                # By the papers in the boxes they would pool rates that differ from box to box.
                figures.whole(sum(seen.values())),
                kind=Kind.CHECK,
                band=Band.TOTAL,
                spoken=_("boxes sampled: {said}").format(said=said),
            )
        )
        return Row(TOTAL_ROW, cells)

    # Entering.

    def _enter(self, row: Row, column: int, text: str, *, correction: bool) -> None:
        contest, asked = self.contest, self.column_key(column)
        if contest is None or row.key == TOTAL_ROW:
            return
        figure = figure_of(text) or 0
        entries = self._entries()
        votes = entries.get(asked, NO_PARTY) if isinstance(asked, tuple) else NO_PARTY
        sample = self.sample(str(row.key))
        if figure != sample.papers.get(votes, 0):
            changed = with_papers(sample, {votes: figure})
            self.session.take_sample(contest, changed, correction=correction)

    # What the panel asks.

    @property
    def keys(self) -> tuple[PaperKey, ...]:
        """Return the kinds of paper that have a key."""
        return self._keys

    def row_of_label(self, label: str) -> int:
        """Return the row of the box that carries a label, -1 where there is none."""
        count = self.count
        box = None if count is None else count.box_by_label(label)
        return -1 if box is None else self.row_of(box.box.key)

    def box_at(self, row: int) -> BoxVerification | None:
        """Return the box of a row, None where the row is none."""
        return self._boxes[row] if 0 <= row < len(self._boxes) else None

    def disputed(self, row: int) -> tuple[tuple[Entry, str], ...]:
        """Return the samples of this agent at a box on which desks disagree, in words."""
        count, box = self.count, self.box_at(row)
        if count is None or box is None:
            return ()
        subject = ("sample", box.box.key, self.agent)
        if subject not in count.ledger.conflicts:
            return ()
        entries = count.ledger.standing_entries(subject)
        return tuple((entry, wording.stated(entry.body)) for entry in entries)


def _seen(
    column: Hashable,
    sampled: BoxSample,
    own: Sample | None,
    entries: Mapping[Hashable, Pattern],
) -> int | None:
    """Return the papers of a column in which nothing is typed."""
    if column == SPLIT:
        if own is None:
            return None
        whole = {NO_PARTY, *entries.values()}
        return sum(papers for votes, papers in own.papers.items() if votes not in whole)
    agent = column[1] if isinstance(column, tuple) else column
    return next((known.total for known in sampled.samples if known.agent == agent), None)


def _boxes_sampled(change: Change, contest: str | None) -> set[str] | None:
    """Return the boxes whose samples a change speaks of, None where it speaks of more."""
    boxes: set[str] = set()
    for scope, subject in change.subjects:
        if scope != contest or subject[0] != "sample":
            return None
        boxes.add(str(subject[1]))
    return boxes


def _seen_in_words(seen: int, rate: Fraction | None) -> str:
    return f"{figures.whole(seen)} \N{MIDDLE DOT} {figures.percent(rate)}"


def seen_cell(sampled: BoxSample, label: str, *, conflict: bool) -> Cell:
    """Return the papers seen, also by the papers in the box, or what is wrong with that."""
    if conflict:
        text, tone = _("two desks differ"), Tone.BAD
    elif not sampled.seen:
        text, tone = _("not sampled"), Tone.QUIET
    elif sampled.papers is None:
        text = _("{seen} of {papers}").format(
            seen=figures.whole(sampled.seen), papers=figures.UNKNOWN
        )
        tone = Tone.WARNING
    elif sampled.is_oversampled:
        text, tone = _("{seen}, too many").format(seen=figures.whole(sampled.seen)), Tone.BAD
    else:
        text, tone = _seen_in_words(sampled.seen, sampled.rate), Tone.PLAIN
    spoken = _("Box {label}, papers seen: {seen}").format(label=label, seen=text)
    return text_cell(text, kind=Kind.CHECK, tone=tone, field=f"sample/{label}", spoken=spoken)
