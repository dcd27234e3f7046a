"""The tally: one key a paper while the papers of a box unfold."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.election import label_key
from countdesk.models.refusals import EntryRefused
from countdesk.models.samples import Pattern, Sample
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.samples import NO_PARTY, SamplesTable, with_papers
from countdesk.ui.panels.tally_board import TallyBoard
from countdesk.ui.panels.tally_presses import Presses
from countdesk.ui.panels.tally_split import SplitPaper
from countdesk.ui.panels.tally_tiles import NO_VOTE_KEY, SPLIT_KEY, tiles_of
from countdesk.ui.roles import Step
from countdesk.ui.signals import Announcements
from countdesk.ui.styling import set_property
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _
from countdesk.wording.samples import party_names, seen_of

FIVES = 5
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Minus)
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LAST_SHOWN = 8
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class TallyPanel(QWidget):
    """Takes the sample of one agent at one box, key by key; each paper is durable at once.

    A key that repeats because it is held down is one paper. `ended` comes with Esc; `left` asks
    for the next box or the one before.
    """

    ended = Signal()
    left = Signal(Step)

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        model: SamplesTable,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tallyPanel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Tally of the papers of a box"))
        self.session = session
        self.announcements = announcements
        self.model = model
        self.box: str | None = None
        self.by_fives = False
        self.split: SplitPaper | None = None
        self._sentence = ""
        self._presses = Presses({})
        self._agent = model.agent
        self.heading = self._label("tallyHeading")
        self.keys = self._label("tallyKeys")
        self.board = TallyBoard(self)
        self.last = self._label("tallyLast")
        self.said = self._label("tallySaid")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.heading, self.keys):
            column.addWidget(part)
        column.addWidget(self.board, 1)
        for part in (self.said, self.last):
            column.addWidget(part)
        announcements.changed.connect(self._hear)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.board.set_theme(theme)

    # What the panel around it asks.

    def begin(self, box: str) -> None:
        """Tally a box from now on."""
        self.box = box
        self.split = None
        self._begin_anew(self.model.sample(box).papers)
        self._show()

    def _begin_anew(self, standing: Mapping[Pattern, int]) -> None:
        """Know of no paper that was taken down here yet."""
        self._agent = self.model.agent
        self._presses = Presses(standing)
        self._say("")

    @property
    def holds_paper(self) -> bool:
        """Return whether a split paper is begun that was not ended."""
        return self.split is not None and self.split.given > 0

    def remind(self) -> None:
        """Say that the paper that was begun waits for Enter or Esc."""
        self._say(_("Enter ends the split paper, Esc drops it."))
        self.setFocus()

    def _refuse_beside_split(self, key: str) -> None:
        """Say that a key takes nothing while a split paper is open."""
        self._say(
            _("{key} takes nothing now: Enter ends the split paper first, Esc drops it.").format(
                key=key
            )
        )

    # Keys.

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the tally from anything else that would take them."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & _HELD
            and (event.text().strip() or event.key() == Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:  # Qt's own
        """Keep the keys here: Tab would take them away while the eyes are on the papers."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take one paper down, take one back, or begin and end a split paper."""
        key = Qt.Key(event.key())
        if event.modifiers() & _HELD:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            # A finger that rests on a key has seen one paper.
            event.accept()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._leave(Step.BELOW if key == Qt.Key.Key_PageDown else Step.ABOVE)
        elif key in _BACK:
            self.take_back()
        elif key in _ENDS:
            self._end_split()
        else:
            self._letter(event.text().upper())

    def _letter(self, text: str) -> None:
        known = next((known for known in self.model.keys if known.key == text), None)
        if self.split is not None and known is None and text.strip():
            self._refuse_beside_split(text)
        elif text in ("*", "F"):
            self.by_fives = not self.by_fives
            self._say("")
            self._show()
        elif text in (SPLIT_KEY, "S"):
            self.begin_split()
        elif text == NO_VOTE_KEY:
            self._take(text, NO_PARTY)
        elif known is None:
            if text.strip():
                self._say(_("{key} stands for nobody here.").format(key=text))
        elif self.split is None:
            self._take(text, known.pattern)
        else:
            self._add_to_split(self.split, known.party)

    def _escape(self) -> None:
        if self.split is None:
            self.ended.emit()
            return
        self.split = None
        self._say("")
        self._show()

    def _leave(self, step: Step) -> None:
        if self.split is not None:
            self._refuse_beside_split(_("PgDn") if step is Step.BELOW else _("PgUp"))
        else:
            self.left.emit(step)

    def begin_split(self) -> None:
        """Begin a paper whose votes go to several parties, or not all to one."""
        count = self.model.count
        if count is None:
            return
        if self.split is not None:
            self._refuse_beside_split(SPLIT_KEY)
            return
        if count.contest.votes_each == 1:
            self._say(_("A paper carries one vote here, so none is split."))
            return
        self.split = SplitPaper(count)
        self._say("")
        self._show()

    def _add_to_split(self, split: SplitPaper, party: str) -> None:
        """Add a vote; the one that fills the paper ends it, so that the next key is a paper."""
        try:
            split.add(party)
        except EntryRefused as refusal:
            self._say(wording.refused(refusal), refused=True)
            return
        self._say("")
        if split.is_full:
            self._end_split()

    def _end_split(self) -> None:
        """Take the split paper down; one without votes is dropped, and one refused stays open."""
        split, count = self.split, self.model.count
        if split is None or count is None:
            return
        if not split.given:
            self._escape()
            return
        whole = (known.key for known in self.model.keys if known.pattern == split.votes)
        papers = FIVES if self.by_fives else 1
        if self._take(next(whole, None) or SPLIT_KEY, split.votes):
            self.split = None
            self._say(split.counted(count, papers))

    def take_back(self) -> None:
        """Take back the last vote of a split paper, else the last paper."""
        if self.split is not None:
            if self.split.given:
                self.split.take_back()
            else:
                self.split = None
            self._say("")
            self._show()
            return
        if self._presses.last is None:
            self._say(_("Nothing more to take back here; older papers are changed in the table."))
            return
        known = self._presses
        self._say("")
        if self._record(known.taken_back(), correction=True):
            self._say_what_moved(known)

    def _say_what_moved(self, known: Presses) -> None:
        """Say which paper was taken back, or put back by an undo of that."""
        count = self.model.count
        if count is not None:
            several = count.contest.votes_each > 1
            self._say(self._presses.since(known, party_names(count), several=several))

    # What is taken down.

    def _take(self, key: str, votes: Pattern) -> bool:
        if self.box is None:
            return False
        self._follow(self.box)
        self._say("")
        return self._record(self._presses.pressed(key, votes, FIVES if self.by_fives else 1))

    def _record(self, presses: Presses, *, correction: bool = False) -> bool:
        """Write the sample down as these presses leave it; say here why it is refused."""
        contest, box = self.model.contest, self.box
        if contest is None or box is None:
            return False
        # Before it is heard of, or it would look as if it were of another page.
        known, self._presses = self._presses, presses
        sample = with_papers(Sample(box, self.model.agent, {}), presses.standing)
        try:
            self.session.take_sample(contest, sample, correction=correction)
        except (EntryRefused, Known) as refusal:
            self._presses = known
            if isinstance(refusal, EntryRefused):
                self._say(wording.refused(refusal), refused=True)
            else:
                self.announcements.failed.emit(refusal.sentence)
                self._say(refusal.sentence, refused=True)
            return False
        return True

    def _hear(self, change: Change) -> None:
        """Show what changed otherwise than by a key here, as by undo or the next agent."""
        if self.box is None or not self.isVisible():
            return
        if change.parts & (Part.SAMPLES | Part.BOXES | Part.CONTEST | Part.DESK):
            self._follow(self.box)
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while another page was shown."""
        super().showEvent(event)
        if self.box is not None:
            self._follow(self.box)
            self._show()

    def _follow(self, box: str) -> None:
        """Take the sample as it stands, whatever changed it, and say what moved."""
        known, standing = self._presses, self.model.sample(box).papers
        if self._agent != self.model.agent:
            self._begin_anew(standing)
        elif standing != known.standing:
            self._presses = known.following(standing)
            self._say_what_moved(known)

    # What is shown.

    def _say(self, sentence: str, *, refused: bool = False) -> None:
        self._sentence = sentence
        self._show_said()
        set_property(self.said, "refused", refused)

    def _show(self) -> None:
        count, box = self.model.count, self.box
        if count is None or box is None:
            return
        known = count.box_by_label(label_key(box))
        sampled = next((each for each in count.sampled_boxes if each.box == box), None)
        if known is None or sampled is None:
            self.ended.emit()
            return
        names = party_names(count)
        own = self.model.sample(box)
        several = count.contest.votes_each > 1
        self.heading.setText(
            _("Box {label} · {agent}'s sample: {own} · {seen}").format(
                label=known.box.label,
                agent=self.model.agent,
                own=wording.papers(own.total),
                seen=seen_of(sampled),
            )
        )
        self.keys.setText(self._keys_in_words(several=several))
        set_property(self.keys, "fives", self.by_fives)
        last = self._presses.last
        tiles = tiles_of(self.model.keys, own, several=several)
        self.board.show_tiles(tiles, None if last is None else last.key)
        self._show_said()
        latest = self._presses.latest(_LAST_SHOWN)
        said = [press.in_words(names, several=several) for press in latest]
        self.last.setText(
            _("Last papers: {papers}").format(papers=" · ".join(said)) if said else ""
        )

    def _keys_in_words(self, *, several: bool) -> str:
        said = [
            _("Backspace takes back"),
            _("PgDn next box"),
            _("Esc ends"),
        ]
        if several:
            said = [_("a key: the whole slate"), _("/ a split paper"), *said]
        if self.by_fives:
            said.insert(0, _("EACH KEY IS FIVE PAPERS: * for one again"))
        else:
            said.append(_("* five papers a key"))
        return " · ".join(said)

    def _show_said(self) -> None:
        """Show what was said last and, while one is open, the votes of the split paper."""
        count, said = self.model.count, self._sentence
        if self.split is not None and count is not None:
            hint = said or _("(the last vote or Enter ends it, Esc drops it)")
            said = f"{self.split.in_words(count)}  {hint}"
        self.said.setText(said)
        self.said.setVisible(bool(said))
