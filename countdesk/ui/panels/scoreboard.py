"""The scoreboard: who has how many votes, what moved since last time, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from countdesk.models.refusals import EntryRefused
from countdesk.session.changes import Part
from countdesk.ui.charts.faces import HIGHEST_ROW, TWO_LINES
from countdesk.ui.charts.score_bars import HEAD, LOWEST_ROW, ScoreBars
from countdesk.ui.charts.score_rows import candidate_table, party_table
from countdesk.ui.panels import score_call, score_cards
from countdesk.ui.panels.score_tiles import (
    FindingsTile,
    ScoreLabel,
    ScoreTile,
    ScoreTiles,
)
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from countdesk.session.changes import Change
    from countdesk.session.cooked import Cooked
    from countdesk.session.session import Session
    from countdesk.ui.signals import Announcements
    from countdesk.ui.theme import Theme

_BELOW = 470
"""The height of all that stands beside the lines of the bars, as a rule."""

_FEW_TILES = 2
_BELOW_FEW_TILES = 400
"""That height where no more than these tiles are wanted."""

_ROOMY = 150
_ROOMY_WIDTH = 380
"""The height left over, and the width, from which the tiles are written larger."""

_FEW_LINES = 2
_SPACING = 6
_BESIDE_BAR = 3
"""Pixels between the figures and the scroll bar."""

_ALWAYS = 4
_ALWAYS_IF_SHORT = 3
"""How many lines of the bars are always in sight, and how many at most where height is short."""

_SHOWN = Part.EVERYTHING & ~Part.DESK


class ScoreboardPanel(QWidget):
    """Votes, shares, changes and swing of one contest, always in sight."""

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scoreboard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Scoreboard"))
        self._session = session
        self._contest: str | None = None
        self._is_roomy = self._is_short = False
        self._title = ScoreLabel("scoreboardTitle", _("Scoreboard"))
        self._status = ScoreLabel("scoreboardStatus", _("Whose figures"), wraps=True)
        self._title.say(_("Scoreboard"))
        self._tables = _Tables(self)
        self._tiles = ScoreTiles()
        self._call = ScoreTile("scoreCall", says_words=True)
        self._papers = ScoreLabel("scorePapers", _("Papers not accounted for"), wraps=True)
        self._findings = FindingsTile()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._status)
        layout.addWidget(self._tables, 1000)
        layout.addWidget(self._tiles)
        layout.addWidget(self._call)
        layout.addWidget(self._papers)
        layout.addWidget(self._findings)
        layout.addStretch(1)
        self._show_nothing()
        announcements.changed.connect(self._on_changed)

    # What is shown.

    @property
    def candidates(self) -> ScoreBars:
        """Return the bars of the candidates."""
        return self._tables.candidates

    @property
    def parties(self) -> ScoreBars:
        """Return the bars of the parties, hidden where one vote is one paper."""
        return self._tables.parties

    def show_contest(self, contest: str) -> None:
        """Show this contest from now on."""
        self._contest = contest
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme in what is painted here; the style sheet does the rest."""
        self._tables.candidates.set_theme(theme)
        self._tables.parties.set_theme(theme)

    def sizeHint(self) -> QSize:
        """Return the size at which everything can be read at arm's length."""
        return QSize(440, 800)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the panel can still be used."""
        return QSize(340, 420)

    def texts(self) -> dict[str, str]:
        """Return what is written under the bars, by name, as a person reads it."""
        named = {f"card {place}": tile.text() for place, tile in enumerate(self._tiles.shown, 1)}
        return {
            "status": self._status.whole,
            **named,
            "call": self._call.text(),
            "papers": self._papers.whole,
            "findings": self._findings.text(),
            "footnote": self._tables.footnote.whole,
        }

    def _on_changed(self, change: Change) -> None:
        if self._contest in change.contests and change.parts & _SHOWN:
            self._refresh()

    def _refresh(self) -> None:
        if self._contest is None:
            return
        try:
            cooked = self._session.cooked(self._contest)
        except EntryRefused:
            # Its description was taken back: there is no such contest any more.
            self._show_nothing()
            return
        self._show(cooked)

    def _show_nothing(self) -> None:
        self._status.say(_("No contest is shown."))
        for widget in self._below_status():
            widget.hide()

    def _below_status(self) -> tuple[QWidget, ...]:
        return (self._tables, self._tiles, self._call, self._papers, self._findings)

    def _show(self, cooked: Cooked) -> None:
        desk = self._session.recording_desk(cooked.count.scope)
        status = score_cards.status_line(cooked, desk)
        self._status.say(status.whole, status.brief)
        self._tables.show_cooked(cooked)
        self._tiles.set_cards(score_cards.cards(cooked))
        self._call.set_card(score_call.call(cooked))
        papers = score_cards.papers_line(cooked)
        self._papers.say(papers)
        self._findings.set_summary(score_cards.findings_summary(cooked))
        # Before the first vote there is nothing to call, and nothing is said in its place.
        nothing_to_call = not cooked.result.valid_votes and cooked.result.is_part_counted
        self._call.setHidden(nothing_to_call)
        for widget in (self._tables, self._tiles, self._findings):
            widget.show()
        self._share_height()

    # How much room there is.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as large as there is room for."""
        self._share_height()
        super().resizeEvent(event)

    def _share_height(self) -> None:
        """Let what says least give way to the lines where height is short, else write larger."""
        below = _BELOW if len(self._tiles.shown) > _FEW_TILES else _BELOW_FEW_TILES
        spare = self.height() - below - self._tables.height_at(TWO_LINES)
        is_short = spare < 0
        self._title.setHidden(is_short)
        self._status.show_brief(is_short)
        # How many papers are out stands in the call too.
        self._papers.setHidden(not self._papers.whole or (is_short and not self._call.isHidden()))
        self._findings.show_lines(_FEW_LINES if is_short else None)
        self._is_short = is_short
        self._keep_lines_in_sight()
        is_roomy = spare >= _ROOMY and self.width() >= _ROOMY_WIDTH
        if is_roomy != self._is_roomy:
            self._is_roomy = is_roomy
            for tile in (*self._tiles.tiles, self._call):
                for label in tile.labels:
                    set_property(label, "roomy", is_roomy)
            self._tiles.restyled()

    def _keep_lines_in_sight(self) -> None:
        """Keep as many lines in sight as there is room for beside texts at their longest."""
        layout = self.layout()
        if not self._is_short or layout is None:
            self._tables.show_always(_ALWAYS)
            return
        besides = layout.minimumHeightForWidth(self.width()) - self._tables.minimumHeight()
        rows = (self.height() - besides - HEAD) // LOWEST_ROW
        self._tables.show_always(max(1, min(_ALWAYS_IF_SHORT, rows)))

    def event(self, event: QEvent) -> bool:
        """See how many lines stay in sight once a text takes more room or less."""
        if event.type() is QEvent.Type.LayoutRequest and self._is_short:
            self._keep_lines_in_sight()
        return super().event(event)


