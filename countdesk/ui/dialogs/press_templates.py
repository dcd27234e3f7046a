"""The templates of the press lines, edited beside their fields and a line as it would read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.press import lines_of
from countdesk.exchange.press_templates import FIRST, TEMPLATE_FORMS, PressTemplates
from countdesk.faults import NotUnderstood
from countdesk.ui.delegates.text_field import is_of_window
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.line_table import LineTable
from countdesk.ui.dialogs.screen_room import resize_on_screen
from countdesk.ui.itemmodels.listing import Heading, Listing
from countdesk.ui.panels.key_button import KeyButton
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.press_fields import examples_of

_SIZE: Final = QSize(1240, 760)

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_HOW: Final = _(
    "A field stands in braces: {turnout}, or {Turnout} to begin with a capital. What stands in "
    "brackets vanishes where a field in it is not known: [; turnout {turnout}]. A backslash makes "
    "the next brace or bracket a sign like any other."
)

_NAME: Final = 0


class TemplateEditor(QTextEdit):
    """The text of a template; Tab goes on to the fields, Ctrl+Enter keeps what is typed."""

    kept = Signal()
    """What is typed is to be kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("templateText")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, but leave the keys of the dialog to it."""
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_held and event.key() in _ENTER:
            self.kept.emit()
        elif is_of_window(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FieldTable(LineTable):
    """The fields that a template may name; Enter puts one into the text."""

    chosen = Signal(str)
    """The name of a field that is to be put in."""

    def __init__(self, model: Listing, parent: QWidget) -> None:
        super().__init__(model, _("Fields of this template"), parent, widest=1)
        self.doubleClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; letters go to the field that begins with them."""
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and not is_held:
            self._choose(self.currentIndex())
        elif is_of_window(event) or is_held:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(self.model().index(index.row(), _NAME).data()))


