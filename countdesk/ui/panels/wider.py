"""Here and elsewhere: a contest beside the change elsewhere, and as it were moved so."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from countdesk import wording
from countdesk.exchange.flat_comparison import parties_of
from countdesk.exchange.flat_wider import BesideTheRest, names_in, notes, steed_swings
from countdesk.exchange.party_names import changes_typed
from countdesk.faults import Known
from countdesk.models.count import Count
from countdesk.models.past_summary import two_to_compare
from countdesk.models.refusals import EntryRefused
from countdesk.models.steps import Steps
from countdesk.models.wider import WiderChange, here_and_wider, other_pairs, usual_pair
from countdesk.session.changes import Change, Part
from countdesk.session.cooked import Cooked
from countdesk.session.elsewhere import Elsewhere, NoPastResult, comparable
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.jobs import NOT_WORKED_OUT, SlicedWork, left_alone
from countdesk.ui.panels.score_cards import status_line
from countdesk.ui.panels.score_tiles import ScoreTile, ScoreTiles
from countdesk.ui.panels.wider_cards import call, cards
from countdesk.ui.panels.wider_choices import SUCH_A_LIST, Source, WiderChoices
from countdesk.ui.panels.wider_sources import WiderSources
from countdesk.ui.panels.wider_table import WiderView
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _
from countdesk.wording.wider import ARITHMETIC, NO_PAIR, areas_compared, choose_both

_PAUSE: Final = 250
"""Milliseconds from an entry to what follows from it here: no key waits for it."""

_SHOWN = Part.EVERYTHING & ~Part.DESK | Part.READ
_Pair = tuple[str, str]
_Shown = tuple[Cooked, _Pair | None, Elsewhere]

_BETWEEN: Final = "\n"
_TWO: Final = 2


class WiderPanel(QWidget):
    """The choices above; beneath them the swings, who would be ahead, and every party."""

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        parent: QWidget | None = None,
        *,
        library: PastElections | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("widerPanel")
        self.setAccessibleName(_("Here and elsewhere"))
        self.session = session
        self.sources = WiderSources(session, library or PastElections())
        self.contest: str | None = None
        self._list: str | None = None
        self._has_picked = False
        self._is_stale = True
        self._looking = SlicedWork(self)
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.show_now)
        self.choices.source_picked.connect(self._pick_source)
        self.choices.picked.connect(self.show_now)
        self.choices.listed.connect(self._take_list)
        self._looking.done.connect(lambda shown: self._show(*shown))
        self._looking.failed.connect(self._fail)
        announcements.changed.connect(self._hear)

    # Laid out.

    def _build(self) -> None:
        self.choices = WiderChoices(self)
        self.status = QLabel(self)
        self.status.setObjectName("widerStatus")
        self.status.setWordWrap(True)
        self.tiles = ScoreTiles()
        self.tiles.setAccessibleName(_("Swing here, elsewhere and needed"))
        self.call = ScoreTile("scoreCall", says_words=True)
        self.table = WiderView(self)
        self.notes = QLabel(self)
        self.notes.setObjectName("projectionNotes")
        self.notes.setWordWrap(True)
        self.empty = QLabel(self)
        self.empty.setObjectName("emptyState")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told = QWidget(self)
        self._told.setObjectName("widerTold")
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(10)
        for part in (self.tiles, self.call, self.table, self.notes):
            told.addWidget(part)
        told.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("widerScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(10)
        column.addLayout(self._title())
        column.addWidget(self.choices)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.empty, 1)

    def _title(self) -> QHBoxLayout:
        self.arithmetic = QLabel(ARITHMETIC, self)
        self.arithmetic.setObjectName("sampleLabel")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.arithmetic)
        row.addWidget(self.status, 1)
        return row

    # What the window asks.

    def show_contest(self, contest: str) -> None:
        """Show a contest, with the pair that is usual in it."""
        self.contest = contest
        # What stands of another contest is not to be read as of this one.
        self.choices.pair.offer([])
        self.choices.refusal.hide()
        self.status.clear()
        self._say("")
        self._is_stale = True
        if self.isVisible():
            self.show_now()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.table.set_theme(theme)
        self.tiles.restyled()

    def to_figures(self) -> None:
        """Put the keys into the list that is to be typed, else on what is chosen first."""
        needs_list = self.choices.chosen is Source.LIST and self._list is None
        (self.choices.field if needs_list else self.choices.source).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while the page was not in sight."""
        super().showEvent(event)
        if self._is_stale:
            self.show_now()

    def _hear(self, change: Change) -> None:
        if not change.parts & _SHOWN:
            return
        self._is_stale = True
        if self.isVisible() and not self._timer.isActive():
            # Not begun anew by each key: a fast hand would put it off for ever.
            self._timer.start()

    # What is chosen.

    def _pick_source(self) -> None:
        self._has_picked = True
        self.show_now()

    def _take_list(self, typed: str) -> None:
        """Take a list of changes; where it cannot be read, say so beside it."""
        try:
            changes_typed(typed, parties_of(self.session.cooked(self.contest or "").comparison))
        except Known as fault:
            self.choices.refuse(fault.sentence)
            return
        self._list = " ".join(typed.split())
        self.choices.take(typed)
        self.show_now()

    def show_now(self) -> None:
        """Work out what is chosen, of the contest as it stands, and show it."""
        self._timer.stop()
        self._is_stale = False
        self._looking.cancel()
        try:
            cooked = self._cooked()
        except EntryRefused as refusal:
            self._say(wording.refused(refusal))
            return
        except Known as fault:
            self._say(fault.sentence)
            return
        contest = cooked.count.scope
        self.status.setText(status_line(cooked, self.session.desk).whole)
        if not (self._has_picked or self._list or self.choices.field.text()):
            others = self.sources.has_others(contest)
            self.choices.choose(Source.NIGHT if others else Source.LIST)
        pair = self._pair(cooked)
        try:
            if self.choices.chosen is Source.LIST:
                self._show(cooked, pair, self._listed(cooked))
                return
            if self.choices.chosen is Source.LIBRARY:
                self._offer_elections(cooked.count)
        except Known as fault:
            self._say(fault.sentence)
            return
        self._looking.begin(left_alone(self._worked_out(cooked, pair)))

    def _worked_out(self, cooked: Cooked, pair: _Pair | None) -> Steps[_Shown]:
        """Work out what is chosen little by little, with the contest that is set beside it."""
        if self.choices.chosen is Source.NIGHT:
            yield from self.sources.work_out(cooked.count.scope)
            return cooked, pair, self.sources.of_night(cooked.count.scope)
        return cooked, pair, (yield from self._of_library(cooked.count))

    def _fail(self, fault: Exception) -> None:
        """Say why nothing can be told of what is chosen, and work it out anew the next time."""
        self._is_stale = True
        if not isinstance(fault, Known):
            self._say(NOT_WORKED_OUT)
            raise fault
        self._say(fault.sentence)

    def _cooked(self) -> Cooked:
        """Return the contest where it can be compared; raise why where it cannot."""
        if self.contest is None:
            raise Known(
                _("No contest is open; choose one in the sidebar ({key}).").format(
                    key=keys_of("find_contest")
                )
            )
        try:
            return comparable(self.session, self.contest)
        except NoPastResult as fault:
            attaches = _("{key} attaches one.").format(key=keys_of("attach_past"))
            raise Known(f"{fault.sentence} {attaches}") from None

    def _show(self, cooked: Cooked, pair: _Pair | None, moved: Elsewhere) -> None:
        """Show a contest beside the change chosen; where there is no pair, say what to do."""
        comparison, (wider, elsewhere) = cooked.comparison, moved
        told = None if pair is None else here_and_wider(comparison, wider, pair)
        if told is None:
            self._say(NO_PAIR)
            return
        self.choices.say_areas(areas_compared(wider))
        known = BesideTheRest(cooked.result, comparison, told, wider, elsewhere)
        self.tiles.set_cards(cards(known))
        self.call.set_card(call(known))
        self.table.model_shown.show(known, wider)
        self.table.fit()
        self.notes.setText(" ".join(self._notes(known)))
        self.empty.hide()
        self._scroll.show()

    def _notes(self, known: BesideTheRest) -> list[str]:
        past = known.comparison.past
        name = "" if past is None else wording.past_name(past)
        said = [
            _("Last time: {past}.").format(past=name),
            _("Elsewhere: {elsewhere}.").format(elsewhere=known.elsewhere),
        ]
        steed = [f"{name}: {swing}." for name, swing in steed_swings(known.told)]
        return [*said, *steed, *notes(known)]

    def _say(self, sentence: str) -> None:
        self.choices.say_areas("")
        self.empty.setText(sentence)
        self.empty.show()
        self._scroll.hide()

    # Where the change is taken from.

    def _listed(self, cooked: Cooked) -> Elsewhere:
        if self._list is None:
            raise Known(
                _("Type the changes elsewhere above, such as {list}, then Enter.").format(
                    list=SUCH_A_LIST
                )
            )
        known = parties_of(cooked.comparison)
        return WiderChange(changes_typed(self._list, known)), self._list

    def _offer_elections(self, beside: Count) -> None:
        """Offer the past elections of the library; `faults.Known` where two cannot be chosen."""
        choices, listed = self.choices, self.sources.listed()
        if len(listed) < _TWO:
            raise Known(
                _(
                    "Two past elections of the library are compared, and it holds fewer; {key} "
                    "adds them."
                ).format(key=keys_of("past_elections"))
            )
        offered = [(known.name, known.name) for known in listed]
        past = beside.past
        latest = two_to_compare(listed, None if past is None else past.name)
        if latest is None:
            offered.insert(0, ("", _("choose one")))
        then, now = latest or ("", "")
        choices.then.offer(offered, then)
        choices.now.offer(offered, now)
        if not (choices.then.key and choices.now.key):
            raise Known(choose_both([known.name for known in listed if known.day is None]))

    def _of_library(self, beside: Count) -> Steps[Elsewhere]:
        choices = self.choices
        then, now = choices.then.key, choices.now.key
        yield from self.sources.read(then, now)
        areas = {area.named: area for area in self.sources.areas(then, now)}
        choices.offer_areas([(named, named or _("all contests")) for named in areas])
        return (yield from self.sources.between(then, now, areas[choices.area.key], beside))

    # The pair of the swing.

    def _pair(self, cooked: Cooked) -> _Pair | None:
        """Return the pair that is chosen: at first the usual one, which may be none."""
        comparison = cooked.comparison
        usual, known = usual_pair(comparison), names_in(cooked.result, comparison)

        def named(pair: tuple[str, str]) -> str:
            one, other = pair
            return _("{one} and {other}").format(one=known[one], other=known[other])

        first = _("none as the votes stand")
        if usual is not None:
            usually = _("{pair} (last time)")
            if comparison.pair_keys is not None:
                usually = _("{pair} (usual)")
            first = usually.format(pair=named(usual))
        others = ((_BETWEEN.join(pair), named(pair)) for pair in other_pairs(comparison))
        self.choices.pair.offer([("", first), *others])
        chosen = self.choices.pair.key
        if not chosen:
            return usual
        one, _line, other = chosen.partition(_BETWEEN)
        return one, other
