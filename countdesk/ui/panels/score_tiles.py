"""The tiles under the bars of the scoreboard, each as high as its texts are at its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from countdesk.ui.actions import ACTIONS
from countdesk.ui.roles import Tone
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from countdesk.ui.panels.score_cards import Card, FindingsSummary

_FINDINGS_KEY = next(action.keys for action in ACTIONS if action.identifier == "go_findings")

_SPACING = 8
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_FOUR_ABREAST = 170
"""The width in pixels of a tile from which four stand beside one another."""

_FEW_TILES = 2
"""The tiles that always stand beside one another."""


class ScoreLabel(QLabel):
    """A text of the scoreboard; one that wraps is never made lower than its lines.

    A layout short of room makes a wrapped label lower than its text, since the least height it
    knows is that of one line: here the least height is that of the text at the label's width.
    """

    def __init__(self, object_name: str, accessible_name: str, *, wraps: bool = False) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(accessible_name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._whole = self._brief = ""
        self._is_brief = False
        self._most_lines: int | None = None

    @property
    def whole(self) -> str:
        """Return the text, whether or not all of it is shown."""
        return self._whole

    def say(self, text: str, brief: str = "") -> None:
        """Set a text that differs; an equal one would lay the panel out anew for nothing.

        `brief` is shown in its place where there is little room.
        """
        if (text, brief) != (self._whole, self._brief):
            self._whole, self._brief = text, brief
            self._fit()

    def show_brief(self, is_brief: bool) -> None:
        """Show the brief text or the whole one; the whole is then the tip."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self._fit()

    def show_lines(self, most: int | None) -> None:
        """Show no more lines than this; the end of a longer text is left out."""
        if most != self._most_lines:
            self._most_lines = most
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the text has at the new width."""
        super().resizeEvent(event)
        if self.wordWrap() and event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the height of the text in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        shown = self._whole if self._most_lines is None else self._shortened(self._most_lines)
        if self._is_brief and self._brief:
            shown = self._brief
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)
        if self.wordWrap():
            # Not by `heightForWidth`, which is never below the least height that was set before.
            around = self.height() - self.contentsRect().height()
            self.setMinimumHeight(self._height_of(shown) + around)

    def _height_of(self, text: str) -> int:
        inside = QRect(0, 0, self.contentsRect().width(), 10_000)
        return self.fontMetrics().boundingRect(inside, _WRAPPED, text).height()

    def _shortened(self, most: int) -> str:
        """Return the text, as many of its first words as the lines hold."""
        text = self._whole
        # Lines are laid out higher than their spacing says in some fonts.
        room = self._height_of("\n".join("X" * most))
        if self._height_of(text) <= room:
            return text
        words = text.split(" ")
        while len(words) > 1 and self._height_of(" ".join(words) + "…") > room:
            words.pop()
        return " ".join(words) + "…"


class ScoreTile(QFrame):
    """One tile: a label, a figure to be read at arm's length, and a note."""

    def __init__(self, object_name: str = "scoreCard", *, says_words: bool = False) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._label = ScoreLabel("cardLabel", "", wraps=True)
        # A figure stays on one line; words in its place break where they must.
        self._value = ScoreLabel("cardValue", "", wraps=says_words)
        self._note = ScoreLabel("cardNote", "", wraps=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 5, 10, 6)
        self._grid.setHorizontalSpacing(_SPACING)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(3, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._is_stacked = False
        self.stack(stacked=True)

    @property
    def labels(self) -> tuple[ScoreLabel, ScoreLabel, ScoreLabel]:
        """Return the labels: what it is, the figure, the note."""
        return self._label, self._value, self._note

    def stack(self, *, stacked: bool) -> None:
        """Put the figure under the label, or beside it, which takes less height."""
        if stacked == self._is_stacked:
            return
        self._is_stacked = stacked
        grid = self._grid
        for label in self.labels:
            grid.removeWidget(label)
        if stacked:
            for row, label in enumerate(self.labels):
                grid.addWidget(label, row, 0, 1, 2)
        else:
            middle = Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(self._label, 0, 0, middle)
            grid.addWidget(self._value, 0, 1, middle | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._note, 1, 0, 1, 2)

    def needed_beside(self) -> int:
        """Return the width at which the figure stands beside the label, broken between words."""
        metrics = self._label.fontMetrics()
        label = max(
            (metrics.horizontalAdvance(word) for word in self._label.whole.split(" ")), default=0
        )
        margins = self._grid.contentsMargins()
        figure = self._value.sizeHint().width()
        return label + 2 + _SPACING + figure + margins.left() + margins.right() + 2

    def set_card(self, card: Card) -> None:
        """Show a card; what stays the same is not touched."""
        self._label.say(card.label)
        self._value.say(card.value)
        self._note.say(card.note)
        self._note.setVisible(bool(card.note))
        mark(self._value, card.tone)
        self.setAccessibleName(card.label)
        self.setAccessibleDescription(f"{card.value}, {card.note}")
        for label in (self._value, self._note):
            label.setAccessibleName(card.label)

    def text(self) -> str:
        """Return the tile as it is read: label, figure, note."""
        return " | ".join(label.whole for label in self.labels)


class ScoreTiles(QWidget):
    """Four tiles, two and two or abreast, all laid out alike; the last may not be wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scoreTiles")
        self.setAccessibleName(_("Lead, turnout and swing"))
        self.tiles = tuple(ScoreTile() for _place in range(4))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACING)
        self._columns = 0
        self._shapes: tuple[tuple[str, int], ...] = ()
        self._arrange(2)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show the cards, in order; the tiles that are left over are not shown."""
        for tile, card in zip(self.tiles, cards, strict=False):
            tile.set_card(card)
        # Figures are equally wide: only another length can ask for another place.
        shapes = tuple((card.label, len(card.value)) for card in cards)
        if shapes != self._shapes:
            self._shapes = shapes
            for place, tile in enumerate(self.tiles):
                tile.setHidden(place >= len(cards))
            self._arrange(self._abreast)
            self._stack()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tiles two and two where four abreast would be too narrow."""
        self._arrange(self._abreast)
        self._stack()
        super().resizeEvent(event)

    def restyled(self) -> None:
        """Place the texts anew in other fonts."""
        self._stack()

    @property
    def shown(self) -> tuple[ScoreTile, ...]:
        """Return the tiles that are wanted."""
        return self.tiles[: len(self._shapes)]

    @property
    def _abreast(self) -> int:
        """Return how many tiles stand side by side."""
        fits_four = (self.width() - 3 * _SPACING) / 4 >= _FOUR_ABREAST
        return 4 if fits_four and len(self._shapes) > _FEW_TILES else _FEW_TILES

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _stack(self) -> None:
        width = (self.width() - (self._columns - 1) * _SPACING) // self._columns
        stacked = any(tile.needed_beside() > width for tile in self.shown)
        for tile in self.tiles:
            tile.stack(stacked=stacked)


class FindingsTile(QFrame):
    """How much does not add up, the first of it, and the key that opens the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scoreFindings")
        self.setAccessibleName(_("Findings"))
        self._headline = ScoreLabel("findingsHeadline", _("Open findings"), wraps=True)
        self._key = ScoreLabel("findingsKey", _("Key that opens the findings"))
        self._key.say(_FINDINGS_KEY)
        self._sentence = ScoreLabel("findingsSentence", _("First finding"), wraps=True)
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 7, 8, 7)
        layout.setHorizontalSpacing(_SPACING)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._headline, 0, 0)
        layout.addWidget(self._key, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._sentence, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)

    def show_lines(self, most: int | None) -> None:
        """Show no more lines of the sentence than this; the findings page has it whole."""
        self._sentence.show_lines(most)

    def set_summary(self, summary: FindingsSummary) -> None:
        """Show what is open."""
        self._headline.say(summary.headline)
        mark(self._headline, summary.tone)
        mark(self, summary.tone)
        self._sentence.say(summary.sentence)
        self._sentence.setVisible(bool(summary.sentence))
        self._key.setVisible(bool(summary.sentence))

    def text(self) -> str:
        """Return the headline and the first sentence."""
        parts = (self._headline.whole, self._sentence.whole)
        return " | ".join(part for part in parts if part)


def mark(widget: QWidget, tone: Tone) -> None:
    """Set the tone as a property the style sheet knows, and style anew where it differs."""
    set_property(widget, "tone", tone.name.lower())