class PressTemplatesDialog(QDialog):
    """Edits the templates; each is read at every key, and kept once all of them can be.

    `frozen` gives the contest that the preview shows, None where nothing of it may go out yet.
    `keep` takes the templates. What is typed of one template stays while another is looked at, and
    nothing of it is thrown away by one Esc.
    """

    def __init__(
        self,
        templates: PressTemplates,
        frozen: Callable[[], FrozenContest | None],
        keep: Callable[[PressTemplates], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Templates of the press lines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._frozen = frozen()
        self._keep = keep
        self._kept = {name: templates.template(name).text for name in TEMPLATE_FORMS}
        self._texts = dict(self._kept)
        self._is_leaving = False
        choices = [(name, form.caption) for name, form in TEMPLATE_FORMS.items()]
        self.names = ChoiceList(choices, self, on_a_line=True)
        self.names.setAccessibleName(_("Which template"))
        self.editor = TemplateEditor(self)
        self.refusal = QLabel(self)
        self.refusal.setWordWrap(True)
        self.example = self._line_shown(_("With the examples of the fields"))
        self.preview = self._line_shown(_("This contest as it stands"))
        self._fields = Listing((Heading(_("Field")), Heading(_("What it holds"))), self)
        self.fields = FieldTable(self._fields, self)
        self.example_of_field = QLabel(self)
        self.example_of_field.setWordWrap(True)
        self.example_of_field.setProperty("quiet", True)
        self.restoring = KeyButton(_("As it was at first"), "Alt+A", self)
        self.leaving = KeyButton(_("Leave"), "Esc", self)
        self.keeping = KeyButton(_("Keep the templates"), "Ctrl+Enter", self, is_main=True)
        self._lay_out()
        resize_on_screen(self, _SIZE)
        self.names.changed.connect(self._show_template)
        self.editor.textChanged.connect(self._read)
        self.editor.kept.connect(self.accept)
        self.fields.chosen.connect(self.put_in)
        self.fields.selectionModel().currentChanged.connect(self._show_field)
        self.restoring.clicked.connect(lambda _checked: self.restore())
        self.leaving.clicked.connect(lambda _checked: self.reject())
        self.keeping.clicked.connect(lambda _checked: self.accept())
        self._show_template()
        self.editor.setFocus()

    def accept(self) -> None:
        """Keep the templates and close; at the first that cannot be read, show where and why."""
        kept = FIRST
        for name, text in self._texts.items():
            try:
                kept = kept.with_text(name, text)
            except NotUnderstood:
                self.names.choose(name)
                self.editor.setFocus()
                return
        super().accept()
        self._keep(kept)

    def reject(self) -> None:
        """Close; where something is typed that is not kept, ask first and close at the second Esc.

        Closing the window by its frame asks as well.
        """
        if self._is_leaving or self._texts == self._kept:
            super().reject()
            return
        self._is_leaving = True
        self.leaving.say(_("Throw it away"))
        self._say(
            _("What you typed is not kept yet: Ctrl+Enter keeps it, Esc throws it away."), "warning"
        )

    def restore(self) -> None:
        """Put the text into the template in sight that it had at first."""
        self.editor.setPlainText(TEMPLATE_FORMS[self._name].first)
        self.editor.setFocus()

    def put_in(self, field: str) -> None:
        """Put a field in where the cursor of the text stands, and go on there."""
        self.editor.insertPlainText(f"{{{field}}}")
        self.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Ctrl+Enter and restore with Alt+A, wherever the keys are; Esc leaves."""
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_held and event.key() in _ENTER:
            self.accept()
        elif is_of_window(event) and event.key() == Qt.Key.Key_A:
            self.restore()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)

    @property
    def _name(self) -> str:
        (name,) = self.names.chosen
        return str(name)

    def _show_template(self) -> None:
        """Show the text of the template that is chosen, its fields, and how it reads."""
        form = TEMPLATE_FORMS[self._name]
        self.editor.setAccessibleName(form.caption)
        self._fields.show([(known.name, known.caption) for known in form.fields])
        self.fields.selectRow(0)
        self.editor.setPlainText(self._texts[self._name])
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._read()

    def _show_field(self, current: QModelIndex) -> None:
        """Show all that is known of the field that the keys are on: its line may be cut."""
        if current.isValid():
            known = TEMPLATE_FORMS[self._name].fields[current.row()]
            self.example_of_field.setText(
                _("{field}: {holds}. Such as: {example}").format(
                    field=known.name, holds=known.caption, example=known.example
                )
            )

    def _read(self) -> None:
        """Read what is typed: show the line it makes, or beside it why it cannot be read."""
        text = self.editor.toPlainText()
        self._texts[self._name] = text
        self._is_leaving = False
        self.leaving.say(_("Leave"))
        form = TEMPLATE_FORMS[self._name]
        try:
            template = form.read(text)
        except NotUnderstood as fault:
            self._refuse(fault.sentence)
            return
        self._refuse("")
        self.example.setText(template.filled(examples_of(form.fields, template.fields)))
        self.preview.setText(self._line())

    def _refuse(self, sentence: str) -> None:
        """Say why the text cannot be read; the lines it made last stay, and pale."""
        if sentence:
            self._say(sentence, "bad")
        else:
            self._say(_("The template can be read."), "good")
        for line in (self.example, self.preview):
            set_property(line, "quiet", bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def _say(self, sentence: str, tone: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setAccessibleName(sentence)
        set_property(self.refusal, "tone", tone)

    def _line(self) -> str:
        """Return the line that the template in sight makes; of a list the full line that holds it.

        A template out of sight that cannot be read just now is taken as it was at first.
        """
        if self._frozen is None:
            return _("There is nothing to show: no figure of this contest may go out yet.")
        templates, _said = PressTemplates.kept(self._texts)
        lines = lines_of(self._frozen, templates)
        return {"rush": lines.rush, "paragraph": lines.paragraph}.get(self._name, lines.full)

    def _line_shown(self, called: str) -> QLabel:
        line = QLabel(self)
        line.setObjectName("pressLine")
        line.setAccessibleName(called)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        return line

    def _lines_in_their_room(self) -> QScrollArea:
        """Return the two lines, scrolled where they are long: sixty candidates make a page."""
        inner = QWidget(self)
        inner.setObjectName("pressLines")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(6)
        for line in (self.example, self.preview):
            rows.addWidget(self._caption(line.accessibleName()))
            rows.addWidget(line)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _caption(self, words: str) -> QLabel:
        caption = QLabel(words, self)
        caption.setObjectName("pressCaption")
        return caption

    def _lay_out(self) -> None:
        how = QLabel(_HOW, self)
        how.setWordWrap(True)
        how.setProperty("quiet", True)
        text = QVBoxLayout()
        text.setSpacing(6)
        text.addWidget(self.editor, 2)
        text.addWidget(self.refusal)
        text.addWidget(self._lines_in_their_room(), 5)
        listed = QVBoxLayout()
        listed.setSpacing(6)
        listed.addWidget(self._caption(_("Fields: Tab goes to them, Enter puts one into the text")))
        listed.addWidget(self.fields, 1)
        listed.addWidget(self.example_of_field)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(text, 1)
        middle.addLayout(listed, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.restoring)
        foot.addStretch(1)
        foot.addWidget(self.leaving)
        foot.addWidget(self.keeping)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(how)
        column.addWidget(self.names)
        column.addLayout(middle, 1)
        column.addLayout(foot)
