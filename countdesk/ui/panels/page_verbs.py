"""The verbs of a page into which figures are typed, and where each is done if not on this one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from countdesk.ui.actions import keys_of
from countdesk.wording.language import gettext as _


class PageVerbs(QWidget):
    """What the window's actions ask of a page, by the names of the actions.

    A page does its own; of every other verb it says on which page it is done.
    """

    def add_row(self) -> None:
        """Add a row, where the table has rows to add."""
        self._say_where()

    def strike_out(self) -> None:
        """Strike out a row, where that can be done; say how a single figure is made blank."""
        self._say(
            _(
                "Backspace and Enter make a figure blank; Del takes a box off the list ({boxes}) "
                "or strikes out a sheet ({sheets})."
            ).format(boxes=keys_of("go_verification"), sheets=keys_of("go_count"))
        )

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Find a row by its number, where rows have one."""
        self._say_where()

    def decide(self) -> None:
        """Decide between two desks, where they differ."""
        self._say_where()

    def next_difference(self) -> None:
        """Go to the next figure on which two authors differ, where sheets are checked."""
        self._say_where_checked()

    def let_entered_stand(self) -> None:
        """Let the figures entered first stand, where sheets are checked."""
        self._say_where_checked()

    def clear_check(self) -> None:
        """Clear the check of a sheet, where sheets are checked."""
        self._say_where_checked()

    def _say_where_checked(self) -> None:
        self._say(
            _("A second author checks sheets on a page of their own ({key}).").format(
                key=keys_of("go_checking")
            )
        )

    def one_more(self) -> None:
        """Count one doubtful paper more, where papers are adjudicated."""
        self._say_where_adjudicated()

    def one_fewer(self) -> None:
        """Count one doubtful paper fewer, where papers are adjudicated."""
        self._say_where_adjudicated()

    def _say_where_adjudicated(self) -> None:
        self._say(
            _(
                "Doubtful papers are adjudicated one by one on the Rejected papers page ({key})."
            ).format(key=keys_of("go_rejected"))
        )

    def receive(self) -> None:
        """Mark a box received, where there are boxes."""
        self._say_where()

    def announce(self) -> None:
        """Enter the verified total that was announced, where boxes are verified."""
        self._say_where()

    def switch_columns(self) -> None:
        """Show other columns, where a table has more than fit side by side."""
        self._say_where()

    def state_place(self) -> None:
        """Say where a box comes from, where there are boxes."""
        self._say_where()

    def begin_tally(self) -> None:
        """Take down a sample paper by paper, where agents' samples are kept."""
        self._say_where_sampled()

    def split_paper(self) -> None:
        """Enter sampled papers that split their votes, where samples are kept."""
        self._say_where_sampled()

    def choose_agent(self) -> None:
        """Choose whose sample is typed, where samples are kept."""
        self._say_where_sampled()

    def _say_where_sampled(self) -> None:
        self._say(
            _("Agents' samples are kept on their own page ({key}).").format(
                key=keys_of("go_samples")
            )
        )

    def explain(self) -> None:
        """Explain why a row differs, where it can differ from anything."""
        self._say(
            _("A variance is explained on the Verification page ({key}).").format(
                key=keys_of("go_verification")
            )
        )

    def _say_where(self) -> None:
        self._say(
            _("Boxes are on the Verification page ({boxes}), sheets on Count ({sheets}).").format(
                boxes=keys_of("go_verification"), sheets=keys_of("go_count")
            )
        )

    def _say(self, sentence: str) -> None:
        """Say something where the keys are."""
        raise NotImplementedError