class _Tables(QScrollArea):
    """The bars of candidates and parties; the lines take the height there is, else they scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scoreTables")
        self.setAccessibleName(_("Votes, shares and changes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.candidates = ScoreBars()
        self.candidates.setAccessibleName(_("Candidates"))
        self.parties = ScoreBars()
        self.parties.setAccessibleName(_("Parties"))
        self._always = _ALWAYS
        self.footnote = ScoreLabel("scoreFootnote", _("Compared with"), wraps=True)
        self._content = content = QWidget()
        content.setObjectName("scoreTablesContent")
        content.setAccessibleName(_("Votes, shares and changes"))
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        layout.addWidget(self.candidates)
        layout.addWidget(self.parties)
        layout.addWidget(self.footnote)
        layout.addStretch(1)
        self.setWidget(content)

    def show_cooked(self, cooked: Cooked) -> None:
        """Show the figures that stand."""
        rows = self._rows
        self.candidates.set_table(candidate_table(cooked))
        by_party = party_table(cooked)
        if by_party is not None:
            self.parties.set_table(by_party)
        self.parties.setVisible(by_party is not None)
        before = self.footnote.whole
        self.footnote.say(score_cards.footnote(cooked))
        if rows != self._rows or before != self.footnote.whole:
            self._fit()
        else:
            self._agree_on_names()

    def show_always(self, rows: int) -> None:
        """Keep at least so many lines in sight; the others may have to be scrolled to."""
        if rows != self._always:
            self._always = rows
            self._fit()

    def height_at(self, row_height: int) -> int:
        """Return the height of all lines at some height of one."""
        return sum(bars.height_at(row_height) for bars in self._shown)

    @property
    def _rows(self) -> int:
        return sum(len(bars.table.rows) for bars in self._shown)

    @property
    def _shown(self) -> tuple[ScoreBars, ...]:
        both = (self.candidates, self.parties)
        return both[:1] if self.parties.isHidden() else both

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the lines take the height there is."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the arrow keys now scroll here."""
        super().focusInEvent(event)
        set_property(self._content, "focused", True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the arrow keys have gone elsewhere."""
        super().focusOutEvent(event)
        set_property(self._content, "focused", False)

    def _fit(self) -> None:
        """Give every line the same share of the height, within what can be read."""
        rows = self._rows
        if not rows:
            return
        footnote = self.footnote.heightForWidth(max(200, self.viewport().width()))
        shown = self._shown
        besides = footnote + _SPACING * len(shown) + sum(bars.height_at(0) for bars in shown)
        self.setMaximumHeight(besides + rows * HIGHEST_ROW)
        self.setMinimumHeight(HEAD + min(rows, self._always) * LOWEST_ROW)
        height = (self.height() - besides) // rows
        if self.height_at(LOWEST_ROW) > self.height():
            # Some have to be scrolled to: those in sight share the height to its last pixel.
            in_sight = max(1, (self.height() - HEAD) // LOWEST_ROW)
            height = (self.height() - HEAD) // in_sight
        for bars in shown:
            bars.set_row_height(height)
        self._end_at_a_line()
        self._agree_on_names()

    def _end_at_a_line(self) -> None:
        """Where something has to be scrolled to, show no line of which the lower part is cut."""
        cut = self._cut
        margins = QMargins() if cut is None else QMargins(0, 0, _BESIDE_BAR, cut)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
        self.verticalScrollBar().setSingleStep(self.candidates.row_height)

    @property
    def _cut(self) -> int | None:
        """Return the height of what would be seen of a line cut in two, None where all fits."""
        ends = self._ends_of_lines
        if ends[-1] > self.height():
            return self.height() - max((end for end in ends if end <= self.height()), default=0)
        room = self.height() - ends[-1] - _SPACING
        if room >= self.footnote.heightForWidth(max(200, self.viewport().width())):
            return None
        return max(0, room) % self.footnote.fontMetrics().lineSpacing()

    @property
    def _ends_of_lines(self) -> list[int]:
        """Return how far down each line ends, of the parties after those of the candidates."""
        ends: list[int] = []
        for bars in self._shown:
            top = ends[-1] + _SPACING if ends else 0
            rows = range(len(bars.table.rows))
            ends += [top + bars.row_rect(place).bottom() + 1 for place in rows]
        return ends

    def _agree_on_names(self) -> None:
        """Have the parties whole in both tables, or short in both."""
        shown, width = self._shown, self.viewport().width()
        whole = all(bars.has_whole_parties(width) for bars in shown)
        for bars in shown:
            bars.let_parties_be_whole(whole)
