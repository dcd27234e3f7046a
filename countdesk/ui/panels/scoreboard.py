"""The scoreboard: who has how many votes, what moved since last time, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from countdesk.models.refusals import EntryRefused
from countdesk.session.changes import Part
from countdesk.ui.actions import ACTIONS
from countdesk.ui.charts.score_bars import HIGHEST_ROW, LOWEST_ROW, ScoreBars
from countdesk.ui.charts.score_rows import Tone, candidate_table, party_table
from countdesk.ui.panels import score_cards
from countdesk.ui.panels.score_cards import Card
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from countdesk.session.changes import Change
    from countdesk.session.cooked import Cooked
    from countdesk.session.session import Session
    from countdesk.ui.signals import Announcements
    from countdesk.ui.theme import Theme

_FOUR_ABREAST = 384
"""The width in pixels from which four cards stand beside one another."""

_FINDINGS_KEY = next(action.keys for action in ACTIONS if action.identifier == "go_findings")

_SPACING = 6
_ALWAYS = 4
_LEAST = 20 + _ALWAYS * LOWEST_ROW
"""The least height of the bars: the first four lines."""

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
        self._title = _label("scoreboardTitle", _("Scoreboard"))
        self._status = _label("scoreboardStatus", _("Whose figures"), wraps=True)
        self._title.setText(_("Scoreboard"))
        self._tables = _Tables(self)
        self._cards = tuple(_CardFrame(self) for _place in range(4))
        self._call = _CardFrame(self, object_name="scoreCall")
        self._papers = _label("scorePapers", _("Papers not accounted for"), wraps=True)
        self._findings = _FindingsFrame(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._status)
        layout.addWidget(self._tables, 1)
        layout.addLayout(self._grid)
        layout.addWidget(self._call)
        layout.addWidget(self._papers)
        layout.addWidget(self._findings)
        layout.addStretch(0)
        self._columns = 0
        self._arrange_cards(4)
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
        named = {f"card {place}": card.text() for place, card in enumerate(self._cards, 1)}
        return {
            "status": self._status.text(),
            **named,
            "call": self._call.text(),
            "papers": self._papers.text(),
            "findings": self._findings.text(),
            "footnote": self._tables.footnote.text(),
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
        _say(self._status, _("No contest is shown."))
        for widget in self._below_status():
            widget.hide()

    def _below_status(self) -> tuple[QWidget, ...]:
        return (self._tables, *self._cards, self._call, self._papers, self._findings)

    def _show(self, cooked: Cooked) -> None:
        _say(self._status, score_cards.status_line(cooked, self._session.desk))
        self._tables.show_cooked(cooked)
        for frame, card in zip(self._cards, score_cards.cards(cooked), strict=True):
            frame.set_card(card)
        self._call.set_card(score_cards.call(cooked))
        papers = score_cards.papers_line(cooked)
        _say(self._papers, papers)
        self._findings.set_summary(score_cards.findings_summary(cooked))
        # Before the first vote there is nothing to call, and nothing is said in its place.
        nothing_to_call = not cooked.result.valid_votes and cooked.result.is_part_counted
        hidden: dict[QWidget, bool] = {self._papers: not papers, self._call: nothing_to_call}
        for widget in self._below_status():
            widget.setHidden(hidden.get(widget, False))

    # Where the cards stand.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards two and two where four abreast would be too narrow."""
        self._arrange_cards(4 if event.size().width() >= _FOUR_ABREAST else 2)
        super().resizeEvent(event)

    def _arrange_cards(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            card.stand_beside(beside=columns == 2)  # noqa: PLR2004
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


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
        self.footnote = _label("scoreFootnote", _("Compared with"), wraps=True)
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
        before = self.footnote.text()
        _say(self.footnote, score_cards.footnote(cooked))
        if rows != self._rows or before != self.footnote.text():
            self._fit()

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
        _set(self._content, "focused", True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the arrow keys have gone elsewhere."""
        super().focusOutEvent(event)
        _set(self._content, "focused", False)

    def _fit(self) -> None:
        """Give every line the same share of the height, within what can be read."""
        rows = self._rows
        if not rows:
            return
        footnote = self.footnote.heightForWidth(max(200, self.viewport().width()))
        shown = self._shown
        besides = footnote + _SPACING * len(shown) + sum(bars.height_at(0) for bars in shown)
        self.setMaximumHeight(besides + rows * HIGHEST_ROW)
        self.setMinimumHeight(shown[0].height_at(LOWEST_ROW) if rows < _ALWAYS else _LEAST)
        height = (self.height() - besides) // rows
        for bars in shown:
            bars.set_row_height(height)


class _CardFrame(QFrame):
    """One card: a label, a figure to be read at arm's length, and a note."""

    def __init__(self, parent: QWidget, *, object_name: str = "scoreCard") -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._label = _label("cardLabel", "")
        self._value = _label("cardValue", "")
        self._note = _label("cardNote", "", wraps=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 6, 8, 6)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.stand_beside(beside=False)

    def stand_beside(self, *, beside: bool) -> None:
        """Put the figure beside label and note, which takes less height, or between them."""
        grid = self._grid
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self._label, 0, 0)
        if beside:
            grid.addWidget(self._value, 0, 1, 2, 1, right)
            grid.addWidget(self._note, 1, 0)
        else:
            grid.addWidget(self._value, 1, 0)
            grid.addWidget(self._note, 2, 0, Qt.AlignmentFlag.AlignTop)

    def set_card(self, card: Card) -> None:
        """Show a card; what stays the same is not touched."""
        _say(self._label, card.label)
        _say(self._value, card.value)
        _say(self._note, card.note)
        self._note.setVisible(bool(card.note))
        _mark(self._value, card.tone)
        self.setAccessibleName(card.label)
        self.setAccessibleDescription(f"{card.value}, {card.note}")
        for label in (self._value, self._note):
            label.setAccessibleName(card.label)

    def text(self) -> str:
        """Return the card as it is read: label, figure, note."""
        labels = (self._label, self._value, self._note)
        return " | ".join(label.text() for label in labels)


class _FindingsFrame(QFrame):
    """How much does not add up, the first of it, and the key that opens the rest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scoreFindings")
        self.setAccessibleName(_("Findings"))
        self._headline = _label("findingsHeadline", _("Open findings"))
        self._key = _label("findingsKey", _("Key that opens the findings"))
        self._key.setText(_FINDINGS_KEY)
        self._sentence = _label("findingsSentence", _("First finding"), wraps=True)
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 7, 8, 7)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._headline, 0, 0)
        layout.addWidget(self._key, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._sentence, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)

    def set_summary(self, summary: score_cards.FindingsSummary) -> None:
        """Show what is open."""
        _say(self._headline, summary.headline)
        _mark(self._headline, summary.tone)
        _mark(self, summary.tone)
        _say(self._sentence, summary.sentence)
        self._sentence.setVisible(bool(summary.sentence))
        self._key.setVisible(bool(summary.sentence))

    def text(self) -> str:
        """Return the headline and the first sentence."""
        parts = (self._headline.text(), self._sentence.text())
        return " | ".join(part for part in parts if part)


def _label(object_name: str, accessible_name: str, *, wraps: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(object_name)
    label.setAccessibleName(accessible_name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    return label


def _say(label: QLabel, text: str) -> None:
    """Set a text that differs; an equal one would lay the panel out anew for nothing."""
    if label.text() != text:
        label.setText(text)


def _mark(widget: QWidget, tone: Tone) -> None:
    """Set the tone as a property the style sheet knows, and style anew where it differs."""
    _set(widget, "tone", tone.name.lower())


def _set(widget: QWidget, name: str, value: str | bool) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
